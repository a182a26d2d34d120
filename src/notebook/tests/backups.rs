//! Backups and restoring [S3]: when one is made, what it must hold, what takes whose place.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use super::super::NotebookFault as Fault;
use super::*;

/// A notebook with one referral in it, open, and its folder.
fn kept() -> (tempfile::TempDir, PathBuf, Notebook) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mine.db");
    let mut notebook = Notebook::open(&path, today(), Settings::default()).unwrap();
    capture(&mut notebook, today(), "Ana Rossi > Bruno Conti: bookkeeping, by 15 Dec");
    (folder, path, notebook)
}

/// The names in the folder of backups; what begins with a dot after the notebook's name is no backup.
fn shelf(path: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(Notebook::backups_of(path)) else { return Vec::new() };
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.retain(|name| !name.ends_with(".lock"));
    names.sort();
    names
}

fn daily(path: &Path, now: Now) -> Option<PathBuf> {
    Notebook::back_up_if_due(path, now).unwrap().map(|made| made.path)
}

fn facts_of(path: &Path) -> BTreeMap<&'static str, Rows> {
    facts(&Notebook::read_only(path, today(), Settings::default()).unwrap())
}

fn restore(path: &Path, backup: &Path) -> Result<super::super::Restored, Fault> {
    Notebook::restore(path, backup, today(), Settings::default())
}

/// [S3] Once a day, when something changed since the last one, and not before there is anything.
#[test]
fn daily_when_something_changed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mine.db");
    let mut notebook = Notebook::open(&path, today(), Settings::default()).unwrap();
    assert_eq!(daily(&path, today()), None);
    assert!(!Notebook::backups_of(&path).exists());
    add(&mut notebook, today(), "Ana");
    let first = daily(&path, today()).unwrap();
    assert_eq!(first.file_name().unwrap(), "mine.db.2026-11-22-daily");
    add(&mut notebook, today(), "Bruno");
    assert_eq!(daily(&path, today()), None, "one a day");
    assert!(daily(&path, later(today(), 1)).is_some());
    for days in 2..5 {
        let now = later(today(), days);
        notebook.refresh(now).unwrap();
        assert_eq!(daily(&path, now), None, "nothing changed");
    }
    notebook.undo(later(today(), 5)).unwrap();
    assert!(daily(&path, later(today(), 5)).is_some(), "undo is a change");
    assert_eq!(daily(&path, later(today(), 3)), None, "a clock set back finds what is there");
}

/// [S3] Seven are kept, each with its checksum; other kinds and other files are left alone.
#[test]
fn seven_are_kept() {
    let (_folder, path, mut notebook) = kept();
    let by_hand = notebook.back_up(today(), None).unwrap().path;
    let other = Notebook::backups_of(&path).join("other.db.2020-01-01-daily");
    fs::write(&other, "not ours").unwrap();
    for days in 0..12 {
        let now = later(today(), days);
        add(&mut notebook, now, &format!("Ana{days}"));
        daily(&path, now).unwrap();
    }
    let names = shelf(&path);
    let of_day = |name: &&String| name.ends_with("-daily") && name.starts_with("mine");
    let days: Vec<&String> = names.iter().filter(of_day).collect();
    assert_eq!(days.len(), 7);
    assert_eq!(
        (days[0].as_str(), days[6].as_str()),
        ("mine.db.2026-11-27-daily", "mine.db.2026-12-03-daily")
    );
    assert_eq!(names.iter().filter(|name| name.ends_with(".sha256")).count(), 8);
    assert!(by_hand.exists() && other.exists());
    assert_eq!(Notebook::backups(&path).unwrap().len(), 8);
}

/// A backup is one file that needs no companion, holds every fact, and stays as it is when it is read.
#[test]
fn a_backup_is_whole() {
    let (folder, _path, mut notebook) = kept();
    let made = notebook.back_up(today(), None).unwrap().path;
    let then = facts(&notebook);
    add(&mut notebook, today(), "Carla");
    assert_ne!(facts(&notebook), then);
    let bytes = fs::read(&made).unwrap();
    assert_eq!(bytes[18..20], [1, 1], "no log is expected beside it");
    let copy = folder.path().join("elsewhere.db");
    fs::copy(&made, &copy).unwrap();
    assert_eq!(facts_of(&copy), then);
    assert_eq!(fs::read(&made).unwrap(), bytes);
    let sum = fs::read_to_string(format!("{}.sha256", made.display())).unwrap();
    assert!(sum.ends_with("  mine.db.2026-11-22-by-hand\n") && sum.len() == 64 + 2 + 26 + 1, "{sum}");
    let second = notebook.back_up(today(), None).unwrap().path;
    assert_eq!(second.file_name().unwrap(), "mine.db.2026-11-22-by-hand-2");
}

/// [S2] Folder and files are private; the folder is beside the file itself, not beside a link to it.
#[test]
fn private_and_beside_the_file() {
    let (folder, path, notebook) = kept();
    drop(notebook);
    let away = tempfile::tempdir().unwrap();
    let link = away.path().join("link");
    std::os::unix::fs::symlink(&path, &link).unwrap();
    daily(&link, today()).unwrap();
    assert_eq!(mode(&folder.path().join("backups")), 0o700);
    for entry in fs::read_dir(folder.path().join("backups")).unwrap() {
        assert_eq!(mode(&entry.unwrap().path()), 0o600);
    }
    assert_eq!(fs::read_dir(away.path()).unwrap().count(), 1);
}

/// A copy of an unsound notebook does not count: nothing is named, older backups stay, and it is said.
#[test]
fn an_unsound_notebook_is_not_backed_up() {
    let (_folder, path, notebook) = kept();
    daily(&path, today()).unwrap();
    let before = shelf(&path);
    let sneak = "PRAGMA foreign_keys = OFF; DROP TRIGGER history_channel_insert;
        INSERT INTO channel (uid, contact_uid, position, kind, value, label, preferred)
        VALUES ('x', 'nobody', 1, 'email', 'a@b.c', '', 0)";
    notebook.conn.execute_batch(sneak).unwrap();
    let said = notebook.back_up(today(), None).unwrap_err();
    assert!(matches!(said, Fault::CopyUnsound(_)), "{said:?}");
    assert!(said.to_string().contains("1 rows of channel point at rows of contact"), "{said}");
    assert_eq!(shelf(&path), before);
}

/// One at a time: while another process makes the day's backup nothing is done; what a killed one left goes.
#[test]
fn one_at_a_time() {
    let (_folder, path, _notebook) = kept();
    let backups = Notebook::backups_of(&path);
    fs::create_dir(&backups).unwrap();
    let left = backups.join("mine.db.draft-0123");
    fs::write(&left, "half").unwrap();
    let lock = Connection::open(backups.join("mine.db.lock")).unwrap();
    lock.execute_batch("BEGIN EXCLUSIVE").unwrap();
    assert_eq!(daily(&path, today()), None);
    assert!(left.exists(), "it may be the other one's");
    drop(lock);
    assert!(daily(&path, today()).is_some());
    assert!(!left.exists());
}

/// `--out` takes a new name only, and leaves nothing beside it but the checksum.
#[test]
fn to_a_file_of_ones_choice() {
    let (folder, path, notebook) = kept();
    let out = folder.path().join("stick/mine.backup");
    assert!(matches!(notebook.back_up(today(), Some(&out)), Err(Fault::Io { .. })));
    fs::create_dir(out.parent().unwrap()).unwrap();
    notebook.back_up(today(), Some(&out)).unwrap();
    assert_eq!(fs::read_dir(out.parent().unwrap()).unwrap().count(), 2);
    assert_eq!(mode(&out), 0o600);
    let bytes = fs::read(&out).unwrap();
    assert!(matches!(notebook.back_up(today(), Some(&out)), Err(Fault::Taken(_))));
    assert!(matches!(notebook.back_up(today(), Some(&path)), Err(Fault::Taken(_))));
    assert_eq!(fs::read(&out).unwrap(), bytes);
}

/// A restored notebook is what was backed up; the one it took the place of is kept and can be restored likewise.
/// Another instance that has it open sees it and goes on.
#[test]
fn restore_and_back_again() {
    let (_folder, path, mut notebook) = kept();
    let then = facts(&notebook);
    let made = notebook.back_up(today(), None).unwrap().path;
    for n in 0..50 {
        add(&mut notebook, today(), &format!("Carla{n}"));
    }
    let now = facts(&notebook);
    let seen = notebook.data_version().unwrap();

    let restored = restore(&path, &made).unwrap();
    assert!(restored.had_checksum);
    assert_eq!(facts(&restored.notebook), then);
    assert_ne!(notebook.data_version().unwrap(), seen);
    assert_eq!(facts(&notebook), then, "who has it open sees it");
    assert!(restored.notebook.examine(today().today()).unwrap().is_empty());
    add(&mut notebook, today(), "Dario");
    assert_eq!(restored.notebook.contacts(None, 99).unwrap().len(), 3);

    let aside = restored.kept_aside.unwrap();
    assert_eq!(aside.file_name().unwrap(), "mine.db.2026-11-22-replaced");
    drop((notebook, restored.notebook));
    let again = restore(&path, &aside).unwrap();
    assert_eq!(facts(&again.notebook), now);
    assert_eq!(again.kept_aside.unwrap().file_name().unwrap(), "mine.db.2026-11-22-replaced-2");
}

/// A copy of a notebook made by hand, with its log beside it or without a checksum, can be restored; one that is gone
/// altogether is made again.
#[test]
fn restore_what_has_no_checksum() {
    let (folder, path, notebook) = kept();
    let copy = folder.path().join("copy");
    fs::copy(&path, &copy).unwrap();
    fs::copy(folder.path().join("mine.db-wal"), folder.path().join("copy-wal")).unwrap();
    let then = facts(&notebook);
    drop(notebook);
    fs::remove_file(&path).unwrap();
    let restored = restore(&path, &copy).unwrap();
    assert!(!restored.had_checksum && restored.kept_aside.is_none());
    assert_eq!(facts(&restored.notebook), then);
    assert_eq!(mode(&path), 0o600);
    assert!(folder.path().join("copy-wal").exists(), "what it was restored from is as it was");
}

/// [S4] What does not verify replaces nothing: cut short, foreign, newer, other than its checksum, the notebook itself.
#[test]
fn what_does_not_verify_replaces_nothing() {
    let (folder, path, notebook) = kept();
    let made = notebook.back_up(today(), None).unwrap().path;
    let (good, then) = (fs::read(&made).unwrap(), facts(&notebook));
    drop(notebook);
    let bad = folder.path().join("bad");
    let mut newer = good.clone();
    newer[60..64].copy_from_slice(&99_u32.to_be_bytes());
    let mut holes = good.clone();
    holes[4096 * 3..4096 * 9].fill(0xa5);
    let cut = good[..good.len() / 2].to_vec();
    for (bytes, words) in [
        (newer, "newer goodword"),
        (holes, "does not verify"),
        (cut, "does not verify"),
        (Vec::new(), "is not a goodword notebook"),
        (b"Dear diary".to_vec(), "does not verify"),
    ] {
        fs::write(&bad, &bytes).unwrap();
        let said = restore(&path, &bad).unwrap_err().to_string();
        assert!(said.contains(words) && said.contains("bad"), "{said}");
        assert_eq!(fs::read(&bad).unwrap(), bytes);
        assert_eq!(facts_of(&path), then);
    }
    // a text that was changed in place is sound for SQLite, and not what was backed up
    let at = good.windows(11).position(|bytes| bytes == b"bookkeeping").unwrap();
    let mut changed = good;
    changed[at] ^= 1;
    fs::write(&made, changed).unwrap();
    let said = restore(&path, &made).unwrap_err();
    assert!(said.to_string().contains("checksum") && !said.is_unusable(), "{said}");
    assert!(matches!(restore(&path, &path), Err(Fault::Itself(_))));
    assert!(matches!(restore(&path, &folder.path().join("none")), Err(Fault::Io { .. })));
    assert_eq!(facts_of(&path), then);
    assert!(!shelf(&path).iter().any(|name| name.contains("draft") || name.contains("replaced")));
}

/// A notebook that cannot be read is kept byte by byte, with its log, and replaced; not while somebody has it open.
#[test]
fn a_wreck_is_kept_aside_as_it_is() {
    for wreck in ["damaged", "empty", "cut"] {
        let (_folder, path, notebook) = kept();
        let made = notebook.back_up(today(), None).unwrap().path;
        let then = facts(&notebook);
        drop(notebook);
        let mut bytes = fs::read(&path).unwrap();
        match wreck {
            "damaged" => bytes[4096 * 3..4096 * 9].fill(0xa5),
            "empty" => bytes.clear(),
            _ => bytes.truncate(bytes.len() - 4096),
        }
        fs::write(&path, &bytes).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        fs::write(path.with_extension("db-wal"), "an old log").unwrap();
        let restored = restore(&path, &made).unwrap();
        let aside = restored.kept_aside.unwrap();
        assert_eq!(fs::read(&aside).unwrap(), bytes, "{wreck}");
        assert_eq!(mode(&aside), 0o600);
        assert_eq!(facts(&restored.notebook), then);
    }
}

/// Whoever has a wreck open would go on writing to it: it is not replaced before they close it.
#[test]
fn a_wreck_in_use_is_not_replaced() {
    let (_folder, path, notebook) = kept();
    let made = notebook.back_up(today(), None).unwrap().path;
    drop(notebook);
    let other = Connection::open(&path).unwrap();
    let rows = count(&other, "SELECT count(*) FROM contact");
    let len = fs::metadata(&path).unwrap().len();
    fs::OpenOptions::new().write(true).open(&path).unwrap().set_len(len - 4096).unwrap();
    let said = restore(&path, &made).unwrap_err();
    assert!(matches!(said, Fault::InUse(_)), "{said:?}");
    assert_eq!(fs::metadata(&path).unwrap().len(), len - 4096);
    drop(other);
    let restored = restore(&path, &made).unwrap();
    assert_eq!(count(&restored.notebook.conn, "SELECT count(*) FROM contact"), rows);
}

/// A foreign file is no notebook to be replaced.
#[test]
fn a_foreign_file_is_not_replaced() {
    let (folder, _path, notebook) = kept();
    let made = notebook.back_up(today(), None).unwrap().path;
    let foreign = folder.path().join("letter.txt");
    fs::write(&foreign, "Dear Ana").unwrap();
    assert!(matches!(restore(&foreign, &made), Err(Fault::Foreign(_))));
    assert_eq!(fs::read(&foreign).unwrap(), b"Dear Ana");
}
