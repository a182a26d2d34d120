//! What discreet mode leaves of this screen.

use crate::tui::discreet::veil::Veil;
use crate::tui::harvest::Harvest;

impl Veil<'_> {
    pub(in crate::tui::discreet) fn harvest(self, harvest: &mut Harvest) {
        let Harvest { loaded: _ } = harvest;
    }
}
