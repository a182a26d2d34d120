//! Triage: the list, what is selected, and the reminders beside it [T1, M2].
//!
//! Owns the loaded stretch of the list and the selection, by uid and never by position. Reading it is an effect.

use crate::domain::uid::Uid;
use crate::notebook::{Agenda, AgendaItem, ReferralView, Subject, TriageWindow};

use super::effects::NothingLeft;
use super::stretch::Stretch;

/// Which part has the focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Focus {
    List,
    Reminders,
}

/// Rows read before and after the selected one: more than any screen shows.
pub(crate) const SPAN: usize = 80;

/// Lines of the reminders panel that are read while it is looked at: more than it shows.
const AGENDA_LINES: usize = 40;

/// Lines that are read when it has the focus, so that one can go down them.
const AGENDA_REACH: usize = 400;

/// The screen.
#[derive(Debug, Clone)]
pub(crate) struct Triage {
    pub(crate) window: TriageWindow,
    pub(crate) selected: Option<Uid>,
    pub(crate) detail: Option<Box<ReferralView>>,
    /// The referral that the selected reminder is about, once read.
    pub(crate) reminder_detail: Option<Box<ReferralView>>,
    pub(crate) nothing_left: Option<Box<NothingLeft>>,
    pub(crate) agenda: Agenda,
    pub(crate) reminder: Option<Uid>,
    pub(crate) focus: Focus,
    /// Read once at least.
    pub(crate) loaded: bool,
}

impl Triage {
    pub(crate) fn new() -> Self {
        Self {
            window: TriageWindow::default(),
            selected: None,
            detail: None,
            reminder_detail: None,
            nothing_left: None,
            agenda: Agenda::default(),
            reminder: None,
            focus: Focus::List,
            loaded: false,
        }
    }

    pub(crate) fn position(&self) -> Option<usize> {
        self.window.position(self.selected)
    }

    /// Takes in a stretch of the list; where the selected row is not in it, selects the first, or the last at the end of
    /// a long list.
    pub(crate) fn set_window(&mut self, window: TriageWindow, nothing_left: Option<Box<NothingLeft>>) {
        self.window = window;
        self.nothing_left = nothing_left;
        self.loaded = true;
        self.selected = self.window.selected_or_end(self.selected);
    }

    /// Moves the selection; says whether the stretch should be read anew around it.
    pub(crate) fn move_by(&mut self, by: isize) -> bool {
        let (selected, near_end) = self.window.moved(self.selected, by, SPAN);
        self.selected = selected;
        near_end
    }

    /// The row that takes the place of the selected one when that is answered.
    pub(crate) fn next_after_selected(&self) -> Option<Uid> {
        let at = self.position()?;
        let next = self
            .window
            .rows
            .get(at + 1)
            .or_else(|| at.checked_sub(1).and_then(|at| self.window.rows.get(at)));
        next.map(|row| row.uid)
    }

    /// How many lines of the reminders panel are read.
    pub(crate) fn agenda_lines(&self) -> usize {
        match self.focus {
            Focus::List => AGENDA_LINES,
            Focus::Reminders => AGENDA_REACH,
        }
    }

    pub(crate) fn reminder_item(&self) -> Option<&AgendaItem> {
        self.agenda.items.get(self.reminder_position())
    }

    /// The referral that the selected reminder is about.
    pub(crate) fn reminder_referral(&self) -> Option<Uid> {
        match self.reminder_item()?.subject {
            Some(Subject::Referral(uid, _)) => Some(uid),
            _ => None,
        }
    }

    /// The referral beside the lists: the selected one, or while a reminder has the focus the one that is about.
    pub(crate) fn beside(&self) -> Option<&ReferralView> {
        let (meant, read) = match self.focus {
            Focus::Reminders if !self.agenda.items.is_empty() => {
                (self.reminder_referral(), &self.reminder_detail)
            }
            _ => (self.selected, &self.detail),
        };
        read.as_deref().filter(|view| Some(view.referral.uid) == meant)
    }

    pub(crate) fn reminder_position(&self) -> usize {
        let selected =
            self.reminder.and_then(|uid| self.agenda.items.iter().position(|item| item.uid == uid));
        selected.unwrap_or(0)
    }

    pub(crate) fn move_reminder(&mut self, by: isize) {
        let last = self.agenda.items.len().saturating_sub(1);
        let at = self.reminder_position().saturating_add_signed(by).min(last);
        self.reminder = self.agenda.items.get(at).map(|item| item.uid);
    }

    /// The reminder that takes the place of the selected one when that is done.
    pub(crate) fn next_reminder(&self) -> Option<Uid> {
        let at = self.reminder_position();
        let items = &self.agenda.items;
        items.get(at + 1).or_else(|| at.checked_sub(1).and_then(|at| items.get(at))).map(|item| item.uid)
    }
}
