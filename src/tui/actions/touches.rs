//! Touches and moves on the ladder, from wherever somebody stands on the screen [E1, E2].

use crate::domain::contact::Rung;
use crate::domain::referral::Role;
use crate::domain::say::touch_short;
use crate::domain::uid::Uid;
use crate::domain::upkeep::UpkeepKind;
use crate::notebook::{ReferralView, StoryRow, StoryTouch, StoryWhat, Subject};
use crate::tui::app::{App, Screen};
use crate::tui::deed::{Deed, What};
use crate::tui::effects::Effect;
use crate::tui::overlay::forms::key::FormKey;
use crate::tui::triage::Focus;

impl App {
    /// `L`: the form of a touch, filled in beforehand with whoever is meant here.
    pub(in crate::tui) fn log_touch(&mut self) -> Vec<Effect> {
        vec![Effect::OpenForm(Box::new(self.touch_here()))]
    }

    /// Whom a touch logged here was with: the selected person; of a referral the party that its next step concerns, or whose side
    /// is looked at, else either; in the reminders whoever the selected one is about.
    fn touch_here(&self) -> FormKey {
        if let Some(person) = self.current_person() {
            return touch_with(&[person], Some(person), None);
        }
        if matches!(self.screen, Screen::Triage) && self.triage.focus == Focus::Reminders {
            let subject = self.triage.reminder_item().and_then(|item| item.subject.as_ref());
            if let Some(Subject::Contact(uid, _)) = subject {
                return touch_with(&[*uid], Some(*uid), None);
            }
        }
        match self.view_to_write_about() {
            Some(view) => touch_about(view, self.side_looked_at()),
            None => touch_with(&[], None, None),
        }
    }

    /// In a gate or a step of the walk that means one person.
    fn side_looked_at(&self) -> Option<Role> {
        match &self.screen {
            Screen::Gates(gates) if gates.means_person() => Some(gates.person_role()),
            _ => None,
        }
    }

    /// A reminder of a touch is done by logging one.
    pub(in crate::tui) fn touch_of_reminder(&self) -> Option<Vec<Effect>> {
        let item = self.triage.reminder_item().filter(|item| item.what == UpkeepKind::Touch.word())?;
        let Some(Subject::Contact(uid, _)) = &item.subject else { return None };
        Some(vec![Effect::OpenForm(Box::new(touch_with(&[*uid], Some(*uid), None)))])
    }

    /// The selected line of the story where it is a touch that I logged.
    pub(in crate::tui) fn own_touch(&self) -> Option<(&StoryRow, &StoryTouch)> {
        let Screen::Contact(page) = &self.screen else { return None };
        let row = page.row()?;
        match &row.what {
            StoryWhat::Touch(touch) if touch.draft.is_none() => Some((row, touch)),
            _ => None,
        }
    }

    /// Edits the selected touch; `None` where the selected line is none that I logged.
    pub(in crate::tui) fn edit_touch(&self) -> Option<Vec<Effect>> {
        let (row, _) = self.own_touch()?;
        let about = row.referral.map(|uid| uid.to_string());
        Some(vec![Effect::OpenForm(Box::new(FormKey::EditTouch { touch: row.uid, about }))])
    }

    pub(in crate::tui) fn delete_touch(&mut self) -> Vec<Effect> {
        let Some((row, touch)) = self.own_touch() else { return Vec::new() };
        let name = self.current_contact().map_or("", |contact| contact.name.as_str());
        let label = format!("touch deleted: {} with {name}", touch_short(touch.kind));
        let what = What::DeleteTouch(row.uid);
        self.commit_and_stay(Deed { label, what })
    }

    /// `>` and `<`: the form of a move.
    pub(in crate::tui) fn move_rung(&mut self, up: bool) -> Vec<Effect> {
        let key = |contact| Effect::OpenForm(Box::new(FormKey::Rung { contact, up }));
        self.current_person().map(key).into_iter().collect()
    }

    /// On which rung the selected person stands; `None` where nobody is selected or read yet.
    pub(in crate::tui) fn current_rung(&self) -> Option<Option<Rung>> {
        match &self.screen {
            Screen::Ladder => self.ladder.selected().map(|_| self.ladder.rung()),
            _ => self.current_contact().map(|contact| contact.rung),
        }
    }
}

fn touch_with(people: &[Uid], with: Option<Uid>, about: Option<Uid>) -> FormKey {
    FormKey::Touch {
        people: people.iter().map(Uid::to_string).collect(),
        with: with.map(|uid| uid.to_string()),
        about: about.map(|uid| uid.to_string()),
    }
}

fn touch_about(view: &ReferralView, looked_at: Option<Role>) -> FormKey {
    let party = |role| view.referral.party(role);
    let people: Vec<Uid> = view.referral.roles().into_iter().filter_map(party).collect();
    let stepping = view.progress.step.and_then(|step| step.role);
    let with = looked_at.and_then(party).or_else(|| stepping.and_then(party));
    touch_with(&people, with, Some(view.referral.uid))
}
