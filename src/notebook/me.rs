//! Who keeps the notebook, in and out.

use rusqlite::{Connection, OptionalExtension};

use crate::domain::me::Me;
use crate::domain::uid::Uid;

use super::columns::{Cell, uid_at};
use super::fault::Outcome;
use super::{Change, Notebook};

fn read(conn: &Connection) -> Outcome<Option<(Uid, Me)>> {
    let row = conn
        .prepare_cached("SELECT uid, name, email FROM me")?
        .query_row([], |row| {
            Ok((uid_at(row, "uid")?, Me { name: row.get("name")?, email: row.get("email")? }))
        })
        .optional()?;
    Ok(row)
}

impl Notebook {
    /// Who keeps it; empty while nobody has said.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn me(&self) -> Outcome<Me> {
        Ok(read(&self.conn)?.map(|(_, me)| me).unwrap_or_default())
    }
}

impl Change<'_> {
    /// Who keeps the notebook, as this change finds it.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn me(&self) -> Outcome<Me> {
        Ok(read(self.conn)?.map(|(_, me)| me).unwrap_or_default())
    }

    /// Keeps who I am.
    ///
    /// # Errors
    /// When the file refuses.
    pub fn save_me(&mut self, me: &Me) -> Outcome<()> {
        let mut cells = vec![("name", me.name.trim().cell()), ("email", me.email.trim().cell())];
        match read(self.conn)? {
            Some((uid, _)) => self.update("me", uid, cells),
            None => {
                cells.extend([("id", 1.cell()), ("uid", self.fresh_uid().cell())]);
                self.insert("me", cells)
            }
        }
    }
}
