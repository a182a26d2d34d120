//! Groups: since when, how often they meet, attendance, and what came of them [E7].
//!
//! Owns what is loaded and what is selected, by uid and never by position. Reading it is an effect.

use crate::domain::uid::Uid;
use crate::notebook::{GroupRow, GroupView};

/// The screen.
#[derive(Debug, Clone)]
pub(crate) struct Groups {
    /// Those I am in first, each part by name.
    pub(crate) list: Vec<GroupRow>,
    pub(crate) selected: Option<Uid>,
    /// The selected one, whole.
    pub(crate) detail: Option<Box<GroupView>>,
    /// The keys move in the group and not in the list.
    pub(crate) inside: bool,
    /// Who is selected among its people.
    pub(crate) member: Option<Uid>,
    /// Lines of the group that are scrolled away.
    pub(crate) from: u16,
    /// Read once at least.
    pub(crate) loaded: bool,
}

impl Groups {
    pub(crate) fn new() -> Self {
        Self {
            list: Vec::new(),
            selected: None,
            detail: None,
            inside: false,
            member: None,
            from: 0,
            loaded: false,
        }
    }

    /// Takes in the list; where the selected group is not in it any more, the first is selected.
    pub(crate) fn set_list(&mut self, list: Vec<GroupRow>) {
        self.list = list;
        self.loaded = true;
        if self.position().is_none() {
            self.select(self.list.first().map(|row| row.group.uid));
        }
    }

    /// Takes in the selected group.
    pub(crate) fn set_detail(&mut self, view: Box<GroupView>) {
        if Some(view.group.uid) != self.selected {
            return;
        }
        if !view.members.iter().any(|(uid, _)| Some(*uid) == self.member) {
            self.member = None;
        }
        self.detail = Some(view);
    }

    /// Selects a group; the keys are in the list then.
    pub(crate) fn select(&mut self, group: Option<Uid>) {
        if self.selected != group {
            (self.inside, self.member, self.from) = (false, None, 0);
        }
        self.selected = group;
    }

    pub(crate) fn position(&self) -> Option<usize> {
        self.list.iter().position(|row| Some(row.group.uid) == self.selected)
    }

    pub(crate) fn move_by(&mut self, by: isize) {
        let last = self.list.len().saturating_sub(1);
        let at = self.position().unwrap_or(0).saturating_add_signed(by).min(last);
        self.select(self.list.get(at).map(|row| row.group.uid));
    }

    /// The selected one, once read.
    pub(crate) fn current(&self) -> Option<&GroupView> {
        self.detail.as_deref().filter(|view| Some(view.group.uid) == self.selected)
    }

    /// Goes into the group, or back to the list.
    pub(crate) fn set_inside(&mut self, inside: bool) {
        (self.inside, self.member, self.from) = (inside, None, 0);
    }

    /// Moves among its people; before the first is nobody, with the top of the group in view.
    pub(crate) fn move_member(&mut self, by: isize) {
        let Some(view) = self.current() else { return };
        let at = view.members.iter().position(|(uid, _)| Some(*uid) == self.member);
        let next = match at {
            None if by < 0 => None,
            None => Some(usize::try_from(by).unwrap_or(1).saturating_sub(1)),
            Some(at) => at.checked_add_signed(by),
        };
        let last = view.members.len().saturating_sub(1);
        self.member = next.and_then(|at| view.members.get(at.min(last))).map(|(uid, _)| *uid);
        self.from = 0;
    }

    pub(crate) fn scroll(&mut self, by: i16) {
        // more lines than a group ever has
        const MOST: u16 = 400;
        self.member = None;
        self.from = self.from.saturating_add_signed(by).min(MOST);
    }
}
