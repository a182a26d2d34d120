//! Where else somebody stands: in backups, in forms that were typed and not saved, in what was written out beside the notebook.
//!
//! Owns looking there. A form of theirs that a goodword left behind goes; one that is open in another goodword stops the
//! forgetting. Backups and what was written out are named and left: they are
//! the user's to delete.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};
use serde_json::Value;

use crate::domain::discreet::Traces;
use crate::domain::uid::Uid;

use super::super::fault::{NotebookFault, Outcome};
use super::super::unsaved::{Unsaved, is_in_use};

/// The backups that hold them, and those that cannot be read.
pub(super) fn backups(notebook: &Path, uids: &[Uid]) -> Outcome<(Vec<PathBuf>, Vec<PathBuf>)> {
    use super::super::Notebook;
    let (mut held, mut unread) = (Vec::new(), Vec::new());
    for path in Notebook::backups(notebook)? {
        match holds(&path, uids) {
            Ok(true) => held.push(path),
            Ok(false) => {}
            Err(_) => unread.push(path),
        }
    }
    Ok((held, unread))
}

/// Under any uid of theirs, among the people or in the history of one who was taken out.
fn holds(backup: &Path, uids: &[Uid]) -> Outcome<bool> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(backup, flags)?;
    for uid in uids {
        let is_in = |sql: &str| conn.query_row(sql, [uid.to_string()], |row| row.get::<_, bool>(0));
        if is_in("SELECT EXISTS (SELECT 1 FROM contact WHERE uid = ?)")?
            || is_in("SELECT EXISTS (SELECT 1 FROM change WHERE row_uid = ?)")?
        {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The unsaved forms about them, and those in which they surely are named: names of files in the folder of such forms.
pub(super) fn forms(notebook: &Path, uids: &[Uid], traces: &Traces) -> Outcome<Vec<String>> {
    let unsaved = Unsaved::beside(notebook);
    let Ok(entries) = fs::read_dir(unsaved.folder()) else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
        let files = if path.is_dir() { files_in(&path) } else { vec![path.clone()] };
        let names = files.iter().any(|file| {
            fs::read(file).is_ok_and(|bytes| says(&String::from_utf8_lossy(&bytes), uids, traces))
        });
        if !names {
            continue;
        }
        if is_in_use(&path) {
            return Err(NotebookFault::OpenElsewhere);
        }
        found.extend(path.file_name().map(|name| name.to_string_lossy().into_owned()));
    }
    Ok(found)
}

/// What was written into the folder beside the notebook, letters and dossiers, and surely names them in its text or its name.
pub(super) fn written(notebook: &Path, traces: &Traces) -> Vec<PathBuf> {
    let folder = notebook.parent().unwrap_or(Path::new(".")).join("drafts");
    let names = |text: &str| traces.find(text).iter().any(|trace| trace.is_sure);
    let mut found = files_in(&folder);
    found.retain(|file| {
        let name = file.file_stem().unwrap_or_default().to_string_lossy().replace(['-', '_'], " ");
        names(&name) || fs::read(file).is_ok_and(|bytes| names(&String::from_utf8_lossy(&bytes)))
    });
    found.sort();
    found
}

/// What a text editor works on.
fn files_in(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.is_file()).collect()
}

fn says(text: &str, uids: &[Uid], traces: &Traces) -> bool {
    let names = |text: &str| traces.find(text).iter().any(|trace| trace.is_sure);
    uids.iter().any(|uid| text.contains(&uid.to_string()))
        || match serde_json::from_str::<Value>(text) {
            Ok(value) => any_text(&value, &names),
            Err(_) => names(text),
        }
}

fn any_text(value: &Value, names: &impl Fn(&str) -> bool) -> bool {
    match value {
        Value::String(text) => names(text),
        Value::Array(items) => items.iter().any(|item| any_text(item, names)),
        Value::Object(fields) => fields.values().any(|field| any_text(field, names)),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}
