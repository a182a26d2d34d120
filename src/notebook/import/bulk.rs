//! Changes of many contacts at once: their words go into the index at the end, once each.
//!
//! Owns that the index waits, that nobody is forgotten in it, and how much of the file is kept in memory meanwhile. While a change is in bulk the triggers of the schema leave the
//! index of contacts alone; an import and the replay of a long batch are.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use rusqlite::{Connection, OptionalExtension, params_from_iter};

use super::super::CACHE;
use super::super::fault::{NotebookFault, Outcome};
use crate::domain::uid::Uid;

/// So many contacts are indexed by one statement.
const AT_ONCE: usize = 200;

/// Of the file so many KiB are kept in memory: a change of many writes all over the indexes of names and addresses, and what is not
/// kept is written to the log and read from it again for almost every row.
const ROOM: i64 = 3000;

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
    touched: &BTreeSet<Uid>,
    progress: &mut dyn FnMut(usize, usize) -> ControlFlow<()>,
) -> Outcome<()> {
    conn.prepare_cached("UPDATE open_batch SET in_bulk = 0")?.execute([])?;
    // the words of many take the room of what was kept: they come in order, and little of the file is asked for again
    conn.cache_flush()?;
    give_room_back(conn)?;
    let mut id_of = conn.prepare_cached("SELECT id FROM contact WHERE uid = ?")?;
    let mut ids = BTreeSet::new();
    for uid in touched {
        let id: Option<i64> = id_of.query_row([uid.to_string()], |row| row.get(0)).optional()?;
        ids.extend(id);
    }
    let ids: Vec<i64> = ids.into_iter().collect();
    // the triggers that index a contact are woken by any text of it, by these two no other. One statement for many: at the
    // beginning of each an index writes down what it holds
    let marks = vec!["?"; AT_ONCE].join(", ");
    let mut index = conn.prepare(&format!(
        "UPDATE contact SET organisation = organisation, also_called = also_called WHERE id IN ({marks})"
    ))?;
    let mut done = 0;
    for some in ids.chunks(AT_ONCE) {
        let last = some.last().into_iter().cycle();
        index.execute(params_from_iter(some.iter().chain(last).take(AT_ONCE)))?;
        done += some.len();
        if progress(done, ids.len()).is_break() {
            return Err(NotebookFault::Stopped);
        }
    }
    Ok(())
}
