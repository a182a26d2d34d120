//! Whether a text can be written, and whether it may leave [G3].

use crate::tui::app::{App, Screen};
use crate::tui::draft::DraftPage;
use crate::tui::triage::Focus;

use super::{current, given, nobody_here};

pub(super) fn draft_page(app: &App) -> Option<&DraftPage> {
    match &app.screen {
        Screen::Draft(page) => Some(page),
        _ => None,
    }
}

/// [G3] Nothing goes out while a name stands in it that its readers may not know.
pub(super) fn leak_free(app: &App) -> Result<(), String> {
    match draft_page(app).and_then(DraftPage::leak_refusal) {
        Some(why) => Err(why),
        None => Ok(()),
    }
}

pub(super) fn writable(app: &App) -> Result<(), String> {
    if app.person_to_write_to().is_some() {
        return Ok(());
    }
    match app.screen {
        Screen::People | Screen::Contact(_) => {
            Err("Nobody is selected. ‹new-contact› adds somebody.".into())
        }
        Screen::Ladder => Err(nobody_here()),
        Screen::Triage if app.triage.focus == Focus::Reminders => match app.view_to_write_about() {
            Some(_) => Ok(()),
            None => Err("This reminder is about nobody in particular.".into()),
        },
        _ => current(app).map(|_| ()),
    }
}

pub(super) fn markable(app: &App) -> Result<(), String> {
    given(app)?;
    let side =
        app.side_to_mark().ok_or("Nobody is to be asked now. ‹gate-consent› looks at both sides.")?;
    app.ask_of(side).map(|_| ())
}
