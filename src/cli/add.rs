//! `goodword add "LINE"`: one referral from one line [T2].
//!
//! Owns what is told of it. It never asks: an exact or the sole first-name match is used and said, anything else
//! becomes a new contact, with look-alikes named. A line that is not understood is kept whole as the need.

use std::io::Write;

use anyhow::Result;

use crate::domain::capture::{Capture, PieceRole, parse};
use crate::domain::day::Day;
use crate::domain::say::step_sentence;
use crate::notebook::{FiledParty, ReferralView, Who, capture_label, one_on_both_sides};

use super::args::Add;
use super::json::{self, OneReferral};
use super::output::{day_words, field, line, remark};
use super::place::Place;
use super::stop::{nothing, told};
use crate::domain::say::title;

pub(super) fn run(place: &Place, asked: &Add, out: &mut dyn Write) -> Result<()> {
    let now = place.now();
    let capture = parse(&asked.line, now.today());
    if capture.filing.names_nobody() && capture.need.is_empty() {
        return Err(nothing(
            "There is nothing in this line to keep. Write it as “Ana Rossi > Bruno Conti: bookkeeping, by 15 Dec”.",
        ));
    }
    let mut notebook = place.open()?;
    let parties = notebook.parties_of(&capture)?;
    if let Some(why) = one_on_both_sides(&parties) {
        return Err(nothing(why));
    }
    let uid = notebook.write(now, &capture_label(&parties), |change| change.file(&capture, &parties))?;
    let view = notebook.referral_view(uid, now.today())?;
    let mut remarks = remarks(&asked.line, &capture, &parties);
    let silent = view.contacts.iter().filter(|contact| contact.do_not_contact);
    remarks.extend(silent.map(|contact| format!("{} is not to be contacted.", contact.name)));
    let said = told(if asked.json {
        remarks.iter().for_each(|text| remark(text));
        json::print(out, OneReferral { referral: (&view).into() }).and_then(|()| Ok(out.flush()?))
    } else {
        print(&capture, &view, &remarks, now.today(), out).and_then(|()| Ok(out.flush()?))
    });
    place.back_up_if_due();
    said
}

/// What was taken for granted, so that a wrong guess is seen at once.
fn remarks(typed: &str, capture: &Capture, parties: &[FiledParty]) -> Vec<String> {
    let mut said = Vec::new();
    if is_kept_whole(typed, capture) {
        said.push(
            "This line names nobody that can be read from it, so all of it is kept as the need.".to_owned(),
        );
    }
    said.extend(capture.unread.clone());
    said.extend(parties.iter().map(|party| match &party.who {
        Who::Known(uid, name) => format!("{name} was in the notebook already ({}).", uid.short()),
        Who::New(name) if party.look_alikes.is_empty() => format!("{name} is new in the notebook."),
        Who::New(name) => {
            let alike = party.look_alikes.iter().map(|(uid, name)| format!("{name} ({})", uid.short()));
            format!(
                "{name} is new in the notebook, though there is {}.",
                alike.collect::<Vec<_>>().join(", ")
            )
        }
    }));
    said
}

/// Whether the line was not understood: all of it is one piece of need.
fn is_kept_whole(typed: &str, capture: &Capture) -> bool {
    let blank = |c: char| c.is_whitespace() || c.is_control();
    match capture.pieces.as_slice() {
        [piece] => {
            piece.role == PieceRole::Need
                && typed.get(piece.range.clone()) == Some(typed.trim_matches(blank))
        }
        _ => false,
    }
}

fn print(
    capture: &Capture,
    view: &ReferralView,
    remarks: &[String],
    today: Day,
    out: &mut dyn Write,
) -> Result<()> {
    let name = title(view.referral.direction, view.names());
    line(out, &format!("Captured {name} ({}).", view.referral.uid.short()))?;
    field(out, "need", &view.referral.need)?;
    field(out, "by", &capture.by.map(|day| day_words(day, today)).unwrap_or_default())?;
    field(out, "budget", &view.referral.budget)?;
    for remark in remarks {
        line(out, remark)?;
    }
    if let Some(step) = view.progress.step {
        line(out, &format!("Next: {}.", step_sentence(&step, view.names())))?;
    }
    Ok(())
}
