//! Lines that are no TOML, taken out before the others are read [T4].
//!
//! Owns what happens to such a line: it is named, and nothing stands in its place, so that all below it is read as it would be
//! without it. TOML's own reader stops at the first of them. What the others mean is `read`'s.

use toml::de::DeTable;

use super::fault::Faults;
use super::read::SECTIONS;

/// How a section is called whose own name cannot be read.
pub(super) const BROKEN: &str = "?";

/// Lines that one list or text may have.
const LONGEST: usize = 200;

/// Times that lines are tried together: a file that needs more is none that somebody wrote.
const TRIES: usize = 5000;

/// The text without the lines that are no TOML; the others stand where they stood.
pub(super) fn mend(lines: &[&str], faults: &mut Faults) -> String {
    let mut text = String::new();
    let (mut at, mut tries) = (0, TRIES);
    while let Some(line) = lines.get(at) {
        if at > 0 {
            text.push('\n');
        }
        match DeTable::parse(without_return(line)) {
            Ok(_) => text.push_str(line),
            Err(error) => {
                if let Some(several) = together(lines.get(at..).unwrap_or_default(), &mut tries) {
                    text.push_str(&several.join("\n"));
                    at += several.len();
                    continue;
                }
                let section = line.trim_start().starts_with('[').then(|| section_of(line));
                let mut what = no_toml(error.message());
                if section.as_ref().is_some_and(|(_, is_known)| !is_known) {
                    what.push_str(" What stands under it is not read.");
                }
                faults.add(at, error.span().unwrap_or_default().start, what);
                // each has a name of its own, for two sections of one name are a fault too
                match section {
                    Some((name, true)) => text.push_str(&format!("[{name}]")),
                    Some((_, false)) => text.push_str(&format!("[\"{BROKEN}{at}\"]")),
                    None => {}
                }
            }
        }
        at += 1;
    }
    text
}

pub(super) fn no_toml(why: &str) -> String {
    format!("this is no TOML ({}).", why.trim_end_matches('.'))
}

/// The lines of a list, or of a text in three quotes, that goes on below its first line.
fn together<'l>(lines: &'l [&'l str], tries: &mut usize) -> Option<&'l [&'l str]> {
    let (_, value) = lines.first()?.split_once('=')?;
    let goes_on =
        value.contains(['[', '{']) || ["\"\"\"", "'''"].iter().any(|quotes| value.contains(quotes));
    let mut count = 1;
    while goes_on && *tries > 0 && count < lines.len().min(LONGEST) {
        count += 1;
        *tries -= 1;
        let several = lines.get(..count)?;
        if several.last().is_some_and(|last| is_header(last)) {
            return None;
        }
        let text = several.join("\n");
        if DeTable::parse(without_return(&text)).is_ok() {
            return Some(several);
        }
    }
    None
}

/// A line as it is parted by Windows, without the half of its end that is left on it.
fn without_return(line: &str) -> &str {
    line.strip_suffix('\r').unwrap_or(line)
}

/// `[spans]`, and not what a list may hold.
fn is_header(line: &str) -> bool {
    line.trim_start().starts_with('[') && DeTable::parse(without_return(line)).is_ok() && section_of(line).1
}

/// Which section a line begins, whatever is wrong with its brackets; and whether there is one.
fn section_of(line: &str) -> (String, bool) {
    let bare: String = line
        .trim_start_matches(|c: char| c == '[' || c.is_whitespace())
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_'))
        .collect();
    let first = bare.split('.').next().unwrap_or_default();
    let is_whole = bare.split('.').all(|part| !part.is_empty());
    let is_known = SECTIONS.contains(&first) && is_whole;
    (bare, is_known)
}
