//! What each action does on a screen.
//!
//! Owns the way from an action to an overlay, a screen or a deed. Whether it may be done was asked before.

mod aside;
mod away;
mod call;
mod care;
mod consent;
mod contacts;
pub(super) mod draft;
mod filter;
mod find;
mod gates;
mod groups;
mod harvest;
pub(super) mod import;
mod kits;
mod ladder;
mod lists;
mod merge;
mod people;
mod practice;
mod radar;
mod ready;
mod received;
mod reminders;
mod touches;

use crate::domain::draft::DraftKind;
use crate::domain::gates::Gate;
use crate::domain::progress::{Action as Next, Lane};
use crate::domain::referral::Direction;
use crate::tui::app::{App, Screen, Tab};
use crate::tui::effects::Effect;
use crate::tui::gates::questions::Question;
use crate::tui::keymap::Action;
use crate::tui::overlay::Overlay;
use crate::tui::overlay::capture::CaptureBox;
use crate::tui::overlay::forms::FormBox;
use crate::tui::overlay::forms::key::Opened;

impl App {
    pub(in crate::tui) fn act_on_screen(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Help => self.open(Overlay::Help(0)),
            Action::Faults => self.open(Overlay::Faults(0)),
            Action::Capture => self.open(Overlay::Capture(Box::new(CaptureBox::new(self.today())))),
            Action::NextStep => self.next_step(),
            Action::Answer if self.is_received() => self.open_questions(),
            Action::Write => self.write(),
            Action::Me => vec![Effect::LoadMe],
            Action::Asked => self.mark_asked(),
            Action::Answer => self.ask_answer(),
            Action::GateConsent => self.gate(Gate::Consent),
            Action::GateActual => self.gate(Gate::Actual),
            Action::GateRelevant => self.gate(Gate::Relevant),
            Action::GateExit => self.gate(Gate::Exit),
            Action::Snooze => self.snooze(),
            Action::Park => self.park(),
            Action::Drop => self.drop_or_pick_up(),
            Action::NextTry => self.pick_next_try(),
            Action::Party => self.pick_party(),
            Action::Told => self.tell(),
            Action::CallSheet => self.call_party(),
            Action::Dossier => self.load_dossier(),
            Action::Forget => self.load_forget(),
            Action::Away => vec![Effect::LoadAway],
            Action::CatchUp => vec![Effect::LoadCatchUp],
            Action::Refile => self.refile(),
            Action::GoTriage => self.go_to_tab(Tab::Triage),
            Action::GoPeople => self.go_to_tab(Tab::People),
            Action::GoLadder => self.go_to_tab(Tab::Ladder),
            Action::GoHarvest => self.go_to_tab(Tab::Harvest),
            Action::GoRadar => self.go_to_tab(Tab::Radar),
            Action::GoKits => self.go_to_tab(Tab::Kits),
            Action::GoGroups => self.go_to_tab(Tab::Groups),
            Action::GoPractice => self.go_to_tab(Tab::Practice),
            Action::NewContact => self.new_contact(),
            Action::GiveToPerson => self.give_to_person(),
            Action::Offered => self.offered_referral(),
            Action::OpenParty => self.open_party(),
            Action::Jump => self.jump(),
            Action::Done => self.reminder_done(),
            Action::FindAnywhere => self.open_find(),
            Action::Palette => self.open_palette(),
            Action::Harvest => self.note_harvest(),
            Action::Remind => self.remind(),
            Action::EditReminder => self.edit_reminder(),
            Action::DeleteReminder => self.delete_reminder(),
            Action::LogTouch => self.log_touch(),
            Action::DeleteTouch => self.delete_touch(),
            Action::RungUp => self.move_rung(true),
            Action::RungDown => self.move_rung(false),
            _ => match &self.screen {
                Screen::Triage => self.act_in_triage(action),
                Screen::Gates(_) => self.act_in_gates(action),
                Screen::People => self.act_in_people(action),
                Screen::Contact(_) => self.act_on_page(action),
                Screen::Ladder => self.act_in_ladder(action),
                Screen::Harvest => self.act_in_harvest(action),
                Screen::Radar => self.act_in_radar(action),
                Screen::Kits => self.act_in_kits(action),
                Screen::Groups => self.act_in_groups(action),
                Screen::Practice => self.act_in_practice(action),
                Screen::Draft(_) => self.act_in_draft(action),
            },
        }
    }

    pub(in crate::tui) fn open(&mut self, overlay: Overlay) -> Vec<Effect> {
        self.overlay = Some(overlay);
        Vec::new()
    }

    pub(in crate::tui) fn open_form(&mut self, mut form: FormBox) -> Vec<Effect> {
        let today = self.today();
        let stood = form.purpose.key().zip(self.current_view()).map(|(key, view)| key.stood(view, today));
        form.opened = Opened { on: Some(today), stood: stood.unwrap_or_default(), ..Opened::default() };
        self.open(Overlay::Form(Box::new(form)))
    }

    /// Opens whatever the next step of the referral needs.
    fn next_step(&mut self) -> Vec<Effect> {
        if matches!(self.screen, Screen::Gates(_)) {
            return self.ask_this_side();
        }
        let Some(view) = self.current_view() else { return Vec::new() };
        if view.referral.direction == Direction::Received && view.progress.lane != Lane::Parked {
            return self.open_walk();
        }
        let Some(step) = view.progress.step else { return self.gate(Gate::Exit) };
        let waiting = view.progress.lane == Lane::Theirs;
        match step.action {
            Next::FindProvider | Next::FindSeeker => self.pick_party(),
            Next::ClearNeed | Next::ConfirmNeed => self.open_first_gap(),
            Next::ParkOrAsk => self.park(),
            Next::JudgeFit | Next::Reconsider => self.gate(Gate::Relevant),
            Next::Settle => {
                self.say("They are not to be contacted. ‹drop› drops it, ‹park› parks it.");
                Vec::new()
            }
            Next::Ask => self.write_to(DraftKind::ConsentAsk, step.role),
            Next::AskAgain if !waiting => self.write_to(DraftKind::ConsentAsk, step.role),
            Next::Nudge if !waiting => self.write_to(DraftKind::Nudge, step.role),
            Next::ParkOrDrop if !waiting => {
                self.say("Still silent. ‹park› parks it, ‹drop› drops it, ‹answer› records a late answer.");
                self.open_gates(Gate::Consent, step.role)
            }
            Next::AskAgain | Next::Nudge | Next::ParkOrDrop => self.open_gates(Gate::Consent, step.role),
            Next::TellReward => self.open_question_gate(Gate::Actual, Question::Reward),
            Next::Introduce | Next::Evaluate => {
                self.gate(Gate::Exit);
                self.introduce_or_evaluate()
            }
            Next::Wake => self.park(),
            Next::NextTry => self.pick_next_try(),
            Next::TellNotNow => self.write_to(DraftKind::NotNow, step.role),
            Next::CoachSource
            | Next::AskSource
            | Next::JudgeWork
            | Next::PassOn
            | Next::CloseKindly
            | Next::Answer
            | Next::Thank
            | Next::AskOutcome
            | Next::Report => self.open_walk(),
        }
    }
}
