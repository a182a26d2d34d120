//! The page of how sure I was against how it went, in rows [I1]: bins, the Brier score, and whom to get to know better.

use crate::domain::radar::{Behind, Calibration, Lack, ToKnow};

use super::Pick;
use super::sheet::{Part, Sheet, brackets};

pub(super) fn sheet(calibration: &Calibration, people: &[ToKnow]) -> Sheet {
    let bins = Part::new("", &["How sure", "Mean", "Worked"]);
    let bins = calibration.bins.iter().fold(bins, |part, bin| {
        let pick = Pick::Behind(Behind::Sure(bin.from, bin.to));
        part.row(pick, [bin.label(), percent(bin.mean_sure()), bin.words()], None)
    });
    let all = Pick::Behind(Behind::Over);
    let bins = match calibration.bins.is_empty() {
        true => bins,
        false => bins.row(
            all,
            ["all".to_owned(), percent(calibration.mean_sure), calibration.worked.words()],
            None,
        ),
    };
    let score = calibration.brier.map_or("none yet".to_owned(), |brier| format!("{brier:.2}"));
    let score = Part::new("", &["", ""]).row(Pick::Score, ["Brier score".to_owned(), score], None);
    let mut parts = vec![bins, score];
    if !people.is_empty() {
        let lacking = Part::new("People to get to know better", &["", ""]);
        parts.push(people.iter().fold(lacking, |part, person| {
            let why: Vec<String> = person.lacks.iter().copied().map(Lack::words).collect();
            part.row(Pick::Person(person.uid), [person.name.clone(), why.join(", ")], None)
        }));
    }
    let score = "Brier score: 0 is never wrong; always saying 50 % gets 0.25.";
    let notes = std::iter::once(score).chain(brackets(&parts)).collect();
    Sheet { said: vec![calibration.sentence()], parts, notes }
}

/// "60 %"; a line for nothing.
fn percent(part: Option<f64>) -> String {
    part.map_or("-".to_owned(), |part| format!("{:.0} %", part * 100.0))
}
