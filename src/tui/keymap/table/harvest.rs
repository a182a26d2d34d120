//! The keys of the harvest.

use super::bind;
use crate::tui::keymap::{Action, Binding, Scope};

pub(super) const KEYS: &[Binding] = &[
    bind(
        Scope::Harvest,
        &["enter"],
        Action::Open,
        "open",
        "open the marked name of the entry: a person, a group, a referral",
    ),
    // the same as H, which is everywhere
    bind(Scope::Harvest, &["N", "+"], Action::Harvest, "note", "note a good thing that came back"),
    bind(Scope::Harvest, &["e"], Action::EditHarvest, "edit", "edit the selected entry"),
    bind(Scope::Harvest, &["x"], Action::DeleteHarvest, "delete", "take the selected entry out"),
    bind(Scope::Harvest, &["l", "right"], Action::NextName, "next name", "mark the next name of the entry"),
    bind(Scope::Harvest, &["h", "left"], Action::PreviousName, "", "mark the name before"),
    bind(Scope::Harvest, &["j", "down"], Action::Down, "", "down"),
    bind(Scope::Harvest, &["k", "up"], Action::Up, "", "up"),
    bind(Scope::Harvest, &["pgdn", "ctrl-d"], Action::PageDown, "", "a page down"),
    bind(Scope::Harvest, &["pgup", "ctrl-u"], Action::PageUp, "", "a page up"),
    bind(Scope::Harvest, &["g", "home"], Action::Top, "", "to the newest"),
    bind(Scope::Harvest, &["G", "end"], Action::Bottom, "", "to the oldest"),
];
