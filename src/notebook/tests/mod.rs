//! The notebook against its rules, by subject.
//!
//! Here are the hands that the subjects share: a clock, a notebook, ways to change it and ways to look at all of it.

mod away;
#[cfg(unix)]
#[cfg(unix)]
mod backups;
mod doctor;
#[cfg(unix)]
mod dossier;
#[cfg(unix)]
mod files;
mod filing;
mod find;
#[cfg(unix)]
mod forget;
mod groups;
mod guard;
mod harvest;
mod history;
mod import;
mod import_again;
mod kits;
mod ladder;
mod lists;
mod merge;
#[cfg(unix)]
mod migration;
mod model;
mod names;
mod people;
mod people_filter;
mod radar;
mod readiness;
mod received;
mod refusals;
mod schema;
mod search;
mod sent;
mod steps;
#[cfg(unix)]
mod unsaved;
mod upkeep;
mod whole;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Days};
use rusqlite::Connection;
use rusqlite::types::Value;

use crate::domain::capture::parse;
use crate::domain::consent::{ConsentEvent, PassOn};
use crate::domain::contact::Contact;
use crate::domain::day::Day;
use crate::domain::now::Now;
use crate::domain::referral::Role;
use crate::domain::settings::Settings;
use crate::domain::uid::Uid;

use super::history::{LOGGED, logged_columns};
use super::{About, NewConsent, Notebook};

fn at(text: &str) -> Now {
    Now(DateTime::parse_from_rfc3339(&format!("{text}+01:00")).unwrap())
}

/// Whether the tests that can go on and on are to do so.
fn is_long() -> bool {
    std::env::var_os("GOODWORD_LONG").is_some()
}

/// The day on which most tests happen.
fn today() -> Now {
    at("2026-11-22T09:00:00")
}

fn later(now: Now, days: u64) -> Now {
    Now(now.0 + Days::new(days))
}

fn notebook() -> (Notebook, Now) {
    (Notebook::in_memory(today(), Settings::default()).unwrap(), today())
}

fn capture(notebook: &mut Notebook, now: Now, line: &str) -> Uid {
    let parsed = parse(line, now.today());
    let parties = notebook.parties_of(&parsed).unwrap();
    notebook.write(now, "capture", |change| change.file(&parsed, &parties)).unwrap()
}

fn add(notebook: &mut Notebook, now: Now, name: &str) -> Uid {
    notebook.write(now, &format!("add {name}"), |change| change.new_contact(name)).unwrap()
}

/// Changes one contact in one step.
fn edit(notebook: &mut Notebook, now: Now, uid: Uid, how: impl FnOnce(&mut Contact)) {
    let mut contact = notebook.contact(uid).unwrap();
    how(&mut contact);
    notebook.write(now, "edit", |change| change.save_contact(&contact)).unwrap();
}

fn party(notebook: &Notebook, referral: Uid, role: Role) -> Uid {
    notebook.referral_view(referral, today().today()).unwrap().referral.party(role).unwrap()
}

fn answer(referral: Uid, contact: Uid, event: ConsentEvent, on: Day) -> NewConsent {
    NewConsent {
        referral,
        contact,
        event,
        until: (event == ConsentEvent::NotNow).then(|| on + Days::new(9)),
        said_on: on,
        channel: None,
        words: event.word().into(),
        pass_on: PassOn::NAME_ONLY,
        for_described: false,
    }
}

fn grant(notebook: &mut Notebook, now: Now, referral: Uid, role: Role) {
    let contact = party(notebook, referral, role);
    let entry = answer(referral, contact, ConsentEvent::Granted, now.today());
    notebook.write(now, "consent granted", |change| change.log_consent(&entry)).unwrap();
}

/// One table row by row: each row's uid and its logged columns.
type Rows = BTreeMap<String, Vec<Value>>;

fn rows_of(conn: &Connection, table: &str) -> Rows {
    let columns = logged_columns(conn, table).unwrap().join(", ");
    let mut statement = conn.prepare(&format!("SELECT uid, {columns} FROM {table}")).unwrap();
    let count = statement.column_count();
    let rows = statement.query_map([], |row| {
        Ok((row.get(0)?, (1..count).map(|at| row.get(at)).collect::<Result<_, _>>()?))
    });
    rows.unwrap().collect::<Result<_, _>>().unwrap()
}

/// All that the history answers for.
fn facts(notebook: &Notebook) -> BTreeMap<&'static str, Rows> {
    LOGGED.iter().map(|table| (*table, rows_of(&notebook.conn, table))).collect()
}

fn count(conn: &Connection, sql: &str) -> i64 {
    conn.query_row(sql, [], |row| row.get(0)).unwrap()
}

/// Every file of a folder: its mode and its bytes; of `-shm`, where readers leave marks, its presence alone.
fn folder_state(folder: &Path) -> BTreeMap<PathBuf, (u32, Vec<u8>)> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let state = |path: PathBuf| {
        let is_shared = path.to_string_lossy().ends_with("-shm");
        let bytes = if is_shared { Vec::new() } else { std::fs::read(&path).unwrap_or_default() };
        (path.clone(), (mode(&path), bytes))
    };
    entries.map(state).collect()
}

#[cfg(unix)]
fn mode(path: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt;
    std::fs::symlink_metadata(path).unwrap().permissions().mode() & 0o7777
}

#[cfg(not(unix))]
fn mode(_path: &Path) -> u32 {
    0
}
