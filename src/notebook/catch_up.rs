//! What is late, and putting each thing on a day [M5].
//!
//! Owns the order of what is late, which is that of Triage. How many fall on a day is `domain::catch_up`'s.

use rusqlite::params;

use crate::domain::catch_up::spread;
use crate::domain::day::Day;
use crate::domain::uid::Uid;

use super::columns::{day_at, uid_at};
use super::fault::Outcome;
use super::{About, AgendaItem, Change, Notebook};

/// One late thing and the day on which it is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placed {
    /// What it hangs on; `None` for a reminder typed by hand.
    pub(super) about: Option<About>,
    /// The reminder.
    reminder: Uid,
    /// The day.
    pub on: Day,
}

/// The most pressing first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Pressing {
    Mine,
    Lead,
    Upkeep,
}

impl Notebook {
    /// What is due before `today`, the most pressing first, each with the day that it would be put on.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn catch_up(&self, today: Day) -> Outcome<Vec<Placed>> {
        let mut late = self.late(today)?;
        let places = spread(late.len(), today, &self.settings);
        for (thing, on) in late.iter_mut().zip(places) {
            thing.on = on;
        }
        Ok(late)
    }

    /// My moves and what I typed by day, then the leads by day, then what is due with people, groups and the practice.
    fn late(&self, today: Day) -> Outcome<Vec<Placed>> {
        let mut late: Vec<(Pressing, Day, Placed)> = Vec::new();
        let mut steps = self.conn.prepare_cached(
            "SELECT uid, reminder_uid, due_on, lane = 'lead' AS is_lead FROM referral
             WHERE lane IN ('mine', 'lead') AND due_on IS NOT NULL AND due_on < ?1 ORDER BY due_on, id",
        )?;
        let rows = steps.query_map([today.to_string()], |row| {
            let on = day_at(row, "due_on")?;
            let (about, reminder) =
                (Some(About::Referral(uid_at(row, "uid")?)), uid_at(row, "reminder_uid")?);
            let pressing = if row.get("is_lead")? { Pressing::Lead } else { Pressing::Mine };
            Ok((pressing, on, Placed { about, reminder, on }))
        })?;
        for row in rows {
            late.push(row?);
        }
        let by_hand = self.reminders_by_hand_before(today)?;
        late.extend(
            by_hand
                .into_iter()
                .map(|(reminder, on)| (Pressing::Mine, on, Placed { about: None, reminder, on })),
        );
        late.extend(
            self.late_upkeep(today)?.into_iter().map(|placed| (Pressing::Upkeep, placed.on, placed)),
        );
        late.sort_by_key(|(pressing, on, _)| (*pressing, *on));
        Ok(late.into_iter().map(|(_, _, placed)| placed).collect())
    }

    /// Those typed by hand whose day, moved out of a span away, is before `today`.
    fn reminders_by_hand_before(&self, today: Day) -> Outcome<Vec<(Uid, Day)>> {
        let yesterday = today.pred_opt().unwrap_or(today);
        let until = self.settings.last_day_there(yesterday);
        let mut statement = self.conn.prepare_cached(
            "SELECT uid, due_on FROM reminder WHERE done_on IS NULL AND due_on <= ?1 ORDER BY due_on, uid",
        )?;
        let rows = statement
            .query_map(params![until.to_string()], |row| Ok((uid_at(row, "uid")?, day_at(row, "due_on")?)))?
            .collect::<Result<Vec<_>, _>>()?;
        Ok(rows.into_iter().map(|(uid, day)| (uid, self.settings.first_day_back(day))).collect())
    }
}

impl Notebook {
    /// What is late with people, groups and the practice, days away counted in.
    fn late_upkeep(&self, today: Day) -> Outcome<Vec<Placed>> {
        let yesterday = today.pred_opt().unwrap_or(today);
        let late = self.upkeep_until(self.settings.last_day_there(yesterday), usize::MAX)?;
        let placed = |item: AgendaItem| {
            let on = self.settings.first_day_back(item.due_on);
            Placed { about: item.hangs_on(), reminder: item.uid, on }
        };
        Ok(late.into_iter().map(placed).collect())
    }
}

impl Change<'_> {
    /// Puts each thing on its day: next steps are snoozed until then, reminders typed by hand are moved there.
    ///
    /// # Errors
    /// When the file refuses, or one of them is gone.
    pub fn place(&mut self, placed: &[Placed]) -> Outcome<()> {
        for Placed { about, reminder, on } in placed {
            match about {
                Some(about) => self.snooze(*about, *reminder, *on)?,
                None => {
                    let mut moved = self.reminder(*reminder)?;
                    moved.due_on = *on;
                    self.save_reminder(&moved)?;
                }
            }
        }
        Ok(())
    }
}
