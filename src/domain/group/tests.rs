use super::*;
use proptest::prelude::*;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn group(first: &str, rhythm: Rhythm) -> Group {
    let mut group = Group::new(Uid::derived(&["chamber"]), "Chamber", day("2024-08-20"));
    group.set_days(Some(day(first)), Some(rhythm));
    group
}

/// [E7] Each meeting that is written down moves the next one to the first of the series after it.
#[test]
fn the_series_goes_on() {
    for (first, rhythm, when, later) in [
        ("2026-11-03", Rhythm::Weekly, "every Tuesday", ["2026-11-10", "2026-11-17", "2026-11-24"]),
        (
            "2026-11-03",
            Rhythm::Fortnightly,
            "every other Tuesday",
            ["2026-11-17", "2026-12-01", "2026-12-15"],
        ),
        ("2026-12-31", Rhythm::Monthly, "monthly, on day 31", ["2027-01-31", "2027-02-28", "2027-03-31"]),
        (
            "2026-11-10",
            Rhythm::MonthlyWeekday,
            "the second Tuesday of the month",
            ["2026-12-08", "2027-01-12", "2027-02-09"],
        ),
        // a fifth one is the last one: five in December, four in November
        (
            "2026-09-30",
            Rhythm::MonthlyWeekday,
            "the last Wednesday of the month",
            ["2026-10-28", "2026-11-25", "2026-12-30"],
        ),
        (
            "2026-11-30",
            Rhythm::Quarterly,
            "every quarter, on day 30",
            ["2027-02-28", "2027-05-30", "2027-08-30"],
        ),
        ("2028-02-29", Rhythm::Yearly, "every year, on 29 Feb", ["2029-02-28", "2030-02-28", "2031-02-28"]),
    ] {
        let mut group = group(first, rhythm);
        assert_eq!(group.when(), when);
        for next in later {
            group.met(group.next_on.unwrap());
            assert_eq!(group.next_on, Some(day(next)), "{first} {rhythm:?}");
        }
    }
}

/// [E7] A meeting on another day than planned counts for the one that was due; an older one that is written down later, and
/// one of a group that was left, move nothing; without a rhythm nobody knows the next one.
#[test]
fn only_the_one_that_was_due_moves_the_next() {
    for (on, next) in
        [("2026-11-11", "2026-11-17"), ("2026-11-02", "2026-11-10"), ("2026-11-20", "2026-11-24")]
    {
        let mut group = group("2026-11-10", Rhythm::Weekly);
        group.met(day(on));
        assert_eq!(group.next_on, Some(day(next)), "{on}");
    }
    let mut left = group("2026-11-10", Rhythm::Weekly);
    left.leave(day("2026-11-11"), "");
    left.met(day("2026-11-10"));
    assert_eq!(left.next_on, None);
    let mut irregular = Group::new(Uid::derived(&["g"]), "Circle", day("2026-01-01"));
    irregular.set_days(Some(day("2026-11-10")), None);
    irregular.met(day("2026-11-10"));
    assert_eq!(irregular.next_on, None);
}

/// [E7] Another day or another rhythm begins a series; the same ones leave it as it is.
#[test]
fn a_new_day_begins_a_series() {
    let mut group = group("2026-12-31", Rhythm::Monthly);
    group.met(day("2026-12-31"));
    group.met(day("2027-01-31"));
    group.set_days(Some(day("2027-02-28")), Some(Rhythm::Monthly));
    assert_eq!(group.first_on, Some(day("2026-12-31")));
    group.set_days(Some(day("2027-02-27")), Some(Rhythm::Monthly));
    assert_eq!(group.first_on, Some(day("2027-02-27")));
}

/// [E7] How long it was given, in the units that tell it.
#[test]
fn how_long_it_was_given() {
    for (from, to, said) in [
        ("2024-08-20", "2026-11-22", "2 years 3 months"),
        ("2024-11-23", "2026-11-22", "1 year 11 months"),
        ("2024-11-22", "2026-11-22", "2 years"),
        ("2025-11-22", "2026-11-22", "1 year"),
        ("2025-10-22", "2026-11-22", "1 year 1 month"),
        ("2026-01-31", "2026-04-30", "3 months"),
        ("2026-09-01", "2026-11-22", "11 weeks"),
        ("2026-11-08", "2026-11-22", "2 weeks"),
        ("2026-11-21", "2026-11-22", "1 day"),
        ("2026-11-22", "2026-11-22", "0 days"),
        ("2026-12-22", "2026-11-22", "0 days"),
    ] {
        assert_eq!(how_long(day(from), day(to)), said, "{from} to {to}");
    }
}

/// [E7] Leaving stops the clock and the meetings; rejoining goes on where it was, and the time between was not given.
#[test]
fn leaving_and_rejoining() {
    let mut group = group("2026-01-06", Rhythm::Weekly);
    let before = group.clone();
    group.leave(day("2026-02-20"), " no time ");
    assert_eq!((group.left_why.as_str(), group.next_on), ("no time", None));
    assert_eq!(group.time_given(day("2026-11-22")), "1 year 6 months");
    let mut taken_back = group.clone();
    taken_back.rejoin(day("2026-02-20"), before.next_on);
    assert_eq!(taken_back, before, "by mistake, and at once taken back");

    group.rejoin(day("2026-08-20"), Some(day("2026-08-25")));
    assert_eq!((group.left_on, group.left_why.as_str(), group.gap_days), (None, "", 181));
    assert_eq!(group.first_on, before.first_on, "a Tuesday of the same series");
    assert_eq!(group.time_given(day("2026-11-22")), "1 year 9 months");
    group.leave(day("2026-08-26"), "");
    group.rejoin(day("2026-08-27"), Some(day("2026-08-28")));
    assert_eq!(group.first_on, Some(day("2026-08-28")), "a Friday begins another");
    group.leave(day("2026-08-29"), "");
    group.rejoin(day("2026-08-30"), None);
    assert_eq!((group.next_on, group.rhythm), (None, None));
    assert_eq!(group.check(), Ok(()));
}

/// [E7] What cannot be kept is told with the remedy.
#[test]
fn what_is_refused() {
    let sound = group("2026-11-10", Rhythm::Weekly);
    let joined = sound.joined_on;
    for (wrong, fault) in [
        (Group { name: " ".into(), ..sound.clone() }, GroupFault::EmptyName),
        (Group { name: "A, B".into(), ..sound.clone() }, GroupFault::Comma),
        (Group { first_on: None, ..sound.clone() }, GroupFault::NoFirst),
        (Group { left_on: joined.pred_opt(), ..sound.clone() }, GroupFault::LeftTooEarly),
    ] {
        assert_eq!(wrong.check(), Err(fault));
    }
    assert_eq!(sound.check(), Ok(()));
}

/// [E7] Attendance in words, and the day that is proposed for it.
#[test]
fn attendance() {
    for (there, of, said) in [(9, 12, "9 of the last 12"), (3, 4, "3 of 4"), (0, 0, "")] {
        assert_eq!(Attendance { there, of }.of_last(12), said);
    }
    let group = group("2026-11-10", Rhythm::Weekly);
    for (today, proposed) in
        [("2026-11-12", Some("2026-11-10")), ("2026-11-10", Some("2026-11-10")), ("2026-11-09", None)]
    {
        assert_eq!(proposed_meeting(&group, day(today)), proposed.map(day), "{today}");
    }
    let irregular = Group::new(Uid::derived(&["g"]), "Circle", day("2026-01-01"));
    assert_eq!(proposed_meeting(&irregular, day("2026-11-09")), Some(day("2026-11-09")));
}

/// Names between commas, each once.
#[test]
fn names_between_commas() {
    assert_eq!(
        between_commas(" Ana Rossi,Bruno ,, Ana Rossi,李娜、陈伟"),
        ["Ana Rossi", "Bruno", "李娜", "陈伟"]
    );
    assert_eq!(between_commas(" , "), [""; 0]);
}

proptest! {
    /// [E7] The next meeting is the first of the series after the given day, found without walking the whole series.
    #[test]
    fn the_next_is_the_first_after(first in 0_i64..20_000, after in 0_i64..20_000, at in 0..Rhythm::ALL.len()) {
        let base = day("2000-01-01");
        let (first, after) = (base + chrono::Duration::days(first), base + chrono::Duration::days(after));
        let group = group(&first.to_string(), Rhythm::ALL[at]);
        let naive = (0..).map_while(|n| Rhythm::ALL[at].nth(first, n)).find(|day| *day > after);
        prop_assert_eq!(group.next_after(after), naive);
    }
}
