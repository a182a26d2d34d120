//! Days in few columns. Owns the short forms; what is safe or fits on a screen is decided elsewhere.

use super::Day;

/// `14 Nov`, or `14 Nov 2027` for a day more than half a year away.
///
/// Half a year either way, and not "the same year", so that a day just beyond New Year stays short and yet no
/// two days look alike.
pub fn short_day(day: Day, today: Day) -> String {
    let near = day.signed_duration_since(today).num_days().abs() <= 182;
    day.format(if near { "%-d %b" } else { "%-d %b %Y" }).to_string()
}

/// How far a day is from today: `-2d`, `today`, `+1d`.
pub fn relative_day(day: Day, today: Day) -> String {
    match day.signed_duration_since(today).num_days() {
        0 => "today".to_owned(),
        days => format!("{days:+}d"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    /// [M2] A day is short where it cannot be mistaken for another.
    #[test]
    fn short_days() {
        for (shown, today, expected) in [
            ("2026-11-14", "2026-11-18", "14 Nov"),
            ("2027-01-05", "2026-11-18", "5 Jan"),
            ("2026-01-05", "2026-11-18", "5 Jan 2026"),
            ("2027-11-14", "2026-11-18", "14 Nov 2027"),
            ("2026-11-18", "2026-11-18", "18 Nov"),
        ] {
            assert_eq!(short_day(day(shown), day(today)), expected);
        }
    }

    /// [M2] The relative mark.
    #[test]
    fn relative_days() {
        for (shown, expected) in
            [("2026-11-16", "-2d"), ("2026-11-18", "today"), ("2026-11-19", "+1d"), ("2027-11-18", "+365d")]
        {
            assert_eq!(relative_day(day(shown), day("2026-11-18")), expected);
        }
    }
}
