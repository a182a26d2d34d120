//! What discreet mode leaves of this screen: a figure names nobody; whom to get to know better, and whose the referrals behind
//! a figure are, cannot be read.

use crate::domain::radar::ToKnow;
use crate::notebook::{BehindList, BehindRow};
use crate::tui::discreet::veil::{Veil, name_of};
use crate::tui::overlay::behind::BehindBox;
use crate::tui::radar::{Radar, Report};

impl Veil<'_> {
    pub(in crate::tui::discreet) fn radar(self, radar: &mut Radar) {
        let Radar { page: _, range: _, as_table: _, selected: _, read } = radar;
        match read {
            Some(Report::Calibration(_, people)) => {
                for ToKnow { uid, name, lacks: _ } in people {
                    name_of(*uid, name);
                }
            }
            Some(
                Report::Given(_)
                | Report::Received(_)
                | Report::Consent(_)
                | Report::Ladder(_)
                | Report::Harvest(_),
            )
            | None => {}
        }
    }

    pub(in crate::tui::discreet) fn behind(self, behind: &mut BehindBox) {
        let BehindBox { behind: _, range: _, list, selected: _ } = behind;
        let BehindList { rows, more: _ } = list;
        for BehindRow { uid: _, on: _, figure: _, title, need } in rows {
            self.texts([title, need]);
        }
    }
}
