//! Moving in the lists: the referrals and the reminders.

use crate::domain::gates::Gate;
use crate::domain::progress::Action as Next;
use crate::tui::app::App;
use crate::tui::effects::{Effect, Spot};
use crate::tui::keymap::Action;
use crate::tui::triage::Focus;

const PAGE: isize = 10;

impl App {
    pub(in crate::tui) fn act_in_triage(&mut self, action: Action) -> Vec<Effect> {
        match (self.triage.focus, action) {
            (Focus::List, Action::Switch) => {
                self.triage.focus = Focus::Reminders;
                return vec![Effect::LoadAgenda(self.triage.agenda_lines())];
            }
            (Focus::Reminders, Action::Switch) => self.triage.focus = Focus::List,
            (Focus::Reminders, Action::Down) => return self.move_reminder(1),
            (Focus::Reminders, Action::Up) => return self.move_reminder(-1),
            (Focus::Reminders, Action::Top) => return self.move_reminder(isize::MIN),
            (Focus::Reminders, Action::Bottom) => return self.move_reminder(isize::MAX),
            (Focus::List, Action::Down) => return self.move_selection(1),
            (Focus::List, Action::Up) => return self.move_selection(-1),
            (Focus::List, Action::PageDown) => return self.move_selection(PAGE),
            (Focus::List, Action::PageUp) => return self.move_selection(-PAGE),
            (Focus::List, Action::Top) => return self.go_to_end(Spot::Top),
            (Focus::List, Action::Bottom) => return self.go_to_end(Spot::Bottom),
            _ => {}
        }
        Vec::new()
    }

    fn move_reminder(&mut self, by: isize) -> Vec<Effect> {
        self.triage.move_reminder(by);
        self.load_reminder_detail()
    }

    fn move_selection(&mut self, by: isize) -> Vec<Effect> {
        match (self.triage.move_by(by), self.triage.selected) {
            (true, Some(uid)) => vec![Effect::LoadTriage(Spot::Around(uid))],
            _ => self.load_detail(),
        }
    }

    fn go_to_end(&mut self, spot: Spot) -> Vec<Effect> {
        let far = match spot {
            Spot::Bottom => self.triage.window.more_after,
            _ => self.triage.window.more_before,
        };
        if far {
            self.triage.selected = None;
            return vec![Effect::LoadTriage(spot)];
        }
        self.move_selection(if spot == Spot::Bottom { isize::MAX } else { isize::MIN })
    }
}

/// Where a step is done.
pub(super) fn gate_of(step: Next) -> Gate {
    match step {
        Next::ClearNeed | Next::ConfirmNeed | Next::ParkOrAsk | Next::TellReward => Gate::Actual,
        Next::JudgeFit | Next::Reconsider | Next::Settle => Gate::Relevant,
        Next::Introduce | Next::Evaluate => Gate::Exit,
        Next::FindProvider
        | Next::FindSeeker
        | Next::Ask
        | Next::Nudge
        | Next::ParkOrDrop
        | Next::AskAgain
        | Next::Wake
        | Next::NextTry
        | Next::TellNotNow
        | Next::CoachSource
        | Next::AskSource
        | Next::JudgeWork
        | Next::PassOn
        | Next::CloseKindly
        | Next::Answer
        | Next::Thank
        | Next::AskOutcome
        | Next::Report => Gate::Consent,
    }
}
