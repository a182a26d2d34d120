//! The name of a file that a text is written to.
//!
//! Owns what may stand in it: the guard has read it for names [G3], here it is made harmless for every file system.

use crate::domain::guard::Cleared;

const LONGEST: usize = 100;

/// A name without folders, spaces and signs; never hidden, never empty, always `.eml`.
pub fn safe(cleared: &Cleared) -> String {
    let asked = cleared.file_name().strip_suffix(".eml").unwrap_or(cleared.file_name());
    let kept = |c: char| if c.is_ascii_alphanumeric() || "-_.".contains(c) { c } else { '-' };
    let stem: String = asked.chars().map(kept).take(LONGEST).collect();
    let stem = stem.trim_matches(['-', '.', '_']);
    if stem.is_empty() { "goodword-draft.eml".into() } else { format!("{stem}.eml") }
}
