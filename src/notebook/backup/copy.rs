//! One copy of a notebook: made, verified, and only then named.
//!
//! Owns how a copy is taken and what must hold of it [S3]. Where it goes and why is decided by its neighbours.
//!
//! SQLite's online backup copies page by page inside one read transaction: the copy is the notebook of one moment,
//! nobody's write waits for it, and what is counted belongs to that same moment. VACUUM INTO would build every page
//! anew, which takes longer, allows no transaction around it, and mends in silence what ought to be seen.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};
use sha2::{Digest, Sha256};

use super::super::fault::{NotebookFault, Outcome};
use super::super::files::{APPLICATION_ID, beside, private_file, sync_folder};
use super::super::{functions, migrations};
use super::names::checksum_of;

/// Pages that are copied in one step: a megabyte.
const STEP: std::ffi::c_int = 256;

/// How many rows each table has.
pub(super) type Rows = BTreeMap<String, u64>;

/// A file that is not finished; dropped, it and its companions are gone.
#[derive(Debug)]
pub(super) struct Draft(pub(super) PathBuf);

impl Draft {
    /// An empty one for the user alone.
    pub(super) fn new(path: PathBuf) -> Outcome<Self> {
        private_file(&path).map_err(|error| write_fault(&path, error))?;
        Ok(Self(path))
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        let companions = ["-wal", "-shm", "-journal"].map(|end| beside(&self.0, end));
        for file in companions.iter().chain([&self.0, &checksum_of(&self.0)]) {
            // gone already when all went well
            let _ = fs::remove_file(file);
        }
    }
}

/// What the file system refused while something was written.
pub(super) fn write_fault(path: &Path, error: io::Error) -> NotebookFault {
    match error.kind() {
        io::ErrorKind::StorageFull => NotebookFault::DiskFull,
        io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => NotebookFault::NoMore,
        _ => NotebookFault::io(path, error),
    }
}

/// For a connection that reads all of a file once: little of it is worth keeping in memory, and the app is beside it.
pub(super) fn keep_little_in_memory(conn: &Connection) -> Outcome<()> {
    const KIB: i64 = 256;
    Ok(conn.pragma_update(None, "cache_size", -KIB)?)
}

/// Copies the notebook behind `source` to the new file `target`, by way of `draft`.
pub(super) fn make(source: &Connection, draft: Draft, target: &Path) -> Outcome<()> {
    let rows = copy(source, &draft.0)?;
    match examine(&draft.0) {
        Ok(seen) if seen.rows == rows => place(&draft, target),
        Ok(_) => Err(NotebookFault::CopyUnsound("a table has fewer or more rows than before".to_owned())),
        Err(why) => Err(NotebookFault::CopyUnsound(why)),
    }
}

/// Copies into a file that is there and empty, and says how many rows there were to copy.
fn copy(source: &Connection, draft: &Path) -> Outcome<Rows> {
    let moment = source.unchecked_transaction()?;
    let rows = count_rows(&moment)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut to = Connection::open_with_flags(draft, flags)?;
    // the file is put on the disk as a whole, before it is named
    to.pragma_update(None, "synchronous", "OFF")?;
    keep_little_in_memory(&to)?;
    transfer(&moment, &mut to)?;
    // a backup is one file, also where it lies on a disk that may not be written
    to.pragma_update(None, "journal_mode", "DELETE")?;
    to.close().map_err(|(_, error)| error)?;
    Ok(rows)
}

/// Makes the pages of `to` those of `from`, all or none.
pub(super) fn transfer(from: &Connection, to: &mut Connection) -> Outcome<()> {
    let backup = Backup::new(from, to)?;
    loop {
        match backup.step(STEP)? {
            StepResult::Done => return Ok(()),
            StepResult::More => {}
            _ => return Err(NotebookFault::Busy),
        }
    }
}

/// How many rows each table has; what an index of words is made of counts as tables too.
pub(super) fn count_rows(conn: &Connection) -> Outcome<Rows> {
    let mut statement = conn.prepare(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'shadow') AND name <> 'sqlite_schema'",
    )?;
    let names = statement.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
    let count = |name: String| {
        let sql = format!("SELECT count(*) FROM \"{}\"", name.replace('"', "\"\""));
        Ok((name, conn.query_row(&sql, [], |row| row.get(0))?))
    };
    names.into_iter().map(count).collect()
}

/// What a copy turned out to be.
#[derive(Debug)]
pub(super) struct Seen {
    pub(super) rows: Rows,
    pub(super) format: i64,
}

/// Reads all of a copy; `Err` says in a few words why it is no sound notebook.
pub(super) fn examine(path: &Path) -> Result<Seen, String> {
    let looked = || -> Outcome<Result<Seen, String>> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let conn = Connection::open_with_flags(path, flags)?;
        functions::register(&conn)?;
        // each row is looked for in each index of its table, which are of many orders: they fit, or are read for every row
        const KIB: i64 = 2000;
        conn.pragma_update(None, "cache_size", -KIB)?;
        let id: u32 = conn.pragma_query_value(None, "application_id", |row| row.get(0))?;
        if id != APPLICATION_ID {
            return Ok(Err("it is not a goodword notebook".to_owned()));
        }
        if let Some(said) = faults(&conn)?.into_iter().next() {
            return Ok(Err(said));
        }
        Ok(Ok(Seen { rows: count_rows(&conn)?, format: migrations::version_of(&conn)? }))
    };
    looked().unwrap_or_else(|fault| Err(short(&fault)))
}

/// The words of SQLite where it alone spoke.
fn short(fault: &NotebookFault) -> String {
    match fault {
        NotebookFault::Broken(why) => why.clone(),
        NotebookFault::Sql(error) => error.to_string(),
        other => other.to_string(),
    }
}

/// The first faults that SQLite itself finds: pages, indexes, CHECKs, the index of words, and references.
pub(in super::super) fn faults(conn: &Connection) -> Outcome<Vec<String>> {
    let mut statement = conn.prepare("PRAGMA integrity_check(20)")?;
    let said = statement.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
    if said != ["ok"] {
        return Ok(said);
    }
    let mut statement = conn.prepare(
        "SELECT \"table\", parent, count(*) FROM pragma_foreign_key_check GROUP BY 1, 2 LIMIT 20",
    )?;
    let rows = statement.query_map([], |row| {
        let (table, parent, n) =
            (row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get::<_, i64>(2)?);
        Ok(format!("{n} rows of {table} point at rows of {parent} that are not there"))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// SHA-256 of a file, in hexadecimal.
pub(super) fn checksum(path: &Path) -> Outcome<String> {
    let mut file = File::open(path).map_err(|error| NotebookFault::io(path, error))?;
    let (mut hash, mut buffer) = (Sha256::new(), vec![0; 1 << 16]);
    loop {
        let read = file.read(&mut buffer).map_err(|error| NotebookFault::io(path, error))?;
        match buffer.get(..read) {
            Some(bytes) if read > 0 => hash.update(bytes),
            _ => break,
        }
    }
    let mut text = String::new();
    for byte in hash.finalize() {
        // writing to a String does not fail
        let _ = write!(text, "{byte:02x}");
    }
    Ok(text)
}

/// Puts a finished copy on the disk, its checksum beside it, and gives it its name. The checksum comes first: where
/// the name stands, everything does.
fn place(draft: &Draft, target: &Path) -> Outcome<()> {
    let sum = checksum(&draft.0)?;
    let name = target.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let beside_draft = checksum_of(&draft.0);
    private_file(&beside_draft)
        .and_then(|mut file| {
            file.write_all(format!("{sum}  {name}\n").as_bytes())?;
            file.sync_all()
        })
        .map_err(|error| write_fault(&beside_draft, error))?;
    sync(&draft.0)?;
    fs::rename(&beside_draft, checksum_of(target)).map_err(|error| write_fault(target, error))?;
    claim(&draft.0, target)
}

/// Puts the bytes of a file on the disk.
pub(super) fn sync(path: &Path) -> Outcome<()> {
    File::open(path).and_then(|file| file.sync_all()).map_err(|error| write_fault(path, error))
}

/// Gives `draft` the name `target`, which must be new.
pub(super) fn claim(draft: &Path, target: &Path) -> Outcome<()> {
    match fs::hard_link(draft, target) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            return Err(NotebookFault::Taken(target.to_owned()));
        }
        // a file system without links: a rename, with a small gap between look and act
        Err(_) if super::super::files::is_nowhere(target) => {
            fs::rename(draft, target).map_err(|error| write_fault(target, error))?;
        }
        Err(error) => return Err(write_fault(target, error)),
    }
    sync_folder(target)
}
