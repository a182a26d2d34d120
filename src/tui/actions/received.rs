//! The walk of a referral received.

use crate::domain::gates::Gate;
use crate::tui::app::App;
use crate::tui::effects::Effect;

impl App {
    /// Opens the walk of the present referral, at its next step.
    pub(in crate::tui) fn open_walk(&mut self) -> Vec<Effect> {
        self.open_gates(Gate::Consent, None)
    }
}
