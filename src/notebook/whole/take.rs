//! All facts taken into an empty notebook [P3].
//!
//! Owns what is refused: a notebook that is not empty, tables and columns that nobody knows, values that no rule could read, and
//! rows that point at nothing. Each refusal names table and row. The change that is open around it is whole or not at all.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use rusqlite::types::Value;
use rusqlite::{Connection, ErrorCode, params, params_from_iter};

use crate::domain::day::Day;
use crate::domain::text::fit;
use crate::domain::uid::Uid;

use super::super::fault::{NotebookFault, Outcome};
use super::super::history::{LOGGED, logged_columns};
use super::super::import::bulk;
use super::super::{Change, Notebook};
use super::{Fact, in_order};

/// The most that is shown of what a file says.
const SHOWN: usize = 60;

/// What came in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Taken {
    /// Rows of all tables.
    pub rows: u64,
    /// People, those forgotten not counted.
    pub contacts: u64,
    /// Referrals.
    pub referrals: u64,
    /// Undo cannot take it back: the consent log has entries of earlier days, which it keeps [G1].
    pub stays: bool,
}

/// An empty notebook that takes facts in, table by table, row by row.
pub struct FactsIn<'c, 'a> {
    change: &'c mut Change<'a>,
    /// In the order in which they are taken.
    tables: Vec<&'static str>,
    /// Which comes next.
    next: usize,
    table: &'static str,
    columns: Vec<String>,
    /// Of this table, counted from 1.
    row: u64,
    taken: Taken,
    /// To be put into the index of words when all are there.
    contacts: BTreeSet<Uid>,
}

impl std::fmt::Debug for FactsIn<'_, '_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("FactsIn")
            .field("table", &self.table)
            .field("row", &self.row)
            .finish_non_exhaustive()
    }
}

/// Refuses where anything at all stands in the notebook.
fn refuse_facts(conn: &Connection) -> Outcome<()> {
    for table in LOGGED {
        let sql = format!("SELECT EXISTS (SELECT 1 FROM {table})");
        if conn.query_row(&sql, [], |row| row.get(0))? {
            return Err(refused(
                "all facts of a notebook go into an empty one only, and something stands in this one. Name a new \
                 notebook with --db.",
            ));
        }
    }
    Ok(())
}

impl Notebook {
    /// Looks whether all facts of another one could come in.
    ///
    /// # Errors
    /// [`NotebookFault::Refused`] where anything at all stands in it.
    pub fn refuse_facts(&self) -> Outcome<()> {
        refuse_facts(&self.conn)
    }
}

impl<'a> Change<'a> {
    /// Begins to take facts in.
    ///
    /// # Errors
    /// [`NotebookFault::Refused`] where anything at all stands in the notebook.
    pub fn take_facts(&mut self) -> Outcome<FactsIn<'_, 'a>> {
        refuse_facts(self.conn)?;
        bulk::begin(self.conn)?;
        // a referral may point at one further down; all references are looked at in the end
        self.conn.pragma_update(None, "defer_foreign_keys", true)?;
        let tables = in_order(self.conn)?;
        let taken = Taken::default();
        Ok(FactsIn {
            change: self,
            tables,
            next: 0,
            table: "",
            columns: Vec::new(),
            row: 0,
            taken,
            contacts: BTreeSet::new(),
        })
    }
}

impl FactsIn<'_, '_> {
    /// The rows that follow are of this table.
    ///
    /// # Errors
    /// [`NotebookFault::Refused`] for one that is not known, or that comes before one it should follow.
    pub fn table(&mut self, name: &str) -> Outcome<()> {
        let Some(at) = self.tables.iter().position(|table| *table == name) else {
            return Err(refused(format!(
                "it has a table “{}”, which this goodword does not know.",
                fit(name, SHOWN)
            )));
        };
        if at < self.next {
            return Err(refused(format!(
                "the table {name} stands twice or in the wrong place. Import the file as goodword wrote it."
            )));
        }
        self.next = at + 1;
        self.table = self.tables.get(at).copied().unwrap_or_default();
        self.columns = logged_columns(self.change.conn, self.table)?;
        self.row = 0;
        Ok(())
    }

    /// Takes one row in. A column that is not there is as it is in a new row.
    ///
    /// # Errors
    /// [`NotebookFault::Refused`] with table and number of the row, and what is wrong with it.
    pub fn row(&mut self, cells: Vec<(String, Fact)>) -> Outcome<()> {
        self.row += 1;
        let mut seen = BTreeSet::new();
        for (column, fact) in &cells {
            if !self.columns.contains(column) {
                let column = fit(column, SHOWN);
                return Err(self.bad_row(&format!("there is no column “{column}”")));
            }
            if !seen.insert(column.as_str()) {
                return Err(self.bad_row(&format!("{column} stands in it twice")));
            }
            if let Fact::Text(text) = fact
                && !Kind::of(column).fits(text)
            {
                let (what, text) = (Kind::of(column).words(), fit(text, SHOWN));
                return Err(self.bad_row(&format!("{column} is “{text}”, which is no {what}")));
            }
        }
        self.count(&cells);
        self.insert(cells)
    }

    fn count(&mut self, cells: &[(String, Fact)]) {
        let uid = cells.iter().find_map(|(column, fact)| match fact {
            Fact::Text(text) if column == "uid" => text.parse::<Uid>().ok(),
            _ => None,
        });
        self.taken.rows += 1;
        match self.table {
            "contact" => {
                self.taken.contacts += u64::from(uid.is_some_and(|uid| !uid.is_forgotten()));
                self.contacts.extend(uid);
            }
            "referral" => {
                self.taken.referrals += 1;
                self.change.touched.extend(uid);
            }
            _ => {}
        }
    }

    fn insert(&self, cells: Vec<(String, Fact)>) -> Outcome<()> {
        let names = cells.iter().map(|(name, _)| format!("\"{name}\"")).collect::<Vec<_>>().join(", ");
        let (table, marks) = (self.table, vec!["?"; cells.len()].join(", "));
        let sql = match cells.len() {
            0 => format!("INSERT INTO {table} DEFAULT VALUES"),
            _ => format!("INSERT INTO {table} ({names}) VALUES ({marks})"),
        };
        let values = cells.into_iter().map(|(_, fact)| match fact {
            Fact::Nothing => Value::Null,
            Fact::Number(number) => Value::Integer(number),
            Fact::Text(text) => Value::Text(text),
        });
        match self.change.conn.prepare_cached(&sql)?.execute(params_from_iter(values)) {
            Ok(_) => Ok(()),
            Err(rusqlite::Error::SqliteFailure(error, said))
                if error.code == ErrorCode::ConstraintViolation =>
            {
                Err(self.bad_row(&said.unwrap_or_else(|| "a rule of the table forbids it".to_owned())))
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Looks whether every row points at one that is there, and says what came in.
    ///
    /// # Errors
    /// [`NotebookFault::Refused`] with the first row that does not.
    pub fn finish(self) -> Outcome<Taken> {
        let conn = self.change.conn;
        if let Some((table, id, parent)) = first_without_parent(conn)? {
            let number: u64 =
                conn.query_row(&format!("SELECT count(*) FROM {table} WHERE id <= ?"), [id], |row| {
                    row.get(0)
                })?;
            return Err(refused(format!(
                "row {number} of {table} cannot come in: it points at a row of {parent} that is not there."
            )));
        }
        bulk::end(conn, self.contacts, &mut |_, _| ControlFlow::Continue(()))?;
        let stays = conn.query_row(
            "SELECT EXISTS (SELECT 1 FROM consent_entry WHERE substr(recorded_at, 1, 10) <> ?)",
            params![self.change.now.today().to_string()],
            |row| row.get(0),
        )?;
        Ok(Taken { stays, ..self.taken })
    }

    fn bad_row(&self, why: &str) -> NotebookFault {
        refused(format!("row {} of {} cannot come in: {why}.", self.row, self.table))
    }
}

/// Table, key and missing parent of the first row whose reference leads nowhere.
fn first_without_parent(conn: &Connection) -> Outcome<Option<(String, i64, String)>> {
    let mut statement =
        conn.prepare("SELECT \"table\", rowid, parent FROM pragma_foreign_key_check LIMIT 1")?;
    let mut rows = statement.query([])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    Ok(Some((row.get(0)?, row.get(1)?, row.get(2)?)))
}

fn refused(why: impl AsRef<str>) -> NotebookFault {
    NotebookFault::Refused(format!("Nothing was imported: {}", why.as_ref()))
}

/// What the text of a column is. The tables know of words and numbers; a key or a day they take as any text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Kind {
    Key,
    Day,
    Moment,
    Words,
}

impl Kind {
    pub(in super::super) fn of(column: &str) -> Self {
        match column {
            "uid" | "carried_from" => Self::Key,
            "until" | "parked_until" | "needed_by" | "rung_since" | "on_day" | "first_day" | "last_day" => {
                Self::Day
            }
            _ if column.ends_with("_uid") => Self::Key,
            _ if column.ends_with("_on") => Self::Day,
            _ if column.ends_with("_at") => Self::Moment,
            _ => Self::Words,
        }
    }

    /// Keys and days compare as text, so each is written in one way alone.
    pub(in super::super) fn fits(self, text: &str) -> bool {
        let is_day = |text: &str| text.parse::<Day>().is_ok_and(|day| day.to_string() == text);
        match self {
            Self::Key => text.parse::<Uid>().is_ok_and(|uid| uid.to_string() == text),
            Self::Day => is_day(text),
            Self::Moment => text.get(..10).is_some_and(is_day),
            Self::Words => true,
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::Key => "uid",
            Self::Day => "day",
            Self::Moment => "moment",
            Self::Words => "text",
        }
    }
}
