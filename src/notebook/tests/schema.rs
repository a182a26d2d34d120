//! The schema itself: nothing stands outside the history, and the consent log is append-only.

use rusqlite::Connection;
use rusqlite::types::Value;

use super::super::batches::{self, NewBatch};
use super::super::history::{BOOKS, DERIVED, LOGGED, logged_columns};
use super::super::{Change, Outcome};
use super::*;
use crate::domain::away::Span;
use crate::domain::contact::ChannelKind;
use crate::domain::draft::{DraftKind, Sent};
use crate::domain::guard::Claim;
use crate::domain::me::Me;
use crate::domain::reminder::ManualReminder;

pub(super) const SHADOWS: &[&str] = &[
    "contact_search",
    "name_search",
    "organisation_search",
    "referral_search",
    "consent_search",
    "reminder_search",
    "touch_search",
    "harvest_search",
];

pub(super) fn columns_of(conn: &Connection, table: &str) -> Vec<(String, String)> {
    let mut statement = conn.prepare("SELECT name, type FROM pragma_table_info(?)").unwrap();
    let rows = statement.query_map([table], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    rows.collect::<Result<_, _>>().unwrap()
}

pub(super) fn tables(conn: &Connection) -> Vec<String> {
    let mut statement = conn
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'sqlite_*'")
        .unwrap();
    statement.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
}

/// A notebook with a row in every logged table.
pub(super) fn one_of_each() -> Notebook {
    let (notebook, now) = notebook();
    with_one_of_each(notebook, now)
}

/// The same in this notebook, which is empty: Ana is in all of it.
pub(super) fn with_one_of_each(mut notebook: Notebook, now: Now) -> Notebook {
    let given = capture(&mut notebook, now, "Ana Rossi > Bruno Conti: bookkeeping, by 15 Dec");
    capture(&mut notebook, now, "Carla < Dario: coaching");
    grant(&mut notebook, now, given, Role::Seeker);
    let ana = party(&notebook, given, Role::Seeker);
    edit(&mut notebook, now, ana, |ana| {
        ana.tags = vec!["chamber".into()];
        ana.channels = vec![super::history::email("ana@example.org", true)];
    });
    let step = notebook.referral_view(given, now.today()).unwrap().progress.step.unwrap();
    let write = notebook.write(now, "reminders", |change| {
        change.snooze(About::Referral(given), step.reminder, now.today() + Days::new(3))?;
        let reminder = ManualReminder::new(change.fresh_uid(), "call", now.today());
        change.add_reminder(&ManualReminder { contact: Some(ana), referral: Some(given), ..reminder })
    });
    write.unwrap();
    let span = Span::new(now.today() + Days::new(9), now.today() + Days::new(19)).unwrap();
    notebook.write(now, "away", |change| change.add_away(span)).unwrap();
    notebook.write(now, "words", |change| write_to(change, ana)).unwrap();
    notebook.write(now, "earning", |change| earning_rows(change, ana, given)).unwrap();
    for table in LOGGED {
        assert!(!rows_of(&notebook.conn, table).is_empty(), "{table} is empty");
    }
    notebook
}

/// A row in each table of what earns referrals.
fn earning_rows(change: &Change<'_>, ana: Uid, given: Uid) -> Outcome<()> {
    let text = |text: &str| Value::Text(text.to_owned());
    let uid = |uid: Uid| Value::Text(uid.to_string());
    let fresh = || change.fresh_uid();
    let day = text("2026-11-22");
    let (kit, group, harvest) = (fresh(), fresh(), fresh());
    let rows: Vec<(&str, Vec<(&'static str, Value)>)> = vec![
        ("file_key", vec![("contact_uid", uid(ana)), ("value", text("urn:card:1"))]),
        (
            "kept_property",
            vec![
                ("contact_uid", uid(ana)),
                ("position", Value::Integer(0)),
                ("item_group", text("")),
                ("name", text("BDAY")),
                ("parameters", text("")),
                ("value", text("1980-04-01")),
            ],
        ),
        (
            "rung_move",
            vec![
                ("contact_uid", uid(ana)),
                ("on_day", day.clone()),
                ("recorded_at", day.clone()),
                ("reason", text("asked me back")),
                ("to_rung", text("member")),
            ],
        ),
        (
            "readiness",
            vec![
                ("contact_uid", uid(ana)),
                ("on_day", day.clone()),
                ("recorded_at", day.clone()),
                ("earned", text("trust")),
                ("their_reason", text("")),
                ("what_i_can_do", text("")),
            ],
        ),
        (
            "kit",
            vec![
                ("uid", uid(kit)),
                ("name", text("shops")),
                ("offer", text("books")),
                ("listen_for", text("")),
                ("good_fit", text("")),
                ("no_fit", text("")),
                ("result", text("")),
                ("introduction", text("")),
                ("may_name", text("")),
                ("language", text("en")),
                ("created_on", day.clone()),
            ],
        ),
        (
            "kit_given",
            vec![
                ("kit_uid", uid(kit)),
                ("contact_uid", uid(ana)),
                ("on_day", day.clone()),
                ("recorded_at", day.clone()),
            ],
        ),
        (
            "practice_answer",
            vec![
                ("quarter", text("2026-Q4")),
                ("question", text("process")),
                ("answer", text("no")),
                ("note", text("")),
                ("on_day", day.clone()),
            ],
        ),
        (
            "referral_group",
            vec![
                ("uid", uid(group)),
                ("name", text("Chamber")),
                ("joined_on", day.clone()),
                ("next_on", day.clone()),
                ("left_why", text("")),
                ("notes", text("")),
            ],
        ),
        ("group_member", vec![("group_uid", uid(group)), ("contact_uid", uid(ana))]),
        (
            "group_meeting",
            vec![
                ("group_uid", uid(group)),
                ("on_day", day.clone()),
                ("attended", Value::Integer(1)),
                ("note", text("")),
            ],
        ),
        (
            "harvest",
            vec![
                ("uid", uid(harvest)),
                ("on_day", day.clone()),
                ("recorded_at", day.clone()),
                ("words", text("a client rang")),
                ("group_uid", uid(group)),
                ("referral_uid", uid(given)),
            ],
        ),
        ("harvest_contact", vec![("harvest_uid", uid(harvest)), ("contact_uid", uid(ana))]),
        ("forgotten", vec![("salt", text("a")), ("hash", text("b")), ("on_day", day)]),
    ];
    for (table, mut cells) in rows {
        if !cells.iter().any(|(name, _)| *name == "uid") {
            cells.push(("uid", uid(fresh())));
        }
        change.insert(table, cells)?;
    }
    Ok(())
}

/// A hello that went out, signed, with a word of it confirmed.
fn write_to(change: &mut Change<'_>, ana: Uid) -> Outcome<()> {
    change.save_me(&Me { name: "Marta".into(), email: String::new() })?;
    change.confirm_word(ana, &Claim { about: ana, word: "rosa".into(), sentence: "a rosa".into() })?;
    change.record_sent(&Sent {
        kind: DraftKind::Hello,
        referral: None,
        kit: None,
        to: vec![ana],
        channel: ChannelKind::Email,
        on: change.today(),
        words: "Hello Ana".into(),
    })
}

fn begin(notebook: &Notebook) -> i64 {
    let new = NewBatch::change("test", notebook.sitting, today());
    batches::open(&notebook.conn, &new, &notebook.uids).unwrap()
}

fn first_uid(conn: &Connection, table: &str) -> String {
    conn.query_row(&format!("SELECT uid FROM {table} ORDER BY id LIMIT 1"), [], |row| row.get(0)).unwrap()
}

/// [T3] Every column of every table is in the history, or in the one list of what is derived, or the table is one of
/// the history's own books or belongs to search; and the list names nothing that is not there.
#[test]
fn every_column_is_answered_for() {
    let (notebook, _) = notebook();
    for table in tables(&notebook.conn) {
        let is_search = SHADOWS.iter().any(|shadow| {
            table.strip_prefix(shadow).is_some_and(|rest| rest.is_empty() || rest.starts_with('_'))
        });
        if is_search || BOOKS.contains(&table.as_str()) {
            continue;
        }
        let derived = DERIVED.iter().find(|(of, _)| *of == table).map_or(&[][..], |(_, columns)| columns);
        let all = columns_of(&notebook.conn, &table);
        for name in derived {
            assert!(all.iter().any(|(column, _)| column == name), "{table} has no {name}");
        }
        let logged = logged_columns(&notebook.conn, &table).unwrap();
        if !LOGGED.contains(&table.as_str()) {
            assert_eq!(logged, Vec::<String>::new(), "{table} is in no list");
            continue;
        }
        assert_eq!(logged.len() + derived.len(), all.len(), "{table}");
        for kind in ["update", "delete"] {
            let name = format!("history_{table}_{kind}");
            let sql: String = notebook
                .conn
                .query_row("SELECT sql FROM sqlite_schema WHERE name = ?", [&name], |row| row.get(0))
                .unwrap();
            for column in logged.iter().filter(|column| kind == "delete" || *column != "uid") {
                assert!(sql.contains(&format!("'{column}', OLD.\"{column}\"")), "{name} forgets {column}");
            }
        }
    }
    for (table, _) in DERIVED {
        assert!(tables(&notebook.conn).iter().any(|there| there == table), "there is no {table}");
    }
}

/// [T3] A change of one column writes that field with its old and new value and nothing else; an insert is one row; a
/// delete keeps every column.
#[test]
fn each_field_is_logged() {
    let notebook = one_of_each();
    let conn = &notebook.conn;
    conn.execute_batch("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON").unwrap();
    let batch = begin(&notebook);
    conn.execute("UPDATE open_batch SET erasing = 1", []).unwrap();
    for table in LOGGED {
        let uid = first_uid(conn, table);
        let logged = logged_columns(conn, table).unwrap();
        for (column, kind) in columns_of(conn, table) {
            if !logged.contains(&column) || column == "uid" {
                continue;
            }
            let new = if kind == "INTEGER" {
                format!("coalesce({column}, 0) + 1")
            } else {
                format!("coalesce({column}, '') || 'x'")
            };
            let value = |conn: &Connection| -> Value {
                let sql = format!("SELECT {column} FROM {table} WHERE uid = ?");
                conn.query_row(&sql, [&uid], |row| row.get(0)).unwrap()
            };
            conn.execute("DELETE FROM change", []).unwrap();
            let old = value(conn);
            conn.execute(&format!("UPDATE {table} SET {column} = {new} WHERE uid = ?"), [&uid]).unwrap();
            assert_eq!(
                changes(conn),
                [(
                    batch,
                    table.to_string(),
                    uid.clone(),
                    "update".into(),
                    Some(column.clone()),
                    old,
                    value(conn)
                )]
            );
        }
        let names = logged.join(", ");
        conn.execute("DELETE FROM change", []).unwrap();
        conn.execute(
            &format!("CREATE TEMP TABLE kept AS SELECT {names} FROM {table} WHERE uid = ?"),
            [&uid],
        )
        .unwrap();
        conn.execute(&format!("DELETE FROM {table} WHERE uid = ?"), [&uid]).unwrap();
        let fields: Vec<String> = changes(conn).into_iter().filter_map(|change| change.4).collect();
        assert_eq!(fields, logged, "delete from {table}");
        conn.execute("DELETE FROM change", []).unwrap();
        conn.execute(&format!("INSERT INTO {table} ({names}) SELECT {names} FROM kept"), []).unwrap();
        let insert =
            (batch, table.to_string(), uid.clone(), "insert".into(), None, Value::Null, Value::Null);
        assert_eq!(changes(conn), [insert]);
        conn.execute_batch("DROP TABLE kept").unwrap();
    }
}

type Logged = (i64, String, String, String, Option<String>, Value, Value);

fn changes(conn: &Connection) -> Vec<Logged> {
    let mut statement =
        conn.prepare("SELECT batch_id, tbl, row_uid, op, field, old, new FROM change ORDER BY id").unwrap();
    let rows = statement.query_map([], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?, row.get(6)?))
    });
    rows.unwrap().collect::<Result<_, _>>().unwrap()
}

/// [T3] No table of the history takes a write without an open batch, and no batch stays open.
#[test]
fn nothing_is_written_without_a_batch() {
    let notebook = one_of_each();
    let conn = &notebook.conn;
    assert_eq!(count(conn, "SELECT count(*) FROM open_batch"), 0);
    conn.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
    for table in LOGGED {
        let uid = first_uid(conn, table);
        let names = logged_columns(conn, table).unwrap();
        for column in &names {
            let said =
                conn.execute(&format!("UPDATE {table} SET {column} = {column} WHERE uid = ?"), [&uid]);
            assert!(said.unwrap_err().to_string().starts_with("goodword: "), "{table}.{column}");
        }
        let said = conn.execute(&format!("DELETE FROM {table} WHERE uid = ?"), [&uid]);
        assert!(said.unwrap_err().to_string().starts_with("goodword: "), "delete from {table}");

        let names = names.join(", ");
        conn.execute_batch("SAVEPOINT here").unwrap();
        conn.execute(
            &format!("CREATE TEMP TABLE kept AS SELECT {names} FROM {table} WHERE uid = ?"),
            [&uid],
        )
        .unwrap();
        begin(&notebook);
        conn.execute("UPDATE open_batch SET erasing = 1", []).unwrap();
        conn.execute(&format!("DELETE FROM {table} WHERE uid = ?"), [&uid]).unwrap();
        conn.execute("DELETE FROM open_batch", []).unwrap();
        let said = conn.execute(&format!("INSERT INTO {table} ({names}) SELECT {names} FROM kept"), []);
        assert_eq!(
            said.unwrap_err().to_string(),
            "goodword: a write without an open batch",
            "insert into {table}"
        );
        conn.execute_batch("ROLLBACK TO here; RELEASE here").unwrap();
    }
}

/// [T3] A uid never changes, not even inside a batch.
#[test]
fn a_uid_never_changes() {
    let notebook = one_of_each();
    notebook.conn.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
    begin(&notebook);
    notebook.conn.execute("UPDATE open_batch SET erasing = 1", []).unwrap();
    for table in LOGGED {
        let said = notebook.conn.execute(&format!("UPDATE {table} SET uid = uid || 'x'"), []);
        assert_eq!(said.unwrap_err().to_string(), "goodword: a uid never changes", "{table}");
    }
}

/// [G1] The file refuses every update and delete of an entry, with or without an open batch; REPLACE is no way around.
/// Undo takes one out on the day it was recorded alone; a merge may change whose it is, and nothing else.
#[test]
fn the_consent_log_is_append_only() {
    let notebook = one_of_each();
    let conn = &notebook.conn;
    let bruno: String =
        conn.query_row("SELECT uid FROM contact WHERE name = 'Bruno Conti'", [], |row| row.get(0)).unwrap();
    let refused = |sql: &str, why: &str| {
        let said = conn.execute(sql, []).expect_err(&format!("{sql} {why}")).to_string();
        assert!(said.contains("append-only"), "{sql} {why}: {said}");
    };
    let columns = columns_of(conn, "consent_entry");
    let other = |column: &str, kind: &str| match (column, kind) {
        ("contact_uid", _) => format!("'{bruno}'"),
        (_, "INTEGER") => format!("1 - {column}"),
        _ => "'x'".to_owned(),
    };
    let modes = ["", "undoing = 1, today = '2026-11-23'", "undoing = 1", "merging = 1"];
    for mode in std::iter::once(None).chain(modes.map(Some)) {
        if let Some(mode) = mode {
            conn.execute("DELETE FROM open_batch", []).unwrap();
            begin(&notebook);
            if !mode.is_empty() {
                conn.execute(&format!("UPDATE open_batch SET {mode}"), []).unwrap();
            }
        }
        let why = mode.unwrap_or("without a batch");
        for (column, kind) in &columns {
            if why == "merging = 1" && column == "contact_uid" {
                continue;
            }
            refused(&format!("UPDATE consent_entry SET {column} = {}", other(column, kind)), why);
        }
        if why != "undoing = 1" {
            refused("DELETE FROM consent_entry", why);
        }
        refused("INSERT OR REPLACE INTO consent_entry SELECT * FROM consent_entry", why);
    }
    refused(&format!("UPDATE consent_entry SET contact_uid = '{bruno}', words = 'no'"), "merging");
    assert_eq!(conn.execute(&format!("UPDATE consent_entry SET contact_uid = '{bruno}'"), []).unwrap(), 1);
    conn.execute("UPDATE open_batch SET merging = 0, undoing = 1", []).unwrap();
    assert_eq!(conn.execute("DELETE FROM consent_entry", []).unwrap(), 1);
}
