//! The preview of an import [P2]: what comes in, and what is chosen where notebook and file differ.
//!
//! Owns the choices and which of them is selected. What the files say comes with an effect; nothing typed is held here.

use std::collections::BTreeSet;

use crate::domain::import::Conflict;
use crate::domain::merge::Field;
use crate::exchange::Source;
use crate::notebook::{Differing, ImportAsked, ImportReport};

/// The preview.
#[derive(Debug, Clone)]
pub(crate) struct ImportBox {
    pub(crate) sources: Vec<Source>,
    pub(crate) report: ImportReport,
    /// The files, and what is taken of them.
    pub(crate) asked: ImportAsked,
    /// The choice that the keys are at, counted over all people.
    pub(crate) selected: usize,
    /// Lines scrolled by hand, beyond what shows the selected one.
    pub(crate) scrolled: i16,
}

impl ImportBox {
    pub(crate) fn new(sources: Vec<Source>, report: ImportReport) -> Self {
        let files = sources.iter().map(|source| source.name().to_owned()).collect();
        let asked = ImportAsked { files, taken: BTreeSet::new() };
        Self { sources, report, asked, selected: 0, scrolled: 0 }
    }

    /// Every choice, with whom it concerns.
    pub(crate) fn choices(&self) -> impl Iterator<Item = (&Differing, &Conflict)> {
        self.report
            .differing
            .iter()
            .flat_map(|who| who.conflicts.iter().map(move |conflict| (who, conflict)))
    }

    fn key_of((who, conflict): (&Differing, &Conflict)) -> (usize, usize, Field) {
        (who.file, who.line, conflict.field)
    }

    /// Whether the file's is taken.
    pub(crate) fn is_taken(&self, choice: (&Differing, &Conflict)) -> bool {
        self.asked.taken.contains(&Self::key_of(choice))
    }

    /// To another choice; where there is none, the page is scrolled.
    pub(crate) fn move_by(&mut self, by: i16) {
        let last = self.choices().count().saturating_sub(1);
        let to = self.selected.saturating_add_signed(by.into()).min(last);
        if to == self.selected {
            return self.scroll(by);
        }
        (self.selected, self.scrolled) = (to, 0);
    }

    pub(crate) fn scroll(&mut self, by: i16) {
        self.scrolled = self.scrolled.saturating_add(by);
    }

    /// Selects a choice; says whether it was selected before.
    pub(crate) fn select(&mut self, at: usize) -> bool {
        std::mem::replace(&mut self.selected, at) == at
    }

    /// Takes the selected one from the file, or leaves what is held.
    pub(crate) fn take(&mut self, from_file: bool) {
        let Some(key) = self.choices().nth(self.selected).map(Self::key_of) else { return };
        if from_file {
            self.asked.taken.insert(key);
        } else {
            self.asked.taken.remove(&key);
        }
    }

    /// Takes the other of the two.
    pub(crate) fn take_other(&mut self) {
        let taken = self.choices().nth(self.selected).is_some_and(|choice| self.is_taken(choice));
        self.take(!taken);
    }

    /// To how many something would be added only because it was chosen.
    pub(crate) fn taken_of_the_same(&self) -> usize {
        let is_taken =
            |who: &&Differing| who.conflicts.iter().any(|conflict| self.is_taken((who, conflict)));
        self.report.differing.iter().filter(|who| who.is_same).filter(is_taken).count()
    }

    /// Whether entering it would change anything.
    pub(crate) fn brings_anything(&self) -> bool {
        self.report.created + self.report.updated + self.asked.taken.len() > 0
    }
}
