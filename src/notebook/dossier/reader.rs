//! Whose a word of a dossier is: everybody else is hidden in it [P5].
//!
//! Owns the two ways in which others are found in words of one person: by the names of all, as discreet mode finds them, and
//! as the name guard finds them in a letter to that person. What one does not see the other does: an inflected name, two
//! parts in one word, a word of a firm.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::domain::contact::Contact;
use crate::domain::discreet::Names;
use crate::domain::guard::{Guard, MayKnow, Withheld, Wording, lookups};
use crate::domain::settings::RungNames;
use crate::domain::uid::Uid;

use super::super::fault::Outcome;
use super::super::forget::{KnownBy, known_by};
use super::super::{Notebook, contacts};
use super::Raw;

/// Who is meant in a text.
pub(super) struct Reader {
    all: Names,
    theirs: Names,
    guard: Guard,
    /// What I call the rungs.
    pub(super) rung_names: RungNames,
}

impl Notebook {
    /// Whoever is told of in `parts`, read by `contact`: they learn of themselves under every name and address they had.
    pub(super) fn dossier_reader(&self, contact: &Contact, parts: &[Raw]) -> Outcome<Reader> {
        let (mut all, mut theirs) = (Names::default(), Names::default());
        self.teach_names(&mut all, None)?;
        let mut reader = contact.clone();
        let KnownBy { names, channels } = known_by(&self.conn, contact)?;
        for name in names {
            theirs.learn_name(contact.uid, &name);
            reader.also_called.push(name);
        }
        theirs.learn_organisation(&contact.organisation);
        contact.formerly_with.iter().for_each(|firm| theirs.learn_organisation(firm));
        for (kind, value) in channels {
            theirs.learn_channel(contact.uid, kind, &value);
        }
        let guard = self.dossier_guard(&reader, parts)?;
        let rung_names = self.settings.rung_names.clone();
        Ok(Reader { all, theirs, guard, rung_names })
    }

    /// The guard of a letter to them, with everybody withheld whom these words may name.
    fn dossier_guard(&self, reader: &Contact, parts: &[Raw]) -> Outcome<Guard> {
        let mut named = BTreeSet::new();
        for words in parts.iter().flat_map(Raw::words) {
            named.extend(self.named_by(&lookups(words, &[]))?);
        }
        named.remove(&reader.uid);
        let uids: Vec<Uid> = named.into_iter().filter(|uid| !uid.is_forgotten()).collect();
        let withheld = contacts::of(&self.conn, &uids)?
            .into_iter()
            .map(|contact| Withheld { contact, may_know: MayKnow::Nothing });
        Ok(Guard::new(std::slice::from_ref(reader), &self.me()?, withheld.collect()))
    }
}

impl Reader {
    /// Words of theirs without anybody else.
    pub(super) fn shown<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let wording = Wording { body: text.to_owned(), ..Wording::default() };
        let leaks = self.guard.leaks(&wording, &[]).into_iter().map(|leak| leak.bytes);
        self.all.text_for(&self.theirs, text, leaks)
    }
}
