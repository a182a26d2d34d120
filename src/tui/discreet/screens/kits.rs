//! What discreet mode leaves of this screen.

use crate::domain::kit::Kit;
use crate::notebook::{Holder, KitView};
use crate::tui::discreet::veil::{Veil, name_of};
use crate::tui::kits::{KitRow, Kits};

impl Veil<'_> {
    pub(in crate::tui::discreet) fn kits(self, kits: &mut Kits) {
        let Kits { rows, selected: _, from: _, loaded: _ } = kits;
        for KitRow { view: KitView { kit, holders }, names } in rows {
            self.kit(kit);
            for Holder { contact, name, on: _, how: _, due_on: _ } in holders {
                name_of(*contact, name);
            }
            self.texts(names);
        }
    }

    fn kit(self, kit: &mut Kit) {
        let Kit {
            uid: _,
            name,
            offer,
            listen_for,
            good_fit,
            no_fit,
            result,
            introduction,
            may_name,
            language: _,
            span_days: _,
            created_on: _,
            retired_on: _,
        } = kit;
        self.texts([name, offer, listen_for, good_fit, no_fit, result, introduction, may_name]);
    }
}
