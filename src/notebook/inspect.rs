//! The looks taken before SQLite may touch the file.
//!
//! Owns refusing what is no notebook of ours. Must not change a byte of the file, nor leave another one beside it.
//!
//! [S4] What is damaged, foreign, newer, cut short, empty, read-only, a folder or a link to nothing is refused in a
//! sentence that says what to do.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::fault::{NotebookFault, Outcome};
use super::files::{APPLICATION_ID, companion};
use super::{functions, migrations};

const MAGIC: &[u8; 16] = b"SQLite format 3\0";
const HEADER: usize = 100;
/// Where the header says by which versions of the format the file is written and read: 1, or 2 for write-ahead.
const FORMATS: std::ops::Range<usize> = 18..20;

/// Up to this size the whole file is checked at each opening; beyond it that would be felt, and doctor does it.
const CHECKED_WHOLE: u64 = 4 * 1024 * 1024;

/// What the first hundred bytes of an SQLite file say.
struct Header {
    has_magic: bool,
    has_known_format: bool,
    page_size: u64,
    pages: u64,
    pages_are_valid: bool,
    version: u32,
    application_id: u32,
}

impl Header {
    fn parse(bytes: &[u8]) -> Option<Self> {
        let word = |at: usize| bytes.get(at..at + 4)?.try_into().ok().map(u32::from_be_bytes);
        let page_size = match u16::from_be_bytes(bytes.get(16..18)?.try_into().ok()?) {
            1 => 65_536,
            size => u64::from(size),
        };
        (bytes.len() >= HEADER).then_some(Self {
            has_magic: bytes.starts_with(MAGIC),
            has_known_format: bytes.get(FORMATS)?.iter().all(|format| matches!(format, 1 | 2)),
            page_size,
            pages: u64::from(word(28)?),
            pages_are_valid: word(24)? == word(92)?,
            version: word(60)?,
            application_id: word(68)?,
        })
    }
}

/// Refuses what is no notebook of ours, by looking alone.
pub(super) fn inspect(path: &Path) -> Outcome<()> {
    check(path, look(path)?)
}

/// The same by the header alone, for who reads next to nothing; gives back the length of the file.
pub(super) fn look(path: &Path) -> Outcome<u64> {
    let len = refuse_no_file(path)?;
    let start = start_of(path)?;
    let Some(header) = Header::parse(&start) else {
        return Err(if MAGIC.starts_with(&start) || start.starts_with(MAGIC) {
            NotebookFault::CutShort { path: path.to_owned(), found: len, expected: HEADER as u64 }
        } else {
            NotebookFault::Foreign(path.to_owned())
        });
    };
    if header.application_id != APPLICATION_ID {
        return Err(NotebookFault::Foreign(path.to_owned()));
    }
    // a notebook is given its name when its format stands in it
    if !header.has_magic || !header.has_known_format || header.version == 0 {
        return Err(damaged(path, "its header is not that of a notebook"));
    }
    refuse_newer(path, i64::from(header.version))?;
    let expected = header.pages.saturating_mul(header.page_size);
    if header.pages_are_valid && len < expected && !has_log(path) {
        return Err(NotebookFault::CutShort { path: path.to_owned(), found: len, expected });
    }
    Ok(len)
}

/// Refuses what is no file, an empty one, or one that may not be written; gives back its length.
fn refuse_no_file(path: &Path) -> Outcome<u64> {
    let meta = fs::metadata(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => match fs::read_link(path) {
            Ok(target) => NotebookFault::DanglingLink { path: path.to_owned(), target },
            Err(_) => NotebookFault::Missing(path.to_owned()),
        },
        _ => NotebookFault::io(path, error),
    })?;
    if meta.is_dir() {
        return Err(NotebookFault::Directory(path.to_owned()));
    }
    if !meta.is_file() {
        return Err(NotebookFault::Foreign(path.to_owned()));
    }
    if meta.len() == 0 {
        return Err(NotebookFault::Empty(path.to_owned()));
    }
    if meta.permissions().readonly() {
        return Err(NotebookFault::ReadOnly(path.to_owned()));
    }
    Ok(meta.len())
}

fn start_of(path: &Path) -> Outcome<Vec<u8>> {
    let mut start = Vec::with_capacity(HEADER);
    File::open(path)
        .and_then(|file| file.take(HEADER as u64).read_to_end(&mut start))
        .map_err(|error| NotebookFault::io(path, error))?;
    Ok(start)
}

fn refuse_newer(path: &Path, found: i64) -> Outcome<()> {
    let known = migrations::LATEST;
    if found > known { Err(NotebookFault::Newer { path: path.to_owned(), found, known }) } else { Ok(()) }
}

/// Refuses a format that stands in the write-ahead log only, where the header does not show it yet.
pub(super) fn refuse_newer_log(conn: &Connection, path: &Path) -> Outcome<()> {
    refuse_newer(path, conn.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// A write-ahead log with something in it: pages may stand there that the file does not have yet.
pub(super) fn has_log(path: &Path) -> bool {
    fs::metadata(companion(path, "-wal")).is_ok_and(|meta| meta.len() > 0)
}

fn damaged(path: &Path, detail: impl Into<String>) -> NotebookFault {
    NotebookFault::Damaged { path: path.to_owned(), detail: detail.into() }
}

fn check(path: &Path, len: u64) -> Outcome<()> {
    if has_log(path) {
        return check_with_log(path, len);
    }
    if len > CHECKED_WHOLE {
        return Ok(());
    }
    match check_copy(path, len) {
        // another process began to write in between, and what was read is half old and half new
        Err(_) if has_log(path) => check_with_log(path, len),
        checked => checked,
    }
}

/// Lets SQLite read through a copy in memory: a connection to the file itself would leave a log beside it.
fn check_copy(path: &Path, len: u64) -> Outcome<()> {
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(len).read_to_end(&mut bytes))
        .map_err(|error| NotebookFault::io(path, error))?;
    // in memory there is no log to write ahead to
    if let Some(formats) = bytes.get_mut(FORMATS) {
        formats.fill(1);
    }
    let mut conn = Connection::open_in_memory()?;
    functions::register(&conn)?;
    conn.deserialize_read_exact("main", bytes.as_slice(), bytes.len(), true)?;
    read_through(&conn, path)
}

/// What a killed process left: SQLite has to read file and log together. The connection keeps others away for that
/// moment, so that it needs no `-shm`, and does not take the log into the file when it closes.
fn check_with_log(path: &Path, len: u64) -> Outcome<()> {
    let checked = read_with_log(path, len);
    match checked {
        // somebody has it open, and looked at it then
        Err(NotebookFault::Busy) => Ok(()),
        _ => checked,
    }
}

fn read_with_log(path: &Path, len: u64) -> Outcome<()> {
    let at = |error| NotebookFault::from(error).at(path);
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags).map_err(at)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true).map_err(at)?;
    conn.busy_timeout(Duration::ZERO).map_err(at)?;
    functions::register(&conn)?;
    conn.pragma_update(None, "locking_mode", "EXCLUSIVE").map_err(at)?;
    refuse_newer_log(&conn, path).map_err(|fault| fault.at(path))?;
    if len > CHECKED_WHOLE { Ok(()) } else { read_through(&conn, path) }
}

fn read_through(conn: &Connection, path: &Path) -> Outcome<()> {
    let said = conn.query_row("PRAGMA quick_check(1)", [], |row| row.get::<_, String>(0));
    match said.map_err(NotebookFault::from) {
        Ok(said) if said == "ok" => Ok(()),
        Ok(said) => Err(damaged(path, said)),
        Err(fault @ (NotebookFault::Busy | NotebookFault::DiskFull)) => Err(fault),
        // the header is ours, so whatever SQLite finds strange about it is damage
        Err(fault) => match fault.at(path) {
            fault @ NotebookFault::Damaged { .. } => Err(fault),
            _ => Err(damaged(path, "its pages do not read as a database")),
        },
    }
}
