//! The section of keys: `[keys.triage]`, and in it `answer = ["z"]`.
//!
//! Owns how they are written. What a key may be and what it may not take is the keymap's.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use crate::tui::keymap::{Action, Keymap, Scope, Wish, actions_of};

use super::fault::unknown;
use super::read::{Found, Reading, kind};

/// A wish and where it stands: the whole, and each of its keys.
struct Placed {
    wish: Wish,
    whole: Range<usize>,
    keys: Vec<Range<usize>>,
}

pub(super) fn read(reading: &mut Reading, sections: &DeTable<'_>) {
    let mut placed = Vec::new();
    for (name, value) in sections {
        let Some(scope) = Scope::from_word(name.get_ref()) else {
            let known: Vec<&str> = Scope::ALL.iter().map(|scope| scope.word()).collect();
            reading.fault(&name.span(), unknown("place for keys called", name.get_ref(), &known));
            continue;
        };
        let Some(entries) = reading.table(&format!("keys.{}", scope.word()), value) else { continue };
        for (name, value) in entries {
            let Some(action) = Action::from_word(name.get_ref(), scope) else {
                let known: Vec<&str> = actions_of(scope).map(Action::word).collect();
                let what = format!("action in {} called", scope.word());
                reading.fault(&name.span(), unknown(&what, name.get_ref(), &known));
                continue;
            };
            placed.extend(keys_of(reading, name.get_ref(), value).map(|found| {
                let (keys, spans) = found.into_iter().unzip();
                Placed { wish: Wish { scope, action, keys }, whole: value.span(), keys: spans }
            }));
        }
    }
    // of two that want the same key the one further down is refused
    placed.sort_by_key(|placed| placed.whole.start);
    let wishes: Vec<Wish> = placed.iter().map(|placed| placed.wish.clone()).collect();
    let (keymap, refused) = Keymap::with(&wishes);
    for refused in refused {
        let Some(placed) = placed.get(refused.wish) else { continue };
        let span = refused.key.and_then(|key| placed.keys.get(key)).unwrap_or(&placed.whole);
        reading.fault(span, refused.why);
    }
    reading.config.look.keymap = keymap;
}

/// The keys of one action: a list of them, or one alone.
fn keys_of(reading: &mut Reading, name: &str, value: &Found<'_>) -> Option<Vec<(String, Range<usize>)>> {
    let items = match value.get_ref() {
        DeValue::String(key) => return Some(vec![(key.to_string(), value.span())]),
        DeValue::Array(items) => items,
        other => {
            let what = format!("{name} is a list of keys, as [\"z\", \"f5\"], not {}.", kind(other));
            reading.fault(&value.span(), what);
            return None;
        }
    };
    let mut keys = Vec::new();
    for item in items {
        match item.get_ref() {
            DeValue::String(key) => keys.push((key.to_string(), item.span())),
            other => {
                reading.fault(&item.span(), format!("A key is text between quotes, not {}.", kind(other)));
                return None;
            }
        }
    }
    Some(keys)
}
