//! Search: people by the beginning of any word, and whoever or whatever a command line names.
//!
//! Owns the way from typed words to an FTS5 query. User text is quoted word by word, never raw. Results come in the
//! order of the index, which costs the same at any size.

use std::collections::BTreeSet;
use std::str::FromStr;

use rusqlite::{params, params_from_iter};

use crate::domain::day::Day;
use crate::domain::text::{
    MAX_QUERY_WORDS, QueryWord, content_words, holds_words, phone_queries, query_words,
};
use crate::domain::uid::Uid;

use super::Notebook;
use super::columns::uid_at;
use super::fault::Outcome;

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

pub(super) fn match_word(word: &QueryWord) -> String {
    let star = if word.prefix { "*" } else { "" };
    format!("\"{}\"{star}", word.tokens.join(" "))
}

pub(super) fn match_all(words: &[QueryWord]) -> String {
    words.iter().map(match_word).collect::<Vec<_>>().join(" AND ")
}

/// Every word; or, where a telephone number is typed, its digits in whatever writing.
pub(super) fn match_person(typed: &str) -> String {
    let words = match_all(&query_words(typed));
    let numbers: Vec<String> = phone_queries(typed).iter().map(|digits| format!("\"{digits}\"*")).collect();
    if numbers.is_empty() { words } else { format!("({words}) OR {}", numbers.join(" OR ")) }
}

/// The same, in one column of the index alone.
fn within(column: &str, query: &str) -> String {
    if query.is_empty() { String::new() } else { format!("{{{column}}} : ({query})") }
}

impl Notebook {
    /// Contacts of whose name some word begins with each word typed; at most `limit`.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn contacts_by_name(&self, typed: &str, limit: usize) -> Outcome<Vec<Uid>> {
        self.match_names(&match_all(&query_words(typed)), limit)
    }

    /// Contacts of whom anything written begins with each word typed, or who have the telephone number typed; at most
    /// `limit`.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn contacts_by_words(&self, typed: &str, limit: usize) -> Outcome<Vec<Uid>> {
        self.match_contacts(&match_person(typed), limit)
    }

    /// Contacts of whom anything but the name shares some content word with `need`; at most `limit` [G12].
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn contacts_sharing(&self, need: &str, limit: usize) -> Outcome<Vec<Uid>> {
        let ids = self.ids_sharing(need, limit)?;
        let marks = vec!["?"; ids.len()].join(", ");
        let sql = format!("SELECT uid FROM contact WHERE id IN ({marks}) ORDER BY name_key, id");
        let mut statement = self.conn.prepare(&sql)?;
        let rows = statement.query_map(params_from_iter(ids), |row| uid_at(row, "uid"))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The keys of those who share words with `need`: whoever shares all of them, then whoever shares two, then for each
    /// word an equal part of those who share it, or else a word that begins alike. So no word that many share keeps the
    /// others out. The beginning of a word finds its kin (bookkeeping, bookkeeper), but the index puts together all that
    /// begins so, however many are wanted: it is asked only where the word itself finds few.
    pub(super) fn ids_sharing(&self, need: &str, limit: usize) -> Outcome<BTreeSet<i64>> {
        let words: Vec<(String, String)> = content_words(need)
            .into_iter()
            .filter_map(|word| {
                let stem: String = word.chars().take(STEM).collect();
                let [whole, stem] = [word, stem].map(|word| query_words(&word).into_iter().next());
                Some((match_word(&QueryWord { prefix: false, ..whole? }), match_word(&stem?)))
            })
            .take(MAX_QUERY_WORDS)
            .collect();
        let mut found = BTreeSet::new();
        if words.len() > 2 {
            let all: Vec<&str> = words.iter().map(|(whole, _)| whole.as_str()).collect();
            self.add_ids(&all.join(" AND "), limit, &mut found)?;
        }
        let telling = words.get(..PAIRED.min(words.len())).unwrap_or_default();
        for (at, (first, _)) in telling.iter().enumerate() {
            for (second, _) in telling.iter().skip(at + 1) {
                let room = limit.saturating_sub(found.len()) / PAIRED;
                self.add_ids(&format!("{first} AND {second}"), room, &mut found)?;
            }
        }
        for (at, (whole, stem)) in words.iter().enumerate() {
            let room = limit.saturating_sub(found.len()).div_ceil(words.len() - at);
            let few = self.add_ids(whole, room, &mut found)? < room;
            if few {
                self.add_ids(stem, room, &mut found)?;
            }
        }
        Ok(found.into_iter().take(limit).collect())
    }

    /// Adds the first keys that a query finds, and says how many that were.
    fn add_ids(&self, query: &str, limit: usize, into: &mut BTreeSet<i64>) -> Outcome<usize> {
        let mut statement = self.conn.prepare_cached(
            "SELECT rowid FROM contact_search WHERE contact_search MATCH ?1 ORDER BY rowid LIMIT ?2",
        )?;
        let rows =
            statement.query_map(params![within("words", query), limit], |row| row.get::<_, i64>(0))?;
        let ids = rows.collect::<Result<Vec<_>, _>>()?;
        into.extend(&ids);
        Ok(ids.len())
    }

    fn match_contacts(&self, query: &str, limit: usize) -> Outcome<Vec<Uid>> {
        self.match_people(
            "SELECT uid FROM contact WHERE id IN
               (SELECT rowid FROM contact_search WHERE contact_search MATCH ?1 ORDER BY rowid LIMIT ?2) ORDER BY name_key, id",
            query,
            limit,
        )
    }

    pub(super) fn match_names(&self, query: &str, limit: usize) -> Outcome<Vec<Uid>> {
        self.match_people(
            "SELECT uid FROM contact WHERE id IN
               (SELECT rowid FROM name_search WHERE name_search MATCH ?1 ORDER BY rowid LIMIT ?2) ORDER BY name_key, id",
            query,
            limit,
        )
    }

    fn match_people(&self, sql: &str, query: &str, limit: usize) -> Outcome<Vec<Uid>> {
        if query.is_empty() {
            return Ok(Vec::new());
        }
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map(params![query, limit], |row| uid_at(row, "uid"))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The contact named by a uid, its last characters, or words of the name. A whole name wins over a part; one whose
    /// uid happens to end like a name stands beside whoever bears it.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn find_contact(&self, named: &str) -> Outcome<Found<Uid>> {
        let mut found = self.by_uid("contact", named)?;
        found.retain(|uid| !uid.is_forgotten());
        if Uid::from_str(named.trim()).is_err() {
            let whole: Vec<Uid> =
                self.contacts_called(named)?.into_iter().map(|contact| contact.uid).collect();
            found.extend(if whole.is_empty() { self.contacts_by_name(named, SEVERAL)? } else { whole });
        }
        Ok(Found::of(distinct(found)))
    }

    /// The referral named by a uid, its last characters, or words of the parties' names and the need. Open ones win
    /// over closed ones.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn find_referral(&self, named: &str, today: Day) -> Outcome<Found<Uid>> {
        let mut found = self.by_uid("referral", named)?;
        if Uid::from_str(named.trim()).is_err() {
            found.extend(self.referrals_by_words(named, today)?);
        }
        Ok(Found::of(distinct(found)))
    }

    /// Referrals in whose names and need each word typed begins some word: the open ones, or else the closed ones.
    fn referrals_by_words(&self, typed: &str, today: Day) -> Outcome<Vec<Uid>> {
        let words = query_words(typed);
        let mut open = Vec::new();
        let mut closed = Vec::new();
        for uid in self.match_referrals(&words)? {
            let view = self.referral_view(uid, today)?;
            let parties = view.referral.roles().map(|role| view.names().of(role));
            let named = parties.into_iter().flatten().chain([view.referral.need.as_str()]);
            let text = named.collect::<Vec<_>>().join(" / ");
            if holds_words(&text, &words) {
                if view.progress.step.is_some() { open.push(uid) } else { closed.push(uid) }
            }
            if open.len().max(closed.len()) == SEVERAL {
                break;
            }
        }
        Ok(if open.is_empty() { closed } else { open })
    }

    /// Referrals of which the index holds each word, in the names or in the text; open ones first, then the newest.
    fn match_referrals(&self, words: &[QueryWord]) -> Outcome<Vec<Uid>> {
        if words.is_empty() {
            return Ok(Vec::new());
        }
        let sql = "SELECT uid FROM referral WHERE id IN
             (SELECT rowid FROM referral_search WHERE referral_search MATCH ?1) ORDER BY step IS NULL, id DESC";
        self.uids(sql, &[&match_all(words)])
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

fn distinct(uids: Vec<Uid>) -> Vec<Uid> {
    let mut seen = BTreeSet::new();
    uids.into_iter().filter(|uid| seen.insert(*uid)).collect()
}

/// How many matches are listed at most.
const SEVERAL: usize = 20;

/// Letters of a word that its kin share.
const STEM: usize = 6;

/// Of so many words each pair is looked for together.
const PAIRED: usize = 4;
