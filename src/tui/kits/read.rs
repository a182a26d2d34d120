//! What is read of the notebook for the kits: their rows, whom a giving is about, and a kit that may leave.
//!
//! Owns the reading. Whom a text names is the guard's to say; nothing of a kit leaves that it has not let through [G3].

use std::path::PathBuf;

use crate::domain::draft::check_person;
use crate::domain::guard::{Guard, Leak, Wording};
use crate::domain::kit::Kit;
use crate::domain::now::Now;
use crate::domain::uid::Uid;
use crate::notebook::{Notebook, NotebookFault, Outcome};
use crate::tui::draft::{DraftKey, make, names};
use crate::tui::effects::Brought;
use crate::tui::overlay::forms::Giving;

use super::{GiveTo, KitRow, KitWay};

/// Every kit, with whom each names.
pub(crate) fn rows(notebook: &Notebook, now: Now) -> Outcome<Vec<KitRow>> {
    let views = notebook.kit_views()?;
    let row = |view: crate::notebook::KitView| {
        let (guard, wording) = judged(notebook, now, &view.kit, KitWay::Copy)?;
        let mut names: Vec<String> = guard.leaks(&wording, &[]).iter().map(whom).collect();
        names.dedup();
        Ok(KitRow { view, names })
    };
    views.into_iter().map(row).collect()
}

/// A kit for a way out, or why it may not leave.
pub(crate) fn clear(notebook: &Notebook, now: Now, kit: Uid, way: KitWay) -> Outcome<Brought> {
    let kit = notebook.kit(kit)?;
    let (guard, wording) = judged(notebook, now, &kit, way)?;
    Ok(match guard.clear(wording, &[]) {
        Ok(cleared) => Brought::ClearedKit(way, Box::new(cleared)),
        Err(leaks) => Brought::NoDraft(leaks.first().map(refusal).unwrap_or_default()),
    })
}

/// The guard of a kit for anybody, and its text.
fn judged(notebook: &Notebook, now: Now, kit: &Kit, way: KitWay) -> Outcome<(Guard, Wording)> {
    let me = notebook.me()?.name;
    let (body, ending) = match way {
        KitWay::Copy | KitWay::Text => (kit.text(&me), "txt"),
        KitWay::Markdown => (kit.markdown(&me), "md"),
    };
    let file_name = format!("goodword-kit-{}.{ending}", kit.name.trim());
    let guard = notebook.kit_guard(kit, &body, None, now.today())?;
    Ok((guard, Wording { body, file_name, ..Wording::default() }))
}

fn whom(leak: &Leak) -> String {
    format!("“{}” names {}", leak.text, leak.name)
}

fn refusal(leak: &Leak) -> String {
    format!("It {}. Write it without the name, or, if they agreed, under “may be named”: e.", names(leak))
}

/// Whom a kit is given to, and which it may be: the one that is due comes first, or the only one meant.
pub(crate) fn giving(notebook: &Notebook, to: GiveTo) -> Outcome<Brought> {
    let (contact, kit) = match to {
        GiveTo::Person(contact) => (contact, None),
        GiveTo::Kit(contact, kit) => (contact, Some(kit)),
        GiveTo::Reminder(reminder) => match notebook.kit_due(reminder)? {
            Some((kit, contact)) => (contact, Some(kit)),
            None => return Err(NotebookFault::Gone("This reminder".into())),
        },
    };
    let contact = notebook.contact(contact)?;
    if let Err(fault) = check_person(&contact) {
        return Ok(Brought::NoDraft(fault.to_string()));
    }
    let due = |uid: Uid, held: &[crate::notebook::KitHeld]| {
        held.iter().find(|held| held.kit == uid).and_then(|held| held.due_on)
    };
    let held = notebook.kits_of(contact.uid)?;
    let mut kits: Vec<Kit> = notebook.kits()?;
    kits.retain(|one| one.retired_on.is_none() && kit.is_none_or(|kit| kit == one.uid));
    kits.sort_by_key(|kit| due(kit.uid, &held).unwrap_or(crate::domain::day::Day::MAX));
    if kits.is_empty() {
        let why = match kit {
            Some(_) => "This kit is retired: ‹retire-kit› takes it into use again.",
            None => "There is no kit to give yet. ‹go-kits› opens the kits, ‹new-kit› writes one there.",
        };
        return Ok(Brought::NoDraft(why.to_owned()));
    }
    let kits = kits.into_iter().map(|kit| (kit.uid, kit.name)).collect();
    Ok(Brought::Giving(Giving { contact: contact.uid, name: contact.name, kits }))
}

/// The letter with the kit that a reminder is about.
pub(crate) fn due_letter(
    notebook: &Notebook,
    now: Now,
    reminder: Uid,
    templates: Option<PathBuf>,
) -> Outcome<Brought> {
    let Some((kit, contact)) = notebook.kit_due(reminder)? else {
        return Err(NotebookFault::Gone("This reminder".into()));
    };
    let made = make::make(notebook, now, DraftKey::kit(kit, contact), templates.as_deref())?;
    Ok(made.map_or_else(Brought::NoDraft, |made| Brought::Draft(Box::new(made))))
}
