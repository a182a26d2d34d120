//! What is selected after a change, here and in another window.

use tempfile::TempDir;

use crate::domain::settings::Settings;
use crate::domain::uid::Uid;
use crate::notebook::Notebook;

use super::harness::{Harness, WIDE, capture, days_on, sunday};

fn order(h: &Harness) -> Vec<Uid> {
    h.app.triage.window.rows.iter().map(|row| row.uid).collect()
}

/// [T1] After an answer the next item is selected: that which stood below, and at the end that which stood above.
#[test]
fn the_next_item_is_selected() {
    for (keys, moves) in [("s enter", false), ("p enter", true), ("x enter", true), ("a n enter", true)] {
        let mut h = Harness::with_lines(WIDE, &["Ana > Bo: one", "Cy > Di: two", "Ed > Fa: three"]);
        let before = order(&h);
        h.keys("g j").keys(keys);
        assert_eq!(h.app.triage.selected, Some(before[2]), "{keys}:\n{}", h.screen());
        h.select("Ed → Fa");
        let before = order(&h);
        let at = before.iter().position(|uid| Some(*uid) == h.app.triage.selected).unwrap();
        h.keys(keys);
        let expected = before.get(at + 1).or(before.get(at.wrapping_sub(1))).copied();
        assert_eq!(h.app.triage.selected, expected, "{keys}, {moves}:\n{}", h.screen());
    }
}

/// [T1] When the last is done, it says so, and nothing is selected that is not there.
#[test]
fn the_last_one() {
    let mut h = Harness::with_lines(WIDE, &["Ana > Bo: one"]);
    h.keys("x enter").expect("Nothing is left to do today.");
    assert_eq!(h.app.triage.selected, None);
    assert!(h.app.current_view().is_none());
    for key in ["enter", "a", "C", "s", "p", "x", "t", "w", "T", "f"] {
        h.keys(key).refused("No referral is selected. n captures one.");
    }
    h.keys("u").expect("Ana → Bo");
}

/// Selection is by uid: it stays through a day's turn, a reload, and what another process puts above it.
#[test]
fn another_window_writes() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("notebook.db");
    let mut other = Notebook::open(&path, sunday(), Settings::default()).unwrap();
    for line in ["Ana > Bo: one", "Cy > Di: two", "Ed > Fa: three"] {
        capture(&mut other, line);
    }
    let mut h = Harness::on(Notebook::open(&path, sunday(), Settings::default()).unwrap(), WIDE);
    h.select("Cy → Di");
    let selected = h.app.triage.selected;
    for at in 0..20 {
        capture(&mut other, &format!("New{at} > Who{at}: more"));
    }
    h.keys("tab").expect("New3 → Who3").expect("LEADS 23");
    assert_eq!(h.app.triage.selected, selected);
    h.day(days_on(1));
    assert_eq!((h.app.triage.selected, h.selected_title().as_str()), (selected, "Cy → Di"));

    // its undo is one line for all windows, and asks first when another made the change
    h.keys("u").expect("Undo “captured”? It was done on 22 Nov, not in this sitting.").keys("n");
    h.expect("LEADS 23").keys("u y").expect("LEADS 22").expect("Undone: captured");
    h.keys("ctrl-r").expect("LEADS 23");
    assert_eq!(h.app.triage.selected, selected);
}

/// What another process takes away while it is looked at: back to the list, with a sentence.
#[test]
fn another_window_takes_it_away() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("notebook.db");
    let mut other = Notebook::open(&path, sunday(), Settings::default()).unwrap();
    capture(&mut other, "Ana > Bo: one");
    capture(&mut other, "Cy > Di: two");
    let mut h = Harness::on(Notebook::open(&path, sunday(), Settings::default()).unwrap(), WIDE);
    h.select("Cy → Di").keys("C");
    other.undo(sunday()).unwrap();
    h.keys("tab");
    assert_eq!(h.selected_title(), "Ana → Bo", "{}", h.screen());
    assert!(matches!(h.app.screen, crate::tui::app::Screen::Triage));
}

/// A long list is read in stretches; the selection walks through all of it and back.
#[test]
fn a_long_list() {
    let lines: Vec<String> = (0..400).map(|at| format!("S{at} > P{at}: need {at}")).collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let mut h = Harness::with_lines(WIDE, &lines);
    let mut seen = std::collections::BTreeSet::new();
    h.keys("g");
    for _ in 0..400 {
        seen.insert(h.app.triage.selected);
        h.keys("j");
    }
    assert_eq!(seen.len(), 400);
    let last = h.app.triage.selected;
    h.keys("g G");
    assert_eq!(h.app.triage.selected, last);
    let bar = h.screen().matches('▌').count();
    assert_eq!(bar, 1, "the selected row is in view:\n{}", h.screen());
    for _ in 0..40 {
        h.keys("pgup");
    }
    assert_eq!(h.app.triage.position(), Some(0));
}
