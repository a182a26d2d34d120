//! The consent log by hand. Today is Wednesday 18 November 2026 unless a test says otherwise.

use super::ConsentEvent::{Asked, Declined, Granted, NotNow, Nudged, ToldNotNow, Withdrawn};
use super::*;
use crate::domain::contact::Channel;
use crate::domain::fixtures::{Case, TODAY, ana, bruno, day};

/// The state of Ana's consent after these entries, recorded in this order.
fn state_on(today: &str, entries: &[(ConsentEvent, &str)]) -> ConsentState {
    let case = entries.iter().fold(Case::empty(), |case, (event, on)| case.said(ana(), *event, on));
    case.on(today).consent(ana())
}

fn uid_of_entry(seq: usize) -> Uid {
    Uid::derived(&["entry", &seq.to_string()])
}

/// [G1] The state is that of the last entry recorded, whenever it was said: so a later entry corrects a mistake.
#[test]
fn the_last_entry_recorded_counts() {
    let good_until = day("2026-12-14");
    let granted = ConsentState::Granted { on: day("2026-11-14"), good_until, pass_on: PassOn::NAME_ONLY };
    let declined = ConsentState::Declined { on: day("2026-11-16") };
    let table: &[(&[(ConsentEvent, &str)], ConsentState)] = &[
        (&[], ConsentState::NotAsked),
        (
            &[(Asked, "2026-11-12")],
            ConsentState::Asked { entry: uid_of_entry(1), on: day("2026-11-12"), nudged_on: None },
        ),
        (&[(Asked, "2026-11-12"), (Granted, "2026-11-14")], granted),
        (&[(Granted, "2026-11-14"), (Declined, "2026-11-16")], declined),
        // what was said earlier and recorded later corrects what was recorded before
        (&[(Declined, "2026-11-16"), (Granted, "2026-11-14")], granted),
        (
            &[(Granted, "2026-11-14"), (Withdrawn, "2026-11-15")],
            ConsentState::Withdrawn { on: day("2026-11-15") },
        ),
        (
            &[(Declined, "2026-11-16"), (Asked, "2026-11-17")],
            ConsentState::Asked { entry: uid_of_entry(2), on: day("2026-11-17"), nudged_on: None },
        ),
    ];
    for (entries, state) in table {
        assert_eq!(state_on(TODAY, entries), *state, "{entries:?}");
    }
}

/// [G1] Each party alone: what one says moves nobody else.
#[test]
fn each_party_alone() {
    let case = Case::actual().said(ana(), Granted, "2026-11-14").said(bruno(), Declined, "2026-11-15");
    assert!(case.consent(ana()).is_granted());
    assert_eq!(case.consent(bruno()), ConsentState::Declined { on: day("2026-11-15") });
    assert_eq!(case.consent(Uid::derived(&["somebody else"])), ConsentState::NotAsked);
}

/// [G1] A yes of 14 November is good on 14 December, its 30th day, and no more on the 31st. It is asked again, not
/// forgotten: the days run from the day said, not from the day recorded.
#[test]
fn a_yes_is_good_for_thirty_days() {
    let yes = [(Asked, "2026-11-12"), (Granted, "2026-11-14")];
    assert!(state_on("2026-12-14", &yes).is_granted());
    let lapsed =
        ConsentState::Lapsed { entry: uid_of_entry(2), on: day("2026-11-14"), since: day("2026-12-15") };
    assert_eq!(state_on("2026-12-15", &yes), lapsed);
    assert!(!lapsed.is_granted() && lapsed.is_expecting() && !lapsed.is_stop());
    assert!(state_on("2026-12-15", &[(Granted, "2026-11-14"), (Granted, "2026-12-15")]).is_granted());
}

/// [G9] A nudge is noted on the open ask and answers nothing; a new ask starts without one.
#[test]
fn nudges() {
    let asked = [(Asked, "2026-11-10"), (Nudged, "2026-11-17")];
    let nudged = |seq, on, nudged_on| ConsentState::Asked { entry: uid_of_entry(seq), on, nudged_on };
    assert_eq!(state_on(TODAY, &asked), nudged(1, day("2026-11-10"), Some(day("2026-11-17"))));
    let again = [asked[0], asked[1], (Asked, "2026-11-18")];
    assert_eq!(state_on(TODAY, &again), nudged(3, day("2026-11-18"), None));
    assert_eq!(state_on(TODAY, &[(Nudged, "2026-11-17")]), ConsentState::NotAsked);
    assert!(state_on(TODAY, &[(Granted, "2026-11-14"), (Nudged, "2026-11-17")]).is_granted());
}

/// [G1] "Not now" keeps its day; without one it is over on the day it was said.
#[test]
fn not_now() {
    let until = |case: Case| match case.consent(ana()) {
        ConsentState::NotNow { until, .. } => until,
        other => panic!("{other:?}"),
    };
    assert_eq!(until(Case::empty().said_not_now(ana(), "2026-11-14", "2027-01-10")), day("2027-01-10"));
    assert_eq!(until(Case::empty().said(ana(), NotNow, "2026-11-14")), day("2026-11-14"));
}

/// [G8] To be told that it will not happen now leaves the state as it is, and counts until they say something again.
#[test]
fn told_not_now() {
    let told = Case::empty().said(ana(), Granted, "2026-11-14").said(ana(), ToldNotNow, "2026-11-17");
    assert!(told.consent(ana()).is_granted());
    assert!(was_told_not_now(&told.log, ana()));
    assert!(!was_told_not_now(&told.log, bruno()));
    let told = told.said(bruno(), Asked, "2026-11-17");
    assert!(was_told_not_now(&told.log, ana()), "what another says does not count");
    let told = told.said(ana(), Asked, "2026-11-18");
    assert!(!was_told_not_now(&told.log, ana()));
    assert_eq!(state_on(TODAY, &[(ToldNotNow, "2026-11-14")]), ConsentState::NotAsked);
}

/// [G1] What may be passed on is part of the last yes; the preferred channel is offered first, the name always goes.
#[test]
fn what_may_be_passed_on() {
    let mut case = Case::empty().said(ana(), Granted, "2026-11-14").said(ana(), Granted, "2026-11-15");
    case.log[0].pass_on = PassOn::of(&[ChannelKind::Email, ChannelKind::Phone]);
    case.log[1].pass_on = PassOn::of(&[ChannelKind::Phone]);
    let ConsentState::Granted { pass_on, .. } = case.consent(ana()) else { panic!("a yes") };
    assert!(pass_on.allows(ChannelKind::Phone) && !pass_on.allows(ChannelKind::Email));
    assert_eq!(pass_on.words(), "name, phone");
    assert_eq!(pass_on.with(ChannelKind::Phone, false), PassOn::NAME_ONLY);
    assert_eq!(PassOn::NAME_ONLY.words(), "name");

    let mut contact = Contact::new(ana(), "Ana", day(TODAY));
    assert_eq!(PassOn::default_for(&contact), PassOn::NAME_ONLY);
    for (kind, preferred) in [(ChannelKind::Email, false), (ChannelKind::Message, true)] {
        let (uid, value) = (Uid::derived(&[kind.word()]), "@ana".to_owned());
        contact.channels.push(Channel { uid, kind, value, label: String::new(), preferred });
    }
    assert_eq!(PassOn::default_for(&contact), PassOn::of(&[ChannelKind::Message]));
}

/// [G8] Who stopped it, who waits to hear from me, and who was never asked.
#[test]
fn stops_and_expectations() {
    for (entries, stop, expecting) in [
        (vec![], false, false),
        (vec![(Asked, "2026-11-14")], false, true),
        (vec![(Granted, "2026-11-14")], false, true),
        (vec![(Granted, "2026-10-01")], false, true),
        (vec![(NotNow, "2026-11-14")], false, true),
        (vec![(Declined, "2026-11-14")], true, false),
        (vec![(Withdrawn, "2026-11-14")], true, false),
    ] {
        let state = state_on(TODAY, &entries);
        assert_eq!((state.is_stop(), state.is_expecting()), (stop, expecting), "{entries:?}");
    }
}
