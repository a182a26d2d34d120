//! Columns as values of `domain`, and back.
//!
//! Owns the conversions alone; a word that no enumeration knows is a damaged notebook, said so with the column's name.

use std::str::FromStr;

use rusqlite::types::{FromSql, FromSqlResult, Type, Value, ValueRef};
use rusqlite::{Row, RowIndex};

use crate::domain::day::Day;
use crate::domain::uid::Uid;

fn bad(row: &Row<'_>, column: impl RowIndex, text: &str) -> rusqlite::Error {
    let statement = row.as_ref();
    let name = column.idx(statement).and_then(|at| statement.column_name(at)).unwrap_or("a column");
    rusqlite::Error::FromSqlConversionFailure(0, Type::Text, format!("{name} holds {text:?}").into())
}

/// Reads a text where it stands, without a copy of it; a column is named, or counted from 0.
fn read<T>(
    row: &Row<'_>,
    column: impl RowIndex,
    from: impl FnOnce(&str) -> Option<T>,
) -> rusqlite::Result<Option<T>> {
    let value = row.get_ref(column)?;
    if value == ValueRef::Null {
        return Ok(None);
    }
    let wrong = |error| rusqlite::Error::FromSqlConversionFailure(0, value.data_type(), Box::new(error));
    let text: FromSqlResult<&str> = value.as_str();
    let text = text.map_err(wrong)?;
    from(text).map(Some).ok_or_else(|| bad(row, column, text))
}

/// What is never NULL.
fn there<T>(row: &Row<'_>, column: impl RowIndex, read: Option<T>) -> rusqlite::Result<T> {
    read.ok_or_else(|| bad(row, column, "nothing"))
}

/// A word of an enumeration.
pub(super) fn word_at<T>(
    row: &Row<'_>,
    column: impl RowIndex,
    from: fn(&str) -> Option<T>,
) -> rusqlite::Result<T> {
    there(row, column, read(row, column, from)?)
}

/// A word, or nothing.
pub(super) fn word_or_none<T>(
    row: &Row<'_>,
    column: impl RowIndex,
    from: fn(&str) -> Option<T>,
) -> rusqlite::Result<Option<T>> {
    read(row, column, from)
}

fn parsed<T: FromStr>(text: &str) -> Option<T> {
    text.parse().ok()
}

/// A day.
pub(super) fn day_at(row: &Row<'_>, column: impl RowIndex) -> rusqlite::Result<Day> {
    there(row, column, read(row, column, parsed)?)
}

/// A day, or nothing.
pub(super) fn day_or_none(row: &Row<'_>, column: impl RowIndex) -> rusqlite::Result<Option<Day>> {
    read(row, column, parsed)
}

/// A uid.
pub(super) fn uid_at(row: &Row<'_>, column: impl RowIndex) -> rusqlite::Result<Uid> {
    there(row, column, read(row, column, parsed)?)
}

/// A uid, or nothing.
pub(super) fn uid_or_none(row: &Row<'_>, column: impl RowIndex) -> rusqlite::Result<Option<Uid>> {
    read(row, column, parsed)
}

/// Reads the columns of a row one after the other, in the order in which the statement names them: a look for a name costs
/// a walk over all names, which is felt where a row is wide or rows are many.
pub(super) struct InOrder<'r> {
    row: &'r Row<'r>,
    next: usize,
}

impl<'r> InOrder<'r> {
    /// From the first column on.
    pub(super) fn of(row: &'r Row<'r>) -> Self {
        Self { row, next: 0 }
    }

    fn step(&mut self) -> usize {
        let at = self.next;
        self.next += 1;
        at
    }

    /// Text, a number, or whatever else is stored as it is.
    pub(super) fn plain<T: FromSql>(&mut self) -> rusqlite::Result<T> {
        self.row.get(self.step())
    }

    /// Text, empty where there is none.
    pub(super) fn text_or_empty(&mut self) -> rusqlite::Result<String> {
        Ok(self.plain::<Option<String>>()?.unwrap_or_default())
    }

    /// A word of an enumeration.
    pub(super) fn word<T>(&mut self, from: fn(&str) -> Option<T>) -> rusqlite::Result<T> {
        word_at(self.row, self.step(), from)
    }

    /// A word, or nothing.
    pub(super) fn word_or_none<T>(&mut self, from: fn(&str) -> Option<T>) -> rusqlite::Result<Option<T>> {
        word_or_none(self.row, self.step(), from)
    }

    /// A day.
    pub(super) fn day(&mut self) -> rusqlite::Result<Day> {
        day_at(self.row, self.step())
    }

    /// A day, or nothing.
    pub(super) fn day_or_none(&mut self) -> rusqlite::Result<Option<Day>> {
        day_or_none(self.row, self.step())
    }

    /// A uid.
    pub(super) fn uid(&mut self) -> rusqlite::Result<Uid> {
        uid_at(self.row, self.step())
    }

    /// A uid, or nothing.
    pub(super) fn uid_or_none(&mut self) -> rusqlite::Result<Option<Uid>> {
        uid_or_none(self.row, self.step())
    }
}

/// What a column is set to.
pub(super) trait Cell {
    /// The stored value.
    fn cell(self) -> Value;
}

impl Cell for &str {
    fn cell(self) -> Value {
        Value::Text(self.to_owned())
    }
}

impl Cell for &String {
    fn cell(self) -> Value {
        Value::Text(self.clone())
    }
}

impl Cell for Day {
    fn cell(self) -> Value {
        Value::Text(self.to_string())
    }
}

impl Cell for Uid {
    fn cell(self) -> Value {
        Value::Text(self.to_string())
    }
}

impl Cell for bool {
    fn cell(self) -> Value {
        Value::Integer(i64::from(self))
    }
}

impl Cell for i64 {
    fn cell(self) -> Value {
        Value::Integer(self)
    }
}

impl<T: Cell> Cell for Option<T> {
    fn cell(self) -> Value {
        self.map_or(Value::Null, Cell::cell)
    }
}

/// A column and what it is set to.
pub(super) type Cells = Vec<(&'static str, Value)>;

/// The text that a column is set to; empty where it is none.
pub(super) fn text_of<'a>(cells: &'a Cells, column: &str) -> &'a str {
    match cells.iter().find(|(name, _)| *name == column) {
        Some((_, Value::Text(text))) => text,
        _ => "",
    }
}

/// Puts rows in the order of the text of a column; those that have the same stay as they stand.
pub(super) fn sort(rows: &mut [Cells], column: &str) {
    rows.sort_by(|one, other| text_of(one, column).cmp(text_of(other, column)));
}
