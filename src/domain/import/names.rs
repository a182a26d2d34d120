//! Names as an import compares them, and mailboxes that are nobody's own [P2].
//!
//! Owns what of a name counts: never its case, accents and blanks, nor an apostrophe typed for an accent; and titles only where two
//! would be taken for one. What is looked up or stored is none of it, and must not change.

use crate::domain::contact::Contact;
use crate::domain::text::fold;
use crate::domain::title::untitled;

/// Case, accents and blanks aside.
pub(super) fn plain(text: &str) -> String {
    fold(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A name as it is compared: besides, an apostrophe behind a vowel at the end of a word is the accent that was typed so, and
/// "Niccolo'" is Niccolò. O'Brien and D'Amico stay.
pub(crate) fn spelled(name: &str) -> String {
    let plain = plain(name);
    if !plain.contains('\'') {
        return plain;
    }
    plain.split(' ').map(without_accent).collect::<Vec<_>>().join(" ")
}

/// The same without titles before it and letters behind it: two of whom this is alike may be one person, and no more than that,
/// for Mr Rossi is not Mrs Rossi.
pub(crate) fn compared(name: &str) -> String {
    spelled(&untitled(name))
}

/// A folded word without the apostrophe that stands for an accent, also before a comma.
fn without_accent(word: &str) -> String {
    let end = word.trim_end_matches([',', '.', ';']);
    match end.strip_suffix('\'') {
        Some(bare) if bare.ends_with(['a', 'e', 'i', 'o', 'u']) => {
            format!("{bare}{}", word.get(end.len()..).unwrap_or_default())
        }
        _ => word.to_owned(),
    }
}

/// Whether one name says no more than the other: "Ana", "A. Rossi" and "Dr. Ana Rossi" go with "Ana Rossi".
pub(super) fn names_go_together(held: &Contact, words: &[String]) -> bool {
    let mut names = std::iter::once(&held.name).chain(&held.also_called);
    names.any(|held| {
        let held = self::words(held);
        let held = held.as_slice();
        if words == held {
            return true;
        }
        let (fewer, more) = if words.len() <= held.len() { (words, held) } else { (held, words) };
        !fewer.is_empty() && fewer.iter().all(|word| more.iter().any(|other| go_as_one(word, other)))
    })
}

/// The words of a name, titles aside.
pub(super) fn words(name: &str) -> Vec<String> {
    let is_title = |word: &&str| word.ends_with('.') && word.chars().count() > 2;
    let folded = spelled(name);
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
pub(super) fn is_of_a_house(address: &str) -> bool {
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
