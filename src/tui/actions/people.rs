//! Choosing people: a missing party, another provider, the next try [G8].

use crate::domain::contact::Contact;
use crate::domain::referral::{Direction, Role};
use crate::tui::app::{App, Screen};
use crate::tui::effects::{Effect, PeopleQuery};
use crate::tui::overlay::Overlay;
use crate::tui::overlay::picker::{Picker, Picking};

impl App {
    pub(in crate::tui) fn pick_next_try(&mut self) -> Vec<Effect> {
        let Some(view) = self.current_view() else { return Vec::new() };
        let uid = view.referral.uid;
        let title = format!("Who else could help {}?", view.names().seeker.unwrap_or("them"));
        let query = PeopleQuery {
            typed: String::new(),
            need: view.referral.need.clone(),
            without: view.referral.seeker.into_iter().collect(),
            tries_of: Some(uid),
        };
        self.open_picker(Picker::new(title, Picking::NextTry { earlier: uid }, query))
    }

    /// Names the party that is missing; where none is, another for the side looked at, or another provider.
    pub(in crate::tui) fn pick_party(&mut self) -> Vec<Effect> {
        let Some(view) = self.current_view() else { return Vec::new() };
        let roles = view.referral.roles();
        let missing = roles.into_iter().find(|role| view.contact(*role).is_none());
        let looked_at = match &self.screen {
            Screen::Gates(gates) if view.referral.direction == Direction::Given => {
                Some(gates.person_role())
            }
            _ => None,
        };
        let [_, second] = roles;
        let role = missing.or(looked_at).unwrap_or(second);
        let name = |role| view.contact(role).map_or("them", |contact: &Contact| contact.name.as_str());
        let title = match role {
            Role::Provider => format!("Who could help {}?", name(Role::Seeker)),
            Role::Seeker => format!("Who needs what {} offers?", name(Role::Provider)),
            Role::Source => "Who pointed them at you?".to_owned(),
            Role::Prospect => "Whom were you pointed at?".to_owned(),
        };
        let other = view.contact(role.other());
        let need = match (role, view.referral.need.is_empty(), other) {
            (Role::Seeker, true, Some(provider)) => provider.offers.clone(),
            _ => view.referral.need.clone(),
        };
        let without = view.referral.party(role.other()).into_iter().collect();
        let query = PeopleQuery { typed: String::new(), need, without, tries_of: view.referral.follows };
        let picking = Picking::Party { referral: view.referral.uid, role };
        self.open_picker(Picker::new(title, picking, query))
    }

    fn open_picker(&mut self, picker: Picker) -> Vec<Effect> {
        let query = picker.query.clone();
        self.overlay = Some(Overlay::Picker(Box::new(picker)));
        vec![Effect::LoadPeople(query)]
    }
}
