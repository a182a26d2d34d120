//! Whom a contact of a file may mean: looked up by index, a few rows each.
//!
//! Owns the look-ups alone; which of them is meant says `domain::import`.

use std::collections::{BTreeSet, HashMap};

use rusqlite::{Connection, Row, params};

use crate::domain::contact::ChannelKind;
use crate::domain::import::{Held, compared, spelled};
use crate::domain::incoming::{Incoming, KeptProperty, called_key, own_key};
use crate::domain::merge::channel_key;
use crate::domain::text::fold;
use crate::domain::uid::Uid;

use super::super::columns::uid_at;
use super::super::contacts;
use super::super::fault::Outcome;

/// More than so many share an address or a name only where it tells nobody apart.
const MOST: usize = 24;

/// By what somebody is looked up.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Key {
    Uid(String),
    File(String),
    Channel(String),
    Name(String),
}

/// All by which a contact of a file is looked up, and by which whoever comes of it would be found.
pub(super) fn keys(incoming: &Incoming) -> Vec<Key> {
    let contact = &incoming.contact;
    let own = incoming.uid.into_iter().flat_map(|uid| [Key::Uid(uid.to_string()), Key::File(own_key(uid))]);
    let files = incoming.keys.iter().cloned().map(Key::File);
    let channels = contact.channels.iter().filter(|channel| channel.kind != ChannelKind::Post);
    let channels = channels.map(|channel| Key::Channel(channel_key(channel.kind, &channel.value)));
    let name = contact.name.split_whitespace().collect::<Vec<_>>().join(" ");
    let called = Key::File(called_key(&name));
    let folded = fold(&name);
    let mut names = vec![folded];
    for other in [spelled(&name), compared(&name)] {
        if !names.contains(&other) {
            names.push(other);
        }
    }
    own.chain(files).chain(channels).chain([called]).chain(names.into_iter().map(Key::Name)).collect()
}

/// Who has the uid, a key, a channel, the name, or the name in the same organisation.
pub(super) fn candidates(
    conn: &Connection,
    keys: &[Key],
    organisation: &str,
    into: &mut BTreeSet<Uid>,
) -> Outcome<()> {
    for key in keys {
        let (sql, key) = match key {
            Key::Uid(key) => ("SELECT uid FROM contact WHERE uid = ?1 LIMIT ?2", key),
            Key::File(key) => ("SELECT contact_uid AS uid FROM file_key WHERE value = ?1 LIMIT ?2", key),
            Key::Channel(key) => {
                ("SELECT contact_uid AS uid FROM channel WHERE value_key = ?1 LIMIT ?2", key)
            }
            Key::Name(key) => ("SELECT uid FROM contact WHERE name_key = ?1 ORDER BY id LIMIT ?2", key),
        };
        let mut statement = conn.prepare_cached(sql)?;
        for uid in statement.query_map(params![key, MOST], |row| uid_at(row, "uid"))? {
            into.insert(uid?);
        }
    }
    // and of however many namesakes those in the same organisation
    let mut statement = conn.prepare_cached(
        "SELECT uid FROM contact WHERE name_key = ?1 AND organisation = ?2 ORDER BY id LIMIT ?3",
    )?;
    let names = keys.iter().filter_map(|key| if let Key::Name(name) = key { Some(name) } else { None });
    for name in names {
        for uid in statement.query_map(params![name, organisation, MOST], |row| uid_at(row, "uid"))? {
            into.insert(uid?);
        }
    }
    Ok(())
}

/// People of whom the name that is compared is not the one that is looked up: with a title, or an accent typed as an apostrophe.
/// They are looked up by it here.
#[derive(Debug, Default)]
pub(super) struct Otherwise(HashMap<String, BTreeSet<Uid>>);

impl Otherwise {
    /// Those of a notebook.
    pub(super) fn of(conn: &Connection) -> Outcome<Self> {
        let mut otherwise = Self::default();
        let mut statement = conn.prepare_cached("SELECT uid, name_key FROM contact")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let name = row.get_ref("name_key")?.as_str().unwrap_or_default();
            otherwise.add(name, || uid_at(row, "uid"))?;
        }
        Ok(otherwise)
    }

    /// One more, if their name is such a one.
    pub(super) fn add(&mut self, name: &str, uid: impl FnOnce() -> rusqlite::Result<Uid>) -> Outcome<()> {
        // whoever is looked for has it among their keys
        let other = compared(name);
        if other != fold(name) {
            let those = self.0.entry(other).or_default();
            if those.len() < MOST {
                those.insert(uid()?);
            }
        }
        Ok(())
    }

    /// Those whom one of these names means.
    pub(super) fn candidates(&self, keys: &[Key], into: &mut BTreeSet<Uid>) {
        for key in keys {
            if let Key::Name(name) = key {
                into.extend(self.0.get(name).into_iter().flatten());
            }
        }
    }
}

/// Somebody with their keys and what was kept of their cards.
pub(super) fn held(conn: &Connection, uid: Uid) -> Outcome<Held> {
    let key = uid.to_string();
    let keys = conn
        .prepare_cached("SELECT value FROM file_key WHERE contact_uid = ? ORDER BY id")?
        .query_map([&key], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let kept = conn
        .prepare_cached(
            "SELECT item_group, name, parameters, value FROM kept_property WHERE contact_uid = ? ORDER BY position, id",
        )?
        .query_map([&key], property_of)?
        .collect::<Result<_, _>>()?;
    Ok(Held { contact: contacts::read(conn, uid)?, keys, kept })
}

fn property_of(row: &Row<'_>) -> rusqlite::Result<KeptProperty> {
    Ok(KeptProperty {
        item_group: row.get("item_group")?,
        name: row.get("name")?,
        parameters: row.get("parameters")?,
        value: row.get("value")?,
    })
}

/// Whether there is somebody of this uid.
pub(super) fn is_there(conn: &Connection, uid: Uid) -> Outcome<bool> {
    let mut statement = conn.prepare_cached("SELECT EXISTS (SELECT 1 FROM contact WHERE uid = ?)")?;
    Ok(statement.query_row([uid.to_string()], |row| row.get(0))?)
}
