//! `goodword import FILE` where the file is all of a notebook, as `goodword export --format json` writes it [P3].
//!
//! Owns how such a file is known, and that it comes alone: into an empty notebook, at whatever size. It is read row by row.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::Path;

use anyhow::Result;

use crate::cli::args::Import;
use crate::cli::output::{confirmed, line};
use crate::cli::place::Place;
use crate::cli::stop::{nothing, told};
use crate::exchange::json::import;
use crate::notebook::{ImportReport, Notebook, Taken};

use super::{json, read_or_empty};

/// How such a file begins, white space aside.
const BEGINS: &[u8] = b"{\"goodword\"";

/// Whether this one file is asked for, and is such a file. What cannot be read is told by whoever reads it.
pub(super) fn is_meant(asked: &Import) -> bool {
    match asked.files.as_slice() {
        [one] if one == Path::new("-") => begins_so(&mut io::stdin().lock()),
        [one] if one.is_file() => File::open(one).is_ok_and(|file| begins_so(&mut BufReader::new(file))),
        _ => false,
    }
}

/// Looks at what comes next, and takes none of it.
fn begins_so(from: &mut impl BufRead) -> bool {
    let next = from.fill_buf().unwrap_or_default();
    next.iter().filter(|byte| !byte.is_ascii_whitespace()).take(BEGINS.len()).eq(BEGINS)
}

pub(super) fn run(place: &Place, asked: &Import, out: &mut dyn Write) -> Result<()> {
    if !asked.yes {
        preview(place, asked, out)?;
        out.flush()?;
        if asked.dry_run {
            return Ok(());
        }
        if asked.json || !confirmed("Import them?")? {
            return Err(nothing(
                "Nothing was imported. --yes imports without asking, --dry-run only looks.",
            ));
        }
    }
    let mut notebook = place.open()?;
    let taken = import(&mut notebook, place.now(), open(asked)?)?;
    drop(notebook);
    let said = tell(&taken, asked, "came in", out);
    let said = told(said).and_then(|()| told(out.flush().map_err(Into::into)));
    place.back_up_if_due();
    said
}

/// Takes it into a notebook that is nowhere.
fn preview(place: &Place, asked: &Import, out: &mut dyn Write) -> Result<()> {
    let held = read_or_empty(place)?;
    held.refuse_facts()?;
    let mut nowhere = Notebook::in_memory(place.now(), held.settings().clone())?;
    let taken = import(&mut nowhere, place.now(), open(asked)?)?;
    tell(&taken, asked, "would come in", out)
}

fn open(asked: &Import) -> Result<Box<dyn Read>> {
    match asked.files.first() {
        Some(path) if path != Path::new("-") => match File::open(path) {
            Ok(file) => Ok(Box::new(file)),
            Err(error) => Err(nothing(format!("{} cannot be read ({error}).", path.display()))),
        },
        _ => Ok(Box::new(io::stdin().lock())),
    }
}

fn tell(taken: &Taken, asked: &Import, done: &str, out: &mut dyn Write) -> Result<()> {
    if asked.json {
        let contacts = usize::try_from(taken.contacts).unwrap_or(usize::MAX);
        let report = ImportReport { read: contacts, created: contacts, ..ImportReport::default() };
        return json::print(out, json::Import::new(&report, &[]));
    }
    let many = |n: u64, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
    let (contacts, referrals) = (many(taken.contacts, "contact"), many(taken.referrals, "referral"));
    line(out, &format!("All of a notebook {done}: {contacts}, {referrals}, {} rows in all.", taken.rows))?;
    if taken.stays {
        line(
            out,
            "The consent log has entries of earlier days, which it keeps: undo does not take this back.",
        )?;
    }
    Ok(())
}
