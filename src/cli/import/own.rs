//! `goodword import FILE` where the file is all of a notebook, as `goodword export --format json` writes it [P3].
//!
//! Owns how such a file is known, and that it comes alone: into an empty notebook, at whatever size. It is read row by row.

use std::fs::File;
use std::io::{self, Cursor, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::cli::args::Import;
use crate::cli::output::{confirmed, line};
use crate::cli::place::Place;
use crate::cli::stop::{nothing, told};
use crate::exchange::json::import;
use crate::exchange::text_of;
use crate::notebook::{ImportReport, Notebook, Taken};

use super::{json, read_or_empty};

/// How such a file begins, white space aside.
const BEGINS: &str = "{\"goodword\"";

/// So much blank may stand before it.
const MOST_BLANK: usize = 1 << 20;

/// What the one file is that is asked for.
pub(super) enum Asked {
    /// All of a notebook.
    Own(Whole),
    /// Anything else; where it can be read but once, here it is from its beginning.
    Other(Option<Box<dyn Read>>),
}

/// All of a notebook, in a file that can be opened again, or in what can be read but once.
pub(super) enum Whole {
    File(PathBuf),
    Stream(Box<dyn Read>),
    Held(Vec<u8>),
}

/// Looks at what is asked for. What cannot be read is told by whoever reads it.
pub(super) fn look(asked: &Import) -> Asked {
    let [one] = asked.files.as_slice() else { return Asked::Other(None) };
    if one == Path::new("-") {
        return stream(Box::new(io::stdin()));
    }
    match File::open(one) {
        Ok(file) if one.is_file() => match begins_so(file).0 {
            true => Asked::Own(Whole::File(one.clone())),
            false => Asked::Other(None),
        },
        // a pipe with a name
        Ok(file) if !one.is_dir() => stream(Box::new(file)),
        _ => Asked::Other(None),
    }
}

fn stream(from: Box<dyn Read>) -> Asked {
    match begins_so(from) {
        (true, all) => Asked::Own(Whole::Stream(all)),
        (false, all) => Asked::Other(Some(all)),
    }
}

/// Whether it begins so; and all of it, what was looked at included.
fn begins_so(mut from: impl Read + 'static) -> (bool, Box<dyn Read>) {
    let mut head = Vec::new();
    let mut piece = [0; 4096];
    let begins = loop {
        let text = text_of(&head, None);
        let begun: String = text.chars().filter(|c| !c.is_whitespace()).take(BEGINS.len()).collect();
        if begun.len() >= BEGINS.len() || !BEGINS.starts_with(&begun) || head.len() > MOST_BLANK {
            break begun == BEGINS;
        }
        match from.read(&mut piece) {
            Ok(count) if count > 0 => head.extend(piece.get(..count).unwrap_or_default()),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            // whoever reads it meets the same
            _ => break false,
        }
    };
    (begins, Box::new(Cursor::new(head).chain(from)))
}

impl Whole {
    /// It, from its beginning.
    fn open(&mut self) -> Result<Box<dyn Read + '_>> {
        Ok(match self {
            Self::File(path) => Box::new(
                File::open(&path)
                    .map_err(|error| nothing(format!("{} cannot be read ({error}).", path.display())))?,
            ),
            Self::Stream(from) => Box::new(from),
            Self::Held(bytes) => Box::new(bytes.as_slice()),
        })
    }

    /// Keeps what can be read but once.
    fn hold(self) -> Result<Self> {
        let Self::Stream(mut from) = self else { return Ok(self) };
        let mut bytes = Vec::new();
        from.read_to_end(&mut bytes).map_err(|error| nothing(format!("It cannot be read ({error}).")))?;
        Ok(Self::Held(bytes))
    }
}

pub(super) fn run(place: &Place, asked: &Import, mut file: Whole, out: &mut dyn Write) -> Result<()> {
    // where there is no notebook yet, none is made for a file that cannot be taken in
    let is_first = place.is_missing();
    if !asked.yes || is_first {
        file = file.hold()?;
        let taken = try_out(place, &mut file)?;
        if !asked.yes {
            tell(&taken, asked, "would come in", out)?;
            out.flush()?;
        }
    }
    if !asked.yes {
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
    let taken = import(&mut notebook, place.now(), file.open()?)?;
    drop(notebook);
    let said = tell(&taken, asked, "came in", out);
    let said = told(said).and_then(|()| told(out.flush().map_err(Into::into)));
    place.back_up_if_due();
    said
}

/// Takes it into a notebook that is nowhere.
fn try_out(place: &Place, file: &mut Whole) -> Result<Taken> {
    let held = read_or_empty(place)?;
    held.refuse_facts()?;
    let mut nowhere = Notebook::in_memory(place.now(), held.settings().clone())?;
    Ok(import(&mut nowhere, place.now(), file.open()?)?)
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
