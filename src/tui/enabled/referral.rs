//! What can be done with a referral, and with its gates when it is one that I give.
//!
//! A referral received has its own walk, in `walk`; what is put off is in `aside`.

use crate::domain::answering::check_answer;
use crate::domain::consent::{ConsentEvent, ConsentState};
use crate::domain::gates::exit_blocks;
use crate::domain::progress::Stage;
use crate::domain::referral::{Direction, Role};
use crate::domain::say::exit_block;
use crate::notebook::ReferralView;
use crate::tui::app::{App, Screen};
use crate::tui::overlay::Overlay;
use crate::tui::received::not_yet_warm;

use super::walk::open_walk;
use super::{current, given, nobody_here};

pub(super) fn next_step(app: &App) -> Result<(), String> {
    if current(app)?.referral.direction == Direction::Received {
        return Ok(());
    }
    given(app)?;
    match &app.screen {
        Screen::Gates(gates) => app.ask_of(gates.side).map(|_| ()),
        _ => Ok(()),
    }
}

pub(super) fn answerable(app: &App) -> Result<(), String> {
    if current(app)?.referral.direction == Direction::Received {
        return open_walk(app).map(|_| ());
    }
    let view = given(app)?;
    if view.referral.dropped.is_some() {
        return Err("This referral was dropped. ‹drop› picks it up again.".into());
    }
    if view.contact(Role::Seeker).or(view.contact(Role::Provider)).is_none() {
        return Err("Nobody is named yet. ‹party› names somebody.".into());
    }
    Ok(())
}

pub(super) fn closable(app: &App) -> Result<(), String> {
    let view = current(app)?;
    if view.referral.dropped.is_some() && has_forgotten(view) {
        return Err("Somebody in it was forgotten, so it cannot be picked up again.".into());
    }
    let over = view.progress.stage == Stage::Closed && view.progress.step.is_none();
    if over && view.referral.dropped.is_none() { Err("It is closed already.".into()) } else { Ok(()) }
}

/// [P6] Nothing is brought about any more with somebody who was forgotten.
fn has_forgotten(view: &ReferralView) -> bool {
    let parties = view.referral.roles().into_iter().filter_map(|role| view.referral.party(role));
    parties.into_iter().any(|party| party.is_forgotten())
}

pub(super) fn next_try(app: &App) -> Result<(), String> {
    let view = given(app)?;
    if view.has_next_try {
        return Err("A next try is under way already.".into());
    }
    if view.referral.party(Role::Seeker).is_some_and(|seeker| seeker.is_forgotten()) {
        return Err("Whoever had the need was forgotten.".into());
    }
    let provider = view.facts().consent(Role::Provider, app.today(), &app.settings);
    match (view.contact(Role::Seeker), provider.is_some_and(ConsentState::is_stop)) {
        (None, _) => Err("Nobody has the need yet. ‹party› names somebody.".into()),
        (Some(_), true) => Ok(()),
        (Some(_), false) => Err("The provider has not said no. ‹party› names another one.".into()),
    }
}

pub(super) fn party(app: &App) -> Result<(), String> {
    let view = current(app)?;
    match view.progress.stage {
        Stage::Closed if view.referral.direction == Direction::Received => {
            Err("It is closed; the parties stay.".into())
        }
        Stage::Closed => Err("It is closed. ‹next-try› tries another provider.".into()),
        Stage::Introduced => Err("They are introduced; the parties stay.".into()),
        _ => Ok(()),
    }
}

pub(super) fn callable(app: &App) -> Result<(), String> {
    match app.screen {
        Screen::People if app.current_person().is_none() => {
            return Err("Nobody is selected. ‹new-contact› makes somebody new.".into());
        }
        Screen::Ladder if app.current_person().is_none() => return Err(nobody_here()),
        Screen::People | Screen::Contact(_) | Screen::Ladder => return Ok(()),
        _ => {}
    }
    let view = current(app)?;
    let at_prospect = match &app.screen {
        Screen::Gates(gates) => gates.walk_step().is_some() && gates.person_role() == Role::Prospect,
        _ => false,
    };
    match view.referral.roles().into_iter().find_map(|role| view.contact(role)) {
        // [R1] what is not warm is not called
        Some(_) if at_prospect => not_yet_warm(view).map_or(Ok(()), Err),
        Some(_) => Ok(()),
        None => Err("Nobody is named yet. ‹party› names somebody.".into()),
    }
}

/// Whether one of the two can be called: a prospect only once it is warm [R1].
pub(super) fn callable_party(app: &App, at: usize) -> Result<(), String> {
    let Some(Overlay::Whom) = &app.overlay else { return Ok(()) };
    let view = current(app)?;
    match view.referral.roles().get(at) {
        Some(Role::Prospect) => not_yet_warm(view).map_or(Ok(()), Err),
        _ => Ok(()),
    }
}

pub(super) fn told(app: &App) -> Result<(), String> {
    given(app)?;
    app.told_role().map(|_| ()).ok_or_else(|| "Nobody waits to hear that it will not happen.".to_owned())
}

pub(super) fn refile(app: &App) -> Result<(), String> {
    let view = current(app)?;
    match view.referral.introduction {
        Some(_) => Err("They are introduced; it stays as it was filed.".into()),
        None => Ok(()),
    }
}

/// Whether the answer that is being given can be recorded.
pub(super) fn recordable(app: &App, event: ConsentEvent) -> Result<(), String> {
    let Some(Overlay::Answer { role }) = &app.overlay else { return Ok(()) };
    let Some(view) = app.current_view() else { return Ok(()) };
    if view.contact(*role).is_none() {
        return Err("Nobody is named on this side yet.".into());
    }
    check_answer(&view.facts(), *role, event, app.today(), &app.settings).map_err(|fault| fault.to_string())
}

pub(super) fn choosable(app: &App, at: u8) -> Result<(), String> {
    let Screen::Gates(gates) = &app.screen else { return Ok(()) };
    let choices = gates.question().map_or(0, |question| question.choices().len());
    match (choices, usize::from(at)) {
        (0, _) => Err("This question wants words: ‹edit-question›.".into()),
        (all, at) if at > all => Err(format!("There are {all} answers.")),
        _ => Ok(()),
    }
}

pub(super) fn has_party(app: &App) -> Result<(), String> {
    let view = current(app)?;
    match view.referral.roles().into_iter().any(|role| view.contact(role).is_some()) {
        true => Ok(()),
        false => Err("Nobody is named yet. ‹party› names somebody.".into()),
    }
}

pub(super) fn editable_line(app: &App) -> Result<(), String> {
    match given(app)?.referral.introduction {
        Some(_) => Err("They are introduced; the checklist is done with.".into()),
        None => Ok(()),
    }
}

pub(super) fn introducible(app: &App) -> Result<(), String> {
    let view = given(app)?;
    if view.referral.introduction.is_some() {
        return match view.progress.stage {
            Stage::Closed => Err("It is evaluated and closed.".into()),
            _ => Ok(()),
        };
    }
    if view.progress.stage == Stage::Closed {
        return Err("The referral is stopped.".into());
    }
    let blocks = exit_blocks(&view.facts(), app.today(), &app.settings);
    match blocks.first() {
        None => Ok(()),
        Some(block) => Err(format!("Exit is closed: {}.", exit_block(*block, &view.facts(), view.names()))),
    }
}
