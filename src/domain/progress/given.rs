//! The next step of a referral given, gate by gate.
//!
//! Owns the order in which the gates are asked and when each step is due. Must not know parking, snoozes or reminders:
//! `progress` lays these over the step that comes out here.

use super::{Action, Lane, Plan, Stage};
use crate::domain::consent::{ConsentState, after, give_up_day, nudge_day};
use crate::domain::day::Day;
use crate::domain::gates::{
    ActualGap, ExitBlock, Facts, actual_gaps, exit_blocks, horizon_reaches, verdict,
};
use crate::domain::referral::{Outcome, Referral, Reward, Role, Timing, Verdict};
use crate::domain::settings::Settings;

/// Stage and step; no step when nothing is left to do.
pub(super) fn given(facts: &Facts<'_>, today: Day, settings: &Settings) -> (Stage, Option<Plan>) {
    let referral = facts.referral;
    if let Some(introduction) = referral.introduction {
        return introduced(referral, introduction.evaluate_on, today, settings);
    }
    let consent = |role| facts.consent(role, today, settings);
    let states = [Role::Seeker, Role::Provider].map(|role| (role, consent(role)));
    if let Some(dropped) = &referral.dropped {
        return (Stage::Closed, aftermath(facts, &states, dropped.on));
    }
    if let Some(stopped_on) = stopped_on(&states) {
        return (Stage::Closed, aftermath(facts, &states, stopped_on));
    }
    // [G9] whoever was asked already and stays silent comes before what else is open
    let silence = consents(referral, &states, today, settings)
        .filter(|plan| plan.lane == Lane::Mine && plan.is_silence());
    if let Some(find) = missing_party(referral, settings) {
        return (lead_or_asking(referral, today, settings), Some(silence.unwrap_or(find)));
    }
    if let Some(plan) = not_actual(referral, today, settings) {
        let plan = silence.or_else(|| left_alone(&states, today, settings)).unwrap_or(plan);
        return (Stage::Lead, Some(plan));
    }
    if let Some(plan) = not_relevant(referral, settings) {
        return (Stage::Asking, Some(silence.unwrap_or(plan)));
    }
    if let Some(plan) = consents(referral, &states, today, settings) {
        return (Stage::Asking, Some(plan));
    }
    let ready_on = ready_since(referral, &states, settings);
    if exit_blocks(facts, today, settings).contains(&ExitBlock::RewardUntold) {
        return (Stage::Asking, Some(Plan::mine(Action::TellReward, None, ready_on, "reward")));
    }
    (Stage::Ready, Some(introduce(referral, &states, ready_on, settings)))
}

/// [G7] Away until the day of the evaluation; over with any outcome but "talking".
fn introduced(
    referral: &Referral,
    evaluate_on: Day,
    today: Day,
    settings: &Settings,
) -> (Stage, Option<Plan>) {
    let is_final =
        referral.evaluation.as_ref().is_some_and(|evaluation| evaluation.outcome != Outcome::Talking);
    if is_final || referral.dropped.is_some() {
        return (Stage::Closed, None);
    }
    let lane = if today < settings.first_day_back(evaluate_on) { Lane::Away } else { Lane::Mine };
    let asked_before =
        referral.evaluation.as_ref().map(|evaluation| evaluation.on.to_string()).unwrap_or_default();
    (Stage::Introduced, Some(Plan::mine(Action::Evaluate, None, evaluate_on, asked_before).in_lane(lane)))
}

type States = [(Role, Option<ConsentState>); 2];

fn stopped_on(states: &States) -> Option<Day> {
    states.iter().find_map(|(_, state)| match state {
        Some(ConsentState::Declined { on } | ConsentState::Withdrawn { on }) => Some(*on),
        _ => None,
    })
}

/// [G8] What is owed after a stop. After the provider's no the next try comes first: while it is under way the
/// seeker learns nothing. Else whoever was asked, and did not stop it, hears that it will not happen now.
fn aftermath(facts: &Facts<'_>, states: &States, stopped_on: Day) -> Option<Plan> {
    let owe = |action, role| Some(Plan::mine(action, Some(role), stopped_on, stopped_on));
    let [(_, seeker), (_, provider)] = *states;
    let provider_stopped = provider.is_some_and(ConsentState::is_stop);
    // [P6] [P1] nobody tells somebody who was forgotten, or who is not to be contacted
    let is_known = |role| {
        facts.referral.party(role).is_some_and(|contact| !contact.is_forgotten()) && !facts.silent.has(role)
    };
    let seeker_goes_on = seeker.is_some_and(|state| !state.is_stop())
        && !facts.was_told(Role::Seeker)
        && is_known(Role::Seeker);
    if provider_stopped && seeker_goes_on && facts.referral.dropped.is_none() && !facts.has_next_try {
        return owe(Action::NextTry, Role::Seeker);
    }
    let expecting = |(role, state): &(Role, Option<ConsentState>)| {
        let has_other_try = *role == Role::Seeker && facts.has_next_try;
        state.is_some_and(ConsentState::is_expecting)
            && !has_other_try
            && !facts.was_told(*role)
            && is_known(*role)
    };
    states.iter().find(|side| expecting(side)).and_then(|(role, _)| owe(Action::TellNotNow, *role))
}

fn missing_party(referral: &Referral, settings: &Settings) -> Option<Plan> {
    let due_on = after(referral.created_on, settings.match_within);
    let find = |action| Some(Plan::mine(action, None, due_on, "party").in_lane(Lane::Lead));
    match (referral.seeker, referral.provider) {
        (None, _) => find(Action::FindSeeker),
        (_, None) => find(Action::FindProvider),
        (Some(_), Some(_)) => None,
    }
}

fn lead_or_asking(referral: &Referral, today: Day, settings: &Settings) -> Stage {
    if actual_gaps(referral, today, settings).is_empty() { Stage::Asking } else { Stage::Lead }
}

/// A seeker who said "not now" is not asked about the need before that day either.
fn left_alone(states: &States, today: Day, settings: &Settings) -> Option<Plan> {
    match states {
        [(role, Some(ConsentState::NotNow { entry, until })), _]
            if settings.first_day_back(*until) > today =>
        {
            Some(Plan::waiting(Action::AskAgain, *role, *until, *entry, today, settings))
        }
        _ => None,
    }
}

fn not_actual(referral: &Referral, today: Day, settings: &Settings) -> Option<Plan> {
    let gaps = actual_gaps(referral, today, settings);
    let gap = gaps.first()?;
    // what is far off is best parked; everything else is best asked
    let far = gaps.iter().find(|gap| matches!(gap, ActualGap::Someday | ActualGap::TooFar(_)));
    let plan = match far.unwrap_or(gap) {
        ActualGap::Someday | ActualGap::TooFar(_) => {
            Plan::mine(Action::ParkOrAsk, Some(Role::Seeker), referral.created_on, "far")
        }
        ActualGap::Passed(day) => {
            let since = after(*day, 1);
            Plan::mine(Action::ConfirmNeed, Some(Role::Seeker), since, since)
        }
        ActualGap::Stale(since) => Plan::mine(Action::ConfirmNeed, Some(Role::Seeker), *since, since),
        ActualGap::NoNeed
        | ActualGap::NoTiming
        | ActualGap::NotSaidHow
        | ActualGap::Guess
        | ActualGap::NotSaidSince => {
            Plan::mine(Action::ClearNeed, Some(Role::Seeker), referral.created_on, format!("{gap:?}"))
        }
    };
    Some(plan.in_lane(Lane::Lead))
}

fn not_relevant(referral: &Referral, settings: &Settings) -> Option<Plan> {
    let verdicts = [Role::Seeker, Role::Provider].map(|role| verdict(referral, role));
    if verdicts.iter().all(|verdict| *verdict == Some(Verdict::Yes)) {
        return None;
    }
    let action = if verdicts.contains(&Some(Verdict::No)) { Action::Reconsider } else { Action::JudgeFit };
    Some(Plan::mine(action, None, last_answer(referral, settings), action.word()))
}

/// The last day on which something came true that is not a party's consent: it was learned or judged, both were told of
/// the reward, or the day of the need came within the horizon.
fn last_answer(referral: &Referral, settings: &Settings) -> Day {
    let judged =
        [Role::Seeker, Role::Provider].map(|role| referral.fit(role).map(|judgement| judgement.on));
    let told_on = match referral.reward {
        Some(Reward::Yes { told_on }) => told_on,
        _ => None,
    };
    let in_reach = match referral.timing {
        Some(Timing::By(day)) => Some(horizon_reaches(day, settings)),
        _ => None,
    };
    let days = judged.into_iter().chain([referral.heard_on, told_on, in_reach]);
    days.flatten().fold(referral.created_on, Day::max)
}

/// The consent step that comes first. What I can do now comes before what I wait for; of two moves of mine the one with
/// the seeker; of two waits the shorter. No new ask goes to the provider while the seeker has no yes in force.
fn consents(referral: &Referral, states: &States, today: Day, settings: &Settings) -> Option<Plan> {
    let seeker_granted = states
        .iter()
        .any(|(role, state)| *role == Role::Seeker && state.is_some_and(ConsentState::is_granted));
    let plans = states.iter().filter_map(|(role, state)| {
        let plan = consent_step(referral, (*role, (*state)?), states, today, settings)?;
        (*role == Role::Seeker || seeker_granted || plan.is_silence()).then_some(plan)
    });
    plans.min_by_key(|plan| (plan.lane, (plan.lane != Lane::Mine).then_some(plan.due_on)))
}

fn consent_step(
    referral: &Referral,
    (role, state): (Role, ConsentState),
    states: &States,
    today: Day,
    settings: &Settings,
) -> Option<Plan> {
    match state {
        ConsentState::NotAsked => {
            Some(Plan::mine(Action::Ask, Some(role), ready_since(referral, states, settings), "first"))
        }
        ConsentState::Lapsed { entry, since, .. } => {
            Some(Plan::mine(Action::AskAgain, Some(role), since, entry))
        }
        ConsentState::NotNow { entry, until } => {
            Some(Plan::waiting(Action::AskAgain, role, until, entry, today, settings))
        }
        ConsentState::Asked { entry, on, nudged_on } => {
            let give_up = give_up_day(on, settings);
            let nudge = nudge_day(on, settings);
            // [G9] one nudge, then an end
            if nudged_on.is_none() && nudge < give_up && today < give_up {
                Some(Plan::waiting(Action::Nudge, role, nudge, entry, today, settings))
            } else {
                Some(Plan::waiting(Action::ParkOrDrop, role, give_up, entry, today, settings))
            }
        }
        // a stop closes the referral before this is asked
        ConsentState::Granted { .. } | ConsentState::Declined { .. } | ConsentState::Withdrawn { .. } => {
            None
        }
    }
}

/// The day on which the last thing came true that the present step rests on.
fn ready_since(referral: &Referral, states: &States, settings: &Settings) -> Day {
    states.iter().fold(last_answer(referral, settings), |day, (_, state)| match state {
        Some(ConsentState::Granted { on, .. }) => day.max(*on),
        _ => day,
    })
}

/// Due soon after everything holds, and before a yes lapses or the need's day comes.
fn introduce(referral: &Referral, states: &States, ready_on: Day, settings: &Settings) -> Plan {
    let yes_good_until = states.iter().filter_map(|(_, state)| match state {
        Some(ConsentState::Granted { good_until, .. }) => Some(*good_until),
        _ => None,
    });
    let wanted_by = match referral.timing {
        Some(Timing::By(day)) => Some(day),
        _ => None,
    };
    let soon = after(ready_on, settings.introduce_within);
    let due_on = yes_good_until.chain(wanted_by).fold(soon, Day::min);
    Plan::mine(Action::Introduce, None, due_on, ready_on)
}
