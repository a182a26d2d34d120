//! Names that may stand in a text because whoever bears them agreed to it [E5].
//!
//! Owns what such an agreement lets through: the words of the name, as they were agreed to. Whom a referral withholds it does not
//! let through.

use std::collections::BTreeSet;

use super::identity::{Mark, Of, Word};
use super::letters::plain;
use super::{Guard, Open};
use crate::domain::contact::Contact;
use crate::domain::text::index_text;
use crate::domain::uid::Uid;

/// Whether somebody is one of those who agreed: one of their names is all in one that was agreed to.
pub fn is_agreed(contact: &Contact, agreed: &[String]) -> bool {
    let words = |text: &str| -> BTreeSet<String> {
        index_text(text).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    let agreed: Vec<BTreeSet<String>> = agreed.iter().map(|name| words(name)).collect();
    let mut names = std::iter::once(&contact.name).chain(&contact.also_called).map(|name| words(name));
    names.any(|name| !name.is_empty() && agreed.iter().any(|agreed| name.is_subset(agreed)))
}

impl Guard {
    /// Lets the words of these names stand in a text, as far as they are of any of `people`.
    #[must_use]
    pub fn letting(mut self, agreed: &[String], people: &BTreeSet<Uid>) -> Self {
        for name in agreed {
            std::iter::once(name.as_str())
                .chain(name.split_whitespace())
                .for_each(|text| self.let_stand(text));
        }
        self.people.iter_mut().for_each(|person| person.has_agreed = people.contains(&person.uid));
        self
    }

    fn let_stand(&mut self, text: &str) {
        let mark = Mark::several(Of::Firm, text, Word::No);
        if plain(text).chars().nth(1).is_some() {
            self.open_tree.add(&mark.plain, u32::try_from(self.open.len()).unwrap_or(u32::MAX));
            self.open.push(Open { mark, of_reader: None, is_agreed: true });
        }
    }
}
