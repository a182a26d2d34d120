//! Referral groups [E7]: a breakfast circle, a chamber, an association in which people send each other work.
//!
//! Owns the days of the meetings, how long I gave a group, and what leaving and rejoining change. All of it is about a group
//! and never about a person [E8]. Must not know how they are stored; when a meeting falls due is `upkeep`'s.
//!
//! - [E7] A group has a name, the day I joined, a rhythm of meetings, attendance, and what came of it over time. Leaving shows
//!   how long I gave it; it can be taken back.
//! - Once it is written whether I was at a meeting, the next one is the first of the series after that day. An older meeting
//!   that is written down later moves nothing.
//! - Who rejoins was away for a while: these days do not count as given.

use chrono::{Datelike, Days, Months, NaiveDate};
use thiserror::Error;

use super::day::{Day, short_day};
use super::reminder::first_after;
use super::uid::Uid;
use super::wording::word_enum;

word_enum! {
    /// How often a group meets.
    Rhythm {
        /// Every week.
        Weekly = "weekly",
        /// Every other week.
        Fortnightly = "fortnightly",
        /// Every month, on the same day of it.
        Monthly = "monthly",
        /// Every month, on the same weekday of it: the second Tuesday.
        MonthlyWeekday = "monthly-weekday",
        /// Every quarter.
        Quarterly = "quarterly",
        /// Every year.
        Yearly = "yearly",
    }
}

/// A group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Its stable key.
    pub uid: Uid,
    /// Never empty.
    pub name: String,
    /// The day I joined first.
    pub joined_on: Day,
    /// How often it meets, where it does so regularly.
    pub rhythm: Option<Rhythm>,
    /// The meeting that the others are counted from.
    pub first_on: Option<Day>,
    /// The next meeting.
    pub next_on: Option<Day>,
    /// The day I left; `None` while I am in it.
    pub left_on: Option<Day>,
    /// Why I left.
    pub left_why: String,
    /// Days that I was away from it before I rejoined.
    pub gap_days: u32,
    /// Free notes.
    pub notes: String,
}

/// One meeting, once it is written whether I was there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meeting {
    /// Its stable key.
    pub uid: Uid,
    /// On which day.
    pub on: Day,
    /// I was there.
    pub attended: bool,
    /// What is to be remembered of it; may be empty.
    pub note: String,
}

/// At how many meetings I was, of so many that are written down.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Attendance {
    /// I was there.
    pub there: u32,
    /// All of them.
    pub of: u32,
}

/// What came of a group in one year. It says nothing of any person [E8].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GroupYear {
    /// The year.
    pub year: i32,
    /// Referrals received through it.
    pub received: u32,
    /// Those of them that were won.
    pub won: u32,
    /// Entries of the harvest that name it.
    pub harvest: u32,
}

/// Why a group is refused; each names the field and the remedy.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum GroupFault {
    /// No name.
    #[error("The name is empty. Type what the group is called.")]
    EmptyName,
    /// Names stand between commas wherever groups are typed.
    #[error("A comma parts the names of groups, so that none can stand in one. Leave it out.")]
    Comma,
    /// A rhythm without a meeting to count from.
    #[error("A rhythm is counted from a meeting. Name the day of the next one, or leave the rhythm open.")]
    NoFirst,
    /// Left before joined.
    #[error("That day lies before you joined. Correct one of the two.")]
    LeftTooEarly,
}

impl Group {
    /// One that I joined on a day, of which no more is known.
    pub fn new(uid: Uid, name: impl Into<String>, joined_on: Day) -> Self {
        Self {
            uid,
            name: name.into(),
            joined_on,
            rhythm: None,
            first_on: None,
            next_on: None,
            left_on: None,
            left_why: String::new(),
            gap_days: 0,
            notes: String::new(),
        }
    }

    /// Whether it can be kept so.
    ///
    /// # Errors
    /// The first field that cannot.
    pub fn check(&self) -> Result<(), GroupFault> {
        if self.name.trim().is_empty() {
            return Err(GroupFault::EmptyName);
        }
        if self.name.contains(',') {
            return Err(GroupFault::Comma);
        }
        if self.rhythm.is_some() && self.first_on.is_none() {
            return Err(GroupFault::NoFirst);
        }
        if self.left_on.is_some_and(|left| left < self.joined_on) {
            return Err(GroupFault::LeftTooEarly);
        }
        Ok(())
    }

    /// Meets so, next on this day: where that is not as it was, a new series begins on it.
    pub fn set_days(&mut self, next_on: Option<Day>, rhythm: Option<Rhythm>) {
        if (next_on, rhythm) != (self.next_on, self.rhythm) {
            self.first_on = next_on;
        }
        (self.next_on, self.rhythm) = (next_on, rhythm);
    }

    /// It was written whether I was at the meeting on `day`: the next one comes after it. An older meeting moves nothing.
    pub fn met(&mut self, day: Day) {
        if self.left_on.is_none() && self.next_on.is_none_or(|next| next <= day) {
            self.next_on = self.next_after(day);
        }
    }

    /// The first meeting of the series after `day`; `None` where there is no series.
    pub fn next_after(&self, day: Day) -> Option<Day> {
        let (rhythm, first) = self.rhythm.zip(self.first_on)?;
        if first > day {
            return Some(first);
        }
        Some(first_after((first, day), rhythm.longest_span(), |n| rhythm.nth(first, n)))
    }

    /// Leaves it; there is no next meeting then.
    pub fn leave(&mut self, on: Day, why: &str) {
        self.left_on = Some(on);
        why.trim().clone_into(&mut self.left_why);
        self.next_on = None;
    }

    /// In it again since `on`: the days between do not count as given.
    pub fn rejoin(&mut self, on: Day, next_on: Option<Day>) {
        let Some(left) = self.left_on.take() else { return };
        let away = u32::try_from((on - left).num_days()).unwrap_or(0);
        self.gap_days = self.gap_days.saturating_add(away);
        self.left_why.clear();
        let rhythm = self.rhythm.filter(|_| next_on.is_some());
        // a day of the old series goes on with it
        match next_on.filter(|next| self.next_after(previous(*next)) != Some(*next)) {
            Some(_) => self.set_days(next_on, rhythm),
            None => (self.next_on, self.rhythm) = (next_on, rhythm),
        }
    }

    /// How long I gave it, up to `today` or the day I left: "2 years 3 months".
    pub fn time_given(&self, today: Day) -> String {
        let from = self.joined_on.checked_add_days(Days::new(self.gap_days.into())).unwrap_or(Day::MAX);
        how_long(from, self.left_on.unwrap_or(today))
    }

    /// When it meets: "the second Tuesday of the month"; empty where that is not known.
    pub fn when(&self) -> String {
        self.rhythm.zip(self.first_on).map(|(rhythm, first)| rhythm.when(first)).unwrap_or_default()
    }
}

fn previous(day: Day) -> Day {
    day.pred_opt().unwrap_or(day)
}

/// The time from one day to another in the two largest units that tell it: "2 years 3 months", "5 weeks", "3 days".
pub fn how_long(from: Day, to: Day) -> String {
    let many = |n: i64, unit: &str| format!("{n} {unit}{}", if n == 1 { "" } else { "s" });
    let days = (to - from).num_days().max(0);
    let mut months =
        i64::from(to.year() - from.year()) * 12 + i64::from(to.month()) - i64::from(from.month());
    if to.day() < from.day() && !is_last_of_month(to) {
        months -= 1;
    }
    match (months, days) {
        (12.., _) if months % 12 == 0 => many(months / 12, "year"),
        (12.., _) => format!("{} {}", many(months / 12, "year"), many(months % 12, "month")),
        (3.., _) => many(months, "month"),
        (_, 14..) => many(days / 7, "week"),
        _ => many(days, "day"),
    }
}

fn is_last_of_month(day: Day) -> bool {
    day.succ_opt().is_none_or(|next| next.month() != day.month())
}

impl Rhythm {
    /// Days from one meeting to the next, at most.
    fn longest_span(self) -> i64 {
        match self {
            Self::Weekly => 7,
            Self::Fortnightly => 14,
            Self::Monthly => 31,
            Self::MonthlyWeekday => 35,
            Self::Quarterly => 92,
            Self::Yearly => 366,
        }
    }

    /// The `n`-th meeting after the first one.
    fn nth(self, first: Day, n: u32) -> Option<Day> {
        match self {
            Self::Weekly => first.checked_add_days(Days::new(7 * u64::from(n))),
            Self::Fortnightly => first.checked_add_days(Days::new(14 * u64::from(n))),
            Self::Monthly => first.checked_add_months(Months::new(n)),
            Self::MonthlyWeekday => {
                let month = first.with_day(1)?.checked_add_months(Months::new(n))?;
                let of_month = |nth| {
                    NaiveDate::from_weekday_of_month_opt(month.year(), month.month(), first.weekday(), nth)
                };
                // a month without a fifth one meets on the last, which is the fourth
                of_month(ordinal(first)).or_else(|| of_month(4))
            }
            Self::Quarterly => first.checked_add_months(Months::new(n.checked_mul(3)?)),
            Self::Yearly => first.checked_add_months(Months::new(n.checked_mul(12)?)),
        }
    }

    /// "every Tuesday", "the second Tuesday of the month", counted from `first`.
    pub fn when(self, first: Day) -> String {
        let weekday = first.format("%A");
        match self {
            Self::Weekly => format!("every {weekday}"),
            Self::Fortnightly => format!("every other {weekday}"),
            Self::Monthly => format!("monthly, on day {}", first.day()),
            Self::MonthlyWeekday => {
                let which = match ordinal(first) {
                    1 => "first",
                    2 => "second",
                    3 => "third",
                    4 => "fourth",
                    _ => "last",
                };
                format!("the {which} {weekday} of the month")
            }
            Self::Quarterly => format!("every quarter, on day {}", first.day()),
            Self::Yearly => format!("every year, on {}", first.format("%-d %b")),
        }
    }
}

/// Which of its weekdays in its month a day is, from 1 to 5.
fn ordinal(day: Day) -> u8 {
    u8::try_from(day.day0() / 7 + 1).unwrap_or(5)
}

impl Attendance {
    /// "9 of the last 12"; of fewer meetings than were asked for all of them: "3 of 4".
    pub fn of_last(self, asked_for: u32) -> String {
        match self.of {
            0 => String::new(),
            of if of < asked_for => format!("{} of {of}", self.there),
            of => format!("{} of the last {of}", self.there),
        }
    }
}

/// Which day of a meeting is proposed: the next one where it has come, today where none is known. While it is still to come
/// nobody knows which day is meant.
pub fn proposed_meeting(group: &Group, today: Day) -> Option<Day> {
    match group.next_on {
        Some(next) => Some(next).filter(|next| *next <= today),
        None => Some(today),
    }
}

/// When it meets next, in words: "Tue 1 Dec".
pub fn meeting_day(day: Day, today: Day) -> String {
    format!("{} {}", day.format("%a"), short_day(day, today))
}

/// Names that were typed between commas, each once, without the blanks around them.
pub fn between_commas(typed: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for name in typed.split([',', '，', '、', ';']).map(str::trim).filter(|name| !name.is_empty()) {
        if !names.iter().any(|other| other == name) {
            names.push(name.to_owned());
        }
    }
    names
}

#[cfg(test)]
mod tests;
