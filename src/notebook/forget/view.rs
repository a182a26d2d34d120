//! What forgetting somebody would take and leave, told before it is done.
//!
//! Owns the counts and the words for them. By index: it is asked for by a key.

use crate::domain::uid::Uid;

use super::super::Notebook;
use super::super::fault::Outcome;

/// What would go and what would stay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForgetView {
    /// Who.
    pub uid: Uid,
    /// Their name, to be typed.
    pub name: String,
    /// What goes, a few words each.
    pub goes: Vec<String>,
    /// What stays, a sentence each.
    pub stays: Vec<String>,
}

/// What hangs on ?1, with its words for one and for several.
const GOES: &[(&str, &str, &str)] = &[
    ("SELECT count(*) FROM channel WHERE contact_uid = ?1", "way to reach them", "ways to reach them"),
    ("SELECT count(*) FROM contact_tag WHERE contact_uid = ?1", "tag", "tags"),
    (
        "SELECT count(*) FROM kept_property WHERE contact_uid = ?1",
        "line kept from an imported card",
        "lines kept from imported cards",
    ),
    (
        "SELECT count(*) FROM touch_contact w WHERE contact_uid = ?1 AND NOT EXISTS
           (SELECT 1 FROM touch_contact o WHERE o.touch_uid = w.touch_uid AND o.contact_uid <> ?1)",
        "touch",
        "touches",
    ),
    ("SELECT count(*) FROM rung_move WHERE contact_uid = ?1", "move on the ladder", "moves on the ladder"),
    (
        "SELECT count(*) FROM readiness WHERE contact_uid = ?1",
        "set of answers about asking them",
        "sets of answers about asking them",
    ),
    ("SELECT count(*) FROM kit_given WHERE contact_uid = ?1", "kit given", "kits given"),
    ("SELECT count(*) FROM group_member WHERE contact_uid = ?1", "group membership", "group memberships"),
    (
        "SELECT count(*) FROM harvest_contact WHERE contact_uid = ?1",
        "mark in the harvest",
        "marks in the harvest",
    ),
    ("SELECT count(*) FROM reminder WHERE contact_uid = ?1", "reminder", "reminders"),
];

const OPEN: &str = "SELECT count(*) FROM referral WHERE (seeker_uid = ?1 OR provider_uid = ?1 OR prospect_uid = ?1 OR source_uid = ?1)
     AND dropped_on IS NULL AND stage IN ('lead', 'asking', 'ready', 'warm') ";
const ALL: &str = "SELECT count(*) FROM referral WHERE seeker_uid = ?1 OR provider_uid = ?1 OR prospect_uid = ?1 OR source_uid = ?1";
/// Entries of the harvest that have to do with ?1 alone.
const CAME_BACK: &str = "SELECT count(*) FROM harvest_contact h WHERE contact_uid = ?1
     AND NOT EXISTS (SELECT 1 FROM harvest_contact o WHERE o.harvest_uid = h.harvest_uid AND o.contact_uid <> ?1)";
const SAID: &str = "SELECT count(*) FROM consent_entry WHERE contact_uid = ?1";

impl Notebook {
    /// What forgetting somebody would take and leave.
    ///
    /// # Errors
    /// [`Gone`](super::super::NotebookFault::Gone) when there is no such contact.
    pub fn forget_view(&self, uid: Uid) -> Outcome<ForgetView> {
        let contact = self.contact(uid)?;
        let count = |sql: &str| self.conn.query_row(sql, [uid.to_string()], |row| row.get::<_, i64>(0));
        let mut goes = vec!["all fields and notes".to_owned()];
        for (sql, one, several) in GOES {
            match count(sql)? {
                0 => {}
                1 => goes.push(format!("1 {one}")),
                n => goes.push(format!("{n} {several}")),
            }
        }
        let mut stays = Vec::new();
        let (all, open, said) = (count(ALL)?, count(OPEN)?, count(SAID)?);
        if all > 0 {
            stays.push(format!(
                "{}, with a party without a name and without what was written about it, so that counts stay true.",
                counted(all, "referral stays", "referrals stay")
            ));
        }
        if open > 0 {
            stays.push(format!(
                "{} still to be brought about: what cannot go on without them is dropped.",
                counted(open, "of these is", "of these are")
            ));
        }
        if said > 0 {
            stays.push(format!(
                "{}, without the words.",
                counted(said, "entry of the consent log stays", "entries of the consent log stay")
            ));
        }
        let came_back = count(CAME_BACK)?;
        if came_back > 0 {
            stays.push(format!(
                "{}, without the words.",
                counted(came_back, "entry of the harvest stays", "entries of the harvest stay")
            ));
        }
        Ok(ForgetView { uid, name: contact.name, goes, stays })
    }
}

fn counted(n: i64, one: &str, several: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { several })
}
