//! What earning referrals leaves behind in many years: touches, kits that were given, groups with their members.
//!
//! Owns how often and with whom. Rungs and tags are those of the people.

use goodword::domain::contact::Rung;
use goodword::domain::day::Day;
use goodword::domain::group::Group;
use goodword::domain::harvest::Harvest;
use goodword::domain::kit::Kit;
use goodword::domain::touch::{Touch, TouchKind, TouchPurpose};
use goodword::domain::uid::Uid;
use goodword::notebook::{Change, Outcome};

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

/// Three kits and eight groups.
pub(super) fn kits_and_groups(change: &mut Change<'_>, today: Day) -> Outcome<(Vec<Uid>, Vec<Uid>)> {
    let (mut kits, mut groups) = (Vec::new(), Vec::new());
    for name in ["For doctors", "For shops", "Per gli studi legali"] {
        let kit = Kit::new(change.fresh_uid(), name, super::days_from(today, -400));
        change.add_kit(&kit)?;
        kits.push(kit.uid);
    }
    for number in 1..=8 {
        let group =
            Group::new(change.fresh_uid(), format!("Circle {number}"), super::days_from(today, -900));
        change.add_group(&group)?;
        groups.push(group.uid);
    }
    Ok((kits, groups))
}

/// Whether somebody was given a kit, and whether they are in a group.
pub(super) fn given_and_joined(
    change: &mut Change<'_>,
    person: Uid,
    (kits, groups): &(Vec<Uid>, Vec<Uid>),
    chance: &mut Chance,
    today: Day,
) -> Outcome<()> {
    if chance.percent(5) {
        let on = super::days_from(today, -chance.between(0, 300));
        change.give_kit(chance.pick(kits), &[person], on, TouchKind::Mail, "")?;
    }
    if chance.percent(5) {
        change.set_member(chance.pick(groups), person, true)?;
    }
    Ok(())
}

/// Whether somebody moved on the ladder, and whether something came back.
pub(super) fn moved_and_reaped(
    change: &mut Change<'_>,
    person: Uid,
    chance: &mut Chance,
    today: Day,
) -> Outcome<()> {
    if chance.percent(20) {
        let on = super::days_from(today, -chance.between(0, 1500));
        change.move_rung(person, Some(chance.pick(Rung::ALL)), on, "")?;
    }
    if chance.percent(5) {
        let uid = change.fresh_uid();
        let on = super::days_from(today, -chance.between(0, 1500));
        let words = "a client from two years ago rang".to_owned();
        change.add_harvest(&Harvest { uid, on, words, people: Vec::new(), group: None, referral: None })?;
    }
    Ok(())
}
