//! What of a file is added to whom [P2].
//!
//! Owns it field by field. Must not look anybody up.

use std::collections::{BTreeSet, HashSet};

use crate::domain::contact::{Contact, ContactKind};
use crate::domain::day::Day;
use crate::domain::incoming::{Incoming, called_key, is_address, own_key};
use crate::domain::merge::{Field, joined, listed, value};
use crate::domain::settings::RungNames;
use crate::domain::text::shown;
use crate::domain::uid::Uid;

use super::limits::{KEPT, KEYS, MOST_KEPT, MOST_OF_A_KIND};
use super::names::{plain, spelled};
use super::unite::{channels, lasting, new_of, other_names, tags};
use super::{Conflict, Held, Plan};

/// A text of a contact: which, how it is read and written, and how two are put together where they are.
type Text =
    (Field, fn(&Contact) -> &String, fn(&mut Contact) -> &mut String, Option<fn(&str, &str) -> String>);

const TEXTS: [Text; 11] = [
    (Field::Role, |c| &c.role, |c| &mut c.role, None),
    (Field::Organisation, |c| &c.organisation, |c| &mut c.organisation, None),
    (Field::BestTime, |c| &c.best_time, |c| &mut c.best_time, None),
    (Field::Appointments, |c| &c.appointments, |c| &mut c.appointments, None),
    (Field::Offers, |c| &c.offers, |c| &mut c.offers, Some(listed)),
    (Field::Needs, |c| &c.needs, |c| &mut c.needs, Some(listed)),
    (Field::LooksFor, |c| &c.looks_for, |c| &mut c.looks_for, Some(listed)),
    (Field::DoesNotTake, |c| &c.does_not_take, |c| &mut c.does_not_take, Some(listed)),
    (Field::Notes, |c| &c.notes, |c| &mut c.notes, Some(joined)),
    (Field::Greeting, |c| &c.greeting, |c| &mut c.greeting, None),
    (Field::HadFrom, |c| &c.had_from, |c| &mut c.had_from, None),
];

/// As what goodword itself says begins of whom one has somebody from.
const IMPORTED: &str = "imported from ";

/// Whether it is goodword that says from whom somebody is had, and no more is known: "imported from ana.vcf on 2026-11-22".
fn is_own_mark(had_from: &str) -> bool {
    let rest = had_from.trim().strip_prefix(IMPORTED);
    rest.and_then(|rest| rest.rsplit_once(" on ")).is_some_and(|(_, day)| day.parse::<Day>().is_ok())
}

/// Somebody who is not in the notebook, out of a file of this name. Where the file does not say from whom I have them, I have
/// them from the file.
pub fn fresh(incoming: &Incoming, uid: Uid, file: &str, today: Day) -> Plan {
    let from = &incoming.contact;
    let mut contact = Contact { uid, channels: Vec::new(), tags: Vec::new(), ..from.clone() };
    let mut over = Vec::new();
    contact.name = from.name.split_whitespace().collect::<Vec<_>>().join(" ");
    let (names, too_many) = other_names(&contact.name, &[], &from.also_called);
    contact.also_called = names;
    over.extend(too_many);
    over.extend(channels(&mut contact.channels, &from.channels, true));
    over.extend(tags(&mut contact.tags, &from.tags));
    // goodword's own files say it where it is known
    if contact.had_from.trim().is_empty() && incoming.uid.is_none() {
        contact.had_from = format!("{IMPORTED}{} on {today}", shown(file));
    }
    contact.rung_since = contact.rung.map(|_| contact.rung_since.unwrap_or(today));
    let (keys, too_many) = new_of(&[], &keys_of(incoming, uid), KEYS, MOST_OF_A_KIND);
    over.extend(too_many);
    let (kept, too_many) = new_of(&[], &incoming.kept, KEPT, MOST_KEPT);
    over.extend(too_many);
    Plan { contact, keys, kept, adds: vec![Field::Name], conflicts: Vec::new(), over }
}

/// What a file adds to somebody who is in the notebook, where the user takes these fields from it.
pub fn added(held: &Held, incoming: &Incoming, taken: &BTreeSet<Field>, today: Day) -> Plan {
    let file_keys = keys_of(incoming, held.contact.uid);
    let (keys, many_keys) = new_of(&held.keys, &file_keys, KEYS, MOST_OF_A_KIND);
    let (kept, many_kept) = new_of(&held.kept, &lasting(&held.kept, &incoming.kept), KEPT, MOST_KEPT);
    let mut adding = Adding {
        plan: Plan {
            contact: held.contact.clone(),
            keys,
            kept,
            adds: Vec::new(),
            conflicts: Vec::new(),
            over: many_keys.into_iter().chain(many_kept).collect(),
        },
        held: &held.contact,
        held_keys: &held.keys,
        file: &incoming.contact,
        taken,
        today,
    };
    for text in TEXTS {
        adding.text(text);
    }
    adding.channels();
    // after these, for by them a name may turn out to be an address or an organisation
    adding.names(incoming);
    adding.was_without_organisation();
    adding.words(&incoming.says);
    adding.ladder();
    adding.tags();
    adding.groups();
    let mut plan = adding.plan;
    plan.adds.sort();
    plan.conflicts.sort_by_key(|conflict| conflict.field);
    plan
}

/// The keys of a contact of a file, and goodword's own where whoever is meant has another uid.
fn keys_of(incoming: &Incoming, whose: Uid) -> Vec<String> {
    let own = own_key(whose);
    let all = incoming.keys.iter().cloned().chain(incoming.own_key());
    all.filter(|key| *key != own && !key.trim().is_empty()).collect()
}

struct Adding<'a> {
    plan: Plan,
    held: &'a Contact,
    held_keys: &'a [String],
    file: &'a Contact,
    taken: &'a BTreeSet<Field>,
    today: Day,
}

impl Adding<'_> {
    /// Notes that both say something else; says whether the file's is taken.
    fn differs(&mut self, field: Field) -> bool {
        let [held, file] =
            [self.held, self.file].map(|contact| value(contact, field, self.today, &RungNames::default()));
        self.plan.conflicts.push(Conflict { field, held, file });
        let is_taken = self.taken.contains(&field);
        if is_taken {
            self.plan.adds.push(field);
        }
        is_taken
    }

    fn names(&mut self, incoming: &Incoming) {
        let (held, file) = (self.held, self.file);
        let names: HashSet<String> =
            [&held.name].into_iter().chain(&held.also_called).map(|name| spelled(name)).collect();
        let known = |name: &str| names.contains(&spelled(name));
        let mut others: Vec<&String> = Vec::new();
        let is_address = is_address(&held.name);
        // the name of a house is better than an address
        let is_named = incoming.is_named() || is_address && !incoming.is_called_by_address();
        if is_named && !known(&file.name) && !is_within_any(&file.name, held) {
            let is_called_by_house = is_called_by_house(&self.plan.contact);
            // whoever was called by an address has no name yet
            let is_free = is_called_by_house || is_address;
            let is_reach = is_address
                && self.plan.contact.channels.iter().any(|one| plain(&one.value) == plain(&held.name));
            if is_free {
                self.plan.adds.push(Field::Name);
            }
            if is_free || self.differs(Field::Name) {
                self.plan.contact.name = file.name.split_whitespace().collect::<Vec<_>>().join(" ");
                if !is_reach {
                    // whoever knows them by it still finds them [G3]
                    others.push(&held.name);
                }
                // and so does a card that says no more than that
                let key = called_key(&held.name);
                if !is_address && !self.held_keys.contains(&key) {
                    self.plan.keys.push(key);
                }
            }
        }
        others.extend(file.also_called.iter().filter(|name| !known(name)));
        let contact = &mut self.plan.contact;
        let (all, over) = other_names(&contact.name, &held.also_called, others);
        self.plan.over.extend(over);
        if all != contact.also_called {
            contact.also_called = all;
            self.plan.adds.push(Field::AlsoCalled);
        }
    }

    /// A card with the name alone that found them still does when they have got an organisation.
    fn was_without_organisation(&mut self) {
        let got =
            self.held.organisation.trim().is_empty() && !self.plan.contact.organisation.trim().is_empty();
        let key = called_key(&self.held.name);
        let is_new = !self.held_keys.contains(&key) && !self.plan.keys.contains(&key);
        if got && is_new && !is_address(&self.held.name) {
            self.plan.keys.push(key);
        }
    }

    fn text(&mut self, (field, of, of_mut, together): Text) {
        let (held, file) = (of(self.held).trim(), of(self.file).trim());
        // whoever has a name that was taken for theirs does not lose it to an organisation that comes later
        if field == Field::Organisation && held.is_empty() && plain(file) == plain(&self.held.name) {
            return;
        }
        // a source that somebody wrote down says more than the file it came in
        let is_marked = field == Field::HadFrom && is_own_mark(held);
        if is_own_mark(file) && !held.is_empty() {
            return;
        }
        let new = if (held.is_empty() || is_marked) && !file.is_empty() {
            self.plan.adds.push(field);
            file.to_owned()
        } else if is_said(held, file, together) || !self.differs(field) {
            return;
        } else {
            together.map_or_else(|| file.to_owned(), |together| together(held, file))
        };
        *of_mut(&mut self.plan.contact) = new;
    }

    fn channels(&mut self) {
        let contact = &mut self.plan.contact;
        let over = channels(&mut contact.channels, &self.file.channels, false);
        self.plan.over.extend(over);
        if contact.channels != self.held.channels {
            self.plan.adds.push(Field::Reach);
        }
    }

    /// What is never empty counts where the file speaks of it.
    fn words(&mut self, says: &BTreeSet<Field>) {
        let (held, file) = (self.held, self.file);
        if says.contains(&Field::Kind) && file.kind != held.kind && file.kind != ContactKind::Other {
            // "other" says nothing
            let is_free = held.kind == ContactKind::Other;
            if is_free {
                self.plan.adds.push(Field::Kind);
            }
            if is_free || self.differs(Field::Kind) {
                self.plan.contact.kind = file.kind;
            }
        }
        if says.contains(&Field::Language)
            && file.language != held.language
            && self.differs(Field::Language)
        {
            self.plan.contact.language = file.language;
        }
        if says.contains(&Field::Tone) && file.tone != held.tone && self.differs(Field::Tone) {
            self.plan.contact.tone = file.tone;
        }
        // a wish to be left alone is heeded, wherever it is written
        if says.contains(&Field::DoNotContact) && file.do_not_contact && !held.do_not_contact {
            self.plan.contact.do_not_contact = true;
            self.plan.adds.push(Field::DoNotContact);
        }
        if let (None, Some(told)) = (held.told_on, file.told_on) {
            self.plan.contact.told_on = Some(told);
            self.plan.adds.push(Field::ToldOn);
        }
    }

    fn ladder(&mut self) {
        let (held, file) = (self.held, self.file);
        if file.rung.is_some() && file.rung != held.rung {
            let is_free = held.rung.is_none();
            if is_free {
                self.plan.adds.push(Field::Rung);
            }
            if is_free || self.differs(Field::Rung) {
                self.plan.contact.rung = file.rung;
                self.plan.contact.rung_since = Some(file.rung_since.unwrap_or(self.today));
            }
        }
        if file.cadence_days.is_some() && file.cadence_days != held.cadence_days {
            let is_free = held.cadence_days.is_none();
            if is_free {
                self.plan.adds.push(Field::Cadence);
            }
            if is_free || self.differs(Field::Cadence) {
                self.plan.contact.cadence_days = file.cadence_days;
            }
        }
    }

    fn groups(&mut self) {
        let contact = &mut self.plan.contact;
        let over = tags(&mut contact.groups, &self.file.groups);
        self.plan.over.extend(over);
        if contact.groups != self.held.groups && !self.plan.adds.contains(&Field::Tags) {
            // groups are no field of a merge; they are told with the tags
            self.plan.adds.push(Field::Tags);
        }
    }

    fn tags(&mut self) {
        let contact = &mut self.plan.contact;
        let over = tags(&mut contact.tags, &self.file.tags);
        self.plan.over.extend(over);
        if contact.tags != self.held.tags {
            self.plan.adds.push(Field::Tags);
        }
    }
}

/// Whether the file says nothing that is not held already.
fn is_said(held: &str, file: &str, together: Option<fn(&str, &str) -> String>) -> bool {
    let (held_key, file_key) = (plain(held), plain(file));
    match together {
        None => file_key.is_empty() || held_key == file_key,
        Some(together) => held_key.contains(&file_key) || together(held, file) == held,
    }
}

fn is_within_any(name: &str, held: &Contact) -> bool {
    std::iter::once(&held.name).chain(&held.also_called).any(|held| is_within(name, held))
}

/// "Ana" says nothing that "Ana Rossi" does not.
fn is_within(name: &str, held: &str) -> bool {
    let held = spelled(held);
    let words: Vec<&str> = held.split_whitespace().collect();
    spelled(name).split_whitespace().all(|word| words.contains(&word))
}

/// Whether an organisation stands in the place of a name.
fn is_called_by_house(contact: &Contact) -> bool {
    !contact.organisation.trim().is_empty() && plain(&contact.name) == plain(&contact.organisation)
}
