//! The radar as text: every figure in a line of its own, page under page.

use std::io::Write;

use anyhow::Result;

use crate::cli::output::{columns, line};
use crate::domain::contact::Rung;
use crate::domain::radar::{Calibration, ConsentReport, GivenReport, Reply, came_to, landed_as};
use crate::domain::settings::RungNames;

use super::Radar;

/// Widest name in a row.
const NAME: usize = 40;

pub(super) fn print(radar: &Radar, rungs: &RungNames, out: &mut dyn Write) -> Result<()> {
    line(out, &format!("Radar, {}", radar.range.in_days()))?;
    given(&radar.given, out)?;
    calibration(radar, out)?;
    received(radar, out)?;
    consent(&radar.consent, out)?;
    ladder(radar, rungs, out)?;
    harvest(radar, out)
}

fn head(out: &mut dyn Write, title: &str) -> Result<()> {
    Ok(writeln!(out, "\n{title}")?)
}

/// Rows under a head, with a name and a figure each.
fn rows(out: &mut dyn Write, rows: impl IntoIterator<Item = (String, String)>) -> Result<()> {
    let rows: Vec<[String; 2]> =
        rows.into_iter().map(|(name, figure)| [format!("  {name}"), figure]).collect();
    Ok(columns(out, &rows, [NAME, usize::MAX])?)
}

fn given(report: &GivenReport, out: &mut dyn Write) -> Result<()> {
    head(out, "Given")?;
    let outcomes = report.outcomes.iter().map(|(outcome, n)| (came_to(*outcome).to_owned(), n.to_string()));
    rows(out, outcomes.chain([("worked, of those that are over".to_owned(), report.worked.words())]))?;
    if report.worked.of > 0 && !report.worked.is_few() {
        line(out, "  In brackets: within which the true share lies, nineteen times out of twenty.")?;
    }
    Ok(())
}

fn calibration(radar: &Radar, out: &mut dyn Write) -> Result<()> {
    let calibration = &radar.given.calibration;
    head(out, "How sure I was against how it went")?;
    bins(calibration, out)?;
    line(out, &format!("  {}", calibration.sentence()))?;
    if !radar.to_know.is_empty() {
        head(out, "People to get to know better")?;
        let why = radar.to_know.iter().map(|person| {
            let why: Vec<String> = person.lacks.iter().map(|lack| lack.words()).collect();
            (person.name.clone(), why.join("; "))
        });
        rows(out, why)?;
    }
    Ok(())
}

fn bins(calibration: &Calibration, out: &mut dyn Write) -> Result<()> {
    let bins = calibration.bins.iter().map(|bin| (format!("{} sure", bin.label()), bin.words()));
    let brier = calibration
        .brier
        .map(|score| ("Brier score".to_owned(), format!("{score:.2} (0 is never wrong, 0.25 is a coin)")));
    rows(out, bins.chain(brier))
}

fn received(radar: &Radar, out: &mut dyn Write) -> Result<()> {
    let report = &radar.received;
    head(out, "Received")?;
    let landings = report.landings.iter().map(|(how, n)| (landed_as(*how).to_owned(), n.to_string()));
    let dropped = (report.dropped > 0).then(|| ("dropped".to_owned(), report.dropped.to_string()));
    let landed = ("landed, of those that have ended".to_owned(), report.landed.words());
    rows(out, landings.chain(dropped).chain([landed]))?;
    for (_, parts) in report.facets.iter().filter(|(_, parts)| !parts.is_empty()) {
        writeln!(out)?;
        rows(out, parts.iter().map(|(slice, part)| (slice.label().to_owned(), part.words())))?;
    }
    Ok(())
}

fn consent(report: &ConsentReport, out: &mut dyn Write) -> Result<()> {
    head(out, "Consent")?;
    let replies = report.replies.iter().map(|(reply, n)| (Reply::said(*reply).to_owned(), n.to_string()));
    let granted = ("granted, of those who answered".to_owned(), report.granted.words());
    let days = report.median_days.map(|days| ("median days to an answer".to_owned(), days.to_string()));
    rows(out, replies.chain([granted]).chain(days))
}

fn ladder(radar: &Radar, rungs: &RungNames, out: &mut dyn Write) -> Result<()> {
    let report = &radar.ladder;
    head(out, "Ladder")?;
    let stands = Rung::ALL.iter().rev().filter_map(|rung| {
        let (first, last) = report.of_rung(*rung)?;
        let since = report.stands.first().map(|stand| stand.month.format("%b %Y").to_string());
        let figure = match since.filter(|_| report.stands.len() > 1) {
            Some(since) => format!("{last}, was {first} in {since}"),
            None => last.to_string(),
        };
        Some((rungs.of(*rung).to_owned(), figure))
    });
    let moves = [
        ("moved up", report.up),
        ("moved down", report.down),
        ("put on it", report.joined),
        ("taken off it", report.left),
    ];
    rows(out, stands.chain(moves.map(|(what, n)| (what.to_owned(), n.to_string()))))
}

fn harvest(radar: &Radar, out: &mut dyn Write) -> Result<()> {
    head(out, "Harvest")?;
    if radar.harvest.is_empty() {
        return Ok(line(out, "  nothing in these days")?);
    }
    rows(out, radar.harvest.iter().map(|held| (held.month.format("%b %Y").to_string(), held.n.to_string())))
}
