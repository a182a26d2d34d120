//! The next try with another provider [G8].
//!
//! Owns what carries over. The notebook stores the new referral and its carried entries in one step.
//!
//! [G8] When the provider declines, the next try starts from the same need: Actual and the seeker's unexpired yes carry
//! over as a marked entry, unless it was given for a person described to them. The seeker learns nothing.

use super::consent::{ConsentEntry, ConsentEvent, consent_state};
use super::day::Day;
use super::referral::{Direction, Referral};
use super::settings::Settings;
use super::uid::Uid;

/// A new referral from the need of `earlier`, with nobody as provider yet.
pub fn next_try(earlier: &Referral, uid: Uid, today: Day) -> Referral {
    Referral {
        seeker: earlier.seeker,
        need: earlier.need.clone(),
        need_kind: earlier.need_kind,
        timing: earlier.timing,
        heard_how: earlier.heard_how,
        heard_on: earlier.heard_on,
        budget: earlier.budget.clone(),
        reward: earlier.reward,
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
