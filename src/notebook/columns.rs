//! Columns as values of `domain`, and back.
//!
//! Owns the conversions alone; a word that no enumeration knows is a damaged notebook, said so with the column's name.

use std::str::FromStr;

use rusqlite::Row;
use rusqlite::types::{Type, Value};

use crate::domain::day::Day;
use crate::domain::uid::Uid;

fn bad(column: &str, text: &str) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(0, Type::Text, format!("{column} holds {text:?}").into())
}

/// A word of an enumeration.
pub(super) fn word_at<T>(row: &Row<'_>, column: &str, from: fn(&str) -> Option<T>) -> rusqlite::Result<T> {
    let text: String = row.get(column)?;
    from(&text).ok_or_else(|| bad(column, &text))
}

/// A word, or nothing.
pub(super) fn word_or_none<T>(
    row: &Row<'_>,
    column: &str,
    from: fn(&str) -> Option<T>,
) -> rusqlite::Result<Option<T>> {
    let text: Option<String> = row.get(column)?;
    text.map(|text| from(&text).ok_or_else(|| bad(column, &text))).transpose()
}

fn parsed<T: FromStr>(column: &str, text: &str) -> rusqlite::Result<T> {
    text.parse().map_err(|_| bad(column, text))
}

/// A day.
pub(super) fn day_at(row: &Row<'_>, column: &str) -> rusqlite::Result<Day> {
    parsed(column, &row.get::<_, String>(column)?)
}

/// A day, or nothing.
pub(super) fn day_or_none(row: &Row<'_>, column: &str) -> rusqlite::Result<Option<Day>> {
    row.get::<_, Option<String>>(column)?.map(|text| parsed(column, &text)).transpose()
}

/// A uid.
pub(super) fn uid_at(row: &Row<'_>, column: &str) -> rusqlite::Result<Uid> {
    parsed(column, &row.get::<_, String>(column)?)
}

/// A uid, or nothing.
pub(super) fn uid_or_none(row: &Row<'_>, column: &str) -> rusqlite::Result<Option<Uid>> {
    row.get::<_, Option<String>>(column)?.map(|text| parsed(column, &text)).transpose()
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
