//! The file, entry by entry.
//!
//! Owns the sections and the types of values. What each section may hold is `sections`' and `keys`'.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Config;
use super::fault::{Fault, unknown};
use super::{keys, sections};

/// The sections there are.
const SECTIONS: [&str; 7] = ["spans", "cadences", "ladder", "drafts", "programs", "colours", "keys"];

/// A value that stands in the file.
pub(super) type Found<'a> = Spanned<DeValue<'a>>;

/// What is read, and what is wrong with it.
pub(super) struct Reading<'t> {
    text: &'t str,
    /// Some of it is no TOML: what was put in its place stands nowhere.
    is_broken: bool,
    pub(super) config: Config,
}

/// Reads the whole text. Broken syntax is named; what could be read around it holds.
pub(super) fn read(text: &str) -> Config {
    let (table, broken) = DeTable::parse_recoverable(text);
    let mut reading = Reading { text, is_broken: false, config: Config::default() };
    let is_broken = !broken.is_empty();
    for error in broken {
        let span = error.span().unwrap_or_default();
        reading.fault(&span, format!("this is no TOML ({}).", error.message().trim_end_matches('.')));
    }
    reading.is_broken = is_broken;
    for (name, value) in table.get_ref() {
        reading.section(name, value);
    }
    reading.config
}

impl<'t> Reading<'t> {
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
            self.config.faults.push(Fault::at(self.text, span, what));
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
