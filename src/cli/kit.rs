//! `goodword kit` and `goodword process`: what partners have in hand, and my process as a page [E5, E6].
//!
//! Owns how they are printed. [G3] The text of a kit goes to people: it takes [`Cleared`], and is not printed while it names
//! somebody who did not agree to that. Reads alone.

use std::io::{ErrorKind, Write};
use std::path::Path;

use anyhow::Result;

use crate::domain::day::short_day;
use crate::domain::guard::{Cleared, Wording};
use crate::domain::kit::Kit;
use crate::domain::process::process;
use crate::domain::text::{fold, shown_lines};
use crate::notebook::{Notebook, write_private};

use super::args::{KitAsked, Process};
use super::draft::refusal;
use super::output::{columns, line, remark};
use super::place::Place;
use super::stop::{findings, nothing};

pub(super) fn run(place: &Place, asked: &KitAsked, out: &mut dyn Write) -> Result<()> {
    let notebook = place.read()?;
    match asked {
        KitAsked::List => list(place, &notebook, out),
        KitAsked::Show { name, markdown } => {
            let kit = named(&notebook, name)?;
            let cleared = cleared(place, &notebook, &kit, *markdown)?;
            Ok(shown_lines(cleared.body()).try_for_each(|text| line(out, &text))?)
        }
    }
}

fn list(place: &Place, notebook: &Notebook, out: &mut dyn Write) -> Result<()> {
    let today = place.now().today();
    let views = notebook.kit_views()?;
    if views.is_empty() {
        return Ok(line(out, "There is no kit yet. Write one in the app: 6, then N.")?);
    }
    let rows: Vec<[String; 3]> = views
        .into_iter()
        .map(|view| {
            let due = view.holders.iter().filter(|it| it.due_on.is_some_and(|due| due <= today)).count();
            let stands = match view.kit.retired_on {
                Some(since) => format!("retired {}", short_day(since, today)),
                None => format!("{} have it, {due} due for a fresh one", view.holders.len()),
            };
            [view.kit.uid.short(), view.kit.name, stands]
        })
        .collect();
    Ok(columns(out, &rows, [8, 40, usize::MAX])?)
}

/// The kit that a name means: the whole of it, else its beginning, where that is one alone.
pub(super) fn named(notebook: &Notebook, name: &str) -> Result<Kit> {
    let kits = notebook.kits()?;
    let sought = fold(name);
    let is = |kit: &&Kit| fold(&kit.name) == sought || kit.uid.to_string().ends_with(sought.trim());
    let begins = |kit: &&Kit| fold(&kit.name).starts_with(&sought);
    let found: Vec<&Kit> = match kits.iter().filter(is).collect::<Vec<_>>() {
        whole if !whole.is_empty() => whole,
        _ => kits.iter().filter(begins).collect(),
    };
    match found.as_slice() {
        [one] => Ok((*one).clone()),
        [] => Err(nothing(format!("There is no kit “{name}”. goodword kit list names them."))),
        several => {
            let names: Vec<&str> = several.iter().map(|kit| kit.name.as_str()).collect();
            Err(nothing(format!("Several kits begin so: {}. Name one of them.", names.join(", "))))
        }
    }
}

fn cleared(place: &Place, notebook: &Notebook, kit: &Kit, markdown: bool) -> Result<Cleared> {
    let me = notebook.me()?.name;
    let body = if markdown { kit.markdown(&me) } else { kit.text(&me) };
    let guard = notebook.kit_guard(kit, &body, None, place.now().today())?;
    let wording = Wording { body, ..Wording::default() };
    guard.clear(wording, &[]).map_err(|leaks| findings(refusal(&leaks)))
}

pub(super) fn print_process(place: &Place, asked: &Process, out: &mut dyn Write) -> Result<()> {
    let now = place.now();
    let notebook = place.read()?;
    let (mine, left_out) = notebook.mine(now)?;
    let page = process(&mine, notebook.settings(), now.today());
    let lines: Vec<_> = shown_lines(&page).collect();
    match asked.out.as_deref().filter(|file| *file != Path::new("-")) {
        None => lines.iter().try_for_each(|text| line(out, text))?,
        Some(file) => {
            let shown = file.display();
            write_private(file, (lines.join("\n") + "\n").as_bytes()).map_err(|error| {
                match error.kind() {
                    ErrorKind::AlreadyExists => {
                        nothing(format!("{shown} is there already. Name another file."))
                    }
                    _ => nothing(format!("{shown} cannot be written ({error}).")),
                }
            })?;
            line(out, &format!("Written to {shown}."))?;
        }
    }
    match left_out {
        0 => {}
        1 => remark("One kit or group is left out, since its name names a contact."),
        several => {
            remark(&format!("{several} kits or groups are left out, since their names name contacts."));
        }
    }
    Ok(())
}
