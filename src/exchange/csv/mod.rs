//! Tables of contacts in and out: text with delimiters [P2, P3].
//!
//! Owns a table, from bytes to what its rows say of people and back. Must not decide whom a row means. Its parts: `cells` (text to
//! rows), `words` (what columns are called), `header` (which row names the columns), `days` (birthdays), `row` (a row to a contact), `own` (the columns
//! of goodword's tables) and `write`.
//!
//! [P2] What is in a table is told by its header, in whatever row of the beginning that stands, and by the words in it, in several
//! languages; what each column was taken as is given back, to be shown. A table without a header is refused, with how to name its
//! columns. Every e-mail, phone and label comes in, and what goodword has no field for is kept beside the contact.

mod cells;
mod days;
mod header;
mod own;
mod row;
mod words;
mod write;

use std::borrow::Cow;
use std::ops::ControlFlow;

use crate::domain::day::Day;
use crate::domain::incoming::{Entry, Remark};
use crate::domain::settings::RungNames;

use super::encoding::{Encoding, text_of};
use super::fault::Unreadable;
use super::{MAX_CONTACTS, MAX_FILE};

pub use write::{Shape, Writer};

#[cfg(test)]
mod tests;

/// How a table is to be read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// The encoding of a file that does not tell its own.
    pub asked: Option<Encoding>,
    /// What the columns are called, in their order, where the user named them; `-` or nothing leaves one out.
    pub columns: Option<Vec<String>>,
    /// What the user calls the rungs [E1].
    pub rungs: RungNames,
    /// What the columns of a foreign table were taken as is told as the first warning.
    pub tells_columns: bool,
}

/// How a table was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns {
    /// What stands between its cells.
    pub delimiter: char,
    /// The line of the header, from 1; `None` where the user named the columns and there is none.
    pub line: Option<usize>,
    /// Every column, in its order.
    pub columns: Vec<Column>,
}

/// What a column was taken as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// What it is called in the table.
    pub header: String,
    /// In words: “first name”, “e-mail (work)”, “kept as X-CSV-BIRTHDAY”.
    pub taken_as: String,
    /// It is none of goodword's fields.
    pub is_kept_alone: bool,
}

/// The most remarks of one kind that are told of a table; the rest is counted.
const MOST_ALIKE: usize = 20;

/// Reads a table: hands out a [`Entry::Contact`] or an [`Entry::Skipped`] for each row that is not empty, warnings before the row
/// they concern. Stops when `each` says so.
///
/// # Errors
/// [`Unreadable`]; what was handed out before is not to be kept then.
pub fn read(
    bytes: &[u8],
    how: &Reading,
    today: Day,
    each: &mut dyn FnMut(Entry) -> ControlFlow<()>,
) -> Result<Columns, Unreadable> {
    if bytes.len() > MAX_FILE {
        return Err(Unreadable::TooLarge(MAX_FILE >> 20));
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return Err(Unreadable::Spreadsheet);
    }
    let text = text_of(bytes, how.asked);
    let has_nothings = text.contains('\0');
    let text = if has_nothings { Cow::Owned(text.replace('\0', "")) } else { text };
    let table = header::find(&text, how.columns.as_deref())?;
    let mut telling = Telling { each, is_over: false, alike: Default::default() };
    if has_nothings {
        telling.warn(1, "The file holds NUL bytes; they were left out.".to_owned());
    }
    if was_guessed(bytes, how.asked) {
        telling.warn(
            1,
            "The file does not say its encoding and was read as Windows-1252. If it looks wrong, name the encoding with --encoding."
                .to_owned(),
        );
    }
    if table.is_wide {
        let text = format!(
            "The table has more than {0} columns: the first {0} are read by their names, and what stands in the others is kept beside the contact.",
            header::MAX_COLUMNS
        );
        telling.warn(table.line.unwrap_or(1), text);
    }
    if let Some(text) = table.told().filter(|_| how.tells_columns) {
        telling.warn(table.line.unwrap_or(1), text);
    }
    if let Some(line) = table.passed {
        let text = format!(
            "Line {line} looks like the names of the columns and was left out: the columns are called as you named them."
        );
        telling.warn(line, text);
    }
    if let Some(text) = table.told_of_names() {
        telling.warn(table.line.or(table.passed).unwrap_or(1), text.into_owned());
    }
    let mut count = 0;
    for row in table.rows(&text) {
        if telling.is_over {
            break;
        }
        if row.is_empty() {
            continue;
        }
        count += 1;
        if count > MAX_CONTACTS {
            return Err(Unreadable::TooMany(MAX_CONTACTS));
        }
        let entry = row::entry(&row, &table, (today, &how.rungs), &mut telling);
        telling.hand(entry);
    }
    telling.tell_the_rest();
    Ok(table.shown())
}

/// Whether nothing tells how the bytes are to be read.
fn was_guessed(bytes: &[u8], asked: Option<Encoding>) -> bool {
    asked.is_none()
        && std::str::from_utf8(bytes).is_err()
        && encoding_rs::Encoding::for_bom(bytes).is_none()
        && !bytes.contains(&0)
}

/// What is told many times over in a table that is wrong throughout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Alike {
    Ragged,
    Broken,
    Odd,
    Long,
    Word,
    Day,
}

impl Alike {
    const ALL: [Self; 6] = [Self::Ragged, Self::Broken, Self::Odd, Self::Long, Self::Word, Self::Day];

    fn rest(self, many: usize) -> String {
        match self {
            Self::Ragged => format!("{many} more rows have more or fewer cells than the header."),
            Self::Broken => format!("{many} more rows have a quote that is never closed."),
            Self::Odd => format!("{many} more addresses or numbers look odd."),
            Self::Word => {
                format!("{many} more words are none that goodword knows; they are kept beside the contact.")
            }
            Self::Day => format!("{many} more days do not read as one; they are kept beside the contact."),
            Self::Long => format!("{many} more cells are too long and were left out."),
        }
    }
}

/// The way to whoever asked.
struct Telling<'a> {
    each: &'a mut dyn FnMut(Entry) -> ControlFlow<()>,
    is_over: bool,
    /// How often, and where last.
    alike: [(usize, usize); Alike::ALL.len()],
}

impl Telling<'_> {
    fn hand(&mut self, entry: Entry) {
        if !self.is_over {
            self.is_over = (self.each)(entry).is_break();
        }
    }

    fn warn(&mut self, line: usize, text: String) {
        self.hand(Entry::Warning(Remark { line, text }));
    }

    /// One of many that may be alike.
    fn warn_alike(&mut self, alike: Alike, line: usize, text: impl FnOnce() -> String) {
        let Some(told) = self.alike.get_mut(alike as usize) else { return };
        *told = (told.0 + 1, line);
        if told.0 <= MOST_ALIKE {
            self.warn(line, text());
        }
    }

    fn tell_the_rest(&mut self) {
        for (alike, (many, line)) in Alike::ALL.into_iter().zip(self.alike) {
            if many > MOST_ALIKE {
                self.warn(line, alike.rest(many - MOST_ALIKE));
            }
        }
    }
}
