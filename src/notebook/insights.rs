//! What each referral adds to the radar, kept beside its next step.
//!
//! Owns the rows of a referral, made anew where its facts say something else, and which referrals a change touches by way of
//! others: whether I had sent somebody to a source before it referred to me. The figures are summed by the schema and read by
//! `radar`.

use rusqlite::{Connection, params};

use crate::domain::radar::{Figure, Insight, Page, insights};
use crate::domain::referral::{Direction, Referral};
use crate::domain::uid::Uid;

use super::columns::{Cell, day_at, uid_at, word_at};
use super::derive::{self, Gathered};
use super::fault::Outcome;

/// What the facts of a referral add to the figures.
pub(super) fn of(conn: &Connection, gathered: &Gathered) -> Outcome<Vec<Insight>> {
    let sent_before = sent_before(conn, &gathered.referral)?;
    Ok(insights(&gathered.facts(), sent_before))
}

/// Whether I had introduced somebody to the source of a referral received before it came [I2].
fn sent_before(conn: &Connection, referral: &Referral) -> Outcome<bool> {
    let Some(source) = referral.source.filter(|_| referral.direction == Direction::Received) else {
        return Ok(false);
    };
    let mut statement = conn.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM referral
           WHERE provider_uid = ?1 AND direction = 'given' AND introduced_on < ?2)",
    )?;
    Ok(statement.query_row(params![source.cell(), referral.created_on.cell()], |row| row.get(0))?)
}

/// What is kept of a referral, in the order in which it was derived.
pub(super) fn kept(conn: &Connection, referral: Uid) -> Outcome<Vec<Insight>> {
    let mut statement =
        conn.prepare_cached("SELECT page, on_day, figure FROM insight WHERE referral_uid = ? ORDER BY id")?;
    let mut rows = statement.query([referral.to_string()])?;
    let mut kept = Vec::new();
    while let Some(row) = rows.next()? {
        let page = word_at(row, "page", Page::from_word)?;
        let figure = Figure::from_words(page, row.get_ref("figure")?.as_str().unwrap_or_default());
        let on = day_at(row, "on_day")?;
        // words that no rule knows any more are as good as none: what is derived takes their place
        kept.extend(figure.map(|figure| Insight { on, figure }));
    }
    Ok(kept)
}

/// Keeps what a referral adds; where that is kept already, nothing is written.
pub(super) fn keep(conn: &Connection, referral: Uid, ought: &[Insight]) -> Outcome<()> {
    if kept(conn, referral)? == ought {
        return Ok(());
    }
    let key = referral.to_string();
    conn.prepare_cached("DELETE FROM insight WHERE referral_uid = ?")?.execute([&key])?;
    let mut insert = conn
        .prepare_cached("INSERT INTO insight (referral_uid, page, on_day, figure) VALUES (?, ?, ?, ?)")?;
    for Insight { on, figure } in ought {
        insert.execute(params![key, figure.page().word(), on.cell(), figure.words()])?;
    }
    Ok(())
}

/// The referrals received of whose source a batch changed whether I had sent somebody to them: an introduction was recorded or
/// taken back, or has another provider.
pub(super) fn of_newly_sent(conn: &Connection, batch: i64) -> Outcome<Vec<Uid>> {
    let mut statement = conn.prepare_cached(
        "WITH moved AS (SELECT row_uid, field, old FROM change WHERE batch_id = ?1 AND tbl = 'referral'
             AND (op = 'insert' OR field IN ('introduced_on', 'provider_uid', 'direction'))),
           provider AS (SELECT provider_uid AS uid FROM referral WHERE uid IN (SELECT row_uid FROM moved)
             UNION SELECT old FROM moved WHERE field = 'provider_uid')
         SELECT uid FROM referral WHERE source_uid IN (SELECT uid FROM provider)",
    )?;
    let rows = statement.query_map([batch], |row| uid_at(row, "uid"))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Makes those of every referral afresh: for a copy of an older format.
pub(super) fn all_afresh(conn: &Connection) -> Outcome<()> {
    let mut statement = conn.prepare("SELECT uid FROM referral")?;
    let all = statement.query_map([], |row| uid_at(row, "uid"))?.collect::<Result<Vec<_>, _>>()?;
    all.into_iter().try_for_each(|uid| keep(conn, uid, &of(conn, &derive::gather(conn, uid)?)?))
}
