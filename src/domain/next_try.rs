//! The next try with another provider [G8].
//!
//! Owns what carries over. The notebook stores the new referral and its carried entries in one step.
//!
//! [G8] When the provider declines, the next try starts from the same need: Actual and the seeker's unexpired yes carry
//! over as a marked entry, unless it was given for a person described to them. The seeker learns nothing.

use super::consent::{ConsentEntry, ConsentEvent, consent_state};
use super::day::Day;
use super::referral::{Direction, Referral, Reward};
use super::settings::Settings;
use super::uid::Uid;

/// A new referral from the need of `earlier`, with nobody as provider yet; who comes has to be told of a reward [G4].
pub fn next_try(earlier: &Referral, uid: Uid, today: Day) -> Referral {
    Referral {
        seeker: earlier.seeker,
        need: earlier.need.clone(),
        need_kind: earlier.need_kind,
        timing: earlier.timing,
        heard_how: earlier.heard_how,
        heard_on: earlier.heard_on,
        budget: earlier.budget.clone(),
        reward: earlier.reward.map(Reward::untold),
        follows: Some(earlier.uid),
        ..Referral::new(uid, Direction::Given, today)
    }
}

/// The seeker's yes in `log` that holds for the next try too; `None` when there is none in force, or when it was given
/// for a described person.
pub fn carried_yes<'a>(
    earlier: &Referral,
    log: &'a [ConsentEntry],
    today: Day,
    settings: &Settings,
) -> Option<&'a ConsentEntry> {
    let seeker = earlier.seeker?;
    if !consent_state(log, seeker, today, settings).is_granted() {
        return None;
    }
    log.iter()
        .rev()
        .find(|entry| entry.contact == seeker && entry.event == ConsentEvent::Granted)
        .filter(|entry| !entry.for_described)
}

#[cfg(test)]
mod tests {
    use super::super::consent::ConsentEvent::{Asked, Declined, ToldNotNow, Withdrawn};
    use super::super::fixtures::{Case, TODAY, ana, bruno, day};
    use super::super::progress::{Action, Lane, Stage};
    use super::*;

    fn carried(case: &Case) -> Option<&ConsentEntry> {
        carried_yes(&case.referral, &case.log, case.today, &case.settings)
    }

    /// [G8] The need and all of Actual carry over; the pair, its judgement and its end do not.
    #[test]
    fn the_need_carries_over() {
        let told = Some(Reward::Yes { told_on: Some(day("2026-11-16")) });
        let earlier = Case::agreed().with(|referral| {
            referral.budget = "2k".into();
            referral.reward = told;
            referral.parked_until = Some(day("2026-12-01"));
        });
        let uid = Uid::derived(&["second"]);
        let case = Case { referral: next_try(&earlier.referral, uid, day(TODAY)), ..Case::empty() };

        let expected = Case::actual().with(|referral| {
            referral.uid = uid;
            referral.created_on = day(TODAY);
            referral.provider = None;
            referral.budget = "2k".into();
            // [G4] whoever comes has not been told
            referral.reward = Some(Reward::Yes { told_on: None });
            referral.follows = Some(earlier.referral.uid);
        });
        assert_eq!(case.referral, expected.referral);
        assert_eq!(case.gaps(), []);
        let progress = case.progress();
        assert_eq!((progress.stage, progress.lane), (Stage::Asking, Lane::Lead));
        assert_eq!(progress.step.map(|step| step.action), Some(Action::FindProvider));
    }

    /// [G8] The seeker's yes carries over while it is in force, unless it was given for a described person.
    #[test]
    fn an_unexpired_yes_carries_over() {
        let declined = Case::agreed().said(bruno(), Declined, "2026-11-17");
        assert_eq!(carried(&declined), Some(&declined.log[0]));
        // the yes is of 14 November
        assert!(carried(&declined.clone().on("2026-12-14")).is_some());
        assert_eq!(carried(&declined.clone().on("2026-12-15")), None);
        for event in [Asked, Declined, Withdrawn] {
            assert_eq!(carried(&declined.clone().said(ana(), event, "2026-11-17")), None, "{event:?}");
        }
        let told = declined.clone().said(ana(), ToldNotNow, "2026-11-17");
        assert!(carried(&told).is_some(), "the state is still a yes");

        let mut described = declined.clone();
        described.log[0].for_described = true;
        assert_eq!(carried(&described), None);
        assert_eq!(carried(&Case::fitting()), None);
        assert_eq!(carried(&declined.with(|referral| referral.seeker = None)), None);
    }

    /// [G8] Of several yeses the last counts, with what it allows and whom it was given for.
    #[test]
    fn the_last_yes_counts() {
        use super::super::consent::ConsentEvent::Granted;
        let mut twice = Case::agreed().said(ana(), Granted, "2026-11-17");
        assert_eq!(carried(&twice), Some(&twice.log[2]));
        twice.log[2].for_described = true;
        assert_eq!(carried(&twice), None);
    }
}
