//! The app: its state, and what a message does to it.
//!
//! Owns the screens, the one overlay and the status line. Pure: [`App::update`] returns effects and does nothing else, so
//! that every path can be tested with keys alone. `effects` performs them, `view` draws, `run` waits for events.

use std::path::PathBuf;
use std::sync::Arc;

use crossterm::event::KeyEvent;

use crate::domain::day::Day;
use crate::domain::gates::Gate;
use crate::domain::now::Now;
use crate::domain::received::WalkStep;
use crate::domain::referral::Role;
use crate::domain::settings::Settings;
use crate::notebook::ReferralView;

use super::commit::Then;
use super::contact_page::ContactPage;
use super::discreet::Discreet;
use super::draft::{DraftPage, Letter};
use super::effects::{Brought, Effect, Spot};
use super::enabled::enabled;
use super::gates::Gates;
use super::groups::Groups;
use super::harvest::Harvest;
use super::keymap::{Action, Keymap, Scope};
use super::kits::Kits;
use super::ladder::Ladder;
use super::mouse::MouseInput;
use super::overlay::Overlay;
use super::people::People;
use super::practice::Practice;
use super::radar::Radar;
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
    /// The ladder: six columns, and whoever is due for a touch [E1, E2].
    Ladder,
    /// The harvest: good things that came back, noted and never balanced [E8].
    Harvest,
    /// Kits: what a partner needs in hand to speak for me, and who has been given which [E5].
    Kits,
    /// Groups: since when, how often they meet, attendance, and what came of them [E7].
    Groups,
    /// The practice review: eight questions each quarter, the last ones side by side [E6].
    Practice,
    /// The radar: does my judgement work, and where do good referrals come from [I1, I2, I3].
    Radar,
    /// The page of one person.
    Contact(Box<ContactPage>),
    /// A text to somebody.
    Draft(Box<DraftPage>),
}

/// A screen that has a key of its own and stands in the header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tab {
    Triage,
    People,
    Ladder,
    Harvest,
    Radar,
    Kits,
    Groups,
    Practice,
}

impl Tab {
    /// In the order of the header.
    pub(crate) const ALL: [(Self, &'static str); 8] = [
        (Self::Triage, "Triage"),
        (Self::People, "People"),
        (Self::Ladder, "Ladder"),
        (Self::Harvest, "Harvest"),
        (Self::Radar, "Radar"),
        (Self::Kits, "Kits"),
        (Self::Groups, "Groups"),
        (Self::Practice, "Practice"),
    ];

    /// What its key does.
    pub(crate) fn action(self) -> Action {
        match self {
            Self::Triage => Action::GoTriage,
            Self::People => Action::GoPeople,
            Self::Ladder => Action::GoLadder,
            Self::Harvest => Action::GoHarvest,
            Self::Radar => Action::GoRadar,
            Self::Kits => Action::GoKits,
            Self::Groups => Action::GoGroups,
            Self::Practice => Action::GoPractice,
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
    /// Nothing is to be done just now: what was left unread can be read.
    GoOn,
    /// How far an effect is that takes its time.
    Working(Work),
    /// What an effect brought.
    Brought(Box<Brought>),
}

/// What takes its time, and how far it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Work {
    pub(crate) what: &'static str,
    /// From 0 to 100.
    pub(crate) percent: usize,
}

/// What stands in the status line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Status {
    pub(crate) text: String,
    /// It says why something was not done.
    pub(crate) refusal: bool,
    /// It says that something was done; else it is news, good or none.
    pub(crate) done: bool,
}

/// The whole app.
#[derive(Debug, Clone)]
pub(crate) struct App {
    pub(crate) now: Now,
    pub(crate) settings: Settings,
    pub(crate) theme: Theme,
    /// Which key does what.
    pub(crate) keymap: Keymap,
    /// What of the configuration was not understood.
    pub(crate) faults: Arc<[String]>,
    /// The mouse is the app's; else the terminal's, to mark and copy with.
    pub(crate) has_mouse: bool,
    pub(crate) screen: Screen,
    pub(crate) triage: Triage,
    pub(crate) people: People,
    pub(crate) ladder: Ladder,
    pub(crate) harvest: Harvest,
    pub(crate) kits: Kits,
    pub(crate) groups: Groups,
    pub(crate) practice: Practice,
    pub(crate) radar: Radar,
    /// The screens one came from, the last on top.
    pub(crate) back: Vec<Screen>,
    pub(crate) overlay: Option<Overlay>,
    pub(crate) status: Option<Status>,
    /// What is under way; until it ends nothing can be done but to stop it.
    pub(crate) work: Option<Work>,
    /// It is to be stopped.
    pub(crate) stops: bool,
    /// Texts that were edited and put aside, not sent.
    pub(crate) letters: Vec<Letter>,
    /// The folder of the user's own words for drafts.
    pub(crate) templates: Option<PathBuf>,
    /// The window when it was last drawn: columns and lines.
    pub(crate) size: (u16, u16),
    pub(super) then: Then,
    /// Names and channels are hidden [T5].
    pub(crate) discreet: Option<Discreet>,
}

impl App {
    pub(crate) fn new(now: Now, settings: Settings, theme: Theme) -> Self {
        Self {
            now,
            settings,
            theme,
            keymap: Keymap::default(),
            faults: Arc::default(),
            has_mouse: true,
            screen: Screen::Triage,
            triage: Triage::new(),
            people: People::new(),
            ladder: Ladder::new(),
            harvest: Harvest::new(),
            kits: Kits::new(),
            groups: Groups::new(),
            practice: Practice::new(),
            radar: Radar::new(),
            back: Vec::new(),
            overlay: None,
            status: None,
            work: None,
            stops: false,
            letters: Vec::new(),
            templates: None,
            size: (80, 24),
            then: Then::Stay,
            discreet: None,
        }
    }

    /// What is to be read before the first picture, of so many lines. What lies beyond its edges is read behind it, by
    /// [`App::reload`].
    pub(crate) fn start(&self, lines: usize) -> Vec<Effect> {
        // without the focus the reminders have two fifths of the window at most
        let agenda = self.triage.agenda_lines().min(lines * 2 / 5);
        let mut effects = self.learn_names();
        effects.extend([Effect::LoadTriageTop(lines), Effect::LoadAgenda(agenda)]);
        effects
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
            Screen::Draft(page) => page.watch.view.as_deref(),
            Screen::People | Screen::Contact(_) => None,
            Screen::Ladder | Screen::Harvest | Screen::Radar | Screen::Kits => None,
            Screen::Groups | Screen::Practice => None,
        }
    }

    /// Which of the screens in the header one is on, or came from.
    pub(crate) fn tab(&self) -> Option<Tab> {
        self.back.iter().chain([&self.screen]).find_map(|screen| match screen {
            Screen::Triage => Some(Tab::Triage),
            Screen::People => Some(Tab::People),
            Screen::Ladder => Some(Tab::Ladder),
            Screen::Harvest => Some(Tab::Harvest),
            Screen::Radar => Some(Tab::Radar),
            Screen::Kits => Some(Tab::Kits),
            Screen::Groups => Some(Tab::Groups),
            Screen::Practice => Some(Tab::Practice),
            Screen::Gates(_) | Screen::Contact(_) | Screen::Draft(_) => None,
        })
    }

    /// Goes to a screen of the header; its state is as it was left.
    pub(super) fn go_to_tab(&mut self, tab: Tab) -> Vec<Effect> {
        self.back.clear();
        self.screen = match tab {
            Tab::Triage => Screen::Triage,
            Tab::People => Screen::People,
            Tab::Ladder => Screen::Ladder,
            Tab::Harvest => Screen::Harvest,
            Tab::Radar => Screen::Radar,
            Tab::Kits => Screen::Kits,
            Tab::Groups => Screen::Groups,
            Tab::Practice => Screen::Practice,
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
        if self.work.is_some() {
            return vec![Scope::Working];
        }
        let own = match &self.overlay {
            Some(overlay) => vec![overlay.scope()],
            None => self.screen_scopes(),
        };
        std::iter::once(Scope::Always).chain(own).collect()
    }

    /// Those of the screen, whatever lies over it.
    pub(crate) fn screen_scopes(&self) -> Vec<Scope> {
        match &self.screen {
            Screen::Triage if self.triage.focus == Focus::Reminders => vec![Scope::App, Scope::Reminders],
            Screen::Triage => vec![Scope::App, Scope::Triage],
            // the find line is a field: every printable key is its own
            Screen::People if self.people.finding => vec![Scope::PeopleFind],
            Screen::People => vec![Scope::App, Scope::People],
            Screen::Contact(_) => vec![Scope::App, Scope::Contact],
            Screen::Ladder => vec![Scope::App, Scope::Ladder],
            Screen::Harvest => vec![Scope::App, Scope::Harvest],
            Screen::Radar => vec![Scope::App, Scope::Radar],
            Screen::Kits => vec![Scope::App, Scope::Kits],
            Screen::Groups if self.groups.inside => vec![Scope::App, Scope::Groups, Scope::Group],
            Screen::Groups => vec![Scope::App, Scope::Groups],
            Screen::Practice => vec![Scope::App, Scope::Practice],
            Screen::Gates(gates) if gates.walk_step().is_some() => match gates.walk_step() {
                Some(WalkStep::Warm) => vec![Scope::App, Scope::Walk, Scope::Warm],
                Some(WalkStep::Thank) => vec![Scope::App, Scope::Walk, Scope::Thank],
                _ => vec![Scope::App, Scope::Walk],
            },
            // its text is a field
            Screen::Draft(_) => vec![Scope::Draft],
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
            Msg::GoOn => self.unread(),
            Msg::Working(work) => {
                self.work = Some(work);
                Vec::new()
            }
            Msg::Brought(brought) => {
                (self.work, self.stops) = (None, false);
                self.brought(*brought)
            }
        }
    }

    fn key(&mut self, key: &KeyEvent) -> Vec<Effect> {
        match self.keymap.resolve(&self.scopes(), key) {
            Some(_) if self.work.is_some() => {
                self.stops = true;
                Vec::new()
            }
            None if self.work.is_some() => Vec::new(),
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
            Action::Discreet => self.toggle_discreet(),
            Action::Undo => vec![Effect::Undo(false)],
            Action::Redo => vec![Effect::Redo(false)],
            _ if self.overlay.is_some() => self.act_in_overlay(action),
            _ => self.act_on_screen(action),
        }
    }

    pub(super) fn refuse(&mut self, text: impl Into<String>) {
        let text = self.told(&text.into());
        self.status = Some(Status { text, refusal: true, done: false });
    }

    /// News: nothing was done and nothing refused.
    pub(super) fn say(&mut self, text: impl Into<String>) {
        let text = self.told(&text.into());
        self.status = Some(Status { text, refusal: false, done: false });
    }

    /// Something was done.
    pub(super) fn say_done(&mut self, text: impl Into<String>) {
        let text = self.told(&text.into());
        self.status = Some(Status { text, refusal: false, done: true });
    }

    /// A sentence of ours with the keys in it as they are here: `‹undo› takes it back`.
    pub(crate) fn told(&self, sentence: &str) -> String {
        let mut scopes = self.screen_scopes();
        scopes.extend(self.overlay.iter().map(Overlay::scope));
        self.keymap.told(sentence, &scopes)
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
        // whom a change brought is known before anything of it is seen
        let mut effects = self.learn_names();
        effects.extend([
            Effect::LoadSettings,
            Effect::LoadTriage(spot),
            Effect::LoadAgenda(self.triage.agenda_lines()),
        ]);
        match &self.screen {
            Screen::Triage => {}
            Screen::Gates(gates) => effects.push(Effect::LoadReferral(gates.uid)),
            Screen::People => effects.extend(self.list_people()),
            Screen::Ladder => effects.extend(self.load_ladder()),
            Screen::Harvest => effects.extend(self.load_harvest()),
            Screen::Radar => effects.extend(self.load_radar()),
            Screen::Kits => effects.extend(self.load_kits()),
            Screen::Groups => effects.extend(self.load_groups()),
            Screen::Practice => effects.extend(self.load_practice()),
            Screen::Contact(page) => {
                let spot = page.selected.map_or(Spot::Top, Spot::Around);
                effects.extend([Effect::LoadPerson(page.uid), Effect::LoadStory(page.uid, spot)]);
            }
            Screen::Draft(page) => effects.push(page.watch_again()),
        }
        effects.extend(self.look());
        effects.extend(self.load_merge());
        effects.extend(self.load_behind());
        effects
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

    /// The party that waits to hear that it will not happen [G8].
    pub(crate) fn told_role(&self) -> Option<Role> {
        let view = self.current_view()?;
        let step = view.progress.step?;
        let closed = view.progress.stage == crate::domain::progress::Stage::Closed;
        step.role.filter(|role| closed && view.contact(*role).is_some())
    }
}
