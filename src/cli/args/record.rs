//! What is recorded from the shell: a referral, an answer, a touch, a reminder, an entry of the harvest, days away.

use clap::{Args as ClapArgs, ValueEnum};

use crate::domain::contact::ChannelKind;
use crate::domain::reminder::Repeat;
use crate::domain::touch::{TouchKind, TouchPurpose};

use super::word::{channel, pass, touch_kind, touch_purpose, word_of};

/// `goodword add`
#[derive(Debug, ClapArgs)]
pub struct Add {
    /// Seeker > provider: need; or source < prospect: need; or person: need. Parts may be missing
    #[arg(value_name = "LINE", allow_hyphen_values = true)]
    pub line: String,
    /// Print the referral as JSON
    #[arg(long)]
    pub json: bool,
}

/// `goodword answer`
#[derive(Debug, ClapArgs)]
pub struct Answer {
    /// A uid, its last four or more characters, or words of the names
    pub referral: String,
    /// Who answered
    #[arg(value_enum)]
    pub party: Party,
    /// What they said
    #[arg(value_enum)]
    pub answer: Said,
    /// The words used; - reads them from standard input
    #[arg(long, value_name = "TEXT")]
    pub words: Option<String>,
    /// With yes: what may be passed on beside the name: email, phone, message, post, web, or name alone
    /// [default: the preferred channel]
    #[arg(long, value_name = "CHANNELS", value_delimiter = ',', value_parser = pass)]
    pub pass: Option<Vec<Pass>>,
    /// With later: when to ask again [default: 30 days on]
    #[arg(long, value_name = "DAY")]
    pub until: Option<String>,
    /// The day it was said [default: today]
    #[arg(long, value_name = "DAY")]
    pub on: Option<String>,
    /// How they answered: email, phone, message, post or web [default: as they were asked]
    #[arg(long, value_name = "CHANNEL", value_parser = channel)]
    pub by: Option<ChannelKind>,
}

/// `goodword remind`
#[derive(Debug, ClapArgs)]
pub struct Remind {
    /// What to do
    #[arg(value_name = "TEXT", allow_hyphen_values = true)]
    pub text: String,
    /// When: tomorrow, next fri, in 3 weeks, 15 Jan, 2026-12-15
    #[arg(long, value_name = "DAY")]
    pub on: String,
    /// How it repeats: daily, weekly, monthly, quarterly or yearly [default: not at all]
    #[arg(long, value_name = "HOW", value_parser = word_of(Repeat::from_word, Repeat::ALL, Repeat::word))]
    pub repeat: Option<Repeat>,
    /// The person or referral it is about: a uid, its last four or more characters, or words of the names
    #[arg(long, value_name = "NAME")]
    pub about: Option<String>,
    /// Print the reminder as JSON
    #[arg(long)]
    pub json: bool,
}

/// `goodword touch`
#[derive(Debug, ClapArgs)]
pub struct Touch {
    /// With whom: a uid, its last four or more characters, or words of the name
    pub name: String,
    /// What it was: mail, call, message, meeting, card, gift, help or other [default: by their preferred channel]
    #[arg(long, value_name = "KIND", value_parser = touch_kind)]
    pub kind: Option<TouchKind>,
    /// The day of it [default: today]
    #[arg(long, value_name = "DAY")]
    pub on: Option<String>,
    /// What it was for: care (their business) or mutual (how we can help each other)
    #[arg(long, value_name = "PURPOSE", value_parser = touch_purpose)]
    pub purpose: Option<TouchPurpose>,
    /// I asked for a referral
    #[arg(long)]
    pub asked: bool,
    /// What we spoke of
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub note: Option<String>,
    /// Somebody else who was there; may be given several times
    #[arg(long, value_name = "NAME")]
    pub with: Vec<String>,
    /// Print the touch as JSON
    #[arg(long)]
    pub json: bool,
}

/// `goodword harvest`
#[derive(Debug, ClapArgs)]
pub struct Harvest {
    /// What came back
    #[arg(value_name = "WORDS", allow_hyphen_values = true)]
    pub words: String,
    /// The day of it: yesterday, 12 Nov, 2026-11-12 [default: today]
    #[arg(long, value_name = "DAY")]
    pub on: Option<String>,
    /// Whom it has to do with: a uid, its last four or more characters, or words of the name; may stand several times
    #[arg(long, value_name = "NAME")]
    pub who: Vec<String>,
    /// The group it came through
    #[arg(long, value_name = "NAME")]
    pub group: Option<String>,
    /// Print the entry as JSON
    #[arg(long)]
    pub json: bool,
}

/// `goodword away`
#[derive(Debug, ClapArgs)]
pub struct Away {
    /// 1-14 Aug, until 14 Aug, 2026-08-01..2026-08-14; or back, when you are back early
    #[arg(value_name = "DAYS")]
    pub days: Vec<String>,
    /// Take a span out: its number in the list, or its days
    #[arg(long, value_name = "N|DAYS")]
    pub clear: Option<String>,
}

/// The party who answers, of a referral given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Party {
    /// Who has the need
    Seeker,
    /// Who meets it
    Provider,
}

/// What a party may say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Said {
    /// I may be introduced
    Yes,
    /// I do not want it
    No,
    /// Not now
    Later,
    /// I take my yes back
    Withdrawn,
}

/// One thing that may be passed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pass {
    /// The name, which always is.
    Name,
    /// The channels of a kind.
    Channel(ChannelKind),
}
