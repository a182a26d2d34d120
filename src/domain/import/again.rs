//! The same files again add nothing [P2]: by chance, over a small world in which people share what they can share.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use super::{Held, Met, MetBy, added, best, fresh, limited};
use crate::domain::contact::{Channel, ChannelKind, Contact, ContactKind};
use crate::domain::day::Day;
use crate::domain::incoming::{Incoming, KeptProperty};
use crate::domain::merge::Field;
use crate::domain::uid::Uid;

const CASES: u32 = 1_000;
const CASES_AT_LENGTH: u32 = 20_000;

const NAMES: &[&str] = &[
    "Ana Rossi",
    "Ana Rossi",
    "A. Rossi",
    "Dr. Ana",
    "Ana",
    "Zoe Neri",
    "zneri",
    "Forno",
    "Forno Neri",
    "a@a.example",
    "b@a.example",
    "info@a.example",
    "011 5550102",
    ",",
];
const HOUSES: &[&str] = &["", "", "", "Forno", "Zoe Neri", "zneri"];
const OTHERS: &[&str] = &["", "", "", "Zoe Neri", "Forno", "Ana"];
const EMAILS: &[&str] = &["", "", "", "a@a.example", "b@a.example", "info@a.example"];
const NUMBERS: &[&str] = &["", "", "", "+39 011 5550102", "011 5550102", "5550103 11"];
const HANDLES: &[&str] = &["", "", "", "", "zneri", "Forno", "011 5550102"];
const PAGES: &[&str] = &["", "", "", "", "forno.example", "https://www.forno.example/"];
const KEYS: &[&str] = &["", "", "1", "2"];
const ROLES: &[&str] = &["", "", "baker", "owner"];
const NOTES: &[&str] = &["", "", "likes rye", "rye", "sings"];

/// Which of each of these a card says.
type Card = Vec<usize>;

fn pick<'a>(card: &Card, at: usize, of: &[&'a str]) -> &'a str {
    of[card[at] % of.len()]
}

fn today() -> Day {
    Day::from_ymd_opt(2026, 11, 22).unwrap()
}

fn incoming(card: &Card) -> Incoming {
    let mut contact = Contact::new(Uid::UNSET, pick(card, 0, NAMES), today());
    contact.organisation = pick(card, 1, HOUSES).into();
    let said = |word: &str| Some(word.to_owned()).filter(|word| !word.is_empty());
    contact.also_called.extend(said(pick(card, 2, OTHERS)));
    let kinds = [
        (ChannelKind::Email, pick(card, 3, EMAILS)),
        (ChannelKind::Phone, pick(card, 4, NUMBERS)),
        (ChannelKind::Message, pick(card, 5, HANDLES)),
        (ChannelKind::Web, pick(card, 6, PAGES)),
    ];
    for (kind, value) in kinds.into_iter().filter(|(_, value)| !value.is_empty()) {
        let label = ["", "shop"][card[7] % 2].into();
        let (value, preferred) = (value.to_owned(), card[7].is_multiple_of(3));
        contact.channels.push(Channel { uid: Uid::UNSET, kind, value, label, preferred });
    }
    contact.role = pick(card, 8, ROLES).into();
    contact.notes = pick(card, 9, NOTES).into();
    contact.kind = [ContactKind::Other, ContactKind::Client, ContactKind::Partner][card[10] % 3];
    contact.tags.extend(said(["", "fair"][card[10] % 2]));
    let mut incoming = Incoming::new(1, contact);
    incoming.says.insert(Field::Kind);
    incoming.keys.extend(said(pick(card, 11, KEYS)));
    let uid = [None, None, None, Some("1"), Some("2")][card[12] % 5];
    incoming.uid = uid.map(|uid| Uid::derived(&[uid]));
    incoming.kept.extend(card[13].is_multiple_of(3).then(|| KeptProperty {
        item_group: String::new(),
        name: "X-SHOE-SIZE".into(),
        parameters: String::new(),
        value: "38".into(),
    }));
    incoming
}

/// Brings a file in as the notebook does; how many were new, and to how many something was added.
fn bring(all: &mut Vec<(Held, Met)>, cards: &[Card]) -> (usize, usize) {
    let (mut created, mut updated) = (0, 0);
    all.iter_mut().for_each(|(_, met)| *met = Met::default());
    for card in cards {
        let mut incoming = incoming(card);
        incoming.reach_by_name();
        limited(&mut incoming);
        let by = if incoming.uid.is_some() { MetBy::UnderUid } else { MetBy::Once };
        let Some(best) = best(all, &incoming, today()) else {
            let uid = incoming.uid.filter(|uid| all.iter().all(|(held, _)| held.contact.uid != *uid));
            let uid = uid.unwrap_or_else(|| Uid::derived(&["new", &all.len().to_string()]));
            let plan = fresh(&incoming, uid, "a.vcf", today());
            let held = Held { contact: plan.contact, keys: plan.keys, kept: plan.kept };
            all.push((held, Met { by, is_changed: true }));
            created += 1;
            continue;
        };
        let (held, met) = &mut all[best.at];
        let plan = added(held, &incoming, &BTreeSet::new(), today());
        met.by = met.by.max(by);
        met.is_changed |= !plan.is_same();
        updated += usize::from(!plan.is_same());
        held.contact = plan.contact;
        held.keys.extend(plan.keys);
        held.kept.extend(plan.kept);
    }
    (created, updated)
}

/// [P2] Whatever is in two files, and in whatever order: each of them again brings nobody and adds nothing.
#[test]
fn the_same_files_again_add_nothing() {
    let cases = if std::env::var_os("GOODWORD_LONG").is_some() { CASES_AT_LENGTH } else { CASES };
    let card = || prop::collection::vec(0..840_usize, 14);
    let files = (prop::collection::vec(card(), 0..5), prop::collection::vec(card(), 1..8));
    let done = TestRunner::new(ProptestConfig::with_cases(cases)).run(&files, |(first, second)| {
        let mut all = Vec::new();
        bring(&mut all, &first);
        prop_assert_eq!(bring(&mut all, &first), (0, 0), "the first file at once");
        bring(&mut all, &second);
        prop_assert_eq!(bring(&mut all, &second), (0, 0), "the second file");
        prop_assert_eq!(bring(&mut all, &first), (0, 0), "the first file later");
        let both = [first, second].concat();
        prop_assert_eq!(bring(&mut all, &both), (0, 0), "both as one");
        Ok(())
    });
    done.unwrap();
}
