//! Referrals in and out, and one referral with all that a screen shows of it.

use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::domain::consent::ConsentEntry;
use crate::domain::contact::Contact;
use crate::domain::day::Day;
use crate::domain::edit::ReferralEdit;
use crate::domain::gates::Facts;
use crate::domain::next_try::{carried_yes, next_try};
use crate::domain::progress::{Action, Progress, progress};
use crate::domain::received::Received;
use crate::domain::referral::{
    Direction, Drop, Evaluation, HeardHow, Introduction, Judgement, NeedKind, Outcome as What, Referral,
    Reward, Role, Timing, Verdict,
};
use crate::domain::say::{Names, Silent};
use crate::domain::settings::Settings;
use crate::domain::uid::Uid;

use super::columns::{Cell, Cells, InOrder, uid_at};
use super::fault::{NotebookFault, Outcome};
use super::{Change, Notebook, contacts, derive, groups, touches};

/// So many groups are offered for how one came.
const GROUPS: usize = 9;

const COLUMNS: &str = "uid, direction, seeker_uid, provider_uid, source_uid, prospect_uid, created_on, need, need_kind, \
     timing, needed_by, heard_how, heard_on, budget, reward, reward_told_on, seeker_fit, seeker_fit_why, seeker_fit_on, \
     provider_fit, provider_fit_why, provider_fit_on, introduced_on, sure, evaluate_on, outcome, evaluated_on, \
     seeker_again, provider_again, learned, parked_until, dropped_on, drop_reason, follows_uid";

pub(super) fn read(conn: &Connection, uid: Uid) -> Outcome<Referral> {
    conn.prepare_cached(&format!("SELECT {COLUMNS} FROM referral WHERE uid = ?"))?
        .query_row([uid.to_string()], row_of)
        .optional()?
        .ok_or_else(|| NotebookFault::Gone("This referral".into()))
}

/// Every referral given in which `contact` plays a part or was asked.
pub(super) fn given_with(conn: &Connection, contact: Uid) -> Outcome<Vec<Referral>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM referral WHERE direction = ?2 AND id IN (
           SELECT id FROM referral WHERE seeker_uid = ?1 UNION SELECT id FROM referral WHERE provider_uid = ?1
           UNION SELECT r.id FROM consent_entry c JOIN referral r ON r.uid = c.referral_uid WHERE c.contact_uid = ?1)"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map(params![contact.to_string(), Direction::Given.word()], row_of)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// In the order of [`COLUMNS`].
fn row_of(row: &Row<'_>) -> rusqlite::Result<Referral> {
    let mut columns = InOrder::of(row);
    Ok(Referral {
        uid: columns.uid()?,
        direction: columns.word(Direction::from_word)?,
        seeker: columns.uid_or_none()?,
        provider: columns.uid_or_none()?,
        source: columns.uid_or_none()?,
        prospect: columns.uid_or_none()?,
        created_on: columns.day()?,
        need: columns.plain()?,
        need_kind: columns.word_or_none(NeedKind::from_word)?,
        timing: timing_of(&mut columns)?,
        heard_how: columns.word_or_none(HeardHow::from_word)?,
        heard_on: columns.day_or_none()?,
        budget: columns.plain()?,
        reward: reward_of(&mut columns)?,
        seeker_fit: judgement_of(&mut columns)?,
        provider_fit: judgement_of(&mut columns)?,
        introduction: introduction_of(&mut columns)?,
        evaluation: evaluation_of(&mut columns)?,
        parked_until: columns.day_or_none()?,
        dropped: dropped_of(&mut columns)?,
        follows: columns.uid_or_none()?,
    })
}

fn timing_of(columns: &mut InOrder<'_>) -> rusqlite::Result<Option<Timing>> {
    let timing: Option<String> = columns.plain()?;
    let by = columns.day_or_none()?;
    Ok(match (timing.as_deref(), by) {
        (Some("now"), _) => Some(Timing::Now),
        (Some("someday"), _) => Some(Timing::Someday),
        (_, Some(day)) => Some(Timing::By(day)),
        (_, None) => None,
    })
}

fn reward_of(columns: &mut InOrder<'_>) -> rusqlite::Result<Option<Reward>> {
    let reward: Option<String> = columns.plain()?;
    let told_on = columns.day_or_none()?;
    Ok(reward.map(|word| match word.as_str() {
        "yes" => Reward::Yes { told_on },
        _ => Reward::No,
    }))
}

fn judgement_of(columns: &mut InOrder<'_>) -> rusqlite::Result<Option<Judgement>> {
    let verdict = columns.word_or_none(Verdict::from_word)?;
    let why = columns.text_or_empty()?;
    let on = columns.day_or_none()?;
    Ok(verdict.zip(on).map(|(verdict, on)| Judgement { verdict, why, on }))
}

fn introduction_of(columns: &mut InOrder<'_>) -> rusqlite::Result<Option<Introduction>> {
    let on = columns.day_or_none()?;
    let sure: Option<u8> = columns.plain()?;
    let evaluate_on = columns.day_or_none()?;
    Ok(on.zip(sure).zip(evaluate_on).map(|((on, sure), evaluate_on)| Introduction {
        on,
        sure,
        evaluate_on,
    }))
}

fn evaluation_of(columns: &mut InOrder<'_>) -> rusqlite::Result<Option<Evaluation>> {
    let outcome = columns.word_or_none(What::from_word)?;
    let on = columns.day_or_none()?;
    let seeker_again = columns.word_or_none(Verdict::from_word)?;
    let provider_again = columns.word_or_none(Verdict::from_word)?;
    let learned = columns.text_or_empty()?;
    Ok(outcome.zip(on).map(|(outcome, on)| Evaluation {
        outcome,
        on,
        seeker_again,
        provider_again,
        learned,
    }))
}

fn dropped_of(columns: &mut InOrder<'_>) -> rusqlite::Result<Option<Drop>> {
    let on = columns.day_or_none()?;
    let reason = columns.text_or_empty()?;
    Ok(on.map(|on| Drop { on, reason }))
}

fn cells_of(referral: &Referral) -> Cells {
    let (timing, by) = match referral.timing {
        None => (None, None),
        Some(Timing::Now) => (Some("now"), None),
        Some(Timing::Someday) => (Some("someday"), None),
        Some(Timing::By(day)) => (Some("by"), Some(day)),
    };
    let (reward, told_on) = match referral.reward {
        None => (None, None),
        Some(Reward::No) => (Some("no"), None),
        Some(Reward::Yes { told_on }) => (Some("yes"), told_on),
    };
    let (seeker, provider) = (referral.seeker_fit.as_ref(), referral.provider_fit.as_ref());
    let introduction = referral.introduction;
    let evaluation = referral.evaluation.as_ref();
    let dropped = referral.dropped.as_ref();
    vec![
        ("direction", referral.direction.word().cell()),
        ("seeker_uid", referral.seeker.cell()),
        ("provider_uid", referral.provider.cell()),
        ("source_uid", referral.source.cell()),
        ("prospect_uid", referral.prospect.cell()),
        ("created_on", referral.created_on.cell()),
        ("need", referral.need.trim().cell()),
        ("need_kind", referral.need_kind.map(NeedKind::word).cell()),
        ("timing", timing.cell()),
        ("needed_by", by.cell()),
        ("heard_how", referral.heard_how.map(HeardHow::word).cell()),
        ("heard_on", referral.heard_on.cell()),
        ("budget", referral.budget.trim().cell()),
        ("reward", reward.cell()),
        ("reward_told_on", told_on.cell()),
        ("seeker_fit", seeker.map(|fit| fit.verdict.word()).cell()),
        ("seeker_fit_why", seeker.map(|fit| fit.why.as_str()).cell()),
        ("seeker_fit_on", seeker.map(|fit| fit.on).cell()),
        ("provider_fit", provider.map(|fit| fit.verdict.word()).cell()),
        ("provider_fit_why", provider.map(|fit| fit.why.as_str()).cell()),
        ("provider_fit_on", provider.map(|fit| fit.on).cell()),
        ("introduced_on", introduction.map(|it| it.on).cell()),
        ("sure", introduction.map(|it| i64::from(it.sure)).cell()),
        ("evaluate_on", introduction.map(|it| it.evaluate_on).cell()),
        ("outcome", evaluation.map(|it| it.outcome.word()).cell()),
        ("evaluated_on", evaluation.map(|it| it.on).cell()),
        ("seeker_again", evaluation.and_then(|it| it.seeker_again).map(Verdict::word).cell()),
        ("provider_again", evaluation.and_then(|it| it.provider_again).map(Verdict::word).cell()),
        ("learned", evaluation.map(|it| it.learned.as_str()).cell()),
        ("parked_until", referral.parked_until.cell()),
        ("dropped_on", dropped.map(|it| it.on).cell()),
        ("drop_reason", dropped.map(|it| it.reason.as_str()).cell()),
        ("follows_uid", referral.follows.cell()),
    ]
}

impl Change<'_> {
    /// The referral as it stands inside this change.
    ///
    /// # Errors
    /// [`NotebookFault::Gone`] when there is none.
    pub fn referral(&self, uid: Uid) -> Outcome<Referral> {
        read(self.conn, uid)
    }

    /// Adds a referral, with a row for its received side where it is one.
    ///
    /// # Errors
    /// When the file refuses.
    pub fn add_referral(&mut self, referral: &Referral) -> Outcome<()> {
        let mut cells = cells_of(referral);
        cells.push(("uid", referral.uid.cell()));
        self.insert("referral", cells)?;
        self.touched.insert(referral.uid);
        self.touched.extend(referral.follows);
        self.add_received_side(referral)
    }

    /// Saves a referral that is there; only what differs is written.
    ///
    /// # Errors
    /// [`NotebookFault::Gone`] when there is none.
    pub fn save_referral(&mut self, referral: &Referral) -> Outcome<()> {
        self.touched.extend(self.referral(referral.uid)?.follows);
        self.update("referral", referral.uid, cells_of(referral))?;
        self.touched.insert(referral.uid);
        self.touched.extend(referral.follows);
        self.add_received_side(referral)
    }

    /// Starts the next try from the need of `earlier` [G8]; gives back the new referral's uid.
    ///
    /// # Errors
    /// [`NotebookFault::Gone`] when there is none.
    pub fn start_next_try(&mut self, earlier: Uid) -> Outcome<Uid> {
        let earlier = self.referral(earlier)?;
        let log = super::consents::log_of(self.conn, earlier.uid)?;
        let next = next_try(&earlier, self.fresh_uid(), self.today());
        self.add_referral(&next)?;
        if let Some(yes) = carried_yes(&earlier, &log, self.today(), self.settings) {
            self.carry_consent(yes, next.uid)?;
        }
        Ok(next.uid)
    }
}

/// A referral that is open, in short.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenReferral {
    /// Its stable key.
    pub uid: Uid,
    /// What is next.
    pub step: Action,
    /// The need; may be empty.
    pub need: String,
}

/// One referral with all that a screen shows of it.
#[derive(Debug, Clone)]
pub struct ReferralView {
    /// The facts.
    pub referral: Referral,
    /// The consent log in the order recorded.
    pub consents: Vec<ConsentEntry>,
    /// What is kept of it as one received; also of one that was filed so before.
    pub received: Option<Received>,
    /// A later try follows it.
    pub has_next_try: bool,
    /// Reminders put off.
    pub snoozes: Vec<(Uid, Day)>,
    /// Whom an introduction was sent to, and the last day of it: each by a letter of its own, or both at once.
    pub introduced_to: Vec<(Uid, Day)>,
    /// Its contacts.
    pub contacts: Vec<Contact>,
    /// Of one received: what the groups that it may have come by are called [R3].
    pub groups: Vec<String>,
    /// What follows from all this.
    pub progress: Progress,
}

impl ReferralView {
    /// Who plays `role`.
    pub fn contact(&self, role: Role) -> Option<&Contact> {
        let uid = self.referral.party(role)?;
        self.contacts.iter().find(|contact| contact.uid == uid)
    }

    /// What the parties are called.
    pub fn names(&self) -> Names<'_> {
        let name = |role| self.contact(role).map(|contact| contact.name.as_str());
        Names {
            seeker: name(Role::Seeker),
            provider: name(Role::Provider),
            source: name(Role::Source),
            prospect: name(Role::Prospect),
            silent: Silent::of(|role| self.contact(role).is_some_and(|contact| contact.do_not_contact)),
        }
    }

    /// What the rules read.
    pub fn facts(&self) -> Facts<'_> {
        Facts {
            referral: &self.referral,
            consents: &self.consents,
            received: self.received.as_ref(),
            has_next_try: self.has_next_try,
            snoozes: &self.snoozes,
            silent: self.names().silent,
        }
    }

    /// When the introduction was sent to the party in this role.
    pub fn letter_to(&self, role: Role) -> Option<Day> {
        let party = self.referral.party(role)?;
        self.introduced_to.iter().find(|(contact, _)| *contact == party).map(|(_, day)| *day)
    }

    /// The party whose letter is still to be written: the other one got theirs, and no introduction is recorded [G6].
    pub fn letter_left(&self) -> Option<Role> {
        let is_left =
            |role: &Role| self.letter_to(*role).is_none() && self.letter_to(role.other()).is_some();
        let open = self.referral.introduction.is_none();
        [Role::Seeker, Role::Provider].into_iter().find(is_left).filter(|_| open)
    }

    /// The name of whoever is known under `uid` here.
    pub fn name_of(&self, uid: Uid) -> &str {
        self.contacts
            .iter()
            .find(|contact| contact.uid == uid)
            .map_or("somebody", |contact| contact.name.as_str())
    }
}

impl Notebook {
    /// One referral with its log, its contacts and what follows from them on `today`.
    ///
    /// # Errors
    /// [`NotebookFault::Gone`] when there is none.
    pub fn referral_view(&self, uid: Uid, today: Day) -> Outcome<ReferralView> {
        let _moment = self.moment()?;
        view(&self.conn, uid, today, &self.settings)
    }

    /// Referrals, the newest first, after the one named; at most `limit`.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn referrals(&self, after: Option<Uid>, limit: usize) -> Outcome<Vec<Uid>> {
        let rows = self
            .conn
            .prepare_cached(
                "SELECT uid FROM referral WHERE id < coalesce((SELECT id FROM referral WHERE uid = ?1), 9223372036854775807)
                 ORDER BY id DESC LIMIT ?2",
            )?
            .query_map(params![after.map(|uid| uid.to_string()), limit], |row| uid_at(row, "uid"))?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// The newest referral given that is open between these two; `None` when none is.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn open_between(&self, seeker: Uid, provider: Uid) -> Outcome<Option<OpenReferral>> {
        let open = self
            .conn
            .prepare_cached(
                "SELECT uid, step, need FROM referral
                 WHERE provider_uid = ?1 AND seeker_uid = ?2 AND direction = ?3 AND step IS NOT NULL
                 ORDER BY id DESC LIMIT 1",
            )?
            .query_row(params![provider.to_string(), seeker.to_string(), Direction::Given.word()], |row| {
                let mut columns = InOrder::of(row);
                Ok(OpenReferral {
                    uid: columns.uid()?,
                    step: columns.word(Action::from_word)?,
                    need: columns.plain()?,
                })
            })
            .optional()?;
        Ok(open)
    }

    /// The referrals in which `contact` plays a part, the newest first; at most `limit`.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn referrals_of(&self, contact: Uid, limit: usize) -> Outcome<Vec<Uid>> {
        let rows = self
            .conn
            .prepare_cached(
                "SELECT uid FROM referral WHERE id IN (
                   SELECT id FROM referral WHERE seeker_uid = ?1 UNION SELECT id FROM referral WHERE provider_uid = ?1
                   UNION SELECT id FROM referral WHERE source_uid = ?1 UNION SELECT id FROM referral WHERE prospect_uid = ?1)
                 ORDER BY id DESC LIMIT ?2",
            )?
            .query_map(params![contact.to_string(), limit], |row| uid_at(row, "uid"))?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }
}

fn view(conn: &Connection, uid: Uid, today: Day, settings: &Settings) -> Outcome<ReferralView> {
    let gathered = derive::gather(conn, uid)?;
    let progress = progress(&gathered.facts(), today, settings);
    let derive::Gathered { referral, consents, received, has_next_try, snoozes, silent: _ } = gathered;
    let mut people: Vec<Uid> = Role::ALL.iter().filter_map(|role| referral.party(*role)).collect();
    people.extend(consents.iter().map(|entry| entry.contact));
    people.sort_unstable();
    people.dedup();
    let contacts = people.into_iter().map(|uid| contacts::read(conn, uid)).collect::<Outcome<_>>()?;
    let introduced_to = touches::introduced_to(conn, uid)?;
    let groups = match referral.direction {
        Direction::Received => groups::names(conn, GROUPS)?,
        Direction::Given => Vec::new(),
    };
    Ok(ReferralView {
        referral,
        consents,
        received,
        has_next_try,
        snoozes,
        introduced_to,
        contacts,
        groups,
        progress,
    })
}

impl Change<'_> {
    /// One referral as [`Notebook::referral_view`] gives it, as it stands inside this change.
    ///
    /// # Errors
    /// [`NotebookFault::Gone`] when there is none.
    pub fn referral_view(&self, uid: Uid, today: Day) -> Outcome<ReferralView> {
        view(self.conn, uid, today, self.settings)
    }

    /// Applies one answer to the referral as it stands now.
    ///
    /// # Errors
    /// [`NotebookFault::Gone`] when there is none.
    pub fn edit_referral(&mut self, uid: Uid, edit: &ReferralEdit) -> Outcome<()> {
        let mut referral = self.referral(uid)?;
        let before = self.received(uid)?.unwrap_or_default();
        let mut received = before.clone();
        edit.apply(&mut referral, &mut received);
        self.save_referral(&referral)?;
        if received == before { Ok(()) } else { self.save_received(uid, &received) }
    }
}
