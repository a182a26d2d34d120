//! What a column can hold.

use crate::domain::contact::ChannelKind;

/// A field of which there is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::exchange::csv) enum Single {
    Name,
    /// Whom a firm has for one to speak with, and what may be a name or no more than a yes: the name where nothing else in the row is.
    Person,
    First,
    Middle,
    Last,
    Prefix,
    Suffix,
    Nickname,
    Organisation,
    Role,
    Tags,
    Notes,
    Kind,
    Rung,
    Language,
    Tone,
    BestTime,
    Appointments,
    Offers,
    Needs,
    LooksFor,
    DoesNotTake,
    HadFrom,
}

impl Single {
    /// How a preview calls it.
    pub(in crate::exchange::csv) fn label(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Person => "name (where no other is)",
            Self::First => "first name",
            Self::Middle => "middle name",
            Self::Last => "last name",
            Self::Prefix => "title before the name",
            Self::Suffix => "suffix after the name",
            Self::Nickname => "also called",
            Self::Organisation => "organisation",
            Self::Role => "role",
            Self::Tags => "tags",
            Self::Notes => "notes",
            Self::Kind => "kind",
            Self::Rung => "rung",
            Self::Language => "language",
            Self::Tone => "addressed",
            Self::BestTime => "best time",
            Self::Appointments => "appointments",
            Self::Offers => "offers",
            Self::Needs => "needs",
            Self::LooksFor => "looks for",
            Self::DoesNotTake => "does not take",
            Self::HadFrom => "had from",
        }
    }
}

/// A part of a postal address, in the order in which parts are put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::exchange::csv) enum Part {
    Whole,
    Street,
    Extension,
    Box,
    Code,
    Town,
    Region,
    Country,
}

/// Which day that is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::exchange::csv) enum Date {
    Birthday,
    Anniversary,
}

impl Date {
    /// How a preview calls it.
    pub(in crate::exchange::csv) fn label(self) -> &'static str {
        match self {
            Self::Birthday => "birthday",
            Self::Anniversary => "anniversary",
        }
    }

    /// As what a card has it.
    pub(in crate::exchange::csv) fn property(self) -> &'static str {
        match self {
            Self::Birthday => "BDAY",
            Self::Anniversary => "ANNIVERSARY",
        }
    }
}

/// What a column holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::exchange::csv) enum Meaning {
    Single(Single),
    /// A way to reach somebody.
    Channel {
        kind: ChannelKind,
        /// What the column of its label is found by.
        slot: String,
        label: String,
        /// The header names it; else what stands in the cell must look like one.
        is_sure: bool,
    },
    /// The label of such a one.
    Label {
        slot: String,
    },
    /// A part of a postal address.
    Post {
        slot: String,
        label: String,
        part: Part,
    },
    /// A day that comes again each year.
    Day {
        of: Date,
        /// What of `5/6/1980` is the day; `None` where nothing tells.
        is_day_first: Option<bool>,
    },
    /// How an e-mail is shown, which may hold the address; what the column of the address is found by.
    Shown {
        slot: String,
    },
    /// Says again what another column says.
    Nothing,
    Unknown,
}

/// Whether somebody can be told by such a column.
pub(in crate::exchange::csv) fn tells_who(meaning: &Meaning) -> bool {
    match meaning {
        Meaning::Single(single) => matches!(
            single,
            Single::Name
                | Single::Person
                | Single::First
                | Single::Last
                | Single::Nickname
                | Single::Organisation
        ),
        Meaning::Channel { kind, is_sure, .. } => {
            *is_sure && matches!(kind, ChannelKind::Email | ChannelKind::Phone)
        }
        _ => false,
    }
}
