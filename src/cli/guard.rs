//! `goodword guard`: what in a text gives somebody away, for the hook of a mail program [G3].
//!
//! Owns what is told and the exit code: 0 where nothing is found, 1 where anything is, doubtful or not, 2 where the text
//! cannot be read. What is read of a whole mail is `mail`'s; what a leak is, the domain's. Reads alone.

mod mail;

use std::io::{Read, Write};

use anyhow::Result;
use serde::Serialize;

use crate::domain::guard::{Certainty, Leak};
use crate::domain::referral::Role;

use super::args::{Guard, Reader};
use super::json;
use super::name;
use super::output::{brief, line};
use super::place::Place;
use super::stop::{findings, nothing};
use mail::pieces;

/// The longest text that is read: a mail with what is attached to it.
const LONGEST: u64 = 64 * 1024 * 1024;

#[derive(Serialize)]
struct Leaks {
    leaks: Vec<LeakRow>,
}

#[derive(Serialize)]
struct LeakRow {
    line: usize,
    column: usize,
    text: String,
    names: Named,
    why: String,
    certainty: &'static str,
}

#[derive(Serialize)]
struct Named {
    uid: String,
    name: String,
}

impl From<Leak> for LeakRow {
    fn from(leak: Leak) -> Self {
        Self {
            line: leak.line,
            column: leak.column,
            text: leak.text,
            names: Named { uid: leak.names.to_string(), name: leak.name },
            why: leak.why,
            certainty: match leak.certainty {
                Certainty::Sure => "sure",
                Certainty::Doubtful => "doubtful",
            },
        }
    }
}

pub(super) fn run(place: &Place, asked: &Guard, out: &mut dyn Write) -> Result<()> {
    let today = place.now().today();
    let notebook = place.read()?;
    let view = name::referral(&notebook, &asked.referral, today)?;
    let role = match asked.to {
        Reader::Seeker => Role::Seeker,
        Reader::Provider => Role::Provider,
        Reader::Source => Role::Source,
        Reader::Prospect => Role::Prospect,
    };
    let reader = view.contact(role).ok_or_else(|| {
        nothing(format!("There is no {} in this referral, so nobody to read it.", role.word()))
    })?;
    let pieces = pieces(&typed(asked)?).map_err(nothing)?;
    let guard = notebook.guard(&[reader.uid], Some(view.referral.uid), today)?;
    let confirmed = notebook.confirmed_words(&[reader.uid])?;
    let mut leaks: Vec<Leak> = Vec::new();
    for piece in &pieces {
        let found = guard.leaks(&piece.wording, &confirmed).into_iter();
        let found = found.filter(|leak| !(piece.is_mine && leak.certainty == Certainty::Doubtful));
        let new: Vec<Leak> = found
            .filter(|leak| !piece.is_echo || !leaks.iter().any(|known| says_the_same(known, leak)))
            .map(|leak| piece.place(leak))
            .collect();
        leaks.extend(new);
    }
    leaks.sort_by_key(|leak| (leak.line, leak.column));
    leaks.dedup_by(|one, other| {
        (one.line, one.column, &one.text, one.names) == (other.line, other.column, &other.text, other.names)
    });
    let advice = advice(&leaks, &reader.name);
    if asked.json {
        json::print(out, Leaks { leaks: leaks.into_iter().map(Into::into).collect() })?;
    } else {
        leaks.iter().try_for_each(|leak| line(out, &sentence(leak)))?;
    }
    out.flush()?;
    advice.map_or(Ok(()), |advice| Err(findings(advice)))
}

fn says_the_same(one: &Leak, other: &Leak) -> bool {
    one.names == other.names && one.text == other.text
}

fn sentence(leak: &Leak) -> String {
    let doubt = if leak.certainty == Certainty::Doubtful { ", doubtful" } else { "" };
    let (text, name) = (brief(&leak.text), brief(&leak.name));
    format!("line {}, column {}: “{text}” ({name}: {}{doubt})", leak.line, leak.column, leak.why)
}

/// What to do about it; `None` where there is nothing.
fn advice(leaks: &[Leak], reader: &str) -> Option<String> {
    let sure = leaks.iter().filter(|leak| leak.certainty == Certainty::Sure).count();
    let reader = brief(reader);
    match (leaks.len(), sure) {
        (0, _) => None,
        (_, 0) => Some(format!(
            "This may tell {reader} of somebody they should not know of. Word it otherwise, or confirm the word for its sentence in the app."
        )),
        _ => Some(format!("This tells {reader} what they should not know. Do not send it.")),
    }
}

fn typed(asked: &Guard) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    match &asked.file {
        Some(file) => {
            let unreadable = |error| nothing(format!("{} cannot be read ({error}).", file.display()));
            let file = std::fs::File::open(file).map_err(unreadable)?;
            file.take(LONGEST + 1).read_to_end(&mut bytes).map_err(unreadable)?;
        }
        None => {
            let stdin = std::io::stdin().lock();
            let unreadable = |error| nothing(format!("Standard input cannot be read ({error})."));
            stdin.take(LONGEST + 1).read_to_end(&mut bytes).map_err(unreadable)?;
        }
    }
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > LONGEST {
        return Err(nothing("The text is longer than 64 MiB, so it was not read."));
    }
    Ok(bytes)
}
