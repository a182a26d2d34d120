//! Everybody's names and channels, for discreet mode [T5].
//!
//! Owns what is read of them: once of everybody, and after that of those alone whom a change of the history touched. Names
//! that were given up are read too, since they stand in what was written then. What a text is compared with is
//! `domain::discreet`'s.

use rusqlite::params;

use crate::domain::contact::ChannelKind;
use crate::domain::discreet::Names;

use super::Notebook;
use super::columns::{uid_at, word_at};
use super::fault::Outcome;

/// Whose rows the changes after ?1 touched.
const TOUCHED: &str = "WHERE c.uid IN (
     SELECT row_uid FROM change WHERE id > ?1 AND tbl = 'contact'
     UNION SELECT h.contact_uid FROM change JOIN channel h ON h.uid = row_uid WHERE change.id > ?1 AND tbl = 'channel')";

/// Everybody: nothing was seen yet.
const ALL: &str = "WHERE ?1 IS NULL";

impl Notebook {
    /// Teaches `names` whom the changes after `seen` touched, or everybody; gives back up to which change they are known.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn teach_names(&self, names: &mut Names, seen: Option<i64>) -> Outcome<i64> {
        // one state of the file, and what comes in between is read the next time
        let reading = self.moment()?;
        let last: i64 =
            self.conn.query_row("SELECT coalesce(max(id), 0) FROM change", [], |row| row.get(0))?;
        if seen == Some(last) {
            return Ok(last);
        }
        let whom = if seen.is_none() { ALL } else { TOUCHED };
        let mut statement = self.conn.prepare(&format!(
            "SELECT c.uid, c.name, c.organisation, c.also_called, c.formerly_with FROM contact c {whom}"
        ))?;
        let mut rows = statement.query(params![seen])?;
        while let Some(row) = rows.next()? {
            let name = row.get_ref("name")?.as_str().unwrap_or_default();
            let organisation = row.get_ref("organisation")?.as_str().unwrap_or_default();
            let uid = uid_at(row, "uid")?;
            if uid.is_forgotten() {
                continue;
            }
            names.learn_name(uid, name);
            let others = row.get_ref("also_called")?.as_str().unwrap_or_default();
            others.lines().for_each(|other| names.learn_name(uid, other));
            names.learn_organisation(organisation);
            let former = row.get_ref("formerly_with")?.as_str().unwrap_or_default();
            former.lines().for_each(|firm| names.learn_organisation(firm));
        }
        let mut statement = self.conn.prepare(&format!(
            "SELECT c.uid, h.kind, h.value FROM channel h JOIN contact c ON c.uid = h.contact_uid {whom}"
        ))?;
        let mut rows = statement.query(params![seen])?;
        while let Some(row) = rows.next()? {
            let value = row.get_ref("value")?.as_str().unwrap_or_default();
            names.learn_channel(uid_at(row, "uid")?, word_at(row, "kind", ChannelKind::from_word)?, value);
        }
        let mut statement = self.conn.prepare(
            "SELECT row_uid, old FROM change
             WHERE id > coalesce(?1, 0) AND tbl = 'contact' AND field = 'name' AND typeof(old) = 'text'",
        )?;
        let mut rows = statement.query(params![seen])?;
        while let Some(row) = rows.next()? {
            names.learn_name(uid_at(row, "row_uid")?, row.get_ref("old")?.as_str().unwrap_or_default());
        }
        drop(reading);
        names.complete();
        Ok(last)
    }
}
