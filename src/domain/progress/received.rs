//! The next step of a referral received.
//!
//! Owns the order of its steps and when each is due. Must not know parking, snoozes or reminders: `progress` lays these
//! over the step that comes out here.
//!
//! - [R1] Until it is warm the prospect hears nothing from me: the source is coached. A no of the prospect is closed
//!   kindly; work that I do not take is passed on.
//! - [G9] The source is asked once more after five working days; fourteen days after the coaching it is offered for
//!   parking or dropping.
//! - [R4] Warm: answer within a day, thank the source within three, see how it went, tell the source. Thanks still owed at
//!   the end come before the report.

use super::{Action, Lane, Plan, Stage};
use crate::domain::consent::{after, give_up_day, nudge_day};
use crate::domain::day::Day;
use crate::domain::gates::Facts;
use crate::domain::received::{Ending, Received, WarmQuestion};
use crate::domain::referral::{Role, Verdict};
use crate::domain::settings::Settings;

/// Stage and step; no step when nothing is left to do.
pub(super) fn received(facts: &Facts<'_>, today: Day, settings: &Settings) -> (Stage, Option<Plan>) {
    let (referral, received) = (facts.referral, facts.received());
    if referral.dropped.is_some() {
        return (Stage::Closed, None);
    }
    let source = referral.source.filter(|source| !source.is_forgotten() && !facts.silent.has(Role::Source));
    let thanks = source.and_then(|_| thank(received, settings));
    if let Some(ending) = received.ending {
        let report = source.and_then(|_| report(received, ending, settings));
        let owed = thanks.or(report);
        return (if owed.is_some() { Stage::Talking } else { Stage::Closed }, owed);
    }
    if let Some(answered_on) = received.answered_on {
        let look = look_back(received, answered_on, settings);
        let look = || Plan::waiting(Action::AskOutcome, Role::Prospect, look, answered_on, today, settings);
        return (Stage::Talking, Some(thanks.unwrap_or_else(look)));
    }
    match received.warm_since() {
        Some(since) => {
            let due_on = after(since, settings.answer_within);
            (Stage::Warm, Some(Plan::mine(Action::Answer, Some(Role::Prospect), due_on, since)))
        }
        None => (Stage::Lead, Some(not_warm(referral.created_on, received, today, settings))),
    }
}

/// The day on which I see how it went, having answered on `answered_on`.
pub(super) fn look_back(received: &Received, answered_on: Day, settings: &Settings) -> Day {
    received.look_back_on.unwrap_or(after(answered_on, settings.pace_normal))
}

fn thank(received: &Received, settings: &Settings) -> Option<Plan> {
    let since = received.thanks_owed_since().filter(|_| received.thanked_on.is_none())?;
    Some(Plan::mine(Action::Thank, Some(Role::Source), after(since, settings.thank_within), since))
}

fn report(received: &Received, ending: Ending, settings: &Settings) -> Option<Plan> {
    let due_on = after(ending.on, settings.report_within);
    let plan = Plan::mine(Action::Report, Some(Role::Source), due_on, ending.on);
    received.reported_on.is_none().then_some(plan)
}

/// [R1] Whatever it is, it is never to get in touch.
fn not_warm(created_on: Day, received: &Received, today: Day, settings: &Settings) -> Plan {
    let said_on = |question| received.answer(question).map_or(created_on, |answer| answer.on);
    if let Some(no) = received.first_no() {
        let on = said_on(no);
        return match no {
            WarmQuestion::MyWork => Plan::mine(Action::PassOn, Some(Role::Prospect), on, on),
            _ => Plan::mine(Action::CloseKindly, Some(Role::Source), on, on),
        };
    }
    if WarmQuestion::OF_PROSPECT.iter().all(|question| received.verdict(*question) == Verdict::Yes) {
        let on = WarmQuestion::OF_PROSPECT.into_iter().map(said_on).fold(created_on, Day::max);
        return Plan::mine(Action::JudgeWork, Some(Role::Prospect), on, on);
    }
    let Some(coached_on) = received.coached_on else {
        return Plan::mine(Action::CoachSource, Some(Role::Source), created_on, "received")
            .in_lane(Lane::Lead);
    };
    let (again, give_up) = (nudge_day(coached_on, settings), give_up_day(coached_on, settings));
    let (action, due_on) = if received.asked_again_on.is_none() && again < give_up && today < give_up {
        (Action::AskSource, again)
    } else {
        (Action::ParkOrDrop, give_up)
    };
    Plan::waiting(action, Role::Source, due_on, coached_on, today, settings)
}
