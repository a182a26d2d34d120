//! Taking somebody's rows out, and the party without a name that stays in their place.
//!
//! Owns which row and which text goes. A test reads the schema: every text of every table is answered for here or in
//! `mentions`.
//!
//! What was written about a referral of theirs goes too: what they needed, why it seemed to fit, what I learned. Days,
//! outcomes and yes-or-no answers stay, since they name nobody: all counts over closed referrals are as before. A referral
//! that was still to be brought about is dropped.

use rusqlite::{Connection, params};

use crate::domain::contact::{Contact, ContactKind};
use crate::domain::discreet::Traces;
use crate::domain::uid::Uid;
use uuid::Uuid;

use super::super::Change;
use super::super::columns::uid_at;
use super::super::doctor::word_indexes;
use super::super::fault::Outcome;
use super::merged::Merges;
use super::{BLANK, NAMELESS};

/// Why a referral was dropped that somebody forgotten was to play a part in.
const WHY: &str = "Somebody in it was forgotten.";

/// The referrals of ?1.
const THEIRS: &str = "(seeker_uid = ?1 OR provider_uid = ?1 OR source_uid = ?1 OR prospect_uid = ?1)";

/// Texts of theirs, row by row; ?1 is who.
fn texts() -> [String; 7] {
    let emptied = |column: &str| format!("{column} = iif({column} IS NULL, NULL, '')");
    let whys = ["seeker_fit_why", "provider_fit_why", "learned", "drop_reason"].map(emptied).join(", ");
    [
        format!("UPDATE referral SET {whys} WHERE {THEIRS}"),
        format!(
            "UPDATE referral SET budget = '', need = iif(need = '', '', '{BLANK}')
             WHERE seeker_uid = ?1 OR prospect_uid = ?1"
        ),
        format!(
            "UPDATE received SET said_need_how = '', wants_me_how = '', agreed_how = '', my_work_how = ''
             WHERE referral_uid IN (SELECT uid FROM referral WHERE {THEIRS})"
        ),
        // an entry stays, and says what was answered and when
        "UPDATE consent_entry SET words = '' WHERE contact_uid = ?1".to_owned(),
        // what came back stays, what it was about them does not
        format!(
            "UPDATE harvest SET words = '{BLANK}'
             WHERE uid IN (SELECT harvest_uid FROM harvest_contact WHERE contact_uid = ?1)
               AND NOT EXISTS (SELECT 1 FROM harvest_contact o WHERE o.harvest_uid = harvest.uid AND o.contact_uid <> ?1)"
        ),
        "DELETE FROM reminder WHERE contact_uid = ?1
           OR uid IN (SELECT reminder_uid FROM readiness WHERE contact_uid = ?1)"
            .to_owned(),
        "DELETE FROM touch WHERE uid IN (SELECT touch_uid FROM touch_contact WHERE contact_uid = ?1)
           AND NOT EXISTS (SELECT 1 FROM touch_contact o WHERE o.touch_uid = touch.uid AND o.contact_uid <> ?1)"
            .to_owned(),
    ]
}

/// Takes out all that is held on somebody.
pub(in super::super) fn person(change: &mut Change<'_>, uid: Uid, traces: &Traces) -> Outcome<()> {
    let key = uid.to_string();
    for sql in texts() {
        change.conn.execute(&sql, [&key])?;
    }
    drop_open(change, uid)?;
    stand_in(change, uid)?;
    confirmed_words(change, traces)?;
    // all that hangs on them goes along: channels, tags, moves, kits, groups, snoozes
    change.delete("contact", uid)
}

/// [G8] What was still to be brought about with them will not happen.
fn drop_open(change: &mut Change<'_>, uid: Uid) -> Outcome<()> {
    let (key, today) = (uid.to_string(), change.today().to_string());
    let mut statement = change.conn.prepare(&format!("SELECT uid FROM referral WHERE {THEIRS}"))?;
    let all = statement.query_map([&key], |row| uid_at(row, "uid"))?.collect::<Result<Vec<_>, _>>()?;
    change.touched.extend(all);
    change.conn.execute(
        &format!(
            "UPDATE referral SET dropped_on = ?2, drop_reason = ?3 WHERE {THEIRS} AND dropped_on IS NULL AND (
               direction = 'given' AND introduced_on IS NULL AND stage <> 'closed'
               OR direction = 'received' AND source_uid = ?1 AND stage = 'lead'
               OR direction = 'received' AND prospect_uid = ?1 AND stage <> 'closed'
                 AND NOT EXISTS (SELECT 1 FROM received v WHERE v.referral_uid = referral.uid AND v.result IS NOT NULL))"
        ),
        params![key, today, WHY],
    )?;
    Ok(())
}

/// Puts somebody without a name in their place, where they played a part or were asked.
fn stand_in(change: &mut Change<'_>, uid: Uid) -> Outcome<()> {
    let key = uid.to_string();
    let plays: bool = change.conn.query_row(
        &format!(
            "SELECT EXISTS (SELECT 1 FROM referral WHERE {THEIRS})
               OR EXISTS (SELECT 1 FROM consent_entry WHERE contact_uid = ?1)"
        ),
        [&key],
        |row| row.get(0),
    )?;
    if !plays {
        return Ok(());
    }
    let nameless = Contact {
        kind: ContactKind::Other,
        do_not_contact: true,
        ..Contact::new(Uid::of_forgotten(Uuid::new_v4()), NAMELESS, change.today())
    };
    change.add_contact(&nameless)?;
    let new = nameless.uid.to_string();
    for role in ["seeker", "provider", "source", "prospect"] {
        let sql = format!("UPDATE referral SET {role}_uid = ?2 WHERE {role}_uid = ?1");
        change.conn.execute(&sql, [&key, &new])?;
    }
    change
        .conn
        .execute("UPDATE consent_entry SET contact_uid = ?2 WHERE contact_uid = ?1", [&key, &new])?;
    Ok(())
}

/// A sentence that a word was confirmed for is asked about again.
fn confirmed_words(change: &Change<'_>, traces: &Traces) -> Outcome<()> {
    let mut statement = change.conn.prepare("SELECT uid, word, sentence FROM confirmed_word")?;
    let mut rows = statement.query([])?;
    let mut gone = Vec::new();
    while let Some(row) = rows.next()? {
        let names = [row.get_ref("word")?, row.get_ref("sentence")?]
            .iter()
            .any(|text| !traces.find(text.as_str().unwrap_or_default()).is_empty());
        if names {
            gone.push(row.get::<_, String>("uid")?);
        }
    }
    for uid in gone {
        change.conn.execute("DELETE FROM confirmed_word WHERE uid = ?", [uid])?;
    }
    Ok(())
}

/// Cuts the history before `batch`: nobody can go back there, and values of theirs may stand anywhere in it. What others
/// were once called stays, since it stands in what was written then [T5]; so does who was merged into whom, in uids alone.
pub(super) fn history(conn: &Connection, batch: i64, traces: &Traces) -> Outcome<()> {
    let merges = Merges::read(conn)?.of_those_there(conn)?;
    let whose: Vec<String> = merges.iter().map(|(goes, _)| goes.to_string()).collect();
    let told_by: Vec<i64> = merges.iter().flat_map(|(_, told_by)| *told_by).collect();
    let mut kept = told_by.clone();
    let mut statement = conn.prepare(
        "SELECT id, old FROM change WHERE tbl = 'contact' AND field = 'name' AND typeof(old) = 'text'
           AND (op = 'update' AND row_uid IN (SELECT uid FROM contact)
             OR row_uid IN (SELECT value FROM json_each(?)))",
    )?;
    let mut rows = statement.query([serde_json::json!(whose).to_string()])?;
    while let Some(row) = rows.next()? {
        if traces.find(row.get_ref("old")?.as_str().unwrap_or_default()).is_empty() {
            kept.push(row.get::<_, i64>("id")?);
        }
    }
    drop(rows);
    // the numbers of changes go on: other windows have read up to one of them
    conn.execute(
        "INSERT INTO change (batch_id, tbl, row_uid, op) VALUES (?, 'contact', '', 'insert')",
        [batch],
    )?;
    kept.push(conn.last_insert_rowid());
    conn.execute(
        "DELETE FROM change WHERE id NOT IN (SELECT value FROM json_each(?))",
        [serde_json::json!(kept).to_string()],
    )?;
    // of a merge the two uids stay, and not the text in whose place one of them was written
    let told_by = serde_json::json!(told_by).to_string();
    conn.execute(
        "UPDATE change SET new = NULL WHERE new IS NOT NULL AND id NOT IN (SELECT value FROM json_each(?))",
        [&told_by],
    )?;
    conn.execute(
        "UPDATE change SET old = NULL WHERE field = 'had_from' AND id IN (SELECT value FROM json_each(?))",
        [&told_by],
    )?;
    conn.execute("UPDATE batch SET label = '' WHERE id < ? AND label <> ''", [batch])?;
    Ok(())
}

/// A word index marks a row as gone and keeps its words; put in order, it has none of them.
pub(super) fn words_of_indexes(conn: &Connection) -> Outcome<()> {
    for index in word_indexes(conn)? {
        conn.execute_batch(&format!("INSERT INTO {index} ({index}) VALUES ('optimize')"))?;
    }
    Ok(())
}
