//! Two contacts made one [P4]: the preview, and the one change that it is.
//!
//! Owns where a contact is named in the file, and that all of it moves. What the merged contact is says `domain::merge`.
//! Every column that names a contact stands in [`REFERENCES`], or its rows are united with those of the other; a test reads
//! the schema for it. The consent log is as long afterwards as before: of its entries only whose they are changes [G1].

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension};

use crate::domain::contact::Contact;
use crate::domain::merge::{Choices, Moves, merged, same_channel};
use crate::domain::progress::progress;
use crate::domain::referral::Role;
use crate::domain::say::{Names, title};
use crate::domain::settings::RungNames;
use crate::domain::uid::Uid;
use crate::domain::upkeep::{ContactFacts, contact_upkeep};

use super::columns::{Cell, uid_at, uid_or_none};
use super::fault::{NotebookFault, Outcome};
use super::{Change, Notebook, contacts, derive, referrals, upkeep};

/// A column that names a contact.
pub(super) struct Reference {
    pub(super) table: &'static str,
    pub(super) column: &'static str,
    /// What is there once only with one contact: the other columns of a UNIQUE.
    once: &'static [&'static str],
}

const fn plain(table: &'static str, column: &'static str) -> Reference {
    Reference { table, column, once: &[] }
}

/// Where a contact is named by rows that move to whoever stays.
pub(super) const REFERENCES: &[Reference] = &[
    plain("referral", "seeker_uid"),
    plain("referral", "provider_uid"),
    plain("referral", "source_uid"),
    plain("referral", "prospect_uid"),
    plain("consent_entry", "contact_uid"),
    plain("reminder", "contact_uid"),
    plain("snooze", "contact_uid"),
    Reference { table: "file_key", column: "contact_uid", once: &["value"] },
    Reference {
        table: "kept_property",
        column: "contact_uid",
        once: &["item_group", "name", "parameters", "value"],
    },
    Reference { table: "touch_contact", column: "contact_uid", once: &["touch_uid"] },
    Reference { table: "confirmed_word", column: "reader_uid", once: &["about_uid", "word", "sentence"] },
    Reference { table: "confirmed_word", column: "about_uid", once: &["reader_uid", "word", "sentence"] },
    plain("rung_move", "contact_uid"),
    plain("readiness", "contact_uid"),
    plain("kit_given", "contact_uid"),
    Reference { table: "group_member", column: "contact_uid", once: &["group_uid"] },
    Reference { table: "harvest_contact", column: "contact_uid", once: &["harvest_uid"] },
];

/// What a merge would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergePreview {
    /// Who stays.
    pub stays: Contact,
    /// Who goes into them.
    pub goes: Contact,
    /// What goes along.
    pub moves: Moves,
    /// Why it cannot be done, as a sentence with the remedy.
    pub refusal: Option<String>,
    /// What I call the rungs.
    pub rung_names: RungNames,
}

impl Notebook {
    /// What merging `goes` into `stays` would do.
    ///
    /// # Errors
    /// [`NotebookFault::Gone`] when one of them is not there.
    pub fn merge_preview(&self, stays: Uid, goes: Uid) -> Outcome<MergePreview> {
        let (stays, goes) = (self.contact(stays)?, self.contact(goes)?);
        let refusal = refusal(&self.conn, &stays, &goes)?;
        let moves = moves(&self.conn, stays.uid, goes.uid)?;
        let rung_names = self.settings.rung_names.clone();
        Ok(MergePreview { stays, goes, moves, refusal, rung_names })
    }

    /// Who may be the same person as this one [P4]: those who share an address or a number with them, each with it, then those
    /// who share a whole word of a name; at most `limit`.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn may_be_same(&self, uid: Uid, limit: usize) -> Outcome<Vec<(Uid, Option<String>)>> {
        /// Of so many channels, and of so many people for each.
        const LOOKED_AT: usize = 8;
        let contact = self.contact(uid)?;
        let mut found: Vec<(Uid, Option<String>)> = Vec::new();
        let mut add = |other: Uid, why: Option<String>| {
            if other != uid && !found.iter().any(|(known, _)| *known == other) {
                found.push((other, why));
            }
        };
        for channel in contact.channels.iter().take(LOOKED_AT) {
            for other in self.contacts_by_words(&channel.value, LOOKED_AT)? {
                let theirs = self.contact(other)?.channels;
                if let Some(same) = theirs.iter().find(|theirs| same_channel(channel, theirs)) {
                    add(other, Some(same.value.clone()));
                }
            }
        }
        for name in std::iter::once(&contact.name).chain(&contact.also_called) {
            self.look_alikes(name, limit + 1)?.into_iter().for_each(|other| add(other, None));
        }
        found.truncate(limit);
        Ok(found)
    }
}

/// Why the two cannot be one: they are the two parties of one referral, or one already.
fn refusal(conn: &Connection, stays: &Contact, goes: &Contact) -> Outcome<Option<String>> {
    if stays.uid == goes.uid {
        return Ok(Some(format!("{} cannot be merged into itself. Choose another contact.", stays.name)));
    }
    let between = between(conn, stays.uid, goes.uid)?;
    let Some(first) = between.first() else { return Ok(None) };
    let referral = referrals::read(conn, *first)?;
    let name = |role| -> Outcome<Option<String>> {
        let party = referral.party(role).map(|uid| contacts::read(conn, uid)).transpose()?;
        Ok(party.map(|contact| contact.name))
    };
    let [seeker, provider, source, prospect] =
        [name(Role::Seeker)?, name(Role::Provider)?, name(Role::Source)?, name(Role::Prospect)?];
    let names = Names {
        seeker: seeker.as_deref(),
        provider: provider.as_deref(),
        source: source.as_deref(),
        prospect: prospect.as_deref(),
        ..Names::default()
    };
    let title = title(referral.direction, names);
    let need = if referral.need.trim().is_empty() { String::new() } else { format!(": {}", referral.need) };
    let more = match between.len() {
        1 => String::new(),
        n => format!(" (and {} more)", n - 1),
    };
    let remedy = match referral.introduction {
        Some(_) => "They were introduced to each other there, so that they are two people.",
        None => "Open it and name somebody else on one side (w), then merge them.",
    };
    Ok(Some(format!(
        "{} and {} are the two parties of one referral, “{title}{need}”{more}. {remedy}",
        stays.name, goes.name
    )))
}

/// Referrals in which the two are both parties.
fn between(conn: &Connection, one: Uid, other: Uid) -> Outcome<Vec<Uid>> {
    const SQL: &str =
        "SELECT uid FROM referral WHERE seeker_uid = ?1 AND ?2 IN (provider_uid, source_uid, prospect_uid)
         UNION SELECT uid FROM referral WHERE provider_uid = ?1 AND ?2 IN (seeker_uid, source_uid, prospect_uid)
         UNION SELECT uid FROM referral WHERE source_uid = ?1 AND ?2 IN (seeker_uid, provider_uid, prospect_uid)
         UNION SELECT uid FROM referral WHERE prospect_uid = ?1 AND ?2 IN (seeker_uid, provider_uid, source_uid)
         ORDER BY uid DESC";
    let mut statement = conn.prepare_cached(SQL)?;
    let rows = statement.query_map([one.to_string(), other.to_string()], |row| uid_at(row, "uid"))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn moves(conn: &Connection, stays: Uid, goes: Uid) -> Outcome<Moves> {
    let of = |table: &str, column: &str| -> Outcome<usize> {
        let sql = format!("SELECT count(*) FROM {table} WHERE {column} = ?1");
        Ok(conn.prepare_cached(&sql)?.query_row([goes.to_string()], |row| row.get(0))?)
    };
    let mut both_in = 0;
    for (table, what) in
        [("touch_contact", "touch_uid"), ("group_member", "group_uid"), ("harvest_contact", "harvest_uid")]
    {
        let sql = format!(
            "SELECT count(*) FROM {table} t JOIN {table} o ON o.{what} = t.{what} AND o.contact_uid = ?1
             WHERE t.contact_uid = ?2"
        );
        let both: usize = conn
            .prepare_cached(&sql)?
            .query_row([stays.to_string(), goes.to_string()], |row| row.get(0))?;
        both_in += both;
    }
    let mut parts = Vec::new();
    for role in Role::ALL {
        if of("referral", &format!("{}_uid", role.word()))? > 0 {
            parts.push(*role);
        }
    }
    Ok(Moves {
        referrals: referrals_of_party(conn, goes)?.len(),
        parts,
        consents: of("consent_entry", "contact_uid")?,
        touches: of("touch_contact", "contact_uid")?,
        reminders: of("reminder", "contact_uid")?,
        rung_moves: of("rung_move", "contact_uid")?,
        readiness: of("readiness", "contact_uid")?,
        kits: of("kit_given", "contact_uid")?,
        groups: of("group_member", "contact_uid")?,
        harvest: of("harvest_contact", "contact_uid")?,
        both_in,
    })
}

impl Change<'_> {
    /// Merges `goes` into `stays`: every row that names the one names the other afterwards, and the one is gone [P4].
    ///
    /// # Errors
    /// [`NotebookFault::NotMerged`] with the reason, and [`NotebookFault::Gone`].
    pub fn merge(&mut self, stays: Uid, goes: Uid, choices: &Choices) -> Outcome<()> {
        let (held, other) = (self.contact(stays)?, self.contact(goes)?);
        if let Some(why) = refusal(self.conn, &held, &other)? {
            return Err(NotebookFault::NotMerged(why));
        }
        let mut contact = merged(&held, &other, choices, self.today(), &self.settings.rung_names);
        let referrals = referrals_naming(self.conn, goes)?;
        let put_off = self.put_off_of(goes, &referrals)?;
        self.move_references(stays, goes)?;
        self.move_channels(&other, &mut contact)?;
        self.conn
            .prepare_cached("DELETE FROM contact_tag WHERE contact_uid = ?")?
            .execute([goes.to_string()])?;
        // the rung that is taken has its move in the log, and the rows of the groups have moved already
        let moved = self.contact(stays)?;
        self.put_contact(&contact, &moved)?;
        // told in the history alone: whoever is forgotten later is known by all the uids they had [P6]
        self.update("contact", goes, vec![("had_from", stays.cell())])?;
        self.delete("contact", goes)?;
        self.put_off_again(stays, put_off)?;
        self.touched.extend(referrals);
        Ok(())
    }

    /// What both name with the same thing stands there once.
    fn move_references(&self, stays: Uid, goes: Uid) -> Outcome<()> {
        // [G1] from here to the end the log may be told whose an entry is, and nothing else of it
        self.conn.prepare_cached("UPDATE open_batch SET merging = 1")?.execute([])?;
        for Reference { table, column, once } in REFERENCES {
            if !once.is_empty() {
                let same =
                    once.iter().map(|of| format!("o.{of} = t.{of}")).collect::<Vec<_>>().join(" AND ");
                self.conn
                    .prepare_cached(&format!(
                        "DELETE FROM {table} WHERE uid IN (SELECT t.uid FROM {table} t JOIN {table} o
                           ON o.{column} = ?1 AND {same} WHERE t.{column} = ?2)"
                    ))?
                    .execute([stays.to_string(), goes.to_string()])?;
            }
            self.conn
                .prepare_cached(&format!("UPDATE {table} SET {column} = ?1 WHERE {column} = ?2"))?
                .execute([stays.to_string(), goes.to_string()])?;
        }
        self.conn.prepare_cached("UPDATE open_batch SET merging = 0")?.execute([])?;
        Ok(())
    }

    /// A channel that is kept stays the row that it is; saving the contact then puts all in their order.
    fn move_channels(&self, goes: &Contact, merged: &mut Contact) -> Outcome<()> {
        for channel in &goes.channels {
            if merged.channels.iter().any(|kept| kept.uid == channel.uid) {
                let cells = vec![("contact_uid", merged.uid.cell()), ("preferred", false.cell())];
                self.update("channel", channel.uid, cells)?;
            } else {
                self.delete("channel", channel.uid)?;
            }
        }
        Ok(())
    }

    /// The reminders that hang on whoever goes, which get another name when they are another's [M2].
    fn put_off_of(&self, goes: Uid, referrals: &BTreeSet<Uid>) -> Outcome<PutOff> {
        let mut steps = Vec::new();
        for referral in referrals {
            let step: Option<Uid> = self
                .conn
                .prepare_cached(
                    "SELECT reminder_uid FROM referral WHERE uid = ?1
                       AND EXISTS (SELECT 1 FROM snooze WHERE snooze.referral_uid = ?1
                                   AND snooze.reminder_uid = referral.reminder_uid)",
                )?
                .query_row([referral.to_string()], |row| uid_or_none(row, "reminder_uid"))
                .optional()?
                .flatten();
            steps.extend(step.map(|step| (*referral, step)));
        }
        Ok(PutOff { steps, facts: upkeep::gather(self.conn, goes)? })
    }

    /// What was put off stays put off, where its cause is still there.
    fn put_off_again(&self, stays: Uid, put_off: PutOff) -> Outcome<()> {
        for (referral, was) in put_off.steps {
            let gathered = derive::gather(self.conn, referral)?;
            let step = progress(&gathered.facts(), self.today(), self.settings).step;
            if let Some(step) = step {
                self.rename_snooze(was, step.reminder)?;
            }
        }
        let Some(facts) = put_off.facts else { return Ok(()) };
        let theirs = contact_upkeep(&facts, self.settings);
        let renamed = contact_upkeep(&ContactFacts { uid: stays, ..facts }, self.settings);
        for (was, is) in theirs.due.iter().zip(&renamed.due) {
            self.rename_snooze(was.uid, is.uid)?;
        }
        Ok(())
    }

    /// Of two that meet the later day holds.
    fn rename_snooze(&self, was: Uid, is: Uid) -> Outcome<()> {
        let snooze = |reminder: Uid| -> Outcome<Option<(Uid, String)>> {
            Ok(self
                .conn
                .prepare_cached("SELECT uid, until FROM snooze WHERE reminder_uid = ?")?
                .query_row([reminder.to_string()], |row| Ok((uid_at(row, "uid")?, row.get("until")?)))
                .optional()?)
        };
        if was == is {
            return Ok(());
        }
        let Some((uid, until)) = snooze(was)? else { return Ok(()) };
        match snooze(is)? {
            None => self.update("snooze", uid, vec![("reminder_uid", is.cell())]),
            Some((there, later)) => {
                self.update("snooze", there, vec![("until", until.max(later).as_str().cell())])?;
                self.delete("snooze", uid)
            }
        }
    }
}

/// What was put off with whoever goes.
struct PutOff {
    /// By referral, the reminder of its step.
    steps: Vec<(Uid, Uid)>,
    facts: Option<ContactFacts>,
}

/// Every referral that names somebody, as a party or in its log.
fn referrals_naming(conn: &Connection, contact: Uid) -> Outcome<BTreeSet<Uid>> {
    let mut statement = conn
        .prepare_cached("SELECT DISTINCT referral_uid AS uid FROM consent_entry WHERE contact_uid = ?1")?;
    let rows = statement.query_map([contact.to_string()], |row| uid_at(row, "uid"))?;
    let mut all = referrals_of_party(conn, contact)?;
    for uid in rows {
        all.insert(uid?);
    }
    Ok(all)
}

/// Those in which somebody plays a part now.
fn referrals_of_party(conn: &Connection, contact: Uid) -> Outcome<BTreeSet<Uid>> {
    let mut statement = conn.prepare_cached(
        "SELECT uid FROM referral WHERE seeker_uid = ?1 UNION SELECT uid FROM referral WHERE provider_uid = ?1
         UNION SELECT uid FROM referral WHERE source_uid = ?1 UNION SELECT uid FROM referral WHERE prospect_uid = ?1",
    )?;
    let rows = statement.query_map([contact.to_string()], |row| uid_at(row, "uid"))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
