//! Making the file forget what was erased: its free pages, its log, the forms beside it.
//!
//! Owns what is done after the transaction that erased, and the row that says it is still to be done. Writing the file
//! anew and emptying the log can be done again and again, so a process that is killed here leaves nothing half: the next
//! opening goes on.

use std::fs;
use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OptionalExtension, params};

use crate::domain::day::Day;
use crate::domain::now::Now;

use super::super::columns::day_at;
use super::super::fault::{NotebookFault, Outcome};
use super::super::unsaved::Unsaved;
use super::super::{BUSY_TIMEOUT, Notebook};

/// How long an opening waits for others; a command that only has to note something is not to hang on this.
const SHORT: Duration = Duration::from_millis(200);

/// What an opening did about somebody whom an earlier goodword forgot and was stopped at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finished {
    since: Day,
    is_done: bool,
}

impl std::fmt::Display for Finished {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let since = self.since;
        if self.is_done {
            write!(
                f,
                "Somebody was forgotten on {since}, and goodword was stopped before the file was rewritten. It is now: nothing of them is left in it."
            )
        } else {
            write!(
                f,
                "Somebody was forgotten on {since}, but the file still has to be rewritten so that nothing of them is left in it. Close every other goodword, and see that the disk has room; the next start goes on with it."
            )
        }
    }
}

/// Makes sure, before anything is erased, that nobody holds an old state of the file.
pub(super) fn make_way(conn: &Connection) -> Outcome<()> {
    if empty_log(conn)? { Ok(()) } else { Err(NotebookFault::StillRead) }
}

/// Takes the log into the file and cuts it to nothing; `false` when others kept it from that.
fn empty_log(conn: &Connection) -> Outcome<bool> {
    let busy: i64 = match conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0)) {
        Err(error) => match NotebookFault::from(error) {
            NotebookFault::Busy => return Ok(false),
            fault => return Err(fault),
        },
        Ok(busy) => busy,
    };
    Ok(busy == 0)
}

/// Notes in the open transaction that the file is to be cleaned, and which forms go.
pub(super) fn note(conn: &Connection, now: Now, forms: &[String]) -> Outcome<()> {
    let before: Option<String> =
        conn.query_row("SELECT files FROM erasing", [], |row| row.get(0)).optional()?;
    let mut files: Vec<&str> = before.iter().flat_map(|files| files.lines()).collect();
    files.extend(forms.iter().map(String::as_str));
    conn.execute(
        "INSERT INTO erasing (one, since, files) VALUES (1, ?, ?)
         ON CONFLICT (one) DO UPDATE SET files = excluded.files",
        params![now.today().to_string(), files.join("\n")],
    )?;
    Ok(())
}

impl Notebook {
    /// Removes the forms, writes the file anew and empties its log; then the note of it goes.
    pub(super) fn finish_erasing(&mut self) -> Outcome<()> {
        let files: String = self.conn.query_row("SELECT files FROM erasing", [], |row| row.get(0))?;
        for name in files.lines() {
            remove_form(&self.path, name)?;
        }
        // no statement may be under way, and none is prepared over what moves
        self.conn.flush_prepared_statement_cache();
        self.conn.execute_batch("VACUUM")?;
        if !empty_log(&self.conn)? {
            return Err(NotebookFault::StillRead);
        }
        self.conn.execute("DELETE FROM erasing", [])?;
        Ok(())
    }

    /// Goes on with what an earlier goodword was stopped at.
    pub(in super::super) fn go_on_erasing(&mut self) -> Outcome<()> {
        let since =
            self.conn.query_row("SELECT since FROM erasing", [], |row| day_at(row, "since")).optional()?;
        if let Some(since) = since {
            self.conn.busy_timeout(SHORT)?;
            let is_done = self.finish_erasing().is_ok();
            self.conn.busy_timeout(BUSY_TIMEOUT)?;
            self.finished = Some(Finished { since, is_done });
        }
        Ok(())
    }

    /// What opening it did about somebody forgotten earlier; `None` where nothing was left to do.
    pub fn finished_erasing(&self) -> Option<&Finished> {
        self.finished.as_ref()
    }
}

fn remove_form(notebook: &Path, name: &str) -> Outcome<()> {
    let unsaved = Unsaved::beside(notebook);
    let path = unsaved.folder().join(name);
    let removed = if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
    match removed {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(NotebookFault::io(&path, error)),
        _ => {
            // not empty while there are others
            let _ = fs::remove_dir(unsaved.folder());
            Ok(())
        }
    }
}
