//! Mending: what differs from what the facts make is made again, in one transaction.
//!
//! Owns the order: triggers first, since everything else is made by them. No fact is touched and nothing enters the
//! history, so there is nothing to undo.

use rusqlite::{Connection, TransactionBehavior, params_from_iter};

use crate::domain::now::Now;

use super::super::fault::Outcome;
use super::super::{Notebook, away, derive, upkeep};
use super::afresh::{Afresh, KEPT_COUNTS, TOUCH, word_indexes};

impl Notebook {
    /// Makes schema, search, counts, names and next steps again from the facts, where [`Notebook::examine`] has found
    /// nothing but what can be mended.
    ///
    /// # Errors
    /// When the file refuses; nothing is changed then.
    pub fn mend(&mut self, now: Now) -> Outcome<()> {
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut afresh = Afresh::new()?;
        schema(&tx, &afresh)?;
        tx.execute_batch("REINDEX")?;
        afresh.fill(&tx)?;
        search_and_names(&tx, now)?;
        counts(&tx, &afresh)?;
        let settings = away::with_spans(&tx, &self.settings)?;
        derive::all_afresh(&tx, now.today(), &settings)?;
        upkeep::all_afresh(&tx, &settings)?;
        tx.commit()?;
        Ok(())
    }
}

/// Makes the triggers and indexes those of the format, and takes away triggers that are not.
fn schema(conn: &Connection, afresh: &Afresh) -> Outcome<()> {
    let ought = afresh.objects()?;
    let is = super::afresh::objects(conn)?;
    let quoted = |name: &str| name.replace('"', "\"\"");
    for (kind, name, _) in is.iter().filter(|object| object.0 != "table" && !ought.contains(object)) {
        // an index that somebody added does no harm
        if kind == "trigger" || ought.iter().any(|(_, other, _)| other == name) {
            conn.execute_batch(&format!("DROP {kind} \"{}\"", quoted(name)))?;
        }
    }
    for (_, _, sql) in ought.iter().filter(|object| object.0 != "table" && !is.contains(object)) {
        conn.execute_batch(sql)?;
    }
    Ok(())
}

fn search_and_names(conn: &Connection, now: Now) -> Outcome<()> {
    for index in word_indexes(conn)? {
        conn.execute_batch(&format!("INSERT INTO {index} ({index}) VALUES ('delete-all')"))?;
    }
    // the triggers of the history want a batch; as no field differs, they write nothing into it, and the consent log,
    // which a merge may touch, is as it was
    conn.execute(
        "INSERT INTO open_batch (one, batch_id, today, undoing, merging, erasing) VALUES (1, 0, ?, 0, 1, 0)",
        [now.today().to_string()],
    )?;
    conn.execute_batch(&format!("{TOUCH}; DELETE FROM open_batch"))?;
    Ok(())
}

fn counts(conn: &Connection, afresh: &Afresh) -> Outcome<()> {
    for ((table, columns, _), rows) in KEPT_COUNTS.into_iter().zip(afresh.counts()?) {
        conn.execute_batch(&format!("DELETE FROM {table}"))?;
        let marks = vec!["?"; columns.split(',').count()].join(", ");
        let mut insert = conn.prepare(&format!("INSERT INTO {table} ({columns}) VALUES ({marks})"))?;
        for row in rows {
            insert.execute(params_from_iter(row))?;
        }
    }
    Ok(())
}
