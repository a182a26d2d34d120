//! The harvest: good things that came back, noted and never balanced [E8]. What each action does there, and the quick entry
//! from anywhere.

use crate::domain::gates::Gate;
use crate::domain::say::excerpt;
use crate::domain::uid::Uid;
use crate::tui::app::{App, Screen, Tab};
use crate::tui::deed::{Deed, What};
use crate::tui::effects::{Effect, Spot};
use crate::tui::harvest::Tag;
use crate::tui::keymap::Action;
use crate::tui::overlay::forms::key::FormKey;

const PAGE: isize = 10;

impl App {
    pub(in crate::tui) fn act_in_harvest(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Down => return self.move_harvest(1),
            Action::Up => return self.move_harvest(-1),
            Action::PageDown => return self.move_harvest(PAGE),
            Action::PageUp => return self.move_harvest(-PAGE),
            Action::Top => return self.go_to_end_of_harvest(Spot::Top),
            Action::Bottom => return self.go_to_end_of_harvest(Spot::Bottom),
            Action::NextName => self.harvest.move_tag(1),
            Action::PreviousName => self.harvest.move_tag(-1),
            Action::Open => return self.open_tag(),
            Action::EditHarvest => {
                let key = self.harvest.selected.map(FormKey::edit_harvest);
                return key.map(|key| Effect::OpenForm(Box::new(key))).into_iter().collect();
            }
            Action::DeleteHarvest => {
                let Some(row) = self.harvest.row() else { return Vec::new() };
                let label = format!("harvest entry deleted: {}", excerpt(&row.words));
                let what = What::DeleteHarvest(row.uid);
                return self.commit_and_stay(Deed { label, what });
            }
            _ => {}
        }
        Vec::new()
    }

    /// Reads what the screen shows.
    pub(in crate::tui) fn load_harvest(&self) -> Vec<Effect> {
        vec![Effect::LoadHarvest(self.harvest.selected.map_or(Spot::Top, Spot::Around))]
    }

    /// Goes to the harvest with this entry selected.
    pub(in crate::tui) fn open_entry(&mut self, entry: Uid) -> Vec<Effect> {
        self.harvest.selected = Some(entry);
        self.go_to_tab(Tab::Harvest)
    }

    /// The quick entry. On the page of a person they stand in it, in a group that group, in a referral that one; where a
    /// referral is only selected, it is offered.
    pub(in crate::tui) fn note_harvest(&mut self) -> Vec<Effect> {
        let person = match &self.screen {
            Screen::Contact(page) => Some(page.uid),
            _ => None,
        };
        let group = self.groups.selected.filter(|_| matches!(self.screen, Screen::Groups));
        let referral = self.current_view().map(|view| view.referral.uid);
        let is_from = matches!(self.screen, Screen::Gates(_));
        vec![Effect::OpenForm(Box::new(FormKey::new_harvest(person, group, referral, is_from)))]
    }

    fn move_harvest(&mut self, by: isize) -> Vec<Effect> {
        if self.harvest.move_by(by) { self.load_harvest() } else { Vec::new() }
    }

    fn go_to_end_of_harvest(&mut self, spot: Spot) -> Vec<Effect> {
        self.harvest.selected = None;
        vec![Effect::LoadHarvest(spot)]
    }

    fn open_tag(&mut self) -> Vec<Effect> {
        match self.harvest.opens() {
            Some(Tag::Person(uid)) => self.open_contact(uid),
            Some(Tag::Group(uid)) => self.open_group(uid),
            Some(Tag::Referral(uid)) => self.open_referral(uid, Gate::Exit, None),
            None => Vec::new(),
        }
    }
}
