//! What becomes of a contact that a file brings [P2].
//!
//! Owns who in the notebook is the same person, and what of the file is added to whoever is. Must not know a format or a
//! table: `exchange` reads files, `notebook` looks people up and writes.
//!
//! - What the notebook holds stays. What it lacks is filled from the file; channels, tags, other names, the keys of other
//!   programs and what goodword has no field for are united. Nothing is taken away.
//! - Where both say something and it differs, that is a conflict: it is shown, and the file's is taken only where the user
//!   says so. Of notes and lists nothing is lost even then: they are joined.
//! - The channel that is preferred stays preferred. Where the file has nothing to say of a field that is never empty, as the
//!   language, it says nothing.
//! - Whoever had only an address, a number or an organisation for a name is called by the name that a file brings.
//! - One person can be given only so much: what is over the limits is left out, and told.
//! - To bring somebody in is no touch [E2].

#[cfg(test)]
mod again;
mod limits;
mod names;
mod plan;
mod same;
#[cfg(test)]
mod tests;
mod told;
mod unite;

use crate::domain::contact::Contact;
use crate::domain::incoming::KeptProperty;
use crate::domain::merge::Field;

pub use limits::{MOST_OF_A_KIND, Over, limited};
pub(crate) use names::{compared, spelled};
pub use plan::{added, fresh};
pub(crate) use same::has_own_keys;
pub use same::{Best, By, Met, MetBy, best, namesakes, shared_with};
pub use told::Piece;

/// A field in which the file says something else than the notebook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// Which.
    pub field: Field,
    /// What the notebook holds.
    pub held: String,
    /// What the file says.
    pub file: String,
}

/// Somebody in the notebook, as far as an import goes by it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// What is held.
    pub contact: Contact,
    /// By what other programs know them.
    pub keys: Vec<String>,
    /// What their cards said that goodword has no field for.
    pub kept: Vec<KeptProperty>,
}

/// What comes of one contact of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// As they are afterwards.
    pub contact: Contact,
    /// Keys of other programs that are new.
    pub keys: Vec<String>,
    /// What goodword has no field for, where it is new.
    pub kept: Vec<KeptProperty>,
    /// The fields in which something is added or taken.
    pub adds: Vec<Field>,
    /// Where file and notebook differ, whichever is taken.
    pub conflicts: Vec<Conflict>,
    /// What was left out because one person would have too much of it.
    pub over: Vec<Over>,
}

impl Plan {
    /// Nothing is added: the notebook knows all of it, or what differs is not taken.
    pub fn is_same(&self) -> bool {
        self.adds.is_empty() && self.keys.is_empty() && self.kept.is_empty()
    }
}
