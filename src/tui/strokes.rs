//! What is written to the terminal: neighbouring cells of one look in one piece.
//!
//! Owns [`Strokes`], which stands between the library's terminal and its backend. A picture is some two thousand changed
//! cells, and the backend takes each by itself, with its place, its look and its one character: a quarter of the
//! work for a key went there. Must not change what is seen. Its neighbour is `terminal`.

use std::io;

use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

use crate::domain::text::simple_width;

/// A backend that is given cells joined.
#[derive(Debug)]
pub(super) struct Strokes<W: io::Write>(pub(super) CrosstermBackend<W>);

/// Cells of one look side by side, and the column after them; none where the last of them may be wider than one column:
/// what follows is put in its place anew.
struct Stroke {
    x: u16,
    y: u16,
    next: Option<u16>,
    look: Cell,
    text: String,
}

impl Stroke {
    fn begun(x: u16, y: u16, cell: &Cell) -> Self {
        let mut stroke = Self { x, y, next: None, look: cell.clone(), text: String::new() };
        stroke.add(x, cell);
        stroke
    }

    fn goes_on(&self, x: u16, y: u16, cell: &Cell) -> bool {
        let is_like = |one: &Cell| (one.fg, one.bg, one.modifier) == (cell.fg, cell.bg, cell.modifier);
        self.next == Some(x) && self.y == y && is_like(&self.look)
    }

    fn add(&mut self, x: u16, cell: &Cell) {
        self.text.push_str(cell.symbol());
        self.next = (simple_width(cell.symbol()) == Some(1)).then(|| x + 1);
    }

    fn into_cell(mut self) -> (u16, u16, Cell) {
        self.look.set_symbol(&self.text);
        (self.x, self.y, self.look)
    }
}

/// The cells of a picture, those side by side that look alike as one cell with the text of all.
fn joined<'a>(cells: impl Iterator<Item = (u16, u16, &'a Cell)>) -> Vec<(u16, u16, Cell)> {
    let mut strokes = Vec::new();
    let mut last: Option<Stroke> = None;
    for (x, y, cell) in cells {
        match &mut last {
            Some(stroke) if stroke.goes_on(x, y, cell) => stroke.add(x, cell),
            last => strokes.extend(last.replace(Stroke::begun(x, y, cell)).map(Stroke::into_cell)),
        }
    }
    strokes.extend(last.map(Stroke::into_cell));
    strokes
}

impl<W: io::Write> Backend for Strokes<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let strokes = joined(content);
        self.0.draw(strokes.iter().map(|(x, y, cell)| (*x, *y, cell)))
    }

    fn append_lines(&mut self, lines: u16) -> io::Result<()> {
        self.0.append_lines(lines)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.0.hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.0.show_cursor()
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        self.0.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.0.set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.0.clear()
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        self.0.clear_region(clear_type)
    }

    fn size(&self) -> io::Result<Size> {
        self.0.size()
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.0.window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        Backend::flush(&mut self.0)
    }
}

impl<W: io::Write> io::Write for Strokes<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        io::Write::flush(&mut self.0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::{Color, Style};
    use unicode_segmentation::UnicodeSegmentation;

    use super::*;

    const AREA: Rect = Rect { x: 0, y: 0, width: 12, height: 3 };

    /// A picture of pieces in two colours.
    fn picture(pieces: &[(u16, u16, String, bool)]) -> Buffer {
        let mut picture = Buffer::empty(AREA);
        for (x, y, text, is_red) in pieces {
            let style = if *is_red { Style::new().fg(Color::Red) } else { Style::new() };
            picture.set_stringn(*x, *y, text, usize::from(AREA.width - x), style);
        }
        picture
    }

    /// Each character as the terminal puts it where it is told, the next one beside it.
    fn written(strokes: &[(u16, u16, Cell)]) -> Vec<(u16, u16, String, Color)> {
        let mut cells = Vec::new();
        for (x, y, cell) in strokes {
            for (at, symbol) in cell.symbol().graphemes(true).enumerate() {
                cells.push((x + u16::try_from(at).unwrap(), *y, symbol.to_owned(), cell.fg));
            }
        }
        cells
    }

    proptest! {
        /// What is joined puts the same characters in the same places with the same look, wide ones among them.
        #[test]
        fn what_is_joined_is_seen_as_before(
            before in prop::collection::vec((0..12_u16, 0..3_u16, "[a-c é→李✓]{0,6}", any::<bool>()), 0..4),
            after in prop::collection::vec((0..12_u16, 0..3_u16, "[a-c é→李✓]{0,6}", any::<bool>()), 0..6),
        ) {
            let (before, after) = (picture(&before), picture(&after));
            let changed: Vec<_> = before.diff(&after);
            let one_by_one: Vec<_> = changed.iter().map(|(x, y, cell)| (*x, *y, (*cell).clone())).collect();
            prop_assert_eq!(written(&joined(changed.into_iter())), written(&one_by_one));
        }
    }

    #[test]
    fn one_look_is_one_stroke() {
        let after = picture(&[(0, 0, "plain".into(), false), (5, 0, "red".into(), true)]);
        let before = Buffer::empty(AREA);
        let strokes = joined(before.diff(&after).into_iter());
        let told: Vec<_> = strokes.iter().map(|(x, y, cell)| (*x, *y, cell.symbol())).collect();
        assert_eq!(told, [(0, 0, "plain"), (5, 0, "red")]);
    }
}
