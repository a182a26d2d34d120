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
    let version: i64 = conn.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let done = usize::try_from(version).unwrap_or(0);
    for (number, sql) in STEPS.iter().enumerate().skip(done) {
        let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        history::drop_triggers(&tx)?;
        tx.execute_batch(sql)?;
        history::make_triggers(&tx)?;
        tx.pragma_update(None, "user_version", number as i64 + 1)?;
        tx.commit()?;
    }
    Ok(())
}
