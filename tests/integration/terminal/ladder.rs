//! The ladder and the touches on it, by keys alone [E1, E2].

use super::driver::{Opening, Window};
use crate::support::Place;

fn start(place: &Place, now: &str) -> Window {
    let mut window = Opening::app(place).now(now).start();
    window.until("1 Triage");
    window
}

fn leave(mut window: Window) {
    window.keys("q");
    assert_eq!(window.end(), 0);
}

/// What is due by `day`, as the command line tells it.
fn due(place: &Place, day: &str) -> Vec<String> {
    let said = place.run_on(day, &["due", "--json"]).json();
    let reminders = said["reminders"].as_array().unwrap();
    let touches = reminders.iter().filter(|row| row["what"] == "touch");
    touches.map(|row| row["due_on"].as_str().unwrap().to_owned()).collect()
}

/// [E1, E2] A prospect is raised to Raving Fan with reasons, is due after the cadence, is not once a touch is logged, and an older
/// touch that is added later does not move the clock back.
#[test]
fn raised_due_and_touched() {
    let place = Place::new();
    let (mut notebook, now) = place.open();
    notebook.write(now, "Ana added", |change| change.new_contact("Ana Rossi")).unwrap();
    drop(notebook);

    let mut window = start(&place, "2026-11-22");
    window.keys("2").until("▌Ana Rossi");
    let rungs = [
        ("told me of her shop", "Ana Rossi onto the ladder as Suspect"),
        ("asked what I do", "Ana Rossi up to Prospect, from Suspect"),
        ("bought the first talk", "Ana Rossi up to Customer, from Prospect"),
        ("came back", "Ana Rossi up to Member, from Customer"),
        ("speaks well of me", "Ana Rossi up to Advocate, from Member"),
        ("brought two friends", "Ana Rossi up to Raving Fan, from Advocate"),
    ];
    for (reason, told) in rungs {
        window.keys(">").until("Ana Rossi: up the ladder").text(reason).keys("enter").until(told);
    }
    window.keys(">").until("on the highest rung already");
    window.keys("3").until("Raving Fan 1").until("Raving Fan: brought two friends");
    window.until("next 13 Dec (+21d)").keys("enter").until("up to Prospect, from Suspect: asked what I do");
    window.keys("esc").until("Raving Fan 1");
    leave(window);
    assert_eq!(due(&place, "2026-12-12"), [""; 0]);
    assert_eq!(due(&place, "2026-12-13"), ["2026-12-13"]);

    // three days late, and a touch is logged in two keys
    let mut window = start(&place, "2026-12-16");
    window.until("hello to Ana Rossi, Raving Fan").keys("3").until("▌!Ana Rossi").until("-3d");
    window.keys("L").until("Touch: Ana Rossi").keys("enter").until("Call with Ana Rossi. u takes it back.");
    window.until("+21d").until_gone("▌!Ana Rossi");
    assert_eq!(due(&place, "2026-12-16"), [""; 0]);

    // one of before is added: nothing moves
    window.keys("L").until("▌Words").text("at the market").keys("tab tab").text("1 Dec").keys("enter");
    window.until("Call with Ana Rossi").keys("enter").until("call: “at the market”").until("1 Dec");
    assert_eq!(due(&place, "2027-01-05"), [""; 0]);
    assert_eq!(due(&place, "2027-01-06"), ["2027-01-06"]);
    // the newer one taken out, the older one counts
    window.until("6 Jan, +21d").keys("x").until("Touch deleted: call with Ana Rossi").until("22 Dec, +6d");
    window.keys("u").until("6 Jan, +21d").keys("esc").until("Raving Fan 1");
    leave(window);
    assert!(place.run_on("2026-12-16", &["doctor"]).code == 0);
}
