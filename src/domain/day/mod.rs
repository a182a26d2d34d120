//! Days as people write and read them.
//!
//! Owns the reading of a phrase as a calendar day, the short ways to show one, and the count of working
//! days. Must not touch the clock: today is always handed in, as a local calendar day. Its neighbours are
//! `capture`, which looks for such phrases in a line, and every field and option that takes a day.
//!
//! The rules it holds:
//!
//! - \[T2\] Of all-numeric dates only `2026-12-15` is read, for `15/12` changes its meaning from country to
//!   country. Days are read in English, Italian and Romanian, with or without accents.
//! - \[M2\] `+1d`, `+3d`, `+1w` put something off by that much.
//! - \[G9\] A working day is Monday to Friday less the days off in the settings.
//!
//! What a phrase means where people differ:
//!
//! - The week begins on Monday. `next fri` is the Friday of next week: on a Wednesday nine days away, on a
//!   Sunday five. Italian and Romanian ("venerdì prossimo", "vinerea viitoare") are held to the same.
//! - `fri` is the first Friday after today, toward the past the last one before it; `this fri` may be today.
//! - `end of the week` is its Friday; at a weekend the one to come.
//! - `15 Dec` is the next such day, today included; `29 Feb` therefore waits for a leap year.
//! - A number alone is no day, but `the 15th` is: of this month, or of the nearest month that has one.
//! - Short weekdays that are a first name or a month too (Sam, Dom, Gio, Vin, Mar) count only before a date.

mod parse;
mod show;
#[cfg(test)]
mod tests;
mod words;
mod working;

pub use parse::{DayError, Toward, parse_day};
pub use show::{relative_day, short_day};
pub use working::{add_working_days, is_working_day};

pub(in crate::domain) use words::{fold, is_next};

/// A local calendar day.
pub type Day = chrono::NaiveDate;
