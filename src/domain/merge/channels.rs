//! The ways to reach one person, from those of two contacts.
//!
//! Owns when two of them are the same. Must not judge whether one exists.

use crate::domain::contact::{Channel, ChannelKind};
use crate::domain::text::{fold, phone_tail, same_phone};

/// Whether these are one address or number: case and blanks aside, a number in whatever writing.
pub fn same_channel(one: &Channel, other: &Channel) -> bool {
    if one.kind != other.kind {
        return false;
    }
    let is_number = matches!(one.kind, ChannelKind::Phone | ChannelKind::Message);
    key(one.kind, &one.value) == key(other.kind, &other.value)
        || is_number && same_phone(&one.value, &other.value)
}

/// What all writings of one address or number have in common, so that they can be looked up; two with one key need not be the
/// same: [`same_channel`] tells.
pub fn channel_key(kind: ChannelKind, value: &str) -> String {
    let tail = match kind {
        ChannelKind::Phone | ChannelKind::Message => phone_tail(value),
        _ => None,
    };
    format!("{} {}", kind.word(), tail.unwrap_or_else(|| key(kind, value)))
}

fn key(kind: ChannelKind, value: &str) -> String {
    let folded = fold(value).split_whitespace().collect::<Vec<_>>().join(" ");
    match kind {
        ChannelKind::Web => {
            let bare = ["https://", "http://", "www."].into_iter();
            let bare = bare.fold(folded.as_str(), |rest, start| rest.strip_prefix(start).unwrap_or(rest));
            bare.trim_end_matches('/').to_owned()
        }
        ChannelKind::Message => folded.trim_start_matches('@').to_owned(),
        _ => folded,
    }
}

/// All of them, those of the one who stays first; one is preferred where any was: that of the one who stays, or of the other
/// where that is wanted.
pub(super) fn united(stays: &[Channel], goes: &[Channel], theirs_preferred: bool) -> Vec<Channel> {
    let mut all: Vec<Channel> = stays.to_vec();
    let mut preferred = stays.iter().find(|channel| channel.preferred).map(|channel| channel.uid);
    let wants_theirs = theirs_preferred || preferred.is_none();
    for channel in goes {
        let kept = match all.iter_mut().find(|known| same_channel(known, channel)) {
            Some(known) => {
                *known = Channel {
                    label: labels(&known.label, &channel.label),
                    value: fuller(known, channel),
                    ..known.clone()
                };
                known.uid
            }
            None => {
                all.push(channel.clone());
                channel.uid
            }
        };
        if channel.preferred && wants_theirs {
            preferred = Some(kept);
        }
    }
    all.iter_mut().for_each(|channel| channel.preferred = Some(channel.uid) == preferred);
    all
}

/// The channels that the two prefer, where these are not the same.
pub(super) fn preferred_values<'a>(stays: &'a [Channel], goes: &'a [Channel]) -> Option<[&'a Channel; 2]> {
    let of = |channels: &'a [Channel]| channels.iter().find(|channel| channel.preferred);
    let (one, other) = (of(stays)?, of(goes)?);
    (!same_channel(one, other)).then_some([one, other])
}

fn labels(one: &str, other: &str) -> String {
    match (one.trim(), other.trim()) {
        (one, "") => one.to_owned(),
        ("", other) => other.to_owned(),
        (one, other) if fold(one) == fold(other) => one.to_owned(),
        (one, other) => format!("{one}, {other}"),
    }
}

/// The writing with the code of the country says more.
fn fuller(one: &Channel, other: &Channel) -> String {
    let has_country = |value: &str| {
        let value = value.trim_start();
        value.starts_with('+') || value.starts_with("00")
    };
    let is_number = matches!(one.kind, ChannelKind::Phone | ChannelKind::Message);
    let better = is_number && has_country(&other.value) && !has_country(&one.value);
    if better { other.value.clone() } else { one.value.clone() }
}
