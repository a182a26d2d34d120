//! Single answers to a referral, as data.
//!
//! Owns what one answer changes and what it is called in the undo line [T3]. Applied to the referral as it stands at the
//! moment of writing, an answer overwrites nothing but what it answers.

use super::consent::after;
use super::day::Day;
use super::received::{Received, ReceivedEdit};
use super::referral::{
    Drop, Evaluation, HeardHow, Introduction, Judgement, NeedKind, Outcome, Referral, Refile, Reward, Role,
    Timing,
};
use super::settings::Settings;
use super::uid::Uid;

/// One answer.
#[derive(Debug, Clone, PartialEq)]
pub enum ReferralEdit {
    /// What exactly is needed.
    Need(String),
    /// What kind of thing that is.
    NeedKind(Option<NeedKind>),
    /// When it is wanted.
    Timing(Option<Timing>),
    /// How I know, and since when.
    Heard(HeardHow, Day),
    /// It was confirmed on this day [G4].
    Confirmed(Day),
    /// The budget.
    Budget(String),
    /// Whether I get anything for it.
    Reward(Option<Reward>),
    /// One side's answer at Relevant [G5].
    Fit(Role, Judgement),
    /// The introduction [G6].
    Introduce(Introduction),
    /// What became of it; for "talking" the day on which to ask again [G7].
    Evaluate(Evaluation, Option<Day>),
    /// Put aside until a day.
    Park(Day),
    /// Taken up again.
    Wake,
    /// Let go.
    Drop(Drop),
    /// Taken up after it was let go.
    PickUp,
    /// Filed another way [G11].
    Refile(Refile),
    /// Who plays a part.
    Party(Role, Option<Uid>),
    /// What is known of one received [R1].
    Received(ReceivedEdit),
}

impl ReferralEdit {
    /// Makes the change, in the referral or in what is kept of it as one received.
    pub fn apply(&self, referral: &mut Referral, received: &mut Received) {
        match self.clone() {
            Self::Need(need) => referral.need = need,
            Self::NeedKind(kind) => referral.need_kind = kind,
            Self::Timing(timing) => referral.timing = timing,
            Self::Heard(how, on) => {
                referral.heard_how = Some(how);
                referral.heard_on = Some(on);
            }
            Self::Confirmed(on) => referral.heard_on = Some(on),
            Self::Budget(budget) => referral.budget = budget,
            Self::Reward(reward) => referral.reward = reward,
            Self::Fit(Role::Provider, judgement) => referral.provider_fit = Some(judgement),
            Self::Fit(_, judgement) => referral.seeker_fit = Some(judgement),
            Self::Introduce(introduction) => referral.introduction = Some(introduction),
            Self::Evaluate(evaluation, again_on) => evaluate(referral, evaluation, again_on),
            Self::Park(until) => referral.parked_until = Some(until),
            Self::Wake => referral.parked_until = None,
            Self::Drop(drop) => referral.dropped = Some(drop),
            Self::PickUp => referral.dropped = None,
            Self::Refile(how) => referral.refile(how),
            Self::Party(role, contact) => {
                let before = referral.party(role);
                if role == Role::Prospect && before.is_some() && before != contact {
                    ReceivedEdit::OtherProspect.apply(received);
                }
                referral.set_party(role, contact);
            }
            Self::Received(edit) => edit.apply(received),
        }
    }

    /// What it is called in the undo line: "need written".
    pub fn label(&self) -> &'static str {
        match self {
            Self::Need(_) => "need written",
            Self::NeedKind(_) => "kind of need answered",
            Self::Timing(_) => "when it is needed answered",
            Self::Heard(..) => "how I know it answered",
            Self::Confirmed(_) => "need confirmed",
            Self::Budget(_) => "budget written",
            Self::Reward(_) => "what I get answered",
            Self::Fit(Role::Provider, _) => "right for the provider answered",
            Self::Fit(..) => "right for the seeker answered",
            Self::Introduce(_) => "introduction recorded",
            Self::Evaluate(..) => "evaluated",
            Self::Park(_) => "parked",
            Self::Wake => "taken up again",
            Self::Drop(_) => "dropped",
            Self::PickUp => "picked up again",
            Self::Refile(Refile::Swap) => "parties swapped",
            Self::Refile(Refile::AsGiven) => "filed as given",
            Self::Refile(Refile::AsReceived) => "filed as received",
            Self::Party(..) => "party named",
            Self::Received(edit) => edit.label(),
        }
    }
}

fn evaluate(referral: &mut Referral, evaluation: Evaluation, again_on: Option<Day>) {
    if let (Outcome::Talking, Some(introduction), Some(day)) =
        (evaluation.outcome, &mut referral.introduction, again_on)
    {
        introduction.evaluate_on = day;
    }
    referral.evaluation = Some(evaluation);
}

/// The day of the evaluation for an introduction on `on` in a business of this pace [G7]; `None` for an unknown pace.
pub fn evaluation_day(pace: &str, on: Day, settings: &Settings) -> Option<Day> {
    let span = match pace {
        "quick" => settings.pace_quick,
        "normal" => settings.pace_normal,
        "slow" => settings.pace_slow,
        _ => return None,
    };
    Some(after(on, span))
}
