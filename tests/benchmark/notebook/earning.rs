//! What earning referrals leaves behind in many years: touches.
//!
//! Owns how often and with whom. Rungs and tags are those of the people.

use goodword::domain::day::Day;
use goodword::domain::touch::{Touch, TouchKind, TouchPurpose};
use goodword::domain::uid::Uid;

use crate::chance::Chance;

/// A touch of the last two years with one person, now and then with two.
pub(super) fn touch(uid: Uid, people: &[Uid], chance: &mut Chance, today: Day) -> Touch {
    let purpose = chance.percent(70).then(|| chance.pick(TouchPurpose::ALL));
    let mut with = vec![people[chance.below(people.len())]];
    let other = people[chance.below(people.len())];
    if chance.percent(10) && !with.contains(&other) {
        with.push(other);
    }
    Touch {
        uid,
        kind: chance.pick(TouchKind::ALL),
        on: super::days_from(today, -chance.between(0, 730)),
        purpose,
        asked: purpose == Some(TouchPurpose::Mutual) && chance.percent(20),
        people: with,
        referral: None,
        words: chance
            .one(&["", "asked after the children", "spoke of the new shop", "sent the article"])
            .to_owned(),
    }
}
