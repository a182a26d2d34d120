//! Addresses and numbers in a running text.
//!
//! Owns what in a text is an e-mail address, a handle, a site or a telephone number by its look alone, whoever's it is, and
//! what is a day or money and stays.

use std::ops::Range;

/// Fewer digits than this name no number.
pub(super) const LEAST: usize = 5;

/// So many digits are a number, unless they look like a day.
const SURELY: usize = 9;

/// The pieces between blanks, without the punctuation around them.
pub(super) fn pieces(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let mut from = 0;
    text.split(|c: char| c.is_whitespace() || c.is_control()).filter_map(move |piece| {
        let at = text.get(from..)?.find(piece)? + from;
        from = at + piece.len();
        let bare = piece.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '@' | '+'));
        let start = at + piece.find(bare)?;
        (!bare.is_empty()).then_some((start..start + bare.len(), bare))
    })
}

/// An e-mail address, a handle with its @, a site with its scheme.
pub(super) fn is_address(piece: &str) -> bool {
    let has_at = piece.contains('@') && piece.chars().any(char::is_alphanumeric);
    has_at || piece.contains("://") || piece.get(..4).is_some_and(|head| head.eq_ignore_ascii_case("www."))
}

/// A run of digits as telephone numbers are written.
pub(super) struct Run<'a> {
    pub(super) bytes: Range<usize>,
    text: &'a str,
    pub(super) digits: String,
}

/// The runs of digits in `text`.
pub(super) fn runs(text: &str) -> Vec<Run<'_>> {
    let mut runs = Vec::new();
    let mut rest = 0;
    while let Some(found) =
        text.get(rest..).and_then(|tail| tail.find(|c: char| c.is_ascii_digit() || c == '+'))
    {
        let start = rest + found;
        let tail = text.get(start..).unwrap_or_default();
        let within = |c: char| c.is_ascii_digit() || " -./()+\u{a0}\u{2011}\u{2013}".contains(c);
        let end = tail.find(|c| !within(c)).unwrap_or(tail.len());
        let run = tail.get(..end).unwrap_or_default().trim_end_matches(|c: char| !c.is_ascii_digit());
        let digits: String = run.chars().filter(char::is_ascii_digit).collect();
        runs.push(Run { bytes: start..start + run.len(), text: run, digits });
        rest = start + end.max(1);
    }
    runs
}

impl Run<'_> {
    /// Whether it is a number by its look.
    pub(super) fn is_number(&self) -> bool {
        let count = self.digits.len();
        let begins_so = self.text.starts_with(['+', '0']);
        !self.is_day() && (count >= SURELY || begins_so && count > LEAST)
    }

    /// Whether it is a day in figures: 2026-12-15, 15.12.2026.
    pub(super) fn is_day(&self) -> bool {
        let groups: Vec<&str> = self.text.split(['-', '.', '/']).collect();
        let lens: Vec<usize> = groups.iter().map(|group| group.len()).collect();
        let plain = groups.iter().all(|group| group.chars().all(|c| c.is_ascii_digit()));
        plain && matches!(lens.as_slice(), [4, 1 | 2, 1 | 2] | [1 | 2, 1 | 2, 2 | 4])
    }
}
