//! What one party may learn of the other [G3], [G10].

use super::*;
use crate::domain::consent::{ConsentEvent, PassOn};
use crate::domain::fixtures::{Case, ana, bruno, introduced};
use crate::domain::referral::{Direction, Drop, Role};

const NAME: Option<MayKnow> = Some(MayKnow::Passed(PassOn::NAME_ONLY));
const NOTHING: Option<MayKnow> = Some(MayKnow::Nothing);

fn phone() -> PassOn {
    PassOn::of(&[ChannelKind::Phone])
}

/// Both have said yes, and Bruno allowed his number.
fn agreed() -> Case {
    let mut case = Case::agreed();
    case.log[1].pass_on = phone();
    case
}

fn known(case: &Case) -> [Option<MayKnow>; 2] {
    [Role::Seeker, Role::Provider].map(|reader| may_know(&case.facts(), reader, case.today, &case.settings))
}

/// [G3] Nothing while either consent is open; afterwards what the other allowed. Ana first: what she may know of Bruno.
#[test]
fn what_each_may_know() {
    use ConsentEvent::{Asked, Declined, Granted, Withdrawn};
    let passed = Some(MayKnow::Passed(phone()));
    let of = |case: Case| known(&case);
    let introduced_now =
        |case: Case| case.with(|referral| referral.introduction = introduced("2026-11-17", "2026-12-31"));
    assert_eq!(of(Case::fitting()), [NOTHING, NOTHING], "nobody was asked");
    assert_eq!(of(Case::fitting().said(ana(), Granted, "2026-11-14")), [NOTHING, NOTHING], "one yes");
    assert_eq!(of(agreed()), [passed, NAME], "both");
    assert_eq!(of(agreed().on("2026-12-14")), [passed, NAME], "the last day of the seeker's yes");
    assert_eq!(of(agreed().on("2026-12-15")), [NOTHING, NOTHING], "[G10] lapsed, so open again");
    assert_eq!(of(agreed().said(ana(), Asked, "2026-11-17")), [NOTHING, NOTHING], "asked again");
    assert_eq!(of(agreed().said(bruno(), Declined, "2026-11-17")), [NOTHING, NOTHING], "declined");
    assert_eq!(of(agreed().said(ana(), Withdrawn, "2026-11-17")), [NOTHING, NOTHING], "withdrawn before");
    let dropped = agreed()
        .with(|referral| referral.dropped = Some(Drop { on: day("2026-11-17"), reason: String::new() }));
    assert_eq!(of(dropped), [NOTHING, NOTHING], "dropped");
    assert_eq!(of(introduced_now(agreed())), [passed, NAME]);
    assert_eq!(of(introduced_now(agreed()).on("2028-01-01")), [passed, NAME], "[G10] ageing ends");
    assert_eq!(
        of(introduced_now(agreed()).said(bruno(), Withdrawn, "2026-11-18")),
        [NAME, NAME],
        "[G10] nothing further"
    );
    assert_eq!(of(introduced_now(agreed()).said(ana(), Withdrawn, "2026-11-18")), [NAME, NAME]);
    assert_eq!(of(introduced_now(Case::fitting())), [NAME, NAME], "they know each other");
    let over = introduced_now(agreed())
        .with(|referral| referral.dropped = Some(Drop { on: day("2026-11-18"), reason: String::new() }));
    assert_eq!(of(over), [passed, NAME]);
}

/// A referral received withholds nobody from anybody, nor does one without the other party, nor one of somebody else.
#[test]
fn who_is_not_withheld() {
    let received = Case::empty().with(|referral| {
        referral.direction = Direction::Received;
        (referral.source, referral.prospect) = (Some(ana()), Some(bruno()));
    });
    for reader in Role::ALL {
        assert_eq!(may_know(&received.facts(), *reader, received.today, &received.settings), None);
    }
    let alone = Case::actual().with(|referral| referral.provider = None);
    assert_eq!(known(&alone), [None, None]);
    assert_eq!(may_know(&Case::agreed().facts(), Role::Source, day(TODAY), &Case::agreed().settings), None);
}

/// By two referrals one knows what either allows; of one text two readers know what both do.
#[test]
fn together() {
    let mail = PassOn::of(&[ChannelKind::Email]);
    let both = phone().with(ChannelKind::Email, true);
    let passed = MayKnow::Passed;
    for (one, other, any, all) in [
        (MayKnow::Nothing, MayKnow::Nothing, MayKnow::Nothing, MayKnow::Nothing),
        (MayKnow::Nothing, passed(mail), passed(mail), MayKnow::Nothing),
        (passed(phone()), passed(mail), passed(both), passed(PassOn::NAME_ONLY)),
        (passed(both), passed(mail), passed(both), passed(mail)),
    ] {
        assert_eq!((known_from_any(one, other), known_from_any(other, one)), (any, any));
        assert_eq!((known_by_all(one, other), known_by_all(other, one)), (all, all));
    }
}
