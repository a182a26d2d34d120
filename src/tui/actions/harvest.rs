//! The harvest: good things that came back, noted and never balanced [E8]. What each action does there.

use crate::tui::app::App;
use crate::tui::effects::Effect;
use crate::tui::keymap::Action;

impl App {
    pub(in crate::tui) fn act_in_harvest(&mut self, _action: Action) -> Vec<Effect> {
        Vec::new()
    }

    /// Reads what the screen shows.
    pub(in crate::tui) fn load_harvest(&self) -> Vec<Effect> {
        Vec::new()
    }
}
