//! What identifies somebody in the ways to reach them.
//!
//! Owns reading an address, number, street, site or handle. [G3] An e-mail tells by the whole, by what stands before the @ where
//! that is their own, and by its domain where it is theirs alone; a postal address by street with number, never by its town; a site
//! by its host or page; a telephone number by its figures (`phone`). Streets are `street`'s.

use super::identity::{Identity, Mark, Of, Word};
use super::letters::plain;
use super::street::add_post;
use super::words::{
    is_common_local, is_everyday, is_ordinary, is_particle, is_place, is_provider, is_shared_site, is_trade,
};
use crate::domain::contact::ChannelKind;

/// Letters that a handle or mailbox has before it is looked for by itself.
const LONG: usize = 5;

/// Figures that a telephone number has.
const FIGURES: usize = 6;

pub(super) fn add_channel(identity: &mut Identity, kind: ChannelKind, value: &str) {
    let before = identity.marks.len();
    identity.addresses.push((kind, plain(value)));
    match kind {
        ChannelKind::Phone => identity.phones.push((kind, value.to_owned())),
        ChannelKind::Post => add_post(identity, value),
        ChannelKind::Email => add_email(identity, value),
        ChannelKind::Web => add_site(identity, value),
        ChannelKind::Message => add_message(identity, value),
    }
    for mark in identity.marks.iter_mut().skip(before) {
        mark.channel = Some(kind);
    }
}

fn add_email(identity: &mut Identity, value: &str) {
    let value = value.trim().trim_start_matches("mailto:").trim_matches(['<', '>']);
    let value = value.rsplit_once('<').map_or(value, |(_, address)| address);
    identity.add(Mark::several(Of::Email, value, Word::No));
    let Some((local, host)) = value.rsplit_once('@') else { return };
    for (at, dot) in [("at", "dot"), ("chiocciola", "punto"), ("la", "punct"), ("at", ".")] {
        let spoken = format!("{local} {at} {}", host.replace('.', &format!(" {dot} ")));
        identity.add(Mark::several(Of::Email, &spoken, Word::No));
    }
    let local = local.split('+').next().unwrap_or_default();
    let mailbox = plain(local);
    if mailbox.chars().count() >= LONG && !is_common(&mailbox) && !is_all_common(local) {
        let word = if is_everyday(&mailbox) { Word::Everyday } else { Word::No };
        identity.add(Mark { word, ..Mark::several(Of::Mailbox, local, word) });
    }
    add_host(identity, host, Of::Domain);
}

fn is_common(word: &str) -> bool {
    is_common_local(word) || is_trade(word) || is_place(word) || is_particle(word)
}

/// Whether all words of it are common: studio-legale.
fn is_all_common(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric())
        .map(plain)
        .all(|word| is_common(&word) || is_ordinary(&word) || is_everyday(&word))
}

/// A host, unless many have theirs there; and its own name without the ending, where that is no common word.
fn add_host(identity: &mut Identity, host: &str, of: Of) {
    let host = host.trim().trim_matches('.').trim_start_matches("www.");
    let labels: Vec<&str> = host.split('.').collect();
    let name = plain(own_label(&labels));
    if name.is_empty() || labels.len() < 2 || is_provider(&name) || is_shared_site(&name) {
        return;
    }
    identity.add(Mark::several(of, host, Word::No));
    if name.chars().count() >= LONG && !is_all_common(&name) && !is_all_common(own_label(&labels)) {
        identity.add(Mark::several(of, own_label(&labels), Word::No));
    }
}

/// The label that its owner chose: before the ending, or before endings of two such as co.uk.
fn own_label<'h>(labels: &[&'h str]) -> &'h str {
    let second = labels.len().checked_sub(2).and_then(|at| labels.get(at)).copied().unwrap_or_default();
    let is_ending = matches!(second, "co" | "com" | "org" | "net" | "ac" | "gov" | "edu" | "or" | "ne");
    let third = labels.len().checked_sub(3).and_then(|at| labels.get(at)).copied();
    third.filter(|_| is_ending).unwrap_or(second)
}

/// The host of an address of a site or of an e-mail; empty where there is none.
pub(super) fn host_of(value: &str) -> String {
    let value = value.trim();
    let after = value.rsplit_once('@').map_or(value, |(_, host)| host);
    let after = after.split_once("://").map_or(after, |(_, rest)| rest);
    let host = after.split(['/', '?', '#', ':']).next().unwrap_or_default();
    plain(host.trim_start_matches("www."))
}

fn add_site(identity: &mut Identity, value: &str) {
    let value = value.trim();
    if value.starts_with('@') || !value.contains(['.', '/']) {
        return add_handle(identity, value);
    }
    let rest = value.split_once("://").map_or(value, |(_, rest)| rest);
    let rest = rest.trim_start_matches("www.").trim_end_matches('/');
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let host = host.split([':', '@']).next().unwrap_or_default();
    add_host(identity, host, Of::Site);
    let path = path.split(['?', '#']).next().unwrap_or_default();
    if !path.is_empty() {
        identity.add(Mark::several(Of::Site, &format!("{host}/{path}"), Word::No));
    }
    let labels: Vec<&str> = host.split('.').collect();
    let name = plain(own_label(&labels));
    if is_shared_site(&name) || is_provider(&name) {
        let page = path.rsplit('/').find(|piece| !piece.is_empty());
        if let Some(page) = page {
            add_handle(identity, page);
        } else if labels.len() > 2 {
            // bruno.wordpress.com
            add_handle(identity, labels.first().copied().unwrap_or_default());
        }
    }
}

fn add_message(identity: &mut Identity, value: &str) {
    let figures = value.chars().filter(char::is_ascii_digit).count();
    let letters = value.chars().filter(|c| c.is_alphabetic()).count();
    if figures >= FIGURES && letters <= figures {
        identity.phones.push((ChannelKind::Message, value.to_owned()));
    } else if value.contains('/') {
        add_site(identity, value);
    } else if !value.starts_with('@') && value.contains('@') {
        add_email(identity, value);
    } else {
        let own = value.rsplit([' ', ':']).next().unwrap_or(value);
        add_handle(identity, own);
    }
}

/// A handle: surely with its @, and by itself where it is long enough and no word.
fn add_handle(identity: &mut Identity, value: &str) {
    let handle = plain(value);
    let has_figure = handle.chars().any(char::is_numeric) && handle.chars().any(char::is_alphabetic);
    if handle.chars().count() < 2 || (is_common(&handle) && !value.starts_with('@')) {
        return;
    }
    let is_own =
        (handle.chars().count() >= LONG || has_figure) && !is_common(&handle) && !is_ordinary(&handle);
    let word = if is_own && !is_everyday(&handle) { Word::No } else { Word::AnyCase };
    identity.add(Mark { only_behind_at: !is_own, ..Mark::several(Of::Handle, value, word) });
}
