//! The name guard [G3]: what a text gives away, and the one way to text that may leave.
//!
//! Owns what identifies a contact, where a text does so, and [`Cleared`], which nothing else can make: whatever carries words
//! to a party (clipboard, mail, file, output) takes it and nothing else, so that no way around the guard can be written by
//! accident. Must not know screens or files; who may know what of whom follows from the facts of a referral ([`may_know`]).
//!
//! - [G3] A reader may learn nothing of the other party while either consent is open; afterwards the name and the channels that
//!   were allowed. Everything else that identifies them is a leak, in addresses, subject, body and file name.
//! - [G3] `identity`: what identifies a contact. `letters`: which letters are the same. `reading`: the way through a text. `find`:
//!   where a mark stands. `certainty`: a name that is an everyday word too is doubtful where it may be just that, and passes when it
//!   is confirmed for its sentence.
//!
//! - [G3] A guard knows those it is told of. Whom a text may name in a whole notebook, `lookup` tells by the words of an index, and
//!   `agreed` lets those through who said that they may be named.
//!
//! A guard is made once, and reads a text as fast as one types: the text is walked along one tree of letters, so that the cost
//! hardly grows with the number of people withheld.

mod agreed;
mod alike;
mod certainty;
mod channels;
mod endings;
mod find;
mod firm;
mod identity;
mod letters;
mod lookup;
mod may_know;
mod name;
mod own;
mod phone;
mod reading;
mod scripts;
mod sentence;
mod street;
#[cfg(test)]
mod tests;
mod trie;
mod wording;
mod words;

use crate::domain::consent::PassOn;
use crate::domain::contact::{ChannelKind, Contact};
use crate::domain::me::Me;
use crate::domain::uid::Uid;

use channels::host_of;
use identity::{Identity, Mark, Of, Word};
use own::{Own, hosts_of, known};
use phone::Phones;
use trie::Trie;

pub use agreed::is_agreed;
pub use lookup::{Lookup, Lookups, lookups};
pub use may_know::{known_by_all, known_from_any, may_know};
pub use wording::{Certainty, Claim, Leak, Place, Wording};
pub use words::is_common_word;

/// What the readers of a text may learn of somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MayKnow {
    /// Nothing that identifies them: a consent is open.
    Nothing,
    /// The name, and the channels that they allowed.
    Passed(PassOn),
}

/// Somebody whom a text must not give away beyond what its readers may know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withheld {
    /// Who.
    pub contact: Contact,
    /// How much of them may be known.
    pub may_know: MayKnow,
}

/// Reads texts for certain readers.
#[derive(Debug, Clone)]
pub struct Guard {
    people: Vec<Person>,
    marks: Vec<Mark>,
    /// By mark, whose it is: a place in `people`.
    owners: Vec<usize>,
    /// By mark, whether a reader or I have it too.
    shared: Vec<bool>,
    tree: Trie,
    phones: Phones,
    /// Addresses that may stand in the text, with what they hold.
    open: Vec<Open>,
    open_tree: Trie,
}

/// Somebody withheld.
#[derive(Debug, Clone)]
struct Person {
    uid: Uid,
    name: String,
    initials: Vec<char>,
    /// Whether what was agreed to may stand in the text for all of them.
    has_agreed: bool,
}

/// An address, or a name that was agreed to, that may stand in the text.
#[derive(Debug, Clone)]
struct Open {
    mark: Mark,
    /// A reader's own, which may still not be for the other reader.
    of_reader: Option<Uid>,
    /// A name that somebody agreed to: it may stand there but for whom a referral withholds.
    is_agreed: bool,
}

/// Text that the guard has read and let through. Only [`Guard::clear`] makes it:
///
/// ```compile_fail,E0423
/// use goodword::domain::guard::{Cleared, Wording};
/// let unread = Cleared(Wording::default());
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cleared(Wording);

impl Cleared {
    /// The addresses it goes to.
    pub fn to(&self) -> &[String] {
        &self.0.to
    }

    /// The subject.
    pub fn subject(&self) -> &str {
        &self.0.subject
    }

    /// The text.
    pub fn body(&self) -> &str {
        &self.0.body
    }

    /// What a file of it is called.
    pub fn file_name(&self) -> &str {
        &self.0.file_name
    }
}

impl Guard {
    /// A guard for a text that `readers` will see and `me` signs. With one reader, `withheld` does not hold that reader; with
    /// several, each of them may be withheld from the others.
    pub fn new(readers: &[Contact], me: &Me, withheld: Vec<Withheld>) -> Self {
        let mut guard = Self {
            people: Vec::new(),
            marks: Vec::new(),
            owners: Vec::new(),
            shared: Vec::new(),
            tree: Trie::default(),
            phones: Phones::default(),
            open: Vec::new(),
            open_tree: Trie::default(),
        };
        let mut own: Vec<Own> = readers
            .iter()
            .map(|reader| Own::new(Some(reader.uid), &Identity::of(reader), hosts_of(reader)))
            .collect();
        let mut mine = Identity::of_name(&me.name);
        channels::add_channel(&mut mine, ChannelKind::Email, &me.email);
        own.push(Own::new(
            None,
            &mine,
            [host_of(&me.email)].into_iter().filter(|host| !host.is_empty()).collect(),
        ));
        for reader in readers {
            let channels = reader.channels.iter().filter(|channel| channel.kind != ChannelKind::Phone);
            channels.for_each(|channel| guard.open_address(&channel.value, Some(reader.uid)));
        }
        guard.open_address(&me.email, None);
        for held in &withheld {
            guard.withhold(held, &own);
        }
        guard
    }

    fn open_address(&mut self, value: &str, of_reader: Option<Uid>) {
        let mark = Mark::several(Of::Email, value, Word::No);
        if mark.len() >= 4 {
            self.open_tree.add(&mark.plain, u32::try_from(self.open.len()).unwrap_or(u32::MAX));
            self.open.push(Open { mark, of_reader, is_agreed: false });
        }
    }

    fn withhold(&mut self, held: &Withheld, own: &[Own]) {
        let contact = &held.contact;
        let mut identity = Identity::of(contact);
        let owner = self.people.len();
        self.people.push(Person {
            uid: contact.uid,
            name: contact.name.clone(),
            initials: identity.initials.clone(),
            has_agreed: false,
        });
        let others: Vec<&Own> = own.iter().filter(|own| own.uid != Some(contact.uid)).collect();
        for mark in known(&mut identity, held.may_know) {
            if mark.channel.is_some() && others.iter().any(|own| own.has(&mark)) {
                continue;
            }
            let is_shared = mark.channel.is_none() && others.iter().any(|own| own.shares(&mark));
            self.tree.add(&mark.plain, u32::try_from(self.marks.len()).unwrap_or(u32::MAX));
            self.marks.push(mark);
            self.owners.push(owner);
            self.shared.push(is_shared);
        }
        let allows = |kind| matches!(held.may_know, MayKnow::Passed(pass_on) if pass_on.allows(kind));
        let mut allowed = Phones::default();
        identity
            .phones
            .iter()
            .filter(|(kind, _)| allows(*kind))
            .for_each(|(_, number)| allowed.add(0, number));
        for (_, number) in &identity.phones {
            let is_known = !allowed.find(number, 1).is_empty()
                || others.iter().any(|own| !own.phones.find(number, 1).is_empty());
            if !is_known {
                self.phones.add(owner, number);
            }
        }
        for channel in contact.channels.iter().filter(|channel| allows(channel.kind)) {
            self.open_address(&channel.value, None);
        }
    }

    /// Lets a text through, or says what stands against it.
    ///
    /// # Errors
    /// The leaks that stand in it.
    pub fn clear(&self, wording: Wording, confirmed: &[Claim]) -> Result<Cleared, Vec<Leak>> {
        let leaks = self.leaks(&wording, confirmed);
        if leaks.is_empty() { Ok(Cleared(wording)) } else { Err(leaks) }
    }
}
