//! Choosing a contact: found by what is typed, suggested by shared words, or made new [G12].
//!
//! Owns what was typed, who was found, and which is selected. What a choice leads to is its [`Picking`].

use crate::domain::contact::Contact;
use crate::domain::kit::Kit;
use crate::domain::progress::Action as Next;
use crate::domain::referral::Role;
use crate::domain::suggest::Sought;
use crate::domain::text::fold;
use crate::domain::uid::Uid;
use crate::notebook::{FiledParty, GroupView, ReferralView, Who, capture_label, needs_two};
use crate::tui::deed::{Deed, GroupChange, What};
use crate::tui::effects::{Asking, Candidate, PeopleQuery};
use crate::tui::form::Form;

/// What the choice is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Picking {
    /// Somebody takes this part in the referral.
    Party { referral: Uid, role: Role },
    /// The provider of the next try [G8].
    NextTry { earlier: Uid, need: String },
    /// The other party of a new referral given [G12].
    Refer { person: Uid, name: String, needs: String },
    /// Who is the same person as this one [P4].
    Same { person: Uid },
    /// Somebody new; who looks alike is there already.
    NewContact,
    /// Somebody goes into this group, or out of it [E7].
    Member { group: Uid, name: String },
    /// Who was given this kit, and what it is called [E5].
    GiveKit(Uid, String),
    /// To whom a letter with this kit goes.
    DraftKit(Uid, String),
}

/// The picker.
#[derive(Debug, Clone)]
pub(crate) struct Picker {
    pub(crate) picking: Picking,
    pub(crate) form: Form,
    /// Who is on the other side, where that is known.
    other: Option<String>,
    pub(crate) query: PeopleQuery,
    pub(crate) found: Vec<Candidate>,
    pub(crate) selected: usize,
    /// A yes was given to naming somebody who is not to be contacted.
    pub(crate) is_asked: bool,
}

/// A line to choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Line<'a> {
    /// Somebody in the notebook.
    Found(&'a Candidate),
    /// Somebody new, by this name.
    New(&'a str),
}

impl Picker {
    fn new(title: String, picking: Picking, query: PeopleQuery) -> Self {
        let hint = match picking {
            Picking::NewContact => "a first name is enough",
            Picking::Same { .. } => "type to find",
            Picking::Member { .. } => "type to find; who is in it already is taken out",
            Picking::GiveKit(..) | Picking::DraftKit(..) => "type to find somebody",
            _ => "type to find, or to make somebody new",
        };
        let form = Form::new(title).line("name", "Name", "").hint(hint);
        Self { picking, form, other: None, query, found: Vec::new(), selected: 0, is_asked: false }
    }

    /// For the provider of the next try.
    pub(crate) fn of_next_try(view: &ReferralView) -> Self {
        let uid = view.referral.uid;
        let title = format!("Who else could help {}?", view.names().seeker.unwrap_or("them"));
        let need = view.referral.need.clone();
        let query = PeopleQuery {
            without: view.referral.seeker.into_iter().collect(),
            tries_of: Some(uid),
            ..PeopleQuery::new(Asking::For(need.clone(), Sought::Offers))
        };
        let other = view.names().seeker.map(str::to_owned);
        Self { other, ..Self::new(title, Picking::NextTry { earlier: uid, need }, query) }
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
        let wanted = match (role, view.referral.need.is_empty(), other) {
            (Role::Seeker, true, Some(provider)) => provider.offers.clone(),
            _ => view.referral.need.clone(),
        };
        // [G12] an offer without a seeker meets needs, a need without a provider offers
        let sought = if role == Role::Seeker { Sought::Needs } else { Sought::Offers };
        let without = view.referral.party(role.other()).into_iter().collect();
        let asking = Asking::For(wanted, sought);
        let query = PeopleQuery { without, tries_of: view.referral.follows, ..PeopleQuery::new(asking) };
        let picking = Picking::Party { referral: view.referral.uid, role };
        Self { other: other.map(|contact| contact.name.clone()), ..Self::new(title, picking, query) }
    }

    /// For who needs what a person offers, and who offers what they need [G12].
    pub(crate) fn of_person(contact: &Contact) -> Self {
        let title = format!("Who goes together with {}?", contact.name);
        let asking = Asking::Of {
            person: contact.uid,
            needs: contact.needs.clone(),
            offers: contact.offers.clone(),
        };
        let picking = Picking::Refer {
            person: contact.uid,
            name: contact.name.clone(),
            needs: contact.needs.clone(),
        };
        let query = PeopleQuery { without: vec![contact.uid], ..PeopleQuery::new(asking) };
        Self { other: Some(contact.name.clone()), ..Self::new(title, picking, query) }
    }

    /// For the other contact of one person [P4]: whoever shares an address or a name comes first.
    pub(crate) fn of_same(contact: &Contact) -> Self {
        let title = format!("Who is the same person as {}?", contact.name);
        let query =
            PeopleQuery { without: vec![contact.uid], ..PeopleQuery::new(Asking::Same(contact.uid)) };
        Self::new(title, Picking::Same { person: contact.uid }, query)
    }

    /// For whoever was given a kit, or is to be sent one: nobody new, for one knows whom one gives it.
    pub(crate) fn of_kit(kit: &Kit, picking: fn(Uid, String) -> Picking) -> Self {
        let picking = picking(kit.uid, kit.name.clone());
        let title = match picking {
            Picking::DraftKit(..) => format!("To whom does the kit go: {}?", kit.name),
            _ => format!("Who was given the kit: {}?", kit.name),
        };
        Self::new(title, picking, PeopleQuery::new(Asking::Kit(kit.uid)))
    }

    /// For somebody new: a first name is enough; who looks alike is listed under what is typed [P1].
    pub(crate) fn of_somebody_new() -> Self {
        Self::new("A new contact".to_owned(), Picking::NewContact, PeopleQuery::new(Asking::Alike))
    }

    /// For who is in a group: whoever is in it is taken out, anybody else goes in.
    pub(crate) fn of_group(view: &GroupView) -> Self {
        let (group, name) = (view.group.uid, view.group.name.clone());
        let title = format!("Who is in {name}?");
        Self::new(title, Picking::Member { group, name }, PeopleQuery::new(Asking::Members(group)))
    }

    /// Reads what was typed anew.
    pub(crate) fn read(&mut self) {
        self.query.typed = self.form.text("name").to_owned();
        self.is_asked = false;
        self.selected = 0;
    }

    /// Takes in who was found.
    pub(crate) fn set_found(&mut self, found: Vec<Candidate>) {
        self.found = found;
        self.selected = self.selected.min(self.lines().len().saturating_sub(1));
    }

    /// People found, and a line for somebody new where a name is typed: first where somebody new is wanted.
    pub(crate) fn lines(&self) -> Vec<Line<'_>> {
        let mut lines: Vec<Line<'_>> = self.found.iter().map(Line::Found).collect();
        if let Some(name) = self.new_name() {
            let at = if self.picking == Picking::NewContact { 0 } else { lines.len() };
            lines.insert(at, Line::New(name));
        }
        lines
    }

    /// What is said while there is no line.
    pub(crate) fn nobody(&self) -> &'static str {
        match self.picking {
            Picking::NewContact => "Type the name.",
            Picking::Same { .. } if self.form.text("name").trim().is_empty() => {
                "Nobody shares an address or a name with them. Type a name."
            }
            Picking::Same { .. } => "Nobody is found.",
            Picking::Member { .. } => "Nobody yet. Type a name.",
            Picking::GiveKit(..) | Picking::DraftKit(..) => {
                if self.form.text("name").trim().is_empty() {
                    "Nobody has it yet. Type a name."
                } else {
                    "Nobody in the notebook is called so."
                }
            }
            _ => "Nobody in the notebook shares a word with it. Type a name.",
        }
    }

    /// The name typed, for somebody new.
    fn new_name(&self) -> Option<&str> {
        if matches!(self.picking, Picking::Same { .. } | Picking::GiveKit(..) | Picking::DraftKit(..)) {
            return None;
        }
        Some(self.form.text("name").trim()).filter(|name| !name.is_empty())
    }

    pub(crate) fn down(&mut self) {
        self.selected = (self.selected + 1).min(self.lines().len().saturating_sub(1));
    }

    pub(crate) fn up(&mut self) {
        self.selected = self.selected.saturating_sub(1);
    }

    fn line(&self) -> Option<Line<'_>> {
        self.lines().get(self.selected).copied()
    }

    /// Whoever the selected line means, where they are in the notebook.
    pub(crate) fn known(&self) -> Option<Uid> {
        match self.line()? {
            Line::Found(candidate) => Some(candidate.uid),
            Line::New(_) => None,
        }
    }

    /// Whoever is not to be contacted is named only after a yes.
    pub(crate) fn unasked_silent(&self) -> Option<&str> {
        let names =
            matches!(self.picking, Picking::Party { .. } | Picking::NextTry { .. } | Picking::Refer { .. });
        match self.line()? {
            Line::Found(candidate) if candidate.do_not_contact && names && !self.is_asked => {
                Some(&candidate.name)
            }
            _ => None,
        }
    }

    /// The referral that the selected pair has open already, and its step.
    pub(crate) fn already_open(&self) -> Option<(Uid, Next)> {
        match self.line()? {
            Line::Found(candidate) => candidate.open,
            Line::New(_) => None,
        }
    }

    /// The change that the choice is.
    pub(crate) fn deed(&self) -> Result<Deed, String> {
        let line = self.line().ok_or_else(|| match self.picking {
            Picking::Same { .. } => self.nobody(),
            _ => "Type a name: whoever is not found is made new.",
        })?;
        if let (Line::New(name), Some(other)) = (line, &self.other)
            && fold(name) == fold(other)
        {
            return Err(needs_two(other));
        }
        let (name, who) = match line {
            Line::Found(candidate) => {
                (candidate.name.as_str(), Who::Known(candidate.uid, candidate.name.clone()))
            }
            Line::New(name) => (name, Who::New(name.to_owned())),
        };
        Ok(match &self.picking {
            Picking::Party { referral, role } => {
                let what = What::Party(*referral, *role, who);
                Deed { label: format!("{} named: {name}", role.word()), what }
            }
            Picking::NextTry { earlier, need } => Deed {
                label: format!("next try with {name} for: {need}"),
                what: What::NextTry(*earlier, who),
            },
            // whoever is chosen leads to the preview
            Picking::Same { .. } => return Err(self.nobody().to_owned()),
            Picking::Member { group, name: of } => {
                let is_in = !matches!(line, Line::Found(candidate) if candidate.is_in);
                let now = if is_in { "is now in" } else { "is no longer in" };
                let what = What::Group(GroupChange::Member { group: *group, who, is_in });
                Deed { label: format!("{name} {now} {of}"), what }
            }
            // these lead to a form or a letter
            Picking::GiveKit(..) | Picking::DraftKit(..) => return Err(String::new()),
            Picking::NewContact => {
                Deed { label: format!("{name} added"), what: What::NewContact(name.to_owned()) }
            }
            Picking::Refer { person, name, needs } => {
                refer((Who::Known(*person, name.clone()), needs), (who, line))
            }
        })
    }
}

/// A new referral given of a person and somebody picked for them: the need is the seeker's.
fn refer((person, needs): (Who, &str), (other, line): (Who, Line<'_>)) -> Deed {
    let (part, theirs) = match line {
        Line::Found(candidate) => (candidate.part, candidate.needs.as_str()),
        Line::New(_) => (None, ""),
    };
    let provides = match part {
        Some(part) => part == Role::Provider,
        None => !needs.trim().is_empty(),
    };
    let (seeker, provider, need) = if provides { (person, other, needs) } else { (other, person, theirs) };
    let party = |role, who: &Who| FiledParty { role, who: who.clone(), look_alikes: Vec::new() };
    let label = capture_label(&[party(Role::Seeker, &seeker), party(Role::Provider, &provider)]);
    Deed { label, what: What::Refer { seeker, provider, need: need.to_owned() } }
}
