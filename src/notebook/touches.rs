//! Touches in: what went out to whom, and on which day [E2].
//!
//! Owns the rows of a touch. What else a sent draft records (the consent log, the thanks [R4]) is written in the same change.

use rusqlite::Connection;

use crate::domain::consent::PassOn;
use crate::domain::day::Day;
use crate::domain::draft::{DraftKind, Sent};
use crate::domain::guard::Claim;
use crate::domain::touch::{Touch, TouchKind, TouchPurpose};
use crate::domain::uid::Uid;

use super::columns::{Cell, day_at, uid_at};
use super::fault::Outcome;
use super::{Change, NewConsent};

/// Whom an introduction of this referral was sent to, each with the last day of it.
///
/// # Errors
/// When the file cannot be read.
pub(super) fn introduced_to(conn: &Connection, referral: Uid) -> Outcome<Vec<(Uid, Day)>> {
    let rows = conn
        .prepare_cached(
            "SELECT contact_uid, max(on_day) AS on_day FROM touch
             JOIN touch_contact ON touch_contact.touch_uid = touch.uid
             WHERE referral_uid = ?1 AND draft = ?2 GROUP BY contact_uid ORDER BY contact_uid",
        )?
        .query_map([referral.to_string(), DraftKind::Introduction.word().to_owned()], |row| {
            Ok((uid_at(row, "contact_uid")?, day_at(row, "on_day")?))
        })?
        .collect::<Result<_, _>>()?;
    Ok(rows)
}

impl Change<'_> {
    /// Records that a draft went out [D2]: an entry of the consent log where it is one, and a touch [E2].
    ///
    /// # Errors
    /// When the file refuses.
    pub fn record_sent(&mut self, sent: &Sent) -> Outcome<()> {
        self.record_sent_with(sent, &[])
    }

    /// The same of a text with doubtful words that were `confirmed`: these are kept with the entry, or with the touch where
    /// there is none [G3].
    ///
    /// # Errors
    /// When the file refuses.
    pub fn record_sent_with(&mut self, sent: &Sent, confirmed: &[Claim]) -> Outcome<()> {
        let Some((event, referral)) = sent.kind.consent_event().zip(sent.referral) else {
            self.note_sent_to_source(sent)?;
            let touch = self.add_touch(sent, &sent.words)?;
            return sent.to.iter().try_for_each(|reader| self.link_confirmed(*reader, confirmed, touch));
        };
        for contact in &sent.to {
            let entry = self.log_consent(&NewConsent {
                referral,
                contact: *contact,
                event,
                until: None,
                said_on: sent.on,
                channel: Some(sent.channel),
                words: sent.words.clone(),
                pass_on: PassOn::NAME_ONLY,
                for_described: false,
            })?;
            self.link_confirmed(*contact, confirmed, entry)?;
        }
        self.add_touch(sent, "").map(drop)
    }

    /// Records a sent draft as a touch; `words` are empty where they stand in the consent log. Gives back its uid.
    ///
    /// # Errors
    /// When the file refuses.
    fn add_touch(&mut self, sent: &Sent, words: &str) -> Outcome<Uid> {
        let touch = Touch {
            uid: self.fresh_uid(),
            kind: TouchKind::of_channel(sent.channel),
            on: sent.on,
            purpose: None,
            asked: false,
            people: sent.to.clone(),
            referral: sent.referral,
            words: words.trim().to_owned(),
        };
        self.insert_touch(&touch, Some(sent.kind))?;
        Ok(touch.uid)
    }

    /// Logs a touch [E2].
    ///
    /// # Errors
    /// When the file refuses.
    pub fn log_touch(&mut self, touch: &Touch) -> Outcome<()> {
        self.insert_touch(touch, None)
    }

    fn insert_touch(&mut self, touch: &Touch, draft: Option<DraftKind>) -> Outcome<()> {
        self.insert(
            "touch",
            vec![
                ("uid", touch.uid.cell()),
                ("kind", touch.kind.word().cell()),
                ("on_day", touch.on.cell()),
                ("recorded_at", self.now.stamp().as_str().cell()),
                ("draft", draft.map(DraftKind::word).cell()),
                ("referral_uid", touch.referral.cell()),
                ("words", touch.words.trim().cell()),
                ("purpose", touch.purpose.map(TouchPurpose::word).cell()),
                ("asked", touch.asked.cell()),
            ],
        )?;
        for contact in &touch.people {
            self.insert(
                "touch_contact",
                vec![
                    ("uid", self.fresh_uid().cell()),
                    ("touch_uid", touch.uid.cell()),
                    ("contact_uid", contact.cell()),
                ],
            )?;
        }
        Ok(())
    }
}
