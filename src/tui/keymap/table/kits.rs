//! The keys of the kits.

use super::bind;
use crate::tui::keymap::{Action, Binding, Scope};

pub(super) const KEYS: &[Binding] = &[
    bind(Scope::Kits, &["j", "down"], Action::Down, "", "down"),
    bind(Scope::Kits, &["k", "up"], Action::Up, "", "up"),
    bind(Scope::Kits, &["g", "home"], Action::Top, "", "to the first"),
    bind(Scope::Kits, &["G", "end"], Action::Bottom, "", "to the last"),
];
