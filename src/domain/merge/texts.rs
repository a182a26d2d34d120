//! Two texts made one.
//!
//! Owns what counts as said already. Nothing of either is lost: what both say is said once.

use std::collections::HashSet;

use crate::domain::text::fold;

/// The lines of the one, then those of the other that are not there already.
pub(crate) fn joined(one: &str, other: &str) -> String {
    put_together(one, other, |text| text.lines().collect(), "\n")
}

/// The same of lists in words: "tax; payroll". Where one of them has lines, so has what comes out.
pub(crate) fn listed(one: &str, other: &str) -> String {
    let between = if one.trim().contains('\n') || other.trim().contains('\n') { "\n" } else { "; " };
    put_together(one, other, |text| text.split(['\n', ';']).collect(), between)
}

fn put_together(one: &str, other: &str, parts: fn(&str) -> Vec<&str>, between: &str) -> String {
    if other.trim().is_empty() {
        return one.to_owned();
    }
    if one.trim().is_empty() {
        return other.to_owned();
    }
    let said: HashSet<String> = parts(one).into_iter().map(key).collect();
    let new = |part: &&str| !part.trim().is_empty() && !said.contains(&key(part));
    let more: Vec<&str> = parts(other).into_iter().filter(new).map(str::trim).collect();
    if more.is_empty() {
        return one.to_owned();
    }
    format!("{}{between}{}", one.trim_end(), more.join(between))
}

/// As two parts are compared: case, accents and blanks aside.
fn key(part: &str) -> String {
    fold(part).split_whitespace().collect::<Vec<_>>().join(" ")
}
