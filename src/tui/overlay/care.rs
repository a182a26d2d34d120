//! Care of others' data: the dossier of a person [P5], and what is left after one was forgotten [P6].
//!
//! Owns what these two pages hold and what is selected. Reading and erasing are the notebook's.

use crate::domain::dossier::Dossier;
use crate::domain::uid::Uid;
use crate::notebook::{Forgotten, Mention};

/// Whom to forget, and their name as it was typed.
#[derive(Debug, Clone)]
pub(crate) struct ForgetAsked {
    pub(crate) uid: Uid,
    pub(crate) typed: String,
    /// Imports are not to bring them back.
    pub(crate) remember: bool,
}

/// A dossier to be read, and written to a file.
#[derive(Debug, Clone)]
pub(crate) struct DossierBox {
    pub(crate) dossier: Dossier,
    /// Its page, line by line.
    pub(crate) lines: Vec<String>,
    /// Scrolled by so many.
    pub(crate) from: usize,
}

impl DossierBox {
    pub(crate) fn new(dossier: Dossier) -> Self {
        let lines = dossier.text().lines().map(str::to_owned).collect();
        Self { dossier, lines, from: 0 }
    }

    pub(crate) fn scroll(&mut self, by: isize) {
        self.from = self.from.saturating_add_signed(by).min(self.lines.len().saturating_sub(1));
    }
}

/// What is left of somebody elsewhere.
#[derive(Debug, Clone)]
pub(crate) struct LeftBox {
    /// Why the file could not be written anew yet.
    pub(crate) unfinished: Option<String>,
    /// Backups that hold them, or may.
    pub(crate) backups: Vec<String>,
    /// Files written out that name them.
    pub(crate) written: Vec<String>,
    /// What texts about others say of them.
    pub(crate) mentions: Vec<Mention>,
    pub(crate) selected: usize,
}

impl LeftBox {
    pub(crate) fn new(done: Forgotten) -> Self {
        let held = done.backups.iter().map(|path| path.display().to_string());
        let unread =
            done.unread.iter().map(|path| format!("{} (cannot be read, so it may)", path.display()));
        Self {
            unfinished: done.unfinished.map(|why| why.to_string()),
            backups: held.chain(unread).collect(),
            written: done.written.iter().map(|path| path.display().to_string()).collect(),
            mentions: done.mentions,
            selected: 0,
        }
    }

    pub(crate) fn move_by(&mut self, by: isize) {
        let last = self.mentions.len().saturating_sub(1);
        self.selected = self.selected.saturating_add_signed(by).min(last);
    }

    pub(crate) fn current(&self) -> Option<&Mention> {
        self.mentions.get(self.selected)
    }

    /// Those in which the whole name stands, or a channel; what others may share is blanked one by one.
    pub(crate) fn sure(&self) -> Vec<Mention> {
        self.mentions.iter().filter(|mention| mention.goes_along()).cloned().collect()
    }

    /// These are blanked.
    pub(crate) fn take_out(&mut self, blanked: &[Mention]) {
        self.mentions.retain(|mention| !blanked.contains(mention));
        self.move_by(0);
    }
}
