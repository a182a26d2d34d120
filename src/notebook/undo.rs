//! Undo and redo: a batch replayed backwards as a new batch [T3].
//!
//! Owns the replay. No screen writes undo code: what a change did is in the history. A replay is whole or not at all; it
//! refuses with the reason when a later change stands on it, and an entry of the consent log goes only on the day it was
//! recorded [G1].

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};

use crate::domain::day::Day;
use crate::domain::now::Now;
use crate::domain::uid::Uid;

use super::Notebook;
use super::away;
use super::batches::{self, Kind, NewBatch};
use super::columns::uid_at;
use super::derive;
use super::fault::{NotebookFault, Outcome};
use super::history::LOGGED;
use super::import::bulk;

/// With more rows of the history than these a replay is in bulk.
const MANY: usize = 500;

/// One row of the history.
struct Logged {
    table: String,
    row: String,
    op: String,
    field: Option<String>,
    old: Value,
    new: Value,
}

/// Steps of one row that go back together, so that no half of them meets a CHECK.
struct Step {
    table: &'static str,
    row: String,
    op: Op,
    fields: Vec<(String, Value, Value)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Op {
    Insert,
    Update,
    Delete,
}

impl Notebook {
    /// Takes the newest change back and says what it was; `None` when there is none.
    ///
    /// # Errors
    /// [`NotebookFault::UndoStops`] with the reason, and nothing is changed.
    pub fn undo(&mut self, now: Now) -> Outcome<Option<String>> {
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let settings = away::with_spans(&tx, &self.settings)?;
        derive::bring_to(&tx, now.today(), &settings)?;
        let Some(info) = batches::next_undo(&tx)? else { return Ok(None) };
        let replayed = batches::tip(&tx, info.id)?;
        refuse_old_consents(&tx, replayed, now.today())?;
        let new = NewBatch {
            kind: Kind::Undo,
            label: &info.label,
            sitting: self.sitting,
            now,
            undoes: Some(replayed),
            origin: Some(info.id),
        };
        let batch = batches::open(&tx, &new, &self.uids)?;
        let touched = replay(&tx, replayed, &info.label)?;
        let settings = derive::after_change(&tx, batch, &touched, &BTreeSet::new(), now.today(), settings)?;
        batches::close(&tx, batch)?;
        tx.commit()?;
        self.settings = settings;
        Ok(Some(info.label))
    }

    /// Brings back what was undone last and says what it was; `None` when there is none.
    ///
    /// # Errors
    /// [`NotebookFault::UndoStops`] with the reason, and nothing is changed.
    pub fn redo(&mut self, now: Now) -> Outcome<Option<String>> {
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let settings = away::with_spans(&tx, &self.settings)?;
        derive::bring_to(&tx, now.today(), &settings)?;
        let Some((undone_by, info)) = batches::next_redo(&tx)? else { return Ok(None) };
        let new = NewBatch {
            kind: Kind::Redo,
            label: &info.label,
            sitting: self.sitting,
            now,
            undoes: Some(undone_by),
            origin: Some(info.id),
        };
        let batch = batches::open(&tx, &new, &self.uids)?;
        let touched = replay(&tx, undone_by, &info.label)?;
        let settings = derive::after_change(&tx, batch, &touched, &BTreeSet::new(), now.today(), settings)?;
        batches::close(&tx, batch)?;
        tx.commit()?;
        self.settings = settings;
        Ok(Some(info.label))
    }
}

/// [G1] An entry of the consent log is taken out only on the day it was recorded.
fn refuse_old_consents(tx: &Transaction<'_>, batch: i64, today: Day) -> Outcome<()> {
    let old: Option<(String, String)> = tx
        .prepare_cached(
            "SELECT p.name, substr(e.recorded_at, 1, 10) FROM change h
             JOIN consent_entry e ON e.uid = h.row_uid JOIN contact p ON p.uid = e.contact_uid
             WHERE h.batch_id = ?1 AND h.tbl = 'consent_entry' AND h.op = 'insert'
               AND substr(e.recorded_at, 1, 10) <> ?2 LIMIT 1",
        )?
        .query_row(params![batch, today.to_string()], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    match old {
        None => Ok(()),
        Some((name, day)) => Err(NotebookFault::UndoStops(format!(
            "What {name} said was recorded on {day} and stays in the consent log. Undo stops here; \
             record a correcting answer instead."
        ))),
    }
}

/// Replays `batch` backwards; gives back the referrals whose facts it touched.
fn replay(tx: &Transaction<'_>, batch: i64, label: &str) -> Outcome<BTreeSet<Uid>> {
    let mut touched = BTreeSet::new();
    // [P4] only a merge has told the log whose an entry is
    tx.prepare_cached(
        "UPDATE open_batch SET merging = EXISTS
           (SELECT 1 FROM change WHERE batch_id = ? AND tbl = 'consent_entry' AND op = 'update')",
    )?
    .execute([batch])?;
    // what it does to many is indexed once each, at its end
    let is_bulk = is_of_many(tx, batch)?;
    if !is_bulk {
        take_all_back(tx, batch, label, &mut touched, &mut None)?;
        return Ok(touched);
    }
    bulk::take_room(tx)?;
    let done = in_bulk(tx, batch, label, &mut touched);
    bulk::give_room_back(tx)?;
    done.map(|()| touched)
}

fn in_bulk(tx: &Connection, batch: i64, label: &str, touched: &mut BTreeSet<Uid>) -> Outcome<()> {
    bulk::begin(tx)?;
    let mut whose = Some(BTreeSet::new());
    take_all_back(tx, batch, label, touched, &mut whose)?;
    bulk::end(tx, whose.unwrap_or_default(), &mut |_, _| ControlFlow::Continue(()))
}

/// Takes every step back; notes the referrals whose facts that touches and, where they are asked for, the contacts.
fn take_all_back(
    conn: &Connection,
    batch: i64,
    label: &str,
    touched: &mut BTreeSet<Uid>,
    whose: &mut Option<BTreeSet<Uid>>,
) -> Outcome<()> {
    let mut note = |step: &Step, touched: &mut BTreeSet<Uid>| {
        whose.as_mut().map_or(Ok(()), |whose| note_contact(conn, step, whose))?;
        derive::note_referrals(conn, step.table, &step.row, touched)
    };
    each_step_backwards(conn, batch, &mut |step| {
        note(step, touched)?;
        take_back(conn, step, label)?;
        note(step, touched)
    })
}

/// Adds the contact whose words stand in the row of this step, as it now is.
fn note_contact(conn: &Connection, step: &Step, into: &mut BTreeSet<Uid>) -> Outcome<()> {
    let sql = match step.table {
        "contact" => "SELECT uid FROM contact WHERE uid = ?",
        "channel" => "SELECT contact_uid AS uid FROM channel WHERE uid = ?",
        "contact_tag" => "SELECT contact_uid AS uid FROM contact_tag WHERE uid = ?",
        _ => return Ok(()),
    };
    into.extend(conn.prepare_cached(sql)?.query_row([&step.row], |row| uid_at(row, "uid")).optional()?);
    Ok(())
}

fn is_of_many(conn: &Connection, batch: i64) -> Outcome<bool> {
    let more: Option<i64> = conn
        .prepare_cached("SELECT 1 FROM change WHERE batch_id = ? LIMIT 1 OFFSET ?")?
        .query_row(params![batch, MANY], |row| row.get(0))
        .optional()?;
    Ok(more.is_some())
}

/// Hands out the steps of a batch, the last first. They are read as they are taken back, for of a long one not all are held: what
/// is written meanwhile belongs to another batch.
fn each_step_backwards(
    conn: &Connection,
    batch: i64,
    each: &mut dyn FnMut(&Step) -> Outcome<()>,
) -> Outcome<()> {
    let mut statement = conn.prepare_cached(
        "SELECT tbl, row_uid, op, field, old, new FROM change WHERE batch_id = ? ORDER BY id DESC",
    )?;
    let mut rows = statement.query([batch])?;
    let mut open: Option<Step> = None;
    while let Some(row) = rows.next()? {
        let logged = Logged {
            table: row.get(0)?,
            row: row.get(1)?,
            op: row.get(2)?,
            field: row.get(3)?,
            old: row.get(4)?,
            new: row.get(5)?,
        };
        if let Some(done) = add_to(&mut open, logged)? {
            each(&done)?;
        }
    }
    open.as_ref().map_or(Ok(()), each)
}

/// Adds a row to the open step, or opens the next with it and gives back the one that was open.
fn add_to(open: &mut Option<Step>, logged: Logged) -> Outcome<Option<Step>> {
    let table = LOGGED.iter().find(|table| **table == logged.table).copied().ok_or_else(|| {
        NotebookFault::UndoStops(format!(
            "The history names {}, which this goodword does not know.",
            logged.table
        ))
    })?;
    let op = match logged.op.as_str() {
        "insert" => Op::Insert,
        "delete" => Op::Delete,
        _ => Op::Update,
    };
    let field = logged.field.unwrap_or_default();
    let same = open.as_mut().filter(|step| {
        step.op == op
            && op != Op::Insert
            && step.table == table
            && step.row == logged.row
            && !step.fields.iter().any(|(known, ..)| *known == field)
    });
    match same {
        Some(step) => {
            step.fields.push((field, logged.old, logged.new));
            Ok(None)
        }
        None => {
            let fields = if op == Op::Insert { Vec::new() } else { vec![(field, logged.old, logged.new)] };
            Ok(open.replace(Step { table, row: logged.row, op, fields }))
        }
    }
}

fn take_back(conn: &Connection, step: &Step, label: &str) -> Outcome<()> {
    let done = match step.op {
        Op::Insert => {
            conn.prepare_cached(&format!("DELETE FROM {} WHERE uid = ?", step.table))?.execute([&step.row])
        }
        Op::Update => set_back(conn, step),
        Op::Delete => put_back(conn, step),
    };
    match done {
        Ok(1) => Ok(()),
        Ok(_) => Err(stands_on_it(label)),
        Err(rusqlite::Error::SqliteFailure(error, _))
            if error.code == rusqlite::ErrorCode::ConstraintViolation =>
        {
            Err(stands_on_it(label))
        }
        Err(error) => Err(error.into()),
    }
}

fn stands_on_it(label: &str) -> NotebookFault {
    NotebookFault::UndoStops(format!(
        "A later change stands on “{label}”, so it cannot be taken back any more."
    ))
}

fn set_back(conn: &Connection, step: &Step) -> rusqlite::Result<usize> {
    let sets =
        step.fields.iter().map(|(field, ..)| format!("\"{field}\" = ?")).collect::<Vec<_>>().join(", ");
    let same =
        step.fields.iter().map(|(field, ..)| format!("\"{field}\" IS ?")).collect::<Vec<_>>().join(" AND ");
    let sql = format!("UPDATE {} SET {sets} WHERE uid = ? AND {same}", step.table);
    let row = Value::Text(step.row.clone());
    let values = step
        .fields
        .iter()
        .map(|(_, old, _)| old)
        .chain(std::iter::once(&row))
        .chain(step.fields.iter().map(|(_, _, new)| new));
    conn.prepare_cached(&sql)?.execute(rusqlite::params_from_iter(values))
}

fn put_back(conn: &Connection, step: &Step) -> rusqlite::Result<usize> {
    let fields =
        step.fields.iter().map(|(field, ..)| format!("\"{field}\"")).collect::<Vec<_>>().join(", ");
    let marks = vec!["?"; step.fields.len()].join(", ");
    let sql = format!("INSERT INTO {} ({fields}) VALUES ({marks})", step.table);
    conn.prepare_cached(&sql)?
        .execute(rusqlite::params_from_iter(step.fields.iter().map(|(_, old, _)| old)))
}
