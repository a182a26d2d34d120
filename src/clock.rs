//! The clock.
//!
//! Owns the only reading of the time; everything else is handed a day or a [`Now`]. Must not decide anything by
//! it. Its neighbours are `main`, which makes one [`Clock`], and the loops of `tui` and `cli`, which ask it.
//!
//! - A day is the calendar day where the machine stands, with the offset in force at that moment, so that a
//!   change to or from summer time never moves a date.
//! - The clock can be told where to start (hidden `--now`, for tests and demonstrations); it runs on from there.
//! - It follows the system clock, not the processor's: after a laptop has slept, the day is the right one at
//!   the next reading. A wait of [`Clock::until_midnight`] may then end late, so read again on every key.

use std::time::Duration;

use chrono::{DateTime, Local, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Utc};
use thiserror::Error;

use crate::domain::{now::Now, text::shown};

/// A day without a time starts at this hour.
const MORNING: u32 = 9;

/// No zone has ever skipped more than a day (Samoa did, in 2011); two days of minutes are looked through.
const LONGEST_GAP: i64 = 2 * 24 * 60;

/// Why the clock cannot start where it was told to.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("“{0}” is no moment to start at: write a day as 2026-11-22 or a day and time as 2026-11-22T09:00.")]
pub struct ClockError(String);

/// A running clock: the system's, or one that was set to another moment and runs on from there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    shift: TimeDelta,
}

impl Clock {
    /// The clock of the machine.
    #[must_use]
    pub fn system() -> Self {
        Self { shift: TimeDelta::zero() }
    }

    /// A clock that stands at the given local moment now and runs on from there.
    ///
    /// `2026-11-22` is nine in the morning of that day; `2026-11-22T09:00` and `2026-11-22T23:59:50` are exact.
    ///
    /// # Errors
    /// [`ClockError`] when the text is neither.
    pub fn starting_at(text: &str) -> Result<Self, ClockError> {
        let start = parse_start(text).ok_or_else(|| ClockError(shown(text.trim()).into_owned()))?;
        Ok(Self { shift: instant_of(&Local, start).signed_duration_since(read()) })
    }

    /// The moment, with the offset that is in force at it here.
    #[must_use]
    pub fn now(&self) -> Now {
        Now(self.local().fixed_offset())
    }

    /// How long until the next local day begins; never zero.
    #[must_use]
    pub fn until_midnight(&self) -> Duration {
        time_to_next_day(&self.local())
    }

    fn local(&self) -> DateTime<Local> {
        let system = read();
        system.checked_add_signed(self.shift).unwrap_or(system).with_timezone(&Local)
    }
}

/// The one reading of the time.
#[allow(clippy::disallowed_methods)]
fn read() -> DateTime<Utc> {
    Utc::now()
}

fn parse_start(text: &str) -> Option<NaiveDateTime> {
    let text = text.trim();
    let moment = ["%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M"]
        .iter()
        .find_map(|form| NaiveDateTime::parse_from_str(text, form).ok());
    moment.or_else(|| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?.and_hms_opt(MORNING, 0, 0))
}

/// The instant of a local time: the earlier one when it comes twice, the end of the gap when it never comes.
fn instant_of<Z: TimeZone>(zone: &Z, local: NaiveDateTime) -> DateTime<Z> {
    (0..=LONGEST_GAP)
        .filter_map(|minutes| local.checked_add_signed(TimeDelta::minutes(minutes)))
        .find_map(|moment| zone.from_local_datetime(&moment).earliest())
        .unwrap_or_else(|| zone.from_utc_datetime(&local))
}

fn time_to_next_day<Z: TimeZone>(now: &DateTime<Z>) -> Duration {
    let tomorrow = now.date_naive().succ_opt().unwrap_or(NaiveDate::MAX).and_time(NaiveTime::MIN);
    let left = instant_of(&now.timezone(), tomorrow).signed_duration_since(now.clone());
    left.to_std().unwrap_or(Duration::ZERO).max(Duration::from_millis(1))
}

#[cfg(test)]
mod tests {
    use chrono::{FixedOffset, MappedLocalTime};

    use super::*;

    /// A zone with one change of offset: `before` seconds east until the instant `at`, then `after`.
    #[derive(Debug, Clone, Copy)]
    struct Changes {
        at: NaiveDateTime,
        before: i32,
        after: i32,
    }

    impl TimeZone for Changes {
        type Offset = Shown;

        fn from_offset(offset: &Shown) -> Self {
            offset.zone
        }

        fn offset_from_local_date(&self, local: &NaiveDate) -> MappedLocalTime<Shown> {
            self.offset_from_local_datetime(&local.and_time(NaiveTime::MIN))
        }

        fn offset_from_local_datetime(&self, local: &NaiveDateTime) -> MappedLocalTime<Shown> {
            let as_utc = |seconds: i32| *local - TimeDelta::seconds(seconds.into());
            let early = as_utc(self.before) < self.at;
            let late = as_utc(self.after) >= self.at;
            let (before, after) = (self.shown(self.before), self.shown(self.after));
            match (early, late) {
                (true, true) => MappedLocalTime::Ambiguous(before, after),
                (true, false) => MappedLocalTime::Single(before),
                (false, true) => MappedLocalTime::Single(after),
                (false, false) => MappedLocalTime::None,
            }
        }

        fn offset_from_utc_date(&self, utc: &NaiveDate) -> Shown {
            self.offset_from_utc_datetime(&utc.and_time(NaiveTime::MIN))
        }

        fn offset_from_utc_datetime(&self, utc: &NaiveDateTime) -> Shown {
            self.shown(if *utc < self.at { self.before } else { self.after })
        }
    }

    impl Changes {
        fn shown(self, seconds: i32) -> Shown {
            Shown { fixed: FixedOffset::east_opt(seconds).unwrap(), zone: self }
        }
    }

    #[derive(Debug, Clone, Copy)]
    struct Shown {
        fixed: FixedOffset,
        zone: Changes,
    }

    impl chrono::Offset for Shown {
        fn fix(&self) -> FixedOffset {
            self.fixed
        }
    }

    fn moment(text: &str) -> NaiveDateTime {
        parse_start(text).unwrap()
    }

    fn left(zone: Changes, utc: &str) -> u64 {
        time_to_next_day(&zone.from_utc_datetime(&moment(utc))).as_secs()
    }

    const HOUR: i32 = 3600;

    #[test]
    fn a_start_is_a_day_or_a_moment() {
        let cases = [
            ("2026-11-22", Some("2026-11-22T09:00:00")),
            (" 2026-11-22T09:05 ", Some("2026-11-22T09:05:00")),
            ("2026-11-22T23:59:50", Some("2026-11-22T23:59:50")),
            ("2026-02-30", None),
            ("2026-11-22T25:00", None),
            ("tomorrow", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(
                parse_start(text).map(|m| m.format("%FT%T").to_string()).as_deref(),
                expected,
                "{text}"
            );
        }
    }

    #[test]
    fn a_clock_that_was_set_stands_there_and_runs_on() {
        let clock = Clock::starting_at("2026-11-22T12:00").unwrap();
        let first = clock.now();
        assert_eq!(first.today(), NaiveDate::from_ymd_opt(2026, 11, 22).unwrap());
        assert!(clock.now().0 >= first.0);
        assert!(clock.until_midnight() <= Duration::from_secs(12 * 3600));
    }

    #[test]
    fn a_wrong_start_says_how_to_write_it_and_shows_it_harmlessly() {
        let fault = Clock::starting_at("soon\u{1b}[2J").unwrap_err().to_string();
        assert!(fault.starts_with("“soon␛[2J” is no moment"), "{fault}");
    }

    #[test]
    fn midnight_is_a_whole_number_of_hours_away() {
        let zone = Changes { at: moment("2026-03-29T01:00"), before: HOUR, after: 2 * HOUR };
        assert_eq!(left(zone, "2026-03-28T22:00"), 3600);
        assert_eq!(left(zone, "2026-03-28T23:00"), 23 * 3600, "the day that loses an hour");
        let zone = Changes { at: moment("2026-10-25T01:00"), before: 2 * HOUR, after: HOUR };
        assert_eq!(left(zone, "2026-10-24T22:00"), 25 * 3600, "the day that gains an hour");
    }

    #[test]
    fn a_midnight_that_does_not_exist_is_the_end_of_its_gap() {
        // 00:00 becomes 01:00 at 03:00 UTC, three hours west.
        let zone = Changes { at: moment("2018-11-04T03:00"), before: -3 * HOUR, after: -2 * HOUR };
        assert_eq!(left(zone, "2018-11-04T02:59"), 60);
        assert_eq!(
            zone.from_utc_datetime(&moment("2018-11-04T03:00")).date_naive().to_string(),
            "2018-11-04"
        );
    }

    #[test]
    fn a_midnight_that_comes_twice_counts_the_first_time() {
        // 01:00 becomes 00:00 at 05:00 UTC, four hours west.
        let zone = Changes { at: moment("2026-11-01T05:00"), before: -4 * HOUR, after: -5 * HOUR };
        assert_eq!(left(zone, "2026-11-01T03:30"), 1800);
        assert_eq!(left(zone, "2026-11-01T05:00"), 24 * 3600, "after the second one it is the day after");
    }

    #[test]
    fn a_day_that_does_not_exist_is_stepped_over() {
        // Samoa went from 29 to 31 December 2011.
        let zone = Changes { at: moment("2011-12-30T10:00"), before: -10 * HOUR, after: 14 * HOUR };
        assert_eq!(left(zone, "2011-12-30T09:59"), 60);
    }

    #[test]
    fn the_wait_is_never_zero() {
        let last = NaiveDate::MAX.and_hms_opt(0, 0, 0).unwrap();
        assert_eq!(time_to_next_day(&Utc.from_utc_datetime(&last)), Duration::from_millis(1));
        let zone = Changes { at: moment("2026-11-01T05:00"), before: 0, after: 0 };
        assert!(time_to_next_day(&zone.from_utc_datetime(&moment("2026-11-01T23:59:59"))).as_millis() >= 1);
    }
}
