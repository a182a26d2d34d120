//! The referrals behind a figure of the radar [I1, I2, I3].
//!
//! Owns what is listed and which of it is selected, by uid and never by position.

use crate::domain::radar::{Behind, Range};
use crate::domain::uid::Uid;
use crate::notebook::{BehindList, BehindRow};

/// The list.
#[derive(Debug, Clone)]
pub(crate) struct BehindBox {
    pub(crate) behind: Behind,
    pub(crate) range: Range,
    pub(crate) list: BehindList,
    pub(crate) selected: Option<Uid>,
}

impl BehindBox {
    pub(crate) fn new(behind: Behind, range: Range, list: BehindList) -> Self {
        Self { behind, range, list, selected: None }
    }

    pub(crate) fn position(&self) -> usize {
        self.list.rows.iter().position(|row| Some(row.uid) == self.selected).unwrap_or(0)
    }

    pub(crate) fn row(&self) -> Option<&BehindRow> {
        self.list.rows.get(self.position())
    }

    /// Selects the one at this place; says whether it was selected before.
    pub(crate) fn select(&mut self, at: usize) -> bool {
        let was = self.position() == at;
        self.selected = self.list.rows.get(at).map(|row| row.uid);
        was
    }

    pub(crate) fn move_by(&mut self, by: isize) {
        let last = self.list.rows.len().saturating_sub(1);
        let at = self.position().saturating_add_signed(by).min(last);
        self.select(at);
    }
}
