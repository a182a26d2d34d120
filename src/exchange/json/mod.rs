//! All facts of a notebook as one JSON object, out and in again without loss [P3].
//!
//! Owns its shape: `{"goodword": 1, "format": …, "exported_at": …, "tables": {"contact": [{"uid": …, "name": …}, …], …}}`, a
//! row a line. Which tables and columns there are says the notebook, and it refuses what does not fit. Its neighbours are `read`,
//! `text`, how the bytes of a file become UTF-8, and `harmless`, how JSON is written that may be printed on a terminal.
//!
//! Row by row both ways: no more than one row is held, however large the notebook.

mod harmless;
mod read;
mod text;

use std::io::{self, Write};
use std::ops::ControlFlow;

use serde::ser::{Serialize, SerializeMap, Serializer};
use thiserror::Error;

use crate::domain::now::Now;
use crate::notebook::{Fact, FactsStep, Notebook, NotebookFault};

pub use harmless::{Harmless, acts_on_terminal};
pub use read::{import, read_into};

/// The version of the shape.
const VERSION: u64 = 1;

/// Why not all facts were written.
#[derive(Debug, Error)]
pub enum NotWritten {
    /// They cannot be read.
    #[error(transparent)]
    Notebook(#[from] NotebookFault),
    /// Where they go takes no more.
    #[error(transparent)]
    Sink(#[from] io::Error),
}

/// How many rows were written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Written {
    /// Of all tables.
    pub rows: u64,
}

/// Writes all facts of the notebook: everything but undo history, backups and unsaved forms.
///
/// # Errors
/// What the notebook or the sink says.
pub fn write(notebook: &Notebook, now: Now, out: &mut dyn Write) -> Result<Written, NotWritten> {
    let format = Notebook::FORMAT;
    write!(
        out,
        "{{\"goodword\":{VERSION},\"format\":{format},\"exported_at\":\"{}\",\"tables\":{{",
        now.stamp()
    )?;
    let mut writer = Writer { out: &mut *out, tables: 0, rows_of_table: 0, written: Written::default() };
    let mut failed = None;
    notebook.all_facts(&mut |step| match writer.step(step) {
        Ok(()) => ControlFlow::Continue(()),
        Err(error) => {
            failed = Some(error);
            ControlFlow::Break(())
        }
    })?;
    let written = writer.written;
    if let Some(error) = failed {
        return Err(error.into());
    }
    writeln!(out, "]\n}}}}")?;
    Ok(written)
}

struct Writer<'a> {
    out: &'a mut dyn Write,
    tables: usize,
    rows_of_table: u64,
    written: Written,
}

impl Writer<'_> {
    fn step(&mut self, step: FactsStep<'_>) -> io::Result<()> {
        match step {
            FactsStep::Table(name) => {
                self.out.write_all(if self.tables == 0 { b"\n" } else { b"],\n" })?;
                self.tables += 1;
                self.rows_of_table = 0;
                write!(self.out, "\"{name}\":[")
            }
            FactsStep::Row(columns, facts) => {
                self.out.write_all(if self.rows_of_table == 0 { b"\n" } else { b",\n" })?;
                self.rows_of_table += 1;
                self.written.rows += 1;
                let mut json = serde_json::Serializer::with_formatter(&mut *self.out, Harmless::default());
                // an error of the sink comes out as itself, so that a reader who went away is known as such
                Ok(Row(columns, facts).serialize(&mut json)?)
            }
        }
    }
}

struct Row<'a>(&'a [String], &'a [Fact]);

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.1.len()))?;
        for (column, fact) in self.0.iter().zip(self.1) {
            match fact {
                Fact::Nothing => map.serialize_entry(column, &())?,
                Fact::Number(number) => map.serialize_entry(column, number)?,
                Fact::Text(text) => map.serialize_entry(column, text)?,
            }
        }
        map.end()
    }
}
