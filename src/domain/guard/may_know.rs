//! What one party of a referral may learn of the other.
//!
//! Owns the answer for one referral on a day, and how several answers come together. Must not know texts.
//!
//! - [G3] Nothing while either consent is open, afterwards the name and the channels that were allowed.
//! - [G10] A yes past its days is open again, until the introduction is recorded; from then on ageing ends, and after a withdrawal
//!   nothing further may be passed on: the name is known, and nothing else is told.

use super::MayKnow;
use crate::domain::consent::{ConsentEvent, ConsentState, PassOn};
use crate::domain::contact::ChannelKind;
use crate::domain::day::Day;
use crate::domain::gates::Facts;
use crate::domain::referral::{Direction, Role};
use crate::domain::settings::Settings;

/// What the one who plays `reader` may learn of the other party by this referral; nothing is said by one that withholds nothing:
/// of a referral received, since its source named the prospect, and by one in which the reader plays no part.
pub fn may_know(facts: &Facts<'_>, reader: Role, today: Day, settings: &Settings) -> Option<MayKnow> {
    let referral = facts.referral;
    let is_given = referral.direction == Direction::Given;
    let other = reader.other();
    if !is_given || !referral.roles().contains(&reader) || referral.party(reader).is_none() {
        return None;
    }
    let uid = referral.party(other)?;
    let states = [reader, other].map(|role| facts.consent(role, today, settings));
    if referral.introduction.is_some() {
        let is_withdrawn = states.iter().flatten().any(|state| state.is_stop());
        let log = facts.consents.iter().rev();
        let yes =
            log.filter(|entry| entry.contact == uid).find(|entry| entry.event == ConsentEvent::Granted);
        let allowed = yes.map_or(PassOn::NAME_ONLY, |entry| entry.pass_on);
        return Some(MayKnow::Passed(if is_withdrawn { PassOn::NAME_ONLY } else { allowed }));
    }
    let is_over = referral.dropped.is_some();
    Some(match states {
        [Some(ConsentState::Granted { .. }), Some(ConsentState::Granted { pass_on, .. })] if !is_over => {
            MayKnow::Passed(pass_on)
        }
        _ => MayKnow::Nothing,
    })
}

/// What one reader knows of somebody by two referrals: whatever either allows.
pub fn known_from_any(one: MayKnow, other: MayKnow) -> MayKnow {
    match (one, other) {
        (MayKnow::Passed(one), MayKnow::Passed(other)) => {
            MayKnow::Passed(combined(one, other, |a, b| a || b))
        }
        (MayKnow::Passed(pass_on), MayKnow::Nothing) | (MayKnow::Nothing, MayKnow::Passed(pass_on)) => {
            MayKnow::Passed(pass_on)
        }
        (MayKnow::Nothing, MayKnow::Nothing) => MayKnow::Nothing,
    }
}

/// What two readers of one text both know of somebody.
pub fn known_by_all(one: MayKnow, other: MayKnow) -> MayKnow {
    match (one, other) {
        (MayKnow::Passed(one), MayKnow::Passed(other)) => {
            MayKnow::Passed(combined(one, other, |a, b| a && b))
        }
        _ => MayKnow::Nothing,
    }
}

fn combined(one: PassOn, other: PassOn, both: fn(bool, bool) -> bool) -> PassOn {
    ChannelKind::ALL
        .iter()
        .fold(PassOn::NAME_ONLY, |set, kind| set.with(*kind, both(one.allows(*kind), other.allows(*kind))))
}
