//! The consent log in and out [G1]. Nothing here updates or deletes: the file refuses both.

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, Row, params_from_iter};

use crate::domain::consent::{ConsentEntry, ConsentEvent, PassOn};
use crate::domain::contact::ChannelKind;
use crate::domain::uid::Uid;

use super::change::{Change, NewConsent};
use super::columns::{Cell, Cells, InOrder};
use super::fault::Outcome;

const PASS: [(ChannelKind, &str); 5] = [
    (ChannelKind::Email, "pass_email"),
    (ChannelKind::Phone, "pass_phone"),
    (ChannelKind::Message, "pass_message"),
    (ChannelKind::Post, "pass_post"),
    (ChannelKind::Web, "pass_web"),
];

const COLUMNS: &str = "uid, referral_uid, contact_uid, seq, event, until, said_on, recorded_at, channel, words, \
     pass_email, pass_phone, pass_message, pass_post, pass_web, for_described, carried_from";

/// These entries, in whatever order.
pub(super) fn entries(conn: &Connection, uids: &[Uid]) -> Outcome<Vec<ConsentEntry>> {
    let marks = vec!["?"; uids.len()].join(", ");
    let mut statement =
        conn.prepare(&format!("SELECT {COLUMNS} FROM consent_entry WHERE uid IN ({marks})"))?;
    let rows = statement.query_map(params_from_iter(uids.iter().map(Uid::to_string)), row_of)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The log of one referral in the order recorded.
pub(super) fn log_of(conn: &Connection, referral: Uid) -> Outcome<Vec<ConsentEntry>> {
    let sql = format!("SELECT {COLUMNS} FROM consent_entry WHERE referral_uid = ? ORDER BY seq");
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map([referral.to_string()], row_of)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The logs of every referral given in which `contact` plays a part or was asked; of each in the order recorded.
pub(super) fn logs_with(conn: &Connection, contact: Uid) -> Outcome<Vec<ConsentEntry>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM consent_entry WHERE referral_uid IN (
           SELECT uid FROM referral WHERE seeker_uid = ?1 UNION SELECT uid FROM referral WHERE provider_uid = ?1
           UNION SELECT referral_uid FROM consent_entry WHERE contact_uid = ?1)
         ORDER BY referral_uid, seq"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map([contact.to_string()], row_of)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// In the order of [`COLUMNS`].
fn row_of(row: &Row<'_>) -> rusqlite::Result<ConsentEntry> {
    let mut columns = InOrder::of(row);
    Ok(ConsentEntry {
        uid: columns.uid()?,
        referral: columns.uid()?,
        contact: columns.uid()?,
        seq: columns.plain()?,
        event: columns.word(ConsentEvent::from_word)?,
        until: columns.day_or_none()?,
        said_on: columns.day()?,
        recorded_at: moment_of(&columns.plain::<String>()?)?,
        channel: columns.word_or_none(ChannelKind::from_word)?,
        words: columns.plain()?,
        pass_on: PASS.iter().try_fold(PassOn::NAME_ONLY, |set, (kind, _)| {
            Ok::<_, rusqlite::Error>(set.with(*kind, columns.plain()?))
        })?,
        for_described: columns.plain()?,
        carried_from: columns.uid_or_none()?,
    })
}

fn moment_of(recorded: &str) -> rusqlite::Result<DateTime<FixedOffset>> {
    DateTime::parse_from_rfc3339(recorded).map_err(|error| {
        rusqlite::Error::FromSqlConversionFailure(0, rusqlite::types::Type::Text, Box::new(error))
    })
}

impl Change<'_> {
    /// Adds an entry to the consent log [G1]; gives back its uid.
    ///
    /// # Errors
    /// When the file refuses.
    pub fn log_consent(&mut self, new: &NewConsent) -> Outcome<Uid> {
        self.append(new, None)
    }

    /// Carries a yes over to another try, marked as such [G8].
    pub(super) fn carry_consent(&mut self, yes: &ConsentEntry, to: Uid) -> Outcome<Uid> {
        let new = NewConsent {
            referral: to,
            contact: yes.contact,
            event: yes.event,
            until: yes.until,
            said_on: yes.said_on,
            channel: yes.channel,
            words: yes.words.clone(),
            pass_on: yes.pass_on,
            for_described: yes.for_described,
        };
        self.append(&new, Some(yes.uid))
    }

    fn append(&mut self, new: &NewConsent, carried_from: Option<Uid>) -> Outcome<Uid> {
        let uid = self.fresh_uid();
        let seq: i64 = self
            .conn
            .prepare_cached("SELECT coalesce(max(seq), 0) + 1 FROM consent_entry WHERE referral_uid = ?")?
            .query_row([new.referral.to_string()], |row| row.get(0))?;
        let mut cells: Cells = vec![
            ("uid", uid.cell()),
            ("referral_uid", new.referral.cell()),
            ("contact_uid", new.contact.cell()),
            ("seq", seq.cell()),
            ("event", new.event.word().cell()),
            ("until", new.until.cell()),
            ("said_on", new.said_on.cell()),
            ("recorded_at", self.now.stamp().as_str().cell()),
            ("channel", new.channel.map(ChannelKind::word).cell()),
            ("words", new.words.trim().cell()),
            ("for_described", new.for_described.cell()),
            ("carried_from", carried_from.cell()),
        ];
        cells.extend(PASS.map(|(kind, column)| (column, new.pass_on.allows(kind).cell())));
        self.insert("consent_entry", cells)?;
        self.touched.insert(new.referral);
        Ok(uid)
    }
}
