//! The words by which the configuration names scopes and actions.
//!
//! Owns them: they stand in files of users, so they stay what they are when the code names something anew. What an action
//! does stands in the table.

use super::{Action, Scope, bindings};

impl Scope {
    /// Its word in the configuration.
    pub fn word(self) -> &'static str {
        match self {
            Self::Always => "always",
            Self::App => "app",
            Self::Triage => "triage",
            Self::Reminders => "reminders",
            Self::People => "people",
            Self::PeopleFind => "people-find",
            Self::Contact => "contact",
            Self::Ladder => "ladder",
            Self::Harvest => "harvest",
            Self::Radar => "radar",
            Self::Kits => "kits",
            Self::Groups => "groups",
            Self::Group => "group",
            Self::Practice => "practice",
            Self::Gates => "gates",
            Self::Consent => "consent",
            Self::Questions => "questions",
            Self::Exit => "exit",
            Self::Walk => "walk",
            Self::Warm => "warm",
            Self::Thank => "thank",
            Self::Answer => "answer",
            Self::Refile => "refile",
            Self::Whose => "whose",
            Self::Whom => "whom",
            Self::Call => "call",
            Self::Draft => "draft",
            Self::Merge => "merge",
            Self::Behind => "behind",
            Self::Import => "import",
            Self::Working => "working",
            Self::Drafts => "drafts",
            Self::Dossier => "dossier",
            Self::Left => "left",
            Self::Form => "form",
            Self::Capture => "capture",
            Self::Picker => "picker",
            Self::Find => "find",
            Self::Palette => "palette",
            Self::Confirm => "confirm",
            Self::Page => "page",
        }
    }

    /// The scope of this word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|scope| scope.word() == word)
    }
}

impl Action {
    /// Its word in the configuration.
    pub fn word(self) -> &'static str {
        match self {
            Self::Quit => "quit",
            Self::Help => "help",
            Self::Undo => "undo",
            Self::Redo => "redo",
            Self::Capture => "capture",
            Self::FindAnywhere => "find-anywhere",
            Self::Palette => "palette",
            Self::Remind => "remind",
            Self::Suspend => "suspend",
            Self::Redraw => "redraw",
            Self::ToggleMouse => "toggle-mouse",
            Self::Faults => "config-faults",
            Self::Discreet => "discreet",
            Self::GoTriage => "go-triage",
            Self::GoPeople => "go-people",
            Self::GoLadder => "go-ladder",
            Self::GoHarvest => "go-harvest",
            Self::GoRadar => "go-radar",
            Self::GoKits => "go-kits",
            Self::GoGroups => "go-groups",
            Self::GoPractice => "go-practice",
            Self::Find => "find",
            Self::Filter => "filter",
            Self::ClearFilter => "clear-filter",
            Self::Keep => "keep",
            Self::ReadyToAsk => "ready-to-ask",
            Self::NewContact => "new-contact",
            Self::Open => "open",
            Self::OpenParty => "open-party",
            Self::FirstParty => "first-party",
            Self::SecondParty => "second-party",
            Self::Prefer => "prefer",
            Self::NextChannel => "next-channel",
            Self::PreviousChannel => "previous-channel",
            Self::WhoHelps => "who-helps",
            Self::Down => "down",
            Self::Up => "up",
            Self::PageDown => "page-down",
            Self::PageUp => "page-up",
            Self::Top => "top",
            Self::Bottom => "bottom",
            Self::Back => "back",
            Self::Switch => "switch",
            Self::NextStep => "next-step",
            Self::Answer => "answer",
            Self::GateConsent => "gate-consent",
            Self::GateActual => "gate-actual",
            Self::GateRelevant => "gate-relevant",
            Self::GateExit => "gate-exit",
            Self::GateNext => "gate-next",
            Self::GatePrevious => "gate-previous",
            Self::Snooze => "snooze",
            Self::Park => "park",
            Self::Drop => "drop",
            Self::NextTry => "next-try",
            Self::Refile => "refile",
            Self::Party => "party",
            Self::Told => "told",
            Self::EditContact => "edit-contact",
            Self::Jump => "jump",
            Self::Done => "done",
            Self::EditReminder => "edit-reminder",
            Self::DeleteReminder => "delete-reminder",
            Self::Choose(1) => "first-answer",
            Self::Choose(2) => "second-answer",
            Self::Choose(_) => "third-answer",
            Self::EditQuestion => "edit-question",
            Self::Introduce => "introduce",
            Self::EditLine => "edit-line",
            Self::Yes => "yes",
            Self::No => "no",
            Self::Later => "later",
            Self::Withdrawn => "withdrawn",
            Self::Swap => "swap",
            Self::Given => "given",
            Self::Received => "received",
            Self::Submit => "submit",
            Self::Cancel => "cancel",
            Self::NextField => "next-field",
            Self::PreviousField => "previous-field",
            Self::LineUp => "line-up",
            Self::LineDown => "line-down",
            Self::CycleFirst => "cycle-first",
            Self::CycleSecond => "cycle-second",
            Self::CallSheet => "call-sheet",
            Self::Onward => "onward",
            Self::Away => "away",
            Self::CatchUp => "catch-up",
            Self::WarmYes => "warm-yes",
            Self::WarmNo => "warm-no",
            Self::WarmUnknown => "warm-unknown",
            Self::Coached => "coached",
            Self::Card => "card",
            Self::HowItCame => "how-it-came",
            Self::PassOn => "pass-on",
            Self::RecordStop => "record-stop",
            Self::StopWarm => "stop-warm",
            Self::StopAnswer => "stop-answer",
            Self::StopThank => "stop-thank",
            Self::StopOutcome => "stop-outcome",
            Self::StopReport => "stop-report",
            Self::Write => "write",
            Self::Asked => "asked",
            Self::Me => "me",
            Self::Copy => "copy",
            Self::MailOut => "mail-out",
            Self::WriteFile => "write-file",
            Self::OutsideEditor => "outside-editor",
            Self::RecordSent => "record-sent",
            Self::ConfirmWord => "confirm-word",
            Self::NextLeak => "next-leak",
            Self::Merge => "merge",
            Self::Import => "import",
            Self::TakeLeft => "take-left",
            Self::TakeRight => "take-right",
            Self::TakeOther => "take-other",
            Self::SwapStays => "swap-stays",
            Self::Harvest => "harvest",
            Self::EditHarvest => "edit-harvest",
            Self::DeleteHarvest => "delete-harvest",
            Self::NextName => "next-name",
            Self::PreviousName => "previous-name",
            Self::NewGroup => "new-group",
            Self::EditGroup => "edit-group",
            Self::Attend => "attend",
            Self::LeaveGroup => "leave-group",
            Self::Members => "members",
            Self::Afresh => "afresh",
            Self::UndoTyping => "undo-typing",
            Self::RedoTyping => "redo-typing",
            Self::LogTouch => "log-touch",
            Self::DeleteTouch => "delete-touch",
            Self::RungUp => "rung-up",
            Self::RungDown => "rung-down",
            Self::NextRung => "next-rung",
            Self::PreviousRung => "previous-rung",
            Self::Dossier => "dossier",
            Self::WriteDossier => "write-dossier",
            Self::Forget => "forget",
            Self::Blank => "blank",
            Self::BlankSure => "blank-sure",
            Self::NewKit => "new-kit",
            Self::EditKit => "edit-kit",
            Self::GiveKit => "give-kit",
            Self::DraftKit => "draft-kit",
            Self::CopyKit => "copy-kit",
            Self::KitMarkdown => "kit-markdown",
            Self::KitText => "kit-text",
            Self::RetireKit => "retire-kit",
            Self::GiveToPerson => "give-to-person",
            Self::Offered => "offered",
            Self::NoAnswer => "no-answer",
            Self::EditNote => "edit-note",
            Self::EarlierQuarter => "earlier-quarter",
            Self::LaterQuarter => "later-quarter",
            Self::NextRadarPage => "next-radar-page",
            Self::PreviousRadarPage => "previous-radar-page",
            Self::PlotOrTable => "plot-or-table",
            Self::Range => "range",
        }
    }

    /// The action of this word that is bound in `scope`.
    pub fn from_word(word: &str, scope: Scope) -> Option<Self> {
        actions_of(scope).find(|action| action.word() == word)
    }
}

/// Every action that is bound in `scope`, in the order of the table.
pub fn actions_of(scope: Scope) -> impl Iterator<Item = Action> {
    bindings().filter(move |binding| binding.scope == scope).map(|binding| binding.action)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    /// [T4] Each action has one word of its own, in small letters and hyphens, and stands once in a scope; so has each scope.
    #[test]
    fn each_action_has_exactly_one_name() {
        let mut words: BTreeMap<&str, Action> = BTreeMap::new();
        let mut seen = std::collections::HashSet::new();
        for binding in bindings() {
            let word = binding.action.word();
            assert!(word.chars().all(|c| c == '-' || c.is_ascii_lowercase()), "{word}");
            assert_eq!(*words.entry(word).or_insert(binding.action), binding.action, "{word}");
            assert_eq!(Action::from_word(word, binding.scope), Some(binding.action));
            assert!(seen.insert((binding.scope, binding.action)), "{binding:?}");
        }
        for scope in Scope::ALL {
            assert_eq!(Scope::from_word(scope.word()), Some(*scope));
        }
        assert_eq!(Action::from_word("answer", Scope::People), None);
    }
}
