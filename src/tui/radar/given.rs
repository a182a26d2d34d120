//! The page of what I gave, in rows [I1]: the outcomes, and the share that worked.

use crate::domain::radar::{Behind, GivenReport, came_to};

use super::Pick;
use super::sheet::{Bar, Part, Sheet, brackets, counted};

pub(super) fn sheet(report: &GivenReport) -> Sheet {
    let most = report.outcomes.iter().map(|(_, n)| *n).max().unwrap_or(0);
    let outcomes = Part::new("", &["What became of it", "Number"]);
    let outcomes = report.outcomes.iter().fold(outcomes, |part, (outcome, n)| {
        let pick = Pick::Behind(Behind::Outcome(*outcome));
        part.row(pick, [came_to(*outcome).to_owned(), n.to_string()], Some(Bar::Count(*n, most)))
    });
    let worked = Part::new("Of those that are over", &["", ""]).row(
        Pick::Behind(Behind::Over),
        ["worked".to_owned(), report.worked.words()],
        Some(Bar::Share(report.worked)),
    );
    let parts = vec![outcomes, worked];
    let notes = brackets(&parts).into_iter().collect();
    let said = format!("{}.", counted(report.total(), "introduction", "introductions"));
    Sheet { said: vec![said], parts, notes }
}
