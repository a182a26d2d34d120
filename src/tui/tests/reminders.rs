//! The panel: jump, done, snooze [M2].

use crate::domain::gates::Gate;
use crate::domain::reminder::{ManualReminder, Repeat};
use crate::tui::app::Screen;
use crate::tui::triage::Focus;

use super::harness::{Harness, WIDE, days_on, sunday};

fn with_reminder(repeat: Option<Repeat>) -> Harness {
    let mut h = Harness::with_lines(WIDE, &["Ana > Bo: one"]);
    let uid = h.notebook.fresh_uid(sunday());
    let reminder =
        ManualReminder { repeat, ..ManualReminder::new(uid, "Water the plants", sunday().today()) };
    h.notebook.write(sunday(), "reminder added", |change| change.add_reminder(&reminder)).unwrap();
    h.send(crate::tui::app::Msg::Changed);
    h.keys("tab g");
    while h.app.triage.reminder_item().unwrap().derived {
        h.keys("j");
    }
    h
}

/// One typed by hand is ticked off; nothing of it is left, and undo brings it back.
#[test]
fn done() {
    let mut h = with_reminder(None);
    h.expect("Water the plants").keys("d").expect("Done: Water the plants");
    assert!(h.app.triage.agenda.items.iter().all(|item| item.derived));
    assert_eq!(h.app.triage.focus, Focus::Reminders);
    h.keys("u").expect("TODAY");
    assert_eq!(h.app.triage.agenda.items.len(), 2);
    let mut h = with_reminder(Some(Repeat::from_word("weekly").unwrap()));
    h.keys("d");
    assert!(h.app.triage.agenda.items.iter().any(|item| !item.derived && item.due_on > sunday().today()));
}

/// One typed by hand is put off to its day.
#[test]
fn snooze_by_hand() {
    let mut h = with_reminder(None);
    h.keys("s").expect("Snooze: Water the plants").keys("ctrl-u type:+1w enter");
    let item = h.app.triage.agenda.items.iter().find(|item| !item.derived).unwrap();
    assert_eq!(item.due_on, days_on(7).today());
}

/// A derived one is put off, and its snooze dies with its cause.
#[test]
fn snooze_of_a_derived_one() {
    let mut h = Harness::with_lines(WIDE, &["Ana > Bo: one"]);
    h.keys("tab s enter").expect("+1d");
    assert_eq!(h.only().progress.step.unwrap().snoozed_until, Some(days_on(1).today()));
    h.keys("tab A j 1 1");
    assert_eq!(h.only().progress.step.unwrap().snoozed_until, None, "{}", h.screen());
}

/// Enter goes to the gate where the reminder's step is done.
#[test]
fn jump() {
    let mut h = Harness::demo(WIDE);
    let gates = [
        ("tell both", Gate::Actual),
        ("still true?", Gate::Actual),
        ("right for both?", Gate::Relevant),
        ("evaluate", Gate::Exit),
        ("introduce", Gate::Exit),
        ("ask Bruno", Gate::Consent),
    ];
    for (short, gate) in gates {
        h.keys("tab g");
        while h.app.triage.reminder_item().unwrap().short != short {
            h.keys("j");
        }
        let item = h.app.triage.reminder_item().unwrap().clone();
        h.keys("enter");
        let Screen::Gates(open) = &h.app.screen else { panic!("{}", h.screen()) };
        assert_eq!(open.gate, gate, "{short}");
        let Some(crate::notebook::Subject::Referral(uid, _)) = item.subject else { panic!("{short}") };
        assert_eq!(open.uid, uid);
        h.keys("q");
        assert_eq!((h.app.triage.focus, h.app.triage.selected), (Focus::List, Some(uid)));
    }
}

/// About nobody in particular there is nowhere to go, and it says so.
#[test]
fn jump_to_nobody() {
    with_reminder(None).keys("enter").refused("This reminder is about nobody in particular.");
}

/// [M4] At midnight what was today is late.
#[test]
fn the_day_turns() {
    let mut h = Harness::with_lines(WIDE, &["Ana > Bo: one"]);
    h.expect("TODAY what exactly?").day(days_on(1)).expect("LATE what exactly?").expect("1 late");
    h.expect("Mon 23 Nov");
}
