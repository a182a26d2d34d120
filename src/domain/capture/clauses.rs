//! What stands behind the colon: the need, and what is taken out of it \[T2\].

use std::ops::Range;

use super::{Piece, PieceRole, is_line_noise, is_space, piece, plain, slice, trim};
use crate::domain::day::{Day, Toward, fold, is_next, parse_day};

/// The need and what was found among its words.
#[derive(Default)]
pub(super) struct Clauses {
    pub(super) need: String,
    pub(super) by: Option<Day>,
    pub(super) budget: Option<String>,
    pub(super) unread: Option<String>,
    pub(super) pieces: Vec<Piece>,
}

/// Takes the first deadline and the first budget out of the body.
pub(super) fn read(line: &str, body: Range<usize>, today: Day) -> Clauses {
    let mut found = Clauses::default();
    let mut kept = Vec::new();
    for part in parts(line, body, today) {
        let text = slice(line, &part);
        if found.by.is_none()
            && let Some(day) = deadline(text, today)
        {
            found.by = Some(day);
            found.pieces.extend(piece(trim(line, part), PieceRole::By));
        } else if found.budget.is_none()
            && let Some(amount) = budget(text)
        {
            found.budget = Some(amount);
            found.pieces.extend(piece(trim(line, part), PieceRole::Budget));
        } else {
            kept.push(part);
        }
    }
    if !found.pieces.is_empty() {
        drop_empty_ends(line, &mut kept);
    }
    found.unread = kept.iter().find_map(|part| unread(slice(line, part), today));
    found.need = join(line, &kept);
    found.pieces.extend(need_pieces(line, &kept));
    found.pieces.sort_by_key(|piece| piece.range.start);
    found
}

/// For a line without a colon: the parties, and behind their last comma the deadline and the budget.
pub(super) fn without_trailing(line: &str, today: Day) -> (Range<usize>, Range<usize>) {
    let parts = parts(line, 0..line.len(), today);
    let is_clause = |part: &&Range<usize>| {
        let text = slice(line, part);
        deadline(text, today).is_some() || budget(text).is_some()
    };
    let clauses = parts.iter().skip(1).rev().take_while(is_clause).count();
    match parts.iter().rev().nth(clauses) {
        Some(last_of_head) if clauses > 0 => {
            let body = parts.iter().rev().nth(clauses - 1).map_or(line.len(), |part| part.start);
            (0..last_of_head.end, body..line.len())
        }
        _ => (0..line.len(), line.len()..line.len()),
    }
}

/// The parts between commas. The comma in `2,000` and the one in `by Dec 15, 2027` part nothing.
fn parts(line: &str, body: Range<usize>, today: Day) -> Vec<Range<usize>> {
    let mut parts: Vec<Range<usize>> = Vec::new();
    for part in split_at_commas(line, body) {
        if let Some(last) = parts.last_mut()
            && is_year(slice(line, &part))
            && deadline(slice(line, last), today).is_some()
            && deadline(slice(line, &(last.start..part.end)), today).is_some()
        {
            last.end = part.end;
        } else {
            parts.push(part);
        }
    }
    parts
}

fn is_year(text: &str) -> bool {
    let text = text.trim_matches(is_space);
    text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit())
}

fn split_at_commas(line: &str, body: Range<usize>) -> Vec<Range<usize>> {
    let text = slice(line, &body);
    let mut parts = Vec::new();
    let mut start = 0;
    let mut before = None;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        if matches!(c, ',' | '，' | '、' | '،') {
            let after = text.get(end..).and_then(|rest| rest.chars().next());
            let in_number = [before, after].iter().all(|c| c.is_some_and(|c: char| c.is_ascii_digit()));
            if !in_number {
                parts.push(body.start + start..body.start + at);
                start = end;
            }
        }
        before = Some(c);
    }
    parts.push(body.start + start..body.end);
    parts
}

/// What was taken out leaves no comma hanging at either end of the need.
fn drop_empty_ends(line: &str, kept: &mut Vec<Range<usize>>) {
    let is_empty = |part: &Range<usize>| trim(line, part.clone()).is_empty();
    let leading = kept.iter().take_while(|part| is_empty(part)).count();
    kept.drain(..leading);
    let trailing = kept.iter().rev().take_while(|part| is_empty(part)).count();
    kept.truncate(kept.len() - trailing);
}

/// The parts that are left, each behind the comma that stood before it.
fn join(line: &str, kept: &[Range<usize>]) -> String {
    let mut need = String::new();
    for (i, part) in kept.iter().enumerate() {
        if i > 0 {
            let comma = line.get(..part.start).and_then(|before| before.chars().next_back());
            need.extend(comma);
        }
        need.extend(slice(line, part).chars().map(|c| if is_line_noise(c) { ' ' } else { c }));
    }
    plain(&need)
}

/// Parts that stood side by side are one piece, with the comma between them.
fn need_pieces(line: &str, kept: &[Range<usize>]) -> Vec<Piece> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for part in kept {
        match runs.last_mut() {
            // Between neighbours there is one comma and no more, at most three bytes of it.
            Some(run) if slice(line, &(run.end..part.start)).chars().count() == 1 => run.end = part.end,
            _ => runs.push(part.clone()),
        }
    }
    runs.into_iter().filter_map(|run| piece(trim(line, run), PieceRole::Need)).collect()
}

/// Why a part that looks like a deadline is none: only where a figure or an unmistakable word says that one was meant.
fn unread(part: &str, today: Day) -> Option<String> {
    let (first, rest) = first_word(part.trim_matches(is_space));
    let meant = match fold(first).as_str() {
        "by" | "before" => rest.contains(|c: char| c.is_ascii_digit()),
        "entro" | "pana" | "pina" => true,
        _ => false,
    };
    if !meant {
        return None;
    }
    Some(match parse_day(rest, today, Toward::Future) {
        Ok(day) => format!("{} has passed, so it is kept as words of the need.", day.format("%-d %b %Y")),
        Err(why) => format!("{why} It is kept as words of the need."),
    })
}

/// A part that begins with a word of time and is a day as a whole, not one that has passed.
fn deadline(part: &str, today: Day) -> Option<Day> {
    a_day(part, today).filter(|day| *day >= today)
}

fn a_day(part: &str, today: Day) -> Option<Day> {
    let part = part.trim_matches(is_space);
    let (first, rest) = first_word(part);
    let day = |text: &str| parse_day(text, today, Toward::Future).ok();
    match fold(first).as_str() {
        // These belong to the day: "in 3 weeks", "next fri".
        "in" | "next" | "tra" | "fra" | "peste" | "prossimo" | "prossima" => day(part),
        // These only point at it, and some of them are followed by a second such word.
        "by" | "on" | "before" | "prima" | "inainte" | "il" | "la" | "l" | "pe" => {
            day(part).or_else(|| day(rest))
        }
        "entro" => day(part).or_else(|| day(rest)),
        "pana" | "pina" => day(rest).or_else(|| match first_word(rest) {
            (second, rest) if fold(second) == "in" => day(rest),
            _ => None,
        }),
        // "settimana prossima", "vinerea viitoare": the same word, behind its noun.
        _ => {
            let last = fold(part.rsplit(is_space).next().unwrap_or_default());
            (is_next(&last) && last != "next").then(|| day(part)).flatten()
        }
    }
}

/// The first word and the rest; an apostrophe ends a word as in "l'8 dicembre".
fn first_word(text: &str) -> (&str, &str) {
    let end = text.find(|c| is_space(c) || matches!(c, '\'' | '’')).unwrap_or(text.len());
    let (first, rest) = text.split_at_checked(end).unwrap_or((text, ""));
    (first, rest.trim_start_matches(|c| is_space(c) || matches!(c, '\'' | '’')))
}

/// The text behind the word budget, if it is an amount and not, say, "budget planning", or stands behind a
/// colon, which says that it is meant.
fn budget(part: &str) -> Option<String> {
    let part = part.trim_matches(is_space);
    let end = part.find(|c: char| !c.is_alphabetic()).unwrap_or(part.len());
    let (word, rest) = part.split_at_checked(end)?;
    if !matches!(fold(word).as_str(), "budget" | "buget" | "bugetul") {
        return None;
    }
    let rest = rest.trim_start_matches(is_space);
    let value = rest.trim_start_matches([':', '：', '=']);
    let said = value.len() < rest.len();
    let value = plain(value);
    (!value.is_empty() && (said || is_amount(&value))).then_some(value)
}

/// Whether the words are money: a figure, perhaps behind "about" or a currency, or a word such as "open".
fn is_amount(text: &str) -> bool {
    let folded = fold(text);
    if is_open(&folded) {
        return true;
    }
    let first = folded.split_whitespace().map(bare).find(|word| !word.is_empty() && !leads_to_amount(word));
    first.is_some_and(|word| without_currency(word).starts_with(|c: char| c.is_ascii_digit()))
}

/// Without the signs around a figure: `~2k`, `€2k`, `(2k)`.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

fn without_currency(word: &str) -> &str {
    ["eur", "usd", "gbp", "chf", "ron", "fr"]
        .iter()
        .find_map(|code| word.strip_prefix(code))
        .unwrap_or(word)
}

fn leads_to_amount(word: &str) -> bool {
    matches!(
        word,
        "about"
            | "around"
            | "approx"
            | "approximately"
            | "roughly"
            | "of"
            | "is"
            | "up"
            | "to"
            | "max"
            | "maximum"
            | "min"
            | "minimum"
            | "at"
            | "least"
            | "most"
            | "from"
            | "under"
            | "over"
            | "below"
            | "between"
            | "less"
            | "more"
            | "than"
            | "circa"
            | "ca"
            | "cca"
            | "di"
            | "fino"
            | "a"
            | "massimo"
            | "minimo"
            | "intorno"
            | "ai"
            | "tra"
            | "fra"
            | "sotto"
            | "oltre"
            | "de"
            | "pana"
            | "la"
            | "in"
            | "jur"
            | "sub"
            | "peste"
            | "maxim"
            | "minim"
            | "aproximativ"
            | "vreo"
            | "intre"
            | "eur"
            | "euro"
            | "usd"
            | "gbp"
            | "chf"
            | "ron"
            | "lei"
            | "fr"
    )
}

/// Money of which no figure is known yet.
fn is_open(text: &str) -> bool {
    let word = matches!(
        text,
        "open"
            | "unknown"
            | "tbd"
            | "tba"
            | "flexible"
            | "none"
            | "unlimited"
            | "limited"
            | "tight"
            | "small"
            | "low"
            | "high"
            | "aperto"
            | "ignoto"
            | "sconosciuto"
            | "flessibile"
            | "limitato"
            | "basso"
            | "deschis"
            | "necunoscut"
            | "flexibil"
            | "limitat"
            | "mic"
            | "mare"
    );
    let phrase = ["to be ", "not ", "da definire", "da concordare", "de stabilit", "de discutat"];
    word || phrase.iter().any(|start| text.starts_with(start))
}
