//! What one edit changes of a referral received.

use super::*;
use crate::domain::edit::ReferralEdit;
use crate::domain::fixtures::{Case, day, judged, person};
use crate::domain::referral::Role;

fn coached(days: &[&str]) -> (Option<Day>, Option<Day>) {
    let mut received = Received::default();
    days.iter().for_each(|on| ReceivedEdit::Coached(day(on)).apply(&mut received));
    (received.coached_on, received.asked_again_on)
}

/// [R2] The first coaching, then once more; what is recorded twice or late changes nothing, and a third begins anew.
#[test]
fn coaching_is_counted_twice() {
    let some = |on| Some(day(on));
    for (days, expected) in [
        (&["2026-11-10"][..], (some("2026-11-10"), None)),
        (&["2026-11-10", "2026-11-10"], (some("2026-11-10"), None)),
        (&["2026-11-10", "2026-11-08"], (some("2026-11-10"), None)),
        (&["2026-11-10", "2026-11-17"], (some("2026-11-10"), some("2026-11-17"))),
        (&["2026-11-10", "2026-11-17", "2026-11-17"], (some("2026-11-10"), some("2026-11-17"))),
        (&["2026-11-10", "2026-11-17", "2026-12-24"], (some("2026-12-24"), None)),
    ] {
        assert_eq!(coached(days), expected, "{days:?}");
    }
}

/// [R1] What was said of one prospect does not hold for another; the same one named again keeps it.
#[test]
fn another_prospect_is_asked_anew() {
    let mut case = Case::warm();
    let mut put = |name: &str| {
        let edit = ReferralEdit::Party(Role::Prospect, Some(person(name)));
        edit.apply(&mut case.referral, &mut case.received);
        case.received.is_warm()
    };
    assert!(put("Dario"));
    assert!(!put("Elena"));
}

/// [R4] Still talking takes an ending back; passing it on ends it without a fit.
#[test]
fn endings() {
    let mut received = Received::default();
    let ending = Ending { how: Landing::Won, on: day("2026-11-18") };
    ReceivedEdit::Ended(ending, Some(MayTell::Outcome)).apply(&mut received);
    assert_eq!((received.ending, received.may_tell), (Some(ending), Some(MayTell::Outcome)));
    ReceivedEdit::LookBack(day("2026-12-01")).apply(&mut received);
    assert_eq!((received.ending, received.look_back_on), (None, Some(day("2026-12-01"))));
    let uid = person("a referral");
    ReceivedEdit::PassedOn(uid, day("2026-11-20")).apply(&mut received);
    let ending = Ending { how: Landing::NoFit, on: day("2026-11-20") };
    assert_eq!((received.passed_on, received.ending), (Some(uid), Some(ending)));
}

/// The strip, step by step.
#[test]
fn the_strip() {
    let signs = |received: &Received| -> String {
        WalkStep::ALL.iter().map(|step| received.walk().of(*step).sign()).collect()
    };
    let mut received = Received::default();
    let mut after = |edit: ReceivedEdit| {
        edit.apply(&mut received);
        signs(&received)
    };
    let today = day("2026-11-18");
    assert_eq!(after(ReceivedEdit::Came(HowItCame::default())), "○○○○○");
    assert_eq!(after(ReceivedEdit::Coached(today)), "◐○○○○");
    let answer = |question, verdict| ReceivedEdit::Answer(question, judged(verdict, "2026-11-18").unwrap());
    assert_eq!(after(answer(WarmQuestion::Agreed, Verdict::No)), "✕○○○○");
    for question in WarmQuestion::ALL {
        after(answer(*question, Verdict::Yes));
    }
    assert_eq!(after(ReceivedEdit::Came(HowItCame::default())), "●◐◐○○");
    assert_eq!(after(ReceivedEdit::Answered(today, None)), "●●◐◐○");
    assert_eq!(after(ReceivedEdit::Thanked(today, Some(ChannelKind::Post))), "●●●◐○");
    assert_eq!(after(ReceivedEdit::Ended(Ending { how: Landing::Lost, on: today }, None)), "●●●✕◐");
    assert_eq!(after(ReceivedEdit::Reported(today)), "●●●✕●");
}

/// The words it is kept under are read back; others are not.
#[test]
fn words_of_the_walk() {
    for received in [Received::default(), Case::warm().received] {
        let walk = received.walk();
        assert_eq!(Walk::from_words(&walk.words()), Some(walk));
    }
    for wrong in ["", "met", "met met met met", "met met met met met met", "met met met met yes"] {
        assert_eq!(Walk::from_words(wrong), None, "{wrong:?}");
    }
}

/// [R3] The kind of source is that of the contact, where sources have it.
#[test]
fn kinds_of_source() {
    for kind in ContactKind::ALL {
        let expected =
            if *kind == ContactKind::Competitor { SourceKind::Other } else { SourceKind::of(*kind) };
        assert_eq!(SourceKind::of(*kind), expected);
        assert_eq!(expected.word() == kind.word(), *kind != ContactKind::Competitor, "{kind:?}");
    }
}
