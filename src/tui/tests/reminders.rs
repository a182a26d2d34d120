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
    h.keys("d").expect("Done: Water the plants, next Sun 29 Nov.");
    assert!(h.app.triage.agenda.items.iter().any(|item| !item.derived && item.due_on > sunday().today()));
}

/// One typed by hand is put off to its day.
#[test]
fn snooze_by_hand() {
    let mut h = with_reminder(None);
    h.keys("s").expect("Snooze: Water the plants").keys("ctrl-u type:+1w enter");
    h.expect("Snoozed: Water the plants, until Sun 29 Nov.");
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

/// The reminder typed by hand, as the notebook holds it.
fn by_hand(h: &Harness) -> ManualReminder {
    let items = h.notebook.reminders(None, 99).unwrap();
    let item = items.iter().find(|item| !item.derived).unwrap();
    h.notebook.reminder(item.uid).unwrap()
}

/// [M1] From any screen: about the referral that is looked at, or one of its people, or nobody; on a day as people say it.
#[test]
fn typed_by_hand() {
    let mut h = Harness::with_lines(WIDE, &["Ana > Bo: one", "Cy > Di: two"]);
    h.select("Ana").keys("r enter").expect("The what is empty.").type_text("call them");
    h.keys("tab ctrl-u").type_text("next fri").expect("= Fri 27 Nov 2026");
    h.keys("enter").expect("Reminder for 27 Nov: call them. u takes it back.");
    let reminder = by_hand(&h);
    assert_eq!(
        (reminder.referral, reminder.contact, reminder.repeat),
        (Some(h.view().referral.uid), None, None)
    );
    assert!(h.selected_title().contains("Ana"), "it is no answer to the referral: that stays selected");
    h.keys("u");
    assert!(h.app.triage.agenda.items.iter().all(|item| item.derived));

    h.keys("C r")
        .type_text("thank Bo")
        .keys("tab tab right right tab right right enter")
        .expect("Reminder for 23 Nov");
    let reminder = by_hand(&h);
    let bo = h.view().referral.provider;
    assert_eq!((reminder.referral, reminder.contact, reminder.repeat), (None, bo, Some(Repeat::Weekly)));
    h.keys("q tab g").expect("thank Bo, weekly");
    h.keys("u tab r tab tab tab left").type_text("");
    h.keys("btab btab btab").type_text("breathe").keys("enter");
    assert_eq!((by_hand(&h).referral, by_hand(&h).contact), (None, None), "{}", h.screen());
    h.keys("r ctrl-u").type_text("late").keys("tab ctrl-u").type_text("yesterday").keys("enter");
    h.expect("That day is over.");
}

/// [M1, T3] One typed by hand is edited and deleted, and either is taken back; a derived one is neither.
#[test]
fn edited_and_deleted() {
    let mut h = with_reminder(Some(Repeat::Monthly));
    h.keys("e").expect("Edit the reminder").keys("enter").expect("Nothing was changed.");
    h.keys("e").type_text(" and the cat").keys("tab ctrl-u").type_text("2027-01-31").keys("enter");
    h.expect("Reminder changed: Water the plants and the cat");
    let reminder = by_hand(&h);
    assert_eq!((reminder.due_on, reminder.first_on), (reminder.first_on, "2027-01-31".parse().unwrap()));
    assert_eq!(reminder.repeat, Some(Repeat::Monthly));
    h.keys("u");
    assert_eq!(by_hand(&h).text, "Water the plants");
    h.keys("x").expect("Reminder deleted: Water the plants").keys("u").expect("Water the plants");
    h.keys("g");
    while !h.app.triage.reminder_item().unwrap().derived {
        h.keys("j");
    }
    h.keys("x")
        .refused("This one follows from the facts")
        .keys("e")
        .refused("This one follows from the facts");
}

/// [M1] On a person's page, and in the list of people, it is about that person.
#[test]
fn typed_by_hand_about_a_person() {
    let mut h = Harness::with_lines(WIDE, &["Ana > Bo: one"]);
    h.keys("2 r").expect("About    (•) Ana").type_text("call").keys("enter");
    h.keys("enter r").expect("About    (•) Ana").keys("esc").expect("call");
    let ana = h.app.current_contact().map(|ana| ana.uid);
    assert!(ana.is_some() && by_hand(&h).contact == ana);
}

/// [M2] From one typed by hand to its referral, or to its person.
#[test]
fn jump_from_one_typed_by_hand() {
    let mut h = Harness::with_lines(WIDE, &["Ana > Bo: one"]);
    h.keys("r")
        .type_text("about it")
        .keys("enter r")
        .type_text("about Bo")
        .keys("tab tab tab right right enter");
    for text in ["about it", "about Bo"] {
        h.back_to_triage().keys("tab g");
        while h.app.triage.reminder_item().unwrap().text != text {
            h.keys("j");
        }
        h.keys("enter");
        match text {
            "about it" => assert!(matches!(h.app.screen, Screen::Gates(_)), "{}", h.screen()),
            _ => assert!(matches!(h.app.screen, Screen::Contact(_)), "{}", h.screen()),
        }
    }
}

/// [M4] At midnight what was today is late.
#[test]
fn the_day_turns() {
    let mut h = Harness::with_lines(WIDE, &["Ana > Bo: one"]);
    h.expect("TODAY what exactly?").day(days_on(1)).expect("LATE what exactly?").expect("1 late");
    h.expect("Mon 23 Nov");
}

/// [M2] While a reminder has the focus, what it is about stands beside it; the list keeps its selection.
#[test]
fn the_referral_of_the_reminder_stands_beside() {
    let mut h = Harness::with_lines(WIDE, &["Ana > Bo: one", "Cy > Di: two"]);
    h.select("Ana").keys("tab g");
    let mut seen = Vec::new();
    for _ in 0..h.app.triage.agenda.items.len() {
        let about = h.app.triage.reminder_referral();
        assert_eq!(h.app.triage.beside().map(|view| view.referral.uid), about, "{}", h.screen());
        seen.extend(about);
        h.keys("j");
    }
    seen.dedup();
    assert_eq!(seen.len(), 2, "both are looked at");
    h.keys("tab");
    assert!(h.selected_title().contains("Ana"));
    assert_eq!(h.app.triage.beside().map(|view| view.referral.uid), h.app.triage.selected);
}
