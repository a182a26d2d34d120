//! Every section but that of keys.
//!
//! Owns the names of their entries, what each may be, and where it goes.

use toml::de::{DeTable, DeValue};

use crate::domain::contact::{Language, Rung};
use crate::domain::day::Day;
use crate::domain::settings::Settings;
use crate::domain::text::fold;
use crate::tui::theme::{MEANINGS, NAMES, Theme, style};

use super::fault::unknown;
use super::read::{Found, Reading, kind};

/// A span of days, ten years at most.
const DAYS: (u32, u32) = (1, 3650);
/// The longest name of a rung, in characters.
const LONGEST_NAME: usize = 24;

type Place = fn(&mut Settings) -> &mut u32;

/// The spans, what each may be, and where it goes.
const SPANS: &[(&str, (u32, u32), Place)] = &[
    ("consent-good-for", DAYS, |s| &mut s.consent_good_for),
    ("need-good-for", DAYS, |s| &mut s.need_good_for),
    ("horizon", DAYS, |s| &mut s.horizon),
    ("nudge-after-working-days", DAYS, |s| &mut s.nudge_after_working_days),
    ("give-up-after", DAYS, |s| &mut s.give_up_after),
    ("introduce-within", DAYS, |s| &mut s.introduce_within),
    ("match-within", DAYS, |s| &mut s.match_within),
    ("pace-quick", DAYS, |s| &mut s.pace_quick),
    ("pace-normal", DAYS, |s| &mut s.pace_normal),
    ("pace-slow", DAYS, |s| &mut s.pace_slow),
    ("answer-within", DAYS, |s| &mut s.answer_within),
    ("thank-within", DAYS, |s| &mut s.thank_within),
    ("report-within", DAYS, |s| &mut s.report_within),
    ("ask-again-after", DAYS, |s| &mut s.ask_again_after),
    ("kit-span", DAYS, |s| &mut s.kit_span),
    ("keep-months", (1, 600), |s| &mut s.keep_months),
    ("catch-up-a-day", (1, 1000), |s| &mut s.catch_up_a_day),
    ("catch-up-within", DAYS, |s| &mut s.catch_up_within),
];
const DAYS_OFF: &str = "days-off";

pub(super) fn entries_of(section: &str) -> Vec<&'static str> {
    match section {
        "spans" => SPANS.iter().map(|(name, ..)| *name).chain([DAYS_OFF]).collect(),
        "cadences" | "ladder" => Rung::ALL.iter().map(|rung| rung.word()).collect(),
        "drafts" => vec!["language"],
        "programs" => vec!["editor", "mailer"],
        "colours" => std::iter::once("theme").chain(MEANINGS).collect(),
        _ => Vec::new(),
    }
}

/// The section of an entry that stands outside of one.
pub(super) fn home_of(entry: &str) -> Option<&'static str> {
    let all = ["spans", "drafts", "programs", "colours", "cadences"];
    all.into_iter().find(|section| entries_of(section).contains(&entry))
}

pub(super) fn read(reading: &mut Reading, section: &str, entries: &DeTable<'_>) {
    let known = entries_of(section);
    for (name, value) in entries {
        let (name, span) = (name.get_ref().as_ref(), name.span());
        if !known.contains(&name) {
            let what = unknown(&format!("entry in [{section}] called"), name, &known);
            reading.fault(&span, what);
            continue;
        }
        match section {
            "spans" if name == DAYS_OFF => days_off(reading, value),
            "spans" => span_of(reading, name, value),
            "cadences" => cadence(reading, name, value),
            "ladder" => rung_name(reading, name, value),
            "drafts" => language(reading, value),
            "programs" => program(reading, name, value),
            _ => {}
        }
    }
    if section == "colours" {
        colours(reading, entries);
    }
}

fn span_of(reading: &mut Reading, name: &str, value: &Found<'_>) {
    let Some((_, bounds, place)) = SPANS.iter().find(|(known, ..)| *known == name) else { return };
    if let Some(number) = reading.number(name, value, *bounds) {
        *place(&mut reading.config.settings) = number;
    }
}

/// Each day for itself, so that one that is none does not spoil the others.
fn days_off(reading: &mut Reading, value: &Found<'_>) {
    let Some(items) = reading.list(DAYS_OFF, value, "days") else { return };
    let mut days = Vec::new();
    for item in items {
        let day: Option<Day> = match item.get_ref() {
            DeValue::String(text) => text.parse().ok(),
            DeValue::Datetime(moment) if moment.time.is_none() => moment.to_string().parse().ok(),
            _ => None,
        };
        match day {
            Some(day) => days.push(day),
            None => reading.fault(&item.span(), "A day off is a day such as \"2026-12-25\"."),
        }
    }
    days.sort_unstable();
    days.dedup();
    reading.config.settings.days_off = days;
}

fn cadence(reading: &mut Reading, name: &str, value: &Found<'_>) {
    let Some(days) = reading.number(name, value, DAYS) else { return };
    let at = Rung::ALL.iter().position(|rung| rung.word() == name);
    if let Some(cadence) = at.and_then(|at| reading.config.settings.cadences.get_mut(at)) {
        *cadence = days;
    }
}

fn rung_name(reading: &mut Reading, name: &str, value: &Found<'_>) {
    let Some(words) = reading.words(name, value) else { return };
    let words = words.trim();
    let fits =
        !words.is_empty() && words.chars().count() <= LONGEST_NAME && !words.contains(char::is_control);
    if !fits {
        return reading.fault(
            &value.span(),
            format!("The name of a rung has 1 to {LONGEST_NAME} characters on one line."),
        );
    }
    let Some(rung) = Rung::from_word(name) else { return };
    let names = &reading.config.settings.rung_names;
    let has_it = |other: &Rung| {
        *other != rung && names.of(*other) != other.label() && fold(names.of(*other)) == fold(words)
    };
    if let Some(other) = Rung::ALL.iter().find(|other| has_it(other)) {
        let why = format!("“{words}” is the name of “{}” already. Two rungs need two names.", other.word());
        return reading.fault(&value.span(), why);
    }
    reading.config.settings.rung_names.set(rung, words);
}

fn language(reading: &mut Reading, value: &Found<'_>) {
    let Some(words) = reading.words("language", value) else { return };
    match Language::from_word(words) {
        Some(language) => reading.config.settings.language = language,
        None => {
            let known: Vec<&str> = Language::ALL.iter().map(|language| language.word()).collect();
            reading.fault(&value.span(), unknown("language", words, &known));
        }
    }
}

fn program(reading: &mut Reading, name: &str, value: &Found<'_>) {
    let Some(words) = reading.words(name, value) else { return };
    match shell_words::split(words) {
        Ok(words) if name == "editor" => reading.config.look.editor = words,
        Ok(words) => reading.config.look.mailer = words,
        Err(_) => {
            reading.fault(
                &value.span(),
                format!("{name} cannot be read as a program and its arguments: a quote is open."),
            );
        }
    }
}

/// The theme first, whatever stands first in the file; then the meanings, those that others follow before these.
fn colours(reading: &mut Reading, entries: &DeTable<'_>) {
    if let Some(value) = entries.get("theme")
        && let Some(name) = reading.words("theme", value)
    {
        match Theme::named(name) {
            Some(theme) => reading.config.look.theme = theme,
            None => reading.fault(&value.span(), unknown("theme", name, &NAMES)),
        }
    }
    for meaning in MEANINGS {
        let Some(value) = entries.get(meaning) else { continue };
        let text = match value.get_ref() {
            DeValue::String(text) => text.to_string(),
            DeValue::Integer(number) => number.to_string(),
            other => {
                reading.fault(
                    &value.span(),
                    format!("{meaning} is a colour between quotes, not {}.", kind(other)),
                );
                continue;
            }
        };
        match style(&text) {
            Ok(style) => {
                reading.config.look.theme.set(meaning, style);
            }
            Err(why) => reading.fault(&value.span(), why),
        }
    }
}
