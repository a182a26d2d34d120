//! `goodword remind "TEXT" --on DAY`: a reminder typed by hand [M1].
//!
//! Owns what is told of it. Whom it is about has to be in the notebook: a name that fits nobody, or several, is told, and
//! nothing is done.

use std::io::Write;

use anyhow::Result;

use crate::domain::day::{Day, Toward, short_day};
use crate::domain::reminder::ManualReminder;
use crate::domain::uid::Uid;
use crate::notebook::{AgendaItem, Notebook, Subject};

use super::args::Remind;
use super::json::{self, Reminders};
use super::name::{self, Thing};
use super::output::{day_words, field, line};
use super::place::{Place, typed_day};
use super::stop::{nothing, told};

pub(super) fn run(place: &Place, asked: &Remind, out: &mut dyn Write) -> Result<()> {
    let now = place.now();
    let text = asked.text.trim();
    if text.is_empty() {
        return Err(nothing("There is nothing to be reminded of. Write it as “call Ana about the lease”."));
    }
    let due_on = day(&asked.on, now.today())?;
    let mut notebook = open(place, asked)?;
    let about =
        asked.about.as_deref().map(|named| name::thing(&notebook, named, now.today())).transpose()?;
    let mut reminder = ManualReminder::new(notebook.fresh_uid(now), text, due_on);
    reminder.repeat = asked.repeat;
    (reminder.contact, reminder.referral) = parts(about);
    let label = format!("reminder for {}: {text}", short_day(due_on, now.today()));
    notebook.write(now, &label, |change| change.add_reminder(&reminder))?;
    let item = notebook.reminder_item(reminder.uid)?;
    let said = told(if asked.json {
        json::print(out, Reminders { reminders: vec![item.into()], more: false })
    } else {
        print(&item, now.today(), out)
    });
    let said = said.and_then(|()| told(out.flush().map_err(Into::into)));
    place.back_up_if_due();
    said
}

/// A notebook is made for a reminder, but not to look for somebody in it.
fn open(place: &Place, asked: &Remind) -> Result<Notebook> {
    if asked.about.is_some() { place.open_existing() } else { place.open() }
}

fn day(typed: &str, today: Day) -> Result<Day> {
    let day = typed_day(typed, today, Toward::Future)?;
    if day < today {
        let day = short_day(day, today);
        return Err(nothing(format!("{day} is over. Name today or a later day.")));
    }
    Ok(day)
}

fn parts(about: Option<Thing>) -> (Option<Uid>, Option<Uid>) {
    match about {
        Some(Thing::Contact(uid)) => (Some(uid), None),
        Some(Thing::Referral(uid)) => (None, Some(uid)),
        None => (None, None),
    }
}

fn print(item: &AgendaItem, today: Day, out: &mut dyn Write) -> Result<()> {
    line(out, &format!("Reminder for {}: {}", day_words(item.due_on, today), item.text))?;
    let about = item.subject.as_ref().map_or("", Subject::name);
    field(out, "about", about)?;
    field(out, "repeats", item.repeat.map_or("", |repeat| repeat.word()))?;
    Ok(())
}
