//! Who was merged into whom [P4], read from the history.
//!
//! Owns finding that there. Whoever is forgotten is known by all the uids and names they had, in backups too: those that
//! went into them are rows of nobody any more, and only the history says whose they were. What it says of that outlives a
//! cut, for as long as whoever stayed is there.

use std::collections::BTreeMap;
use std::str::FromStr;

use rusqlite::Connection;

use crate::domain::uid::Uid;

use super::super::columns::uid_at;
use super::super::fault::Outcome;

/// A merge as the history tells it.
struct Merge {
    stays: Uid,
    /// The two changes that say so: one took the contact out, one told of them as the other.
    told_by: [i64; 2],
}

/// All merges that were not taken back, by who went.
pub(in super::super) struct Merges(BTreeMap<Uid, Merge>);

/// Who is gone, last of all in a batch that called them by another uid. An undo takes out whom it had brought in, and may
/// put back who stood there before: that is no merge.
const MERGED: &str = "WITH gone AS (
       SELECT row_uid, max(batch_id) AS batch_id, max(id) AS id FROM change
       WHERE tbl = 'contact' AND op = 'delete' AND field = 'uid' AND row_uid NOT IN (SELECT uid FROM contact)
       GROUP BY row_uid)
     SELECT gone.row_uid AS goes, gone.id AS gone_by, moved.id AS moved_by, moved.new AS stays
     FROM gone JOIN batch b ON b.id = gone.batch_id JOIN change moved ON moved.batch_id = gone.batch_id
     WHERE b.kind IN ('change', 'redo') AND moved.op = 'update' AND typeof(moved.new) = 'text' AND moved.id < gone.id
       AND (moved.field GLOB '*_uid' AND moved.old = gone.row_uid
         OR moved.tbl = 'contact' AND moved.row_uid = gone.row_uid AND moved.field = 'had_from')
     ORDER BY moved.id";

impl Merges {
    /// Reads the history through.
    pub(in super::super) fn read(conn: &Connection) -> Outcome<Self> {
        let mut all = BTreeMap::new();
        let mut statement = conn.prepare(MERGED)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            // where somebody was had from is a text like any other
            if let Ok(stays) = Uid::from_str(row.get_ref("stays")?.as_str().unwrap_or_default()) {
                let told_by = [row.get("gone_by")?, row.get("moved_by")?];
                all.entry(uid_at(row, "goes")?).or_insert(Merge { stays, told_by });
            }
        }
        Ok(Self(all))
    }

    /// Who stayed last of all of those whom one went into, one after the other.
    fn last(&self, goes: Uid) -> Uid {
        let next = |uid: &Uid| self.0.get(uid).map(|merge| merge.stays);
        std::iter::successors(Some(goes), next).take(self.0.len() + 1).last().unwrap_or(goes)
    }

    /// Every uid somebody had: their own, and those of all who went into them.
    pub(in super::super) fn uids_of(&self, uid: Uid) -> Vec<Uid> {
        let merged = self.0.keys().copied().filter(|goes| *goes != uid && self.last(*goes) == uid);
        std::iter::once(uid).chain(merged).collect()
    }

    /// Those who went into somebody who is there, each with the changes that say so.
    pub(super) fn of_those_there(&self, conn: &Connection) -> Outcome<Vec<(Uid, [i64; 2])>> {
        let mut statement = conn.prepare("SELECT EXISTS (SELECT 1 FROM contact WHERE uid = ?)")?;
        let mut found = Vec::new();
        for (goes, merge) in &self.0 {
            if statement.query_row([self.last(*goes).to_string()], |row| row.get(0))? {
                found.push((*goes, merge.told_by));
            }
        }
        Ok(found)
    }
}
