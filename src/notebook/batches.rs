//! Batches: the named steps of the history, and the one line of undo through them [T3].
//!
//! Owns opening and closing one, and which is next to be undone or redone. Replaying is `undo`'s.

use std::cell::Cell;
use std::hash::{BuildHasher, RandomState};

use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::{Builder, ClockSequence, ContextV7};

use crate::domain::day::Day;
use crate::domain::now::Now;
use crate::domain::uid::Uid;

use super::Notebook;
use super::columns::{day_at, uid_at};
use super::fault::Outcome;

/// A batch as told to the user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BatchInfo {
    pub(super) id: i64,
    /// What was done: "consent granted by Ana".
    pub label: String,
    /// The local day on which it was done.
    pub made_on: Day,
    /// Which sitting did it: asked about first when it is not this one.
    pub sitting: Uid,
}

impl BatchInfo {
    fn of(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            label: row.get("label")?,
            made_on: day_at(row, "made_on")?,
            sitting: uid_at(row, "sitting")?,
        })
    }
}

/// What kind of batch is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Change,
    Undo,
    Redo,
    /// The end of the line: nothing before it can be taken back.
    Barrier,
}

impl Kind {
    fn word(self) -> &'static str {
        match self {
            Self::Change => "change",
            Self::Undo => "undo",
            Self::Redo => "redo",
            Self::Barrier => "barrier",
        }
    }
}

pub(super) struct NewBatch<'a> {
    pub(super) kind: Kind,
    pub(super) label: &'a str,
    pub(super) sitting: Uid,
    pub(super) now: Now,
    pub(super) undoes: Option<i64>,
    pub(super) origin: Option<i64>,
}

impl<'a> NewBatch<'a> {
    pub(super) fn change(label: &'a str, sitting: Uid, now: Now) -> Self {
        Self { kind: Kind::Change, label, sitting, now, undoes: None, origin: None }
    }
}

/// Opens a batch: from here on writes are logged under it.
pub(super) fn open(conn: &Connection, new: &NewBatch<'_>, uids: &Uids) -> Outcome<i64> {
    let uid = fresh_uid(new.now, uids);
    conn.prepare_cached(
        "INSERT INTO batch (uid, kind, label, made_at, made_on, sitting, undoes, origin) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    )?
    .execute(params![
        uid.to_string(),
        new.kind.word(),
        new.label,
        new.now.stamp(),
        new.now.today().to_string(),
        new.sitting.to_string(),
        new.undoes,
        new.origin
    ])?;
    let id = conn.last_insert_rowid();
    let undoing = matches!(new.kind, Kind::Undo | Kind::Redo);
    conn.prepare_cached(
        "INSERT INTO open_batch (one, batch_id, today, undoing, merging, erasing) VALUES (1, ?, ?, ?, 0, 0)",
    )?
    .execute(params![id, new.now.today().to_string(), undoing])?;
    Ok(id)
}

/// Closes it. `false` when nothing was changed: then there is nothing to keep.
pub(super) fn close(conn: &Connection, batch: i64) -> Outcome<bool> {
    conn.prepare_cached("DELETE FROM open_batch")?.execute([])?;
    let changed: Option<i64> = conn
        .prepare_cached("SELECT 1 FROM change WHERE batch_id = ? LIMIT 1")?
        .query_row([batch], |row| row.get(0))
        .optional()?;
    Ok(changed.is_some())
}

/// Makes uids, each after the one before, so that an index of them grows at its end.
///
/// They are UUIDs of version 7: the moment, a counter that begins at a random place, and chance. The system is asked for chance
/// once a notebook and not once a uid: an import makes a hundred thousand, and of the tails no more is asked than that they
/// differ.
#[derive(Debug)]
pub(super) struct Uids {
    counter: ContextV7,
    chance: RandomState,
    made: Cell<u64>,
}

impl Uids {
    pub(super) fn new() -> Self {
        Self { counter: ContextV7::new(), chance: RandomState::new(), made: Cell::new(0) }
    }

    fn tail(&self) -> u64 {
        let made = self.made.get();
        self.made.set(made.wrapping_add(1));
        self.chance.hash_one(made)
    }
}

/// The first 12 bits of the counter stand before the two that name the variant, the other 30 behind them.
pub(super) fn fresh_uid(now: Now, uids: &Uids) -> Uid {
    let seconds = u64::try_from(now.0.timestamp()).unwrap_or(0);
    let (counter, seconds, nanos) =
        uids.counter.generate_timestamp_sequence(seconds, now.0.timestamp_subsec_nanos());
    let millis = seconds.saturating_mul(1000).saturating_add(u64::from(nanos) / 1_000_000);
    let counter = u128::from(counter);
    let shifted = (counter >> 30 << 32) | (counter & 0x3fff_ffff);
    let bits = (shifted << 32) | u128::from(uids.tail() >> 32);
    let [_, _, _, _, _, _, bytes @ ..] = bits.to_be_bytes();
    Uid::new(Builder::from_unix_timestamp_millis(millis, &bytes).into_uuid())
}

/// The newest change that is in effect: what undo takes back.
pub(super) fn next_undo(conn: &Connection) -> Outcome<Option<BatchInfo>> {
    let mut statement = conn.prepare_cached(
        "SELECT c.id, c.label, c.made_on, c.sitting, c.kind = 'change' AS is_change FROM batch c
         WHERE c.kind IN ('change', 'barrier')
           AND coalesce((SELECT t.kind FROM batch t WHERE t.origin = c.id ORDER BY t.id DESC LIMIT 1), 'change') <> 'undo'
         ORDER BY c.id DESC LIMIT 1",
    )?;
    // a barrier ends the line: nothing before it can be undone
    let newest = statement
        .query_row([], |row| Ok((BatchInfo::of(row)?, row.get::<_, bool>("is_change")?)))
        .optional()?;
    Ok(newest.and_then(|(info, is_change)| is_change.then_some(info)))
}

/// The undo that redo takes back: the newest one in effect, if nothing was changed after it.
pub(super) fn next_redo(conn: &Connection) -> Outcome<Option<(i64, BatchInfo)>> {
    let mut statement = conn.prepare_cached(
        "SELECT u.id AS undo_id, c.id, c.label, c.made_on, u.sitting FROM batch u JOIN batch c ON c.id = u.origin
         WHERE u.kind = 'undo'
           AND u.id > coalesce((SELECT max(id) FROM batch WHERE kind IN ('change', 'barrier')), 0)
           AND NOT EXISTS (SELECT 1 FROM batch t WHERE t.origin = u.origin AND t.id > u.id)
         ORDER BY u.id DESC LIMIT 1",
    )?;
    Ok(statement.query_row([], |row| Ok((row.get("undo_id")?, BatchInfo::of(row)?))).optional()?)
}

/// The batch whose replay backwards takes `change` back: itself, or its latest redo.
pub(super) fn tip(conn: &Connection, change: i64) -> Outcome<i64> {
    let tip: Option<i64> = conn
        .prepare_cached("SELECT max(id) FROM batch WHERE origin = ?")?
        .query_row([change], |row| row.get(0))?;
    Ok(tip.unwrap_or(change))
}

impl Notebook {
    fn with_whose(&self, info: BatchInfo) -> (BatchInfo, bool) {
        let ours = info.sitting == self.sitting;
        (info, ours)
    }

    /// What undo would take back, and whether this sitting did it.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn next_undo(&self) -> Outcome<Option<(BatchInfo, bool)>> {
        Ok(next_undo(&self.conn)?.map(|info| self.with_whose(info)))
    }

    /// What redo would bring back, and whether this sitting undid it.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn next_redo(&self) -> Outcome<Option<(BatchInfo, bool)>> {
        Ok(next_redo(&self.conn)?.map(|(_, info)| self.with_whose(info)))
    }

    /// What was done on `day` and still holds, the newest first; at most `limit` [T1].
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn done_on(&self, day: Day, limit: usize) -> Outcome<Vec<String>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT c.label FROM batch c WHERE c.made_on = ?1 AND c.kind = 'change'
               AND coalesce((SELECT t.kind FROM batch t WHERE t.origin = c.id ORDER BY t.id DESC LIMIT 1), '') <> 'undo'
             ORDER BY c.id DESC LIMIT ?2",
        )?;
        let rows = statement.query_map(params![day.to_string(), limit], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

#[cfg(test)]
mod uids {
    use super::*;
    use chrono::DateTime;

    /// Each is a UUID of version 7 that comes after the one before it, of the same moment; what is shown of them differs.
    #[test]
    fn uids_follow_each_other_and_have_tails_of_their_own() {
        let uids = Uids::new();
        let now = Now(DateTime::parse_from_rfc3339("2026-11-22T09:00:00+01:00").unwrap());
        let made: Vec<Uid> = (0..2000).map(|_| fresh_uid(now, &uids)).collect();
        assert!(made.is_sorted() && made.windows(2).all(|two| two[0] != two[1]));
        let tails: std::collections::HashSet<String> = made.iter().map(Uid::short).collect();
        assert!(tails.len() > 1900, "{}", tails.len());
        let text = made[1999].to_string();
        let signs: Vec<char> = text.chars().collect();
        assert!(signs[14] == '7' && "89ab".contains(signs[19]), "{text}");
    }
}
