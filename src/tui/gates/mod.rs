//! One referral as a walk: the four gates of one given, the five steps of one received.
//!
//! Owns which gate or step is looked at, which side, question or line of it is selected. What the gates ask is in
//! `questions`, what is particular to a referral received in `tui::received`; whether a gate holds is `domain::gates`'.

pub(crate) mod questions;

use crate::domain::checklist::{ChecklistLine, checklist};
use crate::domain::gates::Gate;
use crate::domain::received::{WalkStep, WarmQuestion};
use crate::domain::referral::{Direction, Role};
use crate::domain::uid::Uid;
use crate::notebook::ReferralView;

use crate::tui::received::{first_open_question, stop_of};
use questions::{Question, questions_of};

/// The walk through one referral.
#[derive(Debug, Clone)]
pub(crate) struct Gates {
    pub(crate) uid: Uid,
    pub(crate) gate: Gate,
    /// Loaded by an effect; `None` for a moment after opening.
    pub(crate) view: Option<Box<ReferralView>>,
    /// The step looked at, of a referral received; its next step until one is chosen.
    pub(crate) stop: Option<WalkStep>,
    /// The side looked at in Consent.
    pub(crate) side: Role,
    /// The selected question or line.
    pub(crate) line: usize,
    /// The line is still to be put on the first thing that is open.
    seek_open: bool,
}

impl Gates {
    pub(crate) fn open(uid: Uid, gate: Gate, side: Option<Role>) -> Self {
        Self {
            uid,
            gate,
            view: None,
            stop: None,
            side: side.unwrap_or(Role::Seeker),
            line: 0,
            seek_open: true,
        }
    }

    /// Opens it at one question.
    pub(crate) fn open_at(uid: Uid, gate: Gate, question: Question) -> Self {
        let line = questions_of(gate).iter().position(|other| *other == question).unwrap_or(0);
        Self { line, seek_open: false, ..Self::open(uid, gate, None) }
    }

    /// Opens it at one line, whatever is open.
    pub(crate) fn open_on_line(uid: Uid, gate: Gate, side: Option<Role>, line: usize) -> Self {
        Self { line, seek_open: false, ..Self::open(uid, gate, side) }
    }

    pub(crate) fn set_view(&mut self, view: Box<ReferralView>) {
        if view.referral.direction == Direction::Received {
            self.seek_stop(&view);
        } else if self.seek_open {
            self.line = first_open(self.gate, &view).unwrap_or(self.line);
            self.seek_open = false;
        }
        self.view = Some(view);
    }

    /// Of a referral received: on to the step that is next, and there to the first question that is open.
    fn seek_stop(&mut self, view: &ReferralView) {
        if self.seek_open || self.stop.is_none() {
            self.stop = Some(stop_of(view));
            self.line = first_open_question(view).unwrap_or(self.line);
        }
        self.seek_open = false;
    }

    /// The step looked at, of a referral received.
    pub(crate) fn walk_step(&self) -> Option<WalkStep> {
        let view = self.view.as_deref().filter(|view| view.referral.direction == Direction::Received)?;
        self.stop.or_else(|| Some(stop_of(view)))
    }

    /// To a step of a referral received.
    pub(crate) fn go_to_stop(&mut self, stop: WalkStep) {
        self.stop = Some(stop);
        self.line = self.view.as_deref().and_then(first_open_question).unwrap_or(0);
    }

    /// The selected question of the four, at Warm.
    pub(crate) fn warm_question(&self) -> Option<WarmQuestion> {
        let at_warm = self.walk_step() == Some(WalkStep::Warm);
        WarmQuestion::ALL.get(self.line).copied().filter(|_| at_warm)
    }

    pub(crate) fn go_to(&mut self, gate: Gate) {
        self.gate = gate;
        self.line = self.view.as_ref().and_then(|view| first_open(gate, view)).unwrap_or(0);
    }

    pub(crate) fn step(&mut self, by: isize) {
        if let Some(stop) = self.walk_step() {
            let at = WalkStep::ALL.iter().position(|other| *other == stop).unwrap_or(0);
            if let Some(stop) = at.checked_add_signed(by).and_then(|at| WalkStep::ALL.get(at)) {
                self.go_to_stop(*stop);
            }
            return;
        }
        let at = Gate::ALL.iter().position(|gate| *gate == self.gate).unwrap_or(0);
        if let Some(gate) = at.checked_add_signed(by).and_then(|at| Gate::ALL.get(at)) {
            self.go_to(*gate);
        }
    }

    /// The selected question, in a gate that asks questions.
    pub(crate) fn question(&self) -> Option<Question> {
        questions_of(self.gate).get(self.line).copied()
    }

    /// After an answer: the next question that is open, else stay.
    pub(crate) fn seek_next(&mut self) {
        self.seek_open =
            self.walk_step().is_some() || (self.gate != Gate::Exit && self.gate != Gate::Consent);
    }

    pub(crate) fn move_line(&mut self, by: isize) {
        let last = self.lines().saturating_sub(1);
        self.line = self.line.saturating_add_signed(by).min(last);
    }

    fn lines(&self) -> usize {
        if let Some(stop) = self.walk_step() {
            return if stop == WalkStep::Warm { WarmQuestion::ALL.len() } else { 0 };
        }
        match self.gate {
            Gate::Consent => 0,
            Gate::Actual | Gate::Relevant => questions_of(self.gate).len(),
            Gate::Exit => self.checklist().len(),
        }
    }

    /// The checklist, once both parties are named [G6].
    pub(crate) fn checklist(&self) -> Vec<ChecklistLine> {
        let Some(view) = &self.view else { return Vec::new() };
        match (view.contact(Role::Seeker), view.contact(Role::Provider)) {
            (Some(seeker), Some(provider)) => checklist(&view.referral, seeker, provider),
            _ => Vec::new(),
        }
    }

    /// Whether one person is looked at, rather than the referral.
    pub(crate) fn means_person(&self) -> bool {
        if self.walk_step().is_some() {
            return true;
        }
        match self.gate {
            Gate::Consent => true,
            Gate::Actual => false,
            Gate::Relevant => matches!(self.question(), Some(Question::Fit(_))),
            Gate::Exit => self.checklist().get(self.line).is_some_and(|line| line.role.is_some()),
        }
    }

    /// The side that an action on a person means.
    pub(crate) fn person_role(&self) -> Role {
        match self.walk_step() {
            Some(WalkStep::Answer | WalkStep::Outcome) => return Role::Prospect,
            Some(WalkStep::Warm | WalkStep::Thank | WalkStep::Report) => return Role::Source,
            None => {}
        }
        match (self.gate, self.question()) {
            (Gate::Relevant, Some(Question::Fit(role))) => role,
            (Gate::Exit, _) => {
                self.checklist().get(self.line).and_then(|line| line.role).unwrap_or(Role::Seeker)
            }
            (Gate::Consent, _) => self.side,
            _ => Role::Seeker,
        }
    }
}

fn first_open(gate: Gate, view: &ReferralView) -> Option<usize> {
    match gate {
        Gate::Actual | Gate::Relevant => {
            questions_of(gate).iter().position(|question| question.is_open(&view.referral))
        }
        Gate::Exit => match (view.contact(Role::Seeker), view.contact(Role::Provider)) {
            (Some(seeker), Some(provider)) => {
                checklist(&view.referral, seeker, provider).iter().position(ChecklistLine::blocks)
            }
            _ => None,
        },
        Gate::Consent => None,
    }
}
