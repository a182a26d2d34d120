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
    pub(super) words: HashSet<String>,
    addresses: HashSet<String>,
    hosts: HashSet<String>,
    pub(super) phones: Phones,
}

impl Own {
    pub(super) fn new(uid: Option<Uid>, identity: &Identity, hosts: HashSet<String>) -> Self {
        let mut phones = Phones::default();
        identity.phones.iter().for_each(|(_, number)| phones.add(0, number));
        let words = identity
            .marks
            .iter()
            .filter(|mark| mark.channel.is_none())
            .map(|mark| mark.plain.clone())
            .collect();
        let addresses =
            identity.marks.iter().filter(|mark| mark.channel.is_some()).map(|mark| mark.plain.clone());
        Self { uid, words, addresses: addresses.collect(), hosts, phones }
    }

    /// Whether a mark of somebody else's channel is theirs as well: what they have themselves tells them nothing.
    pub(super) fn has(&self, mark: &Mark) -> bool {
        self.addresses.contains(&mark.plain)
            || (matches!(mark.of, Of::Domain | Of::Site)
                && self.hosts.iter().any(|host| host.starts_with(&mark.plain)))
    }
}

pub(super) fn hosts_of(contact: &Contact) -> HashSet<String> {
    let kinds = [ChannelKind::Email, ChannelKind::Web];
    let channels = contact.channels.iter().filter(|channel| kinds.contains(&channel.kind));
    channels.map(|channel| host_of(&channel.value)).filter(|host| !host.is_empty()).collect()
}

/// The marks of somebody that are not known to the reader.
pub(super) fn known(identity: &Identity, may_know: MayKnow) -> Vec<Mark> {
    let MayKnow::Passed(pass_on) = may_know else { return identity.marks.clone() };
    let names: HashSet<&str> =
        identity.marks.iter().filter(|mark| mark.of.is_name()).map(|mark| mark.plain.as_str()).collect();
    let allowed: Vec<&str> = identity
        .addresses
        .iter()
        .filter(|(kind, _)| pass_on.allows(*kind))
        .map(|(_, value)| value.as_str())
        .collect();
    let is_known = |mark: &&Mark| {
        mark.of.is_name()
            || mark.channel.is_some_and(|kind| pass_on.allows(kind))
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
