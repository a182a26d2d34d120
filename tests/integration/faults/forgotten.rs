//! Forgetting somebody while the process is killed, or another one has the notebook open: all or nothing [P6].

use std::fs;
use std::path::Path;
use std::time::Duration;

use goodword::domain::consent::{ConsentEvent, PassOn};
use goodword::domain::referral::Role;
use goodword::notebook::{NewConsent, Notebook};

use super::{Worker, capture, now, open};
use crate::support::{Chance, Place, is_long};

const NAME: &str = "Zsófia Qvortrup";

/// A notebook with her in it, in words and in the history; gives back how much there is.
fn with_her(place: &Place) -> Counts {
    let mut notebook = open(&place.notebook());
    for n in 0..30 {
        capture(&mut notebook, &format!("r{n}")).unwrap();
    }
    let referral: goodword::domain::uid::Uid = capture(&mut notebook, "hers").unwrap().parse().unwrap();
    let view = notebook.referral_view(referral, now().today()).unwrap();
    let mut her = view.contact(Role::Seeker).unwrap().clone();
    for name in ["old Qvortrup", NAME] {
        her.name = name.into();
        her.notes = format!("{name} wzqnotes");
        notebook.write(now(), &format!("{name} noted"), |change| change.save_contact(&her)).unwrap();
    }
    let entry = NewConsent {
        referral,
        contact: her.uid,
        event: ConsentEvent::Declined,
        until: None,
        said_on: now().today(),
        channel: None,
        words: "no, says wzqvortrup".into(),
        pass_on: PassOn::NAME_ONLY,
        for_described: false,
    };
    notebook.write(now(), "declined", |change| change.log_consent(&entry)).unwrap();
    counts(&notebook)
}

type Counts = (usize, Vec<String>);

fn counts(notebook: &Notebook) -> Counts {
    let all = notebook.referrals(None, 1000).unwrap();
    let stages = all.iter().map(|uid| {
        let view = notebook.referral_view(*uid, now().today()).unwrap();
        format!("{:?} {:?}", view.progress.stage, view.consents.len())
    });
    (all.len(), stages.collect())
}

fn is_named(notebook: &Path) -> bool {
    let folder = notebook.parent().unwrap();
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    files.filter(|path| path.is_file()).any(|path| {
        let bytes = fs::read(path).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        ["Qvortrup", "qvortrup", "wzq"].iter().any(|word| text.contains(word))
    })
}

/// kill -9 at any moment: she is there whole, or not a byte of her is after the next opening, which says that it went on.
#[test]
fn killed() {
    let mut chance = Chance::new();
    let (mut there, mut went_on) = (0, 0);
    for _ in 0..if is_long() { 200 } else { 10 } {
        let place = Place::new();
        let before = with_her(&place);
        let worker = Worker::start(&format!("forget {NAME}"), &place.notebook());
        assert_eq!(worker.next(), "begin");
        let done = worker.kill_after(Duration::from_micros(chance.below(250_000)));
        let notebook = open(&place.notebook());
        assert_eq!(notebook.examine(now().today()).unwrap(), []);
        assert_eq!(counts(&notebook), before);
        if notebook.contacts_named(NAME).unwrap().is_empty() {
            went_on += usize::from(notebook.finished_erasing().is_some());
            if notebook.finished_erasing().is_some() {
                assert!(notebook.finished_erasing().unwrap().to_string().contains("It is now"));
            }
            assert!(notebook.next_undo().unwrap().is_none());
            assert!(notebook.is_forgotten(NAME, &[], &[]).unwrap());
            drop(notebook);
            assert!(!is_named(&place.notebook()));
        } else {
            there += 1;
            assert!(done.is_empty() && notebook.finished_erasing().is_none());
            assert!(notebook.next_undo().unwrap().is_some());
            assert!(!notebook.is_forgotten(NAME, &[], &[]).unwrap());
            assert_eq!(notebook.contacts_named(NAME).unwrap()[0].notes, format!("{NAME} wzqnotes"));
        }
    }
    println!("{there} times she was there, {went_on} times the next opening went on");
}

/// With another process that only has it open it is done; with one that writes all the time too.
#[test]
fn with_others() {
    for task in ["write", "write-for 3"] {
        let place = Place::new();
        with_her(&place);
        let other = Worker::start(&format!("{task} other"), &place.notebook());
        other.next();
        let run = place.run(&["forget", NAME, "--confirm", NAME]);
        assert!(run.code <= 1 || run.err.contains("othing was changed"), "{run:?}");
        other.kill_after(Duration::ZERO);
        let notebook = open(&place.notebook());
        let is_there = !notebook.contacts_named(NAME).unwrap().is_empty();
        assert_eq!(is_there, run.code > 1);
        drop(notebook);
        assert_eq!(is_named(&place.notebook()), is_there);
    }
}

/// While another process reads an old state without end nothing is begun, and it is said what to close; once that one has
/// ended it is done.
#[test]
fn with_a_reader_that_does_not_end() {
    let place = Place::new();
    with_her(&place);
    let reader = Worker::start("read on", &place.notebook());
    assert_eq!(reader.next(), "hold");
    // newer than what the reader sees, so that the log cannot be emptied
    place.run(&["add", "Bruno > Carla: books"]).done();
    let undo = open(&place.notebook()).next_undo().unwrap().map(|(info, _)| info.label);
    place.run(&["forget", NAME, "--confirm", NAME]).refused(2, "Close it");
    let notebook = open(&place.notebook());
    assert_eq!(notebook.contacts_named(NAME).unwrap()[0].notes, format!("{NAME} wzqnotes"));
    assert_eq!(notebook.next_undo().unwrap().map(|(info, _)| info.label), undo);
    drop(notebook);
    reader.kill_after(Duration::ZERO);
    // the backup of the day, which holds her, is named
    let run = place.run(&["forget", NAME, "--confirm", NAME]);
    assert!(run.code == 1 && run.out.contains("-daily"), "{run:?}");
    assert!(!is_named(&place.notebook()));
}
