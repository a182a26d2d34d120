//! A stretch of a long list: which of its rows is selected, and when another stretch is to be read.
//!
//! Owns the moving of a selection, by uid and never by position, for every list that is read in windows. What a row is,
//! and reading, are the lists' own.

use crate::domain::uid::Uid;
use crate::notebook::{HarvestWindow, LadderWindow, PeopleWindow, StoryWindow, TriageWindow};

/// Rows of a list that may go on before the first and after the last of them.
pub(super) trait Stretch {
    fn uids(&self) -> impl DoubleEndedIterator<Item = Uid> + ExactSizeIterator;

    /// Whether the list goes on before, and after.
    fn goes_on(&self) -> (bool, bool);

    fn position(&self, selected: Option<Uid>) -> Option<usize> {
        self.uids().position(|uid| Some(uid) == selected)
    }

    /// What stays selected; where it is not among the rows, the first, or the last at the end of a long list.
    fn selected_or_end(&self, selected: Option<Uid>) -> Option<Uid> {
        if self.position(selected).is_some() {
            return selected;
        }
        match self.goes_on() {
            (true, false) => self.uids().next_back(),
            _ => self.uids().next(),
        }
    }

    /// What is selected so many rows on, and whether the list should be read anew around it: fewer than half of `span` rows
    /// are left to a side on which it goes on.
    fn moved(&self, selected: Option<Uid>, by: isize, span: usize) -> (Option<Uid>, bool) {
        let last = self.uids().len().saturating_sub(1);
        let at = self.position(selected).unwrap_or(0).saturating_add_signed(by).min(last);
        let (before, after) = self.goes_on();
        (self.uids().nth(at), (at < span / 2 && before) || (at + span / 2 > last && after))
    }
}

impl Stretch for TriageWindow {
    fn uids(&self) -> impl DoubleEndedIterator<Item = Uid> + ExactSizeIterator {
        self.rows.iter().map(|row| row.uid)
    }

    fn goes_on(&self) -> (bool, bool) {
        (self.more_before, self.more_after)
    }
}

impl Stretch for PeopleWindow {
    fn uids(&self) -> impl DoubleEndedIterator<Item = Uid> + ExactSizeIterator {
        self.rows.iter().map(|row| row.uid)
    }

    fn goes_on(&self) -> (bool, bool) {
        (self.more_before, self.more_after)
    }
}

impl Stretch for LadderWindow {
    fn uids(&self) -> impl DoubleEndedIterator<Item = Uid> + ExactSizeIterator {
        self.rows.iter().map(|row| row.uid)
    }

    fn goes_on(&self) -> (bool, bool) {
        (self.more_before, self.more_after)
    }
}

impl Stretch for HarvestWindow {
    fn uids(&self) -> impl DoubleEndedIterator<Item = Uid> + ExactSizeIterator {
        self.rows.iter().map(|row| row.uid)
    }

    fn goes_on(&self) -> (bool, bool) {
        (self.more_before, self.more_after)
    }
}

impl Stretch for StoryWindow {
    fn uids(&self) -> impl DoubleEndedIterator<Item = Uid> + ExactSizeIterator {
        self.rows.iter().map(|row| row.uid)
    }

    fn goes_on(&self) -> (bool, bool) {
        (self.more_before, self.more_after)
    }
}
