//! The keys of the lists: Triage and its reminders.

use super::bind;
use crate::tui::keymap::{Action, Binding, Scope};

pub(super) const KEYS: &[Binding] = &[
    bind(
        Scope::Triage,
        &["enter"],
        Action::NextStep,
        "next step",
        "do the next step of the selected referral",
    ),
    bind(Scope::Triage, &["a"], Action::Answer, "answer", "record what a party answered"),
    bind(Scope::Triage, &["C"], Action::GateConsent, "gates", "open the Consent gate"),
    bind(Scope::Triage, &["A"], Action::GateActual, "", "open the Actual gate"),
    bind(Scope::Triage, &["R"], Action::GateRelevant, "", "open the Relevant gate"),
    bind(Scope::Triage, &["E"], Action::GateExit, "", "open the Exit gate"),
    bind(Scope::Triage, &["s"], Action::Snooze, "snooze", "put the next step off"),
    bind(Scope::Triage, &["p"], Action::Park, "park", "park the referral until a day, or take it up again"),
    bind(Scope::Triage, &["x"], Action::Drop, "drop", "drop the referral, or pick it up again"),
    bind(Scope::Triage, &["t"], Action::NextTry, "next try", "try another provider for the same need"),
    bind(Scope::Triage, &["w"], Action::Party, "who", "name who has the need, or who could help"),
    bind(
        Scope::Triage,
        &["T"],
        Action::Told,
        "",
        "record that a party was told that it will not happen now",
    ),
    bind(
        Scope::Triage,
        &["f"],
        Action::Refile,
        "",
        "filed wrongly: swap the parties, or file as given or received",
    ),
    bind(Scope::Triage, &["j", "down"], Action::Down, "", "down"),
    bind(Scope::Triage, &["k", "up"], Action::Up, "", "up"),
    bind(Scope::Triage, &["pgdn", "ctrl-d"], Action::PageDown, "", "a page down"),
    bind(Scope::Triage, &["pgup", "ctrl-u"], Action::PageUp, "", "a page up"),
    bind(Scope::Triage, &["g", "home"], Action::Top, "", "to the first"),
    bind(Scope::Triage, &["G", "end"], Action::Bottom, "", "to the last"),
    bind(Scope::Triage, &["tab"], Action::Switch, "reminders", "to the reminders, and back"),
    bind(Scope::Reminders, &["enter"], Action::Jump, "open", "go to what the reminder is about"),
    bind(
        Scope::Reminders,
        &["d"],
        Action::Done,
        "done",
        "done: a reminder typed by hand is ticked off, any other opens",
    ),
    bind(Scope::Reminders, &["s"], Action::Snooze, "snooze", "put the reminder off"),
    bind(Scope::Reminders, &["j", "down"], Action::Down, "", "down"),
    bind(Scope::Reminders, &["k", "up"], Action::Up, "", "up"),
    bind(Scope::Reminders, &["g", "home"], Action::Top, "", "to the first"),
    bind(Scope::Reminders, &["G", "end"], Action::Bottom, "", "to the last"),
    bind(Scope::Reminders, &["tab", "esc"], Action::Switch, "referrals", "back to the list"),
];
