//! Who could help: the contacts that are compared with a need or an offer, and the best of them [G12].
//!
//! Owns which contacts are looked at: so many as the index finds by shared words, however large the notebook is. The rule
//! and the order are `domain::suggest`'s.

use crate::domain::suggest::{Sought, reason};
use crate::domain::text::ContentWords;
use crate::domain::uid::Uid;

use super::fault::Outcome;
use super::{Notebook, contacts};

/// Somebody who could help, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// Who.
    pub uid: Uid,
    /// What they are called.
    pub name: String,
    /// Role and organisation.
    pub about: String,
    /// What they need: the need of a referral that this becomes.
    pub needs: String,
    /// The words shared, the telling ones first.
    pub words: Vec<String>,
}

/// How many contacts are compared at most.
const COMPARED: usize = 150;

impl Notebook {
    /// Who offers, or needs, what is `wanted`, the best first; `without` some, at most `limit` [G12].
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn suggestions(
        &self,
        wanted: &str,
        sought: Sought,
        without: &[Uid],
        limit: usize,
    ) -> Outcome<Vec<Suggestion>> {
        let words = ContentWords::of(wanted);
        let mut found = Vec::new();
        let compared = contacts::without_channels(&self.conn, self.ids_sharing(wanted, COMPARED)?)?;
        for contact in compared.into_iter().filter(|contact| !without.contains(&contact.uid)) {
            if let Some(reason) = reason(&words, &contact, sought) {
                let about = contact.about();
                let suggestion = Suggestion {
                    uid: contact.uid,
                    about,
                    name: contact.name,
                    needs: contact.needs,
                    words: reason.words.clone(),
                };
                found.push((reason.rank(), suggestion));
            }
        }
        // those who rank alike stay in the order of names
        found.sort_by_key(|(rank, _)| *rank);
        Ok(found.into_iter().take(limit).map(|(_, suggestion)| suggestion).collect())
    }
}
