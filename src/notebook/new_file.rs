//! A file for the user alone that gets its name when it is whole [S2].
//!
//! Owns how it is written beside its name, put on the disk, and named; what stands in it is the business of whoever writes. Its
//! neighbour is `files`, which knows modes.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::files::{beside, folder_of, is_nowhere, private_file};
use super::fresh_suffix;

/// Whether a file that has the name already may be replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Replace {
    /// It stays as it is, and the new one is refused.
    Never,
    /// The new one takes its place.
    Yes,
}

/// A file that is being written. Until [`NewFile::name_it`] it stands beside its name; dropped before, nothing of it is left.
#[derive(Debug)]
pub struct NewFile {
    file: File,
    draft: PathBuf,
    target: PathBuf,
    replace: Replace,
}

impl NewFile {
    /// Begins one that is to be called `target`.
    ///
    /// # Errors
    /// [`io::ErrorKind::AlreadyExists`] where the name is taken and stays so, [`io::ErrorKind::InvalidInput`] where what has it is no
    /// file, and what the file system says.
    pub fn begin(target: &Path, replace: Replace) -> io::Result<Self> {
        // a link is followed, so that it stays one
        let target = if replace == Replace::Yes { followed(target) } else { target.to_owned() };
        if !is_nowhere(&target) {
            if replace == Replace::Never {
                return Err(io::ErrorKind::AlreadyExists.into());
            }
            if !fs::metadata(&target)?.is_file() {
                return Err(io::ErrorKind::InvalidInput.into());
            }
        }
        let draft = beside(&target, &format!(".draft-{}", fresh_suffix()));
        let file = private_file(&draft)?;
        Ok(Self { file, draft, target, replace })
    }

    /// Puts it on the disk and gives it its name.
    ///
    /// # Errors
    /// As [`NewFile::begin`]; nothing of it is left then.
    pub fn name_it(self) -> io::Result<()> {
        self.file.sync_all()?;
        match self.replace {
            Replace::Yes => fs::rename(&self.draft, &self.target)?,
            Replace::Never => match fs::hard_link(&self.draft, &self.target) {
                Ok(()) => {}
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Err(error),
                // a file system without links: a rename, with a small gap between look and act
                Err(_) if is_nowhere(&self.target) => fs::rename(&self.draft, &self.target)?,
                Err(error) => return Err(error),
            },
        }
        File::open(folder_of(&self.target)).and_then(|folder| folder.sync_all())
    }
}

fn followed(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

impl Write for NewFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Drop for NewFile {
    fn drop(&mut self) {
        // gone already where it was renamed
        let _ = fs::remove_file(&self.draft);
    }
}
