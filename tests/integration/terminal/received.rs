//! The whole way of a referral received, by keys alone.

use serde_json::Value;

use super::driver::{Opening, Window};
use crate::support::Place;

/// [R1, R2, R4, M1] From the captured line to the report: while it is not warm nothing offers to reach out; what is owed
/// becomes due and vanishes when it is done, in the app and on the command line.
#[test]
fn from_capture_to_report() {
    let place = Place::new();
    let mut window = Opening::app(&place).start();
    window.until("capture the first referral").is_taken();
    window.keys("n").until("Capture a referral").text("Carla < Dario: wants coaching").keys("enter");
    window.until("not warm").until("coach Carla");
    assert_eq!(due(&place), ["coach-source"]);

    window.keys("enter").until("NOT WARM").until("Next: Coach Carla");
    // neither the answer nor the call is to be had
    window.keys("A").until("Not warm yet").keys("enter").until("✕ Not warm yet: Carla asks Dario first.");
    window.keys("b").until("✕ Not warm yet: Carla asks Dario first.");
    window.keys("W").until("▌○ Has Dario said: I need help with this?");
    window.keys("c").until("Coached Carla").keys("enter").until("you wait until");
    assert_eq!(due(&place), [""; 0], "one waits for the source");

    // what the source says
    window.keys("enter").until("Evidence").keys("space tab").text("he told her so").keys("enter");
    window.until("yes, 22 Nov: he told her so").until("▌○ Has Dario said: I want to talk to you?");
    window.keys("y").until("▌○ Did Dario agree");
    window.keys("y").until("▌○ Is it work that you take?");
    window.keys("y").until("WARM: Dario is waiting to hear from you.");
    assert_eq!(list(&place)["stage"], "warm");
    assert_eq!(due_later(&place), ["answer"]);

    window.keys("enter").until("Answered Dario").keys("enter");
    window.until("Thanks are owed to Carla").until("no postal address is known; c asks for it");
    assert_eq!((due_later(&place), &list(&place)["stage"]), (vec!["thank".to_owned()], &"talking".into()));
    window
        .keys("c")
        .until("No postal address is known: type it here")
        .text("Via Roma 1, Torino")
        .keys("enter");
    window.until("Via Roma 1").until("Next: Thank Carla").keys("c").until("✓ Card sent: Carla ⇐ Dario");
    assert_eq!(due_later(&place), ["ask-outcome"]);

    window.until("Talking since 22 Nov.").keys("enter").until("How did it go with Dario?");
    window.keys("space tab tab right space enter").until("Dario agrees: Carla may hear how it ended, won.");
    assert_eq!(due_later(&place), ["report"]);
    window.keys("enter").until("Told Carla what became of it").keys("enter");
    window.until("Nothing is left to do here.");
    assert_eq!(due_later(&place), [""; 0]);
    assert_eq!((&list(&place)["stage"], &list(&place)["next_step"]), (&"closed".into(), &Value::Null));
    leave(&mut window);
    let page = place.run(&["show", "dario"]);
    assert!(page.done().contains("Dario"), "{}", page.out);
}

/// Gone from the list; the app ends in order.
fn leave(window: &mut Window) {
    window.keys("q").until("Nothing is left to do today.").until("Nothing is due.");
    window.keys("q");
    assert_eq!(window.end(), 0);
}

fn whats(said: &Value) -> Vec<String> {
    let reminders = said["reminders"].as_array().unwrap();
    reminders.iter().map(|reminder| reminder["what"].as_str().unwrap().to_owned()).collect()
}

fn due(place: &Place) -> Vec<String> {
    whats(&place.run(&["due", "--json"]).json())
}

fn due_later(place: &Place) -> Vec<String> {
    whats(&place.run(&["due", "--json", "--until", "2027-11-22"]).json())
}

fn list(place: &Place) -> Value {
    place.run(&["list", "referrals", "--json"]).json()["referrals"][0].clone()
}
