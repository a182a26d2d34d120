//! The keys of find and of the list of all actions.

use super::bind;
use crate::tui::keymap::{Action, Binding, Scope};

pub(super) const KEYS: &[Binding] = &[
    bind(
        Scope::Find,
        &["enter"],
        Action::Submit,
        "open",
        "open what is selected; where nothing is found, capture what was typed",
    ),
    bind(Scope::Find, &["down", "tab", "ctrl-n"], Action::Down, "next", "to the next"),
    bind(Scope::Find, &["up", "btab", "ctrl-p"], Action::Up, "", "to the one before"),
    bind(Scope::Find, &["pgdn"], Action::PageDown, "", "a page down"),
    bind(Scope::Find, &["pgup"], Action::PageUp, "", "a page up"),
    bind(Scope::Find, &["esc", "ctrl-c"], Action::Cancel, "close", "close find"),
    bind(Scope::Palette, &["enter"], Action::Submit, "do it", "do what is selected"),
    bind(Scope::Palette, &["down", "tab", "ctrl-n"], Action::Down, "next", "to the next"),
    bind(Scope::Palette, &["up", "btab", "ctrl-p"], Action::Up, "", "to the one before"),
    bind(Scope::Palette, &["pgdn"], Action::PageDown, "", "a page down"),
    bind(Scope::Palette, &["pgup"], Action::PageUp, "", "a page up"),
    bind(Scope::Palette, &["esc", "ctrl-c"], Action::Cancel, "close", "close the list"),
];
