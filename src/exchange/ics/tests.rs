//! The calendar of a notebook, against a foreign reader [M3].

use std::collections::BTreeSet;

use calcard::{Entry, Parser};
use chrono::DateTime;

use super::*;
use crate::domain::capture::parse;
use crate::domain::contact::{Channel, ChannelKind, Contact};
use crate::domain::day::Day;
use crate::domain::reminder::{ManualReminder, Repeat};
use crate::domain::settings::Settings;
use crate::domain::uid::Uid;
use crate::notebook::Notebook;

fn now() -> Now {
    Now(DateTime::parse_from_rfc3339("2026-11-22T09:00:00+01:00").unwrap())
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn notebook() -> Notebook {
    let mut notebook = Notebook::in_memory(now(), Settings::default()).unwrap();
    let parsed = parse("Ana Rossi > Bruno Conti: divorce, by 15 Dec", now().today());
    let parties = notebook.parties_of(&parsed).unwrap();
    notebook.write(now(), "capture", |change| change.file(&parsed, &parties)).unwrap();
    notebook
}

fn remind(notebook: &mut Notebook, text: &str, on: &str, how: impl FnOnce(&mut ManualReminder)) -> Uid {
    let mut reminder = ManualReminder::new(notebook.fresh_uid(now()), text, day(on));
    how(&mut reminder);
    notebook.write(now(), "remind", |change| change.add_reminder(&reminder)).unwrap();
    reminder.uid
}

fn written(notebook: &Notebook, how: How) -> String {
    let mut out = Vec::new();
    write(&events(notebook, how).unwrap(), now(), how, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn uids(calendar: &str) -> BTreeSet<&str> {
    calendar.lines().filter(|line| line.starts_with("UID:")).collect()
}

const NAMELESS: How = How { is_todo: false, no_names: true };

/// [M3] An event takes a whole day and no time, is private, and keeps its UID from one calendar to the next; a foreign reader
/// finds each.
#[test]
fn events_of_a_notebook() {
    let mut notebook = notebook();
    remind(&mut notebook, "renew the insurance", "2026-12-31", |_| {});
    let calendar = written(&notebook, How::default());
    assert!(calendar.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')), "{calendar}");
    for line in [
        "DTSTART;VALUE=DATE:20261231",
        "DTEND;VALUE=DATE:20270101",
        "SUMMARY:renew the insurance",
        "CLASS:PRIVATE",
        "TRANSP:TRANSPARENT",
        "DTSTAMP:20261122T080000Z",
    ] {
        assert!(calendar.contains(&format!("\r\n{line}\r\n")), "{line} in {calendar}");
    }
    let Entry::ICalendar(read) = Parser::new(&calendar).entry() else { panic!("{calendar}") };
    let components = read.components.len();
    assert_eq!(components, 1 + uids(&calendar).len());
    assert_eq!(uids(&calendar).len(), 2);

    let todos = written(&notebook, How { is_todo: true, ..How::default() });
    assert_eq!(uids(&todos), uids(&calendar));
    assert!(todos.contains("BEGIN:VTODO\r\n") && todos.contains("DUE;VALUE=DATE:20261231\r\n"), "{todos}");
    assert!(!todos.contains("VEVENT"), "{todos}");
    assert!(calendar.contains("SUMMARY:Ask Ana Rossi what exactly\r\n"), "{calendar}");

    remind(&mut notebook, "invoices", "2027-01-31", |reminder| reminder.repeat = Some(Repeat::Monthly));
    let todos = written(&notebook, How { is_todo: true, ..How::default() });
    let rule = "DTSTART;VALUE=DATE:20270131\r\nRRULE:FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1\r\nDUE;VALUE=DATE:20270131\r\n";
    assert!(todos.contains(rule), "{todos}");
}

/// [M3] What was typed keeps its words where it names nobody, and loses them where it does: inflected, in one word with another, by
/// organisation, number or address, or with the words of what somebody needs; however many share the name.
#[test]
fn what_was_typed_by_hand() {
    let mut notebook = notebook();
    let bruno = notebook.contacts_named("Bruno Conti").unwrap().remove(0);
    let reach = [(ChannelKind::Phone, "+39 011 555 0101"), (ChannelKind::Email, "bc@falegnami.example")];
    let channels = reach.map(|(kind, value)| Channel {
        uid: Uid::derived(&[value]),
        kind,
        value: value.into(),
        label: String::new(),
        preferred: false,
    });
    let bruno = Contact { organisation: "Falegnameria Zanotti".into(), channels: channels.into(), ..bruno };
    notebook.write(now(), "edit", |change| change.save_contact(&bruno)).unwrap();
    for at in 0..30 {
        let uid = notebook.fresh_uid(now());
        let carla = Contact::new(uid, &format!("Carlotta Numero{at}"), now().today());
        notebook.write(now(), "add", |change| change.add_contact(&carla)).unwrap();
    }
    for text in [
        "Ana's lease",
        "il contratto dell'Ana",
        "Rossis lease",
        "BRUNOCONTI",
        "b.conti",
        "invoice for Zanotti",
        "ring 0115550101",
        "bc@falegnami.example",
        "Carlotta",
        "Carlottas keys",
        "divorce",
    ] {
        assert!(notebook.gives_away(text).unwrap(), "{text}");
    }
    for text in
        ["renew the insurance", "pay the tax by the 16th", "2027 budget", "clean the desk & more", ""]
    {
        assert!(!notebook.gives_away(text).unwrap(), "{text}");
    }
}

/// [M3] Nobody but the one whom I must reach is named, and nothing of the need; what was typed by hand stays out where it could
/// say so; without names nobody is.
#[test]
fn whom_a_calendar_names() {
    let mut notebook = notebook();
    let ana = notebook.contacts_named("Ana Rossi").unwrap()[0].uid;
    let referral = notebook.referrals(None, 1).unwrap()[0];
    remind(&mut notebook, "send Ana the lawyer for the divorce", "2026-12-01", |reminder| {
        reminder.contact = Some(ana);
    });
    remind(&mut notebook, "call about the divorce", "2026-12-02", |reminder| {
        reminder.referral = Some(referral);
    });
    remind(&mut notebook, "tell BRUNO, of the divorce", "2026-12-03", |_| {});
    let secret = |calendar: &str| {
        ["Bruno", "BRUNO", "Conti", "divorce", "lawyer"].iter().any(|word| calendar.contains(word))
    };
    let calendar = written(&notebook, How::default());
    assert!(!secret(&calendar), "{calendar}");
    assert!(calendar.contains("SUMMARY:Reminder about Ana Rossi\r\n"), "{calendar}");
    assert_eq!(calendar.matches("SUMMARY:Reminder\r\n").count(), 2, "{calendar}");

    let shortened =
        |how| events(&notebook, how).unwrap().iter().filter(|event| event.is_shortened()).count();
    assert_eq!((shortened(How::default()), shortened(NAMELESS)), (3, 3));

    let nameless = written(&notebook, NAMELESS);
    assert!(!secret(&nameless) && !nameless.contains("Ana") && !nameless.contains("Rossi"), "{nameless}");
    assert_eq!(uids(&nameless), uids(&calendar));
}

/// [M3] A series repeats as goodword counts it; one that was put off stands for itself, under the same UID.
#[test]
fn series() {
    let mut notebook = notebook();
    let uid =
        remind(&mut notebook, "invoices", "2027-01-31", |reminder| reminder.repeat = Some(Repeat::Monthly));
    let calendar = written(&notebook, How::default());
    assert!(calendar.contains("RRULE:FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1\r\n"), "{calendar}");
    assert!(!calendar.contains("RECURRENCE-ID"), "{calendar}");

    let mut reminder = notebook.reminder(uid).unwrap();
    reminder.due_on = day("2027-02-03");
    notebook.write(now(), "snooze", |change| change.save_reminder(&reminder)).unwrap();
    let calendar = written(&notebook, How::default());
    for line in
        ["DTSTART;VALUE=DATE:20270131", "RECURRENCE-ID;VALUE=DATE:20270131", "DTSTART;VALUE=DATE:20270203"]
    {
        assert!(calendar.contains(&format!("\r\n{line}\r\n")), "{line} in {calendar}");
    }
    assert_eq!(calendar.matches(&uid.to_string()).count(), 2, "{calendar}");
    for (repeat, on, rule) in [
        (Repeat::Daily, "2027-03-01", "FREQ=DAILY"),
        (Repeat::Weekly, "2027-03-01", "FREQ=WEEKLY"),
        (Repeat::Quarterly, "2027-03-15", "FREQ=MONTHLY;INTERVAL=3"),
        (Repeat::Yearly, "2028-02-29", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1"),
        (Repeat::Yearly, "2027-03-01", "FREQ=YEARLY"),
    ] {
        remind(&mut notebook, "something", on, |reminder| reminder.repeat = Some(repeat));
        let calendar = written(&notebook, How::default());
        assert!(calendar.contains(&format!("\r\nRRULE:{rule}\r\n")), "{rule} in {calendar}");
    }
}
