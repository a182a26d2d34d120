//! Reminders: to what they are about, done, typed by hand, edited and taken out [M1, M2].

use crate::domain::gates::Gate;
use crate::domain::progress::Action as Next;
use crate::domain::referral::Role;
use crate::domain::upkeep::UpkeepKind;
use crate::notebook::Subject;
use crate::tui::app::{App, Screen};
use crate::tui::deed::{Deed, What};
use crate::tui::effects::Effect;
use crate::tui::kits::GiveTo;
use crate::tui::overlay::forms::{self, GroupAct};
use crate::tui::triage::Focus;
use crate::tui::view::words::title_of;

use super::lists::gate_of;

impl App {
    /// From a reminder to what it is about [M2].
    pub(in crate::tui) fn jump(&mut self) -> Vec<Effect> {
        let item = self.triage.reminder_item();
        let what = item.map_or("", |item| item.what);
        match item.and_then(|item| item.subject.clone()) {
            Some(Subject::Referral(uid, _)) => {
                self.open_referral(uid, Next::from_word(what).map_or(Gate::Consent, gate_of), None)
            }
            Some(Subject::Contact(uid, _)) => self.open_contact(uid),
            Some(Subject::Group(uid, _)) => self.open_group(uid),
            None if what == UpkeepKind::PracticeReview.word() => {
                let ends_on = item.filter(|item| item.snoozed_until.is_none()).map(|item| item.due_on);
                self.review_ending(ends_on.unwrap_or(self.today()))
            }
            None if what == UpkeepKind::KeepOrForget.word() => self.show_stale(),
            None => {
                self.refuse("This reminder is about nobody in particular.");
                Vec::new()
            }
        }
    }

    /// A reminder typed by hand is ticked off; a derived one is done by doing what it says.
    pub(in crate::tui) fn reminder_done(&mut self) -> Vec<Effect> {
        let Some(item) = self.triage.reminder_item() else { return Vec::new() };
        if item.what == UpkeepKind::Kit.word() {
            return vec![Effect::LoadGiving(GiveTo::Reminder(item.uid))];
        }
        if item.derived {
            if let Some(effects) = self.touch_of_reminder() {
                return effects;
            }
            // a meeting is done with by writing down whether one was there [E7]
            return match &item.subject {
                Some(Subject::Group(uid, _)) => self.group_form(Some(*uid), GroupAct::Attend),
                _ => self.jump(),
            };
        }
        let deed = Deed { label: format!("done: {}", item.text), what: What::DoneReminder(item.uid) };
        self.commit(deed)
    }

    /// A new reminder, about whatever is looked at.
    pub(in crate::tui) fn remind(&mut self) -> Vec<Effect> {
        let form = forms::remind(self.subjects_here().into_iter().map(Some).collect());
        self.open_form(form)
    }

    pub(in crate::tui) fn edit_reminder(&mut self) -> Vec<Effect> {
        self.triage.reminder_item().map(|item| Effect::LoadReminder(item.uid)).into_iter().collect()
    }

    pub(in crate::tui) fn delete_reminder(&mut self) -> Vec<Effect> {
        let Some(item) = self.triage.reminder_item() else { return Vec::new() };
        let label = format!("reminder deleted: {}", item.text);
        self.commit(Deed { label, what: What::DeleteReminder(item.uid) })
    }

    /// What a reminder made here may be about: the subject of the selected reminder, the person, or the referral and its
    /// people.
    fn subjects_here(&self) -> Vec<Subject> {
        if matches!(self.screen, Screen::Triage) && self.triage.focus == Focus::Reminders {
            return self.triage.reminder_item().and_then(|item| item.subject.clone()).into_iter().collect();
        }
        if let Some(standing) = self.ladder.current().filter(|_| matches!(self.screen, Screen::Ladder)) {
            return vec![Subject::Contact(standing.uid, standing.name.clone())];
        }
        if let Some(contact) = self.current_contact() {
            return vec![Subject::Contact(contact.uid, contact.name.clone())];
        }
        let Some(view) = self.current_view() else { return Vec::new() };
        let person = |role: Role| {
            view.contact(role).map(|contact| Subject::Contact(contact.uid, contact.name.clone()))
        };
        let people = view.referral.roles().into_iter().filter_map(person);
        std::iter::once(Subject::Referral(view.referral.uid, title_of(view))).chain(people).collect()
    }
}
