//! The days that the radar looks at.
//!
//! Owns the ranges that are offered, and how one is written: a year, a quarter, a month, a day, or two of these with `..`
//! between them.

use chrono::{Datelike, Days, Months};
use thiserror::Error;

use crate::domain::day::Day;
use crate::domain::quarter::Quarter;
use crate::domain::wording::word_enum;

use super::harvest::{month_of, next_month};

/// Days from one to another, both included; open where there is none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Range {
    /// From this day on.
    pub from: Option<Day>,
    /// Up to this day.
    pub to: Option<Day>,
}

/// It cannot be read so.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum RangeFault {
    /// No way of writing one.
    #[error(
        "\"{0}\" is no range of days. Write all, 2026, 2026-Q3, 2026-09, 2026-09-15, two of these with .. between them, \
         as 2025-07..2026-06, or 12-months, this-year, last-year, this-quarter, last-quarter."
    )]
    Unknown(String),
    /// It ends before it begins.
    #[error("\"{0}\" ends before it begins. Write the earlier day first.")]
    Backwards(String),
}

word_enum! {
    /// The ranges that are offered.
    Preset {
        /// All there is.
        All = "all",
        /// Twelve months up to today.
        TwelveMonths = "12-months",
        /// This year.
        ThisYear = "this-year",
        /// The year before.
        LastYear = "last-year",
        /// This quarter.
        ThisQuarter = "this-quarter",
        /// The quarter before.
        LastQuarter = "last-quarter",
    }
}

impl Preset {
    /// What it is called.
    pub fn label(self) -> &'static str {
        match self {
            Self::All => "all time",
            Self::TwelveMonths => "the last 12 months",
            Self::ThisYear => "this year",
            Self::LastYear => "last year",
            Self::ThisQuarter => "this quarter",
            Self::LastQuarter => "last quarter",
        }
    }

    /// Its days as seen on `today`.
    pub fn range(self, today: Day) -> Range {
        let quarter = Quarter::of(today);
        match self {
            Self::All => Range::default(),
            Self::TwelveMonths => {
                let from = today.checked_sub_months(Months::new(12));
                Range { from: from.and_then(|day| day.checked_add_days(Days::new(1))), to: Some(today) }
            }
            Self::ThisYear => year(today.year()),
            Self::LastYear => year(today.year().saturating_sub(1)),
            Self::ThisQuarter => of_quarter(quarter),
            Self::LastQuarter => of_quarter(quarter.previous()),
        }
    }
}

fn year(year: i32) -> Range {
    Range { from: Day::from_ymd_opt(year, 1, 1), to: Day::from_ymd_opt(year, 12, 31) }
}

fn of_quarter(quarter: Quarter) -> Range {
    Range { from: Some(quarter.first_day()), to: Some(quarter.last_day()) }
}

impl Range {
    /// Whether a day lies in it.
    pub fn holds(self, day: Day) -> bool {
        self.from.is_none_or(|from| day >= from) && self.to.is_none_or(|to| day <= to)
    }

    /// Reads one as it is written: the word of a preset, or days.
    ///
    /// # Errors
    /// Why not.
    pub fn parse(text: &str, today: Day) -> Result<Self, RangeFault> {
        let text = text.trim();
        if let Some(preset) = Preset::from_word(&text.to_lowercase().replace(' ', "-")) {
            return Ok(preset.range(today));
        }
        let unknown = || RangeFault::Unknown(text.to_owned());
        let range = match text.split_once("..") {
            None => stretch(text).ok_or_else(unknown)?,
            Some((from, to)) => {
                let end = |part: &str| match part.trim() {
                    "" => Some(Self::default()),
                    part => stretch(part),
                };
                let (first, last) = end(from).zip(end(to)).ok_or_else(unknown)?;
                Self { from: first.from, to: last.to }
            }
        };
        match (range.from, range.to) {
            (Some(from), Some(to)) if from > to => Err(RangeFault::Backwards(text.to_owned())),
            (None, None) => Err(unknown()),
            _ => Ok(range),
        }
    }

    /// "all time", "1 Jan to 31 Dec 2025", "from 1 Jan 2026", "until 30 Jun 2026".
    pub fn words(self, today: Day) -> String {
        let known = Preset::ALL.iter().find(|preset| preset.range(today) == self);
        known.map_or_else(|| self.in_days(), |preset| preset.label().to_owned())
    }

    /// The same where it is read on another day too: "1 Jan 2026 to 31 Dec 2026".
    pub fn in_days(self) -> String {
        let full = |day: Day| day.format("%-d %b %Y").to_string();
        match (self.from, self.to) {
            (Some(from), Some(to)) if from == to => full(from),
            (Some(from), Some(to)) => format!("{} to {}", full(from), full(to)),
            (Some(from), None) => format!("from {}", full(from)),
            (None, Some(to)) => format!("until {}", full(to)),
            (None, None) => Preset::All.label().to_owned(),
        }
    }

    /// The same in the way that [`Self::parse`] reads.
    pub fn written(self) -> String {
        let day = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
        match (self.from, self.to) {
            (None, None) => Preset::All.word().to_owned(),
            (from, to) => format!("{}..{}", day(from), day(to)),
        }
    }
}

/// A year, a quarter, a month or a day.
fn stretch(text: &str) -> Option<Range> {
    let text = text.trim();
    if let Ok(day) = text.parse::<Day>() {
        return Some(Range { from: Some(day), to: Some(day) });
    }
    if let Ok(quarter) = text.to_uppercase().parse::<Quarter>() {
        return Some(of_quarter(quarter));
    }
    let is_digits =
        |part: &str, most: usize| part.len() == most && part.bytes().all(|byte| byte.is_ascii_digit());
    match text.split_once('-') {
        None => is_digits(text, 4).then(|| text.parse().ok().map(year))?,
        Some((of_year, month)) if is_digits(of_year, 4) && is_digits(month, 2) => {
            let first = Day::from_ymd_opt(of_year.parse().ok()?, month.parse().ok()?, 1)?;
            Some(Range { from: Some(month_of(first)), to: next_month(first).pred_opt() })
        }
        Some(_) => None,
    }
}
