//! Touches in and out: what went out to whom, what I logged, and what is said of an ask [E2, E3].
//!
//! Owns the rows of a touch. What else a sent draft records (the consent log, the thanks [R4]) is written in the same change.

use rusqlite::{Connection, OptionalExtension};

use crate::domain::consent::PassOn;
use crate::domain::day::Day;
use crate::domain::draft::{DraftKind, Sent};
use crate::domain::guard::Claim;
use crate::domain::touch::{Earlier, Touch, TouchKind, TouchPurpose, ask_warnings};
use crate::domain::uid::Uid;

use super::columns::{Cell, Cells, day_at, uid_at, uid_or_none, word_at, word_or_none};
use super::fault::{NotebookFault, Outcome};
use super::{Change, NewConsent, Notebook};

/// A touch as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TouchView {
    /// The touch.
    pub touch: Touch,
    /// What was sent, where it is a draft.
    pub draft: Option<DraftKind>,
    /// With whom, in the order of names.
    pub people: Vec<(Uid, String)>,
}

fn cells_of(touch: &Touch) -> Cells {
    vec![
        ("kind", touch.kind.word().cell()),
        ("on_day", touch.on.cell()),
        ("referral_uid", touch.referral.cell()),
        ("words", touch.words.trim().cell()),
        ("purpose", touch.purpose.map(TouchPurpose::word).cell()),
        ("asked", touch.asked.cell()),
    ]
}

fn read(conn: &Connection, uid: Uid) -> Outcome<TouchView> {
    let people = conn
        .prepare_cached(
            "SELECT c.uid, c.name FROM touch_contact w JOIN contact c ON c.uid = w.contact_uid WHERE w.touch_uid = ?
             ORDER BY c.name_key, c.id",
        )?
        .query_map([uid.to_string()], |row| Ok((uid_at(row, "uid")?, row.get("name")?)))?
        .collect::<Result<Vec<(Uid, String)>, _>>()?;
    let found = conn
        .prepare_cached("SELECT * FROM touch WHERE uid = ?")?
        .query_row([uid.to_string()], |row| {
            let touch = Touch {
                uid,
                kind: word_at(row, "kind", TouchKind::from_word)?,
                on: day_at(row, "on_day")?,
                purpose: word_or_none(row, "purpose", TouchPurpose::from_word)?,
                asked: row.get("asked")?,
                people: people.iter().map(|(uid, _)| *uid).collect(),
                referral: uid_or_none(row, "referral_uid")?,
                words: row.get("words")?,
            };
            let draft = word_or_none(row, "draft", DraftKind::from_word)?;
            Ok(TouchView { touch, draft, people })
        })
        .optional()?;
    found.ok_or_else(gone)
}

fn gone() -> NotebookFault {
    NotebookFault::Gone("This touch".into())
}

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
    /// Records that a draft went out [D2]: an entry of the consent log where it is one, and a touch [E2]; of a kit also who
    /// was given it [E5].
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
            if let Some(kit) = sent.kit {
                self.note_given(kit, &sent.to, sent.on, touch)?;
            }
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
            // a kit is about how we can help each other [E3]
            purpose: sent.kit.map(|_| TouchPurpose::Mutual),
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
        let mut cells = cells_of(touch);
        cells.extend([
            ("uid", touch.uid.cell()),
            ("recorded_at", self.now.stamp().as_str().cell()),
            ("draft", draft.map(DraftKind::word).cell()),
        ]);
        self.insert("touch", cells)?;
        touch.people.iter().try_for_each(|contact| self.add_person(touch.uid, *contact))
    }

    fn add_person(&mut self, touch: Uid, contact: Uid) -> Outcome<()> {
        let cells = vec![
            ("uid", self.fresh_uid().cell()),
            ("touch_uid", touch.cell()),
            ("contact_uid", contact.cell()),
        ];
        self.insert("touch_contact", cells)
    }

    /// A touch as it stands inside this change.
    ///
    /// # Errors
    /// [`NotebookFault::Gone`] when there is none.
    pub fn touch(&self, uid: Uid) -> Outcome<TouchView> {
        read(self.conn, uid)
    }

    /// Saves a touch that I logged; whom it was with may change too. What went out as a draft stays as it went out.
    ///
    /// # Errors
    /// [`NotebookFault::Gone`] when there is no such touch.
    pub fn save_touch(&mut self, touch: &Touch) -> Outcome<()> {
        let held = self.own_touch(touch.uid)?;
        self.update("touch", touch.uid, cells_of(touch))?;
        self.move_given(touch.uid, touch.on)?;
        let was: Vec<Uid> = held.people.iter().map(|(uid, _)| *uid).collect();
        for gone in was.iter().filter(|uid| !touch.people.contains(uid)) {
            self.take_out_person(touch.uid, *gone)?;
        }
        for new in touch.people.iter().filter(|uid| !was.contains(uid)) {
            self.add_person(touch.uid, *new)?;
        }
        Ok(())
    }

    /// Takes a touch that I logged out of the notebook; undo brings it back.
    ///
    /// # Errors
    /// [`NotebookFault::Gone`] when there is no such touch.
    pub fn delete_touch(&mut self, uid: Uid) -> Outcome<()> {
        for (person, _) in self.own_touch(uid)?.people {
            self.take_out_person(uid, person)?;
        }
        self.delete("touch", uid)
    }

    /// One that is no draft.
    fn own_touch(&self, uid: Uid) -> Outcome<TouchView> {
        let held = self.touch(uid)?;
        if held.draft.is_some() { Err(gone()) } else { Ok(held) }
    }

    fn take_out_person(&mut self, touch: Uid, contact: Uid) -> Outcome<()> {
        self.conn
            .prepare_cached("DELETE FROM touch_contact WHERE touch_uid = ? AND contact_uid = ?")?
            .execute([touch.to_string(), contact.to_string()])?;
        self.take_back_given(touch, contact)
    }
}

impl Notebook {
    /// A touch with whom it was.
    ///
    /// # Errors
    /// [`NotebookFault::Gone`] when there is none.
    pub fn touch(&self, uid: Uid) -> Outcome<TouchView> {
        read(&self.conn, uid)
    }

    /// The other touches with `contact` than `without`, as far as an ask for a referral is judged by them [E3].
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn asks_of(&self, contact: Uid, without: Uid) -> Outcome<Vec<Earlier>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT t.on_day, t.purpose, t.asked FROM touch_contact c JOIN touch t ON t.uid = c.touch_uid
             WHERE c.contact_uid = ?1 AND t.uid <> ?2 AND (t.asked = 1 OR t.purpose = 'mutual')",
        )?;
        let rows = statement.query_map([contact.to_string(), without.to_string()], |row| {
            Ok(Earlier {
                on: day_at(row, "on_day")?,
                purpose: word_or_none(row, "purpose", TouchPurpose::from_word)?,
                asked: row.get("asked")?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// What is to be said of the ask for a referral in `touch`, a sentence for each person and reason; nothing where there is
    /// none [E3].
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn ask_warnings(&self, touch: &Touch, today: Day) -> Outcome<Vec<String>> {
        let mut said = Vec::new();
        for person in touch.people.iter().filter(|_| touch.asked) {
            let others = self.asks_of(*person, touch.uid)?;
            let name = self.contact(*person)?.name;
            let warnings = ask_warnings(touch.as_earlier(), &others, &self.settings);
            said.extend(warnings.into_iter().map(|warning| warning.sentence(&name, today, &self.settings)));
        }
        Ok(said)
    }

    /// The newest touch with `contact` that is not after `today`.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn last_touch(&self, contact: Uid, today: Day) -> Outcome<Option<TouchView>> {
        self.newest_touch("", contact, today)
    }

    /// The newest at which there was more than a kit to hand over [T6].
    pub(super) fn last_talk(&self, contact: Uid, today: Day) -> Outcome<Option<TouchView>> {
        let no_kit = "AND NOT EXISTS
             (SELECT 1 FROM kit_given g WHERE g.contact_uid = c.contact_uid AND g.touch_uid = t.uid)";
        self.newest_touch(no_kit, contact, today)
    }

    fn newest_touch(&self, which: &str, contact: Uid, today: Day) -> Outcome<Option<TouchView>> {
        let newest = self
            .conn
            .prepare_cached(&format!(
                "SELECT t.uid FROM touch_contact c JOIN touch t ON t.uid = c.touch_uid
                 WHERE c.contact_uid = ?1 AND t.on_day <= ?2 {which} ORDER BY t.on_day DESC, t.id DESC LIMIT 1"
            ))?
            .query_row([contact.to_string(), today.to_string()], |row| uid_at(row, "uid"))
            .optional()?;
        newest.map(|uid| self.touch(uid)).transpose()
    }
}
