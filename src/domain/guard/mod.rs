//! The name guard [G3]: what a text gives away, and the one way to text that may leave.
//!
//! Owns what identifies a contact, where a text does so, and [`Cleared`], which nothing else can make: whatever carries words
//! to a party (clipboard, mail, file, output) takes it and nothing else, so that no way around the guard can be written by
//! accident. Must not know screens or files; who may know what of whom follows from the facts of a referral.

use std::ops::Range;

use crate::domain::consent::PassOn;
use crate::domain::contact::Contact;
use crate::domain::me::Me;
use crate::domain::text::fold;
use crate::domain::uid::Uid;

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
    /// The bytes of that place's text.
    pub bytes: Range<usize>,
    /// Its line there, from 1.
    pub line: usize,
    /// Its first character in that line, from 1.
    pub column: usize,
    /// As written.
    pub text: String,
    /// Whom it names.
    pub names: Uid,
    /// What they are called.
    pub name: String,
    /// What it is of theirs: "first name", "phone number", as a phrase for the user.
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
    /// The sentence it stands in.
    pub sentence: String,
}

/// Reads texts for certain readers.
#[derive(Debug, Clone)]
pub struct Guard {
    withheld: Vec<Withheld>,
}

/// Text that the guard has read and let through. Only [`Guard::clear`] makes it.
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
    /// A guard for a text that `readers` will see and `me` signs.
    pub fn new(readers: &[Contact], me: &Me, withheld: Vec<Withheld>) -> Self {
        let _ = (readers, me);
        Self { withheld }
    }

    /// Every word that gives somebody away, in the order of the text; what is `confirmed` is left out.
    pub fn leaks(&self, wording: &Wording, confirmed: &[Claim]) -> Vec<Leak> {
        let places = [(Place::Subject, &wording.subject), (Place::Body, &wording.body)];
        let _ = confirmed;
        places.into_iter().flat_map(|(place, text)| self.leaks_in(place, text)).collect()
    }

    fn leaks_in(&self, place: Place, text: &str) -> Vec<Leak> {
        let mut leaks = Vec::new();
        for (at, line) in text.split('\n').enumerate() {
            let mut column = 0;
            for word in line.split_whitespace() {
                for held in self.withheld.iter().filter(|held| held.may_know == MayKnow::Nothing) {
                    let start = line.find(word).unwrap_or(column);
                    column = start;
                    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
                    if !bare.is_empty()
                        && held.contact.name.split_whitespace().any(|part| fold(part) == fold(bare))
                    {
                        let offset =
                            text.split('\n').take(at).map(|line| line.len() + 1).sum::<usize>() + start;
                        leaks.push(Leak {
                            place,
                            bytes: offset..offset + bare.len(),
                            line: at + 1,
                            column: start + 1,
                            text: bare.to_owned(),
                            names: held.contact.uid,
                            name: held.contact.name.clone(),
                            why: "a part of the name".to_owned(),
                            certainty: Certainty::Sure,
                            claim: Claim {
                                about: held.contact.uid,
                                word: fold(bare),
                                sentence: fold(line),
                            },
                        });
                    }
                }
            }
        }
        leaks
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
