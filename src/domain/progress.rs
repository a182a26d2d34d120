//! Where a referral stands and the one thing to do next.
//!
//! Owns stage, lane, next step, and how long all of these hold. They are never typed in: they follow from the facts of
//! one referral and a given day. The notebook keeps them as derived columns and asks again on `holds_until`.
//!
//! - [M1] Every open referral has exactly one next action, with a day on which it is due.
//! - [G4] What is not actual is a lead: park it or go and ask, never introduce.
//! - [G7] After the introduction it leaves the list and comes back once to be evaluated; "talking" asks again later.
//! - [G1] No new ask goes to the provider while the seeker's yes is not in force.
//! - [G8] A decline or a withdrawal stops it at once; whoever else was asked is told, and only that it will not
//!   happen now; when the provider declines, the next try starts from the same need.
//! - [G9] Silence is nudged once, after five working days; fourteen days after the ask it is offered for parking.
//! - [M5] Nothing falls due while I am away: it does on the first day back.
//! - [R1] [R4] A referral received is coached until it is warm, answered, thanked for, seen through and reported.
//! - [P1] Whoever is not to be contacted is neither asked, told nor thanked: what needs them is to be settled without them.
//! - [G10] Withdrawn consents and changed answers move it back by themselves, until the introduction is recorded.

mod given;
#[cfg(test)]
mod properties;
mod received;
#[cfg(test)]
mod tests;

use super::consent::{ConsentEvent, after, give_up_day, good_until, nudge_day};
use super::day::Day;
use super::gates::{Facts, Marks, horizon_reaches, marks, stale_from};
use super::received::Walk;
use super::referral::{Direction, Referral, Role, Timing};
use super::settings::Settings;
use super::uid::Uid;
use super::wording::word_enum;
use given::given;
use received::{look_back, received};

/// Raise it whenever this file would derive something else from the same facts: notebooks then derive afresh.
pub const RULES_VERSION: i64 = 6;

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
        /// Somebody it needs is not to be contacted: without them, or not at all.
        Settle = "settle",
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
        /// Received, coached: ask the source once more.
        AskSource = "ask-source",
        /// Received: is it work that I take?
        JudgeWork = "judge-work",
        /// Received, no work of mine: give it to somebody else.
        PassOn = "pass-on",
        /// Received, and the prospect said no: close it and thank the source, or park it.
        CloseKindly = "close-kindly",
        /// Received, warm: answer the prospect.
        Answer = "answer",
        /// Received: thank the source.
        Thank = "thank",
        /// Received, talking: how did it go?
        AskOutcome = "ask-outcome",
        /// Received, ended: tell the source.
        Report = "report",
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
    /// The strip of one received; `None` for one given.
    pub walk: Option<Walk>,
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
    fn waiting(
        action: Action,
        role: Role,
        due_on: Day,
        cause: impl ToString,
        today: Day,
        settings: &Settings,
    ) -> Self {
        let lane = if settings.first_day_back(due_on) > today { Lane::Theirs } else { Lane::Mine };
        Self::mine(action, Some(role), due_on, cause).in_lane(lane)
    }

    /// Whether it follows up an ask that has no answer yet [G9].
    fn is_silence(&self) -> bool {
        matches!(self.action, Action::Nudge | Action::ParkOrDrop)
    }
}

/// What follows from `facts` on `today`.
pub fn progress(facts: &Facts<'_>, today: Day, settings: &Settings) -> Progress {
    let (stage, plan) = match facts.referral.direction {
        Direction::Given => given(facts, today, settings),
        Direction::Received => received(facts, today, settings),
    };
    let holds_until = turning_days(facts, settings).into_iter().filter(|day| *day > today).min();
    let marks = marks(facts, today, settings);
    let walk = (facts.referral.direction == Direction::Received).then(|| facts.received().walk());
    let Some(plan) = plan else {
        return Progress { stage, lane: Lane::Over, marks, walk, step: None, holds_until };
    };
    let plan = settled(plan, facts);
    let plan = if stage == Stage::Closed { plan } else { parked_or(plan, facts.referral, today, settings) };
    Progress {
        stage,
        lane: plan.lane,
        marks,
        walk,
        step: Some(step_of(&plan, facts, today, settings)),
        holds_until,
    }
}

/// [P1] Nothing is put to me that would have me contact whoever is not to be contacted: that is to be settled instead. A
/// report or a thank-you is owed to nobody then, which `given` and `received` see to.
fn settled(plan: Plan, facts: &Facts<'_>) -> Plan {
    match reached(&plan).into_iter().find(|role| facts.silent.has(*role)) {
        Some(role) => Plan { action: Action::Settle, role: Some(role), cause: "silent".to_owned(), ..plan },
        None => plan,
    }
}

/// Whom a step has me contact.
fn reached(plan: &Plan) -> Vec<Role> {
    match plan.action {
        Action::ClearNeed | Action::ConfirmNeed | Action::ParkOrAsk => vec![Role::Seeker],
        Action::TellReward | Action::Introduce => vec![Role::Seeker, Role::Provider],
        Action::CoachSource | Action::AskSource | Action::Thank | Action::Report => vec![Role::Source],
        Action::Answer => vec![Role::Prospect],
        Action::Ask | Action::Nudge | Action::AskAgain | Action::TellNotNow => {
            plan.role.into_iter().collect()
        }
        Action::FindProvider
        | Action::FindSeeker
        | Action::JudgeFit
        | Action::Reconsider
        | Action::Settle
        | Action::ParkOrDrop
        | Action::Evaluate
        | Action::Wake
        | Action::NextTry
        | Action::JudgeWork
        | Action::PassOn
        | Action::CloseKindly
        | Action::AskOutcome => Vec::new(),
    }
}

fn step_of(plan: &Plan, facts: &Facts<'_>, today: Day, settings: &Settings) -> NextStep {
    let reminder = reminder_uid(plan, facts.referral);
    let snooze = facts.snoozes.iter().find(|(uid, _)| *uid == reminder).map(|(_, until)| *until);
    NextStep {
        action: plan.action,
        role: plan.role,
        due_on: settings.first_day_back(snooze.map_or(plan.due_on, |until| until.max(plan.due_on))),
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
fn parked_or(plan: Plan, referral: &Referral, today: Day, settings: &Settings) -> Plan {
    match referral.parked_until {
        None => plan,
        _ if referral.direction == Direction::Given && referral.introduction.is_some() => plan,
        Some(until) if settings.first_day_back(until) > today => {
            Plan::mine(Action::Wake, None, until, until).in_lane(Lane::Parked)
        }
        Some(until) => Plan { due_on: plan.due_on.max(until), ..plan },
    }
}

/// Every day on which one of the comparisons above changes its answer.
fn turning_days(facts: &Facts<'_>, settings: &Settings) -> Vec<Day> {
    let referral = facts.referral;
    let next = |day| after(day, 1);
    let mut days: Vec<Day> = referral.parked_until.into_iter().collect();
    days.extend(facts.snoozes.iter().map(|(_, until)| *until));
    days.extend(referral.introduction.map(|introduction| introduction.evaluate_on));
    days.extend(referral.heard_on.map(|day| stale_from(day, settings)));
    if let Some(Timing::By(day)) = referral.timing {
        days.extend([horizon_reaches(day, settings), next(day)]);
    }
    let received = facts.received();
    days.extend(
        received.coached_on.iter().flat_map(|day| [nudge_day(*day, settings), give_up_day(*day, settings)]),
    );
    days.extend(received.answered_on.map(|day| look_back(received, day, settings)));
    for entry in facts.consents {
        let said = entry.said_on;
        match entry.event {
            ConsentEvent::Asked => days.extend([nudge_day(said, settings), give_up_day(said, settings)]),
            ConsentEvent::Granted => days.push(next(good_until(said, settings))),
            // without a day it counts from the day it was said
            ConsentEvent::NotNow => days.push(entry.until.unwrap_or(said)),
            ConsentEvent::Nudged
            | ConsentEvent::Declined
            | ConsentEvent::Withdrawn
            | ConsentEvent::ToldNotNow => {}
        }
    }
    let back: Vec<Day> = days.iter().map(|day| settings.first_day_back(*day)).collect();
    days.extend(back);
    days
}
