//! The practice review: eight questions each quarter, the last ones side by side [E6].
//!
//! Owns what is loaded, which quarter is looked at and which question is selected. Reading it is an effect.

use crate::domain::practice::{PracticeQuestion, Review};
use crate::domain::quarter::Quarter;

/// Quarters that stand side by side.
pub(crate) const COLUMNS: usize = 6;

/// The screen.
#[derive(Debug, Clone)]
pub(crate) struct Practice {
    /// Those side by side, the oldest first, and before them one more to compare with.
    pub(crate) reviews: Vec<Review>,
    /// The quarter looked at; `None`: the present one.
    pub(crate) quarter: Option<Quarter>,
    pub(crate) question: PracticeQuestion,
    /// Read once at least.
    pub(crate) loaded: bool,
}

impl Practice {
    pub(crate) fn new() -> Self {
        let question = PracticeQuestion::Process;
        Self { reviews: Vec::new(), quarter: None, question, loaded: false }
    }

    /// The last quarter that is shown: the present one, or a later one than the quarter looked at where that is long ago.
    pub(crate) fn last(&self, present: Quarter) -> Quarter {
        let Some(quarter) = self.quarter else { return present };
        let far = std::iter::successors(Some(quarter), |quarter| Some(quarter.next())).nth(COLUMNS - 1);
        far.unwrap_or(present).min(present)
    }

    /// The review looked at, and the one before it.
    pub(crate) fn compared(&self, quarter: Quarter) -> Option<(&Review, &Review)> {
        let of = |quarter| self.reviews.iter().find(|review| review.quarter == quarter);
        of(quarter).zip(of(quarter.previous()))
    }

    /// The review looked at.
    pub(crate) fn review(&self, quarter: Quarter) -> Option<&Review> {
        self.reviews.iter().find(|review| review.quarter == quarter)
    }

    pub(crate) fn position(&self) -> usize {
        PracticeQuestion::ALL.iter().position(|question| *question == self.question).unwrap_or(0)
    }

    /// Moves among the questions.
    pub(crate) fn move_by(&mut self, by: isize) {
        let last = PracticeQuestion::ALL.len().saturating_sub(1);
        let at = self.position().saturating_add_signed(by).min(last);
        self.question = PracticeQuestion::ALL.get(at).copied().unwrap_or(self.question);
    }
}
