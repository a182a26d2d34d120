//! Ready to ask? [E4]

use crate::domain::draft::check_person;
use crate::notebook::ReadyFor;
use crate::tui::app::App;
use crate::tui::effects::Effect;
use crate::tui::overlay::forms;

impl App {
    /// Reads what is known of whoever is selected, for the six questions.
    pub(in crate::tui) fn ready_to_ask(&mut self) -> Vec<Effect> {
        self.current_person().map(Effect::LoadReady).into_iter().collect()
    }

    pub(in crate::tui) fn ask_ready(&mut self, ready: &ReadyFor) -> Vec<Effect> {
        if let Err(fault) = check_person(&ready.contact) {
            self.refuse(fault.to_string());
            return Vec::new();
        }
        let form = forms::ready(ready, self.today());
        self.open_form(form)
    }
}
