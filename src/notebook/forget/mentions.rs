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
use crate::domain::text::index_text;
use crate::domain::uid::Uid;

use super::super::columns::{day_at, uid_at, word_at};
use super::super::fault::Outcome;
use super::super::{Change, Notebook, referrals};
use super::BLANK;
use super::merged::Merges;

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
    /// It is a way to reach somebody else, as a family's telephone is: it is blanked when it is asked for by itself.
    pub may_be_shared: bool,
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

    /// It goes when all that is sure is blanked at once.
    pub fn goes_along(&self) -> bool {
        self.is_sure() && self.can_blank && !self.may_be_shared
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

/// Where the ways to reach others stand.
const WAY_TO_REACH: (&str, &str) = ("channel", "value");

/// All of them. A test reads the schema: a column of text stands here, or goes with the person, or is known to hold none.
pub(in super::super) const TEXTS: &[Texts] = &[
    (
        "contact",
        Whose::Contact("uid"),
        &[
            ("name", "the name"),
            ("also_called", "also called"),
            ("organisation", "organisation"),
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
    ("channel", Whose::Contact("contact_uid"), &[("value", "a way to reach"), ("label", "a label")]),
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

/// What somebody is and was called, and by what they are and were reached; that of whoever was merged into them too.
pub(in super::super) struct KnownBy {
    pub(in super::super) names: Vec<String>,
    pub(in super::super) channels: Vec<(ChannelKind, String)>,
}

/// Reads what somebody can be known by.
pub(in super::super) fn known_by(conn: &Connection, contact: &Contact) -> Outcome<KnownBy> {
    let mut names: Vec<String> = vec![contact.name.clone()];
    names.extend(contact.also_called.iter().cloned());
    let mut channels: Vec<_> =
        contact.channels.iter().map(|channel| (channel.kind, channel.value.clone())).collect();
    for uid in Merges::read(conn)?.uids_of(contact.uid) {
        let mut statement = conn.prepare_cached(
            "SELECT old FROM change WHERE tbl = 'contact' AND row_uid = ? AND field = 'name' AND typeof(old) = 'text'",
        )?;
        for name in statement.query_map([uid.to_string()], |row| row.get::<_, String>(0))? {
            names.push(name?);
        }
        channels.extend(once_reached_by(conn, uid)?);
    }
    Ok(KnownBy { names, channels })
}

/// All by which somebody can be known in a text. A name of one word is surely theirs where nobody else has it.
pub(in super::super) fn traces_of(conn: &Connection, contact: &Contact) -> Outcome<Traces> {
    let mut traces = Traces::default();
    let KnownBy { names, channels } = known_by(conn, contact)?;
    for (kind, value) in channels {
        traces.learn_channel(contact.uid, kind, &value);
    }
    for name in names {
        traces.learn_name(contact.uid, &name);
        if is_theirs_alone(conn, &name, Some(contact.uid))? {
            traces.learn_sole(&name);
        }
    }
    Ok(traces)
}

/// The channels that stood under `uid` and were given up.
fn once_reached_by(conn: &Connection, uid: Uid) -> Outcome<Vec<(ChannelKind, String)>> {
    let mut statement = conn.prepare_cached(
        "SELECT old.old AS value, coalesce(c.kind, k.old, 'web') AS kind
         FROM change old LEFT JOIN channel c ON c.uid = old.row_uid
           LEFT JOIN change k ON k.batch_id = old.batch_id AND k.row_uid = old.row_uid AND k.field = 'kind'
         WHERE old.tbl = 'channel' AND old.field = 'value' AND typeof(old.old) = 'text' AND old.row_uid IN (
           SELECT uid FROM channel WHERE contact_uid = ?1
           UNION SELECT row_uid FROM change WHERE tbl = 'channel' AND field = 'contact_uid' AND old = ?1)",
    )?;
    let rows = statement.query_map([uid.to_string()], |row| {
        Ok((word_at(row, "kind", ChannelKind::from_word)?, row.get::<_, String>("value")?))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Whether nobody but `whose` is called by any word of a name: not even in part.
pub(super) fn is_theirs_alone(conn: &Connection, name: &str, whose: Option<Uid>) -> Outcome<bool> {
    let indexed = index_text(name);
    let words: Vec<String> = indexed.split_whitespace().map(|word| format!("\"{word}\"")).collect();
    if words.is_empty() {
        return Ok(false);
    }
    let others: bool = conn
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM contact WHERE uid IS NOT ?2
               AND id IN (SELECT rowid FROM name_search WHERE name_search MATCH ?1))",
        )?
        .query_row((words.join(" OR "), whose.map(|uid| uid.to_string())), |row| row.get(0))?;
    Ok(!others)
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
                    let may_be_shared = (*table, *column) == WAY_TO_REACH;
                    // of a name or an address alone a part is shared by families and strangers
                    let is_sure = traces.iter().any(|trace| trace.is_sure);
                    if traces.is_empty() || (is_name || may_be_shared) && !is_sure {
                        continue;
                    }
                    let key: String = row.get("uid")?;
                    let whom = self.place_of_mention(table, *whose, &key)?;
                    // "a way to reach Bruno Conti"
                    let whom = whom.strip_prefix("of ").filter(|_| may_be_shared).unwrap_or(&whom);
                    let place = format!("{called} {whom}");
                    found.push(Mention {
                        table,
                        column,
                        row: key,
                        kind: called,
                        place,
                        text: text.to_owned(),
                        traces,
                        can_blank: !is_name,
                        may_be_shared,
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

/// Blanks each that still says what it said; gives back how many. A way to reach somebody that is none any more goes.
pub(super) fn blank(change: &mut Change<'_>, mentions: &[Mention]) -> Outcome<usize> {
    let mut blanked = 0;
    for mention in mentions.iter().filter(|mention| mention.can_blank) {
        let Mention { table, column, row, text, .. } = mention;
        let instead = mention.blanked();
        if mention.may_be_shared {
            let sql = "DELETE FROM channel WHERE uid = ?1 AND value = ?2 AND (kind <> 'post' OR ?3 = ?4)";
            blanked += change.conn.execute(sql, [row, text, &instead, BLANK])?;
        }
        // two columns of one row, or two tags that become the same
        let sql = format!("UPDATE OR IGNORE {table} SET {column} = ?1 WHERE uid = ?2 AND {column} = ?3");
        blanked += change.conn.execute(&sql, [&instead, row, text])?;
    }
    Ok(blanked)
}
