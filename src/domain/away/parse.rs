//! A phrase read as a span of days: "1-14 Aug", "from 20 Dec to 3 Jan", "until 14 Aug", "dal 1 al 14 agosto".
//!
//! Owns the words between and before two days, and what is refused. The days themselves are read by `day`.
//!
//! What a phrase leaves open: the last day is the next such day; the first is the one that comes before it, so that
//! "1-14 Aug" typed on 5 August is the fortnight under way.

use thiserror::Error;

use super::Span;
use crate::domain::day::{Day, DayError, Toward, fold, parse_day, short_day};

/// More than a year is a mistake.
const LONGEST: i64 = 366;
/// With no year written, more than half a year is two days that were swapped.
const LONGEST_WITHOUT_YEAR: i64 = 183;

/// Why a phrase is no span, in a sentence that says what to write instead.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SpanError {
    /// Nothing was written.
    #[error("No days are written; write them as 1-14 Aug, until 14 Aug or 2026-08-01..2026-08-14.")]
    Empty,
    /// One of the two is no day.
    #[error("{0}")]
    Day(#[from] DayError),
    /// It ends before it begins.
    #[error("{last} is before {first}: write the first day first, as 1-14 Aug.")]
    Backwards {
        /// The first day as understood.
        first: String,
        /// The last day as understood.
        last: String,
    },
    /// It is over.
    #[error("{0} has passed, so nothing could wait for it any more. Write days that are still to come.")]
    Passed(String),
    /// Longer than a year.
    #[error("{0} is longer than a year. Write a shorter span.")]
    TooLong(String),
}

/// Reads a whole phrase as a span that ends today or later.
///
/// # Errors
/// A sentence that says what is wrong and what to write instead.
pub fn parse_span(text: &str, today: Day) -> Result<Span, SpanError> {
    let folded = fold(text);
    let phrase = folded.trim();
    if phrase.is_empty() {
        return Err(SpanError::Empty);
    }
    if let Some(end) = strip_any(phrase, UNTIL) {
        let last = parse_day(end, today, Toward::Future)?;
        return checked(today, last, true, today);
    }
    let phrase = strip_any(phrase, FROM).unwrap_or(phrase);
    let Some((first, last)) = split(phrase) else {
        let day = parse_day(phrase, today, Toward::Future)?;
        return checked(day, day, true, today);
    };
    let has_year = has_year(first) || has_year(last);
    let (first, last) = completed(first, last);
    let (first, last) = resolve(&first, &last, has_year, today)?;
    checked(first, last, has_year, today)
}

/// Before the only day, the last one.
const UNTIL: &[&str] =
    &["until ", "till ", "through ", "fino al ", "fino a ", "pana la ", "pana pe ", "pana in ", "pana "];
/// Before the first of two.
const FROM: &[&str] = &["from ", "between ", "dal ", "dall'", "da ", "de la ", "din ", "de pe "];
/// Between the two.
const BETWEEN: &[&str] = &[
    "..",
    "…",
    " to ",
    " until ",
    " till ",
    " through ",
    " and ",
    " fino al ",
    " al ",
    " all'",
    " a ",
    " pana la ",
    " pana pe ",
    " pana in ",
    " la ",
    "–",
    "—",
    " - ",
];

fn strip_any<'a>(text: &'a str, prefixes: &[&str]) -> Option<&'a str> {
    prefixes.iter().find_map(|prefix| text.strip_prefix(prefix)).map(str::trim)
}

fn split(text: &str) -> Option<(&str, &str)> {
    let between = BETWEEN.iter().find_map(|word| text.split_once(word));
    let hyphen = || {
        // the hyphens of 2026-08-01 part no days
        let only = text.matches('-').count() == 1;
        text.split_once('-').filter(|_| only)
    };
    let (first, last) = between.or_else(hyphen)?;
    let (first, last) = (first.trim(), last.trim());
    (!first.is_empty() && !last.is_empty()).then_some((first, last))
}

fn has_year(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_digit()).any(|number| number.len() == 4)
}

/// "1" and "14 aug" as "1 aug" and "14 aug"; "aug 1" and "14" likewise.
fn completed(first: &str, last: &str) -> (String, String) {
    let whole = || (first.to_owned(), last.to_owned());
    match (number(first), number(last)) {
        (Some(day), None) => {
            leading_or_trailing(last, day).map_or_else(whole, |first| (first, last.to_owned()))
        }
        (None, Some(day)) => {
            leading_or_trailing(first, day).map_or_else(whole, |last| (first.to_owned(), last))
        }
        _ => whole(),
    }
}

/// A number alone, its ordinal ending aside.
fn number(text: &str) -> Option<&str> {
    let bare = ["st", "nd", "rd", "th", "."].iter().find_map(|end| text.strip_suffix(end)).unwrap_or(text);
    (!bare.is_empty() && bare.len() <= 2 && bare.bytes().all(|b| b.is_ascii_digit())).then_some(bare)
}

/// `phrase` with its day of the month replaced; `None` where no such number stands in it.
fn leading_or_trailing(phrase: &str, day: &str) -> Option<String> {
    let words: Vec<&str> = phrase.split_whitespace().collect();
    let at = words.iter().position(|word| number(word.trim_end_matches(',')).is_some())?;
    let replaced = words.iter().enumerate().map(|(n, word)| if n == at { day } else { word });
    Some(replaced.collect::<Vec<_>>().join(" "))
}

fn resolve(first: &str, last: &str, has_year: bool, today: Day) -> Result<(Day, Day), SpanError> {
    let fits = |first, last| Span::new(first, last).is_some_and(|span| span.days() <= longest(has_year));
    let end = parse_day(last, today, Toward::Future)?;
    let begin = parse_day(first, today, Toward::Future)?;
    if begin <= end {
        return Ok((begin, end));
    }
    // it may have begun already, or both may be a year or a week on
    let before = parse_day(first, end, Toward::Past)?;
    if before <= today && fits(before, end) {
        return Ok((before, end));
    }
    let after = parse_day(last, begin, Toward::Future)?;
    Ok(if fits(begin, after) { (begin, after) } else { (begin, end) })
}

fn longest(has_year: bool) -> i64 {
    if has_year { LONGEST } else { LONGEST_WITHOUT_YEAR }
}

fn checked(first: Day, last: Day, has_year: bool, today: Day) -> Result<Span, SpanError> {
    let words = |day| short_day(day, today);
    let backwards = || SpanError::Backwards { first: words(first), last: words(last) };
    let span = Span::new(first, last).ok_or_else(backwards)?;
    if last < today {
        return Err(SpanError::Passed(words(last)));
    }
    if !has_year && span.days() > longest(has_year) {
        return Err(backwards());
    }
    if span.days() > LONGEST {
        return Err(SpanError::TooLong(span.words(today)));
    }
    Ok(span)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str, today: &str) -> Result<(String, String), String> {
        let span = parse_span(text, today.parse().unwrap()).map_err(|fault| fault.to_string())?;
        Ok((span.first().to_string(), span.last().to_string()))
    }

    /// [M5] The ways to write a span, in three languages.
    #[test]
    fn spans_are_read() {
        for (text, first, last) in [
            ("1-14 Aug", "2026-08-01", "2026-08-14"),
            ("1 - 14 Aug", "2026-08-01", "2026-08-14"),
            ("1–14 August", "2026-08-01", "2026-08-14"),
            ("Aug 1-14", "2026-08-01", "2026-08-14"),
            ("1st to 14th Aug", "2026-08-01", "2026-08-14"),
            ("1 Aug - 3 Sep", "2026-08-01", "2026-09-03"),
            ("2026-08-01..2026-08-14", "2026-08-01", "2026-08-14"),
            ("2026-08-01 - 2026-08-14", "2026-08-01", "2026-08-14"),
            ("from 1 Aug to 14 Aug", "2026-08-01", "2026-08-14"),
            ("from 1 to 14 Aug 2027", "2027-08-01", "2027-08-14"),
            ("until 14 Aug", "2026-07-15", "2026-08-14"),
            ("tomorrow - fri", "2026-07-16", "2026-07-17"),
            ("tomorrow", "2026-07-16", "2026-07-16"),
            ("20 Dec - 3 Jan", "2026-12-20", "2027-01-03"),
            ("next mon - fri", "2026-07-20", "2026-07-24"),
            ("dal 1 al 14 agosto", "2026-08-01", "2026-08-14"),
            ("fino al 14 agosto", "2026-07-15", "2026-08-14"),
            ("1 ago - 3 settembre", "2026-08-01", "2026-09-03"),
            ("de la 1 la 14 august", "2026-08-01", "2026-08-14"),
            ("până la 14 august", "2026-07-15", "2026-08-14"),
            ("1-14 iul", "2027-07-01", "2027-07-14"),
        ] {
            assert_eq!(read(text, "2026-07-15"), Ok((first.into(), last.into())), "{text}");
        }
    }

    /// [M5] One that is under way began this year; one that is over is next year's.
    #[test]
    fn which_year() {
        assert_eq!(read("1-14 Aug", "2026-08-05"), Ok(("2026-08-01".into(), "2026-08-14".into())));
        assert_eq!(read("1-14 Aug", "2026-08-14"), Ok(("2026-08-01".into(), "2026-08-14".into())));
        assert_eq!(read("1-14 Aug", "2026-08-15"), Ok(("2027-08-01".into(), "2027-08-14".into())));
        assert_eq!(read("28 Dec - 3 Jan", "2027-01-01"), Ok(("2026-12-28".into(), "2027-01-03".into())));
    }

    /// [M5] What cannot be meant is refused in a sentence that says what to write.
    #[test]
    fn refusals() {
        for (text, words) in [
            ("", "No days are written"),
            ("14-1 Aug", "1 Aug is before 14 Aug: write the first day first"),
            ("14 Aug - 1 Aug", "write the first day first"),
            ("2026-08-14..2026-08-01", "write the first day first"),
            ("2026-06-01..2026-06-14", "14 Jun has passed"),
            ("2026-08-01..2027-10-01", "longer than a year"),
            ("1-40 Aug", "the calendar has none"),
            ("soon", "is not a day I can read"),
            ("1-14", "is not a day I can read"),
            ("until", "is not a day I can read"),
            ("1/8-14/8", "ambiguous"),
        ] {
            let said = read(text, "2026-07-15").unwrap_err();
            assert!(said.contains(words) && said.ends_with('.'), "{text}: {said}");
        }
    }

    proptest! {
        /// Whatever is typed: no panic, and what is read ends today or later and lasts a year at most.
        #[test]
        fn anything_typed(text in "([0-9]{1,4}|aug|dal|al|to|-|\\.\\.| |next|fri|\\PC){0,8}") {
            let today: Day = "2026-07-15".parse().unwrap();
            if let Ok(span) = parse_span(&text, today) {
                prop_assert!(span.last() >= today && (1..=LONGEST).contains(&span.days()));
            }
        }
    }
}
