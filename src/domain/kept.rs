//! What is kept of somebody's cards that goodword has no field for [P2], as it is told.
//!
//! Owns which of it is a birthday, and how the rest is named. What is kept stays as it was written; `exchange` writes it out again.

use super::day::Day;
use super::incoming::KeptProperty;

/// As the name of a column in a table begins that goodword has no field for.
const OF_A_TABLE: &str = "X-CSV-";

/// So many names are told.
const NAMES: usize = 12;

/// A day that comes again each year, as a card has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YearlyDay {
    /// Within its year; where the card has none, within one that knows every day.
    day: Day,
    has_year: bool,
}

impl YearlyDay {
    /// The day that a property says, if it says one.
    pub fn of(kept: &KeptProperty) -> Option<Self> {
        let value = kept.value.trim();
        let digits: String = value.split(['T', ' ']).next()?.chars().filter(|c| *c != '-').collect();
        let number = |range: std::ops::Range<usize>| digits.get(range)?.parse::<u32>().ok();
        let is_plain = digits.chars().all(|c| c.is_ascii_digit());
        let ((year, month), day) = match digits.len() {
            8 if is_plain => number(0..4).zip(number(4..6)).zip(number(6..8)),
            // a leap year knows every day
            4 if is_plain && value.starts_with("--") => Some(LEAP).zip(number(0..2)).zip(number(2..4)),
            _ => None,
        }?;
        let day = Day::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
        let is_none = digits.len() == 4 || omitted_year(&kept.parameters) == Some(year);
        Some(match is_none {
            true => Self { day: Day::from_ymd_opt(2000, month, day_of_month(day))?, has_year: false },
            false => Self { day, has_year: true },
        })
    }

    /// "1 May 1980", without its year where the card has none.
    pub fn shown(self) -> String {
        self.day.format(if self.has_year { "%-d %b %Y" } else { "%-d %b" }).to_string()
    }

    /// As vCard 4.0 has it where it has no year: "--0501".
    pub fn without_year(self) -> Option<String> {
        (!self.has_year).then(|| self.day.format("--%m%d").to_string())
    }
}

const LEAP: u32 = 2000;

fn day_of_month(day: Day) -> u32 {
    chrono::Datelike::day(&day)
}

/// The year that stands for none: telephones of Apple write `X-APPLE-OMIT-YEAR=1604:1604-05-17`.
fn omitted_year(parameters: &str) -> Option<u32> {
    let mut all = parameters.split(';').filter_map(|one| one.split_once('='));
    let (_, year) = all.find(|(name, _)| name.eq_ignore_ascii_case(OMIT_YEAR))?;
    year.trim_matches('"').parse().ok()
}

/// The parameter that says which year stands for none.
pub const OMIT_YEAR: &str = "X-APPLE-OMIT-YEAR";

/// The birthday, where one is kept: "1 May 1980", without its year where the card has none, and as it is written where it is no day.
pub fn birthday(kept: &[KeptProperty]) -> Option<String> {
    kept.iter().find(|one| is_birthday(one)).map(told)
}

fn told(one: &KeptProperty) -> String {
    YearlyDay::of(one).map_or_else(|| one.value.trim().to_owned(), YearlyDay::shown)
}

/// Whether two say the same birthday, or the same anniversary, in whatever spelling.
pub fn is_same_day(one: &KeptProperty, other: &KeptProperty) -> bool {
    let is_day = DAYS.iter().any(|(name, _)| *name == one.name);
    let days = || YearlyDay::of(one).zip(YearlyDay::of(other));
    is_day && one.name == other.name && days().is_some_and(|(one, other)| one == other)
}

const DAYS: [(&str, &str); 2] = [("BDAY", "birthday"), ("ANNIVERSARY", "anniversary")];

/// Where a new day stands beside another that is held: what it is of, the one held, and the new one.
pub fn other_days(held: &[KeptProperty], new: &[KeptProperty]) -> Vec<(&'static str, String, String)> {
    let mut others = Vec::new();
    for (name, what) in DAYS {
        let Some(held) = held.iter().find(|one| one.name == name) else { continue };
        let new = new.iter().filter(|one| one.name == name && !one.value.trim().is_empty());
        others.extend(new.map(|new| (what, told(held), told(new))));
    }
    others
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
        let apple =
            |parameters: &str| KeptProperty { parameters: parameters.into(), ..kept("BDAY", "1604-05-17") };
        for parameters in ["X-APPLE-OMIT-YEAR=1604", "VALUE=date;x-apple-omit-year=\"1604\""] {
            assert_eq!(birthday(&[apple(parameters)]).as_deref(), Some("17 May"), "{parameters}");
        }
        assert_eq!(birthday(&[apple("X-APPLE-OMIT-YEAR=1605")]).as_deref(), Some("17 May 1604"));
        assert_eq!(birthday(&[kept("X-CSV-BIRTHDAY", "1980-05-01")]).as_deref(), Some("1 May 1980"));
        assert_eq!(birthday(&[kept("BDAY", " "), kept("X-BDAY", "1980-05-01")]), None);
    }

    /// [P2] The same day in another spelling is the same; another stands beside it, and is told.
    #[test]
    fn the_same_day() {
        let bday = |value: &str| kept("BDAY", value);
        let apple = KeptProperty { parameters: "X-APPLE-OMIT-YEAR=1604".into(), ..bday("1604-05-06") };
        for (one, other, is_same) in [
            (bday("19700506"), bday("1970-05-06"), true),
            (bday("19700506"), bday("1970-05-06T00:00:00Z"), true),
            (apple.clone(), bday("--0506"), true),
            (bday("19700506"), apple, false),
            (bday("19700506"), bday("19700507"), false),
            (bday("soon"), bday("soon"), false),
            (bday("19700506"), kept("ANNIVERSARY", "19700506"), false),
            (kept("X-A", "19700506"), kept("X-A", "1970-05-06"), false),
        ] {
            assert_eq!(is_same_day(&one, &other), is_same, "{one:?} {other:?}");
        }
        let told = other_days(&[bday("19700506")], &[kept("X-A", "1"), bday("19700507")]);
        assert_eq!(told, [("birthday", "6 May 1970".to_owned(), "7 May 1970".to_owned())]);
        assert_eq!(other_days(&[], &[bday("19700507")]), []);
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
