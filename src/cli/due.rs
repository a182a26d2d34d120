//! `goodword due`: what is due, for a shell prompt or cron [M3].
//!
//! Reads alone: not a byte of the notebook changes.

use std::io::Write;

use anyhow::Result;

use crate::domain::day::{Day, Toward, relative_day, short_day};
use crate::notebook::AgendaItem;

use super::args::Due;
use super::json::{self, Reminders};
use super::list::{more, say_more};
use super::output::columns;
use super::place::{Place, typed_day};

/// Widest title of a subject; the sentence behind it is never cut.
const TITLE: usize = 44;

pub(super) fn run(place: &Place, asked: &Due, out: &mut dyn Write) -> Result<()> {
    let today = place.now().today();
    let until = match &asked.until {
        Some(typed) => typed_day(typed, today, Toward::Future)?,
        None => today,
    };
    if asked.count {
        return Ok(writeln!(out, "{}", place.read_briefly()?.count_due(until)?)?);
    }
    let notebook = place.read()?;
    let limit = asked.limit as usize;
    let mut items = notebook.reminders(Some(until), limit.saturating_add(1))?;
    let more = more(&mut items, limit);
    if asked.json {
        return json::print(
            out,
            Reminders { reminders: items.into_iter().map(Into::into).collect(), more },
        );
    }
    print(&items, today, out)?;
    say_more(more, limit);
    Ok(())
}

/// One line each: uid of the subject, day, how far off, subject, what to do.
pub(super) fn print(items: &[AgendaItem], today: Day, out: &mut dyn Write) -> Result<()> {
    let rows: Vec<[String; 5]> = items
        .iter()
        .map(|item| {
            let subject =
                item.subject.as_ref().map(|subject| (subject.uid().short(), subject.name().to_owned()));
            let (uid, name) = subject.unwrap_or_default();
            [uid, short_day(item.due_on, today), relative_day(item.due_on, today), name, item.text.clone()]
        })
        .collect();
    Ok(columns(out, &rows, [6, 11, 7, TITLE, usize::MAX])?)
}
