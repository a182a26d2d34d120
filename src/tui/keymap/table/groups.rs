//! The keys of Groups.

use super::bind;
use crate::tui::keymap::{Action, Binding, Scope};

pub(super) const KEYS: &[Binding] = &[
    bind(
        Scope::Groups,
        &["enter", "tab"],
        Action::Open,
        "open",
        "into the selected group: all of it, and its people",
    ),
    bind(
        Scope::Groups,
        &["a"],
        Action::Attend,
        "attendance",
        "write down whether you were at its meeting; the next one moves on",
    ),
    bind(Scope::Groups, &["N", "+"], Action::NewGroup, "new group", "a new group"),
    bind(Scope::Groups, &["e"], Action::EditGroup, "edit", "edit the group: name, meetings, notes"),
    bind(Scope::Groups, &["p"], Action::Members, "people", "put somebody into the group, or take them out"),
    bind(
        Scope::Groups,
        &["x"],
        Action::LeaveGroup,
        "leave/rejoin",
        "leave the group, with how long you gave it in view; or rejoin one that you left",
    ),
    bind(Scope::Groups, &["j", "down"], Action::Down, "", "down"),
    bind(Scope::Groups, &["k", "up"], Action::Up, "", "up"),
    bind(Scope::Groups, &["g", "home"], Action::Top, "", "to the first"),
    bind(Scope::Groups, &["G", "end"], Action::Bottom, "", "to the last"),
    bind(Scope::Group, &["enter"], Action::Open, "open", "open the page of the selected person"),
    bind(Scope::Group, &["pgdn", "ctrl-d"], Action::PageDown, "", "further down"),
    bind(Scope::Group, &["pgup", "ctrl-u"], Action::PageUp, "", "further up"),
    bind(Scope::Group, &["esc", "q", "tab"], Action::Back, "back", "back to the list of groups"),
];
