//! Kits: what a partner needs in hand to speak for me, and who has been given which [E5].
//!
//! Owns what is loaded and what is selected, by uid and never by position. Reading it is an effect; a kit leaves as
//! [`Cleared`](crate::domain::guard::Cleared) alone, which the reading of a way out makes.

mod read;

use crate::domain::uid::Uid;
use crate::notebook::KitView;

pub(crate) use read::{clear, due_letter, giving, rows};

/// A kit as it is shown.
#[derive(Debug, Clone)]
pub(crate) struct KitRow {
    pub(crate) view: KitView,
    /// Whom its text names, in words; nobody, as a rule [G3].
    pub(crate) names: Vec<String>,
}

/// How a kit leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum KitWay {
    /// To the clipboard, as plain text.
    Copy,
    /// Into a file, as Markdown.
    Markdown,
    /// Into a file, as plain text.
    Text,
}

/// Whom a form about giving is opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum GiveTo {
    /// This person, whichever kit.
    Person(Uid),
    /// This person, this kit.
    Kit(Uid, Uid),
    /// Whom this reminder is about, and the kit it says.
    Reminder(Uid),
}

/// The screen.
#[derive(Debug, Clone)]
pub(crate) struct Kits {
    pub(crate) rows: Vec<KitRow>,
    pub(crate) selected: Option<Uid>,
    /// Lines of the text that are scrolled away.
    pub(crate) from: u16,
    /// Read once at least.
    pub(crate) loaded: bool,
}

impl Kits {
    pub(crate) fn new() -> Self {
        Self { rows: Vec::new(), selected: None, from: 0, loaded: false }
    }

    /// Takes in all kits; where the selected one is not among them, selects the first.
    pub(crate) fn set_rows(&mut self, rows: Vec<KitRow>) {
        self.rows = rows;
        self.loaded = true;
        if self.current().is_none() {
            self.selected = self.rows.first().map(|row| row.view.kit.uid);
            self.from = 0;
        }
    }

    pub(crate) fn current(&self) -> Option<&KitRow> {
        self.rows.get(self.position()?)
    }

    pub(crate) fn position(&self) -> Option<usize> {
        self.rows.iter().position(|row| Some(row.view.kit.uid) == self.selected)
    }

    /// Moves the selection.
    pub(crate) fn move_by(&mut self, by: isize) {
        let last = self.rows.len().saturating_sub(1);
        let at = self.position().unwrap_or(0).saturating_add_signed(by).min(last);
        self.select(self.rows.get(at).map(|row| row.view.kit.uid));
    }

    pub(crate) fn select(&mut self, kit: Option<Uid>) {
        if self.selected != kit {
            self.from = 0;
        }
        self.selected = kit;
    }
}
