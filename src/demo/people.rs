//! Whom I asked myself about: the six questions before an ask, as they were answered [E4].
//!
//! Owns those answers and their days, counted from the day of loading. When they are written is `load`'s.

use crate::domain::readiness::Answers;

/// The six questions answered of somebody.
#[derive(Debug)]
pub(super) struct Asked {
    /// Of whom, by the id of the data.
    pub(super) of: &'static str,
    /// On which day.
    pub(super) on: i64,
    earned: &'static str,
    more_than_sale: bool,
    strength: u8,
    awkward: bool,
    their_reason: &'static str,
    what_i_can_do: &'static str,
    /// The day of what I can do.
    pub(super) by: Option<i64>,
}

impl Asked {
    pub(super) fn answers(&self) -> Answers {
        Answers {
            earned: self.earned.to_owned(),
            more_than_sale: Some(self.more_than_sale),
            strength: Some(self.strength),
            awkward: Some(self.awkward),
            their_reason: self.their_reason.to_owned(),
            what_i_can_do: self.what_i_can_do.to_owned(),
        }
    }
}

/// In the order of their days.
pub(super) const ASKED: &[Asked] = &[
    Asked {
        of: "irina",
        on: -31,
        earned: "two clients for her sworn translations",
        more_than_sale: true,
        strength: 6,
        awkward: true,
        their_reason: "",
        what_i_can_do: "ask her over lunch what would make her year",
        by: Some(-24),
    },
    Asked {
        of: "giulia",
        on: -9,
        earned: "read her offer before it went out",
        more_than_sale: true,
        strength: 5,
        awkward: true,
        their_reason: "",
        what_i_can_do: "send Giulia the article on naming a practice",
        by: Some(5),
    },
    Asked {
        of: "irina",
        on: -6,
        earned: "two clients for her sworn translations, and a lunch",
        more_than_sale: true,
        strength: 8,
        awkward: false,
        their_reason: "she wants her clients well looked after beyond the words",
        what_i_can_do: "",
        by: None,
    },
];
