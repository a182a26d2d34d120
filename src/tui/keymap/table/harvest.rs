//! The keys of the harvest.

use super::bind;
use crate::tui::keymap::{Action, Binding, Scope};

pub(super) const KEYS: &[Binding] = &[
    bind(Scope::Harvest, &["j", "down"], Action::Down, "", "down"),
    bind(Scope::Harvest, &["k", "up"], Action::Up, "", "up"),
    bind(Scope::Harvest, &["g", "home"], Action::Top, "", "to the first"),
    bind(Scope::Harvest, &["G", "end"], Action::Bottom, "", "to the last"),
];
