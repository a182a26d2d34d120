//! Lists against a naive reading of the same rows: triage, agenda, what was done, the end of the day.

use super::super::reminders::{derived_sql, manual_sql};
use super::super::triage::group_sql;
use super::super::{AgendaItem, Subject};
use super::*;
use crate::domain::progress::Action;
use crate::domain::reminder::{Bucket, ManualReminder};
use crate::domain::say::step_sentence;
use crate::domain::triage::Group;

/// [T1] Two thousand rows, many on one day, some parked, late or asked: every window, from the top or around a row, is
/// the same stretch of one list, which is in order and whole.
#[test]
fn windows_over_two_thousand_rows() {
    let (mut notebook, now) = notebook();
    let day = now.today();
    let fill = notebook.write(now, "fill", |change| {
        let people: Vec<Uid> =
            (0..4).map(|n| change.new_contact(&format!("P{n}"))).collect::<Result<_, _>>()?;
        for n in 0..2_000_u64 {
            let line = if n % 3 == 0 { "need" } else { "need, by 15 Dec" };
            let parsed = parse(&format!("A > B: {line}"), day);
            let uid = change.file(&parsed, &[])?;
            let mut referral = change.referral(uid)?;
            referral.seeker = Some(people[(n % 4) as usize]);
            referral.provider = (n % 5 != 0).then_some(people[(n as usize + 1) % 4]);
            referral.created_on = day - Days::new(n % 7);
            referral.parked_until = (n % 11 == 0).then_some(day + Days::new(n % 4 + 1));
            if n % 2 == 0 {
                referral.heard_how = Some(crate::domain::referral::HeardHow::ToldMe);
                referral.heard_on = Some(day - Days::new(n % 3));
            }
            change.save_referral(&referral)?;
            if n % 13 == 0 {
                let event = if n % 2 == 0 { ConsentEvent::Asked } else { ConsentEvent::NotNow };
                change.log_consent(&answer(uid, people[(n % 4) as usize], event, day))?;
            }
        }
        Ok(())
    });
    fill.unwrap();
    let whole = notebook.triage(day, None, 0, 5_000).unwrap();
    let mut expected: Vec<(Group, Day, i64, Uid)> = Vec::new();
    for uid in notebook.referrals(None, 5_000).unwrap() {
        let progress = notebook.referral_view(uid, day).unwrap().progress;
        let id =
            notebook
                .conn
                .query_row("SELECT id FROM referral WHERE uid = ?", [uid.to_string()], |row| row.get(0));
        if let Some(group) = Group::of_progress(&progress, day) {
            expected.push((group, progress.step.unwrap().due_on, id.unwrap(), uid));
        }
    }
    expected.sort();
    let uids: Vec<Uid> = whole.rows.iter().map(|row| row.uid).collect();
    assert_eq!(uids, expected.iter().map(|row| row.3).collect::<Vec<_>>());
    assert_eq!((whole.more_before, whole.more_after), (false, false));
    for (group, count) in Group::ALL.iter().zip(whole.counts) {
        let naive = expected.iter().filter(|row| row.0 == *group).count();
        assert_eq!(usize::try_from(count).unwrap(), naive, "{group:?}");
    }
    assert!(whole.counts.iter().filter(|count| **count > 0).count() >= 3, "{:?}", whole.counts);
    for at in (0..uids.len()).step_by(if is_long() { 1 } else { 97 }).chain([uids.len() - 1]) {
        for (before, after) in [(0, 1), (7, 9), (40, 40)] {
            let window = notebook.triage(day, Some(uids[at]), before, after).unwrap();
            let end = (at + after).min(uids.len());
            let read: Vec<Uid> = window.rows.iter().map(|row| row.uid).collect();
            assert_eq!(read, uids[at.saturating_sub(before)..end], "around {at}");
            assert_eq!(
                (window.more_before, window.more_after),
                (at > before, end < uids.len()),
                "around {at}"
            );
        }
    }
    let unknown = notebook.triage(day, Some(Uid::derived(&["nobody"])), 5, 5).unwrap();
    assert_eq!(unknown.rows.iter().map(|row| row.uid).collect::<Vec<_>>(), uids[..5]);
}

fn remind(notebook: &mut Notebook, now: Now, text: &str, due_on: Day, about: Option<Uid>) -> Uid {
    let uid = notebook.fresh_uid(now);
    let reminder = ManualReminder { contact: about, ..ManualReminder::new(uid, text, due_on) };
    notebook.write(now, "remind", |change| change.add_reminder(&reminder)).unwrap();
    uid
}

/// [M1, M2] The panel holds one item for each open referral and each reminder typed by hand, in the order of the days;
/// its counts are those of its items; a cut list is the beginning of the whole.
#[test]
fn the_agenda_counts_what_it_lists() {
    let (mut notebook, now) = notebook();
    let day = now.today();
    let ana = add(&mut notebook, now, "Ana Rossi");
    for n in 0..9_u64 {
        // six on one day, three on the next
        capture(&mut notebook, later(now, n / 6), &format!("Ana Rossi > Bruno{n}: x"));
        remind(&mut notebook, now, &format!("call {n}"), day + Days::new(n), Some(ana));
    }
    let done = remind(&mut notebook, now, "done", day, None);
    let mut reminder = notebook.reminder(done).unwrap();
    reminder.done(day);
    notebook.write(now, "done", |change| change.save_reminder(&reminder)).unwrap();
    for days in [0, 4, 9, 30] {
        let now = later(now, days);
        notebook.refresh(now).unwrap();
        let agenda = notebook.agenda(now.today(), 1_000).unwrap();
        assert_eq!(agenda.items.len(), 18);
        assert!(agenda.items.is_sorted_by_key(|item| item.due_on));
        for (bucket, count) in Bucket::ALL.iter().zip(agenda.counts) {
            let naive =
                agenda.items.iter().filter(|item| Bucket::of(item.due_on, now.today()) == *bucket).count();
            assert_eq!(usize::try_from(count).unwrap(), naive, "{bucket:?} after {days} days");
        }
        for limit in [0, 1, 2, 5, 17] {
            let cut = notebook.agenda(now.today(), limit).unwrap();
            assert_eq!((&cut.items[..], cut.counts), (&agenda.items[..limit], agenda.counts));
        }
        for until in (0..20).map(|n| day + Days::new(n)) {
            let due: Vec<AgendaItem> =
                agenda.items.iter().filter(|item| item.due_on <= until).cloned().collect();
            assert_eq!(notebook.reminders(Some(until), 1_000).unwrap(), due);
            assert_eq!(usize::try_from(notebook.count_due(until).unwrap()).unwrap(), due.len());
        }
    }
    let items = notebook.reminders(None, 99).unwrap();
    let by_hand = items.iter().find(|item| !item.derived).unwrap();
    assert_eq!(by_hand.subject, Some(Subject::Contact(ana, "Ana Rossi".into())));
    let derived = items.iter().find(|item| item.derived).unwrap();
    assert!(
        matches!(&derived.subject, Some(Subject::Referral(_, title)) if title.starts_with("Ana Rossi → Bruno"))
    );
}

/// Nothing is due that would have me turn to somebody who is not to be contacted: in the panel, in Triage, with a person and
/// on the page the step says so, for as long as the mark is there.
#[test]
fn a_step_with_somebody_not_to_be_contacted() {
    let (mut notebook, now) = notebook();
    let referral = capture(&mut notebook, now, "Teresa Capra < Dario Gallo: coaching");
    let (source, other) =
        (party(&notebook, referral, Role::Source), party(&notebook, referral, Role::Prospect));
    let said = |notebook: &Notebook| {
        let today = now.today();
        let row = notebook.triage(today, None, 0, 9).unwrap().rows.remove(0);
        let view = notebook.referral_view(referral, today).unwrap();
        let of_view = step_sentence(&view.progress.step.unwrap(), view.names());
        assert_eq!(step_sentence(&row.progress.step.unwrap(), row.names()), of_view);
        let item = notebook.reminders(None, 9).unwrap().remove(0);
        assert_eq!(item.text, of_view);
        let open = notebook.person(source).unwrap().open.unwrap();
        assert_eq!(open.text, item.short);
        (item.short, item.text)
    };
    let before = said(&notebook);
    assert!(before.1.starts_with("Coach Teresa Capra"), "{}", before.1);
    edit(&mut notebook, now, other, |other| other.do_not_contact = true);
    assert_eq!(said(&notebook), before);
    edit(&mut notebook, now, source, |source| source.do_not_contact = true);
    let marked = said(&notebook);
    assert_eq!(marked.0, "do not contact");
    assert_eq!(marked.1, "Teresa Capra is not to be contacted: drop it, park it, or lift the mark");
    edit(&mut notebook, now, source, |source| source.do_not_contact = false);
    assert_eq!(said(&notebook), before);
}

/// [M2] A snooze puts one reminder off, is told so, can be put off further, and dies with its cause.
#[test]
fn a_snooze_dies_with_its_cause() {
    let (mut notebook, now) = notebook();
    let uid = capture(&mut notebook, now, "Ana > Bruno: x");
    let step =
        |notebook: &Notebook| notebook.referral_view(uid, now.today()).unwrap().progress.step.unwrap();
    let first = step(&notebook);
    for days in [3, 9] {
        let until = now.today() + Days::new(days);
        notebook
            .write(now, "snooze", |change| change.snooze(About::Referral(uid), first.reminder, until))
            .unwrap();
        let item = &notebook.reminders(None, 9).unwrap()[0];
        assert_eq!((item.uid, item.due_on, item.snoozed_until), (first.reminder, until, Some(until)));
    }
    assert_eq!(count(&notebook.conn, "SELECT count(*) FROM snooze"), 1);
    let answered = notebook.write(now, "when", |change| {
        let mut referral = change.referral(uid)?;
        referral.timing = Some(crate::domain::referral::Timing::Now);
        change.save_referral(&referral)
    });
    answered.unwrap();
    let second = step(&notebook);
    assert_eq!((second.action, second.snoozed_until), (Action::ClearNeed, None));
    notebook.undo(now).unwrap();
    assert_eq!(step(&notebook).snoozed_until, Some(now.today() + Days::new(9)));
}

/// [T1, T3] What was done on a day is what was done and still holds, the newest first.
#[test]
fn what_was_done_today() {
    let (mut notebook, now) = notebook();
    let done = |notebook: &Notebook, now: Now, limit| notebook.done_on(now.today(), limit).unwrap();
    for name in ["Ana", "Bruno", "Carla"] {
        add(&mut notebook, now, name);
    }
    assert_eq!(done(&notebook, now, 9), ["add Carla", "add Bruno", "add Ana"]);
    assert_eq!(done(&notebook, now, 2), ["add Carla", "add Bruno"]);
    notebook.undo(now).unwrap();
    notebook.undo(later(now, 1)).unwrap();
    assert_eq!(done(&notebook, now, 9), ["add Ana"]);
    notebook.redo(now).unwrap();
    assert_eq!(done(&notebook, now, 9), ["add Bruno", "add Ana"]);
    assert_eq!(done(&notebook, later(now, 1), 9), Vec::<String>::new());
    add(&mut notebook, later(now, 1), "Dario");
    assert_eq!(done(&notebook, later(now, 1), 9), ["add Dario"]);
}

/// [T1] When nothing is left: who is waited for, the soonest first and each once, and the day of the next thing.
#[test]
fn the_end_of_the_day() {
    let (mut notebook, now) = notebook();
    let day = now.today();
    let end = |notebook: &Notebook| notebook.day_end(day).unwrap();
    assert_eq!((end(&notebook).waited_for, end(&notebook).next_on), (Vec::<String>::new(), None));
    for (name, days) in [("Ana", 2), ("Bruno", 1), ("Ana", 0)] {
        let uid = capture(&mut notebook, now, &format!("{name} > Carla: x, by 15 Dec"));
        let judge = notebook.write(now, "judge", |change| {
            let mut referral = change.referral(uid)?;
            referral.heard_how = Some(crate::domain::referral::HeardHow::ToldMe);
            referral.heard_on = Some(day);
            for side in [&mut referral.seeker_fit, &mut referral.provider_fit] {
                let verdict = crate::domain::referral::Verdict::Yes;
                *side = Some(crate::domain::referral::Judgement { verdict, why: String::new(), on: day });
            }
            change.save_referral(&referral)?;
            let seeker = referral.seeker.unwrap();
            change.log_consent(&answer(uid, seeker, ConsentEvent::Asked, day - Days::new(days)))
        });
        judge.unwrap();
    }
    let found = end(&notebook);
    assert_eq!(found.waited_for, ["Ana", "Bruno"]);
    let naive = notebook.reminders(None, 99).unwrap().iter().map(|item| item.due_on).find(|due| *due > day);
    assert_eq!(found.next_on, naive);
    let sooner = day + Days::new(1);
    remind(&mut notebook, now, "call", sooner, None);
    remind(&mut notebook, now, "late", day - Days::new(1), None);
    assert_eq!(end(&notebook).next_on, Some(sooner));
}

/// Lists go on after the last row that was read, through equal names too.
#[test]
fn lists_go_on() {
    let (mut notebook, now) = notebook();
    for name in ["Ana", "ana", "Ána", "\u{200b}", "Zoe", "李"] {
        add(&mut notebook, now, name);
    }
    for n in 0..5 {
        capture(&mut notebook, now, &format!("Zoe > P{n}: x"));
    }
    let whole: Vec<Uid> =
        notebook.contacts(None, 99).unwrap().into_iter().map(|contact| contact.uid).collect();
    assert_eq!(whole.len(), 11);
    let (mut read, mut last) = (Vec::new(), None);
    while let Some(next) = notebook.contacts(last, 1).unwrap().pop() {
        last = Some(next.uid);
        read.push(next.uid);
    }
    assert_eq!(read, whole);
    let whole = notebook.referrals(None, 99).unwrap();
    let (mut read, mut last) = (Vec::new(), None);
    while let Some(next) = notebook.referrals(last, 1).unwrap().pop() {
        last = Some(next);
        read.push(next);
    }
    assert_eq!(read, whole);
    let zoe = notebook.contacts_named("Zoe").unwrap()[0].uid;
    assert_eq!(notebook.referrals_of(zoe, 99).unwrap(), whole);
}

/// Triage and reminders are read along an index, whatever their length: nothing is sorted, and no table is read through.
#[test]
fn lists_are_read_along_an_index() {
    let (notebook, _) = notebook();
    for sql in [group_sql("ASC"), group_sql("DESC"), manual_sql(), derived_sql()] {
        let mut statement = notebook.conn.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let count = statement.parameter_count();
        let values = rusqlite::params_from_iter(vec!["x"; count]);
        let plan: Vec<String> = statement
            .query_map(values, |row| row.get("detail"))
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap();
        assert!(plan.iter().all(|line| line.starts_with("SEARCH")), "{sql}\n{plan:#?}");
        if sql.contains("?5") {
            // from the place, and not from the end of its group
            let first = plan.first().unwrap();
            assert!(first.contains("(lane=? AND due_on>? AND due_on<?)"), "{sql}\n{plan:#?}");
        }
    }
}
