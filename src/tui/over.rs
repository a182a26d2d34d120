//! What keys do in an overlay.
//!
//! Owns editing, submitting and closing. A form closes when its change is written, and on nothing else but the user's
//! word: what was typed is thrown away only after a yes.

use crossterm::event::{KeyCode, KeyEvent};

use crate::domain::consent::ConsentEvent;
use crate::domain::edit::ReferralEdit;
use crate::domain::gates::Gate;
use crate::domain::referral::Refile;

use super::app::{App, Screen};
use super::deed::{Deed, What};
use super::effects::Effect;
use super::form::FormInput;
use super::keymap::{Action, bindings};
use super::overlay::forms::{self, FormBox, Met, Purpose};
use super::overlay::picker::Picking;
use super::overlay::{Overlay, Question};
use super::view::words::refiled_title;

impl App {
    pub(super) fn act_in_overlay(&mut self, action: Action) -> Vec<Effect> {
        match (&mut self.overlay, action) {
            (Some(Overlay::Form(form)), Action::NextField) => form.form.input(FormInput::Next),
            (Some(Overlay::Form(form)), Action::PreviousField) => form.form.input(FormInput::Previous),
            (Some(Overlay::Form(form)), Action::LineUp) => form.form.input(FormInput::MoveUp),
            (Some(Overlay::Form(form)), Action::LineDown) => form.form.input(FormInput::MoveDown),
            (Some(Overlay::Form(_)), Action::Submit) => return self.submit_form(),
            (Some(Overlay::Call(_)), _) if action != Action::Cancel => return self.act_in_call(action),
            (Some(Overlay::Import(_)), _) if action != Action::Cancel => return self.act_in_import(action),
            (Some(Overlay::Merge(_)), _) if action != Action::Cancel => return self.act_in_merge(action),
            (Some(Overlay::Dossier(_) | Overlay::Left(_)), _) if action != Action::Cancel => {
                return self.act_in_care(action);
            }
            (Some(Overlay::Behind(_)), _) if action != Action::Cancel => return self.act_in_behind(action),
            (Some(Overlay::Drafts(offers)), Action::Down) => offers.move_by(1),
            (Some(Overlay::Drafts(offers)), Action::Up) => offers.move_by(-1),
            (Some(Overlay::Drafts(_)), Action::Submit) => return self.choose_draft(),
            (Some(Overlay::Whom), Action::FirstParty) => return self.call(0),
            (Some(Overlay::Whom), Action::SecondParty) => return self.call(1),
            (Some(Overlay::Capture(capture)), Action::CycleFirst) => capture.cycle(0),
            (Some(Overlay::Capture(capture)), Action::CycleSecond) => capture.cycle(1),
            (Some(Overlay::Capture(_)), Action::Submit) => return self.submit_capture(),
            (Some(Overlay::Picker(picker)), Action::Down) => picker.down(),
            (Some(Overlay::Picker(picker)), Action::Up) => picker.up(),
            (Some(Overlay::Picker(_)), Action::Submit) => return self.submit_picker(),
            (Some(Overlay::Find(find)), Action::Down) => find.move_by(1),
            (Some(Overlay::Find(find)), Action::Up) => find.move_by(-1),
            (Some(Overlay::Find(find)), Action::PageDown) => find.page_by(1),
            (Some(Overlay::Find(find)), Action::PageUp) => find.page_by(-1),
            (Some(Overlay::Find(_)), Action::Submit) => return self.submit_find(),
            (Some(Overlay::Palette(palette)), Action::Down) => palette.move_by(1),
            (Some(Overlay::Palette(palette)), Action::Up) => palette.move_by(-1),
            (Some(Overlay::Palette(palette)), Action::PageDown) => palette.page_by(1),
            (Some(Overlay::Palette(palette)), Action::PageUp) => palette.page_by(-1),
            (Some(Overlay::Palette(_)), Action::Submit) => return self.submit_palette(),
            (Some(Overlay::Help(line) | Overlay::Faults(line)), Action::Down) => {
                *line = line.saturating_add(1).min(help_lines());
            }
            (Some(Overlay::Help(line) | Overlay::Faults(line)), Action::Up) => {
                *line = line.saturating_sub(1);
            }
            (Some(Overlay::Answer { .. }), Action::Yes) => return self.answered(ConsentEvent::Granted),
            (Some(Overlay::Answer { .. }), Action::No) => return self.answered(ConsentEvent::Declined),
            (Some(Overlay::Answer { .. }), Action::Later) => return self.answered(ConsentEvent::NotNow),
            (Some(Overlay::Answer { .. }), Action::Withdrawn) => {
                return self.answered(ConsentEvent::Withdrawn);
            }
            (Some(Overlay::Answer { role }), Action::Switch) => *role = role.other(),
            (Some(Overlay::Whose([role, _])), Action::FirstParty)
            | (Some(Overlay::Whose([_, role])), Action::SecondParty) => {
                let role = *role;
                self.overlay = None;
                return self.open_page_of(role);
            }
            (Some(Overlay::Refile { .. }), Action::Swap) => return self.refiled(Refile::Swap),
            (Some(Overlay::Refile { .. }), Action::Given) => return self.refiled(Refile::AsGiven),
            (Some(Overlay::Refile { .. }), Action::Received) => return self.refiled(Refile::AsReceived),
            (Some(Overlay::Confirm(..)), Action::Yes) => return self.confirmed(),
            (Some(Overlay::Confirm(..)), Action::No) => self.unconfirmed(),
            (Some(_), Action::Cancel) => self.cancel(),
            _ => {}
        }
        Vec::new()
    }

    /// A key that no binding takes belongs to the focused field.
    pub(super) fn edit(&mut self, key: &KeyEvent) -> Vec<Effect> {
        if self.overlay.is_none() && matches!(self.screen, Screen::Draft(_)) {
            return self.type_in_draft(key);
        }
        let input = match key.code {
            KeyCode::Left if key.modifiers.is_empty() => FormInput::Left,
            KeyCode::Right if key.modifiers.is_empty() => FormInput::Right,
            _ => FormInput::Edit(*key),
        };
        self.input(input)
    }

    fn input(&mut self, input: FormInput) -> Vec<Effect> {
        let finding = self.is_finding();
        match &mut self.overlay {
            Some(Overlay::Form(form)) => form.form.input(input),
            Some(Overlay::Call(call)) => call.input(input),
            Some(Overlay::Capture(capture)) => {
                capture.form.input(input);
                return self.read_line();
            }
            Some(Overlay::Picker(picker)) => {
                picker.form.input(input);
                return self.read_line();
            }
            Some(Overlay::Find(find)) => {
                find.input(input);
                return self.read_line();
            }
            Some(Overlay::Palette(palette)) => {
                palette.form.input(input);
                palette.read();
            }
            None if finding => {
                self.people.find.input(input);
                // another text, another best match
                self.people.selected = None;
                return self.list_people();
            }
            _ => {}
        }
        Vec::new()
    }

    /// The find line of People has the keys.
    fn is_finding(&self) -> bool {
        matches!(self.screen, Screen::People) && self.people.finding
    }

    /// Pasted text is text: outside a field it does nothing [T3].
    pub(super) fn paste(&mut self, text: String) -> Vec<Effect> {
        match &self.overlay {
            Some(
                Overlay::Form(_)
                | Overlay::Call(_)
                | Overlay::Capture(_)
                | Overlay::Picker(_)
                | Overlay::Find(_)
                | Overlay::Palette(_),
            ) => self.input(FormInput::Paste(text)),
            None if self.is_finding() => self.input(FormInput::Paste(text)),
            None if matches!(self.screen, Screen::Draft(_)) => self.paste_in_draft(&text),
            _ => {
                self.refuse("Text can be pasted where text is typed. ‹capture› captures a referral.");
                Vec::new()
            }
        }
    }

    pub(super) fn read_line(&mut self) -> Vec<Effect> {
        let today = self.today();
        match &mut self.overlay {
            Some(Overlay::Capture(capture)) => {
                capture.read(today);
                vec![Effect::LoadParties(Box::new(capture.capture.clone()))]
            }
            Some(Overlay::Picker(picker)) => {
                picker.read();
                vec![Effect::LoadPeople(picker.query.clone())]
            }
            Some(Overlay::Find(_)) => self.look(),
            _ => Vec::new(),
        }
    }

    fn submit_form(&mut self) -> Vec<Effect> {
        let (today, settings) = (self.today(), self.settings.clone());
        let Some(Overlay::Form(form)) = &mut self.overlay else { return Vec::new() };
        if !form.form.check(today) {
            return Vec::new();
        }
        if let Some(forget) = Self::forget_as_typed(form) {
            return vec![forget];
        }
        if matches!(form.purpose, Purpose::Import) {
            return self.import_typed().into_iter().collect();
        }
        if let Purpose::Filter { tags, groups } = &form.purpose {
            match forms::filter_of(&form.form, tags, groups) {
                Ok(filter) => {
                    self.overlay = None;
                    return self.filter_people(filter);
                }
                Err((field, sentence)) => form.form.refuse(field, sentence),
            }
            return Vec::new();
        }
        if matches!(form.purpose, Purpose::Range) {
            match forms::range_of(&form.form, today) {
                Ok(range) => {
                    self.overlay = None;
                    return self.look_at_range(range);
                }
                Err((field, sentence)) => form.form.refuse(field, sentence),
            }
            return Vec::new();
        }
        if form.is_settled() {
            self.leave_clash(true);
            return self.submit_form();
        }
        let answers_row = !matches!(form.purpose, Purpose::Away { .. });
        match form.deed(today, &settings) {
            Ok(deed) if !answers_row => self.commit_and_stay(deed),
            Ok(deed) => {
                let form = form.clone();
                self.commit_form(deed, form)
            }
            Err((field, sentence)) => {
                form.form.refuse(field, sentence);
                Vec::new()
            }
        }
    }

    /// Back to the form that a clash is about.
    fn leave_clash(&mut self, settle: bool) {
        let Some(Overlay::Form(form)) = self.overlay.take() else { return };
        let form = form.without_clash(settle).unwrap_or_else(|other| *other);
        self.overlay = Some(Overlay::Form(Box::new(form)));
    }

    /// The form was opened on what does not stand any more; `fresh` is the same form, opened now.
    pub(super) fn met(&mut self, fresh: FormBox) -> Vec<Effect> {
        let Some(Overlay::Form(form)) = &mut self.overlay else { return Vec::new() };
        match form.meet(fresh) {
            Met::Merged => return self.submit_form(),
            Met::Told => {}
            Met::Asks(question) => self.overlay = Some(Overlay::Form(question)),
        }
        Vec::new()
    }

    fn submit_capture(&mut self) -> Vec<Effect> {
        let Some(Overlay::Capture(capture)) = &mut self.overlay else { return Vec::new() };
        match capture.deed() {
            Ok(deed) if capture.is_offered() => self.commit_and_coach(deed),
            Ok(deed) => self.commit_and_select(deed),
            Err(sentence) => {
                capture.form.refuse("line", sentence);
                Vec::new()
            }
        }
    }

    fn submit_picker(&mut self) -> Vec<Effect> {
        let Some(Overlay::Picker(picker)) = &mut self.overlay else { return Vec::new() };
        if let (Picking::NewContact, Some(uid)) = (&picker.picking, picker.known()) {
            // they are in the notebook already: their page is what was wanted
            self.overlay = None;
            return self.open_contact(uid);
        }
        if let (Picking::Same { person }, Some(other)) = (&picker.picking, picker.known()) {
            let person = *person;
            return self.preview_merge(person, other);
        }
        if let Some((uid, step)) = picker.already_open() {
            self.overlay = None;
            return self.open_at_step(uid, Some(step));
        }
        if let Picking::GiveKit(..) | Picking::DraftKit(..) = picker.picking {
            return match picker.known() {
                Some(person) => {
                    let picking = picker.picking.clone();
                    self.picked_for_kit(&picking, person)
                }
                None => {
                    picker.form.refuse("name", "Type the name of somebody in the notebook.".to_owned());
                    Vec::new()
                }
            };
        }
        if let Some(name) = picker.unasked_silent() {
            let text = format!("{name} is not to be contacted. Name them all the same?");
            let question = Question::Silent(picker.clone());
            self.overlay = Some(Overlay::Confirm(question, text));
            return Vec::new();
        }
        match (picker.deed(), &picker.picking) {
            (Ok(deed), Picking::Party { .. } | Picking::Member { .. }) => self.commit_and_stay(deed),
            (Ok(deed), Picking::NextTry { .. }) => self.commit_and_open(deed, Gate::Relevant),
            (Ok(deed), Picking::Refer { .. }) => self.commit_and_open(deed, Gate::Actual),
            // the preview comes before the deed
            (Ok(_), Picking::Same { .. }) => Vec::new(),
            (Ok(deed), Picking::NewContact) => self.commit_and_show(deed),
            (Ok(_), Picking::GiveKit(..) | Picking::DraftKit(..)) => Vec::new(),
            (Err(sentence), _) => {
                picker.form.refuse("name", sentence);
                Vec::new()
            }
        }
    }

    /// The second of the two strokes [T3]: the line opens, filled in beforehand.
    fn answered(&mut self, event: ConsentEvent) -> Vec<Effect> {
        let Some(Overlay::Answer { role }) = &self.overlay else { return Vec::new() };
        let role = *role;
        let form =
            self.current_view().and_then(|view| Some(forms::answer(view, view.contact(role)?, event)));
        match form {
            Some(form) => return self.open_form(form),
            None => {
                self.overlay = None;
                self.refuse("Nobody is named on that side yet. ‹party› names somebody.");
            }
        }
        Vec::new()
    }

    fn refiled(&mut self, how: Refile) -> Vec<Effect> {
        let Some(Overlay::Refile { referral }) = self.overlay else { return Vec::new() };
        let edit = ReferralEdit::Refile(how);
        let title = self.current_view().map(|view| refiled_title(view, how)).unwrap_or_default();
        let label = format!("{}: {title}", edit.label());
        self.commit_and_stay(Deed { label, what: What::Edit(referral, vec![edit]) })
    }

    fn confirmed(&mut self) -> Vec<Effect> {
        match self.overlay.take() {
            Some(Overlay::Confirm(Question::Undo, _)) => vec![Effect::Undo(true)],
            Some(Overlay::Confirm(Question::Redo, _)) => vec![Effect::Redo(true)],
            Some(Overlay::Confirm(Question::CatchUp(placed), _)) => self.catch_up(placed),
            Some(Overlay::Confirm(Question::Blank(left, mentions), _)) => {
                self.overlay = Some(Overlay::Left(left));
                vec![Effect::BlankMentions(mentions)]
            }
            Some(Overlay::Confirm(Question::Silent(mut picker), _)) => {
                picker.is_asked = true;
                self.overlay = Some(Overlay::Picker(picker));
                self.submit_picker()
            }
            _ => Vec::new(),
        }
    }

    fn unconfirmed(&mut self) {
        self.overlay = match self.overlay.take() {
            Some(Overlay::Confirm(Question::Discard(kept), _)) => Some(*kept),
            Some(Overlay::Confirm(Question::Blank(left, _), _)) => Some(Overlay::Left(left)),
            Some(Overlay::Confirm(Question::Silent(picker), _)) => Some(Overlay::Picker(picker)),
            _ => None,
        };
    }

    fn cancel(&mut self) {
        if matches!(&self.overlay, Some(Overlay::Form(form)) if matches!(form.purpose, Purpose::Clash { .. }))
        {
            return self.leave_clash(false);
        }
        if matches!(&self.overlay, Some(Overlay::Confirm(Question::Silent(_), _))) {
            return self.unconfirmed();
        }
        let Some(overlay) = self.overlay.take() else { return };
        if overlay.holds_typed_text() {
            let question = Question::Discard(Box::new(overlay));
            self.overlay = Some(Overlay::Confirm(question, "Throw away what was typed?".to_owned()));
        }
    }
}

/// More lines than help ever has, so that `up` is not pressed in vain for long.
fn help_lines() -> u16 {
    u16::try_from(bindings().count()).unwrap_or(u16::MAX)
}
