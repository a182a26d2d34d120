//! A cell to what stands in it: lines, several values, labels, tags, the parts of an address.
//!
//! Must not know whose row it is.

use crate::domain::contact::ChannelKind;
use crate::domain::text::fold;
use crate::exchange::csv::header::{looks_like_email, looks_like_phone};
use crate::exchange::csv::words::Part;
use crate::exchange::mail::bare_email;

/// What stands between several values in one cell of Google's tables.
const APART: &str = ":::";

pub(super) fn trimmed(cell: &str) -> &str {
    cell.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}')
}

pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Lines put after each other.
pub(super) fn with_commas(text: &str) -> String {
    let lines = text.split(['\n', '\r']).map(|line| one_line(line.trim_end_matches([',', ' '])));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join(", ")
}

pub(super) fn joined(parts: &[String]) -> String {
    let parts = parts.iter().map(String::as_str).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" ")
}

/// An address in one line; where the table has it whole, and the parts do not say as much, that is it.
pub(super) fn address_line(parts: &[(Part, String)]) -> String {
    let of = |wanted: Part| {
        let of_it = parts.iter().filter(|(part, _)| *part == wanted).map(|(_, text)| text.as_str());
        of_it.collect::<Vec<_>>().join(", ")
    };
    let whole = of(Part::Whole);
    let by_parts = line_of(&of);
    // the parts say all of it too, and stand in their places on a card
    if whole.is_empty() || !by_parts.is_empty() && !says_more(&whole, &by_parts) { by_parts } else { whole }
}

/// The parts as a card has them, where they are more than the line alone would give and read as this line.
pub(super) fn address_parts(parts: &[(Part, String)], line: &str) -> Option<String> {
    let of = |wanted: Part| {
        let of_it = parts.iter().filter(|(part, _)| *part == wanted).map(|(_, text)| text.as_str());
        of_it.collect::<Vec<_>>().join(", ")
    };
    let has_more = parts.iter().any(|(part, _)| !matches!(part, Part::Whole | Part::Street));
    if !has_more || line_of(&of) != line {
        return None;
    }
    let order =
        [Part::Box, Part::Extension, Part::Street, Part::Town, Part::Region, Part::Code, Part::Country];
    Some(order.map(|part| escaped(&of(part))).join(";"))
}

fn line_of(of: &dyn Fn(Part) -> String) -> String {
    let town = one_line(&format!("{} {}", of(Part::Code), of(Part::Town)));
    let lines =
        [of(Part::Street), of(Part::Extension), of(Part::Box), town, of(Part::Region), of(Part::Country)];
    lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join(", ")
}

/// Whether one name has a word that the other has not.
pub(super) fn says_more(name: &str, than: &str) -> bool {
    let than = fold(than);
    let words: Vec<&str> = than.split(|c: char| !c.is_alphanumeric()).collect();
    let name = fold(name);
    name.split(|c: char| !c.is_alphanumeric()).any(|word| !word.is_empty() && !words.contains(&word))
}

/// Whether a cell is what only the word for it in a header says.
pub(super) fn looks_like(kind: ChannelKind, cell: &str) -> bool {
    match kind {
        ChannelKind::Email => looks_like_email(cell),
        ChannelKind::Phone => looks_like_phone(cell),
        ChannelKind::Web => cell.contains('.') && !cell.contains(char::is_whitespace),
        ChannelKind::Message | ChannelKind::Post => true,
    }
}

/// One cell may hold several.
pub(super) fn values(kind: ChannelKind, cell: &str) -> Vec<String> {
    let apart: Vec<&str> = match kind {
        ChannelKind::Email if !cell.contains(APART) => {
            let several: Vec<&str> =
                cell.split([',', ';', '\n', '\r']).map(str::trim).filter(|one| !one.is_empty()).collect();
            if several.iter().all(|one| one.contains('@')) { several } else { vec![cell] }
        }
        ChannelKind::Phone if !cell.contains(APART) => {
            cell.split(['\n', '\r', ';']).flat_map(numbers_in).collect()
        }
        _ => cell.split(APART).collect(),
    };
    let values = apart.into_iter().map(|one| match kind {
        ChannelKind::Email => bare_email(&one_line(one)),
        _ => one_line(one),
    });
    values.filter(|one| !one.is_empty()).collect()
}

/// The numbers of “333 555 0101, 333 555 0102”, where each part is a whole one; else what stands there.
fn numbers_in(text: &str) -> Vec<&str> {
    /// “or” and “and”.
    const WORDS: &[&str] = &[
        "o", "e", "oppure", "oder", "und", "ou", "et", "y", "or", "and", "of", "en", "sau", "si", "și",
        "&", "|",
    ];
    let mut parts = Vec::new();
    let mut from = 0;
    for (at, sign) in text.match_indices([',', '/', ' ']) {
        let (Some(before), Some(after)) = (text.get(from..at), text.get(at + 1..)) else { continue };
        let (width, is_apart) = match sign {
            " " => {
                let word = after.split(' ').next().unwrap_or_default();
                let is_word = WORDS.contains(&word.to_lowercase().as_str());
                (1 + word.len(), is_word && is_whole(before))
            }
            "," => (1, is_whole(before) && (after.starts_with(' ') || digits(first_of(after)) >= 9)),
            // “033201/123456” is one number: what stands before is its area
            _ => (1, is_whole(before) && !is_area(before)),
        };
        let Some(rest) = text.get(at + width..).filter(|rest| is_apart && is_whole(first_of(rest))) else {
            continue;
        };
        parts.push(before);
        from = text.len() - rest.len();
    }
    parts.push(text.get(from..).unwrap_or_default());
    parts
}

/// What stands before the next sign or word that may part numbers.
fn first_of(text: &str) -> &str {
    let end = text.char_indices().find(|(_, c)| matches!(c, ',' | '/' | '&' | '|') || c.is_alphabetic());
    text.get(..end.map_or(text.len(), |(at, _)| at)).unwrap_or(text)
}

fn digits(text: &str) -> usize {
    text.chars().filter(char::is_ascii_digit).count()
}

/// A number that can be called, and nothing else.
fn is_whole(text: &str) -> bool {
    let is_of_one = |c: char| c.is_ascii_digit() || "+-(). \u{a0}".contains(c);
    digits(text) >= 6 && text.chars().all(is_of_one)
}

/// Whether it may be no more than the area of a number, as long as those of Germany.
fn is_area(text: &str) -> bool {
    let text = text.trim();
    let country = if text.starts_with("00") { 4 } else { 2 };
    match text.starts_with("00") || text.starts_with('+') {
        true => digits(text) < 7 + country,
        false => text.starts_with(['0', '(']) && digits(text) < 7,
    }
}

/// The one address among other words: “Zoë O'Brien (zoe@obrien.example)”.
pub(super) fn only_email(text: &str) -> Option<String> {
    let is_between = |c: char| c.is_whitespace() || "()<>[],;\"'".contains(c);
    let mut all = text.split(is_between).map(bare_email).filter(|word| looks_like_email(word));
    let first = all.next()?;
    all.all(|other| fold(&other) == fold(&first)).then_some(first)
}

/// Labels that programs write with capitals, and how kinds of mail boxes are called, which is no label.
pub(super) fn label_word(word: &str) -> Option<String> {
    const USUAL: &[&str] =
        &["work", "home", "mobile", "other", "main", "fax", "pager", "work fax", "home fax", "cell"];
    let word = one_line(word);
    let lower = word.to_lowercase();
    if word.is_empty() || matches!(word.as_str(), "SMTP" | "EX" | "*") {
        return None;
    }
    Some(if USUAL.contains(&lower.as_str()) { lower } else { word })
}

/// Words to group by; those that a program gives to everybody say nothing.
pub(super) fn tags(cell: &str, into: &mut Vec<String>) {
    let apart: Vec<&str> = match cell.contains(APART) {
        true => cell.split(APART).collect(),
        false => cell.split([';', ',', '\n', '\r']).collect(),
    };
    for tag in apart {
        let tag = one_line(tag);
        let tag = tag.strip_prefix("* ").unwrap_or(&tag);
        let bare: String = fold(tag).split_whitespace().collect();
        let says_nothing = matches!(bare.as_str(), "" | "*" | "mycontacts" | "starred");
        if !says_nothing && into.iter().all(|known| fold(known) != fold(tag)) {
            into.push(tag.to_owned());
        }
    }
}

/// As a card writes it.
pub(super) fn escaped(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.replace('\\', "\\\\").replace('\n', "\\n").replace(',', "\\,").replace(';', "\\;")
}

/// The labels in one cell that are those of the value at a place among `all` of its column: where there are as many, each has its
/// own; else all are of each.
pub(super) fn of_several(label: &str, at: usize, all: usize) -> Vec<&str> {
    let labels: Vec<&str> = label.split(APART).map(str::trim).collect();
    match labels.get(at) {
        Some(own) if labels.len() == all => vec![*own],
        _ => labels,
    }
}

/// What Outlook writes where nobody wrote anything, which says nothing of somebody: a birthday of no day, a sex that is not said.
pub(super) fn says_nothing(header: &str, cell: &str) -> bool {
    const NOT_SAID: &[(&[&str], &[&str])] = &[
        (
            &["gender", "geschlecht", "sesso", "sexe", "sexo", "geslacht", "sex"],
            &[
                "unspecified",
                "keine angabe",
                "nicht spezifiziert",
                "unbekannt",
                "non specificato",
                "non specifie",
                "sin especificar",
                "no especificado",
                "nao especificado",
                "niet opgegeven",
                "nespecificat",
            ],
        ),
        (
            &["private", "privat", "privato", "prive", "privado"],
            &["false", "falsch", "falso", "faux", "onwaar", "fals"],
        ),
        (
            &[
                "sensitivity",
                "vertraulichkeit",
                "riservatezza",
                "criterio di diffusione",
                "criteres de diffusion",
                "caracter",
            ],
            &["normal", "normale"],
        ),
        (
            &["priority", "prioritat", "priorita", "priorite", "prioridad", "prioridade"],
            &["normal", "normale"],
        ),
    ];
    let is_no_day = cell.split(['/', '.', '-']).count() == 3
        && cell.chars().all(|c| matches!(c, '0' | '/' | '.' | '-'));
    let (header, cell) = (fold(header), fold(cell));
    let (header, cell) = (header.trim(), cell.trim());
    is_no_day || NOT_SAID.iter().any(|(headers, cells)| headers.contains(&header) && cells.contains(&cell))
}
