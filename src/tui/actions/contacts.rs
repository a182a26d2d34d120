//! The list of people and the page of one: moving, finding, editing, preferring a channel.

use super::lists::gate_of;
use crate::domain::contact::Contact;
use crate::domain::gates::Gate;
use crate::domain::referral::Role;
use crate::domain::uid::Uid;
use crate::notebook::StoryWhat;
use crate::tui::app::{App, Screen};
use crate::tui::contact_page::{ContactPage, Part};
use crate::tui::deed::{Deed, What};
use crate::tui::effects::{Effect, Listing, Spot};
use crate::tui::gates::Gates;
use crate::tui::keymap::Action;
use crate::tui::overlay::Overlay;
use crate::tui::overlay::forms::{self};
use crate::tui::overlay::picker::Picker;

const PAGE: isize = 10;

/// No page of fields is longer.
const MOST_LINES: u16 = 200;

impl App {
    /// Opens the page of a person; Esc comes back to where one was.
    pub(in crate::tui) fn open_contact(&mut self, uid: Uid) -> Vec<Effect> {
        self.enter(Screen::Contact(Box::new(ContactPage::open(uid))));
        vec![Effect::LoadPerson(uid), Effect::LoadStory(uid, Spot::Top)]
    }

    pub(in crate::tui) fn act_in_people(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Down => self.move_person(1),
            Action::Up => self.move_person(-1),
            Action::PageDown => self.move_person(PAGE),
            Action::PageUp => self.move_person(-PAGE),
            Action::Top => self.go_to_end_of_people(Spot::Top),
            Action::Bottom => self.go_to_end_of_people(Spot::Bottom),
            Action::Find => {
                self.people.finding = true;
                Vec::new()
            }
            Action::Back | Action::Cancel => {
                self.people.end_find();
                self.list_people()
            }
            Action::Open | Action::Submit => {
                let Some(uid) = self.people.selected else { return Vec::new() };
                self.people.end_find();
                let mut effects = self.list_people();
                effects.extend(self.open_contact(uid));
                effects
            }
            Action::EditContact => self.edit_person(),
            Action::Merge => self.pick_same(),
            Action::Filter => vec![Effect::LoadFilters],
            Action::Import => self.ask_import(),
            Action::ClearFilter => self.clear_filter(),
            Action::Keep => self.keep_person(),
            Action::ReadyToAsk => self.ready_to_ask(),
            _ => Vec::new(),
        }
    }

    /// Reads the list for what is typed, or around whoever is selected.
    pub(in crate::tui) fn list_people(&self) -> Vec<Effect> {
        self.list_people_at(self.people.listing())
    }

    pub(in crate::tui) fn load_person(&self) -> Vec<Effect> {
        self.people.selected.map(Effect::LoadPerson).into_iter().collect()
    }

    fn move_person(&mut self, by: isize) -> Vec<Effect> {
        if self.people.move_by(by) { self.list_people() } else { self.load_person() }
    }

    fn go_to_end_of_people(&mut self, spot: Spot) -> Vec<Effect> {
        let far = match spot {
            Spot::Bottom => self.people.window.more_after,
            _ => self.people.window.more_before,
        };
        if far && self.people.typed().is_empty() {
            self.people.selected = None;
            return self.list_people_at(Listing::At(spot));
        }
        self.move_person(if spot == Spot::Bottom { isize::MAX } else { isize::MIN })
    }

    pub(in crate::tui) fn act_on_page(&mut self, action: Action) -> Vec<Effect> {
        let Screen::Contact(page) = &mut self.screen else { return Vec::new() };
        match (page.part, action) {
            (_, Action::Back) => return self.leave(),
            (_, Action::Switch) => {
                page.part = if page.part == Part::Story { Part::Fields } else { Part::Story };
            }
            (_, Action::NextChannel) => page.move_channel(1),
            (_, Action::PreviousChannel) => page.move_channel(-1),
            (_, Action::Prefer) => return self.prefer(),
            (_, Action::EditContact) => return self.edit_person(),
            (_, Action::Merge) => return self.pick_same(),
            (_, Action::WhoHelps) => return self.pick_for_person(),
            (_, Action::Keep) => return self.keep_person(),
            (_, Action::ReadyToAsk) => return self.ready_to_ask(),
            (_, Action::Open) => return self.open_story(),
            (Part::Fields, Action::Down) => page.scroll(1, MOST_LINES),
            (Part::Fields, Action::Up) => page.scroll(-1, MOST_LINES),
            (Part::Fields, Action::PageDown) => page.scroll(10, MOST_LINES),
            (Part::Fields, Action::PageUp) => page.scroll(-10, MOST_LINES),
            (Part::Fields, Action::Top) => page.from = 0,
            (Part::Story, Action::Down) => return self.move_story(1),
            (Part::Story, Action::Up) => return self.move_story(-1),
            (Part::Story, Action::PageDown) => return self.move_story(PAGE),
            (Part::Story, Action::PageUp) => return self.move_story(-PAGE),
            (Part::Story, Action::Top) => return self.go_to_end_of_story(Spot::Top),
            (Part::Story, Action::Bottom) => return self.go_to_end_of_story(Spot::Bottom),
            _ => {}
        }
        Vec::new()
    }

    fn move_story(&mut self, by: isize) -> Vec<Effect> {
        let Screen::Contact(page) = &mut self.screen else { return Vec::new() };
        match (page.move_by(by), page.selected) {
            (true, Some(row)) => vec![Effect::LoadStory(page.uid, Spot::Around(row))],
            _ => Vec::new(),
        }
    }

    fn go_to_end_of_story(&mut self, spot: Spot) -> Vec<Effect> {
        let Screen::Contact(page) = &mut self.screen else { return Vec::new() };
        page.selected = None;
        vec![Effect::LoadStory(page.uid, spot)]
    }

    /// From a line of the story to its referral, where its next step is done; an entry of the log stands in Consent. A touch that I
    /// logged is edited.
    fn open_story(&mut self) -> Vec<Effect> {
        if let Some(effects) = self.edit_touch() {
            return effects;
        }
        let Screen::Contact(page) = &self.screen else { return Vec::new() };
        let Some(row) = page.row() else { return Vec::new() };
        if let (StoryWhat::Harvest(_), None) = (&row.what, row.referral) {
            let entry = row.uid;
            return self.open_entry(entry);
        }
        let (Some(referral), side) = (row.referral, row.side) else { return Vec::new() };
        let gate = match &row.what {
            StoryWhat::Referral(told) => told.progress.step.map_or(Gate::Exit, |step| gate_of(step.action)),
            StoryWhat::Consent(_) => Gate::Consent,
            StoryWhat::Touch(_) | StoryWhat::Move(_) | StoryWhat::Harvest(_) | StoryWhat::Ready(_) => {
                Gate::Exit
            }
        };
        let side = side.filter(|role| matches!(role, Role::Seeker | Role::Provider));
        self.enter(Screen::Gates(Box::new(Gates::open(referral, gate, side))));
        vec![Effect::LoadReferral(referral)]
    }

    /// The contact that an action means, in the list or on the page.
    pub(in crate::tui) fn current_contact(&self) -> Option<&Contact> {
        match &self.screen {
            Screen::People => self.people.current().map(|person| &person.contact),
            Screen::Contact(page) => page.person.as_ref().map(|person| &person.contact),
            _ => None,
        }
    }

    fn edit_person(&mut self) -> Vec<Effect> {
        let form = self.current_contact().map(|contact| forms::person(contact, &self.settings));
        form.map(|form| self.open_form(form)).unwrap_or_default()
    }

    /// Makes the selected channel the preferred one.
    fn prefer(&mut self) -> Vec<Effect> {
        let Screen::Contact(page) = &self.screen else { return Vec::new() };
        let (Some(person), Some(channel)) = (&page.person, page.selected_channel()) else {
            return Vec::new();
        };
        let label = format!("{} now prefers {}", person.contact.name, channel.value);
        self.commit_and_stay(Deed { label, what: What::Prefer(page.uid, channel.uid) })
    }

    pub(in crate::tui) fn new_contact(&mut self) -> Vec<Effect> {
        self.open_picker(Picker::of_somebody_new())
    }

    fn pick_for_person(&mut self) -> Vec<Effect> {
        let picker = self.current_contact().map(Picker::of_person);
        picker.map(|picker| self.open_picker(picker)).unwrap_or_default()
    }

    /// From a referral to the page of a person; where it may be one or the other, it is asked which.
    pub(in crate::tui) fn open_party(&mut self) -> Vec<Effect> {
        let Some(view) = self.current_view() else { return Vec::new() };
        let named: Vec<Role> =
            view.referral.roles().into_iter().filter(|role| view.contact(*role).is_some()).collect();
        let looked_at = match &self.screen {
            Screen::Gates(gates) if gates.means_person() => Some(gates.person_role()),
            _ => None,
        };
        let role = match (looked_at.filter(|role| named.contains(role)), named.as_slice()) {
            (Some(role), _) => role,
            (None, [only]) => *only,
            (None, [first, second]) => return self.open(Overlay::Whose([*first, *second])),
            _ => return Vec::new(),
        };
        self.open_page_of(role)
    }

    pub(in crate::tui) fn open_page_of(&mut self, role: Role) -> Vec<Effect> {
        let person = self.current_view().and_then(|view| view.referral.party(role));
        person.map(|person| self.open_contact(person)).unwrap_or_default()
    }
}
