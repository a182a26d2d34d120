//! Days away, and catching up after them [M5].

use super::harness::{Harness, WIDE, days_on};

/// [M5] Nothing is late while away, the header says so, and on the first day back all of it is due.
#[test]
fn away() {
    let mut h = Harness::with_lines(WIDE, &["Ana > Bo: one", "Carla > Dan: two"]);
    h.expect("2 today").keys("W").type_text("until 30 Nov").keys("enter").expect("away until 30 Nov");
    assert_eq!(h.status(), "Away from 22 Nov to 30 Nov. u takes it back.");
    h.expect_not("2 today").day(days_on(5)).expect_not("late").expect_not("LATE");
    h.day(days_on(9)).expect_not("away until").expect("2 today");
    h.assert_sound();
}

/// [M5, T3] Undo brings the days back; back early ends the span; one to come is taken out.
#[test]
fn no_longer_away() {
    let mut h = Harness::with_lines(WIDE, &["Ana > Bo: one"]);
    h.keys("W").type_text("until 30 Nov").keys("enter u").expect_not("away until").expect("1 today");
    h.keys("ctrl-r").expect("away until 30 Nov").day(days_on(2));
    h.keys("W")
        .type_text("24 Dec - 2 Jan")
        .keys("enter W")
        .expect("[ ] 22 Nov to 30 Nov")
        .expect("[ ] 24 Dec to 2 Jan");
    h.keys("tab space tab 2 enter").expect_not("away until").expect("1 today");
    assert_eq!(h.status(), "Back from being away; no longer away from 24 Dec to 2 Jan. u takes it back.");
    assert_eq!(h.notebook.away(days_on(2).today()).unwrap(), []);
    h.assert_sound();
}

/// [M5] What cannot be meant is told at the field.
#[test]
fn refused() {
    let mut h = Harness::new(WIDE);
    h.keys("W enter").expect("✕ Type the days, such as 1-14 Aug");
    h.type_text("14-1 Dec")
        .keys("enter")
        .expect("✕ 1 Dec is before 14 Dec: write the first day first")
        .keys("ctrl-u");
    h.type_text("1-14 Dec")
        .keys("enter W")
        .type_text("2-3 Dec")
        .keys("enter")
        .expect("You are away from 1 Dec to 14 Dec already.");
}

/// [M5] Catching up says what it would do, a no leaves it, a yes is one step.
#[test]
fn catch_up() {
    let lines = ["A > B: one", "C > D: two", "E > F: three", "G > H: four", "I > J: five", "K > L: six"];
    let mut h = Harness::with_lines(WIDE, &lines);
    h.keys("K").refused("Nothing is late.").day(days_on(3)).expect("6 late");
    let before = h.state();
    h.keys("K").expect("Spread 6 late things over 2 days: 3 today, 3 tomorrow?").keys("n");
    assert_eq!(h.state(), before);
    h.keys("K y").expect_not("6 late").expect("3 today");
    assert_eq!(h.status(), "Catch up: 6 things spread over 2 days. u takes it back.");
    h.assert_sound();
    h.keys("u").expect("6 late");
    assert_eq!(h.state(), before);
}

/// [S1, M5] Days away that another window noted count in this one.
#[test]
fn noted_elsewhere() {
    use crate::domain::away::parse_span;
    let mut h = Harness::with_lines(WIDE, &["Ana > Bo: one"]);
    let today = h.app.now;
    let span = parse_span("until 30 Nov", today.today()).unwrap();
    h.notebook.write(today, "away", |change| change.add_away(span)).unwrap();
    h.send(crate::tui::app::Msg::Changed).expect("away until 30 Nov").expect_not("1 today");
}
