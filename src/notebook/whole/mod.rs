//! All facts of the notebook, out and in again, row by row [P3].
//!
//! Owns which tables there are and in which order, so that what a row points at stands before it. Knows no format: `exchange`
//! has one. What is derived is no fact: it is made again. Nor are undo history, backups and unsaved forms. Its neighbours are
//! `history`, which names the tables, and `take`, which takes facts in.

mod take;

use std::ops::ControlFlow;

use rusqlite::Connection;
use rusqlite::types::ValueRef;

use super::Notebook;
use super::fault::{NotebookFault, Outcome};
use super::history::{LOGGED, logged_columns};
use super::migrations;

#[cfg(test)]
pub(super) use take::Kind;
pub use take::{FactsIn, Taken};

/// What a row holds in one column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fact {
    /// Nothing.
    Nothing,
    /// A whole number; yes is 1 and no is 0.
    Number(i64),
    /// A text: also words of a list, uids, days and moments.
    Text(String),
}

/// What comes next of all facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactsStep<'a> {
    /// A table begins.
    Table(&'a str),
    /// A row of it: its columns, and what it holds in each.
    Row(&'a [String], &'a [Fact]),
}

impl Notebook {
    /// The format of the facts that this goodword writes; it takes older ones too.
    pub const FORMAT: i64 = migrations::LATEST;

    /// Hands out all facts as they are at one moment, one row after the other, for as long as `each` goes on.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn all_facts(&self, each: &mut dyn FnMut(FactsStep<'_>) -> ControlFlow<()>) -> Outcome<()> {
        let (_moment, conn) = (self.moment()?, &self.conn);
        for table in in_order(conn)? {
            let columns = logged_columns(conn, table)?;
            if each(FactsStep::Table(table)).is_break() || rows(conn, table, &columns, each)?.is_break() {
                break;
            }
        }
        Ok(())
    }
}

fn rows(
    conn: &Connection,
    table: &str,
    columns: &[String],
    each: &mut dyn FnMut(FactsStep<'_>) -> ControlFlow<()>,
) -> Outcome<ControlFlow<()>> {
    let names = columns.iter().map(|column| format!("\"{column}\"")).collect::<Vec<_>>().join(", ");
    let mut statement = conn.prepare(&format!("SELECT {names} FROM {table} ORDER BY id"))?;
    let mut rows = statement.query([])?;
    let mut facts = Vec::with_capacity(columns.len());
    while let Some(row) = rows.next()? {
        facts.clear();
        for (at, column) in columns.iter().enumerate() {
            facts.push(match row.get_ref(at)? {
                ValueRef::Null => Fact::Nothing,
                ValueRef::Integer(number) => Fact::Number(number),
                value => match value.as_str() {
                    Ok(text) => Fact::Text(text.to_owned()),
                    Err(_) => return Err(NotebookFault::Broken(format!("{table}.{column} holds no text"))),
                },
            });
        }
        if each(FactsStep::Row(columns, &facts)).is_break() {
            return Ok(ControlFlow::Break(()));
        }
    }
    Ok(ControlFlow::Continue(()))
}

/// The tables of facts, each after those that its rows point at.
fn in_order(conn: &Connection) -> Outcome<Vec<&'static str>> {
    let mut ordered: Vec<&'static str> = Vec::with_capacity(LOGGED.len());
    let mut left = LOGGED.to_vec();
    while !left.is_empty() {
        let before = ordered.len();
        let mut held_up = Vec::new();
        for table in left {
            let parents = parents_of(conn, table)?;
            let is_free =
                parents.iter().all(|parent| parent == table || ordered.contains(&parent.as_str()));
            if is_free { ordered.push(table) } else { held_up.push(table) }
        }
        if ordered.len() == before {
            // a circle, which no format has had: what the order breaks, the check at the end still sees
            ordered.append(&mut held_up);
        }
        left = held_up;
    }
    Ok(ordered)
}

fn parents_of(conn: &Connection, table: &str) -> Outcome<Vec<String>> {
    let mut statement = conn.prepare_cached("SELECT \"table\" FROM pragma_foreign_key_list(?)")?;
    let rows = statement.query_map([table], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
