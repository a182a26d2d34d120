//! What is not understood in the configuration.

use std::fmt;

use crate::domain::text::fit;

/// Line and column, counted from 1; a column is a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
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
    pub(super) fn whole(what: impl Into<String>) -> Self {
        Self { place: None, what: what.into() }
    }
}

/// So many are told; of a file that is no configuration at all the first few tell that.
const TOLD: usize = 50;

/// So many characters of a sentence.
const LONGEST: usize = 1500;

/// What is wrong with a text, by line from 0 and byte within it, while it is read.
#[derive(Debug, Default)]
pub(super) struct Faults(Vec<(usize, At, String)>);

/// Where in a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum At {
    /// At a byte of the line as it was read.
    Byte(usize),
    /// At a column of what was not read.
    Column(usize),
}

impl Faults {
    pub(super) fn add(&mut self, line: usize, byte: usize, what: impl Into<String>) {
        self.0.push((line, At::Byte(byte), what.into()));
    }

    /// A byte after `before` that is no text.
    pub(super) fn add_no_text(&mut self, line: usize, before: &[u8]) {
        let column = String::from_utf8_lossy(before).chars().count() + 1;
        let what = "this is no UTF-8, and the line is not read. Save the file as UTF-8.";
        self.0.push((line, At::Column(column), what.to_owned()));
    }

    /// The first of them in the order of the text, each with its place, and how many more there are.
    pub(super) fn told(mut self, lines: &[&str]) -> Vec<Fault> {
        self.0.sort_by_key(|(line, at, _)| (*line, *at));
        let more = self.0.len().saturating_sub(TOLD);
        let told = self.0.into_iter().take(TOLD).map(|(line, at, what)| {
            let column = match at {
                At::Column(column) => column,
                At::Byte(byte) => {
                    let before = lines.get(line).and_then(|line| line.get(..byte)).unwrap_or_default();
                    // the mark at the beginning of a file is no character of it
                    before.trim_start_matches('\u{feff}').chars().count() + 1
                }
            };
            let place = Place { line: line + 1, column };
            Fault { place: Some(place), what: what.chars().take(LONGEST).collect() }
        });
        let mut told: Vec<Fault> = told.collect();
        if more > 0 {
            told.push(Fault::whole(format!(
                "config.toml: and {more} more of its entries are not understood."
            )));
        }
        told
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
    let found = fit(found, 40);
    let nearest = known
        .iter()
        .map(|name| (distance(&found, name), *name))
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
