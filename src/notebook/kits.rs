//! Kits in and out: what is in them, and who was given which [E5].
//!
//! Owns the rows of kits and of their giving. A kit that is given is a touch too, written in the same change. When a fresh one is
//! due is kept by `upkeep`; whom the text of a kit names is `guard`'s.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::domain::contact::Language;
use crate::domain::day::Day;
use crate::domain::kit::Kit;
use crate::domain::touch::{Touch, TouchKind, TouchPurpose};
use crate::domain::uid::Uid;

use super::columns::{Cell, Cells, day_at, day_or_none, uid_at, uid_or_none, word_at, word_or_none};
use super::fault::{NotebookFault, Outcome};
use super::{Change, Notebook};

/// As many times that a kit was given are looked through: the newest.
const GIVEN: i64 = 2000;

/// A kit with whoever was given it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KitView {
    /// The kit.
    pub kit: Kit,
    /// Who has it, whoever is due first coming first.
    pub holders: Vec<Holder>,
}

/// Somebody who was given a kit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// Who.
    pub contact: Uid,
    /// Their name.
    pub name: String,
    /// The day on which they were given it last.
    pub on: Day,
    /// How that was, where it is known.
    pub how: Option<TouchKind>,
    /// When a fresh one is due; nothing of a retired kit, nor with people who are not to be contacted.
    pub due_on: Option<Day>,
}

/// A kit that somebody was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KitHeld {
    /// Which.
    pub kit: Uid,
    /// What it is called.
    pub name: String,
    /// When they were given it last.
    pub on: Day,
    /// When a fresh one is due.
    pub due_on: Option<Day>,
}

fn kit_at(row: &Row<'_>) -> rusqlite::Result<Kit> {
    Ok(Kit {
        uid: uid_at(row, "uid")?,
        name: row.get("name")?,
        offer: row.get("offer")?,
        listen_for: row.get("listen_for")?,
        good_fit: row.get("good_fit")?,
        no_fit: row.get("no_fit")?,
        result: row.get("result")?,
        introduction: row.get("introduction")?,
        may_name: row.get("may_name")?,
        language: word_at(row, "language", Language::from_word)?,
        span_days: row.get("span_days")?,
        created_on: day_at(row, "created_on")?,
        retired_on: day_or_none(row, "retired_on")?,
    })
}

fn read(conn: &Connection, uid: Uid) -> Outcome<Kit> {
    let found = conn
        .prepare_cached("SELECT * FROM kit WHERE uid = ?")?
        .query_row([uid.to_string()], kit_at)
        .optional()?;
    found.ok_or_else(|| NotebookFault::Gone("This kit".into()))
}

fn cells(kit: &Kit) -> Cells {
    vec![
        ("name", kit.name.trim().cell()),
        ("offer", kit.offer.trim().cell()),
        ("listen_for", kit.listen_for.trim().cell()),
        ("good_fit", kit.good_fit.trim().cell()),
        ("no_fit", kit.no_fit.trim().cell()),
        ("result", kit.result.trim().cell()),
        ("introduction", kit.introduction.trim().cell()),
        ("may_name", kit.may_name.trim().cell()),
        ("language", kit.language.word().cell()),
        ("span_days", kit.span_days.map(i64::from).cell()),
        ("created_on", kit.created_on.cell()),
        ("retired_on", kit.retired_on.cell()),
    ]
}

impl Notebook {
    /// Every kit, those in use first, by name.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn kits(&self) -> Outcome<Vec<Kit>> {
        let mut statement =
            self.conn.prepare_cached("SELECT * FROM kit ORDER BY retired_on IS NOT NULL, name, id")?;
        Ok(statement.query_map([], kit_at)?.collect::<Result<_, _>>()?)
    }

    /// One kit.
    ///
    /// # Errors
    /// [`NotebookFault::Gone`] when there is none.
    pub fn kit(&self, uid: Uid) -> Outcome<Kit> {
        read(&self.conn, uid)
    }

    /// Every kit with whoever was given it.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn kit_views(&self) -> Outcome<Vec<KitView>> {
        let kits = self.kits()?;
        kits.into_iter().map(|kit| Ok(KitView { holders: self.holders(kit.uid)?, kit })).collect()
    }

    /// Who was given a kit, whoever is due first coming first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn holders(&self, kit: Uid) -> Outcome<Vec<Holder>> {
        let mut last: BTreeMap<Uid, Holder> = BTreeMap::new();
        let mut statement = self.conn.prepare_cached(
            "SELECT g.contact_uid, g.on_day, c.name, t.kind, u.due_on FROM kit_given g
             JOIN contact c ON c.uid = g.contact_uid LEFT JOIN touch t ON t.uid = g.touch_uid
             LEFT JOIN upkeep u ON u.contact_uid = g.contact_uid AND u.kit_uid = g.kit_uid
             WHERE g.kit_uid = ?1 ORDER BY g.on_day DESC, g.id DESC LIMIT ?2",
        )?;
        let mut rows = statement.query(params![kit.to_string(), GIVEN])?;
        while let Some(row) = rows.next()? {
            let holder = Holder {
                contact: uid_at(row, "contact_uid")?,
                name: row.get("name")?,
                on: day_at(row, "on_day")?,
                how: word_or_none(row, "kind", TouchKind::from_word)?,
                due_on: day_or_none(row, "due_on")?,
            };
            last.entry(holder.contact).or_insert(holder);
        }
        let mut holders: Vec<Holder> = last.into_values().collect();
        holders.sort_by(|a, b| {
            let key = |holder: &Holder| (holder.due_on.unwrap_or(Day::MAX), holder.name.clone());
            key(a).cmp(&key(b))
        });
        Ok(holders)
    }

    /// What somebody was given, the newest first; what is not in use any more too.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn kits_of(&self, contact: Uid) -> Outcome<Vec<KitHeld>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT g.kit_uid, k.name, max(g.on_day) AS on_day, u.due_on FROM kit_given g
             JOIN kit k ON k.uid = g.kit_uid
             LEFT JOIN upkeep u ON u.contact_uid = g.contact_uid AND u.kit_uid = g.kit_uid
             WHERE g.contact_uid = ? GROUP BY g.kit_uid ORDER BY on_day DESC, g.kit_uid",
        )?;
        let rows = statement.query_map([contact.to_string()], |row| {
            Ok(KitHeld {
                kit: uid_at(row, "kit_uid")?,
                name: row.get("name")?,
                on: day_at(row, "on_day")?,
                due_on: day_or_none(row, "due_on")?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Whom a reminder about a fresh kit means: the kit and the person; `None` where it is no such reminder.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn kit_due(&self, reminder: Uid) -> Outcome<Option<(Uid, Uid)>> {
        let found = self
            .conn
            .prepare_cached("SELECT kit_uid, contact_uid FROM upkeep WHERE uid = ?")?
            .query_row([reminder.to_string()], |row| {
                Ok(uid_or_none(row, "kit_uid")?.zip(uid_or_none(row, "contact_uid")?))
            })
            .optional()?;
        Ok(found.flatten())
    }
}

impl Change<'_> {
    /// A kit as it stands inside this change.
    ///
    /// # Errors
    /// [`NotebookFault::Gone`] when there is none.
    pub fn kit(&self, uid: Uid) -> Outcome<Kit> {
        read(self.conn, uid)
    }

    /// Adds a kit.
    ///
    /// # Errors
    /// When the file refuses.
    pub fn add_kit(&mut self, kit: &Kit) -> Outcome<()> {
        let mut cells = cells(kit);
        cells.push(("uid", kit.uid.cell()));
        self.insert("kit", cells)
    }

    /// Saves one that is there.
    ///
    /// # Errors
    /// [`NotebookFault::Gone`] when there is none.
    pub fn save_kit(&mut self, kit: &Kit) -> Outcome<()> {
        self.update("kit", kit.uid, cells(kit))
    }

    /// Takes a kit out of use, or into use again; who was given it stays written.
    ///
    /// # Errors
    /// [`NotebookFault::Gone`] when there is none.
    pub fn retire_kit(&mut self, uid: Uid, retired_on: Option<Day>) -> Outcome<()> {
        self.update("kit", uid, vec![("retired_on", retired_on.cell())])
    }

    /// Writes that people were given a kit, and the touch that this was [E2]: about how we can help each other [E3].
    ///
    /// # Errors
    /// [`NotebookFault::Gone`] when there is no such kit.
    pub fn give_kit(
        &mut self,
        kit: Uid,
        contacts: &[Uid],
        on: Day,
        how: TouchKind,
        words: &str,
    ) -> Outcome<()> {
        let name = read(self.conn, kit)?.name;
        let words = match words.trim() {
            "" => format!("kit given: {name}"),
            words => format!("kit given: {name}. {words}"),
        };
        let touch = Touch {
            uid: self.fresh_uid(),
            kind: how,
            on,
            purpose: Some(TouchPurpose::Mutual),
            asked: false,
            people: contacts.to_vec(),
            referral: None,
            words,
        };
        self.log_touch(&touch)?;
        self.note_given(kit, contacts, on, touch.uid)
    }

    /// The rows that say who was given a kit, by a touch that is written.
    pub(super) fn note_given(&mut self, kit: Uid, contacts: &[Uid], on: Day, touch: Uid) -> Outcome<()> {
        for contact in contacts {
            self.insert(
                "kit_given",
                vec![
                    ("uid", self.fresh_uid().cell()),
                    ("kit_uid", kit.cell()),
                    ("contact_uid", contact.cell()),
                    ("on_day", on.cell()),
                    ("recorded_at", self.now.stamp().as_str().cell()),
                    ("touch_uid", touch.cell()),
                ],
            )?;
        }
        Ok(())
    }

    /// A touch by which a kit was given was on another day.
    pub(super) fn move_given(&mut self, touch: Uid, on: Day) -> Outcome<()> {
        self.conn
            .prepare_cached("UPDATE kit_given SET on_day = ?2 WHERE touch_uid = ?1 AND on_day <> ?2")?
            .execute([touch.to_string(), on.to_string()])?;
        Ok(())
    }

    /// Somebody had no part in a touch by which a kit was given: they were not given it then.
    pub(super) fn take_back_given(&mut self, touch: Uid, contact: Uid) -> Outcome<()> {
        self.conn
            .prepare_cached("DELETE FROM kit_given WHERE touch_uid = ? AND contact_uid = ?")?
            .execute([touch.to_string(), contact.to_string()])?;
        Ok(())
    }
}
