//! Who could be picked, and whom the names of a captured line mean.
//!
//! Owns what the picker asks for and who is listed in answer [G8, G12, P4]; who fits whom is told by `domain`.

use crate::domain::capture::Capture;
use crate::domain::contact::Contact;
use crate::domain::now::Now;
use crate::domain::progress::Action as Next;
use crate::domain::referral::Role;
use crate::domain::suggest::{Sought, shared};
use crate::domain::text::ContentWords;
use crate::domain::uid::Uid;
use crate::notebook::{FiledParty, Notebook, Outcome, Suggestion, Who};

use super::Brought;

/// What the picker asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PeopleQuery {
    /// What was typed.
    pub(crate) typed: String,
    /// Who is suggested while nothing is typed.
    pub(crate) asking: Asking,
    /// Who is left out: the other party, and whoever declined [G8].
    pub(crate) without: Vec<Uid>,
    /// The referral whose earlier tries are left out too.
    pub(crate) tries_of: Option<Uid>,
}

/// Who is suggested [G12].
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Asking {
    /// Whoever meets this need, or has need of this offer.
    For(String, Sought),
    /// Whoever meets the needs of a person, or needs what they offer.
    Of { person: Uid, needs: String, offers: String },
    /// Whoever may be the same person as this one [P4].
    Same(Uid),
    /// Nobody: who looks like the name typed is listed.
    Alike,
    /// Whoever is in a group.
    Members(Uid),
    /// Whoever was given this kit, those first who are due for a fresh one [E5].
    Kit(Uid),
}

impl PeopleQuery {
    pub(crate) fn new(asking: Asking) -> Self {
        Self { typed: String::new(), asking, without: Vec::new(), tries_of: None }
    }
}

/// Somebody who could be picked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Candidate {
    pub(crate) uid: Uid,
    pub(crate) name: String,
    /// Organisation or role, to tell namesakes apart.
    pub(crate) about: String,
    /// The words shared with what is looked for [G12].
    pub(crate) shared: Vec<String>,
    /// An address or number that is theirs too [P4].
    pub(crate) same: Option<String>,
    /// The part they would play, where that is open.
    pub(crate) part: Option<Role>,
    /// What they need.
    pub(crate) needs: String,
    /// The referral that is open already with them in that part, and its step.
    pub(crate) open: Option<(Uid, Next)>,
    /// They are in the group already.
    pub(crate) is_in: bool,
    /// Not to be contacted: naming them is asked about first.
    pub(crate) do_not_contact: bool,
}

/// How many people the picker shows at most.
const PEOPLE: usize = 30;

pub(super) fn candidates(notebook: &Notebook, now: Now, query: &PeopleQuery) -> Outcome<Vec<Candidate>> {
    let mut without = query.without.clone();
    if let Some(referral) = query.tries_of {
        without.extend(providers_of_tries(notebook, now, referral)?);
    }
    let typed = query.typed.trim();
    match &query.asking {
        Asking::Alike if typed.is_empty() => Ok(Vec::new()),
        Asking::Kit(kit) if typed.is_empty() => {
            let holders = notebook.holders(*kit)?.into_iter().take(PEOPLE);
            holders.map(|holder| candidate(notebook, holder.contact, None)).collect()
        }
        Asking::Alike => {
            let alike = notebook.look_alikes(typed, PEOPLE)?;
            alike.into_iter().map(|uid| candidate(notebook, uid, None)).collect()
        }
        Asking::Same(person) if typed.is_empty() => {
            let found = notebook.may_be_same(*person, PEOPLE)?;
            let of = |(uid, same)| Ok(Candidate { same, ..candidate(notebook, uid, None)? });
            found.into_iter().map(of).collect()
        }
        Asking::Members(group) if typed.is_empty() => {
            let members = notebook.group_view(*group)?.members;
            let these = members.into_iter().take(PEOPLE);
            these.map(|(uid, _)| candidate(notebook, uid, Some(&query.asking))).collect()
        }
        Asking::For(wanted, sought) if typed.is_empty() => {
            let found = notebook.suggestions(wanted, *sought, &without, PEOPLE)?;
            Ok(found.into_iter().map(|found| suggested(found, None)).collect())
        }
        Asking::Of { person, needs, offers } if typed.is_empty() => {
            let mut found = Vec::new();
            for (wanted, sought) in [(needs, Sought::Offers), (offers, Sought::Needs)] {
                let part = part_of(sought);
                let these = notebook.suggestions(wanted, sought, &without, PEOPLE)?;
                found.extend(these.into_iter().map(|found| suggested(found, Some(part))));
            }
            mark_open(notebook, *person, &mut found)?;
            Ok(found)
        }
        asking => {
            let uids = notebook.contacts_by_words(typed, PEOPLE)?;
            let named = uids.into_iter().filter(|uid| !without.contains(uid));
            let mut found: Vec<Candidate> =
                named.map(|uid| candidate(notebook, uid, Some(asking))).collect::<Outcome<_>>()?;
            if let Asking::Of { person, .. } = asking {
                mark_open(notebook, *person, &mut found)?;
            }
            Ok(found)
        }
    }
}

/// Marks those with whom `person` has a referral open already, each in the part they would play.
fn mark_open(notebook: &Notebook, person: Uid, found: &mut [Candidate]) -> Outcome<()> {
    for candidate in found {
        let there = match candidate.part {
            Some(Role::Provider) => notebook.open_between(person, candidate.uid)?,
            Some(Role::Seeker) => notebook.open_between(candidate.uid, person)?,
            _ => None,
        };
        candidate.open = there.map(|there| (there.uid, there.step));
    }
    Ok(())
}

/// Whom a party means or may mean.
fn known_of(party: &FiledParty) -> Vec<Uid> {
    let by_itself = match &party.who {
        Who::Known(uid, _) => Some(*uid),
        Who::New(_) => None,
    };
    by_itself.into_iter().chain(party.look_alikes.iter().map(|(uid, _)| *uid)).collect()
}

/// Whom the names of a line mean, and who of them is not to be contacted; of two that are known, what is open between them.
pub(super) fn load_parties(notebook: &Notebook, capture: &Capture) -> Outcome<Brought> {
    let parties = notebook.parties_of(capture)?;
    let there = notebook.open_between_these(&parties)?;
    let mut silent = Vec::new();
    for uid in parties.iter().flat_map(known_of) {
        if notebook.contact(uid).is_ok_and(|contact| contact.do_not_contact) {
            silent.push(uid);
        }
    }
    Ok(Brought::Parties(parties, there, silent))
}

fn suggested(found: Suggestion, part: Option<Role>) -> Candidate {
    let Suggestion { uid, name, about, needs, words } = found;
    // whoever is not to be contacted is never suggested
    let do_not_contact = false;
    Candidate {
        uid,
        name,
        about,
        shared: words,
        same: None,
        part,
        needs,
        open: None,
        is_in: false,
        do_not_contact,
    }
}

/// The part that somebody found would play.
fn part_of(sought: Sought) -> Role {
    match sought {
        Sought::Offers => Role::Provider,
        Sought::Needs => Role::Seeker,
    }
}

/// Somebody who was typed: nobody is left out, and what they share is told where they share something.
fn candidate(notebook: &Notebook, uid: Uid, asking: Option<&Asking>) -> Outcome<Candidate> {
    let contact = notebook.contact(uid)?;
    let words = |wanted: &str, sought| {
        shared(&ContentWords::of(wanted), &contact, sought).map(|reason| reason.words)
    };
    let (shared, part) = match asking {
        Some(Asking::For(wanted, sought)) => (words(wanted, *sought).unwrap_or_default(), None),
        Some(Asking::Of { needs, offers, .. }) => {
            let helps = words(needs, Sought::Offers);
            match (helps, words(offers, Sought::Needs)) {
                (Some(words), _) => (words, Some(Role::Provider)),
                (None, Some(words)) => (words, Some(Role::Seeker)),
                (None, None) if needs.trim().is_empty() => (Vec::new(), Some(Role::Seeker)),
                (None, None) => (Vec::new(), Some(Role::Provider)),
            }
        }
        Some(Asking::Alike | Asking::Same(_) | Asking::Members(_) | Asking::Kit(_)) | None => {
            (Vec::new(), None)
        }
    };
    let about = contact.about();
    let is_in = match asking {
        Some(Asking::Members(group)) => notebook.is_member(*group, uid)?,
        _ => false,
    };
    let Contact { name, needs, do_not_contact, .. } = contact;
    Ok(Candidate { uid, name, about, shared, same: None, part, needs, open: None, is_in, do_not_contact })
}

/// Whoever was provider in this try and those before it: not suggested again [G8].
fn providers_of_tries(notebook: &Notebook, now: Now, referral: Uid) -> Outcome<Vec<Uid>> {
    let mut providers = Vec::new();
    let mut next = Some(referral);
    while let Some(uid) = next {
        let view = notebook.referral_view(uid, now.today())?;
        providers.extend(view.referral.party(Role::Provider));
        next = view.referral.follows;
    }
    Ok(providers)
}
