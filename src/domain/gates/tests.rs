//! The gates by hand. Today is Wednesday 18 November 2026 unless a test says otherwise.

use super::*;
use crate::domain::consent::ConsentEvent::{Asked, Declined, Granted, Withdrawn};
use crate::domain::fixtures::{Case, ana, bruno, day, judged};

/// What makes one answer of an actual need wrong.
type Change<'a> = &'a dyn Fn(&mut Referral);

fn by(text: &str) -> impl Fn(&mut Referral) {
    let day = day(text);
    move |referral| referral.timing = Some(Timing::By(day))
}

fn heard(text: &str) -> impl Fn(&mut Referral) {
    let day = day(text);
    move |referral| referral.heard_on = Some(day)
}

/// [G4] Each gap alone; and with nothing known, all of them, the need first.
#[test]
fn each_gap_alone() {
    let table: [(Change, ActualGap); 9] = [
        (&|referral| referral.need = "  ".into(), ActualGap::NoNeed),
        (&|referral| referral.timing = None, ActualGap::NoTiming),
        (&|referral| referral.timing = Some(Timing::Someday), ActualGap::Someday),
        (&by("2027-02-17"), ActualGap::TooFar(day("2026-11-19"))),
        (&by("2026-11-17"), ActualGap::Passed(day("2026-11-17"))),
        (&|referral| referral.heard_how = None, ActualGap::NotSaidHow),
        (&|referral| referral.heard_how = Some(HeardHow::Guess), ActualGap::Guess),
        (&|referral| referral.heard_on = None, ActualGap::NotSaidSince),
        (&heard("2026-10-18"), ActualGap::Stale(day("2026-11-18"))),
    ];
    assert_eq!(Case::actual().gaps(), []);
    for (change, gap) in table {
        let case = Case::actual().with(change);
        assert_eq!(case.gaps(), [gap]);
        assert_eq!(case.marks().actual, Mark::Half, "{gap:?}");
    }
    let nothing = [ActualGap::NoNeed, ActualGap::NoTiming, ActualGap::NotSaidHow, ActualGap::NotSaidSince];
    assert_eq!(Case::empty().gaps(), nothing);
    assert_eq!(Case::empty().marks().actual, Mark::Open);
}

/// [G4] The edges: the 90th day ahead and not the 91st, today and not yesterday, heard 30 days ago and not 31; hearsay is
/// enough, and the spans are those of the settings.
#[test]
fn edges_of_actual() {
    let holds = |case: Case| case.gaps().is_empty();
    // 90 days: 12 of November, 31, 31, and 16 February
    assert!(holds(Case::actual().with(by("2027-02-16"))));
    assert!(!holds(Case::actual().with(by("2027-02-17"))));
    assert!(
        holds(Case::actual().with(by("2027-02-17")).on("2026-11-19")),
        "it comes within reach by itself"
    );
    assert!(holds(Case::actual().with(by("2026-11-18"))));
    assert!(!holds(Case::actual().with(by("2026-11-17"))));
    assert!(holds(Case::actual().with(heard("2026-10-19"))));
    assert!(!holds(Case::actual().with(heard("2026-10-18"))));
    assert!(holds(Case::actual().with(|referral| referral.heard_how = Some(HeardHow::SomebodyTold))));
    let patient = |case: Case| {
        case.settings(|settings| {
            settings.horizon = 91;
            settings.need_good_for = 31;
        })
    };
    assert!(holds(patient(Case::actual().with(by("2027-02-17")).with(heard("2026-10-18")))));
}

/// [G5] Two yeses, and nothing less.
#[test]
fn relevant_holds_with_two_yeses() {
    let (yes, no, unsure) = (Some(Verdict::Yes), Some(Verdict::No), Some(Verdict::Unsure));
    for (seeker, provider, holds, mark) in [
        (yes, yes, true, Mark::Met),
        (None, None, false, Mark::Open),
        (yes, None, false, Mark::Half),
        (None, yes, false, Mark::Half),
        (yes, unsure, false, Mark::Half),
        (unsure, unsure, false, Mark::Half),
        (yes, no, false, Mark::No),
        (no, None, false, Mark::No),
    ] {
        let fit = |verdict: Option<Verdict>| verdict.and_then(|verdict| judged(verdict, "2026-11-12"));
        let case = Case::actual().with(|referral| {
            referral.seeker_fit = fit(seeker);
            referral.provider_fit = fit(provider);
        });
        assert_eq!(is_relevant(&case.referral), holds, "{seeker:?} {provider:?}");
        assert_eq!(case.marks().relevant, mark, "{seeker:?} {provider:?}");
    }
}

/// [G1] The mark of Consent: a no shows before a yes, and a lapsed yes is no yes.
#[test]
fn marks_of_consent() {
    let mark = |case: Case| case.marks().consent;
    assert_eq!(mark(Case::fitting()), Mark::Open);
    assert_eq!(mark(Case::fitting().said(ana(), Asked, "2026-11-14")), Mark::Half);
    assert_eq!(mark(Case::fitting().said(ana(), Granted, "2026-11-14")), Mark::Half);
    assert_eq!(mark(Case::agreed()), Mark::Met);
    assert_eq!(mark(Case::agreed().with(|referral| referral.provider = None)), Mark::Half);
    assert_eq!(mark(Case::agreed().on("2026-12-15")), Mark::Half);
    assert_eq!(mark(Case::agreed().said(bruno(), Declined, "2026-11-17")), Mark::No);
    assert_eq!(mark(Case::empty()), Mark::Open);
}

/// [G6] Exit is shut by each thing alone, and open without any.
#[test]
fn each_block_alone() {
    let untold = Some(Reward::Yes { told_on: None });
    let declined = Case::agreed().said(ana(), Declined, "2026-11-17");
    let lapsed = Case::agreed().said(bruno(), Granted, "2026-10-18");
    for (case, block) in [
        (Case::agreed().with(|r| r.seeker = None), ExitBlock::NoParty(Role::Seeker)),
        (Case::agreed().with(|r| r.provider = None), ExitBlock::NoParty(Role::Provider)),
        (declined, ExitBlock::NoConsent(Role::Seeker)),
        (lapsed, ExitBlock::NoConsent(Role::Provider)),
        (Case::agreed().with(|r| r.need.clear()), ExitBlock::NotActual),
        (Case::agreed().with(|r| r.seeker_fit = None), ExitBlock::NotRelevant),
        (Case::agreed().with(|r| r.reward = untold), ExitBlock::RewardUntold),
    ] {
        assert_eq!(case.exit_blocks(), [block]);
        assert_eq!(case.marks().exit, Mark::Open, "{block:?}");
    }
    assert_eq!(Case::agreed().exit_blocks(), []);
    assert_eq!(Case::agreed().marks().exit, Mark::Half);
    assert_eq!(Case::empty().exit_blocks().len(), 4, "nobody, nothing actual, nothing judged");
}

/// [G4] A reward keeps Exit shut until both are told of it; no reward, and an open question, do not.
#[test]
fn a_reward_is_told_first() {
    for (reward, open) in [
        (None, true),
        (Some(Reward::No), true),
        (Some(Reward::Yes { told_on: None }), false),
        (Some(Reward::Yes { told_on: Some(day("2026-11-17")) }), true),
    ] {
        let case = Case::agreed().with(|referral| referral.reward = reward);
        assert_eq!(case.exit_blocks().is_empty(), open, "{reward:?}");
    }
}

/// [G10] Before the introduction a yes and a need age; after it neither does, and a withdrawal is seen all the same.
#[test]
fn ageing_ends_with_the_introduction() {
    let later = Case::agreed().on("2027-06-01").marks();
    assert_eq!((later.consent, later.actual, later.exit), (Mark::Half, Mark::Half, Mark::Open));
    let away = Case::away().on("2027-06-01");
    assert_eq!(Marks { exit: Mark::Half, ..away.marks() }, Case::agreed().marks());
    assert_eq!(away.marks().exit, Mark::Met);
    assert_eq!(away.exit_blocks(), []);
    let passed = Case::away().with(by("2026-12-01")).on("2027-06-01");
    assert_eq!(passed.marks().actual, Mark::Met);
    let withdrawn = away.said(ana(), Withdrawn, "2027-01-10");
    assert_eq!(withdrawn.marks().consent, Mark::No);
    assert_eq!(withdrawn.exit_blocks(), [ExitBlock::NoConsent(Role::Seeker)], "nothing more is passed on");
}

/// The mark of a gate is the one in its place.
#[test]
fn the_strip() {
    let marks = Marks { consent: Mark::No, actual: Mark::Met, relevant: Mark::Half, exit: Mark::Open };
    let strip: Vec<_> = Gate::ALL.iter().map(|gate| (gate.title(), marks.of(*gate))).collect();
    assert_eq!(
        strip,
        [("Consent", Mark::No), ("Actual", Mark::Met), ("Relevant", Mark::Half), ("Exit", Mark::Open)]
    );
}
