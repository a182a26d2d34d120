//! What identifies an organisation.
//!
//! Owns which words of a firm's name tell it. [G3] The whole name does, and each of its words that is neither a word of its trade (of
//! trades in general, or of what the person does and offers), a form of company nor a place. Ordinary words that many firms are
//! called by (Seven Leaves) may be just words.

use super::identity::{Identity, Mark, Of, Word};
use super::letters::{Class, class_of, plain};
use super::words::{is_everyday, is_form, is_ordinary, is_particle, is_place, is_trade};
use crate::domain::contact::Contact;
use crate::domain::text::{content_words, same_word};

/// The signs for "and", in the languages.
const ANDS: [&str; 5] = ["", "e", "and", "si", "et"];

/// The organisation, and those that were theirs.
pub(super) fn add_firms(identity: &mut Identity, contact: &Contact) {
    let trade = content_words(&format!("{} {}", contact.role, contact.offers));
    for name in std::iter::once(&contact.organisation).chain(&contact.formerly_with) {
        add_firm(identity, name, &trade);
    }
}

fn add_firm(identity: &mut Identity, name: &str, trade: &[String]) {
    let raw: Vec<&str> = name
        .split(|c: char| c.is_whitespace() || ",;/()[]\"“”„«»|".contains(c))
        .filter(|word| !word.is_empty())
        .collect();
    let kept = raw.iter().rposition(|word| !is_form(&plain(word)) && !plain(word).is_empty());
    let raw = raw.get(..=kept.unwrap_or(0)).filter(|_| kept.is_some()).unwrap_or_default();
    if raw.is_empty() {
        return;
    }
    let is_generic = |word: &str| {
        is_trade(word)
            || is_place(word)
            || is_particle(word)
            || trade.iter().any(|known| same_word(known, word))
    };
    let words: Vec<String> =
        raw.iter().flat_map(|word| word.split(['-', '–', '.', '&', '+', '_'])).map(plain).collect();
    let words: Vec<&String> = words.iter().filter(|word| !word.is_empty()).collect();
    let told: Vec<&&String> = words.iter().filter(|word| !is_generic(word)).collect();
    let is_common = told.iter().all(|word| may_be_word(word));
    if words.len() > 1 || !told.is_empty() {
        let word = if is_common { Word::Everyday } else { Word::No };
        add_whole(identity, &raw.join(" "), word);
        let short =
            raw.get(1..).filter(|rest| !rest.is_empty() && raw.first().is_some_and(|the| is_article(the)));
        if let Some(short) = short {
            add_whole(identity, &short.join(" "), word);
        }
    }
    for word in told {
        let is_long = word.chars().nth(2).is_some() || word.chars().any(|c| class_of(c) != Class::Letter);
        if is_long && !word.chars().all(char::is_numeric) && !identity.is_named(word) {
            let kind = if may_be_word(word) { Word::Everyday } else { Word::No };
            identity.add(Mark::one(Of::FirmWord, word, kind));
        }
    }
}

fn is_article(word: &str) -> bool {
    matches!(plain(word).as_str(), "the" | "il" | "lo" | "la" | "i" | "gli" | "le" | "l")
}

fn may_be_word(word: &str) -> bool {
    is_ordinary(word) || is_everyday(word) || (word.len() == word.chars().count() && word.len() <= 3)
}

fn add_whole(identity: &mut Identity, text: &str, word: Word) {
    let has_and = text.contains(['&', '+']);
    for and in ANDS.iter().take(if has_and { ANDS.len() } else { 1 }) {
        let written = text.replace(['&', '+'], &format!(" {and} "));
        let mark = Mark::several(Of::Firm, &written, word);
        if mark.len() >= 2 {
            identity.add(mark);
        }
    }
}
