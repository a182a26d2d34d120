//! The harvest in and out [E8], read in windows, the newest first.
//!
//! Owns the rows of an entry and whom the names typed with one mean. Nothing here counts entries for a person, nor holds
//! them against anything given.

use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::domain::contact::Contact;
use crate::domain::day::Day;
use crate::domain::group::between_commas;
use crate::domain::harvest::{Harvest, HarvestFault};
use crate::domain::radar::Range;
use crate::domain::referral::Direction;
use crate::domain::say::title;
use crate::domain::text::fold;
use crate::domain::uid::Uid;

use super::columns::{Cell, Cells, day_at, uid_at, uid_or_none, word_or_none};
use super::fault::{NotebookFault, Outcome};
use super::radar::bounds;
use super::triage::{names_at, names_of};
use super::{Change, Notebook, contacts, groups};

/// An entry with what its people, its group and its referral are called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HarvestRow {
    /// Its stable key.
    pub uid: Uid,
    /// The day on which it came.
    pub on: Day,
    /// What came back.
    pub words: String,
    /// Whom it has to do with, in the order in which they were named.
    pub people: Vec<(Uid, String)>,
    /// The group it came through.
    pub group: Option<(Uid, String)>,
    /// The referral it came from, and what that is called.
    pub referral: Option<(Uid, String)>,
}

/// A stretch of the journal, the newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HarvestWindow {
    /// In the order of time, the newest first.
    pub rows: Vec<HarvestRow>,
    /// There are newer ones before the first.
    pub more_before: bool,
    /// There are older ones after the last.
    pub more_after: bool,
}

/// An entry as it is typed: names instead of keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewHarvest {
    /// The entry that is edited; `None` for a new one.
    pub held: Option<Uid>,
    /// The day on which it came.
    pub on: Day,
    /// What came back.
    pub words: String,
    /// Names between commas.
    pub people: String,
    /// Whom some of these names mean already: namesakes are told apart by where the entry was begun.
    pub known: Vec<(Uid, String)>,
    /// The name of a group, or nothing.
    pub group: String,
    /// The referral it came from.
    pub referral: Option<Uid>,
}

const ROWS: &str = "SELECT h.uid, h.on_day, h.words, h.group_uid, g.name AS group_name, h.referral_uid, r.direction,
       s.name AS seeker, p.name AS provider, q.name AS source, t.name AS prospect
     FROM harvest h LEFT JOIN referral_group g ON g.uid = h.group_uid LEFT JOIN referral r ON r.uid = h.referral_uid
     LEFT JOIN contact s ON s.uid = r.seeker_uid LEFT JOIN contact p ON p.uid = r.provider_uid
     LEFT JOIN contact q ON q.uid = r.source_uid LEFT JOIN contact t ON t.uid = r.prospect_uid";

/// Without its people.
fn row_of(row: &Row<'_>) -> rusqlite::Result<HarvestRow> {
    let group = uid_or_none(row, "group_uid")?.zip(row.get::<_, Option<String>>("group_name")?);
    let referral =
        uid_or_none(row, "referral_uid")?.zip(word_or_none(row, "direction", Direction::from_word)?);
    let referral = match referral {
        Some((uid, direction)) => Some((uid, title(direction, names_of(&names_at(row)?)))),
        None => None,
    };
    Ok(HarvestRow {
        uid: uid_at(row, "uid")?,
        on: day_at(row, "on_day")?,
        words: row.get("words")?,
        people: Vec::new(),
        group,
        referral,
    })
}

/// Whom these entries have to do with: one statement, whatever their number.
fn with_people(conn: &Connection, mut rows: Vec<HarvestRow>) -> Outcome<Vec<HarvestRow>> {
    let list = rows.iter().map(|row| format!("\"{}\"", row.uid)).collect::<Vec<_>>().join(",");
    let mut statement = conn.prepare_cached(
        "SELECT m.harvest_uid, c.uid, c.name FROM json_each(?1) AS wanted
           CROSS JOIN harvest_contact m ON m.harvest_uid = wanted.value JOIN contact c ON c.uid = m.contact_uid
         ORDER BY m.id",
    )?;
    let mut found = statement.query([format!("[{list}]")])?;
    while let Some(person) = found.next()? {
        let of = uid_at(person, "harvest_uid")?;
        if let Some(row) = rows.iter_mut().find(|row| row.uid == of) {
            row.people.push((uid_at(person, "uid")?, person.get("name")?));
        }
    }
    Ok(rows)
}

fn read(conn: &Connection, uid: Uid) -> Outcome<HarvestRow> {
    let found = conn
        .prepare_cached(&format!("{ROWS} WHERE h.uid = ?"))?
        .query_row([uid.to_string()], row_of)
        .optional()?;
    let row = found.ok_or_else(|| NotebookFault::Gone("This entry of the harvest".into()))?;
    with_people(conn, vec![row])?
        .pop()
        .ok_or_else(|| NotebookFault::Gone("This entry of the harvest".into()))
}

/// Entries of which the index of words holds all of the query; at most `limit`, the newest first.
pub(super) fn found(conn: &Connection, query: &str, limit: usize) -> Outcome<Vec<HarvestRow>> {
    let mut statement = conn.prepare_cached(&format!(
        "{ROWS} WHERE h.id IN (SELECT rowid FROM harvest_search WHERE harvest_search MATCH ?1
           ORDER BY rowid DESC LIMIT ?2) ORDER BY h.on_day DESC, h.id DESC"
    ))?;
    let rows = statement.query_map(params![query, limit], row_of)?;
    with_people(conn, rows.collect::<Result<_, _>>()?)
}

/// These entries, in any order.
pub(super) fn of(conn: &Connection, uids: &[Uid]) -> Outcome<Vec<HarvestRow>> {
    let list = uids.iter().map(|uid| format!("\"{uid}\"")).collect::<Vec<_>>().join(",");
    let mut statement =
        conn.prepare_cached(&format!("{ROWS} WHERE h.uid IN (SELECT value FROM json_each(?1))"))?;
    let rows = statement.query_map([format!("[{list}]")], row_of)?;
    with_people(conn, rows.collect::<Result<_, _>>()?)
}

/// Where an entry stands in the order: its day and its key.
type Place = (String, i64);

impl Notebook {
    /// Up to `before` newer entries than `around` and `after` from it on; from the newest where it is `None` or not there.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn harvest(&self, around: Option<Uid>, before: usize, after: usize) -> Outcome<HarvestWindow> {
        let place = around.map(|uid| self.place_in_harvest(uid)).transpose()?.flatten();
        let mut rows = match &place {
            Some(place) => self.harvest_rows((">", "ASC"), place, before + 1)?,
            None => Vec::new(),
        };
        let more_before = rows.len() > before;
        rows.truncate(before);
        rows.reverse();
        let newest = ("~".to_owned(), i64::MAX);
        let from_here = self.harvest_rows(("<=", "DESC"), place.as_ref().unwrap_or(&newest), after + 1)?;
        let more_after = from_here.len() > after;
        rows.extend(from_here.into_iter().take(after));
        Ok(HarvestWindow { rows: with_people(&self.conn, rows)?, more_before, more_after })
    }

    /// The newest entry of these days.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn newest_harvest(&self, range: Range) -> Outcome<Option<Uid>> {
        let found = self
            .conn
            .prepare_cached(
                "SELECT uid FROM harvest WHERE on_day BETWEEN ? AND ? ORDER BY on_day DESC, id DESC LIMIT 1",
            )?
            .query_row(bounds(range), |row| uid_at(row, "uid"))
            .optional()?;
        Ok(found)
    }

    /// The oldest `before` entries.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn harvest_end(&self, before: usize) -> Outcome<HarvestWindow> {
        let mut rows = self.harvest_rows((">", "ASC"), &(String::new(), 0), before + 1)?;
        let more_before = rows.len() > before;
        rows.truncate(before);
        rows.reverse();
        Ok(HarvestWindow { rows: with_people(&self.conn, rows)?, more_before, more_after: false })
    }

    /// One entry.
    ///
    /// # Errors
    /// [`NotebookFault::Gone`] when there is none.
    pub fn harvest_entry(&self, uid: Uid) -> Outcome<HarvestRow> {
        read(&self.conn, uid)
    }

    fn place_in_harvest(&self, uid: Uid) -> Outcome<Option<Place>> {
        let place = self
            .conn
            .prepare_cached("SELECT on_day, id FROM harvest WHERE uid = ?")?
            .query_row([uid.to_string()], |row| Ok((row.get("on_day")?, row.get("id")?)))
            .optional()?;
        Ok(place)
    }

    fn harvest_rows(
        &self,
        (compare, order): (&str, &str),
        (day, id): &Place,
        limit: usize,
    ) -> Outcome<Vec<HarvestRow>> {
        let mut statement = self.conn.prepare_cached(&format!(
            "{ROWS} WHERE (h.on_day, h.id) {compare} (?1, ?2) ORDER BY h.on_day {order}, h.id {order} LIMIT ?3"
        ))?;
        let rows = statement.query_map(params![day, id, limit], row_of)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

impl Change<'_> {
    /// One entry as it stands inside this change.
    ///
    /// # Errors
    /// [`NotebookFault::Gone`] when there is none.
    pub fn harvest_entry(&self, uid: Uid) -> Outcome<HarvestRow> {
        read(self.conn, uid)
    }

    /// Notes an entry, or changes one, with the people and the group that its names mean; gives back its uid.
    ///
    /// # Errors
    /// [`NotebookFault::Refused`] where a name means nobody, or several, or nothing is written.
    pub fn note_harvest(&mut self, new: &NewHarvest) -> Outcome<Uid> {
        let group = match new.group.trim() {
            "" => None,
            typed => Some(groups::named(self.conn, typed)?),
        };
        let entry = Harvest {
            uid: new.held.unwrap_or_else(|| self.fresh_uid()),
            on: new.on,
            words: new.words.trim().to_owned(),
            people: self.people_named(&new.people, &new.known)?,
            group,
            referral: new.referral,
        };
        match new.held {
            Some(_) => self.save_harvest(&entry)?,
            None => self.add_harvest(&entry)?,
        }
        Ok(entry.uid)
    }

    /// Adds an entry.
    ///
    /// # Errors
    /// What [`Harvest::check`] refuses.
    pub fn add_harvest(&mut self, entry: &Harvest) -> Outcome<()> {
        entry.check(self.today()).map_err(refused)?;
        let mut cells = cells_of(entry);
        cells.extend([("uid", entry.uid.cell()), ("recorded_at", self.now.stamp().as_str().cell())]);
        self.insert("harvest", cells)?;
        self.save_people(entry)
    }

    /// Saves one that is there.
    ///
    /// # Errors
    /// What [`Harvest::check`] refuses, and [`NotebookFault::Gone`].
    pub fn save_harvest(&mut self, entry: &Harvest) -> Outcome<()> {
        entry.check(self.today()).map_err(refused)?;
        read(self.conn, entry.uid)?;
        self.update("harvest", entry.uid, cells_of(entry))?;
        self.save_people(entry)
    }

    /// Takes one out of the notebook; undo brings it back.
    ///
    /// # Errors
    /// [`NotebookFault::Gone`] when there is none.
    pub fn delete_harvest(&mut self, uid: Uid) -> Outcome<()> {
        read(self.conn, uid)?;
        self.delete("harvest", uid)
    }

    fn save_people(&self, entry: &Harvest) -> Outcome<()> {
        let held = self
            .conn
            .prepare_cached(
                "SELECT uid, contact_uid FROM harvest_contact WHERE harvest_uid = ? ORDER BY id",
            )?
            .query_map([entry.uid.to_string()], |row| {
                Ok((uid_at(row, "uid")?, uid_at(row, "contact_uid")?))
            })?
            .collect::<Result<Vec<_>, _>>()?;
        for (gone, _) in held.iter().filter(|(_, contact)| !entry.people.contains(contact)) {
            self.delete("harvest_contact", *gone)?;
        }
        for contact in entry.people.iter().filter(|uid| !held.iter().any(|(_, known)| known == *uid)) {
            let cells = vec![
                ("uid", self.fresh_uid().cell()),
                ("harvest_uid", entry.uid.cell()),
                ("contact_uid", contact.cell()),
            ];
            self.insert("harvest_contact", cells)?;
        }
        Ok(())
    }

    /// Whom names between commas mean: somebody `known` here already, an exact match, or the sole one of that first name.
    ///
    /// # Errors
    /// [`NotebookFault::Refused`] for a name that nobody bears, or several do.
    pub fn people_named(&self, typed: &str, known: &[(Uid, String)]) -> Outcome<Vec<Uid>> {
        let mut people = Vec::new();
        let mut typed = typed.to_owned();
        // a name that has a comma of its own is known here or nowhere
        for (uid, name) in known.iter().filter(|(_, name)| between_commas(name).len() > 1) {
            if let Some(at) = typed.find(name.as_str()) {
                typed.replace_range(at..at + name.len(), "");
                people.push(*uid);
            }
        }
        for name in between_commas(&typed) {
            let key = fold(&name);
            let same = known.iter().find(|(uid, known)| fold(known) == key && !people.contains(uid));
            let uid = match same {
                Some((uid, _)) => *uid,
                None => self.person_named(&name)?,
            };
            if !people.contains(&uid) {
                people.push(uid);
            }
        }
        Ok(people)
    }

    fn person_named(&self, name: &str) -> Outcome<Uid> {
        let mut found = contacts::called(self.conn, name)?;
        if found.is_empty() && name.split_whitespace().count() == 1 {
            found = contacts::with_first_name(self.conn, name)?;
        }
        match found.as_slice() {
            [only] => Ok(only.uid),
            several => Err(NotebookFault::Refused(nobody_or_several(name, several))),
        }
    }
}

fn nobody_or_several(name: &str, found: &[Contact]) -> String {
    if found.is_empty() {
        return format!(
            "Nobody in the notebook is called “{name}”. Write the name as it is there, or leave it out."
        );
    }
    let names: Vec<&str> = found.iter().map(|contact| contact.name.as_str()).collect();
    if names.iter().all(|other| fold(other) == fold(name)) {
        return format!(
            "“{name}” is the name of several. Begin on the page of the one you mean, which knows them."
        );
    }
    format!("“{name}” may be {}. Write the whole name.", names.join(" or "))
}

fn cells_of(entry: &Harvest) -> Cells {
    vec![
        ("on_day", entry.on.cell()),
        ("words", entry.words.trim().cell()),
        ("group_uid", entry.group.cell()),
        ("referral_uid", entry.referral.cell()),
    ]
}

fn refused(fault: HarvestFault) -> NotebookFault {
    NotebookFault::Refused(fault.to_string())
}
