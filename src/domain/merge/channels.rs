//! The ways to reach one person, from those of two contacts.
//!
//! Owns when two of them are the same. Must not judge whether one exists.

use std::collections::HashMap;

use crate::domain::contact::{Channel, ChannelKind};
use crate::domain::text::{fold, phone_forms, phone_tail, same_phone};

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

/// Channels that are known, by what their writings have in common: whether one more is among them is told at once, however many
/// there are.
#[derive(Debug, Default)]
pub struct KnownChannels(HashMap<String, usize>);

impl KnownChannels {
    /// Those of somebody.
    pub fn of(channels: &[Channel]) -> Self {
        let mut known = Self::default();
        for (at, channel) in channels.iter().enumerate() {
            known.add(channel, at);
        }
        known
    }

    /// One more, which stands at this place.
    fn add(&mut self, channel: &Channel, at: usize) {
        self.add_forms(forms(channel), at);
    }

    fn add_forms(&mut self, (own, number): Forms, at: usize) {
        let number = number.into_iter().flat_map(|(whole, locals)| [whole].into_iter().chain(locals.by));
        for form in [own].into_iter().chain(number) {
            self.0.entry(form).or_insert(at);
        }
    }

    /// Where the first stands that is the same as this, as [`same_channel`] tells; where there is none, it is known from here on as
    /// the one that stands at `next`, if that is given.
    pub fn find_or_add(&mut self, channel: &Channel, next: Option<usize>) -> Option<usize> {
        let forms = forms(channel);
        let found = self.find_forms(&forms);
        if let Some(at) = next.filter(|_| found.is_none()) {
            self.add_forms(forms, at);
        }
        found
    }

    fn find_forms(&self, (own, number): &Forms) -> Option<usize> {
        let number = number.iter().flat_map(|(whole, locals)| [whole].into_iter().chain(&locals.to));
        [own].into_iter().chain(number).filter_map(|form| self.0.get(form).copied()).min()
    }

    /// Where the first stands that is the same as this.
    pub fn find(&self, channel: &Channel) -> Option<usize> {
        self.find_forms(&forms(channel))
    }
}

/// What is looked for of a channel: its own form and, of a number, those of all of it and of it without the code of a country.
type Forms = (String, Option<(String, Locals)>);

/// The forms by which a number is found by one with a code of a country, or without, and those that find such a one.
struct Locals {
    by: Vec<String>,
    to: Vec<String>,
}

fn forms(channel: &Channel) -> Forms {
    let kind = channel.kind.word();
    let own = format!("{kind} ={}", key(channel.kind, &channel.value));
    let is_number = matches!(channel.kind, ChannelKind::Phone | ChannelKind::Message);
    let number = phone_forms(&channel.value).filter(|_| is_number).map(|forms| {
        let with = |sign: char, digits: &str| format!("{kind} {sign}{digits}");
        let all = |sign: char| forms.locals.iter().map(|local| with(sign, local)).collect();
        if forms.has_country {
            (with('+', &forms.whole), Locals { by: all('l'), to: all('0') })
        } else {
            (with('0', &forms.whole), Locals { by: Vec::new(), to: vec![with('l', &forms.whole)] })
        }
    });
    (own, number)
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
