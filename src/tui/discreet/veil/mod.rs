//! Taking names out of what the app holds.
//!
//! Owns, for each kind of thing that is drawn, which of its fields are names, which are texts and which name nobody. Every one
//! is taken apart without `..`: a field that comes to it later does not compile before it is decided on. What the
//! notebook holds is in `held`, the screens are in `screen`, what lies over them in `over`.

mod held;
mod over;
mod screen;

use crate::domain::discreet::{DOTS, Names, masked};
use crate::domain::uid::Uid;

/// Hides what `names` knows.
#[derive(Clone, Copy)]
pub(super) struct Veil<'a> {
    names: &'a Names,
}

impl<'a> Veil<'a> {
    pub(super) fn of(names: &'a Names) -> Self {
        Self { names }
    }

    /// A copy of a thing, with a veil over it.
    pub(super) fn over<T: Clone>(self, thing: &T, hide: fn(Self, &mut T)) -> T {
        let mut thing = thing.clone();
        hide(self, &mut thing);
        thing
    }

    pub(super) fn text(self, text: &mut String) {
        if let std::borrow::Cow::Owned(hidden) = self.names.text(text) {
            *text = hidden;
        } else if !self.names.is_complete() && !text.trim().is_empty() {
            DOTS.clone_into(text);
        }
    }

    pub(super) fn texts<'t>(self, texts: impl IntoIterator<Item = &'t mut String>) {
        texts.into_iter().for_each(|text| self.text(text));
    }

    pub(super) fn name(self, name: &mut String) {
        *name = self.names.name(name);
    }
}

/// A name of somebody who is known by their uid.
pub(super) fn name_of(uid: Uid, name: &mut String) {
    *name = masked(uid);
}

/// An address, a number: nothing of it is told.
pub(super) fn value(value: &mut String) {
    if !value.is_empty() {
        DOTS.clone_into(value);
    }
}
