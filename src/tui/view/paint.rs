//! Putting text into cells.
//!
//! Owns the one way by which text reaches the screen: made safe to show, cut to its room, columns kept whatever the
//! script [S5].

use std::ops::Range;

use ratatui::buffer::Cell;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::domain::gates::{Gate, Mark, Marks};
use crate::domain::progress::{Progress, Stage};
use crate::domain::received::{Walk, WalkStep};
use crate::domain::text::{fitted, simple_cells, simple_width};
use crate::tui::mouse::Target;
use crate::tui::theme::Theme;

use super::words::letter;
use crate::tui::view::canvas::Canvas;

/// Writes lines into an area, from top to bottom.
pub(super) struct Pen<'a> {
    area: Rect,
    buf: &'a mut Canvas,
    y: usize,
    x: usize,
}

impl<'a> Pen<'a> {
    pub(super) fn new(area: Rect, buf: &'a mut Canvas) -> Self {
        Self { area: area.intersection(buf.area), buf, y: 0, x: 0 }
    }

    pub(super) fn width(&self) -> usize {
        self.area.width.into()
    }

    /// Cells left in the present line.
    pub(super) fn room(&self) -> usize {
        self.width().saturating_sub(self.x)
    }

    /// Lines left, the present one included.
    pub(super) fn left(&self) -> usize {
        usize::from(self.area.height).saturating_sub(self.y)
    }

    pub(super) fn row(&self) -> usize {
        self.y
    }

    /// Goes on at a line and a column.
    pub(super) fn at(&mut self, y: usize, x: usize) {
        (self.y, self.x) = (y, x);
    }

    /// Goes on at a column of the present line.
    pub(super) fn column(&mut self, x: usize) {
        self.x = x;
    }

    /// Writes at the present place, cut at the edge.
    pub(super) fn put(&mut self, text: &str, style: Style) {
        let room = self.width().saturating_sub(self.x);
        self.put_within(text, room, style);
    }

    /// Writes at the present place, cut to `cells`.
    pub(super) fn put_within(&mut self, text: &str, cells: usize, style: Style) {
        let room = cells.min(self.width().saturating_sub(self.x));
        if self.left() == 0 || room == 0 {
            return;
        }
        let (x, y) = (self.area.x + cell(self.x), self.area.y + cell(self.y));
        if let Some(taken) = simple_width(text).filter(|cells| *cells <= room) {
            self.set_simple(x, y, text, style);
            self.x += taken;
            return;
        }
        let (cut, taken) = fitted(text, room);
        if simple_width(&cut).is_some() {
            self.set_simple(x, y, &cut, style);
        } else {
            self.buf.set_stringn(x, y, &cut, room, style);
        }
        self.x += taken;
    }

    /// What `set_stringn` does, where no grapheme has to be put together: half of the time of a picture went there.
    fn set_simple(&mut self, x: u16, y: u16, text: &str, style: Style) {
        let Some(mut cells) = self.buf.cells_from(x, y).map(<[Cell]>::iter_mut) else { return };
        for c in text.chars() {
            if let Some(first) = cells.next() {
                first.set_char(c).set_style(style);
            }
            if !c.is_ascii()
                && simple_cells(c) == Some(2)
                && let Some(second) = cells.next()
            {
                second.reset();
            }
        }
    }

    /// A click into the present line means `target`.
    pub(super) fn line_is(&mut self, target: Target) {
        self.pieces_are(0, self.width(), target);
    }

    /// A click into what was written in the present line from column `from` on means `target`.
    pub(super) fn written_is(&mut self, from: usize, target: Target) {
        self.pieces_are(from, self.x.saturating_sub(from), target);
    }

    fn pieces_are(&mut self, from: usize, cells: usize, target: Target) {
        if self.left() > 0 {
            let (x, y) = (self.area.x + cell(from), self.area.y + cell(self.y));
            self.buf.target(Rect { x, y, width: cell(cells), height: 1 }, target);
        }
    }

    /// Where the next piece is written.
    pub(super) fn x(&self) -> usize {
        self.x
    }

    /// To the beginning of the next line.
    pub(super) fn next(&mut self) {
        self.at(self.y + 1, 0);
    }

    /// A whole line of pieces.
    pub(super) fn line(&mut self, pieces: &[(&str, Style)]) {
        for (text, style) in pieces {
            self.put(text, *style);
        }
        self.next();
    }

    /// Arrows at the right edge of `rows`, in which stand lines from the `first` of `total` on: up where there are some above,
    /// down where there are some below. The present place stays.
    pub(super) fn arrows(&mut self, rows: Range<usize>, first: usize, total: usize, style: Style) {
        let Some(last) = rows.clone().next_back() else { return };
        let (y, x, edge) = (self.y, self.x, self.width().saturating_sub(1));
        for (is_more, row, arrow) in [(first + rows.len() < total, last, "↓"), (first > 0, rows.start, "↑")]
        {
            if is_more {
                self.at(row, edge);
                self.put(arrow, style);
            }
        }
        self.at(y, x);
    }

    /// A thin line across.
    pub(super) fn rule(&mut self, y: usize, style: Style) {
        self.at(y, 0);
        let line = "─".repeat(self.width());
        self.put(&line, style);
        self.next();
    }

    /// Where a referral received stands: how warm it is in a word, or the signs of its steps where room is short.
    pub(super) fn walk(&mut self, progress: &Progress, words: bool, theme: &Theme) {
        let Some(walk) = progress.walk else { return };
        if words {
            let (mark, word) = walk_word(progress.stage, walk);
            self.put(mark.sign(), mark_style(mark, theme));
            self.put(" ", theme.text);
            self.put(word, theme.dim);
            return;
        }
        // the report is what is left when the others are done
        for step in WalkStep::ALL.iter().filter(|step| **step != WalkStep::Report) {
            self.put(walk.of(*step).sign(), mark_style(walk.of(*step), theme));
        }
    }

    /// The CARE strip: letters with their signs, or the signs alone where room is short.
    pub(super) fn strip(&mut self, marks: Marks, letters: bool, theme: &Theme) {
        for (at, gate) in Gate::ALL.iter().enumerate() {
            if letters {
                self.put(if at == 0 { "" } else { " " }, theme.text);
                self.put(letter(*gate), theme.dim);
            }
            self.put(marks.of(*gate).sign(), mark_style(marks.of(*gate), theme));
        }
    }
}

fn walk_word(stage: Stage, walk: Walk) -> (Mark, &'static str) {
    match (stage, walk.outcome) {
        (Stage::Lead, _) => (walk.warm, "not warm"),
        (Stage::Warm, _) => (walk.warm, "warm"),
        (_, Mark::Met) => (Mark::Met, "won"),
        (_, Mark::No) => (Mark::No, "ended"),
        _ => (Mark::Half, "talking"),
    }
}

fn cell(at: usize) -> u16 {
    u16::try_from(at).unwrap_or(u16::MAX)
}

pub(super) fn mark_style(mark: Mark, theme: &Theme) -> Style {
    match mark {
        Mark::Met => theme.met,
        Mark::Half => theme.half,
        Mark::Open => theme.open,
        Mark::No => theme.no,
    }
}
