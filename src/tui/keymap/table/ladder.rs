//! The keys of the ladder.

use super::bind;
use crate::tui::keymap::{Action, Binding, Scope};

pub(super) const KEYS: &[Binding] = &[
    bind(Scope::Ladder, &["j", "down"], Action::Down, "", "down"),
    bind(Scope::Ladder, &["k", "up"], Action::Up, "", "up"),
    bind(Scope::Ladder, &["g", "home"], Action::Top, "", "to the first"),
    bind(Scope::Ladder, &["G", "end"], Action::Bottom, "", "to the last"),
];
