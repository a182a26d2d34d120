//! Groups and the harvest in a real terminal.

use serde_json::Value;

use super::driver::{Opening, Window};
use crate::support::Place;

/// [E7, E8, M2] By keys alone: a group with its rhythm, an entry of the harvest from the first screen, its meeting written down
/// in two keys from the reminder, and leaving it, which says how long it was given before it asks why.
#[test]
fn a_group_from_joining_to_leaving() {
    let place = Place::new();
    place.run(&["add", "Carla Ferrero < Dario: coaching"]).done();
    let mut window = Opening::app(&place).start();
    window.until("1 Triage").keys("7").until("No group is in the notebook yet.");
    window.keys("N").until("A new group").text("Chamber").keys("tab").text("20 Aug 2024");
    window.keys("tab").text("today").keys("tab right right").until("(•) every two weeks").keys("enter");
    window.until("✓ Group added: Chamber").until("every other Sunday").until("2 years 3 months");

    // from any screen, with the words and Enter; a name where there is one
    window.keys("1").until("LEADS").keys("H").until("Harvest: what came back");
    window.text("a client rang").keys("tab").text("carla").keys("tab tab").text("chamber").keys("enter");
    window.until("✓ Noted in the harvest: a client rang. u takes it back.").until("LEADS");
    assert_eq!(entries(&place), [("a client rang".to_owned(), "Carla Ferrero".to_owned())]);

    window.keys("tab").until("meeting of Chamber");
    to_meeting(&mut window);
    window.keys("d").until("Meeting of Chamber").until("(•) there");
    window.keys("enter").until("✓ At the meeting of Chamber, Sun 22 Nov.").until("+14d");
    window.keys("u").until("✓ Undone: at the meeting of Chamber").until_gone("+14d");
    window.keys("ctrl-r").until("+14d");

    to_meeting(&mut window);
    window.keys("enter").until("▌Chamber").until("there at 1 of 1").until("1 harvest entry");
    window
        .keys("x")
        .until("You gave it 2 years 3 months, 1 of 1 meeting, no referrals received, 1 harvest entry.");
    window.text("too far to drive").keys("enter").until("✓ Left Chamber.").until("LEFT");
    assert_eq!(place.run_on("2026-12-06", &["due", "--count"]).done().trim(), due_without_group(&place));
    window
        .keys("x")
        .until("In Chamber again")
        .keys("enter")
        .until("✓ In Chamber again.")
        .until_gone("LEFT");
    window
        .keys("4")
        .until("November 2026")
        .until("a client rang")
        .keys("enter")
        .until("came back: a client rang");
    window.keys("q q");
    window.keys("q");
    assert_eq!(window.end(), 0);
    let list = place.run(&["list", "groups"]);
    assert!(list.done().contains("Chamber  every other Sunday  1 of 1  Sun 6 Dec"), "{list:?}");
}

/// Selects the reminder of the meeting, wherever in the panel it stands.
fn to_meeting(window: &mut Window) {
    for _ in 0..9 {
        window.catch_up();
        let is_there = |line: &str| {
            line.split_once('│')
                .is_some_and(|(_, side)| side.contains('▌') && side.contains("meeting of Chamber"))
        };
        if window.screen().lines().any(is_there) {
            return;
        }
        window.keys("j");
    }
    panic!("{}", window.screen());
}

fn entries(place: &Place) -> Vec<(String, String)> {
    let list = place.run(&["list", "harvest", "--json"]).json();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let rows = list["harvest"].as_array().unwrap().clone();
    rows.iter().map(|row| (text(&row["words"]), text(&row["people"][0]["name"]))).collect()
}

/// What else is due by then.
fn due_without_group(place: &Place) -> String {
    let due = place.run_on("2026-12-06", &["due", "--json"]).json();
    let rows = due["reminders"].as_array().unwrap();
    assert!(rows.iter().all(|row| row["what"] != "group-meeting"), "{due}");
    rows.len().to_string()
}
