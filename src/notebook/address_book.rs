//! Everybody in turn, with what files say of them: for those who write a file of contacts [P3].
//!
//! Owns the walk and its order. Somebody forgotten is nobody to be written of, and is passed over [P6]. The form of a file is
//! `exchange`'s.

use std::ops::ControlFlow;

use rusqlite::{Connection, params};

use crate::domain::contact::Contact;
use crate::domain::incoming::{KeptProperty, is_called_key};
use crate::domain::uid::Uid;

use super::columns::uid_at;
use super::fault::Outcome;
use super::{Notebook, contacts};

/// What everybody is handed to: the contact, what is kept of their card, and by what other programs know them.
pub type EachContact<'e> = dyn FnMut(&Contact, &[KeptProperty], &[String]) -> ControlFlow<()> + 'e;

/// People read at once.
const AT_ONCE: usize = 500;

impl Notebook {
    /// Hands out every contact as they are at one moment, in the order of their names, for as long as `each` goes on: whole, with
    /// what of their cards is kept, and the keys by which other programs know them. A few hundred uids are held at once.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn for_each_contact(&self, each: &mut EachContact<'_>) -> Outcome<()> {
        let _moment = self.moment()?;
        let mut after = (String::new(), 0);
        loop {
            let some = window(&self.conn, &after)?;
            let Some((place, _)) = some.last() else { return Ok(()) };
            after.clone_from(place);
            for (_, uid) in &some {
                let contact = contacts::read(&self.conn, *uid)?;
                let (kept, keys) = (kept_of(&self.conn, *uid)?, keys_of(&self.conn, *uid)?);
                if each(&contact, &kept, &keys).is_break() {
                    return Ok(());
                }
            }
        }
    }
}

/// Where somebody stands in the order of names.
type Place = (String, i64);

/// The next in the order of names; somebody forgotten has no key there.
fn window(conn: &Connection, after: &Place) -> Outcome<Vec<(Place, Uid)>> {
    let mut statement = conn.prepare_cached(
        "SELECT name_key, id, uid FROM contact WHERE (name_key, id) > (?1, ?2) ORDER BY name_key, id LIMIT ?3",
    )?;
    let rows = statement.query_map(params![after.0, after.1, AT_ONCE], |row| {
        Ok(((row.get("name_key")?, row.get("id")?), uid_at(row, "uid")?))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

impl Notebook {
    /// What the cards of somebody said that goodword has no field for, in their order [P2].
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn kept_of(&self, uid: Uid) -> Outcome<Vec<KeptProperty>> {
        kept_of(&self.conn, uid)
    }
}

fn kept_of(conn: &Connection, uid: Uid) -> Outcome<Vec<KeptProperty>> {
    let mut statement = conn.prepare_cached(
        "SELECT item_group, name, parameters, value FROM kept_property WHERE contact_uid = ? ORDER BY position, id",
    )?;
    let rows = statement.query_map([uid.to_string()], |row| {
        Ok(KeptProperty {
            item_group: row.get("item_group")?,
            name: row.get("name")?,
            parameters: row.get("parameters")?,
            value: row.get("value")?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn keys_of(conn: &Connection, uid: Uid) -> Outcome<Vec<String>> {
    let mut statement =
        conn.prepare_cached("SELECT value FROM file_key WHERE contact_uid = ? ORDER BY id")?;
    let rows = statement.query_map([uid.to_string()], |row| row.get(0))?;
    let mut keys = rows.collect::<Result<Vec<String>, _>>()?;
    keys.retain(|key| !is_called_key(key));
    Ok(keys)
}
