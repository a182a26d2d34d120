//! The page of consent, in rows [I3]: what those said who were asked, and the days it took them.

use crate::domain::radar::{Behind, ConsentReport, Reply, after_days};

use super::Pick;
use super::sheet::{Bar, Part, Place, Sheet, brackets};

pub(super) fn sheet(report: &ConsentReport) -> Sheet {
    let most = report.replies.iter().map(|(_, n)| *n).max().unwrap_or(0);
    let replies = report.replies.iter().fold(Part::new("", &["Answer", "Number"]), |part, (reply, n)| {
        let pick = Pick::Behind(Behind::Consent(*reply));
        part.row(pick, [Reply::said(*reply).to_owned(), n.to_string()], Some(Bar::Count(*n, most)))
    });
    let granted = Part::new("Of those who answered", &["", ""]).row(
        Pick::Behind(Behind::Answered),
        ["said yes".to_owned(), report.granted.words()],
        Some(Bar::Share(report.granted)),
    );
    let days = Part::new(&days_title(report), &["Answered", "Number"]).at(Place::Plot);
    let days = report.days.iter().fold(days, |part, (days, n)| {
        part.row(Pick::Behind(Behind::Days(*days)), [after_days(*days), n.to_string()], None)
    });
    let mut parts = vec![replies, granted];
    if !days.rows.is_empty() {
        parts.push(days);
    }
    let total = match report.total() {
        1 => "once".to_owned(),
        n => format!("{n} times"),
    };
    let notes = brackets(&parts).into_iter().collect();
    Sheet { said: vec![format!("Asked for consent {total}, each party by themselves.")], parts, notes }
}

/// "Days to an answer: 2 in the middle".
fn days_title(report: &ConsentReport) -> String {
    match report.median_days {
        Some(days) => format!(
            "Days to an answer: median {}",
            if days == 1.0 { "1 day".to_owned() } else { format!("{days} days") }
        ),
        None => "Days to an answer".to_owned(),
    }
}
