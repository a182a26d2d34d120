//! The keys of the practice review.

use super::bind;
use crate::tui::keymap::{Action, Binding, Scope};

pub(super) const KEYS: &[Binding] = &[
    bind(Scope::Practice, &["y"], Action::Yes, "yes", "yes, and on to the next question"),
    bind(Scope::Practice, &["n"], Action::No, "no", "no, and on to the next question"),
    bind(Scope::Practice, &["-"], Action::NoAnswer, "neither", "neither yes nor no; a note stays"),
    bind(Scope::Practice, &["enter", "e"], Action::EditNote, "note", "write a note to the answer"),
    bind(Scope::Practice, &["h", "left"], Action::EarlierQuarter, "earlier", "to the quarter before"),
    bind(Scope::Practice, &["l", "right"], Action::LaterQuarter, "later", "to the quarter after"),
    bind(Scope::Practice, &["j", "down"], Action::Down, "", "down"),
    bind(Scope::Practice, &["k", "up"], Action::Up, "", "up"),
    bind(Scope::Practice, &["g", "home"], Action::Top, "", "to the first"),
    bind(Scope::Practice, &["G", "end"], Action::Bottom, "", "to the last"),
];
