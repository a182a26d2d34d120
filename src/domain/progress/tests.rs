//! Progress by hand. Today is Wednesday 18 November 2026; the days are counted on paper, not by the code.

mod received;
mod stops;
mod waits;

use std::collections::BTreeSet;

use super::*;
use crate::domain::consent::ConsentEvent::{Asked, Declined, Granted, Nudged, ToldNotNow, Withdrawn};
use crate::domain::fixtures::{Case, ana, bruno, day, evaluated, introduced, judged};
use crate::domain::gates::Mark;
use crate::domain::referral::{Drop, HeardHow, Outcome, Reward, Silent, Verdict};

type Row = (Action, Option<Role>, &'static str);

const SEEKER: Option<Role> = Some(Role::Seeker);
const PROVIDER: Option<Role> = Some(Role::Provider);

/// The step of `case`, its day included.
#[track_caller]
fn check(case: &Case, stage: Stage, lane: Lane, (action, role, due_on): Row) {
    let progress = case.progress();
    let step = progress.step.expect("there is a step");
    assert_eq!(
        (progress.stage, progress.lane, step.action, step.role, step.due_on),
        (stage, lane, action, role, day(due_on))
    );
}

/// It is over and nothing is left to do.
#[track_caller]
fn check_over(case: &Case) {
    let progress = case.progress();
    assert_eq!((progress.stage, progress.lane, progress.step), (Stage::Closed, Lane::Over, None));
}

fn dropped(case: Case, on: &str) -> Case {
    case.with(|referral| referral.dropped = Some(Drop { on: day(on), reason: String::new() }))
}

fn timed(case: Case, timing: Timing) -> Case {
    case.with(|referral| referral.timing = Some(timing))
}

fn parked(case: Case, until: &str) -> Case {
    case.with(|referral| referral.parked_until = Some(day(until)))
}

fn untold(case: Case) -> Case {
    case.with(|referral| referral.reward = Some(Reward::Yes { told_on: None }))
}

fn silent(mut case: Case, role: Role) -> Case {
    case.silent = Silent::of(|of| of == role);
    case
}

/// A table of facts, one for each action: where it stands, who is to move, with whom and when.
fn one_case_for_each_action() -> Vec<(Case, Stage, Lane, Row)> {
    use {Action as A, Lane as L, Stage as S};
    let no_provider = Case::actual().with(|referral| referral.provider = None);
    let no_seeker = Case::empty().with(|referral| referral.provider = Some(bruno()));
    let no_need = Case::actual().with(|referral| referral.need.clear());
    let stale = Case::actual().with(|referral| referral.heard_on = Some(day("2026-10-18")));
    let not_right = Case::fitting().with(|r| r.provider_fit = judged(Verdict::No, "2026-11-13"));
    let asked = |on| Case::fitting().said(ana(), Asked, on);
    let mut table = vec![
        (no_provider, S::Asking, L::Lead, (A::FindProvider, None, "2026-11-04")),
        (no_seeker, S::Lead, L::Lead, (A::FindSeeker, None, "2026-11-04")),
        (no_need, S::Lead, L::Lead, (A::ClearNeed, SEEKER, "2026-11-01")),
        (stale, S::Lead, L::Lead, (A::ConfirmNeed, SEEKER, "2026-11-18")),
        (timed(Case::actual(), Timing::Someday), S::Lead, L::Lead, (A::ParkOrAsk, SEEKER, "2026-11-01")),
        (Case::actual(), S::Asking, L::Mine, (A::JudgeFit, None, "2026-11-10")),
        (not_right, S::Asking, L::Mine, (A::Reconsider, None, "2026-11-13")),
        (Case::fitting(), S::Asking, L::Mine, (A::Ask, SEEKER, "2026-11-12")),
        (asked("2026-11-12"), S::Asking, L::Theirs, (A::Nudge, SEEKER, "2026-11-19")),
        (asked("2026-11-04"), S::Asking, L::Mine, (A::ParkOrDrop, SEEKER, "2026-11-18")),
    ];
    let lapsed = Case::fitting().said(ana(), Granted, "2026-10-18");
    let not_now = Case::fitting().said_not_now(ana(), "2026-11-14", "2026-12-01");
    let wants_bruno = Case::fitting().said(ana(), Granted, "2026-11-14");
    let provider_declined = wants_bruno.clone().said(bruno(), Declined, "2026-11-17");
    let seeker_declined = Case::agreed().said(ana(), Declined, "2026-11-17");
    table.extend([
        (lapsed, S::Asking, L::Mine, (A::AskAgain, SEEKER, "2026-11-18")),
        (not_now, S::Asking, L::Theirs, (A::AskAgain, SEEKER, "2026-12-01")),
        (wants_bruno, S::Asking, L::Mine, (A::Ask, PROVIDER, "2026-11-14")),
        (untold(Case::agreed()), S::Asking, L::Mine, (A::TellReward, None, "2026-11-16")),
        (Case::agreed(), S::Ready, L::Mine, (A::Introduce, None, "2026-11-18")),
        (Case::away(), S::Introduced, L::Away, (A::Evaluate, None, "2026-12-31")),
        (parked(Case::agreed(), "2026-12-01"), S::Ready, L::Parked, (A::Wake, None, "2026-12-01")),
        (provider_declined, S::Closed, L::Mine, (A::NextTry, SEEKER, "2026-11-17")),
        (seeker_declined, S::Closed, L::Mine, (A::TellNotNow, PROVIDER, "2026-11-17")),
        (Case::received(), S::Lead, L::Lead, (A::CoachSource, Some(Role::Source), "2026-11-01")),
    ]);
    table.extend(received::one_case_for_each_action());
    table
}

/// [M1] Every action comes of some facts, with its lane, its party and its day.
#[test]
fn each_action_is_reached() {
    let table = one_case_for_each_action();
    for (case, stage, lane, row) in &table {
        check(case, *stage, *lane, *row);
    }
    let reached: BTreeSet<Action> = table.iter().map(|(_, _, _, (action, ..))| *action).collect();
    assert_eq!(reached, Action::ALL.iter().copied().collect());
}

/// [G4] What is not actual is a lead, whatever else was answered, and is never offered for introducing.
#[test]
fn what_is_not_actual_is_a_lead() {
    let lead = |case: Case, row| check(&case, Stage::Lead, Lane::Lead, row);
    let guess = Case::agreed().with(|referral| referral.heard_how = Some(HeardHow::Guess));
    lead(guess, (Action::ClearNeed, SEEKER, "2026-11-01"));
    let passed = timed(Case::agreed(), Timing::By(day("2026-11-17")));
    lead(passed, (Action::ConfirmNeed, SEEKER, "2026-11-18"));
    // what is far off is best parked, even before it is clear what it is
    let vague = Case::actual().with(|referral| referral.need.clear());
    lead(timed(vague, Timing::Someday), (Action::ParkOrAsk, SEEKER, "2026-11-01"));
    // 17 Feb 2027 is 91 days ahead
    let too_far = timed(Case::agreed(), Timing::By(day("2027-02-17")));
    lead(too_far.clone(), (Action::ParkOrAsk, SEEKER, "2026-11-01"));
    check(&too_far.on("2026-11-19"), Stage::Ready, Lane::Mine, (Action::Introduce, None, "2026-11-21"));
}

/// [G6] An introduction is due two days after the last thing it rests on came true, but before a yes lapses and before
/// the need's day.
#[test]
fn the_day_of_the_introduction() {
    let due =
        |case: Case, due_on| check(&case, Stage::Ready, Lane::Mine, (Action::Introduce, None, due_on));
    due(Case::agreed(), "2026-11-18");
    due(timed(Case::agreed(), Timing::By(day("2026-11-17"))).on("2026-11-16"), "2026-11-17");
    // 16 Feb 2027 came within the 90 days today
    due(timed(Case::agreed(), Timing::By(day("2027-02-16"))), "2026-11-20");
    let told_on = Some(day("2026-11-18"));
    due(Case::agreed().with(|r| r.reward = Some(Reward::Yes { told_on })), "2026-11-20");
    due(Case::agreed().with(|r| r.reward = Some(Reward::No)), "2026-11-18");
    due(Case::agreed().settings(|settings| settings.introduce_within = 60), "2026-12-14");
}

/// [G10] The stage falls back by itself: a yes lapses, a need goes stale, an answer is changed, a yes is taken back.
#[test]
fn the_stage_falls_back() {
    let asking = |case: Case, row| check(&case, Stage::Asking, Lane::Mine, row);
    // Ana's yes of 14 Nov is good until 14 Dec, the need heard on 10 Nov until 10 Dec
    let fresh = Case::agreed().with(|referral| referral.heard_on = Some(day("2026-12-01")));
    check(
        &fresh.clone().on("2026-12-14"),
        Stage::Ready,
        Lane::Mine,
        (Action::Introduce, None, "2026-12-03"),
    );
    asking(fresh.on("2026-12-15"), (Action::AskAgain, SEEKER, "2026-12-15"));
    check(
        &Case::agreed().on("2026-12-11"),
        Stage::Lead,
        Lane::Lead,
        (Action::ConfirmNeed, SEEKER, "2026-12-11"),
    );
    let unsure =
        Case::agreed().with(|referral| referral.seeker_fit = judged(Verdict::Unsure, "2026-11-17"));
    asking(unsure, (Action::JudgeFit, None, "2026-11-17"));
    let withdrawn = Case::agreed().said(ana(), Withdrawn, "2026-11-17");
    check(&withdrawn, Stage::Closed, Lane::Mine, (Action::TellNotNow, PROVIDER, "2026-11-17"));
    // a mistake is corrected by a later entry, and all is as before
    check(
        &withdrawn.said(ana(), Granted, "2026-11-14"),
        Stage::Ready,
        Lane::Mine,
        (Action::Introduce, None, "2026-11-18"),
    );
}

/// [G7] Out of the list until its day, then evaluated; "talking" comes back, any other outcome closes.
#[test]
fn evaluation() {
    let evaluate = |case: &Case, lane, due| {
        check(case, Stage::Introduced, lane, (Action::Evaluate, None, due));
    };
    evaluate(&Case::away().on("2026-12-30"), Lane::Away, "2026-12-31");
    let due = Case::away().on("2026-12-31");
    evaluate(&due, Lane::Mine, "2026-12-31");
    let talking = due.clone().with(|referral| {
        referral.evaluation = evaluated(Outcome::Talking, "2026-12-31");
        referral.introduction = introduced("2026-11-17", "2027-01-14");
    });
    evaluate(&talking, Lane::Away, "2027-01-14");
    evaluate(&talking.clone().on("2027-01-14"), Lane::Mine, "2027-01-14");
    let reminder = |case: &Case| case.progress().step.map(|step| step.reminder);
    assert_ne!(reminder(&talking), reminder(&due), "asking again is a reminder of its own");
    for outcome in [Outcome::Business, Outcome::NoFit, Outcome::NeverMet, Outcome::Badly] {
        let done = due.clone().with(|referral| referral.evaluation = evaluated(outcome, "2026-12-31"));
        check_over(&done);
    }
    check_over(&dropped(due, "2026-12-31"));
}

/// [G10] After the introduction neither age nor a withdrawal moves it back: the evaluation stays due.
#[test]
fn after_the_introduction_nothing_ages() {
    let before = Case::away().progress();
    let withdrawn = Case::away().said(ana(), Withdrawn, "2026-11-18");
    for case in [Case::away().on("2027-06-01"), withdrawn.clone().on("2027-06-01")] {
        check(&case, Stage::Introduced, Lane::Mine, (Action::Evaluate, None, "2026-12-31"));
    }
    assert_eq!(Case::away().on("2027-06-01").progress().marks, before.marks);
    assert_eq!(withdrawn.progress().marks.consent, Mark::No, "it is seen all the same");
    // neither can parking hide it
    check(
        &parked(Case::away(), "2027-03-01"),
        Stage::Introduced,
        Lane::Away,
        (Action::Evaluate, None, "2026-12-31"),
    );
}

/// [M1] The day on which the answer changes by itself is the nearest of those that are still to come.
#[test]
fn until_when_it_holds() {
    let until = |case: Case| case.progress().holds_until.map(|day| day.to_string()).unwrap_or_default();
    let asked = Case::fitting().said(ana(), Asked, "2026-11-12");
    assert_eq!(until(Case::empty()), "");
    // the need was heard on 10 November
    assert_eq!(until(Case::actual()), "2026-12-11");
    assert_eq!(until(Case::agreed()), "2026-12-11");
    assert_eq!(until(Case::agreed().on("2026-12-11")), "2026-12-15");
    assert_eq!(until(asked.clone()), "2026-11-19");
    assert_eq!(until(asked.clone().on("2026-11-19")), "2026-11-26");
    assert_eq!(until(asked.snoozed("2026-11-24").on("2026-11-19")), "2026-11-24");
    assert_eq!(until(timed(Case::actual(), Timing::By(day("2026-11-18")))), "2026-11-19");
    assert_eq!(until(timed(Case::actual(), Timing::By(day("2027-02-17")))), "2026-11-19");
    assert_eq!(until(parked(Case::agreed(), "2026-12-01")), "2026-12-01");
    assert_eq!(until(Case::away().on("2026-12-20")), "2026-12-31");
}
