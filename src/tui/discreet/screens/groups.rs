//! What discreet mode leaves of this screen.

use crate::tui::discreet::veil::Veil;
use crate::tui::groups::Groups;

impl Veil<'_> {
    pub(in crate::tui::discreet) fn groups(self, groups: &mut Groups) {
        let Groups { loaded: _ } = groups;
    }
}
