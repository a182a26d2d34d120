//! The whole way of a referral given, by keys alone.

use serde_json::Value;

use super::driver::{Opening, Window};
use crate::support::Place;

const LINE: &str = "Ana Rossi > Bruno Conti: bookkeeping for the new shop, by 15 Dec, budget 2k";
const TITLE: &str = "Ana Rossi → Bruno Conti";
/// The 43rd day after the usual one; an introduction at a normal pace is looked back on after 42.
const LATER: &str = "2027-01-04";

/// [G1, G2, G4, G5, G6, G7, M1, T1, T2, T3] From the captured line through the four gates to the evaluation, with a
/// restart between; each step is undone and redone on the way.
#[test]
fn from_capture_to_evaluation() {
    let place = Place::new();
    let mut window = Opening::app(&place).start();
    window.until("capture the first referral").is_taken();
    window.keys("n").until("Capture a referral").text(LINE).until("budget    2k");
    step(&mut window, "enter", &format!("captured {TITLE}"), "what exactly?");

    // Exit is shut, and says all that is missing and, pressed, what is missing first
    window
        .keys("E")
        .until("Exit is closed: Ana Rossi has not said yes; Bruno Conti has not said yes; it is not shown");
    window.keys("enter").until("✕ Exit is closed: Ana Rossi has not said yes.");

    window.keys("A").until("▌○ How do I know it?");
    step(&mut window, "1", &format!("how I know it answered: {TITLE}"), "● Actual");
    window.keys("R").until("▌○ Is this what Ana Rossi needs?");
    step(&mut window, "1", &format!("right for the seeker answered: {TITLE}"), "◐ Relevant");
    window.until("▌○ Is this a client whom Bruno Conti wants?");
    step(&mut window, "1", &format!("right for the provider answered: {TITLE}"), "● Relevant");

    window.keys("C").until("▌ Ana Rossi, needs it");
    consent(&mut window, "Ana Rossi", "● YES");
    window.keys("tab").until("▌ Bruno Conti, could help");
    consent(&mut window, "Bruno Conti", "● Consent");

    window.keys("E").until("Next: Introduce Ana Rossi and Bruno Conti.");
    for (name, address) in [("Ana Rossi", "ana@rossi.example"), ("Bruno Conti", "bruno@conti.example")] {
        window.keys("enter").until("▌E-mail").text(address).until(address);
        step(&mut window, "enter", &format!("{name} edited"), &format!("reach them at     {address}"));
    }
    window.keys("enter").until("Introduce Ana Rossi → Bruno Conti").text("80");
    step(
        &mut window,
        "enter",
        &format!("introduction recorded: {TITLE}"),
        "Introduced on 22 Nov, 80 % sure.",
    );
    window.keys("q").until("Nothing is left to do today.").until("LATER evaluate").until("+42d");
    window.keys("q");
    assert_eq!(window.end(), 0);

    due_on_the_last_day(&place);
    let mut window = Opening::app(&place).now(LATER).start();
    let late = |window: &mut Window| {
        window.until("Mon 4 Jan").until("1 late").until("LATE  evaluate").until("ACT NOW  1");
        assert!(window.line_with("▌Ana Rossi → Bruno Conti").contains("evaluate"), "{}", window.screen());
    };
    late(&mut window);
    // what was done before the restart is asked about first
    window
        .keys("u")
        .until("Undo “introduction recorded: ")
        .until("It was done on 22 Nov, not in this sitting.");
    window.keys("y").until("Undone: introduction recorded: ").until("still true?");
    window.keys("ctrl-r").until("Redone: introduction recorded: ");
    late(&mut window);

    window.keys("enter").until("What became of Ana Rossi → Bruno Conti?");
    window.keys("space tab space tab right right space tab").text("they got on at once");
    window.until("they got on at once");
    step(&mut window, "enter", &format!("evaluated: {TITLE}"), "done business, said on 4 Jan");
    window.until("refer Ana Rossi again        yes").until("refer Bruno Conti again      unsure");
    window.keys("q").until_gone("▌Ana Rossi → Bruno Conti").until("1 Triage");
    assert!(!window.screen().contains("1 late"), "{}", window.screen());
    window.keys("q");
    assert_eq!(window.end(), 0);
    let left = place.run_on(LATER, &["due", "--json", "--until", "2028-01-04"]).json();
    assert_eq!(left["reminders"].as_array().unwrap().len(), 0, "{left}");
}

/// Presses `keys`, which do `label` and make `mark` appear; undoes it and does it again.
#[track_caller]
fn step(window: &mut Window, keys: &str, label: &str, mark: &str) {
    let mut chars = label.chars();
    let capital: String = chars.next().unwrap().to_uppercase().chain(chars).collect();
    window.keys(keys).until(&format!("✓ {capital}. u takes it back.")).until(mark);
    window.keys("u").until(&format!("✓ Undone: {label}")).until_gone(mark);
    window.keys("ctrl-r").until(&format!("✓ Redone: {label}")).until(mark);
}

/// Asks the party that is looked at, and records their yes, which makes `mark` appear.
#[track_caller]
fn consent(window: &mut Window, name: &str, mark: &str) {
    window.keys("m").until(&format!("Asked: {name}"));
    step(window, "enter", &format!("{name} asked"), "◐ ASKED");
    window.keys("a").until("y yes   n no").keys("y").until(&format!("{name} says yes"));
    step(window, "enter", &format!("consent granted by {name}"), mark);
}

/// The command line tells it, and leaves the file as it was.
fn due_on_the_last_day(place: &Place) {
    let before = place.bytes();
    let due = place.run_on(LATER, &["due", "--json"]).json();
    let reminder = &due["reminders"][0];
    let said = [&reminder["what"], &reminder["due_on"], &reminder["subject"]["name"]].map(Value::as_str);
    assert_eq!(said, [Some("evaluate"), Some("2027-01-03"), Some(TITLE)]);
    assert_eq!(due["reminders"].as_array().unwrap().len(), 1, "{due}");
    assert!(place.bytes() == before);
}
