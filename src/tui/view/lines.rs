//! Lines of pieces at columns: a page that may be longer than its room.
//!
//! Owns how such a page is laid out, line by line, and how the stretch of it that is in view is drawn. Which line is to be in
//! view is its caller's.

use ratatui::style::Style;

use crate::domain::text::wrap;
use crate::tui::mouse::Target;
use crate::tui::theme::Theme;

use super::paint::Pen;

/// A column, what stands from there on, and how it looks.
pub(super) type Piece = (usize, String, Style);

/// One line, and what a click into it means.
#[derive(Default)]
pub(super) struct Line {
    pub(super) pieces: Vec<Piece>,
    pub(super) target: Option<Target>,
}

impl Line {
    pub(super) fn of(pieces: Vec<Piece>) -> Self {
        Self { pieces, target: None }
    }

    pub(super) fn is_free(&self) -> bool {
        self.pieces.is_empty()
    }

    /// Whether a click into it means `target`, where there is one.
    pub(super) fn is_of(&self, target: Option<Target>) -> bool {
        target.is_some() && self.target == target
    }

    /// Draws it at the present line of the pen, and goes on below it.
    pub(super) fn draw(&self, pen: &mut Pen<'_>) {
        for (x, text, style) in &self.pieces {
            pen.column(*x);
            pen.put(text, *style);
        }
        if let Some(target) = self.target {
            pen.line_is(target);
        }
        pen.next();
    }
}

/// Draws the lines from the `first` on into what is left of the pen's area, with arrows where there are more.
pub(super) fn draw_from(pen: &mut Pen<'_>, lines: &[Line], first: usize, theme: &Theme) {
    let (top, height) = (pen.row(), pen.left());
    pen.arrows(top..top + height, first, lines.len(), theme.dim);
    for line in lines.iter().skip(first).take(height) {
        line.draw(pen);
    }
}

/// A page as it is laid out, so many cells wide.
pub(super) struct Page<'a> {
    pub(super) theme: &'a Theme,
    pub(super) width: usize,
    /// Where what stands beside a label begins.
    column: usize,
    pub(super) lines: Vec<Line>,
}

impl<'a> Page<'a> {
    pub(super) fn new(theme: &'a Theme, width: usize, column: usize) -> Self {
        Self { theme, width, column, lines: Vec::new() }
    }

    /// Cells beside a label.
    pub(super) fn room(&self) -> usize {
        self.width.saturating_sub(self.column + 2)
    }

    /// A line of its own, or several, left out when empty.
    pub(super) fn text(&mut self, text: &str, style: Style) {
        let lines = wrap(text, self.width.saturating_sub(3)).into_iter();
        self.lines.extend(lines.map(|line| Line::of(vec![(1, line, style)])));
    }

    /// A label with its text beside it, left out when empty.
    pub(super) fn field(&mut self, label: &str, text: &str) {
        self.styled(label, text, self.theme.text);
    }

    pub(super) fn styled(&mut self, label: &str, text: &str, style: Style) {
        for (at, line) in wrap(text, self.room()).into_iter().enumerate() {
            let mut pieces = vec![(self.column, line, style)];
            if at == 0 {
                pieces.insert(0, (1, label.to_owned(), self.theme.dim));
            }
            self.lines.push(Line::of(pieces));
        }
    }

    /// A free line between two parts.
    pub(super) fn gap(&mut self) {
        if self.lines.last().is_some_and(|line| !line.is_free()) {
            self.lines.push(Line::default());
        }
    }
}
