//! Where a referral stands and the one thing to do next.
//!
//! Owns stage, lane, next step, and how long all of these hold. They are never typed in: they follow from the facts of
//! one referral and a given day. The notebook keeps them as derived columns and asks again on `holds_until`.
//!
//! - [M1] Every open referral has exactly one next action, with a day on which it is due.
//! - [G4] What is not actual is a lead: park it or go and ask, never introduce.
//! - [G7] After the introduction it leaves the list and comes back once to be evaluated; "talking" asks again later.
//! - [G8] A decline or a withdrawal stops it at once; whoever else was asked is told, and only that it will not
//!   happen now; when the provider declines, the next try starts from the same need.
//! - [G9] Silence is nudged once, after five working days; fourteen days after the ask it is offered for parking.
//! - [G10] Withdrawn consents and changed answers move it back by themselves, until the introduction is recorded.

use super::consent::{ConsentState, give_up_day, good_until, nudge_day};
use super::day::Day;
use super::gates::{
    ActualGap, ExitBlock, Facts, Marks, actual_gaps, exit_blocks, horizon_reaches, marks, stale_from,
    verdict,
};
use super::referral::{Direction, Outcome, Referral, Role, Timing, Verdict};
use super::settings::Settings;
use super::uid::Uid;
use super::wording::word_enum;

/// Raise it whenever this file would derive something else from the same facts: notebooks then derive afresh.
pub const RULES_VERSION: i64 = 1;

word_enum! {
    /// How far a referral is.
    Stage {
        /// Not shown to be actual, or not warm.
        Lead = "lead",
        /// Actual: the other gates are being asked.
        Asking = "asking",
        /// All three gates hold.
        Ready = "ready",
        /// The introduction is made.
        Introduced = "introduced",
        /// Received, and warm.
        Warm = "warm",
        /// Received, and answered.
        Talking = "talking",
        /// Over.
        Closed = "closed",
    }
}

word_enum! {
    /// Who is to move; the first half of the triage order.
    Lane {
        /// I am.
        Mine = "mine",
        /// Somebody owes me an answer.
        Theirs = "theirs",
        /// A lead.
        Lead = "lead",
        /// Put aside until a day.
        Parked = "parked",
        /// Introduced: nobody, until it is evaluated.
        Away = "away",
        /// Nobody any more.
        Over = "over",
    }
}

word_enum! {
    /// What is to be done next. The words stand in `--json`.
    Action {
        /// Find somebody who could meet the need.
        FindProvider = "find-provider",
        /// Find somebody who has the need.
        FindSeeker = "find-seeker",
        /// Find out what is needed, when, and how I know.
        ClearNeed = "clear-need",
        /// Ask whether the need still stands.
        ConfirmNeed = "confirm-need",
        /// Wanted some day or too far off: park it, or go and ask.
        ParkOrAsk = "park-or-ask",
        /// Judge whether it is right for both.
        JudgeFit = "judge-fit",
        /// Not right for one side: another provider, or drop it.
        Reconsider = "reconsider",
        /// Ask one party for consent.
        Ask = "ask",
        /// Ask once more.
        Nudge = "nudge",
        /// Silence: park or drop.
        ParkOrDrop = "park-or-drop",
        /// A yes has aged: ask whether it still stands.
        AskAgain = "ask-again",
        /// Tell both what I get for it.
        TellReward = "tell-reward",
        /// Introduce them.
        Introduce = "introduce",
        /// Say what became of it.
        Evaluate = "evaluate",
        /// It comes back by itself.
        Wake = "wake",
        /// Try with another provider.
        NextTry = "next-try",
        /// Tell one party that it will not happen now.
        TellNotNow = "tell-not-now",
        /// Received, not warm: coach the source.
        CoachSource = "coach-source",
    }
}

/// The one next action [M1].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NextStep {
    /// What is to be done.
    pub action: Action,
    /// With whom, where it is one party.
    pub role: Option<Role>,
    /// The day on which it is due, snoozes included.
    pub due_on: Day,
    /// Its reminder: the same as long as its cause is the same [M2].
    pub reminder: Uid,
    /// Put off until then by hand, where that is still to come when it would have been due.
    pub snoozed_until: Option<Day>,
}

/// All that follows from the facts of one referral on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// How far it is.
    pub stage: Stage,
    /// Who is to move.
    pub lane: Lane,
    /// The CARE strip.
    pub marks: Marks,
    /// What is next; `None` when nothing is.
    pub step: Option<NextStep>,
    /// The first later day on which any of this may change by itself.
    pub holds_until: Option<Day>,
}

/// A step before its snooze: what, with whom, when, why, and who is to move.
struct Plan {
    action: Action,
    role: Option<Role>,
    due_on: Day,
    cause: String,
    lane: Lane,
}

impl Plan {
    fn mine(action: Action, role: Option<Role>, due_on: Day, cause: impl ToString) -> Self {
        Self { action, role, due_on, cause: cause.to_string(), lane: Lane::Mine }
    }

    fn in_lane(self, lane: Lane) -> Self {
        Self { lane, ..self }
    }

    /// What I wait for until its day comes; from then on it is my move.
    fn waiting(action: Action, role: Role, due_on: Day, cause: Uid, today: Day) -> Self {
        let lane = if due_on > today { Lane::Theirs } else { Lane::Mine };
        Self::mine(action, Some(role), due_on, cause).in_lane(lane)
    }
}

/// What follows from `facts` on `today`.
pub fn progress(facts: &Facts<'_>, today: Day, settings: &Settings) -> Progress {
    let (stage, plan) = match facts.referral.direction {
        Direction::Given => given(facts, today, settings),
        Direction::Received => received(facts.referral),
    };
    let holds_until = turning_days(facts, settings).into_iter().filter(|day| *day > today).min();
    let marks = marks(facts, today, settings);
    let Some(plan) = plan else {
        return Progress { stage, lane: Lane::Over, marks, step: None, holds_until };
    };
    let plan = if stage == Stage::Closed { plan } else { parked_or(plan, facts.referral, today) };
    Progress { stage, lane: plan.lane, marks, step: Some(step_of(&plan, facts, today)), holds_until }
}

fn step_of(plan: &Plan, facts: &Facts<'_>, today: Day) -> NextStep {
    let reminder = reminder_uid(plan, facts.referral);
    let snooze = facts.snoozes.iter().find(|(uid, _)| *uid == reminder).map(|(_, until)| *until);
    NextStep {
        action: plan.action,
        role: plan.role,
        due_on: snooze.map_or(plan.due_on, |until| until.max(plan.due_on)),
        reminder,
        snoozed_until: snooze.filter(|until| *until > today && *until > plan.due_on),
    }
}

/// [M2] From subject, what and cause.
fn reminder_uid(plan: &Plan, referral: &Referral) -> Uid {
    let person =
        plan.role.and_then(|role| referral.party(role)).map(|uid| uid.to_string()).unwrap_or_default();
    Uid::derived(&[&referral.uid.to_string(), plan.action.word(), &person, &plan.cause])
}

/// A parked referral only wakes; one that woke is not late by the days it slept.
fn parked_or(plan: Plan, referral: &Referral, today: Day) -> Plan {
    match referral.parked_until {
        None => plan,
        _ if plan.lane == Lane::Away || referral.introduction.is_some() => plan,
        Some(until) if until > today => Plan::mine(Action::Wake, None, until, until).in_lane(Lane::Parked),
        Some(until) => Plan { due_on: plan.due_on.max(until), ..plan },
    }
}

fn received(referral: &Referral) -> (Stage, Option<Plan>) {
    if referral.dropped.is_some() {
        return (Stage::Closed, None);
    }
    let created = referral.created_on;
    (
        Stage::Lead,
        Some(Plan::mine(Action::CoachSource, Some(Role::Source), created, "received").in_lane(Lane::Lead)),
    )
}

fn given(facts: &Facts<'_>, today: Day, settings: &Settings) -> (Stage, Option<Plan>) {
    let referral = facts.referral;
    if let Some(introduction) = referral.introduction {
        return introduced(referral, introduction.evaluate_on, today);
    }
    let consent = |role| facts.consent(role, today, settings);
    let states = [Role::Seeker, Role::Provider].map(|role| (role, consent(role)));
    if let Some(dropped) = &referral.dropped {
        return (Stage::Closed, aftermath(facts, &states, dropped.on));
    }
    if let Some(stopped_on) = stopped_on(&states) {
        return (Stage::Closed, aftermath(facts, &states, stopped_on));
    }
    if let Some(plan) = missing_party(referral, settings) {
        return (lead_or_asking(referral, today, settings), Some(plan));
    }
    if let Some(plan) = not_actual(referral, today, settings) {
        return (Stage::Lead, Some(plan));
    }
    if let Some(plan) = not_relevant(referral) {
        return (Stage::Asking, Some(plan));
    }
    if let Some(plan) = consents(referral, &states, today, settings) {
        return (Stage::Asking, Some(plan));
    }
    let ready_on = ready_since(referral, &states);
    if exit_blocks(facts, today, settings).contains(&ExitBlock::RewardUntold) {
        return (Stage::Asking, Some(Plan::mine(Action::TellReward, None, ready_on, "reward")));
    }
    (Stage::Ready, Some(introduce(referral, &states, ready_on, settings)))
}

/// [G7] Away until the day of the evaluation; over with any outcome but "talking".
fn introduced(referral: &Referral, evaluate_on: Day, today: Day) -> (Stage, Option<Plan>) {
    let is_final =
        referral.evaluation.as_ref().is_some_and(|evaluation| evaluation.outcome != Outcome::Talking);
    if is_final || referral.dropped.is_some() {
        return (Stage::Closed, None);
    }
    let lane = if today < evaluate_on { Lane::Away } else { Lane::Mine };
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
    if facts.has_next_try {
        return None;
    }
    let owe = |action, role| Some(Plan::mine(action, Some(role), stopped_on, stopped_on));
    let [(_, seeker), (_, provider)] = *states;
    let provider_stopped = provider.is_some_and(ConsentState::is_stop);
    let seeker_stopped = seeker.is_some_and(ConsentState::is_stop);
    if provider_stopped
        && !seeker_stopped
        && facts.referral.dropped.is_none()
        && !facts.was_told(Role::Seeker)
    {
        return owe(Action::NextTry, Role::Seeker);
    }
    let expecting = |(role, state): &(Role, Option<ConsentState>)| {
        state.is_some_and(ConsentState::is_expecting) && !facts.was_told(*role)
    };
    states.iter().find(|side| expecting(side)).and_then(|(role, _)| owe(Action::TellNotNow, *role))
}

fn missing_party(referral: &Referral, settings: &Settings) -> Option<Plan> {
    let due_on = super::consent::after(referral.created_on, settings.match_within);
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
            let since = super::consent::after(*day, 1);
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

fn not_relevant(referral: &Referral) -> Option<Plan> {
    let verdicts = [Role::Seeker, Role::Provider].map(|role| verdict(referral, role));
    if verdicts.iter().all(|verdict| *verdict == Some(Verdict::Yes)) {
        return None;
    }
    let action = if verdicts.contains(&Some(Verdict::No)) { Action::Reconsider } else { Action::JudgeFit };
    Some(Plan::mine(action, None, last_answer(referral), action.word()))
}

/// The last day on which something was learned that does not come from a party's consent.
fn last_answer(referral: &Referral) -> Day {
    let judged =
        [Role::Seeker, Role::Provider].map(|role| referral.fit(role).map(|judgement| judgement.on));
    judged.into_iter().flatten().chain(referral.heard_on).fold(referral.created_on, Day::max)
}

/// The consent step that comes first: what I can do now before what I wait for, the seeker before the provider, and
/// nobody is bothered on the provider's side before the seeker has said yes.
fn consents(referral: &Referral, states: &States, today: Day, settings: &Settings) -> Option<Plan> {
    let seeker_granted = states
        .iter()
        .any(|(role, state)| *role == Role::Seeker && state.is_some_and(ConsentState::is_granted));
    let plans = states.iter().filter_map(|(role, state)| {
        let state = (*state)?;
        if *role == Role::Provider && !seeker_granted && state == ConsentState::NotAsked {
            return None;
        }
        consent_step(referral, (*role, state), states, today, settings)
    });
    plans.min_by_key(|plan| (plan.lane, plan.due_on))
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
            Some(Plan::mine(Action::Ask, Some(role), ready_since(referral, states), "first"))
        }
        ConsentState::Lapsed { entry, since, .. } => {
            Some(Plan::mine(Action::AskAgain, Some(role), since, entry))
        }
        ConsentState::NotNow { entry, until } => {
            Some(Plan::waiting(Action::AskAgain, role, until, entry, today))
        }
        ConsentState::Asked { entry, on, nudged_on } => {
            let give_up = give_up_day(on, settings);
            let nudge = nudge_day(on, settings);
            // [G9] one nudge, then an end
            if nudged_on.is_none() && nudge < give_up && today < give_up {
                Some(Plan::waiting(Action::Nudge, role, nudge, entry, today))
            } else {
                Some(Plan::waiting(Action::ParkOrDrop, role, give_up, entry, today))
            }
        }
        // a stop closes the referral before this is asked
        ConsentState::Granted { .. } | ConsentState::Declined { .. } | ConsentState::Withdrawn { .. } => {
            None
        }
    }
}

/// The day on which the last thing came true that the present step rests on.
fn ready_since(referral: &Referral, states: &States) -> Day {
    states.iter().fold(last_answer(referral), |day, (_, state)| match state {
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
    let soon = super::consent::after(ready_on, settings.introduce_within);
    let due_on = yes_good_until.chain(wanted_by).fold(soon, Day::min);
    Plan::mine(Action::Introduce, None, due_on, ready_on)
}

/// Every day on which one of the comparisons above changes its answer.
fn turning_days(facts: &Facts<'_>, settings: &Settings) -> Vec<Day> {
    let referral = facts.referral;
    let next = |day| super::consent::after(day, 1);
    let mut days: Vec<Day> = referral.parked_until.into_iter().collect();
    days.extend(facts.snoozes.iter().map(|(_, until)| *until));
    days.extend(referral.introduction.map(|introduction| introduction.evaluate_on));
    days.extend(referral.heard_on.map(|day| stale_from(day, settings)));
    if let Some(Timing::By(day)) = referral.timing {
        days.extend([horizon_reaches(day, settings), next(day)]);
    }
    for entry in facts.consents {
        let said = entry.said_on;
        days.extend([
            next(good_until(said, settings)),
            nudge_day(said, settings),
            give_up_day(said, settings),
        ]);
        days.extend(entry.until);
    }
    days
}
