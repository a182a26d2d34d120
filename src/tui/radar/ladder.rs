//! The page of the ladder over time, in rows [I3]: how many stood on each rung then and stand there now, and month by month.

use crate::domain::contact::Rung;
use crate::domain::day::Day;
use crate::domain::radar::LadderReport;
use crate::domain::settings::RungNames;

use super::Pick;
use super::sheet::{Part, Place, Row, Sheet};

/// The line of each rung is drawn with a sign of its own, in the order of [`Rung::ALL`].
pub(crate) const SIGNS: [char; 6] = ['·', '∘', '+', '×', '◇', '●'];

pub(super) fn sheet(report: &LadderReport, names: &RungNames) -> Sheet {
    let month = |at: Option<Day>| at.map(|day| day.format("%b %Y").to_string()).unwrap_or_default();
    let first = month(report.stands.first().map(|stand| stand.month));
    let last = month(report.stands.last().map(|stand| stand.month));
    let rungs = Part::new("", &["Rung", &first, &last]);
    // the highest on top, as on a ladder
    let rungs = Rung::ALL.iter().zip(SIGNS).rev().fold(rungs, |part, (rung, sign)| {
        let (then, now) = report.of_rung(*rung).unwrap_or_default();
        let name = format!("{sign} {}", names.of(*rung));
        part.row(Pick::Rung(*rung), [name, then.to_string(), now.to_string()], None)
    });
    let mut months = Part::new("At the end of each month", &["Month"]).at(Place::Line);
    months.heads.extend(Rung::ALL.iter().map(|rung| names.of(*rung).to_owned()));
    // the newest first: that is what one looks for
    months.rows.extend(report.stands.iter().rev().map(|stand| {
        let cells = std::iter::once(month(Some(stand.month)));
        let cells = cells.chain(stand.rungs.iter().map(i64::to_string)).collect();
        Row { pick: Pick::Stand(stand.month), cells, bar: None }
    }));
    let LadderReport { joined, up, down, left, stands: _ } = report;
    Sheet {
        said: vec![format!("Moves: {joined} put on the ladder, {up} up, {down} down, {left} taken off.")],
        parts: vec![rungs, months],
        notes: vec![
            "Whoever came with a rung and has not moved counts as having stood there all the time.",
        ],
    }
}
