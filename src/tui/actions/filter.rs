//! Filters over the list of people [P1], and whom to keep or forget [P6].

use crate::domain::people_filter::PeopleFilter;
use crate::domain::uid::Uid;
use crate::notebook::Onward;
use crate::notebook::PeopleWindow;
use crate::tui::app::{App, Screen, Tab};
use crate::tui::commit::Then;
use crate::tui::deed::{Deed, What};
use crate::tui::effects::{Effect, Listing};
use crate::tui::overlay::forms;

impl App {
    pub(in crate::tui) fn list_people_at(&self, listing: Listing) -> Vec<Effect> {
        vec![Effect::ListPeople(listing, Box::new(self.people.filter.clone()))]
    }

    /// What is left to be read of a filtered list, while nothing else is to be done.
    pub(in crate::tui) fn unread(&self) -> Vec<Effect> {
        let unread = self.people.unread().filter(|_| matches!(self.screen, Screen::People));
        unread.map(|listing| self.list_people_at(listing)).unwrap_or_default()
    }

    /// Takes in more of a filtered list.
    pub(in crate::tui) fn listed_onward(&mut self, way: Onward, more: PeopleWindow) -> Vec<Effect> {
        let was = self.people.selected;
        self.people.add_onward(way, more);
        if self.people.selected == was { Vec::new() } else { self.load_person() }
    }

    pub(in crate::tui) fn ask_filter(
        &mut self,
        tags: Vec<String>,
        groups: Vec<(Uid, String)>,
    ) -> Vec<Effect> {
        let form = forms::filter(&self.people.filter, tags, groups, &self.settings);
        self.open_form(form)
    }

    /// Lists those who fit, from the top.
    pub(in crate::tui) fn filter_people(&mut self, filter: PeopleFilter) -> Vec<Effect> {
        self.people.filter = filter;
        self.people.selected = None;
        self.list_people()
    }

    /// Everybody again, around whoever is selected.
    pub(in crate::tui) fn clear_filter(&mut self) -> Vec<Effect> {
        self.people.filter = PeopleFilter::default();
        self.list_people()
    }

    /// From the reminder to those of whom it is to be decided [P6].
    pub(in crate::tui) fn show_stale(&mut self) -> Vec<Effect> {
        self.people.end_find();
        self.people.filter = PeopleFilter::stale();
        self.people.selected = None;
        self.go_to_tab(Tab::People)
    }

    /// [P6] What is held on them is kept; in the list of those to be decided on, the next is selected.
    pub(in crate::tui) fn keep_person(&mut self) -> Vec<Effect> {
        let Some((uid, name)) = self.current_contact().map(|contact| (contact.uid, contact.name.clone()))
        else {
            return Vec::new();
        };
        let next = self.people.next_to_selected();
        let effects = self.commit_and_stay(Deed { label: format!("{name} kept"), what: What::Keep(uid) });
        if matches!(self.screen, Screen::People) && self.people.filter.stale {
            self.then = Then::SelectPerson(next);
        }
        effects
    }
}
