//! Whether a text may leave the house where anybody may read it, as in a calendar [M3].
//!
//! Owns the question: does it name somebody of the notebook, or what somebody in it needs. Who is named is told as for letters, by
//! `named` and the name guard; nothing weaker stands beside it. Besides, a name that many share tells nobody in a letter, but a
//! calendar names none.

use rusqlite::params;

use crate::domain::guard::{Lookups, Wording, lookups};
use crate::domain::text::{QueryWord, content_words, query_words};
use crate::domain::uid::Uid;

use super::Notebook;
use super::fault::Outcome;
use super::search::match_word;

/// Words of a text that are looked for among needs, each with each.
const WORDS: usize = 12;

/// Needs that are compared for two words.
const NEEDS: usize = 20;

impl Notebook {
    /// Whether a text names somebody of the notebook, however inflected, by name, organisation, number or address, or has the
    /// words of what somebody needs.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn gives_away(&self, text: &str) -> Outcome<bool> {
        Ok(self.has_name(text)? || self.is_found_by_guard(text)? || self.has_need(text)?)
    }

    /// Whether some word of it, or what stands between signs within one, is a word of somebody's name.
    fn has_name(&self, text: &str) -> Outcome<bool> {
        let whole = text.split(|c: char| c.is_whitespace() || c.is_control());
        let parts = text.split(|c: char| !c.is_alphanumeric());
        for part in whole.chain(parts) {
            for token in query_words(part).into_iter().flat_map(|word| word.tokens) {
                // the letter that an apostrophe leaves is none of somebody's initials
                let is_letter = token.len() == 1;
                let query = match_word(&QueryWord { tokens: vec![token], prefix: false });
                if !is_letter && !self.match_names(&query, 1)?.is_empty() {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }

    fn is_found_by_guard(&self, text: &str) -> Outcome<bool> {
        let lookups = lookups(text, &[]);
        let mut named = self.named_by(&lookups)?;
        named.extend(self.sharing_a_name(&lookups)?);
        let guard = self.guard_of(&named)?;
        let wording = Wording { body: text.to_owned(), ..Wording::default() };
        Ok(!guard.leaks(&wording, &[]).is_empty())
    }

    /// Somebody for each form of a word that is a name, however many share it.
    fn sharing_a_name(&self, lookups: &Lookups) -> Outcome<Vec<Uid>> {
        let mut some = Vec::new();
        for form in lookups.words.iter().flat_map(|lookup| lookup.forms.iter().chain(&lookup.pieces)) {
            let query = match_word(&QueryWord { tokens: vec![form.clone()], prefix: false });
            some.extend(self.match_names(&query, 1)?);
        }
        Ok(some)
    }

    /// Whether it has two words of one need, or one that is all of both.
    fn has_need(&self, text: &str) -> Outcome<bool> {
        let words = content_words(text);
        let words = words.get(..WORDS.min(words.len())).unwrap_or_default();
        if let [one] = words {
            return Ok(self.needs_with(one, None)?.iter().any(|need| content_words(need) == [one.clone()]));
        }
        for (at, one) in words.iter().enumerate() {
            for other in words.iter().skip(at + 1) {
                for need in self.needs_with(one, Some(other))? {
                    let need = content_words(&need);
                    if need.contains(one) && need.contains(other) {
                        return Ok(true);
                    }
                }
            }
        }
        Ok(false)
    }

    /// The newest needs that have these words.
    fn needs_with(&self, one: &str, other: Option<&str>) -> Outcome<Vec<String>> {
        let words = std::iter::once(one).chain(other).flat_map(query_words);
        let words: Vec<String> =
            words.map(|word| match_word(&QueryWord { prefix: false, ..word })).collect();
        if words.is_empty() {
            return Ok(Vec::new());
        }
        let mut statement = self.conn.prepare_cached(
            "SELECT need FROM referral WHERE id IN
               (SELECT rowid FROM referral_search WHERE referral_search MATCH ?1 ORDER BY rowid DESC LIMIT ?2)",
        )?;
        let rows = statement.query_map(params![words.join(" AND "), NEEDS], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
