//! The figures of the radar against those reckoned by hand.

use super::fixture::{ASKED, BOTH_ASKED, From, GIVEN, HARVEST, MOVES, RECEIVED};
use super::*;
use crate::domain::contact::Rung;
use crate::domain::day::Day;
use crate::domain::received::{Landing, SourceKind};
use crate::domain::referral::Outcome;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn first_of(day: Day) -> Day {
    chrono::Datelike::with_day(&day, 1).unwrap()
}

fn given() -> Vec<(GivenFigure, u64)> {
    let figure = |(_, sure, outcome): &(&str, u8, &str)| GivenFigure {
        outcome: Outcome::from_word(outcome),
        sure: *sure,
    };
    GIVEN.iter().map(|row| (figure(row), 1)).collect()
}

fn said(word: &str) -> Option<bool> {
    ["no", "yes"].iter().position(|known| *known == word).map(|at| at == 1)
}

fn received() -> Vec<(ReceivedFigure, u64)> {
    RECEIVED
        .iter()
        .map(|(on, landing, warm, kind, present, asked, from)| {
            let figure = ReceivedFigure {
                landing: Landing::from_word(landing),
                dropped: false,
                warm: *warm == "yes",
                kind: SourceKind::from_word(kind),
                present: said(present),
                asked: said(asked),
                sent_before: (*from != From::Nobody).then(|| *from == From::Partner && *on > "2026-02-17"),
            };
            (figure, 1)
        })
        .collect()
}

fn consents() -> Vec<(ConsentFigure, u64)> {
    let yes = |days: u32| ConsentFigure { reply: Some(Reply::Granted), days: Some(days) };
    let seekers = (1..=BOTH_ASKED).map(|n| yes(u32::try_from(n % 5).unwrap()));
    let providers = (1..=BOTH_ASKED).map(|_| yes(2));
    let further = [
        (Some(Reply::Declined), Some(4)),
        (Some(Reply::NotNow), Some(6)),
        (Some(Reply::Withdrawn), Some(1)),
        (None, None),
        (Some(Reply::Granted), None),
    ]
    .map(|(reply, days)| ConsentFigure { reply, days });
    assert_eq!(further.len(), ASKED.len());
    seekers.chain(providers).chain(further).map(|figure| (figure, 1)).collect()
}

#[track_caller]
fn near(value: Option<f64>, expected: f64) {
    let value = value.unwrap();
    assert!((value - expected).abs() < 0.000_01, "{value} is not {expected}");
}

/// [I1] The outcomes, and of those that are over the share that worked.
#[test]
fn outcomes() {
    let report = GivenReport::of(&given());
    let n = |outcome| report.outcomes.iter().find(|(held, _)| *held == outcome).unwrap().1;
    assert_eq!(n(Some(Outcome::Business)), 9);
    assert_eq!(n(Some(Outcome::Talking)), 1);
    assert_eq!(n(Some(Outcome::NoFit)), 4);
    assert_eq!(n(Some(Outcome::NeverMet)), 2);
    assert_eq!(n(Some(Outcome::Badly)), 1);
    assert_eq!(n(None), 1);
    assert_eq!(report.total(), 18);
    assert_eq!(report.worked, Share::new(9, 16));
    assert_eq!(report.worked.words(), "9 of 16: 56 % (33 to 77 %)");
}

/// [I1] Wilson's interval: by hand for nine of sixteen, and the limits that his formula has for none and for all of ten.
#[test]
fn wilson() {
    for (hits, of, low, high) in [
        (9, 16, 0.331_786, 0.769_013),
        (7, 14, 0.267_992, 0.732_008),
        (0, 10, 0.0, 0.277_533),
        (10, 10, 0.722_467, 1.0),
    ] {
        let interval = Share::new(hits, of).interval().unwrap();
        near(Some(interval.low), low);
        near(Some(interval.high), high);
    }
    assert_eq!(Share::default().interval(), None);
}

/// [I1] Small numbers say so.
#[test]
fn few() {
    assert_eq!(Share::new(3, 4).words(), "3 of 4, too few to tell");
    assert_eq!(Share::new(9, 9).words(), "9 of 9, too few to tell");
    assert_eq!(Share::new(9, 10).words(), "9 of 10: 90 % (60 to 98 %)");
    assert_eq!(Share::default().words(), "none yet");
}

/// [I1] Brier's score, the mean of how sure I was, and the bins. The squares add up to 3.10 over sixteen; the sum of how sure is
/// 960 %, of those that worked 620 % over nine, of the others 340 % over seven.
#[test]
fn calibration() {
    let calibration = GivenReport::of(&given()).calibration;
    near(calibration.brier, 3.10 / 16.0);
    near(calibration.mean_sure, 0.60);
    let (of_worked, of_failed) = calibration.apart.unwrap();
    near(Some(of_worked), 6.20 / 9.0);
    near(Some(of_failed), 3.40 / 7.0);
    let bins: Vec<_> =
        calibration.bins.iter().map(|bin| (bin.from, bin.to, bin.worked.hits, bin.worked.of)).collect();
    let expected = [
        (20, 29, 0, 2),
        (40, 49, 1, 2),
        (50, 59, 1, 2),
        (60, 69, 2, 3),
        (70, 79, 1, 2),
        (80, 89, 2, 3),
        (90, 100, 2, 2),
    ];
    assert_eq!(bins, expected);
    near(calibration.bins[5].mean_sure(), 0.80);
    assert_eq!(calibration.bearing(), Bearing::On);
    assert_eq!(
        calibration.sentence(),
        "Your radar is on: you expected 60 % to work, and 56 % did, as near as so few can tell; you were surer of those that worked."
    );
}

/// [I1] Whoever always says 50 % scores 0.25, and is never surer of what works: such a radar is off.
#[test]
fn a_coin() {
    let half = |outcome| (GivenFigure { outcome: Some(outcome), sure: 50 }, 10);
    let calibration = Calibration::of(&[half(Outcome::Business), half(Outcome::Badly)]);
    near(calibration.brier, 0.25);
    assert_eq!(calibration.bearing(), Bearing::Blind);
    assert!(
        calibration.sentence().ends_with("50 % sure of those that worked, and 50 % of those that did not.")
    );
}

/// [I1] What the radar means: too few, on, too sure, too unsure, blind.
#[test]
fn bearings() {
    let of = |rows: &[(u8, Outcome, u64)]| {
        let counts: Vec<_> = rows
            .iter()
            .map(|(sure, outcome, n)| (GivenFigure { outcome: Some(*outcome), sure: *sure }, *n))
            .collect();
        Calibration::of(&counts).bearing()
    };
    let (yes, no) = (Outcome::Business, Outcome::NoFit);
    for (rows, expected) in [
        (&[][..], Bearing::TooFew),
        (&[(90, yes, 5), (90, no, 4)], Bearing::TooFew),
        (&[(90, Outcome::Talking, 50)], Bearing::TooFew),
        (&[(95, yes, 8), (90, no, 12)], Bearing::TooSure),
        (&[(30, yes, 18), (20, no, 2)], Bearing::TooUnsure),
        (&[(60, yes, 12), (70, no, 8)], Bearing::Blind),
        (&[(90, yes, 20)], Bearing::On),
        (&[(80, yes, 12), (40, no, 8)], Bearing::On),
        // within five points of what came, however many there are
        (&[(52, yes, 50_000), (51, no, 47_000)], Bearing::On),
        (&[(60, yes, 50_000), (55, no, 47_000)], Bearing::TooSure),
    ] {
        assert_eq!(of(rows), expected, "{rows:?}");
    }
}

/// [I2] How many landed, and of which kind.
#[test]
fn landed() {
    let report = ReceivedReport::of(&received());
    assert_eq!(report.total, 15);
    assert_eq!(report.landed, Share::new(7, 14));
    let n = |landing| report.landings.iter().find(|(held, _)| *held == landing).unwrap().1;
    assert_eq!(
        [Some(Landing::Won), Some(Landing::Lost), Some(Landing::NoFit), Some(Landing::NoAnswer), None]
            .map(n),
        [7, 3, 2, 2, 1]
    );
    let part = |slice| {
        let parts = report.facets.iter().flat_map(|(_, parts)| parts);
        parts
            .clone()
            .find(|(held, _)| *held == slice)
            .map(|(_, part)| (part.landed.hits, part.landed.of, part.total))
    };
    let source = |kind| part(Slice::Source(kind));
    for (found, expected) in [
        (part(Slice::Warm(true)), (7, 9, 10)),
        (part(Slice::Warm(false)), (0, 5, 5)),
        (source(Some(SourceKind::Client)), (3, 5, 6)),
        (source(Some(SourceKind::Partner)), (1, 3, 3)),
        (source(Some(SourceKind::Colleague)), (1, 1, 1)),
        (source(Some(SourceKind::Friend)), (1, 2, 2)),
        (source(Some(SourceKind::Family)), (1, 1, 1)),
        (source(Some(SourceKind::Other)), (0, 1, 1)),
        (source(None), (0, 1, 1)),
        (part(Slice::Present(Some(true))), (6, 6, 7)),
        (part(Slice::Present(Some(false))), (1, 7, 7)),
        (part(Slice::Present(None)), (0, 1, 1)),
        (part(Slice::Asked(Some(true))), (2, 6, 7)),
        (part(Slice::Asked(Some(false))), (5, 7, 7)),
        (part(Slice::Asked(None)), (0, 1, 1)),
        (part(Slice::SentBefore(Some(true))), (2, 2, 3)),
        (part(Slice::SentBefore(Some(false))), (5, 11, 11)),
        (part(Slice::SentBefore(None)), (0, 1, 1)),
    ] {
        assert_eq!(found, Some(expected));
    }
}

/// [I3] The share granted of those who answered, and the middle of the days: of thirty-five, the eighteenth took two.
#[test]
fn consent() {
    let report = ConsentReport::of(&consents());
    assert_eq!(report.total(), 37);
    let replies: Vec<u64> = report.replies.iter().map(|(_, n)| *n).collect();
    assert_eq!(replies, [33, 1, 1, 1, 1]);
    assert_eq!(report.granted.words(), "33 of 36: 92 % (78 to 97 %)");
    near(report.median_days, 2.0);
    let days: Vec<u64> = report.days.iter().map(|(_, n)| *n).take(8).collect();
    assert_eq!(days, [3, 5, 19, 3, 4, 0, 1, 0]);
    // between two, half way
    let took = |days: u32| (ConsentFigure { reply: Some(Reply::Granted), days: Some(days) }, 1);
    near(ConsentReport::of(&[took(1), took(4)]).median_days, 2.5);
    assert_eq!(ConsentReport::of(&[]).median_days, None);
}

/// [I2] One that I let go is neither open nor ended.
#[test]
fn dropped() {
    let open = ReceivedFigure { landing: None, ..received()[0].0 };
    let gone = ReceivedFigure { dropped: true, ..open };
    let report = ReceivedReport::of(&[(open, 2), (gone, 3), received()[0]]);
    assert_eq!((report.total, report.dropped, report.landings[4]), (6, 3, (None, 2)));
    assert_eq!(report.facets[0].1[0].1.words(), "1 of 1, too few to tell; 2 open; 3 dropped");
    let gone = Figure::Received(gone);
    assert_eq!(Figure::from_words(Page::Received, &gone.words()), Some(gone));
}

fn moves() -> Vec<MovesOfMonth> {
    let of = |person: &&[(&str, &str)]| {
        let mut from = None;
        let moved = person.iter().map(move |(on, to)| {
            let to = Rung::from_word(to);
            let (from, month) = (std::mem::replace(&mut from, to), first_of(day(on)));
            MovesOfMonth { month, from, to, n: 1 }
        });
        moved.collect::<Vec<_>>()
    };
    MOVES.iter().flat_map(of).collect()
}

/// [I3] Who stood where at the end of each month, reckoned back from today: one customer and one raving fan are left.
#[test]
fn ladder() {
    let now = [0, 0, 1, 0, 0, 1];
    let report =
        LadderReport::of(day("2026-11-22"), now, &moves(), Some(day("2026-03-01")), Range::default());
    let stands: Vec<_> = report.stands.iter().map(|stand| (stand.month.to_string(), stand.rungs)).collect();
    let expected = [
        ("2026-03-01", [1, 0, 0, 0, 0, 0]),
        ("2026-04-01", [1, 0, 0, 0, 0, 0]),
        ("2026-05-01", [0, 1, 1, 0, 0, 0]),
        ("2026-06-01", [0, 1, 1, 1, 0, 0]),
        ("2026-07-01", [0, 1, 2, 0, 0, 0]),
        ("2026-08-01", [0, 1, 1, 0, 1, 0]),
        ("2026-09-01", [0, 0, 2, 0, 1, 0]),
        ("2026-10-01", [0, 0, 2, 0, 0, 1]),
        ("2026-11-01", [0, 0, 1, 0, 0, 1]),
    ]
    .map(|(month, rungs)| (month.to_owned(), rungs));
    assert_eq!(stands, expected);
    assert_eq!((report.joined, report.up, report.down, report.left), (3, 4, 1, 1));
    let summer = Range { from: Some(day("2026-06-01")), to: Some(day("2026-08-31")) };
    let report = LadderReport::of(day("2026-11-22"), now, &moves(), Some(day("2026-03-01")), summer);
    assert_eq!(report.stands.len(), 3);
    assert_eq!(report.stands[2].rungs, [0, 1, 1, 0, 1, 0]);
    assert_eq!((report.joined, report.up, report.down, report.left), (1, 1, 1, 0));
}

/// [I3] The harvest as a time line: months in which nothing came back stand in it.
#[test]
fn harvest() {
    let entries: Vec<_> =
        HARVEST.iter().map(|on| HarvestMonth { month: first_of(day(on)), n: 1 }).collect();
    let line: Vec<_> = time_line(&entries).iter().map(|held| held.n).collect();
    assert_eq!(line, [2, 0, 0, 2, 0, 0, 1]);
    assert_eq!(time_line(&[]), []);
}

/// [I1] Who is to be got to know better, and why.
#[test]
fn to_know() {
    let today = day("2026-11-22");
    assert_eq!(lacks("tax", "clients", Some(day("2026-11-01")), today), []);
    assert_eq!(lacks("tax", "clients", Some(day("2026-05-26")), today), []);
    assert_eq!(lacks("tax", "clients", Some(day("2026-05-25")), today), [Lack::OldTalk(day("2026-05-25"))]);
    assert_eq!(lacks(" ", "", None, today), [Lack::Offers, Lack::Needs, Lack::Talk]);
}

/// Every figure comes back from the words it is kept under; other words are those of none.
#[test]
fn words() {
    let given = given().into_iter().map(|(figure, _)| Figure::Given(figure));
    let received = received().into_iter().map(|(figure, _)| Figure::Received(figure));
    let consents = consents().into_iter().map(|(figure, _)| Figure::Consent(figure));
    for figure in given.chain(received).chain(consents) {
        assert_eq!(Figure::from_words(figure.page(), &figure.words()), Some(figure));
    }
    for (page, words) in [
        (Page::Given, "business"),
        (Page::Given, "business 80 80"),
        (Page::Consent, "yes 3"),
        (Page::Received, ""),
    ] {
        assert_eq!(Figure::from_words(page, words), None, "{words}");
    }
}

/// The ranges that can be typed, and what is said to others.
#[test]
fn ranges() {
    let today = day("2026-11-22");
    for (typed, from, to) in [
        ("all", "", ""),
        ("2025", "2025-01-01", "2025-12-31"),
        ("2026-q3", "2026-07-01", "2026-09-30"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2026-09-15", "2026-09-15", "2026-09-15"),
        ("2025-07..2026-06", "2025-07-01", "2026-06-30"),
        ("2026..", "2026-01-01", ""),
        ("..2025-Q4", "", "2025-12-31"),
        ("this year", "2026-01-01", "2026-12-31"),
        ("12-months", "2025-11-23", "2026-11-22"),
        ("last-quarter", "2026-07-01", "2026-09-30"),
    ] {
        let range = Range::parse(typed, today).unwrap();
        let expected = Range { from: from.parse().ok(), to: to.parse().ok() };
        assert_eq!(range, expected, "{typed}");
        assert_eq!(Range::parse(&range.written(), today), Ok(range), "{typed}");
    }
    for typed in ["", "..", "spring", "2026-13", "26", "2026-Q5", "2026..spring"] {
        assert_eq!(Range::parse(typed, today), Err(RangeFault::Unknown(typed.to_owned())));
    }
    assert_eq!(Range::parse("2026..2025", today), Err(RangeFault::Backwards("2026..2025".to_owned())));
    for (range, words) in [
        (Range::default(), "all time"),
        (Preset::LastYear.range(today), "last year"),
        (Range::parse("2024", today).unwrap(), "1 Jan 2024 to 31 Dec 2024"),
        (Range::parse("2024-03-05", today).unwrap(), "5 Mar 2024"),
        (Range::parse("2024..", today).unwrap(), "from 1 Jan 2024"),
        (Range::parse("..2024", today).unwrap(), "until 31 Dec 2024"),
    ] {
        assert_eq!(range.words(today), words);
    }
}
