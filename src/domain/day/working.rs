//! Working days: Monday to Friday less the days off \[G9\] and the days away \[M5\]. Owns the count, knows no settings.

use std::collections::BTreeSet;

use chrono::{Datelike, Days};

use super::Day;
use crate::domain::away::Span;

/// The day that lies `n` working days after `from`; with none, `from` itself, whatever day it is.
///
/// Past the end of the calendar it stays on the last day there is. `away` is in order and apart.
pub fn add_working_days(from: Day, n: u32, days_off: &[Day], away: &[Span]) -> Day {
    let is_away = |day: Day| away.iter().any(|span| span.holds(day));
    let off: BTreeSet<Day> =
        days_off.iter().copied().filter(|day| !is_weekend(*day) && !is_away(*day)).collect();
    let mut day = from;
    let mut left = u64::from(n);
    while left > 0 {
        let end = add_weekdays(day, left);
        // Each day off that was passed over costs one more working day.
        left = off.iter().filter(|off| day < **off && **off <= end).count() as u64
            + away.iter().map(|span| weekdays_within(*span, day, end)).sum::<u64>();
        day = end;
    }
    day
}

/// Whether `day` is worked on.
pub fn is_working_day(day: Day, days_off: &[Day], away: &[Span]) -> bool {
    !is_weekend(day) && !days_off.contains(&day) && !away.iter().any(|span| span.holds(day))
}

/// Monday to Friday of a span, after one day and up to another.
fn weekdays_within(span: Span, after: Day, until: Day) -> u64 {
    let last = span.last().min(until);
    let Some(first) = after.succ_opt().map(|next| next.max(span.first())) else { return 0 };
    first.iter_days().take_while(|day| *day <= last).filter(|day| !is_weekend(*day)).count() as u64
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::away::merged;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    /// [G9] Working days skip weekends and days off, and a day off at a weekend costs nothing.
    #[test]
    fn working_days() {
        for (from, n, off, expected) in [
            ("2026-11-18", 0, vec![], "2026-11-18"),
            ("2026-11-21", 0, vec![], "2026-11-21"),
            ("2026-11-18", 1, vec![], "2026-11-19"),
            ("2026-11-18", 5, vec![], "2026-11-25"),
            ("2026-11-20", 1, vec![], "2026-11-23"),
            ("2026-11-21", 1, vec![], "2026-11-23"),
            ("2026-11-22", 5, vec![], "2026-11-27"),
            ("2026-12-23", 2, vec!["2026-12-25", "2026-12-26"], "2026-12-28"),
            ("2026-12-23", 3, vec!["2026-12-25", "2026-12-25", "2026-12-28"], "2026-12-30"),
            ("2026-11-18", 1, vec!["2026-11-18"], "2026-11-19"),
        ] {
            let off: Vec<Day> = off.into_iter().map(day).collect();
            assert_eq!(add_working_days(day(from), n, &off, &[]), day(expected), "{n} after {from}");
        }
        assert_eq!(add_working_days(day("2026-11-18"), u32::MAX, &[], &[]), Day::MAX);
    }

    proptest! {
        /// [G9] Day by day gives the same as all at once.
        #[test]
        fn working_days_agree_with_counting(from in 0i64..400, n in 0u32..40, off in proptest::collection::vec(0i64..500, 0..30), away in proptest::collection::vec((0i64..450, 0i64..30), 0..4)) {
            use chrono::Datelike;
            let start = day("2026-01-01");
            let off: Vec<Day> = off.into_iter().map(|n| start + chrono::TimeDelta::days(n)).collect();
            let away = merged(away.into_iter().filter_map(|(first, days)| {
                let first = start + chrono::TimeDelta::days(first);
                Span::new(first, first + chrono::TimeDelta::days(days))
            }));
            let from = start + chrono::TimeDelta::days(from);
            let (mut expected, mut left) = (from, n);
            while left > 0 {
                expected = expected.succ_opt().unwrap();
                let is_away = away.iter().any(|span| span.holds(expected));
                let works = expected.weekday().num_days_from_monday() < 5 && !off.contains(&expected) && !is_away;
                prop_assert_eq!(is_working_day(expected, &off, &away), works);
                if works {
                    left -= 1;
                }
            }
            prop_assert_eq!(add_working_days(from, n, &off, &away), expected);
        }
    }
}
