//! What discreet mode leaves of this screen.

use crate::tui::discreet::veil::Veil;
use crate::tui::ladder::Ladder;

impl Veil<'_> {
    pub(in crate::tui::discreet) fn ladder(self, ladder: &mut Ladder) {
        let Ladder { loaded: _ } = ladder;
    }
}
