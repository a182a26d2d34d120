//! Whom an import is not to bring back: salted hashes of the name and the channels, and nothing that can be read.
//!
//! Owns what is hashed and how a contact is compared. A short name can still be guessed by whoever has the file and tries
//! all names; the hash is made slow, no more.

use std::collections::HashSet;
use std::fmt::Write as _;

use rusqlite::{Connection, OptionalExtension};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::domain::contact::{ChannelKind, Contact};
use crate::domain::text::fold;

use super::super::Change;
use super::super::columns::Cell;
use super::super::fault::Outcome;

/// So often it is hashed over: a guess costs as much.
const ROUNDS: u32 = 1000;

/// Of a telephone number so many digits from its end count: with or without its country.
const DIGITS: usize = 9;
/// With fewer it is an extension, or several people's.
const FEWEST: usize = 7;

pub(super) fn remember(change: &Change<'_>, contact: &Contact) -> Outcome<()> {
    let of = |kinds: &[ChannelKind]| -> Vec<&str> {
        let channels = contact.channels.iter().filter(|channel| kinds.contains(&channel.kind));
        channels.map(|channel| channel.value.as_str()).collect()
    };
    let (emails, phones) = (of(&[ChannelKind::Email]), of(&[ChannelKind::Phone, ChannelKind::Message]));
    let channels = channel_words(&emails, &phones);
    let name = name_word(&contact.name, channels.is_empty());
    let salt = match salt_of(change.conn)? {
        Some(salt) => salt,
        None => Uuid::new_v4().simple().to_string(),
    };
    for word in channels.into_iter().chain([name]) {
        change.insert(
            "forgotten",
            vec![
                ("uid", change.fresh_uid().cell()),
                ("salt", salt.as_str().cell()),
                ("hash", hashed(&salt, &word).as_str().cell()),
                ("on_day", change.today().cell()),
            ],
        )?;
    }
    Ok(())
}

/// Whom an import is to keep out: read once. Where nobody is, nothing is hashed.
#[derive(Debug, Default)]
pub(in super::super) struct KeptOut {
    salt: String,
    hashes: HashSet<String>,
}

impl KeptOut {
    pub(in super::super) fn of(conn: &Connection) -> Outcome<Self> {
        let Some(salt) = salt_of(conn)? else { return Ok(Self::default()) };
        let mut hashes = conn.prepare("SELECT hash FROM forgotten")?;
        let hashes = hashes.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        Ok(Self { salt, hashes })
    }

    pub(in super::super) fn has(&self, name: &str, emails: &[&str], phones: &[&str]) -> bool {
        if self.hashes.is_empty() {
            return false;
        }
        let channels = channel_words(emails, phones);
        let mut words = vec![name_word(name, true)];
        if channels.is_empty() {
            words.push(name_word(name, false));
        }
        words.extend(channels);
        words.iter().any(|word| self.hashes.contains(&hashed(&self.salt, word)))
    }
}

/// One for the notebook, so that a contact is hashed once and not once for each who was forgotten.
fn salt_of(conn: &Connection) -> Outcome<Option<String>> {
    Ok(conn.query_row("SELECT salt FROM forgotten ORDER BY id LIMIT 1", [], |row| row.get(0)).optional()?)
}

fn channel_words(emails: &[&str], phones: &[&str]) -> Vec<String> {
    let mail = |value: &&str| format!("email {}", fold(value.trim()));
    let phone = |value: &&str| {
        let digits: String = value.chars().filter(char::is_ascii_digit).collect();
        let tail = digits.get(digits.len().saturating_sub(DIGITS)..).unwrap_or_default().to_owned();
        (tail.len() >= FEWEST).then(|| format!("phone {tail}"))
    };
    emails.iter().map(mail).chain(phones.iter().filter_map(phone)).collect()
}

/// A name alone tells less than one beside channels: the two are told apart.
fn name_word(name: &str, is_alone: bool) -> String {
    let folded = fold(name);
    let name = folded.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("{} {name}", if is_alone { "name-alone" } else { "name" })
}

fn hashed(salt: &str, word: &str) -> String {
    let mut hash = Sha256::digest(format!("{salt} {word}"));
    for _ in 0..ROUNDS {
        let mut next = Sha256::new();
        next.update(salt);
        next.update(hash);
        hash = next.finalize();
    }
    hash.iter().fold(String::new(), |mut text, byte| {
        // writing to a String does not fail
        let _ = write!(text, "{byte:02x}");
        text
    })
}
