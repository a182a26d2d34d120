//! Names, addresses and organisations between their parts and one line.
//!
//! Owns how parts read as a line, and which parts are written for a line whose parts nobody knows. What a line says beyond them is
//! kept with the card: the parts are written back for as long as they still read as what the notebook has.

use super::values::{commas, escaped, one_line};

/// A name from family, given, additional, prefix and suffix.
pub(super) fn name_line(parts: &[String]) -> String {
    let part = |at: usize| parts.get(at).map(String::as_str).unwrap_or_default();
    one_line(&[part(3), part(1), part(2), part(0), part(4)].join(" "))
}

/// The parts of a name of which only the line is known: the last word is taken for the family's.
pub(super) fn fresh_name(name: &str) -> String {
    match name.rsplit_once(' ') {
        Some((given, family)) => format!("{};{};;;", escaped(family), escaped(given)),
        None => format!(";{};;;", escaped(name)),
    }
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
            assert_eq!(name_line(&parts("N", &fresh_name(line))), line);
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
