//! Cards as programs write them, well and badly, and what must come of them.

mod broken;
mod fields;
mod limits;
mod round;

use std::ops::ControlFlow;

use crate::domain::contact::{Channel, ChannelKind, Contact};
use crate::domain::day::Day;
use crate::domain::incoming::{Entry, Incoming, KeptProperty};
use crate::exchange::{Encoding, Unreadable};

use super::read;

/// What came of a file.
#[derive(Debug, Default)]
struct Came {
    contacts: Vec<Incoming>,
    skipped: Vec<(usize, String)>,
    warnings: Vec<(usize, String)>,
}

fn try_come(bytes: &[u8], asked: Option<&str>) -> Result<Came, Unreadable> {
    let mut came = Came::default();
    let asked = asked.map(|name| Encoding::named(name).unwrap());
    read(bytes, asked, Day::from_ymd_opt(2026, 11, 22).unwrap(), &mut |entry| {
        match entry {
            Entry::Contact(one) => came.contacts.push(*one),
            Entry::Skipped(remark) => came.skipped.push((remark.line, remark.text)),
            Entry::Warning(remark) => came.warnings.push((remark.line, remark.text)),
        }
        ControlFlow::Continue(())
    })?;
    Ok(came)
}

fn come(bytes: impl AsRef<[u8]>) -> Came {
    try_come(bytes.as_ref(), None).unwrap()
}

/// The only contact of a card with these lines, of which nothing is told.
fn only(version: &str, lines: &str) -> Incoming {
    let mut came = come(card(version, lines));
    assert_eq!((came.contacts.len(), came.warnings.len()), (1, 0), "{came:?}");
    came.contacts.remove(0)
}

fn card(version: &str, lines: &str) -> String {
    format!(
        "BEGIN:VCARD\r\nVERSION:{version}\r\n{}\r\nEND:VCARD\r\n",
        lines.trim_end().replace('\n', "\r\n")
    )
}

/// Channels as `kind value (label) *`.
fn channels(contact: &Contact) -> Vec<String> {
    let line = |channel: &Channel| {
        let kind = match channel.kind {
            ChannelKind::Email => "@",
            ChannelKind::Phone => "#",
            ChannelKind::Message => ">",
            ChannelKind::Post => "=",
            ChannelKind::Web => "/",
        };
        let star = if channel.preferred { " *" } else { "" };
        format!("{kind} {} ({}){star}", channel.value, channel.label)
    };
    contact.channels.iter().map(line).collect()
}

fn kept(one: &Incoming) -> Vec<String> {
    let line = |kept: &KeptProperty| {
        let dot = if kept.item_group.is_empty() { "" } else { "." };
        let semicolon = if kept.parameters.is_empty() { "" } else { ";" };
        format!("{}{dot}{}{semicolon}{}:{}", kept.item_group, kept.name, kept.parameters, kept.value)
    };
    one.kept.iter().map(line).collect()
}
