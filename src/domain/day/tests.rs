//! Days by hand. Today is Wednesday 18 November 2026 unless a test says otherwise.

use super::*;
use proptest::prelude::*;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn check(today: &str, toward: Toward, table: &[(&str, &str)]) {
    for (phrase, expected) in table {
        let read = parse_day(phrase, day(today), toward);
        assert_eq!(read, Ok(day(expected)), "{phrase:?} on {today} toward {toward:?}");
    }
}

/// [T2] English phrases.
#[test]
fn english_phrases_toward_the_future() {
    check(
        "2026-11-18",
        Toward::Future,
        &[
            ("2026-12-15", "2026-12-15"),
            ("15 Dec", "2026-12-15"),
            ("15 December", "2026-12-15"),
            ("15 DEC.", "2026-12-15"),
            ("Dec 15", "2026-12-15"),
            ("Dec 15, 2027", "2027-12-15"),
            ("15 Dec 2027", "2027-12-15"),
            ("15-Dec-2027", "2027-12-15"),
            ("15th Dec", "2026-12-15"),
            ("15dec", "2026-12-15"),
            ("the 15th of December", "2026-12-15"),
            ("December the 15th", "2026-12-15"),
            ("1st dec", "2026-12-01"),
            ("first of December", "2026-12-01"),
            ("15 Mar", "2027-03-15"),
            ("Mar 15", "2027-03-15"),
            ("18 Nov", "2026-11-18"),
            ("17 Nov", "2027-11-17"),
            ("29 Feb", "2028-02-29"),
            ("the 15th", "2026-12-15"),
            ("20th", "2026-11-20"),
            ("the 31st", "2026-12-31"),
            ("Tue 15 Dec", "2026-12-15"),
            ("Tuesday, December 15th, 2026", "2026-12-15"),
            ("today", "2026-11-18"),
            ("Tomorrow", "2026-11-19"),
            ("the day after tomorrow", "2026-11-20"),
            ("yesterday", "2026-11-17"),
            ("fri", "2026-11-20"),
            ("on Friday", "2026-11-20"),
            ("wed", "2026-11-25"),
            ("this wed", "2026-11-18"),
            ("tue", "2026-11-24"),
            ("next fri", "2026-11-27"),
            ("next mon", "2026-11-23"),
            ("Friday of next week", "2026-11-27"),
            ("last fri", "2026-11-13"),
            ("next week", "2026-11-23"),
            ("next month", "2026-12-01"),
            ("next year", "2027-01-01"),
            ("last week", "2026-11-09"),
            ("in 3 days", "2026-11-21"),
            ("in 3d", "2026-11-21"),
            ("in 3 weeks", "2026-12-09"),
            ("in the next 2 weeks", "2026-12-02"),
            ("in a week", "2026-11-25"),
            ("in two months", "2027-01-18"),
            ("in a year", "2027-11-18"),
            ("in 0 days", "2026-11-18"),
            ("3 weeks ago", "2026-10-28"),
            ("a week from now", "2026-11-25"),
            ("end of month", "2026-11-30"),
            ("the end of the month", "2026-11-30"),
            ("end of next month", "2026-12-31"),
            ("end of the week", "2026-11-20"),
            ("end of next week", "2026-11-27"),
            ("end of year", "2026-12-31"),
            ("end of February", "2027-02-28"),
            ("end of Feb 2028", "2028-02-29"),
            ("+3d", "2026-11-21"),
            ("+1w", "2026-11-25"),
            ("+2m", "2027-01-18"),
            ("-3d", "2026-11-15"),
            ("\u{2212}3d", "2026-11-15"),
        ],
    );
}

/// [T2] Toward the past the same words look back.
#[test]
fn phrases_toward_the_past() {
    check(
        "2026-11-18",
        Toward::Past,
        &[
            ("15 Dec", "2025-12-15"),
            ("18 Nov", "2026-11-18"),
            ("17 Nov", "2026-11-17"),
            ("29 Feb", "2024-02-29"),
            ("the 15th", "2026-11-15"),
            ("the 31st", "2026-10-31"),
            ("fri", "2026-11-13"),
            ("wed", "2026-11-11"),
            ("last fri", "2026-11-13"),
            ("venerdì scorso", "2026-11-13"),
            ("vinerea trecută", "2026-11-13"),
            ("end of month", "2026-10-31"),
            ("in 3 days", "2026-11-21"),
        ],
    );
}

/// [T2] "next fri" is the Friday of next week, whichever day of the week it is said on.
#[test]
fn next_friday_on_each_day_of_a_week() {
    for (today, expected) in [
        ("2026-11-16", "2026-11-27"),
        ("2026-11-18", "2026-11-27"),
        ("2026-11-20", "2026-11-27"),
        ("2026-11-21", "2026-11-27"),
        ("2026-11-22", "2026-11-27"),
        ("2026-11-23", "2026-12-04"),
    ] {
        for phrase in ["next fri", "venerdì prossimo", "vinerea viitoare"] {
            check(today, Toward::Future, &[(phrase, expected)]);
        }
    }
}

/// [T2] Ends of months and weeks, where clamping and weekends matter.
#[test]
fn edges_of_the_calendar() {
    check("2027-01-31", Toward::Future, &[("in 1 month", "2027-02-28"), ("next month", "2027-02-01")]);
    check("2026-11-21", Toward::Future, &[("end of the week", "2026-11-27"), ("next week", "2026-11-23")]);
    check("2026-11-20", Toward::Future, &[("end of the week", "2026-11-20"), ("fri", "2026-11-27")]);
    check("2026-11-30", Toward::Future, &[("end of month", "2026-11-30")]);
    check("2026-12-31", Toward::Future, &[("1 Jan", "2027-01-01"), ("tomorrow", "2027-01-01")]);
    check("2097-03-01", Toward::Future, &[("29 Feb", "2104-02-29")]);
}

/// [T2] Italian phrases.
#[test]
fn italian_phrases() {
    check(
        "2026-11-18",
        Toward::Future,
        &[
            ("15 dic", "2026-12-15"),
            ("15 dicembre", "2026-12-15"),
            ("il 15 dicembre", "2026-12-15"),
            ("l'8 dicembre", "2026-12-08"),
            ("l’8 dicembre 2027", "2027-12-08"),
            ("1º dicembre", "2026-12-01"),
            ("1° dicembre", "2026-12-01"),
            ("il primo dicembre", "2026-12-01"),
            ("il 20", "2026-11-20"),
            ("martedì 15 dicembre", "2026-12-15"),
            ("mar 15 dic", "2026-12-15"),
            ("gio 19 nov", "2026-11-19"),
            ("15 ago", "2027-08-15"),
            ("15 sett", "2027-09-15"),
            ("oggi", "2026-11-18"),
            ("domani", "2026-11-19"),
            ("dopodomani", "2026-11-20"),
            ("ieri", "2026-11-17"),
            ("l'altro ieri", "2026-11-16"),
            ("venerdì", "2026-11-20"),
            ("venerdi", "2026-11-20"),
            ("venerdi'", "2026-11-20"),
            ("VENERDÌ", "2026-11-20"),
            ("venerdì prossimo", "2026-11-27"),
            ("prossimo venerdì", "2026-11-27"),
            ("venerdì della settimana prossima", "2026-11-27"),
            ("tra 3 settimane", "2026-12-09"),
            ("fra 3 giorni", "2026-11-21"),
            ("fra due mesi", "2027-01-18"),
            ("tra una settimana", "2026-11-25"),
            ("entro 3 settimane", "2026-12-09"),
            ("fine mese", "2026-11-30"),
            ("la fine del mese prossimo", "2026-12-31"),
            ("fine dicembre", "2026-12-31"),
            ("settimana prossima", "2026-11-23"),
            ("la prossima settimana", "2026-11-23"),
            ("il mese prossimo", "2026-12-01"),
            ("3 giorni fa", "2026-11-15"),
        ],
    );
}

/// [T2] Romanian phrases, with comma and with cedilla letters, and without either.
#[test]
fn romanian_phrases() {
    check(
        "2026-11-18",
        Toward::Future,
        &[
            ("15 dec", "2026-12-15"),
            ("15 decembrie", "2026-12-15"),
            ("pe 15 decembrie", "2026-12-15"),
            ("1 noi", "2027-11-01"),
            ("azi", "2026-11-18"),
            ("astăzi", "2026-11-18"),
            ("mâine", "2026-11-19"),
            ("maine", "2026-11-19"),
            ("poimâine", "2026-11-20"),
            ("ieri", "2026-11-17"),
            ("vineri", "2026-11-20"),
            ("marți", "2026-11-24"),
            ("marţi", "2026-11-24"),
            ("marti", "2026-11-24"),
            ("luni", "2026-11-23"),
            ("vinerea viitoare", "2026-11-27"),
            ("peste 3 săptămâni", "2026-12-09"),
            ("peste o săptămână", "2026-11-25"),
            ("peste 3 zile", "2026-11-21"),
            ("peste 20 de zile", "2026-12-08"),
            ("peste 3 luni", "2027-02-18"),
            ("în două luni", "2027-01-18"),
            ("luna viitoare", "2026-12-01"),
            ("săptămâna viitoare", "2026-11-23"),
            ("sfârșitul lunii", "2026-11-30"),
            ("sfârşitul lunii viitoare", "2026-12-31"),
            ("sfarsitul saptamanii", "2026-11-20"),
            ("acum 3 zile", "2026-11-15"),
        ],
    );
}

/// [T2] What is refused, and the sentence it is refused with.
#[test]
fn refusals_name_the_phrase_and_a_remedy() {
    let remedy = "write it as 15 Dec, next fri, in 3 weeks or 2026-12-15.";
    let figures = "is ambiguous: in figures alone, day and month swap places from country to country; \
                   write it as 15 Dec or 2026-12-15.";
    for (phrase, sentence) in [
        ("", format!("No day is written; {remedy}")),
        (" \t", format!("No day is written; {remedy}")),
        ("soon", format!("“soon” is not a day I can read; {remedy}")),
        ("31 Feb", format!("“31 Feb” is not a day I can read, for the calendar has none; {remedy}")),
        ("15/12", format!("“15/12” {figures}")),
        ("in 999999999 weeks", nearer("in 999999999 weeks")),
        ("1 Jan 2201", nearer("1 Jan 2201")),
        (
            "Fri 15 Dec",
            "“Fri 15 Dec” contradicts itself, for 15 Dec 2026 is a Tuesday; \
             leave out the weekday or correct one of the two."
                .to_owned(),
        ),
    ] {
        let error = parse_day(phrase, day("2026-11-18"), Toward::Future).unwrap_err();
        assert_eq!(error.to_string(), sentence);
    }
}

fn nearer(phrase: &str) -> String {
    format!("“{phrase}” is outside the years 1900 to 2200; write a nearer day.")
}

/// [T2] Of figures alone only the one form is read.
#[test]
fn figures_alone_are_refused() {
    for phrase in ["15/12", "15.12.2026", "12-15", "15 12", "2026/12/15", "2026-1-5", "20261215", "15.12."]
    {
        let error = parse_day(phrase, day("2026-11-18"), Toward::Future).unwrap_err();
        assert_eq!(error, DayError::Figures(phrase.to_owned()));
    }
}

/// [T2] Near misses are not guessed at.
#[test]
fn near_misses_are_refused() {
    let wild = "z".repeat(1000);
    for phrase in [
        "15",
        "next Mar",
        "la 15",
        "2027",
        "Dec",
        "Dec 2027",
        "15 Dec 27",
        "in Dec",
        "in -3 days",
        "in 3-4 weeks",
        "15-16 Dec",
        "in 1.5 weeks",
        "next door",
        "next weeks",
        "3 weeks",
        "the",
        "on 15",
        "Sam",
        "mar",
        "by fri",
        "in 15 Dec",
        "week",
        "this week",
        "+d",
        "+-3d",
        "32 Dec",
        "0 Dec",
        "15 Dec 15 Dec",
        "2026-02-31",
        "1899-12-31",
        "-3",
        "in 99999999999999999999999999 days",
        "99999999 years ago",
        &wild,
    ] {
        assert!(parse_day(phrase, day("2026-11-18"), Toward::Future).is_err(), "{phrase:?} was read");
    }
    let sentence = parse_day(&wild, day("2026-11-18"), Toward::Future).unwrap_err().to_string();
    assert!(sentence.chars().count() < 200, "a pasted page is not echoed whole");
}

fn any_day() -> impl Strategy<Value = Day> {
    prop_oneof![
        Just(Day::MIN),
        Just(Day::MAX),
        (-700_000i32..1_000_000).prop_map(|n| Day::from_num_days_from_ce_opt(n).unwrap())
    ]
}

fn any_phrase() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        proptest::sample::select(vec![
            "in",
            "next",
            "last",
            "end",
            "of",
            "the",
            "fri",
            "mar",
            "luni",
            "week",
            "months",
            "ago",
            "-3d",
            "+1w",
            "31",
            "29",
            "Feb",
            "dec",
            "2027",
            "9999",
            "4294967295",
            "years",
            "acum",
            "peste",
            "il",
            "th",
            "1900",
        ])
        .prop_map(str::to_owned),
        "\\PC{0,4}",
    ];
    prop_oneof![any::<String>(), proptest::collection::vec(word, 0..5).prop_map(|words| words.join(" "))]
}

proptest! {
    /// [T2] No phrase on any day panics, and what is read lies in the years that are allowed.
    #[test]
    fn no_phrase_panics(phrase in any_phrase(), today in any_day(), past in any::<bool>()) {
        use chrono::Datelike;
        let toward = if past { Toward::Past } else { Toward::Future };
        if let Ok(day) = parse_day(&phrase, today, toward) {
            prop_assert!((1900..=2200).contains(&day.year()));
        }
    }

    /// [T2] The short form, and the long, are read again as the day they were made from.
    #[test]
    fn what_is_shown_can_be_read(ahead in 0u64..20_000) {
        let today = day("2026-11-18");
        let later = today + chrono::Days::new(ahead);
        prop_assert_eq!(parse_day(&short_day(later, today), today, Toward::Future), Ok(later));
        prop_assert_eq!(parse_day(&later.to_string(), today, Toward::Future), Ok(later));
    }
}
