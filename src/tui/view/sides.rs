//! A field as two sides have it: two contacts, or the notebook and a file [P2, P4].
//!
//! Owns where the two stand, beside each other where there is room, else one under the other, and how a choice between them
//! looks. What the sides are and which is chosen is its callers'.

use ratatui::style::Style;

use crate::domain::text::wrap_within;
use crate::tui::mouse::Target;
use crate::tui::theme::{BAR, Theme};

use super::lines::{Line, Piece};

/// Below this width the two stand under each other.
const SIDE_BY_SIDE: usize = 72;
/// Lines of a long text that are shown of each side, beside each other and under each other.
const LINES: (usize, usize) = (3, 2);

const CHOSEN: &str = "●";
const OTHER: &str = "○";

/// One side of a field.
#[derive(Clone, Copy)]
pub(super) struct Side<'a> {
    pub(super) text: &'a str,
    pub(super) style: Style,
    /// What stands before its first line.
    pub(super) sign: Option<(&'static str, Style)>,
}

/// Where the values stand: beside each other, each so wide, or under each other.
#[derive(Clone, Copy)]
pub(super) enum Columns {
    Beside { left: usize, right: usize, room: usize },
    Under { x: usize, room: usize },
}

impl Columns {
    /// In so many cells; labels stand at `label`, the left side at `left` where both stand beside each other.
    pub(super) fn of(width: usize, label: usize, left: usize) -> Self {
        if width < SIDE_BY_SIDE {
            return Self::Under { x: label + 1, room: width.saturating_sub(label + 4) };
        }
        let each = width.saturating_sub(left + 2) / 2;
        Self::Beside { left, right: left + each, room: each.saturating_sub(3) }
    }

    pub(super) fn is_beside(self) -> bool {
        matches!(self, Self::Beside { .. })
    }

    /// Both values with their signs; of each, whether it is the chosen one, which stands out. The selected choice has a bar.
    pub(super) fn choice(
        self,
        label: Piece,
        sides: [(&str, bool); 2],
        is_selected: bool,
        target: Target,
        theme: &Theme,
    ) -> Vec<Line> {
        let sides = sides.map(|(text, is_chosen)| Side {
            text,
            style: match (is_chosen, is_selected) {
                (true, true) => theme.selected,
                (true, false) => theme.text,
                (false, _) => theme.dim,
            },
            sign: Some(if is_chosen { (CHOSEN, theme.met) } else { (OTHER, theme.open) }),
        });
        let mut lines = self.lines(label, sides);
        for line in &mut lines {
            line.target = Some(target);
            if is_selected {
                line.pieces.insert(0, (0, BAR.to_owned(), theme.accent));
            }
        }
        lines
    }

    /// Both values, with the label before them or above them.
    pub(super) fn lines(self, label: Piece, sides: [Side<'_>; 2]) -> Vec<Line> {
        match self {
            Self::Beside { left, right, room } => {
                let texts = sides.map(|side| wrap_within(side.text, room, LINES.0));
                let many = texts.iter().map(Vec::len).max().unwrap_or(0);
                let mut lines: Vec<Line> = (0..many).map(|_| Line::default()).collect();
                if let Some(first) = lines.first_mut() {
                    first.pieces.push(label);
                }
                for ((texts, side), x) in texts.into_iter().zip(sides).zip([left, right]) {
                    put(&mut lines, texts, side, x);
                }
                lines
            }
            Self::Under { x, room } => {
                let mut lines = vec![Line::of(vec![label])];
                for side in sides {
                    let texts = wrap_within(side.text, room, LINES.1);
                    let mut own: Vec<Line> = texts.iter().map(|_| Line::default()).collect();
                    put(&mut own, texts, side, x + 2);
                    lines.extend(own);
                }
                lines
            }
        }
    }
}

/// Puts a side at its column, its sign before the first line.
fn put(lines: &mut [Line], texts: Vec<String>, side: Side<'_>, x: usize) {
    if let (Some(first), Some((sign, style))) = (lines.first_mut(), side.sign) {
        first.pieces.push((x - 2, sign.to_owned(), style));
    }
    for (line, text) in lines.iter_mut().zip(texts) {
        line.pieces.push((x, text, side.style));
    }
}
