//! The ladder in the file: moves, the columns in windows, how many stand on each rung, and one person's standing [E1, E2].
//!
//! Owns that a move is written wherever a rung changes, and the range reads over the index (rung, due, key). Counts are kept
//! by the schema. Who is due is `upkeep`'s, what is known of somebody for an occasion is `occasion`'s.

use rusqlite::types::Value;
use rusqlite::{OptionalExtension, Row, params};

use crate::domain::contact::{Contact, Rung, role_and_organisation};
use crate::domain::day::Day;
use crate::domain::occasion::{Occasion, occasion};
use crate::domain::uid::Uid;
use crate::domain::upkeep::cadence;

use super::columns::{Cell, day_at, day_or_none, uid_at, uid_or_none, word_or_none};
use super::fault::Outcome;
use super::{Change, Notebook, TouchView};

/// How many stand on a rung.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RungCount {
    /// All of them.
    pub all: i64,
    /// With whom a touch is late.
    pub late: i64,
}

/// One person in a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LadderRow {
    /// Their stable key.
    pub uid: Uid,
    /// What they are called.
    pub name: String,
    /// Role and organisation.
    pub about: String,
    /// When a touch is due, days away counted in; `None`: never.
    pub due_on: Option<Day>,
    /// Its reminder, by which it is put off.
    pub reminder: Option<Uid>,
    /// It was put off.
    pub is_snoozed: bool,
    /// Not to be contacted.
    pub do_not_contact: bool,
}

/// A stretch of a column.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LadderWindow {
    /// Whoever is due first comes first; who is never due stands at the end.
    pub rows: Vec<LadderRow>,
    /// There are people before the first.
    pub more_before: bool,
    /// There are people after the last.
    pub more_after: bool,
}

/// A move on the ladder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RungMove {
    /// From which rung; `None`: they were not on it.
    pub from: Option<Rung>,
    /// To which; `None`: off it.
    pub to: Option<Rung>,
    /// The day of it.
    pub on: Day,
    /// Why; may be empty.
    pub reason: String,
}

/// Where somebody stands, and what the next touch could be for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Who.
    pub uid: Uid,
    /// What they are called.
    pub name: String,
    /// On which rung.
    pub rung: Option<Rung>,
    /// Since when.
    pub since: Option<Day>,
    /// Why they were moved there; empty where that is not written.
    pub reason: String,
    /// Days between touches, and whether that is a cadence of their own.
    pub cadence: Option<(u32, bool)>,
    /// The last touch.
    pub last_touch: Option<TouchView>,
    /// When the next is due, days away counted in.
    pub due_on: Option<Day>,
    /// What it could be for; `None` for whoever is not to be contacted.
    pub occasion: Option<Occasion>,
}

/// Where a row stands in its column: the day, empty for whoever is never due, who come last.
type Place = (Option<Day>, i64);

/// The columns of a row.
const ROW: &str = "SELECT c.id, c.uid, c.name, c.role, c.organisation, c.touch_due_on, c.do_not_contact, u.uid AS reminder, \
     u.snoozed_until FROM contact c LEFT JOIN upkeep u ON u.contact_uid = c.uid AND u.kind = 'touch'";

/// Reads a column along its index: those who are due, from the place (?2, ?3) on, ?4 of them.
pub(super) fn due_sql(compare: &str, order: &str) -> String {
    format!(
        "{ROW} WHERE c.rung = ?1 AND c.touch_due_on IS NOT NULL AND (c.touch_due_on, c.id) {compare} (?2, ?3)
         ORDER BY c.touch_due_on {order}, c.id {order} LIMIT ?4"
    )
}

/// Those who are never due, from key ?2 on, ?3 of them.
pub(super) fn never_due_sql(compare: &str, order: &str) -> String {
    format!(
        "{ROW} WHERE c.rung = ?1 AND c.touch_due_on IS NULL AND c.id {compare} ?2 ORDER BY c.id {order} LIMIT ?3"
    )
}

/// Which way from a place, the place itself being among those that follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Before,
    From,
}

impl Change<'_> {
    /// Moves somebody up or down the ladder, onto it or off it [E1]; where they stand there already, nothing is written.
    ///
    /// # Errors
    /// [`super::NotebookFault::Gone`] when there is no such contact.
    pub fn move_rung(&mut self, contact: Uid, to: Option<Rung>, on: Day, reason: &str) -> Outcome<()> {
        let held = self.contact(contact)?;
        if held.rung == to {
            return Ok(());
        }
        self.log_move(contact, held.rung, to, on, reason)?;
        let since = to.map(|_| on);
        let cells = vec![("rung", to.map(Rung::word).cell()), ("rung_since", since.cell())];
        self.update("contact", contact, cells)
    }

    fn log_move(
        &mut self,
        contact: Uid,
        from: Option<Rung>,
        to: Option<Rung>,
        on: Day,
        reason: &str,
    ) -> Outcome<()> {
        let cells = vec![
            ("uid", self.fresh_uid().cell()),
            ("contact_uid", contact.cell()),
            ("from_rung", from.map(Rung::word).cell()),
            ("to_rung", to.map(Rung::word).cell()),
            ("on_day", on.cell()),
            ("recorded_at", self.now.stamp().as_str().cell()),
            ("reason", reason.trim().cell()),
        ];
        self.insert("rung_move", cells)
    }

    /// `contact` as it is saved over `held`: another rung is a move of today, without a reason, unless it says its day.
    pub(super) fn with_move(&mut self, contact: &Contact, held: &Contact) -> Outcome<Contact> {
        if contact.rung == held.rung {
            return Ok(contact.clone());
        }
        let said = contact.rung_since.filter(|since| Some(*since) != held.rung_since);
        let on = said.unwrap_or(self.today());
        self.log_move(contact.uid, held.rung, contact.rung, on, "")?;
        Ok(Contact { rung_since: contact.rung.map(|_| on), ..contact.clone() })
    }
}

impl Notebook {
    /// How many stand on each rung, in the order of [`Rung::ALL`]: kept, not counted.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn rung_counts(&self, today: Day) -> Outcome<[RungCount; 6]> {
        let mut counts = [RungCount::default(); 6];
        let mut statement = self.conn.prepare_cached(
            "SELECT rung, sum(n) AS n, sum(CASE WHEN touch_due_on <> '' AND touch_due_on <= ?1 THEN n ELSE 0 END) AS late
             FROM rung_count GROUP BY rung",
        )?;
        let mut rows = statement.query([self.late_until(today)])?;
        while let Some(row) = rows.next()? {
            let rung = word_or_none(row, "rung", Rung::from_word)?;
            let at = rung.and_then(|rung| Rung::ALL.iter().position(|known| *known == rung));
            if let Some(count) = at.and_then(|at| counts.get_mut(at)) {
                *count = RungCount { all: row.get("n")?, late: row.get("late")? };
            }
        }
        Ok(counts)
    }

    /// Whatever is due by it is late: nothing falls due on a day away [M5].
    fn late_until(&self, today: Day) -> String {
        let yesterday = today.pred_opt().unwrap_or(today);
        self.settings.last_day_there(yesterday).to_string()
    }

    /// Up to `before` people of a column before `around` and `after` from them on; from the top where it is `None` or does not
    /// stand there.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn ladder(
        &self,
        rung: Rung,
        around: Option<Uid>,
        before: usize,
        after: usize,
    ) -> Outcome<LadderWindow> {
        let place = around.map(|uid| self.place_on(rung, uid)).transpose()?.flatten();
        let Some(place) = place else {
            let mut rows = self.ladder_rows(rung, (Some(Day::MIN), 0), Way::From, after + 1)?;
            let more_after = rows.len() > after;
            rows.truncate(after);
            return Ok(LadderWindow { rows, more_before: false, more_after });
        };
        let mut rows = self.ladder_rows(rung, place, Way::Before, before + 1)?;
        let more_before = rows.len() > before;
        rows.truncate(before);
        rows.reverse();
        let from_here = self.ladder_rows(rung, place, Way::From, after + 1)?;
        let more_after = from_here.len() > after;
        rows.extend(from_here.into_iter().take(after));
        Ok(LadderWindow { rows, more_before, more_after })
    }

    /// The last `before` people of a column.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn ladder_end(&self, rung: Rung, before: usize) -> Outcome<LadderWindow> {
        let mut rows = self.ladder_rows(rung, (None, i64::MAX), Way::Before, before + 1)?;
        let more_before = rows.len() > before;
        rows.truncate(before);
        rows.reverse();
        Ok(LadderWindow { rows, more_before, more_after: false })
    }

    /// On which rung somebody stands; `None` where on none, or where there is nobody.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn rung_of(&self, uid: Uid) -> Outcome<Option<Rung>> {
        let rung = self
            .conn
            .prepare_cached("SELECT rung FROM contact WHERE uid = ?")?
            .query_row([uid.to_string()], |row| word_or_none(row, "rung", Rung::from_word))
            .optional()?;
        Ok(rung.flatten())
    }

    fn place_on(&self, rung: Rung, uid: Uid) -> Outcome<Option<Place>> {
        let place = self
            .conn
            .prepare_cached("SELECT touch_due_on, id FROM contact WHERE uid = ?1 AND rung = ?2")?
            .query_row([uid.to_string(), rung.word().to_owned()], |row| {
                Ok((day_or_none(row, "touch_due_on")?, row.get("id")?))
            })
            .optional()?;
        Ok(place)
    }

    /// The nearest `limit` rows on one side of a place, the nearest first: who is due, and then who never is.
    fn ladder_rows(&self, rung: Rung, (due, id): Place, way: Way, limit: usize) -> Outcome<Vec<LadderRow>> {
        let (compare, order) = match way {
            Way::Before => ("<", "DESC"),
            Way::From => (">=", "ASC"),
        };
        // before the first key, and after the last day
        let (day, from) = match due {
            Some(day) => (day_text(day), id),
            None => ("~".to_owned(), 0),
        };
        let due_rows = |limit: usize| {
            let params = [
                Value::Text(rung.word().to_owned()),
                Value::Text(day.clone()),
                Value::Integer(from),
                Value::Integer(i64::try_from(limit).unwrap_or(i64::MAX)),
            ];
            self.rows_by(&due_sql(compare, order), &params)
        };
        let never_due = |limit: usize| {
            let key = if due.is_none() { id } else { i64::MIN };
            let params = [
                Value::Text(rung.word().to_owned()),
                Value::Integer(key),
                Value::Integer(i64::try_from(limit).unwrap_or(i64::MAX)),
            ];
            self.rows_by(&never_due_sql(compare, order), &params)
        };
        let mut rows = match (way, due) {
            (Way::Before, None) => never_due(limit)?,
            (Way::From, None) => return never_due(limit),
            (Way::Before | Way::From, Some(_)) => due_rows(limit)?,
        };
        let left = limit.saturating_sub(rows.len());
        match (way, due) {
            (Way::Before, None) if left > 0 => rows.extend(due_rows(left)?),
            (Way::From, Some(_)) if left > 0 => rows.extend(never_due(left)?),
            _ => {}
        }
        Ok(rows)
    }

    fn rows_by(&self, sql: &str, params: &[Value]) -> Outcome<Vec<LadderRow>> {
        let mut statement = self.conn.prepare_cached(sql)?;
        let back = |row: LadderRow| LadderRow {
            due_on: row.due_on.map(|due| self.settings.first_day_back(due)),
            ..row
        };
        let rows = statement.query_map(rusqlite::params_from_iter(params), ladder_row)?;
        let rows = rows.collect::<Result<Vec<_>, _>>()?;
        Ok(rows.into_iter().map(back).collect())
    }

    /// Where somebody stands, and what the next touch could be for.
    ///
    /// # Errors
    /// [`super::NotebookFault::Gone`] when there is no such contact.
    pub fn standing(&self, uid: Uid, today: Day) -> Outcome<Standing> {
        let _moment = self.moment()?;
        let contact = self.contact(uid)?;
        let last_move = self.last_move(uid, contact.rung)?;
        let last_touch = self.last_touch(uid, today)?;
        let due_on = self.touch_days(uid)?.1;
        let ground = self.ground(&contact, last_touch.as_ref().map(|last| last.touch.on), today)?;
        let days = cadence(contact.rung, contact.cadence_days, &self.settings);
        Ok(Standing {
            uid,
            rung: contact.rung,
            since: contact.rung.and(contact.rung_since),
            reason: last_move.map(|last| last.reason).unwrap_or_default(),
            cadence: days.map(|days| (days, contact.cadence_days.is_some())),
            last_touch,
            due_on,
            occasion: (!contact.do_not_contact).then(|| occasion(&ground)),
            name: contact.name,
        })
    }

    /// The last real touch with somebody and when the next is due, days away counted in.
    pub(super) fn touch_days(&self, uid: Uid) -> Outcome<(Option<Day>, Option<Day>)> {
        let (last, due) = self
            .conn
            .prepare_cached("SELECT last_touch_on, touch_due_on FROM contact WHERE uid = ?")?
            .query_row([uid.to_string()], |row| {
                Ok((day_or_none(row, "last_touch_on")?, day_or_none(row, "touch_due_on")?))
            })?;
        Ok((last, due.map(|due| self.settings.first_day_back(due))))
    }

    /// The last move to a rung; after a merge another one of theirs may be younger.
    fn last_move(&self, contact: Uid, to: Option<Rung>) -> Outcome<Option<RungMove>> {
        let found = self
            .conn
            .prepare_cached(
                "SELECT * FROM rung_move WHERE contact_uid = ? AND to_rung IS ? ORDER BY id DESC LIMIT 1",
            )?
            .query_row(params![contact.to_string(), to.map(Rung::word)], move_of)
            .optional()?;
        Ok(found)
    }
}

fn day_text(day: Day) -> String {
    if day == Day::MIN { String::new() } else { day.to_string() }
}

fn ladder_row(row: &Row<'_>) -> rusqlite::Result<LadderRow> {
    let (role, organisation): (String, String) = (row.get("role")?, row.get("organisation")?);
    Ok(LadderRow {
        uid: uid_at(row, "uid")?,
        name: row.get("name")?,
        about: role_and_organisation(&role, &organisation),
        due_on: day_or_none(row, "touch_due_on")?,
        reminder: uid_or_none(row, "reminder")?,
        is_snoozed: day_or_none(row, "snoozed_until")?.is_some(),
        do_not_contact: row.get("do_not_contact")?,
    })
}

/// A move, of a row with all its columns.
pub(super) fn move_of(row: &Row<'_>) -> rusqlite::Result<RungMove> {
    Ok(RungMove {
        from: word_or_none(row, "from_rung", Rung::from_word)?,
        to: word_or_none(row, "to_rung", Rung::from_word)?,
        on: day_at(row, "on_day")?,
        reason: row.get("reason")?,
    })
}
