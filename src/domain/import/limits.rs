//! How much of a kind one person may have.
//!
//! Owns the limits and how it is told what is over. A file made to be slow, or a table in which every row has the same name, would
//! else pile up on one person what is gone over with each contact to come.

use crate::domain::incoming::Incoming;

/// The most tags, other names, ways to reach them and keys of other programs that an import gives one person, each.
pub const MOST_OF_A_KIND: usize = 200;

/// The most properties that are kept of one person because goodword has no field for them.
pub(super) const MOST_KEPT: usize = 1000;

/// The most labels of one way to reach somebody.
pub(super) const MOST_LABELS: usize = 20;

/// What was left out because one person would have too much of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Over {
    /// So many.
    pub many: usize,
    /// Of what: "tags".
    pub what: &'static str,
    /// So many may be there.
    pub most: usize,
}

pub(super) const TAGS: &str = "tags";
pub(super) const NAMES: &str = "other names";
pub(super) const CHANNELS: &str = "addresses and numbers";
pub(super) const LABELS: &str = "labels of one address";
pub(super) const KEYS: &str = "keys of other programs";
pub(super) const KEPT: &str = "properties without a field of their own";

impl Over {
    pub(super) fn of(many: usize, what: &'static str, most: usize) -> Option<Self> {
        (many > 0).then_some(Self { many, what, most })
    }

    /// As a sentence.
    pub fn told(&self, name: &str) -> String {
        let Self { many, what, most } = self;
        format!("{name}: {many} {what} were left out; an import gives one person at most {most}.")
    }
}

/// Cuts what a contact of a file says to what one person may have, and tells what went.
pub fn limited(incoming: &mut Incoming) -> Vec<Over> {
    let contact = &mut incoming.contact;
    let most = MOST_OF_A_KIND;
    [
        Over::of(cut(&mut contact.tags, most), TAGS, most),
        Over::of(cut(&mut contact.also_called, most), NAMES, most),
        Over::of(cut(&mut contact.channels, most), CHANNELS, most),
        Over::of(cut(&mut incoming.keys, most), KEYS, most),
        Over::of(cut(&mut incoming.kept, MOST_KEPT), KEPT, MOST_KEPT),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn cut<T>(all: &mut Vec<T>, most: usize) -> usize {
    let over = all.len().saturating_sub(most);
    all.truncate(most);
    over
}
