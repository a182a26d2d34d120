//! The radar for programs: stable names, parts from 0 to 1, null for what there is nothing to be said of.

use std::io::Write;

use anyhow::Result;
use serde::Serialize;

use crate::cli::json;
use crate::domain::contact::Rung;
use crate::domain::radar::{
    Bin, Calibration, ConsentReport, Facet, GivenReport, HarvestMonth, Lack, LadderReport, Range,
    ReceivedReport, Reply, Share, ToKnow,
};
use crate::domain::received::Landing;
use crate::domain::referral::Outcome;

use super::Radar;

#[derive(Serialize)]
struct Document {
    radar: Figures,
}

#[derive(Serialize)]
struct Figures {
    from: Option<String>,
    to: Option<String>,
    given: Given,
    calibration: Calibrated,
    received: Received,
    consent: Consent,
    ladder: Ladder,
    harvest: Harvest,
}

/// So many of so many; `few`: too few to tell.
#[derive(Serialize)]
struct Part {
    n: u64,
    of: u64,
    share: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    few: bool,
}

impl From<Share> for Part {
    fn from(share: Share) -> Self {
        let interval = share.interval();
        Self {
            n: share.hits,
            of: share.of,
            share: share.fraction().map(rounded),
            low: interval.map(|interval| rounded(interval.low)),
            high: interval.map(|interval| rounded(interval.high)),
            few: share.is_few(),
        }
    }
}

/// To six places: more is noise of the machine.
fn rounded(number: f64) -> f64 {
    (number * 1_000_000.0).round() / 1_000_000.0
}

#[derive(Serialize)]
struct Given {
    total: u64,
    outcomes: Vec<OutcomeRow>,
    worked: Part,
}

#[derive(Serialize)]
struct OutcomeRow {
    outcome: Option<&'static str>,
    n: u64,
}

impl From<&GivenReport> for Given {
    fn from(report: &GivenReport) -> Self {
        let outcomes = report.outcomes.iter();
        Self {
            total: report.total(),
            outcomes: outcomes
                .map(|(outcome, n)| OutcomeRow { outcome: outcome.map(Outcome::word), n: *n })
                .collect(),
            worked: report.worked.into(),
        }
    }
}

#[derive(Serialize)]
struct Calibrated {
    bearing: &'static str,
    sentence: String,
    brier: Option<f64>,
    mean_sure: Option<f64>,
    mean_sure_of_worked: Option<f64>,
    mean_sure_of_others: Option<f64>,
    bins: Vec<BinRow>,
    get_to_know: Vec<Person>,
}

#[derive(Serialize)]
struct BinRow {
    from: u8,
    to: u8,
    mean_sure: Option<f64>,
    worked: Part,
}

impl From<&Bin> for BinRow {
    fn from(bin: &Bin) -> Self {
        Self {
            from: bin.from,
            to: bin.to,
            mean_sure: bin.mean_sure().map(rounded),
            worked: Part { few: bin.is_few(), ..bin.worked.into() },
        }
    }
}

#[derive(Serialize)]
struct Person {
    uid: String,
    name: String,
    why: Vec<&'static str>,
    last_talk: Option<String>,
}

impl From<&ToKnow> for Person {
    fn from(person: &ToKnow) -> Self {
        let last_talk = person.lacks.iter().find_map(|lack| match lack {
            Lack::OldTalk(day) => Some(day.to_string()),
            _ => None,
        });
        Self {
            uid: person.uid.to_string(),
            name: person.name.clone(),
            why: person.lacks.iter().map(|lack| lack.word()).collect(),
            last_talk,
        }
    }
}

impl Calibrated {
    fn of(calibration: &Calibration, to_know: &[ToKnow]) -> Self {
        let apart = calibration.apart;
        Self {
            bearing: calibration.bearing().word(),
            sentence: calibration.sentence(),
            brier: calibration.brier.map(rounded),
            mean_sure: calibration.mean_sure.map(rounded),
            mean_sure_of_worked: apart.map(|(worked, _)| rounded(worked)),
            mean_sure_of_others: apart.map(|(_, others)| rounded(others)),
            bins: calibration.bins.iter().map(Into::into).collect(),
            get_to_know: to_know.iter().map(Into::into).collect(),
        }
    }
}

#[derive(Serialize)]
struct Received {
    total: u64,
    landings: Vec<LandingRow>,
    dropped: u64,
    landed: Part,
    by: Vec<FacetRow>,
}

#[derive(Serialize)]
struct LandingRow {
    landing: Option<&'static str>,
    n: u64,
}

#[derive(Serialize)]
struct FacetRow {
    facet: &'static str,
    parts: Vec<SliceRow>,
}

#[derive(Serialize)]
struct SliceRow {
    what: &'static str,
    total: u64,
    landed: Part,
}

impl From<&ReceivedReport> for Received {
    fn from(report: &ReceivedReport) -> Self {
        let by = report.facets.iter().map(|(facet, parts)| FacetRow {
            facet: Facet::word(*facet),
            parts: parts
                .iter()
                .map(|(slice, part)| SliceRow {
                    what: slice.word(),
                    total: part.total,
                    landed: part.landed.into(),
                })
                .collect(),
        });
        let landings = report.landings.iter();
        Self {
            total: report.total,
            landings: landings
                .map(|(how, n)| LandingRow { landing: how.map(Landing::word), n: *n })
                .collect(),
            dropped: report.dropped,
            landed: report.landed.into(),
            by: by.collect(),
        }
    }
}

#[derive(Serialize)]
struct Consent {
    asked: u64,
    replies: Vec<ReplyRow>,
    granted: Part,
    median_days: Option<f64>,
}

#[derive(Serialize)]
struct ReplyRow {
    reply: Option<&'static str>,
    n: u64,
}

impl From<&ConsentReport> for Consent {
    fn from(report: &ConsentReport) -> Self {
        let replies = report.replies.iter();
        Self {
            asked: report.total(),
            replies: replies.map(|(reply, n)| ReplyRow { reply: reply.map(Reply::word), n: *n }).collect(),
            granted: report.granted.into(),
            median_days: report.median_days,
        }
    }
}

#[derive(Serialize)]
struct Ladder {
    moves: Moves,
    months: Vec<StandRow>,
}

#[derive(Serialize)]
struct StandRow {
    month: String,
    rungs: Vec<RungRow>,
}

#[derive(Serialize)]
struct RungRow {
    rung: &'static str,
    n: i64,
}

#[derive(Serialize)]
struct Moves {
    up: u64,
    down: u64,
    joined: u64,
    left: u64,
}

impl From<&LadderReport> for Ladder {
    fn from(report: &LadderReport) -> Self {
        let months = report.stands.iter().map(|stand| {
            let rungs = Rung::ALL.iter().zip(stand.rungs);
            StandRow {
                month: stand.month.format("%Y-%m").to_string(),
                rungs: rungs.map(|(rung, n)| RungRow { rung: rung.word(), n }).collect(),
            }
        });
        let LadderReport { up, down, joined, left, .. } = *report;
        Self { moves: Moves { up, down, joined, left }, months: months.collect() }
    }
}

#[derive(Serialize)]
struct Harvest {
    total: u64,
    months: Vec<MonthRow>,
}

#[derive(Serialize)]
struct MonthRow {
    month: String,
    n: u64,
}

impl From<&[HarvestMonth]> for Harvest {
    fn from(months: &[HarvestMonth]) -> Self {
        let row =
            |held: &HarvestMonth| MonthRow { month: held.month.format("%Y-%m").to_string(), n: held.n };
        Self { total: months.iter().map(|held| held.n).sum(), months: months.iter().map(row).collect() }
    }
}

pub(super) fn print(radar: &Radar, out: &mut dyn Write) -> Result<()> {
    let Range { from, to } = radar.range;
    let figures = Figures {
        from: from.map(|day| day.to_string()),
        to: to.map(|day| day.to_string()),
        given: (&radar.given).into(),
        calibration: Calibrated::of(&radar.given.calibration, &radar.to_know),
        received: (&radar.received).into(),
        consent: (&radar.consent).into(),
        ladder: (&radar.ladder).into(),
        harvest: radar.harvest.as_slice().into(),
    };
    json::print(out, Document { radar: figures })
}
