//! The radar's figures as the file keeps them: equal to those reckoned by hand, for any range, and after undo.

use chrono::TimeDelta;
use proptest::prelude::*;

use super::super::radar_fixture::fill;
use super::*;
use crate::domain::contact::Rung;
use crate::domain::edit::ReferralEdit;
use crate::domain::radar::fixture::{GIVEN, HARVEST, RECEIVED};
use crate::domain::radar::{Behind, Lack, Range, Reply, Share, Slice};
use crate::domain::received::{Landing, SourceKind};
use crate::domain::referral::Outcome;

fn filled() -> (Notebook, Vec<Uid>, Vec<Uid>) {
    let (mut notebook, now) = notebook();
    let (given, received) = fill(&mut notebook, now);
    (notebook, given, received)
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn range(from: &str, to: &str) -> Range {
    Range { from: from.parse().ok(), to: to.parse().ok() }
}

/// [I1, I2, I3] The figures of the file are those that were reckoned by hand.
#[test]
fn figures() {
    let (notebook, ..) = filled();
    let given = notebook.radar_given(Range::default()).unwrap();
    assert_eq!(given.worked, Share::new(9, 16));
    assert_eq!(given.total(), 18);
    assert!((given.calibration.brier.unwrap() - 3.10 / 16.0).abs() < 1e-9);
    let received = notebook.radar_received(Range::default()).unwrap();
    assert_eq!((received.total, received.landed), (15, Share::new(7, 14)));
    let part = |slice| {
        let mut parts = received.facets.iter().flat_map(|(_, parts)| parts);
        parts
            .find(|(held, _)| *held == slice)
            .map(|(_, part)| (part.landed.hits, part.landed.of, part.total))
    };
    assert_eq!(part(Slice::Warm(true)), Some((7, 9, 10)));
    assert_eq!(part(Slice::Source(Some(SourceKind::Client))), Some((3, 5, 6)));
    assert_eq!(part(Slice::Present(Some(false))), Some((1, 7, 7)));
    assert_eq!(part(Slice::Asked(Some(false))), Some((5, 7, 7)));
    assert_eq!(part(Slice::SentBefore(Some(true))), Some((2, 2, 3)));
    assert_eq!(part(Slice::SentBefore(Some(false))), Some((5, 11, 11)));
    assert_eq!(part(Slice::SentBefore(None)), Some((0, 1, 1)));
    let consent = notebook.radar_consent(Range::default()).unwrap();
    assert_eq!(consent.replies.iter().map(|(_, n)| *n).collect::<Vec<_>>(), [33, 1, 1, 1, 1]);
    assert_eq!(consent.median_days, Some(2.0));
    let ladder = notebook.radar_ladder(Range::default(), today().today()).unwrap();
    assert_eq!(ladder.of_rung(Rung::RavingFan), Some((0, 1)));
    assert_eq!((ladder.joined, ladder.up, ladder.down, ladder.left), (3, 4, 1, 1));
    let harvest = notebook.radar_harvest(Range::default()).unwrap();
    assert_eq!(harvest.iter().map(|held| held.n).collect::<Vec<_>>(), [2, 0, 0, 2, 0, 0, 1]);
}

/// [I1] A range that begins or ends within a month takes the days of that month, and no others.
#[test]
fn edges() {
    let (notebook, ..) = filled();
    for (from, to, given, harvest) in [
        ("2026-02-03", "2026-02-17", 3, 1),
        ("2026-02-04", "2026-05-05", 8, 3),
        ("2026-02-01", "2026-02-28", 3, 2),
        ("2026-01-12", "", 17, 5),
        ("", "2026-05-12", 12, 3),
        ("2026-05-12", "2026-05-12", 1, 0),
        ("2027-01-01", "", 0, 0),
    ] {
        let range = range(from, to);
        assert_eq!(notebook.radar_given(range).unwrap().total(), given, "{from} to {to}");
        let months = notebook.radar_harvest(range).unwrap();
        assert_eq!(months.iter().map(|held| held.n).sum::<u64>(), harvest, "{from} to {to}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if is_long() { 500 } else { 12 }))]

    /// [I1] For any range the figures are those of the days in it.
    #[test]
    fn any_range(starts in prop::collection::vec((0_i64..420, 0_i64..420, any::<bool>(), any::<bool>()), 20)) {
        let (notebook, ..) = filled();
        for (one, other, has_from, has_to) in starts {
            let at = |days| day("2025-11-01") + TimeDelta::days(days);
            let (from, to) = (at(one.min(other)), at(one.max(other)));
            let range = Range { from: has_from.then_some(from), to: has_to.then_some(to) };
            let inside = |days: &[&str]| days.iter().filter(|on| range.holds(day(on))).count() as u64;
            let given: Vec<_> = GIVEN.iter().map(|row| row.0).collect();
            let received: Vec<_> = RECEIVED.iter().map(|row| row.0).collect();
            prop_assert_eq!(notebook.radar_given(range).unwrap().total(), inside(&given));
            prop_assert_eq!(notebook.radar_received(range).unwrap().total, inside(&received));
            let harvest: u64 = notebook.radar_harvest(range).unwrap().iter().map(|held| held.n).sum();
            prop_assert_eq!(harvest, inside(&HARVEST));
        }
    }
}

/// [I1, I2, I3] Behind each figure stand the referrals that make it, the newest first, and each once.
#[test]
fn behind() {
    let (notebook, given, received) = filled();
    let uids = |behind, range, limit| {
        let list = notebook.behind(behind, range, limit).unwrap();
        (list.rows.iter().map(|row| row.uid).collect::<Vec<_>>(), list.more)
    };
    let all = Range::default();
    let of_given = |wanted: &str| {
        let held = given.iter().zip(GIVEN).filter(|(_, row)| row.2 == wanted).map(|(uid, _)| *uid);
        held.rev().collect::<Vec<_>>()
    };
    assert_eq!(uids(Behind::Outcome(Some(Outcome::Business)), all, 50), (of_given("business"), false));
    assert_eq!(uids(Behind::Outcome(None), all, 50), (of_given("-"), false));
    // of those that were 70 % sure, one is still talking: it is not over
    assert_eq!(uids(Behind::Sure(70, 79), all, 50), (vec![given[6], given[5]], false));
    assert_eq!(uids(Behind::Received(Slice::Warm(false)), all, 50).0.len(), 5);
    assert_eq!(
        uids(Behind::Received(Slice::SentBefore(Some(true))), all, 2),
        (vec![received[14], received[2]], true)
    );
    assert_eq!(uids(Behind::Consent(Some(Reply::Granted)), all, 50).0.len(), 17);
    assert_eq!(
        uids(Behind::Outcome(Some(Outcome::Business)), range("2026-05-01", "2026-05-31"), 50),
        (vec![given[11]], false)
    );
    let list = notebook.behind(Behind::Outcome(Some(Outcome::Badly)), all, 1).unwrap();
    assert_eq!(
        (list.rows[0].title.as_str(), list.rows[0].on),
        ("Seeker 11 → Provider 11", day("2026-05-05"))
    );
}

/// [I2] Whether I had sent somebody to a source before follows the introduction: taken back by undo, or with another provider,
/// it is as if there had been none.
#[test]
fn sent_before() {
    let (mut notebook, given, received) = filled();
    let before = |notebook: &Notebook| {
        let report = notebook.radar_received(Range::default()).unwrap();
        let mut parts = report.facets.into_iter().flat_map(|(_, parts)| parts);
        parts.find(|(slice, _)| *slice == Slice::SentBefore(Some(true))).map_or(0, |(_, part)| part.total)
    };
    assert_eq!(before(&notebook), 3);
    let other = add(&mut notebook, today(), "Somebody else");
    let edit = ReferralEdit::Party(Role::Provider, Some(other));
    notebook.write(today(), "another provider", |change| change.edit_referral(given[4], &edit)).unwrap();
    assert_eq!(before(&notebook), 0);
    notebook.undo(today()).unwrap();
    assert_eq!(before(&notebook), 3);
    // an introduction of long ago, written down only now: ten came from whom it was to
    let mut old = notebook.referral_view(given[0], today().today()).unwrap().referral;
    let source = party(&notebook, received[3], Role::Source);
    old.set_party(Role::Provider, Some(source));
    notebook
        .write(today(), "an old one", |change| {
            old.uid = change.fresh_uid();
            change.add_referral(&old)
        })
        .unwrap();
    assert_eq!(before(&notebook), 13);
    assert_eq!(notebook.wrongly_derived(today().today()).unwrap(), []);
    notebook.undo(today()).unwrap();
    assert_eq!(before(&notebook), 3);
    assert_eq!(notebook.wrongly_derived(today().today()).unwrap(), []);
}

/// [T3, I1] Undone, nothing is counted any more; brought back, all of it is.
#[test]
fn undone() {
    let (mut notebook, ..) = filled();
    let kept = |notebook: &Notebook| -> i64 {
        notebook.conn.query_row("SELECT count(*) FROM figure_count", [], |row| row.get(0)).unwrap()
    };
    let before = kept(&notebook);
    notebook.undo(today()).unwrap();
    assert_eq!(kept(&notebook), 0);
    notebook.redo(today()).unwrap();
    assert_eq!(kept(&notebook), before);
    assert_eq!(notebook.examine(today().today()).unwrap(), []);
}

/// [I2] What changes after it was counted is counted anew: an ending, and how it ended.
#[test]
fn changed() {
    let (mut notebook, _, received) = filled();
    let n = |notebook: &Notebook, landing| {
        let report = notebook.radar_received(Range::default()).unwrap();
        report.landings.into_iter().find(|(held, _)| *held == landing).unwrap().1
    };
    let last = received[14];
    let mut held = notebook.referral_view(last, today().today()).unwrap().received.unwrap();
    held.ending = Some(crate::domain::received::Ending { how: Landing::Won, on: today().today() });
    notebook.write(today(), "won", |change| change.save_received(last, &held)).unwrap();
    assert_eq!((n(&notebook, Some(Landing::Won)), n(&notebook, None)), (8, 0));
}

/// [I1] Whom to get to know better: those of the introductions, who lack most first; not whoever is not to be contacted.
#[test]
fn people_to_know() {
    let (mut notebook, given, _) = filled();
    let known = party(&notebook, given[0], Role::Seeker);
    let silent = party(&notebook, given[1], Role::Seeker);
    let half = party(&notebook, given[2], Role::Seeker);
    edit(&mut notebook, today(), known, |contact| {
        (contact.offers, contact.needs) = ("bread".to_owned(), "flour".to_owned());
    });
    edit(&mut notebook, today(), half, |contact| contact.offers = "bread".to_owned());
    edit(&mut notebook, today(), silent, |contact| contact.do_not_contact = true);
    let found = notebook.people_to_know(Range::default(), today().today()).unwrap();
    let lacks = |uid| found.iter().find(|person| person.uid == uid).map(|person| person.lacks.clone());
    assert_eq!(lacks(known), Some(vec![Lack::Talk]));
    assert_eq!(lacks(half), Some(vec![Lack::Needs, Lack::Talk]));
    assert_eq!(lacks(silent), None);
    // eighteen seekers and as many providers, one of whom is not to be contacted
    assert_eq!(found.len(), 35);
    assert_eq!(found.last().unwrap().uid, known);
}
