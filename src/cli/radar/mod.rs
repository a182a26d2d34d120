//! `goodword radar [RANGE] [--json]`: does my judgement work, and where do good referrals come from [I1, I2, I3].
//!
//! Owns what is read for it. Reads alone: not a byte of the notebook changes. `table` prints the figures as text, `json` for
//! programs; both take them from one [`Radar`], so that they cannot say different things.

mod json;
mod table;

use std::io::Write;

use anyhow::Result;

use crate::domain::day::Day;
use crate::domain::radar::{
    ConsentReport, GivenReport, HarvestMonth, LadderReport, Range, ReceivedReport, ToKnow,
};
use crate::notebook::{Notebook, Outcome};

use super::args::Radar as Asked;
use super::place::Place;
use super::stop::nothing;

/// All figures of a range.
struct Radar {
    range: Range,
    given: GivenReport,
    /// Named where the radar is off.
    to_know: Vec<ToKnow>,
    received: ReceivedReport,
    consent: ConsentReport,
    ladder: LadderReport,
    harvest: Vec<HarvestMonth>,
}

impl Radar {
    fn read(notebook: &Notebook, range: Range, today: Day) -> Outcome<Self> {
        let (given, to_know) = notebook.radar_calibration(range, today)?;
        Ok(Self {
            received: notebook.radar_received(range)?,
            consent: notebook.radar_consent(range)?,
            ladder: notebook.radar_ladder(range, today)?,
            harvest: notebook.radar_harvest(range)?,
            range,
            given,
            to_know,
        })
    }
}

pub(super) fn run(place: &Place, asked: &Asked, out: &mut dyn Write) -> Result<()> {
    let today = place.now().today();
    let range = match &asked.range {
        Some(typed) => Range::parse(typed, today).map_err(|fault| nothing(fault.to_string()))?,
        None => Range::default(),
    };
    let radar = Radar::read(&place.read()?, range, today)?;
    if asked.json {
        return json::print(&radar, out);
    }
    table::print(&radar, &place.settings().rung_names, out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::now::Now;
    use crate::domain::settings::{RungNames, Settings};
    use crate::notebook::radar_fixture::fill;

    fn radar(range: &str) -> (Radar, Day) {
        let now = Now("2026-11-22T09:00:00+01:00".parse().unwrap());
        let mut notebook = Notebook::in_memory(now, Settings::default()).unwrap();
        fill(&mut notebook, now);
        let today = now.today();
        (Radar::read(&notebook, Range::parse(range, today).unwrap(), today).unwrap(), today)
    }

    fn json(range: &str) -> serde_json::Value {
        let mut out = Vec::new();
        json::print(&radar(range).0, &mut out).unwrap();
        serde_json::from_slice(&out).unwrap()
    }

    fn table(range: &str) -> String {
        let (radar, _) = radar(range);
        let mut out = Vec::new();
        table::print(&radar, &RungNames::default(), &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    fn part<'v>(value: &'v serde_json::Value, facet: &str, what: &str) -> &'v serde_json::Value {
        let find = |rows: &'v serde_json::Value, key: &str, word: &str| {
            rows.as_array().unwrap().iter().find(|row| row[key] == word).unwrap()
        };
        find(&find(&value["radar"]["received"]["by"], "facet", facet)["parts"], "what", what)
    }

    /// [I1, I2, I3] What programs read are the figures that were reckoned by hand.
    #[test]
    fn for_programs() {
        let value = json("all");
        let radar = &value["radar"];
        assert_eq!(value["goodword"], 1);
        assert_eq!((&radar["from"], &radar["to"]), (&serde_json::Value::Null, &serde_json::Value::Null));
        let near = |value: &serde_json::Value, expected: f64| {
            assert!((value.as_f64().unwrap() - expected).abs() < 0.000_01, "{value} is not {expected}");
        };
        let given = &radar["given"];
        assert_eq!(given["total"], 18);
        assert_eq!(given["outcomes"][0], serde_json::json!({"outcome": "business", "n": 9}));
        assert_eq!(given["outcomes"][5], serde_json::json!({"outcome": null, "n": 1}));
        assert_eq!((&given["worked"]["n"], &given["worked"]["of"]), (&9.into(), &16.into()));
        near(&given["worked"]["share"], 0.5625);
        near(&given["worked"]["low"], 0.331_786);
        near(&given["worked"]["high"], 0.769_013);
        let calibration = &radar["calibration"];
        near(&calibration["brier"], 0.193_75);
        near(&calibration["mean_sure"], 0.60);
        near(&calibration["mean_sure_of_worked"], 0.688_889);
        near(&calibration["mean_sure_of_others"], 0.485_714);
        assert_eq!(calibration["bearing"], "on");
        assert_eq!(calibration["bins"].as_array().unwrap().len(), 7);
        assert_eq!(calibration["bins"][5]["from"], 80);
        assert_eq!(
            (&calibration["bins"][5]["worked"]["n"], &calibration["bins"][5]["worked"]["of"]),
            (&2.into(), &3.into())
        );
        let landed = |facet, what| {
            let part = part(&value, facet, what);
            (
                part["landed"]["n"].as_u64().unwrap(),
                part["landed"]["of"].as_u64().unwrap(),
                part["total"].as_u64().unwrap(),
            )
        };
        assert_eq!(radar["received"]["landed"]["few"], false);
        assert_eq!(landed("warm", "warm"), (7, 9, 10));
        assert_eq!(landed("source", "client"), (3, 5, 6));
        assert_eq!(landed("present", "absent"), (1, 7, 7));
        assert_eq!(landed("asked", "unsolicited"), (5, 7, 7));
        assert_eq!(landed("sent-before", "sent-before"), (2, 2, 3));
        assert_eq!(part(&value, "warm", "warm")["landed"]["few"], true);
        near(&radar["consent"]["median_days"], 2.0);
        assert_eq!(
            (&radar["consent"]["granted"]["n"], &radar["consent"]["granted"]["of"]),
            (&33.into(), &36.into())
        );
        assert_eq!(
            radar["ladder"]["moves"],
            serde_json::json!({"up": 4, "down": 1, "joined": 3, "left": 1})
        );
        assert_eq!(radar["ladder"]["months"][7]["month"], "2026-10");
        let rung = &radar["ladder"]["months"][7]["rungs"][5];
        assert_eq!(*rung, serde_json::json!({"rung": "raving-fan", "n": 1}));
        assert_eq!(radar["harvest"]["months"][3], serde_json::json!({"month": "2026-05", "n": 2}));
    }

    /// [I1, I2, I3] And so does the table, in words.
    #[test]
    fn as_text() {
        let text = table("all");
        for line in [
            "Radar, all time",
            "9 of 16: 56 % (33 to 77 %)",
            "Brier score",
            "0.19",
            "7 of 14: 50 % (27 to 73 %)",
            "7 of 9, too few to tell",
            "33 of 36: 92 % (78 to 97 %)",
            "Your radar is on",
        ] {
            assert!(text.contains(line), "{line} is missing in\n{text}");
        }
        insta::assert_snapshot!(text);
    }

    /// [I1] A range without anything says so, and a short one that it is too few.
    #[test]
    fn few_and_none() {
        assert!(table("2025").contains("Nothing is over yet"));
        assert!(table("2026-01").contains("2 of 2 worked: too few to tell"));
        assert_eq!(json("2025")["radar"]["calibration"]["brier"], serde_json::Value::Null);
        assert_eq!(json("2026-01")["radar"]["to"], "2026-01-31");
    }
}
