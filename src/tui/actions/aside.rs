//! Putting aside: snooze, park, drop, and filing another way.

use crate::domain::day::Day;
use crate::domain::edit::ReferralEdit;
use crate::domain::gates::{ActualGap, actual_gaps};
use crate::domain::progress::Lane;
use crate::domain::referral::Timing;
use crate::domain::say::short_step;
use crate::notebook::{About, ReferralView};
use crate::tui::app::{App, Screen};
use crate::tui::deed::{Deed, What};
use crate::tui::effects::Effect;
use crate::tui::overlay::Overlay;
use crate::tui::overlay::forms::{self};
use crate::tui::triage::Focus;
use crate::tui::view::words::title_of;

impl App {
    pub(in crate::tui) fn snooze(&mut self) -> Vec<Effect> {
        let in_panel = matches!(self.screen, Screen::Triage) && self.triage.focus == Focus::Reminders;
        if in_panel {
            let Some(item) = self.triage.reminder_item() else { return Vec::new() };
            let form = forms::snooze(item.hangs_on(), item.uid, item.short.clone());
            return self.open_form(form);
        }
        if let (Screen::Ladder, Some(row)) = (&self.screen, self.ladder.row()) {
            let text = format!("hello to {}", row.name);
            let form =
                row.reminder.map(|reminder| forms::snooze(Some(About::Contact(row.uid)), reminder, text));
            return form.map(|form| self.open_form(form)).unwrap_or_default();
        }
        let form = self.current_view().and_then(|view| {
            let step = view.progress.step?;
            let text = format!("{}, {}", short_step(&step, view.names()), title_of(view));
            Some(forms::snooze(Some(About::Referral(view.referral.uid)), step.reminder, text))
        });
        form.map(|form| self.open_form(form)).unwrap_or_default()
    }

    /// Parks, or takes up again what is parked.
    pub(in crate::tui) fn park(&mut self) -> Vec<Effect> {
        let Some(view) = self.current_view() else { return Vec::new() };
        let (uid, title) = (view.referral.uid, title_of(view));
        if view.progress.lane == Lane::Parked {
            let label = format!("taken up again: {title}");
            return self.commit_and_stay(Deed { label, what: What::Edit(uid, vec![ReferralEdit::Wake]) });
        }
        let proposed = self.worth_waiting_for(view);
        let form = forms::park(uid, title, proposed);
        self.open_form(form)
    }

    /// The day on which a need that is too far off comes within the horizon.
    fn worth_waiting_for(&self, view: &ReferralView) -> Option<Day> {
        let Some(Timing::By(_)) = view.referral.timing else { return None };
        actual_gaps(&view.referral, self.today(), &self.settings).into_iter().find_map(|gap| match gap {
            ActualGap::TooFar(reached) => Some(reached),
            _ => None,
        })
    }

    pub(in crate::tui) fn drop_or_pick_up(&mut self) -> Vec<Effect> {
        let Some(view) = self.current_view() else { return Vec::new() };
        let (uid, title) = (view.referral.uid, title_of(view));
        if view.referral.dropped.is_some() {
            let label = format!("picked up again: {title}");
            return self.commit_and_stay(Deed { label, what: What::Edit(uid, vec![ReferralEdit::PickUp]) });
        }
        let form = forms::drop(uid, title);
        self.open_form(form)
    }

    pub(in crate::tui) fn refile(&mut self) -> Vec<Effect> {
        let referral = self.current_view().map(|view| view.referral.uid);
        referral.map(|referral| self.open(Overlay::Refile { referral })).unwrap_or_default()
    }
}
