//! The keys of the groups.

use super::bind;
use crate::tui::keymap::{Action, Binding, Scope};

pub(super) const KEYS: &[Binding] = &[
    bind(Scope::Groups, &["j", "down"], Action::Down, "", "down"),
    bind(Scope::Groups, &["k", "up"], Action::Up, "", "up"),
    bind(Scope::Groups, &["g", "home"], Action::Top, "", "to the first"),
    bind(Scope::Groups, &["G", "end"], Action::Bottom, "", "to the last"),
];
