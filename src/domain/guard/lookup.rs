//! Under which words of an index whoever a text names may stand there.
//!
//! Owns the way back from a word of a text to the words that the index of a notebook holds: an inflected name to the name, two
//! parts in one piece to the parts, a number to its figures. Must not read an index, nor judge: what is found so is only looked
//! at, and whether the text gives it away is the guard's to say [G3]. So a word too many costs a moment, one too few a name.

use std::collections::{BTreeSet, HashSet};

use super::alike::{others_of, spelled_of};
use super::endings::names_of;
use super::letters::{Class, Letters, class_of, plain};
use super::words::{is_particle, is_place, is_provider, is_shared_site, is_trade};
use crate::domain::text::{index_text, phone_queries};

/// Letters of a word that is looked for inside another.
const PIECE: usize = 4;

/// Letters of a word that are cut: none has more.
const LONGEST: usize = 48;

/// Words in one piece that are looked for at once.
const AT_ONCE: usize = 20;

/// Figures that a telephone number has.
const FIGURES: usize = 6;

/// What to look for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lookups {
    /// Each word once.
    pub words: Vec<Lookup>,
    /// Words that stand side by side, each as what it may be a form of.
    pub pairs: Vec<(Vec<String>, Vec<String>)>,
    /// Words that stand side by side, as they do: of an organisation, of an address.
    pub phrases: Vec<(String, String)>,
    /// Words with an "and" between them.
    pub around_and: Vec<(String, String)>,
    /// The figures of telephone numbers, as an index has them.
    pub numbers: Vec<String>,
}

/// One word of a text; all as the index has its words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lookup {
    /// The word; empty where several were joined.
    pub word: String,
    /// What it may be a form of, itself the first; any of several that were joined.
    pub forms: Vec<String>,
    /// What may stand in it with something else.
    pub pieces: Vec<String>,
    /// What it may be of two words in one piece.
    pub cuts: Vec<(String, String)>,
    /// Whether it may tell an organisation: it is no word of a trade and no place.
    pub tells_firm: bool,
    /// Whether it may tell an address: it stands in one, and not everybody has it in theirs.
    pub is_in_code: bool,
}

/// What to look for in an index, so that everybody is found whom a text may name. What `agreed` to be named is passed over.
pub fn lookups(text: &str, agreed: &[String]) -> Lookups {
    let agreed: HashSet<String> = agreed.iter().flat_map(|name| words_of(name)).collect();
    let in_code: HashSet<String> =
        text.split_whitespace().filter(|chunk| is_code(chunk)).flat_map(words_of).collect();
    let mut lookups = Lookups { numbers: numbers(text), ..Lookups::default() };
    let (mut seen, mut joined) = (HashSet::new(), BTreeSet::new());
    for version in versions(text) {
        let words = words_of(&version);
        for word in &words {
            if seen.insert(word.clone()) {
                let lookup = Lookup::of(word, in_code.contains(word));
                let is_agreed = lookup.forms.iter().any(|form| agreed.contains(form));
                lookups.words.extend((!is_agreed).then_some(lookup));
            }
        }
        joined.extend(lookups.add_neighbours(&words, &agreed));
    }
    let joined: Vec<String> = joined.into_iter().collect();
    lookups.words.extend(joined.chunks(AT_ONCE).map(|words| Lookup {
        forms: words.to_vec(),
        tells_firm: true,
        ..Lookup::default()
    }));
    lookups
}

impl Lookups {
    /// What stands side by side; gives back what it is in one piece.
    fn add_neighbours(&mut self, words: &[String], agreed: &HashSet<String>) -> Vec<String> {
        let mut joined = Vec::new();
        let mut seen: HashSet<(String, String)> = self.phrases.iter().cloned().collect();
        for pair in words.windows(2) {
            let [one, other] = pair else { continue };
            let is_agreed = agreed.contains(one) && agreed.contains(other);
            if !is_agreed && seen.insert((one.clone(), other.clone())) {
                self.pairs.push((forms(one), forms(other)));
                self.phrases.push((one.clone(), other.clone()));
                joined.push(format!("{one}{other}"));
            }
        }
        for three in words.windows(3) {
            let [one, and, other] = three else { continue };
            if matches!(and.as_str(), "e" | "and" | "si" | "et" | "und" | "y") {
                self.around_and.push((one.clone(), other.clone()));
            }
        }
        // spelled: b r u n o
        let is_single = |word: &String| word.chars().nth(1).is_none();
        let spelled = words.chunk_by(|one, other| is_single(one) && is_single(other));
        joined.extend(spelled.filter(|run| run.len() >= 3).map(<[String]>::concat));
        joined
    }
}

impl Lookup {
    fn of(word: &str, is_in_code: bool) -> Self {
        let letters: Vec<char> = word.chars().take(LONGEST).collect();
        let least = match letters.first().copied().map(class_of) {
            Some(Class::Arabic | Class::Hebrew) => 3,
            _ => PIECE,
        };
        Self {
            word: word.to_owned(),
            forms: forms(word),
            pieces: pieces(&letters, least, is_in_code || least < PIECE),
            cuts: cuts(&letters),
            tells_firm: !is_trade(word) && !is_place(word) && !is_particle(word),
            is_in_code: is_in_code && !is_provider(word) && !is_shared_site(word),
        }
    }
}

fn words_of(text: &str) -> Vec<String> {
    index_text(text).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// What a word may be a form or another spelling of, itself the first.
fn forms(word: &str) -> Vec<String> {
    let mut forms = vec![word.to_owned()];
    let mut add = |form: String| {
        if !form.is_empty() && !forms.contains(&form) {
            forms.push(form);
        }
    };
    names_of(word).into_iter().for_each(&mut add);
    if !word.is_ascii() {
        add(format!("ال{word}"));
        return forms;
    }
    // Mueller is Müller, which is indexed as Muller; and the other way round
    let two = [("ae", "a"), ("oe", "o"), ("ue", "u"), ("aa", "a")];
    let bare = two.iter().fold(word.to_owned(), |word, (two, one)| word.replace(two, one));
    names_of(&bare).into_iter().chain([bare]).for_each(&mut add);
    for (at, vowel) in word.char_indices().filter(|(_, c)| matches!(c, 'a' | 'o' | 'u')) {
        let (before, after) = (word.get(..=at).unwrap_or_default(), word.get(at + 1..).unwrap_or_default());
        add(format!("{before}e{after}"));
        if vowel == 'a' {
            add(format!("{before}a{after}"));
        }
    }
    forms
}

/// What a word begins or ends with; of letters in an address, and of a script in which small words grow on, whatever is in it.
fn pieces(letters: &[char], least: usize, is_anywhere: bool) -> Vec<String> {
    let count = letters.len();
    let mut pieces = Vec::new();
    for from in 0..count.saturating_sub(least - 1) {
        for to in from + least..=count {
            let is_edge = (from == 0) != (to == count);
            if is_edge || (is_anywhere && from > 0 && to < count) {
                pieces.push(letters.get(from..to).unwrap_or_default().iter().collect());
            }
        }
    }
    pieces
}

/// Every two words of two letters or more that may stand there in one piece.
fn cuts(letters: &[char]) -> Vec<(String, String)> {
    let text = |letters: &[char]| letters.iter().collect::<String>();
    let last = letters.len().saturating_sub(2);
    (2..=last).map(|at| letters.split_at(at)).map(|(one, other)| (text(one), text(other))).collect()
}

/// The text, and as it reads where words are told apart by capitals, where letters have other spellings or only look like what
/// they are meant for.
fn versions(text: &str) -> Vec<String> {
    let each = |of: fn(&str) -> String| text.split_whitespace().map(of).collect::<Vec<_>>().join(" ");
    let mut versions = vec![text.to_owned()];
    for version in [each(apart), each(spelled), each(romanian), each(looked_through), each(figures)] {
        if !versions.contains(&version) {
            versions.push(version);
        }
    }
    versions
}

/// brunoConti, Conti2000.
fn apart(chunk: &str) -> String {
    let letters = Letters::of(chunk);
    let mut out = String::with_capacity(chunk.len() + 4);
    for at in 0..letters.all.len() {
        if at > 0 && letters.is_edge(at) && letters.between(at).is_empty() {
            out.push(' ');
        }
        out.push_str(letters.between(at));
        out.push_str(chunk.get(letters.bytes(&(at..at + 1))).unwrap_or_default());
    }
    out
}

/// Müller is Mueller.
fn spelled(chunk: &str) -> String {
    let mut out = String::with_capacity(chunk.len());
    for c in chunk.chars() {
        match spelled_of(c) {
            Some((one, two)) => out.extend([one, two]),
            None => out.push(c),
        }
    }
    out
}

/// One vowel, in the old and the new spelling: Pîrvu, Pârvu.
fn romanian(chunk: &str) -> String {
    let other = |c| match c {
        'î' => 'â',
        'Î' => 'Â',
        'â' => 'î',
        'Â' => 'Î',
        c => c,
    };
    chunk.chars().map(other).collect()
}

/// A word with letters of another alphabet among its Latin ones.
fn looked_through(chunk: &str) -> String {
    let is_latin = chunk.chars().any(|c| c.is_ascii_alphabetic());
    let is_other = chunk.chars().any(|c| ('\u{370}'..='\u{58f}').contains(&c));
    if is_latin && is_other { plain(chunk) } else { chunk.to_owned() }
}

/// A word with figures that look like letters.
fn figures(chunk: &str) -> String {
    if !chunk.chars().any(char::is_alphabetic) {
        return chunk.to_owned();
    }
    let letter = |c: char| others_of(c, c).last().copied().filter(|_| c.is_ascii_digit()).unwrap_or(c);
    chunk.chars().map(letter).collect()
}

/// Whether it is an address, a handle or the like.
fn is_code(chunk: &str) -> bool {
    let chunk = chunk.trim_end_matches(|c: char| !c.is_alphanumeric());
    let has_dot = chunk.split('.').skip(1).any(|after| after.starts_with(char::is_alphanumeric));
    let has_figure = chunk.chars().any(char::is_numeric) && chunk.chars().any(char::is_alphabetic);
    chunk.starts_with('#') || chunk.contains(['@', '_']) || chunk.contains("://") || has_dot || has_figure
}

/// Runs of figures, with what may stand between those of one number.
fn numbers(text: &str) -> Vec<String> {
    let is_of_number = |c: char| c.is_ascii_digit() || c.is_whitespace() || "+-()./".contains(c);
    let figures = |run: &&str| run.chars().filter(char::is_ascii_digit).count() >= FIGURES;
    let runs = text.split(|c: char| !is_of_number(c)).filter(figures);
    runs.flat_map(|run| phone_queries(run.trim())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether somebody of this name, as an index has it, is looked up by the text.
    fn finds(text: &str, name: &str) -> bool {
        let words = words_of(name);
        let lookups = lookups(text, &[]);
        let is_there = |word: &String| words.contains(word);
        lookups.words.iter().any(|lookup| {
            lookup.forms.iter().chain(&lookup.pieces).any(is_there)
                || lookup.cuts.iter().any(|(one, other)| is_there(one) && is_there(other))
        })
    }

    /// [G3] An inflected name, one in one piece with another word, in another spelling: its bearer is looked at.
    #[test]
    fn looked_up() {
        for (text, name) in [
            ("Conti", "Bruno Conti"),
            ("Contis", "Bruno Conti"),
            ("Lindqvists", "Jürgen Lindqvist"),
            ("Popescului", "Ion Popescu"),
            ("cei doi Popești", "Ion Popescu"),
            ("Anei", "Ana"),
            ("Floarei", "Floarea"),
            ("Wójcikowi", "Jan Wójcik"),
            ("Kowalskiego", "Jan Kowalski"),
            ("Lopezes", "Lopez"),
            ("Соколову", "Соколова"),
            ("Соколовым", "Соколов"),
            ("Дмитрию", "Дмитрий"),
            ("Льву", "Лев"),
            ("Γιώργου", "Γιώργος"),
            ("brunoconti", "Bruno Conti"),
            ("anali", "Ana Li"),
            ("contibruno", "Bruno Conti"),
            ("bconti", "Bruno Conti"),
            ("RossiShop", "Ana Rossi"),
            ("rossishop", "Ana Rossi"),
            ("exconti", "Bruno Conti"),
            ("www.theconticompany.example", "Bruno Conti"),
            ("De Luca", "DeLuca"),
            ("deluca", "De Luca"),
            ("b r u n o", "Bruno"),
            ("Mueller", "Müller"),
            ("Müllers", "Mueller"),
            ("Muller", "Mueller"),
            ("Pîrvu", "Pârvu"),
            ("Brunо", "Bruno"),
            ("R0ssi", "Rossi"),
            ("Contis' shop", "Conti"),
            ("O'Briens", "Sean O’Brien"),
            ("والأحمد", "الأحمد"),
        ] {
            assert!(finds(text, name), "{text}: {name}");
        }
        for (text, name) in [("a market", "Anna Rossi"), ("contest", "Conti"), ("Anul", "Ana")] {
            assert!(!finds(text, name), "{text}: {name}");
        }
    }

    /// [E5] Whose name is agreed to is not looked for by it, inflected or not; by a word beside it that is not, they are.
    #[test]
    fn agreed() {
        let agreed = ["Ana Rossi".to_owned()];
        let lookups = lookups("Ana Rossi, Rossis, Rossi Verdi", &agreed);
        let words: Vec<&str> = lookups.words.iter().map(|lookup| lookup.word.as_str()).collect();
        assert!(!words.iter().any(|word| ["ana", "rossi", "rossis"].contains(word)), "{words:?}");
        assert!(words.contains(&"verdi"), "{words:?}");
        assert!(lookups.pairs.iter().any(|(one, other)| one[0] == "rossi" && other[0] == "verdi"));
    }

    /// [G3] Numbers by their figures, words of an organisation side by side and around an "and".
    #[test]
    fn numbers_and_organisations() {
        let lookups = lookups("Salt and Bread, 0721 555 010; 12 months", &[]);
        assert_eq!(lookups.numbers, ["0721555010", "721555010"]);
        assert!(lookups.around_and.contains(&("salt".into(), "bread".into())));
        assert!(lookups.phrases.contains(&("12".into(), "months".into())));
    }
}
