//! What is held on somebody in the history alone [P5]: a name or an address that was given up, words that were written anew,
//! a row that was taken out. Undo can bring all of it back, so it is held.
//!
//! Owns which rows of the history are of them. What a role of a referral held while somebody else played it is not.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use rusqlite::Connection;
use rusqlite::types::Value;

use crate::domain::uid::Uid;

use super::super::Notebook;
use super::super::fault::Outcome;
use super::super::forget::Merges;
use super::{As, Raw, RawField, SOURCES};

/// Which rows are of a part: its key, the table, and the column that says whose a row is.
const BY_COLUMN: &[(&str, &str, &str)] = &[
    ("channels", "channel", "contact_uid"),
    ("tags", "contact_tag", "contact_uid"),
    ("file_keys", "file_key", "contact_uid"),
    ("kept_properties", "kept_property", "contact_uid"),
    ("moves", "rung_move", "contact_uid"),
    ("readiness", "readiness", "contact_uid"),
    ("kits", "kit_given", "contact_uid"),
    ("reminders", "reminder", "contact_uid"),
    ("put_off", "snooze", "contact_uid"),
    ("consents", "consent_entry", "contact_uid"),
    ("confirmed_words", "confirmed_word", "reader_uid"),
    ("confirmed_words_about", "confirmed_word", "about_uid"),
    ("referrals_as_seeker", "referral", "seeker_uid"),
    ("referrals_as_provider", "referral", "provider_uid"),
    ("referrals_as_source", "referral", "source_uid"),
    ("referrals_as_prospect", "referral", "prospect_uid"),
];

/// Which rows are of a part by rows that stand between: the key, the table, the one between, and its column that points there.
const BY_LINK: &[(&str, &str, &str, &str)] = &[
    ("touches", "touch", "touch_contact", "touch_uid"),
    ("harvest", "harvest", "harvest_contact", "harvest_uid"),
    ("groups", "referral_group", "group_member", "group_uid"),
];

/// A row of the history.
struct Past {
    batch: i64,
    day: String,
    table: String,
    row: String,
    field: String,
    old: Value,
}

/// A row that is, or was, theirs.
struct Theirs {
    part: &'static str,
    table: &'static str,
    row: String,
    /// The column that says whose it is, and whether it says so now; `None`: it is theirs whatever changes.
    whose: Option<(&'static str, bool)>,
}

impl Notebook {
    /// What stood where, and until when. What stands in `now` still is left out.
    pub(super) fn earlier(&self, uid: Uid, now: &[Raw]) -> Outcome<Raw> {
        let uids: Vec<String> =
            Merges::read(&self.conn)?.uids_of(uid).iter().map(ToString::to_string).collect();
        let rows = theirs(&self.conn, &uids)?;
        let past = past_of(&self.conn, &rows)?;
        let mut seen: HashSet<(&str, &str, String)> = now
            .iter()
            .flat_map(|part| {
                part.entries.iter().flatten().map(|field| (part.key, field.key, said(&field.value)))
            })
            .collect();
        let mut entries = Vec::new();
        for row in &rows {
            let Some(source) = SOURCES.iter().find(|source| source.key == row.part) else { continue };
            for change in theirs_of(row, past.get(row.row.as_str()).map_or(&[], Vec::as_slice), &uids) {
                let column = source.columns.iter().find(|(column, ..)| *column == change.field);
                let field = column.and_then(|column| RawField::of(column, (&change.old).into()));
                let Some(field) = field else { continue };
                if seen.insert((source.key, field.key, said(&field.value))) {
                    entries.push((
                        change.batch,
                        vec![
                            plain("replaced_on", "replaced or taken out on", &change.day),
                            plain("where", "where", source.title),
                            field,
                        ],
                    ));
                }
            }
        }
        entries.sort_by_key(|(batch, _)| *batch);
        let entries = entries.into_iter().map(|(_, entry)| entry).collect();
        Ok(Raw { key: "earlier", title: "What stood here before, and can still be brought back", entries })
    }
}

fn plain(key: &'static str, label: &'static str, text: &str) -> RawField {
    RawField { key, label, how: As::It, value: Value::Text(text.to_owned()) }
}

fn said(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        other => format!("{other:?}"),
    }
}

/// The rows that are theirs, and those that were.
fn theirs(conn: &Connection, uids: &[String]) -> Outcome<Vec<Theirs>> {
    let json = serde_json::to_string(uids).unwrap_or_default();
    let mut rows: Vec<Theirs> = uids
        .iter()
        .map(|uid| Theirs { part: "person", table: "contact", row: uid.clone(), whose: None })
        .collect();
    for &(part, table, column) in BY_COLUMN {
        let sql = format!(
            "SELECT uid, 1 FROM {table} WHERE {column} IN (SELECT value FROM json_each(?1))
             UNION SELECT row_uid, 0 FROM change WHERE tbl = '{table}' AND field = '{column}'
               AND old IN (SELECT value FROM json_each(?1))
               AND row_uid NOT IN (SELECT uid FROM {table} WHERE {column} IN (SELECT value FROM json_each(?1)))"
        );
        let mut statement = conn.prepare(&sql)?;
        let found = statement.query_map([&json], |row| Ok((row.get(0)?, row.get(1)?)))?;
        for row in found {
            let (row, is_now) = row?;
            rows.push(Theirs { part, table, row, whose: Some((column, is_now)) });
        }
    }
    for role in ["source", "prospect"] {
        let part = if role == "source" { "referrals_as_source" } else { "referrals_as_prospect" };
        let mut statement = conn.prepare(&format!(
            "SELECT v.uid FROM received v JOIN referral r ON r.uid = v.referral_uid
             WHERE r.{role}_uid IN (SELECT value FROM json_each(?))"
        ))?;
        for row in statement.query_map([&json], |row| row.get(0))? {
            rows.push(Theirs { part, table: "received", row: row?, whose: None });
        }
    }
    for &(part, table, link, column) in BY_LINK {
        let sql = format!(
            "SELECT {column} FROM {link} WHERE contact_uid IN (SELECT value FROM json_each(?1))
             UNION SELECT there.old FROM change whose JOIN change there
               ON there.batch_id = whose.batch_id AND there.row_uid = whose.row_uid AND there.field = '{column}'
             WHERE whose.tbl = '{link}' AND whose.op = 'delete' AND whose.field = 'contact_uid'
               AND whose.old IN (SELECT value FROM json_each(?1))"
        );
        let mut statement = conn.prepare(&sql)?;
        for row in statement.query_map([&json], |row| row.get(0))? {
            rows.push(Theirs { part, table, row: row?, whose: None });
        }
    }
    Ok(rows)
}

/// What the history holds of these rows, the newest first.
fn past_of(conn: &Connection, rows: &[Theirs]) -> Outcome<BTreeMap<String, Vec<Past>>> {
    let uids: BTreeSet<&str> = rows.iter().map(|row| row.row.as_str()).collect();
    let mut statement = conn.prepare(
        "SELECT c.batch_id, b.made_on, c.tbl, c.row_uid, c.field, c.old FROM change c JOIN batch b ON b.id = c.batch_id
         WHERE c.op <> 'insert' AND c.row_uid IN (SELECT value FROM json_each(?)) ORDER BY c.id DESC",
    )?;
    let found = statement.query_map([serde_json::to_string(&uids).unwrap_or_default()], |row| {
        Ok(Past {
            batch: row.get(0)?,
            day: row.get(1)?,
            table: row.get(2)?,
            row: row.get(3)?,
            field: row.get(4)?,
            old: row.get(5)?,
        })
    })?;
    let mut past: BTreeMap<String, Vec<Past>> = BTreeMap::new();
    for change in found {
        let change = change?;
        past.entry(change.row.clone()).or_default().push(change);
    }
    Ok(past)
}

/// The changes of a row, the newest first, that took away what was theirs.
fn theirs_of<'p>(row: &Theirs, past: &'p [Past], uids: &[String]) -> Vec<&'p Past> {
    let of_table = |change: &&Past| change.table == row.table;
    let Some((column, mut is_theirs)) = row.whose else { return past.iter().filter(of_table).collect() };
    let mut found = Vec::new();
    for batch in past.chunk_by(|one, other| one.batch == other.batch) {
        // what one batch took away belonged to whoever stood there before it
        let before = batch.iter().rev().find(|change| change.table == row.table && change.field == column);
        if let Some(before) = before {
            is_theirs = matches!(&before.old, Value::Text(old) if uids.contains(old));
        }
        found.extend(batch.iter().filter(of_table).filter(|_| is_theirs));
    }
    found
}
