//! What the app asks of the outside, as data, and the one function that does it.
//!
//! Owns reading for the screens and writing of deeds. The update of a screen is pure: it returns effects, and what they
//! bring comes back as a message.

use crate::domain::now::Now;
use crate::domain::referral::Role;
use crate::domain::text::words_in_common;
use crate::domain::uid::Uid;
use crate::notebook::{
    Agenda, BatchInfo, DayEnd, FiledParty, Notebook, NotebookFault, Outcome, ReferralView, TriageWindow,
};

use super::deed::{Deed, Written};
use super::overlay::forms::FormBox;
use super::triage::SPAN;

/// Something to be read or written.
#[derive(Debug, Clone)]
pub(crate) enum Effect {
    /// A stretch of the triage list.
    LoadTriage(Spot),
    /// One referral, whole.
    LoadReferral(Uid),
    /// The reminders panel, so many lines.
    LoadAgenda(usize),
    /// Whom the names of a captured line mean.
    LoadParties(Box<crate::domain::capture::Capture>),
    /// Who matches what was typed; for nothing typed, who shares words with the need.
    LoadPeople(PeopleQuery),
    /// Make a change.
    Commit(Box<Deed>),
    /// Make the change that stands in a form, if what it was opened on still stands.
    CommitForm(Box<Deed>, Box<FormBox>),
    /// Take the newest change back; asked about first unless confirmed or of this sitting.
    Undo(bool),
    /// Bring back what was undone last; asked about first likewise.
    Redo(bool),
    /// Derive anew for the day.
    Refresh,
    /// To the shell.
    Suspend,
    /// Draw everything anew.
    Redraw,
    /// The mouse is taken, or left to the terminal.
    Mouse(bool),
    /// End.
    Quit,
}

/// Where the triage list is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spot {
    Top,
    Around(Uid),
    Bottom,
}

/// What the picker asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PeopleQuery {
    /// What was typed.
    pub(crate) typed: String,
    /// What they should have in common with the person looked for.
    pub(crate) need: String,
    /// Who is left out: the other party, and whoever declined [G8].
    pub(crate) without: Vec<Uid>,
    /// The referral whose earlier tries are left out too.
    pub(crate) tries_of: Option<Uid>,
}

/// Somebody who could be picked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Candidate {
    pub(crate) uid: Uid,
    pub(crate) name: String,
    /// Organisation or role, to tell namesakes apart.
    pub(crate) about: String,
    /// The words shared with the need [G12].
    pub(crate) shared: Vec<String>,
}

/// What an effect brought.
#[derive(Debug)]
pub(crate) enum Brought {
    Triage(Box<TriageWindow>, Option<Box<NothingLeft>>),
    Referral(Box<ReferralView>),
    /// It is not there any more.
    ReferralGone(Uid),
    Agenda(Agenda),
    Parties(Vec<FiledParty>),
    People(Vec<Candidate>),
    Committed {
        label: String,
        made: Option<Uid>,
    },
    /// The form was opened on what does not stand any more: nothing was written. This is the form opened now.
    Stale(Box<FormBox>),
    /// The form can be opened no more, for this reason: nothing was written.
    Shut(String),
    Unchanged,
    Undone {
        label: String,
        redo: bool,
    },
    AskFirst {
        batch: BatchInfo,
        redo: bool,
    },
    Nothing(&'static str),
    DerivedAfresh,
    Failed(NotebookFault),
}

/// What is said when nothing is left to do today [T1].
#[derive(Debug, Clone)]
pub(crate) struct NothingLeft {
    /// Nothing was ever written.
    pub(crate) is_new: bool,
    pub(crate) done: Vec<String>,
    pub(crate) end: DayEnd,
}

/// Does what an effect says. The three that concern the terminal are the loop's.
pub(crate) fn perform(effect: Effect, notebook: &mut Notebook, now: Now) -> Option<Brought> {
    let brought = match effect {
        Effect::LoadTriage(spot) => load_triage(notebook, now, spot),
        Effect::LoadReferral(uid) => match notebook.referral_view(uid, now.today()) {
            Err(NotebookFault::Gone(_)) => Ok(Brought::ReferralGone(uid)),
            view => view.map(|view| Brought::Referral(Box::new(view))),
        },
        Effect::LoadAgenda(limit) => notebook.agenda(now.today(), limit).map(Brought::Agenda),
        Effect::LoadParties(capture) => notebook.parties_of(&capture).map(Brought::Parties),
        Effect::LoadPeople(query) => people(notebook, now, &query).map(Brought::People),
        Effect::Commit(deed) => deed.perform(notebook, now).map(|(made, changed)| match changed {
            true => Brought::Committed { label: deed.label.clone(), made },
            false => Brought::Unchanged,
        }),
        Effect::CommitForm(deed, form) => {
            deed.perform_of(&form, notebook, now).map(|written| match written {
                Written::Done { made, changed: true } => {
                    Brought::Committed { label: deed.label.clone(), made }
                }
                Written::Done { changed: false, .. } => Brought::Unchanged,
                Written::Stale(fresh) => Brought::Stale(fresh),
                Written::Shut(why) => Brought::Shut(why),
            })
        }
        Effect::Undo(confirmed) => undo(notebook, now, confirmed),
        Effect::Redo(confirmed) => redo(notebook, now, confirmed),
        Effect::Refresh => match notebook.refresh(now) {
            Ok(false) => return None,
            Ok(true) => Ok(Brought::DerivedAfresh),
            Err(fault) => Err(fault),
        },
        Effect::Suspend | Effect::Redraw | Effect::Mouse(_) | Effect::Quit => return None,
    };
    Some(brought.unwrap_or_else(Brought::Failed))
}

fn load_triage(notebook: &Notebook, now: Now, spot: Spot) -> Outcome<Brought> {
    let today = now.today();
    let window = match spot {
        Spot::Top => notebook.triage(today, None, 0, SPAN)?,
        Spot::Around(uid) => notebook.triage(today, Some(uid), SPAN, SPAN)?,
        Spot::Bottom => notebook.triage_end(today, SPAN)?,
    };
    let nothing_left = if notebook.is_nothing_left(today)? {
        let is_new = notebook.is_empty()?;
        let (done, end) = (notebook.done_on(today, 6)?, notebook.day_end(today)?);
        Some(Box::new(NothingLeft { is_new, done, end }))
    } else {
        None
    };
    Ok(Brought::Triage(Box::new(window), nothing_left))
}

/// How many people the picker shows at most.
const PEOPLE: usize = 30;

fn people(notebook: &Notebook, now: Now, query: &PeopleQuery) -> Outcome<Vec<Candidate>> {
    let mut without = query.without.clone();
    if let Some(referral) = query.tries_of {
        without.extend(providers_of_tries(notebook, now, referral)?);
    }
    let typed = query.typed.trim();
    let uids = if typed.is_empty() {
        notebook.contacts_sharing(&query.need, PEOPLE)?
    } else {
        notebook.contacts_by_words(typed, PEOPLE)?
    };
    let mut found = Vec::new();
    for uid in uids.into_iter().filter(|uid| !without.contains(uid)) {
        let contact = notebook.contact(uid)?;
        let offers = [contact.offers.as_str(), contact.role.as_str(), contact.notes.as_str()].join(" ");
        let mut shared: Vec<String> =
            words_in_common(&query.need, &offers).into_iter().map(|word| word.there).collect();
        shared.dedup();
        // a suggestion needs a reason; what was typed is one
        let unwanted =
            contact.do_not_contact || contact.kind == crate::domain::contact::ContactKind::Competitor;
        if typed.is_empty() && (shared.is_empty() || unwanted) {
            continue;
        }
        let about = [contact.role.as_str(), contact.organisation.as_str()]
            .into_iter()
            .filter(|text| !text.is_empty())
            .collect::<Vec<_>>()
            .join(", ");
        found.push(Candidate { uid, name: contact.name, about, shared });
    }
    if typed.is_empty() {
        found.sort_by_key(|candidate| std::cmp::Reverse(candidate.shared.len()));
    }
    Ok(found)
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

fn undo(notebook: &mut Notebook, now: Now, confirmed: bool) -> Outcome<Brought> {
    match notebook.next_undo()? {
        Some((batch, false)) if !confirmed => return Ok(Brought::AskFirst { batch, redo: false }),
        _ => {}
    }
    Ok(match notebook.undo(now)? {
        Some(label) => Brought::Undone { label, redo: false },
        None => Brought::Nothing("There is nothing to undo."),
    })
}

fn redo(notebook: &mut Notebook, now: Now, confirmed: bool) -> Outcome<Brought> {
    match notebook.next_redo()? {
        Some((batch, false)) if !confirmed => return Ok(Brought::AskFirst { batch, redo: true }),
        _ => {}
    }
    Ok(match notebook.redo(now)? {
        Some(label) => Brought::Undone { label, redo: true },
        None => Brought::Nothing("There is nothing to redo."),
    })
}
