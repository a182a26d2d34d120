//! The notebook file: making it, and refusing what is no notebook.
//!
//! Owns paths, modes and the looks taken before SQLite may write. Rows are not its business.
//!
//! - [S2] The file is 0600 and a folder made for it 0700, whatever the umask. A folder that was there is not ours to
//!   change.
//! - [S4] What is damaged, foreign, newer, cut short, empty, read-only or a folder is refused with not one byte changed.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use super::fault::{NotebookFault, Outcome};
use super::{functions, migrations};

/// "goodword" in eight letters of four bits would not fit: these are the letters `gdwd`.
pub(super) const APPLICATION_ID: u32 = 0x6764_7764;

const MAGIC: &[u8; 16] = b"SQLite format 3\0";
const HEADER: usize = 100;

/// Up to this size the whole file is checked at each opening; beyond it that would be felt, and doctor does it.
const CHECKED_WHOLE: u64 = 4 * 1024 * 1024;

/// What the first hundred bytes of an SQLite file say.
struct Header {
    page_size: u64,
    pages: u64,
    pages_are_valid: bool,
    version: u32,
    application_id: u32,
}

impl Header {
    fn read(path: &Path) -> Outcome<Option<Self>> {
        let mut bytes = Vec::with_capacity(HEADER);
        let file = File::open(path).map_err(|error| NotebookFault::io(path, error))?;
        file.take(HEADER as u64).read_to_end(&mut bytes).map_err(|error| NotebookFault::io(path, error))?;
        Ok(Self::parse(&bytes))
    }

    fn parse(bytes: &[u8]) -> Option<Self> {
        if bytes.len() < HEADER || !bytes.starts_with(MAGIC) {
            return None;
        }
        let word = |at: usize| bytes.get(at..at + 4)?.try_into().ok().map(u32::from_be_bytes);
        let page_size = match u16::from_be_bytes(bytes.get(16..18)?.try_into().ok()?) {
            1 => 65_536,
            size => u64::from(size),
        };
        Some(Self {
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
    let meta = fs::metadata(path).map_err(|error| NotebookFault::io(path, error))?;
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
    let Some(header) = Header::read(path)? else {
        return Err(broken_or_foreign(path, meta.len()));
    };
    if header.application_id != APPLICATION_ID {
        return Err(NotebookFault::Foreign(path.to_owned()));
    }
    if i64::from(header.version) > migrations::LATEST {
        let (found, known) = (i64::from(header.version), migrations::LATEST);
        return Err(NotebookFault::Newer { path: path.to_owned(), found, known });
    }
    let expected = header.pages.saturating_mul(header.page_size);
    if header.pages_are_valid && meta.len() < expected && !has_log(path) {
        return Err(NotebookFault::CutShort { path: path.to_owned(), found: meta.len(), expected });
    }
    check_whole(path, meta.len())
}

/// Without a header it may be a notebook cut down to a few bytes, or anything.
fn broken_or_foreign(path: &Path, len: u64) -> NotebookFault {
    let mut start = Vec::new();
    let read = File::open(path).and_then(|file| file.take(MAGIC.len() as u64).read_to_end(&mut start));
    if read.is_ok() && MAGIC.starts_with(&start) {
        return NotebookFault::CutShort { path: path.to_owned(), found: len, expected: HEADER as u64 };
    }
    NotebookFault::Foreign(path.to_owned())
}

/// A write-ahead log with something in it: pages may stand there that the file does not have yet.
fn has_log(path: &Path) -> bool {
    fs::metadata(beside(path, "-wal")).is_ok_and(|meta| meta.len() > 0)
}

pub(super) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// Lets SQLite read through a small notebook before anything may write to it.
fn check_whole(path: &Path, len: u64) -> Outcome<()> {
    if len > CHECKED_WHOLE {
        return Ok(());
    }
    let damaged = |detail: String| NotebookFault::Damaged { path: path.to_owned(), detail };
    let conn = Connection::open_with_flags(
        path,
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )
    .map_err(|error| NotebookFault::sqlite(path, error))?;
    functions::register(&conn)?;
    conn.busy_timeout(super::BUSY_TIMEOUT)?;
    let said: String = conn.query_row("PRAGMA quick_check(1)", [], |row| row.get(0)).map_err(|error| {
        match NotebookFault::sqlite(path, error) {
            // the header is ours, so this is a notebook that broke
            NotebookFault::Foreign(_) => damaged("its pages do not read as a database".into()),
            other => other,
        }
    })?;
    if said == "ok" { Ok(()) } else { Err(damaged(said)) }
}

/// Makes a notebook at `path`, whole or not at all: it is built beside and then given its name.
pub(super) fn create(path: &Path, stamp: &str) -> Outcome<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    make_folder(folder)?;
    let draft = beside(path, &format!(".new-{stamp}"));
    let built = build(&draft).and_then(|()| name_it(&draft, path));
    for leftover in [draft.clone(), beside(&draft, "-wal"), beside(&draft, "-shm")] {
        // gone already when all went well
        let _ = fs::remove_file(leftover);
    }
    built
}

fn build(draft: &Path) -> Outcome<()> {
    private_file(draft).map_err(|error| match error.kind() {
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            NotebookFault::Folder { path: draft.parent().unwrap_or(draft).to_owned(), source: error }
        }
        _ => NotebookFault::io(draft, error),
    })?;
    let mut conn = Connection::open_with_flags(
        draft,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    functions::register(&conn)?;
    conn.pragma_update(None, "application_id", APPLICATION_ID)?;
    conn.pragma_update(None, "journal_mode", "WAL")?;
    conn.pragma_update(None, "synchronous", "FULL")?;
    conn.pragma_update(None, "trusted_schema", false)?;
    migrations::run(&mut conn)?;
    // the last connection takes the log back into the file
    conn.close().map_err(|(_, error)| error)?;
    Ok(())
}

/// Gives the draft its name, unless another process was faster: then that notebook stands.
fn name_it(draft: &Path, path: &Path) -> Outcome<()> {
    match fs::hard_link(draft, path) {
        Ok(()) => sync_folder(path),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        // a file system without links: a rename, with a small gap between look and act
        Err(_) if !path.exists() => {
            fs::rename(draft, path).map_err(|error| NotebookFault::io(path, error))?;
            sync_folder(path)
        }
        Err(error) => Err(NotebookFault::io(path, error)),
    }
}

fn sync_folder(path: &Path) -> Outcome<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(|error| NotebookFault::io(path, error))
}

#[cfg(unix)]
fn make_folder(folder: &Path) -> Outcome<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)
        .map_err(|source| NotebookFault::Folder { path: folder.to_owned(), source })
}

#[cfg(not(unix))]
fn make_folder(folder: &Path) -> Outcome<()> {
    fs::create_dir_all(folder).map_err(|source| NotebookFault::Folder { path: folder.to_owned(), source })
}

#[cfg(unix)]
fn private_file(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)
}

#[cfg(not(unix))]
fn private_file(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).open(path)
}

/// Takes away what others may do with the file [S2]; SQLite gives its companions the same mode.
#[cfg(unix)]
pub(super) fn make_private(path: &Path) -> Outcome<()> {
    use std::os::unix::fs::PermissionsExt;
    let meta = fs::metadata(path).map_err(|error| NotebookFault::io(path, error))?;
    let mode = meta.permissions().mode();
    if mode & 0o077 == 0 {
        return Ok(());
    }
    fs::set_permissions(path, fs::Permissions::from_mode(mode & 0o700))
        .map_err(|error| NotebookFault::io(path, error))
}

#[cfg(not(unix))]
pub(super) fn make_private(_path: &Path) -> Outcome<()> {
    Ok(())
}
