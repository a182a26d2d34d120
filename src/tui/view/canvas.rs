//! What is drawn on: the cells, and what a click on each of them means.
//!
//! Owns the list of places that can be clicked. It is made anew with every picture, by whatever draws the thing itself, so
//! that what is clicked is what is seen.

use std::ops::{Deref, DerefMut};

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};

use crate::tui::mouse::Target;

/// Cells, and the targets among them.
pub(crate) struct Canvas {
    cells: Buffer,
    targets: Targets,
}

/// What can be clicked in one picture; of several at one place the last one counts.
#[derive(Debug, Clone, Default)]
pub(crate) struct Targets(Vec<(Rect, Target)>);

impl Canvas {
    pub(crate) fn new(cells: Buffer) -> Self {
        Self { cells, targets: Targets::default() }
    }

    /// A click into `area` means `target` from here on.
    pub(super) fn target(&mut self, area: Rect, target: Target) {
        self.targets.0.push((area, target));
    }

    /// The cells of a line from a column on; none outside the picture.
    pub(super) fn cells_from(&mut self, x: u16, y: u16) -> Option<&mut [Cell]> {
        let area = self.cells.area;
        if !area.contains(Position { x, y }) {
            return None;
        }
        let start = self.cells.index_of(x, y);
        let end = start + usize::from(area.right() - x);
        self.cells.content.get_mut(start..end)
    }

    /// Nothing drawn so far can be clicked any more: something lies over it.
    pub(super) fn cover(&mut self) {
        self.targets.0.clear();
    }

    /// The picture, and what can be clicked in it.
    pub(crate) fn into_parts(self) -> (Buffer, Targets) {
        (self.cells, self.targets)
    }
}

impl Targets {
    /// What a click there means.
    pub(crate) fn at(&self, position: Position) -> Option<Target> {
        let found = self.0.iter().rev().find(|(area, _)| area.contains(position));
        found.map(|(_, target)| *target)
    }
}

impl Deref for Canvas {
    type Target = Buffer;

    fn deref(&self) -> &Buffer {
        &self.cells
    }
}

impl DerefMut for Canvas {
    fn deref_mut(&mut self) -> &mut Buffer {
        &mut self.cells
    }
}
