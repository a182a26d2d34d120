//! One field of a form: what it holds, what a key does to it, what is wrong with it.
//!
//! Owns the value of the field and its checks. Must not know the other fields or how it is drawn. Its neighbours
//! are `Form`, which hands it the input while it has the focus, and `view`, which reads it.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use thiserror::Error;
use tui_input::{Input, InputRequest};

use crate::domain::channel_line::read_channel;
use crate::domain::day::{Day, Toward, parse_day};
use crate::domain::text::fold;

use super::FormInput;
use super::discreet::Origins;

/// Why what stands in a field cannot be taken, as a sentence to show at it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{0}")]
pub struct FieldFault(pub String);

#[derive(Debug, Clone)]
pub(super) struct Field {
    pub(super) id: &'static str,
    pub(super) label: String,
    pub(super) hint: Option<String>,
    pub(super) required: bool,
    /// It goes on with the field above, whose label stands for both.
    pub(super) is_further: bool,
    /// The choice, and the word of it, that typing here picks.
    pub(super) picks: Option<(&'static str, &'static str)>,
    pub(super) fault: Option<String>,
    pub(super) holds: Holds,
    pub(super) opened_with: String,
    pub(super) origins: Origins,
    /// A day that was proposed and not touched yet: the first key that types takes its place.
    pub(super) is_proposed: bool,
}

#[derive(Debug, Clone)]
pub(super) enum Holds {
    Text(Kind, Input),
    Picks(Picks),
}

/// What a text is read as.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kind {
    Line,
    Day(Toward),
    Percent,
    /// A way to reach somebody; such fields stand in a row, and those that are empty at its end are hidden but one.
    Channel,
}

/// Options, of which one or any number may be on.
#[derive(Debug, Clone)]
pub(super) struct Picks {
    pub(super) options: Vec<Pick>,
    /// Where the cursor is.
    pub(super) at: usize,
    pub(super) many: bool,
}

#[derive(Debug, Clone)]
pub(super) struct Pick {
    word: &'static str,
    pub(super) label: String,
    pub(super) on: bool,
}

impl Field {
    pub(super) fn text(id: &'static str, label: String, kind: Kind, value: &str) -> Self {
        Self::new(id, label, Holds::Text(kind, Input::from(value)))
    }

    pub(super) fn choice(id: &'static str, label: String, picks: Picks) -> Self {
        Self::new(id, label, Holds::Picks(picks))
    }

    /// What is said at it: the explanation and the fault.
    pub(super) fn sentences(&self) -> impl Iterator<Item = &String> {
        self.hint.iter().chain(&self.fault)
    }

    /// The same, to be put otherwise.
    pub(super) fn sentences_mut(&mut self) -> impl Iterator<Item = &mut String> {
        self.hint.iter_mut().chain(&mut self.fault)
    }

    fn new(id: &'static str, label: String, holds: Holds) -> Self {
        let field = Self {
            id,
            label,
            hint: None,
            required: false,
            is_further: false,
            picks: None,
            fault: None,
            holds,
            opened_with: String::new(),
            origins: Origins::default(),
            is_proposed: false,
        };
        Self {
            opened_with: field.value(),
            origins: Origins::of(field.typed()),
            is_proposed: matches!(field.holds, Holds::Text(Kind::Day(_), _)) && !field.typed().is_empty(),
            ..field
        }
    }

    pub(super) fn is_text(&self) -> bool {
        matches!(self.holds, Holds::Text(..))
    }

    pub(super) fn is_channel(&self) -> bool {
        matches!(self.holds, Holds::Text(Kind::Channel, _))
    }

    pub(super) fn is_changed(&self) -> bool {
        self.value() != self.opened_with
    }

    /// All that the field holds, as one text: what was typed, or the words that are on.
    pub(super) fn value(&self) -> String {
        match &self.holds {
            Holds::Text(_, input) => input.value().to_owned(),
            Holds::Picks(picks) => picks.words().join(" "),
        }
    }

    pub(super) fn fill(&mut self, value: &str) {
        match &mut self.holds {
            Holds::Text(_, input) => {
                *input = Input::from(value);
                self.origins = Origins::of(value);
                self.is_proposed = false;
            }
            Holds::Picks(picks) => picks.set(&value.split(' ').collect::<Vec<_>>()),
        }
    }

    pub(super) fn typed(&self) -> &str {
        match &self.holds {
            Holds::Text(_, input) => input.value(),
            Holds::Picks(_) => "",
        }
    }

    pub(super) fn words(&self) -> Vec<&'static str> {
        match &self.holds {
            Holds::Text(..) => Vec::new(),
            Holds::Picks(picks) => picks.words(),
        }
    }

    pub(super) fn input(&mut self, input: FormInput) {
        match &mut self.holds {
            Holds::Text(_, text) => {
                if std::mem::take(&mut self.is_proposed) && types(&input) {
                    *text = Input::default();
                    self.origins = Origins::default();
                }
                let before = text.clone();
                edit(text, input);
                self.origins.follow(&before, text);
            }
            Holds::Picks(picks) => picks.input(&input),
        }
    }

    /// What is wrong, if anything.
    pub(super) fn check(&self, today: Day) -> Option<FieldFault> {
        if self.required && self.value().trim().is_empty() {
            return Some(self.missing());
        }
        match self.holds {
            Holds::Text(Kind::Day(_), _) => self.day(today).err(),
            Holds::Text(Kind::Percent, _) => self.percent().err(),
            Holds::Text(Kind::Channel, _) => {
                read_channel(self.typed()).err().map(|fault| FieldFault(fault.to_string()))
            }
            Holds::Text(Kind::Line, _) | Holds::Picks(_) => None,
        }
    }

    pub(super) fn day(&self, today: Day) -> Result<Option<Day>, FieldFault> {
        let Holds::Text(Kind::Day(toward), input) = &self.holds else { return Ok(None) };
        let typed = input.value().trim();
        if typed.is_empty() {
            return Ok(None);
        }
        parse_day(typed, today, *toward).map(Some).map_err(|fault| FieldFault(fault.to_string()))
    }

    pub(super) fn percent(&self) -> Result<Option<u8>, FieldFault> {
        let typed = self.typed().trim();
        if typed.is_empty() {
            return Ok(None);
        }
        let number = typed.strip_suffix('%').unwrap_or(typed).trim_end();
        match number.parse() {
            Ok(value @ 0..=100) => Ok(Some(value)),
            _ => Err(FieldFault("Write a whole number from 0 to 100, or nothing.".into())),
        }
    }

    fn missing(&self) -> FieldFault {
        let name = self.name();
        FieldFault(match self.holds {
            Holds::Text(..) => format!("The {name} is empty. Type it to go on."),
            Holds::Picks(_) => format!("The {name} is empty. Pick with the arrows and space to go on."),
        })
    }

    /// The label inside a sentence: `Need` is the need, `NPS` stays.
    fn name(&self) -> String {
        let mut chars = self.label.chars();
        let Some(first) = chars.next() else { return "field".into() };
        let rest = chars.as_str();
        if rest.starts_with(char::is_uppercase) {
            return self.label.clone();
        }
        first.to_lowercase().chain(rest.chars()).collect()
    }
}

impl Picks {
    pub(super) fn one(options: &[(&'static str, &str)], chosen: Option<&str>) -> Self {
        let chosen = chosen.and_then(|word| options.iter().position(|(other, _)| *other == word));
        let mut picks = Self::none(options, false);
        if let Some(at) = chosen {
            picks.pick(at);
        }
        picks
    }

    pub(super) fn any(options: &[(&'static str, &str)], on: &[&str]) -> Self {
        let mut picks = Self::none(options, true);
        picks.set(on);
        picks
    }

    fn none(options: &[(&'static str, &str)], many: bool) -> Self {
        let pick =
            |&(word, label): &(&'static str, &str)| Pick { word, label: label.to_owned(), on: false };
        Self { options: options.iter().map(pick).collect(), at: 0, many }
    }

    /// Turns on these words and no others; of one choice only, the first.
    fn set(&mut self, words: &[&str]) {
        let mut free = true;
        for (at, pick) in self.options.iter_mut().enumerate() {
            pick.on = free && words.contains(&pick.word);
            if pick.on && !self.many {
                free = false;
                self.at = at;
            }
        }
    }

    fn words(&self) -> Vec<&'static str> {
        self.options.iter().filter(|pick| pick.on).map(|pick| pick.word).collect()
    }

    /// The labels of these words, set apart by blanks.
    pub(super) fn labels(&self, words: &str) -> Vec<&str> {
        let words: Vec<&str> = words.split(' ').collect();
        let named = self.options.iter().filter(|pick| words.contains(&pick.word));
        named.map(|pick| pick.label.as_str()).collect()
    }

    fn input(&mut self, input: &FormInput) {
        match input {
            FormInput::Left => self.go(self.options.len().saturating_sub(1)),
            FormInput::Right => self.go(1),
            FormInput::Edit(key) if is_plain(*key) => self.key(key.code),
            _ => {}
        }
    }

    fn key(&mut self, code: KeyCode) {
        match code {
            KeyCode::Left => self.input(&FormInput::Left),
            KeyCode::Right => self.input(&FormInput::Right),
            KeyCode::Char(' ') if self.many => self.pick(self.at),
            KeyCode::Char(' ') => self.go(1),
            KeyCode::Char(digit) if digit.is_ascii_digit() => {
                let place = digit.to_digit(10).and_then(|place| place.checked_sub(1));
                if let Some(at) = place.and_then(|place| usize::try_from(place).ok()) {
                    self.pick(at);
                }
            }
            KeyCode::Char(letter) => self.pick_letter(letter),
            _ => {}
        }
    }

    /// Moves on by so many places, round the end. Of one choice the place reached is chosen; where nothing was
    /// chosen yet, the first step to the right chooses the first.
    fn go(&mut self, by: usize) {
        let fresh = !self.many && by == 1 && self.options.iter().all(|pick| !pick.on);
        let from = if fresh { 0 } else { self.at + by };
        let Some(at) = from.checked_rem(self.options.len()) else { return };
        if self.many { self.at = at } else { self.pick(at) }
    }

    /// To the next option that begins with `letter`, as y and n do for yes and no.
    fn pick_letter(&mut self, letter: char) {
        let begins = |at: &usize| {
            let label = self.options.get(*at).map(|pick| fold(&pick.label)).unwrap_or_default();
            label.starts_with(&fold(letter.encode_utf8(&mut [0; 4])))
        };
        let others =
            (1..=self.options.len()).filter_map(|by| (self.at + by).checked_rem(self.options.len()));
        let first = self.options.iter().all(|pick| !pick.on).then_some(self.at);
        let Some(at) = first.into_iter().chain(others).find(begins) else { return };
        if self.many { self.at = at } else { self.pick(at) }
    }

    fn pick(&mut self, at: usize) {
        if at >= self.options.len() {
            return;
        }
        self.at = at;
        for (place, pick) in self.options.iter_mut().enumerate() {
            match (place == at, self.many) {
                (true, true) => pick.on = !pick.on,
                (same, false) => pick.on = same,
                (false, true) => {}
            }
        }
    }
}

/// No key but shift is held.
fn is_plain(key: KeyEvent) -> bool {
    (key.modifiers - KeyModifiers::SHIFT).is_empty()
}

/// Whether text comes of it.
fn types(input: &FormInput) -> bool {
    match input {
        FormInput::Edit(key) => matches!(request(*key), Some(InputRequest::InsertChar(_))),
        FormInput::Paste(pasted) => !one_line(pasted).is_empty(),
        _ => false,
    }
}

fn edit(text: &mut Input, input: FormInput) {
    let request = match input {
        FormInput::Left => Some(InputRequest::GoToPrevChar),
        FormInput::Right => Some(InputRequest::GoToNextChar),
        FormInput::Edit(key) => request(key),
        FormInput::Paste(pasted) => return insert(text, &one_line(&pasted)),
        FormInput::Next | FormInput::Previous | FormInput::MoveUp | FormInput::MoveDown => None,
    };
    if let Some(request) = request {
        text.handle(request);
    }
}

/// What a key does to a line of text, as in a shell.
fn request(key: KeyEvent) -> Option<InputRequest> {
    const ALT_GR: KeyModifiers = KeyModifiers::CONTROL.union(KeyModifiers::ALT);
    match (key.code, key.modifiers - KeyModifiers::SHIFT) {
        (KeyCode::Char(c), KeyModifiers::NONE | ALT_GR) if !c.is_control() => {
            Some(InputRequest::InsertChar(c))
        }
        (KeyCode::Char(c), KeyModifiers::CONTROL) => control(c),
        (KeyCode::Char('b'), KeyModifiers::ALT) => Some(InputRequest::GoToPrevWord),
        (KeyCode::Char('f'), KeyModifiers::ALT) => Some(InputRequest::GoToNextWord),
        (KeyCode::Char('d'), KeyModifiers::ALT) => Some(InputRequest::DeleteNextWord),
        (KeyCode::Backspace, KeyModifiers::NONE) => Some(InputRequest::DeletePrevChar),
        (KeyCode::Backspace, _) => Some(InputRequest::DeletePrevWord),
        (KeyCode::Delete, KeyModifiers::NONE) => Some(InputRequest::DeleteNextChar),
        (KeyCode::Delete, _) => Some(InputRequest::DeleteNextWord),
        (KeyCode::Left, KeyModifiers::NONE) => Some(InputRequest::GoToPrevChar),
        (KeyCode::Left, _) => Some(InputRequest::GoToPrevWord),
        (KeyCode::Right, KeyModifiers::NONE) => Some(InputRequest::GoToNextChar),
        (KeyCode::Right, _) => Some(InputRequest::GoToNextWord),
        (KeyCode::Home, _) => Some(InputRequest::GoToStart),
        (KeyCode::End, _) => Some(InputRequest::GoToEnd),
        _ => None,
    }
}

fn control(c: char) -> Option<InputRequest> {
    match c {
        'a' => Some(InputRequest::GoToStart),
        'b' => Some(InputRequest::GoToPrevChar),
        'd' => Some(InputRequest::DeleteNextChar),
        'e' => Some(InputRequest::GoToEnd),
        'f' => Some(InputRequest::GoToNextChar),
        'h' => Some(InputRequest::DeletePrevChar),
        'k' => Some(InputRequest::DeleteTillEnd),
        'u' => Some(InputRequest::DeleteFromStart),
        'w' => Some(InputRequest::DeletePrevWord),
        'y' => Some(InputRequest::Yank),
        _ => None,
    }
}

/// Puts a text in at the cursor, in one go however long it is.
fn insert(text: &mut Input, pasted: &str) {
    let cursor = text.cursor();
    let before: String = text.value().chars().take(cursor).collect();
    let after: String = text.value().chars().skip(cursor).collect();
    let to = cursor + pasted.chars().count();
    *text = std::mem::take(text).with_value(before + pasted + &after).with_cursor(to);
}

/// Pasted text as one line: line ends inside it and tabs become spaces, control characters are left out.
pub(super) fn one_line(pasted: &str) -> String {
    let ends_line =
        |c: char| matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}');
    let spaced =
        pasted.trim_matches(ends_line).replace("\r\n", " ").replace(ends_line, " ").replace('\t', " ");
    spaced.chars().filter(|c| !c.is_control()).collect()
}
