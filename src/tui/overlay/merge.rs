//! The preview of a merge [P4]: two contacts field by field, and what is chosen where they differ.
//!
//! Owns who stays, the choices and which of them is selected. What follows from them is `domain::merge`'s; what is read
//! comes with an effect. It holds choices alone, nothing typed.

use crate::domain::day::Day;
use crate::domain::merge::{Choices, Field, Line, Taken, lines, merge_label};
use crate::domain::uid::Uid;
use crate::notebook::MergePreview;
use crate::tui::deed::{Deed, What};

/// The preview.
#[derive(Debug, Clone)]
pub(crate) struct MergeBox {
    pub(crate) preview: MergePreview,
    pub(crate) choices: Choices,
    /// Field by field, the choices first.
    pub(crate) lines: Vec<Line>,
    /// The choice that the keys are at.
    pub(crate) selected: Option<Field>,
    /// Lines scrolled by hand, beyond what shows the selected one.
    pub(crate) scrolled: i16,
}

/// Whose value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    Stays,
    Goes,
}

impl MergeBox {
    pub(crate) fn new(preview: MergePreview, today: Day) -> Self {
        let mut merge =
            Self { preview, choices: Choices::default(), lines: Vec::new(), selected: None, scrolled: 0 };
        merge.read(today);
        merge
    }

    /// The same two as they now are, or the other way round; what was chosen stays chosen.
    pub(crate) fn set_preview(&mut self, preview: MergePreview, today: Day) {
        self.preview = preview;
        self.read(today);
    }

    fn read(&mut self, today: Day) {
        let MergePreview { stays, goes, rung_names, .. } = &self.preview;
        let (choices, others): (Vec<Line>, Vec<Line>) =
            lines(stays, goes, &self.choices, today, rung_names)
                .into_iter()
                .partition(|line| line.taken.is_choice());
        self.lines = choices;
        let first = self.lines.first().map(|line| line.field);
        self.selected =
            self.selected.filter(|field| self.lines.iter().any(|line| line.field == *field)).or(first);
        self.lines.extend(others);
    }

    /// Who stays, and who goes.
    pub(crate) fn pair(&self) -> (Uid, Uid) {
        (self.preview.stays.uid, self.preview.goes.uid)
    }

    /// The fields in which one is to be chosen.
    pub(crate) fn to_choose(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(|line| line.taken.is_choice())
    }

    fn position(&self) -> Option<usize> {
        self.to_choose().position(|line| Some(line.field) == self.selected)
    }

    /// To another choice; where there is none, the page is scrolled.
    pub(crate) fn move_by(&mut self, by: i16) {
        let Some(at) = self.position() else { return self.scroll(by) };
        let last = self.to_choose().count().saturating_sub(1);
        let to = at.saturating_add_signed(by.into()).min(last);
        if to == at {
            return self.scroll(by);
        }
        self.scrolled = 0;
        let there = self.to_choose().nth(to).map(|line| line.field);
        self.selected = there;
    }

    pub(crate) fn scroll(&mut self, by: i16) {
        self.scrolled = self.scrolled.saturating_add(by);
    }

    /// Selects a choice; says whether it was selected before.
    pub(crate) fn select(&mut self, at: usize) -> bool {
        let there = self.to_choose().nth(at).map(|line| line.field);
        let was = there.is_some() && there == self.selected;
        self.selected = there.or(self.selected);
        was
    }

    /// Takes the selected field from one of the two.
    pub(crate) fn take(&mut self, side: Side, today: Day) {
        let Some(field) = self.selected else { return };
        let (stays, goes) = self.pair();
        self.choices.take(field, if side == Side::Stays { stays } else { goes });
        self.read(today);
    }

    /// Takes it from the other one.
    pub(crate) fn take_other(&mut self, today: Day) {
        let chosen = self.to_choose().find(|line| Some(line.field) == self.selected).map(|line| line.taken);
        self.take(if chosen == Some(Taken::ChoseGoes) { Side::Stays } else { Side::Goes }, today);
    }

    pub(crate) fn deed(&self) -> Deed {
        let MergePreview { stays, goes, .. } = &self.preview;
        let label = merge_label(&stays.name, &goes.name);
        Deed {
            label,
            what: What::Merge { stays: stays.uid, goes: goes.uid, choices: self.choices.clone() },
        }
    }
}
