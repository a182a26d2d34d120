//! Restoring: a backup takes the place of the notebook, which is kept aside.
//!
//! Owns that no moment is without a whole notebook at its path. Making copies is `copy`'s.
//!
//! - The backup is first read through in a copy: what does not verify replaces nothing.
//! - A notebook that can be read is replaced inside its own file, in one transaction: goodwords that have it open see
//!   the restored one at their next key, and none is left with a file that is no longer the notebook.
//! - A notebook that cannot be read, and only that, is replaced as a file. Nobody may have it open then: whoever had
//!   would write the log of the old file beside the new one.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use crate::domain::now::Now;
use crate::domain::settings::Settings;

use super::super::fault::{NotebookFault, Outcome};
use super::super::files::{beside, companion, is_nowhere, private_file, sync_folder};
use super::super::{BUSY_TIMEOUT, Notebook, functions, inspect, migrations};
use super::PATIENCE;
use super::copy::{self, Draft, write_fault};
use super::names::{Reason, Shelf, checksum_of};

/// What a restore did.
#[derive(Debug)]
pub struct Restored {
    /// Where the notebook as it was before is kept; `None` when there was none.
    pub kept_aside: Option<PathBuf>,
    /// Whether a checksum stood beside the backup, so that the text in it was compared too.
    pub had_checksum: bool,
    /// The notebook, open.
    pub notebook: Notebook,
}

impl Notebook {
    /// Makes the notebook at `path` what it was when `backup` was made. The notebook that is there is kept aside.
    ///
    /// # Errors
    /// When the backup does not verify, or what is at `path` may not be replaced: nothing is changed then.
    pub fn restore(path: &Path, backup: &Path, now: Now, settings: Settings) -> Outcome<Restored> {
        refuse_itself(path, backup)?;
        let had_checksum = compare_checksum(backup)?;
        let shelf = Shelf::of(path);
        let _lock = shelf.lock(PATIENCE)?.ok_or(NotebookFault::BackupBusy)?;
        let draft = verified_copy(backup, shelf.draft())?;
        let kept_aside = match there(path)? {
            There::Nothing => {
                copy::claim(&draft.0, path)?;
                None
            }
            There::Notebook => match keep_copy(path, &shelf, now) {
                Ok(aside) => {
                    replace_inside(path, &draft)?;
                    Some(aside)
                }
                Err(NotebookFault::CopyUnsound(_) | NotebookFault::Damaged { .. }) => {
                    Some(replace_file(path, &draft, &shelf, now)?)
                }
                Err(fault) => return Err(fault),
            },
            There::Wreck => Some(replace_file(path, &draft, &shelf, now)?),
        };
        drop(draft);
        let notebook = Self::open_existing(path, now, settings)?;
        Ok(Restored { kept_aside, had_checksum, notebook })
    }
}

fn refuse_itself(path: &Path, backup: &Path) -> Outcome<()> {
    let real = fs::canonicalize(backup).map_err(|error| NotebookFault::io(backup, error))?;
    if fs::canonicalize(path).is_ok_and(|path| path == real) {
        return Err(NotebookFault::Itself(path.to_owned()));
    }
    if real.is_file() { Ok(()) } else { Err(unverified(backup, "it is no file")) }
}

fn unverified(backup: &Path, detail: impl Into<String>) -> NotebookFault {
    NotebookFault::Unverified { path: backup.to_owned(), detail: detail.into() }
}

/// Whether there was a checksum to compare.
fn compare_checksum(backup: &Path) -> Outcome<bool> {
    let beside = checksum_of(backup);
    let said = match fs::read_to_string(&beside) {
        Ok(said) => said,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(NotebookFault::io(&beside, error)),
    };
    if said.split_whitespace().next() == Some(copy::checksum(backup)?.as_str()) {
        Ok(true)
    } else {
        Err(unverified(backup, "it is not what its checksum was made of"))
    }
}

/// A copy of the backup that has been read through and has today's format.
fn verified_copy(backup: &Path, draft: PathBuf) -> Outcome<Draft> {
    let draft = Draft(draft);
    copy_file(backup, &draft.0)?;
    // a notebook that was copied with its log counts with it
    if companion(backup, "-wal").is_file() {
        copy_file(&companion(backup, "-wal"), &beside(&draft.0, "-wal"))?;
    }
    let into_one = || {
        let conn = open(&draft.0)?;
        conn.pragma_update(None, "journal_mode", "DELETE")?;
        Ok(())
    };
    into_one().map_err(|fault: NotebookFault| unverified(backup, reason(&fault)))?;
    let seen = copy::examine(&draft.0).map_err(|why| unverified(backup, why))?;
    if seen.format > migrations::LATEST {
        let (found, known) = (seen.format, migrations::LATEST);
        return Err(NotebookFault::Newer { path: backup.to_owned(), found, known });
    }
    migrations::run(&mut open(&draft.0)?)?;
    copy::sync(&draft.0)?;
    Ok(draft)
}

fn reason(fault: &NotebookFault) -> String {
    match fault {
        NotebookFault::Sql(error) => error.to_string(),
        NotebookFault::Broken(why) => why.clone(),
        other => other.to_string(),
    }
}

fn copy_file(from: &Path, to: &Path) -> Outcome<()> {
    let mut source = File::open(from).map_err(|error| NotebookFault::io(from, error))?;
    private_file(to)
        .and_then(|mut file| {
            io::copy(&mut source, &mut file)?;
            file.sync_all()
        })
        .map_err(|error| write_fault(to, error))
}

fn open(path: &Path) -> Outcome<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags)?;
    conn.busy_timeout(BUSY_TIMEOUT)?;
    conn.pragma_update(None, "trusted_schema", false)?;
    functions::register(&conn)?;
    Ok(conn)
}

/// What is to be replaced.
enum There {
    Nothing,
    Notebook,
    /// Ours, but not to be read.
    Wreck,
}

fn there(path: &Path) -> Outcome<There> {
    if is_nowhere(path) {
        return Ok(There::Nothing);
    }
    match inspect::inspect(path) {
        Ok(()) => Ok(There::Notebook),
        Err(
            NotebookFault::Empty(_)
            | NotebookFault::CutShort { .. }
            | NotebookFault::Damaged { .. }
            | NotebookFault::Broken(_),
        ) => Ok(There::Wreck),
        Err(fault) => Err(fault),
    }
}

fn keep_copy(path: &Path, shelf: &Shelf, now: Now) -> Outcome<PathBuf> {
    let aside = shelf.free(now.today(), Reason::Replaced);
    let conn = open(path).map_err(|fault| fault.at(path))?;
    copy::make(&conn, Draft::new(shelf.draft())?, &aside).map_err(|fault| fault.at(path))?;
    Ok(aside)
}

/// One transaction on the file itself: whole or not at all, and seen by all who have it open.
fn replace_inside(path: &Path, draft: &Draft) -> Outcome<()> {
    let replaced = || {
        let mut to = open(path)?;
        to.pragma_update(None, "journal_mode", "WAL")?;
        to.pragma_update(None, "synchronous", "FULL")?;
        copy::transfer(&open(&draft.0)?, &mut to)
    };
    replaced().map_err(|fault: NotebookFault| fault.at(path))
}

/// Keeps the file aside byte by byte, then gives its name to the draft.
fn replace_file(path: &Path, draft: &Draft, shelf: &Shelf, now: Now) -> Outcome<PathBuf> {
    let file = fs::canonicalize(path).map_err(|error| NotebookFault::io(path, error))?;
    let aside = shelf.free(now.today(), Reason::Replaced);
    refuse_in_use(&file)?;
    copy_file(&file, &aside)?;
    let log = companion(&file, "-wal");
    if log.is_file() {
        copy_file(&log, &beside(&aside, "-wal"))?;
    }
    sync_folder(&aside)?;
    // the log belongs to the old file and would spoil the new one
    for end in ["-wal", "-shm"] {
        match fs::remove_file(companion(&file, end)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(NotebookFault::io(&file, error));
            }
            _ => {}
        }
    }
    fs::rename(&draft.0, &file).map_err(|error| write_fault(&file, error))?;
    sync_folder(&file)?;
    Ok(aside)
}

/// Whoever has the file open holds a lock on it that this does not get past.
fn refuse_in_use(file: &Path) -> Outcome<()> {
    let tried = || {
        let conn = open(file)?;
        conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
        conn.busy_timeout(Duration::ZERO)?;
        conn.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
        conn.execute_batch("BEGIN EXCLUSIVE; ROLLBACK")?;
        Ok(())
    };
    match tried() {
        Err(NotebookFault::Busy) => Err(NotebookFault::InUse(file.to_owned())),
        // that it cannot be read is known
        _ => Ok(()),
    }
}
