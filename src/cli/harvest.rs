//! `goodword harvest "WORDS" [--on DAY] [--who NAME]… [--group NAME]`: a good thing that came back [E8].
//!
//! Owns what is told of it. Whom and what it names has to be in the notebook: a name that fits nobody, or several, is told,
//! and nothing is done.

use std::io::Write;

use anyhow::Result;

use crate::domain::day::{Day, short_day};
use crate::domain::harvest::HarvestFault;
use crate::domain::say::excerpt;
use crate::notebook::{HarvestRow, NewHarvest, Notebook};

use super::args::Harvest;
use super::json::{self, HarvestRows};
use super::name;
use super::output::{day_words, field, line};
use super::place::{Place, past_day};
use super::stop::{nothing, told};

pub(super) fn run(place: &Place, asked: &Harvest, out: &mut dyn Write) -> Result<()> {
    let now = place.now();
    let words = asked.words.trim();
    if words.is_empty() {
        return Err(nothing(HarvestFault::Empty.to_string()));
    }
    let on = day(asked.on.as_deref(), now.today())?;
    let mut notebook = open(place, asked)?;
    let mut known = Vec::new();
    for named in &asked.who {
        let uid = name::contact(&notebook, named, now.today())?;
        known.push((uid, notebook.contact(uid)?.name));
    }
    let new = NewHarvest {
        held: None,
        on,
        words: words.to_owned(),
        people: known.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>().join(","),
        known,
        group: asked.group.clone().unwrap_or_default(),
        referral: None,
    };
    let label = format!("noted in the harvest: {}", excerpt(words));
    let uid = notebook.write(now, &label, |change| change.note_harvest(&new))?;
    let row = notebook.harvest_entry(uid)?;
    let said = told(if asked.json {
        json::print(out, HarvestRows { harvest: vec![row.into()], more: false })
    } else {
        print(&row, now.today(), out)
    });
    let said = said.and_then(|()| told(out.flush().map_err(Into::into)));
    place.back_up_if_due();
    said
}

/// A notebook is made for an entry, but not to look for somebody in it.
fn open(place: &Place, asked: &Harvest) -> Result<Notebook> {
    if asked.who.is_empty() && asked.group.is_none() { place.open() } else { place.open_existing() }
}

fn day(typed: Option<&str>, today: Day) -> Result<Day> {
    let Some(typed) = typed else { return Ok(today) };
    let day = past_day(typed, today)?;
    if day > today {
        return Err(nothing(format!("{}: {}", short_day(day, today), HarvestFault::ToCome)));
    }
    Ok(day)
}

fn print(row: &HarvestRow, today: Day, out: &mut dyn Write) -> Result<()> {
    line(out, &format!("Noted for {}: {}", day_words(row.on, today), row.words))?;
    let people: Vec<&str> = row.people.iter().map(|(_, name)| name.as_str()).collect();
    field(out, "people", &people.join(", "))?;
    field(out, "group", row.group.as_ref().map_or("", |(_, name)| name))?;
    Ok(())
}
