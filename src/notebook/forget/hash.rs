//! Whom an import is not to bring back: salted hashes of the name, the channels and the keys, and nothing that can be read.
//!
//! Owns what is hashed and how a contact is compared. A short name can still be guessed by whoever has the file and tries
//! all names; the hash is made slow, no more.
//!
//! What is hashed cannot be hashed anew when the person is gone. So a contact of a file is looked for in every writing by which an
//! older goodword may have hashed it, and what is hashed now is hashed in the plainest.

use std::collections::{BTreeSet, HashSet};
use std::fmt::Write as _;

use rusqlite::{Connection, OptionalExtension};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::domain::contact::{ChannelKind, Contact};
use crate::domain::incoming::{Incoming, KeptProperty, own_key};
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

/// Of other names so many are looked for.
const NAMES: usize = 8;

/// The first digit of each script that writes numbers with its own.
const ZEROS: [char; 18] = [
    '\u{660}', '\u{6f0}', '\u{7c0}', '\u{966}', '\u{9e6}', '\u{a66}', '\u{ae6}', '\u{b66}', '\u{be6}',
    '\u{c66}', '\u{ce6}', '\u{d66}', '\u{e50}', '\u{ed0}', '\u{f20}', '\u{1040}', '\u{17e0}', '\u{ff10}',
];

pub(super) fn remember(change: &Change<'_>, contact: &Contact) -> Outcome<()> {
    let mut sought = Sought::of_contact(contact);
    sought.keys = change
        .conn
        .prepare_cached("SELECT value FROM file_key WHERE contact_uid = ?")?
        .query_map([contact.uid.to_string()], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    sought.keys.push(own_key(contact.uid));
    let channels = sought.channel_words();
    let name = name_word(&contact.name, channels.is_empty());
    let salt = match salt_of(change.conn)? {
        Some(salt) => salt,
        None => Uuid::new_v4().simple().to_string(),
    };
    for word in channels.into_iter().chain(sought.key_words()).chain([name]) {
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

/// What is known of somebody who may have been forgotten.
#[derive(Debug, Default)]
pub(in super::super) struct Sought {
    pub(super) names: Vec<String>,
    pub(super) emails: Vec<String>,
    pub(super) phones: Vec<String>,
    pub(super) keys: Vec<String>,
}

impl Sought {
    /// A contact of a file.
    pub(in super::super) fn of(incoming: &Incoming) -> Self {
        let mut sought = Self::of_contact(&incoming.contact);
        sought.keys = incoming.keys.iter().cloned().chain(incoming.own_key()).collect();
        sought
    }

    fn of_contact(contact: &Contact) -> Self {
        let mut sought = Self::default();
        let others = contact.also_called.iter().take(NAMES);
        sought.names = [&contact.name].into_iter().chain(others).cloned().collect();
        for channel in &contact.channels {
            let value = channel.value.clone();
            match channel.kind {
                ChannelKind::Email => sought.emails.push(value),
                ChannelKind::Phone => sought.phones.push(value),
                // a handle may be either
                ChannelKind::Message if value.contains('@') => {
                    sought.emails.push(value.clone());
                    sought.phones.push(value);
                }
                ChannelKind::Message => sought.phones.push(value),
                ChannelKind::Web if value.trim_start().to_lowercase().starts_with("mailto:") => {
                    sought.emails.push(value);
                }
                ChannelKind::Web | ChannelKind::Post => {}
            }
        }
        sought
    }

    /// Somebody else whose card stands within one, as an assistant's does.
    pub(in super::super) fn within(property: &KeptProperty) -> Option<Self> {
        if !matches!(property.name.as_str(), "AGENT" | "RELATED") {
            return None;
        }
        let mut sought = Self::default();
        let text = property.value.replace("\\n", "\n").replace("\\N", "\n").replace('\\', "");
        for line in text.lines().map(str::trim) {
            let (name, value) = line.split_once(':').unwrap_or_default();
            let name = name.split(';').next().unwrap_or_default();
            let name = name.rsplit('.').next().unwrap_or_default().to_ascii_uppercase();
            let value = value.trim().to_owned();
            match name.as_str() {
                "FN" | "NICKNAME" => sought.names.push(value),
                "EMAIL" | "IMPP" => sought.emails.push(value),
                "TEL" => sought.phones.push(value),
                "UID" => sought.keys.push(value),
                "MAILTO" => sought.emails.push(value),
                "URN" => sought.keys.push(line.to_owned()),
                _ => {}
            }
        }
        if !text.contains('\n') {
            sought.names.push(text.trim().to_owned());
        }
        sought.names.truncate(NAMES);
        Some(sought)
    }

    /// By every address and number, in each writing that may have been hashed; a name that is one counts as one.
    fn channel_words(&self) -> BTreeSet<String> {
        let names = || self.names.iter();
        let emails = self.emails.iter().chain(names().filter(|name| name.contains('@')));
        let phones = self.phones.iter().chain(names().filter(|name| is_number(name)));
        let mut words: BTreeSet<String> = emails.flat_map(|value| email_words(value)).collect();
        words.extend(phones.flat_map(|value| phone_words(value)));
        words
    }

    fn key_words(&self) -> impl Iterator<Item = String> {
        self.keys.iter().map(|key| format!("key {}", key.trim().to_lowercase()))
    }
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

    pub(in super::super) fn has(&self, who: &Sought) -> bool {
        if self.hashes.is_empty() {
            return false;
        }
        let channels = who.channel_words();
        let mut words: BTreeSet<String> = who.key_words().collect();
        for name in who.names.iter().flat_map(|name| writings(name)) {
            words.insert(name_word(&name, true));
            if channels.is_empty() {
                words.insert(name_word(&name, false));
            }
        }
        words.extend(channels);
        words.iter().any(|word| self.hashes.contains(&hashed(&self.salt, word)))
    }
}

/// One for the notebook, so that a contact is hashed once and not once for each who was forgotten.
fn salt_of(conn: &Connection) -> Outcome<Option<String>> {
    Ok(conn.query_row("SELECT salt FROM forgotten ORDER BY id LIMIT 1", [], |row| row.get(0)).optional()?)
}

/// An address as it is written, and as it is: without the name beside it, without what says that it is one.
fn email_words(value: &str) -> Vec<String> {
    let whole = fold(value.trim()).trim().to_owned();
    let mut all = vec![whole.clone()];
    let within = whole.rsplit_once('<').and_then(|(_, rest)| rest.split_once('>'));
    let bare = within.map_or(whole.as_str(), |(address, _)| address).trim();
    all.push(bare.to_owned());
    // mailto:, xmpp:, and what is asked behind it
    let address = bare.rsplit(':').next().unwrap_or(bare);
    let address = address.split(['?', '/', ';']).next().unwrap_or(address);
    all.push(address.trim().to_owned());
    all.retain(|address| !address.is_empty());
    all.dedup();
    all.into_iter().map(|address| format!("email {address}")).collect()
}

/// A number as all its digits, and without the extension behind it.
fn phone_words(value: &str) -> Vec<String> {
    let plain: String = value.chars().map(plain_digit).collect();
    let plain = plain.trim();
    let start = plain.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
    let rest = plain.get(start..).unwrap_or_default();
    let end = rest.find(|c: char| c.is_alphabetic() || ";,#*".contains(c)).unwrap_or(rest.len());
    let mut all: Vec<String> = [rest, rest.get(..end).unwrap_or(rest)]
        .iter()
        .map(|number| number.chars().filter(char::is_ascii_digit).collect::<String>())
        .filter_map(|digits| {
            let tail = digits.get(digits.len().saturating_sub(DIGITS)..).unwrap_or_default().to_owned();
            (tail.len() >= FEWEST).then(|| format!("phone {tail}"))
        })
        .collect();
    all.dedup();
    all
}

/// Whether a text is a number and no more.
fn is_number(text: &str) -> bool {
    let text = text.trim();
    let text = text.strip_prefix("tel:").unwrap_or(text);
    let digits = text.chars().filter(|c| plain_digit(*c).is_ascii_digit()).count();
    digits >= FEWEST && text.chars().all(|c| plain_digit(c).is_ascii_digit() || " +-()./".contains(c))
}

/// A digit of another script as the one it stands for.
fn plain_digit(c: char) -> char {
    let of = |zero: &char| u32::from(c).checked_sub(u32::from(*zero)).filter(|digit| *digit < 10);
    ZEROS.iter().find_map(of).and_then(|digit| char::from_digit(digit, 10)).unwrap_or(c)
}

/// A name as it is written, and with its parts in the other order: "Conti, Bruno".
fn writings(name: &str) -> Vec<String> {
    let mut all = vec![name.to_owned()];
    if let Some((last, first)) = name.split_once(',') {
        all.push(format!("{} {}", first.trim(), last.trim()));
    } else if let [first, last] = name.split_whitespace().collect::<Vec<_>>().as_slice() {
        all.push(format!("{last} {first}"));
    }
    all
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

#[cfg(test)]
mod tests {
    use super::*;

    /// [P6] However an address or a number is written, one of its writings is the one that was hashed.
    #[test]
    fn writings_of_one_address() {
        for written in [
            "Bruno@X.example",
            "Bruno Conti <bruno@x.example>",
            "mailto:bruno@x.example",
            "xmpp:bruno@x.example/phone",
            "mailto:bruno@x.example?subject=a",
        ] {
            assert!(email_words(written).contains(&"email bruno@x.example".to_owned()), "{written}");
        }
        for written in [
            "+39 011 555 0102",
            "011 5550102",
            "+39 011 555 0102 ext 5",
            "+39 011 555 0102 x5",
            "+39-011-5550102;ext=7",
            "tel:+39-011-5550102;ext=7",
            "+39 011 555 0102,,12",
            "+٣٩ ٠١١ ٥٥٥ ٠١٠٢",
            "０１１ ５５５ ０１０２",
        ] {
            assert!(phone_words(written).contains(&"phone 115550102".to_owned()), "{written}");
        }
        assert!(phone_words("ext 12").is_empty());
        assert_eq!(writings("Conti, Bruno"), ["Conti, Bruno", "Bruno Conti"]);
        assert_eq!(writings("Bruno"), ["Bruno"]);
    }
}
