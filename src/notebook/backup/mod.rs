//! Backups: one a day when something changed, one before each migration, and those asked for [S3].
//!
//! Owns when one is made and which are kept. A backup counts when it has been read through (pages, references, every
//! table's rows as in the notebook at that moment), its checksum stands beside it, and both are on the disk; only then
//! does it get its name. Restoring is `restore`'s.
//!
//! The daily one is no part of opening a notebook, for it takes time with its size: [`Notebook::back_up_if_due`] has a
//! connection of its own and may run on a thread of its own. It must not open the notebook but through SQLite: closing
//! a file drops every lock that this process holds on it.

mod copy;
mod names;
mod restore;

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, OptionalExtension};

use crate::domain::day::Day;
use crate::domain::now::Now;

use super::fault::{NotebookFault, Outcome};
use super::files::{APPLICATION_ID, beside, is_nowhere};
use super::{BUSY_TIMEOUT, Notebook, fresh_suffix, functions};

use copy::Draft;
pub(super) use copy::faults;
use names::{Reason, Shelf};
pub use restore::Restored;

/// How long a backup that was asked for waits for another one to be finished.
const PATIENCE: Duration = Duration::from_secs(30);

/// A backup that was made and verified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupMade {
    /// The file.
    pub path: PathBuf,
}

impl Notebook {
    /// Makes the backup of the day when something has changed since the last one; `None` when none is due, or another
    /// process is making it. Without one due it costs a look at a folder and two short reads, whatever the size.
    ///
    /// # Errors
    /// When it cannot be made or does not verify; the notebook and the older backups are as they were.
    pub fn back_up_if_due(path: &Path, now: Now) -> Outcome<Option<BackupMade>> {
        let (shelf, today) = (Shelf::of(path), now.today());
        if daily_before(&shelf, today)?.is_none() {
            return Ok(None);
        }
        let conn = beside_others(path).map_err(|fault| fault.at(path))?;
        if !is_due(&conn, &shelf, today)? {
            return Ok(None);
        }
        let Some(_lock) = shelf.lock(Duration::ZERO)? else { return Ok(None) };
        // another process may have made it just before
        if !is_due(&conn, &shelf, today)? {
            return Ok(None);
        }
        on_shelf(&conn, &shelf, today, Reason::Daily).map(Some).map_err(|fault| fault.at(path))
    }

    /// Makes a backup: at `out`, which must be new, else among the others.
    ///
    /// # Errors
    /// When it cannot be made or does not verify; nothing else is changed then.
    pub fn back_up(&self, now: Now, out: Option<&Path>) -> Outcome<BackupMade> {
        match out {
            Some(target) => to_file(&self.conn, target),
            None => {
                let shelf = Shelf::of(&self.path);
                let _lock = shelf.lock(PATIENCE)?.ok_or(NotebookFault::BackupBusy)?;
                on_shelf(&self.conn, &shelf, now.today(), Reason::ByHand)
            }
        }
        .map_err(|fault| fault.at(&self.path))
    }

    /// The folder in which the backups of the notebook at `path` are.
    pub fn backups_of(path: &Path) -> PathBuf {
        Shelf::of(path).folder().to_owned()
    }

    /// The backups of the notebook at `path`, the oldest first.
    ///
    /// # Errors
    /// When their folder cannot be read.
    pub fn backups(path: &Path) -> Outcome<Vec<PathBuf>> {
        Ok(Shelf::of(path).kept()?.into_iter().map(|kept| kept.path).collect())
    }

    pub(super) fn back_up_before_migration(&self, now: Now, format: usize) -> Outcome<BackupMade> {
        let shelf = Shelf::of(&self.path);
        let made = shelf.lock(PATIENCE).and_then(|lock| {
            let _lock = lock.ok_or(NotebookFault::BackupBusy)?;
            on_shelf(&self.conn, &shelf, now.today(), Reason::BeforeFormat(format))
        });
        let stopped = |why| NotebookFault::NotMigrated { path: self.path.clone(), why: Box::new(why) };
        made.map_err(stopped)
    }
}

/// Keeps others from making a backup until it is dropped; whatever a killed one left unfinished is swept away.
pub(super) fn hold_shelf(path: &Path) -> Outcome<impl Sized + use<>> {
    Shelf::of(path).lock(PATIENCE)?.ok_or(NotebookFault::BackupBusy)
}

/// A second connection to a notebook that is in use.
fn beside_others(path: &Path) -> Outcome<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags)?;
    conn.busy_timeout(BUSY_TIMEOUT)?;
    conn.pragma_update(None, "query_only", true)?;
    conn.pragma_update(None, "cell_size_check", true)?;
    functions::register(&conn)?;
    copy::keep_little_in_memory(&conn)?;
    let id: u32 = conn.pragma_query_value(None, "application_id", |row| row.get(0))?;
    if id == APPLICATION_ID { Ok(conn) } else { Err(NotebookFault::Foreign(path.to_owned())) }
}

fn on_shelf(conn: &Connection, shelf: &Shelf, today: Day, reason: Reason) -> Outcome<BackupMade> {
    let path = shelf.free(today, reason);
    copy::make(conn, Draft::new(shelf.draft())?, &path)?;
    shelf.prune(&path)?;
    Ok(BackupMade { path })
}

fn to_file(conn: &Connection, target: &Path) -> Outcome<BackupMade> {
    if !is_nowhere(target) || !is_nowhere(&names::checksum_of(target)) {
        return Err(NotebookFault::Taken(target.to_owned()));
    }
    let draft = Draft::new(beside(target, &format!(".draft-{}", fresh_suffix())))?;
    copy::make(conn, draft, target)?;
    Ok(BackupMade { path: target.to_owned() })
}

/// `None` when today's backup is there; else the other daily ones, the newest first.
fn daily_before(shelf: &Shelf, today: Day) -> Outcome<Option<Vec<PathBuf>>> {
    let mut daily = shelf.kept()?;
    daily.retain(|kept| kept.reason == "daily");
    if daily.iter().any(|kept| kept.day == today) {
        return Ok(None);
    }
    Ok(Some(daily.into_iter().rev().map(|kept| kept.path).collect()))
}

/// Whether no daily backup holds the newest batch of the history, and none is of today. What is derived follows from
/// facts.
fn is_due(conn: &Connection, shelf: &Shelf, today: Day) -> Outcome<bool> {
    let Some(daily) = daily_before(shelf, today)? else { return Ok(false) };
    let Some(newest) = newest_batch(conn)? else { return Ok(false) };
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let batch_in = |path: &PathBuf| newest_batch(&Connection::open_with_flags(path, flags).ok()?).ok()?;
    Ok(!daily.iter().any(|path| batch_in(path).as_ref() == Some(&newest)))
}

fn newest_batch(conn: &Connection) -> Outcome<Option<String>> {
    let sql = "SELECT uid FROM batch ORDER BY id DESC LIMIT 1";
    Ok(conn.query_row(sql, [], |row| row.get(0)).optional()?)
}
