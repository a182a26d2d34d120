//! `goodword remind`.

use serde_json::json;

use super::ana_and_bruno;
use crate::support::Place;

/// [M1, M3] A reminder is told in the words it was taken for, listed by `due` on its day, and named in the undo line. The
/// notebook is made when there is none.
#[test]
fn a_reminder_for_a_day() {
    let place = Place::new();
    let said = place.run(&["remind", " call Ana about the lease ", "--on", "next fri"]);
    assert_eq!(said.done(), "Reminder for 27 Nov (+5d): call Ana about the lease\n");
    assert_eq!(place.run(&["due"]).done(), "");
    let due = place.run_on("2026-11-27", &["due"]);
    assert!(due.done().ends_with("27 Nov  today  call Ana about the lease\n"), "{due:?}");
    let (mut notebook, now) = place.open();
    let label = "reminder for 27 Nov: call Ana about the lease";
    assert_eq!(notebook.undo(now).unwrap().as_deref(), Some(label));
    assert_eq!(place.run_on("2026-11-27", &["due", "--count"]).done(), "0\n");
}

/// [M1] About a person or a referral, and repeating; `--json` prints it as `due --json` does.
#[test]
fn about_somebody_and_repeating() {
    let place = ana_and_bruno();
    let said =
        place.run(&["remind", "invoice", "--on", "2026-12-31", "--repeat", "Monthly", "--about", "ana"]);
    assert_eq!(
        said.done(),
        "Reminder for 31 Dec (+39d): invoice\n  about          Ana Rossi\n  repeats        monthly\n"
    );
    let said = place.run(&["remind", "-5 % for them", "--on", "today", "--about", "bookkeeping", "--json"]);
    let mut printed = said.json();
    assert_eq!(
        place.run(&["due", "--json"]).json()["reminders"]
            .as_array()
            .unwrap()
            .iter()
            .find(|row| row["derived"] == false),
        Some(&printed["reminders"][0])
    );
    for pointer in ["/reminders/0/uid", "/reminders/0/subject/uid"] {
        let uid = printed.pointer_mut(pointer).unwrap();
        assert_eq!(uid.as_str().unwrap().len(), 36);
        *uid = json!("-");
    }
    assert_eq!(
        printed,
        json!({"goodword": 1, "more": false, "reminders": [{
            "uid": "-", "what": "reminder", "text": "-5 % for them", "due_on": "2026-11-22",
            "subject": {"kind": "referral", "uid": "-", "name": "Ana Rossi → Bruno Conti"},
            "derived": false, "snoozed_until": null}]})
    );
    let (mut notebook, now) = place.open();
    let monthly = notebook.find("invoice", 9).unwrap().reminders.remove(0).item.uid;
    let mut due = Vec::new();
    for _ in 0..3 {
        let done = notebook.write(now, "done", |change| {
            let mut reminder = change.reminder(monthly)?;
            reminder.done(reminder.due_on);
            change.save_reminder(&reminder)?;
            Ok(reminder.due_on.to_string())
        });
        due.push(done.unwrap());
    }
    assert_eq!(due, ["2027-01-31", "2027-02-28", "2027-03-31"], "the 31st again after a short month");
}

/// What is asked wrongly does nothing, and says what to do: no day, a day that is over, nobody, several, no text.
#[test]
fn what_is_asked_wrongly() {
    let place = Place::new();
    place.run(&["remind", "x", "--on", "someday"]).refused(2, "is not a day I can read");
    place.run(&["remind", "x", "--on", "2026-11-21"]).refused(2, "21 Nov is over.");
    place.run(&["remind", " \n ", "--on", "today"]).refused(2, "There is nothing to be reminded of.");
    place.run(&["remind", "x"]).refused(2, "--on");
    place
        .run(&["remind", "x", "--on", "today", "--repeat", "often"])
        .refused(2, "write one of daily, weekly");
    place.run(&["remind", "x", "--on", "today", "--about", "Ana"]).refused(3, "");
    assert!(!place.notebook().exists());
    let place = ana_and_bruno();
    place.run(&["add", "Ana Bianchi: tax"]).done();
    let before = place.bytes();
    place.run(&["remind", "x", "--on", "today", "--about", "zed"]).refused(2, "is called “zed”");
    let said = place.run(&["remind", "x", "--on", "today", "--about", "ana"]);
    said.refused(2, "“ana” fits several, so nothing was done.");
    assert!(said.err.contains("Ana Rossi") && said.err.contains("Ana Bianchi"), "{said:?}");
    assert!(place.bytes() == before, "something was written");
}
