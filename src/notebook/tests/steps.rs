//! Whole steps through the notebook: capture, consent, the list, the days.

use crate::domain::day::Day;
use crate::domain::progress::{Action, Stage};
use crate::domain::received::{Ending, Landing};
use crate::domain::referral::Role;
use crate::domain::uid::Uid;

use super::{Notebook, at, capture, edit, grant, notebook, party};

/// [T2, T3] A captured line makes a referral and its people in one step, undone and redone whole.
#[test]
fn a_capture_is_one_step() {
    let (mut notebook, now) = notebook();
    let uid = capture(&mut notebook, now, "Ana Rossi > Bruno Conti: bookkeeping, by 15 Dec, budget 2k");
    let before = notebook.referral_view(uid, now.today()).unwrap();
    assert_eq!(before.names().seeker, Some("Ana Rossi"));
    assert_eq!(before.referral.budget, "2k");

    assert_eq!(notebook.undo(now).unwrap().as_deref(), Some("capture"));
    assert!(notebook.referral_view(uid, now.today()).is_err());
    assert!(notebook.contacts(None, 10).unwrap().is_empty());

    assert_eq!(notebook.redo(now).unwrap().as_deref(), Some("capture"));
    let after = notebook.referral_view(uid, now.today()).unwrap();
    assert_eq!(after.referral, before.referral);
    assert!(notebook.wrongly_derived(now.today()).unwrap().is_empty());
    assert_eq!(notebook.redo(now).unwrap(), None);
}

/// [G1, T3] Undo takes an entry out on the day it was recorded, and stops there on any later day.
#[test]
fn consent_is_undone_only_on_its_day() {
    let (mut notebook, now) = notebook();
    let uid = capture(&mut notebook, now, "Ana > Bruno: x");
    grant(&mut notebook, now, uid, Role::Seeker);
    let refused = notebook.undo(at("2026-11-23T09:00:00")).unwrap_err().to_string();
    assert!(refused.contains("Ana") && refused.contains("correcting answer"), "{refused}");
    assert_eq!(notebook.referral_view(uid, now.today()).unwrap().consents.len(), 1);

    assert_eq!(notebook.undo(now).unwrap().as_deref(), Some("consent granted"));
    assert!(notebook.referral_view(uid, now.today()).unwrap().consents.is_empty());
    notebook.redo(now).unwrap();
    assert_eq!(notebook.referral_view(uid, now.today()).unwrap().consents.len(), 1);
}

/// [T1] The list is the same whether read from the top or around any of its rows.
#[test]
fn windows_agree() {
    let (mut notebook, now) = notebook();
    for n in 0..12 {
        capture(&mut notebook, now, &format!("Ana{n} > Bruno{n}: x"));
        capture(&mut notebook, now, &format!("Lone{n}: x"));
    }
    let whole = notebook.triage(now.today(), None, 0, 100).unwrap();
    assert_eq!(whole.rows.len(), 24);
    assert_eq!(whole.counts.iter().sum::<i64>(), 24);
    for (at, row) in whole.rows.iter().enumerate() {
        let window = notebook.triage(now.today(), Some(row.uid), 3, 4).unwrap();
        let uids: Vec<Uid> = window.rows.iter().map(|row| row.uid).collect();
        let expected: Vec<Uid> =
            whole.rows[at.saturating_sub(3)..(at + 4).min(24)].iter().map(|row| row.uid).collect();
        assert_eq!(uids, expected, "around row {at}");
        assert_eq!((window.more_before, window.more_after), (at > 3, at + 4 < 24));
    }
}

/// Stages follow the day: what was derived for one day is derived again for a later one.
#[test]
fn days_pass() {
    let (mut notebook, now) = notebook();
    let uid = capture(&mut notebook, now, "Ana > Bruno: x, by 15 Dec");
    let later = at("2026-12-16T08:00:00");
    notebook.refresh(later).unwrap();
    assert!(notebook.wrongly_derived(later.today()).unwrap().is_empty());
    assert_eq!(notebook.referral_view(uid, later.today()).unwrap().progress.stage, Stage::Lead);
    assert!(notebook.count_due(Day::MAX).unwrap() >= 1);
}

/// [P1] Whoever is marked as not to be contacted is due in no referral from then on, in the list and the counts alike; taking the
/// mark off, undo and redo bring that back.
#[test]
fn a_mark_on_a_person_moves_their_referrals() {
    let (mut notebook, now) = notebook();
    let uid = capture(&mut notebook, now, "Teresa < Dario Gallo: coaching");
    let (today, teresa) = (now.today(), party(&notebook, uid, Role::Source));
    let step = |notebook: &Notebook| {
        assert!(notebook.wrongly_derived(today).unwrap().is_empty());
        let view = notebook.referral_view(uid, today).unwrap();
        let rows = notebook.triage(today, None, 5, 5).unwrap().rows;
        assert_eq!(rows[0].progress.step, view.progress.step);
        (view.progress.step.map(|step| step.action), notebook.count_due(today).unwrap())
    };
    assert_eq!(step(&notebook), (Some(Action::CoachSource), 1));
    edit(&mut notebook, now, teresa, |teresa| teresa.do_not_contact = true);
    assert_eq!(step(&notebook), (Some(Action::Settle), 1));
    notebook.undo(now).unwrap();
    assert_eq!(step(&notebook), (Some(Action::CoachSource), 1));
    notebook.redo(now).unwrap();
    assert_eq!(step(&notebook), (Some(Action::Settle), 1));
    // what is owed to nobody else goes
    let mut received = notebook.referral_view(uid, today).unwrap().received.unwrap_or_default();
    received.ending = Some(Ending { how: Landing::Won, on: today });
    notebook.write(now, "ended", |change| change.save_received(uid, &received)).unwrap();
    assert_eq!(notebook.count_due(Day::MAX).unwrap(), 0);
    edit(&mut notebook, now, teresa, |teresa| teresa.do_not_contact = false);
    assert_eq!(notebook.count_due(Day::MAX).unwrap(), 1);
    assert!(notebook.wrongly_derived(today).unwrap().is_empty());
}
