//! Search: people by the beginning of any word, and whoever or whatever a command line names.
//!
//! Owns the way from typed words to an FTS5 query. User text is quoted word by word, never raw. Results come in the
//! order of the index, which costs the same at any size.

use std::str::FromStr;

use rusqlite::params;

use crate::domain::text::{QueryWord, content_words, fold, query_words};
use crate::domain::uid::Uid;

use super::columns::uid_at;
use super::fault::Outcome;
use super::{Notebook, ReferralView};

/// What a person or a referral named on the command line turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found<T> {
    /// Nothing.
    Nothing,
    /// Just one.
    One(T),
    /// Several: they are listed, and nothing is done.
    Several(Vec<T>),
}

impl<T> Found<T> {
    fn of(mut all: Vec<T>) -> Self {
        match all.len() {
            0 => Self::Nothing,
            1 => all.pop().map_or(Self::Nothing, Self::One),
            _ => Self::Several(all),
        }
    }
}

/// The fewest characters of a uid's end that name it.
const TAIL: usize = 4;

fn match_word(word: &QueryWord) -> String {
    let star = if word.prefix { "*" } else { "" };
    format!("\"{}\"{star}", word.tokens.join(" "))
}

fn match_all(words: &[QueryWord], column: Option<&str>) -> String {
    let all = words.iter().map(match_word).collect::<Vec<_>>().join(" AND ");
    column.map_or(all.clone(), |column| format!("{{{column}}} : ({all})"))
}

impl Notebook {
    /// Contacts of whose name some word begins with each word typed; at most `limit`.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn contacts_by_name(&self, typed: &str, limit: usize) -> Outcome<Vec<Uid>> {
        self.match_contacts(&match_all(&query_words(typed), Some("names")), limit)
    }

    /// Contacts of whom anything written begins with each word typed; at most `limit`.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn contacts_by_words(&self, typed: &str, limit: usize) -> Outcome<Vec<Uid>> {
        self.match_contacts(&match_all(&query_words(typed), None), limit)
    }

    /// Contacts that share some content word with `need`; at most `limit` [G12].
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn contacts_sharing(&self, need: &str, limit: usize) -> Outcome<Vec<Uid>> {
        let words = content_words(need);
        let stems = words.iter().filter_map(|word| {
            // the beginning of a word finds its kin: bookkeeping, bookkeeper
            let stem: String = word.chars().take(STEM).collect();
            query_words(&stem).into_iter().next()
        });
        let any = stems.map(|word| match_word(&word)).collect::<Vec<_>>().join(" OR ");
        self.match_contacts(&any, limit)
    }

    fn match_contacts(&self, query: &str, limit: usize) -> Outcome<Vec<Uid>> {
        if query.is_empty() || query.ends_with("()") {
            return Ok(Vec::new());
        }
        let mut statement = self.conn.prepare_cached(
            "SELECT uid FROM contact WHERE id IN
               (SELECT rowid FROM contact_search WHERE contact_search MATCH ?1 ORDER BY rowid LIMIT ?2) ORDER BY name_key, id",
        )?;
        let rows = statement.query_map(params![query, limit], |row| uid_at(row, "uid"))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The contact named by a uid, its last characters, or words of the name. A whole name wins over a part.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn find_contact(&self, named: &str) -> Outcome<Found<Uid>> {
        let by_uid = self.by_uid("contact", named)?;
        if !by_uid.is_empty() {
            return Ok(Found::of(by_uid));
        }
        let exact = self.contacts_named(named)?;
        if let [only] = exact.as_slice() {
            return Ok(Found::One(only.uid));
        }
        Ok(Found::of(self.contacts_by_name(named, SEVERAL)?))
    }

    /// The referral named by a uid, its last characters, or words of the parties' names and the need. Open ones win
    /// over closed ones.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn find_referral(&self, named: &str, today: crate::domain::day::Day) -> Outcome<Found<Uid>> {
        let by_uid = self.by_uid("referral", named)?;
        if !by_uid.is_empty() {
            return Ok(Found::of(by_uid));
        }
        let views = self.referrals_by_words(named, today)?;
        let open: Vec<Uid> = views
            .iter()
            .filter(|view| view.progress.step.is_some())
            .map(|view| view.referral.uid)
            .collect();
        if open.is_empty() {
            return Ok(Found::of(views.iter().map(|view| view.referral.uid).collect()));
        }
        Ok(Found::of(open))
    }

    /// Referrals in whose names and need each word typed begins some word.
    fn referrals_by_words(
        &self,
        typed: &str,
        today: crate::domain::day::Day,
    ) -> Outcome<Vec<ReferralView>> {
        let words = query_words(typed);
        let mut uids = Vec::new();
        for word in &words {
            let named = match_all(std::slice::from_ref(word), Some("names"));
            for contact in self.match_contacts(&named, SEVERAL)? {
                uids.extend(self.referrals_of(contact, SEVERAL)?);
            }
            uids.extend(self.match_referrals(&match_word(word), SEVERAL)?);
        }
        uids.sort_unstable();
        uids.dedup();
        let mut found = Vec::new();
        for uid in uids {
            let view = self.referral_view(uid, today)?;
            let names = view.contacts.iter().map(|contact| contact.name.as_str());
            let text = names.chain([view.referral.need.as_str()]).collect::<Vec<_>>().join(" ");
            if words.iter().all(|word| holds(&text, word)) {
                found.push(view);
            }
        }
        Ok(found)
    }

    fn match_referrals(&self, query: &str, limit: usize) -> Outcome<Vec<Uid>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT uid FROM referral WHERE id IN
               (SELECT rowid FROM referral_search WHERE referral_search MATCH ?1 ORDER BY rowid DESC LIMIT ?2)",
        )?;
        let rows = statement.query_map(params![query, limit], |row| uid_at(row, "uid"))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn by_uid(&self, table: &str, named: &str) -> Outcome<Vec<Uid>> {
        let named = named.trim().to_ascii_lowercase();
        if let Ok(uid) = Uid::from_str(&named) {
            let sql = format!("SELECT uid FROM {table} WHERE uid = ?1");
            return self.uids(&sql, &[&uid.to_string()]);
        }
        let is_tail = named.len() >= TAIL && named.chars().all(|c| c.is_ascii_hexdigit() || c == '-');
        let Some(last) = named.len().checked_sub(TAIL).and_then(|at| named.get(at..)).filter(|_| is_tail)
        else {
            return Ok(Vec::new());
        };
        let sql = format!(
            "SELECT uid FROM {table} WHERE substr(uid, -4) = ?1 AND substr(uid, -length(?2)) = ?2 LIMIT {SEVERAL}"
        );
        self.uids(&sql, &[last, &named])
    }

    fn uids(&self, sql: &str, values: &[&str]) -> Outcome<Vec<Uid>> {
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map(rusqlite::params_from_iter(values), |row| uid_at(row, "uid"))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// How many matches are listed at most.
const SEVERAL: usize = 20;

/// Letters of a word that its kin share.
const STEM: usize = 6;

/// Whether some word of `text` begins with `word`.
fn holds(text: &str, word: &QueryWord) -> bool {
    let folded = fold(text);
    let tokens: Vec<&str> =
        folded.split(|c: char| !c.is_alphanumeric()).filter(|token| !token.is_empty()).collect();
    let Some((last, firsts)) = word.tokens.split_last() else { return true };
    tokens.windows(word.tokens.len()).any(|window| {
        window.split_last().is_some_and(|(end, starts)| {
            starts.iter().zip(firsts).all(|(token, typed)| token == typed)
                && if word.prefix { end.starts_with(last.as_str()) } else { *end == last.as_str() }
        })
    })
}
