//! Who in the notebook is the person a file means [P2].
//!
//! Owns by what two are known to be one person, and which of several is meant. Must not judge what is then added.
//!
//! A uid of goodword, a key of another program and an e-mail address each mean one person, whatever they are called: another
//! name is then a conflict. A telephone number or a page may be shared by a house, and so may a mailbox like info@: there
//! the names have to go together too. Else it is the whole name in the same organisation. Whoever another contact of the same
//! import was already means is meant again only under a name that goes with theirs: the file itself tells the two apart.

use crate::domain::contact::{Channel, ChannelKind, Contact};
use crate::domain::incoming::Incoming;
use crate::domain::merge::same_channel;
use crate::domain::text::fold;

use super::Held;

/// By what somebody is known to be meant, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum By {
    /// goodword's own uid.
    Uid,
    /// The key of another program: a card's UID.
    Key,
    /// An e-mail address.
    Email,
    /// A number or a handle, and a name that goes with theirs.
    Phone,
    /// A page, and a name that goes with theirs.
    Web,
    /// The whole name, in the same organisation.
    Name,
    /// An e-mail address, under another name.
    EmailAlone,
}

/// Who is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Best {
    /// Where among those who were looked at.
    pub at: usize,
    /// By what.
    pub by: By,
    /// Where among them somebody else stands who may be meant as well.
    pub other: Option<usize>,
}

/// Whom of `held` the file means; with each, whether another contact of the same import already means them.
pub fn best(held: &[(Held, bool)], incoming: &Incoming) -> Option<Best> {
    let rank = |at: usize, held: &Held, is_taken: bool| {
        let by = by_what(held, incoming, is_taken)?;
        let is_other_name = plain(&held.contact.name) != plain(&incoming.contact.name);
        Some((by, is_other_name, held.contact.uid, at))
    };
    let mut meant: Vec<_> =
        held.iter().enumerate().filter_map(|(at, (held, is_taken))| rank(at, held, *is_taken)).collect();
    meant.sort();
    let (by, is_other_name, _, at) = *meant.first()?;
    // a namesake elsewhere is no rival of whoever has the address
    let other = meant.get(1).filter(|(other, other_name, ..)| {
        *other <= By::Phone || *other == by && *other_name == is_other_name
    });
    Some(Best { at, by, other: other.map(|(.., at)| *at) })
}

fn by_what(held: &Held, incoming: &Incoming, is_taken: bool) -> Option<By> {
    let (theirs, file) = (&held.contact, &incoming.contact);
    if theirs.uid.is_forgotten() {
        return None;
    }
    // two of a file that goodword wrote are two, whatever they share
    if is_taken && incoming.uid.is_some_and(|uid| uid != theirs.uid) {
        return None;
    }
    let go_together = incoming.is_called_by_address() || names_go_together(theirs, &file.name);
    let shares = |kind: ChannelKind| shared(theirs, file, kind);
    if !is_taken || go_together {
        if incoming.uid == Some(theirs.uid) {
            return Some(By::Uid);
        }
        if incoming.keys.iter().any(|key| held.keys.contains(key)) {
            return Some(By::Key);
        }
    }
    let email = shares(ChannelKind::Email);
    if go_together {
        if email.is_some() {
            return Some(By::Email);
        }
        if shares(ChannelKind::Phone).or_else(|| shares(ChannelKind::Message)).is_some() {
            return Some(By::Phone);
        }
        if shares(ChannelKind::Web).is_some() {
            return Some(By::Web);
        }
    }
    let is_namesake = plain(&theirs.name) == plain(&file.name)
        && plain(&theirs.organisation) == plain(&file.organisation);
    // cards under two keys in one file are two people, though they are called the same
    let has_own_key = is_taken && !held.keys.is_empty() && !incoming.keys.is_empty();
    if is_namesake && !has_own_key {
        return Some(By::Name);
    }
    let alone = email.filter(|email| !is_taken && !is_of_a_house(&email.value));
    alone.map(|_| By::EmailAlone)
}

fn shared<'a>(one: &'a Contact, other: &Contact, kind: ChannelKind) -> Option<&'a Channel> {
    let mut of = one.channels.iter().filter(|channel| channel.kind == kind);
    of.find(|channel| other.channels.iter().any(|theirs| same_channel(channel, theirs)))
}

/// Case, accents and blanks aside.
pub(super) fn plain(text: &str) -> String {
    fold(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether one name says no more than the other: "Ana", "A. Rossi" and "Dr. Ana Rossi" go with "Ana Rossi".
fn names_go_together(held: &Contact, name: &str) -> bool {
    let words = words(name);
    let mut names = std::iter::once(&held.name).chain(&held.also_called);
    names.any(|held| {
        let held = self::words(held);
        let (fewer, more) = if words.len() <= held.len() { (&words, &held) } else { (&held, &words) };
        !fewer.is_empty() && fewer.iter().all(|word| more.iter().any(|other| go_as_one(word, other)))
    })
}

/// The words of a name, titles aside.
fn words(name: &str) -> Vec<String> {
    let is_title = |word: &&str| word.ends_with('.') && word.chars().count() > 2;
    let folded = fold(name);
    let mut words: Vec<&str> = folded.split([' ', '\t', ',']).filter(|word| !word.is_empty()).collect();
    if words.iter().any(|word| !is_title(word)) {
        words.retain(|word| !is_title(word));
    }
    words.iter().map(|word| word.trim_end_matches('.').to_owned()).collect()
}

/// An initial stands for the whole word.
fn go_as_one(one: &str, other: &str) -> bool {
    let is_initial = |short: &str, long: &str| short.chars().count() == 1 && long.starts_with(short);
    one == other || is_initial(one, other) || is_initial(other, one)
}

/// A mailbox that several people of a house read.
fn is_of_a_house(address: &str) -> bool {
    const HOUSES: &[&str] = &[
        "info",
        "office",
        "contact",
        "contacts",
        "hello",
        "admin",
        "sales",
        "support",
        "team",
        "mail",
        "post",
        "kontakt",
        "buero",
        "ufficio",
        "segreteria",
        "amministrazione",
        "contatti",
        "secretariat",
        "contabilitate",
        "billing",
        "accounts",
        "accounting",
        "reception",
        "studio",
        "service",
        "marketing",
        "hr",
        "jobs",
        "noreply",
        "no-reply",
        "webmaster",
        "postmaster",
    ];
    let folded = fold(address);
    let mailbox = folded.trim().split('@').next().unwrap_or_default();
    HOUSES.contains(&mailbox)
}
