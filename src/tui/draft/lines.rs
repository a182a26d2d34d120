//! How a text is broken into the lines that are seen.
//!
//! Owns where a line of the text goes on below, which piece of it stands in which row, and which place of the text a cell
//! means. The text itself is not changed by it: what is typed is kept as typed. Its neighbours are the editor, which moves by
//! rows, and the view.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::domain::text::width;

/// One row on screen: a piece of one line of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row {
    /// Which line of the text, from 0.
    pub(crate) line: usize,
    /// Which bytes of it.
    pub(crate) bytes: Range<usize>,
}

/// The rows of a text of so many cells across: broken behind blanks, between wide letters, or inside a word that is
/// longer than a row. Blanks at the end of a row hang over its edge.
pub(crate) fn rows(lines: &[String], cells: usize) -> Vec<Row> {
    lines.iter().enumerate().flat_map(|(line, text)| rows_of(line, text, cells.max(1))).collect()
}

fn rows_of(line: usize, text: &str, cells: usize) -> Vec<Row> {
    let mut rows = Vec::new();
    let (mut start, mut used) = (0, 0);
    // where the row may end, and what stands behind that
    let (mut gap, mut behind) = (0, 0);
    let mut wide_before = false;
    for (at, grapheme) in text.grapheme_indices(true) {
        let takes = width(grapheme);
        let blank = grapheme.chars().all(char::is_whitespace);
        let wide = takes > 1;
        if wide && wide_before {
            (gap, behind) = (at, 0);
        }
        // a word that was taken down may be too long for a row itself
        while !blank && used + takes > cells && at > start {
            let end = if gap > start { gap } else { at };
            rows.push(Row { line, bytes: start..end });
            used = if gap > start { behind } else { 0 };
            start = end;
        }
        used += takes;
        behind += takes;
        if blank {
            (gap, behind) = (at + grapheme.len(), 0);
        }
        wide_before = wide;
    }
    rows.push(Row { line, bytes: start..text.len() });
    rows
}

/// The row in which a byte of a line stands; where one row ends and the next begins, that is the next.
pub(crate) fn row_at(rows: &[Row], line: usize, byte: usize) -> usize {
    let is_in = |row: &Row| row.line == line && row.bytes.start <= byte;
    rows.iter().rposition(is_in).unwrap_or(0)
}

/// The cell in which a byte stands in its row.
pub(crate) fn cell_of(text: &str, row: &Row, byte: usize) -> usize {
    text.get(row.bytes.start..byte.max(row.bytes.start)).map_or(0, width)
}

/// The byte that stands at a cell of a row; behind its end the last place that is in it.
pub(crate) fn byte_at(text: &str, row: &Row, cell: usize) -> usize {
    let piece = text.get(row.bytes.clone()).unwrap_or_default();
    let mut used = 0;
    for (at, grapheme) in piece.grapheme_indices(true) {
        used += width(grapheme);
        if used > cell {
            return row.bytes.start + at;
        }
    }
    // the end of a row that goes on below is the beginning of the next one
    let goes_on = row.bytes.end < text.len();
    let last = piece.grapheme_indices(true).next_back().map_or(0, |(at, _)| at);
    if goes_on { row.bytes.start + last } else { row.bytes.end }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn broken(text: &str, cells: usize) -> Vec<String> {
        let lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
        rows(&lines, cells)
            .into_iter()
            .map(|row| lines[row.line].get(row.bytes).unwrap().to_owned())
            .collect()
    }

    #[test]
    fn rows_end_behind_blanks_between_wide_letters_or_inside_a_long_word() {
        let cases: [(&str, usize, &[&str]); 8] = [
            ("", 10, &[""]),
            ("Hello Bruno,\n\nhow are you?", 9, &["Hello ", "Bruno,", "", "how are ", "you?"]),
            ("incomprehensible is", 6, &["incomp", "rehens", "ible ", "is"]),
            ("紹介してください", 5, &["紹介", "して", "くだ", "さい"]),
            ("a 紹介", 4, &["a 紹", "介"]),
            ("word   next", 5, &["word   ", "next"]),
            ("e\u{301}e\u{301}e\u{301}", 2, &["e\u{301}e\u{301}", "e\u{301}"]),
            ("abc def", 7, &["abc def"]),
        ];
        for (text, cells, expected) in cases {
            assert_eq!(broken(text, cells), expected, "{text:?} in {cells}");
        }
    }

    proptest! {
        /// Nothing is lost or doubled, and no row is wider than it may be, blanks at its end aside.
        #[test]
        fn rows_hold_the_text(text in "[a-c 李e\u{301}\u{200d}👩م]{0,40}", cells in 2usize..12) {
            let rows = broken(&text, cells);
            prop_assert_eq!(rows.concat(), text);
            for row in rows {
                let one = row.trim_end().graphemes(true).count() <= 1;
                prop_assert!(one || width(row.trim_end()) <= cells, "{:?}", row);
            }
        }

        /// From a byte to its cell and back.
        #[test]
        fn a_cell_means_the_byte_that_stands_there(text in "[a-c 李e]{0,30}", cells in 2usize..12) {
            let lines = vec![text.clone()];
            let rows = rows(&lines, cells);
            for (byte, _) in text.grapheme_indices(true) {
                let row = &rows[row_at(&rows, 0, byte)];
                prop_assert_eq!(byte_at(&text, row, cell_of(&text, row, byte)), byte);
            }
        }
    }
}
