//! The plainest of tables, until the reader of all of them is here.

use std::ops::ControlFlow;

use crate::domain::contact::{Channel, ChannelKind, Contact};
use crate::domain::day::Day;
use crate::domain::incoming::{Entry, Incoming, Remark};
use crate::domain::uid::Uid;

use super::encoding::{Encoding, text_of};
use super::fault::Unreadable;

fn channel(kind: ChannelKind, value: &str, label: &str) -> Channel {
    Channel { uid: Uid::UNSET, kind, value: value.to_owned(), label: label.to_owned(), preferred: false }
}

/// Tables with a header of plain words.
pub(super) fn table(
    bytes: &[u8],
    asked: Option<Encoding>,
    today: Day,
    each: &mut dyn FnMut(Entry) -> ControlFlow<()>,
) -> Result<(), Unreadable> {
    let text = text_of(bytes, asked);
    let mut lines = text.lines();
    let header: Vec<String> =
        lines.next().unwrap_or_default().split(',').map(|cell| cell.trim().to_lowercase()).collect();
    if !header.iter().any(|cell| cell == "name") {
        return Err(Unreadable::NoHeader);
    }
    for (at, line) in lines.enumerate() {
        let mut incoming = Incoming::new(at + 2, Contact::new(Uid::UNSET, "", today));
        let contact = &mut incoming.contact;
        for (column, cell) in header.iter().zip(line.split(',')) {
            let cell = cell.trim();
            match column.as_str() {
                "name" => contact.name = cell.to_owned(),
                "organisation" => contact.organisation = cell.to_owned(),
                "role" => contact.role = cell.to_owned(),
                "notes" => contact.notes = cell.to_owned(),
                "email" if !cell.is_empty() => contact.channels.push(channel(ChannelKind::Email, cell, "")),
                "phone" if !cell.is_empty() => contact.channels.push(channel(ChannelKind::Phone, cell, "")),
                _ => {}
            }
        }
        let entry = if contact.name.is_empty() {
            Entry::Skipped(Remark {
                line: at + 2,
                text: "The row has no name, organisation or address.".to_owned(),
            })
        } else {
            Entry::Contact(Box::new(incoming))
        };
        if each(entry).is_break() {
            return Ok(());
        }
    }
    Ok(())
}
