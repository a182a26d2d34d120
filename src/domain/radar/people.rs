//! Whom to get to know better when the radar is off [I1].
//!
//! Owns what is missing of somebody to judge well for them: what they offer, what they need, a talk that is not long ago.

use crate::domain::day::Day;
use crate::domain::uid::Uid;

/// After so many days a talk is long ago.
const LONG_AGO: i64 = 180;

/// What is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lack {
    /// I do not know what they offer.
    Offers,
    /// I do not know what they need.
    Needs,
    /// No talk is written.
    Talk,
    /// The last talk was long ago, on that day.
    OldTalk(Day),
}

/// Somebody to get to know better.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToKnow {
    /// Who.
    pub uid: Uid,
    /// What they are called.
    pub name: String,
    /// Why; never empty.
    pub lacks: Vec<Lack>,
}

/// What is missing of somebody, in the order in which it is said.
pub fn lacks(offers: &str, needs: &str, last_talk: Option<Day>, today: Day) -> Vec<Lack> {
    let talk = match last_talk {
        None => Some(Lack::Talk),
        Some(day) if today.signed_duration_since(day).num_days() > LONG_AGO => Some(Lack::OldTalk(day)),
        Some(_) => None,
    };
    let empty = |text: &str, lack: Lack| text.trim().is_empty().then_some(lack);
    [empty(offers, Lack::Offers), empty(needs, Lack::Needs), talk].into_iter().flatten().collect()
}

impl Lack {
    /// In words, after the name.
    pub fn words(self) -> String {
        match self {
            Self::Offers => "what they offer is not written".to_owned(),
            Self::Needs => "what they need is not written".to_owned(),
            Self::Talk => "no talk is noted".to_owned(),
            Self::OldTalk(day) => format!("last talk {}", day.format("%-d %b %Y")),
        }
    }

    /// The word it goes by in what programs read.
    pub fn word(self) -> &'static str {
        match self {
            Self::Offers => "no-offers",
            Self::Needs => "no-needs",
            Self::Talk => "no-talk",
            Self::OldTalk(_) => "old-talk",
        }
    }
}
