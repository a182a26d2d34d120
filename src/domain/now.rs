//! The moment that everything is handed instead of reading a clock.

use chrono::{DateTime, FixedOffset, SecondsFormat};

use super::day::Day;

/// A moment with the local offset that was in force at it [M4].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Now(pub DateTime<FixedOffset>);

impl Now {
    /// The local calendar day [M4].
    pub fn today(self) -> Day {
        self.0.date_naive()
    }

    /// RFC 3339 with the local offset: the first ten characters are the local day.
    pub fn stamp(self) -> String {
        self.0.to_rfc3339_opts(SecondsFormat::Millis, false)
    }
}
