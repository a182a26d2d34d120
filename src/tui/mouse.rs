//! The mouse: what a click and the wheel do.
//!
//! Owns what can be clicked. A click never does more than a key would: on a row it selects, on the selected row it is
//! Enter, on a key in the footer it is that key. So no click records an answer that a key would not have asked about.

use crate::domain::uid::Uid;

use super::app::{App, Screen, Tab};
use super::contact_page::Part;
use super::effects::Effect;
use super::keymap::Action;
use super::overlay::Overlay;
use super::radar::{Pick, RadarPage};
use super::triage::Focus;

/// Something that can be clicked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Target {
    /// A key as the footer, a tab or a question shows it.
    Key(Action),
    /// A row of the triage list.
    Referral(Uid),
    /// A row of the reminders.
    Reminder(Uid),
    /// A row of the list of people.
    Person(Uid),
    /// Somebody in a column of the ladder.
    OnLadder(usize, Uid),
    /// A line of a person's story.
    Story(Uid),
    /// A row of the groups.
    Group(Uid),
    /// Somebody in a group.
    Member(Uid),
    /// An entry of the harvest.
    Entry(Uid),
    /// A channel on a person's page.
    Channel(Uid),
    /// A line of a gate, from 0.
    Line(usize),
    /// The other side of the Consent gate.
    OtherSide,
    /// A line of a list to choose from, from 0.
    Choice(usize),
    /// A field of a form, from 0.
    Field(usize),
    /// A kit in its list.
    Kit(Uid),
    /// A figure of the radar.
    Figure(Pick),
    /// The name of one of its pages.
    RadarPage(RadarPage),
    /// A question of the practice review, from 0.
    Practice(usize),
    /// A part of Triage, for the wheel.
    Part(Focus),
}

/// What the mouse did, and on what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MouseInput {
    /// The left button was pressed.
    Click(Target),
    /// The wheel was turned away, over this.
    WheelUp(Option<Target>),
    /// The wheel was turned near, over this.
    WheelDown(Option<Target>),
}

impl App {
    pub(super) fn mouse(&mut self, input: MouseInput) -> Vec<Effect> {
        match input {
            MouseInput::Click(target) => self.click(target),
            MouseInput::WheelUp(over) => self.wheel(over, Action::Up),
            MouseInput::WheelDown(over) => self.wheel(over, Action::Down),
        }
    }

    /// [T5] Gives the mouse to the terminal, to mark and copy text with, or takes it again.
    pub(super) fn toggle_mouse(&mut self) -> Vec<Effect> {
        self.has_mouse = !self.has_mouse;
        self.say(if self.has_mouse {
            "The mouse is goodword's again: click and wheel."
        } else {
            "The mouse is the terminal's now, to mark and copy text. ‹toggle-mouse› takes it back."
        });
        vec![Effect::Mouse(self.has_mouse)]
    }

    fn click(&mut self, target: Target) -> Vec<Effect> {
        match target {
            Target::Key(action) => self.press(action),
            Target::Referral(uid) => self.click_referral(uid),
            Target::Reminder(uid) => self.click_reminder(uid),
            Target::Person(uid) => self.click_person(uid),
            Target::OnLadder(at, uid) => self.click_on_ladder(at, uid),
            Target::Story(uid) => self.click_story(uid),
            Target::Group(uid) => self.click_group(uid),
            Target::Member(uid) => self.click_member(uid),
            Target::Entry(uid) => self.click_entry(uid),
            Target::Channel(uid) => {
                if let Screen::Contact(page) = &mut self.screen {
                    page.channel = Some(uid);
                }
                Vec::new()
            }
            Target::Line(line) => self.click_line(line),
            Target::OtherSide => self.press(Action::Switch),
            Target::Choice(at) => self.click_choice(at),
            Target::Kit(uid) => {
                self.kits.select(Some(uid));
                Vec::new()
            }
            Target::Practice(at) => self.click_practice(at),
            Target::Figure(pick) => self.click_figure(pick),
            Target::RadarPage(page) => self.turn_radar_to(page),
            Target::Field(at) => {
                match &mut self.overlay {
                    Some(Overlay::Form(form)) => form.form.focus_at(at),
                    Some(Overlay::Call(call)) => call.focus_on(at),
                    _ => {}
                }
                Vec::new()
            }
            Target::Part(focus) => {
                self.triage.focus = focus;
                Vec::new()
            }
        }
    }

    /// As the key would, where it holds: the picture that was clicked may be a moment old.
    pub(super) fn press(&mut self, action: Action) -> Vec<Effect> {
        let in_force = self.keymap.in_force(&self.scopes()).iter().any(|binding| binding.action == action);
        // a tab stands there also where its key is another's
        let is_tab = || self.overlay.is_none() && Tab::ALL.iter().any(|(tab, _)| tab.action() == action);
        let holds = in_force || is_tab();
        if holds { self.act(action) } else { Vec::new() }
    }

    fn click_referral(&mut self, uid: Uid) -> Vec<Effect> {
        let was_on_it = self.triage.focus == Focus::List && self.triage.selected == Some(uid);
        if was_on_it {
            return self.press(Action::NextStep);
        }
        self.triage.focus = Focus::List;
        self.triage.selected = Some(uid);
        self.load_detail()
    }

    fn click_reminder(&mut self, uid: Uid) -> Vec<Effect> {
        let was_on_it = self.triage.focus == Focus::Reminders
            && self.triage.reminder_item().is_some_and(|item| item.uid == uid);
        if was_on_it {
            return self.press(Action::Jump);
        }
        self.triage.focus = Focus::Reminders;
        self.triage.reminder = Some(uid);
        Vec::new()
    }

    fn click_person(&mut self, uid: Uid) -> Vec<Effect> {
        if self.people.selected == Some(uid) {
            // while something is typed to find somebody, Enter is that of the find line
            return self.press(if self.people.finding { Action::Submit } else { Action::Open });
        }
        self.people.selected = Some(uid);
        self.load_person()
    }

    fn click_on_ladder(&mut self, at: usize, uid: Uid) -> Vec<Effect> {
        if self.ladder.selected() == Some(uid) {
            return self.press(Action::Open);
        }
        if let Some(column) = self.ladder.columns.get_mut(at) {
            (self.ladder.at, column.selected) = (at, Some(uid));
        }
        self.load_standing()
    }

    fn click_story(&mut self, uid: Uid) -> Vec<Effect> {
        let Screen::Contact(page) = &mut self.screen else { return Vec::new() };
        let was_on_it = page.part == Part::Story && page.selected == Some(uid);
        if was_on_it {
            return self.press(Action::Open);
        }
        (page.part, page.selected) = (Part::Story, Some(uid));
        Vec::new()
    }

    fn click_group(&mut self, uid: Uid) -> Vec<Effect> {
        if self.groups.selected == Some(uid) && !self.groups.inside {
            return self.press(Action::Open);
        }
        self.groups.select(Some(uid));
        self.groups.set_inside(false);
        self.load_group()
    }

    fn click_member(&mut self, uid: Uid) -> Vec<Effect> {
        if self.groups.inside && self.groups.member == Some(uid) {
            return self.press(Action::Open);
        }
        self.groups.set_inside(true);
        self.groups.member = Some(uid);
        Vec::new()
    }

    fn click_entry(&mut self, uid: Uid) -> Vec<Effect> {
        if self.harvest.selected == Some(uid) {
            return self.press(Action::Open);
        }
        self.harvest.selected = Some(uid);
        Vec::new()
    }

    /// The selected line of a gate opens; another is selected.
    fn click_line(&mut self, line: usize) -> Vec<Effect> {
        let Screen::Gates(gates) = &mut self.screen else { return Vec::new() };
        if gates.line != line {
            gates.line = line;
            return Vec::new();
        }
        let scopes = self.scopes();
        let opens = self
            .keymap
            .in_force(&scopes)
            .iter()
            .map(|binding| binding.action)
            .find(|action| matches!(action, Action::EditQuestion | Action::EditLine));
        opens.map_or_else(Vec::new, |action| self.press(action))
    }

    /// The selected question opens; another is selected.
    fn click_practice(&mut self, at: usize) -> Vec<Effect> {
        if self.practice.position() == at {
            return self.press(Action::EditNote);
        }
        let by = isize::try_from(at).unwrap_or(0) - isize::try_from(self.practice.position()).unwrap_or(0);
        self.practice.move_by(by);
        Vec::new()
    }

    fn click_choice(&mut self, at: usize) -> Vec<Effect> {
        if let Some(Overlay::Merge(merge)) = &mut self.overlay {
            // on the selected choice it is the space bar, for Enter merges
            return if merge.select(at) { self.press(Action::TakeOther) } else { Vec::new() };
        }
        if let Some(Overlay::Import(import)) = &mut self.overlay {
            return if import.select(at) { self.press(Action::TakeOther) } else { Vec::new() };
        }
        let was_on_it = match &mut self.overlay {
            Some(Overlay::Picker(picker)) => std::mem::replace(&mut picker.selected, at) == at,
            Some(Overlay::Find(find)) => find.select(at),
            Some(Overlay::Palette(palette)) => palette.select(at),
            Some(Overlay::Left(left)) => {
                left.selected = at;
                false
            }
            Some(Overlay::Behind(behind)) => behind.select(at),
            Some(Overlay::Drafts(offers)) => std::mem::replace(&mut offers.selected, at) == at,
            _ => false,
        };
        if was_on_it { self.press(Action::Submit) } else { Vec::new() }
    }

    /// The wheel moves the selection of the list it is over.
    fn wheel(&mut self, over: Option<Target>, action: Action) -> Vec<Effect> {
        if self.overlay.is_none() && matches!(self.screen, Screen::Triage) {
            match over {
                Some(Target::Reminder(_) | Target::Part(Focus::Reminders)) => {
                    self.triage.focus = Focus::Reminders;
                }
                Some(Target::Referral(_) | Target::Part(Focus::List)) => self.triage.focus = Focus::List,
                _ => {}
            }
        }
        if let Some(Overlay::Call(call)) = &mut self.overlay {
            call.scroll(if action == Action::Up { -1 } else { 1 });
            return Vec::new();
        }
        if let Some(Overlay::Merge(merge)) = &mut self.overlay {
            merge.scroll(if action == Action::Up { -1 } else { 1 });
            return Vec::new();
        }
        if let Some(Overlay::Import(import)) = &mut self.overlay {
            import.scroll(if action == Action::Up { -1 } else { 1 });
            return Vec::new();
        }
        self.press(action)
    }
}
