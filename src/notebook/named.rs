//! Whom a text may name, of everybody in the notebook [G3].
//!
//! Owns the asking of the indexes: of names, and of organisations with addresses. By which words is `domain::guard`'s; so is
//! whether somebody found is given away. Reads nobody who is not found: the notebook may hold a hundred thousand.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::params;

use crate::domain::guard::{Lookup, Lookups};
use crate::domain::uid::Uid;

use super::Notebook;
use super::columns::uid_at;
use super::fault::Outcome;

/// A part of a name that more people share tells nobody by itself.
const FEW: usize = 20;

/// A word that more organisations share tells none, nor does one that more people have in their addresses.
const VERY_FEW: usize = 5;

/// So many people are read to see whether they are of one organisation.
const SAMPLE: usize = 200;

/// So many of one organisation are looked at: one of them has its name, another of them may be the reader.
const OF_ONE: usize = 3;

fn quoted(word: &str) -> String {
    format!("\"{word}\"")
}

/// Any of these words.
fn any<'w>(words: impl IntoIterator<Item = &'w String>) -> String {
    let words: BTreeSet<String> = words.into_iter().map(|word| quoted(word)).collect();
    words.into_iter().collect::<Vec<_>>().join(" OR ")
}

fn both(one: &[String], other: &[String]) -> String {
    format!("({}) AND ({})", any(one), any(other))
}

impl Notebook {
    /// Whom these words may name. A part of a name that many share tells nobody by itself, so that only two of them together
    /// do; of an organisation with many people a few are enough.
    pub(super) fn named_by(&self, lookups: &Lookups) -> Outcome<BTreeSet<Uid>> {
        let mut named = BTreeSet::new();
        for lookup in &lookups.words {
            self.add_names(lookup, &mut named)?;
            self.add_firms(lookup, &mut named)?;
            self.add_addresses(lookup, &mut named)?;
        }
        for (one, other) in &lookups.pairs {
            named.extend(self.some_of("name_search", &both(one, other), FEW)?);
        }
        let side_by_side = lookups.phrases.iter().map(|(one, other)| quoted(&format!("{one} {other}")));
        let around_and = lookups
            .around_and
            .iter()
            .map(|(one, other)| format!("NEAR({} {}, 1)", quoted(one), quoted(other)));
        for query in side_by_side.chain(around_and) {
            named.extend(self.firms_of(&query, FEW)?.0);
        }
        for figures in &lookups.numbers {
            named.extend(self.some_of(
                "organisation_search",
                &format!("{{reach}} : {}", quoted(figures)),
                FEW,
            )?);
        }
        Ok(named)
    }

    fn add_names(&self, lookup: &Lookup, named: &mut BTreeSet<Uid>) -> Outcome<()> {
        let words = || lookup.forms.iter().chain(&lookup.pieces);
        let cuts: Vec<String> = lookup
            .cuts
            .iter()
            .map(|(one, other)| format!("({} AND {})", quoted(one), quoted(other)))
            .collect();
        let all: Vec<String> = std::iter::once(any(words())).chain(cuts.iter().cloned()).collect();
        if let Some(few) = self.few_of("name_search", &all.join(" OR "), FEW)? {
            named.extend(few);
            return Ok(());
        }
        for word in words() {
            named.extend(self.few_of("name_search", &quoted(word), FEW)?.unwrap_or_default());
        }
        for cut in cuts {
            named.extend(self.some_of("name_search", &cut, FEW)?);
        }
        Ok(())
    }

    fn add_firms(&self, lookup: &Lookup, named: &mut BTreeSet<Uid>) -> Outcome<()> {
        let within = |query: &str| format!("{{organisations}} : ({query})");
        if !lookup.cuts.is_empty() {
            let cut = |(one, other): &(String, String)| format!("({} AND {})", quoted(one), quoted(other));
            let cuts = lookup.cuts.iter().map(cut).collect::<Vec<_>>().join(" OR ");
            named.extend(self.firms_of(&within(&cuts), FEW)?.0);
        }
        if !lookup.tells_firm {
            return Ok(());
        }
        let words = || lookup.forms.iter().chain(&lookup.pieces);
        let (few, is_all) = self.firms_of(&within(&any(words())), VERY_FEW)?;
        if is_all {
            named.extend(few);
            return Ok(());
        }
        for word in words() {
            let (few, is_all) = self.firms_of(&within(&quoted(word)), VERY_FEW)?;
            named.extend(few.into_iter().filter(|_| is_all));
        }
        Ok(())
    }

    fn add_addresses(&self, lookup: &Lookup, named: &mut BTreeSet<Uid>) -> Outcome<()> {
        if lookup.word.is_empty() {
            return Ok(());
        }
        let query = format!("{{reach}} : {}", quoted(&lookup.word));
        let found = match lookup.is_in_code {
            true => self.some_of("organisation_search", &query, VERY_FEW)?,
            false => self.few_of("organisation_search", &query, VERY_FEW)?.unwrap_or_default(),
        };
        named.extend(found);
        Ok(())
    }

    /// Whom a query finds, where they are no more than `few`.
    fn few_of(&self, index: &str, query: &str, few: usize) -> Outcome<Option<Vec<Uid>>> {
        let found = self.some_of(index, query, few + 1)?;
        Ok((found.len() <= few).then_some(found))
    }

    /// Whom a query finds, the first of them.
    fn some_of(&self, index: &str, query: &str, most: usize) -> Outcome<Vec<Uid>> {
        let sql = format!(
            "SELECT uid FROM contact WHERE id IN (SELECT rowid FROM {index} WHERE {index} MATCH ?1 LIMIT ?2)"
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement.query_map(params![query, most], |row| uid_at(row, "uid"))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Some people of each organisation that a query finds, of `most` at most; and whether those are all.
    fn firms_of(&self, query: &str, most: usize) -> Outcome<(Vec<Uid>, bool)> {
        let mut statement = self.conn.prepare_cached(
            "SELECT uid, fold(organisation || char(10) || formerly_with) AS firm FROM contact WHERE id IN
               (SELECT rowid FROM organisation_search WHERE organisation_search MATCH ?1 LIMIT ?2)",
        )?;
        let mut rows = statement.query(params![query, SAMPLE])?;
        let mut firms: BTreeMap<String, Vec<Uid>> = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let firm: String = row.get("firm")?;
            if firms.len() == most && !firms.contains_key(&firm) {
                return Ok((firms.into_values().flatten().collect(), false));
            }
            let theirs = firms.entry(firm).or_default();
            if theirs.len() < OF_ONE {
                theirs.push(uid_at(row, "uid")?);
            }
        }
        Ok((firms.into_values().flatten().collect(), true))
    }
}
