//! Stretches of lists, read around where the reader stands.
//!
//! Owns how much is read at once, and where. Must not know what is drawn of it.

use crate::domain::now::Now;
use crate::domain::people_filter::PeopleFilter;
use crate::domain::uid::Uid;
use crate::notebook::{HarvestWindow, Notebook, Onward, Outcome, PeoplePlace, StoryWindow, TriageWindow};
use crate::tui::triage::SPAN;
use crate::tui::{contact_page, harvest, people};

use super::{Brought, NothingLeft};

/// Where a list is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spot {
    Top,
    Around(Uid),
    Bottom,
}

/// What the list of people is read for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Listing {
    /// The list in the order of names.
    At(Spot),
    /// Whom these words find.
    Found(String),
    /// What was left unread of a filtered list.
    Onward(Onward, PeoplePlace),
}

pub(super) fn load_window(notebook: &Notebook, now: Now, spot: Spot) -> Outcome<TriageWindow> {
    let today = now.today();
    match spot {
        Spot::Top => notebook.triage(today, None, 0, SPAN),
        Spot::Around(uid) => notebook.triage(today, Some(uid), SPAN, SPAN),
        Spot::Bottom => notebook.triage_end(today, SPAN),
    }
}

/// A window with what is said when nothing is left to do.
pub(super) fn with_day_end(notebook: &Notebook, now: Now, window: TriageWindow) -> Outcome<Brought> {
    let today = now.today();
    let nothing_left = if notebook.is_nothing_left(today)? {
        let is_new = notebook.is_empty()?;
        let (done, end) = (notebook.done_on(today, 6)?, notebook.day_end(today)?);
        Some(Box::new(NothingLeft { is_new, done, end }))
    } else {
        None
    };
    Ok(Brought::Triage(Box::new(window), nothing_left))
}

pub(super) fn load_story(notebook: &Notebook, contact: Uid, spot: Spot) -> Outcome<StoryWindow> {
    let span = contact_page::SPAN;
    match spot {
        Spot::Top => notebook.story(contact, None, 0, span),
        Spot::Around(uid) => notebook.story(contact, Some(uid), span, span),
        Spot::Bottom => notebook.story_end(contact, span),
    }
}

pub(super) fn load_harvest(notebook: &Notebook, spot: Spot) -> Outcome<HarvestWindow> {
    let span = harvest::SPAN;
    match spot {
        Spot::Top => notebook.harvest(None, 0, span),
        Spot::Around(uid) => notebook.harvest(Some(uid), span, span),
        Spot::Bottom => notebook.harvest_end(span),
    }
}

pub(super) fn list_people(
    notebook: &Notebook,
    now: Now,
    listing: &Listing,
    filter: &PeopleFilter,
) -> Outcome<Brought> {
    let (span, today) = (people::SPAN, now.today());
    let window = match listing {
        Listing::At(Spot::Top) => notebook.people_fitting(filter, today, None, (0, span)),
        Listing::At(Spot::Around(uid)) => notebook.people_fitting(filter, today, Some(*uid), (span, span)),
        Listing::At(Spot::Bottom) => notebook.people_fitting_end(filter, today, span),
        Listing::Found(typed) => notebook.people_found_fitting(typed, filter, today, people::FOUND),
        Listing::Onward(way, place) => {
            let more = notebook.people_onward(filter, today, (*way, place), span)?;
            return Ok(Brought::ListedOnward(*way, Box::new(more)));
        }
    };
    window.map(|window| Brought::Listed(Box::new(window)))
}

/// How many tags are listed to choose from.
const TAGS: usize = 500;

pub(super) fn load_filters(notebook: &Notebook) -> Outcome<Brought> {
    Ok(Brought::Filters(notebook.tags(TAGS)?, notebook.groups_by_name()?))
}
