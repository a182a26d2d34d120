//! What stands before the colon: names and the arrow between them \[T2\].

use std::ops::Range;

use super::{Filing, Piece, PieceRole, is_space, piece, slice, trim};

/// Who is named, and where.
pub(super) struct Parties {
    pub(super) filing: Filing,
    pub(super) pieces: Vec<Piece>,
}

/// The first colon that parts names from need, and not the figures of a time or the parts of a link.
pub(super) fn colon(line: &str) -> Option<Range<usize>> {
    let mut before = None;
    for (at, c) in line.char_indices() {
        let end = at + c.len_utf8();
        if matches!(c, ':' | '：') {
            let after = line.get(end..).unwrap_or_default();
            let time = is_digit(before) && is_digit(after.chars().next());
            if !time && !after.starts_with("//") {
                return Some(at..end);
            }
        }
        before = Some(c);
    }
    None
}

fn is_digit(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_ascii_digit())
}

/// The parties of a head, or nothing where they cannot be told.
pub(super) fn read(line: &str, head: Range<usize>, lead_allowed: bool) -> Option<Parties> {
    match arrows(line, &head).as_slice() {
        [] if lead_allowed => {
            let (person, range) = name(line, head)?;
            let pieces = piece(range, PieceRole::Person).into_iter().collect();
            Some(Parties { filing: Filing::Lead { person }, pieces })
        }
        [(arrow, direction)] => pair(line, &head, arrow, *direction),
        _ => None,
    }
}

fn pair(line: &str, head: &Range<usize>, arrow: &Range<usize>, direction: Direction) -> Option<Parties> {
    let (left, left_range) = name(line, head.start..arrow.start)?;
    let (right, right_range) = name(line, arrow.end..head.end)?;
    let (filing, left_role, right_role) = match direction {
        Direction::Right => {
            (Filing::Given { seeker: left, provider: right }, PieceRole::Seeker, PieceRole::Provider)
        }
        Direction::Left => {
            (Filing::Received { source: left, prospect: right }, PieceRole::Source, PieceRole::Prospect)
        }
    };
    let pieces = [(left_range, left_role), (arrow.clone(), PieceRole::Arrow), (right_range, right_role)]
        .into_iter()
        .filter_map(|(range, role)| piece(range, role))
        .collect();
    Some(Parties { filing, pieces })
}

#[derive(Clone, Copy)]
enum Direction {
    Left,
    Right,
}

fn direction(c: char) -> Option<Direction> {
    match c {
        '>' | '＞' | '→' | '⇒' => Some(Direction::Right),
        '<' | '＜' | '←' | '⇐' => Some(Direction::Left),
        _ => None,
    }
}

/// The shaft of an arrow that is typed in several characters.
fn is_shaft(c: char) -> bool {
    matches!(c, '-' | '=' | '–' | '—' | '－' | '＝')
}

/// Each arrowhead with the shaft that touches it from behind.
fn arrows(line: &str, head: &Range<usize>) -> Vec<(Range<usize>, Direction)> {
    let text = slice(line, head);
    let mut arrows = Vec::new();
    for (at, c) in text.char_indices() {
        let Some(direction) = direction(c) else { continue };
        let (before, rest) = text.split_at_checked(at).unwrap_or_default();
        let after = rest.strip_prefix(c).unwrap_or_default();
        let (start, end) = match direction {
            Direction::Right => (before.trim_end_matches(is_shaft).len(), at + c.len_utf8()),
            Direction::Left => (at, text.len() - after.trim_start_matches(is_shaft).len()),
        };
        arrows.push((head.start + start..head.start + end, direction));
    }
    arrows
}

/// A name and where it stands; no name for a missing one, and nothing at all for words that cannot be a name.
fn name(line: &str, range: Range<usize>) -> Option<(Option<String>, Range<usize>)> {
    let range = trim(line, range);
    let text = slice(line, &range);
    if text.chars().all(is_missing_mark) {
        return Some((None, range));
    }
    let words: Vec<&str> = text.split(is_space).filter(|word| !word.is_empty()).collect();
    text.chars().any(can_name).then(|| (Some(words.join(" ")), range))
}

/// A mark for "not known yet".
fn is_missing_mark(c: char) -> bool {
    matches!(c, '?' | '？' | '-' | '–' | '—' | '…' | '.' | '_') || is_space(c)
}

/// What makes a name of a word: a letter of any script, or a picture.
fn can_name(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '\u{2600}'..='\u{27bf}' | '\u{1f000}'..='\u{1faff}')
}
