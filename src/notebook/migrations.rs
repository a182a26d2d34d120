//! The numbered steps from an empty file to today's schema.
//!
//! A small runner of our own: rusqlite_migration trails rusqlite by a version. Each step is one transaction; after the
//! last, the history triggers are made anew from the schema as it then is.

use rusqlite::{Connection, TransactionBehavior};

use super::fault::Outcome;
use super::history;

const STEPS: &[&str] = &[include_str!("migrations/0001_start.sql")];

/// The format this goodword writes.
pub(super) const LATEST: i64 = STEPS.len() as i64;

/// Brings the file to [`LATEST`]; each step whole or not at all.
pub(super) fn run(conn: &mut Connection) -> Outcome<()> {
    while version_of(conn)? < LATEST {
        let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // another process may have taken this step while we waited for it
        let version = version_of(&tx)?;
        let Some(sql) = usize::try_from(version).ok().and_then(|done| STEPS.get(done)) else { break };
        history::drop_triggers(&tx)?;
        tx.execute_batch(sql)?;
        history::make_triggers(&tx)?;
        tx.pragma_update(None, "user_version", version + 1)?;
        tx.commit()?;
    }
    Ok(())
}

fn version_of(conn: &Connection) -> Outcome<i64> {
    Ok(conn.pragma_query_value(None, "user_version", |row| row.get(0))?)
}
