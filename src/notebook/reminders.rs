//! Reminders in and out: those typed by hand, snoozes, and the agenda of both kinds [M1, M2].
//!
//! Derived reminders are not stored: they are the next steps kept on the referrals. Here they meet those typed by hand,
//! in the order of their days.

use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::domain::day::Day;
use crate::domain::progress::Progress;
use crate::domain::referral::Direction;
use crate::domain::reminder::{ManualReminder, Repeat, week_end};
use crate::domain::say::{calendar_step, short_step, step_sentence, title};
use crate::domain::uid::Uid;

use super::columns::{Cell, Cells, day_at, day_or_none, uid_at, uid_or_none, word_at, word_or_none};
use super::fault::{NotebookFault, Outcome};
use super::triage::{names_at, names_of, parties_at, row_sql};
use super::{Change, Notebook, derive};

/// What a reminder is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// A referral, and what it is called.
    Referral(Uid, String),
    /// A contact, and their name.
    Contact(Uid, String),
    /// A group, and what it is called.
    Group(Uid, String),
}

impl Subject {
    /// Its key.
    pub fn uid(&self) -> Uid {
        match self {
            Self::Referral(uid, _) | Self::Contact(uid, _) | Self::Group(uid, _) => *uid,
        }
    }

    /// What it is called.
    pub fn name(&self) -> &str {
        match self {
            Self::Referral(_, name) | Self::Contact(_, name) | Self::Group(_, name) => name,
        }
    }

    /// The word for its kind in JSON.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Referral(..) => "referral",
            Self::Contact(..) => "contact",
            Self::Group(..) => "group",
        }
    }
}

/// What a derived reminder hangs on: its snooze goes with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// A referral.
    Referral(Uid),
    /// A contact.
    Contact(Uid),
    /// A group.
    Group(Uid),
    /// Nothing in particular.
    Nobody,
}

/// One reminder of either kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgendaItem {
    /// Stable as long as its cause is the same.
    pub uid: Uid,
    /// The action's word, or "reminder" for one typed by hand.
    pub what: &'static str,
    /// A few words.
    pub short: String,
    /// The whole sentence.
    pub text: String,
    /// The words for a calendar, which name at most whom I must reach; empty where it was typed by hand.
    pub calendar: String,
    /// When it is due, snoozes included.
    pub due_on: Day,
    /// What it is about.
    pub subject: Option<Subject>,
    /// Derived, not typed by hand.
    pub derived: bool,
    /// How it repeats, if it does.
    pub repeat: Option<Repeat>,
    /// Put off until then.
    pub snoozed_until: Option<Day>,
}

/// The panel: reminders in the order of their days, and how many fall in each part.
#[derive(Debug, Clone, Default)]
pub struct Agenda {
    /// At most as many as asked for.
    pub items: Vec<AgendaItem>,
    /// Late, today, this week, later.
    pub counts: [i64; 4],
}

pub(super) const MANUAL: &str = "SELECT m.*, c.name AS contact_name, s.name AS seeker, p.name AS provider, q.name AS source,
       t.name AS prospect, r.direction
     FROM reminder m LEFT JOIN contact c ON c.uid = m.contact_uid LEFT JOIN referral r ON r.uid = m.referral_uid
     LEFT JOIN contact s ON s.uid = r.seeker_uid LEFT JOIN contact p ON p.uid = r.provider_uid
     LEFT JOIN contact q ON q.uid = r.source_uid LEFT JOIN contact t ON t.uid = r.prospect_uid";

/// Those typed by hand that are due by ?1, the order of one day being that in which they are shown.
pub(super) fn manual_sql() -> String {
    format!("{MANUAL} WHERE m.done_on IS NULL AND m.due_on <= ?1 ORDER BY m.due_on, m.uid LIMIT ?2")
}

/// The derived ones that are due by ?1, in the same order.
pub(super) fn derived_sql() -> String {
    format!("{} WHERE r.due_on <= ?1 ORDER BY r.due_on, r.uid", row_sql())
}

impl AgendaItem {
    /// What a snooze of it hangs on; `None` for one typed by hand, which is moved.
    pub fn hangs_on(&self) -> Option<About> {
        self.derived.then_some(match &self.subject {
            Some(Subject::Referral(uid, _)) => About::Referral(*uid),
            Some(Subject::Contact(uid, _)) => About::Contact(*uid),
            Some(Subject::Group(uid, _)) => About::Group(*uid),
            None => About::Nobody,
        })
    }

    /// Grows with the moment at which its cause came into the notebook: the order within a day.
    fn age(&self) -> Uid {
        match &self.subject {
            Some(Subject::Referral(uid, _)) if self.derived => *uid,
            _ => self.uid,
        }
    }
}

fn derived_item(row: &Row<'_>, progress: &Progress) -> rusqlite::Result<Option<AgendaItem>> {
    let Some(step) = progress.step else { return Ok(None) };
    let parties = parties_at(row)?;
    let names = parties.names();
    let direction = word_at(row, "direction", Direction::from_word)?;
    Ok(Some(AgendaItem {
        uid: step.reminder,
        what: step.action.word(),
        short: short_step(&step, names),
        text: step_sentence(&step, names),
        calendar: calendar_step(&step, names),
        due_on: step.due_on,
        subject: Some(Subject::Referral(uid_at(row, "uid")?, title(direction, names))),
        derived: true,
        repeat: None,
        snoozed_until: step.snoozed_until,
    }))
}

pub(super) fn manual_item(row: &Row<'_>) -> rusqlite::Result<AgendaItem> {
    let text: String = row.get("text")?;
    let contact = uid_or_none(row, "contact_uid")?.zip(row.get::<_, Option<String>>("contact_name")?);
    let referral =
        uid_or_none(row, "referral_uid")?.zip(word_or_none(row, "direction", Direction::from_word)?);
    let subject = match (referral, contact) {
        (Some((uid, direction)), _) => {
            Some(Subject::Referral(uid, title(direction, names_of(&names_at(row)?))))
        }
        (None, Some((uid, name))) => Some(Subject::Contact(uid, name)),
        (None, None) => None,
    };
    Ok(AgendaItem {
        uid: uid_at(row, "uid")?,
        what: "reminder",
        short: text.clone(),
        text,
        calendar: String::new(),
        due_on: day_at(row, "due_on")?,
        subject,
        derived: false,
        repeat: word_or_none(row, "repeat", Repeat::from_word)?,
        snoozed_until: None,
    })
}

impl Notebook {
    /// Reminders due by `until` (all, where it is `None`) in the order of their days; at most `limit`.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn reminders(&self, until: Option<Day>, limit: usize) -> Outcome<Vec<AgendaItem>> {
        let until = until.unwrap_or(Day::MAX);
        let mut items = self.derived_reminders(until, limit)?;
        // where the derived ones fill the list, what comes after the last of them is not in it
        let is_full = self.overlay.is_none() && items.len() >= limit;
        let until = items.last().filter(|_| is_full).map_or(until, |last| last.due_on);
        let there = bound(self.settings.last_day_there(until));
        let mut typed = self.conn.prepare_cached(&manual_sql())?;
        let by_hand =
            typed.query_map(params![there, limit], manual_item)?.collect::<Result<Vec<_>, _>>()?;
        let kept_up = self.upkeep_until(self.settings.last_day_there(until), limit)?;
        // [M5] typed for a day away it comes on the first day back; the day that was typed is kept
        let back =
            |item: AgendaItem| AgendaItem { due_on: self.settings.first_day_back(item.due_on), ..item };
        items.extend(by_hand.into_iter().chain(kept_up).map(back));
        items.sort_by_key(|item| (item.due_on, item.age()));
        items.truncate(limit);
        Ok(items)
    }

    fn derived_reminders(&self, until: Day, limit: usize) -> Outcome<Vec<AgendaItem>> {
        let stale = self.overlay.as_ref().map(|overlay| &overlay.fresh);
        let mut items = Vec::new();
        let mut statement = self.conn.prepare_cached(&derived_sql())?;
        let mut rows = statement.query([bound(until)])?;
        while let Some(row) = rows.next()? {
            if items.len() >= limit {
                break;
            }
            let uid = uid_at(row, "uid")?;
            if stale.is_none_or(|stale| !stale.contains_key(&uid)) {
                items.extend(derived_item(row, &derive::kept(row)?)?);
            }
        }
        for (uid, progress) in stale.into_iter().flatten() {
            if progress.step.is_some_and(|step| step.due_on <= until) {
                let mut statement = self.conn.prepare_cached(&format!("{} WHERE r.uid = ?1", row_sql()))?;
                items.extend(statement.query_row([uid.to_string()], |row| derived_item(row, progress))?);
            }
        }
        Ok(items)
    }

    /// How many reminders are due by `until`: kept, not counted.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn count_due(&self, until: Day) -> Outcome<i64> {
        let there = self.settings.last_day_there(until);
        let kept: i64 = self
            .conn
            .prepare_cached(
                "SELECT coalesce(sum(n), 0) FROM due_count
                 WHERE due_on <= CASE WHEN lane IN ('reminder', 'upkeep') THEN ?2 ELSE ?1 END",
            )?
            .query_row([bound(until), bound(there)], |row| row.get(0))?;
        let forgotten = self.keep_or_forget_item()?.is_some_and(|item| item.due_on <= there);
        let kept = kept + i64::from(forgotten);
        let Some(overlay) = &self.overlay else { return Ok(kept) };
        let was =
            overlay.kept.iter().filter(|(lane, due)| lane.is_some() && due.is_some_and(|due| due <= until));
        let is = overlay.fresh.values().filter(|fresh| fresh.step.is_some_and(|step| step.due_on <= until));
        Ok(kept - i64::try_from(was.count()).unwrap_or(0) + i64::try_from(is.count()).unwrap_or(0))
    }

    /// The reminders panel [M2]: what comes first, and how many fall in each part.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn agenda(&self, today: Day, limit: usize) -> Outcome<Agenda> {
        let yesterday = today.pred_opt().unwrap_or(today);
        let ends = [yesterday, today, week_end(today), Day::MAX];
        let mut counts = [0; 4];
        let mut below = 0;
        for (count, end) in counts.iter_mut().zip(ends) {
            let all = self.count_due(end)?;
            *count = all - below;
            below = all;
        }
        Ok(Agenda { items: self.reminders(None, limit)?, counts })
    }

    /// A reminder typed by hand, done or not, as the panel shows it.
    ///
    /// # Errors
    /// [`NotebookFault::Gone`] when there is none.
    pub fn reminder_item(&self, uid: Uid) -> Outcome<AgendaItem> {
        let mut statement = self.conn.prepare_cached(&format!("{MANUAL} WHERE m.uid = ?1"))?;
        let item = statement.query_row([uid.to_string()], manual_item).optional()?;
        item.ok_or_else(gone)
    }

    /// A reminder typed by hand.
    ///
    /// # Errors
    /// [`NotebookFault::Gone`] when there is none.
    pub fn reminder(&self, uid: Uid) -> Outcome<ManualReminder> {
        read(&self.conn, uid)
    }
}

fn read(conn: &Connection, uid: Uid) -> Outcome<ManualReminder> {
    let found = conn
        .prepare_cached("SELECT * FROM reminder WHERE uid = ?")?
        .query_row([uid.to_string()], |row| {
            let due_on = day_at(row, "due_on")?;
            Ok(ManualReminder {
                uid: uid_at(row, "uid")?,
                text: row.get("text")?,
                due_on,
                first_on: day_or_none(row, "first_on")?.unwrap_or(due_on),
                repeat: word_or_none(row, "repeat", Repeat::from_word)?,
                contact: uid_or_none(row, "contact_uid")?,
                referral: uid_or_none(row, "referral_uid")?,
                done_on: day_or_none(row, "done_on")?,
            })
        })
        .optional()?;
    found.ok_or_else(gone)
}

fn gone() -> NotebookFault {
    NotebookFault::Gone("This reminder".into())
}

/// Days compare as text, which the ends of the calendar would break.
pub(super) fn bound(day: Day) -> String {
    if day == Day::MAX { "9999-12-31".to_owned() } else { day.to_string() }
}

fn manual_cells(reminder: &ManualReminder) -> Cells {
    vec![
        ("text", reminder.text.trim().cell()),
        ("due_on", reminder.due_on.cell()),
        ("repeat", reminder.repeat.map(Repeat::word).cell()),
        ("first_on", reminder.first_on.cell()),
        ("contact_uid", reminder.contact.cell()),
        ("referral_uid", reminder.referral.cell()),
        ("done_on", reminder.done_on.cell()),
    ]
}

impl Change<'_> {
    /// The reminder typed by hand as it stands inside this change.
    ///
    /// # Errors
    /// [`NotebookFault::Gone`] when there is none.
    pub fn reminder(&self, uid: Uid) -> Outcome<ManualReminder> {
        read(self.conn, uid)
    }

    /// Adds a reminder typed by hand.
    ///
    /// # Errors
    /// When the file refuses.
    pub fn add_reminder(&mut self, reminder: &ManualReminder) -> Outcome<()> {
        let mut cells = manual_cells(reminder);
        cells.push(("uid", reminder.uid.cell()));
        self.insert("reminder", cells)
    }

    /// Saves one that is there.
    ///
    /// # Errors
    /// [`NotebookFault::Gone`] when there is none.
    pub fn save_reminder(&mut self, reminder: &ManualReminder) -> Outcome<()> {
        self.update("reminder", reminder.uid, manual_cells(reminder))
    }

    /// Takes one out of the notebook; undo brings it back.
    ///
    /// # Errors
    /// [`NotebookFault::Gone`] when there is none.
    pub fn delete_reminder(&mut self, uid: Uid) -> Outcome<()> {
        read(self.conn, uid)?;
        self.delete("reminder", uid)
    }

    /// Puts a derived reminder off until a day [M2]; the snooze goes with what it is about.
    ///
    /// # Errors
    /// When the file refuses.
    pub fn snooze(&mut self, about: About, reminder: Uid, until: Day) -> Outcome<()> {
        let known = self
            .conn
            .prepare_cached("SELECT uid FROM snooze WHERE reminder_uid = ?")?
            .query_row([reminder.to_string()], |row| uid_at(row, "uid"))
            .optional()?;
        if let About::Referral(referral) = about {
            self.touched.insert(referral);
        }
        let Some(uid) = known else {
            let mut cells = vec![
                ("uid", self.fresh_uid().cell()),
                ("reminder_uid", reminder.cell()),
                ("until", until.cell()),
            ];
            cells.extend(match about {
                About::Referral(uid) => Some(("referral_uid", uid.cell())),
                About::Contact(uid) => Some(("contact_uid", uid.cell())),
                About::Group(uid) => Some(("group_uid", uid.cell())),
                About::Nobody => None,
            });
            return self.insert("snooze", cells);
        };
        self.update("snooze", uid, vec![("until", until.cell())])
    }
}
