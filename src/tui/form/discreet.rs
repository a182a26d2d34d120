//! A form in discreet mode [T5].
//!
//! Owns what of it can be read. In the field that is typed in, the characters typed one by one stand as they are, so that one
//! sees what one writes; whatever stood there before, or was pasted, is hidden where it names somebody, in dots of the same
//! length so that the cursor stays where it is. In every other field names are hidden like anywhere else.

use tui_input::Input;

use crate::domain::channel_line::{channel_line, read_channel};
use crate::domain::contact::ChannelKind;
use crate::domain::discreet::{DOTS, Names};

use super::Form;
use super::field::{Field, Holds, Kind};

/// Fields that hold a name and nothing else, known to the notebook or not.
const NAMES: &[&str] = &["name", "organisation", "greeting", "find"];

impl Form {
    /// Hides names and channels.
    pub(crate) fn hide(&mut self, names: &Names) {
        let Self { title, notes, fields, focus, fault } = self;
        hide(title, names);
        notes.iter_mut().chain(fault).for_each(|text| hide(text, names));
        for (at, field) in fields.iter_mut().enumerate() {
            field.hide(names, at == *focus);
        }
    }
}

fn hide(text: &mut String, names: &Names) {
    *text = names.text(text).into_owned();
}

impl Field {
    fn hide(&mut self, names: &Names, is_focused: bool) {
        let is_private = self.is_private();
        let Self {
            id: _,
            label,
            hint,
            required: _,
            is_further: _,
            picks: _,
            fault,
            holds,
            opened_with: _,
            origins,
            is_proposed: _,
        } = self;
        hide(label, names);
        hint.iter_mut().chain(fault).for_each(|text| hide(text, names));
        match holds {
            Holds::Picks(picks) => picks.options.iter_mut().for_each(|pick| hide(&mut pick.label, names)),
            Holds::Text(_, input) if is_focused => {
                *input = origins.dotted(input, is_private, true, names);
            }
            Holds::Text(Kind::Channel, input) => *input = Input::from(hidden_channel(input.value(), names)),
            Holds::Text(_, input) if is_private && !input.value().is_empty() => {
                *input = Input::from(names.name(input.value()));
            }
            // of a name that was shortened the rest is told by where it comes from alone
            Holds::Text(_, input) if input.value() != origins.source => {
                *input = origins.dotted(input, false, false, names);
            }
            Holds::Text(Kind::Line | Kind::Day(_), input) => {
                *input = Input::from(names.text(input.value()).into_owned());
            }
            Holds::Text(Kind::Percent, _) => {}
        }
    }

    fn is_private(&self) -> bool {
        let is_channel = || ChannelKind::ALL.iter().any(|kind| kind.word() == self.id);
        self.is_channel() || NAMES.contains(&self.id) || is_channel()
    }
}

/// Where each character of a text comes from.
#[derive(Debug, Clone, Default)]
pub(super) struct Origins {
    /// What was last put there as a whole.
    source: String,
    of: Vec<Origin>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Origin {
    /// This character of the source.
    Source(usize),
    /// Typed by itself since the field has the focus.
    Typed,
    /// Pasted, or typed before.
    Pasted,
}

impl Origins {
    pub(super) fn of(source: &str) -> Self {
        let of = (0..source.chars().count()).map(Origin::Source).collect();
        Self { source: source.to_owned(), of }
    }

    /// Follows one edit.
    pub(super) fn follow(&mut self, before: &Input, after: &Input) {
        if before.value() == after.value() {
            return;
        }
        let old: Vec<char> = before.value().chars().collect();
        let new: Vec<char> = after.value().chars().collect();
        let kept = old.len().min(new.len());
        // an edit ends at the cursor: what stands behind it is as it was
        let behind = new.len().saturating_sub(after.cursor()).min(kept);
        let behind =
            old.iter().rev().zip(new.iter().rev()).take(behind).take_while(|(a, b)| a == b).count();
        let ahead = old.iter().zip(&new).take(kept - behind).take_while(|(a, b)| a == b).count();
        let put_in = new.get(ahead..new.len() - behind).unwrap_or_default();
        self.of.resize(old.len(), Origin::Pasted);
        self.of.splice(ahead..old.len() - behind, self.origins_of(put_in));
    }

    /// The field is left: what was typed stands there like all else.
    pub(super) fn rest(&mut self) {
        for origin in self.of.iter_mut().filter(|origin| **origin == Origin::Typed) {
            *origin = Origin::Pasted;
        }
    }

    /// A single character is typed; what was cut and is put back comes from where it stood.
    fn origins_of(&self, put_in: &[char]) -> Vec<Origin> {
        let text: String = put_in.iter().collect();
        match (put_in, self.source.find(&text)) {
            ([_], _) => vec![Origin::Typed],
            (_, Some(at)) => {
                let from = self.source.get(..at).map_or(0, |before| before.chars().count());
                (from..from + put_in.len()).map(Origin::Source).collect()
            }
            (_, None) => vec![Origin::Pasted; put_in.len()],
        }
    }

    /// The same text, character by character, with dots for what names somebody and, where it `is_typed_in`, was not typed.
    fn dotted(&self, input: &Input, is_private: bool, is_typed_in: bool, names: &Names) -> Input {
        let (now, source) = (names.marks(input.value()), names.marks(&self.source));
        let kind = if is_private { kind_before(&self.source) } else { 0 };
        let is_hidden = |at: usize| {
            let named = now.get(at) == Some(&true);
            match self.of.get(at) {
                Some(Origin::Typed) => named && !is_typed_in,
                Some(Origin::Source(from)) if is_private => *from >= kind,
                // what is left of a name that is being deleted is that name still
                Some(Origin::Source(from)) => source.get(*from) == Some(&true) || named && !is_typed_in,
                Some(Origin::Pasted) | None => is_private || named,
            }
        };
        let shown = |(at, c): (usize, char)| if !c.is_whitespace() && is_hidden(at) { '•' } else { c };
        let text: String = input.value().chars().enumerate().map(shown).collect();
        Input::from(text).with_cursor(input.cursor())
    }
}

/// Characters of the kind before an address: "* phone:".
fn kind_before(line: &str) -> usize {
    let Some((kind, _)) = line.split_once(':') else { return 0 };
    let word = kind.trim_start_matches(['*', ' ']);
    if ChannelKind::from_word(word).is_some() { kind.chars().count() + 1 } else { 0 }
}

/// "phone: ••••".
fn hidden_channel(line: &str, names: &Names) -> String {
    match read_channel(line) {
        Ok(None) => String::new(),
        Ok(Some(mut channel)) => {
            channel.value = DOTS.to_owned();
            channel.label = names.text(&channel.label).into_owned();
            channel_line(&channel)
        }
        Err(_) => DOTS.to_owned(),
    }
}
