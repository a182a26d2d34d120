//! The list of every action that there is, with its keys, to be chosen by its words [T4].
//!
//! Owns the typed line, which lines of the table of keys it leaves, and which is selected. Doing it is `app`'s; what can be
//! done is asked of the screen below.

use crate::domain::text::{QueryWord, holds_words, query_words};
use crate::tui::app::App;
use crate::tui::enabled::enabled;
use crate::tui::form::Form;
use crate::tui::keymap::{Action, Binding, Keymap, Scope, bindings};

/// Lines that a page holds.
const PAGE: isize = 10;

/// The list of actions.
#[derive(Debug, Clone)]
pub(crate) struct Palette {
    pub(crate) form: Form,
    /// What is in force on the screen below, the innermost last.
    scopes: Vec<Scope>,
    keymap: Keymap,
    pub(crate) lines: Vec<&'static Binding>,
    selected: Option<(Scope, Action)>,
    /// What the lines were read for.
    read_for: String,
}

impl Palette {
    /// Over a screen on which these scopes are in force, the innermost last.
    pub(crate) fn new(scopes: Vec<Scope>, keymap: Keymap) -> Self {
        let form = Form::new("").line("line", "Do", "");
        let mut palette =
            Self { form, scopes, keymap, lines: Vec::new(), selected: None, read_for: String::new() };
        palette.read();
        palette
    }

    /// Reads what was typed anew: what the screen can do comes first, the innermost scope before the others. Of what it
    /// can do, what is called by the words typed comes before what mentions them, and there what can be done everywhere
    /// before the rest. Another text selects the best match.
    pub(crate) fn read(&mut self) {
        let typed = self.form.text("line").to_owned();
        let words = query_words(&typed);
        let here = self.scopes.iter().rev();
        let elsewhere = Scope::ALL.iter().filter(|scope| !self.scopes.contains(scope));
        let of = |scope: &Scope| {
            let scope = *scope;
            bindings().filter(move |binding| binding.scope == scope)
        };
        self.lines =
            here.chain(elsewhere).flat_map(of).filter(|binding| self.is_meant(binding, &words)).collect();
        if !words.is_empty() {
            let scopes = &self.scopes;
            // stable: where nothing tells them apart they stay in the order of their scopes
            self.lines.sort_by_key(|binding| {
                let elsewhere = !scopes.contains(&binding.scope);
                (elsewhere, !is_called(binding, &words), binding.scope != Scope::App)
            });
        }
        let is_new = typed != self.read_for;
        self.read_for = typed;
        if is_new || self.position().is_none() {
            self.selected = self.lines.first().map(|binding| key_of(binding));
        }
    }

    /// Whether it belongs to the screen below.
    pub(crate) fn is_here(&self, binding: &Binding) -> bool {
        self.scopes.contains(&binding.scope)
    }

    /// Whether it can be done now, on the screen below or on the main screen to which it leads, and if not, why.
    pub(crate) fn can_do(&self, binding: &Binding, below: &App) -> Result<(), String> {
        if !self.is_here(binding) {
            return if is_of_main_screen(binding.scope) { Ok(()) } else { Err(elsewhere(binding)) };
        }
        enabled(binding.action, below)
    }

    pub(crate) fn position(&self) -> Option<usize> {
        let selected = self.selected?;
        self.lines.iter().position(|binding| key_of(binding) == selected)
    }

    pub(crate) fn selected(&self) -> Option<&'static Binding> {
        self.lines.get(self.position()?).copied()
    }

    /// Selects the one at this place; says whether it was selected before.
    pub(crate) fn select(&mut self, at: usize) -> bool {
        let there = self.lines.get(at).map(|binding| key_of(binding));
        let was = there.is_some() && there == self.selected;
        self.selected = there.or(self.selected);
        was
    }

    pub(crate) fn move_by(&mut self, by: isize) {
        let last = self.lines.len().saturating_sub(1);
        let at = self.position().unwrap_or(0).saturating_add_signed(by).min(last);
        self.selected = self.lines.get(at).map(|binding| key_of(binding));
    }

    pub(crate) fn page_by(&mut self, pages: isize) {
        self.move_by(pages.saturating_mul(PAGE));
    }

    /// By the words of what it does, of where, and by its keys.
    fn is_meant(&self, binding: &Binding, words: &[QueryWord]) -> bool {
        let keys = self.keymap.all_keys(binding);
        let text = [binding.brief, binding.help, binding.scope.place(), &keys].join(" / ");
        holds_words(&text, words)
    }
}

/// An action stands once in a scope.
fn key_of(binding: &Binding) -> (Scope, Action) {
    (binding.scope, binding.action)
}

/// Those of the screens in the header can be gone to from anywhere.
fn is_of_main_screen(scope: Scope) -> bool {
    matches!(
        scope,
        Scope::Triage
            | Scope::Reminders
            | Scope::People
            | Scope::Ladder
            | Scope::Harvest
            | Scope::Radar
            | Scope::Kits
            | Scope::Groups
            | Scope::Group
            | Scope::Practice
    )
}

fn elsewhere(binding: &Binding) -> String {
    format!("Not on this screen, but here: {}.", binding.scope.place())
}

/// Whether the words stand in what it is called: its word in the footer, and its sentence up to a colon.
fn is_called(binding: &Binding, words: &[QueryWord]) -> bool {
    let name = binding.help.split(':').next().unwrap_or_default();
    holds_words(&[binding.brief, name].join(" / "), words)
}
