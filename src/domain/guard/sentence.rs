//! Sentences of a text: where one begins, where greeting and signature stand, and what a confirmation is tied to.
//!
//! Owns the cutting. Must not know names. [G3] A capital tells a name inside a sentence, not at its start; a confirmation holds for
//! one sentence as it is written, and editing it asks again.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::letters::plain;
use super::words::is_title;
use crate::domain::text::is_hidden;

/// What is cut short before other words only, so that a sentence goes on behind it; "etc." may end one.
const SHORTENED: [&str; 40] = [
    "eg", "ie", "cf", "ca", "vs", "viz", "approx", "incl", "esp", "resp", "nr", "num", "tel", "cell",
    "fax", "mob", "art", "pag", "pp", "fig", "vol", "ed", "p", "pes", "cfr", "cca", "str", "bd", "sos",
    "ex", "zb", "dh", "ua", "bzw", "inkl", "ggf", "vgl", "evtl", "attn", "ft",
];

/// Words that a line of greeting has at most.
const FEW: usize = 6;

/// Words of a greeting that goes on in the same line, and of a name under a letter.
const SOME: usize = 4;

/// Bytes after which a sentence that does not end is cut.
const LONGEST: usize = 4000;

/// Lines from the end in which one signs.
const LAST_LINES: usize = 3;

/// A text cut into sentences.
#[derive(Debug, Clone)]
pub(super) struct Sentences<'t> {
    text: &'t str,
    all: Vec<Range<usize>>,
    zones: Vec<Range<usize>>,
}

impl<'t> Sentences<'t> {
    /// Cuts a text. `has_zones`: it is the body, where one greets and signs.
    pub(super) fn of(text: &'t str, has_zones: bool) -> Self {
        let zones = if has_zones { zones(text) } else { Vec::new() };
        Self { text, all: cut(text), zones }
    }

    /// Whether these bytes stand where one greets or signs.
    pub(super) fn is_in_zone(&self, bytes: &Range<usize>) -> bool {
        self.zones.iter().any(|zone| zone.start <= bytes.start && bytes.end <= zone.end)
    }

    fn around(&self, at: usize) -> Range<usize> {
        let after = self.all.partition_point(|sentence| sentence.end <= at);
        self.all.get(after).cloned().unwrap_or(0..self.text.len())
    }

    /// The sentence around a place: where it stands, and its letters as written, white space made single.
    pub(super) fn sentence(&self, at: usize) -> (Range<usize>, String) {
        let bytes = self.around(at);
        let words: Vec<&str> =
            self.text.get(bytes.clone()).unwrap_or_default().split_whitespace().collect();
        (bytes, words.join(" ").nfc().filter(|c| !is_hidden(*c)).collect())
    }

    /// Whether a capital there tells a name: the word does not begin a sentence, line, quotation or clause after a colon, and
    /// not all words around it are written with capitals.
    pub(super) fn capital_tells(&self, bytes: &Range<usize>) -> bool {
        let sentence = self.around(bytes.start);
        let before = self.text.get(sentence.start..bytes.start).unwrap_or_default();
        let clause =
            before.rsplit(['\n', ':', '"', '“', '«', '„', '—', '–', '|', '•']).next().unwrap_or_default();
        if !clause.chars().any(char::is_alphanumeric) {
            return false;
        }
        let others = [sentence.start..bytes.start, bytes.end..sentence.end]
            .map(|part| self.text.get(part).unwrap_or_default());
        let words: Vec<&str> =
            others.iter().flat_map(|part| part.split(|c: char| !c.is_alphabetic())).collect();
        let long: Vec<&&str> = words.iter().filter(|word| word.chars().count() >= 4).collect();
        let is_titled = long.len() >= 2 && long.iter().all(|word| word.starts_with(char::is_uppercase));
        let is_loud = |word: &str| word.chars().nth(1).is_some() && word.chars().all(char::is_uppercase);
        let own = self.text.get(bytes.clone()).unwrap_or_default();
        let loud = words.iter().filter(|word| is_loud(word)).count();
        let is_among_loud = is_loud(own) && loud > 0;
        !is_titled && !is_among_loud
    }
}

/// Full stops end a sentence before a space, unless they shorten a title or an initial; so do empty lines.
fn cut(text: &str) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    let mut lines = 0;
    while let Some((at, c)) = chars.next() {
        let end = at + c.len_utf8();
        let next = chars.peek().map(|(_, next)| *next);
        lines = match c {
            '\n' => lines + 1,
            _ if c.is_whitespace() => lines,
            _ => 0,
        };
        let stops = match c {
            '。' | '！' | '？' | '｡' => true,
            '!' | '?' | '…' => next.is_none_or(char::is_whitespace),
            '.' => {
                next.is_none_or(char::is_whitespace)
                    && !is_shortened(text.get(start..end).unwrap_or_default())
            }
            '\n' => lines >= 2,
            _ => end - start > if c.is_whitespace() { LONGEST } else { 2 * LONGEST },
        };
        if stops {
            sentences.push(start..end);
            start = end;
        }
    }
    if start < text.len() {
        sentences.push(start..text.len());
    }
    sentences
}

/// "dott.", "e.g." and "B." end no sentence.
fn is_shortened(sentence: &str) -> bool {
    let mut words = sentence.split_whitespace().rev();
    let last = words.next().unwrap_or_default();
    let last = last.trim_start_matches(|c: char| !c.is_alphanumeric());
    let word = plain(last);
    let letters = word.chars().count();
    let mut before = || plain(words.next().unwrap_or_default());
    is_title(last)
        || (letters == 1 && last.starts_with(char::is_uppercase))
        || SHORTENED.contains(&word.as_str())
        || (word == "es" && matches!(before().as_str(), "p" | "per" | "ad"))
}

/// The first line where it is short, or as far as its comma; and the short last lines, or all below "-- ".
fn zones(text: &str) -> Vec<Range<usize>> {
    let mut lines: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        lines.push(start..start + line.len());
        start += line.len() + 1;
    }
    let read = |line: &Range<usize>| text.get(line.clone()).unwrap_or_default();
    let has_words = |line: &&Range<usize>| read(line).chars().any(char::is_alphanumeric);
    let words = |text: &str| text.split_whitespace().count();
    let mut zones = Vec::new();
    if let Some(first) = lines.iter().find(has_words) {
        let line = read(first).trim_end();
        let is_whole = words(line) <= FEW && !line.ends_with(['.', '?', ':', ';']);
        let upto = if is_whole { line.len() } else { line.find([',', '!']).unwrap_or(0) };
        if is_whole || words(line.get(..upto).unwrap_or_default()) <= SOME {
            zones.push(first.start..first.start + upto);
        }
    }
    if let Some(mark) = lines.iter().rfind(|line| read(line).trim_end() == "--") {
        zones.push(mark.end..text.len());
    }
    let last: Vec<&Range<usize>> = lines.iter().filter(has_words).collect();
    for line in last.iter().skip(1).rev().take(LAST_LINES) {
        let line_text = read(line).trim_end();
        if words(line_text) > SOME || line_text.ends_with(['.', '?', '!', ':', ';']) {
            break;
        }
        zones.push((*line).clone());
    }
    zones
}

#[cfg(test)]
mod tests {
    use super::*;

    /// [G3] Where sentences end.
    #[test]
    fn sentences() {
        for (text, expected) in [
            ("One. Two? Three", vec!["One.", " Two?", " Three"]),
            ("Ask dott. Conti. Or B. Conti.", vec!["Ask dott. Conti.", " Or B. Conti."]),
            ("1.5 or a.b", vec!["1.5 or a.b"]),
            ("Some, e.g. Conti. And p. es. Conti", vec!["Some, e.g. Conti.", " And p. es. Conti"]),
            ("De ex. Pop, z.B. Pop, nr. 5", vec!["De ex. Pop, z.B. Pop, nr. 5"]),
            (
                "Bread etc. Will you? Sì, ecc. Conti",
                vec!["Bread etc.", " Will you?", " Sì, ecc.", " Conti"],
            ),
            ("One\nstill one\n\ntwo", vec!["One\nstill one\n\n", "two"]),
            ("一。二", vec!["一。", "二"]),
            ("", vec![]),
        ] {
            let found: Vec<&str> = cut(text).into_iter().map(|range| text.get(range).unwrap()).collect();
            assert_eq!(found, expected);
        }
    }

    /// [G3] A capital tells inside a sentence only.
    #[test]
    fn capitals() {
        for (text, expected) in [
            ("and Will", true),
            ("Will you", false),
            ("Yes. Will you", false),
            ("Hi,\nWill you", false),
            ("Re: Will you", false),
            ("he said “Will you", false),
            ("New Steps For Will And Others", false),
            ("ASK WILL NOW", false),
            ("ask WILL now", true),
        ] {
            let at = text.to_lowercase().find("will").unwrap();
            assert_eq!(Sentences::of(text, true).capital_tells(&(at..at + 4)), expected, "{text}");
        }
    }

    /// [G3] Greeting and signature.
    #[test]
    fn greeting_and_signature() {
        let text = "Ciao Ana, come va Ana?\n\nUna cosa per Ana.\n\nA presto\nAna\n-- \nAna Rossi, coach";
        let marked: Vec<bool> = text
            .match_indices("Ana")
            .map(|(at, _)| Sentences::of(text, true).is_in_zone(&(at..at + 3)))
            .collect();
        assert_eq!(marked, [true, false, false, true, true]);
    }
}
