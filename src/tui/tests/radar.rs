//! The radar by keys, with figures reckoned by hand [I1, I2, I3].

use crate::domain::contact::Rung;
use crate::domain::day::Day;
use crate::domain::gates::Gate;
use crate::domain::harvest::Harvest as Entry;
use crate::domain::radar::{
    ConsentFigure, ConsentReport, GivenFigure, GivenReport, HarvestMonth, LadderReport, MovesOfMonth,
    Preset, Range, ReceivedFigure, ReceivedReport, Reply,
};
use crate::domain::received::Landing;
use crate::domain::referral::{Direction, Evaluation, Introduction, Outcome, Referral};
use crate::domain::settings::Settings;
use crate::domain::uid::Uid;
use crate::notebook::{Change, Notebook, radar_fixture};
use crate::tui::app::{Msg, Screen};
use crate::tui::effects::{Brought, Effect};
use crate::tui::overlay::Overlay;
use crate::tui::radar::{Pick, RadarPage, Report};

use super::harness::{Harness, WIDE, key, sunday};
use super::pictures::keep;

/// The referrals of the fixture, on a page.
fn fixture(size: (u16, u16), page: RadarPage) -> Harness {
    let mut notebook = Notebook::in_memory(sunday(), Settings::default()).unwrap();
    radar_fixture::fill(&mut notebook, sunday());
    on_page(Harness::on(notebook, size), page)
}

fn on_page(mut h: Harness, page: RadarPage) -> Harness {
    h.keys("5");
    (0..page.place()).for_each(|_| {
        h.keys("l");
    });
    assert_eq!(h.app.radar.page, page);
    h
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// One introduction, and what became of it.
fn give(change: &mut Change<'_>, names: [&str; 2], on: Day, sure: u8, outcome: Option<Outcome>) -> Uid {
    let mut referral = Referral::new(change.fresh_uid(), Direction::Given, on);
    let [seeker, provider] = names.map(|name| change.new_contact(name).unwrap());
    (referral.seeker, referral.provider) = (Some(seeker), Some(provider));
    referral.need = "books".to_owned();
    referral.introduction = Some(Introduction { on, sure, evaluate_on: on });
    referral.evaluation = outcome.map(|outcome| Evaluation {
        outcome,
        on,
        seeker_again: None,
        provider_again: None,
        learned: String::new(),
    });
    change.add_referral(&referral).unwrap();
    referral.uid
}

/// Three introductions.
fn three(size: (u16, u16)) -> Harness {
    let mut notebook = Notebook::in_memory(sunday(), Settings::default()).unwrap();
    notebook
        .write(sunday(), "three", |change| {
            give(change, ["Ana", "Bruno"], day("2026-09-01"), 80, Some(Outcome::Business));
            give(change, ["Carla", "Dario"], day("2026-09-02"), 60, Some(Outcome::Business));
            give(change, ["Elena", "Fritz"], day("2026-10-02"), 70, Some(Outcome::NoFit));
            Ok(())
        })
        .unwrap();
    Harness::on(notebook, size)
}

/// Twelve of which I was sure, and none of which worked: Ana stands in the first of them.
fn off(size: (u16, u16)) -> Harness {
    let mut notebook = Notebook::in_memory(sunday(), Settings::default()).unwrap();
    notebook
        .write(sunday(), "too sure", |change| {
            for at in 0..12 {
                let names = [format!("Ana {at:02}"), format!("Bruno {at:02}")];
                let [ana, bruno] = names.each_ref().map(String::as_str);
                give(change, [ana, bruno], day("2026-09-01"), 90, Some(Outcome::NoFit));
            }
            Ok(())
        })
        .unwrap();
    on_page(Harness::on(notebook, size), RadarPage::Calibration)
}

/// The line of a figure, without its bar and with one blank between its parts. Walks down to it where it is out of view.
#[track_caller]
fn line(h: &mut Harness, label: &str) -> String {
    h.keys("g");
    for _ in 0..200 {
        let screen = h.screen();
        // it begins its line, or stands beside a chart
        let begins = |before: &str| {
            before.trim_start().is_empty() || before.ends_with('▌') || before.ends_with("  ")
        };
        let mut found = screen.lines().skip(3).filter_map(|line| line.split_once(label));
        if let Some((_, rest)) = found.find(|(before, _)| begins(before)) {
            let rest: String = rest.chars().filter(|c| !"█░↓↑".contains(*c)).collect();
            return rest.split_whitespace().collect::<Vec<_>>().join(" ");
        }
        h.keys("j");
    }
    panic!("no {label:?} on\n{}", h.screen());
}

/// [I1, I2, I3] The figures on the screen are those reckoned by hand, in the plot and in the table, wide and narrower.
#[test]
fn the_figures() {
    const FIGURES: [(RadarPage, &[(&str, &str)]); 4] = [
        (
            RadarPage::Given,
            &[
                ("did business", "9"),
                ("talking", "1"),
                ("no fit", "4"),
                ("never met", "2"),
                ("went badly", "1"),
                ("not evaluated yet", "1"),
                ("worked", "9 of 16: 56 % (33 to 77 %)"),
            ],
        ),
        (
            RadarPage::Calibration,
            &[
                ("20 to 29 %", "20 % 0 of 2, few"),
                ("60 to 69 %", "60 % 2 of 3, few"),
                ("80 to 89 %", "80 % 2 of 3, few"),
                ("90 to 100 %", "90 % 2 of 2, few"),
                ("all", "60 % 9 of 16: 56 % (33 to 77 %)"),
                ("Brier score", "0.19"),
            ],
        ),
        (
            RadarPage::Consent,
            &[
                ("yes", "33"),
                ("not now", "1"),
                ("yes, then taken back", "1"),
                ("no answer yet", "1"),
                ("said yes", "33 of 36: 92 % (78 to 97 %)"),
                ("Days to an answer:", "median 2 days"),
            ],
        ),
        (
            RadarPage::Ladder,
            &[
                ("● Raving Fan", "0 1"),
                ("+ Customer", "0 1"),
                ("· Suspect", "1 0"),
                ("Moves:", "3 put on the ladder, 4 up, 1 down, 1 taken off."),
            ],
        ),
    ];
    for size in [WIDE, (80, 24)] {
        for (page, figures) in FIGURES {
            let mut h = fixture(size, page);
            for _ in ["plot", "table"] {
                for (label, expected) in figures {
                    assert_eq!(line(&mut h, label), *expected, "{label}\n{}", h.screen());
                }
                h.keys("t");
            }
        }
    }
}

/// [I2] What landed, by each way of telling it apart: the table says how many came beside it.
#[test]
fn what_landed() {
    let figures = [
        ("all", "15", "7 of 14: 50 % (27 to 73 %)"),
        ("not warm", "5", "0 of 5, too few to tell"),
        ("from a client", "6", "3 of 5, too few to tell"),
        ("kind of source not noted", "1", "0 of 1, too few to tell"),
        ("I was present", "7", "6 of 6, too few to tell"),
        ("asked for", "7", "2 of 6, too few to tell"),
        ("unsolicited", "7", "5 of 7, too few to tell"),
        ("from people I had referred to", "3", "2 of 2, too few to tell"),
        ("from people I had not referred to", "11", "5 of 11: 45 % (21 to 72 %)"),
    ];
    for size in [WIDE, (80, 24)] {
        let mut h = fixture(size, RadarPage::Received);
        h.expect("15 referrals received: 7 won, 3 lost, 2 no fit, 2 no answer, 1 still open.");
        for (label, _, landed) in figures {
            assert_eq!(line(&mut h, label), landed);
        }
        h.keys("t");
        for (label, came, landed) in figures {
            assert_eq!(line(&mut h, label), format!("{came} {landed}"));
        }
    }
}

/// [I3] The days to an answer, the ladder and the harvest, month by month: those that the plots are drawn of stand in the table.
#[test]
fn over_time() {
    let mut h = fixture(WIDE, RadarPage::Consent);
    h.keys("t");
    for (label, n) in [
        ("the same day", "3"),
        ("after 1 day", "5"),
        ("after 2 days", "19"),
        ("after 6 days", "1"),
        ("after 14 days or more", "0"),
    ] {
        assert_eq!(line(&mut h, label), n);
    }
    h.keys("l");
    for (month, rungs) in
        [("Mar 2026 ", "1 0 0 0 0 0"), ("Jul 2026", "0 1 2 0 0 0"), ("Oct 2026", "0 0 2 0 0 1")]
    {
        h.keys("G");
        let screen = h.screen();
        let found = screen.lines().filter_map(|line| line.split_once(month)).map(|(_, rest)| rest);
        let found: Vec<String> =
            found.map(|rest| rest.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
        assert!(found.iter().any(|line| line == rungs), "{month} {rungs}\n{screen}");
    }
    h.keys("l").expect("5 good things came back, from February 2026 to August 2026.");
    for (month, n) in [("February 2026", "2"), ("March 2026", "0"), ("May 2026", "2"), ("August 2026", "1")]
    {
        assert_eq!(line(&mut h, month), n);
    }
    // the same in the plot: the selected month in words, and the number over its bar
    h.keys("t g")
        .expect("▌February 2026: 2")
        .keys("j")
        .expect("▌March 2026: 0")
        .keys("G")
        .expect("▌August 2026: 1");
}

/// Pages are turned round the end, and only the page that is shown is read.
#[test]
fn pages() {
    let mut h = fixture(WIDE, RadarPage::Given);
    for (keys, page) in [
        ("l", RadarPage::Calibration),
        ("right", RadarPage::Received),
        ("tab", RadarPage::Consent),
        ("btab", RadarPage::Received),
        ("left", RadarPage::Calibration),
        ("h", RadarPage::Given),
        ("h", RadarPage::Harvest),
        ("l", RadarPage::Given),
    ] {
        h.keys(keys);
        assert_eq!(h.app.radar.page, page);
        h.expect(&format!("▌{}", page.label()));
    }
    h.click("Consent").expect("▌Consent").expect("33 of 36");
    let effects = h.app.update(Msg::Key(key("l")));
    assert!(matches!(effects[..], [Effect::LoadRadar(RadarPage::Ladder, _)]), "{effects:?}");
    // nothing of another page is shown while it is not there yet
    h.expect_not("33 of 36");
}

/// Each page keeps its figure selected, by what it is: a figure that comes before it changes nothing.
#[test]
fn the_selection_stays_with_the_figure() {
    let mut h = fixture(WIDE, RadarPage::Calibration);
    h.keys("j j").expect("▌50 to 59 %").keys("l j h").expect("▌50 to 59 %");
    h.notebook
        .write(sunday(), "unsure", |change| {
            give(change, ["Ana", "Bruno"], day("2026-10-01"), 5, Some(Outcome::NoFit));
            Ok(())
        })
        .unwrap();
    h.send(Msg::Changed).expect("0 to 9 %").expect("▌50 to 59 %").keys("l").expect("▌warm");
    h.keys("t").expect("▌warm").keys("G").expect_not("▌warm").keys("g").expect("▌all");
}

/// What another hand changed, and what is undone, is seen on the page that is shown.
#[test]
fn changes_are_seen() {
    let mut h = fixture(WIDE, RadarPage::Given);
    let before = line(&mut h, "did business");
    h.notebook
        .write(sunday(), "one more", |change| {
            give(change, ["Ana", "Bruno"], day("2026-10-01"), 70, Some(Outcome::Business));
            Ok(())
        })
        .unwrap();
    h.send(Msg::Changed);
    assert_eq!((before.as_str(), line(&mut h, "did business").as_str()), ("9", "10"));
    h.keys("u").expect("Undone: one more");
    assert_eq!(line(&mut h, "did business"), "9");
}

/// Enter lists the referrals behind a figure, the newest first; Enter there opens one, and esc leads back, step by step.
#[test]
fn behind_a_figure() {
    let mut h = fixture(WIDE, RadarPage::Given);
    h.keys("j j enter")
        .expect("Given: no fit, all time")
        .expect("▌14 Jul 2026")
        .expect("Seeker 4 → Provider 4");
    h.keys("j").expect("▌2 Jun 2026").keys("enter");
    assert!(h.app.overlay.is_none() && matches!(h.app.screen, Screen::Gates(_)));
    assert_eq!(h.selected_title(), "Seeker 13 → Provider 13");
    h.keys("q").expect("▌no fit").keys("enter esc").expect("▌no fit");
    // what worked and what did not: all that are over
    h.keys("G enter").expect("Given and over, all time");
    assert_eq!(h.screen().lines().filter(|line| line.contains(" → ")).count(), 16);
    h.keys("esc l j enter").expect("40 to 49 % sure").expect("Seeker 14").expect_not("Seeker 16");
    h.keys("esc l j enter").expect("Received, warm").expect("Other ⇐ Prospect of 2026-10-10");
    h.keys("esc l j enter").expect("Asked for consent: not now").expect("question 2");
    let listed = |h: &mut Harness| h.screen().lines().filter(|line| line.contains(" → ")).count();
    h.keys("esc j j j j enter").expect("Asked for consent, and answered, all time");
    assert_eq!(listed(&mut h), 20);
    h.keys("esc j enter").expect("Asked for consent, answered the same day").expect("Seeker 15");
    assert_eq!(listed(&mut h), 3);
    h.keys("esc h h G enter").expect("Given and over, all time");
    assert_eq!(listed(&mut h), 16);
}

/// One who was asked is behind the answer they gave, and their referral opens where it stands; what I received opens too.
#[test]
fn each_kind_opens() {
    let mut h = fixture(WIDE, RadarPage::Consent);
    h.keys("j enter enter").expect("question 2");
    assert!(matches!(&h.app.screen, Screen::Gates(gates) if gates.gate == Gate::Consent));
    h.keys("q").expect("▌not now");
    let mut h = fixture(WIDE, RadarPage::Received);
    h.keys("enter enter").expect("work of 2026-11-02").keys("q").expect("▌all");
}

/// [T5] In discreet mode neither whom to get to know better nor whose a referral is can be read.
#[test]
fn discreet() {
    let mut h = off(WIDE);
    h.keys("ctrl-g").expect("get to know better").expect_not("Ana").expect("no talk is noted");
    h.keys("enter").expect("90 to 100 % sure").expect_not("Ana").expect_not("Bruno").expect("1 Sep 2026");
    h.keys("ctrl-g").expect("Ana 11");
}

/// The list behind a figure follows changes while it is open, and keeps the selected referral.
#[test]
fn the_list_follows() {
    let mut h = fixture(WIDE, RadarPage::Given);
    h.keys("enter j").expect("▌12 May").expect_not("Zoe");
    let selected = |h: &Harness| match &h.app.overlay {
        Some(Overlay::Behind(list)) => list.row().map(|row| row.uid),
        _ => None,
    };
    let before = selected(&h);
    h.notebook
        .write(sunday(), "one more", |change| {
            give(change, ["Zoe", "Bruno"], day("2026-11-01"), 70, Some(Outcome::Business));
            Ok(())
        })
        .unwrap();
    h.send(Msg::Changed).expect("Zoe → Bruno");
    assert_eq!(selected(&h), before);
}

/// Two hundred referrals are listed, and it is said that there are more.
#[test]
fn a_long_list() {
    let mut notebook = Notebook::in_memory(sunday(), Settings::default()).unwrap();
    notebook
        .write(sunday(), "many", |change| {
            for at in 0..201 {
                give(change, [&format!("Ana {at}"), &format!("Bruno {at}")], day("2026-09-01"), 50, None);
            }
            Ok(())
        })
        .unwrap();
    let mut h = on_page(Harness::on(notebook, (40, 12)), RadarPage::Given);
    h.keys("G k enter").expect("The newest 200").expect("there are more");
    h.keys("G pgup G enter");
    assert!(matches!(h.app.screen, Screen::Gates(_)));
}

/// [I1] Where the radar is off, it says so and whom to get to know better, and why; Enter opens their page.
#[test]
fn people_to_know() {
    for size in [WIDE, (80, 24), (40, 12)] {
        let mut h = off(size);
        h.expect("Your radar is off: you are too sure. You expected 90 % to work, and 0 % did.");
        h.keys("j j j").expect("Ana 00").expect("what they offer is not written");
        h.keys("j enter").expect("Ana 01");
        assert!(matches!(h.app.screen, Screen::Contact(_)));
        h.keys("esc");
        assert!(matches!(h.app.radar_pick(), Some(Pick::Person(_))));
    }
    let mut h = fixture(WIDE, RadarPage::Calibration);
    h.expect("Your radar is on").expect_not("get to know better");
}

/// [E8] But for whom to get to know better, no page names anybody: nothing is shown of a person as given or received.
#[test]
fn no_page_is_of_a_person() {
    for page in RadarPage::ALL {
        for size in [WIDE, (40, 12)] {
            let mut h = fixture(size, page);
            for _ in 0..30 {
                for name in ["Seeker", "Provider", "Partner", "Other", "Prospect of", "Asked 1", "Climber"]
                {
                    assert!(!h.screen().contains(name), "{name}\n{}", h.screen());
                }
                h.keys("j");
            }
        }
    }
}

/// A rung leads to the ladder at that rung, a month of the harvest to its newest entry.
#[test]
fn where_figures_lead() {
    let mut h = fixture(WIDE, RadarPage::Ladder);
    h.keys("j j j enter");
    assert!(matches!(h.app.screen, Screen::Ladder));
    assert_eq!(h.app.ladder.at, 2);
    let mut h = fixture(WIDE, RadarPage::Harvest);
    h.keys("j j j enter");
    assert!(matches!(h.app.screen, Screen::Harvest));
    assert_eq!(h.app.harvest.row().map(|row| row.on), Some(day("2026-05-31")));
    let mut h = fixture(WIDE, RadarPage::Harvest);
    h.keys("j enter").expect("Nothing came back in these days.");
}

/// `w` asks for the days: one of those offered, or typed ones, which win; what cannot be read is told at the field.
#[test]
fn which_days() {
    let mut h = fixture(WIDE, RadarPage::Given);
    h.expect("all time").keys("w").type_text("spring").keys("enter");
    h.expect("\"spring\" is no range of days");
    h.keys("ctrl-u").type_text("2026-Q1").keys("enter").expect("1 Jan 2026 to 31 Mar 2026");
    h.expect("8 introductions.");
    assert!(h.app.overlay.is_none());
    assert_eq!(line(&mut h, "did business"), "6");
    // the other pages look at the same days, and so does the list behind a figure
    h.keys("l l").expect("1 Jan 2026 to 31 Mar 2026").expect("3 referrals received: 3 won.");
    h.keys("enter").expect("Received, 1 Jan 2026 to 31 Mar 2026").keys("esc");
    // what was typed stands there again, and gives way to what is chosen
    h.keys("w")
        .expect("2026-01-01..2026-03-31")
        .keys("tab 1 enter")
        .expect("all time")
        .expect("15 referrals");
    // nothing of it is typed text that could be lost
    h.keys("w").type_text("2025").keys("esc");
    assert!(h.app.overlay.is_none());
    h.keys("w").type_text("2020").keys("enter").expect("These days hold none. w looks at others.");
    assert_eq!(h.app.radar.range, Range::parse("2020", sunday().today()).unwrap());
    h.keys("w tab 4 enter").expect("last year");
    assert_eq!(h.app.radar.range, Preset::LastYear.range(sunday().today()));
}

/// Where there is no room for a plot the table stands there by itself, and the key says why.
#[test]
fn small_windows_have_the_table() {
    for (size, plotted) in [((60, 16), true), ((59, 16), false), ((60, 15), false), ((40, 12), false)] {
        let mut h = fixture(size, RadarPage::Given);
        assert_eq!(h.screen().contains('█'), plotted, "{}", h.screen());
        h.keys("t");
        if plotted {
            assert!(!h.screen().contains('█'));
        } else {
            h.refused("too small to plot in");
        }
    }
}

/// [T5] Without colour the points of few, those of enough and the selected one differ by their signs, and a share of few
/// has a bar of its own kind.
#[test]
fn colour_is_never_the_only_sign() {
    let mut h = fixture(WIDE, RadarPage::Calibration);
    h.expect("◇").expect("○");
    h.notebook
        .write(sunday(), "more", |change| {
            for at in 0..10 {
                let names = [format!("Ana {at}"), format!("Bruno {at}")];
                let [ana, bruno] = names.each_ref().map(String::as_str);
                give(change, [ana, bruno], day("2026-10-01"), 99, Some(Outcome::Business));
            }
            Ok(())
        })
        .unwrap();
    h.send(Msg::Changed).keys("G k k").expect("▌90 to 100 %").expect("◆").expect("│").keys("k");
    let chart: String =
        h.screen().lines().map(|line| line.chars().take(66).collect::<String>() + "\n").collect();
    assert_eq!(chart.matches('●').count(), 2, "the point and its meaning\n{chart}");
    h.keys("l").expect("░").expect("█");
}

/// [T5] The mouse: a click selects a figure, another opens it.
#[test]
fn the_mouse() {
    let mut h = fixture(WIDE, RadarPage::Given);
    h.click("never met").expect("▌never met").click("never met").expect("Given: never met");
    h.click("Seeker 7").click("Seeker 7");
    assert!(matches!(h.app.screen, Screen::Gates(_)));
    let mut h = fixture(WIDE, RadarPage::Harvest);
    h.click("May").expect("▌May 2026: 2").wheel_down("May").expect("▌June 2026: 0");
}

/// [I3] A long time line is put together to quarters and to years, as there is room, and its selection goes along.
#[test]
fn a_long_harvest() {
    let mut notebook = Notebook::in_memory(sunday(), Settings::default()).unwrap();
    notebook
        .write(sunday(), "harvest", |change| {
            for on in ["2012-03-01", "2019-05-05", "2025-02-01", "2025-03-01"] {
                let entry = Entry {
                    uid: change.fresh_uid(),
                    on: day(on),
                    words: "it came back".to_owned(),
                    people: Vec::new(),
                    group: None,
                    referral: None,
                };
                change.add_harvest(&entry).unwrap();
            }
            Ok(())
        })
        .unwrap();
    let mut h = on_page(Harness::on(notebook, (80, 24)), RadarPage::Harvest);
    h.keys("G").expect("▌2025: 2").keys("g").expect("▌2012: 1").keys("G enter");
    assert_eq!(h.app.harvest.row().map(|row| row.on), Some(day("2025-03-01")));
    h.keys("5 w type:2019..2025 enter").expect("▌2025-Q1: 2").keys("t").expect("▌January 2025");
}

/// Rungs have the names that the user chose, made safe to show.
#[test]
fn rungs_have_their_names() {
    let mut settings = Settings::default();
    settings.rung_names.set(Rung::RavingFan, "Fan\u{202e}\u{7}club");
    let mut notebook = Notebook::in_memory(sunday(), settings).unwrap();
    radar_fixture::fill(&mut notebook, sunday());
    let mut h = on_page(Harness::on(notebook, WIDE), RadarPage::Ladder);
    let screen = h.keys("g").screen();
    assert!(
        !screen.contains('\u{202e}') && !screen.contains('\u{7}') && screen.contains("● Fan"),
        "{screen}"
    );
}

/// Screens with nothing, with three referrals and with the fixture.
#[test]
fn pictures() {
    let mut h = Harness::new(WIDE);
    h.keys("5");
    for page in RadarPage::ALL {
        keep(&format!("radar-empty-{}", page.label().to_lowercase()), &mut h);
        h.keys("l");
    }
    let mut h = three(WIDE);
    h.keys("5");
    for page in ["given", "calibration"] {
        keep(&format!("radar-three-{page}"), &mut h);
        h.keys("l");
    }
    let mut h = fixture(WIDE, RadarPage::Given);
    for page in RadarPage::ALL {
        let page = page.label().to_lowercase();
        keep(&format!("radar-{page}"), &mut h);
        h.keys("t");
        keep(&format!("radar-{page}-table"), &mut h);
        h.keys("t l");
    }
    keep("radar-behind", h.keys("enter"));
    keep("radar-range", h.keys("esc w"));
    keep("radar-off", &mut off(WIDE));
}

/// The pages as a hundred thousand referrals make them: numbers of six figures stand whole, at any size.
#[test]
fn a_hundred_thousand() {
    let given: Vec<(GivenFigure, u64)> = (0..=20)
        .flat_map(|step| {
            let sure = step * 5;
            let of = |outcome, n| (GivenFigure { outcome: Some(outcome), sure }, n);
            [of(Outcome::Business, u64::from(sure) * 47), of(Outcome::NoFit, u64::from(100 - sure) * 41)]
        })
        .collect();
    let received: Vec<(ReceivedFigure, u64)> = [(Landing::Won, 45_321), (Landing::Lost, 44_679)]
        .map(|(landing, n)| {
            let figure = ReceivedFigure {
                landing: Some(landing),
                dropped: false,
                warm: landing == Landing::Won,
                kind: None,
                present: Some(true),
                asked: Some(false),
                sent_before: Some(false),
            };
            (figure, n)
        })
        .to_vec();
    let consent = [(ConsentFigure { reply: Some(Reply::Granted), days: Some(3) }, 123_456)];
    let moves: Vec<MovesOfMonth> = (1..=12)
        .map(|month| MovesOfMonth {
            month: day(&format!("2026-{month:02}-01")),
            from: Some(Rung::Suspect),
            to: Some(Rung::RavingFan),
            n: 1_000,
        })
        .collect();
    let now = [90_000, 2_000, 1_500, 900, 400, 14_000];
    let month = |at: i32| day(&format!("{}-{:02}-01", 2016 + at / 12, at % 12 + 1));
    let reports = [
        Report::Given(GivenReport::of(&given)),
        Report::Calibration(GivenReport::of(&given), Vec::new()),
        Report::Received(ReceivedReport::of(&received)),
        Report::Consent(ConsentReport::of(&consent)),
        Report::Ladder(LadderReport::of(
            sunday().today(),
            now,
            &moves,
            moves.iter().map(|held| held.month).min(),
            Range::default(),
        )),
        Report::Harvest((0..128).map(|at| HarvestMonth { month: month(at), n: 1_000 }).collect()),
    ];
    for (page, report) in RadarPage::ALL.into_iter().zip(reports) {
        let mut h = on_page(Harness::new(WIDE), page);
        h.send(Msg::Brought(Box::new(Brought::Radar(Range::default(), Box::new(report)))));
        keep(&format!("radar-many-{}", page.label().to_lowercase()), &mut h);
    }
}
