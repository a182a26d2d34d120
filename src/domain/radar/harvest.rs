//! The harvest as a time line [I3]: how many good things came back in each month.
//!
//! Owns the months between the first and the last entry, those without one included. Of whom an entry speaks is not asked.

use chrono::{Datelike, Months};

use crate::domain::day::Day;

/// One month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HarvestMonth {
    /// Its first day.
    pub month: Day,
    /// Entries in it.
    pub n: u64,
}

/// The first day of the month of `day`.
pub fn month_of(day: Day) -> Day {
    day.with_day(1).unwrap_or(day)
}

/// The first day of the month after that of `month`.
pub fn next_month(month: Day) -> Day {
    month.checked_add_months(Months::new(1)).unwrap_or(Day::MAX)
}

/// Every month from the first with an entry to the last, in order; `entries` may come in any.
pub fn time_line(entries: &[HarvestMonth]) -> Vec<HarvestMonth> {
    let months = entries.iter().map(|held| held.month);
    let Some((first, last)) = months.clone().min().zip(months.max()) else { return Vec::new() };
    let all =
        std::iter::successors(Some(first), |month| Some(next_month(*month)).filter(|next| *next <= last));
    let n = |month| entries.iter().filter(|held| held.month == month).map(|held| held.n).sum();
    all.map(|month| HarvestMonth { month, n: n(month) }).collect()
}
