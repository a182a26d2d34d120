//! Streets with their number.
//!
//! Owns reading a postal address, and which words of a text are such a street. [G3] A street tells with its number, never without;
//! the town tells nobody. The word that tells a street is looked for ("Fornai" of "Via dei Fornai 12"), and then the number
//! after or before it, over the small words that people write between them. It is sure beside the kind of street or another word
//! of its name, or where it can be nothing else; "Roma 12" alone may be a town and a day.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::find::Strength;
use super::identity::{Identity, Mark, Of, Word};
use super::letters::{Class, Gap, Letters, plain};
use super::words::{is_everyday, is_ordinary, is_particle, is_place, is_trade};

/// Words of an address that are gone over on the way to the number.
const MOST: usize = 7;

/// Letters of a word that tells a street by itself.
const LONG: usize = 4;

/// Kinds of streets, whole and cut short; p.zza is two words to the eye that reads letters.
static KINDS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    listed(
        "via v viale vle v.le piazza p pza za zza piazzale ple piazzetta corso cso largo vicolo strada stradina contrada borgo salita \
         lungomare lungarno lungotevere galleria calle campo fondamenta str stradela bulevardul bulevard bd bdul dul bvd aleea alee al \
         calea cal piata splaiul spl soseaua sos intrarea street st road rd avenue ave av lane ln drive dr court ct square sq place \
         pl terrace crescent boulevard blvd way row rue allee chemin impasse quai strasse weg platz gasse avenida rua ulica ulitsa ul \
         улица ул проспект пр",
    )
});

/// Small words between a street and its number.
static BETWEEN: LazyLock<HashSet<String>> = LazyLock::new(|| {
    listed(
        "n nr no num numero number numarul numarului nummer civico civ al la at the au bis ter hausnummer дом д",
    )
});

/// What stands before the number of a flat.
static FLAT: LazyLock<HashSet<String>> = LazyLock::new(|| {
    listed("ap apt apartament sc scara et etaj bl int interno scala piano flat unit suite cap interfon")
});

fn listed(words: &str) -> HashSet<String> {
    words.split_whitespace().map(plain).collect()
}

/// What has to stand around the word that tells a street.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Street {
    /// The figures of its number.
    pub(super) house: String,
    /// The other words of its name, without the kind of street and particles.
    others: Vec<String>,
}

/// The lines of an address that have a street and a number, or that follow one another with these.
pub(super) fn add_post(identity: &mut Identity, value: &str) {
    let lines: Vec<&str> =
        value.split([',', ';', '\n', '\r']).map(str::trim).filter(|line| !line.is_empty()).collect();
    let words = |at: Option<usize>| -> Vec<String> {
        let line = at.and_then(|at| lines.get(at)).copied().unwrap_or_default();
        line.split_whitespace().map(str::to_owned).collect()
    };
    for at in 0..lines.len() {
        let own = words(Some(at));
        let Some(number) = own.iter().position(|word| house(word).is_some()) else { continue };
        if own.iter().enumerate().any(|(at, word)| at != number && is_telling(word)) {
            add_street(identity, &own, number);
            continue;
        }
        let is_flat = own.iter().any(|word| FLAT.contains(&plain(word)));
        let beside = [at.checked_sub(1), Some(at + 1)].map(words);
        let street = beside.iter().find(|words| {
            words.iter().any(|word| is_telling(word)) && words.iter().all(|word| house(word).is_none())
        });
        if let Some(street) = street.filter(|_| !is_flat) {
            let number = own.get(number).cloned().unwrap_or_default();
            add_street(identity, &[street.clone(), vec![number]].concat(), street.len());
        }
    }
}

/// The figures of "12", "12A", "12/3": one to four, and little else.
fn house(word: &str) -> Option<String> {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let figures: String = word.chars().take_while(char::is_ascii_digit).collect();
    ((1..=4).contains(&figures.len()) && word.chars().count() <= figures.len() + 3).then_some(figures)
}

/// Whether it may tell a street: a word that is no kind of street, no particle, no flat.
fn is_telling(word: &str) -> bool {
    let word = plain(word);
    let is_small =
        is_particle(&word) || KINDS.contains(&word) || BETWEEN.contains(&word) || FLAT.contains(&word);
    word.chars().nth(1).is_some() && word.chars().any(char::is_alphabetic) && !is_small
}

fn add_street(identity: &mut Identity, words: &[String], number: usize) {
    let Some(house) = words.get(number).and_then(|word| house(word)) else { return };
    let name = |words: &[String]| -> Vec<String> {
        let flat = words.iter().position(|word| FLAT.contains(&plain(word))).unwrap_or(words.len());
        words
            .get(..flat)
            .unwrap_or_default()
            .iter()
            .filter(|word| is_telling(word))
            .map(|word| plain(word))
            .collect()
    };
    let before = name(words.get(..number).unwrap_or_default());
    let others = if before.is_empty() { name(words.get(number + 1..).unwrap_or_default()) } else { before };
    let Some((last, others)) = others.split_last() else { return };
    // "Hauptstraße" is written "Hauptstr." too
    let stem = ["strasse", "str"].iter().find_map(|end| last.strip_suffix(end)).filter(|s| s.len() >= 3);
    let both = stem.map(|stem| [format!("{stem}strasse"), format!("{stem}str")]);
    for told in both.map_or_else(|| vec![last.clone()], Vec::from) {
        let is_word = is_place(last) || is_everyday(last) || is_ordinary(last) || is_trade(last);
        let word = if is_word || last.chars().count() < LONG { Word::AnyCase } else { Word::No };
        let street = Street { house: house.clone(), others: others.to_vec() };
        identity.add(Mark { street: Some(street), ..Mark::one(Of::Street, &told, word) });
    }
}

/// What was gone over beside the word that tells.
struct Way {
    /// The letters of it all.
    range: Range<usize>,
    /// The kind of street or another word of its name is among them.
    is_told: bool,
    has_number: bool,
}

impl Street {
    /// Whether the street stands here, where `range` are the letters of the word that tells it: with how much it says.
    pub(super) fn at(
        &self,
        mark: &Mark,
        letters: &Letters<'_>,
        range: Range<usize>,
    ) -> Option<(Range<usize>, Strength)> {
        let token = letters.token(range.start);
        let glued = letters.plain(token.start..range.start);
        let is_glued = !letters.is_edge(range.start)
            && KINDS.iter().any(|kind| kind.len() >= 3 && glued.starts_with(kind.as_str()));
        let is_word =
            range.clone().skip(1).all(|at| letters.all.get(at).is_some_and(|l| l.gap == Gap::None));
        if !is_word || !letters.is_edge(range.end) || !(is_glued || letters.is_edge(range.start)) {
            return None;
        }
        let range = if is_glued { token.start..range.end } else { range };
        let before = self.before(letters, range.start);
        let after = self.after(letters, range.end);
        if !before.has_number && !after.has_number {
            return None;
        }
        let is_compound = ["strasse", "str"].iter().any(|kind| mark.plain.ends_with(kind));
        let is_told = is_glued || is_compound || before.is_told || after.is_told;
        let start = if before.has_number || before.is_told { before.range.start } else { range.start };
        let end = if after.has_number || after.is_told { after.range.end } else { range.end };
        let is_capital = letters.all.get(range.start).is_some_and(|first| first.is_capital);
        let is_sure = is_told || (mark.word == Word::No && is_capital && after.has_number);
        (is_told || mark.len() >= 3)
            .then_some((start..end, if is_sure { Strength::Sure } else { Strength::Weak }))
    }

    /// Back to the number, or over the words of the street's name.
    fn before(&self, letters: &Letters<'_>, from: usize) -> Way {
        let mut way = Way { range: from..from, is_told: false, has_number: false };
        let (mut at, mut told_from) = (from, from);
        for _ in 0..MOST {
            let is_near = letters.all.get(at).is_some_and(|letter| letter.gap != Gap::Far);
            let Some(last) = at.checked_sub(1).filter(|_| is_near) else { break };
            let start =
                (letters.token(last).start..=last).rev().find(|at| letters.is_edge(*at)).unwrap_or(last);
            let word = letters.plain(start..at);
            if word == self.house && !way.has_number {
                return Way { range: start..from, has_number: true, ..way };
            }
            let is_suffix = at - start == 1 && letters.all.get(start).is_some_and(|l| l.gap == Gap::None);
            let is_told = self.tells(&word);
            if !is_told && !is_suffix && !is_particle(&word) && !BETWEEN.contains(&word) {
                break;
            }
            way.is_told |= is_told;
            at = start;
            told_from = if is_told { at } else { told_from };
        }
        Way { range: told_from..from, ..way }
    }

    /// On to the number.
    fn after(&self, letters: &Letters<'_>, from: usize) -> Way {
        let mut way = Way { range: from..from, is_told: false, has_number: false };
        let mut at = from;
        for _ in 0..MOST {
            if letters.all.get(at).is_none_or(|letter| letter.gap == Gap::Far) {
                break;
            }
            let to = (at + 1..=letters.all.len()).find(|to| letters.is_edge(*to)).unwrap_or(at + 1);
            let word = letters.plain(at..to);
            if word == self.house && letters.all.get(at).is_some_and(|l| l.class == Class::Figure) {
                return Way { range: from..to, has_number: true, ..way };
            }
            let is_told = self.tells(&word);
            if !is_told && !BETWEEN.contains(&word) {
                break;
            }
            way.is_told |= is_told;
            // "42 Elm Street": the kind stands after the name
            way.range = if is_told { from..to } else { way.range };
            at = to;
        }
        way
    }

    fn tells(&self, word: &str) -> bool {
        KINDS.contains(word) || self.others.iter().any(|other| other == word)
    }
}
