//! What discreet mode leaves of this screen: what a group is called can be read, who is in it cannot.

use crate::domain::group::{Group, Meeting};
use crate::notebook::{GroupRow, GroupView};
use crate::tui::discreet::veil::{Veil, name_of};
use crate::tui::groups::Groups;

impl Veil<'_> {
    pub(in crate::tui::discreet) fn groups(self, groups: &mut Groups) {
        let Groups { list, selected: _, detail, inside: _, member: _, from: _, loaded: _ } = groups;
        for GroupRow { group, last: _ } in list {
            self.group(group);
        }
        detail.iter_mut().for_each(|view| self.group_view(view));
    }

    fn group_view(self, view: &mut GroupView) {
        let GroupView { group, members, more_members: _, meetings, attendance: _, years: _ } = view;
        self.group(group);
        members.iter_mut().for_each(|(uid, name)| name_of(*uid, name));
        for Meeting { uid: _, on: _, attended: _, note } in meetings {
            self.text(note);
        }
    }

    fn group(self, group: &mut Group) {
        let Group {
            uid: _,
            name,
            joined_on: _,
            rhythm: _,
            first_on: _,
            next_on: _,
            left_on: _,
            left_why,
            gap_days: _,
            notes,
        } = group;
        self.texts([name, left_why, notes]);
    }
}
