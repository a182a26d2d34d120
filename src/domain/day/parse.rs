//! A phrase read as a day \[T2\]. Owns the shapes a phrase may have and the sentences that refuse one;
//! the vocabulary is in `words`.

use chrono::{Datelike, Days, Months, Weekday};
use thiserror::Error;

use super::{
    Day,
    words::{self, Unit},
};

/// Which way a phrase looks that fits several days: one without a year, or a weekday.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Toward {
    /// What is still to be done.
    Future,
    /// What has happened.
    Past,
}

/// Why a phrase is no day, in a sentence that says what to write instead.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DayError {
    /// Nothing was written.
    #[error("No day is written; write it as 15 Dec, next fri, in 3 weeks or 2026-12-15.")]
    Empty,
    /// No shape fits.
    #[error("“{0}” is not a day I can read; write it as 15 Dec, next fri, in 3 weeks or 2026-12-15.")]
    Unreadable(String),
    /// It reads as a day that no year has.
    #[error(
        "“{0}” is not a day I can read, for the calendar has none; \
         write it as 15 Dec, next fri, in 3 weeks or 2026-12-15."
    )]
    NoSuchDay(String),
    /// All in figures, and not as 2026-12-15.
    #[error(
        "“{0}” is ambiguous: in figures alone, day and month swap places from country to country; \
         write it as 15 Dec or 2026-12-15."
    )]
    Figures(String),
    /// Too far away to be meant.
    #[error("“{0}” is outside the years 1900 to 2200; write a nearer day.")]
    OutOfRange(String),
    /// The weekday and the date contradict each other.
    #[error(
        "“{phrase}” contradicts itself, for {} is a {}; leave out the weekday or correct one of the two.",
        .day.format("%-d %b %Y"),
        .day.format("%A")
    )]
    Weekday {
        /// What was written.
        phrase: String,
        /// The day that the date alone means.
        day: Day,
    },
}

/// What is wrong, before the phrase is put to it.
enum Fault {
    Unreadable,
    NoSuchDay,
    Figures,
    OutOfRange,
    Weekday(Day),
}

/// Longer than any phrase that means a day; so that a pasted page costs nothing.
const LONGEST: usize = 80;

/// Reads a whole phrase as a day; `today` and `toward` settle what the phrase leaves open.
///
/// # Errors
/// A sentence that names the phrase and what to write instead.
pub fn parse_day(text: &str, today: Day, toward: Toward) -> Result<Day, DayError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(DayError::Empty);
    }
    read(text, today, toward).map_err(|fault| {
        let phrase = shortened(text);
        match fault {
            Fault::Unreadable => DayError::Unreadable(phrase),
            Fault::NoSuchDay => DayError::NoSuchDay(phrase),
            Fault::Figures => DayError::Figures(phrase),
            Fault::OutOfRange => DayError::OutOfRange(phrase),
            Fault::Weekday(day) => DayError::Weekday { phrase, day },
        }
    })
}

fn shortened(text: &str) -> String {
    let mut chars = text.chars();
    let mut short: String = chars.by_ref().take(LONGEST).collect();
    if chars.next().is_some() {
        short.push('…');
    }
    short
}

fn read(text: &str, today: Day, toward: Toward) -> Result<Day, Fault> {
    if text.chars().nth(LONGEST).is_some() {
        return Err(Fault::Unreadable);
    }
    let day = match figures(&words::fold(text)) {
        Some(read) => read?,
        None => phrase(text, Reader { today, toward })?,
    };
    if (1900..=2200).contains(&day.year()) { Ok(day) } else { Err(Fault::OutOfRange) }
}

/// Figures and signs alone: one form is read, the others are refused for what they are.
fn figures(text: &str) -> Option<Result<Day, Fault>> {
    let is_sign = |c: char| matches!(c, '-' | '/' | '.') || c.is_whitespace();
    if !text.starts_with(|c: char| c.is_ascii_digit())
        || !text.chars().all(|c| c.is_ascii_digit() || is_sign(c))
    {
        return None;
    }
    if let [year, month, day] = text.split('-').collect::<Vec<_>>().as_slice()
        && let (4, 2, 2) = (year.len(), month.len(), day.len())
        && let (Ok(year), Ok(month), Ok(day)) = (year.parse(), month.parse(), day.parse())
    {
        return Some(Day::from_ymd_opt(year, month, day).ok_or(Fault::NoSuchDay));
    }
    // A short number alone is not ambiguous, it is no day.
    (text.contains(is_sign) || text.len() > 4).then_some(Err(Fault::Figures))
}

fn phrase(text: &str, reader: Reader) -> Result<Day, Fault> {
    let all = words::words(text);
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    let words: Vec<&str> = all.iter().copied().filter(|word| !words::is_filler(word)).collect();
    let found = match words::named_day(&words) {
        Some(days) => Some(reader.shift(days, Unit::Day).ok_or(Fault::OutOfRange)),
        None => (reader.span(&words))
            .or_else(|| reader.period(&words))
            .or_else(|| reader.weekday(&words))
            .or_else(|| reader.end(&words))
            .or_else(|| reader.date(&all, &words)),
    };
    found.unwrap_or(Err(Fault::Unreadable))
}

/// A shape that fits and its day, or nothing where another shape may fit.
type Read = Option<Result<Day, Fault>>;

#[derive(Clone, Copy)]
struct Reader {
    today: Day,
    toward: Toward,
}

impl Reader {
    /// "in 3 weeks", "3 giorni fa", "+1w".
    fn span(self, words: &[&str]) -> Read {
        let (count, unit, sign) = match words {
            [ahead, next, count, unit] if words::is_ahead(ahead) && words::is_next(next) => {
                (*count, unit, 1)
            }
            [ahead, count, unit] if words::is_ahead(ahead) => (*count, unit, 1),
            [count, unit, "from", "now"] => (*count, unit, 1),
            [count, unit, "ago" | "fa"] | ["acum", count, unit] | [count, unit, "in", "urma"] => {
                (*count, unit, -1)
            }
            [signed, unit] => match (signed.strip_prefix('+'), signed.strip_prefix('-')) {
                (Some(count), _) => (count, unit, 1),
                (_, Some(count)) => (count, unit, -1),
                _ => return None,
            },
            _ => return None,
        };
        let days = self.shift(i64::from(words::count(count)?) * sign, words::unit(unit)?);
        Some(days.ok_or(Fault::OutOfRange))
    }

    /// "next week": its Monday. "last month", "next year": their first day.
    fn period(self, words: &[&str]) -> Read {
        let (steps, unit) = stepped(words)?;
        if steps == 0 {
            return None;
        }
        Some(self.start(unit, steps).ok_or(Fault::OutOfRange))
    }

    /// "fri", "next fri", "friday of next week".
    fn weekday(self, words: &[&str]) -> Read {
        let (weekday, week) = match words {
            [day] => return Some(self.nearest_weekday(words::weekday_alone(day)?, false)),
            [this, day] | [day, this] if words::is_this(this) => {
                return Some(self.nearest_weekday(words::weekday_alone(day)?, true));
            }
            [last, day] | [day, last] if words::is_last(last) => {
                let past = Reader { toward: Toward::Past, ..self };
                return Some(past.nearest_weekday(words::weekday_alone(day)?, false));
            }
            [next, day] | [day, next] if words::is_next(next) => (words::weekday_alone(day)?, 1),
            [day, a, b] | [a, b, day] if words::weekday_alone(day).is_some() => match stepped(&[a, b])? {
                (steps, Unit::Week) => (words::weekday_alone(day)?, steps),
                _ => return None,
            },
            _ => return None,
        };
        let days = u64::from(weekday.num_days_from_monday());
        let day = self.start(Unit::Week, week).and_then(|monday| monday.checked_add_days(Days::new(days)));
        Some(day.ok_or(Fault::OutOfRange))
    }

    fn nearest_weekday(self, weekday: Weekday, today_counts: bool) -> Result<Day, Fault> {
        let (from, to) = match self.toward {
            Toward::Future => (self.today.weekday(), weekday),
            Toward::Past => (weekday, self.today.weekday()),
        };
        let days = match u64::from(to.days_since(from)) {
            0 if !today_counts => 7,
            days => days,
        };
        let day = match self.toward {
            Toward::Future => self.today.checked_add_days(Days::new(days)),
            Toward::Past => self.today.checked_sub_days(Days::new(days)),
        };
        day.ok_or(Fault::OutOfRange)
    }

    /// "end of next month", "fine settimana", "sfârșitul lunii", "end of December".
    fn end(self, words: &[&str]) -> Read {
        let [end, rest @ ..] = words else { return None };
        if !words::is_end(end) {
            return None;
        }
        let day = match rest {
            [month] if words::month(month).is_some() => self.end_of_month(words::month(month)?),
            [month, year] if words::year(year).is_some() => {
                Day::from_ymd_opt(words::year(year)?, words::month(month)?, 1)
                    .and_then(|first| last_day(first, Unit::Month))
            }
            _ => {
                let (steps, unit) = stepped(rest)?;
                self.end_of_period(unit, steps)
            }
        };
        Some(day.ok_or(Fault::OutOfRange))
    }

    fn end_of_month(self, month: u32) -> Option<Day> {
        let first = Day::from_ymd_opt(self.today.year(), month, 1)?;
        let last = last_day(first, Unit::Month)?;
        let other = match self.toward {
            Toward::Future if last < self.today => first.checked_add_months(Months::new(12))?,
            Toward::Past if last > self.today => first.checked_sub_months(Months::new(12))?,
            _ => return Some(last),
        };
        last_day(other, Unit::Month)
    }

    /// The end of this period is the one still to come, or toward the past the last that came.
    fn end_of_period(self, unit: Unit, steps: i64) -> Option<Day> {
        let last = last_day(self.start(unit, steps)?, unit)?;
        let beside = match self.toward {
            Toward::Future if steps == 0 && last < self.today => 1,
            Toward::Past if steps == 0 && last > self.today => -1,
            _ => return Some(last),
        };
        last_day(self.start(unit, beside)?, unit)
    }

    /// "15 Dec", "Dec 15, 2027", "fri the 18th", "il 15".
    fn date(self, all: &[&str], words: &[&str]) -> Read {
        let ordinal = words.iter().any(|word| words::is_ordinal(word));
        let words: Vec<&str> = words.iter().copied().filter(|word| !words::is_ordinal(word)).collect();
        let (weekday, rest) = match words.as_slice() {
            [first, rest @ ..] if !rest.is_empty() && words::day_number(first).is_none() => {
                // "mar 15" is in March, "mar 15 dic" a Tuesday.
                match words::month(first) {
                    Some(_) if !rest.iter().any(|word| words::month(word).is_some()) => {
                        (None, words.as_slice())
                    }
                    _ => (Some(words::weekday(first)?), rest),
                }
            }
            whole => (None, whole),
        };
        let day = match rest {
            [day] if ordinal || all.iter().any(|word| words::is_article(word)) => {
                self.nearest(self.today.with_day(1)?, 1, words::day_number(day)?)
            }
            [a, b] => {
                let (day, month) = day_and_month(a, b)?;
                self.nearest(Day::from_ymd_opt(self.today.year(), month, 1)?, 12, day)
            }
            [a, b, year] => {
                let (day, month) = day_and_month(a, b)?;
                Day::from_ymd_opt(words::year(year)?, month, day)
            }
            _ => return None,
        };
        Some(match (day, weekday) {
            (None, _) => Err(Fault::NoSuchDay),
            (Some(day), Some(weekday)) if day.weekday() != weekday => Err(Fault::Weekday(day)),
            (Some(day), _) => Ok(day),
        })
    }

    /// The first month, going `step` months at a time from `first`, that has this day on the right side of
    /// today. Twelve steps find every day that exists: even 29 Feb comes again within eight years.
    fn nearest(self, first: Day, step: u32, day: u32) -> Option<Day> {
        (0..=12).find_map(|i| {
            let months = Months::new(i * step);
            match self.toward {
                Toward::Future => {
                    first.checked_add_months(months)?.with_day(day).filter(|d| *d >= self.today)
                }
                Toward::Past => {
                    first.checked_sub_months(months)?.with_day(day).filter(|d| *d <= self.today)
                }
            }
        })
    }

    fn shift(self, count: i64, unit: Unit) -> Option<Day> {
        let (days, months) = match unit {
            Unit::Day => (1, 0),
            Unit::Week => (7, 0),
            Unit::Fortnight => (14, 0),
            Unit::Month => (0, 1),
            Unit::Year => (0, 12),
        };
        let size = count.unsigned_abs();
        let (days, months) = (Days::new(size * days), Months::new(u32::try_from(size * months).ok()?));
        if count < 0 {
            self.today.checked_sub_days(days)?.checked_sub_months(months)
        } else {
            self.today.checked_add_days(days)?.checked_add_months(months)
        }
    }

    /// The first day of the period that lies `steps` from this one.
    fn start(self, unit: Unit, steps: i64) -> Option<Day> {
        let day = self.shift(steps, unit)?;
        match unit {
            Unit::Week => day.checked_sub_days(Days::new(u64::from(day.weekday().num_days_from_monday()))),
            Unit::Month => day.with_day(1),
            Unit::Year => Day::from_ymd_opt(day.year(), 1, 1),
            Unit::Day | Unit::Fortnight => None,
        }
    }
}

/// "next month" one step on, "luna trecută" one back, "this month" or "month" none.
fn stepped(words: &[&str]) -> Option<(i64, Unit)> {
    match words {
        [period] => Some((0, words::period(period)?)),
        [a, b] => {
            let (word, unit) = match words::period(b) {
                Some(unit) => (a, unit),
                None => (b, words::period(a)?),
            };
            match word {
                _ if words::is_next(word) => Some((1, unit)),
                _ if words::is_last(word) => Some((-1, unit)),
                _ if words::is_this(word) => Some((0, unit)),
                _ => None,
            }
        }
        _ => None,
    }
}

/// The last day of the period that begins on `first`; of a week, its last working day.
fn last_day(first: Day, unit: Unit) -> Option<Day> {
    match unit {
        Unit::Week => first.checked_add_days(Days::new(4)),
        Unit::Month => first.checked_add_months(Months::new(1))?.pred_opt(),
        _ => Day::from_ymd_opt(first.year(), 12, 31),
    }
}

fn day_and_month(a: &str, b: &str) -> Option<(u32, u32)> {
    match (words::day_number(a), words::month(b)) {
        (Some(day), Some(month)) => Some((day, month)),
        _ => Some((words::day_number(b)?, words::month(a)?)),
    }
}
