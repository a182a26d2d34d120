//! Quarters of a year [E6]: "2026-Q4".
//!
//! Owns their order and their days.

use std::fmt;
use std::str::FromStr;

use chrono::Datelike;
use thiserror::Error;

use super::day::Day;

/// A quarter of a year; later ones are greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quarter {
    year: i32,
    /// 1 to 4.
    part: u8,
}

/// It is written otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("A quarter is written as 2026-Q4.")]
pub struct NoQuarter;

impl Quarter {
    /// The one that `day` lies in.
    pub fn of(day: Day) -> Self {
        let part = day.month0() / 3 + 1;
        Self { year: day.year(), part: u8::try_from(part).unwrap_or(4) }
    }

    /// The one after it.
    #[must_use]
    pub fn next(self) -> Self {
        match self.part {
            4 => Self { year: self.year.saturating_add(1), part: 1 },
            part => Self { part: part + 1, ..self },
        }
    }

    /// The one before it.
    #[must_use]
    pub fn previous(self) -> Self {
        match self.part {
            1 => Self { year: self.year.saturating_sub(1), part: 4 },
            part => Self { part: part - 1, ..self },
        }
    }

    /// Its first day.
    pub fn first_day(self) -> Day {
        Day::from_ymd_opt(self.year, u32::from(self.part) * 3 - 2, 1).unwrap_or(Day::MAX)
    }

    /// Its last day.
    pub fn last_day(self) -> Day {
        self.next().first_day().pred_opt().unwrap_or(Day::MAX)
    }
}

impl fmt::Display for Quarter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-Q{}", self.year, self.part)
    }
}

impl FromStr for Quarter {
    type Err = NoQuarter;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (year, part) = text.split_once("-Q").ok_or(NoQuarter)?;
        let (year, part) = (year.parse().map_err(|_| NoQuarter)?, part.parse().map_err(|_| NoQuarter)?);
        if (1..=4).contains(&part) { Ok(Self { year, part }) } else { Err(NoQuarter) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// [E6] Each day lies in one quarter, which begins and ends where the calendar says, and is read as it is written.
    #[test]
    fn quarters() {
        for (day, text, first, last) in [
            ("2026-11-22", "2026-Q4", "2026-10-01", "2026-12-31"),
            ("2026-01-01", "2026-Q1", "2026-01-01", "2026-03-31"),
            ("2028-06-30", "2028-Q2", "2028-04-01", "2028-06-30"),
        ] {
            let quarter = Quarter::of(day.parse().unwrap());
            assert_eq!(quarter.to_string(), text);
            assert_eq!(text.parse(), Ok(quarter));
            assert_eq!(
                (quarter.first_day().to_string(), quarter.last_day().to_string()),
                (first.into(), last.into())
            );
            assert_eq!(quarter.next().previous(), quarter);
        }
        for wrong in ["2026", "2026-Q5", "2026-Q0", "Q4-2026", "2026-4"] {
            assert_eq!(wrong.parse::<Quarter>(), Err(NoQuarter), "{wrong}");
        }
    }
}
