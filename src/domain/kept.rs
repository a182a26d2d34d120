//! What is kept of somebody's cards that goodword has no field for [P2], as it is told.
//!
//! Owns which of it is a birthday, and how the rest is named. What is kept stays as it was written; `exchange` writes it out again.

use super::day::Day;
use super::incoming::KeptProperty;

/// As the name of a column in a table begins that goodword has no field for.
const OF_A_TABLE: &str = "X-CSV-";

/// So many names are told.
const NAMES: usize = 12;

/// The birthday, where one is kept: "1 May 1980", without its year where the card has none, and as it is written where it is no day.
pub fn birthday(kept: &[KeptProperty]) -> Option<String> {
    let value = kept.iter().find(|one| is_birthday(one)).map(|one| one.value.trim())?;
    let digits: String = value.split(['T', ' ']).next()?.chars().filter(|c| *c != '-').collect();
    let number = |range: std::ops::Range<usize>| digits.get(range)?.parse::<u32>().ok();
    let is_plain = digits.chars().all(|c| c.is_ascii_digit());
    let day = match digits.len() {
        8 if is_plain => number(0..4).zip(number(4..6)).zip(number(6..8)),
        // a leap year knows every day
        4 if is_plain && value.starts_with("--") => Some(2000).zip(number(0..2)).zip(number(2..4)),
        _ => None,
    };
    let day = day.and_then(|((year, month), day)| Day::from_ymd_opt(i32::try_from(year).ok()?, month, day));
    Some(match day {
        Some(day) if digits.len() == 4 => day.format("%-d %b").to_string(),
        Some(day) => day.format("%-d %b %Y").to_string(),
        None => value.to_owned(),
    })
}

/// The names of all else that is kept, each once: "ANNIVERSARY, X-SHOE-SIZE"; empty where there is none.
pub fn named(kept: &[KeptProperty]) -> String {
    let mut names: Vec<&str> = Vec::new();
    for one in kept.iter().filter(|one| !is_birthday(one)) {
        let name = one.name.strip_prefix(OF_A_TABLE).unwrap_or(&one.name);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let more = names.len().saturating_sub(NAMES);
    names.truncate(NAMES);
    let mut told = names.join(", ");
    if more > 0 {
        told.push_str(&format!(", and {more} more"));
    }
    told
}

fn is_birthday(one: &KeptProperty) -> bool {
    matches!(one.name.strip_prefix(OF_A_TABLE).unwrap_or(&one.name), "BDAY" | "BIRTHDAY")
        && !one.value.trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(name: &str, value: &str) -> KeptProperty {
        let (item_group, parameters) = Default::default();
        KeptProperty { item_group, name: name.into(), parameters, value: value.into() }
    }

    /// [P2] A birthday in whatever form cards have it.
    #[test]
    fn birthdays() {
        for (value, told) in [
            ("1980-05-01", "1 May 1980"),
            ("19800501", "1 May 1980"),
            ("1980-05-01T00:00:00Z", "1 May 1980"),
            ("--0229", "29 Feb"),
            ("--05-01", "1 May"),
            ("1980", "1980"),
            ("1980-13-01", "1980-13-01"),
            ("circa 1800", "circa 1800"),
            ("è maggio", "è maggio"),
        ] {
            assert_eq!(birthday(&[kept("BDAY", value)]).as_deref(), Some(told), "{value}");
        }
        assert_eq!(birthday(&[kept("X-CSV-BIRTHDAY", "1980-05-01")]).as_deref(), Some("1 May 1980"));
        assert_eq!(birthday(&[kept("BDAY", " "), kept("X-BDAY", "1980-05-01")]), None);
    }

    /// [P2] The rest by its names, each once.
    #[test]
    fn names_of_the_rest() {
        let some = ["BDAY", "X-SHOE-SIZE", "X-CSV-CONNECTED-ON", "X-SHOE-SIZE"].map(|name| kept(name, "1"));
        assert_eq!(named(&some), "X-SHOE-SIZE, CONNECTED-ON");
        assert_eq!(named(&[]), "");
        let many: Vec<KeptProperty> = (0..14).map(|n| kept(&format!("X-{n}"), "1")).collect();
        assert!(named(&many).ends_with("X-11, and 2 more"));
    }
}
