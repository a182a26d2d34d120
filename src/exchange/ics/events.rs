//! What is in the calendar.
//!
//! Owns what an event is called and how it repeats. Must not write names that a calendar may not hold [M3].

use std::io;

use chrono::{Datelike, Days};

use crate::domain::day::Day;
use crate::domain::progress::Action;
use crate::domain::reminder::Repeat;
use crate::domain::say::calendar_action;
use crate::domain::say::upkeep::calendar_kind;
use crate::domain::uid::Uid;
use crate::domain::upkeep::UpkeepKind;
use crate::notebook::{AgendaItem, Notebook, Outcome, Subject};

use super::How;
use super::lines::Lines;

/// One event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    uid: Uid,
    on: Day,
    summary: String,
    is_shortened: bool,
    series: Option<Series>,
}

/// How a reminder typed by hand comes again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Series {
    repeat: Repeat,
    /// The day that it is counted from.
    first_on: Day,
    /// The day of the series that this one is, where it was put off.
    day: Day,
}

/// All reminders as events [M3], those with the earliest days first.
///
/// # Errors
/// When the notebook cannot be read.
pub fn events(notebook: &Notebook, how: How) -> Outcome<Vec<Event>> {
    let items = notebook.reminders(None, usize::MAX >> 1)?;
    items.into_iter().map(|item| event(notebook, item, how)).collect()
}

fn event(notebook: &Notebook, item: AgendaItem, how: How) -> Outcome<Event> {
    let series = match item.repeat {
        Some(repeat) if !item.derived => {
            let first_on = notebook.reminder(item.uid)?.first_on;
            Some(Series { repeat, first_on, day: repeat.day_until(first_on, item.due_on) })
        }
        _ => None,
    };
    let summary = if item.derived { derived(&item, how) } else { typed(notebook, &item, how)? };
    let is_shortened = !item.derived && summary != item.text;
    Ok(Event { uid: item.uid, on: item.due_on, summary, is_shortened, series })
}

/// The words for a calendar, or those that name nobody at all.
fn derived(item: &AgendaItem, how: How) -> String {
    if !how.no_names {
        return item.calendar.clone();
    }
    let kind = UpkeepKind::from_word(item.what).map(calendar_kind);
    let action = || Action::from_word(item.what).map(calendar_action);
    kind.or_else(action).unwrap_or("Reminder").to_owned()
}

/// What was typed stays at home where it may say who or what it is about.
fn typed(notebook: &Notebook, item: &AgendaItem, how: How) -> Outcome<String> {
    Ok(match &item.subject {
        Some(Subject::Contact(_, name)) if !how.no_names => format!("Reminder about {name}"),
        None if !how.no_names && !notebook.gives_away(&item.text)? => item.text.clone(),
        _ => "Reminder".to_owned(),
    })
}

impl Event {
    /// What it is called.
    pub fn summary(&self) -> &str {
        &self.summary
    }

    /// Whether something else was typed, which may say too much.
    pub fn is_shortened(&self) -> bool {
        self.is_shortened
    }

    fn head(&self, stamp: &str, lines: &mut Lines<'_>) -> io::Result<()> {
        lines.line("UID", &format!("{}@goodword", self.uid))?;
        lines.line("DTSTAMP", stamp)?;
        lines.text("SUMMARY", &self.summary)?;
        lines.line("CLASS", "PRIVATE")
    }

    /// One VEVENT; where one of a series was put off, a second that stands for it.
    pub(super) fn event(&self, stamp: &str, lines: &mut Lines<'_>) -> io::Result<()> {
        let Some(series) = self.series else { return self.one(stamp, self.on, &[], lines) };
        self.one(stamp, series.day, &[("RRULE", &rule(series))], lines)?;
        if series.day == self.on {
            return Ok(());
        }
        let moved = series.day.format("%Y%m%d").to_string();
        self.one(stamp, self.on, &[("RECURRENCE-ID;VALUE=DATE", &moved)], lines)
    }

    fn one(&self, stamp: &str, on: Day, more: &[(&str, &str)], lines: &mut Lines<'_>) -> io::Result<()> {
        lines.line("BEGIN", "VEVENT")?;
        self.head(stamp, lines)?;
        lines.day("DTSTART", on)?;
        lines.day("DTEND", on.checked_add_days(Days::new(1)).unwrap_or(on))?;
        lines.line("TRANSP", "TRANSPARENT")?;
        for (name, value) in more {
            lines.line(name, value)?;
        }
        lines.line("END", "VEVENT")
    }

    /// A to-do of a series repeats from its next day on.
    pub(super) fn todo(&self, stamp: &str, lines: &mut Lines<'_>) -> io::Result<()> {
        lines.line("BEGIN", "VTODO")?;
        self.head(stamp, lines)?;
        // a rule counts from a beginning
        if let Some(series) = self.series {
            lines.day("DTSTART", self.on)?;
            lines.line("RRULE", &rule(series))?;
        }
        lines.day("DUE", self.on)?;
        lines.line("STATUS", "NEEDS-ACTION")?;
        lines.line("END", "VTODO")
    }
}

/// As goodword counts: what begins on the 31st comes on the last day of a shorter month.
fn rule(series: Series) -> String {
    let day = series.first_on.day();
    let months = |every: u32| {
        let every = if every == 1 { String::new() } else { format!(";INTERVAL={every}") };
        match day {
            ..=28 => format!("FREQ=MONTHLY{every}"),
            _ => {
                let days: Vec<String> = (28..=day).map(|day| day.to_string()).collect();
                format!("FREQ=MONTHLY{every};BYMONTHDAY={};BYSETPOS=-1", days.join(","))
            }
        }
    };
    match series.repeat {
        Repeat::Daily => "FREQ=DAILY".to_owned(),
        Repeat::Weekly => "FREQ=WEEKLY".to_owned(),
        Repeat::Monthly => months(1),
        Repeat::Quarterly => months(3),
        Repeat::Yearly if (series.first_on.month(), day) == (2, 29) => {
            "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1".to_owned()
        }
        Repeat::Yearly => "FREQ=YEARLY".to_owned(),
    }
}
