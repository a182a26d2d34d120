//! Whether an action can be done now, and if not, why: one answer for dispatch, footer and help.
//!
//! Owns which question an action asks; the answers stand beside each other by what they are about. Must not change anything.

mod aside;
mod group;
mod kit;
mod letter;
mod person;
mod referral;
mod walk;

use crate::domain::consent::ConsentEvent;
use crate::domain::contact::Contact;
use crate::domain::referral::Direction;
use crate::notebook::ReferralView;

use super::actions::draft::doubt;
use super::app::App;
use super::keymap::Action;
use super::overlay::Overlay;
use super::radar::is_plotted;
use aside::{nothing_beside, parkable, snoozable, typed_by_hand};
use group::{attendable, entry, group};
use kit::{a_kit, kit_in_use, kit_without_names};
use letter::{draft_page, leak_free, markable, writable};
use person::{
    askable, blankable, blankable_sure, contactable, editable_contact, has_channels, keepable,
    known_person, mergeable, movable, openable, preferable, suggestible,
};
use referral::{
    answerable, callable, callable_party, choosable, closable, editable_line, has_party, introducible,
    next_step, next_try, party, recordable, refile, told,
};
use walk::{card, coachable, editable_question, open_walk, passable, recordable_stop};

/// `Err` holds the reason, as a sentence.
pub(crate) fn enabled(action: Action, app: &App) -> Result<(), String> {
    possible(action, app).map_err(|why| app.told(&why))
}

/// The same, with the keys in the reason named by what they do: `‹party› names somebody`.
fn possible(action: Action, app: &App) -> Result<(), String> {
    match action {
        Action::Faults if app.faults.is_empty() => {
            Err("All of your configuration was understood. “goodword config” says where it is.".into())
        }
        Action::NextStep => next_step(app),
        Action::GateConsent | Action::GateActual | Action::GateRelevant | Action::GateExit => {
            given(app).map(|_| ())
        }
        Action::Answer => answerable(app),
        Action::WarmYes | Action::WarmNo | Action::WarmUnknown | Action::HowItCame => {
            open_walk(app).map(|_| ())
        }
        Action::EditQuestion => editable_question(app),
        Action::Coached => coachable(app),
        Action::Card => card(app),
        Action::PassOn => passable(app),
        Action::RecordStop => recordable_stop(app),
        Action::Write => writable(app),
        Action::Asked => markable(app),
        Action::Copy | Action::MailOut | Action::WriteFile => leak_free(app),
        Action::ConfirmWord => draft_page(app).map_or(Ok(()), doubt),
        Action::NextLeak if draft_page(app).is_some_and(|page| page.leaks.is_empty()) => {
            Err("Nothing in it is marked.".into())
        }
        Action::Snooze => snoozable(app),
        Action::Park => parkable(app),
        Action::Drop => closable(app),
        Action::NextTry => next_try(app),
        Action::Party => party(app),
        Action::Told => told(app),
        Action::CallSheet => callable(app),
        Action::FirstParty => callable_party(app, 0),
        Action::SecondParty => callable_party(app, 1),
        Action::CatchUp if app.triage.agenda.counts.first() == Some(&0) => Err("Nothing is late.".into()),
        Action::Refile => refile(app),
        Action::RungUp => movable(app, true),
        Action::RungDown => movable(app, false),
        Action::DeleteTouch => app.own_touch().map(|_| ()).ok_or_else(|| {
            "The selected line is no touch that you logged: only such a one is deleted.".into()
        }),
        Action::Withdrawn => recordable(app, ConsentEvent::Withdrawn),
        Action::Yes => recordable(app, ConsentEvent::Granted),
        Action::No => recordable(app, ConsentEvent::Declined),
        Action::Later => recordable(app, ConsentEvent::NotNow),
        Action::Choose(at) => choosable(app, at),
        Action::EditContact => editable_contact(app),
        Action::Dossier | Action::Forget => known_person(app),
        Action::Blank => blankable(app),
        Action::BlankSure => blankable_sure(app),
        Action::Open => openable(app),
        Action::Merge => somebody(app).map(|_| ()),
        Action::Submit | Action::TakeLeft | Action::TakeRight | Action::TakeOther
            if matches!(app.overlay, Some(Overlay::Merge(_))) =>
        {
            mergeable(action, app)
        }
        Action::TakeLeft | Action::TakeRight | Action::TakeOther if matches!(&app.overlay, Some(Overlay::Import(import)) if import.choices().next().is_none()) => {
            Err("There is nothing to choose: they differ in nothing.".into())
        }
        Action::Submit if matches!(&app.overlay, Some(Overlay::Import(import)) if !import.brings_anything()) => {
            Err("There is nothing to bring in: the notebook knows all of it. esc closes this.".into())
        }
        Action::Submit if app.overlay.is_none() => openable(app),
        Action::OpenParty => has_party(app),
        Action::Prefer => preferable(app),
        Action::NextChannel | Action::PreviousChannel => has_channels(app),
        Action::WhoHelps => suggestible(app),
        Action::ClearFilter if app.people.filter.is_empty() => {
            Err("Everybody is listed. ‹filter› filters the list.".into())
        }
        Action::Keep => keepable(app),
        Action::ReadyToAsk => askable(app),
        Action::Introduce => introducible(app),
        Action::EditGroup | Action::LeaveGroup | Action::Members => group(app).map(|_| ()),
        Action::Attend => attendable(app),
        Action::EditHarvest | Action::DeleteHarvest => entry(app).map(|_| ()),
        Action::NextName | Action::PreviousName if entry(app)? < 2 => {
            Err("This entry names no other.".into())
        }
        Action::PlotOrTable if !is_plotted(app.size) => {
            Err("The window is too small to plot in: this is the table.".into())
        }
        Action::EditLine => editable_line(app),
        Action::Switch if nothing_beside(app) => Err("There is no reminder yet.".into()),
        Action::Jump | Action::Done => {
            app.triage.reminder_item().map(|_| ()).ok_or_else(|| "There is no reminder.".to_owned())
        }
        Action::EditReminder | Action::DeleteReminder => typed_by_hand(app),
        Action::EditKit | Action::RetireKit => a_kit(app).map(|_| ()),
        Action::GiveKit | Action::DraftKit => kit_in_use(app),
        Action::CopyKit | Action::KitMarkdown | Action::KitText => kit_without_names(app),
        Action::GiveToPerson | Action::Offered => contactable(app),
        Action::LaterQuarter if app.practice.quarter.is_none() => {
            Err("This is the present quarter: the next one comes by itself.".into())
        }
        _ => Ok(()),
    }
}

fn nobody_here() -> String {
    "Nobody is selected. ‹previous-rung› and ‹next-rung› go to another column.".to_owned()
}

fn current(app: &App) -> Result<&ReferralView, String> {
    app.current_view().ok_or_else(|| "No referral is selected. ‹capture› captures one.".to_owned())
}

fn given(app: &App) -> Result<&ReferralView, String> {
    let view = current(app)?;
    match view.referral.direction {
        Direction::Given => Ok(view),
        Direction::Received => Err(
            "That is for a referral that you give. This one was received: ‹next-step› opens its own walk."
                .to_owned(),
        ),
    }
}

fn somebody(app: &App) -> Result<&Contact, String> {
    app.current_contact().ok_or_else(|| "Nobody is selected. ‹new-contact› adds somebody.".to_owned())
}
