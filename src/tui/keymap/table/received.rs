//! The keys of a referral received.

use super::bind;
use crate::tui::keymap::{Action, Binding, Scope};

pub(super) const KEYS: &[Binding] = &[
    bind(Scope::Warm, &["y"], Action::WarmYes, "yes", "the selected question has a yes"),
    bind(Scope::Warm, &["n"], Action::WarmNo, "no", "the selected question has a no"),
    // u takes back what was done last, here as everywhere
    bind(Scope::Warm, &["-"], Action::WarmUnknown, "not known", "the selected question is open again"),
    bind(
        Scope::Warm,
        &["enter"],
        Action::EditQuestion,
        "evidence",
        "answer the selected question with what was said, and when",
    ),
    bind(
        Scope::Warm,
        &["c"],
        Action::Coached,
        "coached",
        "record that the source was coached, or asked once more",
    ),
    bind(Scope::Warm, &["j", "down"], Action::Down, "", "to the next question"),
    bind(Scope::Warm, &["k", "up"], Action::Up, "", "to the question before"),
    bind(
        Scope::Thank,
        &["c"],
        Action::Card,
        "card sent",
        "record that a card was sent by post today; without a postal address, type it",
    ),
    bind(
        Scope::Walk,
        &["enter"],
        Action::RecordStop,
        "record",
        "record what this step asks: the answer, the thanks, how it ended, the report",
    ),
    bind(
        Scope::Walk,
        &["h"],
        Action::HowItCame,
        "how it came",
        "how it came: asked for, were you there, the kind of source, the group",
    ),
    bind(
        Scope::Walk,
        &["t"],
        Action::PassOn,
        "pass on",
        "no work of yours: it becomes a referral that you give, to somebody else",
    ),
    bind(Scope::Walk, &["tab", "]"], Action::GateNext, "", "to the next step"),
    bind(Scope::Walk, &["btab", "["], Action::GatePrevious, "", "to the step before"),
    bind(Scope::Walk, &["d"], Action::Write, "draft", "draft what this step says to the source"),
    bind(Scope::Walk, &["W", "a"], Action::StopWarm, "steps", "to Warm: the four questions"),
    bind(Scope::Walk, &["A"], Action::StopAnswer, "", "to Answer: how to reach the prospect"),
    bind(Scope::Walk, &["T"], Action::StopThank, "", "to Thank: a card to the source"),
    bind(Scope::Walk, &["O"], Action::StopOutcome, "", "to Outcome: how it ended"),
    bind(Scope::Walk, &["R"], Action::StopReport, "", "to Report: what the source may hear"),
    bind(Scope::Walk, &["b"], Action::CallSheet, "call sheet", "before a call: what to know and to ask"),
    bind(Scope::Walk, &["o"], Action::EditContact, "edit person", "edit the person of this step"),
    bind(Scope::Walk, &["s"], Action::Snooze, "", "put the next step off"),
    bind(Scope::Walk, &["p"], Action::Park, "", "park the referral until a day, or take it up again"),
    bind(Scope::Walk, &["x"], Action::Drop, "", "drop the referral, or pick it up again"),
    bind(Scope::Walk, &["w"], Action::Party, "", "name the source, or the prospect"),
    bind(
        Scope::Walk,
        &["f"],
        Action::Refile,
        "",
        "filed wrongly: swap the parties, or file as given or received",
    ),
    bind(Scope::Walk, &["v"], Action::OpenParty, "", "view the page of a person in it"),
    bind(Scope::Walk, &["esc", "q"], Action::Back, "back", "back to where you came from"),
];
