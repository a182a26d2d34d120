//! The keys of a dossier, and of what is left after somebody was forgotten.

use super::bind;
use crate::tui::keymap::{Action, Binding, Scope};

pub(super) const KEYS: &[Binding] = &[
    bind(Scope::People, &["D"], Action::Dossier, "dossier", "all that is held on the selected person"),
    bind(
        Scope::People,
        &["X"],
        Action::Forget,
        "",
        "forget the selected person for good; asks for the name",
    ),
    bind(
        Scope::Contact,
        &["D"],
        Action::Dossier,
        "dossier",
        "all that is held on them, to be handed to them",
    ),
    bind(Scope::Contact, &["X"], Action::Forget, "forget", "forget them for good; asks for the name"),
    bind(Scope::Dossier, &["w"], Action::WriteDossier, "write", "write it to a file for you alone"),
    bind(Scope::Dossier, &["j", "down"], Action::Down, "down", "down"),
    bind(Scope::Dossier, &["k", "up"], Action::Up, "", "up"),
    bind(Scope::Dossier, &["pgdn", "ctrl-d"], Action::PageDown, "", "a page down"),
    bind(Scope::Dossier, &["pgup", "ctrl-u"], Action::PageUp, "", "a page up"),
    bind(Scope::Dossier, &["esc", "q", "ctrl-c"], Action::Cancel, "close", "close the page"),
    bind(Scope::Left, &["b"], Action::Blank, "blank", "blank the name in the selected text; asks first"),
    bind(
        Scope::Left,
        &["B"],
        Action::BlankSure,
        "blank all sure",
        "blank it wherever the whole name or a channel stands; asks first",
    ),
    bind(Scope::Left, &["j", "down"], Action::Down, "next", "to the next text"),
    bind(Scope::Left, &["k", "up"], Action::Up, "", "to the text before"),
    bind(
        Scope::Left,
        &["esc", "q", "ctrl-c"],
        Action::Cancel,
        "close",
        "close it; the rest stays as it is",
    ),
];
