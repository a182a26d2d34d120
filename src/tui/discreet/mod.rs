//! Discreet mode: names and channels are hidden on every screen [T5].
//!
//! Owns whether it is on, whom it knows, and the masked copy of the app, which is all that `view` sees while it is on: no
//! screen can show a name by accident, for it has none. Each kind of thing is taken apart field by field in `veil`, so that a
//! new field is a decision. What of a text names somebody is `domain::discreet`'s, what of a form can be read is `form`'s.
//!
//! It is on until it is switched off or the app ends. The names are read when it is switched on, and after every change those
//! that the change touched; until they are there, everything is hidden.

mod screens;
mod veil;

use std::borrow::Cow;
use std::ffi::OsStr;
use std::sync::Arc;

use crate::domain::discreet::Names;

use super::app::{App, Screen, Status};
use super::effects::Effect;
use veil::Veil;

/// The mode while it is on.
#[derive(Debug, Clone, Default)]
pub(crate) struct Discreet {
    names: Arc<Names>,
    /// Up to which change of the notebook they are known.
    seen: Option<i64>,
}

/// `GOODWORD_DISCREET=1` starts with it.
pub(crate) fn wants_discreet(variable: Option<&OsStr>) -> bool {
    variable.is_some_and(|value| !value.is_empty() && value != "0" && value != "off")
}

impl App {
    /// Hides all names, or shows them.
    pub(super) fn toggle_discreet(&mut self) -> Vec<Effect> {
        if self.discreet.take().is_some() {
            self.say("Names are shown again.");
            return Vec::new();
        }
        self.discreet = Some(Discreet::default());
        self.say("Names are hidden; ‹discreet› shows them.");
        self.learn_names()
    }

    /// What is to be read so that everybody's name is known.
    pub(super) fn learn_names(&self) -> Vec<Effect> {
        self.discreet.iter().map(|discreet| Effect::LearnNames(discreet.seen)).collect()
    }

    pub(super) fn names_learned(&mut self, names: Names, seen: i64) {
        if let Some(discreet) = &mut self.discreet {
            Arc::make_mut(&mut discreet.names).join(names);
            discreet.seen = Some(seen);
        }
    }

    /// A text of the program's own, without names while the mode is on.
    pub(crate) fn hidden<'a>(&self, text: &'a str) -> Cow<'a, str> {
        match &self.discreet {
            Some(discreet) => discreet.names.text(text),
            None => Cow::Borrowed(text),
        }
    }

    /// The app as it may be seen while the mode is on: the same without anybody's name.
    pub(crate) fn veiled(&self) -> Option<Self> {
        let Self {
            now,
            settings,
            theme,
            keymap,
            faults,
            has_mouse,
            screen,
            triage,
            people,
            ladder,
            harvest,
            kits,
            groups,
            practice,
            radar,
            back,
            overlay,
            status,
            work,
            stops,
            // put aside, not drawn
            letters: _,
            templates,
            size,
            then,
            discreet,
        } = self;
        let names = Arc::clone(&discreet.as_ref()?.names);
        let veil = Veil::of(&names);
        // of the screens below only the tab is seen
        let tabs = back
            .iter()
            .filter(|screen| !matches!(screen, Screen::Gates(_) | Screen::Contact(_) | Screen::Draft(_)));
        Some(Self {
            now: *now,
            settings: settings.clone(),
            theme: *theme,
            keymap: keymap.clone(),
            faults: faults.clone(),
            has_mouse: *has_mouse,
            screen: veil.over(screen, Veil::screen),
            triage: veil.over(triage, Veil::triage),
            people: veil.over(people, Veil::people),
            ladder: veil.over(ladder, Veil::ladder),
            harvest: veil.over(harvest, Veil::harvest),
            kits: veil.over(kits, Veil::kits),
            groups: veil.over(groups, Veil::groups),
            practice: veil.over(practice, Veil::practice),
            radar: veil.over(radar, Veil::radar),
            back: tabs.cloned().collect(),
            overlay: overlay.as_ref().map(|overlay| veil.over(overlay, Veil::overlay)),
            status: if names.is_complete() {
                status.as_ref().map(|status| veil.over(status, Veil::status))
            } else {
                Some(Status { text: self.told(UNREAD), refusal: true, done: false })
            },
            work: *work,
            stops: *stops,
            letters: Vec::new(),
            templates: templates.clone(),
            size: *size,
            then: *then,
            discreet: discreet.clone(),
        })
    }
}

/// Where the names could not be read.
const UNREAD: &str = "The names could not be read, so that all text is hidden. ‹discreet› shows it.";
