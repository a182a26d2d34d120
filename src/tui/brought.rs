//! What an effect brought, taken in.
//!
//! Owns where it goes: a screen, the overlay, the status line, and what becomes of a screen whose subject is gone. What a
//! written change leads to is in `commit`.

use crate::domain::day::Day;
use crate::domain::uid::Uid;
use crate::notebook::{Person, ReferralView};

use super::app::{App, Screen};
use super::commit::Then;
use super::deed::{NotYet, warning_in_form};
use super::effects::{Brought, Effect};
use super::overlay::forms;
use super::overlay::{Overlay, Question};

impl App {
    pub(super) fn brought(&mut self, brought: Brought) -> Vec<Effect> {
        match brought {
            Brought::Triage(window, nothing_left) => {
                self.triage.set_window(*window, nothing_left);
                return self.load_detail();
            }
            Brought::Referral(view) => self.take_referral(view),
            Brought::Agenda(agenda) => {
                self.triage.agenda = agenda;
                return self.load_reminder_detail();
            }
            Brought::Parties(parties, there, silent) => {
                if let Some(Overlay::Capture(capture)) = &mut self.overlay {
                    capture.set_parties(parties, there);
                    capture.silent = silent;
                }
            }
            Brought::People(found) => {
                if let Some(Overlay::Picker(picker)) = &mut self.overlay {
                    picker.set_found(found);
                }
            }
            Brought::Listed(window) => {
                self.people.set_window(*window);
                return self.load_person();
            }
            Brought::ListedOnward(way, more) => return self.listed_onward(way, *more),
            Brought::Filters(tags, groups) => return self.ask_filter(tags, groups),
            Brought::Ready(ready) => return self.ask_ready(&ready),
            Brought::Person(person) => self.take_person(person),
            Brought::PersonGone(uid) => return self.person_gone(uid),
            Brought::Story(uid, story) => {
                if let Screen::Contact(page) = &mut self.screen
                    && page.uid == uid
                {
                    page.set_story(*story);
                }
            }
            Brought::Groups(list) => {
                self.groups.set_list(list);
                return self.load_group();
            }
            Brought::Group(view) => self.groups.set_detail(view),
            Brought::Harvest(window) => self.harvest.set_window(*window),
            Brought::Radar(range, report) => self.take_radar(range, *report),
            Brought::Behind(behind, range, list) => self.take_behind(behind, range, *list),
            Brought::HarvestFound(entry) => return self.go_to_harvest(entry),
            Brought::Found(finds) => {
                let today = self.today();
                if let Some(Overlay::Find(find)) = &mut self.overlay {
                    find.set_finds(*finds, today);
                }
            }
            Brought::Reminder(reminder, subject) => {
                return self.open_form(forms::edit_reminder(*reminder, subject));
            }
            Brought::CallSheet(sheet) => self.show_call_sheet(*sheet),
            Brought::Merge(preview) => self.show_merge(*preview),
            Brought::ImportLooked(looked) => self.show_import(*looked),
            Brought::Imported(report) => return self.imported(&report),
            Brought::ImportStopped(said) => self.refuse(said),
            Brought::Dossier(dossier) => self.show_dossier(*dossier),
            Brought::DossierWent(Ok(said)) => self.say_done(said),
            Brought::DossierWent(Err(why)) => self.refuse(why),
            Brought::ForgetView(view) => return self.ask_forget(*view),
            Brought::Forgotten(done) => return self.forgotten(*done),
            Brought::Blanked(mentions, unfinished) => return self.blanked(&mentions, unfinished),
            Brought::Kits(rows) => self.kits.set_rows(rows),
            Brought::ClearedKit(way, cleared) => return self.take_cleared_kit(way, *cleared),
            Brought::Giving(giving) => return self.open_form(forms::give(giving)),
            Brought::Practice(reviews) => {
                self.practice.reviews = reviews;
                self.practice.loaded = true;
            }
            Brought::Away(spans) => return self.open_form(forms::away(spans, self.today())),
            Brought::CatchUp(placed) => self.ask_catch_up(placed),
            Brought::Names(names, seen) => self.names_learned(*names, seen),
            Brought::Draft(made) => return self.take_draft(*made),
            Brought::NoDraft(why) => self.refuse(why),
            Brought::Watch(key, watch) => return self.take_watch(key, *watch),
            Brought::Went(went) => self.took(went),
            Brought::Edited(edited) => return self.take_edited(edited),
            Brought::Me(me) => return self.open_form(forms::me(&me)),
            Brought::Settings(settings) => self.settings = *settings,
            Brought::Committed { label, made } => return self.committed(&label, made),
            Brought::Stale(fresh) => return self.met(*fresh),
            Brought::Shut(why) => return self.failed(why),
            Brought::NotYet(not_yet) => self.not_yet(not_yet),
            Brought::Form(form) => return self.open_form(*form),
            Brought::NoForm(why) => self.refuse(why),
            Brought::Ladder(read) => return self.take_ladder(*read),
            Brought::Standing(standing) => self.ladder.set_standing(standing),
            Brought::Unchanged => {
                self.overlay = None;
                self.then = Then::Stay;
                self.say("Nothing was changed.");
            }
            Brought::Undone { label, redo } => {
                self.say_done(format!("{}: {label}", if redo { "Redone" } else { "Undone" }));
                return self.reload();
            }
            Brought::AskFirst { batch, redo } => self.ask_first(&batch.label, batch.made_on, redo),
            Brought::Nothing(why) => self.say(why),
            Brought::DerivedAfresh => {
                self.say("The settings have changed: all next steps were worked out anew.");
            }
            Brought::ReferralGone(uid) => return self.referral_gone(uid),
            Brought::Failed(fault) => return self.failed(fault.to_string()),
        }
        Vec::new()
    }

    /// The form stays open and says why.
    fn not_yet(&mut self, not_yet: NotYet) {
        self.then = Then::Stay;
        let Some(Overlay::Form(form)) = &mut self.overlay else { return };
        match not_yet {
            NotYet::Refused(field, sentence) => form.form.refuse(field, sentence),
            NotYet::Warned(warned) => {
                form.form.refuse("meet", warning_in_form(&warned));
                form.opened.told = warned;
            }
        }
    }

    fn ask_first(&mut self, label: &str, made_on: Day, redo: bool) {
        let on = crate::domain::day::short_day(made_on, self.today());
        let (verb, question) = if redo { ("Redo", Question::Redo) } else { ("Undo", Question::Undo) };
        let text = format!("{verb} “{label}”? It was done on {on}, not in this sitting.");
        self.overlay = Some(Overlay::Confirm(question, text));
    }

    fn take_referral(&mut self, view: Box<ReferralView>) {
        match &mut self.screen {
            Screen::Gates(gates) if gates.uid == view.referral.uid => gates.set_view(view.clone()),
            _ => {}
        }
        if self.triage.reminder_referral() == Some(view.referral.uid) {
            self.triage.reminder_detail = Some(view.clone());
        }
        if self.triage.selected == Some(view.referral.uid) {
            self.triage.detail = Some(view);
        }
    }

    /// It was taken back, here or elsewhere: back to the list, which does not hold it any more.
    fn referral_gone(&mut self, uid: Uid) -> Vec<Effect> {
        if !matches!(&self.screen, Screen::Gates(gates) if gates.uid == uid) {
            return Vec::new();
        }
        self.leave_gone("referral")
    }

    fn take_person(&mut self, person: Box<Person>) {
        let uid = person.contact.uid;
        if let Screen::Contact(page) = &mut self.screen
            && page.uid == uid
        {
            page.set_person(person.clone());
        }
        if self.people.selected == Some(uid) {
            self.people.person = Some(person);
        }
    }

    /// They were taken back, here or elsewhere: back to where one came from.
    fn person_gone(&mut self, uid: Uid) -> Vec<Effect> {
        if !matches!(&self.screen, Screen::Contact(page) if page.uid == uid) {
            return Vec::new();
        }
        self.leave_gone("person")
    }

    /// What is typed over it stays.
    fn leave_gone(&mut self, what: &str) -> Vec<Effect> {
        self.overlay = self.overlay.take().filter(Overlay::holds_typed_text);
        if self.status.is_none() {
            self.refuse(format!("This {what} is not in the notebook any more."));
        }
        self.leave()
    }
}
