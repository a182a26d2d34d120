//! From a captured line to a referral in the notebook [T2].
//!
//! Owns whom a typed name means: an exact match, titles aside, one of their other names, or the sole first-name match is used, anything else becomes a new
//! contact, and who looks alike is named. The line itself is read by `domain::capture`.

use crate::domain::capture::{Capture, Filing};
use crate::domain::contact::Contact;
use crate::domain::referral::{Direction, Referral, Role, Timing};
use crate::domain::text::fold;
use crate::domain::uid::Uid;

use super::fault::Outcome;
use super::{Change, Notebook, OpenReferral};

/// Whom a typed name means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// Somebody in the notebook: uid and whole name.
    Known(Uid, String),
    /// Somebody new, by this name.
    New(String),
}

/// One party of a captured line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FiledParty {
    /// The part they play.
    pub role: Role,
    /// Whom the name means.
    pub who: Who,
    /// For somebody new: who in the notebook looks alike.
    pub look_alikes: Vec<(Uid, String)>,
}

/// What undo calls it: "captured Ana Rossi → Bruno Conti".
pub fn capture_label(parties: &[FiledParty]) -> String {
    let name = |role| parties.iter().find(|party| party.role == role).map(|party| name_of(&party.who));
    let (seeker, provider) = (name(Role::Seeker), name(Role::Provider));
    let (source, prospect) = (name(Role::Source), name(Role::Prospect));
    match (seeker.or(source), provider.or(prospect)) {
        (None, None) => "captured a need of nobody yet".to_owned(),
        (Some(one), None) | (None, Some(one)) => format!("captured {one}"),
        (Some(first), Some(second)) => {
            let arrow = if source.is_some() { "⇐" } else { "→" };
            format!("captured {first} {arrow} {second}")
        }
    }
}

fn name_of(who: &Who) -> &str {
    match who {
        Who::Known(_, name) | Who::New(name) => name,
    }
}

/// Why these parties are no referral, as a sentence: the same person, known or new, stands on both sides.
pub fn one_on_both_sides(parties: &[FiledParty]) -> Option<String> {
    let [one, other] = parties else { return None };
    let same = match (&one.who, &other.who) {
        (Who::Known(one, _), Who::Known(other, _)) => one == other,
        (Who::New(one), Who::New(other)) => fold(one) == fold(other),
        // a namesake of somebody known is somebody else, picked so
        _ => false,
    };
    same.then(|| needs_two(name_of(&one.who)))
}

/// That `name` cannot be the other party too.
pub fn needs_two(name: &str) -> String {
    format!("A referral needs two people; {name} is on both sides. Name somebody else on one of them.")
}

/// How many look-alikes are named.
const LOOK_ALIKES: usize = 3;

/// How many are looked at for each word.
const SEARCHED: usize = 20;

fn named_roles(filing: &Filing) -> (Direction, Vec<(Role, String)>) {
    let (direction, pairs) = match filing {
        Filing::Given { seeker, provider } => {
            (Direction::Given, vec![(Role::Seeker, seeker), (Role::Provider, provider)])
        }
        Filing::Received { source, prospect } => {
            (Direction::Received, vec![(Role::Source, source), (Role::Prospect, prospect)])
        }
        Filing::Lead { person } => (Direction::Given, vec![(Role::Seeker, person)]),
    };
    (direction, pairs.into_iter().filter_map(|(role, name)| Some((role, name.clone()?))).collect())
}

impl Notebook {
    /// Whom the names of a captured line mean.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn parties_of(&self, capture: &Capture) -> Outcome<Vec<FiledParty>> {
        let (_, named) = named_roles(&capture.filing);
        named.into_iter().map(|(role, name)| self.party_of(role, &name)).collect()
    }

    /// Whom `name` means in `role`.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn party_of(&self, role: Role, name: &str) -> Outcome<FiledParty> {
        let mut sure = self.contacts_called(name)?;
        if sure.is_empty() && name.split_whitespace().count() == 1 {
            sure = self.contacts_with_first_name(name)?;
        }
        if let [only] = sure.as_slice() {
            let who = Who::Known(only.uid, only.name.clone());
            return Ok(FiledParty { role, who, look_alikes: Vec::new() });
        }
        Ok(FiledParty { role, who: Who::New(name.to_owned()), look_alikes: self.named_look_alikes(name)? })
    }

    /// The newest referral given that is open between two known parties of a line.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn open_between_these(&self, parties: &[FiledParty]) -> Outcome<Option<OpenReferral>> {
        let known = |role| {
            let party = parties.iter().find(|party| party.role == role)?;
            if let Who::Known(uid, _) = &party.who { Some(*uid) } else { None }
        };
        match known(Role::Seeker).zip(known(Role::Provider)) {
            Some((seeker, provider)) => self.open_between(seeker, provider),
            None => Ok(None),
        }
    }

    /// Contacts that share a whole word with `name`, those of just that name first; at most `limit` [P1].
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn look_alikes(&self, name: &str, limit: usize) -> Outcome<Vec<Uid>> {
        let mut found: Vec<Uid> =
            self.contacts_called(name)?.into_iter().map(|contact| contact.uid).collect();
        for word in name.split_whitespace() {
            let folded = fold(word);
            for uid in self.contacts_by_name(word, SEARCHED)? {
                let name = self.contact(uid)?.name;
                let shares = fold(&name).split_whitespace().any(|part| part == folded);
                if shares && !found.contains(&uid) {
                    found.push(uid);
                }
            }
        }
        found.truncate(limit);
        Ok(found)
    }

    fn named_look_alikes(&self, name: &str) -> Outcome<Vec<(Uid, String)>> {
        let alike = self.look_alikes(name, LOOK_ALIKES)?;
        alike.into_iter().map(|uid| Ok((uid, self.contact(uid)?.name))).collect()
    }
}

impl Change<'_> {
    /// Files a captured line; gives back the referral's uid. New people are added as contacts.
    ///
    /// # Errors
    /// When the file refuses.
    pub fn file(&mut self, capture: &Capture, parties: &[FiledParty]) -> Outcome<Uid> {
        let (direction, _) = named_roles(&capture.filing);
        let mut referral = Referral::new(self.fresh_uid(), direction, self.today());
        for party in parties {
            let contact = match &party.who {
                Who::Known(uid, _) => *uid,
                Who::New(name) => self.new_contact(name)?,
            };
            referral.set_party(party.role, Some(contact));
        }
        referral.need = capture.need.clone();
        referral.timing = capture.by.map(Timing::By);
        referral.budget = capture.budget.clone().unwrap_or_default();
        self.add_referral(&referral)?;
        Ok(referral.uid)
    }

    /// Adds a contact with a name alone; gives back its uid.
    ///
    /// # Errors
    /// When the name is empty.
    pub fn new_contact(&mut self, name: &str) -> Outcome<Uid> {
        let mut contact = Contact::new(self.fresh_uid(), name, self.today());
        contact.language = self.settings.language;
        self.add_contact(&contact)?;
        Ok(contact.uid)
    }
}
