//! Away [M5]: spans of days on which nothing falls due.
//!
//! Owns what a span is, how it moves a day, and how it is written. `progress` counts with it; the notebook keeps the
//! spans. Must not know reminders or screens.
//!
//! - [M5] While I am away nothing falls due: a day inside a span becomes the first day after it, and nudges wait, for
//!   such days count as not worked. What was late before stays so.
//! - The fourteen days until silence is offered for parking count only the days on which I am there, so that the one
//!   nudge is not skipped.
//! - What others said ages all the same: a yes is good for its days whether I am there or not.

mod parse;

use chrono::Days;

use super::day::{Day, short_day};
use super::settings::Settings;

pub use parse::{SpanError, parse_span};

/// Days from the first to the last, both in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    first: Day,
    last: Day,
}

impl Span {
    /// `None` when the last day is before the first.
    pub fn new(first: Day, last: Day) -> Option<Self> {
        (first <= last).then_some(Self { first, last })
    }

    /// The first day away.
    pub fn first(self) -> Day {
        self.first
    }

    /// The last day away.
    pub fn last(self) -> Day {
        self.last
    }

    /// The day on which I am there again.
    pub fn back_on(self) -> Day {
        self.last.succ_opt().unwrap_or(Day::MAX)
    }

    /// How many days it has.
    pub fn days(self) -> i64 {
        (self.last - self.first).num_days() + 1
    }

    /// Whether `day` is one of them.
    pub fn holds(self, day: Day) -> bool {
        self.first <= day && day <= self.last
    }

    /// "1 Aug to 14 Aug"; a single day stands alone.
    pub fn words(self, today: Day) -> String {
        let (first, last) = (short_day(self.first, today), short_day(self.last, today));
        if self.first == self.last { first } else { format!("{first} to {last}") }
    }
}

/// The spans in order, those that touch or overlap made one.
pub fn merged(spans: impl IntoIterator<Item = Span>) -> Vec<Span> {
    let mut spans: Vec<Span> = spans.into_iter().collect();
    spans.sort_unstable();
    let mut merged: Vec<Span> = Vec::new();
    for span in spans {
        match merged.last_mut() {
            Some(before) if span.first <= before.back_on() => before.last = before.last.max(span.last),
            _ => merged.push(span),
        }
    }
    merged
}

impl Settings {
    /// The span in which `day` lies.
    pub fn away_on(&self, day: Day) -> Option<Span> {
        self.away.iter().copied().find(|span| span.holds(day))
    }

    /// `day`, or the first day on which I am there again where I am away on it.
    pub fn first_day_back(&self, day: Day) -> Day {
        self.away_on(day).map_or(day, Span::back_on)
    }

    /// The last day that has come round, seen from `day`: itself, or the day before I left. Whatever is due by it is due
    /// by `day`, and nothing else.
    pub fn last_day_there(&self, day: Day) -> Day {
        self.away_on(day).and_then(|span| span.first.pred_opt()).unwrap_or(day)
    }

    /// `day + span`, the days away not counted.
    pub fn after_there(&self, day: Day, span: u32) -> Day {
        let end = |from: Day, days: u64| from.checked_add_days(Days::new(days)).unwrap_or(Day::MAX);
        let mut last = end(day, span.into());
        for away in self.away.iter().filter(|away| away.last > day) {
            let first = away.first.max(end(day, 1));
            if first > last {
                break;
            }
            let counted = (away.last - first).num_days() + 1;
            last = end(last, u64::try_from(counted).unwrap_or(0));
        }
        last
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn span(first: &str, last: &str) -> Span {
        Span::new(day(first), day(last)).unwrap()
    }

    fn away(spans: &[(&str, &str)]) -> Settings {
        let spans = spans.iter().map(|(first, last)| span(first, last));
        Settings { away: merged(spans), ..Settings::default() }
    }

    /// [M5] A day inside is moved to the first day back, also where two spans follow each other.
    #[test]
    fn the_first_day_back() {
        let settings = away(&[
            ("2026-08-10", "2026-08-14"),
            ("2026-08-01", "2026-08-09"),
            ("2026-09-01", "2026-09-01"),
        ]);
        assert_eq!(settings.away.len(), 2);
        for (due, expected) in [
            ("2026-07-31", "2026-07-31"),
            ("2026-08-01", "2026-08-15"),
            ("2026-08-14", "2026-08-15"),
            ("2026-08-15", "2026-08-15"),
            ("2026-09-01", "2026-09-02"),
        ] {
            assert_eq!(settings.first_day_back(day(due)), day(expected), "{due}");
        }
        assert_eq!(settings.last_day_there(day("2026-08-05")), day("2026-07-31"));
        assert_eq!(settings.last_day_there(day("2026-08-15")), day("2026-08-15"));
    }

    /// [M5, G9] Days away are not counted.
    #[test]
    fn days_there() {
        let settings = away(&[("2026-08-01", "2026-08-14")]);
        for (from, n, expected) in [
            ("2026-07-30", 14, "2026-08-27"),
            ("2026-07-10", 14, "2026-07-24"),
            ("2026-08-05", 1, "2026-08-15"),
            ("2026-08-14", 1, "2026-08-15"),
            ("2026-08-05", 0, "2026-08-05"),
        ] {
            assert_eq!(settings.after_there(day(from), n), day(expected), "{n} after {from}");
        }
        assert_eq!(settings.after_there(day("2026-07-30"), u32::MAX), Day::MAX);
    }

    /// A span in words.
    #[test]
    fn words() {
        let today = day("2026-07-30");
        assert_eq!(span("2026-08-01", "2026-08-14").words(today), "1 Aug to 14 Aug");
        assert_eq!(span("2026-08-01", "2026-08-01").words(today), "1 Aug");
        assert_eq!(span("2026-08-01", "2026-08-14").days(), 14);
        assert_eq!(Span::new(day("2026-08-02"), day("2026-08-01")), None);
    }

    fn spans() -> impl Strategy<Value = Vec<Span>> {
        let start = day("2026-01-01");
        let one = (0i64..200, 0i64..30).prop_map(move |(first, days)| {
            let first = start + chrono::TimeDelta::days(first);
            Span { first, last: first + chrono::TimeDelta::days(days) }
        });
        proptest::collection::vec(one, 0..5)
    }

    proptest! {
        /// [M5] No day that was moved is one away, days keep their order, and day by day gives the same as all at once.
        #[test]
        fn moved_days(spans in spans(), from in 0i64..220, n in 0u32..40) {
            let from = day("2026-01-01") + chrono::TimeDelta::days(from);
            let settings = Settings { away: merged(spans.clone()), ..Settings::default() };
            let is_away = |day: Day| spans.iter().any(|span| span.holds(day));
            let back = settings.first_day_back(from);
            prop_assert!(!is_away(back) && back >= from && (back == from) != is_away(from));
            let next = from.succ_opt().unwrap();
            prop_assert!(settings.first_day_back(next) >= back);
            for due in from.iter_days().take(60) {
                let by = settings.first_day_back(due) <= from;
                prop_assert_eq!(by, due <= settings.last_day_there(from));
            }
            let (mut expected, mut left) = (from, n);
            while left > 0 {
                expected = expected.succ_opt().unwrap();
                left -= u32::from(!is_away(expected));
            }
            prop_assert_eq!(settings.after_there(from, n), expected);
        }
    }
}
