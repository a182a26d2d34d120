//! The keys of the ladder.

use super::bind;
use crate::tui::keymap::{Action, Binding, Scope};

pub(super) const KEYS: &[Binding] = &[
    bind(Scope::Ladder, &["enter"], Action::Open, "open", "open the page of the selected person"),
    bind(
        Scope::Ladder,
        &["L"],
        Action::LogTouch,
        "log a touch",
        "log a touch with the selected person: a call, a meeting, a card",
    ),
    bind(Scope::Ladder, &[">"], Action::RungUp, "up", "up the ladder, with a reason"),
    bind(Scope::Ladder, &["<"], Action::RungDown, "down", "down the ladder, with a reason"),
    bind(Scope::Ladder, &["d"], Action::Write, "hello", "draft a hello to the selected person"),
    bind(
        Scope::Ladder,
        &["a"],
        Action::ReadyToAsk,
        "ready?",
        "six questions before you ask them for a referral",
    ),
    bind(Scope::Ladder, &["s"], Action::Snooze, "snooze", "put the next touch off"),
    bind(Scope::Ladder, &["p"], Action::GiveToPerson, "", "record that you gave them a kit"),
    bind(
        Scope::Ladder,
        &["o"],
        Action::Offered,
        "offered",
        "they offered a referral: capture it, then draft the words for them",
    ),
    bind(Scope::Ladder, &["l", "right"], Action::NextRung, "", "to the next column"),
    bind(Scope::Ladder, &["h", "left"], Action::PreviousRung, "", "to the column before"),
    bind(Scope::Ladder, &["j", "down"], Action::Down, "", "down"),
    bind(Scope::Ladder, &["k", "up"], Action::Up, "", "up"),
    bind(Scope::Ladder, &["pgdn", "ctrl-d"], Action::PageDown, "", "a page down"),
    bind(Scope::Ladder, &["pgup", "ctrl-u"], Action::PageUp, "", "a page up"),
    bind(Scope::Ladder, &["g", "home"], Action::Top, "", "to the first: whoever is due first"),
    bind(Scope::Ladder, &["G", "end"], Action::Bottom, "", "to the last"),
    bind(Scope::Ladder, &["b"], Action::CallSheet, "call sheet", "before a call: what to know and to ask"),
    bind(Scope::Ladder, &["e"], Action::EditContact, "", "edit the selected person"),
    bind(Scope::Ladder, &["N", "+"], Action::NewContact, "", "a new contact; a first name is enough"),
];
