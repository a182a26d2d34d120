//! Telephone numbers in a text, however they are written.
//!
//! Owns which figures are a number and when it is the same one. [G3] With and without the code of the country, with spaces, dots,
//! brackets, letters O for 0, figures of other scripts; a number has at least six figures.

use std::collections::HashMap;
use std::ops::Range;

use super::alike::figure;
use crate::domain::text::is_hidden;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Fewer figures are no number.
const LEAST: usize = 6;

/// So many last figures are the same number, wherever the writing of it begins.
const ENOUGH: usize = 8;

/// Figures that the code of a country has at most, with the zeros before it.
const COUNTRY: usize = 6;

/// Signs that may stand between two groups of figures.
const MOST_BETWEEN: usize = 4;

/// Numbers by their last figures.
#[derive(Debug, Clone, Default)]
pub(super) struct Phones {
    by_end: HashMap<[u8; LEAST], Vec<(usize, Vec<u8>)>>,
}

/// One figure of a text.
struct Digit {
    value: u8,
    bytes: Range<usize>,
    /// Something stands before it.
    begins_group: bool,
}

impl Phones {
    /// Adds a number of the person at `owner`.
    pub(super) fn add(&mut self, owner: usize, number: &str) {
        let digits = significant(number);
        if let Some(end) = last_of(&digits) {
            let known = self.by_end.entry(end).or_default();
            if !known.iter().any(|(other, same)| *other == owner && *same == digits) {
                known.push((owner, digits));
            }
        }
    }

    /// Where numbers stand, and whose; of more than `most` the first.
    pub(super) fn find(&self, text: &str, most: usize) -> Vec<(usize, Range<usize>)> {
        if self.by_end.is_empty() {
            return Vec::new();
        }
        let mut found: Vec<(usize, Range<usize>)> = Vec::new();
        for run in runs(text) {
            let values: Vec<u8> = run.iter().map(|digit| digit.value).collect();
            for end in LEAST..=values.len() {
                if found.len() >= most {
                    return found;
                }
                let head = values.get(..end).unwrap_or_default();
                let Some(known) = last_of(head).and_then(|last| self.by_end.get(&last)) else { continue };
                let ends_group = run.get(end).is_none_or(|next| next.begins_group);
                for (owner, digits) in known {
                    let same =
                        head.iter().rev().zip(digits.iter().rev()).take_while(|(a, b)| a == b).count();
                    if let Some(start) = start_of(&run, end, same, digits.len(), ends_group) {
                        found.push((*owner, start));
                    }
                }
            }
        }
        found
    }
}

/// The bytes of the number that ends before `end`, of which `same` figures are as in one of `whole` figures.
fn start_of(
    run: &[Digit],
    end: usize,
    same: usize,
    whole: usize,
    ends_group: bool,
) -> Option<Range<usize>> {
    let is_enough = same >= ENOUGH.min(whole);
    let from_group = |from: &usize| run.get(*from).is_some_and(|digit| digit.begins_group);
    let first = end.checked_sub(same)?;
    let aligned = (first..=end.checked_sub(LEAST)?).find(from_group).filter(|_| ends_group);
    let start = if is_enough { first } else { aligned? };
    // what stands before it in one piece, as the code of the country, goes with it
    let start = if is_enough && ends_group {
        (start.saturating_sub(COUNTRY)..=start).rev().find(from_group).unwrap_or(start)
    } else {
        start
    };
    Some(run.get(start)?.bytes.start..run.get(end.checked_sub(1)?)?.bytes.end)
}

fn last_of(digits: &[u8]) -> Option<[u8; LEAST]> {
    digits.get(digits.len().checked_sub(LEAST)?..)?.try_into().ok()
}

/// The figures of a number without zeros before it.
fn significant(number: &str) -> Vec<u8> {
    let figures = number.chars().flat_map(|c| c.nfkd()).filter_map(figure);
    figures.skip_while(|c| *c == '0').filter_map(|c| u8::try_from(c).ok()).collect()
}

/// The figures of a text in runs that may be one number.
fn runs(text: &str) -> Vec<Vec<Digit>> {
    let mut runs: Vec<Vec<Digit>> = vec![Vec::new()];
    let (mut between, mut lines) = (0, 0);
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let meant = meant_for_figures(&chars);
    for ((start, c), is_meant) in chars.iter().zip(meant) {
        let digit = c.nfkd().next().and_then(figure).or(match c {
            _ if !is_meant => None,
            'O' | 'o' | 'О' | 'о' => Some('0'),
            'l' | 'I' | '|' => Some('1'),
            _ => None,
        });
        if let Some(value) = digit.and_then(|c| u8::try_from(c).ok()) {
            let last = runs.last_mut();
            let is_new = last.as_ref().is_none_or(|run| run.is_empty());
            let digit =
                Digit { value, bytes: *start..start + c.len_utf8(), begins_group: is_new || between > 0 };
            if let Some(run) = last {
                run.push(digit);
            }
            (between, lines) = (0, 0);
        } else if !is_hidden(*c) && !is_combining_mark(*c) {
            between += 1;
            lines += usize::from(*c == '\n');
            if c.is_alphanumeric() || between > MOST_BETWEEN || lines > 1 {
                if runs.last().is_some_and(|run| !run.is_empty()) {
                    runs.push(Vec::new());
                }
                between = 1;
            }
        }
    }
    runs.retain(|run| run.len() >= LEAST);
    runs
}

/// Which characters may be letters in the place of figures: those that stand in one piece with a figure, and with no other letter.
fn meant_for_figures(chars: &[(usize, char)]) -> Vec<bool> {
    let is_alike = |c: char| matches!(c, 'O' | 'o' | 'О' | 'о' | 'l' | 'I' | '|');
    let mut meant = vec![false; chars.len()];
    let mut at = 0;
    for piece in chars
        .chunk_by(|(_, a), (_, b)| a.is_alphanumeric() == b.is_alphanumeric() || *a == '|' || *b == '|')
    {
        let end = at + piece.len();
        let has_figure = piece.iter().any(|(_, c)| c.is_numeric());
        let is_number = piece.iter().all(|(_, c)| c.is_numeric() || is_alike(*c));
        if has_figure && is_number {
            meant.get_mut(at..end).into_iter().flatten().for_each(|is| *is = true);
        }
        at = end;
    }
    meant
}

#[cfg(test)]
mod tests {
    use super::*;

    /// [G3] One number in many writings; what is another number.
    #[test]
    fn writings() {
        let mut phones = Phones::default();
        phones.add(0, "+39 011 555 0101");
        for (text, expected) in [
            ("+39 011 555 0101", Some("39 011 555 0101")),
            ("call 0115550101.", Some("0115550101")),
            ("0039-011-5550101", Some("0039-011-5550101")),
            ("(011) 555.01.01", Some("011) 555.01.01")),
            ("011/555 01 01", Some("011/555 01 01")),
            ("O11 555 O1O1", Some("O11 555 O1O1")),
            ("011~555~0101", Some("011~555~0101")),
            ("011'555'01…01", Some("011'555'01…01")),
            (
                "0\u{fe0f}\u{20e3}1\u{20e3}1\u{20e3} 555 0101",
                Some("0\u{fe0f}\u{20e3}1\u{20e3}1\u{20e3} 555 0101"),
            ),
            ("⓪①①５５５⁰¹⁰¹", Some("⓪①①５５５⁰¹⁰¹")),
            ("011 and 555 01 and 01", None),
            ("o1l 555 olo1", Some("o1l 555 olo1")),
            ("call0115550101", Some("0115550101")),
            ("٠١١ ٥٥٥ ٠١٠١", Some("٠١١ ٥٥٥ ٠١٠١")),
            ("０１１５５５０１０１", Some("０１１５５５０１０１")),
            ("555 0101", Some("555 0101")),
            ("at 10: 555 0101", Some("555 0101")),
            ("0 1 1 5 5 5 0 1 0 1", Some("0 1 1 5 5 5 0 1 0 1")),
            ("011 555\n0101", Some("011 555\n0101")),
            ("011555\u{200b}0101", Some("011555\u{200b}0101")),
            ("011 555 0102", None),
            ("0101", None),
            ("2026-12-15, 14:30", None),
            ("55501012", None),
            ("", None),
        ] {
            let found = phones.find(text, 100);
            let longest = found
                .iter()
                .map(|(_, bytes)| text.get(bytes.clone()).unwrap())
                .max_by_key(|text| text.len());
            assert_eq!(longest, expected, "{text}");
        }
    }
}
