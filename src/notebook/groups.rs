//! Groups in and out [E7]: the list, one with its people and meetings, attendance, and what came of it over the years.
//!
//! Owns the rows of a group and whom a typed name of one means. What came of a group is read by index from the referrals
//! received that name it and the entries of the harvest that do: counts of a group, never of a person [E8].

use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::domain::contact::Contact;
use crate::domain::day::Day;
use crate::domain::group::{Attendance, Group, GroupFault, GroupYear, Meeting, Rhythm};
use crate::domain::text::fold;
use crate::domain::uid::Uid;

use super::columns::{Cell, Cells, day_at, day_or_none, uid_at, word_or_none};
use super::fault::{NotebookFault, Outcome};
use super::{Change, Notebook};

/// Of so many meetings, the last ones, the list says at how many I was.
pub const LAST_MEETINGS: u32 = 12;

/// So many groups are listed at most.
const GROUPS: usize = 300;

/// So many meetings of one are read at most: more than two years of weeks.
const MEETINGS: usize = 120;

/// So many of its people are read at most.
const MEMBERS: usize = 200;

/// A group as the list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupRow {
    /// The facts.
    pub group: Group,
    /// Its last meetings.
    pub last: Attendance,
}

/// One group with all that a screen shows of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupView {
    /// The facts.
    pub group: Group,
    /// People in it, by name.
    pub members: Vec<(Uid, String)>,
    /// There are more of them.
    pub more_members: bool,
    /// Its meetings, the newest first, as many as a strip shows.
    pub meetings: Vec<Meeting>,
    /// All its meetings.
    pub attendance: Attendance,
    /// What came of it, the newest year first.
    pub years: Vec<GroupYear>,
}

fn row_of(row: &Row<'_>) -> rusqlite::Result<Group> {
    Ok(Group {
        uid: uid_at(row, "uid")?,
        name: row.get("name")?,
        joined_on: day_at(row, "joined_on")?,
        rhythm: word_or_none(row, "rhythm", Rhythm::from_word)?,
        first_on: day_or_none(row, "first_on")?,
        next_on: day_or_none(row, "next_on")?,
        left_on: day_or_none(row, "left_on")?,
        left_why: row.get("left_why")?,
        gap_days: row.get("gap_days")?,
        notes: row.get("notes")?,
    })
}

fn cells_of(group: &Group) -> Cells {
    vec![
        ("name", group.name.trim().cell()),
        ("joined_on", group.joined_on.cell()),
        ("rhythm", group.rhythm.map(Rhythm::word).cell()),
        ("first_on", group.first_on.cell()),
        ("next_on", group.next_on.cell()),
        ("left_on", group.left_on.cell()),
        ("left_why", group.left_why.trim().cell()),
        ("gap_days", i64::from(group.gap_days).cell()),
        ("notes", group.notes.trim().cell()),
    ]
}

fn read(conn: &Connection, uid: Uid) -> Outcome<Group> {
    let found = conn
        .prepare_cached("SELECT * FROM referral_group WHERE uid = ?")?
        .query_row([uid.to_string()], row_of)
        .optional()?;
    found.ok_or_else(|| NotebookFault::Gone("This group".into()))
}

/// Whether somebody with this name, case and accents aside, is another group than `but`.
fn another_named(conn: &Connection, name: &str, but: Uid) -> Outcome<Option<String>> {
    let found = conn
        .prepare_cached("SELECT name FROM referral_group WHERE name_key = ?1 AND uid <> ?2 LIMIT 1")?
        .query_row(params![fold(name.trim()), but.to_string()], |row| row.get(0))
        .optional()?;
    Ok(found)
}

/// Whether a group is called so.
pub(super) fn has_group(conn: &Connection, name: &str) -> Outcome<bool> {
    Ok(another_named(conn, name, Uid::UNSET)?.is_some())
}

/// What groups are called: those I am in first, each part by name; at most `limit`.
pub(super) fn names(conn: &Connection, limit: usize) -> Outcome<Vec<String>> {
    let mut statement = conn.prepare_cached(
        "SELECT name FROM referral_group ORDER BY left_on IS NOT NULL, name_key, id LIMIT ?",
    )?;
    let rows = statement.query_map([limit], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The group that a typed name means: of just that name, or the only one whose name begins so.
pub(super) fn named(conn: &Connection, typed: &str) -> Outcome<Uid> {
    let key = fold(typed.trim());
    let mut statement = conn.prepare_cached(
        "SELECT uid, name_key FROM referral_group WHERE name_key >= ?1 AND name_key < ?2 ORDER BY name_key, id LIMIT 2",
    )?;
    let rows = statement.query_map(params![key, format!("{key}{}", char::MAX)], |row| {
        Ok((uid_at(row, "uid")?, row.get::<_, String>("name_key")?))
    })?;
    let found = rows.collect::<Result<Vec<_>, _>>()?;
    match found.as_slice() {
        [(uid, _)] => Ok(*uid),
        [(uid, first), (_, second)] if *first == key && *second != key => Ok(*uid),
        several => Err(unclear(conn, typed, several.is_empty())?),
    }
}

fn unclear(conn: &Connection, typed: &str, is_nothing: bool) -> Outcome<NotebookFault> {
    const NAMED: usize = 8;
    let known = names(conn, NAMED)?;
    let said = match (is_nothing, known.is_empty()) {
        (_, true) => {
            format!("There is no group “{typed}”, nor any other yet. Groups, key 7, is where one is added.")
        }
        (true, false) => format!(
            "There is no group “{typed}”. Known are: {}. Groups, key 7, is where one is added.",
            known.join("; ")
        ),
        (false, false) => format!("“{typed}” fits several groups. Write more of the name."),
    };
    Ok(NotebookFault::Refused(said))
}

/// The groups that a contact is in, by name.
pub(super) fn names_of(conn: &Connection, contact: Uid) -> Outcome<Vec<String>> {
    let mut statement = conn.prepare_cached(
        "SELECT g.name FROM group_member m JOIN referral_group g ON g.uid = m.group_uid
         WHERE m.contact_uid = ? ORDER BY g.name_key, g.id",
    )?;
    let rows = statement.query_map([contact.to_string()], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The row that has a contact in a group.
fn member(conn: &Connection, group: Uid, contact: Uid) -> Outcome<Option<Uid>> {
    let known = conn
        .prepare_cached("SELECT uid FROM group_member WHERE group_uid = ?1 AND contact_uid = ?2")?
        .query_row(params![group.to_string(), contact.to_string()], |row| uid_at(row, "uid"))
        .optional()?;
    Ok(known)
}

fn attendance_of(row: &Row<'_>) -> rusqlite::Result<Attendance> {
    Ok(Attendance { there: row.get("there")?, of: row.get("meetings")? })
}

fn view(conn: &Connection, uid: Uid) -> Outcome<GroupView> {
    let group = read(conn, uid)?;
    let key = uid.to_string();
    let mut members = conn
        .prepare_cached(
            "SELECT c.uid, c.name FROM group_member m JOIN contact c ON c.uid = m.contact_uid
             WHERE m.group_uid = ?1 ORDER BY c.name_key, c.id LIMIT ?2",
        )?
        .query_map(params![key, MEMBERS + 1], |row| Ok((uid_at(row, "uid")?, row.get("name")?)))?
        .collect::<Result<Vec<_>, _>>()?;
    let more_members = members.len() > MEMBERS;
    members.truncate(MEMBERS);
    let meetings = conn
        .prepare_cached(
            "SELECT uid, on_day, attended, note FROM group_meeting WHERE group_uid = ?1 ORDER BY on_day DESC LIMIT ?2",
        )?
        .query_map(params![key, MEETINGS], |row| {
            Ok(Meeting {
                uid: uid_at(row, "uid")?,
                on: day_at(row, "on_day")?,
                attended: row.get("attended")?,
                note: row.get("note")?,
            })
        })?
        .collect::<Result<_, _>>()?;
    let attendance = conn
        .prepare_cached(
            "SELECT coalesce(sum(attended), 0) AS there, count(*) AS meetings FROM group_meeting WHERE group_uid = ?",
        )?
        .query_row([&key], attendance_of)?;
    Ok(GroupView { years: years(conn, &group)?, group, members, more_members, meetings, attendance })
}

/// What came of it, by year: of a referral the year in which it was captured.
fn years(conn: &Connection, group: &Group) -> Outcome<Vec<GroupYear>> {
    let mut statement = conn.prepare_cached(
        "SELECT CAST(year AS INTEGER) AS year, sum(received) AS received, sum(won) AS won, sum(harvest) AS harvest FROM (
           SELECT substr(r.created_on, 1, 4) AS year, 1 AS received, v.result IS 'won' AS won, 0 AS harvest
             FROM received v JOIN referral r ON r.uid = v.referral_uid
             WHERE v.group_key = ?1 AND r.direction = 'received'
           UNION ALL SELECT substr(on_day, 1, 4), 0, 0, 1 FROM harvest WHERE group_uid = ?2)
         GROUP BY year ORDER BY year DESC",
    )?;
    let rows = statement.query_map(params![fold(group.name.trim()), group.uid.to_string()], |row| {
        Ok(GroupYear {
            year: row.get("year")?,
            received: row.get("received")?,
            won: row.get("won")?,
            harvest: row.get("harvest")?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

impl Notebook {
    /// All groups, those I am in first, each part in the order of their names.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn groups(&self) -> Outcome<Vec<GroupRow>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT g.*, coalesce((SELECT sum(attended) FROM (SELECT attended FROM group_meeting
                 WHERE group_uid = g.uid ORDER BY on_day DESC LIMIT ?1)), 0) AS there,
               (SELECT count(*) FROM (SELECT 1 FROM group_meeting WHERE group_uid = g.uid LIMIT ?1)) AS meetings
             FROM referral_group g ORDER BY g.left_on IS NOT NULL, g.name_key, g.id LIMIT ?2",
        )?;
        let rows = statement.query_map(params![LAST_MEETINGS, GROUPS], |row| {
            Ok(GroupRow { group: row_of(row)?, last: attendance_of(row)? })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// One group with its people, its meetings and what came of it.
    ///
    /// # Errors
    /// [`NotebookFault::Gone`] when there is none.
    pub fn group_view(&self, uid: Uid) -> Outcome<GroupView> {
        view(&self.conn, uid)
    }

    /// The group that a typed name means: of just that name, or the only one whose name begins so.
    ///
    /// # Errors
    /// [`NotebookFault::Refused`] with the groups there are, when none is meant or several are.
    pub fn group_named(&self, typed: &str) -> Outcome<Uid> {
        named(&self.conn, typed)
    }

    /// Whether a contact is in a group.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn is_member(&self, group: Uid, contact: Uid) -> Outcome<bool> {
        Ok(member(&self.conn, group, contact)?.is_some())
    }

    /// What groups are called, those I am in first; at most `limit`.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn group_names(&self, limit: usize) -> Outcome<Vec<String>> {
        names(&self.conn, limit)
    }
}

impl Change<'_> {
    /// One group as [`Notebook::group_view`] gives it, as it stands inside this change.
    ///
    /// # Errors
    /// [`NotebookFault::Gone`] when there is none.
    pub fn group_view(&self, uid: Uid) -> Outcome<GroupView> {
        view(self.conn, uid)
    }

    /// What groups are called, as they stand inside this change.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn group_names(&self, limit: usize) -> Outcome<Vec<String>> {
        names(self.conn, limit)
    }

    /// Adds a group.
    ///
    /// # Errors
    /// What [`Group::check`] refuses, and a name that another one has.
    pub fn add_group(&mut self, group: &Group) -> Outcome<()> {
        self.check_group(group)?;
        let mut cells = cells_of(group);
        cells.push(("uid", group.uid.cell()));
        self.insert("referral_group", cells)
    }

    /// Saves one that is there. Where its name changes, it does so in the referrals received that came by it, too.
    ///
    /// # Errors
    /// What [`Group::check`] refuses, a name that another one has, and [`NotebookFault::Gone`].
    pub fn save_group(&mut self, group: &Group) -> Outcome<()> {
        self.check_group(group)?;
        let held = read(self.conn, group.uid)?;
        self.update("referral_group", group.uid, cells_of(group))?;
        if held.name.trim() == group.name.trim() {
            return Ok(());
        }
        self.conn
            .prepare_cached("UPDATE received SET group_name = ?2 WHERE group_key = ?1")?
            .execute(params![fold(held.name.trim()), group.name.trim()])?;
        Ok(())
    }

    fn check_group(&self, group: &Group) -> Outcome<()> {
        group.check().map_err(refused)?;
        match another_named(self.conn, &group.name, group.uid)? {
            Some(other) => Err(NotebookFault::Refused(format!(
                "There is a group called {other} already. Give this one a name of its own."
            ))),
            None => Ok(()),
        }
    }

    /// Writes down whether I was at the meeting on a day; what was written of that day is replaced. The next meeting moves on.
    ///
    /// # Errors
    /// [`NotebookFault::Gone`] when there is no such group.
    pub fn attend(&mut self, group: Uid, on: Day, attended: bool, note: &str) -> Outcome<()> {
        let mut held = read(self.conn, group)?;
        let known = self
            .conn
            .prepare_cached("SELECT uid FROM group_meeting WHERE group_uid = ?1 AND on_day = ?2")?
            .query_row(params![group.to_string(), on.to_string()], |row| uid_at(row, "uid"))
            .optional()?;
        let mut cells = vec![("attended", attended.cell()), ("note", note.trim().cell())];
        match known {
            Some(meeting) => self.update("group_meeting", meeting, cells)?,
            None => {
                cells.extend([
                    ("uid", self.fresh_uid().cell()),
                    ("group_uid", group.cell()),
                    ("on_day", on.cell()),
                ]);
                self.insert("group_meeting", cells)?;
            }
        }
        held.met(on);
        self.save_group(&held)
    }

    /// Somebody is in a group from now on, or is not.
    ///
    /// # Errors
    /// When the file refuses.
    pub fn set_member(&mut self, group: Uid, contact: Uid, is_in: bool) -> Outcome<()> {
        match (member(self.conn, group, contact)?, is_in) {
            (Some(member), false) => self.delete("group_member", member),
            (None, true) => self.insert(
                "group_member",
                vec![
                    ("uid", self.fresh_uid().cell()),
                    ("group_uid", group.cell()),
                    ("contact_uid", contact.cell()),
                ],
            ),
            _ => Ok(()),
        }
    }

    /// Saves in which groups a contact is, who was in those `held`. A group that is not there is not made: a slip of the pen
    /// would be one.
    pub(super) fn save_groups(&mut self, contact: &Contact, held: &[String]) -> Outcome<()> {
        if contact.groups == held {
            return Ok(());
        }
        let is_in = self
            .conn
            .prepare_cached(
                "SELECT g.uid, g.name_key FROM group_member m JOIN referral_group g ON g.uid = m.group_uid
                 WHERE m.contact_uid = ? ORDER BY m.id",
            )?
            .query_map([contact.uid.to_string()], |row| {
                Ok((uid_at(row, "uid")?, row.get::<_, String>("name_key")?))
            })?
            .collect::<Result<Vec<_>, _>>()?;
        let wanted: Vec<String> = contact.groups.iter().map(|name| fold(name.trim())).collect();
        let is_known = |name: &&String| is_in.iter().any(|(_, key)| *key == fold(name.trim()));
        let new = contact.groups.iter().filter(|name| !is_known(name));
        let new = new.map(|name| named(self.conn, name)).collect::<Outcome<Vec<_>>>()?;
        for (gone, _) in is_in.iter().filter(|(uid, key)| !wanted.contains(key) && !new.contains(uid)) {
            self.set_member(*gone, contact.uid, false)?;
        }
        new.iter().try_for_each(|group| self.set_member(*group, contact.uid, true))
    }
}

fn refused(fault: GroupFault) -> NotebookFault {
    NotebookFault::Refused(fault.to_string())
}
