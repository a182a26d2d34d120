//! Contacts to a table.
//!
//! Owns the header and the rows. A table has as many columns of channels as the contact with the most of them, so all contacts are
//! looked at before the first is written: [`Shape`] does that, and nobody is held in between.

use std::io::{self, Write};

use crate::domain::contact::{ChannelKind, Contact};

use super::own::{AFTER, BEFORE, Own, PREFERRED, UID, channel_header, harmless, label_header, preferred};

/// How many columns of channels a table needs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shape {
    most: [usize; ChannelKind::ALL.len()],
}

impl Shape {
    /// Makes room for the channels of one more contact.
    pub fn make_room(&mut self, contact: &Contact) {
        for (most, kind) in self.most.iter_mut().zip(ChannelKind::ALL) {
            *most = (*most).max(contact.channels.iter().filter(|channel| channel.kind == *kind).count());
        }
    }

    fn columns(&self) -> impl Iterator<Item = (ChannelKind, usize)> {
        let kinds = ChannelKind::ALL.iter().zip(self.most);
        kinds.flat_map(|(kind, most)| (1..=most).map(|number| (*kind, number)))
    }
}

/// Writes all contacts as a table with a header [P3], one after the other: private notes are in it, consents are not. A cell that a
/// spreadsheet would run is made harmless [S5], and [`read`](super::read()) takes that off again.
///
/// `shape` has made room for all of them.
///
/// # Errors
/// Those of the contacts, and of `out`; also when a contact has more channels than there is room for.
pub fn write<E: From<io::Error>>(
    shape: &Shape,
    contacts: impl IntoIterator<Item = Result<Contact, E>>,
    out: &mut dyn Write,
) -> Result<(), E> {
    // line ends as the standard for such tables has them
    let mut table = ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(out);
    table.write_record(header(shape)).map_err(plain)?;
    for contact in contacts {
        let row = row(shape, &contact?)?;
        table.write_record(row.iter().map(|cell| harmless(cell).into_owned())).map_err(plain)?;
    }
    Ok(table.flush()?)
}

fn plain(error: ::csv::Error) -> io::Error {
    match error.into_kind() {
        ::csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

fn header(shape: &Shape) -> Vec<String> {
    let mut names = vec![UID.to_owned()];
    names.extend(BEFORE.iter().map(|own| own.header().to_owned()));
    names.push(PREFERRED.to_owned());
    names.extend(
        shape
            .columns()
            .flat_map(|(kind, number)| [channel_header(kind, number), label_header(kind, number)]),
    );
    names.extend(AFTER.iter().map(|own| own.header().to_owned()));
    names
}

fn row(shape: &Shape, contact: &Contact) -> io::Result<Vec<String>> {
    let cell = |own: &Own| own.cell(contact).into_owned();
    let mut cells = vec![contact.uid.to_string()];
    cells.extend(BEFORE.iter().map(cell));
    cells.push(preferred(&contact.channels));
    let mut written = 0;
    for (kind, number) in shape.columns() {
        let channel = contact.channels.iter().filter(|channel| channel.kind == kind).nth(number - 1);
        written += usize::from(channel.is_some());
        let [value, label] =
            channel.map(|channel| [&channel.value, &channel.label].map(Clone::clone)).unwrap_or_default();
        cells.extend([value, label]);
    }
    if written < contact.channels.len() {
        return Err(io::Error::other(format!(
            "{} was changed while the table was written. Try again",
            contact.name
        )));
    }
    cells.extend(AFTER.iter().map(cell));
    Ok(cells)
}
