//! Titles: words that stand before a name, or letters behind it, and are no part of it.
//!
//! Owns which words they are, and a name without them. How somebody is greeted is `drafts`' to say.

use super::text::fold;

/// Words before a name that are no name.
const TITLES: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "dra",
    "prof",
    "professor",
    "profesor",
    "professore",
    "professoressa",
    "profssa",
    "doctor",
    "sir",
    "dott",
    "dottor",
    "dottore",
    "dottoressa",
    "dottssa",
    "drssa",
    "dssa",
    "avv",
    "avvocato",
    "avvocata",
    "ing",
    "ingegner",
    "ingegnere",
    "arch",
    "architetto",
    "geom",
    "notaio",
    "rag",
    "sig",
    "signor",
    "signora",
    "signorina",
    "sigra",
    "signa",
    "don",
    "suor",
    "dl",
    "dna",
    "dnul",
    "domnul",
    "doamna",
    "domnișoara",
    "domnişoara",
    "aunt",
    "uncle",
    "zia",
    "zio",
    "nonna",
    "nonno",
];

/// Those of them by which people of one name are told apart in a family or a house: they stay.
const KIN: &[&str] = &["don", "suor", "aunt", "uncle", "zia", "zio", "nonna", "nonno"];

/// Letters behind a name that are no given name.
const SUFFIXES: &[&str] =
    &["jr", "sr", "ii", "iii", "iv", "phd", "dphil", "md", "mba", "msc", "llm", "esq", "cpa", "dds"];

/// A word as the lists have it: "Dott.ssa" as "dottssa".
pub fn bare(word: &str) -> String {
    word.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase()
}

/// Whether a word before a name is a title.
pub fn is_title(word: &str) -> bool {
    TITLES.contains(&bare(word).as_str())
}

/// Whether what stands behind a name is no given name.
pub fn is_suffix(word: &str) -> bool {
    SUFFIXES.contains(&bare(word).as_str())
}

/// A name as it is compared, without the titles before it and the letters behind it: "Dott.ssa Francesca De Luca, PhD" as
/// "francesca de luca". Of a name that is nothing else, all of it.
pub fn untitled(name: &str) -> String {
    let folded = fold(name).replace(',', " ");
    let words: Vec<&str> = folded.split_whitespace().collect();
    let is_before = |word: &&&str| is_title(word) && !KIN.contains(&bare(word).as_str());
    // "Jr" and "II" tell a son from his father
    let is_behind =
        |word: &&&str| is_suffix(word) && !["jr", "sr", "ii", "iii", "iv"].contains(&bare(word).as_str());
    let first = words.iter().take_while(is_before).count();
    let last = words.len().saturating_sub(words.iter().rev().take_while(is_behind).count());
    match words.get(first..last) {
        Some(rest) if !rest.is_empty() => rest.join(" "),
        _ => words.join(" "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// [T2] A title before a name, and letters after it, are no part of it; what tells two people apart is.
    #[test]
    fn without_titles() {
        for (name, rest) in [
            ("Dott.ssa Francesca De Luca", "francesca de luca"),
            ("Avv. Ana Maria Rossi", "ana maria rossi"),
            ("prof. ing. Bruno Conti", "bruno conti"),
            ("John Smith, Esq.", "john smith"),
            ("Ana Rossi PhD", "ana rossi"),
            ("Dr. Ana Rossi, Ph.D., MBA", "ana rossi"),
            ("John Smith Jr.", "john smith jr."),
            ("Zia Ana", "zia ana"),
            ("Don Rossi", "don rossi"),
            ("Dr.", "dr."),
            ("", ""),
            ("李娜", "李 娜"),
        ] {
            assert_eq!(untitled(name), rest, "{name}");
        }
    }
}
