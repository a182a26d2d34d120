//! What can be put off, and what can be done with a reminder.

use crate::domain::progress::{Lane, Stage};
use crate::tui::app::{App, Screen};
use crate::tui::triage::Focus;

use super::{current, nobody_here};

/// Whether the selected reminder was typed by hand: any other follows from the facts.
pub(super) fn typed_by_hand(app: &App) -> Result<(), String> {
    match app.triage.reminder_item() {
        None => Err("There is no reminder.".into()),
        Some(item) if item.derived => {
            Err("This one follows from the facts: ‹jump› does what it says, ‹snooze› puts it off.".into())
        }
        Some(_) => Ok(()),
    }
}

/// In Triage: neither a reminder nor a referral to look at beside the list.
pub(super) fn nothing_beside(app: &App) -> bool {
    let empty = app.triage.agenda.items.is_empty() && app.triage.window.rows.is_empty();
    let in_list = matches!(app.screen, Screen::Triage) && app.triage.focus == Focus::List;
    empty && in_list && app.overlay.is_none()
}

pub(super) fn snoozable(app: &App) -> Result<(), String> {
    if app.triage.focus == Focus::Reminders && matches!(app.screen, Screen::Triage) {
        let item = app.triage.reminder_item().ok_or("There is no reminder.")?;
        return if item.what == "wake" {
            Err("It is parked: ‹park› changes the day.".into())
        } else {
            Ok(())
        };
    }
    if matches!(app.screen, Screen::Ladder) {
        return match app.ladder.row() {
            None => Err(nobody_here()),
            Some(row) if row.reminder.is_none() => {
                Err(format!("There is nothing to put off: no touch falls due with {}.", row.name))
            }
            Some(_) => Ok(()),
        };
    }
    let view = current(app)?;
    match (view.progress.lane, view.progress.step) {
        (Lane::Parked, _) => Err("It is parked already: ‹park› changes the day.".into()),
        (_, None) => Err("There is nothing to put off: it is closed.".into()),
        _ => Ok(()),
    }
}

pub(super) fn parkable(app: &App) -> Result<(), String> {
    let view = current(app)?;
    match view.progress.stage {
        Stage::Closed => Err("It is closed; nothing is left to park.".into()),
        Stage::Introduced => Err("They are introduced; ‹snooze› puts the evaluation off.".into()),
        _ => Ok(()),
    }
}
