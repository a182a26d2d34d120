//! One table of keys: footer, help and the README's key table are made from it.
//!
//! Owns which key does what in which scope, and how a key is written. Must not act: `app` does. A key is resolved in the
//! innermost scope first; a focused field owns every printable key.

mod markdown;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

pub use markdown::markdown;

/// Where a key means something, the innermost last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// Everywhere but in a field or a question.
    App,
    /// The triage list.
    Triage,
    /// The reminders panel, when it has the focus.
    Reminders,
    /// Each of the four gates.
    Gates,
    /// The Consent gate.
    Consent,
    /// The questions of Actual and Relevant.
    Questions,
    /// The Exit gate.
    Exit,
    /// Which answer a party gave.
    Answer,
    /// How a referral is put right.
    Refile,
    /// A form.
    Form,
    /// The capture line.
    Capture,
    /// Choosing a contact.
    Picker,
    /// A yes-or-no question.
    Confirm,
    /// A page that is only read.
    Page,
}

/// What a key does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Action {
    Quit,
    Help,
    Undo,
    Redo,
    Capture,
    Suspend,
    Redraw,
    Down,
    Up,
    PageDown,
    PageUp,
    Top,
    Bottom,
    Back,
    Switch,
    NextStep,
    Answer,
    GateConsent,
    GateActual,
    GateRelevant,
    GateExit,
    GateNext,
    GatePrevious,
    Snooze,
    Park,
    Drop,
    NextTry,
    Refile,
    Party,
    Told,
    EditContact,
    Jump,
    Done,
    Choose(u8),
    EditQuestion,
    Introduce,
    EditLine,
    Yes,
    No,
    Later,
    Withdrawn,
    Swap,
    Given,
    Received,
    Submit,
    Cancel,
    NextField,
    PreviousField,
    CycleFirst,
    CycleSecond,
}

/// One line of the table.
#[derive(Debug, Clone, Copy)]
pub struct Binding {
    /// Where it holds.
    pub scope: Scope,
    /// The keys, the one to tell first.
    pub keys: &'static [&'static str],
    /// What they do.
    pub action: Action,
    /// A word or two for the footer; empty where the footer leaves it out.
    pub brief: &'static str,
    /// A sentence for help.
    pub help: &'static str,
}

const fn bind(
    scope: Scope,
    keys: &'static [&'static str],
    action: Action,
    brief: &'static str,
    help: &'static str,
) -> Binding {
    Binding { scope, keys, action, brief, help }
}

/// Every key of the app.
pub static BINDINGS: &[Binding] = &[
    bind(
        Scope::Triage,
        &["enter"],
        Action::NextStep,
        "next step",
        "do the next step of the selected referral",
    ),
    bind(Scope::Triage, &["a"], Action::Answer, "answer", "record what a party answered"),
    bind(Scope::Triage, &["C"], Action::GateConsent, "gates", "open the Consent gate"),
    bind(Scope::Triage, &["A"], Action::GateActual, "", "open the Actual gate"),
    bind(Scope::Triage, &["R"], Action::GateRelevant, "", "open the Relevant gate"),
    bind(Scope::Triage, &["E"], Action::GateExit, "", "open the Exit gate"),
    bind(Scope::Triage, &["s"], Action::Snooze, "snooze", "put the next step off"),
    bind(Scope::Triage, &["p"], Action::Park, "park", "park the referral until a day, or take it up again"),
    bind(Scope::Triage, &["x"], Action::Drop, "drop", "drop the referral, or pick it up again"),
    bind(Scope::Triage, &["t"], Action::NextTry, "next try", "try another provider for the same need"),
    bind(Scope::Triage, &["w"], Action::Party, "who", "name who has the need, or who could help"),
    bind(
        Scope::Triage,
        &["T"],
        Action::Told,
        "",
        "record that a party was told that it will not happen now",
    ),
    bind(
        Scope::Triage,
        &["f"],
        Action::Refile,
        "",
        "filed wrongly: swap the parties, or file as given or received",
    ),
    bind(Scope::Triage, &["j", "down"], Action::Down, "", "down"),
    bind(Scope::Triage, &["k", "up"], Action::Up, "", "up"),
    bind(Scope::Triage, &["pgdn", "ctrl-d"], Action::PageDown, "", "a page down"),
    bind(Scope::Triage, &["pgup", "ctrl-u"], Action::PageUp, "", "a page up"),
    bind(Scope::Triage, &["g", "home"], Action::Top, "", "to the first"),
    bind(Scope::Triage, &["G", "end"], Action::Bottom, "", "to the last"),
    bind(Scope::Triage, &["tab"], Action::Switch, "reminders", "to the reminders, and back"),
    bind(Scope::Reminders, &["enter"], Action::Jump, "open", "go to what the reminder is about"),
    bind(
        Scope::Reminders,
        &["d"],
        Action::Done,
        "done",
        "done: a reminder typed by hand is ticked off, any other opens",
    ),
    bind(Scope::Reminders, &["s"], Action::Snooze, "snooze", "put the reminder off"),
    bind(Scope::Reminders, &["j", "down"], Action::Down, "", "down"),
    bind(Scope::Reminders, &["k", "up"], Action::Up, "", "up"),
    bind(Scope::Reminders, &["g", "home"], Action::Top, "", "to the first"),
    bind(Scope::Reminders, &["G", "end"], Action::Bottom, "", "to the last"),
    bind(Scope::Reminders, &["tab", "esc"], Action::Switch, "referrals", "back to the list"),
    bind(
        Scope::Consent,
        &["enter"],
        Action::NextStep,
        "record the ask",
        "record that this party was asked, or asked again",
    ),
    bind(Scope::Consent, &["a"], Action::Answer, "answer", "record what this party answered"),
    bind(
        Scope::Consent,
        &["tab", "j", "k", "down", "up", "left", "right", "h", "l"],
        Action::Switch,
        "other side",
        "to the other party",
    ),
    bind(
        Scope::Consent,
        &["o"],
        Action::EditContact,
        "edit person",
        "edit this person's channels and particulars",
    ),
    bind(
        Scope::Questions,
        &["1"],
        Action::Choose(1),
        "answer",
        "give the selected question its first answer",
    ),
    bind(Scope::Questions, &["2"], Action::Choose(2), "", "give it its second"),
    bind(Scope::Questions, &["3"], Action::Choose(3), "", "give it its third"),
    bind(
        Scope::Questions,
        &["enter"],
        Action::EditQuestion,
        "in words",
        "answer the selected question in full",
    ),
    bind(Scope::Questions, &["j", "down", "tab"], Action::Down, "", "to the next question"),
    bind(Scope::Questions, &["k", "up", "btab"], Action::Up, "", "to the question before"),
    bind(
        Scope::Questions,
        &["o"],
        Action::EditContact,
        "edit person",
        "edit the person of the selected question",
    ),
    bind(
        Scope::Exit,
        &["enter"],
        Action::Introduce,
        "go on",
        "introduce, evaluate, or fill in what is missing",
    ),
    bind(
        Scope::Exit,
        &["e"],
        Action::EditLine,
        "edit line",
        "type in the selected line; it is saved on the contact",
    ),
    bind(Scope::Exit, &["j", "down", "tab"], Action::Down, "", "to the next line"),
    bind(Scope::Exit, &["k", "up", "btab"], Action::Up, "", "to the line before"),
    bind(Scope::Gates, &["C"], Action::GateConsent, "gates", "to the Consent gate"),
    bind(Scope::Gates, &["A"], Action::GateActual, "", "to the Actual gate"),
    bind(Scope::Gates, &["R"], Action::GateRelevant, "", "to the Relevant gate"),
    bind(Scope::Gates, &["E"], Action::GateExit, "", "to the Exit gate"),
    bind(Scope::Gates, &["]"], Action::GateNext, "", "to the next gate"),
    bind(Scope::Gates, &["["], Action::GatePrevious, "", "to the gate before"),
    bind(Scope::Gates, &["s"], Action::Snooze, "", "put the next step off"),
    bind(Scope::Gates, &["p"], Action::Park, "", "park the referral until a day, or take it up again"),
    bind(Scope::Gates, &["x"], Action::Drop, "", "drop the referral, or pick it up again"),
    bind(Scope::Gates, &["t"], Action::NextTry, "", "try another provider for the same need"),
    bind(Scope::Gates, &["w"], Action::Party, "", "name who has the need, or who could help"),
    bind(
        Scope::Gates,
        &["T"],
        Action::Told,
        "",
        "record that a party was told that it will not happen now",
    ),
    bind(
        Scope::Gates,
        &["f"],
        Action::Refile,
        "",
        "filed wrongly: swap the parties, or file as given or received",
    ),
    bind(Scope::Gates, &["esc", "q"], Action::Back, "back", "back to Triage"),
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
    bind(Scope::Form, &["enter"], Action::Submit, "record", "record what stands in the form"),
    bind(Scope::Form, &["tab", "down"], Action::NextField, "next field", "to the next field"),
    bind(Scope::Form, &["btab", "up"], Action::PreviousField, "", "to the field before"),
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
    bind(Scope::App, &["n"], Action::Capture, "new", "capture a referral in one line"),
    bind(Scope::App, &["u"], Action::Undo, "undo", "take the newest change back"),
    bind(Scope::App, &["ctrl-r"], Action::Redo, "", "bring back what was undone last"),
    bind(Scope::App, &["?", "f1"], Action::Help, "help", "all keys of this screen"),
    bind(Scope::App, &["ctrl-z"], Action::Suspend, "", "to the shell; fg comes back"),
    bind(Scope::App, &["ctrl-l"], Action::Redraw, "", "draw the screen anew"),
    bind(Scope::App, &["q", "ctrl-c"], Action::Quit, "quit", "quit"),
];

/// How a key is written in the table.
pub fn chord(key: &KeyEvent) -> String {
    let name = match key.code {
        KeyCode::Char(' ') => "space".to_owned(),
        KeyCode::Char(c) => c.to_string(),
        KeyCode::Enter => "enter".to_owned(),
        KeyCode::Esc => "esc".to_owned(),
        KeyCode::Tab => "tab".to_owned(),
        KeyCode::BackTab => "btab".to_owned(),
        KeyCode::Backspace => "backspace".to_owned(),
        KeyCode::Up => "up".to_owned(),
        KeyCode::Down => "down".to_owned(),
        KeyCode::Left => "left".to_owned(),
        KeyCode::Right => "right".to_owned(),
        KeyCode::Home => "home".to_owned(),
        KeyCode::End => "end".to_owned(),
        KeyCode::PageUp => "pgup".to_owned(),
        KeyCode::PageDown => "pgdn".to_owned(),
        KeyCode::Delete => "delete".to_owned(),
        KeyCode::F(n) => format!("f{n}"),
        _ => return String::new(),
    };
    if key.modifiers.contains(KeyModifiers::CONTROL) {
        format!("ctrl-{}", name.to_lowercase())
    } else if key.modifiers.contains(KeyModifiers::ALT) {
        format!("alt-{name}")
    } else {
        name
    }
}

/// What `key` does in the innermost of `scopes` (the innermost last) that binds it.
pub fn resolve(scopes: &[Scope], key: &KeyEvent) -> Option<Action> {
    let chord = chord(key);
    scopes.iter().rev().find_map(|scope| {
        BINDINGS
            .iter()
            .find(|binding| binding.scope == *scope && binding.keys.contains(&chord.as_str()))
            .map(|binding| binding.action)
    })
}

/// The bindings that hold in `scopes`, the innermost first; a key that an inner scope takes is left out of an outer one.
pub fn in_force(scopes: &[Scope]) -> Vec<&'static Binding> {
    let mut taken: Vec<&str> = Vec::new();
    let mut bindings = Vec::new();
    for scope in scopes.iter().rev() {
        let here: Vec<&Binding> = BINDINGS.iter().filter(|binding| binding.scope == *scope).collect();
        bindings.extend(
            here.iter().copied().filter(|binding| binding.keys.iter().any(|key| !taken.contains(key))),
        );
        taken.extend(here.iter().flat_map(|binding| binding.keys.iter().copied()));
    }
    bindings
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    const CHAINS: &[&[Scope]] = &[
        &[Scope::App, Scope::Triage],
        &[Scope::App, Scope::Reminders],
        &[Scope::App, Scope::Gates, Scope::Consent],
        &[Scope::App, Scope::Gates, Scope::Questions],
        &[Scope::App, Scope::Gates, Scope::Exit],
        &[Scope::Answer],
        &[Scope::Refile],
        &[Scope::Form],
        &[Scope::Capture],
        &[Scope::Picker],
        &[Scope::Confirm],
        &[Scope::Page],
    ];

    /// [T4] Every line of the table can be reached in some chain of scopes, and is told in help.
    #[test]
    fn every_action_is_reachable_and_told() {
        for binding in BINDINGS {
            assert!(!binding.help.is_empty() && !binding.keys.is_empty(), "{binding:?}");
            let reached = CHAINS
                .iter()
                .any(|chain| in_force(chain).iter().any(|found| std::ptr::eq(*found, binding)));
            assert!(reached, "{binding:?}");
        }
    }

    /// A key means one thing in one scope.
    #[test]
    fn no_key_is_bound_twice_in_a_scope() {
        let mut seen = BTreeSet::new();
        for binding in BINDINGS {
            for key in binding.keys {
                assert!(seen.insert((binding.scope, *key)), "{key} twice in {:?}", binding.scope);
            }
        }
    }

    /// The inner scope wins.
    #[test]
    fn inner_scopes_win() {
        let q = KeyEvent::from(KeyCode::Char('q'));
        assert_eq!(resolve(&[Scope::App, Scope::Triage], &q), Some(Action::Quit));
        assert_eq!(resolve(&[Scope::App, Scope::Gates, Scope::Exit], &q), Some(Action::Back));
        assert_eq!(resolve(&[Scope::Form], &q), None);
    }
}
