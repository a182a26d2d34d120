//! Opening the gates and answering their questions.

use crate::domain::contact::Contact;
use crate::domain::edit::ReferralEdit;
use crate::domain::gates::{ActualGap, Gate, actual_gaps};
use crate::domain::referral::Role;
use crate::tui::app::{App, Screen};
use crate::tui::deed::{Deed, What};
use crate::tui::effects::Effect;
use crate::tui::gates::Gates;
use crate::tui::gates::questions::{Answered, Question};
use crate::tui::keymap::Action;
use crate::tui::overlay::forms::{self};
use crate::tui::view::words::title_of;

impl App {
    pub(in crate::tui) fn act_in_gates(&mut self, action: Action) -> Vec<Effect> {
        let Screen::Gates(gates) = &mut self.screen else { return Vec::new() };
        match action {
            Action::Back => {
                self.triage.selected = Some(gates.uid);
                return self.leave();
            }
            Action::GateNext => gates.step(1),
            Action::GatePrevious => gates.step(-1),
            Action::Switch => gates.side = gates.side.other(),
            Action::Down => gates.move_line(1),
            Action::Up => gates.move_line(-1),
            Action::Choose(at) => return self.choose(at),
            Action::EditQuestion if gates.walk_step().is_some() => return self.open_warm_question(),
            Action::EditQuestion => return self.open_question(None),
            Action::EditContact => return self.edit_contact("name"),
            Action::EditLine => return self.edit_line(),
            Action::Introduce => return self.introduce_or_evaluate(),
            other => return self.act_in_walk(other),
        }
        Vec::new()
    }

    pub(in crate::tui) fn gate(&mut self, gate: Gate) -> Vec<Effect> {
        if let Screen::Gates(gates) = &mut self.screen {
            gates.go_to(gate);
            return Vec::new();
        }
        let side = self.current_view().and_then(|view| view.progress.step).and_then(|step| step.role);
        self.open_gates(gate, side)
    }

    pub(in crate::tui) fn open_gates(&mut self, gate: Gate, side: Option<Role>) -> Vec<Effect> {
        let Some(uid) = self.current_view().map(|view| view.referral.uid) else { return Vec::new() };
        let side = side.filter(|role| matches!(role, Role::Seeker | Role::Provider));
        let mut gates = Gates::open(uid, gate, side);
        if let Some(view) = self.current_view() {
            gates.set_view(Box::new(view.clone()));
        }
        self.enter(Screen::Gates(Box::new(gates)));
        Vec::new()
    }

    pub(in crate::tui) fn open_question_gate(&mut self, gate: Gate, question: Question) -> Vec<Effect> {
        let Some(view) = self.current_view() else { return Vec::new() };
        let mut gates = Gates::open_at(view.referral.uid, gate, question);
        gates.set_view(Box::new(view.clone()));
        self.enter(Screen::Gates(Box::new(gates)));
        Vec::new()
    }

    /// Actual, at what keeps it from holding.
    pub(in crate::tui) fn open_first_gap(&mut self) -> Vec<Effect> {
        let Some(view) = self.current_view() else { return Vec::new() };
        let question = match actual_gaps(&view.referral, self.today(), &self.settings).first() {
            Some(
                ActualGap::NoTiming | ActualGap::Someday | ActualGap::TooFar(_) | ActualGap::Passed(_),
            ) => Question::When,
            Some(ActualGap::NotSaidHow | ActualGap::Guess) => Question::Heard,
            Some(ActualGap::NotSaidSince | ActualGap::Stale(_)) => Question::HeardOn,
            Some(ActualGap::NoNeed) | None => Question::Need,
        };
        self.open_question_gate(Gate::Actual, question)
    }

    fn choose(&mut self, at: u8) -> Vec<Effect> {
        let today = self.today();
        let Screen::Gates(gates) = &self.screen else { return Vec::new() };
        let (Some(question), Some(view)) = (gates.question(), gates.view.as_deref()) else {
            return Vec::new();
        };
        match question.choose(usize::from(at).saturating_sub(1), &view.referral, today) {
            Some(Answered::Edits(edits)) => {
                let label = edits.first().map_or("answered", ReferralEdit::label);
                let label = format!("{label}: {}", title_of(view));
                let what = What::Edit(view.referral.uid, edits);
                self.commit(Deed { label, what })
            }
            Some(Answered::Form(picked)) => self.open_question(Some(picked)),
            None => Vec::new(),
        }
    }

    fn open_question(&mut self, picked: Option<&str>) -> Vec<Effect> {
        let today = self.today();
        let Screen::Gates(gates) = &self.screen else { return Vec::new() };
        let (Some(question), Some(view)) = (gates.question(), gates.view.as_deref()) else {
            return Vec::new();
        };
        let form = forms::question(view, question, picked, today);
        self.open_form(form)
    }

    pub(in crate::tui) fn edit_contact(&mut self, focus: &str) -> Vec<Effect> {
        let Screen::Gates(gates) = &self.screen else { return Vec::new() };
        // the checklist asks how to reach them and no more
        let whole = gates.gate != Gate::Exit;
        let role = gates.person_role();
        let form = gates.view.as_deref().and_then(|view| view.contact(role)).map(|contact| {
            if whole { forms::person(contact, &self.settings) } else { forms::contact(contact, focus) }
        });
        form.map(|form| self.open_form(form)).unwrap_or_default()
    }

    /// Types in the selected line of the checklist; what is the contact's is saved on the contact [G6].
    fn edit_line(&mut self) -> Vec<Effect> {
        use crate::domain::checklist::Item;
        let Screen::Gates(gates) = &self.screen else { return Vec::new() };
        let Some(line) = gates.checklist().get(gates.line).cloned() else {
            return self.pick_party();
        };
        let Some(view) = gates.view.as_deref() else { return Vec::new() };
        let today = self.today();
        let preferred = line.role.and_then(|role| view.contact(role)).and_then(Contact::preferred);
        let focus = match line.item {
            Item::Reason => return self.open_form(forms::question(view, Question::Need, None, today)),
            Item::Budget => return self.open_form(forms::question(view, Question::Budget, None, today)),
            Item::Name => "name",
            Item::Preferred if preferred.is_some() => "preferred",
            Item::Preferred | Item::Address => preferred.map_or("email", |channel| channel.kind.word()),
            Item::BestTime => "best_time",
            Item::Appointments => "appointments",
        };
        self.edit_contact(focus)
    }

    pub(in crate::tui) fn introduce_or_evaluate(&mut self) -> Vec<Effect> {
        let Screen::Gates(gates) = &mut self.screen else { return Vec::new() };
        let Some(view) = gates.view.as_deref() else { return Vec::new() };
        if let Some(introduction) = view.referral.introduction {
            let form = forms::evaluate(view, title_of(view), introduction);
            return self.open_form(form);
        }
        if !crate::domain::gates::exit_blocks(&view.facts(), self.now.today(), &self.settings).is_empty() {
            return Vec::new();
        }
        match gates.checklist().iter().position(crate::domain::checklist::ChecklistLine::blocks) {
            Some(missing) => {
                gates.line = missing;
                self.say("Needed for the introduction: type it here.");
                self.edit_line()
            }
            None => {
                let form = forms::introduce(view, title_of(view), &self.settings, None);
                self.open_form(form)
            }
        }
    }
}
