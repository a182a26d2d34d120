//! Working days: Monday to Friday less the days off \[G9\]. Owns the count, knows no settings.

use std::collections::BTreeSet;

use chrono::{Datelike, Days};

use super::Day;

/// The day that lies `n` working days after `from`; with none, `from` itself, whatever day it is.
///
/// Past the end of the calendar it stays on the last day there is.
pub fn add_working_days(from: Day, n: u32, days_off: &[Day]) -> Day {
    let off: BTreeSet<Day> = days_off.iter().copied().filter(|day| !is_weekend(*day)).collect();
    let mut day = from;
    let mut left = u64::from(n);
    while left > 0 {
        let end = add_weekdays(day, left);
        // Each day off that was passed over costs one more working day.
        left = off.iter().filter(|off| day < **off && **off <= end).count() as u64;
        day = end;
    }
    day
}

fn is_weekend(day: Day) -> bool {
    day.weekday().num_days_from_monday() > 4
}

fn add_weekdays(from: Day, n: u64) -> Day {
    let weekday = u64::from(from.weekday().num_days_from_monday());
    // Counted from the Friday, a weekend is no start of its own.
    let start = weekday.min(4);
    let total = start + n;
    let ahead = total / 5 * 7 + total % 5 - weekday;
    from.checked_add_days(Days::new(ahead)).unwrap_or(Day::MAX)
}
