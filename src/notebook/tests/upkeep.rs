//! What falls due apart from referrals, as the notebook keeps it [M1, E2, P6].

use super::super::columns::Cell;
use super::*;
use crate::domain::contact::{ChannelKind, Rung};
use crate::domain::draft::{DraftKind, Sent};

fn hello(to: Uid, on: Day) -> Sent {
    let (kind, channel) = (DraftKind::Hello, ChannelKind::Email);
    Sent { kind, referral: None, kit: None, to: vec![to], channel, on, words: "Hello".into() }
}

fn due(notebook: &Notebook) -> Vec<(&'static str, String, Day)> {
    let items = notebook.reminders(None, 100).unwrap();
    items.into_iter().map(|item| (item.what, item.short, item.due_on)).collect()
}

fn touch(day: &str) -> Vec<(&'static str, String, Day)> {
    vec![("touch", "hello to Ana, Raving Fan".to_owned(), day.parse().unwrap())]
}

/// A notebook with Ana on the highest rung since today.
fn with_ana() -> (Notebook, Now, Uid) {
    let (mut notebook, now) = notebook();
    let ana = add(&mut notebook, now, "Ana");
    edit(&mut notebook, now, ana, |ana| {
        ana.rung = Some(Rung::RavingFan);
        ana.rung_since = Some(now.today());
    });
    (notebook, now, ana)
}

/// [E2] The clock runs from the last real touch, an older one added later does not move it, and undo moves it back.
#[test]
fn the_clock_runs_from_the_last_touch() {
    let (mut notebook, now, ana) = with_ana();
    assert_eq!(due(&notebook), touch("2026-12-13"));
    let today = now.today();
    notebook.write(now, "hello", |change| change.record_sent(&hello(ana, today))).unwrap();
    assert_eq!(due(&notebook), touch("2026-12-13"));
    let tomorrow = later(now, 1);
    notebook.write(tomorrow, "hello", |change| change.record_sent(&hello(ana, tomorrow.today()))).unwrap();
    assert_eq!(due(&notebook), touch("2026-12-14"));
    let old = today - Days::new(40);
    notebook.write(tomorrow, "older", |change| change.record_sent(&hello(ana, old))).unwrap();
    assert_eq!(due(&notebook), touch("2026-12-14"));
    assert_eq!(notebook.wrongly_kept_up().unwrap(), 0);
    for day in ["2026-12-14", "2026-12-13"] {
        notebook.undo(tomorrow).unwrap();
        assert_eq!(due(&notebook), touch(day));
    }
    edit(&mut notebook, tomorrow, ana, |ana| ana.do_not_contact = true);
    assert_eq!(due(&notebook), []);
    assert_eq!(notebook.count_due(Day::MAX).unwrap(), 0);
}

/// [M2] What is due with a person is put off with them, and the count goes with it.
#[test]
fn put_off() {
    let (mut notebook, now, ana) = with_ana();
    let item = notebook.reminders(None, 1).unwrap().remove(0);
    let until = now.today() + Days::new(30);
    let about = item.hangs_on().unwrap();
    assert_eq!(about, About::Contact(ana));
    notebook.write(now, "snooze", |change| change.snooze(about, item.uid, until)).unwrap();
    assert_eq!(due(&notebook), touch("2026-12-22"));
    assert_eq!(notebook.reminders(None, 1).unwrap()[0].snoozed_until, Some(until));
    assert_eq!(notebook.count_due(until - Days::new(1)).unwrap(), 0);
    assert_eq!(notebook.count_due(until).unwrap(), 1);
    notebook.undo(now).unwrap();
    assert_eq!(due(&notebook), touch("2026-12-13"));
}

/// [M1] Other cadences in the settings are seen at the next opening, by who may only read too.
#[test]
fn other_settings() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("n.goodword");
    let mut notebook = Notebook::open(&path, today(), Settings::default()).unwrap();
    let ana = add(&mut notebook, today(), "Ana");
    edit(&mut notebook, today(), ana, |ana| ana.rung = Some(Rung::RavingFan));
    assert_eq!(due(&notebook), touch("2026-12-13"));
    drop(notebook);
    let settings = Settings { cadences: [9; 6], ..Settings::default() };
    let reader = Notebook::read_only(&path, today(), settings.clone()).unwrap();
    assert_eq!(due(&reader), touch("2026-12-01"));
    drop(reader);
    let notebook = Notebook::open(&path, today(), settings).unwrap();
    assert_eq!(due(&notebook), touch("2026-12-01"));
    assert_eq!(notebook.wrongly_kept_up().unwrap(), 0);
}

/// [P6] There is one reminder for all without any contact, from the day of the first on and not before.
#[test]
fn people_without_any_contact() {
    let (mut notebook, now) = notebook();
    add(&mut notebook, now, "Ana");
    add(&mut notebook, now, "Bo");
    assert_eq!(due(&notebook), []);
    let much_later = later(now, 3 * 366);
    notebook.refresh(much_later).unwrap();
    let day = "2029-11-22".parse().unwrap();
    assert_eq!(due(&notebook), [("keep-or-forget", "people to keep or forget".to_owned(), day)]);
    assert_eq!(notebook.count_due(much_later.today()).unwrap(), 1);
}

/// [M5] What falls due on a day away comes on the first day back, and can be spread with the rest that is late.
#[test]
fn days_away() {
    let (mut notebook, now, ana) = with_ana();
    let span = crate::domain::away::Span::new(day("2026-12-10"), day("2026-12-20")).unwrap();
    notebook.write(now, "away", |change| change.add_away(span)).unwrap();
    assert_eq!(due(&notebook), touch("2026-12-21"));
    let back = later(now, 40);
    notebook.refresh(back).unwrap();
    let placed = notebook.catch_up(back.today()).unwrap();
    assert_eq!(placed.len(), 1);
    // a referral that is due later is more pressing all the same
    capture(&mut notebook, now, "Bo > Cy: a roof");
    let both = notebook.catch_up(later(back, 30).today()).unwrap();
    assert!(both.len() == 2 && matches!(both[1].about, Some(About::Contact(_))), "{both:?}");
    notebook.undo(now).unwrap();
    notebook.write(back, "spread", |change| change.place(&placed)).unwrap();
    assert!(due(&notebook)[0].2 >= back.today());
    let held: Option<String> = notebook
        .conn
        .query_row("SELECT touch_due_on FROM contact WHERE uid = ?", [ana.cell()], |row| row.get(0))
        .unwrap();
    assert_eq!(held, Some(due(&notebook)[0].2.to_string()));
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}
