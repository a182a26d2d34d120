//! What identifies a contact, as marks to be looked for in a text.
//!
//! Owns which parts of a contact tell who it is. Must not read texts: `find` looks for the marks. Its neighbours `channels` and
//! `firm` read addresses and the organisation.
//!
//! [G3] Identifying are the name and each part of it, every other name they go by likewise; the organisation, and any that was theirs, as a whole and those of its words that are neither trade
//! words, forms of companies nor places; e-mail, telephone, street with number, site, handle. Town, region and country are not.
//! Titles are no part of a name; particles (de, van) tell nobody by themselves, a single letter only beside another part.

use super::channels::add_channel;
use super::endings::Endings;
use super::firm::add_firms;
use super::letters::{Class, class_of, plain};
use super::street::Street;
use crate::domain::contact::{ChannelKind, Contact};

/// The part of a mark that begins with the initial.
pub(super) const INITIAL_FIRST: usize = usize::MAX;

/// What a mark is of somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Of {
    /// A part of the name.
    Name,
    /// A form of a part of the name: the stem, and what may follow.
    Form(usize),
    /// Two parts of the name in one word.
    Pair,
    /// An initial and a part of the name in one word.
    Initial,
    /// Of a name written without spaces: a part of it that may be another word.
    Piece,
    /// The organisation.
    Firm,
    /// A word of the organisation's name.
    FirmWord,
    /// The e-mail address.
    Email,
    /// What stands before the @.
    Mailbox,
    /// The domain of the address.
    Domain,
    /// Street and number.
    Street,
    /// A site or page.
    Site,
    /// A handle.
    Handle,
}

impl Of {
    /// Whether it belongs to the name.
    pub(super) fn is_name(self) -> bool {
        matches!(self, Self::Name | Self::Form(_) | Self::Pair | Self::Initial | Self::Piece)
    }

    /// As a phrase.
    pub(super) fn phrase(self) -> &'static str {
        match self {
            Self::Name | Self::Form(_) | Self::Piece => "a part of the name",
            Self::Pair | Self::Initial => "the name",
            Self::Firm => "the organisation",
            Self::FirmWord => "a word of the organisation's name",
            Self::Email => "the e-mail address",
            Self::Mailbox => "the beginning of the e-mail address",
            Self::Domain => "the domain of the e-mail address",
            Self::Street => "the street and number",
            Self::Site => "the site",
            Self::Handle => "the handle",
        }
    }
}

/// Whether a mark may be just a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    /// It is no word that we know.
    No,
    /// It is, when it is not written with a capital inside a sentence.
    Everyday,
    /// It is, and its capital says nothing: a month, a town.
    AnyCase,
    /// It is when it is written small: a name of one or two letters.
    Small,
    /// It is, and it is looked for with a capital only: a particle in the place of a first name.
    Capital,
}

/// Something to be looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    /// What it is.
    pub(super) of: Of,
    /// As it is compared.
    pub(super) plain: String,
    /// Before which of its letters something may stand: where it is written in several words.
    pub(super) breaks: Vec<usize>,
    /// Whether it may be just a word.
    pub(super) word: Word,
    /// Which part of the name.
    pub(super) part: usize,
    /// For a form: what may follow.
    pub(super) endings: Option<Endings>,
    /// Of which channel it is.
    pub(super) channel: Option<ChannelKind>,
    /// A handle that is a common word, or a name that may be known: it is one only behind its @.
    pub(super) only_behind_at: bool,
    /// For the word that tells a street: what else has to stand there.
    pub(super) street: Option<Street>,
}

impl Mark {
    /// A mark in one word.
    pub(super) fn one(of: Of, plain: &str, word: Word) -> Self {
        Self {
            of,
            plain: plain.to_owned(),
            breaks: Vec::new(),
            word,
            part: 0,
            endings: None,
            channel: None,
            only_behind_at: false,
            street: None,
        }
    }

    /// A mark in as many words as `text` has.
    pub(super) fn several(of: Of, text: &str, word: Word) -> Self {
        let mut mark = Self::one(of, "", word);
        for piece in
            text.split(|c: char| !c.is_alphanumeric() && !unicode_normalization::char::is_combining_mark(c))
        {
            let piece = plain(piece);
            if !piece.is_empty() && !mark.plain.is_empty() {
                mark.breaks.push(mark.plain.chars().count());
            }
            mark.plain.push_str(&piece);
        }
        mark
    }

    /// All of it, as one and the same thing is told by it: a street with its number.
    pub(super) fn whole(&self) -> String {
        let house = self.street.as_ref().map(|street| street.house.as_str());
        format!("{}{}", self.plain, house.unwrap_or_default())
    }

    /// The script of its first letter.
    pub(super) fn class(&self) -> Class {
        self.plain.chars().next().map_or(Class::Letter, class_of)
    }

    /// How many letters it has.
    pub(super) fn len(&self) -> usize {
        self.plain.chars().count()
    }
}

/// All that identifies somebody, but for telephone numbers.
#[derive(Debug, Clone, Default)]
pub(super) struct Identity {
    /// What to look for.
    pub(super) marks: Vec<Mark>,
    /// Telephone numbers, as typed, with the kind of channel.
    pub(super) phones: Vec<(ChannelKind, String)>,
    /// The first letters of the parts of the name.
    pub(super) initials: Vec<char>,
    /// Every address in letters and figures alone, by kind.
    pub(super) addresses: Vec<(ChannelKind, String)>,
}

impl Identity {
    /// Reads a contact.
    pub(super) fn of(contact: &Contact) -> Self {
        let mut identity = Self::of_name(&contact.name);
        contact.also_called.iter().for_each(|name| identity.add_name(name));
        add_firms(&mut identity, contact);
        for channel in &contact.channels {
            add_channel(&mut identity, channel.kind, &channel.value);
        }
        identity
    }

    /// Adds what tells of another name: its parts are others than those of the first.
    fn add_name(&mut self, name: &str) {
        let (other, parts) = (Self::of_name(name), self.initials.len());
        for mark in other.marks {
            let part = if mark.part == INITIAL_FIRST { mark.part } else { mark.part + parts };
            self.add(Mark { part, ..mark });
        }
        self.initials.extend(other.initials);
    }

    /// Adds a mark that is not there yet.
    pub(super) fn add(&mut self, mark: Mark) {
        if !mark.plain.is_empty() && !self.marks.contains(&mark) {
            self.marks.push(mark);
        }
    }

    /// Whether the name has such a part.
    pub(super) fn is_named(&self, plain: &str) -> bool {
        self.marks.iter().any(|mark| mark.of == Of::Name && mark.plain == plain)
    }
}
