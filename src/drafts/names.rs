//! How a person is called in a draft: by the first name, by the whole name, and in the middle of a sentence.
//!
//! Owns how a name is turned round that begins with the family's. Must not know who reads it. Its
//! neighbours: `words`, which greets, and `fields`.

use super::words::one_line;
use crate::domain::contact::Language;
use crate::domain::title::{bare, is_suffix, is_title};

/// Those of them that Italian and Romanian say in a sentence without an article before them.
const WITHOUT_ARTICLE: &[&str] = &[
    "don",
    "suor",
    "zia",
    "zio",
    "nonna",
    "nonno",
    "dl",
    "dna",
    "dnul",
    "domnul",
    "doamna",
    "domnișoara",
    "domnişoara",
];

/// The whole name in the order in which it is said: "Rossi, Ana" is Ana Rossi.
pub(super) fn whole_name(name: &str) -> String {
    turned(&one_line(name))
}

fn turned(name: &str) -> String {
    match name.rsplit_once(", ") {
        Some((before, end)) if is_suffix(end) => {
            format!("{}, {end}", turned(before))
        }
        Some((family, given)) if !family.contains(',') && is_given(given, family) => {
            // "Dott. Rossi, Ana"
            let (titles, family): (Vec<&str>, Vec<&str>) =
                family.split(' ').partition(|word| is_title(word));
            [titles, vec![given], family].concat().join(" ")
        }
        _ => name.to_owned(),
    }
}

/// Not what somebody is, as in "Ana Rossi, baker".
fn is_given(text: &str, family: &str) -> bool {
    let is_small = |text: &str| text.starts_with(char::is_lowercase);
    let first = text.split(' ').find(|word| !is_title(word));
    is_small(family) || !first.is_some_and(is_small)
}

/// What friends call them: the first word of the name that is no title; the whole name where that is no more than a letter,
/// or where names are not written apart.
pub(super) fn first_name(name: &str) -> String {
    let name = whole_name(name);
    match name.split(' ').find(|word| !is_title(word)).map(|word| word.trim_end_matches(',')) {
        Some(word) if word.chars().filter(|c| c.is_alphabetic()).count() > 1 => word.to_owned(),
        _ => name,
    }
}

/// What they are called, in the middle of a sentence. Before most titles Italian and Romanian want an article, and that one
/// of the right sex, which nobody knows here: so there the name stands alone.
pub(super) fn in_sentence(called: &str, language: Language) -> String {
    let needs_article = |word: &&str| is_title(word) && !WITHOUT_ARTICLE.contains(&bare(word).as_str());
    let rest: Vec<&str> = called.split(' ').skip_while(needs_article).collect();
    if language == Language::English || rest.is_empty() { called.to_owned() } else { rest.join(" ") }
}

/// A name behind the word that sends something its way: "to Ana", "ad Ana". Romanian would bend the name itself, which only
/// somebody who knows it can do; so it gets the word that leaves it as it is.
pub(super) fn to_name(name: &str, language: Language) -> String {
    let word = match language {
        Language::English => "to",
        // two of the same vowel do not meet
        Language::Italian if name.starts_with(['A', 'a', 'À', 'Á', 'Â', 'Ä']) => "ad",
        Language::Italian => "a",
        Language::Romanian => "către",
    };
    format!("{word} {name}")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// [D1] Italian says "ad" before a name in A, and "a" before every other.
    #[test]
    fn a_name_behind_its_word() {
        for (name, english, italian, romanian) in [
            ("Ana", "to Ana", "ad Ana", "către Ana"),
            ("Álvaro Neri", "to Álvaro Neri", "ad Álvaro Neri", "către Álvaro Neri"),
            ("Bruno", "to Bruno", "a Bruno", "către Bruno"),
            ("Elena", "to Elena", "a Elena", "către Elena"),
        ] {
            let said = [Language::English, Language::Italian, Language::Romanian].map(|l| to_name(name, l));
            assert_eq!(said, [english, italian, romanian]);
        }
    }

    /// [D1] Friends go by the first word that is no title.
    #[test]
    fn first_names() {
        for (name, first) in [
            ("Ana", "Ana"),
            ("Rossi, Ana", "Ana"),
            ("Rossi, dott. Ana", "Ana"),
            ("Dr. Ana Rossi", "Ana"),
            ("Dott.ssa Ana Rossi", "Ana"),
            ("Ana Rossi, PhD", "Ana"),
            ("Rossi, Ana, PhD", "Ana"),
            ("Ana, Bruno, Carla", "Ana"),
            ("Ana Rossi, baker", "Ana"),
            ("J. R. Smith", "J. R. Smith"),
            ("Smith, J.", "J. Smith"),
            ("J.R. Smith", "J.R."),
            ("Jean-Luc Picard", "Jean-Luc"),
            ("Ольга Миронова", "Ольга"),
            ("Nonna", "Nonna"),
        ] {
            assert_eq!(first_name(name), first);
        }
        for title in [
            "Professor",
            "professore",
            "Professoressa",
            "Dottore",
            "D.ssa",
            "Dr.ssa",
            "Ingegner",
            "ingegnere",
            "Architetto",
            "Signorina",
            "Sig.na",
            "Suor",
            "Nonna",
            "nonno",
            "Profesor",
            "Doctor",
            "Domnișoara",
            "D-ra",
            "Dna",
            "prof.",
        ] {
            assert_eq!(first_name(&format!("{title} Ana Rossi")), "Ana", "{title}");
        }
    }

    /// [D1] A name that begins with the family's is turned round; what only stands behind a comma is not.
    #[test]
    fn whole_names() {
        for (name, whole) in [
            ("Ferrero, Carla", "Carla Ferrero"),
            ("de Luca, Ana Maria", "Ana Maria de Luca"),
            ("Dott. Rossi, Ana", "Dott. Ana Rossi"),
            ("Rossi, dott. Ana", "dott. Ana Rossi"),
            ("Rossi, avv.", "avv. Rossi"),
            ("rossi, ana", "ana rossi"),
            ("Ana Rossi", "Ana Rossi"),
            ("Ana Rossi, PhD", "Ana Rossi, PhD"),
            ("King, Martin, Jr.", "Martin King, Jr."),
            ("Ana Rossi, baker", "Ana Rossi, baker"),
            ("Ana, Bruno, Carla", "Ana, Bruno, Carla"),
            (" Rossi,\tAna ", "Ana Rossi"),
        ] {
            assert_eq!(whole_name(name), whole);
        }
    }

    /// [D1] No title stands in a sentence of Italian or Romanian without the article that it would want.
    #[test]
    fn names_in_a_sentence() {
        use Language::{English, Italian, Romanian};
        for (called, language, said) in [
            ("Dott. Dario Gallo", English, "Dott. Dario Gallo"),
            ("Dott. Dario Gallo", Italian, "Dario Gallo"),
            ("Prof. avv. Dario Gallo", Italian, "Dario Gallo"),
            ("Dott. Dario Gallo", Romanian, "Dario Gallo"),
            ("don Luigi Gallo", Italian, "don Luigi Gallo"),
            ("Domnul Gallo", Romanian, "Domnul Gallo"),
            ("Dott.", Italian, "Dott."),
            ("Dario Gallo", Italian, "Dario Gallo"),
        ] {
            assert_eq!(in_sentence(called, language), said);
        }
    }
}
