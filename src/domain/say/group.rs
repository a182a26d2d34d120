//! Groups in words [E7], for me alone.
//!
//! Owns how long I gave one and what came of it, as said before leaving and beside the list. Of a group, never of a person.

use crate::domain::day::Day;
use crate::domain::group::{Attendance, Group, GroupYear};

/// "2 years 3 months, 61 of 74 meetings, 5 referrals received, 3 harvest entries".
pub fn time_and_fruit(group: &Group, attendance: Attendance, years: &[GroupYear], today: Day) -> String {
    let meetings = match attendance.of {
        0 => "no meeting written down".to_owned(),
        of => format!("{} of {}", attendance.there, many(of, "meeting", "meetings")),
    };
    let sum = |of: fn(&GroupYear) -> u32| years.iter().map(of).fold(0_u32, u32::saturating_add);
    let received = many(sum(|year| year.received), "referral received", "referrals received");
    let harvest = many(sum(|year| year.harvest), "harvest entry", "harvest entries");
    format!("{}, {meetings}, {received}, {harvest}", group.time_given(today))
}

/// "3 referrals received, 1 won; 2 harvest entries".
pub fn year(year: &GroupYear) -> String {
    let received = (year.received > 0).then(|| {
        let won = if year.won > 0 { format!(", {} won", year.won) } else { String::new() };
        format!("{}{won}", many(year.received, "referral received", "referrals received"))
    });
    let harvest = (year.harvest > 0).then(|| many(year.harvest, "harvest entry", "harvest entries"));
    received.into_iter().chain(harvest).collect::<Vec<_>>().join("; ")
}

fn many(count: u32, one: &str, several: &str) -> String {
    match count {
        0 => format!("no {several}"),
        1 => format!("1 {one}"),
        count => format!("{count} {several}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::uid::Uid;

    /// [E7] How long it was given and what came of it, none of it too.
    #[test]
    fn told_before_leaving() {
        let day = |text: &str| text.parse::<Day>().unwrap();
        let group = Group::new(Uid::derived(&["g"]), "Chamber", day("2024-08-20"));
        let of = |year, received, won, harvest| GroupYear { year, received, won, harvest };
        let years = [of(2026, 2, 1, 1), of(2025, 3, 0, 2)];
        let said = time_and_fruit(&group, Attendance { there: 61, of: 74 }, &years, day("2026-11-22"));
        assert_eq!(said, "2 years 3 months, 61 of 74 meetings, 5 referrals received, 3 harvest entries");
        let said = time_and_fruit(&group, Attendance::default(), &[], day("2024-08-27"));
        assert_eq!(said, "7 days, no meeting written down, no referrals received, no harvest entries");
        assert_eq!(
            years.each_ref().map(year),
            ["2 referrals received, 1 won; 1 harvest entry", "3 referrals received; 2 harvest entries"]
        );
    }
}
