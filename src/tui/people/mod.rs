//! People: the list in the order of names, what is typed to find somebody, and who is selected [P1, T4].
//!
//! Owns the loaded stretch of the list and the selection, by uid and never by position. Reading it is an effect.

use crate::domain::people_filter::PeopleFilter;
use crate::domain::uid::Uid;
use crate::notebook::{Onward, PeoplePlace, PeopleWindow, Person, PersonRow};
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
    /// Who is listed.
    pub(crate) filter: PeopleFilter,
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
            filter: PeopleFilter::default(),
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

    /// Takes in more of a filtered list.
    pub(crate) fn add_onward(&mut self, way: Onward, more: PeopleWindow) {
        let window = std::mem::take(&mut self.window);
        self.set_window(match way {
            Onward::After => window.followed_by(more),
            Onward::Before => more.followed_by(window),
        });
    }

    /// What was left unread of a filtered list, where fewer are loaded than a screen shows: it is read while nothing else is
    /// to be done.
    pub(crate) fn unread(&self) -> Option<Listing> {
        let at = self.position().unwrap_or(0);
        let below = self.window.rows.len().saturating_sub(at);
        let after = self.window.unread_after.as_ref().filter(|_| below < SPAN);
        let before = self.window.unread_before.as_ref().filter(|_| at < SPAN);
        let onward = |way| move |place: &PeoplePlace| Listing::Onward(way, place.clone());
        after.map(onward(Onward::After)).or(before.map(onward(Onward::Before)))
    }

    /// Whoever would be selected when the selected one leaves the list.
    pub(crate) fn next_to_selected(&self) -> Option<Uid> {
        let at = self.position()?;
        let rows = &self.window.rows;
        rows.get(at + 1).or(at.checked_sub(1).and_then(|at| rows.get(at))).map(|row| row.uid)
    }

    /// The row of the selected one.
    pub(crate) fn row(&self) -> Option<&PersonRow> {
        self.window.rows.get(self.position()?)
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
