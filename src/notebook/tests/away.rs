//! Away and catching up [M5], and the answers of a call [T6]: written whole, seen by others, taken back in one step.

use super::super::migrations::{STEPS, run_steps};
use super::*;
use crate::domain::away::Span;
use crate::domain::call_sheet::{Ask, CallChange, ContactEdit, Reply, changes};
use crate::domain::contact::ChannelKind;
use crate::domain::progress::Action;
use crate::domain::reminder::ManualReminder;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn away(notebook: &mut Notebook, now: Now, first: &str, last: &str) -> bool {
    let span = Span::new(day(first), day(last)).unwrap();
    notebook.write(now, "away", |change| change.add_away(span)).unwrap()
}

fn remind(notebook: &mut Notebook, now: Now, text: &str, due_on: &str, contact: Option<Uid>) -> Uid {
    let uid = notebook.fresh_uid(now);
    let (repeat, referral, done_on) = (None, None, None);
    let reminder = ManualReminder {
        uid,
        text: text.into(),
        due_on: day(due_on),
        first_on: day(due_on),
        repeat,
        contact,
        referral,
        done_on,
    };
    notebook.write(now, "reminder", |change| change.add_reminder(&reminder)).unwrap();
    uid
}

fn days(notebook: &Notebook) -> Vec<Day> {
    notebook.reminders(None, 99).unwrap().iter().map(|item| item.due_on).collect()
}

/// [M5] Next steps and reminders typed by hand come on the first day back; the day that was typed is kept, and undo
/// brings all of it back.
#[test]
fn what_would_fall_due_waits() {
    let (mut notebook, now) = notebook();
    let uid = capture(&mut notebook, now, "Ana > Bruno: a roof");
    let step = notebook.referral_view(uid, now.today()).unwrap().progress.step.unwrap();
    notebook
        .write(now, "snooze", |change| {
            change.snooze(About::Referral(uid), step.reminder, day("2026-12-03"))
        })
        .unwrap();
    let by_hand = remind(&mut notebook, now, "call", "2026-12-05", None);
    let before = facts(&notebook);
    assert!(away(&mut notebook, now, "2026-12-01", "2026-12-14"));
    assert_eq!(days(&notebook), [day("2026-12-15"), day("2026-12-15")]);
    assert_eq!(notebook.count_due(day("2026-12-14")).unwrap(), 0);
    assert_eq!(notebook.count_due(day("2026-12-15")).unwrap(), 2);
    assert_eq!(notebook.day_end(now.today()).unwrap().next_on, Some(day("2026-12-15")));
    assert_eq!(notebook.reminder(by_hand).unwrap().due_on, day("2026-12-05"));
    assert_eq!(notebook.examine(now.today()).unwrap(), []);
    assert!(!away(&mut notebook, now, "2026-12-03", "2026-12-10"), "away then already");
    notebook.undo(now).unwrap();
    assert_eq!((days(&notebook), facts(&notebook)), (vec![day("2026-12-03"), day("2026-12-05")], before));
    notebook.redo(now).unwrap();
    assert_eq!(days(&notebook), [day("2026-12-15"), day("2026-12-15")]);
}

/// [M5] Back early: the span under way ends yesterday; one that began today was none.
#[test]
fn back_early() {
    let (mut notebook, now) = notebook();
    assert!(!notebook.write(now, "back", |change| change.end_away()).unwrap());
    away(&mut notebook, now, "2026-11-22", "2026-11-29");
    let later = later(now, 3);
    assert!(notebook.write(later, "back", |change| change.end_away()).unwrap());
    assert_eq!(
        notebook.away(now.today()).unwrap()[0].1,
        Span::new(now.today(), day("2026-11-24")).unwrap()
    );
    assert_eq!(notebook.away(later.today()).unwrap(), []);
    let (mut same_day, now) = super::notebook();
    away(&mut same_day, now, "2026-11-22", "2026-11-29");
    same_day.write(now, "back", |change| change.end_away()).unwrap();
    assert_eq!(same_day.away(now.today()).unwrap(), []);
}

/// [S1, M5] What another window says of the days away counts in this one at its next change or refresh, and is not taken
/// for changed settings; a notebook that is only read knows it too.
#[test]
fn others_see_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mine.db");
    let now = today();
    let mut here = Notebook::open(&path, now, Settings::default()).unwrap();
    let mut there = Notebook::open(&path, now, Settings::default()).unwrap();
    let uid = capture(&mut here, now, "Ana > Bruno: a roof");
    grant(&mut here, now, uid, Role::Seeker);
    away(&mut there, now, "2026-11-22", "2026-12-14");
    assert!(!here.refresh(now).unwrap(), "nothing is worked out anew");
    assert_eq!(here.settings().away.len(), 1);
    there.undo(now).unwrap();
    capture(&mut here, now, "Carla > Dario: a wall");
    assert_eq!(here.settings().away, []);
    away(&mut there, now, "2026-11-22", "2026-12-14");
    let reader = Notebook::read_only(&path, now, Settings::default()).unwrap();
    assert_eq!(reader.settings().away.len(), 1);
    assert!(days(&reader).iter().all(|due| *due == day("2026-12-15")), "{:?}", days(&reader));
    for notebook in [&here, &there, &reader] {
        assert_eq!(notebook.settings().days_off, []);
    }
    here.refresh(now).unwrap();
    assert_eq!(here.examine(now.today()).unwrap(), []);
}

/// [S3] A notebook of the first format is read as it is, and brought on when it is opened.
#[test]
fn a_notebook_of_the_first_format() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mine.db");
    drop(Notebook::open(&path, today(), Settings::default()).unwrap());
    std::fs::remove_file(&path).unwrap();
    let mut conn = Connection::open(&path).unwrap();
    super::super::functions::register(&conn).unwrap();
    conn.pragma_update(None, "application_id", super::super::files::APPLICATION_ID).unwrap();
    conn.pragma_update(None, "journal_mode", "WAL").unwrap();
    run_steps(&mut conn, &STEPS[..1]).unwrap();
    drop(conn);
    let reader = Notebook::read_only(&path, today(), Settings::default()).unwrap();
    assert_eq!(
        (reader.away(today().today()).unwrap(), reader.reminders(None, 9).unwrap()),
        (vec![], vec![])
    );
    drop(reader);
    let mut notebook = Notebook::open(&path, today(), Settings::default()).unwrap();
    assert!(away(&mut notebook, today(), "2026-12-01", "2026-12-14"));
    assert_eq!(notebook.examine(today().today()).unwrap(), []);
}

/// [M5] All that is late gets a day, my moves before leads, in one step that undo takes back.
#[test]
fn catching_up() {
    let (mut notebook, now) = notebook();
    for n in 0..5 {
        capture(&mut notebook, now, &format!("Ana{n} > Bruno{n}: a roof"));
    }
    let asked = capture(&mut notebook, now, "Olga > Piet: bread, by 30 Jan");
    let contact = party(&notebook, asked, Role::Seeker);
    let ask = answer(asked, contact, ConsentEvent::Asked, now.today());
    notebook.write(now, "asked", |change| change.log_consent(&ask)).unwrap();
    remind(&mut notebook, now, "call", "2026-11-30", None);
    let now = later(now, 21);
    notebook.refresh(now).unwrap();
    let before = (facts(&notebook), days(&notebook));
    let placed = notebook.catch_up(now.today()).unwrap();
    assert_eq!(placed.len(), 7);
    // a Sunday takes none
    let monday = day("2026-12-14");
    let expected = [vec![monday; 4], vec![day("2026-12-15"); 3]].concat();
    assert_eq!(placed.iter().map(|placed| placed.on).collect::<Vec<_>>(), expected);
    notebook.write(now, "catch up", |change| change.place(&placed)).unwrap();
    let items = notebook.reminders(None, 99).unwrap();
    assert_eq!(notebook.count_due(now.today()).unwrap(), 0);
    let pressing = items
        .iter()
        .filter(|item| item.due_on == monday && (item.what == "reminder" || item.what == "park-or-drop"));
    assert_eq!(pressing.count(), 2);
    notebook.undo(now).unwrap();
    assert_eq!((facts(&notebook), days(&notebook)), before);
}

/// [T6] The sheet is gathered from all that the notebook knows, and its answers are one step.
#[test]
fn a_call_is_one_step() {
    let (mut notebook, now) = notebook();
    let uid = capture(&mut notebook, now, "Ana Rossi > Bruno Conti: bookkeeping, by 15 Dec");
    let ana = party(&notebook, uid, Role::Seeker);
    remind(&mut notebook, now, "Send the article", "2026-11-30", Some(ana));
    let sheet = notebook.call_sheet(ana, now.today()).unwrap();
    assert_eq!((sheet.promised.len(), sheet.needs.as_slice()), (1, &["bookkeeping".to_owned()][..]));
    let asks: Vec<&Ask> =
        sheet.topics.iter().flat_map(|topic| &topic.questions).map(|question| &question.ask).collect();
    assert_eq!(
        asks,
        [
            &Ask::Still(uid),
            &Ask::Budget(uid),
            &Ask::Fit(uid, Role::Seeker),
            &Ask::Consent(uid),
            &Ask::Reach,
            &Ask::BestTime,
            &Ask::Appointments
        ]
    );
    let before = facts(&notebook);
    let yes =
        Reply::Consent(ConsentEvent::Granted, None, PassOn::of(&[ChannelKind::Email]), "please".into());
    let all: Vec<CallChange> = [
        (Ask::Still(uid), Reply::Still(true)),
        (Ask::Consent(uid), yes),
        (Ask::Reach, Reply::Reach(ChannelKind::Email, "ana@rossi.example".into())),
    ]
    .into_iter()
    .flat_map(|(ask, reply)| changes(&ask, reply, now.today()))
    .chain([CallChange::Contact(ContactEdit::BestTime("mornings".into()))])
    .collect();
    let channel = Some(ChannelKind::Phone);
    notebook.write(now, "call with Ana Rossi", |change| change.record_call(ana, &all, channel)).unwrap();
    let view = notebook.referral_view(uid, now.today()).unwrap();
    assert_eq!((view.consents[0].channel, view.consents[0].words.as_str()), (channel, "please"));
    assert_eq!(view.progress.step.map(|step| step.action), Some(Action::JudgeFit));
    assert_eq!(notebook.contact(ana).unwrap().best_time, "mornings");
    notebook.undo(now).unwrap();
    assert_eq!(facts(&notebook), before);
}
