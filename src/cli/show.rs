//! `goodword show NAME`: a contact or a referral, as text to read.
//!
//! Owns the page of a contact; the page of a referral is in `show/referral.rs`. Reads alone: not a byte of the notebook
//! changes.

mod referral;

use std::io::Write;

use anyhow::Result;

use crate::domain::contact::{Channel, Contact};
use crate::domain::day::{Day, short_day};
use crate::domain::kept;
use crate::notebook::Notebook;

use super::args::Show;
use super::json::{self, OneContact, OneReferral};
use super::list::referral_row;
use super::name::{self, Thing};
use super::output::{columns, field, line};
use super::place::Place;

/// Referrals shown on the page of a contact.
const REFERRALS: usize = 50;

pub(super) fn run(place: &Place, asked: &Show, out: &mut dyn Write) -> Result<()> {
    let today = place.now().today();
    let notebook = place.read()?;
    let thing = name::thing(&notebook, &asked.name, today)?;
    match thing {
        Thing::Contact(uid) if asked.json => {
            json::print(out, OneContact { contact: notebook.contact(uid)?.into() })
        }
        Thing::Referral(uid) if asked.json => {
            json::print(out, OneReferral { referral: (&notebook.referral_view(uid, today)?).into() })
        }
        Thing::Contact(uid) => contact(&notebook, &notebook.contact(uid)?, today, out),
        Thing::Referral(uid) => referral::page(&notebook, &notebook.referral_view(uid, today)?, today, out),
    }
}

fn contact(notebook: &Notebook, contact: &Contact, today: Day, out: &mut dyn Write) -> Result<()> {
    line(out, &format!("{} (contact {})", contact.name, contact.uid.short()))?;
    field(out, "also called", &contact.also_called.join(", "))?;
    if contact.do_not_contact {
        field(out, "", "Not to be contacted.")?;
    }
    field(out, "kind", contact.kind.word())?;
    let names = &notebook.settings().rung_names;
    field(out, "rung", contact.rung.map(|rung| names.of(rung)).unwrap_or_default())?;
    field(out, "role", &contact.role)?;
    field(out, "organisation", &contact.organisation)?;
    field(out, "formerly with", &contact.formerly_with.join(", "))?;
    for channel in &contact.channels {
        field(out, channel.kind.label(), &channel_words(channel))?;
    }
    for (label, text) in [
        ("best time", &contact.best_time),
        ("appointments", &contact.appointments),
        ("offers", &contact.offers),
        ("needs", &contact.needs),
        ("looks for", &contact.looks_for),
        ("does not take", &contact.does_not_take),
        ("tags", &contact.tags.join(", ")),
        ("groups", &contact.groups.join(", ")),
        ("had from", &contact.had_from),
        ("notes", &contact.notes),
    ] {
        field(out, label, text)?;
    }
    let kept = notebook.kept_of(contact.uid)?;
    field(out, "birthday", &kept::birthday(&kept).unwrap_or_default())?;
    field(out, "also kept", &kept::named(&kept))?;
    let told = match contact.told_on {
        Some(day) => short_day(day, today),
        None if contact.is_untold() => "not told yet".to_owned(),
        None => String::new(),
    };
    field(out, "told of data", &told)?;
    for asked in notebook.ready_for(contact.uid)?.last {
        let said = format!("{}: {}", short_day(asked.on, today), asked.answers.verdict().to_lowercase());
        field(out, "ready to ask?", &said)?;
    }
    referrals(notebook, contact, today, out)
}

fn channel_words(channel: &Channel) -> String {
    let mut words = channel.value.clone();
    if !channel.label.is_empty() {
        words.push_str(&format!(", {}", channel.label));
    }
    if channel.preferred {
        words.push_str(" (preferred)");
    }
    words
}

fn referrals(notebook: &Notebook, contact: &Contact, today: Day, out: &mut dyn Write) -> Result<()> {
    let uids = notebook.referrals_of(contact.uid, REFERRALS)?;
    if uids.is_empty() {
        return Ok(());
    }
    line(out, "Referrals")?;
    let rows = uids
        .into_iter()
        .map(|uid| {
            let [short, rest @ ..] = referral_row(&notebook.referral_view(uid, today)?, today);
            let [stage, title, day, step, need] = rest;
            Ok([format!("  {short}"), stage, title, day, step, need])
        })
        .collect::<Result<Vec<_>>>()?;
    Ok(columns(out, &rows, [8, 10, 40, 11, 24, usize::MAX])?)
}
