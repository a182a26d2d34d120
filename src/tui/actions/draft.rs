//! Writing to somebody: opening a draft, what keys do in it, and its ways out [D1, D2].

use crate::domain::draft::{DraftKind, Recipient, check_person};
use crate::domain::referral::Role;
use crate::domain::uid::Uid;
use crate::domain::upkeep::UpkeepKind;
use crate::notebook::{ReferralView, Subject};
use crate::tui::app::{App, Screen};
use crate::tui::deed::{Deed, What};
use crate::tui::draft::make::NoDraft;
use crate::tui::draft::offers::{From, Offers};
use crate::tui::draft::{Composed, DraftKey, DraftPage, Letter, Part, Watch};
use crate::tui::effects::Effect;
use crate::tui::keymap::Action;
use crate::tui::out::{Edited, Handed, Out, Part as CopyPart, Went};
use crate::tui::overlay::Overlay;
use crate::tui::overlay::forms;
use crate::tui::triage::Focus;
use crate::tui::view;
use crossterm::event::{KeyCode, KeyEvent};

/// The way to a draft.
impl App {
    /// `d`: the draft that fits, or the choice among several.
    pub(in crate::tui) fn write(&mut self) -> Vec<Effect> {
        if let Some(reminder) = self.due_kit() {
            return vec![Effect::LoadDueKit(reminder, self.templates.clone())];
        }
        if let Some(person) = self.person_to_write_to() {
            return self.open_draft(DraftKey::hello(person));
        }
        let from = match &self.screen {
            Screen::Gates(gates) => {
                Some(gates.walk_step().map_or(From::Gate(gates.gate, gates.side), From::Step))
            }
            _ => None,
        };
        let Some(view) = self.view_to_write_about() else { return Vec::new() };
        let offers = Offers::of(view, from, self.today(), &self.settings);
        if let Some(why) = offers.none() {
            let why = why.to_owned();
            self.refuse(why);
            return Vec::new();
        }
        match offers.only() {
            Some(only) => self.open_draft(only.key),
            None => self.open(Overlay::Drafts(Box::new(offers))),
        }
    }

    /// The referral that a draft would be about: in the reminders that of the selected one.
    pub(in crate::tui) fn view_to_write_about(&self) -> Option<&ReferralView> {
        if matches!(self.screen, Screen::Triage) && self.triage.focus == Focus::Reminders {
            let uid = self.triage.reminder_referral()?;
            return self.triage.reminder_detail.as_deref().filter(|view| view.referral.uid == uid);
        }
        self.current_view()
    }

    /// The selected reminder, where it is about a fresh kit for somebody [E5].
    fn due_kit(&self) -> Option<Uid> {
        let in_panel = matches!(self.screen, Screen::Triage) && self.triage.focus == Focus::Reminders;
        let item = self.triage.reminder_item().filter(|_| in_panel)?;
        (item.what == UpkeepKind::Kit.word()).then_some(item.uid)
    }

    /// Whom a hello would go to: on the screens of people, or where a reminder is about a person.
    pub(in crate::tui) fn person_to_write_to(&self) -> Option<Uid> {
        match &self.screen {
            Screen::Triage if self.triage.focus == Focus::Reminders => {
                match self.triage.reminder_item()?.subject.as_ref()? {
                    Subject::Contact(uid, _) => Some(*uid),
                    Subject::Referral(..) | Subject::Group(..) => None,
                }
            }
            Screen::People | Screen::Contact(_) => self.current_contact().map(|contact| contact.uid),
            Screen::Ladder => self.ladder.selected(),
            _ => None,
        }
    }

    pub(in crate::tui) fn choose_draft(&mut self) -> Vec<Effect> {
        let Some(Overlay::Drafts(offers)) = &self.overlay else { return Vec::new() };
        let Some(offer) = offers.selected().cloned() else { return Vec::new() };
        match offer.why_not {
            Some(why) => {
                self.refuse(why);
                Vec::new()
            }
            None => {
                self.overlay = None;
                self.open_draft(offer.key)
            }
        }
    }

    /// A draft for one party of the referral looked at.
    pub(in crate::tui) fn write_to(&mut self, kind: DraftKind, role: Option<Role>) -> Vec<Effect> {
        let (Some(view), Some(role)) = (self.current_view(), role) else { return Vec::new() };
        let to = Recipient::Party(role);
        let key = DraftKey { kind, referral: Some(view.referral.uid), to, kit: None };
        self.open_draft(key)
    }

    pub(in crate::tui) fn open_draft(&self, key: DraftKey) -> Vec<Effect> {
        vec![Effect::LoadDraft(key, self.templates.clone())]
    }
}

/// What an effect brought for a draft.
impl App {
    /// Opens it; what was typed into it before is there again.
    pub(in crate::tui) fn take_draft(&mut self, made: Composed) -> Vec<Effect> {
        if let Screen::Draft(page) = &mut self.screen
            && page.key == made.key
        {
            page.set_made(made);
            return Vec::new();
        }
        let kept = self.letters.iter().find(|letter| letter.key == made.key).cloned();
        let remark = made.remark.clone();
        let is_signed = made.watch.is_signed;
        self.enter(Screen::Draft(Box::new(DraftPage::new(made, kept.as_ref()))));
        if kept.is_some() {
            self.say("What you wrote before is here again. ‹afresh› takes the fresh text instead.");
        } else if let Some(remark) = remark {
            self.refuse(remark);
        } else if !is_signed {
            self.say("No name of yours stands under it. ‹me› says who you are.");
        }
        self.look_up_names()
    }

    pub(in crate::tui) fn take_watch(
        &mut self,
        key: DraftKey,
        watch: Result<Watch, NoDraft>,
    ) -> Vec<Effect> {
        let Screen::Draft(page) = &mut self.screen else { return Vec::new() };
        if page.key != key {
            return Vec::new();
        }
        match watch {
            Ok(watch) => {
                page.set_watch(watch);
                Vec::new()
            }
            Err(why) => {
                let effects = self.close_draft();
                self.refuse(format!("{why} What you wrote is kept."));
                effects
            }
        }
    }

    pub(in crate::tui) fn took(&mut self, went: Went) {
        match went {
            Went::Out(said, channel) => {
                if let Screen::Draft(page) = &mut self.screen {
                    page.went = channel.or(page.went);
                }
                self.say_done(said);
            }
            Went::Not(why) => self.refuse(why),
        }
    }

    /// What the user's own editor left.
    pub(in crate::tui) fn take_edited(&mut self, edited: Edited) -> Vec<Effect> {
        if let Screen::Draft(page) = &mut self.screen {
            page.handed = false;
            if let Some(text) = &edited.text {
                page.replace(&text.subject, &text.body);
            }
        }
        match edited.said {
            (said, false) => self.say(said),
            (said, true) => self.refuse(said),
        }
        self.look_up_names()
    }
}

/// Keys in a draft.
impl App {
    pub(in crate::tui) fn act_in_draft(&mut self, action: Action) -> Vec<Effect> {
        let Screen::Draft(page) = &mut self.screen else { return Vec::new() };
        match action {
            Action::Back => return self.close_draft(),
            Action::Switch => {
                page.part = if page.part == Part::Body { Part::Subject } else { Part::Body };
            }
            Action::UndoTyping => {
                page.editor().undo();
                page.read();
                return self.look_up_names();
            }
            Action::RedoTyping => {
                page.editor().redo();
                page.read();
                return self.look_up_names();
            }
            Action::Afresh => {
                page.afresh();
                self.say("The text as it was made. ‹undo-typing› brings yours back.");
                return self.look_up_names();
            }
            Action::NextLeak => page.next_leak(),
            Action::ConfirmWord => return self.confirm_word(),
            Action::Copy => {
                let part = if page.part == Part::Subject { CopyPart::Subject } else { CopyPart::Body };
                return self.send_out(|cleared| Out::Copy(part, cleared));
            }
            Action::MailOut => return self.send_out(Out::Mail),
            Action::WriteFile => return self.send_out(Out::File),
            Action::OutsideEditor => {
                page.handed = true;
                let handed = Handed { subject: page.subject.text(), body: page.body.text() };
                return vec![Effect::Editor(Box::new(handed))];
            }
            Action::RecordSent => return self.record_sent(),
            _ => {}
        }
        Vec::new()
    }

    /// A key that belongs to the text.
    pub(in crate::tui) fn type_in_draft(&mut self, key: &KeyEvent) -> Vec<Effect> {
        let (cells, page_of) = view::draft_room(self.size);
        let Screen::Draft(page) = &mut self.screen else { return Vec::new() };
        self.status = None;
        if page.part == Part::Subject && matches!(key.code, KeyCode::Enter | KeyCode::Down) {
            page.part = Part::Body;
            return Vec::new();
        }
        page.editor().key(key, cells, page_of);
        page.read();
        self.look_up_names()
    }

    /// [E5] Whoever a kit names may be anybody in the notebook: the text as it stands is looked up again.
    fn look_up_names(&self) -> Vec<Effect> {
        match &self.screen {
            Screen::Draft(page) if page.key.kit.is_some() => vec![page.watch_again()],
            _ => Vec::new(),
        }
    }

    pub(in crate::tui) fn paste_in_draft(&mut self, text: &str) -> Vec<Effect> {
        if let Screen::Draft(page) = &mut self.screen {
            page.editor().paste(text);
            page.read();
        }
        self.look_up_names()
    }

    /// Back to where one came from. What was edited is kept: it is there again when the draft is opened.
    pub(in crate::tui) fn close_draft(&mut self) -> Vec<Effect> {
        let Screen::Draft(page) = &self.screen else { return Vec::new() };
        let (key, letter) = (page.key, page.letter());
        let is_kept = letter.is_some();
        self.letters.retain(|letter| letter.key != key);
        self.letters.extend(letter);
        let effects = self.leave();
        if is_kept {
            self.say("Not sent. What you wrote is kept: ‹write› brings it back.");
        }
        effects
    }

    /// [G3] Nothing leaves but what the guard has let through.
    fn send_out(&mut self, way: impl FnOnce(crate::domain::guard::Cleared) -> Out) -> Vec<Effect> {
        let Screen::Draft(page) = &self.screen else { return Vec::new() };
        match page.clear() {
            Ok(cleared) => vec![Effect::Out(Box::new(way(cleared)))],
            Err(_) => {
                let why = page.leak_refusal().unwrap_or_default();
                self.refuse(why);
                Vec::new()
            }
        }
    }

    /// [G3] The doubtful word is no name in its sentence, the user says; kept at once, and taken back like any change.
    fn confirm_word(&mut self) -> Vec<Effect> {
        let Screen::Draft(page) = &self.screen else { return Vec::new() };
        let Some(leak) = page.doubtful() else { return Vec::new() };
        let label = format!("confirmed that “{}” is not {}", leak.text, leak.name);
        let readers = page.watch.readers.iter().map(|reader| reader.uid).collect();
        let what = What::ConfirmWord(readers, leak.claim.clone());
        self.commit_and_stay(Deed { label, what })
    }

    /// The form that records it as sent; for an introduction it is the one that records that, once both have their letter.
    fn record_sent(&mut self) -> Vec<Effect> {
        let Screen::Draft(page) = &self.screen else { return Vec::new() };
        let sent = forms::Sending::of(page);
        let form = match (page.key.kind, page.watch.view.as_deref()) {
            // a copy to the other side, once they are introduced, is recorded like any other text
            (DraftKind::Introduction, Some(view))
                if view.referral.introduction.is_none() && other_to_write_to(page).is_none() =>
            {
                let title = view::words::title_of(view);
                forms::introduce(view, title, &self.settings, Some(sent))
            }
            _ => forms::sent(&sent),
        };
        self.open_form(form)
    }

    /// What is still to be done for an introduction of which the first letter is being recorded; `None` for any other text.
    pub(in crate::tui) fn after_first_letter(&self) -> Option<String> {
        let Screen::Draft(page) = &self.screen else { return None };
        let (reader, other) = (page.watch.readers.first()?, other_to_write_to(page)?);
        let in_reminders =
            matches!(self.back.last(), Some(Screen::Triage)) && self.triage.focus == Focus::Reminders;
        let key = if in_reminders { "D" } else { "d" };
        Some(format!("{} written to. Next: the letter to {other} ({key})", reader.name))
    }

    /// It went out and is recorded: nothing of it is kept, and one goes back to where it was opened.
    pub(in crate::tui) fn draft_is_sent(&mut self) {
        if let Screen::Draft(page) = &self.screen {
            let key = page.key;
            self.letters.retain(|letter| letter.key != key);
            self.screen = self.back.pop().unwrap_or(Screen::Triage);
        }
    }

    /// Every text that was edited and did not go out, the open one last.
    pub(in crate::tui) fn unsent(&self) -> Vec<Letter> {
        let open = self.screens().find_map(|screen| match screen {
            Screen::Draft(page) => Some(&**page),
            _ => None,
        });
        let key = open.map(|page| page.key);
        let others = self.letters.iter().filter(|letter| Some(letter.key) != key).cloned();
        others.chain(open.and_then(DraftPage::letter)).collect()
    }

    fn screens(&self) -> impl Iterator<Item = &Screen> {
        self.back.iter().chain([&self.screen])
    }
}

/// What the guard says under the text, with the key that helps.
pub(in crate::tui) fn doubt(page: &DraftPage) -> Result<(), String> {
    match (page.doubtful(), page.leaks.first()) {
        (Some(_), _) => Ok(()),
        (None, Some(leak)) => Err(format!("“{}” is a name beyond doubt: take it out.", leak.text)),
        (None, None) => Err("No word in it is doubtful.".to_owned()),
    }
}

/// The party without a letter, where this is the introduction to the other alone and none is recorded [G6].
fn other_to_write_to(page: &DraftPage) -> Option<&str> {
    let view = page.watch.view.as_deref().filter(|view| view.referral.introduction.is_none())?;
    let (DraftKind::Introduction, Recipient::Party(role)) = (page.key.kind, page.key.to) else {
        return None;
    };
    let other = view.contact(role.other()).filter(|other| check_person(other).is_ok())?;
    view.letter_to(role.other()).is_none().then_some(other.name.as_str())
}
