//! `goodword brief` and `goodword away`.

use super::ana_and_bruno;
use crate::support::Place;

/// [T6] The page: last talk, promises, needs, and the open questions as sentences that do not name the other party.
#[test]
fn a_brief() {
    let place = ana_and_bruno();
    place.run(&["answer", "ana", "seeker", "yes", "--words", "please do", "--by", "phone"]).done();
    let said = place.run(&["brief", "bruno"]);
    let page = said.done();
    assert!(page.starts_with("Bruno Conti\n"), "{page}");
    assert!(page.contains("bookkeeping: they could help\n"), "{page}");
    assert!(page.contains("○ May I give your name to somebody who needs bookkeeping?\n    ____"), "{page}");
    assert!(!page.contains("Ana") && !page.contains("Rossi"), "{page}");
    let said = place.run(&["brief", "ana"]);
    let page = said.done();
    assert!(page.contains("Last talk\n  22 Nov       they: yes, by phone: “please do”"), "{page}");
    assert!(page.contains("Needs\n  bookkeeping\n") && !page.contains("Bruno"), "{page}");
    assert!(page.lines().all(|line| line.chars().count() <= 80), "{page}");
}

/// [T6] It changes nothing, tells a program the same, and harmless text alone reaches the terminal [S5].
#[test]
fn a_brief_only_reads() {
    let place = ana_and_bruno();
    place.run(&["add", "Zo\u{1b}[31m\u{202e}e > Piet: a\troof\u{7}"]).done();
    let before = place.bytes();
    let page = place.run_on("2027-02-01", &["brief", "zo"]);
    assert!(!page.done().contains(['\u{1b}', '\u{202e}', '\u{7}']), "{page:?}");
    let json = place.run(&["brief", "Ana Rossi", "--json"]).json();
    assert_eq!(json["brief"]["needs"][0], "bookkeeping");
    assert_eq!(json["brief"]["topics"][0]["questions"][0], "Is it so that you need bookkeeping?");
    assert_eq!(place.bytes(), before);
    place.run(&["brief", "nobody"]).refused(2, "Nothing in the notebook is called “nobody”.");
    place.run(&["add", "Ana Russo: tea"]).done();
    place.run(&["brief", "ana"]).refused(2, "“ana” fits several");
}

/// [M5] Noted, listed, ended early and taken out; what would fall due comes on the first day back.
#[test]
fn away() {
    let place = ana_and_bruno();
    let due = |day: &str| place.run_on(day, &["due", "--count"]).done().trim().to_owned();
    assert_eq!(due("2026-11-22"), "1");
    assert_eq!(place.run(&["away"]).done(), "No days away are noted.\n");
    assert_eq!(
        place.run(&["away", "until", "30", "Nov"]).done(),
        "Away from 22 Nov to 30 Nov, 9 days.\nWhat would fall due then comes on 1 Dec; nudges wait.\n"
    );
    assert_eq!(
        (due("2026-11-22"), due("2026-11-30"), due("2026-12-01")),
        ("0".into(), "0".into(), "1".into())
    );
    place.run(&["away", "20 Dec - 3 Jan"]).done();
    assert_eq!(
        place.run(&["away"]).done(),
        "1  22 Nov to 30 Nov  9 days   back on 1 Dec, now\n2  20 Dec to 3 Jan   15 days  back on 4 Jan\n"
    );
    assert!(place.run_on("2026-11-25", &["away", "back"]).done().starts_with("Welcome back"));
    assert_eq!(due("2026-11-25"), "1");
    place.run_on("2026-11-25", &["away", "back"]).refused(2, "You are not away today");
    let cleared = place.run_on("2026-11-25", &["away", "--clear", "1"]);
    assert_eq!(cleared.done(), "No longer away from 20 Dec to 3 Jan.\n");
    assert_eq!(place.run_on("2026-11-25", &["doctor"]).code, 0);
}

/// [M5] What cannot be meant is refused in a sentence, and nothing is changed.
#[test]
fn away_refused() {
    let place = Place::new();
    place.run(&["away", "1-14 Dec"]).refused(3, "There is no notebook at");
    let place = ana_and_bruno();
    place.run(&["away", "1-14", "Dec"]).done();
    let before = place.bytes();
    for (args, words) in [
        (&["away", "14-1 Dec"][..], "write the first day first"),
        (&["away", "2026-01-01..2026-01-03"], "has passed"),
        (&["away", "soon"], "is not a day I can read"),
        (&["away", "3-5 Dec"], "You are away from 3 Dec to 5 Dec already."),
        (&["away", "--clear", "7"], "“goodword away” lists them"),
        (&["away", "--clear", "1-3 Dec"], "No days away are noted as"),
        (&["away", "1-3 Jan", "--clear", "1"], "--clear stands alone"),
        (&["away", "back"], "You are not away today"),
    ] {
        place.run(args).refused(2, words);
    }
    assert_eq!(place.bytes(), before);
    place.run(&["away", "--clear", "1-14 Dec"]).done();
}
