//! What one referral adds to the figures.
//!
//! Owns the figures as values, the words they are kept under, and how they follow from the facts of a referral. Holds no name
//! and no person: what is forgotten elsewhere leaves nothing here.

use chrono::NaiveDate;

use crate::domain::consent::{ConsentEntry, ConsentEvent};
use crate::domain::day::Day;
use crate::domain::gates::Facts;
use crate::domain::received::{Landing, SourceKind};
use crate::domain::referral::{Direction, Outcome};
use crate::domain::uid::Uid;
use crate::domain::wording::word_enum;

use super::consent::Reply;

word_enum! {
    /// What figures are kept of.
    Page {
        /// Introductions, by their day.
        Given = "given",
        /// Referrals received, by the day on which they came.
        Received = "received",
        /// Consent, by the day of the ask.
        Consent = "consent",
    }
}

/// One introduction [I1].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct GivenFigure {
    /// What became of it; `None`: not evaluated yet.
    pub outcome: Option<Outcome>,
    /// How sure I was that it will work, 0 to 100 %.
    pub sure: u8,
}

impl GivenFigure {
    /// Whether it worked; `None` while that is open: not evaluated, or they are talking.
    pub fn worked(self) -> Option<bool> {
        match self.outcome? {
            Outcome::Business => Some(true),
            Outcome::NoFit | Outcome::NeverMet | Outcome::Badly => Some(false),
            Outcome::Talking => None,
        }
    }
}

/// One referral received [I2].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ReceivedFigure {
    /// How it ended; `None`: not yet.
    pub landing: Option<Landing>,
    /// I let it go before it ended.
    pub dropped: bool,
    /// All four questions were answered with yes.
    pub warm: bool,
    /// What the source is to me, where that is noted.
    pub kind: Option<SourceKind>,
    /// I was present when it was given, where that is noted.
    pub present: Option<bool>,
    /// I had asked for it, where that is noted.
    pub asked: Option<bool>,
    /// I had sent somebody to the source before; `None` where nobody is named as the source.
    pub sent_before: Option<bool>,
}

/// One party who was asked for consent [I3].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ConsentFigure {
    /// What they said in the end; `None`: nothing.
    pub reply: Option<Reply>,
    /// Days from the first ask to the first answer; `None` without an answer, or where it came unasked.
    pub days: Option<u32>,
}

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Figure {
    /// An introduction.
    Given(GivenFigure),
    /// A referral received.
    Received(ReceivedFigure),
    /// A party who was asked.
    Consent(ConsentFigure),
}

/// A figure and its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Insight {
    /// By which day it is counted.
    pub on: Day,
    /// As what.
    pub figure: Figure,
}

/// What stands in the place of an ending where it was let go.
const DROPPED: &str = "dropped";

/// What stands for "nothing is known".
const NONE: &str = "-";

impl Figure {
    /// Under which page it is counted.
    pub fn page(self) -> Page {
        match self {
            Self::Given(_) => Page::Given,
            Self::Received(_) => Page::Received,
            Self::Consent(_) => Page::Consent,
        }
    }

    /// The words it is kept under: "business 80".
    pub fn words(self) -> String {
        let yes_no = |said: Option<bool>| said.map_or(NONE, |said| if said { "yes" } else { "no" });
        match self {
            Self::Given(given) => format!("{} {}", given.outcome.map_or(NONE, Outcome::word), given.sure),
            Self::Received(received) => [
                if received.dropped { DROPPED } else { received.landing.map_or(NONE, Landing::word) },
                yes_no(Some(received.warm)),
                received.kind.map_or(NONE, SourceKind::word),
                yes_no(received.present),
                yes_no(received.asked),
                yes_no(received.sent_before),
            ]
            .join(" "),
            Self::Consent(consent) => {
                let days = consent.days.map_or(NONE.to_owned(), |days| days.to_string());
                format!("{} {days}", consent.reply.map_or(NONE, Reply::word))
            }
        }
    }

    /// The figure kept under `words` on a page, if they are those of one.
    pub fn from_words(page: Page, words: &str) -> Option<Self> {
        let mut words = words.split(' ');
        let figure = match page {
            Page::Given => Self::Given(GivenFigure {
                outcome: maybe(words.next()?, Outcome::from_word)?,
                sure: words.next()?.parse().ok()?,
            }),
            Page::Received => {
                let ending = words.next()?;
                let dropped = ending == DROPPED;
                Self::Received(ReceivedFigure {
                    landing: if dropped { None } else { maybe(ending, Landing::from_word)? },
                    dropped,
                    warm: maybe(words.next()?, yes_or_no)??,
                    kind: maybe(words.next()?, SourceKind::from_word)?,
                    present: maybe(words.next()?, yes_or_no)?,
                    asked: maybe(words.next()?, yes_or_no)?,
                    sent_before: maybe(words.next()?, yes_or_no)?,
                })
            }
            Page::Consent => Self::Consent(ConsentFigure {
                reply: maybe(words.next()?, Reply::from_word)?,
                days: maybe(words.next()?, |word| word.parse().ok())?,
            }),
        };
        words.next().is_none().then_some(figure)
    }
}

fn yes_or_no(word: &str) -> Option<bool> {
    match word {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

/// `None` for a word that nothing is kept under; `Some(None)` where nothing is known.
fn maybe<T>(word: &str, from: impl Fn(&str) -> Option<T>) -> Option<Option<T>> {
    if word == NONE { Some(None) } else { from(word).map(Some) }
}

/// What a referral adds to the figures: its introduction, or how it was received; and each party who was asked.
/// `sent_before` says whether I had sent somebody to its source before it came.
pub fn insights(facts: &Facts<'_>, sent_before: bool) -> Vec<Insight> {
    let referral = facts.referral;
    match referral.direction {
        Direction::Given => {
            let introduced = referral.introduction.as_ref().map(|introduction| Insight {
                on: introduction.on,
                figure: Figure::Given(GivenFigure {
                    outcome: referral.evaluation.as_ref().map(|evaluation| evaluation.outcome),
                    sure: introduction.sure,
                }),
            });
            introduced.into_iter().chain(asked(facts.consents)).collect()
        }
        Direction::Received => {
            let Some(received) = facts.received else { return Vec::new() };
            let figure = Figure::Received(ReceivedFigure {
                landing: received.ending.map(|ending| ending.how),
                dropped: received.ending.is_none() && referral.dropped.is_some(),
                warm: received.is_warm(),
                kind: received.came.source_kind,
                present: received.came.was_present,
                asked: received.came.asked_for,
                sent_before: referral.source.map(|_| sent_before),
            });
            vec![Insight { on: referral.created_on, figure }]
        }
    }
}

/// Each party of whom the log holds an ask or an answer, in the order in which they come up.
fn asked(log: &[ConsentEntry]) -> impl Iterator<Item = Insight> {
    let mut parties: Vec<Uid> = Vec::new();
    for entry in log {
        if !parties.contains(&entry.contact) {
            parties.push(entry.contact);
        }
    }
    parties.into_iter().filter_map(|party| asked_of(log.iter().filter(|entry| entry.contact == party)))
}

/// One party's: a yes carried over from an earlier try was neither asked for nor given again.
fn asked_of<'a>(log: impl Iterator<Item = &'a ConsentEntry>) -> Option<Insight> {
    let (mut ask, mut first, mut last): (Option<NaiveDate>, Option<NaiveDate>, _) = (None, None, None);
    for entry in log.filter(|entry| entry.carried_from.is_none()) {
        match Reply::of(entry.event) {
            Some(reply) => {
                first = first.or(Some(entry.said_on));
                last = Some(reply);
            }
            None if entry.event == ConsentEvent::Asked && first.is_none() => {
                ask = ask.or(Some(entry.said_on));
            }
            None => {}
        }
    }
    let days = ask
        .zip(first)
        .map(|(ask, first)| u32::try_from(first.signed_duration_since(ask).num_days()).unwrap_or(0));
    let figure = Figure::Consent(ConsentFigure { reply: last, days });
    Some(Insight { on: ask.or(first)?, figure })
}
