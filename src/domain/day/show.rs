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
