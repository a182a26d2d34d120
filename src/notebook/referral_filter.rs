//! Filters over the list of referrals: which of them are looked for, all at once.
//!
//! Owns how the list is read along an index, the newest first. What stage a referral is in and when its next step is due is
//! derived: where a notebook that may only be read derives some in memory, these count as derived there.

use std::collections::BTreeMap;

use rusqlite::params_from_iter;
use rusqlite::types::Value;

use crate::domain::day::Day;
use crate::domain::progress::{Progress, Stage};
use crate::domain::referral::Direction;
use crate::domain::uid::Uid;

use super::Notebook;
use super::columns::{Cell, uid_at};
use super::fault::Outcome;
use super::reminders::bound;

/// Which referrals are looked for: those that fit all of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ReferralFilter {
    /// How far it is.
    pub stage: Option<Stage>,
    /// Given or received.
    pub direction: Option<Direction>,
    /// Somebody who plays a part in it.
    pub with: Option<Uid>,
    /// Its next step is due by then.
    pub due_by: Option<Day>,
}

/// One thing that has to hold, and the values in it.
type Condition = (&'static str, Vec<Value>);

impl ReferralFilter {
    fn fits(&self, progress: &Progress) -> bool {
        let is_due = |until: Day| progress.step.is_some_and(|step| step.due_on <= until);
        self.stage.is_none_or(|stage| progress.stage == stage) && self.due_by.is_none_or(is_due)
    }

    /// What is asked of the facts.
    fn of_facts(&self) -> Vec<Condition> {
        let direction = self.direction.map(|direction| ("direction = ?", vec![direction.word().cell()]));
        let with = self.with.map(|contact| {
            let sql = "id IN (SELECT id FROM referral WHERE seeker_uid = ? UNION SELECT id FROM referral WHERE provider_uid = ?
                       UNION SELECT id FROM referral WHERE source_uid = ? UNION SELECT id FROM referral WHERE prospect_uid = ?)";
            (sql, vec![contact.cell(); 4])
        });
        direction.into_iter().chain(with).collect()
    }

    /// What is asked of the derived columns.
    fn of_derived(&self) -> Vec<Condition> {
        let stage = self.stage.map(|stage| ("stage = ?", vec![stage.word().cell()]));
        let due = self.due_by.map(|until| ("due_on <= ?", vec![Value::Text(bound(until))]));
        stage.into_iter().chain(due).collect()
    }
}

impl Notebook {
    /// The referrals that fit, the newest first; at most `limit`.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn referrals_fitting(&self, filter: &ReferralFilter, limit: usize) -> Outcome<Vec<Uid>> {
        let none = BTreeMap::new();
        let fresh = self.overlay.as_ref().map_or(&none, |overlay| &overlay.fresh);
        let all = [filter.of_facts(), filter.of_derived()].concat();
        let mut found = self.referrals_where(&all, limit.saturating_add(fresh.len()))?;
        found.retain(|(_, uid)| !fresh.contains_key(uid));
        for (uid, _) in fresh.iter().filter(|(_, progress)| filter.fits(progress)) {
            let conditions = [filter.of_facts(), vec![("uid = ?", vec![uid.cell()])]].concat();
            found.extend(self.referrals_where(&conditions, 1)?);
        }
        found.sort_unstable_by(|one, other| other.cmp(one));
        found.truncate(limit);
        Ok(found.into_iter().map(|(_, uid)| uid).collect())
    }

    /// Their integer keys and uids, the newest first.
    fn referrals_where(&self, conditions: &[Condition], limit: usize) -> Outcome<Vec<(i64, Uid)>> {
        let all = conditions.iter().map(|(sql, _)| *sql).collect::<Vec<_>>().join(" AND ");
        let all = if all.is_empty() { "1" } else { &all };
        let limit = Value::Integer(i64::try_from(limit).unwrap_or(i64::MAX));
        let values = conditions.iter().flat_map(|(_, values)| values).chain(std::iter::once(&limit));
        let sql = format!("SELECT id, uid FROM referral WHERE {all} ORDER BY id DESC LIMIT ?");
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement
            .query_map(params_from_iter(values), |row| Ok((row.get("id")?, uid_at(row, "uid")?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
