//! `goodword doctor`: whether the notebook is sound, and mending what follows from the facts [S3].
//!
//! Owns what is told of it. Without `--fix` not a byte of the notebook changes.

use std::io::Write;

use anyhow::Result;
use serde::Serialize;

use crate::notebook::Finding;

use super::args::Doctor;
use super::json;
use super::output::line;
use super::place::Place;
use super::stop::findings;

#[derive(Serialize)]
struct Examined {
    sound: bool,
    findings: Vec<Found>,
    mended: Vec<Found>,
}

#[derive(Serialize)]
struct Found {
    part: &'static str,
    text: String,
    can_mend: bool,
}

impl From<&Finding> for Found {
    fn from(finding: &Finding) -> Self {
        Self { part: finding.part.word(), text: finding.text.clone(), can_mend: finding.can_mend }
    }
}

pub(super) fn run(place: &Place, asked: &Doctor, out: &mut dyn Write) -> Result<()> {
    let (found, mended) = if asked.fix { fix(place)? } else { (look(place)?, Vec::new()) };
    if asked.json {
        let body = Examined {
            sound: found.is_empty(),
            findings: found.iter().map(Into::into).collect(),
            mended: mended.iter().map(Into::into).collect(),
        };
        json::print(out, body)?;
    } else {
        print(&found, &mended, out)?;
    }
    out.flush()?;
    if found.is_empty() { Ok(()) } else { Err(findings(advice(&found, asked.fix))) }
}

fn look(place: &Place) -> Result<Vec<Finding>> {
    Ok(place.read()?.examine(place.now().today())?)
}

/// What is left, and what was mended.
fn fix(place: &Place) -> Result<(Vec<Finding>, Vec<Finding>)> {
    let now = place.now();
    let mut notebook = place.open_existing()?;
    let before = notebook.examine(now.today())?;
    // beside what cannot be mended nothing is: it would be made from facts that are not whole
    if before.is_empty() || before.iter().any(|finding| !finding.can_mend) {
        return Ok((before, Vec::new()));
    }
    notebook.mend(now)?;
    let left = notebook.examine(now.today())?;
    let mended = before.into_iter().filter(|finding| !left.contains(finding)).collect();
    Ok((left, mended))
}

fn print(found: &[Finding], mended: &[Finding], out: &mut dyn Write) -> Result<()> {
    for finding in mended {
        line(out, &format!("Mended: {}", finding.text))?;
    }
    for finding in found {
        line(out, &finding.text)?;
    }
    if found.is_empty() {
        line(
            out,
            "The notebook is sound: pages, references, triggers, search, counts, names and next steps.",
        )?;
    }
    Ok(())
}

fn advice(found: &[Finding], fixed: bool) -> String {
    let lasting = found.iter().any(|finding| !finding.can_mend);
    match (lasting, fixed) {
        (false, false) => "All of this can be mended: run “goodword doctor --fix”.",
        (false, true) => "Mending did not help. Restore a backup with “goodword restore”.",
        (true, _) => {
            "Not all of this can be mended from what is in the notebook. Restore a backup with “goodword restore”."
        }
    }
    .to_owned()
}
