//! From what was found to where it is, and from the list of actions to doing one [T4].

use crate::domain::day::short_day;
use crate::domain::gates::Gate;
use crate::domain::progress::Action as Next;
use crate::domain::referral::Role;
use crate::domain::uid::Uid;
use crate::tui::app::{App, Screen, Tab};
use crate::tui::contact_page::ContactPage;
use crate::tui::effects::{Effect, Spot};
use crate::tui::gates::Gates;
use crate::tui::keymap::{Action, Binding, Scope};
use crate::tui::overlay::Overlay;
use crate::tui::overlay::capture::CaptureBox;
use crate::tui::overlay::find::{FindBox, LeadsTo, Place};
use crate::tui::overlay::palette::Palette;
use crate::tui::triage::Focus;

use super::lists::gate_of;

impl App {
    pub(in crate::tui) fn open_find(&mut self) -> Vec<Effect> {
        let mut find = FindBox::new();
        // what finds nobody among the people is looked for everywhere
        let typed = match self.screen {
            Screen::People => self.people.typed(),
            _ => "",
        };
        if typed.is_empty() {
            return self.open(Overlay::Find(Box::new(find)));
        }
        find.form.fill([("line", typed)]);
        self.overlay = Some(Overlay::Find(Box::new(find)));
        self.look()
    }

    pub(in crate::tui) fn open_palette(&mut self) -> Vec<Effect> {
        let palette = Palette::new(self.scopes(), self.keymap.clone());
        self.open(Overlay::Palette(Box::new(palette)))
    }

    /// Opens what is selected in find; where nothing was found, captures what was typed.
    pub(in crate::tui) fn submit_find(&mut self) -> Vec<Effect> {
        let Some(Overlay::Find(find)) = &self.overlay else { return Vec::new() };
        let typed = find.typed().to_owned();
        match find.target() {
            Some(LeadsTo::Reminder(_, Some(done_on))) => {
                let day = short_day(done_on, self.today());
                self.refuse(format!("This reminder was done on {day}."));
                Vec::new()
            }
            Some(target) => {
                let place = find.place();
                self.overlay = None;
                self.open_target(target, place)
            }
            None if find.asks() => {
                let mut capture = CaptureBox::new(self.today());
                capture.form.fill([("line", typed.as_str())]);
                self.overlay = Some(Overlay::Capture(Box::new(capture)));
                self.read_line()
            }
            None => Vec::new(),
        }
    }

    fn open_target(&mut self, target: LeadsTo, place: Option<Place>) -> Vec<Effect> {
        match target {
            LeadsTo::Person(uid) => self.open_contact(uid),
            LeadsTo::Referral(uid, step) => match place {
                Some((gate, Some(question))) => self.enter_gates(Gates::open_at(uid, gate, question)),
                Some((gate, None)) => self.enter_gates(Gates::open(uid, gate, None)),
                None => self.open_at_step(uid, step),
            },
            LeadsTo::Words(_, referral, role) => self.open_referral(referral, Gate::Consent, role),
            LeadsTo::Touch(touch, contact) => self.open_touch(touch, contact),
            LeadsTo::Harvest(uid) => self.open_entry(uid),
            LeadsTo::Reminder(uid, _) => self.select_reminder(uid),
        }
    }

    /// Opens a referral at the gate of its step.
    pub(in crate::tui) fn open_at_step(&mut self, uid: Uid, step: Option<Next>) -> Vec<Effect> {
        self.open_referral(uid, step.map_or(Gate::Exit, gate_of), None)
    }

    /// Opens a gate of a referral, which is selected in Triage too.
    pub(in crate::tui) fn open_referral(
        &mut self,
        uid: Uid,
        gate: Gate,
        side: Option<Role>,
    ) -> Vec<Effect> {
        self.enter_gates(Gates::open(uid, gate, side))
    }

    fn enter_gates(&mut self, gates: Gates) -> Vec<Effect> {
        let uid = gates.uid;
        self.triage.selected = Some(uid);
        self.triage.focus = Focus::List;
        self.enter(Screen::Gates(Box::new(gates)));
        vec![Effect::LoadTriage(Spot::Around(uid)), Effect::LoadReferral(uid)]
    }

    /// The page of somebody, at a touch in their story.
    fn open_touch(&mut self, touch: Uid, contact: Uid) -> Vec<Effect> {
        let page = ContactPage { selected: Some(touch), ..ContactPage::open(contact) };
        self.enter(Screen::Contact(Box::new(page)));
        vec![Effect::LoadPerson(contact), Effect::LoadStory(contact, Spot::Around(touch))]
    }

    /// Selects a reminder in the panel; one that is so far off that it is not in it is opened instead.
    fn select_reminder(&mut self, uid: Uid) -> Vec<Effect> {
        if !self.triage.agenda.items.iter().any(|item| item.uid == uid) {
            return vec![Effect::LoadReminder(uid)];
        }
        self.triage.focus = Focus::Reminders;
        self.triage.reminder = Some(uid);
        self.go_to_tab(Tab::Triage)
    }

    /// Does what is selected in the list of actions, where it can be done now; what belongs to the other main screen is
    /// done there.
    pub(in crate::tui) fn submit_palette(&mut self) -> Vec<Effect> {
        let Some(Overlay::Palette(palette)) = &self.overlay else { return Vec::new() };
        let Some(binding) = palette.selected() else { return Vec::new() };
        if let Err(reason) = palette.can_do(binding, &self.below()) {
            self.refuse(reason);
            return Vec::new();
        }
        let is_here = palette.is_here(binding);
        self.overlay = None;
        if is_here { self.act(binding.action) } else { self.act_there(binding) }
    }

    /// Goes to the main screen an action belongs to and does it; where it is done to something selected, that is to be
    /// chosen first.
    fn act_there(&mut self, binding: &Binding) -> Vec<Effect> {
        let (tab, focus, what) = match binding.scope {
            Scope::People => (Tab::People, self.triage.focus, "somebody"),
            Scope::Ladder => (Tab::Ladder, self.triage.focus, "somebody"),
            Scope::Harvest => (Tab::Harvest, self.triage.focus, "an entry"),
            Scope::Radar => (Tab::Radar, self.triage.focus, "a figure"),
            Scope::Kits => (Tab::Kits, self.triage.focus, "a kit"),
            Scope::Groups | Scope::Group => (Tab::Groups, self.triage.focus, "a group"),
            Scope::Practice => (Tab::Practice, self.triage.focus, "a question"),
            Scope::Reminders => (Tab::Triage, Focus::Reminders, "a reminder"),
            _ => (Tab::Triage, Focus::List, "a referral"),
        };
        self.status = None;
        self.triage.focus = focus;
        self.people.finding = false;
        let mut effects = self.go_to_tab(tab);
        if is_done_to_selected(binding.action) {
            let key = self.keymap.first_key(binding).to_owned();
            self.say(format!("Select {what}, then {key}: {}.", binding.help));
        } else {
            effects.extend(self.act(binding.action));
        }
        effects
    }

    /// The app as it would be without the overlay.
    pub(in crate::tui) fn below(&self) -> Self {
        Self { overlay: None, ..self.clone() }
    }

    /// What is typed in the line of find is looked for anew.
    pub(in crate::tui) fn look(&self) -> Vec<Effect> {
        match &self.overlay {
            Some(Overlay::Find(find)) => vec![Effect::Find(find.typed().to_owned())],
            _ => Vec::new(),
        }
    }
}

/// Whether an action of a main screen is done to what is selected there, rather than to the screen.
fn is_done_to_selected(action: Action) -> bool {
    !matches!(
        action,
        Action::Find
            | Action::NewContact
            | Action::NewGroup
            | Action::Harvest
            | Action::Switch
            | Action::NextRung
            | Action::PreviousRung
            | Action::NextRadarPage
            | Action::PreviousRadarPage
            | Action::PlotOrTable
            | Action::Range
            | Action::Down
            | Action::Up
            | Action::PageDown
            | Action::PageUp
            | Action::Top
            | Action::Bottom
    )
}
