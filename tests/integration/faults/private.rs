//! [S2] With umask 000 every file is 0600 and every folder 0700, at every moment.

use std::collections::BTreeMap;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::Worker;
use crate::support::{Place, TODAY, finish};

fn modes(folder: &Path, into: &mut BTreeMap<PathBuf, u32>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        // a log may go at any moment
        let Ok(meta) = std::fs::symlink_metadata(&path) else { continue };
        into.insert(path.clone(), meta.permissions().mode() & 0o7777);
        if meta.is_dir() {
            modes(&path, into);
        }
    }
}

#[track_caller]
pub(crate) fn all_private(folder: &Path) -> Vec<String> {
    let mut found = BTreeMap::new();
    modes(folder, &mut found);
    for (path, mode) in &found {
        assert_eq!(*mode, if path.is_dir() { 0o700 } else { 0o600 }, "{}", path.display());
    }
    found.keys().map(|path| path.file_name().unwrap().to_str().unwrap().to_owned()).collect()
}

/// The program in this place, with the laxest umask.
fn lax(place: &Place, args: &[&str]) {
    let mut shell = Command::new("sh");
    shell.args(["-c", "umask 000; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_goodword")]);
    shell.arg("--db").arg(place.folder().join("made/deep/mine.db")).args(["--now", TODAY]).args(args);
    shell.env_clear().env("HOME", place.folder()).env("TMPDIR", place.folder()).current_dir(place.folder());
    let ran = finish(shell);
    assert_eq!(ran.code, 0, "{args:?}: {ran:?}");
}

/// Every command that makes a file.
#[test]
fn every_file_and_folder() {
    let place = Place::new();
    lax(&place, &["add", "Ana > Bruno: x"]);
    lax(&place, &["backup"]);
    lax(&place, &["backup", "--out", "copy"]);
    lax(&place, &["add", "Carla: y"]);
    lax(&place, &["restore", "copy"]);
    lax(&place, &["doctor", "--fix"]);
    let names = all_private(place.folder());
    for name in ["made", "deep", "mine.db", "backups", "copy", "copy.sha256", "mine.db.2026-11-22-daily"] {
        assert!(names.iter().any(|there| there == name), "{name} is not in {names:?}");
    }
    assert!(names.iter().any(|name| name.ends_with("-replaced")), "{names:?}");
}

/// The companions that SQLite makes while it is open, and those that a killed process leaves.
#[test]
fn while_it_is_open() {
    let place = Place::new();
    let path = place.folder().join("made/mine.db");
    let mut shell = Command::new("sh");
    shell.args(["-c", "umask 000; exec \"$0\" \"$@\""]).arg(std::env::current_exe().unwrap());
    let worker = Worker::through(shell, "back-up m", &path);
    let mut names = Vec::new();
    for _ in 0..3 {
        worker.next();
        names.extend(all_private(place.folder()));
    }
    worker.kill_after(std::time::Duration::ZERO);
    names.extend(all_private(place.folder()));
    for name in ["mine.db", "mine.db-wal", "mine.db-shm", "mine.db.lock", "mine.db.2026-11-22-by-hand"] {
        assert!(names.iter().any(|there| there == name), "{name} is not in {names:?}");
    }
}
