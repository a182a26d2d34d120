//! Tables in and out.

mod chance;
mod limits;
mod offices;
mod programs;
mod round;
mod samples;

use std::ops::ControlFlow;

use super::*;
use crate::domain::contact::{Channel, Contact};
use crate::domain::incoming::Incoming;

pub(super) fn today() -> Day {
    Day::from_ymd_opt(2026, 11, 22).unwrap()
}

/// What came of a table.
#[derive(Debug, Default)]
pub(super) struct Came {
    pub(super) contacts: Vec<Incoming>,
    pub(super) skipped: Vec<Remark>,
    pub(super) warnings: Vec<Remark>,
}

impl Came {
    pub(super) fn only(&self) -> &Incoming {
        assert_eq!((self.contacts.len(), &self.skipped), (1, &Vec::new()));
        &self.contacts[0]
    }

    pub(super) fn names(&self) -> Vec<&str> {
        self.contacts.iter().map(|incoming| incoming.contact.name.as_str()).collect()
    }
}

pub(super) fn read_how(bytes: &[u8], how: &Reading) -> Result<(Came, Columns), Unreadable> {
    let mut came = Came::default();
    let columns = read(bytes, how, today(), &mut |entry| {
        match entry {
            Entry::Contact(incoming) => came.contacts.push(*incoming),
            Entry::Skipped(remark) => came.skipped.push(remark),
            Entry::Warning(remark) => came.warnings.push(remark),
        }
        ControlFlow::Continue(())
    })?;
    Ok((came, columns))
}

pub(super) fn came(text: &str) -> Came {
    read_how(text.as_bytes(), &Reading::default()).unwrap().0
}

/// `email: ana@rossi.example (work)`, with a star where it is preferred.
pub(super) fn reach(contact: &Contact) -> Vec<String> {
    contact.channels.iter().map(crate::domain::channel_line::channel_line).collect()
}

pub(super) fn kept(incoming: &Incoming) -> Vec<(&str, &str)> {
    incoming.kept.iter().map(|kept| (kept.name.as_str(), kept.value.as_str())).collect()
}

pub(super) fn channel(kind: crate::domain::contact::ChannelKind, value: &str, label: &str) -> Channel {
    use crate::domain::uid::Uid;
    Channel { uid: Uid::UNSET, kind, value: value.to_owned(), label: label.to_owned(), preferred: false }
}
