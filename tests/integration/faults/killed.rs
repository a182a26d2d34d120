//! kill -9 at random moments: no acknowledged change is lost, nothing is half there [S1].
//!
//! Migration has its own such test beside the notebook, since there is only one format to see from outside.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::time::Duration;

use goodword::domain::settings::Settings;
use goodword::notebook::Notebook;

use super::{Worker, capture, nothing_lost, now, open};
use crate::support::{Chance, Place, is_long};

fn rounds() -> u64 {
    if is_long() { 300 } else { 8 }
}

/// A notebook takes some rounds and is then put away, so that looking at it stays quick.
const ROUNDS_OF_ONE: u64 = 10;

/// While it writes.
#[test]
fn writing() {
    let mut chance = Chance::new();
    let (mut place, mut acknowledged) = (Place::new(), BTreeSet::new());
    for round in 0..rounds() {
        if round % ROUNDS_OF_ONE == 0 {
            (place, acknowledged) = (Place::new(), BTreeSet::new());
        }
        let before = acknowledged.len();
        let worker = Worker::start(&format!("write r{round}"), &place.notebook());
        acknowledged.insert(worker.next());
        acknowledged.extend(worker.kill_after(Duration::from_micros(chance.below(60_000))));
        assert!(acknowledged.len() > before);
        // of each killed writer one change may be on the disk that it did not live to tell
        nothing_lost(&place.notebook(), &acknowledged, usize::try_from(round % ROUNDS_OF_ONE + 1).unwrap());
    }
}

/// While it makes backups: whatever has the name of a backup is one, and each that was told is there.
#[test]
fn backing_up() {
    let mut chance = Chance::new();
    for round in 0..rounds() {
        let place = Place::new();
        let worker = Worker::start(&format!("back-up r{round}"), &place.notebook());
        let mut told = vec![worker.next()];
        told.extend(worker.kill_after(Duration::from_micros(chance.below(40_000))));
        let notebook = open(&place.notebook());
        assert_eq!(notebook.examine(now().today()).unwrap(), []);
        let backups = Notebook::backups(&place.notebook()).unwrap();
        assert!(told.iter().all(|path| backups.contains(&path.into())), "{told:?} {backups:?}");
        assert!(backups.len() <= told.len() + 1, "{told:?} {backups:?}");
        for backup in backups.iter().rev().take(2) {
            verifies(backup);
        }
        // what the killed one left is swept away by the next
        notebook.back_up(now(), None).unwrap();
        let names = fs::read_dir(Notebook::backups_of(&place.notebook())).unwrap();
        let left =
            names.filter(|entry| entry.as_ref().unwrap().file_name().to_string_lossy().contains("draft"));
        assert_eq!(left.count(), 0);
    }
}

fn verifies(backup: &Path) {
    let elsewhere = Place::new();
    let restored = Notebook::restore(&elsewhere.notebook(), backup, now(), Settings::default()).unwrap();
    assert!(restored.had_checksum);
    assert_eq!(restored.notebook.examine(now().today()).unwrap(), []);
}

/// While it restores: the notebook is what it was or what is restored, never anything else; what it was is kept.
#[test]
fn restoring() {
    let mut chance = Chance::new();
    for _ in 0..rounds() {
        let place = Place::new();
        let mut notebook = open(&place.notebook());
        for n in 0..20 {
            capture(&mut notebook, &format!("old{n}")).unwrap();
        }
        let backup = notebook.back_up(now(), None).unwrap().path;
        for n in 0..20 {
            capture(&mut notebook, &format!("new{n}")).unwrap();
        }
        drop(notebook);
        let worker = Worker::start(&format!("restore {}", backup.display()), &place.notebook());
        assert_eq!(worker.next(), "begin");
        let done = worker.kill_after(Duration::from_micros(chance.below(90_000)));
        let notebook = open(&place.notebook());
        assert_eq!(notebook.examine(now().today()).unwrap(), []);
        let count = notebook.referrals(None, 99).unwrap().len();
        assert!(count == 20 || count == 40 && done.is_empty(), "{count}");
        if count == 20 {
            let backups = Notebook::backups(&place.notebook()).unwrap();
            let aside = backups.iter().find(|path| path.to_string_lossy().ends_with("-replaced")).unwrap();
            let elsewhere = Place::new();
            let kept = Notebook::restore(&elsewhere.notebook(), aside, now(), Settings::default()).unwrap();
            assert_eq!(kept.notebook.referrals(None, 99).unwrap().len(), 40);
        }
    }
}
