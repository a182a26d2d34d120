//! One open change: the writes that a user's action is made of.
//!
//! Owns what may be written and that each write goes to the history; [`super::Notebook::write`] opens and commits it.

use std::collections::BTreeSet;

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, params_from_iter};

use crate::domain::consent::{ConsentEvent, PassOn};
use crate::domain::contact::ChannelKind;
use crate::domain::day::Day;
use crate::domain::now::Now;
use crate::domain::settings::Settings;
use crate::domain::uid::Uid;

use super::batches;
use super::columns::Cells;
use super::fault::{NotebookFault, Outcome};

/// So many rows are inserted by one statement; each of these is a statement that is kept prepared.
const AT_ONCE: [usize; 4] = [32, 8, 3, 1];

/// An open change. Dropped without commit, it never was.
pub struct Change<'a> {
    pub(super) conn: &'a Connection,
    pub(super) now: Now,
    pub(super) settings: &'a Settings,
    pub(super) uids: &'a batches::Uids,
    pub(super) touched: BTreeSet<Uid>,
    /// Who is new and was written with their upkeep.
    pub(super) kept_up: BTreeSet<Uid>,
}

impl std::fmt::Debug for Change<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Change").field("now", &self.now).finish_non_exhaustive()
    }
}

/// A new entry for the consent log [G1]; its place in the log and its moment are added when it is written.
#[derive(Debug, Clone)]
pub struct NewConsent {
    /// Of which referral.
    pub referral: Uid,
    /// Of whom.
    pub contact: Uid,
    /// What happened.
    pub event: ConsentEvent,
    /// For "not now": until when.
    pub until: Option<Day>,
    /// The day it was said.
    pub said_on: Day,
    /// By which channel.
    pub channel: Option<ChannelKind>,
    /// The words used.
    pub words: String,
    /// For a yes: what may be passed on.
    pub pass_on: PassOn,
    /// The yes was given for a described person [G8].
    pub for_described: bool,
}

impl<'a> Change<'a> {
    pub(super) fn new(
        conn: &'a Connection,
        now: Now,
        settings: &'a Settings,
        uids: &'a batches::Uids,
    ) -> Self {
        Self { conn, now, settings, uids, touched: BTreeSet::new(), kept_up: BTreeSet::new() }
    }

    /// The referrals whose facts it touched, and who is new and was written with their upkeep.
    pub(super) fn into_touched(self) -> (BTreeSet<Uid>, BTreeSet<Uid>) {
        (self.touched, self.kept_up)
    }

    /// A new stable key.
    pub fn fresh_uid(&self) -> Uid {
        batches::fresh_uid(self.now, self.uids)
    }

    /// The local day of this change.
    pub fn today(&self) -> Day {
        self.now.today()
    }

    /// Calls the change otherwise than it was opened under: what it comes to is known at its end.
    pub(super) fn relabel(&self, label: &str) -> Outcome<()> {
        self.conn
            .prepare_cached("UPDATE batch SET label = ? WHERE id = (SELECT batch_id FROM open_batch)")?
            .execute([label])?;
        Ok(())
    }

    pub(super) fn insert(&self, table: &str, cells: Cells) -> Outcome<()> {
        self.insert_all(table, vec![cells])
    }

    /// Rows of the same columns, in their order, several by one statement: what a statement costs beside its rows is more than a
    /// row costs.
    pub(super) fn insert_all(&self, table: &str, rows: Vec<Cells>) -> Outcome<()> {
        let Some(first) = rows.first() else { return Ok(()) };
        let names = first.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
        let row = format!("({})", vec!["?"; first.len()].join(", "));
        let mut rows = rows.into_iter();
        while let Some(many) = AT_ONCE.iter().find(|many| **many <= rows.len()) {
            let marks = vec![row.as_str(); *many].join(", ");
            let some = rows.by_ref().take(*many).flatten().map(|(_, value)| value);
            self.conn
                .prepare_cached(&format!("INSERT INTO {table} ({names}) VALUES {marks}"))?
                .execute(params_from_iter(some))?;
        }
        Ok(())
    }

    /// Sets those of `cells` that differ from what the row holds.
    pub(super) fn update(&self, table: &str, uid: Uid, cells: Cells) -> Outcome<()> {
        let names = cells.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
        let held: Option<Vec<Value>> = self
            .conn
            .prepare_cached(&format!("SELECT {names} FROM {table} WHERE uid = ?"))?
            .query_row([uid.to_string()], |row| (0..cells.len()).map(|at| row.get(at)).collect())
            .optional()?;
        let held = held.ok_or_else(|| NotebookFault::Gone(format!("This {table}")))?;
        let changed: Cells = cells
            .into_iter()
            .zip(held)
            .filter(|((_, new), old)| new != old)
            .map(|(cell, _)| cell)
            .collect();
        if changed.is_empty() {
            return Ok(());
        }
        let sets = changed.iter().map(|(name, _)| format!("{name} = ?")).collect::<Vec<_>>().join(", ");
        let key = Value::Text(uid.to_string());
        let values = changed.into_iter().map(|(_, value)| value).chain(std::iter::once(key));
        self.conn
            .prepare_cached(&format!("UPDATE {table} SET {sets} WHERE uid = ?"))?
            .execute(params_from_iter(values))?;
        Ok(())
    }

    pub(super) fn delete(&self, table: &str, uid: Uid) -> Outcome<()> {
        self.conn
            .prepare_cached(&format!("DELETE FROM {table} WHERE uid = ?"))?
            .execute([uid.to_string()])?;
        Ok(())
    }
}
