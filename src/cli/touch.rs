//! `goodword touch NAME`: a touch is logged [E2, E3].
//!
//! Owns what is told of it. Whom it was with has to be in the notebook: a name that fits nobody, or several, is told, and nothing
//! is done. A warning about an ask for a referral is told beside it, and forbids nothing.

use std::io::Write;

use anyhow::Result;

use crate::domain::day::{Day, short_day};
use crate::domain::say::{touch_detail, touch_short};
use crate::domain::touch::{INSTEAD, Touch, TouchKind};
use crate::domain::uid::Uid;
use crate::notebook::{Notebook, TouchView};

use super::args::Touch as Asked;
use super::json::{self, OneTouch};
use super::name;
use super::output::{day_words, field, line, remark};
use super::place::{Place, past_day};
use super::stop::{nothing, told};

pub(super) fn run(place: &Place, asked: &Asked, out: &mut dyn Write) -> Result<()> {
    let now = place.now();
    let today = now.today();
    let on = day(asked, today)?;
    let mut notebook = place.open_existing()?;
    let people = people(&notebook, asked, today)?;
    let kind = match asked.kind {
        Some(kind) => kind,
        None => usual_kind(&notebook, &people)?,
    };
    let touch = Touch {
        uid: notebook.fresh_uid(now),
        kind,
        on,
        purpose: asked.purpose,
        asked: asked.asked,
        people,
        referral: None,
        words: asked.note.clone().unwrap_or_default().trim().to_owned(),
    };
    let warnings = notebook.ask_warnings(&touch, today)?;
    let names = names(&notebook, &touch.people)?;
    let label = format!("{} with {}", touch_short(kind), names.join(", "));
    notebook.write(now, &label, |change| change.log_touch(&touch))?;
    let view = notebook.touch(touch.uid)?;
    if !asked.json && !warnings.is_empty() {
        remark(&format!("{} {INSTEAD}", warnings.join(" ")));
    }
    let said = told(if asked.json {
        json::print(out, OneTouch::new(view, warnings))
    } else {
        print(&view, today, out)
    });
    let said = said.and_then(|()| told(out.flush().map_err(Into::into)));
    place.back_up_if_due();
    said
}

fn day(asked: &Asked, today: Day) -> Result<Day> {
    let Some(typed) = &asked.on else { return Ok(today) };
    let day = past_day(typed, today)?;
    if day > today {
        let day = short_day(day, today);
        return Err(nothing(format!("{day} is still to come; --on is the day of the touch.")));
    }
    Ok(day)
}

/// Each once, in the order typed.
fn people(notebook: &Notebook, asked: &Asked, today: Day) -> Result<Vec<Uid>> {
    let mut people = Vec::new();
    for named in std::iter::once(&asked.name).chain(&asked.with) {
        let uid = name::contact(notebook, named, today)?;
        if !people.contains(&uid) {
            people.push(uid);
        }
    }
    Ok(people)
}

/// That of the first one's preferred channel.
fn usual_kind(notebook: &Notebook, people: &[Uid]) -> Result<TouchKind> {
    let Some(first) = people.first() else { return Ok(TouchKind::Call) };
    let contact = notebook.contact(*first)?;
    Ok(contact.preferred().map_or(TouchKind::Call, |channel| TouchKind::of_channel(channel.kind)))
}

fn names(notebook: &Notebook, people: &[Uid]) -> Result<Vec<String>> {
    people.iter().map(|uid| Ok(notebook.contact(*uid)?.name)).collect()
}

fn print(view: &TouchView, today: Day, out: &mut dyn Write) -> Result<()> {
    let TouchView { touch, people, draft: _ } = view;
    let what = touch_detail(touch.kind, touch.purpose, touch.asked, &[]);
    line(out, &format!("Touch on {}: {what}", day_words(touch.on, today)))?;
    let names: Vec<&str> = people.iter().map(|(_, name)| name.as_str()).collect();
    field(out, "with", &names.join(", "))?;
    field(out, "note", &touch.words)?;
    Ok(())
}
