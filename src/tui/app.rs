//! The app: its state, and what a message does to it.
//!
//! Owns the screens, the one overlay and the status line. Pure: [`App::update`] returns effects and does nothing else, so
//! that every path can be tested with keys alone. `effects` performs them, `view` draws, `run` waits for events.

use crossterm::event::KeyEvent;

use crate::domain::day::Day;
use crate::domain::gates::Gate;
use crate::domain::now::Now;
use crate::domain::referral::Role;
use crate::domain::settings::Settings;
use crate::domain::uid::Uid;
use crate::notebook::{Person, ReferralView};

use super::contact_page::ContactPage;
use super::deed::Deed;
use super::effects::{Brought, Effect, Spot};
use super::enabled::enabled;
use super::gates::Gates;
use super::keymap::{Action, Scope, resolve};
use super::mouse::MouseInput;
use super::overlay::forms::{self, FormBox, Purpose};
use super::overlay::{Overlay, Question};
use super::people::People;
use super::theme::Theme;
use super::triage::{Focus, Triage};

/// The screen under the overlay.
#[derive(Debug, Clone)]
pub(crate) enum Screen {
    /// The list; its state stays while another screen is open.
    Triage,
    /// The walk through one referral.
    Gates(Box<Gates>),
    /// The list of people; its state stays likewise.
    People,
    /// The page of one person.
    Contact(Box<ContactPage>),
}

/// A screen that has a key of its own and stands in the header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tab {
    Triage,
    People,
}

impl Tab {
    /// In the order of the header, each with its key.
    pub(crate) const ALL: [(Self, &'static str, &'static str); 2] =
        [(Self::Triage, "1", "Triage"), (Self::People, "2", "People")];

    /// What its key does.
    pub(crate) fn action(self) -> Action {
        match self {
            Self::Triage => Action::GoTriage,
            Self::People => Action::GoPeople,
        }
    }
}

/// So many screens lie under the present one at most.
const DEPTH: usize = 32;

/// What happened.
#[derive(Debug)]
pub(crate) enum Msg {
    Key(KeyEvent),
    Paste(String),
    Mouse(MouseInput),
    /// The clock as it stands; the day may have turned.
    Time(Now),
    /// Another process wrote, or may have.
    Changed,
    /// What an effect brought.
    Brought(Box<Brought>),
}

/// What stands in the status line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Status {
    pub(crate) text: String,
    /// It says why something was not done.
    pub(crate) refusal: bool,
}

/// What is selected once the change under way is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Then {
    /// What is selected now.
    Stay,
    /// This row: the answered one has moved.
    Select(Option<Uid>),
    /// The referral that was made.
    SelectMade,
    /// This reminder.
    SelectReminder(Option<Uid>),
    /// The gates of the referral that was made, at this gate.
    OpenMade(Gate),
    /// The page of the contact that was made.
    ShowMade,
}

/// The whole app.
#[derive(Debug, Clone)]
pub(crate) struct App {
    pub(crate) now: Now,
    pub(crate) settings: Settings,
    pub(crate) theme: Theme,
    /// The mouse is the app's; else the terminal's, to mark and copy with.
    pub(crate) has_mouse: bool,
    pub(crate) screen: Screen,
    pub(crate) triage: Triage,
    pub(crate) people: People,
    /// The screens one came from, the last on top.
    pub(crate) back: Vec<Screen>,
    pub(crate) overlay: Option<Overlay>,
    pub(crate) status: Option<Status>,
    pub(super) then: Then,
}

impl App {
    pub(crate) fn new(now: Now, settings: Settings, theme: Theme) -> Self {
        Self {
            now,
            settings,
            theme,
            has_mouse: true,
            screen: Screen::Triage,
            triage: Triage::new(),
            people: People::new(),
            back: Vec::new(),
            overlay: None,
            status: None,
            then: Then::Stay,
        }
    }

    /// What is to be read before the first picture, of so many lines. What lies beyond its edges is read behind it, by
    /// [`App::reload`].
    pub(crate) fn start(&self, lines: usize) -> Vec<Effect> {
        // without the focus the reminders have two fifths of the window at most
        let agenda = self.triage.agenda_lines().min(lines * 2 / 5);
        vec![Effect::LoadTriageTop(lines), Effect::LoadAgenda(agenda)]
    }

    pub(crate) fn today(&self) -> Day {
        self.now.today()
    }

    /// The referral that an action means.
    pub(crate) fn current_view(&self) -> Option<&ReferralView> {
        match &self.screen {
            Screen::Triage => {
                let view = self.triage.detail.as_deref()?;
                (self.triage.selected == Some(view.referral.uid)).then_some(view)
            }
            Screen::Gates(gates) => gates.view.as_deref(),
            Screen::People | Screen::Contact(_) => None,
        }
    }

    /// Which of the screens in the header one is on, or came from.
    pub(crate) fn tab(&self) -> Option<Tab> {
        self.back.iter().chain([&self.screen]).find_map(|screen| match screen {
            Screen::Triage => Some(Tab::Triage),
            Screen::People => Some(Tab::People),
            Screen::Gates(_) | Screen::Contact(_) => None,
        })
    }

    /// Goes to a screen of the header; its state is as it was left.
    pub(super) fn go_to_tab(&mut self, tab: Tab) -> Vec<Effect> {
        self.back.clear();
        self.screen = match tab {
            Tab::Triage => Screen::Triage,
            Tab::People => Screen::People,
        };
        self.reload()
    }

    /// Opens a screen over the present one.
    pub(super) fn enter(&mut self, screen: Screen) {
        let below = std::mem::replace(&mut self.screen, screen);
        self.back.push(below);
        if self.back.len() > DEPTH {
            self.back.remove(1);
        }
    }

    /// Back to the screen one came from.
    pub(super) fn leave(&mut self) -> Vec<Effect> {
        self.screen = self.back.pop().unwrap_or(Screen::Triage);
        self.reload()
    }

    /// The scopes a key is looked up in, the innermost last.
    pub(crate) fn scopes(&self) -> Vec<Scope> {
        if let Some(overlay) = &self.overlay {
            return vec![overlay.scope()];
        }
        match &self.screen {
            Screen::Triage if self.triage.focus == Focus::Reminders => vec![Scope::App, Scope::Reminders],
            Screen::Triage => vec![Scope::App, Scope::Triage],
            // the find line is a field: every printable key is its own
            Screen::People if self.people.finding => vec![Scope::PeopleFind],
            Screen::People => vec![Scope::App, Scope::People],
            Screen::Contact(_) => vec![Scope::App, Scope::Contact],
            Screen::Gates(gates) => {
                let inner = match gates.gate {
                    Gate::Consent => Scope::Consent,
                    Gate::Actual | Gate::Relevant => Scope::Questions,
                    Gate::Exit => Scope::Exit,
                };
                vec![Scope::App, Scope::Gates, inner]
            }
        }
    }

    /// What `msg` does.
    pub(crate) fn update(&mut self, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::Key(key) => self.key(&key),
            Msg::Paste(text) => self.paste(text),
            Msg::Mouse(input) => self.mouse(input),
            Msg::Time(now) => self.time(now),
            Msg::Changed => self.refresh(),
            Msg::Brought(brought) => self.brought(*brought),
        }
    }

    fn key(&mut self, key: &KeyEvent) -> Vec<Effect> {
        match resolve(&self.scopes(), key) {
            Some(action) => self.act(action),
            None => self.edit(key),
        }
    }

    pub(super) fn act(&mut self, action: Action) -> Vec<Effect> {
        self.status = None;
        if let Err(reason) = enabled(action, self) {
            self.refuse(reason);
            return Vec::new();
        }
        match action {
            Action::Quit => vec![Effect::Quit],
            Action::Suspend => vec![Effect::Suspend],
            Action::Redraw => vec![Effect::Redraw],
            Action::ToggleMouse => self.toggle_mouse(),
            Action::Undo => vec![Effect::Undo(false)],
            Action::Redo => vec![Effect::Redo(false)],
            _ if self.overlay.is_some() => self.act_in_overlay(action),
            _ => self.act_on_screen(action),
        }
    }

    pub(super) fn refuse(&mut self, text: impl Into<String>) {
        self.status = Some(Status { text: text.into(), refusal: true });
    }

    pub(super) fn say(&mut self, text: impl Into<String>) {
        self.status = Some(Status { text: text.into(), refusal: false });
    }

    /// The day may have turned: then everything is read for the new one [M4].
    fn time(&mut self, now: Now) -> Vec<Effect> {
        let turned = now.today() != self.now.today();
        self.now = now;
        if turned { self.refresh() } else { Vec::new() }
    }

    /// Derives what is stale, and reads again all that is shown.
    fn refresh(&self) -> Vec<Effect> {
        let mut effects = vec![Effect::Refresh];
        effects.extend(self.reload());
        effects
    }

    /// Reads again all that is shown.
    pub(super) fn reload(&self) -> Vec<Effect> {
        let spot = self.triage.selected.map_or(Spot::Top, Spot::Around);
        let mut effects = vec![
            Effect::LoadSettings,
            Effect::LoadTriage(spot),
            Effect::LoadAgenda(self.triage.agenda_lines()),
        ];
        match &self.screen {
            Screen::Triage => {}
            Screen::Gates(gates) => effects.push(Effect::LoadReferral(gates.uid)),
            Screen::People => effects.extend(self.list_people()),
            Screen::Contact(page) => {
                let spot = page.selected.map_or(Spot::Top, Spot::Around);
                effects.extend([Effect::LoadPerson(page.uid), Effect::LoadStory(page.uid, spot)]);
            }
        }
        effects.extend(self.look());
        effects
    }

    fn brought(&mut self, brought: Brought) -> Vec<Effect> {
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
            Brought::Parties(parties, there) => {
                if let Some(Overlay::Capture(capture)) = &mut self.overlay {
                    capture.set_parties(parties, there);
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
            Brought::Person(person) => self.take_person(person),
            Brought::PersonGone(uid) => return self.person_gone(uid),
            Brought::Story(uid, story) => {
                if let Screen::Contact(page) = &mut self.screen
                    && page.uid == uid
                {
                    page.set_story(*story);
                }
            }
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
            Brought::Away(spans) => return self.open_form(forms::away(spans, self.today())),
            Brought::CatchUp(placed) => self.ask_catch_up(placed),
            Brought::Settings(settings) => self.settings = *settings,
            Brought::Committed { label, made } => return self.committed(&label, made),
            Brought::Stale(fresh) => return self.met(*fresh),
            Brought::Shut(why) => return self.failed(why),
            Brought::Unchanged => {
                self.overlay = None;
                self.then = Then::Stay;
                self.say("Nothing was changed.");
            }
            Brought::Undone { label, redo } => {
                self.say(format!("{}: {label}", if redo { "Redone" } else { "Undone" }));
                return self.reload();
            }
            Brought::AskFirst { batch, redo } => self.ask_first(&batch.label, batch.made_on, redo),
            Brought::Nothing(why) => self.refuse(why),
            Brought::DerivedAfresh => {
                self.say("The settings have changed: all next steps were worked out anew.");
            }
            Brought::ReferralGone(uid) => return self.referral_gone(uid),
            Brought::Failed(fault) => return self.failed(fault.to_string()),
        }
        Vec::new()
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
        self.overlay = self.overlay.take().filter(Overlay::holds_typed_text);
        if self.status.is_none() {
            self.refuse("This referral is not in the notebook any more.");
        }
        self.leave()
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
        self.overlay = self.overlay.take().filter(Overlay::holds_typed_text);
        if self.status.is_none() {
            self.refuse("This person is not in the notebook any more.");
        }
        self.leave()
    }

    pub(super) fn load_detail(&self) -> Vec<Effect> {
        self.triage.selected.map(Effect::LoadReferral).into_iter().collect()
    }

    /// Reads the referral that the selected reminder is about, while it is shown.
    pub(super) fn load_reminder_detail(&self) -> Vec<Effect> {
        let has_focus = self.triage.focus == Focus::Reminders && matches!(self.screen, Screen::Triage);
        let uid = self.triage.reminder_referral().filter(|_| has_focus);
        uid.map(Effect::LoadReferral).into_iter().collect()
    }

    /// A form closes on this alone, so that nothing typed is lost.
    fn committed(&mut self, label: &str, made: Option<Uid>) -> Vec<Effect> {
        self.overlay = None;
        self.say(format!("{}. u takes it back.", capitalised(label)));
        match std::mem::replace(&mut self.then, Then::Stay) {
            Then::Stay => {}
            Then::Select(next) => self.triage.selected = next.or(self.triage.selected),
            Then::SelectMade => {
                self.screen = Screen::Triage;
                self.back.clear();
                self.triage.focus = Focus::List;
                self.triage.selected = made.or(self.triage.selected);
            }
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
    fn failed(&mut self, sentence: String) -> Vec<Effect> {
        self.then = Then::Stay;
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
                    Screen::Triage | Screen::People => false,
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
        if matches!(form.purpose, Purpose::Remind { .. }) {
            // it answers nothing: what is selected stays so
            self.then = Then::Stay;
        }
        vec![Effect::CommitForm(Box::new(deed), form)]
    }

    fn go_on_after_commit(&mut self) {
        self.then = match (&self.screen, self.triage.focus) {
            (Screen::Triage, Focus::List) => Then::Select(self.triage.next_after_selected()),
            (Screen::Triage, Focus::Reminders) => Then::SelectReminder(self.triage.next_reminder()),
            (Screen::Gates(_) | Screen::People | Screen::Contact(_), _) => Then::Stay,
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

    /// Writes a deed that makes a referral, whose gates are then opened at this one.
    pub(super) fn commit_and_open(&mut self, deed: Deed, gate: Gate) -> Vec<Effect> {
        self.then = Then::OpenMade(gate);
        vec![Effect::Commit(Box::new(deed))]
    }

    /// Writes a deed that makes a contact, whose page is then opened.
    pub(super) fn commit_and_show(&mut self, deed: Deed) -> Vec<Effect> {
        self.then = Then::ShowMade;
        vec![Effect::Commit(Box::new(deed))]
    }

    /// The party that waits to hear that it will not happen [G8].
    pub(crate) fn told_role(&self) -> Option<Role> {
        let view = self.current_view()?;
        let step = view.progress.step?;
        let closed = view.progress.stage == crate::domain::progress::Stage::Closed;
        step.role.filter(|role| closed && view.contact(*role).is_some())
    }
}

/// With a capital, where it has one.
fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}
