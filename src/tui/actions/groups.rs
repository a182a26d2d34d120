//! Groups: since when, how often they meet, attendance, and what came of them [E7]. What each action does there.

use crate::tui::app::App;
use crate::tui::effects::Effect;
use crate::tui::keymap::Action;

impl App {
    pub(in crate::tui) fn act_in_groups(&mut self, _action: Action) -> Vec<Effect> {
        Vec::new()
    }

    /// Reads what the screen shows.
    pub(in crate::tui) fn load_groups(&self) -> Vec<Effect> {
        Vec::new()
    }
}
