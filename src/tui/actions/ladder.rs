//! The ladder: six columns, and whoever is due for a touch [E1, E2]. What each action does there.

use crate::tui::app::App;
use crate::tui::effects::Effect;
use crate::tui::keymap::Action;

impl App {
    pub(in crate::tui) fn act_in_ladder(&mut self, _action: Action) -> Vec<Effect> {
        Vec::new()
    }

    /// Reads what the screen shows.
    pub(in crate::tui) fn load_ladder(&self) -> Vec<Effect> {
        Vec::new()
    }
}
