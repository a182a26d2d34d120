//! What became of the introductions [I1].
//!
//! Owns the outcomes with their counts, and which of them count as having worked: business did, talking is not over.

use crate::domain::referral::Outcome;

use super::calibration::Calibration;
use super::insight::GivenFigure;
use super::share::Share;

/// The introductions of a range.
#[derive(Debug, Clone, PartialEq)]
pub struct GivenReport {
    /// How many came to what, in the order of [`Outcome::ALL`]; the last is what is not evaluated yet.
    pub outcomes: Vec<(Option<Outcome>, u64)>,
    /// Of those that are over, how many worked.
    pub worked: Share,
    /// How sure I was against how it went.
    pub calibration: Calibration,
}

/// What an introduction came to, in words.
pub fn came_to(outcome: Option<Outcome>) -> &'static str {
    match outcome {
        Some(Outcome::Business) => "did business",
        Some(Outcome::Talking) => "talking",
        Some(Outcome::NoFit) => "no fit",
        Some(Outcome::NeverMet) => "never met",
        Some(Outcome::Badly) => "went badly",
        None => "not evaluated yet",
    }
}

impl GivenReport {
    /// What the counts say.
    pub fn of(counts: &[(GivenFigure, u64)]) -> Self {
        let outcomes = Outcome::ALL.iter().copied().map(Some).chain([None]);
        let n =
            |outcome| counts.iter().filter(|(figure, _)| figure.outcome == outcome).map(|(_, n)| n).sum();
        let mut worked = Share::default();
        for (figure, n) in counts {
            if let Some(did) = figure.worked() {
                worked.add(*n, did);
            }
        }
        Self {
            outcomes: outcomes.map(|outcome| (outcome, n(outcome))).collect(),
            worked,
            calibration: Calibration::of(counts),
        }
    }

    /// All introductions.
    pub fn total(&self) -> u64 {
        self.outcomes.iter().map(|(_, n)| n).sum()
    }
}
