//! The notebook file: making it, and its mode.
//!
//! Owns paths and modes. Refusing what is no notebook is `inspect`'s; rows are not its business.
//!
//! [S2] The file is 0600 and a folder made for it 0700, whatever the umask. A folder that was there is not ours to
//! change.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use super::fault::{NotebookFault, Outcome};
use super::{functions, migrations};

/// "goodword" in eight letters of four bits would not fit: these are the letters `gdwd`.
pub(super) const APPLICATION_ID: u32 = 0x6764_7764;

/// Whether there is neither a file nor a link: then a notebook may be made.
pub(super) fn is_nowhere(path: &Path) -> bool {
    fs::symlink_metadata(path)
        .is_err_and(|error| matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory))
}

/// SQLite's companion of the notebook: beside the file itself, where `path` is a link to it.
pub(super) fn companion(path: &Path, suffix: &str) -> PathBuf {
    beside(&fs::canonicalize(path).unwrap_or_else(|_| path.to_owned()), suffix)
}

/// The folder in which `path` stands.
pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// The path with something added to its name.
pub(super) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// Makes a notebook at `path`, whole or not at all: it is built beside and then given its name.
pub(super) fn create(path: &Path, stamp: &str) -> Outcome<()> {
    make_folder(folder_of(path))?;
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
    // closing takes the log back into the file too, but is silent when there is no room for it
    conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
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

/// Puts the names in the folder of `path` on the disk.
pub(super) fn sync_folder(path: &Path) -> Outcome<()> {
    File::open(folder_of(path))
        .and_then(|folder| folder.sync_all())
        .map_err(|error| NotebookFault::io(path, error))
}

/// Makes a folder, and those above it, for the user alone [S2].
#[cfg(unix)]
pub(super) fn make_folder(folder: &Path) -> Outcome<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)
        .map_err(|source| NotebookFault::Folder { path: folder.to_owned(), source })
}

/// Makes a folder, and those above it.
#[cfg(not(unix))]
pub(super) fn make_folder(folder: &Path) -> Outcome<()> {
    fs::create_dir_all(folder).map_err(|source| NotebookFault::Folder { path: folder.to_owned(), source })
}

/// A new file for the user alone [S2].
#[cfg(unix)]
pub(super) fn private_file(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
    let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    // a strange umask may have taken away my own rights too
    file.set_permissions(fs::Permissions::from_mode(0o600))?;
    Ok(file)
}

/// A new file.
#[cfg(not(unix))]
pub(super) fn private_file(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).open(path)
}

/// Writes a new file for the user alone, and the folder it stands in where there is none [S2].
///
/// # Errors
/// What the file system says; [`io::ErrorKind::AlreadyExists`] where the name is taken. No half of a file is left.
pub fn new_private_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent().filter(|folder| !folder.is_dir()) {
        make_folder(folder).map_err(|fault| io::Error::other(fault.to_string()))?;
    }
    write_private(path, bytes)
}

/// Writes a new file for the user alone into a folder that is there [S2].
///
/// # Errors
/// As [`new_private_file`].
pub fn write_private(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = private_file(path)?;
    io::Write::write_all(&mut file, bytes).and_then(|()| file.sync_all()).inspect_err(|_| {
        let _ = fs::remove_file(path);
    })
}

/// Takes away what others may do with the file and its companions [S2]; SQLite gives new companions the mode of the file.
#[cfg(unix)]
pub(super) fn make_private(path: &Path) -> Outcome<()> {
    use std::os::unix::fs::PermissionsExt;
    for file in [path.to_owned(), companion(path, "-wal"), companion(path, "-shm")] {
        // a companion may not be there, or go at any moment
        let Ok(meta) = fs::metadata(&file) else { continue };
        let mode = meta.permissions().mode();
        if mode & 0o077 == 0 {
            continue;
        }
        match fs::set_permissions(&file, fs::Permissions::from_mode(mode & 0o700)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(NotebookFault::io(&file, error));
            }
            _ => {}
        }
    }
    Ok(())
}

#[cfg(not(unix))]
pub(super) fn make_private(_path: &Path) -> Outcome<()> {
    Ok(())
}
