//! E-mail addresses by what was typed, for mail programs.
//!
//! Owns who is offered: the statement itself passes over those without an address and those who are not to be contacted, so
//! that they take nobody's place among so many. Must not know how a mail program is told.

use rusqlite::params;

use crate::domain::contact::{ChannelKind, Contact};
use crate::domain::text::{fold, query_words};
use crate::domain::uid::Uid;

use super::columns::uid_at;
use super::fault::Outcome;
use super::search::{match_all, match_person};
use super::{Notebook, contacts};

/// An address `h` of contact `c` that may be offered: it looks like one, and belongs to nobody who is not to be contacted.
const MAY_BE: &str = "h.kind = 'email' AND h.value LIKE '%_@_%' AND NOT EXISTS
     (SELECT 1 FROM channel o JOIN contact d ON d.uid = o.contact_uid
      WHERE o.value_key = h.value_key AND d.do_not_contact = 1)";

/// Whom an index found, in its order; what they are found by is ?1.
const WAYS: [&str; 3] = [
    "contact c WHERE c.name_key >= ?1 AND c.name_key < ?1 || char(1114111)",
    "name_search CROSS JOIN contact c ON c.id = name_search.rowid WHERE name_search MATCH ?1",
    "contact_search CROSS JOIN contact c ON c.id = contact_search.rowid WHERE contact_search MATCH ?1",
];

/// The order of each way.
const ORDERS: [&str; 3] = ["c.name_key, c.id", "name_search.rowid", "contact_search.rowid"];

impl Notebook {
    /// Whom typed words find and who may be written to, the best first, at most `limit`: of their channels the e-mail
    /// addresses alone, without those that somebody has too who is not to be contacted.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn addressees(&self, typed: &str, limit: usize) -> Outcome<Vec<Contact>> {
        let found_by = [fold(typed), match_all(&query_words(typed)), match_person(typed)];
        let mut found: Vec<Uid> = Vec::new();
        for ((way, order), by) in WAYS.into_iter().zip(ORDERS).zip(found_by) {
            if by.trim().is_empty() || found.len() >= limit {
                continue;
            }
            for uid in self.addressees_by(way, order, &by, limit)? {
                if !found.contains(&uid) {
                    found.push(uid);
                }
            }
        }
        found.truncate(limit);
        found.into_iter().map(|uid| self.addressee(uid)).collect()
    }

    fn addressees_by(&self, way: &str, order: &str, by: &str, limit: usize) -> Outcome<Vec<Uid>> {
        let sql = format!(
            "SELECT uid FROM contact WHERE id IN (
               SELECT c.id FROM {way} AND c.do_not_contact = 0
               AND EXISTS (SELECT 1 FROM channel h WHERE h.contact_uid = c.uid AND {MAY_BE})
               ORDER BY {order} LIMIT ?2) ORDER BY name_key, id"
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement.query_map(params![by, limit], |row| uid_at(row, "uid"))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn addressee(&self, uid: Uid) -> Outcome<Contact> {
        let sql = format!("SELECT h.uid FROM channel h WHERE h.contact_uid = ?1 AND {MAY_BE}");
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement.query_map([uid.to_string()], |row| uid_at(row, "uid"))?;
        let may_be = rows.collect::<Result<Vec<Uid>, _>>()?;
        let mut contact = contacts::read(&self.conn, uid)?;
        contact
            .channels
            .retain(|channel| channel.kind == ChannelKind::Email && may_be.contains(&channel.uid));
        Ok(contact)
    }
}
