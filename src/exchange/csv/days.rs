//! A cell to a day that comes again each year: a birthday, an anniversary.
//!
//! Owns the forms in which programs write it. Must not know whose it is. What can be read in two ways is not read.

use crate::domain::day::Day;
use crate::domain::incoming::KeptProperty;
use crate::domain::kept::OMIT_YEAR;

use super::words::Date;

/// The year that stands for none where a card has to have one, as telephones write it.
const NO_YEAR: i32 = 1604;

/// The day in a cell as a property of a card; `None` where it does not read as one, or as two.
pub(super) fn day_in(cell: &str, of: Date, is_day_first: Option<bool>) -> Option<KeptProperty> {
    let (year, month, day) = read(cell, is_day_first)?;
    let date = Day::from_ymd_opt(year.unwrap_or(NO_YEAR), month, day)?;
    let parameters = if year.is_none() { format!("{OMIT_YEAR}={NO_YEAR}") } else { String::new() };
    let (item_group, name) = (String::new(), of.property().to_owned());
    Some(KeptProperty { item_group, name, parameters, value: date.to_string() })
}

/// What a cell tells of its column: whether of `17/5/1980` the first is the day.
pub(super) fn tells_day_first(cell: &str) -> Option<bool> {
    let [first, second, _] = numbers(cell, &['/', '-'])?;
    match (first > 12, second > 12) {
        (true, false) if first <= 31 => Some(true),
        (false, true) if second <= 31 => Some(false),
        _ => None,
    }
}

/// Why a cell does not read as a day, for a sentence; `None` where it does.
pub(super) fn why_none(cell: &str, is_day_first: Option<bool>) -> Option<&'static str> {
    if let Some((year, month, day)) = read(cell, is_day_first) {
        let is_day = Day::from_ymd_opt(year.unwrap_or(NO_YEAR), month, day).is_some();
        return (!is_day).then_some("is no day of the calendar");
    }
    let three = numbers(cell, &['.', '/', '-']);
    Some(match three {
        Some([first, _, third]) if first <= 31 && third < 100 => "has a year of two digits",
        Some([first, _, third]) if first <= 31 && (1000..=9999).contains(&third) => {
            "may be two days, as nothing tells the day from the month"
        }
        _ => "does not read as a day",
    })
}

fn read(cell: &str, is_day_first: Option<bool>) -> Option<(Option<i32>, u32, u32)> {
    // a time of day says nothing of a birthday
    let cell = cell.trim();
    let cell = cell.split_once('T').filter(|(day, _)| day.len() >= 8).map_or(cell, |(day, _)| day);
    let cell = cell.split_once(' ').filter(|(_, time)| time.contains(':')).map_or(cell, |(day, _)| day);
    if let Some(rest) = cell.strip_prefix("--") {
        let digits: String = rest.chars().filter(|c| *c != '-').collect();
        let (month, day) = (digits.len() == 4).then(|| digits.split_at_checked(2)).flatten()?;
        return Some((None, month.parse().ok()?, day.parse().ok()?));
    }
    if cell.len() == 8 && cell.chars().all(|c| c.is_ascii_digit()) {
        let number = |range: std::ops::Range<usize>| cell.get(range)?.parse::<u32>().ok();
        return Some((Some(i32::try_from(number(0..4)?).ok()?), number(4..6)?, number(6..8)?));
    }
    if let Some([day, month, year]) = numbers(cell, &['.']) {
        return Some((Some(full(year)?), month, day));
    }
    let [first, second, third] = numbers(cell, &['/', '-'])?;
    if first > 31 {
        return Some((Some(full(first)?), second, third));
    }
    let is_day_first =
        tells_day_first(cell).or_else(|| is_day_first.or((first == second).then_some(true)))?;
    let (month, day) = if is_day_first { (second, first) } else { (first, second) };
    Some((Some(full(third)?), month, day))
}

/// A year of four digits: of two nobody knows the century.
fn full(year: u32) -> Option<i32> {
    (1000..=9999).contains(&year).then(|| i32::try_from(year).ok()).flatten()
}

/// Three numbers between the same signs.
fn numbers(cell: &str, between: &[char]) -> Option<[u32; 3]> {
    let sign = cell.chars().find(|c| between.contains(c))?;
    let all: Option<Vec<u32>> = cell.trim().split(sign).map(|one| one.trim().parse().ok()).collect();
    all?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// [P2] Days as programs write them; what may be two days, or none, is not read.
    #[test]
    fn days() {
        for (cell, is_day_first, day) in [
            ("1980-05-17", None, "1980-05-17"),
            ("1980-5-7", None, "1980-05-07"),
            ("19800517", None, "1980-05-17"),
            ("1980-05-17T00:00:00Z", None, "1980-05-17"),
            ("1980-05-17 00:00:00", None, "1980-05-17"),
            ("1980/05/17", None, "1980-05-17"),
            ("17.05.1980", None, "1980-05-17"),
            ("17. 5. 1980", None, "1980-05-17"),
            ("17/5/1980", None, "1980-05-17"),
            ("5/17/1980", Some(true), "1980-05-17"),
            ("5/6/1980", Some(false), "1980-05-06"),
            ("5/6/1980", Some(true), "1980-06-05"),
            ("05-06-1980", Some(true), "1980-06-05"),
            ("5/5/1980", None, "1980-05-05"),
            ("--05-17", None, "X-APPLE-OMIT-YEAR=1604:1604-05-17"),
            ("--0229", None, "X-APPLE-OMIT-YEAR=1604:1604-02-29"),
            ("5/6/1980", None, ""),
            ("5/17/80", None, ""),
            ("31/2/1980", Some(true), ""),
            ("1980", None, ""),
            ("in spring", None, ""),
            ("", None, ""),
        ] {
            let kept = day_in(cell, Date::Birthday, is_day_first);
            let said = kept.map_or_else(String::new, |kept| {
                let sign = if kept.parameters.is_empty() { "" } else { ":" };
                format!("{}{sign}{}", kept.parameters, kept.value)
            });
            assert_eq!(said, day, "{cell} {is_day_first:?}");
        }
        for (cell, is_day_first, why) in [
            ("31/11/1980", Some(true), Some("is no day of the calendar")),
            ("30.2.1980", None, Some("is no day of the calendar")),
            ("13.5.68", Some(true), Some("has a year of two digits")),
            ("13/5/68", Some(true), Some("has a year of two digits")),
            ("5/6/1980", None, Some("may be two days, as nothing tells the day from the month")),
            ("in spring", None, Some("does not read as a day")),
            ("5/6/1980", Some(true), None),
            ("29/02/1980", Some(true), None),
        ] {
            assert_eq!(why_none(cell, is_day_first), why, "{cell}");
        }
        assert_eq!(
            ["17/5/80", "5/17/80", "5/6/80", "x"].map(tells_day_first),
            [Some(true), Some(false), None, None]
        );
    }
}
