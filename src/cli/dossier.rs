//! `goodword dossier NAME`: all that is held on a person, to be handed to them [P5].
//!
//! Owns where it goes: standard output, or a new file for the user alone [S2]. What stands in it is the notebook's, its
//! shape `domain::dossier`'s. Reads alone: not a byte of the notebook changes.

use std::io::{ErrorKind, Write};
use std::path::Path;

use anyhow::Result;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::domain::dossier::{Dossier as Held, Field, Held as Value};
use crate::domain::text::shown_lines;
use crate::notebook::write_private;

use super::args::Dossier;
use super::output::line;
use super::place::Place;
use super::stop::nothing;
use super::{json, name};

/// What is printed with `--json`.
#[derive(Serialize)]
struct OneDossier {
    dossier: DossierObject,
}

/// Name and day, then a list of objects for each part that there is.
struct DossierObject(Held);

impl Serialize for DossierObject {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        let Held { name, made_on, parts } = &self.0;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("name", name)?;
        map.serialize_entry("made_on", &made_on.to_string())?;
        for part in parts {
            let entries: Vec<Entry<'_>> = part.entries.iter().map(|entry| Entry(entry)).collect();
            map.serialize_entry(part.key, &entries)?;
        }
        map.end()
    }
}

struct Entry<'a>(&'a [Field]);

impl Serialize for Entry<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for field in self.0 {
            match &field.held {
                Value::Rung(word, _) => map.serialize_entry(field.key, word)?,
                Value::Text(text) => map.serialize_entry(field.key, text)?,
                Value::Number(number) => map.serialize_entry(field.key, number)?,
                Value::Yes(yes) => map.serialize_entry(field.key, yes)?,
            }
        }
        map.end()
    }
}

pub(super) fn run(place: &Place, asked: &Dossier, out: &mut dyn Write) -> Result<()> {
    let today = place.now().today();
    let notebook = place.read()?;
    let contact = name::contact(&notebook, &asked.name, today)?;
    let dossier = notebook.dossier(contact, today)?;
    let Some(file) = &asked.out else { return print(dossier, asked.json, out) };
    let mut bytes = Vec::new();
    print(dossier, asked.json, &mut bytes)?;
    write(file, &bytes)?;
    line(out, &format!("Written to {}, for you alone.", file.display()))?;
    Ok(())
}

fn print(dossier: Held, as_json: bool, out: &mut dyn Write) -> Result<()> {
    if as_json {
        return json::print(out, OneDossier { dossier: DossierObject(dossier) });
    }
    shown_lines(&dossier.markdown()).try_for_each(|text| line(out, &text))?;
    Ok(())
}

fn write(file: &Path, bytes: &[u8]) -> Result<()> {
    let shown = file.display();
    write_private(file, bytes).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => nothing(format!("{shown} is there already. Name another file.")),
        _ => nothing(format!("{shown} cannot be written ({error}).")),
    })
}
