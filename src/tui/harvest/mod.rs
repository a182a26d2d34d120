//! The harvest: good things that came back, noted and never balanced [E8].
//!
//! Owns the loaded stretch of the journal and what is selected in it, by uid and never by position. Reading it is an effect.

use crate::domain::uid::Uid;
use crate::notebook::{HarvestRow, HarvestWindow};
use crate::tui::stretch::Stretch;

/// Rows read before and after the selected one: more than any screen shows.
pub(crate) const SPAN: usize = 60;

/// The screen.
#[derive(Debug, Clone)]
pub(crate) struct Harvest {
    pub(crate) window: HarvestWindow,
    pub(crate) selected: Option<Uid>,
    /// The name of the selected entry that enter opens; the first where it is none of them.
    pub(crate) tag: Option<Uid>,
    /// Read once at least.
    pub(crate) loaded: bool,
}

/// What an entry names, and leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tag {
    Person(Uid),
    Group(Uid),
    Referral(Uid),
}

impl Tag {
    pub(crate) fn uid(self) -> Uid {
        match self {
            Self::Person(uid) | Self::Group(uid) | Self::Referral(uid) => uid,
        }
    }
}

/// What an entry names, in the order in which it is shown.
pub(crate) fn tags(row: &HarvestRow) -> impl Iterator<Item = (Tag, &str)> {
    let people = row.people.iter().map(|(uid, name)| (Tag::Person(*uid), name.as_str()));
    let group = row.group.iter().map(|(uid, name)| (Tag::Group(*uid), name.as_str()));
    let referral = row.referral.iter().map(|(uid, title)| (Tag::Referral(*uid), title.as_str()));
    people.chain(group).chain(referral)
}

impl Harvest {
    pub(crate) fn new() -> Self {
        Self { window: HarvestWindow::default(), selected: None, tag: None, loaded: false }
    }

    /// Takes in a stretch; where the selected entry is not in it, the newest is selected, or the oldest at the end.
    pub(crate) fn set_window(&mut self, window: HarvestWindow) {
        self.window = window;
        self.loaded = true;
        self.selected = self.window.selected_or_end(self.selected);
    }

    pub(crate) fn position(&self) -> Option<usize> {
        self.window.position(self.selected)
    }

    /// The selected entry.
    pub(crate) fn row(&self) -> Option<&HarvestRow> {
        self.window.rows.get(self.position()?)
    }

    /// Moves the selection; says whether the stretch should be read anew around it.
    pub(crate) fn move_by(&mut self, by: isize) -> bool {
        let (selected, near_end) = self.window.moved(self.selected, by, SPAN);
        self.selected = selected;
        near_end
    }

    /// What enter opens.
    pub(crate) fn opens(&self) -> Option<Tag> {
        let row = self.row()?;
        let marked = tags(row).find(|(tag, _)| Some(tag.uid()) == self.tag);
        marked.or(tags(row).next()).map(|(tag, _)| tag)
    }

    /// Marks the next of its names, round the end.
    pub(crate) fn move_tag(&mut self, by: isize) {
        let Some(row) = self.row() else { return };
        let all: Vec<Tag> = tags(row).map(|(tag, _)| tag).collect();
        let at = all.iter().position(|tag| Some(*tag) == self.opens()).unwrap_or(0);
        let count = isize::try_from(all.len()).unwrap_or(isize::MAX).max(1);
        let next = isize::try_from(at).unwrap_or(0).saturating_add(by).rem_euclid(count);
        self.tag = usize::try_from(next).ok().and_then(|at| all.get(at)).map(|tag| tag.uid());
    }
}
