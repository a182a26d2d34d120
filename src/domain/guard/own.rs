//! What a reader knows already: their own, mine, and what was passed on.
//!
//! Owns what of somebody's identity is no secret to the readers of a text. Must not read texts.

use std::collections::HashSet;

use super::MayKnow;
use super::channels::host_of;
use super::identity::{Identity, Mark, Of};
use super::phone::Phones;
use crate::domain::contact::{ChannelKind, Contact};
use crate::domain::uid::Uid;

/// What a reader, or I, have of our own.
pub(super) struct Own {
    pub(super) uid: Option<Uid>,
    /// Parts of the name and of the organisation, and whether each is only a stem: Ana and An share nothing.
    words: HashSet<(bool, String)>,
    addresses: HashSet<String>,
    hosts: HashSet<String>,
    pub(super) phones: Phones,
}

impl Own {
    pub(super) fn new(uid: Option<Uid>, identity: &Identity, hosts: HashSet<String>) -> Self {
        let mut phones = Phones::default();
        identity.phones.iter().for_each(|(_, number)| phones.add(0, number));
        let words = identity.marks.iter().filter(|mark| mark.channel.is_none()).map(word_of).collect();
        let addresses = identity.marks.iter().filter(|mark| mark.channel.is_some()).map(Mark::whole);
        Self { uid, words, addresses: addresses.collect(), hosts, phones }
    }

    /// Whether a part of somebody else's name or organisation is theirs as well.
    pub(super) fn shares(&self, mark: &Mark) -> bool {
        self.words.contains(&word_of(mark))
    }

    /// Whether a mark of somebody else's channel is theirs as well: what they have themselves tells them nothing.
    pub(super) fn has(&self, mark: &Mark) -> bool {
        self.addresses.contains(&mark.whole())
            || (matches!(mark.of, Of::Domain | Of::Site)
                && self.hosts.iter().any(|host| host.starts_with(&mark.plain)))
    }
}

fn word_of(mark: &Mark) -> (bool, String) {
    (matches!(mark.of, Of::Form(_)), mark.plain.clone())
}

pub(super) fn hosts_of(contact: &Contact) -> HashSet<String> {
    let kinds = [ChannelKind::Email, ChannelKind::Web];
    let channels = contact.channels.iter().filter(|channel| kinds.contains(&channel.kind));
    channels.map(|channel| host_of(&channel.value)).filter(|host| !host.is_empty()).collect()
}

/// The marks of somebody that are not known to the reader.
pub(super) fn known(identity: &mut Identity, may_know: MayKnow) -> Vec<Mark> {
    let MayKnow::Passed(pass_on) = may_know else { return std::mem::take(&mut identity.marks) };
    let names: HashSet<&str> =
        identity.marks.iter().filter(|mark| mark.of.is_name()).map(|mark| mark.plain.as_str()).collect();
    let allowed: Vec<&str> = identity
        .addresses
        .iter()
        .filter(|(kind, _)| pass_on.allows(*kind))
        .map(|(_, value)| value.as_str())
        .collect();
    let is_known = |mark: &&Mark| {
        let is_allowed = mark.channel.is_some_and(|kind| pass_on.allows(kind));
        if mark.street.is_some() {
            return is_allowed;
        }
        mark.of.is_name()
            || is_allowed
            || (names.contains(mark.plain.as_str()) && mark.of != Of::Handle)
            || (mark.len() >= 4 && allowed.iter().any(|address| address.contains(&mark.plain)))
    };
    let left = identity.marks.iter().filter(|mark| !is_known(mark)).cloned();
    left.map(|mark| Mark {
        only_behind_at: mark.only_behind_at || names.contains(mark.plain.as_str()),
        ..mark
    })
    .collect()
}
