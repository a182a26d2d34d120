//! A text, and what is found in it.
//!
//! Owns the shapes alone. Must not read or judge.

use std::ops::Range;

use crate::domain::uid::Uid;

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
