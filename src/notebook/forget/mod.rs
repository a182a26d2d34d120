//! Forgetting somebody for good [P6]: the one act without undo.
//!
//! Owns the order of it, what goes and what stays. `erase` takes the rows out, `clean` makes the file forget them too,
//! `elsewhere` looks into backups and unsaved forms, `mentions` finds what others' texts say of them, `merged` knows who went
//! into them, `hash` whom an import is not to bring back.
//!
//! - Whoever played a part in a referral leaves a party without a name in it, a contact of their own under a uid that says
//!   so: references and counts hold, and nothing but the referral leads to it. A party that is nobody would not do: the
//!   consent log points at a person, and a referral without one looks as if somebody were still to be found for it.
//! - All rows go in one transaction, or none. It ends the line of undo and takes the history before it along, for values of
//!   theirs may stand anywhere in it and nobody can go back there.
//! - Before that it is made sure that nobody holds an old state of the file. What then remains is to write the file anew and
//!   to empty its log; a row says so until it is done, and whoever opens the notebook next finishes it.

mod clean;
mod elsewhere;
mod erase;
mod hash;
mod mentions;
mod merged;
mod view;

use std::path::PathBuf;

use crate::domain::discreet::Traces;
use crate::domain::now::Now;
use crate::domain::text::fold;
use crate::domain::uid::Uid;

use rusqlite::TransactionBehavior;

use super::backup::hold_shelf;
use super::batches::{self, Kind, NewBatch};
use super::fault::{NotebookFault, Outcome};
use super::{Change, Notebook, away, derive};

pub use clean::Finished;
pub(super) use hash::{KeptOut, Sought};
pub use mentions::Mention;
pub(super) use mentions::{KnownBy, known_by, traces_of};
pub(super) use merged::Merges;
pub use view::ForgetView;

/// What the tests look into.
#[cfg(test)]
pub(super) mod tests_of {
    pub(in super::super) use super::erase::person;
    pub(in super::super) use super::mentions::{TEXTS, Whose};
}

/// What stands where something of somebody stood.
pub(super) const BLANK: &str = "[forgotten]";

/// What they are called from then on.
pub(super) const NAMELESS: &str = "Somebody forgotten";

/// Somebody was forgotten; this is what remains to be looked at.
#[derive(Debug)]
pub struct Forgotten {
    /// Backups that still hold them.
    pub backups: Vec<PathBuf>,
    /// Backups that cannot be read, so that nobody can say.
    pub unread: Vec<PathBuf>,
    /// Letters and dossiers in the folder beside the notebook that name them: they are left.
    pub written: Vec<PathBuf>,
    /// What others' texts say of them.
    pub mentions: Vec<Mention>,
    /// Unsaved forms about them that were removed.
    pub forms: usize,
    /// Why the file could not be written anew yet; the next opening does it.
    pub unfinished: Option<NotebookFault>,
}

impl Notebook {
    /// Forgets somebody for good [P6]. `typed` is their name as the user typed it; with `remember`, an import is not to
    /// bring them back: of their name and channels a salted hash is kept.
    ///
    /// # Errors
    /// [`NotebookFault::NotTheName`], [`NotebookFault::StillRead`] or [`NotebookFault::OpenElsewhere`], or what the file
    /// says: nothing is changed then.
    pub fn forget(&mut self, now: Now, uid: Uid, typed: &str, remember: bool) -> Outcome<Forgotten> {
        let contact = self.contact(uid)?;
        if uid.is_forgotten() {
            return Err(NotebookFault::NobodyKnown);
        }
        if !is_name(typed, &contact.name) {
            return Err(NotebookFault::NotTheName(contact.name));
        }
        // no backup of them is made meanwhile
        let _held = self.is_file().then(|| hold_shelf(&self.path)).transpose()?;
        let uids = Merges::read(&self.conn)?.uids_of(uid);
        let traces = mentions::traces_of(&self.conn, &contact)?;
        let forms = if self.is_file() { elsewhere::forms(&self.path, &uids, &traces)? } else { Vec::new() };
        clean::make_way(&self.conn)?;
        self.erasing(now, &forms, &traces, |change| {
            if remember {
                hash::remember(change, &contact)?;
            }
            erase::person(change, uid, &traces)
        })?;
        let unfinished = self.finish_erasing().err();
        let (backups, unread) =
            if self.is_file() { elsewhere::backups(&self.path, &uids)? } else { Default::default() };
        let written = if self.is_file() { elsewhere::written(&self.path, &traces) } else { Vec::new() };
        let mentions = self.mentions(&traces)?;
        Ok(Forgotten { backups, unread, written, mentions, forms: forms.len(), unfinished })
    }

    /// What texts of others say of somebody called `name` who is not in the notebook any more.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn mentions_of_name(&self, name: &str) -> Outcome<Vec<Mention>> {
        let mut traces = Traces::default();
        traces.learn_name(Uid::UNSET, name);
        if mentions::is_theirs_alone(&self.conn, name, None)? {
            traces.learn_sole(name);
        }
        self.mentions(&traces)
    }

    /// Puts a blank in the place of each mention, for good: no undo brings it back. What was changed since it was found is
    /// left as it is. Gives back how many texts were changed, and why the file could not be written anew yet.
    ///
    /// # Errors
    /// As [`Notebook::forget`].
    pub fn blank_mentions(
        &mut self,
        now: Now,
        mentions: &[Mention],
    ) -> Outcome<(usize, Option<NotebookFault>)> {
        let _held = self.is_file().then(|| hold_shelf(&self.path)).transpose()?;
        clean::make_way(&self.conn)?;
        let blanked =
            self.erasing(now, &[], &Traces::default(), |change| mentions::blank(change, mentions))?;
        Ok((blanked, self.finish_erasing().err()))
    }

    /// Whether a contact that is to be brought in was forgotten, and is not to come back [P6]: by an e-mail address or a
    /// telephone number; by the name alone where one of the two has neither.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn is_forgotten(&self, name: &str, emails: &[&str], phones: &[&str]) -> Outcome<bool> {
        let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        let who = Sought {
            names: owned(&[name]),
            emails: owned(emails),
            phones: owned(phones),
            keys: Vec::new(),
        };
        Ok(KeptOut::of(&self.conn)?.has(&who))
    }

    /// One transaction that takes out what no undo may bring back: it ends the line of undo, cuts the history before it and
    /// leaves no word in an index.
    pub(super) fn erasing<T>(
        &mut self,
        now: Now,
        forms: &[String],
        traces: &Traces,
        work: impl FnOnce(&mut Change<'_>) -> Outcome<T>,
    ) -> Outcome<T> {
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let settings = away::with_spans(&tx, &self.settings)?;
        derive::bring_to(&tx, now.today(), &settings)?;
        let new = NewBatch { kind: Kind::Barrier, ..NewBatch::change(LABEL, self.sitting, now) };
        let batch = batches::open(&tx, &new, &self.uids)?;
        tx.execute("UPDATE open_batch SET erasing = 1", [])?;
        let mut change = Change::new(&tx, now, &settings, &self.uids);
        let value = work(&mut change)?;
        let (touched, kept_up) = change.into_touched();
        let settings = derive::after_change(&tx, batch, &touched, &kept_up, now.today(), settings)?;
        batches::close(&tx, batch)?;
        erase::history(&tx, batch, traces)?;
        erase::words_of_indexes(&tx)?;
        clean::note(&tx, now, forms)?;
        tx.commit()?;
        self.settings = settings;
        Ok(value)
    }

    /// Nothing lies beside a notebook in memory.
    fn is_file(&self) -> bool {
        self.path.is_file()
    }
}

/// What the end of the line of undo is called. It names nobody.
const LABEL: &str = "somebody was forgotten";

/// Whether that is the name: case, accents and spaces aside.
fn is_name(typed: &str, name: &str) -> bool {
    let plain = |text: &str| {
        let folded = fold(text);
        let words: Vec<&str> = folded.split_whitespace().collect();
        if words.is_empty() { text.trim().to_owned() } else { words.join(" ") }
    };
    plain(typed) == plain(name) && !typed.trim().is_empty()
}
