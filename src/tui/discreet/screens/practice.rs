//! What discreet mode leaves of this screen.

use crate::tui::discreet::veil::Veil;
use crate::tui::practice::Practice;

impl Veil<'_> {
    pub(in crate::tui::discreet) fn practice(self, practice: &mut Practice) {
        let Practice { loaded: _ } = practice;
    }
}
