//! The form: the one widget in which anything is typed.
//!
//! Owns the fields of one form, which of them has the focus, what was typed and which faults are shown. Must not
//! bind keys (the table of bindings turns them into [`FormInput`]), save anything or decide a rule: the screen
//! that opened it reads the fields, and hands a refusal back with [`Form::refuse`]. Its neighbours are the
//! screens; `field` holds one field, `kept` what was typed apart from it, `discreet` hides names, `view` and `rows` draw.
//!
//! - A focused field owns every printable key: in a text each is text, among choices a digit picks and space
//!   moves on. What fits no field does nothing.
//! - What is pasted becomes one line of text: line ends become spaces, control characters are left out. A paste
//!   never lands in a choice: no stray paste makes a consent [T3].
//! - The first key typed into a day that was proposed takes its place, unless one moves in it first.
//! - Where a day stands beside a choice that has a word for it, typing the day picks that word.
//! - Nothing typed is lost: a fault is told at its field and the text stays. `kept` says what to keep while the form is
//!   open, and puts it back at the next start [S6].

mod discreet;
mod field;
mod kept;
mod rows;
mod view;

#[cfg(test)]
mod tests;
#[cfg(test)]
mod view_tests;

use crossterm::event::KeyEvent;

use crate::domain::day::{Day, Toward};

use field::{Field, Kind, Picks};

pub use crate::domain::text::{wrap, wrap_within};
pub use field::FieldFault;
pub(crate) use kept::{Clash, Typed};
pub use view::{height, lines_of_fields, view};

/// What is done to a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormInput {
    /// To the next field, from the last to the first.
    Next,
    /// To the field before, from the first to the last.
    Previous,
    /// A line that stands in a row with its like changes places with the one above.
    MoveUp,
    /// The same with the one below.
    MoveDown,
    /// One character, or one choice, to the left.
    Left,
    /// One character, or one choice, to the right.
    Right,
    /// A key for the focused field: a character, or one that edits.
    Edit(KeyEvent),
    /// Pasted text.
    Paste(String),
}

/// A form: a title and fields, one of which has the focus.
#[derive(Debug, Clone)]
pub struct Form {
    title: String,
    notes: Vec<String>,
    fields: Vec<Field>,
    focus: usize,
    fault: Option<String>,
}

/// Building a form.
impl Form {
    /// A form without fields.
    #[must_use]
    pub fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), notes: Vec::new(), fields: Vec::new(), focus: 0, fault: None }
    }

    /// Adds one line of text.
    #[must_use]
    pub fn line(self, id: &'static str, label: impl Into<String>, value: &str) -> Self {
        self.with(Field::text(id, label.into(), Kind::Line, value))
    }

    /// Adds a day, typed as people say it; what it is taken for is shown beside it.
    #[must_use]
    pub fn day(
        self,
        id: &'static str,
        label: impl Into<String>,
        value: &str,
        toward: Toward,
        required: bool,
    ) -> Self {
        let form = self.with(Field::text(id, label.into(), Kind::Day(toward), value));
        if required { form.required() } else { form }
    }

    /// Adds a whole number from 0 to 100, or nothing.
    #[must_use]
    pub fn percent(self, id: &'static str, label: impl Into<String>, value: Option<u8>) -> Self {
        let typed = value.map(|value| value.to_string()).unwrap_or_default();
        self.with(Field::text(id, label.into(), Kind::Percent, &typed))
    }

    /// Adds a row of ways to reach somebody, one a field, as many as there are ids; of the empty ones at the end only the
    /// first is shown.
    #[must_use]
    pub fn channels(self, ids: &[&'static str], label: &str, lines: &[String], hint: &str) -> Self {
        ids.iter().enumerate().fold(self, |form, (at, id)| {
            let label = if at == 0 { label.to_owned() } else { format!("{label}, {}", at + 1) };
            let line = lines.get(at).map_or("", String::as_str);
            form.with(Field { is_further: at > 0, ..Field::text(id, label, Kind::Channel, line) })
                .hint(hint)
        })
    }

    /// Adds a choice of at most one, each a word for the program and a label to show.
    #[must_use]
    pub fn choice(
        self,
        id: &'static str,
        label: impl Into<String>,
        options: &[(&'static str, &str)],
        chosen: Option<&str>,
    ) -> Self {
        self.with(Field::choice(id, label.into(), Picks::one(options, chosen)))
    }

    /// Adds a choice of any number.
    #[must_use]
    pub fn toggles(
        self,
        id: &'static str,
        label: impl Into<String>,
        options: &[(&'static str, &str)],
        on: &[&str],
    ) -> Self {
        self.with(Field::choice(id, label.into(), Picks::any(options, on)))
    }

    /// The same with the keys put in that its sentences name by what they do; `None` where none names any.
    #[must_use]
    pub fn told(&self, told: impl Fn(&str) -> String) -> Option<Self> {
        let names_keys = |text: &String| text.contains('‹');
        let of_fields = |form: &Self| form.fields.iter().any(|field| field.sentences().any(names_keys));
        if !self.notes.iter().chain(&self.fault).any(names_keys) && !of_fields(self) {
            return None;
        }
        let mut form = self.clone();
        let fields = form.fields.iter_mut().flat_map(Field::sentences_mut);
        for text in form.notes.iter_mut().chain(&mut form.fault).chain(fields) {
            *text = told(text);
        }
        Some(form)
    }

    /// Adds a line of explanation under the title.
    #[must_use]
    pub fn note(mut self, text: impl Into<String>) -> Self {
        self.notes.push(text.into());
        self
    }

    /// Explains the field added last: in it while it is empty, at the foot while it has the focus.
    #[must_use]
    pub fn hint(mut self, text: impl Into<String>) -> Self {
        if let Some(field) = self.fields.last_mut() {
            field.hint = Some(text.into());
        }
        self
    }

    /// The field added last must not be empty.
    #[must_use]
    pub fn required(mut self) -> Self {
        if let Some(field) = self.fields.last_mut() {
            field.required = true;
        }
        self
    }

    /// Whoever types into the field added last picks this word of that choice with it: what was typed is never passed
    /// over for a word that was chosen before.
    #[must_use]
    pub fn picking(mut self, choice: &'static str, word: &'static str) -> Self {
        if let Some(field) = self.fields.last_mut() {
            field.picks = Some((choice, word));
        }
        self
    }

    /// Puts the focus on a field.
    #[must_use]
    pub fn focused_on(mut self, id: &str) -> Self {
        self.focus_on(id);
        self
    }

    /// Types a text into the field added last.
    #[must_use]
    pub(crate) fn filled(mut self, text: &str) -> Self {
        if let Some(field) = self.fields.last_mut() {
            field.fill(text);
        }
        self
    }

    fn with(mut self, field: Field) -> Self {
        self.fields.push(field);
        self
    }
}

/// Changing a form.
impl Form {
    /// Does one thing to the form. A change takes back the fault told at its field.
    pub fn input(&mut self, input: FormInput) {
        match input {
            FormInput::Next => self.step(1),
            FormInput::Previous => self.step(self.fields.len().saturating_sub(1)),
            FormInput::MoveUp => self.exchange(self.focus.checked_sub(1)),
            FormInput::MoveDown => self.exchange(self.focus.checked_add(1)),
            other => self.change(|field| field.input(other)),
        }
        self.rest_unfocused();
    }

    /// Fields without the focus are typed in no more.
    fn rest_unfocused(&mut self) {
        let others = self.fields.iter_mut().enumerate().filter(|(at, _)| *at != self.focus);
        others.for_each(|(_, field)| field.origins.rest());
    }

    /// Checks every field; tells each fault at its field and puts the focus on the first.
    pub fn check(&mut self, today: Day) -> bool {
        self.fault = None;
        for field in &mut self.fields {
            field.fault = field.check(today).map(|fault| fault.0);
        }
        let first = self.fields.iter().position(|field| field.fault.is_some());
        self.focus = first.unwrap_or(self.focus);
        self.rest_unfocused();
        first.is_none()
    }

    /// Tells at a field why the rules refuse it, and puts the focus there; for no field of this form, under the
    /// title.
    pub fn refuse(&mut self, id: &str, sentence: String) {
        self.focus_on(id);
        match self.fields.iter_mut().find(|field| field.id == id) {
            Some(field) => field.fault = Some(sentence),
            None => self.fault = Some(sentence),
        }
    }

    /// Puts back what [`Form::values`] gave: fields that are not in this form any more are passed over.
    pub fn fill<'a>(&mut self, values: impl IntoIterator<Item = (&'a str, &'a str)>) {
        for (id, value) in values {
            if let Some(field) = self.fields.iter_mut().find(|field| field.id == id) {
                field.fill(value);
            }
        }
    }

    /// Puts the focus on a field by its place, from 0.
    pub fn focus_at(&mut self, at: usize) {
        if at < self.fields.len() {
            self.focus = at;
            self.rest_unfocused();
        }
    }

    /// Takes the focus away: the form is one of several, and another is typed in.
    pub fn blur(&mut self) {
        self.focus = self.fields.len();
        self.rest_unfocused();
    }

    /// Puts the focus on the first field.
    pub fn focus_first(&mut self) {
        self.focus = 0;
    }

    /// Puts the focus on the last field.
    pub fn focus_last(&mut self) {
        self.focus = self.fields.len().saturating_sub(1);
    }

    fn step(&mut self, by: usize) {
        for _ in 0..self.fields.len() {
            self.focus = (self.focus + by).checked_rem(self.fields.len()).unwrap_or(0);
            if !self.is_spare(self.focus) {
                break;
            }
        }
    }

    /// The focused line changes places with another of its row, and keeps the focus.
    fn exchange(&mut self, other: Option<usize>) {
        let Some(other) = other.filter(|at| !self.is_spare(*at)) else { return };
        let line = |at: usize| self.fields.get(at).filter(|field| field.is_channel()).map(Field::value);
        let (Some(mine), Some(theirs)) = (line(self.focus), line(other)) else { return };
        for (at, value) in [(self.focus, theirs), (other, mine)] {
            if let Some(field) = self.fields.get_mut(at) {
                field.fill(&value);
                field.fault = None;
            }
        }
        self.focus = other;
    }

    fn change(&mut self, change: impl FnOnce(&mut Field)) {
        let Some(field) = self.fields.get_mut(self.focus) else { return };
        let before = field.value();
        change(field);
        if field.value() == before {
            return;
        }
        field.fault = None;
        self.fault = None;
        let picked = field.picks.filter(|_| !field.typed().trim().is_empty());
        if let Some((choice, word)) = picked
            && let Some(choice) = self.fields.iter_mut().find(|field| field.id == choice)
        {
            choice.fill(word);
            choice.fault = None;
        }
    }

    fn focus_on(&mut self, id: &str) {
        self.focus = self.fields.iter().position(|field| field.id == id).unwrap_or(self.focus);
        self.rest_unfocused();
    }
}

/// Reading a form. A field that is not in it is empty.
impl Form {
    /// The id of the field that has the focus.
    #[must_use]
    pub fn focused(&self) -> Option<&'static str> {
        self.fields.get(self.focus).map(|field| field.id)
    }

    /// Whether the focused field takes text, so that every printable key is its own.
    #[must_use]
    pub fn takes_text(&self) -> bool {
        self.fields.get(self.focus).is_some_and(Field::is_text)
    }

    /// Whether the focus is on the first field.
    #[must_use]
    pub fn on_first(&self) -> bool {
        self.focus == 0
    }

    /// Whether the focus is on the last field.
    #[must_use]
    pub fn on_last(&self) -> bool {
        self.focus + 1 >= self.fields.len()
    }

    /// What was typed into a text, a day or a percentage, as it was typed.
    #[must_use]
    pub fn text(&self, id: &str) -> &str {
        self.field(id).map_or("", Field::typed)
    }

    /// The word chosen.
    #[must_use]
    pub fn chosen(&self, id: &str) -> Option<&'static str> {
        self.toggled(id).first().copied()
    }

    /// The words that are on, in the order of the options.
    #[must_use]
    pub fn toggled(&self, id: &str) -> Vec<&'static str> {
        self.field(id).map(Field::words).unwrap_or_default()
    }

    /// The day typed, or none where nothing is typed.
    ///
    /// # Errors
    /// [`FieldFault`] when what was typed is no day.
    pub fn day_of(&self, id: &str, today: Day) -> Result<Option<Day>, FieldFault> {
        self.field(id).map_or(Ok(None), |field| field.day(today))
    }

    /// The percentage typed, or none where nothing is typed.
    ///
    /// # Errors
    /// [`FieldFault`] when what was typed is no whole number from 0 to 100.
    pub fn percent_of(&self, id: &str) -> Result<Option<u8>, FieldFault> {
        self.field(id).map_or(Ok(None), Field::percent)
    }

    /// Whether anything differs from what the form was opened with. [`Form::fill`] changes it too.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.fields.iter().any(Field::is_changed)
    }

    /// All that stands in the form, by field, to be kept and given to [`Form::fill`] later.
    #[must_use]
    pub fn values(&self) -> Vec<(&'static str, String)> {
        self.fields.iter().map(|field| (field.id, field.value())).collect()
    }

    /// All but the spare lines of a row.
    fn is_shown(&self, at: usize) -> bool {
        at == self.focus || !self.is_spare(at)
    }

    /// A line of a row that is empty after an empty one.
    fn is_spare(&self, at: usize) -> bool {
        let is_blank = |at: usize| {
            self.fields.get(at).is_some_and(|field| field.is_channel() && field.typed().trim().is_empty())
        };
        is_blank(at) && at.checked_sub(1).is_some_and(is_blank)
    }

    fn field(&self, id: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.id == id)
    }
}
