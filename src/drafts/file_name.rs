//! The name of a file that a text is written to.
//!
//! Owns what may stand in it: the guard has read it for names [G3], here it is made harmless for every file system.

use crate::domain::guard::Cleared;

const LONGEST: usize = 100;

/// The same for a page that is no letter: `.md` where it is Markdown, else `.txt`.
pub fn page(cleared: &Cleared) -> String {
    let asked = cleared.file_name();
    let (asked, ending) = match asked.strip_suffix(".md") {
        Some(stem) => (stem, "md"),
        None => (asked.strip_suffix(".txt").unwrap_or(asked), "txt"),
    };
    let stem = harmless(asked);
    if stem.is_empty() { format!("goodword-page.{ending}") } else { format!("{stem}.{ending}") }
}

/// A name without folders, spaces and signs; never hidden, never empty, always `.eml`.
pub fn safe(cleared: &Cleared) -> String {
    let asked = cleared.file_name().strip_suffix(".eml").unwrap_or(cleared.file_name());
    let stem = harmless(asked);
    if stem.is_empty() { "goodword-draft.eml".into() } else { format!("{stem}.eml") }
}

fn harmless(asked: &str) -> String {
    let kept = |c: char| if c.is_ascii_alphanumeric() || "-_.".contains(c) { c } else { '-' };
    let stem: String = asked.chars().map(kept).take(LONGEST).collect();
    stem.trim_matches(['-', '.', '_']).to_owned()
}
