//! Bringing contacts in from files: one transaction, one batch, one step of undo [P2].
//!
//! Owns the order of it and the report. Who is the same person and what is added says `domain::import`; files are read by
//! `exchange`, which hands over one contact after the other, `ahead` of what is written; `look` finds who may be meant, `write`
//! writes; whoever is new waits in `waiting` for others to be written with.
//!
//! - A preview is the same run over a scratch copy of whoever is touched: nothing is written, and two cards of one person in
//!   the file are one contact there too.
//! - Words are indexed once a contact and at the end, see [`bulk`].
//! - Whoever stops it, from the first card to the last, leaves the notebook as it was.

mod ahead;
pub(super) mod bulk;
mod look;
mod waiting;
mod write;

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::ops::ControlFlow;
use std::path::Path;

use rusqlite::Connection;

use crate::domain::import::{Conflict, Piece};
use crate::domain::incoming::{Entry, Remark};
use crate::domain::merge::Field;
use crate::domain::now::Now;
use crate::domain::uid::Uid;

use super::batches::{self, NewBatch};
use super::fault::Outcome;
use super::{Change, Notebook, functions, migrations};

use ahead::read_ahead;
use write::Importer;

/// Hands over what files hold, with each the number of its file from 0, until it is told to stop. An `Err` is a sentence: what is
/// wrong with a file as a whole.
pub type ReadFiles<'a> =
    dyn FnMut(&mut dyn FnMut(usize, Entry) -> ControlFlow<()>) -> Result<(), String> + Send + 'a;

/// What the files are called, and what the user takes of them where notebook and file differ.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportAsked {
    /// The files, as they are named in texts.
    pub files: Vec<String>,
    /// By file, line and field.
    pub taken: BTreeSet<(usize, usize, Field)>,
}

/// How far an import is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportAt {
    /// At a line of a file, so many contacts after the first.
    Line {
        /// Which file, from 0.
        file: usize,
        /// From 1.
        line: usize,
        /// So many contacts have been read.
        read: usize,
    },
    /// All is read, and is made findable.
    Indexing {
        /// So many steps are done.
        done: usize,
        /// Of so many, several for each contact.
        of: usize,
    },
}

/// Asked at each step; a break stops the import, and the notebook is as it was.
pub type Progress<'a> = dyn FnMut(ImportAt) -> ControlFlow<()> + 'a;

/// Something to be told of a line of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Which file, from 0.
    pub file: usize,
    /// From 1.
    pub line: usize,
    /// A sentence.
    pub text: String,
}

/// Somebody of whom notebook and file say different things.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Differing {
    /// Which file, from 0.
    pub file: usize,
    /// From 1.
    pub line: usize,
    /// Who, in the notebook.
    pub contact: Uid,
    /// What they are called there.
    pub name: String,
    /// In what.
    pub conflicts: Vec<Conflict>,
    /// Nothing was added to them.
    pub is_same: bool,
}

/// Somebody to whom something is added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddedTo {
    /// Which file, from 0.
    pub file: usize,
    /// From 1.
    pub line: usize,
    /// Who, in the notebook.
    pub contact: Uid,
    /// What they were called there before.
    pub name: String,
    /// What, piece by piece.
    pub pieces: Vec<Piece>,
}

/// What came of an import, or would come of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportReport {
    /// Contacts in the files: the sum of the next three and of those skipped.
    pub read: usize,
    /// New in the notebook.
    pub created: usize,
    /// The names of the first of them.
    pub first_new: Vec<String>,
    /// Those to whom something was added.
    pub updated: usize,
    /// What is added to the first of them.
    pub added: Vec<AddedTo>,
    /// Those of whom all was known.
    pub same: usize,
    /// Those who did not come in, and why.
    pub skipped: Vec<Told>,
    /// What was left out or guessed.
    pub warnings: Vec<Told>,
    /// Where notebook and file differ, whichever was taken.
    pub differing: Vec<Differing>,
}

impl ImportReport {
    /// What undo calls it: "import: 12 new, 3 updated from contacts.vcf".
    fn label(&self, files: &[String]) -> String {
        let from = match files {
            [one] => short(one).to_owned(),
            many => format!("{} files", many.len()),
        };
        let parts = [(self.created, "new"), (self.updated, "updated")].into_iter();
        let parts: Vec<String> =
            parts.filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")).collect();
        format!("import: {} from {from}", parts.join(", "))
    }

    fn skip(&mut self, file: usize, remark: Remark) {
        self.read += 1;
        self.skipped.push(Told { file, line: remark.line, text: remark.text });
    }

    fn warn(&mut self, file: usize, remark: Remark) {
        self.warnings.push(Told { file, line: remark.line, text: remark.text });
    }
}

impl Notebook {
    /// Brings in what the files hold, and says what came of it: all of it, or nothing.
    ///
    /// # Errors
    /// [`NotebookFault::Stopped`] where `progress` broke, [`NotebookFault::Refused`] where a file cannot be read, or what the
    /// notebook says; it is then as it was.
    pub fn import(
        &mut self,
        now: Now,
        asked: &ImportAsked,
        read: &mut ReadFiles<'_>,
        progress: &mut Progress<'_>,
    ) -> Outcome<ImportReport> {
        let work = |change: &mut Change<'_>| {
            bulk::begin(change.conn)?;
            let mut importer = Importer::new(change, None, asked)?;
            read_ahead(read, &mut |file, came| importer.take(file, came, progress))?;
            let (report, changed) = importer.done()?;
            bulk::end(change.conn, changed, &mut |done, of| progress(ImportAt::Indexing { done, of }))?;
            change.relabel(&report.label(&asked.files))?;
            Ok(report)
        };
        bulk::take_room(&self.conn)?;
        let done = self.write(now, "import", work);
        bulk::give_room_back(&self.conn)?;
        done
    }

    /// What [`Notebook::import`] would come to; nothing is written.
    ///
    /// # Errors
    /// As [`Notebook::import`].
    pub fn preview_import(
        &self,
        now: Now,
        asked: &ImportAsked,
        read: &mut ReadFiles<'_>,
        progress: &mut Progress<'_>,
    ) -> Outcome<ImportReport> {
        let scratch = scratch()?;
        batches::open(&scratch, &NewBatch::change("preview", self.sitting, now), &self.uids)?;
        bulk::begin(&scratch)?;
        let mut change = Change::new(&scratch, now, &self.settings, &self.uids);
        let mut importer = Importer::new(&mut change, Some(&self.conn), asked)?;
        read_ahead(read, &mut |file, came| importer.take(file, came, progress))?;
        Ok(importer.done()?.0)
    }
}

/// A file without the folders that lead to it.
fn short(file: &str) -> &str {
    Path::new(file).file_name().and_then(OsStr::to_str).unwrap_or(file)
}

/// An empty notebook in a file without a name, which goes with the process.
fn scratch() -> Outcome<Connection> {
    let mut conn = Connection::open("")?;
    conn.pragma_update(None, "synchronous", "OFF")?;
    conn.pragma_update(None, "journal_mode", "OFF")?;
    conn.pragma_update(None, "trusted_schema", false)?;
    conn.set_prepared_statement_cache_capacity(64);
    functions::register(&conn)?;
    migrations::run(&mut conn)?;
    // one transaction to its end, which is never committed
    conn.execute_batch("BEGIN")?;
    Ok(conn)
}
