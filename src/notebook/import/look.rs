//! Whom a contact of a file may mean: looked up by index, a few rows each.
//!
//! Owns the look-ups alone; which of them is meant says `domain::import`.

use std::collections::BTreeSet;

use rusqlite::{Connection, Row, params};

use crate::domain::contact::ChannelKind;
use crate::domain::import::Held;
use crate::domain::incoming::{Incoming, KeptProperty, called_key, own_key};
use crate::domain::merge::channel_key;
use crate::domain::text::fold;
use crate::domain::uid::Uid;

use super::super::columns::uid_at;
use super::super::contacts;
use super::super::fault::Outcome;

/// More than so many share an address or a name only where it tells nobody apart.
const MOST: usize = 24;

/// Who has the uid, a key, a channel, the name, or the name in the same organisation.
pub(super) fn candidates(conn: &Connection, incoming: &Incoming, into: &mut BTreeSet<Uid>) -> Outcome<()> {
    let mut add = |sql: &str, key: &str| -> Outcome<()> {
        let mut statement = conn.prepare_cached(sql)?;
        for uid in statement.query_map(params![key, MOST], |row| uid_at(row, "uid"))? {
            into.insert(uid?);
        }
        Ok(())
    };
    if let Some(uid) = incoming.uid {
        add("SELECT uid FROM contact WHERE uid = ?1 LIMIT ?2", &uid.to_string())?;
        add("SELECT contact_uid AS uid FROM file_key WHERE value = ?1 LIMIT ?2", &own_key(uid))?;
    }
    for key in &incoming.keys {
        add("SELECT contact_uid AS uid FROM file_key WHERE value = ?1 LIMIT ?2", key)?;
    }
    for channel in incoming.contact.channels.iter().filter(|channel| channel.kind != ChannelKind::Post) {
        let key = channel_key(channel.kind, &channel.value);
        add("SELECT contact_uid AS uid FROM channel WHERE value_key = ?1 LIMIT ?2", &key)?;
    }
    let name = incoming.contact.name.split_whitespace().collect::<Vec<_>>().join(" ");
    let key = fold(&name);
    add("SELECT contact_uid AS uid FROM file_key WHERE value = ?1 LIMIT ?2", &called_key(&name))?;
    add("SELECT uid FROM contact WHERE name_key = ?1 ORDER BY id LIMIT ?2", &key)?;
    // and of however many namesakes those in the same organisation
    let mut statement = conn.prepare_cached(
        "SELECT uid FROM contact WHERE name_key = ?1 AND organisation = ?2 ORDER BY id LIMIT ?3",
    )?;
    let organisation = &incoming.contact.organisation;
    for uid in statement.query_map(params![key, organisation, MOST], |row| uid_at(row, "uid"))? {
        into.insert(uid?);
    }
    Ok(())
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
