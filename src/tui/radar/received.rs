//! The page of what I received, in rows [I2]: how much of it landed, by each way of telling it apart.

use crate::domain::radar::{Behind, Facet, ReceivedReport, Share, Slice, landed_as};

use super::Pick;
use super::sheet::{Bar, Part, Sheet, brackets, counted};

pub(super) fn sheet(report: &ReceivedReport) -> Sheet {
    let heads = ["", "Came", "Landed, of those that have ended"];
    let with = |part: Part, slice: Slice, total: u64, landed: Share| {
        let cells = [slice.label().to_owned(), total.to_string(), landed.words()];
        part.row(Pick::Behind(Behind::Received(slice)), cells, Some(Bar::Share(landed)))
    };
    let mut parts = vec![with(Part::new("", &heads), Slice::All, report.total, report.landed)];
    for (facet, slices) in &report.facets {
        let part = Part::new(title(*facet), &["", "", ""]);
        parts.push(
            slices.iter().fold(part, |part, (slice, held)| with(part, *slice, held.total, held.landed)),
        );
    }
    let ended: Vec<String> = report
        .landings
        .iter()
        .filter(|(_, n)| *n > 0)
        .map(|(landing, n)| format!("{n} {}", landed_as(*landing)))
        .chain((report.dropped > 0).then(|| format!("{} dropped", report.dropped)))
        .collect();
    let total = counted(report.total, "referral received", "referrals received");
    let notes = brackets(&parts).into_iter().collect();
    Sheet { said: vec![format!("{total}: {}.", ended.join(", "))], parts, notes }
}

fn title(facet: Facet) -> &'static str {
    match facet {
        Facet::Warm => "Warm?",
        Facet::Source => "From whom?",
        Facet::Present => "Was I there?",
        Facet::Asked => "Had I asked?",
        Facet::SentBefore => "Had I sent them somebody before?",
    }
}
