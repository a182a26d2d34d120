//! The keys of the radar, and of the referrals behind a figure.

use super::bind;
use crate::tui::keymap::{Action, Binding, Scope};

pub(super) const KEYS: &[Binding] = &[
    bind(
        Scope::Radar,
        &["enter"],
        Action::Open,
        "open",
        "open what is behind the selected figure: referrals, a person, the ladder, the harvest",
    ),
    bind(Scope::Radar, &["l", "right", "tab"], Action::NextRadarPage, "next page", "to the next page"),
    bind(Scope::Radar, &["h", "left", "btab"], Action::PreviousRadarPage, "", "to the page before"),
    bind(
        Scope::Radar,
        &["t"],
        Action::PlotOrTable,
        "table",
        "the same figures as a plain table, or as a plot again",
    ),
    bind(
        Scope::Radar,
        &["w"],
        Action::Range,
        "which days",
        "which days to look at: a year, a quarter, others",
    ),
    bind(Scope::Radar, &["j", "down"], Action::Down, "", "down"),
    bind(Scope::Radar, &["k", "up"], Action::Up, "", "up"),
    bind(Scope::Radar, &["pgdn", "ctrl-d"], Action::PageDown, "", "a page down"),
    bind(Scope::Radar, &["pgup", "ctrl-u"], Action::PageUp, "", "a page up"),
    bind(Scope::Radar, &["g", "home"], Action::Top, "", "to the first figure"),
    bind(Scope::Radar, &["G", "end"], Action::Bottom, "", "to the last figure"),
    bind(Scope::Behind, &["enter"], Action::Submit, "open", "open the selected referral"),
    bind(Scope::Behind, &["j", "down"], Action::Down, "next", "to the next referral"),
    bind(Scope::Behind, &["k", "up"], Action::Up, "", "to the referral before"),
    bind(Scope::Behind, &["pgdn", "ctrl-d"], Action::PageDown, "", "a page down"),
    bind(Scope::Behind, &["pgup", "ctrl-u"], Action::PageUp, "", "a page up"),
    bind(Scope::Behind, &["g", "home"], Action::Top, "", "to the newest"),
    bind(Scope::Behind, &["G", "end"], Action::Bottom, "", "to the oldest"),
    bind(Scope::Behind, &["esc", "q", "ctrl-c"], Action::Cancel, "back", "back to the figures"),
];
