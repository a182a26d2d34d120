//! Hiding: where a text names somebody who was learned, and what stands there instead.

use std::borrow::Cow;

use super::common::ENDINGS;
use super::numbers::{LEAST, is_address, pieces, runs};
use super::tokens::{Token, tokens};
use super::{DOTS, Names, STEM, Span, WORDS, Whom, joined, key, key_of, shown};

/// Hiding.
impl Names {
    /// A text that is a name and nothing else.
    #[must_use]
    pub fn name(&self, name: &str) -> String {
        if name.trim().is_empty() {
            return name.to_owned();
        }
        let words = tokens(name);
        let known = if words.len() == 1 { &self.whole } else { &self.phrases };
        let words = words.get(..WORDS.min(words.len())).unwrap_or_default();
        shown(known.get(&key(&key_of(words))).copied().flatten())
    }

    /// One of a list of words, out of its sentence: of an address no word is shown.
    #[must_use]
    pub fn lone_word<'a>(&self, word: &'a str) -> Cow<'a, str> {
        let is_of_address = tokens(word).iter().any(|token| self.lone.contains(&key(&token.key)));
        if is_of_address { Cow::Borrowed(DOTS) } else { self.text(word) }
    }

    /// A text without anybody's names and channels.
    #[must_use]
    pub fn text<'a>(&self, text: &'a str) -> Cow<'a, str> {
        if !self.is_complete {
            return if text.trim().is_empty() { Cow::Borrowed(text) } else { Cow::Borrowed(DOTS) };
        }
        let spans = self.spans(text);
        if spans.is_empty() {
            return Cow::Borrowed(text);
        }
        let (mut out, mut from) = (String::with_capacity(text.len()), 0);
        for span in spans {
            out.push_str(text.get(from..span.bytes.start).unwrap_or_default());
            out.push_str(&shown(span.whom));
            from = span.bytes.end;
        }
        out.push_str(text.get(from..).unwrap_or_default());
        Cow::Owned(out)
    }

    /// Which characters of a text name somebody, one flag a character.
    #[must_use]
    pub fn marks(&self, text: &str) -> Vec<bool> {
        let spans = if self.is_complete { self.spans(text) } else { Vec::new() };
        let is_in = |at: usize| spans.iter().any(|span| span.bytes.contains(&at));
        text.char_indices().map(|(at, _)| !self.is_complete || is_in(at)).collect()
    }

    /// Where a text names somebody, in order and apart from each other.
    pub(super) fn spans(&self, text: &str) -> Vec<Span> {
        let mut spans = self.of_words(text);
        for (bytes, piece) in pieces(text) {
            let known = || self.joined.get(&key(&joined(&tokens(piece)))).copied();
            match known() {
                Some(whom) => spans.push(Span { bytes, whom }),
                None if is_address(piece) => spans.push(Span { bytes, whom: None }),
                None => {}
            }
        }
        let numbers = runs(text).into_iter().filter(|run| {
            run.is_number()
                || run.digits.len() >= LEAST && !run.is_day() && self.digits.contains(&key(&run.digits))
        });
        spans.extend(numbers.map(|run| Span { bytes: run.bytes, whom: None }));
        spans.sort_by_key(|span| span.bytes.start);
        merged(text, spans)
    }

    pub(super) fn of_words(&self, text: &str) -> Vec<Span> {
        let words = tokens(text);
        let mut spans: Vec<Span> = Vec::new();
        let mut at = 0;
        while let Some(word) = words.get(at) {
            let (count, whom) = match self.phrase_at(&words, at) {
                Some((count, whom)) => (count, Some(whom)),
                None => (1, self.word(word)),
            };
            if let Some(whom) = whom {
                let before = at.checked_sub(1).and_then(|at| words.get(at));
                let initial = before.filter(|before| is_initial(text, before, word));
                let start = initial.map_or(word.bytes.start, |initial| initial.bytes.start);
                let end = words.get(at + count - 1).map_or(word.bytes.end, |last| last.bytes.end);
                spans.push(Span { bytes: start..end, whom });
            }
            at += count;
        }
        spans
    }

    /// The longest phrase that begins with the word at `at`, and how many words it has.
    fn phrase_at(&self, words: &[Token], at: usize) -> Option<(usize, Whom)> {
        let first = words.get(at)?;
        if !self.starts.contains(&key(&first.key)) {
            return None;
        }
        let most = self.longest.min(words.len() - at);
        (2..=most).rev().find_map(|count| {
            let phrase = key_of(words.get(at..at + count)?);
            Some((count, *self.phrases.get(&key(&phrase))?))
        })
    }

    /// Whom a single word names.
    fn word(&self, word: &Token) -> Option<Whom> {
        if let Some(part) = self.parts.get(&key(&word.key)) {
            return (word.is_capital || !part.needs_capital).then_some(part.whom);
        }
        if let Some(whom) = self.joined.get(&key(&word.key)) {
            return Some(*whom);
        }
        let least = if word.is_capital { STEM } else { STEM + 1 };
        ENDINGS.iter().find_map(|ending| {
            let base = word.key.strip_suffix(ending).filter(|base| base.chars().count() >= least)?;
            let base = key(base);
            let part = self.parts.get(&base).filter(|part| part.bends && !part.needs_capital);
            part.map(|part| part.whom).or_else(|| self.stems.get(&base).copied())
        })
    }
}

/// "B." before "Conti".
fn is_initial(text: &str, before: &Token, word: &Token) -> bool {
    let between = text.get(before.bytes.end..word.bytes.start).unwrap_or_default();
    before.is_capital && before.key.chars().count() == 1 && matches!(between, "." | ". ")
}

/// Those that overlap become one; those side by side too, where they do not name two people.
pub(super) fn merged(text: &str, spans: Vec<Span>) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    for span in spans {
        let Some(last) = out.last_mut() else {
            out.push(span);
            continue;
        };
        let overlaps = span.bytes.start < last.bytes.end;
        let between = text.get(last.bytes.end..span.bytes.start).unwrap_or_default();
        let beside = !overlaps && between.chars().all(|c| c.is_whitespace() || c == '-');
        let two = last.whom.is_some() && span.whom.is_some() && last.whom != span.whom;
        if overlaps && span.bytes.end <= last.bytes.end {
            // a part of what is known already says nothing new
        } else if overlaps || beside && !two {
            last.bytes.end = last.bytes.end.max(span.bytes.end);
            last.whom = last.whom.or(span.whom).filter(|_| !two);
        } else {
            out.push(span);
        }
    }
    out
}
