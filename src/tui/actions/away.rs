//! Catching up after an absence [M5]: the question, and what a yes does.

use crate::domain::catch_up::{spread_label, spread_words};
use crate::domain::day::Day;
use crate::notebook::Placed;
use crate::tui::app::App;
use crate::tui::deed::{Deed, What};
use crate::tui::effects::Effect;
use crate::tui::overlay::{Overlay, Question};

impl App {
    /// Says what would be done before it is.
    pub(in crate::tui) fn ask_catch_up(&mut self, placed: Vec<Placed>) {
        if placed.is_empty() {
            self.refuse("Nothing is late.");
            return;
        }
        let text = format!("Spread {}?", spread_words(&days(&placed), self.today()));
        self.overlay = Some(Overlay::Confirm(Question::CatchUp(placed), text));
    }

    pub(in crate::tui) fn catch_up(&mut self, placed: Vec<Placed>) -> Vec<Effect> {
        let label = spread_label(&days(&placed));
        self.commit_and_stay(Deed { label, what: What::CatchUp(placed) })
    }
}

fn days(placed: &[Placed]) -> Vec<Day> {
    placed.iter().map(|placed| placed.on).collect()
}
