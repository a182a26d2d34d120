//! The words of a text, with where they stand.
//!
//! Owns how a text is cut for comparing it with names: letters and digits are words whatever stands between them, so that
//! a name is the same over a line's end, with a hyphen or behind an apostrophe. Where a script sets no spaces, each
//! character is a word of its own.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use crate::domain::text::{fold, is_hidden, stands_apart};

/// One word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    /// Bytes of the text.
    pub(super) bytes: Range<usize>,
    /// As it is compared.
    pub(super) key: String,
    /// It begins with a capital.
    pub(super) is_capital: bool,
    /// It is one character of a script that sets no spaces.
    pub(super) is_apart: bool,
}

/// The words of `text`, in order.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices() {
        // what cannot be seen parts no word
        let goes_on = c.is_alphanumeric() || is_combining_mark(c) || is_hidden(c);
        let apart = c.is_alphanumeric() && !c.is_ascii() && fold_apart(c);
        if !goes_on || apart {
            close(&mut tokens, text, &mut start, at);
        }
        if apart {
            add(&mut tokens, text, at..at + c.len_utf8(), true);
        } else if goes_on && start.is_none() {
            start = Some(at);
        }
    }
    close(&mut tokens, text, &mut start, text.len());
    tokens
}

fn fold_apart(c: char) -> bool {
    let mut one = [0; 4];
    fold(c.encode_utf8(&mut one)).chars().any(stands_apart)
}

fn close(tokens: &mut Vec<Token>, text: &str, start: &mut Option<usize>, end: usize) {
    if let Some(start) = start.take() {
        add(tokens, text, start..end, false);
    }
}

fn add(tokens: &mut Vec<Token>, text: &str, bytes: Range<usize>, is_apart: bool) {
    let word = text.get(bytes.clone()).unwrap_or_default();
    let key = if word.is_ascii() { word.to_ascii_lowercase() } else { fold(word).replace(' ', "") };
    if !key.is_empty() {
        let is_capital = word.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase());
        tokens.push(Token { bytes, key, is_capital, is_apart });
    }
}
