//! Choosing a contact: found by what is typed, suggested by shared words, or made new [G12].
//!
//! Owns what was typed, who was found, and which is selected. What a choice leads to is its [`Picking`].

use crate::domain::contact::Contact;
use crate::domain::referral::Role;
use crate::domain::uid::Uid;
use crate::notebook::{ReferralView, Who};
use crate::tui::deed::{Deed, What};
use crate::tui::effects::{Candidate, PeopleQuery};
use crate::tui::form::Form;

/// What the choice is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Picking {
    /// Somebody takes this part in the referral.
    Party { referral: Uid, role: Role },
    /// The provider of the next try [G8].
    NextTry { earlier: Uid },
}

/// The picker.
#[derive(Debug, Clone)]
pub(crate) struct Picker {
    pub(crate) picking: Picking,
    pub(crate) form: Form,
    pub(crate) query: PeopleQuery,
    pub(crate) found: Vec<Candidate>,
    pub(crate) selected: usize,
}

impl Picker {
    pub(crate) fn new(title: String, picking: Picking, query: PeopleQuery) -> Self {
        let form = Form::new(title).line("name", "Name", "").hint("type to find, or to make somebody new");
        Self { picking, form, query, found: Vec::new(), selected: 0 }
    }

    /// For the provider of the next try.
    pub(crate) fn of_next_try(view: &ReferralView) -> Self {
        let uid = view.referral.uid;
        let title = format!("Who else could help {}?", view.names().seeker.unwrap_or("them"));
        let query = PeopleQuery {
            typed: String::new(),
            need: view.referral.need.clone(),
            without: view.referral.seeker.into_iter().collect(),
            tries_of: Some(uid),
        };
        Self::new(title, Picking::NextTry { earlier: uid }, query)
    }

    /// For whoever takes this part.
    pub(crate) fn of_party(view: &ReferralView, role: Role) -> Self {
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
        Self::new(title, Picking::Party { referral: view.referral.uid, role }, query)
    }

    /// Reads what was typed anew.
    pub(crate) fn read(&mut self) {
        self.query.typed = self.form.text("name").to_owned();
        self.selected = 0;
    }

    /// Takes in who was found.
    pub(crate) fn set_found(&mut self, found: Vec<Candidate>) {
        self.found = found;
        self.selected = self.selected.min(self.lines().saturating_sub(1));
    }

    /// People found, and a line for somebody new where a name is typed.
    pub(crate) fn lines(&self) -> usize {
        self.found.len() + usize::from(self.new_name().is_some())
    }

    /// The name typed, for somebody new.
    pub(crate) fn new_name(&self) -> Option<&str> {
        Some(self.form.text("name").trim()).filter(|name| !name.is_empty())
    }

    pub(crate) fn down(&mut self) {
        self.selected = (self.selected + 1).min(self.lines().saturating_sub(1));
    }

    pub(crate) fn up(&mut self) {
        self.selected = self.selected.saturating_sub(1);
    }

    /// Whom the selected line means.
    fn who(&self) -> Option<Who> {
        match self.found.get(self.selected) {
            Some(candidate) => Some(Who::Known(candidate.uid, candidate.name.clone())),
            None => self.new_name().map(|name| Who::New(name.to_owned())),
        }
    }

    /// The change that the choice is.
    pub(crate) fn deed(&self) -> Result<Deed, String> {
        let who = self.who().ok_or("Type a name: whoever is not found is made new.")?;
        let name = match &who {
            Who::Known(_, name) | Who::New(name) => name.clone(),
        };
        Ok(match &self.picking {
            Picking::Party { referral, role } => {
                let what = What::Party(*referral, *role, who);
                Deed { label: format!("{} named: {name}", role.word()), what }
            }
            Picking::NextTry { earlier } => Deed {
                label: format!("next try with {name} for: {}", self.query.need),
                what: What::NextTry(*earlier, who),
            },
        })
    }
}
