//! Contacts to a table.
//!
//! Owns the header and the rows. A table has as many columns of channels as the contact with the most of them, so all contacts are
//! looked at before the first is written: [`Shape`] does that, and nobody is held in between.

use std::io::{self, Write};

use crate::domain::contact::{ChannelKind, Contact};
use crate::domain::incoming::KeptProperty;

use super::own::{
    AFTER, BEFORE, KEPT, KEYS, ORDER, Own, PREFERRED, UID, channel_header, harmless, kept_cell,
    label_header, list, order, preferred,
};

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

/// A table with a header, written row after row [P3]: private notes are in it, consents are not. A cell that a spreadsheet would
/// run is made harmless [S5], and [`read`](super::read()) takes that off again.
pub struct Writer<'a> {
    table: ::csv::Writer<&'a mut dyn Write>,
    shape: &'a Shape,
}

impl<'a> Writer<'a> {
    /// Begins with the header. `shape` has made room for everybody who comes.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn begin(shape: &'a Shape, out: &'a mut dyn Write) -> io::Result<Self> {
        // line ends as the standard for such tables has them
        let mut table = ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(out);
        table.write_record(header(shape)).map_err(plain)?;
        Ok(Self { table, shape })
    }

    /// Writes one contact, with what is kept of their card and the keys by which other programs know them.
    ///
    /// # Errors
    /// Those of `out`; also when the contact has more channels than there is room for.
    pub fn row(&mut self, contact: &Contact, kept: &[KeptProperty], keys: &[String]) -> io::Result<()> {
        let row = row(self.shape, contact, kept, keys)?;
        self.table.write_record(row.iter().map(|cell| harmless(cell).into_owned())).map_err(plain)
    }

    /// Nobody is left.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn end(mut self) -> io::Result<()> {
        self.table.flush()
    }
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
    names.extend([ORDER, KEYS, KEPT].map(str::to_owned));
    names
}

fn row(
    shape: &Shape,
    contact: &Contact,
    kept: &[KeptProperty],
    keys: &[String],
) -> io::Result<Vec<String>> {
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
    cells.extend([order(&contact.channels), list(keys), kept_cell(kept)]);
    Ok(cells)
}
