//! The keys of what lies over a screen: forms, questions, pages.

use super::bind;
use crate::tui::keymap::{Action, Binding, Scope};

pub(super) const KEYS: &[Binding] = &[
    bind(Scope::Answer, &["y"], Action::Yes, "yes", "they said yes"),
    bind(Scope::Answer, &["n"], Action::No, "no", "they said no"),
    bind(Scope::Answer, &["l"], Action::Later, "later", "they said not now"),
    bind(Scope::Answer, &["w"], Action::Withdrawn, "withdrawn", "they took their yes back"),
    bind(Scope::Answer, &["tab"], Action::Switch, "other side", "the other party answered"),
    bind(Scope::Answer, &["esc"], Action::Cancel, "never mind", "record nothing"),
    bind(Scope::Refile, &["s"], Action::Swap, "swap", "the two parties change places"),
    bind(Scope::Refile, &["g"], Action::Given, "as given", "it is one that I give"),
    bind(Scope::Refile, &["r"], Action::Received, "as received", "it is one that I received"),
    bind(Scope::Refile, &["esc"], Action::Cancel, "never mind", "leave it as it is"),
    bind(Scope::Form, &["enter", "ctrl-s"], Action::Submit, "record", "record what stands in the form"),
    bind(Scope::Form, &["tab", "down"], Action::NextField, "next field", "to the next field"),
    bind(Scope::Form, &["btab", "up"], Action::PreviousField, "", "to the field before"),
    bind(Scope::Form, &["alt-up"], Action::LineUp, "", "a way to reach somebody goes up"),
    bind(Scope::Form, &["alt-down"], Action::LineDown, "", "a way to reach somebody goes down"),
    bind(Scope::Form, &["esc"], Action::Cancel, "never mind", "close it; a changed form asks first"),
    bind(Scope::Capture, &["enter"], Action::Submit, "keep", "keep the line as a referral"),
    bind(Scope::Capture, &["tab"], Action::CycleFirst, "", "the first name means another person"),
    bind(Scope::Capture, &["btab"], Action::CycleSecond, "", "the second name means another person"),
    bind(Scope::Capture, &["esc"], Action::Cancel, "never mind", "close it; a typed line asks first"),
    bind(
        Scope::Picker,
        &["enter"],
        Action::Submit,
        "take",
        "take the selected person, or make the one typed",
    ),
    bind(Scope::Picker, &["down", "tab"], Action::Down, "next", "to the next person"),
    bind(Scope::Picker, &["up", "btab"], Action::Up, "", "to the person before"),
    bind(Scope::Picker, &["esc"], Action::Cancel, "never mind", "choose nobody"),
    bind(Scope::Confirm, &["y"], Action::Yes, "yes", "yes, do it"),
    bind(Scope::Confirm, &["n", "esc"], Action::No, "no", "no, leave it"),
    bind(Scope::Page, &["esc", "q", "?", "enter"], Action::Cancel, "close", "close the page"),
    bind(Scope::Page, &["j", "down"], Action::Down, "down", "down"),
    bind(Scope::Page, &["k", "up"], Action::Up, "up", "up"),
];
