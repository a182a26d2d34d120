//! The editor: a text of several lines, or of one, in which is typed.
//!
//! Owns the text, the cursor and what typing can be taken back. The widget behind it keeps text and undo; moving goes by
//! whole letters, however many characters make one, and by the rows that are seen. Must not know what the text is for, nor
//! bind keys.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui_textarea::{CursorMove, TextArea};
use unicode_segmentation::UnicodeSegmentation;

use super::lines::{Row, byte_at, cell_of, row_at, rows};

/// So many edits can be taken back.
const UNDO: usize = 2000;

/// A text that is edited.
#[derive(Debug, Clone)]
pub(crate) struct Editor {
    area: TextArea<'static>,
    /// Line ends become blanks.
    is_line: bool,
    /// The cell that moving up and down keeps to.
    goal: Option<usize>,
}

impl Editor {
    /// Of several lines; the cursor is at the beginning.
    pub(crate) fn text_of(text: &str) -> Self {
        Self::new(text, false)
    }

    /// Of one line; the cursor is at its end.
    pub(crate) fn line_of(text: &str) -> Self {
        let mut editor = Self::new(text, true);
        editor.area.move_cursor(CursorMove::End);
        editor
    }

    fn new(text: &str, is_line: bool) -> Self {
        let mut area = TextArea::new(split(text, is_line));
        area.set_max_histories(UNDO);
        Self { area, is_line, goal: None }
    }

    /// The whole text.
    pub(crate) fn text(&self) -> String {
        self.area.lines().join("\n")
    }

    pub(crate) fn lines(&self) -> &[String] {
        self.area.lines()
    }

    /// The same with a dot in place of each hidden character, one flag a character; the cursor stays where it was [T5].
    pub(crate) fn dotted(&self, hidden: &[bool]) -> Self {
        let text = dotted(&self.text(), hidden);
        let mut area = TextArea::new(text.split('\n').map(str::to_owned).collect());
        let at = self.area.cursor();
        let cell = |at: usize| u16::try_from(at).unwrap_or(u16::MAX);
        area.move_cursor(CursorMove::Jump(cell(at.0), cell(at.1)));
        Self { area, is_line: self.is_line, goal: self.goal }
    }

    /// The line of the cursor, and the byte in it.
    pub(crate) fn cursor(&self) -> (usize, usize) {
        let at = self.area.cursor();
        (at.0, self.bytes_before(at.0, at.1))
    }

    /// The byte of the whole text at which the cursor stands.
    pub(crate) fn offset(&self) -> usize {
        let (line, byte) = self.cursor();
        self.lines().iter().take(line).map(|line| line.len() + 1).sum::<usize>() + byte
    }

    /// Puts the cursor at a byte of the whole text.
    pub(crate) fn go_to(&mut self, offset: usize) {
        let mut left = offset;
        for line in 0..self.lines().len() {
            let len = self.lines().get(line).map_or(0, String::len);
            if left <= len || line + 1 == self.lines().len() {
                return self.place(line, left.min(len));
            }
            left -= len + 1;
        }
    }

    /// Puts another text in place of this one; that can be taken back.
    pub(crate) fn replace(&mut self, text: &str) {
        if text == self.text() {
            return;
        }
        self.area.select_all();
        if !self.area.insert_str(split(text, self.is_line).join("\n")) {
            self.area.cut();
        }
        self.area.cancel_selection();
        self.area.move_cursor(CursorMove::Jump(0, 0));
    }

    /// Pasted text: whatever ends a line ends it here.
    pub(crate) fn paste(&mut self, text: &str) {
        self.goal = None;
        self.area.insert_str(split(text, self.is_line).join("\n"));
    }

    pub(crate) fn undo(&mut self) -> bool {
        self.goal = None;
        self.area.undo()
    }

    pub(crate) fn redo(&mut self) -> bool {
        self.goal = None;
        self.area.redo()
    }

    /// A key that edits or moves; `cells` is how wide a row is, `page` how many rows are seen.
    pub(crate) fn key(&mut self, key: &KeyEvent, cells: usize, page: usize) {
        let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
        let alt = key.modifiers.contains(KeyModifiers::ALT);
        let goal = self.goal.take();
        match key.code {
            KeyCode::Up => self.move_rows(-1, goal, cells),
            KeyCode::Down => self.move_rows(1, goal, cells),
            KeyCode::PageUp => self.move_rows(-signed(page), goal, cells),
            KeyCode::PageDown => self.move_rows(signed(page), goal, cells),
            KeyCode::Left if ctrl || alt => self.area.move_cursor(CursorMove::WordBack),
            KeyCode::Right if ctrl || alt => self.area.move_cursor(CursorMove::WordForward),
            KeyCode::Left => self.step_back(),
            KeyCode::Right => self.step_on(),
            KeyCode::Home if ctrl => self.place(0, 0),
            KeyCode::End if ctrl => self.go_to(usize::MAX),
            KeyCode::Home => self.go_to_edge(cells, false),
            KeyCode::End => self.go_to_edge(cells, true),
            KeyCode::Char('a') if ctrl => self.go_to_edge(cells, false),
            KeyCode::Char('e') if ctrl => self.go_to_edge(cells, true),
            KeyCode::Char('b') if alt => self.area.move_cursor(CursorMove::WordBack),
            KeyCode::Char('f') if alt => self.area.move_cursor(CursorMove::WordForward),
            KeyCode::Backspace if ctrl || alt => drop(self.area.delete_word()),
            KeyCode::Char('w') if ctrl => drop(self.area.delete_word()),
            KeyCode::Delete if ctrl || alt => drop(self.area.delete_next_word()),
            KeyCode::Char('d') if alt => drop(self.area.delete_next_word()),
            KeyCode::Char('k') if ctrl => drop(self.area.delete_line_by_end()),
            KeyCode::Backspace => self.delete_back(),
            KeyCode::Char('h') if ctrl => self.delete_back(),
            KeyCode::Delete => self.delete_on(),
            KeyCode::Enter if !self.is_line => self.area.insert_newline(),
            KeyCode::Char(c) if !ctrl && !alt => self.area.insert_char(c),
            _ => {}
        }
    }

    /// The rows of the text, so many cells across.
    pub(crate) fn rows(&self, cells: usize) -> Vec<Row> {
        rows(self.lines(), cells)
    }

    /// The row and the cell of the cursor.
    pub(crate) fn seen_at(&self, rows: &[Row]) -> (usize, usize) {
        let (line, byte) = self.cursor();
        let row = row_at(rows, line, byte);
        let text = self.lines().get(line).map_or("", String::as_str);
        (row, rows.get(row).map_or(0, |row| cell_of(text, row, byte)))
    }

    fn move_rows(&mut self, by: isize, goal: Option<usize>, cells: usize) {
        let rows = self.rows(cells);
        let (row, cell) = self.seen_at(&rows);
        let goal = goal.unwrap_or(cell);
        match row.checked_add_signed(by) {
            None if row == 0 => self.place(0, 0),
            Some(to) if to >= rows.len() && row + 1 == rows.len() => {
                self.area.move_cursor(CursorMove::End);
            }
            to => {
                let to = to.unwrap_or(0).min(rows.len().saturating_sub(1));
                let Some(row) = rows.get(to) else { return };
                let text = self.lines().get(row.line).map_or("", String::as_str);
                let byte = byte_at(text, row, goal);
                self.place(row.line, byte);
            }
        }
        self.goal = Some(goal);
    }

    /// To the beginning or the end of the row that is seen.
    fn go_to_edge(&mut self, cells: usize, end: bool) {
        let rows = self.rows(cells);
        let Some(row) = rows.get(self.seen_at(&rows).0) else { return };
        let text = self.lines().get(row.line).map_or("", String::as_str);
        let byte = if end { byte_at(text, row, usize::MAX) } else { row.bytes.start };
        self.place(row.line, byte);
    }

    fn step_back(&mut self) {
        match self.letters_before() {
            0 => self.area.move_cursor(CursorMove::Back),
            count => (0..count).for_each(|_| self.area.move_cursor(CursorMove::Back)),
        }
    }

    fn step_on(&mut self) {
        match self.letters_behind() {
            0 => self.area.move_cursor(CursorMove::Forward),
            count => (0..count).for_each(|_| self.area.move_cursor(CursorMove::Forward)),
        }
    }

    fn delete_back(&mut self) {
        match self.letters_before() {
            0 => {
                self.area.delete_char();
            }
            count => (0..count).for_each(|_| {
                self.area.delete_char();
            }),
        }
    }

    fn delete_on(&mut self) {
        match self.letters_behind() {
            0 => drop(self.area.delete_next_char()),
            count => drop(self.area.delete_str(count)),
        }
    }

    /// How many characters make the letter before the cursor; none at the beginning of a line.
    fn letters_before(&self) -> usize {
        let (line, byte) = self.cursor();
        let before = self.lines().get(line).and_then(|line| line.get(..byte)).unwrap_or_default();
        before.graphemes(true).next_back().map_or(0, |letter| letter.chars().count())
    }

    fn letters_behind(&self) -> usize {
        let (line, byte) = self.cursor();
        let behind = self.lines().get(line).and_then(|line| line.get(byte..)).unwrap_or_default();
        behind.graphemes(true).next().map_or(0, |letter| letter.chars().count())
    }

    fn place(&mut self, line: usize, byte: usize) {
        let text = self.lines().get(line).map_or("", String::as_str);
        let column = text.get(..byte).unwrap_or(text).chars().count();
        let cell = |at: usize| u16::try_from(at).unwrap_or(u16::MAX);
        self.area.move_cursor(CursorMove::Jump(cell(line), cell(column)));
    }

    fn bytes_before(&self, line: usize, column: usize) -> usize {
        let text = self.lines().get(line).map_or("", String::as_str);
        text.char_indices().nth(column).map_or(text.len(), |(at, _)| at)
    }
}

/// Blanks and line ends stay, so that the text is broken as it was.
pub(super) fn dotted(text: &str, hidden: &[bool]) -> String {
    let dot = |(c, hidden): (char, bool)| if hidden && !c.is_whitespace() { '•' } else { c };
    text.chars().zip(hidden.iter().copied().chain(std::iter::repeat(true))).map(dot).collect()
}

fn split(text: &str, is_line: bool) -> Vec<String> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    if is_line {
        return vec![text.split('\n').collect::<Vec<_>>().join(" ")];
    }
    text.split('\n').map(str::to_owned).collect()
}

fn signed(count: usize) -> isize {
    isize::try_from(count).unwrap_or(isize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(editor: &mut Editor, keys: &[KeyCode]) {
        keys.iter().for_each(|code| editor.key(&KeyEvent::from(*code), 10, 3));
    }

    /// What is typed is kept as typed, and a letter of many characters is one step and one deletion.
    #[test]
    fn a_letter_is_one_step() {
        let mut editor = Editor::text_of("");
        "a👩\u{200d}🔬e\u{301}李".chars().for_each(|c| press(&mut editor, &[KeyCode::Char(c)]));
        assert_eq!(editor.text(), "a👩\u{200d}🔬e\u{301}李");
        press(&mut editor, &[KeyCode::Left, KeyCode::Left]);
        assert_eq!(editor.cursor(), (0, "a👩\u{200d}🔬".len()));
        press(&mut editor, &[KeyCode::Backspace]);
        assert_eq!(editor.text(), "ae\u{301}李");
        press(&mut editor, &[KeyCode::Delete]);
        assert_eq!(editor.text(), "a李");
    }

    /// Up and down go by the rows that are seen, and come back to the same cell.
    #[test]
    fn up_and_down_go_by_rows() {
        let mut editor = Editor::text_of("one two three four\nx\nsix seven");
        editor.go_to(6);
        press(&mut editor, &[KeyCode::Down]);
        assert_eq!(editor.cursor(), (0, 14), "the same line goes on below");
        press(&mut editor, &[KeyCode::Down, KeyCode::Down]);
        assert_eq!(editor.cursor(), (2, 6), "past the short one");
        press(&mut editor, &[KeyCode::Down]);
        assert_eq!(editor.cursor(), (2, 9));
        press(&mut editor, &[KeyCode::PageUp, KeyCode::PageUp, KeyCode::Up, KeyCode::Up]);
        assert_eq!(editor.offset(), 0);
        press(&mut editor, &[KeyCode::End]);
        assert_eq!(editor.cursor(), (0, 7), "before the blank at which the row ends");
    }

    /// A new text and typing are taken back alike, and a line stays one line.
    #[test]
    fn edits_are_taken_back() {
        let mut editor = Editor::text_of("one");
        editor.replace("two\r\nlines");
        assert_eq!(editor.text(), "two\nlines");
        assert!(editor.undo());
        while editor.text() != "one" && editor.undo() {}
        assert_eq!(editor.text(), "one");
        editor.replace("");
        assert_eq!(editor.text(), "");
        let mut line = Editor::line_of("Hello");
        line.paste(" there\rBruno\r\n");
        press(&mut line, &[KeyCode::Enter]);
        assert_eq!(line.text(), "Hello there Bruno ");
    }
}
