//! `goodword merge NAME INTO`: two contacts that are one person become one [P4].
//!
//! Owns the preview in lines and when it is asked. Where the two differ, that of the one who stays is taken; the app lets
//! one choose. What a merge is says `domain::merge`, what moves with it the notebook.

use std::io::Write;

use anyhow::Result;

use crate::domain::contact::Contact;
use crate::domain::day::Day;
use crate::domain::merge::{Choices, Line, Taken, lines, merge_label, together};
use crate::notebook::MergePreview;

use super::args::Merge;
use super::name;
use super::output::{confirmed, field, line};
use super::place::Place;
use super::stop::{nothing, told};

pub(super) fn run(place: &Place, asked: &Merge, out: &mut dyn Write) -> Result<()> {
    let now = place.now();
    let mut notebook = if asked.yes { place.open_existing()? } else { place.read()? };
    let goes = name::contact(&notebook, &asked.name, now.today())?;
    let stays = name::contact(&notebook, &asked.into, now.today())?;
    let preview = notebook.merge_preview(stays, goes)?;
    if let Some(why) = &preview.refusal {
        return Err(nothing(why.clone()));
    }
    if !asked.yes {
        print(&preview, now.today(), out)?;
        out.flush()?;
        if asked.dry_run {
            return Ok(());
        }
        if !confirmed("Merge them?")? {
            return Err(nothing("Nothing was merged. --yes merges without asking."));
        }
        notebook = place.open_existing()?;
    }
    let label = merge_label(&preview.stays.name, &preview.goes.name);
    notebook.write(now, &label, |change| change.merge(stays, goes, &Choices::default()))?;
    let back = place.told("‹undo› in the app takes it back.");
    let done = format!("Merged {} into {}. {back}", who(&preview.goes), who(&preview.stays));
    let said = told(line(out, &done).map_err(Into::into));
    let said = said.and_then(|()| told(out.flush().map_err(Into::into)));
    place.back_up_if_due();
    said
}

fn who(contact: &Contact) -> String {
    format!("{} ({})", contact.name, contact.uid.short())
}

fn print(preview: &MergePreview, today: Day, out: &mut dyn Write) -> Result<()> {
    let MergePreview { stays, goes, moves, refusal: _, rung_names } = preview;
    line(out, &format!("{} goes into {}", who(goes), who(stays)))?;
    for told in lines(stays, goes, &Choices::default(), today, rung_names) {
        print_line(&told, out)?;
    }
    let words = moves.words();
    let along = if words.is_empty() { "nothing".to_owned() } else { words.join(", ") };
    field(out, "goes along", &along)?;
    field(out, "", &together(moves))?;
    Ok(())
}

fn print_line(told: &Line, out: &mut dyn Write) -> Result<()> {
    let text = match told.taken {
        Taken::Same | Taken::Stays => told.stays.clone(),
        Taken::Goes => told.goes.clone(),
        Taken::Both => format!("{}\n+ {}", told.stays, told.goes),
        Taken::ChoseStays | Taken::ChoseGoes => format!("{}\n(not {})", told.stays, told.goes),
    };
    Ok(field(out, told.field.word(), &text)?)
}
