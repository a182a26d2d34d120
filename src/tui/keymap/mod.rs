//! One table of keys: footer, help and the README's key table are made from it.
//!
//! Owns which key does what in which scope, and how a key is written. Must not act: `app` does. A key is resolved in the
//! innermost scope first; a focused field owns every printable key. The keys of the table hold where the user chose no others:
//! [`Keymap`] has those that do.

mod markdown;
mod names;
mod own;
mod table;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

pub use markdown::{listing, markdown};
pub use names::actions_of;
pub use own::{Keymap, Refused, Wish};
pub use table::bindings;

/// Where a key means something, the innermost last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// Everywhere, in fields and questions too.
    Always,
    /// Everywhere but in a field or a question.
    App,
    /// The triage list.
    Triage,
    /// The reminders panel, when it has the focus.
    Reminders,
    /// The list of people.
    People,
    /// Its find line.
    PeopleFind,
    /// The page of a person.
    Contact,
    /// The ladder: six columns, and whoever is due for a touch [E1, E2].
    Ladder,
    /// The harvest: good things that came back, noted and never balanced [E8].
    Harvest,
    /// The radar: does my judgement work, and where do good referrals come from [I1, I2, I3].
    Radar,
    /// Kits: what a partner needs in hand to speak for me, and who has been given which [E5].
    Kits,
    /// Groups: since when, how often they meet, attendance, and what came of them [E7].
    Groups,
    /// One group, when the keys move in it.
    Group,
    /// The practice review: eight questions each quarter, the last ones side by side [E6].
    Practice,
    /// Each of the four gates.
    Gates,
    /// The Consent gate.
    Consent,
    /// The questions of Actual and Relevant.
    Questions,
    /// The Exit gate.
    Exit,
    /// Each of the steps of a referral received.
    Walk,
    /// Its four questions.
    Warm,
    /// Thanking the source.
    Thank,
    /// Which answer a party gave.
    Answer,
    /// How a referral is put right.
    Refile,
    /// Whose page is meant.
    Whose,
    /// Which of the two is called.
    Whom,
    /// The call sheet.
    Call,
    /// A text to somebody, while it is written.
    Draft,
    /// Two contacts to be made one.
    Merge,
    /// The referrals behind a figure of the radar.
    Behind,
    /// What a file would bring in.
    Import,
    /// An import under way, or the reading of its files.
    Working,
    /// Which draft is written.
    Drafts,
    /// All that is held on a person.
    Dossier,
    /// What is left elsewhere of somebody forgotten.
    Left,
    /// A form.
    Form,
    /// The capture line.
    Capture,
    /// Choosing a contact.
    Picker,
    /// Find over everything.
    Find,
    /// The list of all actions.
    Palette,
    /// A yes-or-no question.
    Confirm,
    /// A page that is only read.
    Page,
}

/// The scopes that hold together, the innermost last; the one of everywhere is in each of them.
const CHAINS: &[&[Scope]] = &[
    &[Scope::Always],
    &[Scope::App, Scope::Triage],
    &[Scope::App, Scope::Reminders],
    &[Scope::App, Scope::Gates, Scope::Consent],
    &[Scope::App, Scope::Gates, Scope::Questions],
    &[Scope::App, Scope::Gates, Scope::Exit],
    &[Scope::App, Scope::Walk],
    &[Scope::App, Scope::Walk, Scope::Warm],
    &[Scope::App, Scope::Walk, Scope::Thank],
    &[Scope::App, Scope::People],
    &[Scope::PeopleFind],
    &[Scope::App, Scope::Contact],
    &[Scope::App, Scope::Ladder],
    &[Scope::App, Scope::Harvest],
    &[Scope::App, Scope::Radar],
    &[Scope::App, Scope::Kits],
    &[Scope::App, Scope::Groups],
    &[Scope::App, Scope::Groups, Scope::Group],
    &[Scope::App, Scope::Practice],
    &[Scope::Whose],
    &[Scope::Answer],
    &[Scope::Refile],
    &[Scope::Whom],
    &[Scope::Call],
    &[Scope::Draft],
    &[Scope::Drafts],
    &[Scope::Merge],
    &[Scope::Behind],
    &[Scope::Import],
    &[Scope::Working],
    &[Scope::Dossier],
    &[Scope::Left],
    &[Scope::Form],
    &[Scope::Capture],
    &[Scope::Picker],
    &[Scope::Find],
    &[Scope::Palette],
    &[Scope::Confirm],
    &[Scope::Page],
];

/// What a key does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Action {
    Quit,
    Help,
    Undo,
    Redo,
    Capture,
    FindAnywhere,
    Palette,
    Remind,
    Suspend,
    Redraw,
    ToggleMouse,
    Faults,
    Discreet,
    GoTriage,
    GoPeople,
    GoLadder,
    GoHarvest,
    GoRadar,
    GoKits,
    GoGroups,
    GoPractice,
    Find,
    Filter,
    ClearFilter,
    Keep,
    ReadyToAsk,
    NewContact,
    Open,
    OpenParty,
    FirstParty,
    SecondParty,
    Prefer,
    NextChannel,
    PreviousChannel,
    WhoHelps,
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
    EditReminder,
    DeleteReminder,
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
    LineUp,
    LineDown,
    CycleFirst,
    CycleSecond,
    CallSheet,
    Onward,
    Away,
    CatchUp,
    WarmYes,
    WarmNo,
    WarmUnknown,
    Coached,
    Card,
    HowItCame,
    PassOn,
    RecordStop,
    StopWarm,
    StopAnswer,
    StopThank,
    StopOutcome,
    StopReport,
    Write,
    Asked,
    Me,
    Copy,
    MailOut,
    WriteFile,
    OutsideEditor,
    RecordSent,
    ConfirmWord,
    NextLeak,
    Merge,
    Import,
    TakeLeft,
    TakeRight,
    TakeOther,
    SwapStays,
    Harvest,
    EditHarvest,
    DeleteHarvest,
    NextName,
    PreviousName,
    NewGroup,
    EditGroup,
    Attend,
    LeaveGroup,
    Members,
    Afresh,
    UndoTyping,
    RedoTyping,
    LogTouch,
    DeleteTouch,
    RungUp,
    RungDown,
    NextRung,
    PreviousRung,
    Dossier,
    WriteDossier,
    Forget,
    Blank,
    BlankSure,
    NewKit,
    EditKit,
    GiveKit,
    DraftKit,
    CopyKit,
    KitMarkdown,
    KitText,
    RetireKit,
    GiveToPerson,
    Offered,
    NoAnswer,
    EditNote,
    EarlierQuarter,
    LaterQuarter,
    NextRadarPage,
    PreviousRadarPage,
    PlotOrTable,
    Range,
}

/// One line of the table.
#[derive(Debug, Clone, Copy)]
pub struct Binding {
    /// Where it holds.
    pub scope: Scope,
    /// Its keys, the one to tell first, as long as nobody chose others: [`Keymap::keys`] says which hold.
    pub keys: &'static [&'static str],
    /// What they do.
    pub action: Action,
    /// A word or two for the footer; empty where the footer leaves it out.
    pub brief: &'static str,
    /// A sentence for help.
    pub help: &'static str,
}

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

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// [T4] Every line of the table can be reached in some chain of scopes, and is told in help.
    #[test]
    fn every_action_is_reachable_and_told() {
        for binding in bindings() {
            assert!(!binding.help.is_empty() && !binding.keys.is_empty(), "{binding:?}");
            let reached = CHAINS.iter().any(|chain| {
                Keymap::default().in_force(chain).iter().any(|found| std::ptr::eq(*found, binding))
            });
            assert!(reached, "{binding:?}");
        }
    }

    /// A key means one thing in one scope.
    #[test]
    fn no_key_is_bound_twice_in_a_scope() {
        let mut seen = BTreeSet::new();
        for binding in bindings() {
            for key in binding.keys {
                assert!(seen.insert((binding.scope, *key)), "{key} twice in {:?}", binding.scope);
            }
        }
    }

    /// The inner scope wins.
    #[test]
    fn inner_scopes_win() {
        let q = KeyEvent::from(KeyCode::Char('q'));
        let resolve = |scopes: &[Scope]| Keymap::default().resolve(scopes, &q);
        assert_eq!(resolve(&[Scope::App, Scope::Triage]), Some(Action::Quit));
        assert_eq!(resolve(&[Scope::App, Scope::Gates, Scope::Exit]), Some(Action::Back));
        assert_eq!(resolve(&[Scope::Form]), None);
    }
}
