//! The name guard [G3]: what a text gives away, and the one way to text that may leave.
//!
//! Owns what identifies a contact, where a text does so, and [`Cleared`], which nothing else can make: whatever carries words
//! to a party (clipboard, mail, file, output) takes it and nothing else, so that no way around the guard can be written by
//! accident. Must not know screens or files; who may know what of whom follows from the facts of a referral ([`may_know`]).
//!
//! - [G3] A reader may learn nothing of the other party while either consent is open; afterwards the name and the channels that
//!   were allowed. Everything else that identifies them is a leak, in addresses, subject, body and file name.
//! - [G3] `identity`: what identifies a contact. `letters`: which letters are the same. `find`: where a mark stands. `certainty`: a
//!   name that is an everyday word too is doubtful where it may be just that, and passes when it is confirmed for its sentence.
//!
//! A guard is made once, and reads a text as fast as one types: the text is walked along one tree of letters, so that the cost
//! hardly grows with the number of people withheld.

mod alike;
mod certainty;
mod channels;
mod endings;
mod find;
mod firm;
mod identity;
mod letters;
mod may_know;
mod name;
mod own;
mod phone;
mod sentence;
#[cfg(test)]
mod tests;
mod trie;
mod words;

use std::ops::Range;

use crate::domain::consent::PassOn;
use crate::domain::contact::{ChannelKind, Contact};
use crate::domain::me::Me;
use crate::domain::text::fold;
use crate::domain::uid::Uid;

use certainty::Weighing;
use channels::host_of;
use find::{Hit, judge};
use identity::{Identity, Mark, Of, Word};
use letters::Letters;
use own::{Own, hosts_of, known};
use phone::Phones;
use sentence::Sentences;
use trie::Trie;

pub use may_know::{known_by_all, known_from_any, may_know};

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

/// A text before the guard has read it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wording {
    /// The addresses it goes to: every reader sees them all.
    pub to: Vec<String>,
    /// The subject; may be empty.
    pub subject: String,
    /// The text.
    pub body: String,
    /// What a file of it is called, where it is written to one; may be empty.
    pub file_name: String,
}

/// Where in a [`Wording`] something stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// In the addresses.
    To,
    /// In the subject.
    Subject,
    /// In the text.
    Body,
    /// In the name of the file.
    FileName,
}

/// How certain it is that a word gives somebody away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Certainty {
    /// It does.
    Sure,
    /// It may be an everyday word, or belong to both: it passes when it is confirmed for its sentence.
    Doubtful,
}

/// A word that gives somebody away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leak {
    /// Where it stands.
    pub place: Place,
    /// The bytes of that place's text; of addresses, as if each stood on a line of its own.
    pub bytes: Range<usize>,
    /// Its line there, from 1; of addresses, which of them.
    pub line: usize,
    /// Its first character (not byte, not cell) in that line, from 1.
    pub column: usize,
    /// As written.
    pub text: String,
    /// Whom it names.
    pub names: Uid,
    /// What they are called.
    pub name: String,
    /// What it is of theirs: "a part of the name", "the phone number", as a phrase for the user.
    pub why: String,
    /// How certain that is.
    pub certainty: Certainty,
    /// The word and its sentence, to be confirmed where it is doubtful.
    pub claim: Claim,
}

/// A word in its sentence, as they are compared: a confirmation holds for just these.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Claim {
    /// Whom it may name.
    pub about: Uid,
    /// The word.
    pub word: String,
    /// The sentence it stands in, as written, but for white space.
    pub sentence: String,
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
}

/// An address that may stand in the text.
#[derive(Debug, Clone)]
struct Open {
    mark: Mark,
    /// A reader's own, which may still not be for the other reader.
    of_reader: Option<Uid>,
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
            self.open.push(Open { mark, of_reader });
        }
    }

    fn withhold(&mut self, held: &Withheld, own: &[Own]) {
        let contact = &held.contact;
        let identity = Identity::of(contact);
        let owner = self.people.len();
        self.people.push(Person {
            uid: contact.uid,
            name: contact.name.clone(),
            initials: identity.initials.clone(),
        });
        let others: Vec<&Own> = own.iter().filter(|own| own.uid != Some(contact.uid)).collect();
        for mark in known(&identity, held.may_know) {
            if mark.channel.is_some() && others.iter().any(|own| own.has(&mark)) {
                continue;
            }
            let is_shared =
                mark.channel.is_none() && others.iter().any(|own| own.words.contains(&mark.plain));
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
            let is_known = !allowed.find(number).is_empty()
                || others.iter().any(|own| !own.phones.find(number).is_empty());
            if !is_known {
                self.phones.add(owner, number);
            }
        }
        for channel in contact.channels.iter().filter(|channel| allows(channel.kind)) {
            self.open_address(&channel.value, None);
        }
    }

    /// Every word that gives somebody away, in the order of the text; what is `confirmed` is left out where it is doubtful.
    pub fn leaks(&self, wording: &Wording, confirmed: &[Claim]) -> Vec<Leak> {
        let to = wording.to.join("\n");
        let places = [
            (Place::To, to.as_str()),
            (Place::Subject, &wording.subject),
            (Place::Body, &wording.body),
            (Place::FileName, &wording.file_name),
        ];
        let mut leaks: Vec<Leak> =
            places.into_iter().flat_map(|(place, text)| self.leaks_in(place, text)).collect();
        leaks.retain(|leak| leak.certainty == Certainty::Sure || !confirmed.contains(&leak.claim));
        leaks
    }

    fn leaks_in(&self, place: Place, text: &str) -> Vec<Leak> {
        let letters = Letters::of(text);
        let sentences = Sentences::of(text, place == Place::Body);
        let mut hits = self.hits(&letters, place == Place::FileName);
        hits.sort_by_key(|hit| (hit.owner, hit.letters.start, hit.letters.end));
        let (marks, people, shared) = (&self.marks, &self.people, &self.shared);
        let weighing = Weighing { letters: &letters, sentences: &sentences, marks, people, shared };
        let mut found: Vec<(usize, Range<usize>, Certainty, &str)> = Vec::new();
        for theirs in hits.chunk_by(|a, b| a.owner == b.owner) {
            let weighed = weighing.weigh(theirs).into_iter();
            found.extend(weighed.map(|it| (it.owner, letters.bytes(&it.letters), it.certainty, it.why)));
        }
        let mut numbers = self.phones.find(text);
        numbers.sort_by_key(|(owner, bytes)| (*owner, bytes.start, std::cmp::Reverse(bytes.end)));
        numbers.dedup_by(|next, last| next.0 == last.0 && next.1.start < last.1.end);
        found.extend(
            numbers.into_iter().map(|(owner, bytes)| (owner, bytes, Certainty::Sure, "the phone number")),
        );
        found.sort_by_key(|(owner, bytes, ..)| (bytes.start, bytes.end, *owner));
        let mut leaks = Vec::new();
        let mut lines = Lines::default();
        for (owner, bytes, certainty, why) in found {
            let Some(person) = self.people.get(owner) else { continue };
            let (line, column) = lines.position(text, bytes.start);
            let written = text.get(bytes.clone()).unwrap_or_default();
            let claim =
                Claim { about: person.uid, word: fold(written), sentence: sentences.sentence(bytes.start) };
            leaks.push(Leak {
                place,
                line,
                column,
                text: written.to_owned(),
                names: person.uid,
                name: person.name.clone(),
                why: why.to_owned(),
                certainty,
                claim,
                bytes,
            });
        }
        leaks
    }

    /// Every mark that stands in a text, but inside an address that may stand there.
    fn hits(&self, letters: &Letters<'_>, is_file_name: bool) -> Vec<Hit> {
        let mut open: Vec<(Range<usize>, Option<Uid>)> = Vec::new();
        for from in 0..letters.all.len() {
            self.open_tree.walk(letters, from, |id, to| {
                let Some(known) = self.open.get(id as usize) else { return };
                if judge(&known.mark, letters, from..to, false)
                    .is_some_and(|(range, _)| letters.is_edge(range.start) && letters.is_edge(range.end))
                {
                    open.push((from..to, known.of_reader));
                }
            });
        }
        let mut hits = Vec::new();
        for from in 0..letters.all.len() {
            self.tree.walk(letters, from, |id, to| {
                let mark = id as usize;
                let Some((known, owner)) = self.marks.get(mark).zip(self.owners.get(mark)) else { return };
                let Some((range, strength)) = judge(known, letters, from..to, is_file_name) else { return };
                let uid = self.people.get(*owner).map(|person| person.uid);
                let is_open = |(span, of_reader): &(Range<usize>, Option<Uid>)| {
                    span.start <= range.start
                        && range.end <= span.end
                        && (of_reader.is_none() || *of_reader != uid)
                };
                if !open.iter().any(is_open) {
                    hits.push(Hit { owner: *owner, mark, letters: range, strength });
                }
            });
        }
        hits
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

/// Line and column of one place after the other.
#[derive(Default)]
struct Lines {
    at: usize,
    line: usize,
    column: usize,
}

impl Lines {
    /// Both from 1; `at` does not go back.
    fn position(&mut self, text: &str, at: usize) -> (usize, usize) {
        let passed = text.get(self.at..at).unwrap_or_default();
        let last = passed.rsplit('\n').next().unwrap_or_default();
        self.line += passed.matches('\n').count();
        self.column = last.chars().count() + if last.len() == passed.len() { self.column } else { 0 };
        self.at = at;
        (self.line + 1, self.column + 1)
    }
}
