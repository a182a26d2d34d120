//! The numbered steps from an empty file to today's schema.
//!
//! A small runner of our own: rusqlite_migration trails rusqlite by a version. Each step is one transaction, and all of
//! them are one for an empty file; after it, the history triggers are made anew from the schema as it then is.

use std::collections::BTreeSet;

use rusqlite::{Connection, TransactionBehavior};

use super::fault::{NotebookFault, Outcome};
use super::{functions, history};

/// Each brings the format to the next number.
pub(super) const STEPS: &[&str] = &[
    include_str!("migrations/0001_start.sql"),
    include_str!("migrations/0002_find.sql"),
    include_str!("migrations/0003_away.sql"),
    include_str!("migrations/0004_drafts.sql"),
    include_str!("migrations/0005_received.sql"),
    include_str!("migrations/0006_earning.sql"),
    include_str!("migrations/0007_exchange.sql"),
    include_str!("migrations/0008_known_as.sql"),
    include_str!("migrations/0009_bulk.sql"),
    include_str!("migrations/0010_fewer_indexes.sql"),
    include_str!("migrations/0011_namesakes.sql"),
    include_str!("migrations/0012_radar.sql"),
    include_str!("migrations/0013_many_at_once.sql"),
];

/// The format this goodword writes.
pub(super) const LATEST: i64 = STEPS.len() as i64;

/// Brings the file to [`LATEST`]; each step whole or not at all.
pub(super) fn run(conn: &mut Connection) -> Outcome<()> {
    run_steps(conn, STEPS)
}

/// The same with steps of one's own: for tests.
pub(super) fn run_steps(conn: &mut Connection, steps: &[&str]) -> Outcome<()> {
    while usize::try_from(version_of(conn)?).is_ok_and(|done| done < steps.len()) {
        let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // another process may have taken this step while we waited for it
        let done = usize::try_from(version_of(&tx)?).unwrap_or(0);
        // an empty file has nothing to lose: the triggers are made but once
        let until = if done == 0 { steps.len() } else { done + 1 };
        let Some(pending) = steps.get(done..until) else { break };
        history::drop_triggers(&tx)?;
        pending.iter().try_for_each(|sql| tx.execute_batch(sql))?;
        history::make_triggers(&tx)?;
        tx.pragma_update(None, "user_version", until)?;
        tx.commit()?;
    }
    Ok(())
}

/// Refuses a file that holds other tables and indexes than the format it says it is of: a step would stop in the middle of it.
pub(super) fn fits(conn: &Connection, steps: &[&str]) -> Outcome<()> {
    let format = version_of(conn)?;
    let mut like_it = Connection::open_in_memory()?;
    functions::register(&like_it)?;
    let done = usize::try_from(format).ok().and_then(|done| steps.get(..done)).unwrap_or(steps);
    run_steps(&mut like_it, done)?;
    if names(conn)? == names(&like_it)? {
        return Ok(());
    }
    Err(NotebookFault::Broken(format!(
        "it says that it is of format {format}, and holds what another one has"
    )))
}

fn names(conn: &Connection) -> Outcome<BTreeSet<String>> {
    let mut statement = conn.prepare(
        "SELECT name FROM sqlite_schema WHERE type IN ('table', 'index') AND name NOT GLOB 'sqlite_*'",
    )?;
    let names = statement.query_map([], |row| row.get(0))?;
    Ok(names.collect::<Result<_, _>>()?)
}

/// The format of the file.
pub(super) fn version_of(conn: &Connection) -> Outcome<i64> {
    Ok(conn.pragma_query_value(None, "user_version", |row| row.get(0))?)
}
