//! The six questions before I ask somebody for a referral, in and out [E4].
//!
//! Owns the rows of the answers; the reminder that "not yet" becomes is written in the same change. The verdict is
//! `domain::readiness`'s.

use rusqlite::{Connection, Row, params, params_from_iter};

use crate::domain::contact::Contact;
use crate::domain::day::Day;
use crate::domain::readiness::{Answers, Readiness};
use crate::domain::reminder::ManualReminder;
use crate::domain::uid::Uid;

use super::columns::{Cell, day_at, day_or_none, uid_at, uid_or_none};
use super::fault::Outcome;
use super::{Change, Notebook, contacts};

/// What is known of somebody before they are asked for a referral.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadyFor {
    /// Who.
    pub contact: Contact,
    /// How the questions were answered before, the newest first, a few.
    pub last: Vec<Readiness>,
    /// When I last asked them.
    pub asked_on: Option<Day>,
}

/// How many earlier answers are shown.
const LAST: usize = 3;

const COLUMNS: &str = "uid, contact_uid, on_day, earned, more_than_sale, strength, awkward, their_reason, what_i_can_do, \
     reminder_uid";

fn row_of(row: &Row<'_>) -> rusqlite::Result<Readiness> {
    Ok(Readiness {
        uid: uid_at(row, "uid")?,
        contact: uid_at(row, "contact_uid")?,
        on: day_at(row, "on_day")?,
        answers: Answers {
            earned: row.get("earned")?,
            more_than_sale: row.get("more_than_sale")?,
            strength: row.get("strength")?,
            awkward: row.get("awkward")?,
            their_reason: row.get("their_reason")?,
            what_i_can_do: row.get("what_i_can_do")?,
        },
        reminder: uid_or_none(row, "reminder_uid")?,
    })
}

fn read(conn: &Connection, contact: Uid) -> Outcome<ReadyFor> {
    let last = conn
        .prepare_cached(&format!(
            "SELECT {COLUMNS} FROM readiness WHERE contact_uid = ? ORDER BY on_day DESC, id DESC LIMIT ?"
        ))?
        .query_map(params![contact.to_string(), LAST], row_of)?
        .collect::<Result<_, _>>()?;
    let asked_on = conn
        .prepare_cached(
            "SELECT max(t.on_day) AS asked_on FROM touch_contact w JOIN touch t ON t.uid = w.touch_uid
             WHERE w.contact_uid = ? AND t.asked = 1",
        )?
        .query_row([contact.to_string()], |row| day_or_none(row, "asked_on"))?;
    Ok(ReadyFor { contact: contacts::read(conn, contact)?, last, asked_on })
}

/// These answers, whichever of them are there.
pub(super) fn of(conn: &Connection, uids: &[Uid]) -> Outcome<Vec<Readiness>> {
    if uids.is_empty() {
        return Ok(Vec::new());
    }
    let marks = vec!["?"; uids.len()].join(", ");
    let mut statement = conn.prepare(&format!("SELECT {COLUMNS} FROM readiness WHERE uid IN ({marks})"))?;
    let rows = statement.query_map(params_from_iter(uids.iter().map(Uid::to_string)), row_of)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

impl Notebook {
    /// What is known of somebody before they are asked [E4].
    ///
    /// # Errors
    /// [`Gone`](super::NotebookFault::Gone) when there is no such contact.
    pub fn ready_for(&self, contact: Uid) -> Outcome<ReadyFor> {
        read(&self.conn, contact)
    }
}

impl Change<'_> {
    /// The same as it stands inside this change.
    ///
    /// # Errors
    /// [`Gone`](super::NotebookFault::Gone) when there is no such contact.
    pub fn ready_for(&self, contact: Uid) -> Outcome<ReadyFor> {
        read(self.conn, contact)
    }

    /// Keeps the answers of today. Where it is not earned yet, what I can do becomes a reminder on `by`.
    ///
    /// # Errors
    /// [`Gone`](super::NotebookFault::Gone) when there is no such contact.
    pub fn record_readiness(&mut self, contact: Uid, answers: &Answers, by: Option<Day>) -> Outcome<Uid> {
        self.contact(contact)?;
        let text = answers.what_i_can_do.trim();
        let reminder = match by.filter(|_| !answers.is_earned() && !text.is_empty()) {
            Some(by) => {
                let reminder = ManualReminder {
                    contact: Some(contact),
                    ..ManualReminder::new(self.fresh_uid(), text, by)
                };
                self.add_reminder(&reminder)?;
                Some(reminder.uid)
            }
            None => None,
        };
        let uid = self.fresh_uid();
        self.insert(
            "readiness",
            vec![
                ("uid", uid.cell()),
                ("contact_uid", contact.cell()),
                ("on_day", self.today().cell()),
                ("recorded_at", self.now.stamp().as_str().cell()),
                ("earned", answers.earned.trim().cell()),
                ("more_than_sale", answers.more_than_sale.cell()),
                ("strength", answers.strength.map(i64::from).cell()),
                ("awkward", answers.awkward.cell()),
                ("their_reason", answers.their_reason.trim().cell()),
                ("what_i_can_do", text.cell()),
                ("reminder_uid", reminder.cell()),
            ],
        )?;
        Ok(uid)
    }

    /// Decides today to keep what is held on somebody: nobody asks again for the months of the settings [P6].
    ///
    /// # Errors
    /// [`Gone`](super::NotebookFault::Gone) when there is no such contact.
    pub fn keep_contact(&mut self, contact: Uid) -> Outcome<()> {
        self.contact(contact)?;
        self.update("contact", contact, vec![("kept_on", self.today().cell())])
    }
}
