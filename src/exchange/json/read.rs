//! All facts out of JSON, into an empty notebook [P3].
//!
//! Owns the walk through the file. What a table, a column or a value may be, the notebook knows and says; the first thing that is
//! wrong ends it, and nothing is written.

use std::fmt;
use std::io::{self, BufReader, Read};

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::domain::now::Now;
use crate::notebook::{Change, Fact, FactsIn, Notebook, NotebookFault, Outcome, Taken};

use super::VERSION;
use super::text::in_utf8;
use crate::exchange::MAX_FIELD;

/// The most bytes of one field: as many times what another file may bring as a note is ever joined of, so that every notebook can
/// be read back.
const LONGEST: usize = 16 * MAX_FIELD;

/// What undo calls it.
const LABEL: &str = "import of a whole notebook";

/// Bytes that are read at once.
const AT_ONCE: usize = 1 << 16;

/// Takes all facts that [`write`](super::write) wrote into a notebook that is empty, in one step that undo takes back. Only where
/// the consent log came with entries of earlier days does undo stop: it keeps these [G1].
///
/// # Errors
/// [`NotebookFault::Refused`] with the reason where the notebook is not empty or the file is not whole, not goodword's, newer, or
/// has a row that no notebook may have; also what the file of the notebook says. Nothing is changed then.
pub fn import(notebook: &mut Notebook, now: Now, from: impl Read) -> Outcome<Taken> {
    notebook.write(now, LABEL, |change| read_into(change, from))
}

/// The same inside a change that is open.
///
/// # Errors
/// As [`import`]; the change must then be given up.
pub fn read_into(change: &mut Change<'_>, from: impl Read) -> Outcome<Taken> {
    let mut into = change.take_facts()?;
    let from = in_utf8(from).map_err(|error| not_read(serde_json::Error::io(error)))?;
    let mut json = serde_json::Deserializer::from_reader(BufReader::with_capacity(AT_ONCE, from));
    let mut fault = None;
    let walk = Whole { into: &mut into, fault: &mut fault };
    let read = json.deserialize_map(walk).and_then(|()| json.end());
    match (fault, read) {
        (Some(fault), _) => Err(fault),
        (None, Err(error)) => Err(not_read(error)),
        (None, Ok(())) => into.finish(),
    }
}

fn not_read(error: serde_json::Error) -> NotebookFault {
    if error.is_io() {
        return refused(&format!("the file cannot be read ({}).", io::Error::from(error)));
    }
    refused(&format!(
        "the file is not whole, or not as “goodword export --format json” writes it ({error})."
    ))
}

fn refused(why: &str) -> NotebookFault {
    NotebookFault::Refused(format!("Nothing was imported: {why}"))
}

/// What the notebook says is put aside, for an error of JSON is but a text; what is given back only ends the walk.
fn put_aside<E: Error>(aside: &mut Option<NotebookFault>, fault: NotebookFault) -> E {
    *aside = Some(fault);
    E::custom("")
}

/// The object itself.
struct Whole<'w, 'c, 'a> {
    into: &'w mut FactsIn<'c, 'a>,
    fault: &'w mut Option<NotebookFault>,
}

impl<'de> Visitor<'de> for Whole<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the object that goodword exports")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Self { into, fault } = self;
        let mut format = None;
        let mut has_tables = false;
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "goodword" => {
                    let found: u64 = map.next_value()?;
                    if found != VERSION {
                        let why = format!(
                            "the file was written by another goodword (version {found} of its JSON, this one knows \
                             {VERSION}). Update goodword."
                        );
                        return Err(put_aside(fault, refused(&why)));
                    }
                }
                "format" => {
                    let (found, known): (i64, i64) = (map.next_value()?, Notebook::FORMAT);
                    if found > known {
                        let why = format!(
                            "the file was written by a newer goodword (format {found}, this one knows up to {known}). \
                             Update goodword."
                        );
                        return Err(put_aside(fault, refused(&why)));
                    }
                    format = Some(found);
                }
                "tables" if format.is_some() => {
                    map.next_value_seed(Tables { into: &mut *into, fault: &mut *fault })?;
                    has_tables = true;
                }
                "exported_at" => {
                    map.next_value::<IgnoredAny>()?;
                }
                _ => return Err(put_aside(fault, no_export())),
            }
        }
        if has_tables { Ok(()) } else { Err(put_aside(fault, no_export())) }
    }
}

fn no_export() -> NotebookFault {
    refused("the file is JSON, but not all of a notebook, as “goodword export --format json” writes it.")
}

struct Tables<'w, 'c, 'a> {
    into: &'w mut FactsIn<'c, 'a>,
    fault: &'w mut Option<NotebookFault>,
}

impl<'de> DeserializeSeed<'de> for Tables<'_, '_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Tables<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object of tables")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(table) = map.next_key::<String>()? {
            self.into.table(&table).map_err(|fault| put_aside(self.fault, fault))?;
            map.next_value_seed(Rows { into: &mut *self.into, fault: &mut *self.fault, table: &table })?;
        }
        Ok(())
    }
}

struct Rows<'w, 'c, 'a> {
    into: &'w mut FactsIn<'c, 'a>,
    fault: &'w mut Option<NotebookFault>,
    table: &'w str,
}

impl<'de> DeserializeSeed<'de> for Rows<'_, '_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Rows<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of rows")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let mut row = 0;
        while let Some(cells) = list.next_element_seed(Cells)? {
            row += 1;
            let is_long = |fact: &Fact| matches!(fact, Fact::Text(text) if text.len() > LONGEST);
            if let Some((column, _)) = cells.iter().find(|(_, fact)| is_long(fact)) {
                let why = format!(
                    "row {row} of {} cannot come in: {column} has more than {} KiB.",
                    self.table,
                    LONGEST >> 10
                );
                return Err(put_aside(self.fault, refused(&why)));
            }
            self.into.row(cells).map_err(|fault| put_aside(self.fault, fault))?;
        }
        Ok(())
    }
}

struct Cells;

impl<'de> DeserializeSeed<'de> for Cells {
    type Value = Vec<(String, Fact)>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Cells {
    type Value = Vec<(String, Fact)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object, which a row is")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut cells = Vec::new();
        while let Some(column) = map.next_key::<String>()? {
            cells.push((column, map.next_value_seed(Cell)?));
        }
        Ok(cells)
    }
}

struct Cell;

impl<'de> DeserializeSeed<'de> for Cell {
    type Value = Fact;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Fact, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl Visitor<'_> for Cell {
    type Value = Fact;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text, a whole number or null")
    }

    fn visit_unit<E: Error>(self) -> Result<Fact, E> {
        Ok(Fact::Nothing)
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Fact, E> {
        Ok(Fact::Number(number))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Fact, E> {
        i64::try_from(number).map(Fact::Number).map_err(|_| E::custom(format!("{number} is too large")))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Fact, E> {
        Ok(Fact::Text(text.to_owned()))
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Fact, E> {
        Ok(Fact::Text(text))
    }
}
