//! The file, entry by entry.
//!
//! Owns the sections and the types of values. What each section may hold is `sections`' and `keys`'.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Config;
use super::fault::{Faults, unknown};
use super::mend::{BROKEN, mend, no_toml};
use super::{keys, sections};

/// The sections there are.
pub(super) const SECTIONS: [&str; 7] =
    ["spans", "cadences", "ladder", "drafts", "programs", "colours", "keys"];

/// A value that stands in the file.
pub(super) type Found<'a> = Spanned<DeValue<'a>>;

/// What is read, and what is wrong with it.
pub(super) struct Reading {
    /// Where each line of the text begins.
    starts: Vec<usize>,
    /// Some of it contradicts itself: what was put in its place stands nowhere.
    is_broken: bool,
    pub(super) config: Config,
    faults: Faults,
}

/// Reads the whole text; `faults` has what was wrong with its bytes. Broken lines are named, and the others hold.
pub(super) fn read(text: &str, mut faults: Faults) -> Config {
    let lines: Vec<&str> = text.split('\n').collect();
    let text = mend(&lines, &mut faults);
    let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
    let (table, broken) = DeTable::parse_recoverable(&text);
    let mut reading = Reading { starts, is_broken: false, config: Config::default(), faults };
    let is_broken = !broken.is_empty();
    for error in broken {
        let span = error.span().unwrap_or_default();
        reading.fault(&span, no_toml(error.message()));
    }
    reading.is_broken = is_broken;
    for (name, value) in table.get_ref() {
        if !name.get_ref().starts_with(BROKEN) {
            reading.section(name, value);
        }
    }
    reading.config.faults = reading.faults.told(&lines);
    reading.config
}

impl Reading {
    fn section(&mut self, name: &Spanned<impl AsRef<str>>, value: &Found<'_>) {
        let (named, span) = (name.get_ref().as_ref(), name.span());
        if !SECTIONS.contains(&named) {
            let home = sections::home_of(named);
            let what = match home {
                Some(section) => format!("{named} belongs under [{section}]."),
                None => unknown("section or entry", named, &SECTIONS),
            };
            return self.fault(&span, what);
        }
        let Some(table) = self.table(named, value) else { return };
        match named {
            "keys" => keys::read(self, table),
            _ => sections::read(self, named, table),
        }
    }

    /// The entries of a section.
    pub(super) fn table<'v>(&mut self, name: &str, value: &'v Found<'_>) -> Option<&'v DeTable<'v>> {
        match value.get_ref() {
            DeValue::Table(table) => Some(table),
            other => {
                let what = format!(
                    "{name} is a section, not {}: write [{name}] and its entries below.",
                    kind(other)
                );
                self.fault(&value.span(), what);
                None
            }
        }
    }

    pub(super) fn fault(&mut self, span: &Range<usize>, what: impl Into<String>) {
        // it was named as what it is already
        if !(self.is_broken && span.is_empty()) {
            let line = self.starts.partition_point(|start| *start <= span.start).saturating_sub(1);
            let start = self.starts.get(line).copied().unwrap_or_default();
            self.faults.add(line, span.start.saturating_sub(start), what);
        }
    }

    /// A whole number between these two.
    pub(super) fn number(
        &mut self,
        name: &str,
        value: &Found<'_>,
        (least, most): (u32, u32),
    ) -> Option<u32> {
        let wanted = format!("a whole number from {least} to {most}");
        let found = match value.get_ref() {
            DeValue::Integer(number) => {
                let digits = number.as_str().replace('_', "");
                u32::from_str_radix(digits.trim_start_matches('+'), number.radix()).ok()
            }
            other => {
                self.fault(&value.span(), format!("{name} is {wanted}, not {}.", kind(other)));
                return None;
            }
        };
        let fits = found.filter(|found| (least..=most).contains(found));
        if fits.is_none() {
            self.fault(&value.span(), format!("{name} is {wanted}."));
        }
        fits
    }

    /// Words between quotes.
    pub(super) fn words<'v>(&mut self, name: &str, value: &'v Found<'_>) -> Option<&'v str> {
        match value.get_ref() {
            DeValue::String(words) => Some(words),
            other => {
                self.fault(&value.span(), format!("{name} is text between quotes, not {}.", kind(other)));
                None
            }
        }
    }

    /// What stands between square brackets.
    pub(super) fn list<'v>(
        &mut self,
        name: &str,
        value: &'v Found<'v>,
        of: &str,
    ) -> Option<&'v [Found<'v>]> {
        match value.get_ref() {
            DeValue::Array(items) => Some(items),
            other => {
                let what =
                    format!("{name} is a list of {of} between square brackets, not {}.", kind(other));
                self.fault(&value.span(), what);
                None
            }
        }
    }
}

/// What a value is, for a sentence.
pub(super) fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "text",
        DeValue::Integer(_) => "a number",
        DeValue::Float(_) => "a number with a point",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a section",
    }
}
