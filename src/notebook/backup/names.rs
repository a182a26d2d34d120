//! The shelf of one notebook: the folder of its backups, and how they are named.
//!
//! Owns names, their order, the lock of the folder and what is taken off it. Copying is `copy`'s.
//!
//! A name says whose backup it is, of which day, and why it was made: `notebook.db.2026-11-22-daily`. Beside it stands
//! `….sha256`, which `sha256sum -c` reads. [S2] The folder is made for the user alone; one that was there is not ours
//! to change.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use crate::domain::day::Day;

use super::super::fault::{NotebookFault, Outcome};
use super::super::files::{self, beside, folder_of, private_file};

/// Why a backup was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reason {
    /// Something had changed since the last one.
    Daily,
    /// Asked for.
    ByHand,
    /// Before the format was brought to this number.
    BeforeFormat(usize),
    /// The notebook that a restored one took the place of.
    Replaced,
}

impl Reason {
    fn words(self) -> String {
        match self {
            Self::Daily => "daily".to_owned(),
            Self::ByHand => "by-hand".to_owned(),
            Self::BeforeFormat(format) => format!("{BEFORE_FORMAT}{format}"),
            Self::Replaced => "replaced".to_owned(),
        }
    }
}

const BEFORE_FORMAT: &str = "before-format-";

/// The kinds that are made without being asked for, so that a fixed number of each is kept.
const BY_ITSELF: [&str; 2] = ["daily", BEFORE_FORMAT];

/// How many of a kind are kept.
const KEPT: usize = 7;

/// What stands behind the name of a backup for the file with its checksum.
const CHECKSUM: &str = ".sha256";

/// In the name of what is not finished; never in that of a backup.
const DRAFT: &str = ".draft-";

/// Where the checksum of a backup is.
pub(super) fn checksum_of(backup: &Path) -> PathBuf {
    beside(backup, CHECKSUM)
}

/// A backup on the shelf.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Kept {
    pub(super) day: Day,
    pub(super) reason: String,
    pub(super) path: PathBuf,
}

/// Where the backups of one notebook are.
#[derive(Debug)]
pub(super) struct Shelf {
    folder: PathBuf,
    base: OsString,
}

impl Shelf {
    /// Beside the file itself, where `notebook` is a link to it.
    pub(super) fn of(notebook: &Path) -> Self {
        let file = fs::canonicalize(notebook).unwrap_or_else(|_| notebook.to_owned());
        let base = file.file_name().map_or_else(|| OsString::from("notebook"), OsString::from);
        Self { folder: folder_of(&file).join("backups"), base }
    }

    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// All backups, the oldest first. What is unfinished is not among them.
    pub(super) fn kept(&self) -> Outcome<Vec<Kept>> {
        let mut kept: Vec<Kept> =
            self.entries()?.into_iter().filter_map(|name| self.parse(&name)).collect();
        kept.sort();
        Ok(kept)
    }

    fn entries(&self) -> Outcome<Vec<OsString>> {
        let at = |error| NotebookFault::io(&self.folder, error);
        match fs::read_dir(&self.folder) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Vec::new()),
            entries => {
                let names = entries.map_err(at)?.map(|entry| Ok(entry?.file_name()));
                names.collect::<std::io::Result<_>>().map_err(at)
            }
        }
    }

    fn parse(&self, name: &OsString) -> Option<Kept> {
        let rest = name.as_encoded_bytes().strip_prefix(self.base.as_encoded_bytes())?;
        let rest = std::str::from_utf8(rest).ok()?.strip_prefix('.')?;
        let (day, reason) = (rest.get(..10)?, rest.get(10..)?.strip_prefix('-')?);
        // a checksum, or the log that was kept with a file that could not be read
        let is_name = !reason.is_empty() && !reason.contains('.') && !reason.ends_with("-wal");
        Some(Kept {
            day: day.parse().ok().filter(|_| is_name)?,
            reason: reason.to_owned(),
            path: self.folder.join(name),
        })
    }

    /// A name that is not taken yet.
    pub(super) fn free(&self, day: Day, reason: Reason) -> PathBuf {
        let first = self.named(&format!(".{day}-{}", reason.words()));
        if files::is_nowhere(&first) {
            return first;
        }
        let others = (2..).map(|n: u64| beside(&first, &format!("-{n}")));
        others.into_iter().find(|path| files::is_nowhere(path)).unwrap_or(first)
    }

    /// Where something is built that is not finished.
    pub(super) fn draft(&self) -> PathBuf {
        self.named(&format!("{DRAFT}{}", super::super::fresh_suffix()))
    }

    fn named(&self, end: &str) -> PathBuf {
        let mut name = self.base.clone();
        name.push(end);
        self.folder.join(name)
    }

    /// Takes the folder for this process, and makes it where there is none; `None` when another process has it and
    /// does not let go in time. What a killed process left unfinished is swept away.
    ///
    /// The lock is SQLite's own on an empty file: it waits, and it goes with the process.
    pub(super) fn lock(&self, patience: Duration) -> Outcome<Option<Lock>> {
        files::make_folder(&self.folder)?;
        let path = self.named(".lock");
        match private_file(&path) {
            Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => {
                return Err(NotebookFault::io(&path, error));
            }
            _ => {}
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let conn = Connection::open_with_flags(&path, flags)?;
        conn.busy_timeout(patience)?;
        match conn.execute_batch("BEGIN EXCLUSIVE").map_err(NotebookFault::from) {
            Err(NotebookFault::Busy) => return Ok(None),
            begun => begun.map_err(|fault| fault.at(&path))?,
        }
        self.sweep()?;
        Ok(Some(Lock { _held: conn }))
    }

    fn sweep(&self) -> Outcome<()> {
        let mut start = self.base.clone();
        start.push(DRAFT);
        for name in self.entries()? {
            if name.as_encoded_bytes().starts_with(start.as_encoded_bytes()) {
                // whatever cannot be removed now is tried again next time
                let _ = fs::remove_file(self.folder.join(name));
            }
        }
        Ok(())
    }

    /// Takes off what is more than the kept number of each kind that is made by itself; never `made`.
    pub(super) fn prune(&self, made: &Path) -> Outcome<()> {
        let all = self.kept()?;
        for kind in BY_ITSELF {
            let of_kind: Vec<&Kept> = all.iter().filter(|kept| kept.reason.starts_with(kind)).collect();
            let surplus = of_kind.len().saturating_sub(KEPT);
            for old in of_kind.into_iter().take(surplus).filter(|old| old.path != made) {
                // one that cannot be removed now is tried again next time
                let _ = fs::remove_file(&old.path);
                let _ = fs::remove_file(checksum_of(&old.path));
            }
        }
        Ok(())
    }
}

/// Holds the folder until it is dropped.
#[derive(Debug)]
pub(super) struct Lock {
    _held: Connection,
}
