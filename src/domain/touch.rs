//! Touches [E2, E3]: dated contacts with people.
//!
//! Owns what a touch is. When the next one is due is `upkeep`'s. Must not know how they are stored.
//!
//! - [E2] The clock of a person runs from the last real touch: an older entry that is added later never moves it back. A draft
//!   recorded as sent is a touch; imports, edits and attendance of a group are not.
//! - [E3] A touch has a purpose: care (their business) or mutual (how we can help each other).

use super::contact::ChannelKind;
use super::day::Day;
use super::uid::Uid;
use super::wording::word_enum;

word_enum! {
    /// What kind of contact it was.
    TouchKind {
        /// A mail, written or read.
        Mail = "mail",
        /// A call.
        Call = "call",
        /// A message.
        Message = "message",
        /// We met.
        Meeting = "meeting",
        /// A card or a letter by post.
        Card = "card",
        /// A gift.
        Gift = "gift",
        /// I helped with something.
        Help = "help",
        /// Anything else.
        Other = "other",
    }
}

word_enum! {
    /// What a touch was for [E3].
    TouchPurpose {
        /// Their business.
        Care = "care",
        /// How we can help each other.
        Mutual = "mutual",
    }
}

/// A touch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Touch {
    /// Its stable key.
    pub uid: Uid,
    /// What it was.
    pub kind: TouchKind,
    /// The day of it.
    pub on: Day,
    /// What it was for, where that is said.
    pub purpose: Option<TouchPurpose>,
    /// I asked for a referral then.
    pub asked: bool,
    /// With whom; at least one.
    pub people: Vec<Uid>,
    /// The referral it was about.
    pub referral: Option<Uid>,
    /// What was said; may be empty.
    pub words: String,
}

impl TouchKind {
    /// The touch that something sent by this channel is.
    pub fn of_channel(channel: ChannelKind) -> Self {
        match channel {
            ChannelKind::Email => Self::Mail,
            ChannelKind::Phone => Self::Call,
            ChannelKind::Message => Self::Message,
            ChannelKind::Post => Self::Card,
            ChannelKind::Web => Self::Other,
        }
    }
}
