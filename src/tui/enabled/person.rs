//! What can be done with a person: on the list, on their page, on the ladder.
//!
//! Owns too what of a person can be opened, merged and forgotten.

use crate::domain::draft::{DraftFault, check_person};
use crate::notebook::{StoryRow, StoryWhat};
use crate::tui::app::{App, Screen};
use crate::tui::keymap::Action;
use crate::tui::overlay::Overlay;
use crate::tui::overlay::forms::no_way;

use super::group::{entry, openable_group};
use super::{current, nobody_here, somebody};

/// Somebody is selected who may be contacted.
pub(super) fn contactable(app: &App) -> Result<(), String> {
    if let Screen::Ladder = app.screen {
        return match app.ladder.row() {
            Some(row) if row.do_not_contact => Err(DraftFault::DoNotContact(row.name.clone()).to_string()),
            Some(_) => Ok(()),
            None => Err("Nobody is selected.".into()),
        };
    }
    let contact = somebody(app)?;
    check_person(contact).map_err(|fault| fault.to_string())
}

/// [E1] Somebody can be moved that way.
pub(super) fn movable(app: &App, up: bool) -> Result<(), String> {
    match app.current_rung() {
        None => Err("Nobody is selected.".into()),
        Some(from) => no_way(from, up).map_or(Ok(()), |why| Err(why.to_owned())),
    }
}

pub(super) fn editable_contact(app: &App) -> Result<(), String> {
    if matches!(app.screen, Screen::Ladder) {
        return app.current_person().map(|_| ()).ok_or_else(nobody_here);
    }
    let Screen::Gates(gates) = &app.screen else { return somebody(app).map(|_| ()) };
    let view = current(app)?;
    match view.contact(gates.person_role()) {
        Some(_) => Ok(()),
        None => Err("Nobody is named on this side yet. ‹party› names somebody.".into()),
    }
}

/// [P6] Of somebody forgotten there is nothing to show and nothing to erase.
pub(super) fn known_person(app: &App) -> Result<(), String> {
    match somebody(app)? {
        contact if contact.uid.is_forgotten() => {
            Err("They were forgotten: nothing is held on them.".into())
        }
        _ => Ok(()),
    }
}

pub(super) fn blankable(app: &App) -> Result<(), String> {
    let Some(Overlay::Left(left)) = &app.overlay else { return Ok(()) };
    match left.current() {
        None => Err("No text names them.".into()),
        Some(mention) if !mention.can_blank => {
            Err("That is what somebody is called. Rename or forget them on their page.".into())
        }
        Some(_) => Ok(()),
    }
}

pub(super) fn blankable_sure(app: &App) -> Result<(), String> {
    match &app.overlay {
        Some(Overlay::Left(left)) if left.sure().is_empty() => {
            Err("No text holds the whole name or a channel of theirs; ways to reach others are blanked one by one: b.".into())
        }
        _ => Ok(()),
    }
}

/// [P4] The two parties of a referral are two people; and only what differs is chosen.
pub(super) fn mergeable(action: Action, app: &App) -> Result<(), String> {
    let Some(Overlay::Merge(merge)) = &app.overlay else { return Ok(()) };
    match (action, &merge.preview.refusal) {
        (Action::Submit, Some(why)) => Err(why.clone()),
        (Action::Submit, None) => Ok(()),
        _ if merge.selected.is_none() => Err("There is nothing to choose: they differ in nothing.".into()),
        _ => Ok(()),
    }
}

/// In People a person, on their page a line of the story.
pub(super) fn openable(app: &App) -> Result<(), String> {
    match &app.screen {
        Screen::People if app.people.selected.is_none() && !app.people.filter.is_empty() => {
            Err("Nobody fits the filter. ‹clear-filter› lists everybody.".into())
        }
        Screen::People if app.people.selected.is_none() => match app.people.typed() {
            "" => Err("Nobody is selected. ‹new-contact› adds somebody.".into()),
            typed => Err(format!(
                "Nobody is found by “{typed}”. Esc brings the whole list back. ‹find-anywhere› looks everywhere."
            )),
        },
        Screen::Groups => openable_group(app),
        Screen::Harvest => match (entry(app)?, app.harvest.opens()) {
            (_, Some(_)) => Ok(()),
            (_, None) => {
                Err("This entry names nobody: there is nothing to open. ‹edit-harvest› adds people.".into())
            }
        },
        Screen::Contact(page) if page.row().is_none() => Err("There is no story yet.".into()),
        Screen::Radar if app.radar_pick().is_none() => {
            Err("There is no figure here yet: nothing to open.".into())
        }
        Screen::Ladder if app.ladder.selected().is_none() => Err(nobody_here()),
        Screen::Contact(page) if page.row().is_some_and(|row| matches!(row.what, StoryWhat::Move(_))) => {
            Err("A move stays as it was written. ‹rung-up› and ‹rung-down› move on from here.".into())
        }
        Screen::Contact(_) if app.own_touch().is_some() => Ok(()),
        Screen::Contact(page) if page.row().is_some_and(leads_nowhere) => {
            Err("This was about no referral: there is nothing to open.".into())
        }
        _ => Ok(()),
    }
}

/// Of a story: about no referral, and no entry of the harvest, which stands there.
fn leads_nowhere(row: &StoryRow) -> bool {
    row.referral.is_none() && !matches!(row.what, StoryWhat::Harvest(_))
}

pub(super) fn has_channels(app: &App) -> Result<(), String> {
    match somebody(app)?.channels.len() {
        0 => Err("There is no way to reach them yet. ‹edit-contact› adds one.".into()),
        1 => Err("There is one way to reach them, no other. ‹edit-contact› adds one.".into()),
        _ => Ok(()),
    }
}

pub(super) fn preferable(app: &App) -> Result<(), String> {
    let Screen::Contact(page) = &app.screen else { return Ok(()) };
    match page.selected_channel() {
        None => Err("There is no way to reach them yet. ‹edit-contact› adds one.".into()),
        Some(channel) if channel.preferred => {
            Err(format!("Preferred already: {}. ‹next-channel› goes to another.", channel.value))
        }
        Some(_) => Ok(()),
    }
}

/// [P6] Only of whoever had no contact for so long is it to be decided.
pub(super) fn keepable(app: &App) -> Result<(), String> {
    let until = match &app.screen {
        Screen::People => app.people.row().and_then(|row| row.keep_until),
        Screen::Contact(page) => page.person.as_ref().and_then(|person| person.keep_until),
        _ => None,
    };
    let name = &somebody(app)?.name;
    match until {
        Some(until) if until <= app.today() => Ok(()),
        _ => Err(format!(
            "Nothing is to be decided on {name}: it is not {} months yet.",
            app.settings.keep_months
        )),
    }
}

/// [E4] Nobody is asked for a referral who is not to be contacted.
pub(super) fn askable(app: &App) -> Result<(), String> {
    if let Some(contact) = app.current_contact()
        && contact.do_not_contact
    {
        return Err(format!("{} is not to be contacted. ‹edit-contact› changes that.", contact.name));
    }
    app.current_person()
        .map(|_| ())
        .ok_or_else(|| "Nobody is selected. ‹new-contact› adds somebody.".to_owned())
}

/// [G12] Whoever is not to be contacted gets no suggestions either.
pub(super) fn suggestible(app: &App) -> Result<(), String> {
    let contact = somebody(app)?;
    if contact.do_not_contact {
        return Err(format!("{} is not to be contacted. ‹edit-contact› changes that.", contact.name));
    }
    match contact.offers.trim().is_empty() && contact.needs.trim().is_empty() {
        true => Err("Neither offers nor needs are written. ‹edit-contact› writes them.".into()),
        false => Ok(()),
    }
}
