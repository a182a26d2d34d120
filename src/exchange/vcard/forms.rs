//! Names, addresses and organisations between their parts and one line.
//!
//! Owns how parts read as a line, and which parts are written for a line whose parts nobody knows. What a line says beyond them is
//! kept with the card: the parts are written back for as long as they still read as what the notebook has.

use crate::domain::contact::Contact;
use crate::domain::incoming::KeptProperty;
use crate::domain::text::fold;

use super::values::{commas, escaped, one_line};

/// A name from family, given, additional, prefix and suffix.
pub(super) fn name_line(parts: &[String]) -> String {
    let part = |at: usize| parts.get(at).map(String::as_str).unwrap_or_default();
    one_line(&[part(3), part(1), part(2), part(0), part(4)].join(" "))
}

/// The same without what stands before and behind it.
pub(super) fn bare_name(parts: &[String]) -> String {
    let part = |at: usize| parts.get(at).map(String::as_str).unwrap_or_default();
    one_line(&[part(1), part(2), part(0)].join(" "))
}

/// The parts of a name of which only the line is known: the last word is taken for the family's. Of what is no name of a person
/// there are none: that of their organisation, an address or a number, a company by its form.
pub(super) fn fresh_name(contact: &Contact, kept: &[KeptProperty]) -> String {
    let name = contact.name.as_str();
    let is_house = !name.trim().is_empty() && fold(name) == fold(&contact.organisation);
    if is_house || name.contains(|c: char| c == '@' || c.is_numeric()) || is_company(name) || is_shown(kept)
    {
        return NO_PARTS.to_owned();
    }
    match name.rsplit_once(' ') {
        Some((given, family)) => format!("{};{};;;", escaped(family), escaped(given)),
        None => format!(";{};;;", escaped(name)),
    }
}

/// The parts of a name that has none: 3.0 asks for the property.
pub(super) const NO_PARTS: &str = ";;;;";

/// Whether a card says itself that it is of a company.
fn is_shown(kept: &[KeptProperty]) -> bool {
    let says = |kept: &KeptProperty| {
        kept.name == "X-ABSHOWAS" && kept.value.trim().eq_ignore_ascii_case("company")
            || kept.name == "KIND" && kept.value.trim().eq_ignore_ascii_case("org")
    };
    kept.iter().any(says)
}

/// Whether a name ends with the form of a company: "Lavanderia Stella S.r.l.", "Müller GmbH & Co. KG".
fn is_company(name: &str) -> bool {
    const FORMS: &[&str] = &[
        "srl", "srls", "spa", "sas", "snc", "sapa", "scarl", "scrl", "gmbh", "ag", "kg", "ohg", "ug",
        "ltd", "llc", "llp", "plc", "inc", "corp", "sa", "sarl", "sasu", "eurl", "bv", "nv", "lda", "ltda",
        "sl", "slu", "ab", "oy", "aps", "kft", "doo",
    ];
    // there are families of these names
    const NAMES: &[&str] = &["Ab", "Ag", "Sa", "Sas", "Spa", "Kg", "Sl", "Oy"];
    let mut words = name.split_whitespace().rev();
    let last = words.next().unwrap_or_default();
    let letters: String = last.chars().filter(|c| c.is_alphanumeric()).collect();
    words.next().is_some() && !NAMES.contains(&last) && FORMS.contains(&letters.to_lowercase().as_str())
}

/// An address from box, extension, street, town, region, code and country.
pub(super) fn address_line(parts: &[String]) -> String {
    let part = |at: usize| parts.get(at).map(|part| commas(part)).unwrap_or_default();
    let town = one_line(&format!("{} {}", part(5), part(3)));
    let lines = [part(2), part(1), part(0), town, part(4), part(6)];
    lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join(", ")
}

/// The parts of an address of which only the line is known.
pub(super) fn fresh_address(line: &str) -> String {
    format!(";;{};;;;", escaped(line))
}

/// An organisation with its units.
pub(super) fn organisation_line(parts: &[String]) -> String {
    let units = parts.iter().map(|unit| one_line(unit)).filter(|unit| !unit.is_empty());
    units.collect::<Vec<_>>().join(", ")
}

/// Whether a name says something of the person that another does not.
pub(super) fn says_more(name: &str, than: &str) -> bool {
    let folded = crate::domain::text::fold(than);
    let letters: String = folded.chars().filter(|c| c.is_alphanumeric()).collect();
    crate::domain::text::fold(name)
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| !letters.contains(word))
}

#[cfg(test)]
mod tests {
    use super::super::values::parts;
    use super::*;
    use crate::domain::day::Day;
    use crate::domain::uid::Uid;

    /// [P2] Parts read as one line.
    #[test]
    fn lines() {
        for (name, value, line) in [
            ("N", "Doe;John;Richter\\, James;Mr.;Sr.", "Mr. John Richter, James Doe Sr."),
            ("N", ";Ana;;;", "Ana"),
            (
                "ADR",
                ";2nd floor;Via Roma 1;Torino;TO;10121;Italia",
                "Via Roma 1, 2nd floor, 10121 Torino, TO, Italia",
            ),
            ("ADR", ";;Street 4\\nFloor 8\\,;;;;", "Street 4, Floor 8"),
            ("ORG", "Open;Handset; Alliance", "Open, Handset, Alliance"),
        ] {
            let parts = parts(name, value);
            let read = match name {
                "N" => name_line(&parts),
                "ADR" => address_line(&parts),
                _ => organisation_line(&parts),
            };
            assert_eq!(read, line);
        }
    }

    /// [P3] What is written for a line alone reads as that line.
    #[test]
    fn fresh_parts() {
        for line in ["Ana", "Ana, Rossi", "avv. Marco Sala; Torino", "李娜"] {
            let contact = Contact::new(Uid::UNSET, line, Day::from_ymd_opt(2026, 11, 22).unwrap());
            assert_eq!(name_line(&parts("N", &fresh_name(&contact, &[]))), line);
            assert_eq!(address_line(&parts("ADR", &fresh_address(line))), line);
        }
    }

    /// [G3] A second name that tells who somebody is.
    #[test]
    fn names_that_say_more() {
        assert!(says_more("Max Mustermann", "Maxl"));
        assert!(!says_more("John Doe", "Mr. John Doe Sr."));
        assert!(!says_more("安藤 ロイド1", "安藤 ロイド 1"));
    }
}
