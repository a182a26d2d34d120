//! What happens to an app that stands open while nobody types.

use std::time::Duration;

use super::driver::Opening;
use crate::support::Place;

/// [M4] At midnight the day turns without a key: the date in the header, and what is late now.
#[test]
fn midnight() {
    let place = Place::new();
    place.run(&["add", "Ana Rossi > Bruno Conti: bookkeeping, by 15 Dec"]).done();
    // where the start alone takes longer than two seconds, midnight is further away
    for start in ["23:59:58", "23:59:50", "23:59:20"] {
        let mut window = Opening::app(&place).now(&format!("2026-11-22T{start}")).start();
        window.until("▌Ana Rossi");
        if !window.screen().contains("Sun 22 Nov") {
            continue;
        }
        window.until("1 today");
        assert!(window.line_with("▌Ana Rossi").contains(" today "), "{}", window.screen());
        window.until("Mon 23 Nov").until("1 late").until("LATE");
        assert!(window.line_with("▌Ana Rossi").contains(" -1d "), "{}", window.screen());
        window.keys("q");
        assert_eq!(window.end(), 0);
        return;
    }
    panic!("the start takes longer than forty seconds");
}

/// [S1] What another process wrote is there at the next key, and when the window gets the focus; what was selected stays.
/// [T3] Its change is the newest now, and not of this sitting: undo asks first.
#[test]
fn another_process_writes() {
    let place = Place::new();
    place.run(&["add", "Ana Rossi > Bruno Conti: bookkeeping, by 15 Dec"]).done();
    place.run(&["add", "Carla Bo > Dario Po: a lease, by 15 Dec"]).done();
    let mut window = Opening::app(&place).start();
    window.until("▌").until("Carla Bo → Dario Po").keys("G");
    window.wait("the last line to be selected", |window| window.selected() == Some(4));
    let selected = window.line_with("▌");
    assert!(selected.contains(" → "), "{selected}");

    place.run(&["add", "Elsa Ek > Franco Fo: a van, by 15 Dec"]).done();
    window.keys("focus").until("Elsa Ek → Franco Fo");
    assert_eq!(window.line_with("▌"), selected);

    place.run(&["add", "Gina Gi > Hugo Hu: a roof, by 15 Dec"]).done();
    window.keys("left").until("Gina Gi → Hugo Hu");
    assert_eq!(window.line_with("▌"), selected);

    window.keys("u").until("Undo “captured Gina Gi → Hugo Hu”?").keys("n").until_gone("Undo “");
    window.keys("q");
    assert_eq!(window.end(), 0);
}

/// The app never ticks: while nothing happens, not one byte is written, with a list on the screen or a field.
#[test]
fn nothing_is_written_while_nothing_happens() {
    let place = Place::new();
    place.run(&["add", "Ana Rossi > Bruno Conti: bookkeeping, by 15 Dec"]).done();
    let mut window = Opening::app(&place).start();
    window.until("▌Ana Rossi");
    assert_eq!(window.writes_within(Duration::from_millis(1500)), None);
    window.keys("n").until("Capture a referral");
    assert_eq!(window.writes_within(Duration::from_millis(500)), None);
}

/// More keys at once than a terminal holds, as from a paste where the terminal does not bracket it: every one arrives.
#[test]
fn thousands_of_keys_at_once() {
    let place = Place::new();
    let mut window = Opening::app(&place).start();
    window.until("capture the first referral").keys("r").until("Remind me");
    window.text(&format!("{}the end", "so much to say ".repeat(400))).until("the end");
    window.keys("enter").until_gone("Remind me").keys("q");
    assert_eq!(window.end(), 0);
    let due = place.run(&["due", "--until", "2026-12-31", "--json"]).json();
    let text = due["reminders"][0]["text"].as_str().unwrap();
    assert_eq!(text.matches("so much to say").count(), 400);
}
