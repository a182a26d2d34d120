//! One line that files a referral \[T2\].
//!
//! Owns the reading of a capture line into parties, need, deadline and budget, and where in the line each of
//! them stands. Must not touch the notebook: whether a name is a known contact is found out by those who call.
//! Its neighbours are `day`, which reads the deadlines, the command line (`add`) and the capture field of the
//! app, which shows the pieces while the line is typed.
//!
//! The rule, \[T2\]:
//!
//! - `Ana > Bruno: need` is a referral given, seeker first; `Carla < Dario: need` one received, source first;
//!   `Omar: need` a lead of one person. Any part may be missing: left out, or a mark such as `?` or `-`.
//! - An arrow counts only before the first colon, and only alone: with two of them the line is not understood.
//!   `->`, `=>`, `→`, `⇒` and their mirror images are arrows too, and so are the fullwidth signs.
//! - The colon of a time (`10:30`) or of a link (`https://`) is part of the words around it.
//! - After the colon, the parts between commas that begin with by, in, next, on, before or budget, or with their
//!   like in Italian or Romanian, and that can be read as a whole, are taken out of the need. The first deadline
//!   and the first budget win; all else is the need, as typed. So `by 15/12`, which is no day, stays in it.
//! - A line without a colon holds no need, only parties, and after them deadline and budget. Without an arrow
//!   either, or with a party that has no letter, it is not understood: all of it is kept as the need.
//! - Control characters and line breaks are spaces.

mod clauses;
mod parties;
#[cfg(test)]
mod tests;

use std::ops::Range;

use super::day::Day;

/// What kind of referral a line files, and whom it names; a name that is missing is `None`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Filing {
    /// "Ana > Bruno": I bring two people together.
    Given {
        /// Who has the need.
        seeker: Option<String>,
        /// Who could meet it.
        provider: Option<String>,
    },
    /// "Carla < Dario": somebody points a prospect at me.
    Received {
        /// Who speaks for me.
        source: Option<String>,
        /// Who might become my client.
        prospect: Option<String>,
    },
    /// No arrow: one person with a need, or nobody.
    Lead {
        /// Who has the need.
        person: Option<String>,
    },
}

impl Filing {
    /// Whether nobody is named, as in a line that was not understood.
    pub fn names_nobody(&self) -> bool {
        match self {
            Self::Given { seeker: a, provider: b } | Self::Received { source: a, prospect: b } => {
                a.is_none() && b.is_none()
            }
            Self::Lead { person } => person.is_none(),
        }
    }
}

/// A line, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Capture {
    /// Who, and which way.
    pub filing: Filing,
    /// The words of the need as typed, less what was taken out of them; may be empty.
    pub need: String,
    /// By when.
    pub by: Option<Day>,
    /// Money, as typed behind its word.
    pub budget: Option<String>,
    /// Why something that looks like a deadline was left in the need, as a sentence.
    pub unread: Option<String>,
    /// What stands where, in the order of the line; what is in no piece is a space, a colon or a comma.
    pub pieces: Vec<Piece>,
}

/// A stretch of the line and what it was taken for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Bytes of the line.
    pub range: Range<usize>,
    /// What it is.
    pub role: PieceRole,
}

/// What a stretch of the line was taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PieceRole {
    /// Name of the seeker, or the mark that stands for a missing one.
    Seeker,
    /// Name of the provider, or its mark.
    Provider,
    /// Name of the source, or its mark.
    Source,
    /// Name of the prospect, or its mark.
    Prospect,
    /// Name of the one person of a lead, or its mark.
    Person,
    /// The arrow.
    Arrow,
    /// Words of the need; there may be several such pieces.
    Need,
    /// The deadline with its keyword.
    By,
    /// The budget with its keyword.
    Budget,
}

/// Reads a capture line. It never fails: a line that is not understood is a lead of nobody, and all of it is
/// the need.
pub fn parse(line: &str, today: Day) -> Capture {
    let colon = parties::colon(line);
    // Without a colon to part name from need, words without an arrow are no lead of anybody.
    let lead_allowed = colon.is_some();
    let (head, body) = match colon {
        Some(colon) => (0..colon.start, colon.end..line.len()),
        None => clauses::without_trailing(line, today),
    };
    let Some(parties) = parties::read(line, head, lead_allowed) else {
        return not_understood(line);
    };
    let clauses = clauses::read(line, body, today);
    Capture {
        filing: parties.filing,
        need: clauses.need,
        by: clauses.by,
        budget: clauses.budget,
        unread: clauses.unread,
        pieces: parties.pieces.into_iter().chain(clauses.pieces).collect(),
    }
}

/// A line that was typed on `day`, such that it means on `today` what it meant then: "by next fri" becomes that Friday.
pub fn as_typed_on(line: &str, day: Day, today: Day) -> String {
    let then = parse(line, day);
    let (Some(by), true) = (then.by, then.by != parse(line, today).by) else { return line.to_owned() };
    let deadline = then.pieces.into_iter().find(|piece| piece.role == PieceRole::By);
    let parts = deadline.and_then(|piece| line.get(..piece.range.start).zip(line.get(piece.range.end..)));
    parts.map_or_else(|| line.to_owned(), |(before, after)| format!("{before}by {by}{after}"))
}

fn not_understood(line: &str) -> Capture {
    let range = trim(line, 0..line.len());
    Capture {
        filing: Filing::Lead { person: None },
        need: plain(slice(line, &range)),
        by: None,
        budget: None,
        unread: None,
        pieces: piece(range, PieceRole::Need).into_iter().collect(),
    }
}

/// A piece, unless there is nothing in it.
fn piece(range: Range<usize>, role: PieceRole) -> Option<Piece> {
    (!range.is_empty()).then_some(Piece { range, role })
}

fn slice<'a>(line: &'a str, range: &Range<usize>) -> &'a str {
    line.get(range.clone()).unwrap_or_default()
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || c.is_control()
}

/// The range without the space at its ends.
fn trim(line: &str, range: Range<usize>) -> Range<usize> {
    let text = slice(line, &range);
    let from_left = text.trim_start_matches(is_space);
    let start = range.start + (text.len() - from_left.len());
    start..start + from_left.trim_end_matches(is_space).len()
}

/// As typed, but on one line and free of control characters.
fn plain(text: &str) -> String {
    text.trim_matches(is_space).chars().map(|c| if is_line_noise(c) { ' ' } else { c }).collect()
}

fn is_line_noise(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')
}
