//! People in windows: the list in the order of names, whom typed words find, and one person's summary.
//!
//! Owns the range reads over the index (name, key) and what is read of each person shown. Nothing here grows with the
//! notebook: a window is a stretch of the list, and of a person's referrals the newest few are looked at.

use rusqlite::{OptionalExtension, Row, params};

use crate::domain::contact::{ChannelKind, Contact, role_and_organisation};
use crate::domain::day::Day;
use crate::domain::progress::Lane;
use crate::domain::readiness::Readiness;
use crate::domain::say::short_step;
use crate::domain::text::fold;
use crate::domain::uid::Uid;

use super::columns::{day_at, day_or_none, uid_at, uid_or_none, word_or_none};
use super::fault::Outcome;
use super::kits::KitHeld;
use super::triage::{SILENT, parties_at};
use super::{Notebook, derive};

/// The next step of a referral that somebody plays a part in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenStep {
    /// Which referral.
    pub referral: Uid,
    /// A few words: "ask Bruno".
    pub text: String,
    /// When it is due.
    pub due_on: Day,
    /// Others are to move until then, or it rests.
    pub waits: bool,
}

/// One person as the list shows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonRow {
    /// Their stable key.
    pub uid: Uid,
    /// What they are called.
    pub name: String,
    /// Role and organisation.
    pub about: String,
    /// Not to be contacted.
    pub do_not_contact: bool,
    /// The preferred channel.
    pub preferred: Option<(ChannelKind, String)>,
    /// What is open with them, the most pressing of their newest referrals.
    pub open: Option<OpenStep>,
    /// The last real touch.
    pub last_touch_on: Option<Day>,
    /// When the next is due; days away aside.
    pub touch_due_on: Option<Day>,
    /// Where I have them from.
    pub had_from: String,
    /// Until when nobody asks whether to keep them [P6].
    pub keep_until: Option<Day>,
}

/// A stretch of the list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PeopleWindow {
    /// In the order of the list.
    pub rows: Vec<PersonRow>,
    /// There are people before the first.
    pub more_before: bool,
    /// There are people after the last.
    pub more_after: bool,
    /// Where a filter is to be read on for those before the first, since enough was looked at.
    pub unread_before: Option<PeoplePlace>,
    /// The same for those after the last.
    pub unread_after: Option<PeoplePlace>,
}

impl PeopleWindow {
    /// This stretch, and the one that follows it.
    #[must_use]
    pub fn followed_by(mut self, next: Self) -> Self {
        self.rows.extend(next.rows);
        Self { rows: self.rows, more_after: next.more_after, unread_after: next.unread_after, ..self }
    }
}

/// A place in the order of names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeoplePlace {
    pub(super) name_key: String,
    pub(super) id: i64,
}

impl PeoplePlace {
    pub(super) fn start() -> Self {
        Self { name_key: String::new(), id: 0 }
    }

    pub(super) fn end() -> Self {
        Self { name_key: char::MAX.to_string(), id: i64::MAX }
    }
}

/// A reminder typed by hand about one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonReminder {
    /// What to do.
    pub text: String,
    /// When it is due.
    pub due_on: Day,
}

/// One person with what is shown beside the list and on their page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// All fields.
    pub contact: Contact,
    /// Reminders of them typed by hand, the soonest first, a few.
    pub reminders: Vec<PersonReminder>,
    /// What is open with them.
    pub open: Option<OpenStep>,
    /// The last real touch [E2].
    pub last_touch: Option<Day>,
    /// When the next is due, days away counted in.
    pub touch_due: Option<Day>,
    /// The kits that they were given, the newest first [E5].
    pub kits: Vec<KitHeld>,
    /// Until when nobody asks whether to keep them [P6].
    pub keep_until: Option<Day>,
    /// When it was last asked whether they are ready to be asked for a referral, the newest first, a few [E4].
    pub readiness: Vec<Readiness>,
    /// When I last asked them for one [E3].
    pub asked_on: Option<Day>,
}

/// Of each part that somebody plays, so many of the newest referrals are looked at for what is open.
const NEWEST: i64 = 20;

/// How many reminders of a person are shown.
const REMINDERS: i64 = 5;

/// Each person with the preferred channel, and the most pressing open step among their newest referrals. One statement for
/// all rows of a window; the plus keeps the index of due days out of it, which would be read through for whoever has
/// nothing open.
fn person_sql() -> String {
    let newest = |column: &str| {
        format!(
            "SELECT id FROM (SELECT id FROM referral WHERE {column} = c.uid ORDER BY id DESC LIMIT {NEWEST})"
        )
    };
    let parts =
        ["seeker_uid", "provider_uid", "source_uid", "prospect_uid"].map(newest).join(" UNION ALL ");
    format!(
        "SELECT c.uid AS person_uid, c.name AS person_name, c.role AS person_role, c.organisation, c.do_not_contact,
           c.last_touch_on, c.touch_due_on, c.had_from, c.keep_until,
           h.kind AS channel_kind, h.value AS channel_value, r.*, s.name AS seeker, p.name AS provider, q.name AS source,
           t.name AS prospect, {SILENT}
         FROM contact c LEFT JOIN channel h ON h.contact_uid = c.uid AND h.preferred = 1
           LEFT JOIN referral r ON r.id = (SELECT n.id FROM referral n WHERE n.id IN ({parts})
             AND +n.due_on IS NOT NULL ORDER BY +n.due_on, +n.id LIMIT 1)
           LEFT JOIN contact s ON s.uid = r.seeker_uid LEFT JOIN contact p ON p.uid = r.provider_uid
           LEFT JOIN contact q ON q.uid = r.source_uid LEFT JOIN contact t ON t.uid = r.prospect_uid"
    )
}

/// Reads the list along its index: ?3 rows from the place (?1, ?2) on.
pub(super) fn people_sql(compare: &str, order: &str) -> String {
    format!(
        "{} WHERE (c.name_key, c.id) {compare} (?1, ?2) ORDER BY c.name_key {order}, c.id {order} LIMIT ?3",
        person_sql()
    )
}

impl Notebook {
    /// Up to `before` people before `around` and `after` from them on, in the order of names; from the top where it is
    /// `None` or not there.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn people(&self, around: Option<Uid>, before: usize, after: usize) -> Outcome<PeopleWindow> {
        let _moment = self.moment()?;
        let place = around.map(|uid| self.place_in_names(uid)).transpose()?.flatten();
        let Some(place) = place else {
            let mut rows = self.people_rows((">=", "ASC"), &(String::new(), 0), after + 1)?;
            let more_after = rows.len() > after;
            rows.truncate(after);
            return Ok(PeopleWindow { rows, more_after, ..PeopleWindow::default() });
        };
        let mut rows = self.people_rows(("<", "DESC"), &place, before + 1)?;
        let more_before = rows.len() > before;
        rows.truncate(before);
        rows.reverse();
        let from_here = self.people_rows((">=", "ASC"), &place, after + 1)?;
        let more_after = from_here.len() > after;
        rows.extend(from_here.into_iter().take(after));
        Ok(PeopleWindow { rows, more_before, more_after, ..PeopleWindow::default() })
    }

    /// The last `before` people.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn people_end(&self, before: usize) -> Outcome<PeopleWindow> {
        let end = (char::MAX.to_string(), i64::MAX);
        let mut rows = self.people_rows(("<", "DESC"), &end, before + 1)?;
        let more_before = rows.len() > before;
        rows.truncate(before);
        rows.reverse();
        Ok(PeopleWindow { rows, more_before, ..PeopleWindow::default() })
    }

    /// Whom typed words find [T4]: first whose name begins so, then of whose name some word begins with each word typed,
    /// then of whom anything written does; at most `limit`.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn people_found(&self, typed: &str, limit: usize) -> Outcome<PeopleWindow> {
        let mut found = self.found_by_words(typed, limit)?;
        let more_after = found.len() > limit;
        found.truncate(limit);
        let rows = self.people_of(&found)?;
        Ok(PeopleWindow { rows, more_after, ..PeopleWindow::default() })
    }

    /// Whom typed words find, the best first; more than `limit` where there are more.
    pub(super) fn found_by_words(&self, typed: &str, limit: usize) -> Outcome<Vec<Uid>> {
        let ways = [Self::contacts_beginning, Self::contacts_by_name, Self::contacts_by_words];
        let mut found: Vec<Uid> = Vec::new();
        for way in ways {
            // the next way only where there is still room: each reads as many people again
            if found.len() <= limit {
                let more: Vec<Uid> =
                    way(self, typed, limit + 1)?.into_iter().filter(|uid| !found.contains(uid)).collect();
                found.extend(more);
            }
        }
        Ok(found)
    }

    /// One person with their reminders and what is open.
    ///
    /// # Errors
    /// [`NotebookFault::Gone`](super::NotebookFault::Gone) when there is none.
    pub fn person(&self, uid: Uid) -> Outcome<Person> {
        let _moment = self.moment()?;
        let contact = self.contact(uid)?;
        let reminders = self
            .conn
            .prepare_cached(
                "SELECT text, due_on FROM reminder WHERE contact_uid = ? AND done_on IS NULL ORDER BY due_on, uid LIMIT ?",
            )?
            .query_map(params![uid.to_string(), REMINDERS], |row| {
                Ok(PersonReminder { text: row.get("text")?, due_on: day_at(row, "due_on")? })
            })?
            .collect::<Result<_, _>>()?;
        let row = self.people_of(&[uid])?.pop();
        let keep_until = row.as_ref().and_then(|row| row.keep_until);
        let (last_touch, touch_due) = self.touch_days(uid)?;
        let kits = self.kits_of(uid)?;
        let ready = self.ready_for(uid)?;
        Ok(Person {
            contact,
            reminders,
            open: row.and_then(|row| row.open),
            last_touch,
            touch_due,
            keep_until,
            readiness: ready.last,
            asked_on: ready.asked_on,
            kits,
        })
    }

    pub(super) fn place_in_names(&self, uid: Uid) -> Outcome<Option<(String, i64)>> {
        let place = self
            .conn
            .prepare_cached("SELECT coalesce(name_key, '') AS name_key, id FROM contact WHERE uid = ?")?
            .query_row([uid.to_string()], |row| Ok((row.get("name_key")?, row.get("id")?)))
            .optional()?;
        Ok(place)
    }

    fn people_rows(
        &self,
        (compare, order): (&str, &str),
        place: &(String, i64),
        limit: usize,
    ) -> Outcome<Vec<PersonRow>> {
        let mut statement = self.conn.prepare_cached(&people_sql(compare, order))?;
        let rows = statement.query_map(params![place.0, place.1, limit], person_row)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// These people, in this order.
    pub(super) fn people_of(&self, uids: &[Uid]) -> Outcome<Vec<PersonRow>> {
        // one statement for any number of them, so that it is prepared once and not at every key
        let sql = format!("{} WHERE c.uid IN (SELECT value FROM json_each(?1))", person_sql());
        let mut statement = self.conn.prepare_cached(&sql)?;
        let list = uids.iter().map(|uid| format!("\"{uid}\"")).collect::<Vec<_>>().join(",");
        let rows = statement.query_map([format!("[{list}]")], person_row)?;
        let mut rows = rows.collect::<Result<Vec<_>, _>>()?;
        rows.sort_by_key(|row| uids.iter().position(|uid| *uid == row.uid));
        Ok(rows)
    }

    /// Whose whole name begins with what was typed, in the order of names.
    fn contacts_beginning(&self, typed: &str, limit: usize) -> Outcome<Vec<Uid>> {
        let key = fold(typed);
        if key.trim().is_empty() {
            return Ok(Vec::new());
        }
        let end = format!("{key}{}", char::MAX);
        let mut statement = self.conn.prepare_cached(
            "SELECT uid FROM contact WHERE name_key >= ?1 AND name_key < ?2 ORDER BY name_key, id LIMIT ?3",
        )?;
        let rows = statement.query_map(params![key, end, limit], |row| uid_at(row, "uid"))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

fn person_row(row: &Row<'_>) -> rusqlite::Result<PersonRow> {
    let (role, organisation): (String, String) = (row.get("person_role")?, row.get("organisation")?);
    let kind = word_or_none(row, "channel_kind", ChannelKind::from_word)?;
    Ok(PersonRow {
        uid: uid_at(row, "person_uid")?,
        name: row.get("person_name")?,
        about: role_and_organisation(&role, &organisation),
        do_not_contact: row.get("do_not_contact")?,
        preferred: kind.zip(row.get("channel_value")?),
        open: open_step(row)?,
        last_touch_on: day_or_none(row, "last_touch_on")?,
        touch_due_on: day_or_none(row, "touch_due_on")?,
        had_from: row.get("had_from")?,
        keep_until: day_or_none(row, "keep_until")?,
    })
}

fn open_step(row: &Row<'_>) -> rusqlite::Result<Option<OpenStep>> {
    let Some(referral) = uid_or_none(row, "uid")? else { return Ok(None) };
    let progress = derive::kept(row)?;
    let Some(step) = progress.step else { return Ok(None) };
    let text = short_step(&step, parties_at(row)?.names());
    let waits = matches!(progress.lane, Lane::Theirs | Lane::Parked | Lane::Away);
    Ok(Some(OpenStep { referral, text, due_on: step.due_on, waits }))
}
