//! The ladder: six columns, and whoever is due for a touch [E1, E2]. What each action does there.

use crate::tui::app::App;
use crate::tui::effects::{Effect, Spot};
use crate::tui::keymap::Action;
use crate::tui::ladder::{LadderQuery, LadderRead};
use crate::tui::overlay::forms::key::FormKey;

const PAGE: isize = 10;

impl App {
    pub(in crate::tui) fn act_in_ladder(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Down => self.move_on_rung(1),
            Action::Up => self.move_on_rung(-1),
            Action::PageDown => self.move_on_rung(PAGE),
            Action::PageUp => self.move_on_rung(-PAGE),
            Action::Top => self.go_to_end_of_rung(Spot::Top),
            Action::Bottom => self.go_to_end_of_rung(Spot::Bottom),
            Action::NextRung => self.step_on_ladder(1),
            Action::PreviousRung => self.step_on_ladder(-1),
            Action::Open => self.ladder.selected().map(|uid| self.open_contact(uid)).unwrap_or_default(),
            Action::EditContact => {
                let key = |contact| Effect::OpenForm(Box::new(FormKey::Contact { contact, whole: true }));
                self.ladder.selected().map(key).into_iter().collect()
            }
            Action::ReadyToAsk => self.ready_to_ask(),
            _ => Vec::new(),
        }
    }

    /// Reads what the screen shows.
    pub(in crate::tui) fn load_ladder(&self) -> Vec<Effect> {
        vec![Effect::LoadLadder(self.ladder.query())]
    }

    pub(in crate::tui) fn take_ladder(&mut self, read: LadderRead) -> Vec<Effect> {
        self.ladder.set(read);
        self.load_standing()
    }

    pub(in crate::tui) fn load_standing(&self) -> Vec<Effect> {
        self.ladder.selected().map(Effect::LoadStanding).into_iter().collect()
    }

    fn move_on_rung(&mut self, by: isize) -> Vec<Effect> {
        if self.ladder.move_by(by) { self.load_ladder() } else { self.load_standing() }
    }

    fn step_on_ladder(&mut self, by: isize) -> Vec<Effect> {
        self.ladder.step(by);
        self.load_standing()
    }

    fn go_to_end_of_rung(&mut self, spot: Spot) -> Vec<Effect> {
        let window = self.ladder.column().map(|column| &column.window);
        let far = window.is_some_and(|window| match spot {
            Spot::Bottom => window.more_after,
            _ => window.more_before,
        });
        if !far {
            return self.move_on_rung(if spot == Spot::Bottom { isize::MAX } else { isize::MIN });
        }
        let at = self.ladder.at;
        let mut query: LadderQuery = self.ladder.query();
        query.follow = None;
        if let (Some(here), Some(column)) = (query.spots.get_mut(at), self.ladder.columns.get_mut(at)) {
            (*here, column.selected) = (spot, None);
        }
        vec![Effect::LoadLadder(query)]
    }
}
