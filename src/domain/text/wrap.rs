//! Sentences broken into lines.
//!
//! Owns where a line ends. Must not cut or change what is said, but for making it safe to show [S5]. Its
//! neighbours are views with room for more than one line.

use unicode_segmentation::UnicodeSegmentation;

use super::{fit, shown, width};

/// The shown text in lines of at most so many cells, broken between words, or inside one that is too long.
#[must_use]
pub fn wrap(text: &str, cells: usize) -> Vec<String> {
    let mut lines = Lines { cells: cells.max(1), done: Vec::new(), line: String::new(), used: 0 };
    for word in shown(text).split_whitespace() {
        lines.add(word);
    }
    lines.end();
    lines.done
}

/// The first lines of what [`wrap`] gives, at most so many; an ellipsis says that there is more.
#[must_use]
pub fn wrap_within(text: &str, cells: usize, most: usize) -> Vec<String> {
    let mut lines = wrap(text, cells);
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            let whole = width(last) < cells.max(1);
            *last = if whole { format!("{last}…") } else { fit(&format!("{last}…"), cells) };
        }
    }
    lines
}

struct Lines {
    cells: usize,
    done: Vec<String>,
    line: String,
    used: usize,
}

impl Lines {
    fn add(&mut self, word: &str) {
        let whole = width(word);
        if self.used > 0 {
            if self.used + 1 + whole <= self.cells {
                self.push(" ");
            } else {
                self.end();
            }
        }
        if self.used + whole <= self.cells {
            self.push(word);
            return;
        }
        for grapheme in word.graphemes(true) {
            if self.used > 0 && self.used + width(grapheme) > self.cells {
                self.end();
            }
            self.push(grapheme);
        }
    }

    fn push(&mut self, text: &str) {
        self.line.push_str(text);
        self.used += width(text);
    }

    fn end(&mut self) {
        if !self.line.is_empty() {
            self.done.push(std::mem::take(&mut self.line));
            self.used = 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_cut_says_so() {
        let cases: [(&str, usize, usize, &[&str]); 4] = [
            ("say it as 15 Dec", 7, 3, &["say it", "as 15", "Dec"]),
            ("say it as 15 Dec", 7, 2, &["say it", "as 15…"]),
            ("a quarter after", 9, 1, &["a quarte…"]),
            ("紹介してください", 5, 1, &["紹介…"]),
        ];
        for (text, cells, most, expected) in cases {
            assert_eq!(wrap_within(text, cells, most), expected, "{text}");
        }
    }

    #[test]
    fn lines_end_between_words_or_inside_a_long_one() {
        let cases: [(&str, usize, &[&str]); 8] = [
            ("", 10, &[]),
            ("   ", 10, &[]),
            ("no day", 10, &["no day"]),
            ("say it  as 15 Dec", 7, &["say it", "as 15", "Dec"]),
            ("incomprehensible is", 6, &["incomp", "rehens", "ible", "is"]),
            ("紹介してください", 5, &["紹介", "して", "くだ", "さい"]),
            ("紹介", 1, &["紹", "介"]),
            ("e\u{301}e\u{301}e\u{301}", 2, &["e\u{301}e\u{301}", "e\u{301}"]),
        ];
        for (text, cells, expected) in cases {
            assert_eq!(wrap(text, cells), expected, "{text} in {cells}");
        }
    }
}
