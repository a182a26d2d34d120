//! The keys of the practice review.

use super::bind;
use crate::tui::keymap::{Action, Binding, Scope};

pub(super) const KEYS: &[Binding] = &[
    bind(Scope::Practice, &["j", "down"], Action::Down, "", "down"),
    bind(Scope::Practice, &["k", "up"], Action::Up, "", "up"),
    bind(Scope::Practice, &["g", "home"], Action::Top, "", "to the first"),
    bind(Scope::Practice, &["G", "end"], Action::Bottom, "", "to the last"),
];
