//! What a file of contacts says, before it is known whom it means [P2].
//!
//! Owns the shape that every reader of files gives and that the notebook takes. Must not know a format.
//!
//! [P2] Every e-mail, phone and label comes in. What goodword has no field for is kept as it was and written back on export.
//! What could not be read is told with its line, and the rest comes in.

use std::collections::BTreeSet;

use super::contact::{Channel, ChannelKind, Contact};
use super::merge::Field;
use super::text::fold;
use super::uid::Uid;

/// One contact as a file has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incoming {
    /// The line at which it begins, from 1.
    pub line: usize,
    /// What is said of it. Its uid and those of its channels are [`Uid::UNSET`]; what the file does not say is empty.
    pub contact: Contact,
    /// Those fields the file speaks of that are never empty, as kind, language or do-not-contact.
    pub says: BTreeSet<Field>,
    /// Its uid, where goodword itself wrote the file.
    pub uid: Option<Uid>,
    /// By what other programs know it: a card's UID.
    pub keys: Vec<String>,
    /// What goodword has no field for, in the order of the file.
    pub kept: Vec<KeptProperty>,
}

impl Incoming {
    /// A contact at `line` of which nothing is said but its name.
    pub fn new(line: usize, contact: Contact) -> Self {
        Self { line, contact, says: BTreeSet::new(), uid: None, keys: Vec::new(), kept: Vec::new() }
    }

    /// Whether its name is one, and not an address or an organisation that stands in the place of one.
    pub fn is_named(&self) -> bool {
        !self.is_called_by_address()
            && fold(self.contact.name.trim()) != fold(self.contact.organisation.trim())
    }

    /// Whether an address or a number stands in the place of a name.
    pub fn is_called_by_address(&self) -> bool {
        is_called_by_address(&self.contact)
    }

    /// Where an address or a number stands in the place of the name and nowhere else, it is an address too.
    pub fn reach_by_name(&mut self) {
        let value = self.contact.name.trim().to_owned();
        let name = fold(&value);
        let is_there = self.contact.channels.iter().any(|channel| fold(channel.value.trim()) == name);
        if let Some(kind) = kind_of_address(&name).filter(|_| !is_there) {
            let (uid, label) = (Uid::UNSET, String::new());
            self.contact.channels.push(Channel { uid, kind, value, label, preferred: false });
        }
    }

    /// The key of its uid, where goodword itself wrote the file: by it the file is known again where somebody had another.
    pub fn own_key(&self) -> Option<String> {
        self.uid.map(own_key)
    }
}

/// The key of a contact that only goodword knows.
pub fn own_key(uid: Uid) -> String {
    format!("urn:uuid:{uid}")
}

/// What somebody was called by who has got a name since: by it a card that says no more than that finds them. It is no key of
/// another program and never leaves in a file.
pub(crate) fn called_key(name: &str) -> String {
    format!("{CALLED}{}", fold(name).split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Whether a key is only such a former name.
pub(crate) fn is_called_key(key: &str) -> bool {
    key.starts_with(CALLED)
}

const CALLED: &str = "goodword:called:";

/// Whether an address or a number stands in the place of their name, be it among their channels or not.
pub(crate) fn is_called_by_address(contact: &Contact) -> bool {
    let name = fold(contact.name.trim());
    kind_of_address(&name).is_some()
        || contact.channels.iter().any(|channel| fold(channel.value.trim()) == name)
}

/// Whether a name is an address or a number by its own look.
pub(crate) fn is_address(name: &str) -> bool {
    kind_of_address(&fold(name.trim())).is_some()
}

/// What kind of address a name is that is none.
fn kind_of_address(name: &str) -> Option<ChannelKind> {
    const FEWEST: usize = 6;
    let digits = name.chars().filter(char::is_ascii_digit).count();
    let is_number = || name.chars().all(|c| c.is_ascii_digit() || " +-()./".contains(c));
    match name.trim() {
        name if name.contains('@') && !name.contains(char::is_whitespace) => Some(ChannelKind::Email),
        _ if digits >= FEWEST && is_number() => Some(ChannelKind::Phone),
        _ => None,
    }
}

/// A property of a card that goodword has no field for: `item1.X-ANNIVERSARY;VALUE=date:2014-05-01`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeptProperty {
    /// What stands before the dot; may be empty.
    pub item_group: String,
    /// In capitals.
    pub name: String,
    /// As written, without the semicolon before the first; may be empty.
    pub parameters: String,
    /// As written in vCard 3.0 and 4.0: unfolded, in Unicode, with its escapes.
    pub value: String,
}

/// Something to be told of a line of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// From 1.
    pub line: usize,
    /// A sentence.
    pub text: String,
}

/// What a reader comes to, one after the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// Somebody.
    Contact(Box<Incoming>),
    /// Somebody who cannot come in, with the reason.
    Skipped(Remark),
    /// What was left out or guessed; whoever it concerns comes in.
    Warning(Remark),
}
