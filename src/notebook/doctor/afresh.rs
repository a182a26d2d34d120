//! What ought to be: the same facts put into an empty notebook of the same format, whose own triggers then make of
//! them all that is derived.
//!
//! Owns that notebook and the comparisons with it. So neither the text that is indexed nor what is counted is said
//! twice: the schema says it. SQLite keeps it in a file without a name, which goes with the process.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::super::fault::Outcome;
use super::super::history::{LOGGED, drop_triggers};
use super::super::{functions, migrations};
use super::{Finding, Part, some};

/// An object of a schema: its kind, its name, its text.
pub(super) type Object = (String, String, String);

pub(super) struct Afresh {
    conn: Connection,
}

impl Afresh {
    pub(super) fn new() -> Outcome<Self> {
        // no name: SQLite makes a private temporary file, and only when it grows beyond memory
        let mut conn = Connection::open("")?;
        conn.pragma_update(None, "synchronous", "OFF")?;
        conn.pragma_update(None, "journal_mode", "OFF")?;
        conn.pragma_update(None, "trusted_schema", false)?;
        functions::register(&conn)?;
        migrations::run(&mut conn)?;
        Ok(Self { conn })
    }

    /// All that its schema is made of.
    pub(super) fn objects(&self) -> Outcome<Vec<Object>> {
        objects(&self.conn)
    }

    pub(super) fn compare_schema(&self, conn: &Connection) -> Outcome<Vec<Finding>> {
        let (ought, is) = (objects(&self.conn)?, objects(conn)?);
        let mut found = Vec::new();
        for (kind, name, sql) in &ought {
            let there = is.iter().find(|(_, other, _)| other == name);
            let said = match there {
                Some((_, _, other)) if other == sql => continue,
                Some(_) => "is not the one of this format",
                None => "is missing",
            };
            let text = format!("The {kind} {name} {said}.");
            found.push(Finding { part: Part::Schema, text, can_mend: kind != "table" });
        }
        for (kind, name, _) in
            is.iter().filter(|(_, name, _)| !ought.iter().any(|(_, other, _)| other == name))
        {
            let text = format!("The {kind} {name} is not goodword's.");
            found.push(Finding { part: Part::Schema, text, can_mend: kind == "trigger" });
        }
        Ok(found)
    }

    /// Copies the facts, so that the triggers here make what is derived. Whatever they break is found elsewhere.
    pub(super) fn fill(&mut self, from: &Connection) -> Outcome<()> {
        self.conn
            .execute_batch("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; BEGIN")?;
        drop_triggers(&self.conn)?;
        for index in word_indexes(&self.conn)? {
            self.conn.execute_batch(&in_a_hurry(&index))?;
        }
        // what hangs on a contact comes before it
        for table in LOGGED.iter().rev() {
            copy_table(from, &self.conn, table)?;
        }
        copy_table(from, &self.conn, "upkeep")?;
        copy_table(from, &self.conn, "insight")?;
        // the consent log may be touched under a merge alone
        self.conn.execute_batch(&format!(
            "INSERT INTO open_batch (one, batch_id, today, undoing, merging, erasing) VALUES (1, 0, '', 0, 1, 0);
             {TOUCH}; DELETE FROM open_batch; COMMIT"
        ))?;
        Ok(())
    }

    pub(super) fn compare_search(&self, conn: &Connection) -> Outcome<Vec<Finding>> {
        let mut found = Vec::new();
        for index in word_indexes(&self.conn)? {
            let (ought, is) = (entries(&self.conn, &index)?, entries(conn, &index)?);
            let wrong = ought.iter().filter(|(row, hash)| is.get(row) != Some(hash)).count();
            let stray = is.keys().filter(|row| !ought.contains_key(row)).count();
            let what = index.trim_end_matches("_search");
            let texts = [
                some(wrong, what).map(|n| format!("{n} cannot be found by all that is written there.")),
                some(stray, what).map(|n| format!("The search still knows {n} that are not there.")),
            ];
            found.extend(texts.into_iter().flatten().map(|text| Finding::mendable(Part::Search, text)));
        }
        Ok(found)
    }

    pub(super) fn compare_names(&self, conn: &Connection) -> Outcome<Option<Finding>> {
        let mut wrong = 0;
        for sql in PLACES {
            wrong += differing(&self.conn, conn, sql)?;
        }
        let said = |n: String| format!("{n} cannot be found as written.");
        Ok(some(wrong, "name").map(|n| Finding::mendable(Part::Names, said(n))))
    }

    pub(super) fn compare_counts(&self, conn: &Connection) -> Outcome<Option<Finding>> {
        let mut wrong = 0;
        for (_, _, sql) in KEPT_COUNTS {
            wrong += differing(&self.conn, conn, sql)?;
        }
        let said = |n: String| format!("{n} of those that are kept are wrong.");
        Ok(some(wrong, "count").map(|n| Finding::mendable(Part::Counts, said(n))))
    }

    /// The kept counts as they ought to be, in the order of [`KEPT_COUNTS`].
    pub(super) fn counts(&self) -> Outcome<Vec<Vec<Vec<Value>>>> {
        KEPT_COUNTS.iter().map(|(_, _, sql)| rows(&self.conn, sql)).collect()
    }
}

/// An index that is read once and thrown away: keeping it tidy while it grows would be most of the work. So it is filled
/// by one statement for all rows, not at each insert, where it would be written out and merged row by row.
fn in_a_hurry(index: &str) -> String {
    const MEMORY: usize = 8 * 1024 * 1024;
    let settings = [("automerge", 0), ("crisismerge", 1999), ("secure-delete", 0), ("hashsize", MEMORY)]
        .map(|(what, value)| format!("INSERT INTO {index} ({index}, rank) VALUES ('{what}', {value});"))
        .concat();
    format!("{settings} DROP TRIGGER IF EXISTS {index}_insert;")
}

/// Names as they are found: of contacts, whose tags and memberships stand where they do, of groups, and of groups by hand.
const PLACES: [&str; 3] = [
    "SELECT uid, name_key, no_channel,
       EXISTS (SELECT 1 FROM contact_tag t WHERE t.contact_uid = c.uid
               AND (t.name_key IS NOT c.name_key OR t.contact_id IS NOT c.id)),
       EXISTS (SELECT 1 FROM group_member m WHERE m.contact_uid = c.uid
               AND (m.name_key IS NOT c.name_key OR m.contact_id IS NOT c.id))
     FROM contact c",
    "SELECT value_key, uid FROM channel",
    "SELECT name_key, uid FROM referral_group UNION ALL SELECT group_key, uid FROM received",
];

/// What is counted as it changes: the table, its columns, and how they are read. Of what is due on a day, of those on a rung, and
/// of the figures of the radar.
pub(super) const KEPT_COUNTS: [(&str, &str, &str); 3] = [
    ("due_count", "lane, due_on, n", "SELECT lane, due_on, n FROM due_count"),
    ("rung_count", "rung, touch_due_on, n", "SELECT rung, touch_due_on, n FROM rung_count"),
    (
        "figure_count",
        "page, span, period, figure, n",
        "SELECT page, span, period, figure, n FROM figure_count",
    ),
];

/// Changes nothing, but has the triggers fold and index every name and text again. The channels come in bulk: their people are
/// indexed already, and an index that is written out of order is written down with each of them.
pub(super) const TOUCH: &str = "UPDATE contact SET name = name; UPDATE referral SET need = need;
     UPDATE consent_entry SET words = words; UPDATE reminder SET text = text;
     UPDATE open_batch SET in_bulk = 1; UPDATE channel SET value = value; UPDATE open_batch SET in_bulk = 0;
     UPDATE touch SET words = words;
     UPDATE referral_group SET name = name;
     UPDATE received SET group_name = group_name WHERE group_name <> '' OR group_key IS NOT NULL;
     UPDATE harvest SET words = words";

/// All that a schema is made of, but for SQLite's own parts and the tables inside an index of words.
pub(super) fn objects(conn: &Connection) -> Outcome<Vec<Object>> {
    let mut statement = conn.prepare(
        "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT GLOB 'sqlite_*'
           AND name NOT IN (SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'shadow') ORDER BY type, name",
    )?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The full-text tables.
pub(in super::super) fn word_indexes(conn: &Connection) -> Outcome<Vec<String>> {
    let mut statement = conn.prepare(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%USING fts5%' ORDER BY name",
    )?;
    let names = statement.query_map([], |row| row.get(0))?;
    Ok(names.collect::<Result<_, _>>()?)
}

fn copy_table(from: &Connection, to: &Connection, table: &str) -> Outcome<()> {
    let mut statement = to.prepare("SELECT name FROM pragma_table_info(?) ORDER BY cid")?;
    let columns =
        statement.query_map([table], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
    let (names, marks) = (columns.join(", "), vec!["?"; columns.len()].join(", "));
    let mut insert = to.prepare(&format!("INSERT INTO {table} ({names}) VALUES ({marks})"))?;
    let mut select = from.prepare(&format!("SELECT {names} FROM {table}"))?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        let values = (0..columns.len()).map(|at| row.get::<_, Value>(at)).collect::<Result<Vec<_>, _>>()?;
        insert.execute(params_from_iter(values))?;
    }
    Ok(())
}

fn rows(conn: &Connection, sql: &str) -> Outcome<Vec<Vec<Value>>> {
    let mut statement = conn.prepare(sql)?;
    let count = statement.column_count();
    let rows = statement.query_map([], |row| (0..count).map(|at| row.get(at)).collect())?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// How many rows stand in one of the two alone, the larger of both ways.
fn differing(here: &Connection, there: &Connection, sql: &str) -> Outcome<usize> {
    let hashes = |conn| -> Outcome<HashMap<u64, usize>> {
        let mut seen = HashMap::new();
        for row in rows(conn, sql)? {
            *seen.entry(hash_of(&format!("{row:?}"))).or_default() += 1;
        }
        Ok(seen)
    };
    let (ought, is) = (hashes(here)?, hashes(there)?);
    let more = |one: &HashMap<u64, usize>, other: &HashMap<u64, usize>| -> usize {
        one.iter().map(|(row, n)| n.saturating_sub(other.get(row).copied().unwrap_or(0))).sum()
    };
    Ok(more(&ought, &is).max(more(&is, &ought)))
}

fn hash_of(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// For each indexed row a number made of all words in all their places.
fn entries(conn: &Connection, index: &str) -> Outcome<HashMap<i64, u64>> {
    // a table of our own connection alone, which a notebook that may only be read refuses unless it is asked nicely
    let only_reads: bool = conn.pragma_query_value(None, "query_only", |row| row.get(0))?;
    conn.pragma_update(None, "query_only", false)?;
    let made = conn.execute_batch(&format!(
        "CREATE VIRTUAL TABLE temp.words_of_{index} USING fts5vocab(main, {index}, instance)"
    ));
    let read = made.map_err(Into::into).and_then(|()| instances(conn, index));
    let dropped = conn.execute_batch(&format!("DROP TABLE IF EXISTS temp.words_of_{index}"));
    conn.pragma_update(None, "query_only", only_reads)?;
    dropped?;
    read
}

fn instances(conn: &Connection, index: &str) -> Outcome<HashMap<i64, u64>> {
    let mut found: HashMap<i64, u64> = HashMap::new();
    let mut statement =
        conn.prepare(&format!("SELECT doc, term, col, \"offset\" FROM temp.words_of_{index}"))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let place = (row.get::<_, String>(1)?, row.get::<_, String>(2)?, row.get::<_, i64>(3)?);
        let sum = found.entry(row.get(0)?).or_default();
        *sum = sum.wrapping_add(hash_of(&place));
    }
    Ok(found)
}
