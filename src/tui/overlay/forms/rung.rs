//! The form of a move on the ladder [E1]: where to, why, and since when.

use crate::domain::contact::{Contact, Rung};
use crate::domain::day::{Day, Toward, short_day};
use crate::domain::say::move_words;
use crate::domain::settings::{RungNames, Settings};
use crate::domain::uid::Uid;
use crate::tui::deed::{Deed, What};
use crate::tui::form::Form;

use super::{FormBox, Purpose, Refusal, past_day};

/// Whom it moves, and from where.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Moving {
    pub(crate) contact: Uid,
    pub(crate) name: String,
    pub(crate) from: Option<Rung>,
    pub(crate) since: Option<Day>,
    /// The next rung up is proposed, else the next one down.
    pub(crate) up: bool,
}

const OFF: &str = "off";

/// The rungs to choose from, as they are called.
pub(super) fn options(names: &RungNames) -> Vec<(&'static str, &str)> {
    Rung::ALL.iter().map(|rung| (rung.word(), names.of(*rung))).collect()
}

/// Why somebody on this rung cannot be moved that way, as a sentence.
pub(crate) fn no_way(from: Option<Rung>, up: bool) -> Option<&'static str> {
    match (from, up) {
        (Some(Rung::RavingFan), true) => Some("They stand on the highest rung already."),
        (None, false) => Some("They are not on the ladder. ‹rung-up› puts them on it."),
        _ => None,
    }
}

/// Moves somebody up or down.
pub(crate) fn rung(contact: &Contact, up: bool, settings: &Settings) -> FormBox {
    let names = &settings.rung_names;
    let mut rungs = options(names);
    let from = contact.rung;
    // whoever is not on it cannot be taken off
    if from.is_some() {
        rungs.push((OFF, "off the ladder"));
    }
    let to = match (from, up) {
        (None, true) => Some(Rung::Suspect),
        (Some(from), true) => from.above().or(Some(from)),
        (from, false) => from.and_then(Rung::below),
    };
    let way = if up { "up" } else { "down" };
    let form = Form::new(format!("{}: {way} the ladder", contact.name))
        .note(format!("Now: {}.", names.place(from)))
        .line("reason", "Why", "")
        .hint("what shows it; may stay empty")
        .choice("to", "To", &rungs, Some(to.map_or(OFF, Rung::word)))
        .day("on", "On", "today", Toward::Past, true);
    let (since, name) = (contact.rung_since, contact.name.clone());
    FormBox::new(form, Purpose::Rung(Box::new(Moving { contact: contact.uid, name, from, since, up })))
}

/// The move that stands in the form.
pub(super) fn deed(form: &Form, moving: &Moving, today: Day, names: &RungNames) -> Result<Deed, Refusal> {
    let to = form.chosen("to").and_then(Rung::from_word);
    if to == moving.from {
        return Err(("to", format!("That is where they stand: {}. Pick another.", names.place(to))));
    }
    let on = past_day(form, "on", today)?;
    if let Some(since) = moving.since.filter(|since| on < *since) {
        let since = short_day(since, today);
        return Err(("on", format!("They were moved last on {since}. Name that day or a later one.")));
    }
    let label = format!("{} {}", moving.name, move_words(moving.from, to, names));
    let reason = form.text("reason").trim().to_owned();
    Ok(Deed { label, what: What::MoveRung(moving.contact, to, on, reason) })
}
