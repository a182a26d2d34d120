//! Two contacts that are one person, made one [P4].
//!
//! Owns what the merged contact is and what of the two was taken for it. Must not know tables: what hangs on a contact is
//! moved by `notebook`. Its parts: `channels` unites the ways to reach them, `texts` joins what is written, `lines` tells
//! field by field what is taken, `moves` what goes along.
//!
//! - [P4] Merging loses nothing. One contact stays, the other goes into it. What one of them has and the other has not is
//!   taken; lists are united; texts are joined without doubling a line.
//! - Where both have something and it differs, one is chosen: that of the one who stays, unless the user says otherwise. What
//!   was not chosen is written down in the notes, with the day, but for how drafts are written. A name that was not chosen is
//!   kept beside the other as one that they are also called: the guard [G3], find and discreet mode know it. So is an organisation
//!   as one that they were formerly with.
//! - Whoever is not to be contacted in one of the two is not to be contacted. They came into the notebook on the earlier day,
//!   and were told of it on the earlier; it was decided to keep them on the later.

mod channels;
mod lines;
mod moves;
#[cfg(test)]
mod tests;
mod texts;

use std::collections::BTreeMap;

use super::contact::{Contact, ContactKind};
use super::day::Day;
use super::settings::RungNames;
use super::text::fold;
use super::uid::Uid;
use super::wording::word_enum;

pub use channels::{KnownChannels, channel_key, same_channel};
pub use lines::{Line, Taken, lines};
pub use moves::{Moves, together};

use channels::{preferred_values, united};
pub(super) use lines::value;
pub(super) use texts::{joined, listed};

word_enum! {
    /// What the two are compared in, in the order in which it is shown.
    Field {
        /// What they are called.
        Name = "name",
        /// What else they are called.
        AlsoCalled = "also called",
        /// What they do.
        Role = "role",
        /// Where.
        Organisation = "organisation",
        /// Where they were.
        FormerlyWith = "formerly with",
        /// The ways to reach them.
        Reach = "reach",
        /// The way to use first.
        Preferred = "preferred",
        /// When to reach them best.
        BestTime = "best time",
        /// How best to set an appointment.
        Appointments = "appointments",
        /// What they offer.
        Offers = "offers",
        /// What they need.
        Needs = "needs",
        /// Whom they look for.
        LooksFor = "looks for",
        /// Whom they do not take.
        DoesNotTake = "does not take",
        /// What they are to me.
        Kind = "is to me",
        /// Their place on the ladder, with the day since when.
        Rung = "ladder",
        /// Their own cadence.
        Cadence = "touch every",
        /// Words to group by.
        Tags = "tags",
        /// Free notes.
        Notes = "notes",
        /// The language of drafts.
        Language = "drafts in",
        /// How drafts address them.
        Tone = "addressed",
        /// The first line of a draft to them.
        Greeting = "greeting",
        /// That they are not to be contacted.
        DoNotContact = "contact",
        /// Where I have them from.
        HadFrom = "had from",
        /// When I told them that I keep their data.
        ToldOn = "told on",
        /// The day they came into the notebook.
        Since = "since",
    }
}

/// What was chosen where the two differ: whose. What is not in it is taken from the one who stays, whoever that is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choices(BTreeMap<Field, Uid>);

impl Choices {
    /// Takes a field from this person.
    pub fn take(&mut self, field: Field, from: Uid) {
        self.0.insert(field, from);
    }

    fn is_from(&self, field: Field, goes: &Contact) -> bool {
        self.0.get(&field) == Some(&goes.uid)
    }
}

/// What undo calls it: "merged: Anna Rossi into Ana Rossi".
pub fn merge_label(stays: &str, goes: &str) -> String {
    if stays == goes {
        return format!("merged: two of {stays} into one");
    }
    format!("merged: {goes} into {stays}")
}

/// The one contact that `goes` and `stays` make; what was not chosen is noted under `today`, rungs by their `names`.
pub fn merged(
    stays: &Contact,
    goes: &Contact,
    choices: &Choices,
    today: Day,
    names: &RungNames,
) -> Contact {
    let two = Two { stays, goes, choices };
    let channels = united(&stays.channels, &goes.channels, choices.is_from(Field::Preferred, goes));
    let name = two.text(Field::Name, |contact| &contact.name);
    let rung_of = two.chosen(Field::Rung, |contact| contact.rung);
    let mut contact = Contact {
        uid: stays.uid,
        organisation: two.text(Field::Organisation, |contact| &contact.organisation),
        role: two.text(Field::Role, |contact| &contact.role),
        kind: two.kind(),
        channels,
        best_time: two.text(Field::BestTime, |contact| &contact.best_time),
        appointments: two.text(Field::Appointments, |contact| &contact.appointments),
        offers: listed(&stays.offers, &goes.offers),
        needs: listed(&stays.needs, &goes.needs),
        looks_for: listed(&stays.looks_for, &goes.looks_for),
        does_not_take: listed(&stays.does_not_take, &goes.does_not_take),
        language: two.either(Field::Language).language,
        tone: two.either(Field::Tone).tone,
        greeting: two.text(Field::Greeting, |contact| &contact.greeting),
        notes: joined(&stays.notes, &goes.notes),
        tags: union(&stays.tags, &goes.tags),
        groups: union(&stays.groups, &goes.groups),
        do_not_contact: stays.do_not_contact || goes.do_not_contact,
        rung: rung_of.and_then(|from| from.rung),
        rung_since: rung_of.and_then(|from| since(from, stays, goes)),
        cadence_days: two
            .chosen(Field::Cadence, |contact| contact.cadence_days)
            .and_then(|c| c.cadence_days),
        had_from: listed(&stays.had_from, &goes.had_from),
        told_on: earlier(stays.told_on, goes.told_on),
        kept_on: stays.kept_on.max(goes.kept_on),
        created_on: stays.created_on.min(goes.created_on),
        also_called: Vec::new(),
        formerly_with: Vec::new(),
        name,
    };
    contact.also_called = also_called(&contact.name, stays, goes);
    contact.formerly_with = formerly_with(&contact.organisation, stays, goes);
    let left = lines(stays, goes, choices, today, names).iter().filter_map(Line::left).collect::<Vec<_>>();
    if !left.is_empty() {
        contact.notes =
            joined(&contact.notes, &format!("Until the merge on {today} also: {}.", left.join("; ")));
    }
    contact
}

/// The two, and what is chosen.
#[derive(Clone, Copy)]
struct Two<'a> {
    stays: &'a Contact,
    goes: &'a Contact,
    choices: &'a Choices,
}

impl<'a> Two<'a> {
    /// Whose field is taken where both have one.
    fn either(self, field: Field) -> &'a Contact {
        if self.choices.is_from(field, self.goes) { self.goes } else { self.stays }
    }

    /// Whose field is taken, where anybody has it: filled beats empty.
    fn chosen<T>(self, field: Field, of: fn(&Contact) -> Option<T>) -> Option<&'a Contact> {
        match (of(self.stays), of(self.goes)) {
            (Some(_), Some(_)) => Some(self.either(field)),
            (Some(_), None) => Some(self.stays),
            (None, Some(_)) => Some(self.goes),
            (None, None) => None,
        }
    }

    fn text(self, field: Field, of: fn(&Contact) -> &String) -> String {
        let is_filled = |contact: &Contact| !of(contact).trim().is_empty();
        match (is_filled(self.stays), is_filled(self.goes)) {
            (true, true) => of(self.either(field)).clone(),
            (false, true) => of(self.goes).clone(),
            _ => of(self.stays).clone(),
        }
    }

    /// "Other" says nothing.
    fn kind(self) -> ContactKind {
        let said = |contact: &Contact| Some(contact.kind).filter(|kind| *kind != ContactKind::Other);
        self.chosen(Field::Kind, said).map_or(ContactKind::Other, |from| from.kind)
    }
}

/// On one rung they stand since the earlier day.
fn since(from: &Contact, stays: &Contact, goes: &Contact) -> Option<Day> {
    if stays.rung == goes.rung { earlier(stays.rung_since, goes.rung_since) } else { from.rung_since }
}

fn earlier(one: Option<Day>, other: Option<Day>) -> Option<Day> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}

fn union(one: &[String], other: &[String]) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for text in one.iter().chain(other) {
        if !all.iter().any(|known| fold(known) == fold(text)) {
            all.push(text.clone());
        }
    }
    all
}

/// Every name that is not the one taken; one word of it alone says nothing more: "Ana" beside "Ana Rossi" does not, while
/// "Ana Rossi" beside "Ana Maria Rossi" is another way to call her.
fn also_called(name: &str, stays: &Contact, goes: &Contact) -> Vec<String> {
    let taken = fold(name);
    let words: Vec<&str> = taken.split_whitespace().collect();
    let says_more = |other: &String| {
        let other = fold(other);
        let theirs: Vec<&str> = other.split_whitespace().collect();
        theirs != words && (theirs.len() > 1 || theirs.iter().any(|word| !words.contains(word)))
    };
    let names = [&stays.name, &goes.name].into_iter();
    let all: Vec<String> = names.chain(&stays.also_called).chain(&goes.also_called).cloned().collect();
    union(&all, &[]).into_iter().filter(says_more).collect()
}

/// Every organisation that is not the one taken.
fn formerly_with(organisation: &str, stays: &Contact, goes: &Contact) -> Vec<String> {
    let taken = fold(organisation);
    let firms = [&stays.organisation, &goes.organisation].into_iter();
    let all: Vec<String> = firms.chain(&stays.formerly_with).chain(&goes.formerly_with).cloned().collect();
    let is_other = |firm: &String| !firm.trim().is_empty() && fold(firm).trim() != taken.trim();
    union(&all, &[]).into_iter().filter(is_other).collect()
}
