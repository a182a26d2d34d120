//! What can be done on the walk of a referral received [R1, R2, R4].

use crate::domain::day::short_day;
use crate::domain::received::{WalkStep, WarmQuestion};
use crate::domain::referral::{Direction, Role, Verdict};
use crate::notebook::ReferralView;
use crate::tui::app::{App, Screen};
use crate::tui::received::{known, not_yet_warm};

use super::current;

/// A referral received that is not dropped.
pub(super) fn open_walk(app: &App) -> Result<&ReferralView, String> {
    let view = current(app)?;
    if view.referral.direction == Direction::Given {
        return Err("That is for a referral that you received.".into());
    }
    match &view.referral.dropped {
        Some(_) => Err("This referral was dropped. ‹drop› picks it up again.".into()),
        None => Ok(view),
    }
}

pub(super) fn editable_question(app: &App) -> Result<(), String> {
    match &app.screen {
        Screen::Gates(gates) if gates.walk_step().is_some() => open_walk(app).map(|_| ()),
        _ => Ok(()),
    }
}

/// [R2] Only while the source has something to ask.
pub(super) fn coachable(app: &App) -> Result<(), String> {
    let view = open_walk(app)?;
    let received = known(view);
    if view.contact(Role::Source).is_none() {
        return Err("Nobody is named who points them at you. ‹party› names somebody.".into());
    }
    if received.is_warm() || received.answered_on.is_some() {
        return Err(
            "It is warm: there is nothing left to ask. ‹stop-answer› shows how to reach them.".into()
        );
    }
    match received.asked_again_on.or(received.coached_on) {
        Some(day) if day == app.today() => {
            Err("That is recorded for today already. ‹undo› takes it back.".into())
        }
        _ => Ok(()),
    }
}

/// [R4] Thanks are for a referral that came to something, or that is warm.
pub(super) fn card(app: &App) -> Result<(), String> {
    let view = open_walk(app)?;
    if view.contact(Role::Source).is_none() {
        return Err("Nobody is named whom you could thank. ‹party› names somebody.".into());
    }
    match known(view).thanked_on {
        Some(day) => {
            let day = short_day(day, app.today());
            Err(format!("They were thanked on {day}. ‹record-stop› corrects it."))
        }
        None => Ok(()),
    }
}

/// [R1] Work of mine is not passed on, and nobody is passed on twice.
pub(super) fn passable(app: &App) -> Result<(), String> {
    let view = open_walk(app)?;
    let received = known(view);
    if received.passed_on.is_some() {
        return Err("It was passed on already.".into());
    }
    if received.ending.is_some() {
        return Err("It has ended. ‹stop-outcome› shows how.".into());
    }
    if view.contact(Role::Prospect).is_none() {
        return Err("Nobody is named whom you could pass on. ‹party› names somebody.".into());
    }
    match received.verdict(WarmQuestion::MyWork) {
        Verdict::Yes => {
            Err("It is work that you take. Answer that with ‹warm-no› first, at ‹stop-warm›.".into())
        }
        _ => Ok(()),
    }
}

/// What enter records at the step looked at.
pub(super) fn recordable_stop(app: &App) -> Result<(), String> {
    let view = open_walk(app)?;
    let Screen::Gates(gates) = &app.screen else { return Ok(()) };
    let received = known(view);
    let needs_source = || match view.contact(Role::Source) {
        Some(_) => Ok(()),
        None => Err("Nobody is named who points them at you. ‹party› names somebody.".to_owned()),
    };
    match gates.walk_step() {
        Some(WalkStep::Answer) if received.ending.is_some() => {
            Err("It has ended. ‹stop-outcome› shows how.".into())
        }
        Some(WalkStep::Answer) => not_yet_warm(view).map_or(Ok(()), Err),
        Some(WalkStep::Thank) => needs_source(),
        Some(WalkStep::Report) if received.ending.is_none() => {
            Err("It has not ended yet. ‹stop-outcome› records how it ended.".into())
        }
        Some(WalkStep::Report) => needs_source(),
        _ => Ok(()),
    }
}
