//! What texts about others say of somebody.
//!
//! Owns which columns hold text that anybody may stand in, reading all of them, and blanking one. It reads the notebook
//! through: nothing but forgetting somebody asks for it.

use std::ops::Range;

use rusqlite::{Connection, OptionalExtension};

use crate::domain::contact::{ChannelKind, Contact};
use crate::domain::day::Day;
use crate::domain::discreet::{Trace, Traces};
use crate::domain::say::title;
use crate::domain::uid::Uid;

use super::super::columns::{day_at, uid_at, word_at};
use super::super::fault::Outcome;
use super::super::{Change, Notebook, referrals};
use super::BLANK;

/// A text about others in which somebody stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    table: &'static str,
    column: &'static str,
    row: String,
    /// What kind of text: "notes".
    pub kind: &'static str,
    /// Where it stands: "notes of Bruno Conti".
    pub place: String,
    /// The whole text.
    pub text: String,
    /// Where in it.
    pub traces: Vec<Trace>,
    /// It can be blanked; the name of another contact is changed on their page.
    pub can_blank: bool,
}

impl Mention {
    /// The key of its row.
    pub(in super::super) fn row(&self) -> &str {
        &self.row
    }

    /// It holds the whole name or a channel: hardly anybody else is meant.
    pub fn is_sure(&self) -> bool {
        self.traces.iter().any(|trace| trace.is_sure)
    }

    /// A stretch of the text with the first place in it, and so many characters on either side.
    pub fn around(&self, characters: usize) -> String {
        let first = self.traces.iter().find(|trace| trace.is_sure).or(self.traces.first());
        let (start, end) = first.map_or((0, 0), |trace| (trace.bytes.start, trace.bytes.end));
        let (before, after) =
            (self.text.get(..start).unwrap_or_default(), self.text.get(end..).unwrap_or_default());
        let cut = before.char_indices().rev().nth(characters).map_or(0, |(at, c)| at + c.len_utf8());
        let upto = after.char_indices().nth(characters).map_or(after.len(), |(at, _)| at);
        let stretch = self.text.get(cut..end + upto).unwrap_or_default();
        let (more_before, more_after) =
            (if cut > 0 { "…" } else { "" }, if upto < after.len() { "…" } else { "" });
        format!("{more_before}{stretch}{more_after}")
    }

    /// The text as it is once blanked.
    pub fn blanked(&self) -> String {
        let (mut out, mut from) = (String::with_capacity(self.text.len()), 0);
        for Trace { bytes: Range { start, end }, .. } in &self.traces {
            out.push_str(self.text.get(from..*start).unwrap_or_default());
            out.push_str(BLANK);
            from = *end;
        }
        out.push_str(self.text.get(from..).unwrap_or_default());
        out
    }
}

/// Texts that anybody may stand in: the table, how to name the place of a row, and its columns with what they are called.
pub(in super::super) type Texts = (&'static str, Whose, &'static [(&'static str, &'static str)]);

/// Of what a row is.
#[derive(Debug, Clone, Copy)]
pub(in super::super) enum Whose {
    /// Of a contact: the column that names them.
    Contact(&'static str),
    /// Of a referral.
    Referral(&'static str),
    /// Of something that has a name or a day of its own.
    Own(&'static str),
}

/// All of them. A test reads the schema: a column of text stands here, or goes with the person, or is known to hold none.
pub(in super::super) const TEXTS: &[Texts] = &[
    (
        "contact",
        Whose::Contact("uid"),
        &[
            ("name", "the name"),
            ("also_called", "also called"),
            ("formerly_with", "formerly with"),
            ("role", "role"),
            ("best_time", "best time"),
            ("appointments", "appointments"),
            ("offers", "offers"),
            ("needs", "needs"),
            ("looks_for", "looks for"),
            ("does_not_take", "does not take"),
            ("greeting", "greeting"),
            ("notes", "notes"),
            ("had_from", "where I have them from"),
        ],
    ),
    ("channel", Whose::Contact("contact_uid"), &[("label", "a label")]),
    ("contact_tag", Whose::Contact("contact_uid"), &[("tag", "a tag")]),
    ("file_key", Whose::Contact("contact_uid"), &[("value", "a key in another program")]),
    (
        "kept_property",
        Whose::Contact("contact_uid"),
        &[("parameters", "parameters kept from a card"), ("value", "kept from a card")],
    ),
    (
        "referral",
        Whose::Referral("uid"),
        &[
            ("need", "need"),
            ("budget", "budget"),
            ("seeker_fit_why", "why it fits the seeker"),
            ("provider_fit_why", "why it fits the provider"),
            ("learned", "what was learned"),
            ("drop_reason", "why it was dropped"),
        ],
    ),
    (
        "received",
        Whose::Referral("referral_uid"),
        &[
            ("said_need_how", "evidence of the need"),
            ("wants_me_how", "evidence that they want me"),
            ("agreed_how", "evidence that they agreed"),
            ("my_work_how", "why it is my work"),
            ("group_name", "the group"),
        ],
    ),
    ("consent_entry", Whose::Contact("contact_uid"), &[("words", "an answer")]),
    ("reminder", Whose::Own("'due on ' || due_on"), &[("text", "a reminder")]),
    ("touch", Whose::Own("'of ' || on_day"), &[("words", "words of a touch")]),
    ("rung_move", Whose::Contact("contact_uid"), &[("reason", "the reason of a move")]),
    (
        "readiness",
        Whose::Contact("contact_uid"),
        &[
            ("earned", "what was earned"),
            ("their_reason", "their reason"),
            ("what_i_can_do", "what I can do"),
        ],
    ),
    (
        "kit",
        Whose::Own("'of the kit ' || name"),
        &[
            ("name", "the name"),
            ("offer", "the offer"),
            ("listen_for", "what to listen for"),
            ("good_fit", "good fit"),
            ("no_fit", "no fit"),
            ("result", "the result"),
            ("introduction", "the introduction"),
            ("may_name", "who may be named"),
        ],
    ),
    ("practice_answer", Whose::Own("'of ' || quarter"), &[("note", "a note of the practice review")]),
    (
        "referral_group",
        Whose::Own("'of the group ' || name"),
        &[("name", "the name"), ("left_why", "why it was left"), ("notes", "notes")],
    ),
    ("group_meeting", Whose::Own("'of ' || on_day"), &[("note", "the note of a meeting")]),
    ("harvest", Whose::Own("'of ' || on_day"), &[("words", "a harvest entry")]),
];

/// All by which somebody can be known, by the names and channels they had once too.
pub(in super::super) fn traces_of(conn: &Connection, contact: &Contact) -> Outcome<Traces> {
    let mut traces = Traces::default();
    traces.learn_name(contact.uid, &contact.name);
    contact.also_called.iter().for_each(|name| traces.learn_name(contact.uid, name));
    for channel in &contact.channels {
        traces.learn_channel(contact.uid, channel.kind, &channel.value);
    }
    let key = contact.uid.to_string();
    let mut statement = conn.prepare(
        "SELECT old FROM change WHERE tbl = 'contact' AND row_uid = ? AND field = 'name' AND typeof(old) = 'text'",
    )?;
    for name in statement.query_map([&key], |row| row.get::<_, String>(0))? {
        traces.learn_name(contact.uid, &name?);
    }
    let mut statement = conn.prepare(
        "SELECT old.old AS value, coalesce(c.kind, k.old, 'web') AS kind
         FROM change old LEFT JOIN channel c ON c.uid = old.row_uid
           LEFT JOIN change k ON k.batch_id = old.batch_id AND k.row_uid = old.row_uid AND k.field = 'kind'
         WHERE old.tbl = 'channel' AND old.field = 'value' AND typeof(old.old) = 'text' AND old.row_uid IN (
           SELECT uid FROM channel WHERE contact_uid = ?1
           UNION SELECT row_uid FROM change WHERE tbl = 'channel' AND field = 'contact_uid' AND old = ?1)",
    )?;
    let rows = statement.query_map([&key], |row| {
        Ok((word_at(row, "kind", ChannelKind::from_word)?, row.get::<_, String>("value")?))
    })?;
    for row in rows {
        let (kind, value) = row?;
        traces.learn_channel(contact.uid, kind, &value);
    }
    Ok(traces)
}

impl Notebook {
    /// All texts in which `traces` stand; those of which it is sure come first.
    pub(in super::super) fn mentions(&self, traces: &Traces) -> Outcome<Vec<Mention>> {
        let mut found = Vec::new();
        for (table, whose, columns) in TEXTS {
            let names = columns.iter().map(|(column, _)| *column).collect::<Vec<_>>().join(", ");
            let mut statement = self.conn.prepare(&format!("SELECT uid, {names} FROM {table}"))?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                for (column, called) in *columns {
                    let Some(text) = row.get_ref(*column)?.as_str_or_null().ok().flatten() else {
                        continue;
                    };
                    let traces = traces.find(text);
                    let is_name = *table == "contact" && ["name", "also_called"].contains(column);
                    // of a name alone a part is shared by families and strangers
                    if traces.is_empty() || is_name && !traces.iter().any(|trace| trace.is_sure) {
                        continue;
                    }
                    let key: String = row.get("uid")?;
                    let place = format!("{called} {}", self.place_of_mention(table, *whose, &key)?);
                    found.push(Mention {
                        table,
                        column,
                        row: key,
                        kind: called,
                        place,
                        text: text.to_owned(),
                        traces,
                        can_blank: !is_name,
                    });
                }
            }
        }
        found.sort_by_key(|mention| !mention.is_sure());
        Ok(found)
    }

    fn place_of_mention(&self, table: &str, whose: Whose, row: &str) -> Outcome<String> {
        let of = |sql: String| self.conn.query_row(&sql, [row], |row| row.get::<_, String>(0)).optional();
        Ok(match whose {
            Whose::Contact(column) => {
                let sql = format!(
                    "SELECT 'of ' || c.name FROM {table} t JOIN contact c ON c.uid = t.{column} WHERE t.uid = ?"
                );
                of(sql)?.unwrap_or_default()
            }
            Whose::Own(said) => {
                of(format!("SELECT {said} FROM {table} WHERE uid = ?"))?.unwrap_or_default()
            }
            Whose::Referral(column) => {
                let uid: Uid = self.conn.query_row(
                    &format!("SELECT {column} AS uid FROM {table} WHERE uid = ?"),
                    [row],
                    |row| uid_at(row, "uid"),
                )?;
                let referral = referrals::read(&self.conn, uid)?;
                let day: Day = self.conn.query_row(
                    "SELECT created_on FROM referral WHERE uid = ?",
                    [uid.to_string()],
                    |row| day_at(row, "created_on"),
                )?;
                let view = self.referral_view(uid, self.today)?;
                format!("of {}, noted on {day}", title(referral.direction, view.names()))
            }
        })
    }
}

/// Blanks each that still says what it said; gives back how many.
pub(super) fn blank(change: &mut Change<'_>, mentions: &[Mention]) -> Outcome<usize> {
    let mut blanked = 0;
    for mention in mentions.iter().filter(|mention| mention.can_blank) {
        let Mention { table, column, row, text, .. } = mention;
        // two columns of one row, or two tags that become the same
        let sql = format!("UPDATE OR IGNORE {table} SET {column} = ?1 WHERE uid = ?2 AND {column} = ?3");
        blanked += change.conn.execute(&sql, [&mention.blanked(), row, text])?;
    }
    Ok(blanked)
}
