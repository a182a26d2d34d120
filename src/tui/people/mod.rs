//! People: the list in the order of names, what is typed to find somebody, and who is selected [P1, T4].
//!
//! Owns the loaded stretch of the list and the selection, by uid and never by position. Reading it is an effect.

use crate::domain::uid::Uid;
use crate::notebook::{PeopleWindow, Person};
use crate::tui::effects::{Listing, Spot};
use crate::tui::form::Form;
use crate::tui::stretch::Stretch;

/// Rows read before and after the selected one: more than any screen shows.
pub(crate) const SPAN: usize = 60;

/// How many people typed words find at most.
pub(crate) const FOUND: usize = 60;

/// The screen.
#[derive(Debug, Clone)]
pub(crate) struct People {
    pub(crate) window: PeopleWindow,
    pub(crate) selected: Option<Uid>,
    /// The selected one, for the summary beside the list.
    pub(crate) person: Option<Box<Person>>,
    /// The find line, which holds what is typed.
    pub(crate) find: Form,
    /// The find line has the keys.
    pub(crate) finding: bool,
    /// Read once at least.
    pub(crate) loaded: bool,
}

impl People {
    pub(crate) fn new() -> Self {
        Self {
            window: PeopleWindow::default(),
            selected: None,
            person: None,
            find: blank_find(),
            finding: false,
            loaded: false,
        }
    }

    /// What is typed to find somebody.
    pub(crate) fn typed(&self) -> &str {
        self.find.text("find").trim()
    }

    /// What is to be read for the screen as it stands.
    pub(crate) fn listing(&self) -> Listing {
        if self.typed().is_empty() {
            Listing::At(self.selected.map_or(Spot::Top, Spot::Around))
        } else {
            Listing::Found(self.typed().to_owned())
        }
    }

    /// Ends finding: the whole list again, around whoever is selected.
    pub(crate) fn end_find(&mut self) {
        self.find = blank_find();
        self.finding = false;
    }

    pub(crate) fn position(&self) -> Option<usize> {
        self.window.position(self.selected)
    }

    /// Takes in a stretch of the list; where whoever is selected is not in it, selects the first, or the last at the end
    /// of a long list.
    pub(crate) fn set_window(&mut self, window: PeopleWindow) {
        self.window = window;
        self.loaded = true;
        self.selected = self.window.selected_or_end(self.selected);
    }

    /// Moves the selection; says whether the stretch should be read anew around it.
    pub(crate) fn move_by(&mut self, by: isize) -> bool {
        let (selected, near_end) = self.window.moved(self.selected, by, SPAN);
        self.selected = selected;
        near_end && self.typed().is_empty()
    }

    /// The selected one, once read.
    pub(crate) fn current(&self) -> Option<&Person> {
        self.person.as_deref().filter(|person| Some(person.contact.uid) == self.selected)
    }
}

fn blank_find() -> Form {
    Form::new("").line("find", "Find", "").hint("the beginning of any word of a name, a firm, an address")
}
