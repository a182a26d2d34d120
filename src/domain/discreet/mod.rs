//! Discreet mode: what stands on screen in place of names and channels [T5].
//!
//! Owns what is known of who is in the notebook, which `learn` fills, and where a text names any of them, which `hide` tells.
//! Must not know screens: `tui` decides which text is shown, and hands all of it here. Its neighbours: `notebook` tells the names, `guard` judges what may leave.
//!
//! The guard asks whether a text gives one person away to another, and is exact about whom. This asks whether somebody who
//! looks over a shoulder can read anybody's name, and rather hides a word too many.
//!
//! - Somebody is shown as `••4c1f`: the last four characters of their uid, by which the command line knows them too. Where
//!   a word may mean several, or belongs to a firm, only `••••` stands.
//! - In a running text each part of a name goes, also inflected, and each word of an organisation that is not of a trade; an
//!   e-mail address, a site, a handle and a telephone number go whoever's they are. Parts of one or two letters and those
//!   that are particles ("de", "van") go where they stand with a capital or beside the rest of the name.
//! - What is not known yet hides everything.

mod common;
mod hide;
mod learn;
mod numbers;
mod tokens;
mod traces;

#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

use super::uid::Uid;
use tokens::Token;

pub use traces::{Trace, Traces};

/// What stands for a name.
pub const DOTS: &str = "••••";

/// Who is meant: one person, by the end of their uid, or several, or a firm.
type Whom = Option<u16>;

/// A text as it is compared, in a number: a notebook of a hundred thousand has millions of them. That two texts share one is
/// so rare that a word too many may be hidden once.
type Key = u64;

fn key(text: &str) -> Key {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

/// Everybody's names and channels, as texts are compared with them.
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// Names of one word, as a whole.
    whole: HashMap<Key, Whom>,
    /// Single words of names.
    parts: HashMap<Key, Part>,
    /// What is left of a longer part without its last vowel.
    stems: HashMap<Key, Whom>,
    /// Several words side by side: names, organisations, streets with their numbers.
    phrases: HashMap<Key, Whom>,
    /// With which words phrases begin.
    starts: HashSet<Key>,
    /// Words that are written in one piece with signs between them: handles, hosts.
    joined: HashMap<Key, Whom>,
    /// The last digits of telephone numbers, in every length.
    digits: HashSet<Key>,
    /// Every word of an address: by itself it may be any word, as one of a list of words it is shown to nobody.
    lone: HashSet<Key>,
    /// Words of the longest phrase.
    longest: usize,
    /// Everybody in the notebook is in it.
    is_complete: bool,
}

/// A word of a name.
#[derive(Debug, Clone, Copy)]
struct Part {
    whom: Whom,
    /// In lower case it is most likely another word.
    needs_capital: bool,
    /// It is inflected as names are.
    bends: bool,
}

/// A stretch of a text that names somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Span {
    bytes: Range<usize>,
    whom: Whom,
}

/// More words than any name or street has.
const WORDS: usize = 8;

/// A word of a name this long is found inflected too, in lower case one that is longer by one.
const STEM: usize = 4;

fn key_of(words: &[Token]) -> String {
    let keys: Vec<&str> = words.iter().map(|word| word.key.as_str()).collect();
    keys.join(" ")
}

fn joined(words: &[Token]) -> String {
    words.iter().map(|word| word.key.as_str()).collect()
}

/// Somebody as they are shown: `••4c1f`. So short that two of them fit into the narrowest list.
#[must_use]
pub fn masked(uid: Uid) -> String {
    shown(Some(uid.tail_number()))
}

fn shown(whom: Whom) -> String {
    whom.map_or_else(|| DOTS.to_owned(), |tail| format!("••{tail:04x}"))
}
