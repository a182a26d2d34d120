//! Derived columns: what `domain::progress` says of each referral, kept beside its facts, and what it adds to the radar.
//!
//! Owns when they are made: in the transaction that changes a fact; for the rows whose `holds_until` has passed when the
//! day turns; for all open ones when settings or rules differ from those they were made with. A notebook that may only
//! be read derives the same rows in memory instead and writes nothing.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension, Row, TransactionBehavior, params};

use crate::domain::consent::ConsentEntry;
use crate::domain::day::Day;
use crate::domain::gates::{Facts, Mark, Marks};
use crate::domain::now::Now;
use crate::domain::progress::{Action, Lane, NextStep, Progress, RULES_VERSION, Stage, progress};
use crate::domain::received::{Received, Walk};
use crate::domain::referral::{Referral, Role, Silent};
use crate::domain::settings::Settings;
use crate::domain::uid::Uid;

use super::columns::{Cell, day_at, day_or_none, uid_at, uid_or_none, word_at, word_or_none};
use super::fault::{NotebookFault, Outcome};
use super::triage::SILENT;
use super::{Notebook, away, consents, insights, received, referrals, upkeep};

/// Everything the rules read of one referral.
pub(super) struct Gathered {
    pub(super) referral: Referral,
    pub(super) consents: Vec<ConsentEntry>,
    pub(super) received: Option<Received>,
    pub(super) has_next_try: bool,
    pub(super) snoozes: Vec<(Uid, Day)>,
    pub(super) silent: Silent,
}

impl Gathered {
    pub(super) fn facts(&self) -> Facts<'_> {
        Facts {
            referral: &self.referral,
            consents: &self.consents,
            received: self.received.as_ref(),
            has_next_try: self.has_next_try,
            snoozes: &self.snoozes,
            silent: self.silent,
        }
    }
}

/// Reads the facts of one referral.
pub(super) fn gather(conn: &Connection, uid: Uid) -> Outcome<Gathered> {
    let key = uid.to_string();
    let followed: Option<i64> = conn
        .prepare_cached("SELECT 1 FROM referral WHERE follows_uid = ? LIMIT 1")?
        .query_row([&key], |row| row.get(0))
        .optional()?;
    let snoozes = conn
        .prepare_cached("SELECT reminder_uid, until FROM snooze WHERE referral_uid = ?")?
        .query_map([&key], |row| Ok((uid_at(row, "reminder_uid")?, day_at(row, "until")?)))?
        .collect::<Result<_, _>>()?;
    let silent = conn
        .prepare_cached(&format!(
            "SELECT {SILENT} FROM referral r LEFT JOIN contact s ON s.uid = r.seeker_uid
               LEFT JOIN contact p ON p.uid = r.provider_uid LEFT JOIN contact q ON q.uid = r.source_uid
               LEFT JOIN contact t ON t.uid = r.prospect_uid WHERE r.uid = ?"
        ))?
        .query_row([&key], |row| row.get(0))
        .optional()?;
    Ok(Gathered {
        silent: Silent::of_bits(silent.unwrap_or_default()),
        referral: referrals::read(conn, uid)?,
        consents: consents::log_of(conn, uid)?,
        received: received::read(conn, uid)?,
        has_next_try: followed.is_some(),
        snoozes,
    })
}

/// Adds the referrals whose facts stand in this row, as it is now; none when the row is not there.
pub(super) fn note_referrals(
    conn: &Connection,
    table: &str,
    row: &str,
    into: &mut BTreeSet<Uid>,
) -> Outcome<()> {
    let sql = match table {
        "referral" => "SELECT uid, follows_uid AS other FROM referral WHERE uid = ?",
        "received" => "SELECT referral_uid AS uid, NULL AS other FROM received WHERE uid = ?",
        "consent_entry" => "SELECT referral_uid AS uid, NULL AS other FROM consent_entry WHERE uid = ?",
        "snooze" => {
            "SELECT referral_uid AS uid, NULL AS other FROM snooze WHERE uid = ? AND referral_uid IS NOT NULL"
        }
        _ => return Ok(()),
    };
    let found = conn
        .prepare_cached(sql)?
        .query_row([row], |row| Ok((uid_at(row, "uid")?, uid_or_none(row, "other")?)))
        .optional()?;
    if let Some((uid, other)) = found {
        into.insert(uid);
        into.extend(other);
    }
    Ok(())
}

/// Derives `uids` afresh and keeps what comes out. One that is gone is passed over: undo takes referrals out.
pub(super) fn rederive<'a>(
    conn: &Connection,
    uids: impl IntoIterator<Item = &'a Uid>,
    today: Day,
    settings: &Settings,
) -> Outcome<()> {
    for uid in uids {
        match gather(conn, *uid) {
            Ok(gathered) => {
                keep(conn, *uid, &progress(&gathered.facts(), today, settings))?;
                insights::keep(conn, *uid, &insights::of(conn, &gathered)?)?;
            }
            Err(NotebookFault::Gone(_)) => {}
            Err(fault) => return Err(fault),
        }
    }
    Ok(())
}

/// Derives what a change touched: those referrals or, where it moved the days on which I am away, all of them; and the
/// upkeep of its batch, but for those who are new and have theirs. Gives back the settings with the spans as they now are.
pub(super) fn after_change(
    conn: &Connection,
    batch: i64,
    touched: &BTreeSet<Uid>,
    kept_up: &BTreeSet<Uid>,
    today: Day,
    settings: Settings,
) -> Outcome<Settings> {
    let now = away::with_spans(conn, &settings)?;
    // the history of the batch is long where many were brought in: it is gone through once, and again only for what is in it
    let of_batch = upkeep::touched_by(conn, batch, kept_up)?;
    if now.away == settings.away {
        rederive(conn, touched, today, &now)?;
        if of_batch.contacts_changed {
            rederive(conn, &of_newly_silent(conn, batch)?, today, &now)?;
        }
        // without a referral among what it touched no introduction is another; a long import is not walked through for it
        if !touched.is_empty() {
            rederive(conn, &insights::of_newly_sent(conn, batch)?, today, &now)?;
        }
    } else {
        all_afresh(conn, today, &now)?;
    }
    upkeep::after_batch(conn, &of_batch, &now)?;
    Ok(now)
}

/// The referrals of those whom the batch marked not to be contacted, or of whom it took the mark [P1].
fn of_newly_silent(conn: &Connection, batch: i64) -> Outcome<Vec<Uid>> {
    let of = |role: &Role| {
        format!("SELECT uid FROM referral WHERE {}_uid IN (SELECT row_uid FROM marked)", role.word())
    };
    let referrals: Vec<String> = Role::ALL.iter().map(of).collect();
    let mut statement = conn.prepare_cached(&format!(
        "WITH marked AS (SELECT row_uid FROM change
           WHERE batch_id = ? AND tbl = 'contact' AND op = 'update' AND field = 'do_not_contact') {}",
        referrals.join(" UNION ")
    ))?;
    let rows = statement.query_map([batch], |row| uid_at(row, "uid"))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn keep(conn: &Connection, uid: Uid, progress: &Progress) -> Outcome<()> {
    let step = progress.step;
    conn.prepare_cached(
        "UPDATE referral SET stage = ?, lane = ?, step = ?, step_role = ?, due_on = ?, reminder_uid = ?, snoozed_until = ?,
           mark_consent = ?, mark_actual = ?, mark_relevant = ?, mark_exit = ?, holds_until = ?, walk = ? WHERE uid = ?",
    )?
    .execute(params![
        progress.stage.word(),
        progress.lane.word(),
        step.map(|step| step.action.word()),
        step.and_then(|step| step.role).map(Role::word),
        step.map(|step| step.due_on).cell(),
        step.map(|step| step.reminder).cell(),
        step.and_then(|step| step.snoozed_until).cell(),
        progress.marks.consent.word(),
        progress.marks.actual.word(),
        progress.marks.relevant.word(),
        progress.marks.exit.word(),
        progress.holds_until.cell(),
        progress.walk.map(Walk::words),
        uid.cell()
    ])?;
    Ok(())
}

/// The kept columns, in the order in which [`kept`] reads them.
pub(super) const KEPT: &str = "r.stage, r.lane, r.step, r.step_role, r.due_on, r.reminder_uid, r.snoozed_until, \
     r.mark_consent, r.mark_actual, r.mark_relevant, r.mark_exit, r.holds_until, r.walk";

/// The kept columns of one row; they stand side by side, as in [`KEPT`].
pub(super) fn kept(row: &Row<'_>) -> rusqlite::Result<Progress> {
    // one is looked up by its name, the others are counted: a name costs a walk over all columns
    let first = row.as_ref().column_index("stage")?;
    let action = word_or_none(row, first + 2, Action::from_word)?;
    let role = word_or_none(row, first + 3, Role::from_word)?;
    let due_on = day_or_none(row, first + 4)?;
    let reminder = uid_or_none(row, first + 5)?;
    let snoozed_until = day_or_none(row, first + 6)?;
    let step = action.zip(due_on).zip(reminder).map(|((action, due_on), reminder)| NextStep {
        action,
        role,
        due_on,
        reminder,
        snoozed_until,
    });
    Ok(Progress {
        stage: word_at(row, first, Stage::from_word)?,
        lane: word_at(row, first + 1, Lane::from_word)?,
        marks: Marks {
            consent: word_at(row, first + 7, Mark::from_word)?,
            actual: word_at(row, first + 8, Mark::from_word)?,
            relevant: word_at(row, first + 9, Mark::from_word)?,
            exit: word_at(row, first + 10, Mark::from_word)?,
        },
        step,
        holds_until: day_or_none(row, first + 11)?,
        walk: word_or_none(row, first + 12, Walk::from_words)?,
    })
}

/// Which rows no longer hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stale {
    /// None.
    Nothing,
    /// Those whose day has come.
    Due,
    /// All that are open: made with other settings or rules, or for a later day.
    All,
}

fn staleness(conn: &Connection, today: Day, settings: &Settings) -> Outcome<Stale> {
    let made_for = conn
        .prepare_cached("SELECT today, settings, rules FROM derived_for")?
        .query_row([], |row| {
            Ok((day_at(row, "today")?, row.get::<_, String>("settings")?, row.get::<_, i64>("rules")?))
        })
        .optional()?;
    Ok(match made_for {
        Some((day, with, rules)) if with == settings.fingerprint() && rules == RULES_VERSION => {
            match day.cmp(&today) {
                std::cmp::Ordering::Equal => Stale::Nothing,
                std::cmp::Ordering::Less => Stale::Due,
                std::cmp::Ordering::Greater => Stale::All,
            }
        }
        _ => Stale::All,
    })
}

/// Whether something was derived before with other settings, those away apart, or by other rules.
pub(super) fn was_counted_otherwise(conn: &Connection, settings: &Settings) -> Outcome<bool> {
    let settings = away::with_spans(conn, settings)?;
    let made_for = conn
        .prepare_cached("SELECT settings, rules FROM derived_for")?
        .query_row([], |row| Ok((row.get::<_, String>("settings")?, row.get::<_, i64>("rules")?)))
        .optional()?;
    Ok(made_for.is_some_and(|(with, rules)| with != settings.fingerprint() || rules != RULES_VERSION))
}

fn stale_rows(conn: &Connection, stale: Stale, today: Day) -> Outcome<Vec<Uid>> {
    let sql = match stale {
        Stale::Nothing => return Ok(Vec::new()),
        Stale::Due => "SELECT uid FROM referral WHERE holds_until <= ?",
        // what is over may come back too: a yes that lapsed, a span that was set wider
        Stale::All => "SELECT uid FROM referral WHERE ? IS NOT NULL",
    };
    let mut statement = conn.prepare_cached(sql)?;
    let rows = statement.query_map([today.to_string()], |row| uid_at(row, "uid"))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Brings the kept columns to `today`. Says whether all of them had to be made again.
pub(super) fn bring_to(conn: &Connection, today: Day, settings: &Settings) -> Outcome<bool> {
    let stale = staleness(conn, today, settings)?;
    if stale == Stale::Nothing {
        return Ok(false);
    }
    bring(conn, stale, today, settings)?;
    Ok(stale == Stale::All)
}

/// Derives every referral afresh, whatever is kept of it.
pub(super) fn all_afresh(conn: &Connection, today: Day, settings: &Settings) -> Outcome<()> {
    bring(conn, Stale::All, today, settings)
}

fn bring(conn: &Connection, stale: Stale, today: Day, settings: &Settings) -> Outcome<()> {
    rederive(conn, &stale_rows(conn, stale, today)?, today, settings)?;
    conn.prepare_cached("INSERT INTO derived_for (one, today, settings, rules) VALUES (1, ?, ?, ?)
                         ON CONFLICT (one) DO UPDATE SET today = excluded.today, settings = excluded.settings, rules = excluded.rules")?
        .execute(params![today.to_string(), settings.fingerprint(), RULES_VERSION])?;
    if stale == Stale::All && !upkeep::is_current(conn, settings)? {
        upkeep::all_afresh(conn, settings)?;
    }
    Ok(())
}

/// Rows derived in memory, for a notebook that may only be read.
#[derive(Debug)]
pub(super) struct Overlay {
    /// What follows on the day asked for.
    pub(super) fresh: BTreeMap<Uid, Progress>,
    /// The lane and day each was kept under.
    pub(super) kept: Vec<(Option<Lane>, Option<Day>)>,
}

impl Notebook {
    /// Derives what has come due to change by `now`. Says whether settings or rules had changed, so that all was made
    /// again.
    ///
    /// # Errors
    /// When the file refuses.
    pub fn refresh(&mut self, now: Now) -> Outcome<bool> {
        self.settings = away::with_spans(&self.conn, &self.settings)?;
        self.today = now.today();
        if staleness(&self.conn, now.today(), &self.settings)? == Stale::Nothing {
            return Ok(false);
        }
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let settings = away::with_spans(&tx, &self.settings)?;
        let afresh = bring_to(&tx, now.today(), &settings)?;
        tx.commit()?;
        self.settings = settings;
        Ok(afresh)
    }

    pub(super) fn derive_stale_in_memory(&self, today: Day) -> Outcome<Overlay> {
        let stale = staleness(&self.conn, today, &self.settings)?;
        let mut overlay = Overlay { fresh: BTreeMap::new(), kept: Vec::new() };
        for uid in stale_rows(&self.conn, stale, today)? {
            let gathered = gather(&self.conn, uid)?;
            let kept = self
                .conn
                .prepare_cached("SELECT lane, due_on FROM referral WHERE uid = ?")?
                .query_row([uid.to_string()], |row| {
                    Ok((word_or_none(row, "lane", Lane::from_word)?, day_or_none(row, "due_on")?))
                })?;
            overlay.kept.push(kept);
            overlay.fresh.insert(uid, progress(&gathered.facts(), today, &self.settings));
        }
        Ok(overlay)
    }

    /// Referrals whose kept columns differ from what the rules say of their facts on `today`; none in a sound notebook.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn wrongly_derived(&self, today: Day) -> Outcome<Vec<Uid>> {
        let mut statement = self.conn.prepare(&format!("SELECT uid, {KEPT} FROM referral r"))?;
        let rows = statement
            .query_map([], |row| Ok((uid_at(row, "uid")?, kept(row)?)))?
            .collect::<Result<Vec<_>, _>>()?;
        let mut wrong = Vec::new();
        for (uid, kept) in rows {
            let gathered = gather(&self.conn, uid)?;
            let is_kept = kept == progress(&gathered.facts(), today, &self.settings)
                && insights::kept(&self.conn, uid)? == insights::of(&self.conn, &gathered)?;
            if !is_kept {
                wrong.push(uid);
            }
        }
        Ok(wrong)
    }
}
