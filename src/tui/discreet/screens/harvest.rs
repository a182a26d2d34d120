//! What discreet mode leaves of this screen.

use crate::notebook::{HarvestRow, HarvestWindow};
use crate::tui::discreet::veil::{Veil, name_of};
use crate::tui::harvest::Harvest;

impl Veil<'_> {
    pub(in crate::tui::discreet) fn harvest(self, harvest: &mut Harvest) {
        let Harvest { window, selected: _, tag: _, loaded: _ } = harvest;
        let HarvestWindow { rows, more_before: _, more_after: _ } = window;
        for HarvestRow { uid: _, on: _, words, people, group, referral } in rows {
            self.text(words);
            people.iter_mut().for_each(|(uid, name)| name_of(*uid, name));
            self.texts(group.iter_mut().chain(referral).map(|(_, name)| name));
        }
    }
}
