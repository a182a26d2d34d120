//! Changes of many contacts at once: their words go into the index at the end, once each.
//!
//! Owns that the index waits, that nobody is forgotten in it, and how much of the file is kept in memory meanwhile. While a change is in bulk the triggers of the schema leave the
//! index of contacts alone; an import and the replay of a long batch are.

use std::ops::ControlFlow;

use rusqlite::{Connection, OptionalExtension, params_from_iter};

use super::super::CACHE;
use super::super::fault::{NotebookFault, Outcome};
use crate::domain::uid::Uid;

/// So many contacts are indexed by one statement.
const AT_ONCE: usize = 500;

/// The indexes of words of contacts, and their columns; `…_row` says what stands in them.
const INDEXES: [(&str, &str); 3] = [
    ("contact_search", "names, words"),
    ("name_search", "names"),
    ("organisation_search", "organisations, reach"),
];

/// As the schema sets it.
const AUTOMERGE: i64 = 2;

/// Of the file so many KiB are kept in memory: a change of many writes all over the indexes of names and addresses, and what is not
/// kept is written to the log and read from it again for almost every row.
const ROOM: i64 = 2000;

/// Gives a connection more room.
pub(in super::super) fn take_room(conn: &Connection) -> Outcome<()> {
    Ok(conn.pragma_update(None, "cache_size", -ROOM)?)
}

/// Takes it away again, and gives the system back what was kept.
pub(in super::super) fn give_room_back(conn: &Connection) -> Outcome<()> {
    conn.pragma_update(None, "cache_size", -CACHE)?;
    Ok(conn.release_memory()?)
}

/// From here on the index waits.
pub(in super::super) fn begin(conn: &Connection) -> Outcome<()> {
    conn.prepare_cached("UPDATE open_batch SET in_bulk = 1")?.execute([])?;
    Ok(())
}

/// Indexes those touched who are there, in the order of their keys: an index of words takes rows in that order alone without
/// writing itself down in between.
pub(in super::super) fn end(
    conn: &Connection,
    touched: impl IntoIterator<Item = Uid>,
    progress: &mut dyn FnMut(usize, usize) -> ControlFlow<()>,
) -> Outcome<()> {
    conn.prepare_cached("UPDATE open_batch SET in_bulk = 0")?.execute([])?;
    // the words of many take the room of what was kept: they come in order, and little of the file is asked for again
    conn.cache_flush()?;
    give_room_back(conn)?;
    let ids = ids_of(conn, touched)?;
    if ids.is_empty() {
        return Ok(());
    }
    let all = ids.len() * (INDEXES.len() + 1);
    let mut done = 0;
    let mut at_once = |statement: &str| -> Outcome<()> {
        // one statement for many: at the beginning of each an index writes down what it holds
        let mut statement = conn.prepare(statement)?;
        for some in ids.chunks(AT_ONCE) {
            let last = some.last().into_iter().cycle();
            statement.execute(params_from_iter(some.iter().chain(last).take(AT_ONCE)))?;
            done += some.len();
            if progress(done, all).is_break() {
                return Err(NotebookFault::Stopped);
            }
        }
        Ok(())
    };
    let marks = vec!["?"; AT_ONCE].join(", ");
    // as a trigger does when it is not in bulk
    at_once(&format!(
        "UPDATE contact SET no_channel = NOT EXISTS (SELECT 1 FROM channel WHERE contact_uid = contact.uid)
         WHERE id IN ({marks}) AND no_channel <> NOT EXISTS (SELECT 1 FROM channel WHERE contact_uid = contact.uid)"
    ))?;
    // one index after the other: each holds what it has not written down in memory
    for (index, columns) in INDEXES {
        set_automerge(conn, index, 0)?;
        at_once(&format!(
            "INSERT OR REPLACE INTO {index} (rowid, {columns}) SELECT id, {columns} FROM {index}_row WHERE id IN ({marks})"
        ))?;
        set_automerge(conn, index, AUTOMERGE)?;
    }
    Ok(())
}

/// The numbers of those who are there, in their order.
fn ids_of(conn: &Connection, uids: impl IntoIterator<Item = Uid>) -> Outcome<Vec<i64>> {
    let mut id_of = conn.prepare_cached("SELECT id FROM contact WHERE uid = ?")?;
    let mut ids = Vec::new();
    for uid in uids {
        ids.extend(id_of.query_row([uid.to_string()], |row| row.get::<_, i64>(0)).optional()?);
    }
    ids.sort_unstable();
    Ok(ids)
}

/// What is written down is united with what was written before when there are so many of it; not at all with 0, until there is
/// very much.
fn set_automerge(conn: &Connection, index: &str, segments: i64) -> Outcome<()> {
    let sql = format!("INSERT INTO {index} ({index}, rank) VALUES ('automerge', ?)");
    conn.execute(&sql, [segments])?;
    Ok(())
}
