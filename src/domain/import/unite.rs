//! Lists made one: each thing once, in whatever writing.
//!
//! Owns when two are one and what of the file is new. Each is folded once, however long the lists are; what is over the limits is
//! counted and left out.

use std::collections::HashSet;
use std::hash::Hash;

use crate::domain::contact::Channel;
use crate::domain::incoming::KeptProperty;
use crate::domain::kept::is_same_day;
use crate::domain::merge::KnownChannels;
use crate::domain::uid::Uid;

use super::limits::{CHANNELS, LABELS, MOST_LABELS, MOST_OF_A_KIND, NAMES, Over, TAGS};
use super::names::plain;

/// Properties of which only the newest means anything: what is held is not followed by another.
const ONCE: &[&str] = &["REV", "PRODID"];

/// Other names: those held, then those that are new; the name itself is none.
pub(super) fn other_names<'a>(
    name: &str,
    held: &[String],
    new: impl IntoIterator<Item = &'a String>,
) -> (Vec<String>, Option<Over>) {
    let mut known: HashSet<String> = held.iter().map(|name| plain(name)).chain([plain(name)]).collect();
    let mut all = held.to_vec();
    let mut over = 0;
    for other in new {
        let other = other.split_whitespace().collect::<Vec<_>>().join(" ");
        if other.is_empty() || !known.insert(plain(&other)) {
            continue;
        }
        if all.len() < MOST_OF_A_KIND {
            all.push(other);
        } else {
            over += 1;
        }
    }
    (all, Over::of(over, NAMES, MOST_OF_A_KIND))
}

/// Those held stay as they are, but for a label where they have none; with `labels`, all labels of one are kept. One is
/// preferred at most: that of those held, else the first the file prefers.
pub(super) fn channels(held: &mut Vec<Channel>, file: &[Channel], labels: bool) -> Vec<Over> {
    let has_preferred = held.iter().any(|channel| channel.preferred);
    let mut known = KnownChannels::of(held);
    let mut preferred: Option<usize> = None;
    let (mut over, mut over_labels) = (0, 0);
    for channel in file.iter().filter(|channel| !channel.value.trim().is_empty()) {
        let next = (held.len() < MOST_OF_A_KIND).then_some(held.len());
        let at = known.find_or_add(channel, next).unwrap_or(held.len());
        if let Some(known) = held.get_mut(at) {
            over_labels += usize::from(!add_label(&mut known.label, &channel.label, labels));
        } else if at < MOST_OF_A_KIND {
            held.push(Channel { uid: Uid::UNSET, preferred: false, ..channel.clone() });
        } else {
            over += 1;
            continue;
        }
        if channel.preferred {
            preferred = preferred.or(Some(at));
        }
    }
    let marked = preferred.filter(|_| !has_preferred).and_then(|at| held.get_mut(at));
    if let Some(channel) = marked {
        channel.preferred = true;
    }
    let told =
        [Over::of(over, CHANNELS, MOST_OF_A_KIND), Over::of(over_labels, LABELS, MOST_LABELS)].into_iter();
    told.flatten().collect()
}

/// `false` where there is no room for one more.
fn add_label(label: &mut String, more: &str, labels: bool) -> bool {
    let more = more.trim();
    if label.trim().is_empty() {
        label.clear();
        label.push_str(more);
    } else if labels && !more.is_empty() && !label.split(',').any(|part| plain(part) == plain(more)) {
        if label.split(',').count() >= MOST_LABELS {
            return false;
        }
        label.push_str(", ");
        label.push_str(more);
    }
    true
}

/// Those held, then those that are new.
pub(super) fn tags<'a>(held: &mut Vec<String>, file: impl IntoIterator<Item = &'a String>) -> Option<Over> {
    let mut known: HashSet<String> = held.iter().map(|tag| plain(tag)).collect();
    let mut over = 0;
    for tag in file {
        let tag = tag.trim();
        if tag.is_empty() || !known.insert(plain(tag)) {
            continue;
        }
        if held.len() < MOST_OF_A_KIND {
            held.push(tag.to_owned());
        } else {
            over += 1;
        }
    }
    Over::of(over, TAGS, MOST_OF_A_KIND)
}

/// What of the file is not held, each once, as far as there is room.
pub(super) fn new_of<T: Clone + Eq + Hash>(
    held: &[T],
    file: &[T],
    what: &'static str,
    most: usize,
) -> (Vec<T>, Option<Over>) {
    let mut known: HashSet<&T> = held.iter().collect();
    let mut new: Vec<T> = file.iter().filter(|one| known.insert(*one)).cloned().collect();
    let over = new.len().saturating_sub(most.saturating_sub(held.len()));
    new.truncate(new.len() - over);
    (new, Over::of(over, what, most))
}

/// What of the file is to be looked at: of what is superseded nothing, nor a day that is held in another spelling.
pub(super) fn lasting(held: &[KeptProperty], file: &[KeptProperty]) -> Vec<KeptProperty> {
    let known: HashSet<&str> =
        held.iter().map(|known| known.name.as_str()).filter(|name| ONCE.contains(name)).collect();
    let is_new = |one: &&KeptProperty| {
        !known.contains(one.name.as_str()) && !held.iter().any(|held| is_same_day(held, one))
    };
    file.iter().filter(is_new).cloned().collect()
}
