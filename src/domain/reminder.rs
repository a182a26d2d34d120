//! Reminders [M1, M2]: the derived ones, and those typed by hand.
//!
//! Owns what a reminder is and into which part of the panel it falls. Must not know how they are stored or drawn.
//!
//! [M1] Every next action is a reminder, and there are reminders typed by hand, one-off or repeating; a derived one
//! vanishes when its cause is gone. [M2] The panel parts them into overdue, today, this week and later.

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
    /// The contact it is about.
    pub contact: Option<Uid>,
    /// The referral it is about.
    pub referral: Option<Uid>,
    /// The day it was done; a repeating one moves on instead.
    pub done_on: Option<Day>,
}

impl ManualReminder {
    /// Done on `today`: a repeating one moves to its next day after today, any other is finished.
    pub fn done(&mut self, today: Day) {
        match self.repeat {
            Some(repeat) => self.due_on = next_due(self.due_on, repeat, today),
            None => self.done_on = Some(today),
        }
    }
}

/// The first day of the series from `due_on` that is after `today`. Within one call the days are counted from `due_on`;
/// a reminder on the 31st that met a shorter month stays on that month's last day from then on.
fn next_due(due_on: Day, repeat: Repeat, today: Day) -> Day {
    (1..).map_while(|n| nth(due_on, repeat, n)).find(|day| *day > today).unwrap_or(Day::MAX)
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

    /// [M1] A repeating reminder moves on past today; one that is not repeated is finished.
    #[test]
    fn repeating_ones_move_on() {
        let mut monthly = ManualReminder {
            uid: Uid::derived(&["r"]),
            text: "invoice".into(),
            due_on: day("2026-01-31"),
            repeat: Some(Repeat::Monthly),
            contact: None,
            referral: None,
            done_on: None,
        };
        monthly.done(day("2026-02-10"));
        assert_eq!((monthly.due_on, monthly.done_on), (day("2026-02-28"), None));

        let mut once = ManualReminder { repeat: None, ..monthly };
        once.done(day("2026-03-01"));
        assert_eq!((once.due_on, once.done_on), (day("2026-02-28"), Some(day("2026-03-01"))));
    }
}
