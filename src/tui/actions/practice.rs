//! The practice review: eight questions each quarter, the last ones side by side [E6]. What each action does there.

use crate::domain::day::Day;
use crate::domain::quarter::Quarter;
use crate::tui::app::{App, Tab};
use crate::tui::deed::{Deed, What};
use crate::tui::effects::Effect;
use crate::tui::keymap::Action;
use crate::tui::overlay::forms;

impl App {
    pub(in crate::tui) fn act_in_practice(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Down => self.practice.move_by(1),
            Action::Up => self.practice.move_by(-1),
            Action::Top => self.practice.move_by(isize::MIN),
            Action::Bottom => self.practice.move_by(isize::MAX),
            Action::EarlierQuarter => return self.look_at_quarter(Quarter::previous),
            Action::LaterQuarter => return self.look_at_quarter(Quarter::next),
            Action::Yes => return self.answer_practice(Some(true)),
            Action::No => return self.answer_practice(Some(false)),
            Action::NoAnswer => return self.answer_practice(None),
            Action::EditNote => {
                let (quarter, question) = (self.quarter(), self.practice.question);
                let held = self.practice.review(quarter).and_then(|review| review.of(question));
                let form = forms::practice(quarter, question, held);
                return self.open_form(form);
            }
            _ => {}
        }
        Vec::new()
    }

    /// Reads what the screen shows.
    pub(in crate::tui) fn load_practice(&self) -> Vec<Effect> {
        vec![Effect::LoadPractice(self.practice.last(Quarter::of(self.today())))]
    }

    /// The quarter looked at.
    pub(in crate::tui) fn quarter(&self) -> Quarter {
        self.practice.quarter.unwrap_or(Quarter::of(self.today()))
    }

    /// To the review of the quarter in which `day` lies, the present one at the latest.
    pub(in crate::tui) fn review_ending(&mut self, day: Day) -> Vec<Effect> {
        let (present, quarter) = (Quarter::of(self.today()), Quarter::of(day));
        self.practice.quarter = (quarter < present).then_some(quarter);
        self.go_to_tab(Tab::Practice)
    }

    fn look_at_quarter(&mut self, go: fn(Quarter) -> Quarter) -> Vec<Effect> {
        let (present, quarter) = (Quarter::of(self.today()), go(self.quarter()));
        self.practice.quarter = (quarter < present).then_some(quarter);
        self.load_practice()
    }

    /// One key answers, and goes on to the next question.
    fn answer_practice(&mut self, answer: Option<bool>) -> Vec<Effect> {
        let (quarter, question) = (self.quarter(), self.practice.question);
        let label = forms::practice_label(quarter, question, answer);
        let what = What::Practice { quarter, question, answer: Some(answer), note: None };
        if answer.is_some() {
            self.practice.move_by(1);
        }
        self.commit_and_stay(Deed { label, what })
    }
}
