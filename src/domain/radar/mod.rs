//! Radar: does my judgement work, and where do good referrals come from.
//!
//! Owns what a referral adds to the figures, and what the figures say. It is given counts, never the notebook. Must not know
//! how they are kept or drawn; its neighbour `progress` says what is next, this what became of it.
//!
//! - [I1] Given: the outcomes; the share that worked, with its uncertainty; calibration, how sure I was against how it went.
//!   If the radar is off, those to get to know better: people of whom I do not know what they offer or need, or with whom I
//!   have not talked for long.
//! - [I2] Received: how many landed, by warm or not, kind of source, present or not, asked for or not, and whether I had sent
//!   somebody to the source before.
//! - [I3] Consent: the share granted, days to an answer. The ladder over time. The harvest as a time line.
//! - [E8] A figure is of all referrals of a kind. Nothing here is of one person, nor holds what was given against what came.

mod calibration;
mod consent;
#[cfg(test)]
pub(crate) mod fixture;
mod given;
mod harvest;
mod insight;
mod ladder;
mod people;
mod range;
mod received;
mod share;
#[cfg(test)]
mod tests;

pub use calibration::{Bearing, Bin, Calibration};
pub use consent::{ConsentReport, Reply, after_days};
pub use given::{GivenReport, came_to};
pub use harvest::{HarvestMonth, month_of, next_month, time_line};
pub use insight::{ConsentFigure, Figure, GivenFigure, Insight, Page, ReceivedFigure, insights};
pub use ladder::{LadderReport, MovesOfMonth, StandAt};
pub use people::{Lack, ToKnow, lacks};
pub use range::{Preset, Range, RangeFault};
pub use received::{Facet, Part, ReceivedReport, Slice, landed_as};
pub use share::{ENOUGH, Interval, Share};

/// A figure that opens the referrals behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Behind {
    /// Given, with this outcome; `None`: not evaluated yet.
    Outcome(Option<super::referral::Outcome>),
    /// Given, and over.
    Over,
    /// Given, over, and I was between so sure and so sure, both in per cent and included.
    Sure(u8, u8),
    /// Received, of this part.
    Received(Slice),
    /// Asked for consent, with this in the end; `None`: no answer.
    Consent(Option<Reply>),
    /// Asked for consent, with any answer.
    Answered,
    /// Asked for consent, and answered after so many days, or more where it is the last of [`ConsentReport::days`].
    Days(u32),
}

impl Behind {
    /// Of which kind the referrals are.
    pub fn page(self) -> Page {
        match self {
            Self::Outcome(_) | Self::Over | Self::Sure(..) => Page::Given,
            Self::Received(_) => Page::Received,
            Self::Consent(_) | Self::Answered | Self::Days(_) => Page::Consent,
        }
    }

    /// Whether a figure is one of those.
    pub fn holds(self, figure: Figure) -> bool {
        match (self, figure) {
            (Self::Outcome(outcome), Figure::Given(given)) => given.outcome == outcome,
            (Self::Over, Figure::Given(given)) => given.worked().is_some(),
            (Self::Sure(from, to), Figure::Given(given)) => {
                given.worked().is_some() && (from..=to).contains(&given.sure)
            }
            (Self::Received(slice), Figure::Received(received)) => slice.holds(received),
            (Self::Consent(reply), Figure::Consent(consent)) => consent.reply == reply,
            (Self::Answered, Figure::Consent(consent)) => consent.reply.is_some(),
            (Self::Days(days), Figure::Consent(consent)) => consent.day_shown() == Some(days),
            _ => false,
        }
    }

    /// What they are, over a list of them: "given, did business".
    pub fn title(self) -> String {
        match self {
            Self::Outcome(outcome) => format!("given: {}", came_to(outcome)),
            Self::Over => "given and over".to_owned(),
            Self::Sure(from, to) => format!("given and over, {from} to {to} % sure"),
            Self::Received(slice) => match slice {
                Slice::All => "received".to_owned(),
                _ => format!("received, {}", slice.label()),
            },
            Self::Consent(reply) => format!("asked for consent: {}", Reply::said(reply)),
            Self::Answered => "asked for consent, and answered".to_owned(),
            Self::Days(days) => format!("asked for consent, answered {}", after_days(days)),
        }
    }
}
