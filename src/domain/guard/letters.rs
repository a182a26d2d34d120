//! A text as the guard compares it: its letters and figures, without case, accents and disguises.
//!
//! Owns which letters count as the same, where a word begins and ends, and what stands between two letters. Must not know
//! names or people. Positions are bytes of the text as written, so that what is found can be marked.
//!
//! [G3] Compared without case, accents, spacing or punctuation, in the script as written: accents and invisible characters go,
//! a letter that only looks like a Latin one (Cyrillic а, full-width ａ, 𝐚) is that one, and a figure inside a word may be the
//! letter that it looks like.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use super::alike::{boxed_letter, is_indic, others_of, plain_of, spelled_of};
use crate::domain::text::{fold, is_hidden};

/// What stands before a letter, after the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// Nothing, or nothing that can be seen.
    None,
    /// An apostrophe.
    Apostrophe,
    /// Signs without a space.
    Tight,
    /// A hyphen at the end of a line.
    Broken,
    /// White space, one line end at most.
    Space,
    /// A comma or another sign with a space.
    Loose,
    /// More than that.
    Far,
}

/// How the words of a script are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// A figure.
    Figure,
    /// A letter of a script with spaces between words.
    Letter,
    /// Arabic: short words grow on to the next one.
    Arabic,
    /// Hebrew: likewise.
    Hebrew,
    /// Chinese characters.
    Han,
    /// Hiragana.
    Hiragana,
    /// Katakana.
    Katakana,
    /// Hangul syllables: particles grow on to the end.
    Hangul,
    /// Thai and its neighbours: no spaces.
    Unspaced,
}

/// One letter or figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Letter {
    /// As it is compared.
    pub(super) plain: char,
    /// What else it may be meant for.
    pub(super) others: &'static [char],
    /// The two letters that it is spelled with where there is none such.
    pub(super) spelled: Option<(char, char)>,
    /// Its first byte.
    pub(super) start: usize,
    /// The byte after it, its marks included.
    pub(super) end: usize,
    /// What stands before it.
    pub(super) gap: Gap,
    /// Whether it is a capital.
    pub(super) is_capital: bool,
    /// Of which kind of script.
    pub(super) class: Class,
}

/// A text and its letters.
#[derive(Debug, Clone)]
pub(super) struct Letters<'t> {
    /// As written.
    pub(super) text: &'t str,
    /// In order.
    pub(super) all: Vec<Letter>,
}

impl<'t> Letters<'t> {
    /// Reads a text.
    pub(super) fn of(text: &'t str) -> Self {
        let mut letters = Self { text, all: Vec::with_capacity(text.len()) };
        if text.is_ascii() {
            for (at, c) in text.char_indices().filter(|(_, c)| c.is_ascii_alphanumeric()) {
                letters.push(c.to_ascii_lowercase(), c, at..at + 1);
            }
        } else {
            for (at, grapheme) in text.grapheme_indices(true) {
                letters.push_grapheme(grapheme, at);
            }
        }
        letters
    }

    fn push_grapheme(&mut self, grapheme: &str, at: usize) {
        let Some(first) = grapheme.chars().next() else { return };
        let bytes = at..at + grapheme.len();
        if grapheme.len() == 1 {
            if first.is_ascii_alphanumeric() {
                self.push(first.to_ascii_lowercase(), first, bytes);
            }
            return;
        }
        if class_of(first) == Class::Unspaced || is_indic(first) {
            // vowels that stand on a letter are letters there
            for c in grapheme.chars().filter(|c| !is_hidden(*c)) {
                // a letter of another script hangs on to some of these signs
                let plain = if is_indic(c) || class_of(c) == Class::Unspaced {
                    Some(c)
                } else {
                    fold(&c.to_string()).chars().next()
                };
                plain.into_iter().for_each(|plain| self.push(plain_of(plain), c, bytes.clone()));
            }
            return;
        }
        if boxed_letter(first).is_some() {
            // two of them may be one flag
            grapheme.chars().filter_map(boxed_letter).for_each(|c| self.push(c, c, bytes.clone()));
            return;
        }
        let whole = if first.is_ascii() { first } else { grapheme.nfkc().next().unwrap_or(first) };
        for c in fold(grapheme).chars().filter(|c| c.is_alphanumeric()) {
            self.push(plain_of(c), whole, bytes.clone());
        }
    }

    fn push(&mut self, plain: char, raw: char, bytes: Range<usize>) {
        let after = self.all.last().map_or(0, |last| last.end);
        // one sign that is written out as two letters: nothing stands between these
        let gap = if bytes.start < after { Gap::None } else { gap_of(self.text.get(after..bytes.start)) };
        let starts_word = gap != Gap::None || self.all.is_empty();
        let others: &'static [char] = match raw {
            // "llaria" looks like "Ilaria"
            'l' if starts_word => &['i'],
            // the two spellings of Romanian differ inside words only
            'î' | 'Î' if starts_word => &[],
            _ => others_of(plain, raw),
        };
        self.all.push(Letter {
            plain,
            others,
            spelled: spelled_of(raw),
            start: bytes.start,
            end: bytes.end,
            gap,
            is_capital: raw.is_uppercase(),
            class: class_of(plain),
        });
    }

    /// Whether a word may begin or end before the letter at `at`: at a sign or space, at another script or figure, and where
    /// a capital begins the next word (brunoConti).
    pub(super) fn is_edge(&self, at: usize) -> bool {
        let Some((before, here)) = at.checked_sub(1).and_then(|b| self.all.get(b)).zip(self.all.get(at))
        else {
            return true;
        };
        if here.gap != Gap::None || before.class != here.class {
            return true;
        }
        let ends_capitals =
            || self.all.get(at + 1).is_some_and(|next| !next.is_capital && next.gap == Gap::None);
        here.is_capital && (!before.is_capital || ends_capitals()) && here.class == Class::Letter
    }

    /// Where the run of letters around `at`, without anything between them, begins and ends; of a very long one the part around it.
    pub(super) fn token(&self, at: usize) -> Range<usize> {
        const FAR: usize = 64;
        let (mut from, mut to) = (at, at + 1);
        while from > 0
            && at < from + FAR
            && self.all.get(from).is_some_and(|letter| letter.gap == Gap::None)
        {
            from -= 1;
        }
        while to < at + FAR && self.all.get(to).is_some_and(|letter| letter.gap == Gap::None) {
            to += 1;
        }
        from..to.min(self.all.len())
    }

    /// The bytes of these letters.
    pub(super) fn bytes(&self, letters: &Range<usize>) -> Range<usize> {
        let start = self.all.get(letters.start).map_or(self.text.len(), |letter| letter.start);
        let last = letters.end.checked_sub(1).and_then(|last| self.all.get(last));
        start..last.map_or(start, |letter| letter.end).max(start)
    }

    /// What is written between the letter before `at` and the letter there.
    pub(super) fn between(&self, at: usize) -> &'t str {
        let from = at.checked_sub(1).and_then(|before| self.all.get(before)).map_or(0, |before| before.end);
        let to = self.all.get(at).map_or(self.text.len(), |letter| letter.start);
        self.text.get(from..to).unwrap_or_default()
    }

    /// The letters as one word.
    pub(super) fn plain(&self, range: Range<usize>) -> String {
        self.all.get(range).unwrap_or_default().iter().map(|letter| letter.plain).collect()
    }
}

/// A word as the guard compares it.
pub(super) fn plain(text: &str) -> String {
    if text.is_ascii() {
        return text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    }
    Letters::of(text).all.iter().map(|letter| letter.plain).collect()
}

fn gap_of(between: Option<&str>) -> Gap {
    let between = between.unwrap_or_default();
    if between.is_empty() {
        return Gap::None;
    }
    let (mut signs, mut spaces, mut lines) = (0, 0, 0);
    let (mut first, mut is_apostrophe) = (None, false);
    for c in between.chars().filter(|c| !is_hidden(*c)) {
        match c {
            '\n' | '\u{2028}' | '\u{2029}' => lines += 1,
            // the marks of a quoted mail
            '>' | '|' if lines > 0 => {}
            _ if c.is_whitespace() || c.is_control() => spaces += 1,
            _ => {
                signs += 1;
                is_apostrophe = is_apostrophe_like(c);
                first = first.or(Some((c, spaces + lines)));
            }
        }
    }
    let hyphen_first = matches!(first, Some(('-' | '‐' | '‑' | '–' | '=' | '¬', 0)));
    match (signs, spaces + lines) {
        (0, 0) => Gap::None,
        (1, 0) if is_apostrophe => Gap::Apostrophe,
        (..=3, 0) => Gap::Tight,
        (1, _) if hyphen_first && lines == 1 => Gap::Broken,
        (0, _) if lines <= 1 => Gap::Space,
        (1, _) if lines <= 1 => Gap::Loose,
        _ => Gap::Far,
    }
}

pub(super) fn is_apostrophe_like(c: char) -> bool {
    matches!(c, '\'' | '`' | '´' | '‘' | '’' | '‛' | 'ʹ' | 'ʻ' | 'ʼ' | 'ʽ' | '′' | '＇')
}

/// The kind of script of a letter; Latin, Greek, Cyrillic and all that is not named are of one kind, since their letters are
/// taken for one another.
pub(super) fn class_of(c: char) -> Class {
    match c {
        '0'..='9' => Class::Figure,
        '\0'..='\u{58f}' => Class::Letter,
        '\u{590}'..='\u{5ff}' | '\u{fb1d}'..='\u{fb4f}' => Class::Hebrew,
        '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}' => Class::Figure,
        '\u{600}'..='\u{8ff}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => Class::Arabic,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' => Class::Unspaced,
        '\u{3041}'..='\u{309f}' => Class::Hiragana,
        '\u{30a0}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' => Class::Katakana,
        '\u{3005}'..='\u{3007}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' => Class::Han,
        '\u{20000}'..='\u{3ffff}' => Class::Han,
        '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7ff}' | '\u{3130}'..='\u{318f}' => Class::Hangul,
        _ if c.is_numeric() => Class::Figure,
        _ => Class::Letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// [G3] What counts as the same letters.
    #[test]
    fn the_same_letters() {
        for (text, expected) in [
            ("Țurcanu-Rossi", "turcanurossi"),
            ("Ｂｒｕｎｏ 𝐁𝐫𝐮𝐧𝐨 Ⓑⓡⓤⓝⓞ 🅱🆁🆄🅽🅾", "brunobrunobrunobruno"),
            ("Вrunо", "bruno"),
            ("B\u{200b}r\u{ad}u\u{2060}no\u{301}", "bruno"),
            ("Straße İnan ınan", "strasseinaninan"),
            ("Соколов", plain("СОКОЛОВ").as_str()),
            ("김민수", "김민수"),
            ("محـــمد مُحَمَّد", "محمدمحمد"),
            ("สมชาย", "สมชาย"),
            ("٠١٢", "012"),
            ("ﬁ", "fi"),
        ] {
            assert_eq!(plain(text), expected, "{text:?}");
        }
    }

    /// [G3] What stands between letters.
    #[test]
    fn gaps() {
        for (between, gap) in [
            ("", Gap::None),
            ("\u{200b}", Gap::None),
            ("’", Gap::Apostrophe),
            (".", Gap::Tight),
            ("-", Gap::Tight),
            ("-\n", Gap::Broken),
            ("-\r\n> ", Gap::Broken),
            (" ", Gap::Space),
            ("\r\n", Gap::Space),
            ("\n> ", Gap::Space),
            (", ", Gap::Loose),
            ("\n\n", Gap::Far),
            ("., -", Gap::Far),
        ] {
            let text = format!("a{between}b");
            assert_eq!(Letters::of(&text).all[1].gap, gap, "{between:?}");
        }
    }

    /// [G3] Where a word begins.
    #[test]
    fn edges() {
        for (text, expected) in [
            ("brunoConti", "bruno|Conti"),
            ("PDFBruno", "PDF|Bruno"),
            ("BRUNO", "BRUNO"),
            ("bruno92x", "bruno|92|x"),
            ("找Bruno吧", "找|Bruno|吧"),
            ("Müller", "Müller"),
            ("d'Ana", "d|'Ana"),
        ] {
            let letters = Letters::of(text);
            let mut cut = String::new();
            for at in 0..letters.all.len() {
                if at > 0 && letters.is_edge(at) {
                    cut.push('|');
                }
                cut.push_str(letters.between(at));
                cut.push_str(text.get(letters.bytes(&(at..at + 1))).unwrap());
            }
            assert_eq!(cut, expected);
        }
    }
}
