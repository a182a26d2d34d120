//! `goodword config`: where the configuration is, and what may stand in it.
//!
//! Owns the printing and the first file. What the file means is `config`'s.

use std::io::Write;
use std::path::Path;

use anyhow::Result;

use crate::config::{DEFAULTS, all_keys, path, to_begin_with};
use crate::domain::text::shown;
use crate::notebook::new_private_file;

use super::args::Config;
use super::output::line;
use super::place::Place;
use super::stop::{Stop, nothing};

pub(super) fn run(place: &Place, asked: &Config, out: &mut dyn Write) -> Result<()> {
    if asked.keys {
        writeln!(out, "# The keys as they are where none is configured.\n")?;
        out.write_all(all_keys().trim_start().as_bytes())?;
        return Ok(());
    }
    let path = path().ok_or_else(|| {
        let said = "No home folder is known, so there is no place for the configuration. Name a file in GOODWORD_CONFIG.";
        Stop::NoPlace(said.into())
    })?;
    if asked.write {
        write(&path)?;
        return Ok(line(out, &format!("Written: {}. Take the # off what you change.", path.display()))?);
    }
    place.remark_faults();
    let is_there = if path.is_file() { "" } else { " (there is none yet; --write makes it)" };
    line(out, &format!("# {}{is_there}", path.display()))?;
    writeln!(out)?;
    out.write_all(DEFAULTS.as_bytes())?;
    Ok(())
}

/// For me alone, and never over one that is there.
fn write(path: &Path) -> Result<()> {
    let name = path.display().to_string();
    let name = shown(&name);
    if std::fs::symlink_metadata(path).is_ok() {
        return Err(nothing(format!("{name} is there already and is left as it is.")));
    }
    new_private_file(path, to_begin_with().as_bytes())
        .map_err(|error| nothing(format!("{name} cannot be written ({error}).")))
}
