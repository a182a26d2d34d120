//! Spans away in and out [M5], and the settings with them.
//!
//! Owns the rows and when they are read: at the beginning and the end of every change, since another process may have
//! changed them. What they do to a day is `domain::away`'s.

use rusqlite::{Connection, OptionalExtension};

use crate::domain::away::{Span, merged};
use crate::domain::day::Day;
use crate::domain::settings::Settings;
use crate::domain::uid::Uid;

use super::columns::{Cell, Cells, day_at, uid_at};
use super::fault::{NotebookFault, Outcome};
use super::{Change, Notebook};

/// Every span, in order.
fn rows(conn: &Connection) -> Outcome<Vec<(Uid, Span)>> {
    // a notebook of an earlier format that is only read has none
    let known: Option<i64> = conn
        .prepare_cached("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'away'")?
        .query_row([], |row| row.get(0))
        .optional()?;
    if known.is_none() {
        return Ok(Vec::new());
    }
    let mut statement =
        conn.prepare_cached("SELECT uid, first_day, last_day FROM away ORDER BY first_day, last_day, id")?;
    let rows = statement.query_map([], |row| {
        Ok((uid_at(row, "uid")?, day_at(row, "first_day")?, day_at(row, "last_day")?))
    })?;
    let mut spans = Vec::new();
    for row in rows {
        let (uid, first, last) = row?;
        let span = Span::new(first, last)
            .ok_or_else(|| NotebookFault::Broken(format!("a span away ends on {last}, before {first}")))?;
        spans.push((uid, span));
    }
    Ok(spans)
}

/// `settings` with the spans that the notebook holds.
pub(super) fn with_spans(conn: &Connection, settings: &Settings) -> Outcome<Settings> {
    let away = merged(rows(conn)?.into_iter().map(|(_, span)| span));
    Ok(Settings { away, ..settings.clone() })
}

impl Notebook {
    /// The spans that end today or later, in order.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn away(&self, today: Day) -> Outcome<Vec<(Uid, Span)>> {
        Ok(rows(&self.conn)?.into_iter().filter(|(_, span)| span.last() >= today).collect())
    }
}

fn cells(span: Span) -> Cells {
    vec![("first_day", span.first().cell()), ("last_day", span.last().cell())]
}

impl Change<'_> {
    /// Notes that I am away. Says whether that is anything new.
    ///
    /// # Errors
    /// When the file refuses.
    pub fn add_away(&mut self, span: Span) -> Outcome<bool> {
        let known = merged(rows(self.conn)?.into_iter().map(|(_, span)| span));
        if known.iter().any(|known| known.holds(span.first()) && known.holds(span.last())) {
            return Ok(false);
        }
        let mut cells = cells(span);
        cells.push(("uid", self.fresh_uid().cell()));
        self.insert("away", cells)?;
        Ok(true)
    }

    /// Takes a span out.
    ///
    /// # Errors
    /// When the file refuses.
    pub fn remove_away(&mut self, uid: Uid) -> Outcome<()> {
        self.delete("away", uid)
    }

    /// I am back today: every span under way ends yesterday, one that began today is taken out. Says whether there was
    /// one.
    ///
    /// # Errors
    /// When the file refuses.
    pub fn end_away(&mut self) -> Outcome<bool> {
        let today = self.today();
        let under_way: Vec<(Uid, Span)> =
            rows(self.conn)?.into_iter().filter(|(_, span)| span.holds(today)).collect();
        for (uid, span) in &under_way {
            match today.pred_opt().and_then(|yesterday| Span::new(span.first(), yesterday)) {
                Some(shorter) => self.update("away", *uid, cells(shorter))?,
                None => self.delete("away", *uid)?,
            }
        }
        Ok(!under_way.is_empty())
    }
}
