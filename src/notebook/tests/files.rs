//! The file: its mode, its companions, and what a killed process leaves of it.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::process::Command;

use super::refusals::copy_of_open;
use super::*;

fn open(path: &Path) -> Notebook {
    Notebook::open(path, today(), Settings::default()).unwrap()
}

fn companions(path: &Path) -> [PathBuf; 2] {
    ["-wal", "-shm"].map(|suffix| PathBuf::from(format!("{}{suffix}", path.display())))
}

/// [S2] File and companions 0600, made folders 0700, a folder that was there as it was.
fn make_and_look(there: &Path) {
    fs::set_permissions(there, fs::Permissions::from_mode(0o755)).unwrap();
    let path = there.join("made/also made/n.goodword");
    let mut notebook = open(&path);
    add(&mut notebook, today(), "Ana");
    for file in companions(&path).iter().chain([&path]) {
        assert_eq!(mode(file), 0o600, "{}", file.display());
    }
    assert_eq!(mode(&there.join("made")), 0o700);
    assert_eq!(mode(&there.join("made/also made")), 0o700);
    assert_eq!(mode(there), 0o755);
    drop(notebook);
    assert_eq!(fs::read_dir(there.join("made/also made")).unwrap().count(), 1);
}

const CHILD: &str = "GOODWORD_TEST_UMASK_FOLDER";

/// [S2] Modes are what they should be, whatever the umask: this test runs itself again under others.
#[test]
fn modes_under_any_umask() {
    if let Some(folder) = std::env::var_os(CHILD) {
        return make_and_look(Path::new(&folder));
    }
    for umask in ["000", "022", "077"] {
        let folder = tempfile::tempdir().unwrap();
        let status = Command::new("sh")
            .args(["-c", &format!("umask {umask}; exec \"$0\" \"$@\"")])
            .arg(std::env::current_exe().unwrap())
            .args(["--exact", "notebook::tests::files::modes_under_any_umask"])
            .env(CHILD, folder.path())
            .status();
        assert!(status.unwrap().success(), "umask {umask}");
        assert!(folder.path().join("made").exists(), "the child ran another test");
    }
}

/// [S2] A notebook that others could read is made private, and its log with it, before anything more is written.
#[test]
fn a_lax_mode_is_put_right() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("n.goodword");
    let mut first = open(&path);
    add(&mut first, today(), "Ana");
    for file in companions(&path).iter().chain([&path]) {
        fs::set_permissions(file, fs::Permissions::from_mode(0o666)).unwrap();
    }
    let _second = open(&path);
    for file in companions(&path).iter().chain([&path]) {
        assert_eq!(mode(file), 0o600, "{}", file.display());
    }
    drop((first, _second));
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
    let _third = open(&path);
    for file in companions(&path).iter().chain([&path]) {
        assert_eq!(mode(file), 0o600, "{}", file.display());
    }
}

/// [S1] Two instances on one file work, and each sees the other's changes.
#[test]
fn two_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("n.goodword");
    let (mut here, mut there) = (open(&path), open(&path));
    for n in 0..5 {
        let before = there.data_version().unwrap();
        add(&mut here, today(), &format!("Ana{n}"));
        assert_ne!(there.data_version().unwrap(), before);
        add(&mut there, today(), &format!("Bruno{n}"));
    }
    assert_eq!(here.contacts(None, 99).unwrap().len(), 10);
    let reader = Notebook::read_only(&path, today(), Settings::default()).unwrap();
    assert_eq!(reader.contacts(None, 99).unwrap().len(), 10);
    drop((here, there));
    assert_eq!(reader.contacts(None, 99).unwrap().len(), 10);
}

/// [S1] What a killed process leaves opens with everything acknowledged; reading alone changes neither file nor log.
#[test]
fn a_killed_process_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("n.goodword");
    let mut notebook = open(&path);
    for n in 0..20 {
        add(&mut notebook, today(), &format!("Ana{n}"));
        let (copy, copied) = copy_of_open(&path);
        let before = folder_state(copy.path());
        let reader = Notebook::read_only(&copied, later(today(), 40), Settings::default()).unwrap();
        assert_eq!(facts(&reader), facts(&notebook));
        drop(reader);
        let after = folder_state(copy.path());
        assert!(before.iter().all(|(file, state)| after.get(file) == Some(state)));

        let mut opened = open(&copied);
        assert_eq!(facts(&opened), facts(&notebook));
        assert_eq!(opened.next_undo().unwrap().unwrap().0.label, format!("add Ana{n}"));
        opened.undo(today()).unwrap();
        drop(opened);
        assert_eq!(fs::read_dir(copy.path()).unwrap().count(), 1, "closed, it is one file again");
    }
}

/// [S1] A log that broke off anywhere: what was whole in it is there, in order, and the notebook opens.
#[test]
fn a_torn_log_loses_only_its_end() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("n.goodword");
    let mut notebook = open(&path);
    for n in 0..6 {
        add(&mut notebook, today(), &format!("Ana{n}"));
    }
    let (_copy, copied) = copy_of_open(&path);
    let [log, _] = companions(&copied);
    let (file, bytes) = (fs::read(&copied).unwrap(), fs::read(&log).unwrap());
    let mut most = 0;
    for len in (0..bytes.len()).step_by(if is_long() { 509 } else { 5003 }) {
        fs::write(&copied, &file).unwrap();
        fs::write(&log, &bytes[..len]).unwrap();
        let opened = open(&copied);
        let names: Vec<String> =
            opened.contacts(None, 99).unwrap().into_iter().map(|contact| contact.name).collect();
        let expected: Vec<String> = (0..names.len()).map(|n| format!("Ana{n}")).collect();
        assert_eq!(names, expected);
        assert!(names.len() >= most);
        most = names.len();
        assert!(opened.wrongly_derived(today().today()).unwrap().is_empty());
    }
    assert!(most >= 5, "{most}");
}

/// [S4] Reading alone leaves no file behind, changes no byte and no mode, and takes no change.
#[test]
fn reading_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("n.goodword");
    let mut notebook = open(&path);
    capture(&mut notebook, today(), "Ana > Bruno: x, by 15 Dec");
    drop(notebook);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
    let before = folder_state(folder.path());
    for days in [0, 30] {
        let now = later(today(), days);
        let mut reader = Notebook::read_only(&path, now, Settings::default()).unwrap();
        assert_eq!(reader.reminders(None, 9).unwrap().len(), 1);
        assert!(reader.write(now, "no", |change| change.new_contact("Zoe")).is_err());
        assert!(reader.undo(now).is_err());
        drop(reader);
        assert!(folder_state(folder.path()) == before);
    }
}

/// [S1] Through a link the notebook works like any other; the log stands beside the file, not beside the link.
#[test]
fn through_a_link() {
    let (folder, away) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let path = away.path().join("n.goodword");
    let link = folder.path().join("link");
    let mut notebook = open(&path);
    add(&mut notebook, today(), "Ana");
    symlink(&path, &link).unwrap();
    add(&mut open(&link), today(), "Bruno");
    let (_copy, copied) = copy_of_open(&path);
    fs::remove_file(&link).unwrap();
    symlink(&copied, &link).unwrap();
    assert_eq!(facts(&open(&link)), facts(&notebook));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

/// [S1] A notebook that another program set to keep no log is set right again.
#[test]
fn the_log_is_always_kept() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("n.goodword");
    drop(open(&path));
    Connection::open(&path).unwrap().pragma_update(None, "journal_mode", "DELETE").unwrap();
    let notebook = open(&path);
    let pragma =
        |name| notebook.conn.pragma_query_value::<String, _>(None, name, |row| row.get(0)).unwrap();
    assert_eq!(pragma("journal_mode"), "wal");
    for (name, value) in
        [("synchronous", 2), ("foreign_keys", 1), ("trusted_schema", 0), ("secure_delete", 1)]
    {
        let found: i64 = notebook.conn.pragma_query_value(None, name, |row| row.get(0)).unwrap();
        assert_eq!(found, value, "{name}");
    }
}

/// [S1] Two that make the notebook at the same moment end with one, and nothing beside it.
#[test]
fn made_by_two_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("n.goodword");
    std::thread::scope(|scope| {
        for n in 0..4 {
            let path = &path;
            scope.spawn(move || add(&mut open(path), today(), &format!("Ana{n}")));
        }
    });
    assert_eq!(open(&path).contacts(None, 9).unwrap().len(), 4);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}
