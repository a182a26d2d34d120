//! What of a file is added to whom [P2].
//!
//! Owns it field by field. Must not look anybody up.

use std::collections::BTreeSet;

use crate::domain::contact::{Channel, Contact, ContactKind};
use crate::domain::day::Day;
use crate::domain::incoming::{Incoming, KeptProperty};
use crate::domain::merge::{Field, joined, listed, same_channel, value};
use crate::domain::settings::RungNames;
use crate::domain::text::{fold, shown};
use crate::domain::uid::Uid;

use super::same::plain;
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

/// Properties of which only the newest means anything: what is held is not followed by another.
const ONCE: &[&str] = &["REV", "PRODID"];

/// Somebody who is not in the notebook, out of a file of this name. Where the file does not say from whom I have them, I have
/// them from the file.
pub fn fresh(incoming: &Incoming, uid: Uid, file: &str, today: Day) -> Plan {
    let from = &incoming.contact;
    let mut contact = Contact { uid, channels: Vec::new(), tags: Vec::new(), ..from.clone() };
    contact.name = from.name.split_whitespace().collect::<Vec<_>>().join(" ");
    contact.also_called = other_names(&contact.name, &[], &from.also_called);
    unite_channels(&mut contact.channels, &from.channels, true);
    unite_tags(&mut contact.tags, &from.tags);
    // goodword's own files say it where it is known
    if contact.had_from.trim().is_empty() && incoming.uid.is_none() {
        contact.had_from = format!("imported from {} on {today}", shown(file));
    }
    contact.rung_since = contact.rung.map(|_| contact.rung_since.unwrap_or(today));
    Plan {
        contact,
        keys: new_of(&[], &incoming.keys),
        kept: new_of(&[], &incoming.kept),
        adds: vec![Field::Name],
        conflicts: Vec::new(),
    }
}

/// What a file adds to somebody who is in the notebook, where the user takes these fields from it.
pub fn added(held: &Held, incoming: &Incoming, taken: &BTreeSet<Field>, today: Day) -> Plan {
    let mut adding = Adding {
        plan: Plan {
            contact: held.contact.clone(),
            keys: new_of(&held.keys, &incoming.keys),
            kept: new_kept(&held.kept, &incoming.kept),
            adds: Vec::new(),
            conflicts: Vec::new(),
        },
        held: &held.contact,
        file: &incoming.contact,
        taken,
        today,
    };
    adding.names(incoming.is_named());
    for text in TEXTS {
        adding.text(text);
    }
    adding.channels();
    adding.words(&incoming.says);
    adding.ladder();
    adding.tags();
    adding.groups();
    adding.plan
}

struct Adding<'a> {
    plan: Plan,
    held: &'a Contact,
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

    fn names(&mut self, is_named: bool) {
        let (held, file) = (self.held, self.file);
        let known = |name: &str| {
            let name = plain(name);
            plain(&held.name) == name || held.also_called.iter().any(|other| plain(other) == name)
        };
        let mut others: Vec<String> = Vec::new();
        if is_named && !known(&file.name) && !is_within(&file.name, &held.name) && self.differs(Field::Name)
        {
            self.plan.contact.name = file.name.split_whitespace().collect::<Vec<_>>().join(" ");
            // whoever knows them by it still finds them [G3]
            others.push(held.name.clone());
        }
        others.extend(file.also_called.iter().filter(|name| !known(name)).cloned());
        let contact = &mut self.plan.contact;
        let all = other_names(&contact.name, &held.also_called, &others);
        if all != contact.also_called {
            contact.also_called = all;
            self.plan.adds.push(Field::AlsoCalled);
        }
    }

    fn text(&mut self, (field, of, of_mut, together): Text) {
        let (held, file) = (of(self.held).trim(), of(self.file).trim());
        let new = if held.is_empty() && !file.is_empty() {
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
        unite_channels(&mut contact.channels, &self.file.channels, false);
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
        unite_tags(&mut contact.groups, &self.file.groups);
        if contact.groups != self.held.groups {
            // groups are no field of a merge; they are told with the tags
            self.plan.adds.push(Field::Tags);
        }
    }

    fn tags(&mut self) {
        let contact = &mut self.plan.contact;
        unite_tags(&mut contact.tags, &self.file.tags);
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

/// "Ana" says nothing that "Ana Rossi" does not.
fn is_within(name: &str, held: &str) -> bool {
    let held = fold(held);
    let words: Vec<&str> = held.split_whitespace().collect();
    fold(name).split_whitespace().all(|word| words.contains(&word))
}

/// Other names: those held, then those that are new; the name itself is none.
fn other_names(name: &str, held: &[String], new: &[String]) -> Vec<String> {
    let mut all = held.to_vec();
    for other in new {
        let other = other.split_whitespace().collect::<Vec<_>>().join(" ");
        let is_known =
            plain(&other) == plain(name) || all.iter().any(|known| plain(known) == plain(&other));
        if !other.is_empty() && !is_known {
            all.push(other);
        }
    }
    all
}

/// Those held stay as they are, but for a label where they have none; with `labels`, all labels of one are kept. One is
/// preferred at most: that of those held, else the first the file prefers.
fn unite_channels(held: &mut Vec<Channel>, file: &[Channel], labels: bool) {
    let has_preferred = held.iter().any(|channel| channel.preferred);
    let mut preferred: Option<usize> = None;
    for channel in file.iter().filter(|channel| !channel.value.trim().is_empty()) {
        let known = held.iter().position(|known| same_channel(known, channel));
        let at = known.unwrap_or(held.len());
        match known.and_then(|at| held.get_mut(at)) {
            Some(known) => add_label(&mut known.label, &channel.label, labels),
            None => held.push(Channel { uid: Uid::UNSET, preferred: false, ..channel.clone() }),
        }
        if channel.preferred {
            preferred = preferred.or(Some(at));
        }
    }
    let marked = preferred.filter(|_| !has_preferred).and_then(|at| held.get_mut(at));
    if let Some(channel) = marked {
        channel.preferred = true;
    }
}

fn add_label(label: &mut String, more: &str, labels: bool) {
    let more = more.trim();
    if label.trim().is_empty() {
        label.clear();
        label.push_str(more);
    } else if labels && !more.is_empty() && !label.split(',').any(|part| plain(part) == plain(more)) {
        label.push_str(", ");
        label.push_str(more);
    }
}

fn unite_tags<'a>(held: &mut Vec<String>, file: impl IntoIterator<Item = &'a String>) {
    for tag in file {
        let tag = tag.trim();
        if !tag.is_empty() && !held.iter().any(|known| plain(known) == plain(tag)) {
            held.push(tag.to_owned());
        }
    }
}

/// What of the file is not held, each once.
fn new_of<T: Clone + PartialEq>(held: &[T], file: &[T]) -> Vec<T> {
    let mut new: Vec<T> = Vec::new();
    for one in file {
        if !held.contains(one) && !new.contains(one) {
            new.push(one.clone());
        }
    }
    new
}

fn new_kept(held: &[KeptProperty], file: &[KeptProperty]) -> Vec<KeptProperty> {
    let is_superseded = |one: &KeptProperty| {
        ONCE.contains(&one.name.as_str()) && held.iter().any(|known| known.name == one.name)
    };
    let mut new = new_of(held, file);
    new.retain(|one| !is_superseded(one));
    new
}
