//! A kit and the practice review in a real terminal, by keys alone.

use super::driver::{Opening, Window};
use crate::support::Place;

fn leave(mut window: Window) {
    window.keys("q");
    assert_eq!(window.end(), 0);
}

fn due_on(place: &Place, day: &str) -> Vec<String> {
    let said = place.run_on(day, &["due", "--json"]).json();
    let reminders = said["reminders"].as_array().unwrap().clone();
    reminders.iter().map(|reminder| reminder["what"].as_str().unwrap().to_owned()).collect()
}

/// [E5, M1] A kit is written and given; after its span a fresh one is due, on the command line and in the app, where one key gives
/// it, and then it is due no more.
#[test]
fn given_and_due_again_after_its_span() {
    let place = Place::new();
    let (mut notebook, now) = place.open();
    notebook.write(now, "added", |change| change.new_contact("Ana Rossi")).unwrap();
    drop(notebook);
    let mut window = Opening::app(&place).size(80, 24).start();
    window.until("Nothing is left to do today.").keys("6").until("A kit is what a partner needs");
    window.keys("N").until("A new kit").text("books of shops").keys("tab").text("I keep books of shops.");
    window.keys("enter").until("✓ Kit written: books of shops").until("Still to write");
    window.keys("enter").until("Who was given the kit").text("ana").until("▌ Ana Rossi").keys("enter");
    window.until("Ana Rossi was given the kit: books of shops").keys("enter");
    window.until("✓ Books of shops given to Ana Rossi").until("given 22 Nov in person");
    leave(window);
    assert_eq!(due_on(&place, "2027-05-20"), [""; 0]);
    assert_eq!(due_on(&place, "2027-05-21"), ["kit"]);

    let mut window = Opening::app(&place).size(80, 24).now("2027-05-24T09:00").start();
    window.until("1 late").keys("tab").until("fresh kit for Ana Rossi").until("-3d");
    window.keys("d").until("Ana Rossi was given the kit: books of shops").keys("enter");
    window.until("✓ Books of shops given to Ana Rossi").until("+180d");
    leave(window);
    assert_eq!(due_on(&place, "2027-05-24"), [""; 0]);
    assert_eq!(due_on(&place, "2027-11-20"), ["kit"]);
    place.run_on("2027-05-24", &["doctor"]).done();
}

/// [E6, M1] Eight keys answer the review of a quarter; the next one's reminder leads back to the questions, with the last answers
/// beside.
#[test]
fn the_practice_review() {
    let place = Place::new();
    let mut window = Opening::app(&place).size(80, 24).start();
    window.until("capture the first referral").keys("8").until("Answer with y or n; due 31 Dec");
    window.keys("y").until("1 of 8 answered");
    assert_eq!(due_on(&place, "2026-12-31"), ["practice-review"]);
    window.keys("n y y n y y n").until("all 8 answered, 5 with yes");
    leave(window);
    assert_eq!(due_on(&place, "2026-12-31"), [""; 0]);
    assert_eq!(due_on(&place, "2027-03-31"), ["practice-review"]);
    let mut window = Opening::app(&place).size(80, 24).now("2027-03-31T09:00").start();
    window.until("1 today").keys("tab").until("practice review").keys("enter");
    window.until("2027-Q1").until("26-Q4").keys("n").until("no longer: a written process");
    leave(window);
}
