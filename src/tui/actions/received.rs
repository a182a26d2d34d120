//! The walk of a referral received: its questions, and what is recorded at each step.

use crate::domain::contact::ChannelKind;
use crate::domain::draft::DraftKind;
use crate::domain::edit::ReferralEdit;
use crate::domain::gates::Gate;
use crate::domain::received::{ReceivedEdit, WalkStep};
use crate::domain::referral::{Direction, Judgement, Role, Verdict};
use crate::tui::app::{App, Screen};
use crate::tui::deed::{Deed, What};
use crate::tui::effects::Effect;
use crate::tui::keymap::Action;
use crate::tui::overlay::forms::{self, Record};
use crate::tui::received::known;
use crate::tui::view::words::title_of;

impl App {
    /// Whether the referral that an action means was received.
    pub(in crate::tui) fn is_received(&self) -> bool {
        self.current_view().is_some_and(|view| view.referral.direction == Direction::Received)
    }

    /// Opens the walk of the present referral, at its next step.
    pub(in crate::tui) fn open_walk(&mut self) -> Vec<Effect> {
        self.open_gates(Gate::Consent, None)
    }

    /// Opens the walk at the four questions: the way to record what the source has answered.
    pub(in crate::tui) fn open_questions(&mut self) -> Vec<Effect> {
        let effects = self.open_walk();
        self.go_to_stop(WalkStep::Warm);
        effects
    }

    fn go_to_stop(&mut self, stop: WalkStep) {
        if let Screen::Gates(gates) = &mut self.screen {
            gates.go_to_stop(stop);
        }
    }

    pub(in crate::tui) fn act_in_walk(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::StopWarm => self.go_to_stop(WalkStep::Warm),
            Action::StopAnswer => self.go_to_stop(WalkStep::Answer),
            Action::StopThank => self.go_to_stop(WalkStep::Thank),
            Action::StopOutcome => self.go_to_stop(WalkStep::Outcome),
            Action::StopReport => self.go_to_stop(WalkStep::Report),
            Action::WarmYes => return self.answer_question(Verdict::Yes),
            Action::WarmNo => return self.answer_question(Verdict::No),
            Action::WarmUnknown => return self.answer_question(Verdict::Unsure),
            Action::Coached => return self.open_record(Record::Coached),
            Action::HowItCame => return self.open_record(Record::Came),
            Action::RecordStop => return self.record_stop(),
            Action::Card => return self.card_sent(),
            Action::PassOn => return self.pass_on(),
            _ => {}
        }
        Vec::new()
    }

    /// The evidence stays whatever the answer is.
    fn answer_question(&mut self, verdict: Verdict) -> Vec<Effect> {
        let on = self.today();
        let Screen::Gates(gates) = &self.screen else { return Vec::new() };
        let (Some(question), Some(view)) = (gates.warm_question(), gates.view.as_deref()) else {
            return Vec::new();
        };
        let why = known(view).answer(question).map(|answer| answer.why.clone()).unwrap_or_default();
        let edit = match verdict {
            Verdict::Unsure if why.is_empty() => ReceivedEdit::Unanswer(question),
            verdict => ReceivedEdit::Answer(question, Judgement { verdict, why, on }),
        };
        let label = format!("{}: {}", edit.label(), title_of(view));
        let what = What::Edit(view.referral.uid, vec![ReferralEdit::Received(edit)]);
        self.commit(Deed { label, what })
    }

    pub(in crate::tui) fn open_warm_question(&mut self) -> Vec<Effect> {
        let Screen::Gates(gates) = &self.screen else { return Vec::new() };
        let question = gates.warm_question();
        question.map(|question| self.open_record(Record::Question(question))).unwrap_or_default()
    }

    fn open_record(&mut self, record: Record) -> Vec<Effect> {
        let (today, settings) = (self.today(), self.settings.clone());
        let form = self.current_view().map(|view| forms::received(view, record, today, &settings));
        form.map(|form| self.open_form(form)).unwrap_or_default()
    }

    fn record_stop(&mut self) -> Vec<Effect> {
        let Screen::Gates(gates) = &self.screen else { return Vec::new() };
        match gates.walk_step() {
            Some(WalkStep::Answer) => self.open_record(Record::Answered),
            Some(WalkStep::Thank) => self.open_record(Record::Thanked),
            Some(WalkStep::Outcome) => self.open_record(Record::Outcome),
            Some(WalkStep::Report) => self.open_record(Record::Reported),
            Some(WalkStep::Warm) | None => Vec::new(),
        }
    }

    /// [R4] A card by post, today; where there is no address to send it to, that is asked for.
    fn card_sent(&mut self) -> Vec<Effect> {
        let today = self.today();
        let Some(view) = self.current_view() else { return Vec::new() };
        let source = view.contact(Role::Source);
        let has_address =
            source.is_some_and(|source| source.channels.iter().any(|at| at.kind == ChannelKind::Post));
        match source {
            Some(source) if !has_address => {
                let form = forms::contact(source, ChannelKind::Post.word());
                self.say("No postal address is known: type it here, then send the card.");
                self.open_form(form)
            }
            _ => {
                let label = format!("card sent: {}", title_of(view));
                let what = What::Told(view.referral.uid, DraftKind::Thanks, Some(ChannelKind::Post), today);
                self.commit(Deed { label, what })
            }
        }
    }

    /// [R1] It becomes a referral given, which is opened: who could help?
    fn pass_on(&mut self) -> Vec<Effect> {
        let Some(view) = self.current_view() else { return Vec::new() };
        let label = format!("passed on: {}", title_of(view));
        let what = What::PassOn(view.referral.uid);
        self.commit_and_open(Deed { label, what }, Gate::Consent)
    }
}
