//! The keys of the kits.

use super::bind;
use crate::tui::keymap::{Action, Binding, Scope};

pub(super) const KEYS: &[Binding] = &[
    bind(Scope::Kits, &["enter", "p"], Action::GiveKit, "give", "record that you gave the kit to somebody"),
    bind(Scope::Kits, &["d"], Action::DraftKit, "draft", "draft a letter with the kit to a partner"),
    bind(Scope::Kits, &["N", "+"], Action::NewKit, "new kit", "write a new kit"),
    bind(Scope::Kits, &["e"], Action::EditKit, "edit", "edit the kit"),
    bind(Scope::Kits, &["y"], Action::CopyKit, "copy", "copy the kit as plain text"),
    bind(Scope::Kits, &["w"], Action::KitMarkdown, "Markdown", "write the kit into a file, as Markdown"),
    bind(Scope::Kits, &["t"], Action::KitText, "text file", "write the kit into a file, as plain text"),
    bind(Scope::Kits, &["x"], Action::RetireKit, "retire", "take the kit out of use, or into use again"),
    bind(Scope::Kits, &["j", "down"], Action::Down, "", "down"),
    bind(Scope::Kits, &["k", "up"], Action::Up, "", "up"),
    bind(Scope::Kits, &["pgdn", "ctrl-d"], Action::PageDown, "", "further down the kit"),
    bind(Scope::Kits, &["pgup", "ctrl-u"], Action::PageUp, "", "further up the kit"),
    bind(Scope::Kits, &["g", "home"], Action::Top, "", "to the first"),
    bind(Scope::Kits, &["G", "end"], Action::Bottom, "", "to the last"),
];
