//! Kits: what a partner needs in hand to speak for me, and who has been given which [E5]. What each action does there.

use crate::tui::app::App;
use crate::tui::effects::Effect;
use crate::tui::keymap::Action;

impl App {
    pub(in crate::tui) fn act_in_kits(&mut self, _action: Action) -> Vec<Effect> {
        Vec::new()
    }

    /// Reads what the screen shows.
    pub(in crate::tui) fn load_kits(&self) -> Vec<Effect> {
        Vec::new()
    }
}
