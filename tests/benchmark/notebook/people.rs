//! People, as a notebook of many years holds them.
//!
//! Owns who they are and what is written of them. Names are of five scripts and repeat as names do.

use goodword::domain::contact::{Channel, ChannelKind, Contact, ContactKind, Language, Rung};
use goodword::domain::day::Day;
use goodword::domain::uid::Uid;

use super::names::{
    ARABIC_FAMILY, ARABIC_FIRST, CYRILLIC_ENDS, CYRILLIC_FIRST, CYRILLIC_STEMS, HAN_FAMILY, HAN_GIVEN,
    LATIN_ENDS, LATIN_FIRST, LATIN_STEMS, OTHER_NAMES,
};
use super::words::{NEED_TAILS, NEEDS, NOTES, ORGANISATION_ENDS, ORGANISATION_HEADS, TAGS, TOWNS, TRADES};
use crate::chance::Chance;

/// A script whose names are searched for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Script {
    Latin,
    Cyrillic,
    Han,
    Arabic,
    Other,
}

/// A name of this script.
pub(crate) fn name(script: Script, chance: &mut Chance) -> String {
    match script {
        Script::Latin => {
            let family = format!("{}{}", chance.one(LATIN_STEMS), chance.one(LATIN_ENDS));
            let first = chance.one(LATIN_FIRST);
            match chance.below(20) {
                0 => first.to_owned(),
                1 => format!("{first} {} {family}", chance.one(LATIN_FIRST)),
                _ => format!("{first} {family}"),
            }
        }
        Script::Cyrillic => {
            let family = format!("{}{}", chance.one(CYRILLIC_STEMS), chance.one(CYRILLIC_ENDS));
            format!("{} {family}", chance.one(CYRILLIC_FIRST))
        }
        Script::Han => {
            let second = if chance.percent(70) { chance.one(HAN_GIVEN) } else { "" };
            format!("{}{}{second}", chance.one(HAN_FAMILY), chance.one(HAN_GIVEN))
        }
        Script::Arabic => format!("{} {}", chance.one(ARABIC_FIRST), chance.one(ARABIC_FAMILY)),
        Script::Other => chance.one(OTHER_NAMES).to_owned(),
    }
}

fn script(chance: &mut Chance) -> Script {
    match chance.below(100) {
        0..62 => Script::Latin,
        62..77 => Script::Cyrillic,
        77..90 => Script::Han,
        90..97 => Script::Arabic,
        _ => Script::Other,
    }
}

/// The `number`th contact.
pub(super) fn contact(uid: Uid, number: usize, chance: &mut Chance, today: Day) -> Contact {
    let name = name(script(chance), chance);
    let (role, offers, looks_for) = chance.pick(TRADES);
    let is_known = chance.percent(60);
    let text = |said: &str, is_there: bool| if is_there { said.to_owned() } else { String::new() };
    Contact {
        organisation: organisation(chance),
        role: text(role, chance.percent(80)),
        kind: chance.pick(ContactKind::ALL),
        channels: channels(number, chance),
        best_time: text(chance.one(&["mornings", "after six", "Tuesday to Thursday"]), chance.percent(20)),
        appointments: text("by mail, with two dates to choose from", chance.percent(10)),
        offers: text(offers, is_known),
        needs: if chance.percent(25) { need(chance) } else { String::new() },
        looks_for: text(looks_for, is_known && chance.percent(50)),
        does_not_take: text("nothing at a fixed price", chance.percent(5)),
        language: chance.pick(Language::ALL),
        notes: notes(chance),
        tags: (0..chance.below(3)).map(|_| chance.one(TAGS).to_owned()).collect(),
        do_not_contact: chance.percent(2),
        rung: chance.percent(40).then(|| chance.pick(Rung::ALL)),
        had_from: text("the fair", chance.percent(30)),
        ..Contact::new(uid, &name, super::days_from(today, -chance.between(0, 3000)))
    }
}

/// What somebody needs.
pub(super) fn need(chance: &mut Chance) -> String {
    format!("{} {}", chance.one(NEEDS), chance.one(NEED_TAILS)).trim_end().to_owned()
}

fn organisation(chance: &mut Chance) -> String {
    if chance.percent(35) {
        return String::new();
    }
    let family = format!("{}{}", chance.one(LATIN_STEMS), chance.one(LATIN_ENDS));
    let whole = format!("{} {family} {}", chance.one(ORGANISATION_HEADS), chance.one(ORGANISATION_ENDS));
    whole.trim_end().to_owned()
}

fn notes(chance: &mut Chance) -> String {
    let count = chance.pick(&[0, 0, 1, 1, 2, 3, 6]);
    (0..count).map(|_| chance.one(NOTES)).collect::<Vec<_>>().join(" ")
}

/// One to three ways to reach them, the first preferred.
fn channels(number: usize, chance: &mut Chance) -> Vec<Channel> {
    let house = chance.between(1, 120);
    let all = [
        (ChannelKind::Email, format!("p{number}@{}.example", chance.one(TOWNS).to_lowercase())),
        (ChannelKind::Phone, format!("+39 0{:02} {number:07}", chance.below(90))),
        (ChannelKind::Post, format!("Via Dante {house}, {}", chance.one(TOWNS))),
        (ChannelKind::Web, format!("https://p{number}.example")),
    ];
    let (count, first) = (1 + chance.below(3), chance.below(2));
    let some = all.into_iter().cycle().skip(first).take(count).enumerate();
    some.map(|(at, (kind, value))| Channel {
        uid: Uid::UNSET,
        kind,
        value,
        label: if chance.percent(20) { "work".to_owned() } else { String::new() },
        preferred: at == 0,
    })
    .collect()
}
