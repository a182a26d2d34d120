//! The one history [T3]: triggers, made from the schema, that write what changed under the open batch.
//!
//! Owns which tables are in it and which columns are derived instead. An insert is one row; update and delete keep the
//! old and new value of each field. A write without an open batch is refused. The integer key is in no log: rows are
//! known by their uid.

use rusqlite::Connection;

use super::fault::Outcome;

/// The tables of which every column is in the history, derived ones aside.
pub(super) const LOGGED: &[&str] = &[
    "contact",
    "channel",
    "contact_tag",
    "file_key",
    "kept_property",
    "referral",
    "received",
    "consent_entry",
    "reminder",
    "snooze",
    "away",
    "me",
    "touch",
    "touch_contact",
    "confirmed_word",
    "rung_move",
    "readiness",
    "kit",
    "kit_given",
    "practice_answer",
    "referral_group",
    "group_member",
    "group_meeting",
    "harvest",
    "harvest_contact",
    "forgotten",
];

/// What is made again from the facts, and so is not in the history. The integer key of a logged table counts as such:
/// it serves search and ties alone.
pub(super) const DERIVED: &[(&str, &[&str])] = &[
    ("contact", &["id", "name_key", "last_touch_on", "touch_due_on", "keep_until", "no_channel"]),
    ("channel", &["id", "value_key"]),
    ("contact_tag", &["id", "name_key", "contact_id"]),
    (
        "referral",
        &[
            "id",
            "stage",
            "lane",
            "step",
            "step_role",
            "due_on",
            "reminder_uid",
            "snoozed_until",
            "mark_consent",
            "mark_actual",
            "mark_relevant",
            "mark_exit",
            "holds_until",
            "walk",
        ],
    ),
    ("file_key", &["id"]),
    ("kept_property", &["id"]),
    ("received", &["id", "group_key"]),
    ("consent_entry", &["id"]),
    ("reminder", &["id"]),
    ("snooze", &["id"]),
    ("away", &["id"]),
    ("me", &["id"]),
    ("touch", &["id"]),
    ("touch_contact", &["id"]),
    ("confirmed_word", &["id"]),
    ("rung_move", &["id"]),
    ("readiness", &["id"]),
    ("kit", &["id"]),
    ("kit_given", &["id"]),
    ("practice_answer", &["id"]),
    ("referral_group", &["id", "name_key"]),
    ("group_member", &["id", "name_key", "contact_id"]),
    ("group_meeting", &["id"]),
    ("harvest", &["id"]),
    ("harvest_contact", &["id"]),
    ("forgotten", &["id"]),
    ("upkeep", &["uid", "kind", "contact_uid", "kit_uid", "group_uid", "due_on", "snoozed_until"]),
    ("rung_count", &["rung", "touch_due_on", "n"]),
    ("derived_for", &["one", "today", "settings", "rules", "upkeep"]),
    ("due_count", &["lane", "due_on", "n"]),
    ("insight", &["id", "referral_uid", "page", "on_day", "figure"]),
    ("figure_count", &["page", "span", "period", "figure", "n"]),
];

/// The history's own tables.
#[cfg(test)]
pub(super) const BOOKS: &[&str] = &["batch", "change", "open_batch", "erasing"];

fn is_derived(table: &str, column: &str) -> bool {
    DERIVED.iter().any(|(of, columns)| *of == table && columns.contains(&column))
}

/// The columns of `table` that are in the history, in the order of the schema.
pub(super) fn logged_columns(conn: &Connection, table: &str) -> Outcome<Vec<String>> {
    let mut statement = conn.prepare_cached("SELECT name FROM pragma_table_info(?1) ORDER BY cid")?;
    let columns =
        statement.query_map([table], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
    Ok(columns.into_iter().filter(|column| !is_derived(table, column)).collect())
}

/// Takes the triggers away, so that a migration may write.
pub(super) fn drop_triggers(conn: &Connection) -> Outcome<()> {
    let mut statement =
        conn.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name GLOB 'history_*'")?;
    let names = statement.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
    for name in names {
        conn.execute_batch(&format!("DROP TRIGGER \"{name}\""))?;
    }
    Ok(())
}

/// Makes them from the schema as it is: a table that a later step brings has none yet.
pub(super) fn make_triggers(conn: &Connection) -> Outcome<()> {
    for table in LOGGED {
        let columns = logged_columns(conn, table)?;
        if !columns.is_empty() {
            conn.execute_batch(&triggers_of(table, &columns))?;
        }
    }
    Ok(())
}

const NO_BATCH: &str = "SELECT RAISE(ABORT, 'goodword: a write without an open batch') WHERE NOT EXISTS (SELECT 1 FROM open_batch);";

fn triggers_of(table: &str, columns: &[String]) -> String {
    // one statement for all fields: each statement of a trigger costs time and memory whenever one that fires it is prepared
    let fields = |values: fn(&str) -> String, but: &str| {
        let columns = columns.iter().filter(|column| *column != but);
        columns.map(|column| values(column)).collect::<Vec<_>>().join("\n UNION ALL SELECT ")
    };
    let changed = fields(|column| format!("'{column}', OLD.\"{column}\", NEW.\"{column}\""), "uid");
    let gone = fields(|column| format!("'{column}', OLD.\"{column}\""), "");
    let updates = format!(
        "INSERT INTO change (batch_id, tbl, row_uid, op, field, old, new) \
         SELECT batch_id, '{table}', NEW.uid, 'update', f, o, n \
         FROM (SELECT '' AS f, NULL AS o, NULL AS n UNION ALL SELECT {changed}) CROSS JOIN open_batch WHERE o IS NOT n;\n"
    );
    let deletes = format!(
        "INSERT INTO change (batch_id, tbl, row_uid, op, field, old) \
         SELECT batch_id, '{table}', OLD.uid, 'delete', f, o \
         FROM (SELECT '' AS f, NULL AS o UNION ALL SELECT {gone}) CROSS JOIN open_batch WHERE f <> '';\n"
    );
    let list = columns.iter().map(|column| format!("\"{column}\"")).collect::<Vec<_>>().join(", ");
    format!(
        "CREATE TRIGGER history_{table}_insert AFTER INSERT ON {table} BEGIN\n{NO_BATCH}\n\
         INSERT INTO change (batch_id, tbl, row_uid, op) SELECT batch_id, '{table}', NEW.uid, 'insert' FROM open_batch;\n\
         END;\n\
         CREATE TRIGGER history_{table}_update AFTER UPDATE OF {list} ON {table} BEGIN\n{NO_BATCH}\n\
         SELECT RAISE(ABORT, 'goodword: a uid never changes') WHERE OLD.uid IS NOT NEW.uid;\n{updates}END;\n\
         CREATE TRIGGER history_{table}_delete AFTER DELETE ON {table} BEGIN\n{NO_BATCH}\n{deletes}END;\n"
    )
}
