//! What discreet mode leaves of this screen.

use crate::tui::discreet::veil::Veil;
use crate::tui::kits::Kits;

impl Veil<'_> {
    pub(in crate::tui::discreet) fn kits(self, kits: &mut Kits) {
        let Kits { loaded: _ } = kits;
    }
}
