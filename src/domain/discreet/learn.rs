//! Learning who there is: names, organisations and channels, as texts are compared with them.
//!
//! Owns what of a name is remembered, and how two who share a word are told apart: not at all. `hide` looks it up.

use std::collections::HashMap;

use crate::domain::contact::{Channel, ChannelKind, Contact};
use crate::domain::uid::Uid;

use super::common::{PARTICLES, PROVIDERS, TITLES, TRADES};
use super::numbers::LEAST;
use super::tokens::{Token, tokens};
use super::{Key, Names, Part, STEM, WORDS, Whom, joined, key, key_of};

/// Learning who there is.
impl Names {
    /// Says that everybody in the notebook has been learned.
    pub fn complete(&mut self) {
        self.is_complete = true;
    }

    /// Whether everybody in the notebook has been learned; until then all text is hidden.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.is_complete
    }

    /// Learns all that others know.
    pub fn join(&mut self, others: Self) {
        let Self { whole, parts, stems, phrases, starts, joined, digits, lone, longest, is_complete } =
            others;
        for (mine, theirs) in [
            (&mut self.whole, whole),
            (&mut self.stems, stems),
            (&mut self.phrases, phrases),
            (&mut self.joined, joined),
        ] {
            theirs.into_iter().for_each(|(key, whom)| put_key(mine, key, whom));
        }
        for (key, part) in parts {
            self.put_part(key, part);
        }
        self.starts.extend(starts);
        self.digits.extend(digits);
        self.lone.extend(lone);
        self.longest = self.longest.max(longest);
        self.is_complete |= is_complete;
    }

    /// Learns a contact: name, organisation, channels. What was learned before stays, for a name that was given up still
    /// stands in what was written then.
    pub fn learn(&mut self, contact: &Contact) {
        self.learn_name(contact.uid, &contact.name);
        self.learn_organisation(&contact.organisation);
        for Channel { kind, value, uid: _, label: _, preferred: _ } in &contact.channels {
            self.learn_channel(contact.uid, *kind, value);
        }
    }

    /// Learns a name that somebody has, or had.
    pub fn learn_name(&mut self, uid: Uid, name: &str) {
        let words = tokens(name);
        let whom = Some(uid.tail_number());
        if words.len() == 1 {
            put(&mut self.whole, &key_of(&words), whom);
        }
        let is_title = |word: &&Token| TITLES.contains(&word.key.as_str());
        let untitled = words.get(words.iter().take_while(is_title).count()..).unwrap_or_default();
        for words in [words.as_slice(), untitled] {
            self.learn_phrase(words, whom);
            if let [_, _, ..] = words {
                put(&mut self.joined, &joined(words), whom);
            }
        }
        self.learn_grams(&words, whom);
        let mut is_known = words.iter().any(|word| word.is_apart);
        for word in words.iter().filter(|word| !word.is_apart) {
            let is_title = is_title(&word) && words.len() > 1;
            let is_link = PARTICLES.contains(&word.key.as_str()) && !word.is_capital;
            let count = word.key.chars().count();
            if !is_title && !is_link && count > 1 {
                let needs_capital = count < 3 || PARTICLES.contains(&word.key.as_str());
                self.learn_part(&word.key, Part { whom, needs_capital, bends: true });
                is_known = true;
            }
        }
        if !is_known {
            // nothing but particles and single letters: then these are the name
            for word in &words {
                self.learn_part(&word.key, Part { whom, needs_capital: true, bends: false });
            }
        }
    }

    /// Learns what a firm is called.
    pub fn learn_organisation(&mut self, organisation: &str) {
        let words = tokens(organisation);
        self.learn_phrase(&words, None);
        if let [_, _, ..] = words.as_slice() {
            put(&mut self.joined, &joined(&words), None);
        }
        let is_alone = words.len() == 1;
        for word in words.iter().filter(|word| !word.is_apart) {
            let is_common = PARTICLES.contains(&word.key.as_str()) || TRADES.contains(&word.key.as_str());
            let count = word.key.chars().count();
            if is_alone || count > 1 && !is_common {
                self.learn_part(&word.key, Part { whom: None, needs_capital: count < 3, bends: false });
            }
        }
        self.learn_grams(&words, None);
    }

    /// Learns a way to reach somebody.
    pub fn learn_channel(&mut self, uid: Uid, kind: ChannelKind, value: &str) {
        let (words, whom) = (tokens(value), Some(uid.tail_number()));
        put(&mut self.joined, &joined(&words), whom);
        self.lone.extend(words.iter().map(|word| key(&word.key)));
        match kind {
            ChannelKind::Email => self.learn_host(whom, value.split_once('@').map_or("", |(_, host)| host)),
            ChannelKind::Web => {
                let bare = value.split_once("://").map_or(value, |(_, bare)| bare);
                put(&mut self.joined, &joined(&tokens(bare)), whom);
                self.learn_host(whom, bare.split(['/', '?', '#']).next().unwrap_or(bare));
            }
            ChannelKind::Post => {
                self.learn_phrase(&words, whom);
                value.split([',', ';', '\n']).for_each(|piece| self.learn_phrase(&tokens(piece), whom));
            }
            ChannelKind::Phone | ChannelKind::Message => {
                let digits: String = value.chars().filter(char::is_ascii_digit).collect();
                let tails = (0..digits.len()).filter_map(|at| digits.get(at..));
                self.digits.extend(tails.filter(|tail| tail.len() >= LEAST).map(key));
            }
        }
    }

    /// A host, and that part of it that is its own.
    fn learn_host(&mut self, whom: Whom, host: &str) {
        let words = tokens(host.trim_start_matches("www."));
        put(&mut self.joined, &joined(&words), whom);
        let own = words.split_last().map_or(&[][..], |(_, own)| own);
        let is_own = |word: &&Token| {
            let key = word.key.as_str();
            key.len() >= STEM && !TRADES.contains(&key) && !PROVIDERS.contains(&key)
        };
        own.iter().filter(is_own).for_each(|word| put(&mut self.joined, &word.key, whom));
    }

    fn learn_part(&mut self, word: &str, part: Part) {
        self.put_part(key(word), part);
        let stem = word.strip_suffix(['a', 'e', 'i', 'o', 'u']).unwrap_or_default();
        if part.bends && stem.chars().count() >= STEM {
            put(&mut self.stems, stem, part.whom);
        }
    }

    fn put_part(&mut self, key: Key, part: Part) {
        let known = self.parts.entry(key).or_insert(part);
        known.whom = known.whom.filter(|whom| Some(*whom) == part.whom);
        known.needs_capital &= part.needs_capital;
        known.bends |= part.bends;
    }

    pub(super) fn learn_phrase(&mut self, words: &[Token], whom: Whom) {
        let count = words.len().min(WORDS);
        if count < 2 {
            return;
        }
        let words = words.get(..count).unwrap_or_default();
        self.longest = self.longest.max(count);
        self.starts.extend(words.first().map(|word| key(&word.key)));
        put(&mut self.phrases, &key_of(words), whom);
    }

    /// Of a script without spaces any two characters side by side, of those with long words three; one that stands alone
    /// is a word.
    fn learn_grams(&mut self, words: &[Token], whom: Whom) {
        for run in words.chunk_by(|a, b| a.is_apart && b.is_apart && a.bytes.end == b.bytes.start) {
            let Some(first) = run.first().filter(|word| word.is_apart) else { continue };
            let gram = if is_long_worded(&first.key) { 3 } else { 2 }.min(run.len());
            if gram == 1 {
                self.learn_part(&first.key, Part { whom, needs_capital: false, bends: false });
            }
            for piece in run.windows(gram) {
                self.learn_phrase(piece, whom);
            }
        }
    }
}

fn is_long_worded(key: &str) -> bool {
    key.chars()
        .next()
        .is_some_and(|c| ('\u{e00}'..='\u{1fff}').contains(&c) || ('\u{a9e0}'..='\u{aa7f}').contains(&c))
}

/// Keeps who is meant by a text; of two, nobody in particular.
pub(super) fn put(map: &mut HashMap<Key, Whom>, text: &str, whom: Whom) {
    if !text.is_empty() {
        put_key(map, key(text), whom);
    }
}

fn put_key(map: &mut HashMap<Key, Whom>, key: Key, whom: Whom) {
    let known = map.entry(key).or_insert(whom);
    *known = known.filter(|known| Some(*known) == whom);
}
