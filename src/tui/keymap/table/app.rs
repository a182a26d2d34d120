//! The keys that hold on every screen, and those that hold whatever lies over it.

use super::bind;
use crate::tui::keymap::{Action, Binding, Scope};

pub(super) const KEYS: &[Binding] = &[
    bind(
        Scope::Always,
        &["ctrl-g"],
        Action::Discreet,
        "",
        "discreet: hide the names and channels of everybody, or show them again",
    ),
    bind(Scope::App, &["1"], Action::GoTriage, "", "to Triage"),
    bind(Scope::App, &["2"], Action::GoPeople, "", "to People"),
    bind(Scope::App, &["3"], Action::GoLadder, "", "to Ladder"),
    bind(Scope::App, &["4"], Action::GoHarvest, "", "to Harvest"),
    bind(Scope::App, &["5"], Action::GoRadar, "", "to Radar"),
    bind(Scope::App, &["6"], Action::GoKits, "", "to Kits"),
    bind(Scope::App, &["7"], Action::GoGroups, "", "to Groups"),
    bind(Scope::App, &["8"], Action::GoPractice, "", "to Practice"),
    bind(Scope::App, &["n"], Action::Capture, "new", "capture a referral in one line"),
    bind(
        Scope::App,
        &["/", "ctrl-f"],
        Action::FindAnywhere,
        "find",
        "find anything (search): people, referrals, words said, the harvest, reminders",
    ),
    bind(Scope::App, &["H"], Action::Harvest, "", "harvest: note a good thing that came back"),
    bind(Scope::App, &["r"], Action::Remind, "remind", "a reminder: be reminded of something on a day"),
    bind(
        Scope::App,
        &["L"],
        Action::LogTouch,
        "",
        "log a touch: a call, a meeting, a card; Enter records it as proposed",
    ),
    bind(Scope::App, &["W"], Action::Away, "", "away: the days on which nothing falls due"),
    bind(Scope::App, &["K"], Action::CatchUp, "", "catch up: spread what is late over the coming days"),
    bind(Scope::App, &["@"], Action::Me, "", "who I am: my name and address, for the drafts I sign"),
    bind(Scope::App, &["u"], Action::Undo, "undo", "take the newest change back"),
    bind(Scope::App, &["ctrl-r"], Action::Redo, "", "bring back what was undone last"),
    bind(Scope::App, &[":", "ctrl-p"], Action::Palette, "", "all actions, to be chosen by their words"),
    bind(Scope::App, &["?", "f1"], Action::Help, "help", "all keys of this screen"),
    bind(Scope::App, &["ctrl-z"], Action::Suspend, "", "to the shell; fg comes back"),
    bind(
        Scope::App,
        &["M"],
        Action::ToggleMouse,
        "",
        "leave the mouse to the terminal, to mark and copy text, or take it again",
    ),
    bind(
        Scope::App,
        &["!"],
        Action::Faults,
        "",
        "what of your configuration was not understood, and what would be right",
    ),
    bind(Scope::App, &["ctrl-l"], Action::Redraw, "", "draw the screen anew"),
    bind(Scope::App, &["q", "ctrl-c"], Action::Quit, "quit", "quit"),
];
