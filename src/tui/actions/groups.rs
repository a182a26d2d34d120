//! Groups: since when, how often they meet, attendance, and what came of them [E7]. What each action does there.

use crate::domain::uid::Uid;
use crate::tui::app::{App, Tab};
use crate::tui::effects::Effect;
use crate::tui::keymap::Action;
use crate::tui::overlay::forms::GroupAct;
use crate::tui::overlay::forms::key::FormKey;
use crate::tui::overlay::picker::Picker;

/// Lines of a page in a group.
const PAGE: i16 = 8;

impl App {
    pub(in crate::tui) fn act_in_groups(&mut self, action: Action) -> Vec<Effect> {
        let groups = &mut self.groups;
        match (groups.inside, action) {
            (false, Action::Down) => groups.move_by(1),
            (false, Action::Up) => groups.move_by(-1),
            (false, Action::Top) => groups.move_by(isize::MIN),
            (false, Action::Bottom) => groups.move_by(isize::MAX),
            (false, Action::Open) => groups.set_inside(true),
            (true, Action::Open) => {
                let member = groups.member;
                return member.map(|uid| self.open_contact(uid)).unwrap_or_default();
            }
            (true, Action::Down) => groups.move_member(1),
            (true, Action::Up) => groups.move_member(-1),
            (true, Action::Top) => groups.set_inside(true),
            (true, Action::Bottom) => groups.move_member(isize::MAX),
            (true, Action::PageDown) => groups.scroll(PAGE),
            (true, Action::PageUp) => groups.scroll(-PAGE),
            (true, Action::Back) => groups.set_inside(false),
            (_, Action::NewGroup) => return self.group_form(None, GroupAct::New),
            (_, Action::EditGroup) => return self.group_form(self.groups.selected, GroupAct::Edit),
            (_, Action::Attend) => return self.group_form(self.groups.selected, GroupAct::Attend),
            (_, Action::LeaveGroup) => return self.leave_or_rejoin(),
            (_, Action::Members) => {
                let picker = groups.current().map(Picker::of_group);
                return picker.map(|picker| self.open_picker(picker)).unwrap_or_default();
            }
            _ => {}
        }
        self.load_group()
    }

    /// Reads what the screen shows.
    pub(in crate::tui) fn load_groups(&self) -> Vec<Effect> {
        vec![Effect::LoadGroups]
    }

    /// Reads the selected group.
    pub(in crate::tui) fn load_group(&self) -> Vec<Effect> {
        self.groups.selected.map(Effect::LoadGroup).into_iter().collect()
    }

    /// Goes to Groups with this one selected.
    pub(in crate::tui) fn open_group(&mut self, group: Uid) -> Vec<Effect> {
        self.groups.select(Some(group));
        self.go_to_tab(Tab::Groups)
    }

    /// A form about a group, opened on what stands in the notebook.
    pub(in crate::tui) fn group_form(&self, group: Option<Uid>, act: GroupAct) -> Vec<Effect> {
        vec![Effect::OpenForm(Box::new(FormKey::group(group, act)))]
    }

    fn leave_or_rejoin(&self) -> Vec<Effect> {
        let Some(view) = self.groups.current() else { return Vec::new() };
        let act = if view.group.left_on.is_some() { GroupAct::Rejoin } else { GroupAct::Leave };
        self.group_form(Some(view.group.uid), act)
    }
}
