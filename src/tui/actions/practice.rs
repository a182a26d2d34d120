//! The practice review: eight questions each quarter, the last ones side by side [E6]. What each action does there.

use crate::tui::app::App;
use crate::tui::effects::Effect;
use crate::tui::keymap::Action;

impl App {
    pub(in crate::tui) fn act_in_practice(&mut self, _action: Action) -> Vec<Effect> {
        Vec::new()
    }

    /// Reads what the screen shows.
    pub(in crate::tui) fn load_practice(&self) -> Vec<Effect> {
        Vec::new()
    }
}
