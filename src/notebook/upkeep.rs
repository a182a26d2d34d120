//! Upkeep in the file: what falls due apart from referrals, kept beside the facts [M1].
//!
//! Owns when it is derived: in the transaction that changes a fact, and for all where settings or rules differ from those
//! it was made with. Whom a change touches is read from the history of its batch, so that no write has to say so. What the
//! day turns it does not depend on: days away are counted in when it is read. The rules are `domain::upkeep`'s.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::domain::contact::{Contact, Rung};
use crate::domain::day::Day;
use crate::domain::practice::next_review;
use crate::domain::quarter::Quarter;
use crate::domain::say::upkeep as say;
use crate::domain::settings::{RungNames, Settings};
use crate::domain::uid::Uid;
use crate::domain::upkeep::{
    ContactFacts, ContactUpkeep, KitInHand, Upkeep, UpkeepKind, contact_upkeep, group_meeting,
    keep_or_forget, keep_or_forget_uid, practice_review,
};

use super::Notebook;
use super::columns::{Cell, day_at, day_or_none, uid_at, uid_or_none, word_at, word_or_none};
use super::fault::Outcome;
use super::reminders::{AgendaItem, Subject, bound};

/// Grows with every change of the rules for upkeep, so that what older ones made is made again.
const RULES: u32 = 2;

/// What a batch touched.
#[derive(Debug, Default)]
pub(super) struct Touched {
    contacts: BTreeSet<Uid>,
    groups_or_practice: bool,
    /// A contact that was there says something else.
    pub(super) contacts_changed: bool,
}

/// Derives what a batch touched.
pub(super) fn after_batch(conn: &Connection, touched: &Touched, settings: &Settings) -> Outcome<()> {
    if touched.contacts.is_empty() && !touched.groups_or_practice || !is_there(conn)? {
        return Ok(());
    }
    for contact in &touched.contacts {
        keep_contact(conn, *contact, settings)?;
    }
    if touched.groups_or_practice {
        keep_groups_and_practice(conn)?;
    }
    Ok(())
}

/// What the history of a batch names. That somebody of `kept_up` is new asks for nothing.
pub(super) fn touched_by(conn: &Connection, batch: i64, kept_up: &BTreeSet<Uid>) -> Outcome<Touched> {
    let mut touched = Touched::default();
    // the rows of the open batch are the last, beside each other: read as they lie, not one by one through an index. What is said
    // in passing of whoever is new concerns nobody else
    let mut statement = conn.prepare_cached(
        "SELECT tbl, row_uid, op, field, old, new FROM change NOT INDEXED
         WHERE id >= (SELECT min(id) FROM change WHERE batch_id = ?1) AND batch_id = ?1
           AND tbl NOT IN ('channel', 'contact_tag', 'file_key', 'kept_property') ORDER BY id",
    )?;
    let mut rows = statement.query([batch])?;
    // the fields of one row stand beside each other
    let mut looked_up = (String::new(), String::new());
    while let Some(row) = rows.next()? {
        let table = row.get_ref("tbl")?.as_str().unwrap_or_default();
        let row_uid = row.get_ref("row_uid")?.as_str().unwrap_or_default();
        let is_new = row.get_ref("op")?.as_str() == Ok("insert");
        if table == "contact" && is_new && row_uid.parse().is_ok_and(|uid| kept_up.contains(&uid)) {
            continue;
        }
        touched.contacts_changed |= table == "contact" && !is_new;
        let field: Option<String> = row.get("field")?;
        // of a referral only who plays a part in it counts
        let counts = match (table, field.as_deref()) {
            ("contact" | "rung_move" | "touch" | "touch_contact" | "kit" | "kit_given" | "snooze", _) => {
                true
            }
            ("referral", None) => true,
            ("referral", Some(field)) => field.ends_with("_uid"),
            ("referral_group" | "group_meeting" | "practice_answer", _) => {
                touched.groups_or_practice = true;
                false
            }
            _ => false,
        };
        if !counts {
            continue;
        }
        touched.groups_or_practice |= table == "snooze";
        if looked_up.0 != table || looked_up.1 != row_uid {
            looked_up = (table.to_owned(), row_uid.to_owned());
            touched.contacts.extend(people_of(conn, table, row_uid)?);
        }
        if field.is_some_and(|field| PEOPLE.contains(&field.as_str())) {
            touched.contacts.extend(uid_or_none(row, "old")?);
            touched.contacts.extend(uid_or_none(row, "new")?);
        }
    }
    Ok(touched)
}

/// What follows for somebody who is new, of whom nothing is known but what they are written with.
pub(super) fn of_new(contact: &Contact, settings: &Settings) -> ContactUpkeep {
    let facts = ContactFacts {
        uid: contact.uid,
        created_on: contact.created_on,
        rung: contact.rung,
        rung_since: contact.rung_since,
        on_ladder_since: None,
        cadence_days: contact.cadence_days,
        do_not_contact: contact.do_not_contact,
        kept_on: contact.kept_on,
        last_touch: None,
        last_referral: None,
        kits: Vec::new(),
        snoozes: Vec::new(),
    };
    contact_upkeep(&facts, settings)
}

/// Columns that name a person.
const PEOPLE: [&str; 5] = ["contact_uid", "seeker_uid", "provider_uid", "source_uid", "prospect_uid"];

/// Whom a row of `table` concerns, as it now is; nobody where it is not there.
fn people_of(conn: &Connection, table: &str, row: &str) -> Outcome<Vec<Uid>> {
    let sql = match table {
        "contact" => "SELECT uid FROM contact WHERE uid = ?1",
        "touch" => "SELECT contact_uid AS uid FROM touch_contact WHERE touch_uid = ?1",
        "touch_contact" => "SELECT contact_uid AS uid FROM touch_contact WHERE uid = ?1",
        "kit" => "SELECT DISTINCT contact_uid AS uid FROM kit_given WHERE kit_uid = ?1",
        "rung_move" => "SELECT contact_uid AS uid FROM rung_move WHERE uid = ?1",
        "kit_given" => "SELECT contact_uid AS uid FROM kit_given WHERE uid = ?1",
        "snooze" => "SELECT contact_uid AS uid FROM snooze WHERE uid = ?1",
        _ => {
            "SELECT seeker_uid AS uid FROM referral WHERE uid = ?1 UNION SELECT provider_uid FROM referral WHERE uid = ?1
             UNION SELECT source_uid FROM referral WHERE uid = ?1 UNION SELECT prospect_uid FROM referral WHERE uid = ?1"
        }
    };
    let mut statement = conn.prepare_cached(sql)?;
    let found =
        statement.query_map([row], |row| uid_or_none(row, "uid"))?.collect::<Result<Vec<_>, _>>()?;
    Ok(found.into_iter().flatten().collect())
}

/// Everybody's and everything's, whatever is kept.
pub(super) fn all_afresh(conn: &Connection, settings: &Settings) -> Outcome<()> {
    let mut after = 0_i64;
    loop {
        // in stretches, so that no list of the whole notebook is held
        let some = conn
            .prepare_cached("SELECT id, uid FROM contact WHERE id > ? ORDER BY id LIMIT 1000")?
            .query_map([after], |row| Ok((row.get::<_, i64>("id")?, uid_at(row, "uid")?)))?
            .collect::<Result<Vec<_>, _>>()?;
        let Some((last, _)) = some.last() else { break };
        after = *last;
        for (_, uid) in &some {
            keep_contact(conn, *uid, settings)?;
        }
    }
    keep_groups_and_practice(conn)?;
    conn.prepare_cached("UPDATE derived_for SET upkeep = ?")?.execute([made_with(settings)])?;
    Ok(())
}

/// Whether the format has upkeep: on its way from an older one a notebook has none yet.
fn is_there(conn: &Connection) -> Outcome<bool> {
    let known = conn
        .prepare_cached("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'upkeep'")?
        .query_row([], |row| row.get::<_, i64>(0))
        .optional()?;
    Ok(known.is_some())
}

/// Whether what is kept was made with these settings and rules.
pub(super) fn is_current(conn: &Connection, settings: &Settings) -> Outcome<bool> {
    if !is_there(conn)? {
        return Ok(true);
    }
    let made: Option<Option<String>> = conn
        .prepare_cached("SELECT upkeep FROM derived_for")?
        .query_row([], |row| row.get(0))
        .optional()?;
    Ok(made.flatten().is_some_and(|made| made == made_with(settings)))
}

fn made_with(settings: &Settings) -> String {
    format!("{RULES} {}", settings.upkeep_fingerprint())
}

/// The facts of one contact that upkeep goes by; `None` where there is no such contact.
pub(super) fn gather(conn: &Connection, uid: Uid) -> Outcome<Option<ContactFacts>> {
    if uid.is_forgotten() {
        return Ok(None);
    }
    let key = uid.to_string();
    let facts = conn
        .prepare_cached(
            "SELECT created_on, rung, rung_since, cadence_days, do_not_contact, kept_on,
               (SELECT max(t.on_day) FROM touch_contact w JOIN touch t ON t.uid = w.touch_uid WHERE w.contact_uid = ?1)
                 AS last_touch,
               (SELECT max(on_day) FROM rung_move WHERE contact_uid = ?1 AND from_rung IS NULL AND to_rung IS NOT NULL)
                 AS on_ladder_since,
               (SELECT max(day) FROM (
                 SELECT max(created_on) AS day FROM referral WHERE seeker_uid = ?1
                 UNION ALL SELECT max(created_on) FROM referral WHERE provider_uid = ?1
                 UNION ALL SELECT max(created_on) FROM referral WHERE source_uid = ?1
                 UNION ALL SELECT max(created_on) FROM referral WHERE prospect_uid = ?1)) AS last_referral
             FROM contact WHERE uid = ?1",
        )?
        .query_row([&key], |row| {
            Ok(ContactFacts {
                uid,
                created_on: day_at(row, "created_on")?,
                rung: word_or_none(row, "rung", Rung::from_word)?,
                rung_since: day_or_none(row, "rung_since")?,
                on_ladder_since: day_or_none(row, "on_ladder_since")?,
                cadence_days: row.get("cadence_days")?,
                do_not_contact: row.get("do_not_contact")?,
                kept_on: day_or_none(row, "kept_on")?,
                last_touch: day_or_none(row, "last_touch")?,
                last_referral: day_or_none(row, "last_referral")?,
                kits: Vec::new(),
                snoozes: Vec::new(),
            })
        })
        .optional()?;
    let Some(facts) = facts else { return Ok(None) };
    let kits = conn
        .prepare_cached(
            "SELECT g.kit_uid, max(g.on_day) AS on_day, k.span_days FROM kit_given g JOIN kit k ON k.uid = g.kit_uid
             WHERE g.contact_uid = ? AND k.retired_on IS NULL GROUP BY g.kit_uid ORDER BY g.kit_uid",
        )?
        .query_map([&key], |row| {
            Ok(KitInHand { kit: uid_at(row, "kit_uid")?, on: day_at(row, "on_day")?, span: row.get("span_days")? })
        })?
        .collect::<Result<_, _>>()?;
    let snoozes = snoozes_where(conn, "contact_uid = ?1", &key)?;
    Ok(Some(ContactFacts { kits, snoozes, ..facts }))
}

fn snoozes_where(conn: &Connection, condition: &str, key: &str) -> Outcome<Vec<(Uid, Day)>> {
    let mut statement =
        conn.prepare_cached(&format!("SELECT reminder_uid, until FROM snooze WHERE {condition}"))?;
    let rows =
        statement.query_map([key], |row| Ok((uid_at(row, "reminder_uid")?, day_at(row, "until")?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn keep_contact(conn: &Connection, uid: Uid, settings: &Settings) -> Outcome<()> {
    let Some(facts) = gather(conn, uid)? else { return Ok(()) };
    let made = contact_upkeep(&facts, settings);
    // a page is written only where something differs
    conn.prepare_cached(
        "UPDATE contact SET last_touch_on = ?2, touch_due_on = ?3, keep_until = ?4 WHERE uid = ?1
           AND (last_touch_on IS NOT ?2 OR touch_due_on IS NOT ?3 OR keep_until IS NOT ?4)",
    )?
    .execute(params![
        uid.cell(),
        made.last_touch_on.cell(),
        made.touch_due_on.cell(),
        made.keep_until.cell()
    ])?;
    keep_rows(conn, "contact_uid IS ?1", &uid.to_string(), &made.due)
}

fn keep_groups_and_practice(conn: &Connection) -> Outcome<()> {
    keep_rows(conn, "contact_uid IS NULL AND ?1 = ''", "", &groups_and_practice(conn)?)
}

/// What is due with groups and the practice review.
fn groups_and_practice(conn: &Connection) -> Outcome<Vec<Upkeep>> {
    let snoozes = snoozes_where(conn, "referral_uid IS NULL AND contact_uid IS NULL AND ?1 = ''", "")?;
    let mut due = conn
        .prepare_cached(
            "SELECT uid, next_on FROM referral_group WHERE next_on IS NOT NULL AND left_on IS NULL",
        )?
        .query_map([], |row| Ok(group_meeting(uid_at(row, "uid")?, day_at(row, "next_on")?, &snoozes)))?
        .collect::<Result<Vec<_>, _>>()?;
    // the newest review that was begun, and how far it is
    let newest: Option<(String, usize)> = conn
        .prepare_cached(
            "SELECT quarter, count(*) FROM practice_answer GROUP BY quarter ORDER BY quarter DESC LIMIT 1",
        )?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let newest = newest.and_then(|(quarter, answered)| Some((quarter.parse::<Quarter>().ok()?, answered)));
    let end = newest.map(|(quarter, answered)| next_review(quarter, answered));
    due.extend(end.map(|end| practice_review(end, &snoozes)));
    Ok(due)
}

/// Makes the kept rows of one owner what they ought to be; what is as it was is not written.
fn keep_rows(conn: &Connection, whose: &str, key: &str, ought: &[Upkeep]) -> Outcome<()> {
    let mut statement = conn.prepare_cached(&format!("SELECT * FROM upkeep WHERE {whose}"))?;
    let is = statement.query_map([key], row_of)?.collect::<Result<Vec<_>, _>>()?;
    for gone in is.iter().filter(|kept| !ought.iter().any(|made| made.uid == kept.uid)) {
        conn.prepare_cached("DELETE FROM upkeep WHERE uid = ?")?.execute([gone.uid.to_string()])?;
    }
    for made in ought.iter().filter(|made| !is.contains(made)) {
        conn.prepare_cached(
            "INSERT INTO upkeep (uid, kind, contact_uid, kit_uid, group_uid, due_on, snoozed_until)
             VALUES (?, ?, ?, ?, ?, ?, ?)
             ON CONFLICT (uid) DO UPDATE SET due_on = excluded.due_on, snoozed_until = excluded.snoozed_until",
        )?
        .execute(params![
            made.uid.cell(),
            made.kind.word(),
            made.contact.cell(),
            made.kit.cell(),
            made.group.cell(),
            made.due_on.cell(),
            made.snoozed_until.cell()
        ])?;
    }
    Ok(())
}

fn row_of(row: &Row<'_>) -> rusqlite::Result<Upkeep> {
    Ok(Upkeep {
        uid: uid_at(row, "uid")?,
        kind: word_at(row, "kind", UpkeepKind::from_word)?,
        contact: uid_or_none(row, "contact_uid")?,
        kit: uid_or_none(row, "kit_uid")?,
        group: uid_or_none(row, "group_uid")?,
        due_on: day_at(row, "due_on")?,
        snoozed_until: day_or_none(row, "snoozed_until")?,
    })
}

/// What is due by ?1 and is of a person, a group or the practice, in the order in which it is shown.
const DUE: &str =
    "SELECT u.*, c.name AS person, c.rung, c.last_touch_on, k.name AS kit_name, g.name AS group_name
     FROM upkeep u LEFT JOIN contact c ON c.uid = u.contact_uid LEFT JOIN kit k ON k.uid = u.kit_uid
       LEFT JOIN referral_group g ON g.uid = u.group_uid
     WHERE u.due_on <= ?1 ORDER BY u.due_on, u.uid LIMIT ?2";

/// One as the panel shows it; the rungs have these names.
fn item(row: &Row<'_>, names: &RungNames) -> rusqlite::Result<AgendaItem> {
    let upkeep = row_of(row)?;
    let text =
        |column: &str| Ok::<_, rusqlite::Error>(row.get::<_, Option<String>>(column)?.unwrap_or_default());
    let (person, kit, group) = (text("person")?, text("kit_name")?, text("group_name")?);
    let words = say::Words {
        person: &person,
        kit: &kit,
        group: &group,
        rung: word_or_none(row, "rung", Rung::from_word)?.map(|rung| names.of(rung)),
        last_touch: day_or_none(row, "last_touch_on")?,
    };
    let contact = upkeep.contact.map(|uid| Subject::Contact(uid, person.clone()));
    let subject = contact.or_else(|| upkeep.group.map(|uid| Subject::Group(uid, group.clone())));
    Ok(AgendaItem {
        uid: upkeep.uid,
        what: upkeep.kind.word(),
        short: say::short(upkeep.kind, &words),
        text: say::sentence(upkeep.kind, &words),
        calendar: say::calendar(upkeep.kind, &words),
        due_on: upkeep.due_on,
        subject,
        derived: true,
        repeat: None,
        snoozed_until: upkeep.snoozed_until,
    })
}

impl Notebook {
    /// What is due by `until`, days away aside; at most `limit`, and the one about people without any contact.
    pub(super) fn upkeep_until(&self, until: Day, limit: usize) -> Outcome<Vec<AgendaItem>> {
        let mut statement = self.conn.prepare_cached(DUE)?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let due = statement
            .query_map(params![bound(until), limit], |row| item(row, &self.settings.rung_names))?
            .collect::<Result<Vec<_>, _>>()?;
        let keep = self.keep_or_forget_item()?.filter(|item| item.due_on <= until);
        Ok(due.into_iter().chain(keep).collect())
    }

    /// The one reminder about people without any contact, once there are any; there is none before its day [P6].
    pub(super) fn keep_or_forget_item(&self) -> Outcome<Option<AgendaItem>> {
        let first: Option<Day> = self
            .conn
            .prepare_cached(
                "SELECT keep_until FROM contact WHERE keep_until IS NOT NULL ORDER BY keep_until LIMIT 1",
            )?
            .query_row([], |row| day_at(row, "keep_until"))
            .optional()?;
        let Some(first) = first.filter(|first| *first <= self.today) else { return Ok(None) };
        let snoozes = snoozes_where(&self.conn, "reminder_uid = ?1", &keep_or_forget_uid().to_string())?;
        let due = keep_or_forget(first, &snoozes);
        let words = say::Words::default();
        Ok(Some(AgendaItem {
            uid: due.uid,
            what: due.kind.word(),
            short: say::short(due.kind, &words),
            text: say::sentence(due.kind, &words),
            calendar: say::calendar(due.kind, &words),
            due_on: due.due_on,
            subject: None,
            derived: true,
            repeat: None,
            snoozed_until: due.snoozed_until,
        }))
    }

    /// Contacts, groups and reviews whose upkeep is not what the rules make of the facts; none in a sound notebook.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn wrongly_kept_up(&self) -> Outcome<usize> {
        let mut wrong = 0;
        let kept = kept_of_all(&self.conn)?;
        let mut statement = self
            .conn
            .prepare("SELECT uid, last_touch_on, touch_due_on, keep_until FROM contact ORDER BY id")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let uid = uid_at(row, "uid")?;
            let Some(facts) = gather(&self.conn, uid)? else { continue };
            let mut ought = contact_upkeep(&facts, &self.settings);
            ought.due.sort_by_key(|due| due.uid);
            let is = ContactUpkeep {
                last_touch_on: day_or_none(row, "last_touch_on")?,
                touch_due_on: day_or_none(row, "touch_due_on")?,
                keep_until: day_or_none(row, "keep_until")?,
                due: kept.get(&Some(uid)).cloned().unwrap_or_default(),
            };
            wrong += usize::from(ought != is);
        }
        let mut ought = groups_and_practice(&self.conn)?;
        ought.sort_by_key(|due| due.uid);
        Ok(wrong + usize::from(kept.get(&None).cloned().unwrap_or_default() != ought))
    }
}

/// The kept rows by whose they are.
fn kept_of_all(conn: &Connection) -> Outcome<BTreeMap<Option<Uid>, Vec<Upkeep>>> {
    let mut all: BTreeMap<Option<Uid>, Vec<Upkeep>> = BTreeMap::new();
    let mut statement = conn.prepare("SELECT * FROM upkeep ORDER BY uid")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let upkeep = row_of(row)?;
        all.entry(upkeep.contact).or_default().push(upkeep);
    }
    Ok(all)
}
