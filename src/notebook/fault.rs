//! What can go wrong with a notebook, each in a sentence that says what happened and what to do.

use std::io;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;
use rusqlite::ffi::{SQLITE_IOERR_SHMSIZE, SQLITE_IOERR_WRITE};
use thiserror::Error;

use crate::domain::contact::ContactFault;

/// Why something was not done.
#[derive(Debug, Error)]
pub enum NotebookFault {
    /// There is no file, and this call does not make one.
    #[error("There is no notebook at {0}. Start goodword once, or add a first referral, to make it.")]
    Missing(PathBuf),
    /// A file of zero bytes: a lost notebook must not pass for a new one.
    #[error(
        "{0} is empty: a notebook that was here is lost. Restore a backup, or remove the empty file to start anew."
    )]
    Empty(PathBuf),
    /// Some other file.
    #[error("{0} is not a goodword notebook. Choose another file with --db; this one is left as it is.")]
    Foreign(PathBuf),
    /// Written by a later goodword.
    #[error(
        "{path} was written by a newer goodword (format {found}, this one knows up to {known}). Update goodword."
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its format.
        found: i64,
        /// The highest known here.
        known: i64,
    },
    /// SQLite cannot make sense of it.
    #[error("{path} is damaged ({detail}). Restore a backup; the damaged file is left as it is.")]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What SQLite or we found.
        detail: String,
    },
    /// Shorter than it says it is.
    #[error(
        "{path} is cut short: {found} bytes of {expected}. Restore a backup; this file is left as it is."
    )]
    CutShort {
        /// The file.
        path: PathBuf,
        /// Its size in bytes.
        found: u64,
        /// What its header promises, in bytes.
        expected: u64,
    },
    /// May not be written.
    #[error("{0} is read-only. Make it writable (chmod u+w), or choose another file with --db.")]
    ReadOnly(PathBuf),
    /// A link to where nothing is: the notebook may be on a disk that is not there.
    #[error(
        "{path} is a link to {target}, where nothing is. Connect the disk that holds it, or remove the link to start anew."
    )]
    DanglingLink {
        /// The link.
        path: PathBuf,
        /// Where it points.
        target: PathBuf,
    },
    /// A folder where a file should be.
    #[error("{0} is a folder, not a notebook. Name a file inside it with --db.")]
    Directory(PathBuf),
    /// The folder for it cannot be made.
    #[error("The folder {path} cannot be made ({source}). Choose another place with --db.")]
    Folder {
        /// The folder.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// The file system refused.
    #[error("{path} cannot be opened ({source}). Check its permissions, or choose another file with --db.")]
    Io {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// Some of it does not read as it should, found after it was opened.
    #[error(
        "A part of the notebook cannot be read ({0}). Restore a backup; the damaged file is left as it is."
    )]
    Broken(String),
    /// No room.
    #[error("The disk is full: nothing was changed. Make room, then try again.")]
    DiskFull,
    /// Not the disk as such is full, but a quota or the largest size of a file is reached, or the disk fails.
    #[error(
        "The disk takes no more: nothing was changed. Your share of it may be used up, or it has an error. Make room, then try again."
    )]
    NoMore,
    /// Another process holds it too long.
    #[error(
        "Another goodword is writing to the notebook and does not finish. Nothing was changed; try again."
    )]
    Busy,
    /// Something named is not there any more.
    #[error(
        "{0} is not in the notebook any more. It was taken out meanwhile, perhaps in another window; undo brings it back."
    )]
    Gone(String),
    /// Something is to be noted of somebody who was forgotten [P6].
    #[error("This person was forgotten: nothing is noted of them any more.")]
    NobodyKnown,
    /// A name that was typed to forget somebody is not theirs [P6].
    #[error("That is not the name, so nothing was forgotten. Type it as it stands in the notebook: {0}")]
    NotTheName(String),
    /// Somebody is to be forgotten while another goodword reads the notebook without end [P6].
    #[error(
        "Another program reads the notebook and does not finish. Close it, then forget again; nothing was changed."
    )]
    StillRead,
    /// Somebody is to be forgotten who is in a form that is being filled in elsewhere [P6].
    #[error(
        "They stand in a form or a text that is still open, here or in another goodword. Record it or throw it away, then forget again; nothing was changed."
    )]
    OpenElsewhere,
    /// A contact that no contact may be [P1].
    #[error(transparent)]
    Contact(#[from] ContactFault),
    /// What was typed names nobody, or several, or cannot be: a sentence that says so and what to do.
    #[error("{0}")]
    Refused(String),
    /// Undo or redo stops here [T3].
    #[error("{0}")]
    UndoStops(String),
    /// Two contacts that cannot be one [P4].
    #[error("{0}")]
    NotMerged(String),
    /// Whoever asked for a long change stopped it.
    #[error("Stopped: the notebook is as it was.")]
    Stopped,
    /// The copy is not what was copied, or what was copied is not sound.
    #[error(
        "No backup was made: the copy does not verify ({0}). Run “goodword doctor”; the backups that are there are kept."
    )]
    CopyUnsound(String),
    /// The format is old, and without a backup it is not touched.
    #[error(
        "{path} has to be brought to the format of this goodword, which is done only after a backup, and the backup failed: {why} \
         The notebook is as it was."
    )]
    NotMigrated {
        /// The file.
        path: PathBuf,
        /// What the backup said.
        why: Box<NotebookFault>,
    },
    /// A backup that is not whole.
    #[error("{path} does not verify as a backup ({detail}), so nothing was restored. Choose another one.")]
    Unverified {
        /// The backup.
        path: PathBuf,
        /// What was found.
        detail: String,
    },
    /// A name that was to be new.
    #[error("{0} is there already and is left as it is. Name a new file.")]
    Taken(PathBuf),
    /// Restoring a file from itself.
    #[error("{0} is the notebook itself. Name one of its backups.")]
    Itself(PathBuf),
    /// A file that cannot be read is to be replaced while somebody has it open.
    #[error("Another goodword has {0} open, and it cannot be read. Close that one, then restore again.")]
    InUse(PathBuf),
    /// Somebody else makes a backup and does not finish.
    #[error("Another goodword is making a backup and does not finish. Nothing was done; try again.")]
    BackupBusy,
    /// Anything else SQLite says.
    #[error("The notebook refused: {0}. Nothing was changed.")]
    Sql(rusqlite::Error),
}

impl NotebookFault {
    /// Whether the notebook itself is at fault, so that nothing can be done with it: exit code 3.
    pub fn is_unusable(&self) -> bool {
        !matches!(
            self,
            Self::Gone(_)
                | Self::Contact(_)
                | Self::Refused(_)
                | Self::UndoStops(_)
                | Self::NotMerged(_)
                | Self::Unverified { .. }
                | Self::Taken(_)
                | Self::Itself(_)
                | Self::BackupBusy
                | Self::NobodyKnown
                | Self::NotTheName(_)
                | Self::StillRead
                | Self::OpenElsewhere
                | Self::Stopped
        )
    }

    pub(super) fn io(path: &Path, source: io::Error) -> Self {
        Self::Io { path: path.to_owned(), source }
    }

    /// The same, told of the notebook at `path`, where SQLite alone spoke.
    pub(super) fn at(self, path: &Path) -> Self {
        let path = path.to_owned();
        match self {
            Self::Broken(detail) => Self::Damaged { path, detail },
            Self::Sql(error) => match error.sqlite_error_code() {
                Some(ErrorCode::NotADatabase) => Self::Foreign(path),
                Some(ErrorCode::ReadOnly) => Self::ReadOnly(path),
                Some(ErrorCode::CannotOpen) => Self::io(&path, io::Error::other(error.to_string())),
                _ => Self::Sql(error),
            },
            other => other,
        }
    }
}

impl From<rusqlite::Error> for NotebookFault {
    fn from(error: rusqlite::Error) -> Self {
        match (error.sqlite_error_code(), &error) {
            (Some(ErrorCode::DiskFull), _) => Self::DiskFull,
            (Some(ErrorCode::SystemIoFailure), _) if is_extended(&error, SQLITE_IOERR_SHMSIZE) => {
                Self::DiskFull
            }
            (Some(ErrorCode::SystemIoFailure), _) if is_extended(&error, SQLITE_IOERR_WRITE) => {
                Self::NoMore
            }
            (Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked), _) => Self::Busy,
            (Some(ErrorCode::DatabaseCorrupt), _) => Self::Broken(error.to_string()),
            (_, rusqlite::Error::FromSqlConversionFailure(_, _, why)) => Self::Broken(why.to_string()),
            (_, rusqlite::Error::InvalidColumnType(..) | rusqlite::Error::IntegralValueOutOfRange(..)) => {
                Self::Broken(error.to_string())
            }
            _ => Self::Sql(error),
        }
    }
}

fn is_extended(error: &rusqlite::Error, code: i32) -> bool {
    error.sqlite_error().is_some_and(|error| error.extended_code == code)
}

/// What every call of the notebook gives back.
pub type Outcome<T> = Result<T, NotebookFault>;
