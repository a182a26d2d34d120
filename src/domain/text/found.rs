//! Where in a text a search has found something.
//!
//! Owns the comparison of a typed word with the words of a text, as the index makes it [T4], and where they stand in the
//! text as written, so that they can be marked. Must not draw. Its neighbours are `fold`, which cuts the typed words,
//! and the screens and lists that mark or filter.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::fold::{QueryWord, fold, index_text, is_token, joins_word, stands_apart};

/// Beyond so many bytes of a text nothing is looked for: what is marked is read by a person.
const LONGEST: usize = 64 * 1024;

/// A typed word and where it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundAt {
    /// Bytes of the text, on whole characters: all of the words that the typed one begins.
    pub range: Range<usize>,
    /// Which of the typed words.
    pub word: usize,
}

/// Every place of `text` where one of `words` is found, in the order of the text.
#[must_use]
pub fn find_words(text: &str, words: &[QueryWord]) -> Vec<FoundAt> {
    let tokens = tokens_of(beginning(text));
    let mut found = Vec::new();
    for (word, query) in words.iter().enumerate() {
        let runs = tokens.windows(query.tokens.len()).filter(|run| begins(run, query));
        found.extend(runs.filter_map(|run| {
            // the words in one piece stand behind all others, so the end may lie before the beginning
            let start = run.iter().map(|token| token.range.start).min()?;
            let end = run.iter().map(|token| token.range.end).max()?;
            Some(FoundAt { range: start..end, word })
        }));
    }
    found.sort_by_key(|at| (at.range.start, std::cmp::Reverse(at.range.end)));
    found
}

/// Whether each of `words` is found somewhere in `text`, as the index finds it; without words it is.
#[must_use]
pub fn holds_words(text: &str, words: &[QueryWord]) -> bool {
    let indexed = index_text(text);
    let token = |folded: &str| Token { folded: folded.to_owned(), range: 0..0 };
    let tokens: Vec<Token> = indexed.split(' ').map(token).collect();
    words.iter().all(|word| tokens.windows(word.tokens.len()).any(|run| begins(run, word)))
}

fn beginning(text: &str) -> &str {
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

fn begins(run: &[Token], query: &QueryWord) -> bool {
    let Some((last, firsts)) = query.tokens.split_last() else { return false };
    let Some((end, starts)) = run.split_last() else { return false };
    let same = starts.iter().map(|token| &token.folded).eq(firsts);
    same && if query.prefix { end.folded.starts_with(last.as_str()) } else { end.folded == *last }
}

/// A word of the index and where it stands in the text.
#[derive(Debug, Clone)]
struct Token {
    folded: String,
    range: Range<usize>,
}

/// The words of a text, and behind them those that an apostrophe holds together once more in one piece: the row that the
/// index holds.
fn tokens_of(text: &str) -> Vec<Token> {
    let mut cutter = Cutter::default();
    let mut at = 0;
    for chunk in text.split_inclusive(char::is_whitespace) {
        if chunk.is_ascii() {
            // most text is: there a byte is a character
            for (n, c) in chunk.bytes().enumerate() {
                let c = char::from(if c == b'`' { b'\'' } else { c.to_ascii_lowercase() });
                cutter.push(c, at + n..at + n + 1);
            }
        } else {
            for (n, grapheme) in chunk.grapheme_indices(true) {
                cutter.push_grapheme(grapheme, at + n..at + n + grapheme.len());
            }
        }
        at += chunk.len();
    }
    cutter.end_group();
    cutter.tokens.append(&mut cutter.joined);
    cutter.tokens
}

/// Cuts a text into words while it is read.
#[derive(Default)]
struct Cutter {
    tokens: Vec<Token>,
    joined: Vec<Token>,
    /// How many of the tokens belong to the present group: those that apostrophes hold together.
    group: usize,
    /// The last of them goes on.
    open: bool,
    /// The character before was an apostrophe.
    joins: bool,
    /// The last token stands apart.
    apart: bool,
    /// One of the group stands apart: then it has no form in one piece.
    held_apart: bool,
}

impl Cutter {
    fn push_grapheme(&mut self, grapheme: &str, range: Range<usize>) {
        if grapheme.chars().any(|c| c.is_whitespace() || c.is_control()) {
            return self.end_group();
        }
        // what folds to nothing is invisible: it stands inside a word and does not end it
        fold(grapheme).chars().for_each(|c| self.push(c, range.clone()));
    }

    fn push(&mut self, c: char, range: Range<usize>) {
        if joins_word(c) {
            (self.open, self.joins) = (false, true);
            return;
        }
        if !is_token(c) {
            return self.end_group();
        }
        let apart = stands_apart(c);
        if !self.joins && (apart || self.apart) {
            self.end_group();
        }
        (self.apart, self.joins) = (apart, false);
        self.held_apart |= apart;
        if self.open
            && let Some(last) = self.tokens.last_mut()
        {
            last.folded.push(c);
            last.range.end = range.end;
        } else {
            self.tokens.push(Token { folded: c.to_string(), range });
            self.group += 1;
            self.open = !apart;
        }
    }

    fn end_group(&mut self) {
        let of_group = self.tokens.get(self.tokens.len() - self.group..).unwrap_or_default();
        if let [first, .., last] = of_group
            && !self.held_apart
        {
            let range = first.range.start..last.range.end;
            self.joined.push(Token {
                folded: of_group.iter().map(|token| token.folded.as_str()).collect(),
                range,
            });
        }
        (self.group, self.open) = (0, false);
        (self.joins, self.apart, self.held_apart) = (false, false, false);
    }
}

#[cfg(test)]
mod tests {
    use super::super::query_words;
    use super::*;
    use proptest::prelude::*;

    fn marked(text: &str, typed: &str) -> Vec<String> {
        find_words(text, &query_words(typed))
            .into_iter()
            .map(|at| text.get(at.range).unwrap().to_owned())
            .collect()
    }

    /// [T4] The words that the typed ones begin, as they are written; in Han the characters alone.
    #[test]
    fn marks_what_is_found() {
        for (text, typed, words) in [
            ("Ion Țurcanu", "tur", &["Țurcanu"][..]),
            ("王李娜 and 李", "李娜", &["李娜"]),
            ("Sean O'Brien", "obr", &["O'Brien"]),
            ("Sean O’Brien", "brien", &["Brien"]),
            ("Sean O'Brien", "o'b sean", &["Sean", "O'Brien"]),
            ("mail a@b.com, twice a@b.com", "a@b.c", &["a@b.com", "a@b.com"]),
            ("Иван Соколов", "СОК", &["Соколов"]),
            ("e\u{301}cole", "ec", &["e\u{301}cole"]),
            ("Straße", "strasse", &["Straße"]),
            ("bookkeeping\nfor a shop", "sh book", &["bookkeeping", "shop"]),
            ("bookkeeping", "keep", &[]),
            ("anything", "", &[]),
            ("", "a", &[]),
        ] {
            assert_eq!(marked(text, typed), words, "{typed:?} in {text:?}");
        }
    }

    /// [T4] A filter keeps what holds every word.
    #[test]
    fn holds_every_word() {
        let holds = |text, typed| holds_words(text, &query_words(typed));
        assert!(holds("take the newest change back (undo)", "und new"));
        assert!(!holds("take the newest change back (undo)", "und old"));
        assert!(holds("whatever", "") && holds("whatever", "\"*"));
        let far = format!("{} end", "word ".repeat(20_000));
        assert!(holds(&far, "end") && marked(&far, "end").is_empty(), "far down nothing is marked");
    }

    /// The index takes the last word and the first in one piece for neighbours; what it finds so is marked too.
    #[test]
    fn marks_what_meets_in_the_index_alone() {
        let word = query_words("李c");
        assert!(holds_words("c'ș,李", &word));
        assert_eq!(find_words("c'ș,李", &word), [FoundAt { range: 0.."c'ș,李".len(), word: 0 }]);
    }

    proptest! {
        /// What the index finds is marked, and nothing else is: a row that is found always shows why.
        #[test]
        fn marks_as_the_index_finds(
            text in "[a-cA-C'’  .,éș李娜ȚßЁ·-]{0,14}",
            typed in "[a-c'é李娜ț.]{1,4}",
        ) {
            for word in query_words(&typed) {
                let found = find_words(&text, std::slice::from_ref(&word));
                prop_assert_eq!(!found.is_empty(), holds_words(&text, std::slice::from_ref(&word)), "{:?} in {:?}", word, text);
            }
        }

        /// Any text and any query: ranges on whole characters, in order.
        #[test]
        fn any_text(text in any::<String>(), typed in any::<String>()) {
            for text in [&text, &format!("{typed} {text}"), &typed] {
                let found = find_words(text, &query_words(&typed));
                prop_assert!(found.iter().all(|at| text.get(at.range.clone()).is_some_and(|part| !part.is_empty())));
                prop_assert!(found.is_sorted_by_key(|at| at.range.start));
            }
        }
    }
}
