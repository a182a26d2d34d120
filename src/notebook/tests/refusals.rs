//! What is no notebook, or no longer a whole one [S4]: each is refused in words, and not a byte changes.

use std::fs;

use super::super::NotebookFault as Fault;
use super::super::files::APPLICATION_ID;
use super::super::history;
use super::*;

/// A folder with a notebook of some pages in it, closed.
fn kept() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("n.goodword");
    let mut notebook = Notebook::open(&path, today(), Settings::default()).unwrap();
    for n in 0..12 {
        let uid = capture(&mut notebook, today(), &format!("Ana{n} Rossi > Bruno{n}: bookkeeping {n}"));
        grant(&mut notebook, today(), uid, Role::Seeker);
    }
    drop(notebook);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "a closed notebook is one file");
    (folder, path)
}

type Opening = fn(&Path, Now, Settings) -> Result<Notebook, Fault>;
const OPENINGS: [(&str, Opening); 3] = [
    ("open", Notebook::open),
    ("open_existing", Notebook::open_existing),
    ("read_only", Notebook::read_only),
];

/// Every way to open it is refused with a fault that `is` the one, told in full sentences with the path and a remedy,
/// and the folder stays as it was.
#[track_caller]
fn refused(path: &Path, is: fn(&Fault) -> bool) {
    for (how, open) in OPENINGS {
        let folder = path.parent().unwrap();
        let before = folder_state(folder);
        let said = open(path, later(today(), 3), Settings::default()).expect_err(how);
        assert!(is(&said), "{how}: {said:?}");
        assert!(said.is_unusable());
        let text = said.to_string();
        assert!(text.contains(&path.display().to_string()) && text.ends_with('.'), "{how}: {text}");
        let advice = ["estore", "hoose", "Update", "Make it", "Name a file", "remove", "Check"];
        assert!(advice.iter().any(|word| text.contains(word)), "{how}: {text}");
        let after = folder_state(folder);
        assert!(after == before, "{how} changed {:?} to {:?}", before.keys(), after.keys());
    }
}

fn is_damaged(fault: &Fault) -> bool {
    matches!(fault, Fault::Damaged { .. })
}

/// [S4] A text file, another database, one of another program, a thing that is no file.
#[test]
fn foreign_files() {
    let (folder, path) = kept();
    let is_foreign = |fault: &Fault| matches!(fault, Fault::Foreign(_));
    let other = folder.path().join("other");
    for text in ["Dear Ana,\n", "S", "SQLite format 4\0", &"long ".repeat(900)] {
        fs::write(&other, text).unwrap();
        if text == "S" {
            continue;
        }
        refused(&other, is_foreign);
    }
    fs::remove_file(&other).unwrap();
    Connection::open(&other)
        .unwrap()
        .execute_batch("CREATE TABLE t (a); INSERT INTO t VALUES (1)")
        .unwrap();
    refused(&other, is_foreign);
    let conn = Connection::open(&other).unwrap();
    conn.pragma_update(None, "application_id", 7).unwrap();
    conn.pragma_update(None, "journal_mode", "WAL").unwrap();
    drop(conn);
    refused(&other, is_foreign);

    let mut bytes = fs::read(&path).unwrap();
    bytes[68..72].copy_from_slice(&(APPLICATION_ID + 1).to_be_bytes());
    fs::write(&path, bytes).unwrap();
    refused(&path, is_foreign);
}

/// [S4] Written by a newer goodword, told by the header or by the write-ahead log alone.
#[test]
fn newer_formats() {
    let is_newer = |fault: &Fault| matches!(fault, Fault::Newer { found: 99, .. });
    let (folder, path) = kept();
    let mut bytes = fs::read(&path).unwrap();
    bytes[60..64].copy_from_slice(&99_u32.to_be_bytes());
    let newer = folder.path().join("newer");
    fs::write(&newer, bytes).unwrap();
    refused(&newer, is_newer);

    let other = Connection::open(&path).unwrap();
    other.pragma_update(None, "user_version", 99).unwrap();
    assert!(fs::metadata(folder.path().join("n.goodword-wal")).unwrap().len() > 0);
    let copy = copy_of_open(&path);
    refused(&path, is_newer);
    refused(&copy.1, is_newer);
}

/// [S4] Cut short anywhere.
#[test]
fn cut_short() {
    let is_cut = |fault: &Fault| matches!(fault, Fault::CutShort { .. });
    let (_folder, path) = kept();
    let bytes = fs::read(&path).unwrap();
    for len in [1, 15, 16, 50, 99, 100, 512, 4096, bytes.len() / 2, bytes.len() - 4096, bytes.len() - 1] {
        fs::write(&path, &bytes[..len]).unwrap();
        refused(&path, is_cut);
    }
}

/// [S4] Empty, read-only, a folder, a link to nothing, nowhere.
#[test]
#[cfg(unix)]
fn things_that_cannot_be_notebooks() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let (folder, path) = kept();
    for mode in [0o444, 0o400] {
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        refused(&path, |fault| matches!(fault, Fault::ReadOnly(_)));
    }
    let thing = folder.path().join("thing");
    fs::write(&thing, "").unwrap();
    refused(&thing, |fault| matches!(fault, Fault::Empty(_)));
    fs::remove_file(&thing).unwrap();
    fs::create_dir(&thing).unwrap();
    refused(&thing, |fault| matches!(fault, Fault::Directory(_)));
    fs::remove_dir(&thing).unwrap();
    symlink(folder.path().join("unplugged/n.goodword"), &thing).unwrap();
    refused(&thing, |fault| matches!(fault, Fault::DanglingLink { .. }));
    fs::remove_file(&thing).unwrap();
    symlink(&thing, &thing).unwrap();
    refused(&thing, |fault| matches!(fault, Fault::Io { .. }));
    fs::remove_file(&thing).unwrap();

    // no folder can be made inside a file
    let inside = path.join("deep/n.goodword");
    let before = folder_state(folder.path());
    let [open, existing, reading] = OPENINGS.map(|(_, open)| open(&inside, today(), Settings::default()));
    assert!(matches!(&open, Err(Fault::Folder { .. })), "{open:?}");
    assert!(open.unwrap_err().to_string().contains("cannot be made"));
    assert!(matches!(existing, Err(Fault::Missing(_))));
    assert!(matches!(reading, Err(Fault::Missing(_))));
    assert_eq!(folder_state(folder.path()), before);

    // and where nothing is, only `open` makes something
    assert!(matches!(
        Notebook::open_existing(&thing, today(), Settings::default()),
        Err(Fault::Missing(_))
    ));
    assert!(matches!(Notebook::read_only(&thing, today(), Settings::default()), Err(Fault::Missing(_))));
    assert_eq!(folder_state(folder.path()), before);
}

/// [S4] Every byte of the header turned over: the notebook is refused and left as it is, or opens with all that it held.
#[test]
fn a_damaged_header() {
    let (folder, path) = kept();
    let bytes = fs::read(&path).unwrap();
    let whole = facts(&Notebook::read_only(&path, today(), Settings::default()).unwrap());
    for at in 0..100 {
        for mask in if is_long() { &[0x01, 0x80, 0xff][..] } else { &[0x81] } {
            let mut bytes = bytes.clone();
            bytes[at] ^= *mask;
            fs::write(&path, &bytes).unwrap();
            for (how, open) in OPENINGS {
                let before = folder_state(folder.path());
                match open(&path, today(), Settings::default()) {
                    Ok(notebook) => {
                        assert!(facts(&notebook) == whole, "{how} lost something to byte {at} ^ {mask:#x}");
                    }
                    Err(said) => {
                        let is_told = matches!(
                            said,
                            Fault::Damaged { .. }
                                | Fault::Foreign(_)
                                | Fault::Newer { .. }
                                | Fault::CutShort { .. }
                        );
                        assert!(is_told, "{how}, byte {at} ^ {mask:#x}: {said:?}");
                        let after = folder_state(folder.path());
                        assert!(after == before, "{how}, byte {at} ^ {mask:#x}: {:?}", after.keys());
                    }
                }
            }
        }
    }
}

/// [S4] The magic words gone, a page of zeros, a page of garbage: damage, wherever it is.
#[test]
fn damaged_pages() {
    let (_folder, path) = kept();
    let bytes = fs::read(&path).unwrap();
    let mut headless = bytes.clone();
    headless[3] = b'?';
    fs::write(&path, &headless).unwrap();
    refused(&path, is_damaged);
    for page in 1..bytes.len() / 4096 {
        for fill in if is_long() { vec![0x00, 0xa5] } else { vec![if page % 2 == 0 { 0x00 } else { 0xa5 }] }
        {
            let mut bytes = bytes.clone();
            bytes[page * 4096..(page + 1) * 4096].fill(fill);
            fs::write(&path, &bytes).unwrap();
            refused(&path, is_damaged);
        }
    }
}

/// [S4] The same with a log beside it that a killed process left: neither is touched.
#[test]
fn damage_beside_a_log() {
    let (_folder, path) = kept();
    let mut notebook = Notebook::open(&path, today(), Settings::default()).unwrap();
    add(&mut notebook, today(), "Zoe");
    let (copy, copied) = copy_of_open(&path);
    let mut bytes = fs::read(&copied).unwrap();
    // some of them stand in the log anew, and are not read here
    bytes.chunks_mut(4096).skip(1).step_by(2).for_each(|page| page.fill(0xa5));
    fs::write(&copied, &bytes).unwrap();
    refused(&copied, is_damaged);
    assert_eq!(fs::read_dir(copy.path()).unwrap().count(), 2);
}

/// [S4] A notebook too large to be read through at each opening says so when it meets the damage.
#[test]
fn damage_in_a_large_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("n.goodword");
    let mut notebook = Notebook::open(&path, today(), Settings::default()).unwrap();
    let ana = add(&mut notebook, today(), "Ana");
    edit(&mut notebook, today(), ana, |ana| ana.notes = "long ".repeat(850_000));
    let root = count(&notebook.conn, "SELECT rootpage FROM sqlite_schema WHERE name = 'derived_for'");
    drop(notebook);
    let mut bytes = fs::read(&path).unwrap();
    assert!(bytes.len() > 4 << 20);
    let start = (usize::try_from(root).unwrap() - 1) * 4096;
    bytes[start..start + 4096].fill(0xa5);
    fs::write(&path, &bytes).unwrap();
    refused(&path, is_damaged);
}

/// [S4] A word that no goodword wrote is damage too, said with the name of its column.
#[test]
fn a_word_nobody_knows() {
    let (mut notebook, now) = notebook();
    let ana = add(&mut notebook, now, "Ana");
    history::drop_triggers(&notebook.conn).unwrap();
    notebook.conn.execute("UPDATE contact SET created_on = 'Tuesday'", []).unwrap();
    let said = notebook.contact(ana).unwrap_err().to_string();
    assert!(said.contains("created_on holds \"Tuesday\"") && said.contains("Restore a backup"), "{said}");
}

/// Copies a notebook that is open, with its log, as a crash would leave them.
pub(super) fn copy_of_open(path: &Path) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("copy.goodword");
    fs::copy(path, &copy).unwrap();
    let log = |path: &Path| PathBuf::from(format!("{}-wal", path.display()));
    fs::copy(log(path), log(&copy)).unwrap();
    (folder, copy)
}
