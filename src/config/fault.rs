//! What is not understood in the configuration.

use std::fmt;
use std::ops::Range;

/// Line and column, counted from 1; a column is a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

impl Place {
    /// The place of a byte of `text`.
    pub(super) fn of(text: &str, at: usize) -> Self {
        let before = text.get(..at).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |end| end + 1);
        let in_line = before.get(line_start..).unwrap_or_default();
        Self { line: before.matches('\n').count() + 1, column: in_line.chars().count() + 1 }
    }
}

/// One thing that is not understood, and what would be right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where; `None` where it is the file as a whole.
    pub place: Option<Place>,
    /// What, as a sentence.
    pub what: String,
}

impl Fault {
    pub(super) fn at(text: &str, span: &Range<usize>, what: impl Into<String>) -> Self {
        Self { place: Some(Place::of(text, span.start)), what: what.into() }
    }

    pub(super) fn whole(what: impl Into<String>) -> Self {
        Self { place: None, what: what.into() }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.place {
            Some(Place { line, column }) => {
                write!(f, "config.toml, line {line}, column {column}: {}", self.what)
            }
            None => f.write_str(&self.what),
        }
    }
}

/// Says that nothing is called so, and what may have been meant: the nearest of `known`, else all of them.
pub(super) fn unknown(what: &str, found: &str, known: &[&str]) -> String {
    let nearest = known
        .iter()
        .map(|name| (distance(found, name), *name))
        .min()
        .filter(|(far, name)| *far <= 3 && *far * 2 < name.len());
    match nearest {
        Some((_, name)) => format!("there is no {what} “{found}”. Did you mean {name}?"),
        None => format!("there is no {what} “{found}”. There are: {}.", known.join(", ")),
    }
}

/// How many letters are to be put in, taken out or changed to make the one into the other.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, letter) in one.chars().enumerate() {
        let mut next = vec![at + 1];
        for ((before, also), wanted) in row.iter().zip(row.iter().skip(1)).zip(&other) {
            let change = before + usize::from(letter != *wanted);
            let left = next.last().copied().unwrap_or_default() + 1;
            next.push(change.min(also + 1).min(left));
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}
