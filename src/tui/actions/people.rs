//! Choosing people: a missing party, another provider, the next try [G8].

use crate::domain::referral::Direction;
use crate::tui::app::{App, Screen};
use crate::tui::effects::Effect;
use crate::tui::overlay::Overlay;
use crate::tui::overlay::picker::Picker;

impl App {
    pub(in crate::tui) fn pick_next_try(&mut self) -> Vec<Effect> {
        let Some(view) = self.current_view() else { return Vec::new() };
        let picker = Picker::of_next_try(view);
        self.open_picker(picker)
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
        let picker = Picker::of_party(view, role);
        self.open_picker(picker)
    }

    pub(in crate::tui) fn open_picker(&mut self, picker: Picker) -> Vec<Effect> {
        let query = picker.query.clone();
        self.overlay = Some(Overlay::Picker(Box::new(picker)));
        vec![Effect::LoadPeople(query)]
    }
}
