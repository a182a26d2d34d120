//! `goodword backup` and `goodword restore`: copies of the notebook, and the way back to one [S3].
//!
//! Owns what is told and how a backup is named. What counts as one is the notebook's business.

use std::fmt::Write as _;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::notebook::Notebook;

use super::args::{Backup, Restore};
use super::output::line;
use super::place::Place;
use super::stop::{nothing, told};

pub(super) fn back_up(place: &Place, asked: &Backup, out: &mut dyn Write) -> Result<()> {
    let made = place.read()?.back_up(place.now(), asked.out.as_deref())?;
    let said = format!(
        "Backed up to {}; it was read through and its checksum stands beside it.",
        made.path.display()
    );
    told(line(out, &said).and_then(|()| out.flush()).map_err(Into::into))
}

pub(super) fn restore(place: &Place, asked: &Restore, out: &mut dyn Write) -> Result<()> {
    let path = place.path()?;
    let backup = meant(path, &asked.backup)?;
    let restored = Notebook::restore(path, &backup, place.now(), place.settings())?;
    let mut said = vec![format!("The notebook {} is what it was in {}.", path.display(), backup.display())];
    if let Some(aside) = &restored.kept_aside {
        let aside = aside.display();
        said.push(format!("What it was before is kept as {aside}; restore that to take this back."));
    }
    if !restored.had_checksum {
        said.push("No checksum stands beside that backup: it is sound, but nothing tells whether a letter in it was changed.".to_owned());
    }
    told(said.iter().try_for_each(|text| line(out, text)).and_then(|()| out.flush()).map_err(Into::into))
}

/// A file, else the name of one among the backups.
fn meant(notebook: &Path, named: &Path) -> Result<PathBuf> {
    let among_them = Notebook::backups_of(notebook).join(named);
    if named.exists() {
        Ok(named.to_owned())
    } else if among_them.is_file() {
        Ok(among_them)
    } else {
        Err(nothing(no_such(notebook, named)?))
    }
}

fn no_such(notebook: &Path, named: &Path) -> Result<String> {
    let backups = Notebook::backups(notebook)?;
    let mut said = format!("There is no file {}, neither here nor among the backups.", named.display());
    if !backups.is_empty() {
        let folder = Notebook::backups_of(notebook);
        let _ = write!(said, " The backups in {} are:", folder.display());
        for name in backups.iter().filter_map(|path| path.file_name()) {
            let _ = write!(said, "\n  {}", name.display());
        }
    }
    Ok(said)
}
