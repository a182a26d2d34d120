//! Which answers of a party can be recorded at a point.
//!
//! Owns the refusals that command line and app share. What an answer then leads to is in `consent` and `progress`.
//!
//! - [G1] A mistake is corrected by a later entry: whoever stopped a referral may still answer otherwise.
//! - [G8] While the other party's no stands, a yes or a "later" leads nowhere.
//! - [G10] After the introduction only a withdrawal is logged.

use thiserror::Error;

use super::consent::{ConsentEvent, ConsentState};
use super::day::Day;
use super::gates::Facts;
use super::referral::Role;
use super::settings::Settings;

/// Why an answer is not recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum AnswerFault {
    /// A withdrawal without a yes.
    #[error("There is no yes that could be taken back. Record a no instead.")]
    NoYes,
    /// A second withdrawal.
    #[error("The yes was taken back already, on {}.", .0.format("%-d %b"))]
    AlreadyWithdrawn(Day),
    /// [G10]
    #[error("They were introduced on {}. After that only a withdrawal can be recorded.", .0.format("%-d %b"))]
    Introduced(Day),
    /// I let it go.
    #[error("This referral was dropped on {}. Pick it up again before you record an answer.", .0.format("%-d %b"))]
    Dropped(Day),
    /// [G8]
    #[error("This referral is over: a later try follows it. Record the answer in that one.")]
    HasNextTry,
    /// [G8]
    #[error("The other party has said no, so this referral is over and no answer is needed any more.")]
    OtherStopped,
}

/// Whether `event`, an answer of the one who plays `role`, can be recorded now.
///
/// # Errors
/// [`AnswerFault`], with the reason as a sentence.
pub fn check_answer(
    facts: &Facts<'_>,
    role: Role,
    event: ConsentEvent,
    today: Day,
    settings: &Settings,
) -> Result<(), AnswerFault> {
    if event == ConsentEvent::Withdrawn {
        return match facts.consent(role, today, settings) {
            Some(ConsentState::Granted { .. } | ConsentState::Lapsed { .. }) => Ok(()),
            Some(ConsentState::Withdrawn { on }) => Err(AnswerFault::AlreadyWithdrawn(on)),
            _ => Err(AnswerFault::NoYes),
        };
    }
    if let Some(introduction) = facts.referral.introduction {
        return Err(AnswerFault::Introduced(introduction.on));
    }
    if let Some(dropped) = &facts.referral.dropped {
        return Err(AnswerFault::Dropped(dropped.on));
    }
    if facts.has_next_try {
        return Err(AnswerFault::HasNextTry);
    }
    let other_stopped = facts.consent(role.other(), today, settings).is_some_and(ConsentState::is_stop);
    if other_stopped && event != ConsentEvent::Declined {
        return Err(AnswerFault::OtherStopped);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fixtures::{Case, ana, bruno, day, introduced};
    use crate::domain::referral::Drop;

    fn answer(case: &Case, role: Role, event: ConsentEvent) -> Result<(), AnswerFault> {
        check_answer(&case.facts(), role, event, case.today, &case.settings)
    }

    fn with(log: &[(bool, ConsentEvent)]) -> Case {
        log.iter().fold(Case::fitting(), |case, (seeker, event)| {
            case.said(if *seeker { ana() } else { bruno() }, *event, "2026-11-10")
        })
    }

    /// [G1] A yes may be taken back once, a no may be corrected; [G8] the other's no ends it.
    #[test]
    fn answers_in_their_time() {
        use ConsentEvent::{Declined, Granted, NotNow, Withdrawn};
        let granted = with(&[(true, Granted)]);
        assert_eq!(answer(&granted, Role::Seeker, Withdrawn), Ok(()));
        assert_eq!(answer(&granted, Role::Provider, Withdrawn), Err(AnswerFault::NoYes));
        assert_eq!(answer(&granted, Role::Provider, Granted), Ok(()));

        let withdrawn = with(&[(true, Granted), (true, Withdrawn)]);
        let on = day("2026-11-10");
        assert_eq!(answer(&withdrawn, Role::Seeker, Withdrawn), Err(AnswerFault::AlreadyWithdrawn(on)));
        assert_eq!(answer(&withdrawn, Role::Seeker, Granted), Ok(()));

        let declined = with(&[(false, Declined)]);
        assert_eq!(answer(&declined, Role::Provider, Granted), Ok(()), "a mistake is corrected");
        assert_eq!(answer(&declined, Role::Seeker, NotNow), Err(AnswerFault::OtherStopped));
        assert_eq!(answer(&declined, Role::Seeker, Declined), Ok(()));
    }

    /// [G10] After the introduction only a withdrawal; a dropped one and one that is followed take no answer.
    #[test]
    fn answers_too_late() {
        use ConsentEvent::{Granted, Withdrawn};
        let mut case = with(&[(true, Granted), (false, Granted)]);
        case.referral.introduction = introduced("2026-11-12", "2026-12-24");
        let on = day("2026-11-12");
        assert_eq!(answer(&case, Role::Seeker, Granted), Err(AnswerFault::Introduced(on)));
        assert_eq!(answer(&case, Role::Seeker, Withdrawn), Ok(()));

        case.referral.introduction = None;
        case.has_next_try = true;
        assert_eq!(answer(&case, Role::Seeker, Granted), Err(AnswerFault::HasNextTry));
        case.referral.dropped = Some(Drop { on, reason: String::new() });
        assert_eq!(answer(&case, Role::Seeker, Granted), Err(AnswerFault::Dropped(on)));
    }
}
