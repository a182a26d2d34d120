//! What is known of somebody that a touch could be for [E2].
//!
//! Owns which of their referrals are looked at, the most pressing one or so many of the newest, and who fits what they need. Which occasion is offered is
//! `domain::occasion`'s.

use rusqlite::{OptionalExtension, params};

use crate::domain::contact::Contact;
use crate::domain::day::Day;
use crate::domain::occasion::{Fit, Ground, OpenMatter, Told};
use crate::domain::received::MayTell;
use crate::domain::say::{landing, step_sentence};
use crate::domain::suggest::Sought;
use crate::domain::uid::Uid;

use super::columns::{day_at, uid_at, uid_or_none};
use super::fault::Outcome;
use super::{Notebook, received};

/// So many of the newest referrals of a person are looked at.
const NEWEST: usize = 20;

/// How many who fit are looked through for one whom they have not been brought together with.
const FITTING: usize = 8;

impl Notebook {
    /// What is known of somebody that could be an occasion.
    pub(super) fn ground(&self, contact: &Contact, last_touch: Option<Day>, today: Day) -> Outcome<Ground> {
        let fit = match contact.needs.trim() {
            "" => None,
            needs => self.fit_for(contact.uid, needs)?,
        };
        Ok(Ground {
            name: contact.name.clone(),
            open: self.open_matter(contact.uid, today)?,
            needs: contact.needs.clone(),
            fit,
            told: self.told(contact.uid)?,
            last_touch,
        })
    }

    /// The most pressing referral on its way that is theirs to speak of: their need, or their turn. Whoever has not been asked
    /// yet, or may not be called, knows nothing of it; thanks, news and the evaluation are occasions of their own.
    fn open_matter(&self, person: Uid, today: Day) -> Outcome<Option<OpenMatter>> {
        let found = self
            .conn
            .prepare_cached(
                "SELECT uid FROM referral WHERE id IN (
                   SELECT id FROM referral WHERE seeker_uid = ?1 AND direction = 'given'
                   UNION SELECT id FROM referral WHERE provider_uid = ?1 AND direction = 'given' AND step_role = 'provider'
                   UNION SELECT id FROM referral WHERE source_uid = ?1 AND direction = 'received' AND step_role = 'source'
                   UNION SELECT id FROM referral WHERE prospect_uid = ?1 AND direction = 'received' AND step_role = 'prospect')
                 AND lane IN ('mine', 'theirs', 'lead') AND step NOT IN ('thank', 'report', 'evaluate', 'settle')
                 ORDER BY due_on, id LIMIT 1",
            )?
            .query_row([person.to_string()], |row| uid_at(row, "uid"))
            .optional()?;
        let view = found.map(|uid| self.referral_view(uid, today)).transpose()?;
        Ok(view.and_then(|view| {
            let step = step_sentence(&view.progress.step?, view.names());
            Some(OpenMatter { need: view.referral.need, step })
        }))
    }

    /// The best who offers it and whom I have not brought together with them, or begun to.
    fn fit_for(&self, person: Uid, needs: &str) -> Outcome<Option<Fit>> {
        for found in self.suggestions(needs, Sought::Offers, &[person], FITTING)? {
            let known: bool = self
                .conn
                .prepare_cached(
                    "SELECT EXISTS (SELECT 1 FROM referral WHERE seeker_uid = ?1 AND provider_uid = ?2 AND direction = 'given')",
                )?
                .query_row([person.to_string(), found.uid.to_string()], |row| row.get(0))?;
            if !known {
                return Ok(Some(Fit { name: found.name, words: found.words }));
            }
        }
        Ok(None)
    }

    /// What of their newest referrals could be told or asked about. Of somebody forgotten nothing is [P6].
    fn told(&self, person: Uid) -> Outcome<Vec<Told>> {
        let mut told = Vec::new();
        let mut statement = self.conn.prepare_cached(
            "SELECT r.uid, p.name AS prospect, p.uid AS who FROM referral r LEFT JOIN contact p ON p.uid = r.prospect_uid
             WHERE r.source_uid = ?1 AND r.direction = 'received' AND r.dropped_on IS NULL ORDER BY r.id DESC LIMIT ?2",
        )?;
        let rows = statement.query_map(params![person.to_string(), NEWEST], |row| {
            let who = uid_or_none(row, "who")?.filter(|who| !who.is_forgotten());
            Ok((uid_at(row, "uid")?, who.and(row.get::<_, Option<String>>("prospect")?)))
        })?;
        for row in rows {
            let (uid, prospect) = row?;
            let Some((received, prospect)) = received::read(&self.conn, uid)?.zip(prospect) else {
                continue;
            };
            let may_hear = received.may_tell.is_some_and(|may| may != MayTell::Nothing);
            if let (None, Some(on)) = (received.thanked_on, received.thanks_owed_since()) {
                told.push(Told::Unthanked { prospect: prospect.clone(), on });
            }
            if let Some(ending) = received.ending.filter(|_| may_hear && received.reported_on.is_none()) {
                told.push(Told::Ended { prospect, how: landing(ending.how), on: ending.on });
            }
        }
        for (mine, theirs) in [("seeker_uid", "provider_uid"), ("provider_uid", "seeker_uid")] {
            let mut statement = self.conn.prepare_cached(&format!(
                "SELECT r.introduced_on, o.name AS other, o.uid AS who FROM referral r JOIN contact o ON o.uid = r.{theirs}
                 WHERE r.{mine} = ?1 AND r.direction = 'given' AND r.introduced_on IS NOT NULL ORDER BY r.id DESC LIMIT ?2"
            ))?;
            let rows = statement.query_map(params![person.to_string(), NEWEST], |row| {
                let introduced =
                    Told::Introduced { other: row.get("other")?, on: day_at(row, "introduced_on")? };
                Ok((!uid_at(row, "who")?.is_forgotten()).then_some(introduced))
            })?;
            told.extend(rows.collect::<Result<Vec<_>, _>>()?.into_iter().flatten());
        }
        Ok(told)
    }
}
