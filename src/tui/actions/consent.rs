//! Asking for consent, telling, and recording answers: the way to their forms.

use crate::domain::consent::{ConsentEvent, ConsentState, nudge_day};
use crate::domain::day::short_day;
use crate::domain::draft::DraftKind;
use crate::domain::gates::Gate;
use crate::domain::progress::Stage;
use crate::domain::referral::Role;
use crate::tui::app::{App, Screen};
use crate::tui::effects::Effect;
use crate::tui::overlay::Overlay;
use crate::tui::overlay::forms::{self};

impl App {
    pub(in crate::tui) fn record(&mut self, role: Option<Role>, event: ConsentEvent) -> Vec<Effect> {
        let form = self.current_view().and_then(|view| {
            let contact = view.contact(role?)?;
            Some(forms::ask(view, contact, event))
        });
        form.map(|form| self.open_form(form)).unwrap_or_default()
    }

    /// In Consent: Enter drafts the ask to the side looked at, or the nudge; where nobody is named, it names somebody.
    pub(in crate::tui) fn ask_this_side(&mut self) -> Vec<Effect> {
        let Screen::Gates(gates) = &self.screen else { return Vec::new() };
        let side = gates.side;
        match self.ask_of(side) {
            Ok(Some(ConsentEvent::Nudged)) => self.write_to(DraftKind::Nudge, Some(side)),
            Ok(Some(_)) => self.write_to(DraftKind::ConsentAsk, Some(side)),
            Ok(None) => self.pick_party(),
            Err(reason) => {
                self.refuse(reason);
                Vec::new()
            }
        }
    }

    /// Whom a mark as asked is about: in Consent the side looked at, in Triage whoever is asked next.
    pub(in crate::tui) fn side_to_mark(&self) -> Option<Role> {
        match &self.screen {
            Screen::Gates(gates) => Some(gates.side),
            _ => self.current_view()?.progress.step?.role,
        }
    }

    /// Records an ask that was made without a draft: spoken, or by a card.
    pub(in crate::tui) fn mark_asked(&mut self) -> Vec<Effect> {
        let Some(side) = self.side_to_mark() else { return Vec::new() };
        match self.ask_of(side) {
            Ok(Some(event)) => self.record(Some(side), event),
            Ok(None) => self.pick_party(),
            Err(reason) => {
                self.refuse(reason);
                Vec::new()
            }
        }
    }

    /// What asking this side would be: an ask, the one nudge [G9], or nothing while nobody is named.
    ///
    /// `Err` says why there is nothing to ask.
    pub(in crate::tui) fn ask_of(&self, side: Role) -> Result<Option<ConsentEvent>, String> {
        let Some(view) = self.current_view() else { return Ok(None) };
        let Some(state) = view.facts().consent(side, self.today(), &self.settings) else { return Ok(None) };
        if view.referral.introduction.is_some() {
            return Err("They are introduced already. ‹answer› records a withdrawal.".into());
        }
        if view.progress.stage == Stage::Closed {
            return Err(
                "The referral is stopped. ‹told› records that this side was told; ‹answer› corrects an answer.".into(),
            );
        }
        match state {
            ConsentState::Granted { .. } => Err("The yes stands. ‹answer› records another answer.".into()),
            ConsentState::Asked { on, nudged_on: None, .. } => {
                let from = nudge_day(on, &self.settings);
                if self.today() < from {
                    let day = short_day(from, self.today());
                    return Err(format!(
                        "Asked already; leave time for an answer. A nudge is due on {day}."
                    ));
                }
                Ok(Some(ConsentEvent::Nudged))
            }
            ConsentState::Asked { .. } => {
                Err("Asked, and nudged once; more would be begging. ‹answer› records the answer, ‹park› parks it."
                    .into())
            }
            _ => Ok(Some(ConsentEvent::Asked)),
        }
    }

    /// Whose answer it is: in Consent the side looked at, else whoever owes one.
    pub(in crate::tui) fn ask_answer(&mut self) -> Vec<Effect> {
        let today = self.today();
        let Some(view) = self.current_view() else { return Vec::new() };
        let state = |role| view.facts().consent(role, today, &self.settings);
        let asked = |role: &Role| matches!(state(*role), Some(ConsentState::Asked { .. }));
        let named = |role: &Role| view.contact(*role).is_some();
        let both = [Role::Seeker, Role::Provider];
        let stepping = view.progress.step.and_then(|step| step.role).filter(named);
        let role = match &self.screen {
            Screen::Gates(gates) if gates.gate == Gate::Consent && named(&gates.side) => Some(gates.side),
            _ => stepping.filter(asked).or_else(|| both.into_iter().find(asked)),
        };
        let Some(role) = role.or(stepping).or_else(|| both.into_iter().find(named)) else {
            return Vec::new();
        };
        self.open(Overlay::Answer { role })
    }

    pub(in crate::tui) fn tell(&mut self) -> Vec<Effect> {
        let role = self.told_role();
        self.record(role, ConsentEvent::ToldNotNow)
    }
}
