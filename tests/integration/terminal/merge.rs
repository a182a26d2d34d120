//! Two contacts of one person made one, in a real terminal.

use super::driver::Opening;
use crate::support::Place;

/// [P4] The command asks where there is a terminal; only a yes merges.
#[test]
fn the_command_asks() {
    let place = Place::new();
    place.run(&["add", "Ana Rossi > Bruno Conti: bookkeeping"]).done();
    place.run(&["add", "Anna Rossi > Carla: a roof"]).done();
    let db = place.notebook();
    let people = |place: &Place| place.open().0.contacts(None, 9).unwrap().len();
    for (typed, code, left) in [("\r", 2, 4), ("n\r", 2, 4), ("y\r", 0, 3)] {
        let args = ["--db", db.to_str().unwrap(), "--now", "2026-11-22", "merge", "Anna", "Ana Rossi"];
        let mut window = Opening::app(&place).with(&args);
        window.until("goes into Ana Rossi").until("Merge them? [y/N]").send(typed.as_bytes());
        assert_eq!(window.exit_code(), code);
        assert_eq!(people(&place), left, "{typed:?}");
    }
}

/// [P4, T3] At 80x24 by keys alone: find one, choose the other, look at the preview, choose a value, merge; the log is as long as
/// before; taken back, done again, and after a restart taken back once more.
#[test]
fn merged_and_taken_back() {
    let place = Place::new();
    place.run(&["add", "Ana Rossi > Bruno Conti: bookkeeping"]).done();
    place.run(&["add", "Anna Rossi > Carla: a roof"]).done();
    place.run(&["answer", "roof", "seeker", "yes", "--words", "please do"]).done();
    let entries = |place: &Place| {
        let (notebook, now) = place.open();
        let views = notebook.referrals(None, 9).unwrap().into_iter();
        let views = views.map(|uid| notebook.referral_view(uid, now.today()).unwrap());
        (notebook.contacts(None, 9).unwrap().len(), views.map(|view| view.consents.len()).sum::<usize>())
    };
    assert_eq!(entries(&place), (4, 1));
    let mut window = Opening::app(&place).size(80, 24).start();
    window
        .until("1 Triage  2 People")
        .keys("2")
        .keys("/")
        .keys("a")
        .keys("n")
        .keys("a")
        .until("▌Ana Rossi");
    window
        .keys("enter")
        .until("Story")
        .keys("m")
        .until("Who is the same person as Ana Rossi?")
        .until("▌ Anna Rossi");
    window.keys("enter").until("GOES INTO IT").until("● Ana Rossi").keys("l").until("● Anna Rossi");
    window
        .keys("enter")
        .until("Merged: Anna Rossi into Ana Rossi. u takes it back.")
        .until("also called Ana Rossi");
    assert_eq!(entries(&place), (3, 1));
    window.keys("u").until("Undone: merged");
    assert_eq!(entries(&place), (4, 1));
    window.keys("ctrl-r").until("Redone: merged");
    assert_eq!(entries(&place), (3, 1));
    window.keys("1").until("▌").keys("q");
    assert_eq!(window.end(), 0);
    let mut window = Opening::app(&place).size(80, 24).start();
    window
        .until("▌")
        .keys("u")
        .until("Undo “merged: Anna Rossi into Ana Rossi”?")
        .keys("y")
        .until("Undone: merged");
    window.keys("q");
    assert_eq!(window.end(), 0);
    assert_eq!(entries(&place), (4, 1));
    place.run(&["doctor"]).done();
}
