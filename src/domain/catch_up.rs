//! Catching up [M5]: what is late, spread over the coming days.
//!
//! Owns on which day each of so many things falls. Which things are late and in what order is the notebook's answer;
//! writing the days down is the notebook's too.
//!
//! [M5] After any absence one key spreads what is late, most pressing first. Working days alone take something, from
//! today on: not weekends, days off and days away. A day takes at most five; where that would last longer than two weeks,
//! as many as it needs to end within them. Each day takes about the same, the first ones more where it does not come out
//! even. What falls due on these days anyway is not counted.

use chrono::Days;

use super::day::{Day, is_working_day, relative_day};
use super::settings::Settings;

/// The days for `count` things in the order of their places: never falling.
pub fn spread(count: usize, today: Day, settings: &Settings) -> Vec<Day> {
    let cap = most_a_day(count, today, settings);
    let days = count.div_ceil(cap);
    let (each, rest) = (count.checked_div(days).unwrap_or(0), count.checked_rem(days).unwrap_or(0));
    let days = working_days(today, settings).take(days).enumerate();
    let mut places: Vec<Day> =
        days.flat_map(|(at, day)| std::iter::repeat_n(day, each + usize::from(at < rest))).collect();
    // only at the end of the calendar are there too few days
    places.resize(count, Day::MAX);
    places
}

/// How many things a day takes; never zero.
pub fn most_a_day(count: usize, today: Day, settings: &Settings) -> usize {
    let until = today.checked_add_days(Days::new(settings.catch_up_within.into())).unwrap_or(Day::MAX);
    let within = working_days(today, settings).take_while(|day| *day < until).count();
    // away for longer than that: the days after it
    let needed = count.checked_div(within).map_or(0, |_| count.div_ceil(within));
    usize::try_from(settings.catch_up_a_day).unwrap_or(usize::MAX).max(needed).max(1)
}

fn working_days(from: Day, settings: &Settings) -> impl Iterator<Item = Day> {
    from.iter_days().filter(|day| is_working_day(*day, &settings.days_off, &settings.away))
}

/// "12 late things over 3 days: 4 today, 4 tomorrow, 4 on Tue 24 Nov": what would be done, in words.
pub fn spread_words(places: &[Day], today: Day) -> String {
    let mut days: Vec<(Day, usize)> = Vec::new();
    for place in places {
        match days.last_mut() {
            Some((day, count)) if day == place => *count += 1,
            _ => days.push((*place, 1)),
        }
    }
    let when = |day: Day| match relative_day(day, today).as_str() {
        "today" => "today".to_owned(),
        "+1d" => "tomorrow".to_owned(),
        _ => format!("on {}", day.format("%a %-d %b")),
    };
    let each: Vec<String> = days.iter().map(|(day, count)| format!("{count} {}", when(*day))).collect();
    let things =
        if places.len() == 1 { "1 late thing".into() } else { format!("{} late things", places.len()) };
    format!("{things} over {}: {}", day_count(days.len()), each.join(", "))
}

/// What the step is called in the undo line: "catch up: 12 things spread over 3 days".
pub fn spread_label(places: &[Day]) -> String {
    let mut days = places.to_vec();
    days.dedup();
    format!("catch up: {} spread over {}", things(places.len()), day_count(days.len()))
}

fn things(count: usize) -> String {
    if count == 1 { "1 thing".into() } else { format!("{count} things") }
}

fn day_count(count: usize) -> String {
    if count == 1 { "1 day".into() } else { format!("{count} days") }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::away::{Span, merged};

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    /// [M5] Twelve on a Wednesday: four each on Wednesday, Thursday and Friday.
    #[test]
    fn twelve_things() {
        let places = spread(12, day("2026-11-18"), &Settings::default());
        let words = "12 late things over 3 days: 4 today, 4 tomorrow, 4 on Fri 20 Nov";
        assert_eq!(spread_words(&places, day("2026-11-18")), words);
        assert_eq!(spread_label(&places), "catch up: 12 things spread over 3 days");
        // a Sunday takes none
        let places = spread(1, day("2026-11-22"), &Settings::default());
        assert_eq!(spread_words(&places, day("2026-11-22")), "1 late thing over 1 day: 1 tomorrow");
        assert_eq!(spread(0, day("2026-11-22"), &Settings::default()), []);
    }

    /// [M5] Where five a day would last longer than two weeks, a day takes more; days off and away take none.
    #[test]
    fn very_many_things() {
        let today = day("2026-11-18");
        let places = spread(200, today, &Settings::default());
        assert_eq!((places.len(), places[0], *places.last().unwrap()), (200, today, day("2026-12-01")));
        let settings = Settings {
            days_off: vec![today],
            away: vec![Span::new(day("2026-11-20"), day("2026-12-20")).unwrap()],
            ..Settings::default()
        };
        let places = spread(3, today, &settings);
        assert_eq!(places, [day("2026-11-19"); 3]);
        let away = Settings { away: vec![Span::new(today, day("2027-01-31")).unwrap()], ..settings };
        assert_eq!(spread(6, today, &away)[5], day("2027-02-02"));
    }

    proptest! {
        /// [M5] All are placed once and in order, on working days from today on, and no day takes more than it may.
        #[test]
        fn all_are_placed(
            count in 0usize..300,
            from in 0i64..14,
            a_day in 0u32..9,
            within in 0u32..30,
            off in proptest::collection::vec(0i64..40, 0..8),
            away in proptest::collection::vec((0i64..40, 0i64..20), 0..3),
        ) {
            let start = day("2026-11-16");
            let at = |n: i64| start + chrono::TimeDelta::days(n);
            let away = away.into_iter().filter_map(|(first, days)| Span::new(at(first), at(first + days)));
            let settings = Settings {
                days_off: off.into_iter().map(at).collect(),
                away: merged(away),
                catch_up_a_day: a_day,
                catch_up_within: within,
                ..Settings::default()
            };
            let today = at(from);
            let places = spread(count, today, &settings);
            prop_assert_eq!(places.len(), count);
            prop_assert!(places.is_sorted());
            let most = most_a_day(count, today, &settings);
            for place in &places {
                prop_assert!(*place >= today && is_working_day(*place, &settings.days_off, &settings.away));
                let here = places.iter().filter(|other| *other == place).count();
                prop_assert!(here <= most);
            }
            // no day in between is left free
            let mut used = places;
            used.dedup();
            let expected: Vec<Day> = working_days(today, &settings).take(used.len()).collect();
            prop_assert_eq!(used, expected);
        }
    }
}
