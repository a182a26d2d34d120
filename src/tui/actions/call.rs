//! The call sheet [T6]: for whom it is opened, and what its keys do.

use crate::domain::call_sheet::CallSheet;
use crate::domain::gates::Gate;
use crate::domain::referral::{Direction, Role};
use crate::domain::uid::Uid;
use crate::tui::app::{App, Screen};
use crate::tui::deed::{Deed, What};
use crate::tui::effects::Effect;
use crate::tui::keymap::Action;
use crate::tui::overlay::Overlay;
use crate::tui::overlay::call::CallBox;
use crate::tui::received::not_yet_warm;

impl App {
    /// Opens the call sheet of a contact.
    pub(crate) fn open_call_sheet(&mut self, contact: Uid) -> Vec<Effect> {
        vec![Effect::LoadCallSheet(contact)]
    }

    pub(in crate::tui) fn show_call_sheet(&mut self, sheet: CallSheet) {
        self.overlay = Some(Overlay::Call(Box::new(CallBox::new(sheet))));
    }

    /// The person of the screen, or the party that the next step concerns, or the side looked at; where it may be either,
    /// asks.
    pub(in crate::tui) fn call_party(&mut self) -> Vec<Effect> {
        if let Some(contact) = self.current_person() {
            return self.open_call_sheet(contact);
        }
        let Some(view) = self.current_view() else { return Vec::new() };
        let named = |role: &Role| view.contact(*role).is_some();
        let looked_at = match &self.screen {
            Screen::Gates(gates)
                if gates.gate == Gate::Consent && view.referral.direction == Direction::Given =>
            {
                Some(gates.side)
            }
            // [R1] until it is warm only the source is called
            Screen::Gates(gates) if gates.walk_step().is_some() => Some(gates.person_role()),
            _ => None,
        };
        let stepping = view.progress.step.and_then(|step| step.role);
        let both: Vec<Role> = view.referral.roles().into_iter().filter(named).collect();
        let stepping = stepping.map(|role| match not_yet_warm(view) {
            Some(_) if role == Role::Prospect => Role::Source,
            _ => role,
        });
        let role = looked_at.or(stepping).filter(named).or(match both.as_slice() {
            [only] => Some(*only),
            _ => None,
        });
        match role.and_then(|role| view.referral.party(role)) {
            Some(contact) => self.open_call_sheet(contact),
            None => self.open(Overlay::Whom),
        }
    }

    /// The person that stands on the screen, or is selected there.
    pub(crate) fn current_person(&self) -> Option<Uid> {
        match &self.screen {
            Screen::People => self.people.selected,
            Screen::Contact(page) => Some(page.uid),
            Screen::Ladder => self.ladder.selected(),
            _ => None,
        }
    }

    /// One of the two, by place.
    pub(in crate::tui) fn call(&mut self, at: usize) -> Vec<Effect> {
        self.overlay = None;
        let contact = self.current_view().and_then(|view| {
            let role = view.referral.roles().get(at).copied()?;
            view.referral.party(role)
        });
        contact.map(|contact| self.open_call_sheet(contact)).unwrap_or_default()
    }

    pub(in crate::tui) fn act_in_call(&mut self, action: Action) -> Vec<Effect> {
        let Some(Overlay::Call(call)) = &mut self.overlay else { return Vec::new() };
        match action {
            Action::NextField => call.next(),
            Action::PreviousField => call.previous(),
            Action::PageDown => call.page(1),
            Action::PageUp => call.page(-1),
            Action::Onward if !call.on_last() => call.next(),
            Action::Onward | Action::Submit => return self.record_call(),
            _ => {}
        }
        Vec::new()
    }

    fn record_call(&mut self) -> Vec<Effect> {
        let today = self.today();
        let Some(Overlay::Call(call)) = &mut self.overlay else { return Vec::new() };
        let Some((answered, changes)) = call.changes(today) else { return Vec::new() };
        if changes.is_empty() {
            self.refuse("Nothing is answered yet, so there is nothing to record.");
            return Vec::new();
        }
        let contact = &call.sheet.contact;
        let answers = if answered == 1 { "1 answer".to_owned() } else { format!("{answered} answers") };
        let label = format!("call with {}: {answers}", contact.name);
        let what = What::Call(contact.uid, changes, call.channel());
        self.commit_and_stay(Deed { label, what })
    }
}
