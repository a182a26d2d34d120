//! The triage list, read in windows [T1].
//!
//! Owns the range reads over the index (lane, due day, key) that make the groups, forwards and backwards from a row, so
//! that a list of any length costs the same. The order itself is `domain::triage`'s.

use rusqlite::{OptionalExtension, Row, params};

use crate::domain::day::Day;
use crate::domain::progress::{Lane, Progress};
use crate::domain::referral::{Direction, Role};
use crate::domain::say::{Names, Silent};
use crate::domain::triage::Group;
use crate::domain::uid::Uid;

use super::Notebook;
use super::columns::{day_at, uid_at, word_at};
use super::derive::{self, KEPT};
use super::fault::Outcome;

/// One referral as the list shows it.
#[derive(Debug, Clone)]
pub struct TriageRow {
    /// Its stable key.
    pub uid: Uid,
    /// In which group it stands.
    pub group: Group,
    /// Which way it goes.
    pub direction: Direction,
    parties: Parties,
    /// What is needed.
    pub need: String,
    /// Where it stands.
    pub progress: Progress,
}

impl TriageRow {
    /// Calls the parties otherwise.
    pub fn rename(&mut self, call: impl Fn(&str) -> String) {
        self.parties.names.iter_mut().flatten().for_each(|name| *name = call(name));
    }

    /// What the parties are called.
    pub fn names(&self) -> Names<'_> {
        self.parties.names()
    }
}

/// The parties of a referral, as a list needs them to say its step.
#[derive(Debug, Clone)]
pub(super) struct Parties {
    /// What the four roles are called; `None` where nobody plays one.
    names: [Option<String>; 4],
    silent: Silent,
}

impl Parties {
    /// What they are called.
    pub(super) fn names(&self) -> Names<'_> {
        Names { silent: self.silent, ..names_of(&self.names) }
    }
}

/// A stretch of the list around a row.
#[derive(Debug, Clone, Default)]
pub struct TriageWindow {
    /// In the order of the list.
    pub rows: Vec<TriageRow>,
    /// There are rows before the first.
    pub more_before: bool,
    /// There are rows after the last.
    pub more_after: bool,
    /// How many each group holds in all, in the order of [`Group::ALL`].
    pub counts: [i64; Group::ALL.len()],
}

/// What is said when nothing is left to do [T1].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayEnd {
    /// Who is waited for, the soonest first.
    pub waited_for: Vec<String>,
    /// The next day on which something is due.
    pub next_on: Option<Day>,
}

/// Where a row stands in the order.
#[derive(Clone)]
struct Place {
    group: Group,
    due_on: String,
    id: i64,
}

/// Who of the four roles is not to be contacted, in one number; it stands behind their names, for [`parties_at`].
pub(super) const SILENT: &str = "coalesce(s.do_not_contact, 0) + 2 * coalesce(p.do_not_contact, 0) \
     + 4 * coalesce(q.do_not_contact, 0) + 8 * coalesce(t.do_not_contact, 0)";

/// What lists read of a referral, and no more: hundreds of these are read before a first picture.
pub(super) fn row_sql() -> String {
    wider_row_sql("")
}

/// The same, with further columns of the referral, each behind a comma.
pub(super) fn wider_row_sql(columns: &str) -> String {
    format!(
        "SELECT r.uid, r.direction, r.need, s.name AS seeker, p.name AS provider, q.name AS source, t.name AS prospect,
           {SILENT}, {KEPT}{columns}
         FROM referral r LEFT JOIN contact s ON s.uid = r.seeker_uid LEFT JOIN contact p ON p.uid = r.provider_uid
         LEFT JOIN contact q ON q.uid = r.source_uid LEFT JOIN contact t ON t.uid = r.prospect_uid"
    )
}

/// What the parties are called, as [`names_at`] reads them.
pub(super) fn names_of(parties: &[Option<String>; 4]) -> Names<'_> {
    let [seeker, provider, source, prospect] = parties.each_ref().map(Option::as_deref);
    Names { seeker, provider, source, prospect, ..Names::default() }
}

/// The four roles and who of them is not to be contacted; [`SILENT`] stands right behind the names.
pub(super) fn parties_at(row: &Row<'_>) -> rusqlite::Result<Parties> {
    let silent: u8 = row.get(row.as_ref().column_index("seeker")? + 4)?;
    Ok(Parties { names: names_at(row)?, silent: Silent::of_bits(silent) })
}

/// What the four roles are called; the names stand side by side.
pub(super) fn names_at(row: &Row<'_>) -> rusqlite::Result<[Option<String>; 4]> {
    let first = row.as_ref().column_index("seeker")?;
    Ok([row.get(first)?, row.get(first + 1)?, row.get(first + 2)?, row.get(first + 3)?])
}

impl Notebook {
    /// Up to `before` rows before `around` and `after` from it on; from the top where it is `None` or not listed.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn triage(
        &self,
        today: Day,
        around: Option<Uid>,
        before: usize,
        after: usize,
    ) -> Outcome<TriageWindow> {
        let _moment = self.moment()?;
        let place = around.map(|uid| self.place_of(uid, today)).transpose()?.flatten();
        let mut rows = match &place {
            Some(place) => self.rows_before(today, place, before + 1)?,
            None => Vec::new(),
        };
        let more_before = rows.len() > before;
        rows.truncate(before);
        rows.reverse();
        let from_here = self.rows_from(today, place.as_ref(), after + 1)?;
        let more_after = from_here.len() > after;
        rows.extend(from_here.into_iter().take(after));
        Ok(TriageWindow { rows, more_before, more_after, counts: self.group_counts(today)? })
    }

    /// The last `before` rows.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn triage_end(&self, today: Day, before: usize) -> Outcome<TriageWindow> {
        let end = Place { group: Group::Parked, due_on: "~".to_owned(), id: 0 };
        let mut rows = self.rows_before(today, &end, before + 1)?;
        let more_before = rows.len() > before;
        rows.truncate(before);
        rows.reverse();
        Ok(TriageWindow { rows, more_before, more_after: false, counts: self.group_counts(today)? })
    }

    fn place_of(&self, uid: Uid, today: Day) -> Outcome<Option<Place>> {
        let found = self
            .conn
            .prepare_cached("SELECT id, lane, due_on FROM referral WHERE uid = ? AND due_on IS NOT NULL")?
            .query_row([uid.to_string()], |row| {
                Ok((
                    row.get::<_, i64>("id")?,
                    word_at(row, "lane", Lane::from_word)?,
                    day_at(row, "due_on")?,
                ))
            })
            .optional()?;
        Ok(found.and_then(|(id, lane, due_on)| {
            let group = Group::of(lane, due_on, today)?;
            Some(Place { group, due_on: due_on.to_string(), id })
        }))
    }

    fn rows_from(&self, today: Day, place: Option<&Place>, limit: usize) -> Outcome<Vec<TriageRow>> {
        let first = place.map_or(Group::ActNow, |place| place.group);
        let mut rows = Vec::new();
        for group in Group::ALL.iter().copied().filter(|group| *group >= first) {
            if rows.len() >= limit {
                break;
            }
            let mut span = Span::of(group, today);
            if let Some(place) = place.filter(|place| place.group == group) {
                span.low = span.low.max((place.due_on.clone(), place.id));
            }
            self.read_group(group, "ASC", &span, limit - rows.len(), &mut rows)?;
        }
        Ok(rows)
    }

    /// Backwards, the nearest first.
    fn rows_before(&self, today: Day, place: &Place, limit: usize) -> Outcome<Vec<TriageRow>> {
        let mut rows = Vec::new();
        for group in Group::ALL.iter().copied().rev().filter(|group| *group <= place.group) {
            if rows.len() >= limit {
                break;
            }
            let mut span = Span::of(group, today);
            if group == place.group {
                span.high = span.high.min((place.due_on.clone(), place.id));
            }
            self.read_group(group, "DESC", &span, limit - rows.len(), &mut rows)?;
        }
        Ok(rows)
    }

    fn read_group(
        &self,
        group: Group,
        order: &str,
        span: &Span,
        limit: usize,
        into: &mut Vec<TriageRow>,
    ) -> Outcome<()> {
        let (lane, _) = group.range();
        let mut statement = self.conn.prepare_cached(&group_sql(order))?;
        let (low, high) = (&span.low, &span.high);
        let rows = statement
            .query_map(params![limit, lane.word(), low.0, low.1, high.0, high.1], |row| {
                row_of(row, group)
            })?;
        for row in rows {
            into.push(row?);
        }
        Ok(())
    }

    /// Kept, not counted.
    fn group_counts(&self, today: Day) -> Outcome<[i64; Group::ALL.len()]> {
        let mut statement = self.conn.prepare_cached(
            "SELECT coalesce(sum(n), 0) FROM due_count WHERE lane = ?1 AND (?2 IS NULL OR (due_on <= ?3) = ?2)",
        )?;
        let mut counts = [0; Group::ALL.len()];
        for (count, group) in counts.iter_mut().zip(Group::ALL) {
            let (lane, by_today) = group.range();
            *count =
                statement.query_row(params![lane.word(), by_today, today.to_string()], |row| row.get(0))?;
        }
        Ok(counts)
    }

    /// Whether no move of mine and no lead is due by `today` [T1].
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn is_nothing_left(&self, today: Day) -> Outcome<bool> {
        let due: i64 = self
            .conn
            .prepare_cached(
                "SELECT coalesce(sum(n), 0) FROM due_count WHERE lane IN ('mine', 'lead') AND due_on <= ?",
            )?
            .query_row([today.to_string()], |row| row.get(0))?;
        Ok(due == 0)
    }

    /// Whether nobody and nothing was ever written, or all of it was taken back.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn is_empty(&self) -> Outcome<bool> {
        let sql = "SELECT NOT EXISTS (SELECT 1 FROM contact) AND NOT EXISTS (SELECT 1 FROM referral)
                     AND NOT EXISTS (SELECT 1 FROM reminder)";
        Ok(self.conn.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
    }

    /// What is said when nothing is left to do [T1].
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn day_end(&self, today: Day) -> Outcome<DayEnd> {
        let mut waiting = Vec::new();
        self.read_group(Group::Waiting, "ASC", &Span::of(Group::Waiting, today), 5, &mut waiting)?;
        let mut waited_for: Vec<String> = Vec::new();
        for row in &waiting {
            let name = row.progress.step.and_then(|step| step.role).and_then(|role| row.names().of(role));
            waited_for.extend(name.map(str::to_owned).filter(|name| !waited_for.contains(name)));
        }
        let next: Option<String> = self
            .conn
            .prepare_cached(
                "SELECT min(due_on) FROM due_count WHERE due_on > CASE lane WHEN 'reminder' THEN ?2 ELSE ?1 END",
            )?
            .query_row([today.to_string(), self.settings.last_day_there(today).to_string()], |row| row.get(0))?;
        // [M5] a reminder typed for a day away comes on the first day back
        let next = next.and_then(|day| day.parse().ok()).map(|day| self.settings.first_day_back(day));
        Ok(DayEnd { waited_for, next_on: next })
    }
}

/// A stretch of one lane: the first place that is in it, and the first that is not any more.
///
/// It is one range of the index. Two conditions on the same side, the group's and the place's, would be a trap: the index
/// takes one of them alone and walks from there to the other.
struct Span {
    low: (String, i64),
    high: (String, i64),
}

impl Span {
    /// All of a group.
    fn of(group: Group, today: Day) -> Self {
        let (start, end) = ((String::new(), 0), ("~".to_owned(), 0));
        let after_today = (today.to_string(), i64::MAX);
        match group.range() {
            (_, None) => Self { low: start, high: end },
            (_, Some(true)) => Self { low: start, high: after_today },
            (_, Some(false)) => Self { low: after_today, high: end },
        }
    }
}

/// Reads a group along its index: ?1 rows of lane ?2, from the place (?3, ?4) to before (?5, ?6).
pub(super) fn group_sql(order: &str) -> String {
    let row = row_sql();
    format!(
        "{row} WHERE r.lane = ?2 AND r.due_on IS NOT NULL AND (r.due_on, r.id) >= (?3, ?4) AND (r.due_on, r.id) < (?5, ?6)
         ORDER BY r.due_on {order}, r.id {order} LIMIT ?1"
    )
}

fn row_of(row: &Row<'_>, group: Group) -> rusqlite::Result<TriageRow> {
    Ok(TriageRow {
        uid: uid_at(row, "uid")?,
        group,
        direction: word_at(row, "direction", Direction::from_word)?,
        parties: parties_at(row)?,
        need: row.get("need")?,
        progress: derive::kept(row)?,
    })
}

impl TriageRow {
    /// The name of the one who plays `role`.
    pub fn name(&self, role: Role) -> Option<&str> {
        self.names().of(role)
    }
}
