//! Which form it is, and on what: enough to open the same form again.
//!
//! Owns the keys. The way from a form to its key is in `of_purpose`, the way back in `source`, which reads what it is about, and
//! `opening`; what stood beside the fields is in `stood`. A form that was left unsaved is opened again at the next start [S6], and
//! before a form is recorded the same form is opened on the notebook as it stands then, to see whether anything was
//! changed elsewhere meanwhile. A new form needs its line in `Purpose::key` and in [`FormKey::open`]; both then come
//! for nothing.

mod of_purpose;
mod opening;
mod source;
mod stood;

use std::fmt::Display;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::domain::away::Span;
use crate::domain::day::Day;
use crate::domain::quarter::Quarter;
use crate::domain::uid::Uid;
use crate::notebook::NotebookFault;

use super::GroupAct;
use super::sent::SendingText;
use source::AboutKey;

/// Which form, on what.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum FormKey {
    Consent {
        #[serde(with = "as_text")]
        referral: Uid,
        #[serde(with = "as_text")]
        contact: Uid,
        /// `ConsentEvent::word`.
        event: String,
    },
    Question {
        #[serde(with = "as_text")]
        referral: Uid,
        /// `Question::word`.
        question: String,
        /// The choice that was made before it opened.
        picked: Option<String>,
    },
    Introduce {
        #[serde(with = "as_text")]
        referral: Uid,
        #[serde(default)]
        sent: Option<Box<SendingText>>,
    },
    /// A draft that went out.
    Sent(Box<SendingText>),
    /// Who I am.
    Me,
    Evaluate {
        #[serde(with = "as_text")]
        referral: Uid,
    },
    Received {
        #[serde(with = "as_text")]
        referral: Uid,
        /// `Record::word`.
        record: String,
    },
    Park {
        #[serde(with = "as_text")]
        referral: Uid,
        /// The day it proposed, which is no fact of the notebook.
        proposed: Option<String>,
    },
    Drop {
        #[serde(with = "as_text")]
        referral: Uid,
    },
    /// A derived reminder put off.
    Snooze {
        #[serde(with = "as_text")]
        referral: Uid,
        #[serde(with = "as_text")]
        reminder: Uid,
        text: String,
    },
    /// What falls due with a person, a group or nobody, put off.
    SnoozeUpkeep {
        contact: Option<String>,
        group: Option<String>,
        #[serde(with = "as_text")]
        reminder: Uid,
        text: String,
    },
    /// A reminder typed by hand put off.
    Move {
        #[serde(with = "as_text")]
        reminder: Uid,
        text: String,
    },
    /// A new reminder, and what it may be about.
    Remind { about: Vec<AboutKey> },
    /// A reminder typed by hand, edited.
    EditReminder {
        #[serde(with = "as_text")]
        reminder: Uid,
    },
    Contact {
        #[serde(with = "as_text")]
        contact: Uid,
        whole: bool,
    },
    /// What is done to a group.
    Group {
        group: Option<String>,
        /// `GroupAct::word`.
        act: String,
    },
    /// An entry of the harvest, new or edited, and what it was begun on.
    Harvest {
        entry: Option<String>,
        person: Option<String>,
        group: Option<String>,
        referral: Option<String>,
        is_from: bool,
    },
    /// A kit, new where it has no uid.
    Kit { kit: Option<String> },
    /// Somebody was given a kit, one of these.
    GiveKit {
        #[serde(with = "as_text")]
        contact: Uid,
        kits: Vec<String>,
    },
    /// An answer of the practice review.
    Practice {
        #[serde(with = "as_text")]
        quarter: Quarter,
        /// `PracticeQuestion::word`.
        question: String,
    },
    /// The six questions before an ask [E4].
    Ready {
        #[serde(with = "as_text")]
        contact: Uid,
    },
    /// The days away, with those that could be taken out when it opened.
    Away { noted: Vec<Noted> },
    /// A new touch: with whom it may have been, which of them is marked, and what it may be about.
    Touch { people: Vec<String>, with: Option<String>, about: Option<String> },
    /// A touch that I logged, edited.
    EditTouch {
        #[serde(with = "as_text")]
        touch: Uid,
        about: Option<String>,
    },
    /// A move on the ladder.
    Rung {
        #[serde(with = "as_text")]
        contact: Uid,
        up: bool,
    },
}

/// One span away as it stood in the form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Noted {
    #[serde(with = "as_text")]
    uid: Uid,
    #[serde(with = "as_text")]
    first: Day,
    #[serde(with = "as_text")]
    last: Day,
}

impl Noted {
    fn span(&self) -> Option<(Uid, Span)> {
        Span::new(self.first, self.last).map(|span| (self.uid, span))
    }
}

/// What stood in the notebook beside the fields when the form was opened: the last answer, for an answer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Stood {
    /// Differs whenever something else stands there.
    pub(crate) mark: String,
    /// In words, to go on after "Meanwhile".
    pub(crate) said: String,
}

/// When a form was opened, and over what.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Opened {
    /// `None` for one that nobody said it of: then it is taken for opened today.
    pub(crate) on: Option<Day>,
    pub(crate) stood: Stood,
    /// The warning that what stands in it was met with; the next Enter goes on.
    pub(crate) told: String,
}

/// Why a form cannot be opened on what stands now, as a sentence.
pub(crate) type Shut = String;

impl FormKey {
    /// What is done to a group; to a new one where there is none.
    pub(crate) fn group(group: Option<Uid>, act: GroupAct) -> Self {
        Self::Group { group: group.map(|uid| uid.to_string()), act: act.word().to_owned() }
    }

    /// A new entry of the harvest, begun on a person's page, in a group, or over a referral from which it comes or may come.
    pub(crate) fn new_harvest(
        person: Option<Uid>,
        group: Option<Uid>,
        referral: Option<Uid>,
        is_from: bool,
    ) -> Self {
        let text = |uid: Option<Uid>| uid.map(|uid| uid.to_string());
        let (person, group, referral) = (text(person), text(group), text(referral));
        Self::Harvest { entry: None, person, group, referral, is_from }
    }

    /// An entry of the harvest, edited.
    pub(crate) fn edit_harvest(entry: Uid) -> Self {
        let entry = Some(entry.to_string());
        Self::Harvest { entry, person: None, group: None, referral: None, is_from: false }
    }
}

fn parsed(text: Option<&str>) -> Option<Uid> {
    text.and_then(|text| text.parse().ok())
}

fn gone() -> Shut {
    NotebookFault::Gone("What this form is about".into()).to_string()
}

/// For serde: what has a text and a way back.
pub(crate) mod as_text {
    use super::{Deserialize, Deserializer, Display, FromStr, Serializer};

    pub(crate) fn serialize<T: Display, S: Serializer>(value: &T, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(value)
    }

    pub(crate) fn deserialize<'de, T, D>(from: D) -> Result<T, D::Error>
    where
        T: FromStr<Err: Display>,
        D: Deserializer<'de>,
    {
        String::deserialize(from)?.parse().map_err(serde::de::Error::custom)
    }
}
