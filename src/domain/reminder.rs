//! Reminders [M1, M2]: the derived ones, and those typed by hand.
//!
//! Owns what a reminder is and into which part of the panel it falls. Must not know how they are stored or drawn.
//!
//! [M1] Every next action is a reminder, and there are reminders typed by hand, one-off or repeating; a derived one
//! vanishes when its cause is gone. [M2] The panel parts them into overdue, today, this week and later.
//!
//! A repeating reminder keeps the first day of its series, and every later day is counted from that one: what is due on
//! the 31st comes on the last day of a shorter month and on the 31st again afterwards, and putting one off moves that
//! one alone.

use chrono::{Datelike, Days, Months};

use super::day::Day;
use super::uid::Uid;
use super::wording::word_enum;

word_enum! {
    /// How a reminder typed by hand repeats.
    Repeat {
        /// Every day.
        Daily = "daily",
        /// Every week.
        Weekly = "weekly",
        /// Every month.
        Monthly = "monthly",
        /// Every quarter.
        Quarterly = "quarterly",
        /// Every year.
        Yearly = "yearly",
    }
}

/// A reminder typed by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ManualReminder {
    /// Its stable key.
    pub uid: Uid,
    /// What to do.
    pub text: String,
    /// When it is due; for a repeating one, the next time.
    pub due_on: Day,
    /// How it repeats, if it does.
    pub repeat: Option<Repeat>,
    /// The day that a repeating one is counted from.
    pub first_on: Day,
    /// The contact it is about.
    pub contact: Option<Uid>,
    /// The referral it is about.
    pub referral: Option<Uid>,
    /// The day it was done; a repeating one moves on instead.
    pub done_on: Option<Day>,
}

impl ManualReminder {
    /// One to come on a day, once, about nobody in particular.
    pub fn new(uid: Uid, text: impl Into<String>, due_on: Day) -> Self {
        Self {
            uid,
            text: text.into(),
            due_on,
            repeat: None,
            first_on: due_on,
            contact: None,
            referral: None,
            done_on: None,
        }
    }

    /// Comes on this day and repeats so: where that is not as it was, a new series begins on it.
    pub fn set_days(&mut self, due_on: Day, repeat: Option<Repeat>) {
        if (due_on, repeat) != (self.due_on, self.repeat) {
            self.first_on = due_on;
        }
        (self.due_on, self.repeat) = (due_on, repeat);
    }

    /// Done on `today`: a repeating one moves to the next day of its series that is after today and after the day it was
    /// due on, any other is finished.
    pub fn done(&mut self, today: Day) {
        match self.repeat {
            Some(repeat) => self.due_on = next_due(self.first_on, repeat, today.max(self.due_on)),
            None => self.done_on = Some(today),
        }
    }
}

/// The first day after `after` of the series that begins on `first_on`.
fn next_due(first_on: Day, repeat: Repeat, after: Day) -> Day {
    first_after((first_on, after), repeat.longest_span(), |n| nth(first_on, repeat, n))
}

/// The first day after `after` of a series that begins on `first_on`, the first one aside. Its `n`-th day is `nth`, and from
/// one to the next pass so many days at most.
pub(super) fn first_after(
    (first_on, after): (Day, Day),
    longest_span: i64,
    nth: impl Fn(u32) -> Option<Day>,
) -> Day {
    // at most one span too early, whatever the lengths of months
    let passed = (after - first_on).num_days().max(0) / longest_span.max(1);
    let from = u32::try_from(passed).unwrap_or(u32::MAX).max(1);
    (from..).map_while(nth).find(|day| *day > after).unwrap_or(Day::MAX)
}

impl Repeat {
    /// The last day of a series that is not after `until`; its first where all are.
    pub fn day_until(self, first_on: Day, until: Day) -> Day {
        let spans = (until - first_on).num_days().max(0) / self.longest_span().max(1);
        let from = u32::try_from(spans).unwrap_or(u32::MAX);
        let days = (from..).map_while(|n| nth(first_on, self, n));
        days.take_while(|day| *day <= until).last().unwrap_or(first_on)
    }

    /// Days from one to the next, at most.
    fn longest_span(self) -> i64 {
        match self {
            Self::Daily => 1,
            Self::Weekly => 7,
            Self::Monthly => 31,
            Self::Quarterly => 92,
            Self::Yearly => 366,
        }
    }
}

fn nth(day: Day, repeat: Repeat, n: u32) -> Option<Day> {
    match repeat {
        Repeat::Daily => day.checked_add_days(Days::new(u64::from(n))),
        Repeat::Weekly => day.checked_add_days(Days::new(7 * u64::from(n))),
        Repeat::Monthly => day.checked_add_months(Months::new(n)),
        Repeat::Quarterly => day.checked_add_months(Months::new(n.checked_mul(3)?)),
        Repeat::Yearly => day.checked_add_months(Months::new(n.checked_mul(12)?)),
    }
}

word_enum! {
    /// A part of the panel [M2].
    Bucket {
        /// Due before today.
        Late = "late",
        /// Due today.
        Today = "today",
        /// Due by Sunday; from Friday on, by the Sunday after.
        Week = "this week",
        /// After that.
        Later = "later",
    }
}

impl Bucket {
    /// Where a reminder due on `due_on` falls.
    pub fn of(due_on: Day, today: Day) -> Self {
        if due_on < today {
            Self::Late
        } else if due_on == today {
            Self::Today
        } else if due_on <= week_end(today) {
            Self::Week
        } else {
            Self::Later
        }
    }

    /// As written in the panel.
    pub fn title(self) -> &'static str {
        match self {
            Self::Late => "LATE",
            Self::Today => "TODAY",
            Self::Week => "WEEK",
            Self::Later => "LATER",
        }
    }
}

/// The last day that still counts as this week: the coming Sunday; on Friday to Sunday the one after, since a week
/// that ends tomorrow is no help in planning.
pub fn week_end(today: Day) -> Day {
    let to_sunday = 6 - u64::from(today.weekday().num_days_from_monday());
    let span = if to_sunday <= 2 { to_sunday + 7 } else { to_sunday };
    today.checked_add_days(Days::new(span)).unwrap_or(Day::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Duration;
    use proptest::prelude::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    /// [M2] Overdue, today, this week, later.
    #[test]
    fn buckets() {
        let wednesday = day("2026-11-18");
        for (due, bucket) in [
            ("2026-11-17", Bucket::Late),
            ("2026-11-18", Bucket::Today),
            ("2026-11-22", Bucket::Week),
            ("2026-11-23", Bucket::Later),
        ] {
            assert_eq!(Bucket::of(day(due), wednesday), bucket, "{due}");
        }
        assert_eq!(week_end(day("2026-11-22")), day("2026-11-29"), "on a Sunday the week is the next one");
        assert_eq!(week_end(day("2026-11-20")), day("2026-11-29"), "on a Friday too");
    }

    fn series(first: &str, repeat: Repeat) -> ManualReminder {
        let repeat = Some(repeat);
        ManualReminder { repeat, ..ManualReminder::new(Uid::derived(&["r"]), "invoice", day(first)) }
    }

    /// [M1] Each time it is done on its day, it comes on the next one of its series: the end of a short month moves
    /// none of the later ones.
    #[test]
    fn a_series_keeps_its_day() {
        for (first, repeat, later) in [
            ("2026-01-31", Repeat::Monthly, ["2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31"]),
            ("2027-11-30", Repeat::Monthly, ["2027-12-30", "2028-01-30", "2028-02-29", "2028-03-30"]),
            ("2026-11-30", Repeat::Quarterly, ["2027-02-28", "2027-05-30", "2027-08-30", "2027-11-30"]),
            ("2028-02-29", Repeat::Yearly, ["2029-02-28", "2030-02-28", "2031-02-28", "2032-02-29"]),
            ("2026-12-28", Repeat::Weekly, ["2027-01-04", "2027-01-11", "2027-01-18", "2027-01-25"]),
            ("2026-12-30", Repeat::Daily, ["2026-12-31", "2027-01-01", "2027-01-02", "2027-01-03"]),
        ] {
            let mut reminder = series(first, repeat);
            for due in later {
                reminder.done(reminder.due_on);
                assert_eq!((reminder.due_on, reminder.done_on), (day(due), None), "{first} {repeat:?}");
            }
        }
    }

    /// [M1] Done late, early, or after it was put off: the next one is after today, after the one that was due, and of the
    /// same series. One that is not repeated is finished.
    #[test]
    fn repeating_ones_move_on() {
        for (due, done, next) in [
            ("2026-01-31", "2026-02-10", "2026-02-28"),
            ("2026-02-28", "2026-05-30", "2026-05-31"),
            ("2026-02-28", "2026-02-01", "2026-03-31"),
            ("2026-03-03", "2026-03-03", "2026-03-31"),
            ("2026-03-31", "2026-04-30", "2026-05-31"),
        ] {
            let mut monthly = ManualReminder { due_on: day(due), ..series("2026-01-31", Repeat::Monthly) };
            monthly.done(day(done));
            assert_eq!(monthly.due_on, day(next), "due {due}, done {done}");
        }
        let mut once = ManualReminder::new(Uid::derived(&["r"]), "invoice", day("2026-02-28"));
        once.done(day("2026-03-01"));
        assert_eq!((once.due_on, once.done_on), (day("2026-02-28"), Some(day("2026-03-01"))));
    }

    /// [M1] Another day or another rhythm begins a series; the same ones leave it as it is.
    #[test]
    fn a_new_day_begins_a_series() {
        let mut reminder = series("2026-01-31", Repeat::Monthly);
        reminder.done(day("2026-01-31"));
        let february = day("2026-02-28");
        reminder.set_days(february, Some(Repeat::Monthly));
        assert_eq!(reminder.first_on, day("2026-01-31"));
        reminder.set_days(february, Some(Repeat::Weekly));
        assert_eq!(reminder.first_on, february);
        reminder.set_days(day("2026-03-02"), None);
        assert_eq!((reminder.first_on, reminder.due_on), (day("2026-03-02"), day("2026-03-02")));
    }

    proptest! {
        /// [M3] The day of a series that another day stands for is the last before it.
        #[test]
        fn the_day_of_a_series(first in 0_i64..20_000, until in 0_i64..20_000, at in 0..Repeat::ALL.len()) {
            let base = day("2000-01-01");
            let (first, until) = (base + Duration::days(first), base + Duration::days(until));
            let all = (0..).map_while(|n| nth(first, Repeat::ALL[at], n));
            let naive = all.take_while(|day| *day <= until).last().unwrap_or(first);
            prop_assert_eq!(Repeat::ALL[at].day_until(first, until), naive);
        }

        /// [M1] The next day is the first of the series after the given one, found without walking the whole series.
        #[test]
        fn the_next_day_is_the_first_after(first in 0_i64..20_000, after in 0_i64..20_000, at in 0..Repeat::ALL.len()) {
            let base = day("2000-01-01");
            let (first, after) = (base + Duration::days(first), base + Duration::days(after));
            let naive = (1..).map_while(|n| nth(first, Repeat::ALL[at], n)).find(|day| *day > after).unwrap();
            prop_assert_eq!(next_due(first, Repeat::ALL[at], after), naive);
        }
    }
}
