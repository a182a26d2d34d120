//! Text to rows of cells.
//!
//! Owns delimiters, quotes, also broken ones, and the count of lines. Must not know what a cell means.
//!
//! A quote that nobody closes would take the rest of the file with it: then the row is read as if that quote were not there, and
//! the rows after it come in.

use std::borrow::Cow;

/// What may stand between cells.
pub(super) const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// The most cells of a row; those after them are left out.
pub(super) const MOST_CELLS: usize = 4_000;

/// The longest text in quotes that is looked for.
const LONGEST: usize = 1 << 20;

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row<'t> {
    /// The line at which it begins, from 1.
    pub(super) line: usize,
    pub(super) cells: Vec<Cow<'t, str>>,
    /// A quote in it is never closed.
    pub(super) is_broken: bool,
    /// It has more cells than are read.
    pub(super) is_cut: bool,
}

impl Row<'_> {
    /// Nothing is written in it.
    pub(super) fn is_empty(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }
}

/// The rows of a text, one after the other.
#[derive(Debug, Clone)]
pub(super) struct Rows<'t> {
    text: &'t str,
    delimiter: u8,
    at: usize,
    line: usize,
    /// So many bytes may still be looked through in vain, so that no file takes long however many quotes it leaves open.
    in_vain: usize,
}

/// A cell in quotes.
struct Quoted<'t> {
    text: Cow<'t, str>,
    end: usize,
    lines: usize,
}

impl<'t> Rows<'t> {
    pub(super) fn new(text: &'t str, delimiter: u8) -> Self {
        Self { text, delimiter, at: 0, line: 1, in_vain: text.len().saturating_mul(2).max(LONGEST) }
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    fn slice(&self, from: usize, to: usize) -> &'t str {
        self.text.get(from..to).unwrap_or_default()
    }

    /// Whether a cell ends at `at`, where it is a line end or the end of the file.
    fn ends_cell(&self, at: usize) -> bool {
        self.byte(at).is_none_or(|byte| byte == self.delimiter || is_line_end(byte))
    }

    /// After blanks, which are no delimiter.
    fn after_blanks(&self, mut at: usize) -> usize {
        while self.byte(at).is_some_and(|byte| matches!(byte, b' ' | b'\t') && byte != self.delimiter) {
            at += 1;
        }
        at
    }

    /// Passes a line end: LF, CR, CR LF, also with more than one CR.
    fn after_line_end(&self, at: usize) -> usize {
        let mut end = at;
        while self.byte(end) == Some(b'\r') {
            end += 1;
        }
        if self.byte(end) == Some(b'\n') { end + 1 } else { at + 1 }
    }

    fn end_of_plain(&self, mut at: usize) -> usize {
        while !self.ends_cell(at) {
            at += 1;
        }
        at
    }

    fn cell(&mut self, is_broken: &mut bool) -> Cow<'t, str> {
        let open = self.after_blanks(self.at);
        if self.byte(open) == Some(b'"') {
            if let Some(found) = self.quoted(open + 1) {
                self.at = found.end;
                self.line += found.lines;
                return found.text;
            }
            *is_broken = true;
            self.at = open + 1;
        }
        let end = self.end_of_plain(self.at);
        let text = self.slice(self.at, end);
        self.at = end;
        Cow::Borrowed(text)
    }

    /// The text from behind an opening quote; `None` where the quote is never closed.
    fn quoted(&mut self, start: usize) -> Option<Quoted<'t>> {
        let (mut at, mut from, mut lines) = (start, start, 0);
        let mut held = String::new();
        // where the next quote stands that ends a cell on this line, once it was looked for
        let mut closes_at = 0;
        let done = |held: String, last: &'t str, end: usize, lines: usize| {
            let text = if held.is_empty() { Cow::Borrowed(last) } else { Cow::Owned(held + last) };
            Quoted { text, end, lines }
        };
        loop {
            let Some(byte) = self.byte(at).filter(|_| at - start <= LONGEST) else {
                self.in_vain = self.in_vain.saturating_sub(at - start);
                return None;
            };
            match byte {
                b'"' if self.byte(at + 1) == Some(b'"') => {
                    held.push_str(self.slice(from, at + 1));
                    at += 2;
                    from = at;
                }
                b'"' if self.ends_cell(self.after_blanks(at + 1)) => {
                    return Some(done(held, self.slice(from, at), self.after_blanks(at + 1), lines));
                }
                b'"' => {
                    let before = at.checked_sub(1).and_then(|before| self.byte(before));
                    let begins_cell =
                        before.is_some_and(|byte| byte == self.delimiter || is_line_end(byte));
                    if lines > 0 && begins_cell {
                        // a cell begins where this one should end
                        self.in_vain = self.in_vain.saturating_sub(at - start);
                        return None;
                    }
                    if closes_at <= at {
                        closes_at = self.closes_on_line(at + 1).unwrap_or(0);
                    }
                    if closes_at <= at && lines == 0 {
                        held.push_str(self.slice(from, at));
                        let end = self.end_of_plain(at + 1);
                        return Some(done(held, self.slice(at + 1, end), end, lines));
                    }
                    at += 1;
                }
                byte if is_line_end(byte) => {
                    if self.in_vain == 0 {
                        return None;
                    }
                    at = self.after_line_end(at);
                    lines += 1;
                }
                _ => at += 1,
            }
        }
    }

    /// Where on this line a quote stands that ends a cell.
    fn closes_on_line(&self, mut at: usize) -> Option<usize> {
        loop {
            match self.byte(at)? {
                b'"' if self.ends_cell(self.after_blanks(at + 1)) => return Some(at),
                byte if is_line_end(byte) => return None,
                _ => at += 1,
            }
        }
    }
}

impl<'t> Iterator for Rows<'t> {
    type Item = Row<'t>;

    fn next(&mut self) -> Option<Row<'t>> {
        self.byte(self.at)?;
        let mut row = Row { line: self.line, cells: Vec::new(), is_broken: false, is_cut: false };
        loop {
            let cell = self.cell(&mut row.is_broken);
            if row.cells.len() < MOST_CELLS {
                row.cells.push(cell);
            } else {
                row.is_cut = true;
            }
            match self.byte(self.at) {
                None => return Some(row),
                Some(byte) if is_line_end(byte) => {
                    self.at = self.after_line_end(self.at);
                    self.line += 1;
                    return Some(row);
                }
                Some(_) => self.at += 1,
            }
        }
    }
}

fn is_line_end(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rows(text: &str) -> Vec<(usize, Vec<String>, bool)> {
        let owned =
            |row: Row<'_>| (row.line, row.cells.into_iter().map(Cow::into_owned).collect(), row.is_broken);
        Rows::new(text, b',').map(owned).collect()
    }

    fn row(line: usize, cells: &[&str], is_broken: bool) -> (usize, Vec<String>, bool) {
        (line, cells.iter().map(|cell| (*cell).to_owned()).collect(), is_broken)
    }

    /// [P2] Line ends of all kinds, quotes around line ends, the lines counted right.
    #[test]
    fn lines_and_quotes() {
        let text = "a,b\r\n\"x\ny\",2\rc,\"q \"\"w\"\"\"\r\r\n\n z , \"k\" \nlast,";
        let expected = [
            row(1, &["a", "b"], false),
            row(2, &["x\ny", "2"], false),
            row(4, &["c", "q \"w\""], false),
            row(5, &[""], false),
            row(6, &[" z ", "k"], false),
            row(7, &["last", ""], false),
        ];
        assert_eq!(rows(text), expected);
    }

    /// [P2] A quote that is never closed costs its own row at most; one in the middle of a text is a letter.
    #[test]
    fn broken_quotes() {
        for (text, expected) in [
            (
                "\"Ana,1\nBruno,2\nCarla,3\n",
                vec![
                    row(1, &["Ana", "1"], true),
                    row(2, &["Bruno", "2"], false),
                    row(3, &["Carla", "3"], false),
                ],
            ),
            ("\"Ana,1\n\"Bruno\",2\n", vec![row(1, &["Ana", "1"], true), row(2, &["Bruno", "2"], false)]),
            ("\"Ana \"Nina\" Rossi\",1\n", vec![row(1, &["Ana \"Nina\" Rossi", "1"], false)]),
            ("\"Ana\" Rossi,1\nx,2", vec![row(1, &["Ana Rossi", "1"], false), row(2, &["x", "2"], false)]),
            ("5\" pipe,1\n", vec![row(1, &["5\" pipe", "1"], false)]),
            ("\"", vec![row(1, &[""], true)]),
        ] {
            assert_eq!(rows(text), expected, "{text:?}");
        }
    }

    /// [P2] Open quotes on every line of a long file end in good time.
    #[test]
    fn many_open_quotes() {
        let text = "\"a,b\n".repeat(50_000);
        assert_eq!(Rows::new(&text, b',').filter(|row| row.is_broken).count(), 50_000);
        let text = format!("\"{}", "a\"b".repeat(50_000));
        assert_eq!(Rows::new(&text, b',').count(), 1);
    }

    proptest! {
        /// [P2] What is well written is read as the library of the trade reads it.
        #[test]
        fn as_the_library(table in prop::collection::vec(prop::collection::vec("[ab,\" \n;é]{0,6}", 1..5), 0..5)) {
            let mut writer = ::csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
            for row in &table {
                writer.write_record(row).unwrap();
            }
            let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            let read: Vec<Vec<String>> = rows(&text).into_iter().map(|(_, cells, _)| cells).collect();
            prop_assert_eq!(read, table);
        }
    }
}
