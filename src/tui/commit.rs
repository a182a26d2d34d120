//! Writing a deed, and what follows when it is written or cannot be.
//!
//! Owns what is selected or opened next. An overlay closes when its change is written, and keeps all that was typed when
//! it is not.

use crate::domain::gates::Gate;
use crate::domain::uid::Uid;
use crate::domain::upkeep::UpkeepKind;

use super::app::{App, Screen};
use super::contact_page::ContactPage;
use super::deed::{Deed, What};
use super::effects::Effect;
use super::gates::Gates;
use super::keymap::Scope;
use super::overlay::forms::{FormBox, GroupAct, Purpose};
use super::overlay::{Overlay, Question};
use super::triage::Focus;

/// What is selected once the change under way is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Then {
    /// What is selected now.
    Stay,
    /// This row: the answered one has moved.
    Select(Option<Uid>),
    /// The referral that was made.
    SelectMade,
    /// This person: the one before leaves the list.
    SelectPerson(Option<Uid>),
    /// This reminder.
    SelectReminder(Option<Uid>),
    /// The gates of the referral that was made, at this gate.
    OpenMade(Gate),
    /// The page of the contact that was made.
    ShowMade,
    /// Who stayed of two that were merged, and who is gone.
    ShowMerged(Uid, Uid),
    /// The group that was made.
    SelectGroup,
    /// The entry of the harvest that was noted.
    SelectEntry,
    /// Where the draft was opened, which is sent; in Triage this row.
    LeaveDraft(Option<Uid>),
    /// The draft made anew: who signs it has changed.
    DraftAnew,
    /// The kit that was made.
    SelectKit,
    /// The words for the source of the referral that was made [E5].
    CoachSource,
}

impl App {
    /// A form closes on this alone, so that nothing typed is lost.
    pub(super) fn committed(&mut self, label: &str, made: Option<Uid>) -> Vec<Effect> {
        self.overlay = None;
        let left = self.after_first_letter().filter(|_| matches!(self.then, Then::LeaveDraft(_)));
        let is_half = left.is_some();
        // in a draft every letter is the text's own
        let goes_on = matches!(self.screen, Screen::Draft(_)) && !matches!(self.then, Then::LeaveDraft(_));
        let scope = if goes_on { Scope::Draft } else { Scope::App };
        let undo = self.keymap.told("‹undo›", &[scope]);
        self.say_done(format!("{}. {undo} takes it back.", left.unwrap_or_else(|| capitalised(label))));
        match std::mem::replace(&mut self.then, Then::Stay) {
            Then::Stay => {}
            Then::Select(next) => self.triage.selected = next.or(self.triage.selected),
            Then::SelectMade => {
                self.screen = Screen::Triage;
                self.back.clear();
                self.triage.focus = Focus::List;
                self.triage.selected = made.or(self.triage.selected);
            }
            Then::SelectPerson(next) => self.people.selected = next,
            Then::SelectReminder(next) => self.triage.reminder = next,
            Then::OpenMade(gate) => {
                self.triage.selected = made.or(self.triage.selected);
                if let Some(uid) = made {
                    let gates = Screen::Gates(Box::new(Gates::open(uid, gate, None)));
                    // the gates of the next try take the place of those of the last
                    match self.screen {
                        Screen::Gates(_) => self.screen = gates,
                        _ => self.enter(gates),
                    }
                }
            }
            Then::LeaveDraft(next) => {
                self.draft_is_sent();
                // the other letter is next: its referral stays selected
                self.triage.selected = next.filter(|_| !is_half).or(self.triage.selected);
            }
            Then::SelectGroup => self.groups.select(made.or(self.groups.selected)),
            Then::SelectEntry => self.harvest.selected = made.or(self.harvest.selected),
            Then::DraftAnew => {
                if let Screen::Draft(page) = &self.screen {
                    return self.open_draft(page.key);
                }
            }
            Then::ShowMerged(stays, goes) => self.go_to_merged(stays, goes),
            Then::SelectKit => self.kits.select(made.or(self.kits.selected)),
            Then::CoachSource => {
                let mut effects = self.reload();
                effects.extend(made.map(|made| self.coach_source_of(made)).into_iter().flatten());
                return effects;
            }
            Then::ShowMade => {
                self.people.selected = made.or(self.people.selected);
                if let Some(uid) = made {
                    self.enter(Screen::Contact(Box::new(ContactPage::open(uid))));
                }
            }
        }
        if let Screen::Gates(gates) = &mut self.screen {
            gates.seek_next();
        }
        self.reload()
    }

    /// What went wrong is said where it was typed, or over the screen. Whatever was taken out meanwhile is left.
    pub(super) fn failed(&mut self, sentence: String) -> Vec<Effect> {
        self.then = Then::Stay;
        // what cannot be read is not tried again and again
        (self.people.window.unread_before, self.people.window.unread_after) = (None, None);
        // what was typed is not covered by the sentence
        if let Some(Overlay::Confirm(Question::Discard(kept), _)) = &self.overlay {
            self.overlay = Some((**kept).clone());
        }
        match &mut self.overlay {
            Some(Overlay::Form(form)) => form.form.refuse("", sentence),
            Some(Overlay::Capture(capture)) => capture.form.refuse("line", sentence),
            Some(Overlay::Picker(picker)) => picker.form.refuse("name", sentence),
            Some(Overlay::Find(find)) => find.form.refuse("line", sentence),
            Some(Overlay::Call(call)) => call.refuse(sentence),
            _ => {
                self.overlay = Some(Overlay::Message(sentence));
                let unread = match &self.screen {
                    Screen::Gates(gates) => gates.view.is_none(),
                    Screen::Contact(page) => page.person.is_none(),
                    _ => false,
                };
                if unread {
                    self.screen = self.back.pop().unwrap_or(Screen::Triage);
                }
            }
        }
        Vec::new()
    }

    /// Writes a deed. In Triage the next item is selected after an answer [T1].
    pub(super) fn commit(&mut self, deed: Deed) -> Vec<Effect> {
        self.go_on_after_commit();
        vec![Effect::Commit(Box::new(deed))]
    }

    /// The same, unless what the form was opened on does not stand any more.
    pub(super) fn commit_form(&mut self, deed: Deed, form: Box<FormBox>) -> Vec<Effect> {
        self.go_on_after_commit();
        let is_about_touch = |app: &Self| {
            app.triage.focus == Focus::Reminders
                && app.triage.reminder_item().is_some_and(|item| item.what == UpkeepKind::Touch.word())
        };
        self.then = match (&form.purpose, self.then) {
            // with the touch its reminder goes
            (Purpose::Touch(_), then @ Then::SelectReminder(_)) if is_about_touch(self) => then,
            (Purpose::Touch(_) | Purpose::Rung(_), _) => Then::Stay,
            // it answers nothing: what is selected stays so
            (Purpose::Remind { .. }, _) => Then::Stay,
            (Purpose::Me, _) => Then::DraftAnew,
            (Purpose::Group { act: GroupAct::New, .. }, _) => Then::SelectGroup,
            (Purpose::Harvest(_), _) => Then::SelectEntry,
            (Purpose::Kit { .. }, _) => Then::SelectKit,
            (_, then) => then,
        };
        vec![Effect::CommitForm(Box::new(deed), form)]
    }

    fn go_on_after_commit(&mut self) {
        self.then = match (&self.screen, self.triage.focus) {
            (Screen::Triage, Focus::List) => Then::Select(self.triage.next_after_selected()),
            (Screen::Triage, Focus::Reminders) => Then::SelectReminder(self.triage.next_reminder()),
            (Screen::Draft(_), focus) => {
                let from_list = matches!(self.back.last(), Some(Screen::Triage)) && focus == Focus::List;
                Then::LeaveDraft(self.triage.next_after_selected().filter(|_| from_list))
            }
            _ => Then::Stay,
        };
    }

    /// Writes a deed that does not answer the selected row: it stays selected.
    pub(super) fn commit_and_stay(&mut self, deed: Deed) -> Vec<Effect> {
        self.then = Then::Stay;
        vec![Effect::Commit(Box::new(deed))]
    }

    /// Writes a deed that makes a referral, which is then selected.
    pub(super) fn commit_and_select(&mut self, deed: Deed) -> Vec<Effect> {
        self.then = Then::SelectMade;
        vec![Effect::Commit(Box::new(deed))]
    }

    /// Writes a deed that makes a referral somebody offered, and opens the words for them.
    pub(super) fn commit_and_coach(&mut self, deed: Deed) -> Vec<Effect> {
        self.then = Then::CoachSource;
        vec![Effect::Commit(Box::new(deed))]
    }

    /// Writes a deed that makes a referral, whose gates are then opened at this one.
    pub(super) fn commit_and_open(&mut self, deed: Deed, gate: Gate) -> Vec<Effect> {
        self.then = Then::OpenMade(gate);
        vec![Effect::Commit(Box::new(deed))]
    }

    /// Writes a merge; whoever stays is shown [P4].
    pub(super) fn commit_merge(&mut self, deed: Deed) -> Vec<Effect> {
        if let What::Merge { stays, goes, .. } = &deed.what {
            self.then = Then::ShowMerged(*stays, *goes);
        }
        vec![Effect::Commit(Box::new(deed))]
    }

    /// Writes a deed that makes a contact, whose page is then opened.
    pub(super) fn commit_and_show(&mut self, deed: Deed) -> Vec<Effect> {
        self.then = Then::ShowMade;
        vec![Effect::Commit(Box::new(deed))]
    }
}

/// With a capital, where it has one.
fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}
