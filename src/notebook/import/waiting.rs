//! People who are new, until there are enough of them: their rows are written together.
//!
//! Owns how many wait, and by what one who waits would be looked up: whoever may mean one of them has them written first. What a
//! statement costs beside its rows, a copy of each page it touches above all, is most of what an import costs.

use std::collections::HashSet;

use crate::domain::import::Plan;

use super::super::Change;
use super::super::columns::{Cell, Cells, sort};
use super::super::contacts::NewPeople;
use super::super::fault::Outcome;
use super::look::Key;

/// So many wait at most.
const MOST: usize = 32;

#[derive(Debug, Default)]
pub(super) struct Waiting {
    people: NewPeople,
    keys: Vec<Cells>,
    kept: Vec<Cells>,
    known: HashSet<Key>,
}

impl Waiting {
    /// Whether one of these would be found by such a key.
    pub(super) fn has_any(&self, keys: &[Key]) -> bool {
        keys.iter().any(|key| self.known.contains(key))
    }

    /// One more, who is found by these keys and by the uid.
    pub(super) fn add(&mut self, change: &mut Change<'_>, plan: &Plan, keys: Vec<Key>) -> Outcome<()> {
        change.add_to(&mut self.people, &plan.contact)?;
        let (own, kept) = keys_and_kept(change, plan, 0);
        self.keys.extend(own);
        self.kept.extend(kept);
        self.known.extend(keys);
        self.known.extend(plan.keys.iter().cloned().map(Key::File));
        self.known.insert(Key::Uid(plan.contact.uid.to_string()));
        if self.people.contacts.len() < MOST { Ok(()) } else { self.write(change) }
    }

    /// Nobody waits any longer.
    pub(super) fn write(&mut self, change: &Change<'_>) -> Outcome<()> {
        let Self { people, mut keys, kept, .. } = std::mem::take(self);
        sort(&mut keys, "value");
        change.insert_people(people)?;
        change.insert_all("file_key", keys)?;
        change.insert_all("kept_property", kept)
    }
}

/// The rows of the keys of somebody, and those of what is kept of their cards, behind so many that are there.
pub(super) fn keys_and_kept(change: &Change<'_>, plan: &Plan, held: usize) -> (Vec<Cells>, Vec<Cells>) {
    let whose = plan.contact.uid;
    let keys = plan.keys.iter().filter(|key| !key.trim().is_empty()).map(|key| {
        vec![("uid", change.fresh_uid().cell()), ("contact_uid", whose.cell()), ("value", key.cell())]
    });
    let kept = plan.kept.iter().enumerate().map(|(at, property)| {
        vec![
            ("uid", change.fresh_uid().cell()),
            ("contact_uid", whose.cell()),
            ("position", i64::try_from(held + at).unwrap_or(i64::MAX).cell()),
            ("item_group", (&property.item_group).cell()),
            ("name", (&property.name).cell()),
            ("parameters", (&property.parameters).cell()),
            ("value", (&property.value).cell()),
        ]
    });
    (keys.collect(), kept.collect())
}
