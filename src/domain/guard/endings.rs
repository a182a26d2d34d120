//! Endings that a name takes in a sentence: Popescului, Anei, Соколову, Brunos, Kowalskiego.
//!
//! Owns which letters may follow the stem of a name. Must not know where a word stands.
//!
//! [G3] Inflected endings count where the stem is long enough, four letters; a shorter one counts as an everyday word does,
//! for with an ending it may be one.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::letters::plain;
use crate::domain::text::fold;

/// Letters of a stem that is long enough.
const LONG: usize = 4;

/// Endings after a whole name in Latin letters: the s of English and German, the article and the cases of Romanian.
const AFTER_LATIN: &[&str] = &[
    "s", "ul", "ului", "ule", "lui", "l", "le", "lor", "ilor", "i", "owi", "ovi", "em", "iem", "ami", "ach",
];

/// After one that ends with a hiss: the Lopezes.
const AFTER_HISS: &[&str] = &["es"];

/// After one in -ski, -cki that has lost its i, in the Slavic languages with Latin letters.
const FOR_SKI: &[&str] = &["iego", "iemu", "im", "ich", "imi", "a", "iej", "eho", "emu", "ej", "y"];

/// After one in -a that has lost it, likewise; they may make another name or word.
const FOR_A_SLAVIC: &[&str] = &["y", "ie", "e", "ou"];

/// After a name in Latin letters that has lost its last a: Anei, Mariei, Anchii.
const FOR_A: &[&str] = &["ei", "elor", "hii"];

/// After one in -ea, -ia, likewise: Floarei.
const FOR_EA: &[&str] = &["i"];

/// After one in -escu that has lost its -cu: Popeștii.
const FOR_ESCU: &[&str] = &["ti", "tii", "tilor"];

static AFTER_CYRILLIC: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let endings = "а я у ю е и ы о й ь ой ою ей ею ом ем ём ым им ых их ыми ими ого его ому ему ую юю ов ев ам ями ами ах ях ия ию ии ие ием ий ый ая еві ові і ї ін \
                   ина ины ину иной";
    endings.split(' ').map(plain).collect()
});

static AFTER_GREEK: LazyLock<HashSet<String>> =
    LazyLock::new(|| "ου ο ον ε α η ας ης ων ος ες ους".split(' ').map(plain).collect());

/// A stem and what may follow it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stem {
    /// As it is compared.
    pub(super) plain: String,
    /// What may follow.
    pub(super) endings: Endings,
    /// Whether it is too short to tell a name by itself.
    pub(super) is_short: bool,
}

/// Sets of endings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Endings {
    /// After a whole Latin name.
    Latin,
    /// After one that has lost its a.
    LatinA,
    /// After one in -ea, -ia, likewise.
    LatinEa,
    /// The same in Polish and its neighbours.
    LatinASlavic,
    /// After one that ends with a hiss.
    Hiss,
    /// After -sk, -ck.
    Ski,
    /// After -es.
    Escu,
    /// Cyrillic cases.
    Cyrillic,
    /// Greek cases.
    Greek,
}

impl Endings {
    /// Whether `rest` is one of them.
    pub(super) fn has(self, rest: &str) -> bool {
        match self {
            Self::Latin => AFTER_LATIN.contains(&rest),
            Self::LatinA => FOR_A.contains(&rest),
            Self::LatinEa => FOR_EA.contains(&rest),
            Self::LatinASlavic => FOR_A_SLAVIC.contains(&rest),
            Self::Hiss => AFTER_HISS.contains(&rest),
            Self::Ski => FOR_SKI.contains(&rest),
            Self::Escu => FOR_ESCU.contains(&rest),
            Self::Cyrillic => AFTER_CYRILLIC.contains(rest),
            Self::Greek => AFTER_GREEK.contains(rest),
        }
    }
}

/// The stems of one part of a name, as written.
pub(super) fn stems(raw: &str) -> Vec<Stem> {
    let word = plain(raw);
    let stem = |plain: &str, endings| {
        let is_short = plain.chars().count() < LONG;
        Stem { plain: plain.to_owned(), endings, is_short }
    };
    if raw.chars().any(|c| ('\u{400}'..='\u{52f}').contains(&c)) {
        // a vowel that goes when an ending comes
        let short = [("лев", "льв"), ("павел", "павл"), ("пётр", "петр")];
        if let Some((_, short)) = short.iter().find(|(whole, _)| plain(whole) == word) {
            return vec![Stem { is_short: false, ..stem(&plain(short), Endings::Cyrillic) }];
        }
        let cut = ["ий", "ый", "ая", "яя", "ой"].iter().find_map(|end| cut(&word, &plain(end)));
        let one = ["а", "я", "о", "е", "ь", "й", "ы"].iter().find_map(|end| self::cut(&word, &plain(end)));
        let shortest = cut.or(one).unwrap_or(&word);
        return if shortest.chars().nth(2).is_some() {
            vec![stem(shortest, Endings::Cyrillic)]
        } else {
            Vec::new()
        };
    }
    if raw.chars().any(|c| ('\u{370}'..='\u{3ff}').contains(&c)) {
        let ends = ["ος", "ης", "ας", "ες", "ούς", "α", "η", "ο", "ω"];
        let shortest = ends.iter().find_map(|end| cut(&word, &plain(end))).unwrap_or(&word);
        return if shortest.chars().nth(2).is_some() {
            vec![stem(shortest, Endings::Greek)]
        } else {
            Vec::new()
        };
    }
    let mut stems = Vec::new();
    if word.chars().count() >= LONG {
        stems.push(stem(&word, Endings::Latin));
    }
    if word.chars().count() >= LONG && word.ends_with(['s', 'x', 'z', 'h']) {
        stems.push(stem(&word, Endings::Hiss));
    }
    if word.chars().nth(2).is_some()
        && let Some(rest) = cut(&word, "a")
    {
        stems.push(stem(rest, Endings::LatinA));
        if rest.chars().nth(2).is_some() && rest.ends_with(['e', 'i']) {
            stems.push(stem(rest, Endings::LatinEa));
        }
        if rest.chars().count() >= LONG {
            stems.push(Stem { is_short: true, ..stem(rest, Endings::LatinASlavic) });
        }
    }
    if let Some(rest) = cut(&word, "i").or_else(|| cut(&word, "y"))
        && rest.chars().count() > LONG
        && (rest.ends_with("sk") || rest.ends_with("ck"))
    {
        stems.push(stem(rest, Endings::Ski));
    }
    if let Some(rest) = cut(&word, "cu").filter(|rest| rest.ends_with("es")) {
        stems.push(stem(rest, Endings::Escu));
    }
    stems
}

/// What a name loses before an ending.
const LOST: [(Endings, &[&str]); 9] = [
    (Endings::Latin, &[""]),
    (Endings::LatinA, &["a"]),
    (Endings::LatinEa, &["a"]),
    (Endings::LatinASlavic, &["a"]),
    (Endings::Hiss, &[""]),
    (Endings::Ski, &["i", "y"]),
    (Endings::Escu, &["cu"]),
    (Endings::Cyrillic, &["", "ий", "ый", "ая", "яя", "ой", "а", "я", "о", "е", "ь", "й", "ы"]),
    (Endings::Greek, &["", "ος", "ης", "ας", "ες", "ους", "α", "η", "ο", "ω"]),
];

/// The names of which a folded word may be a form, folded: at least those of which it is one.
pub(super) fn names_of(word: &str) -> Vec<String> {
    let mut names = Vec::new();
    for (at, _) in word.char_indices().skip(2).chain([(word.len(), ' ')]) {
        let Some((stem, rest)) = word.split_at_checked(at) else { continue };
        let rest = plain(rest);
        // what ends with a consonant may have lost a vowel and taken nothing: Соколов, of Соколова
        let is_bare =
            |endings: &Endings| rest.is_empty() && *endings == Endings::Cyrillic && !word.is_ascii();
        for (_, lost) in LOST.iter().filter(|(endings, _)| endings.has(&rest) || is_bare(endings)) {
            names.extend(lost.iter().map(|lost| format!("{stem}{}", fold(lost))));
        }
        let whole = [("льв", "лев"), ("павл", "павел")].iter().find(|(short, _)| *short == stem);
        names.extend(whole.map(|(_, whole)| (*whole).to_owned()));
    }
    names
}

fn cut<'w>(word: &'w str, end: &str) -> Option<&'w str> {
    word.strip_suffix(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_form(name: &str, form: &str) -> bool {
        let form = plain(form);
        stems(name).iter().any(|s| form.strip_prefix(&s.plain).is_some_and(|rest| s.endings.has(rest)))
    }

    const FORMS: &[(&str, &str, bool)] = &[
        ("Ana", "Anei", true),
        ("Maria", "Mariei", true),
        ("Anca", "Ancăi", true),
        ("Anca", "Anchii", true),
        ("Bruno", "Brunos", true),
        ("Popescu", "Popescului", true),
        ("Popescu", "Popeștii", true),
        ("Bogdan", "Bogdanului", true),
        ("Radu", "Radului", true),
        ("Соколова", "Соколову", true),
        ("Соколов", "Соколовым", true),
        ("Ольга", "Ольге", true),
        ("Дмитрий", "Дмитрию", true),
        ("Анна", "Анну", true),
        ("Γιώργος", "Γιώργου", true),
        ("Floarea", "Floarei", true),
        ("Kowalski", "Kowalskiego", true),
        ("Kowalski", "Kowalska", true),
        ("Novotny", "Novotnym", false),
        ("Łukasz", "Łukaszem", true),
        ("Marek", "Markowi", false),
        ("Wałęsa", "Wałęsy", true),
        ("Wałęsa", "Wałęsie", true),
        ("Lopez", "Lopezes", true),
        ("Чайковский", "Чайковская", true),
        ("Лев", "Льву", true),
        ("Павел", "Павлом", true),
        ("Ana", "Any", false),
        ("Marta", "marți", false),
        ("Lea", "Lei", false),
        ("Ana", "Anale", false),
        ("Daniel", "Daniela", false),
        ("Maria", "Mario", false),
        ("Bruno", "Bruni", false),
        ("Dan", "dans", false),
        ("Mark", "market", false),
    ];

    /// [G3] From every form the way leads back to the name.
    #[test]
    fn back_to_the_name() {
        for (name, form) in FORMS.iter().filter(|(.., is)| *is).map(|(name, form, _)| (name, form)) {
            assert!(names_of(&fold(form)).contains(&fold(name)), "{name}: {form}");
        }
    }

    /// [G3] Forms of a name, and words that only begin like it.
    #[test]
    fn forms() {
        for (name, form, expected) in FORMS {
            assert_eq!(is_form(name, form), *expected, "{name}: {form}");
        }
    }
}
