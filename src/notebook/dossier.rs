//! All that is held on one person [P5].
//!
//! Owns which columns of which rows are of them. Whoever else is in these rows is left out, and in words of theirs everybody
//! else is hidden. A test reads the schema: each column of what hangs on a person is printed, or known to be nothing of
//! theirs. Its neighbours: `reader` finds others in words, `earlier` reads what the history still holds.

mod earlier;
mod reader;

use std::collections::BTreeSet;

use rusqlite::Row;
use rusqlite::types::{Value, ValueRef};

use crate::domain::contact::{Contact, Rung};
use crate::domain::day::Day;
use crate::domain::dossier::{Dossier, Field, Held, Part};
use crate::domain::uid::Uid;

use super::Notebook;
use super::fault::Outcome;
use super::forget::traces_of;
use reader::Reader;

/// How a column is shown.
#[derive(Debug, Clone, Copy)]
enum As {
    /// As it is: a day, a word of ours, a name or address of theirs.
    It,
    /// Words, in which others may stand.
    Words,
    /// Yes or no.
    Yes,
    /// A rung of the ladder.
    Place,
}
use As::{It, Place, Words, Yes};

/// A part: its key, its title, the rows, and the columns with their labels.
struct Source {
    key: &'static str,
    title: &'static str,
    /// What to read; ?1 is who.
    from: &'static str,
    columns: &'static [(&'static str, &'static str, As)],
}

const SOURCES: &[Source] = &[
    Source {
        key: "person",
        title: "The person",
        from: "FROM contact t WHERE t.uid = ?1",
        columns: &[
            ("name", "name", It),
            ("also_called", "also called", It),
            ("organisation", "organisation", It),
            ("formerly_with", "formerly with", It),
            ("role", "role", Words),
            ("kind", "kind", It),
            ("best_time", "best time", Words),
            ("appointments", "appointments", Words),
            ("offers", "offers", Words),
            ("needs", "needs", Words),
            ("looks_for", "looks for", Words),
            ("does_not_take", "does not take", Words),
            ("language", "language", It),
            ("tone", "tone", It),
            ("greeting", "greeting", Words),
            ("notes", "notes", Words),
            ("do_not_contact", "not to be contacted", Yes),
            ("rung", "on the ladder", Place),
            ("rung_since", "on that rung since", It),
            ("cadence_days", "days between touches", It),
            ("had_from", "where I have them from", Words),
            ("told_on", "told that I keep their data", It),
            ("kept_on", "kept once more on", It),
            ("created_on", "in the notebook since", It),
        ],
    },
    Source {
        key: "channels",
        title: "Ways to reach them",
        from: "FROM channel t WHERE t.contact_uid = ?1 ORDER BY position",
        columns: &[
            ("kind", "kind", It),
            ("value", "value", It),
            ("label", "label", Words),
            ("preferred", "preferred", Yes),
        ],
    },
    Source {
        key: "tags",
        title: "Tags",
        from: "FROM contact_tag t WHERE t.contact_uid = ?1 ORDER BY tag",
        columns: &[("tag", "tag", Words)],
    },
    Source {
        key: "file_keys",
        title: "Keys in other programs",
        from: "FROM file_key t WHERE t.contact_uid = ?1 ORDER BY id",
        columns: &[("value", "key", Words)],
    },
    Source {
        key: "kept_properties",
        title: "Kept from imported cards",
        from: "FROM kept_property t WHERE t.contact_uid = ?1 ORDER BY position, id",
        columns: &[
            ("item_group", "group", Words),
            ("name", "name", Words),
            ("parameters", "parameters", Words),
            ("value", "value", Words),
        ],
    },
    Source {
        key: "groups",
        title: "Groups",
        from: "FROM group_member m JOIN referral_group t ON t.uid = m.group_uid WHERE m.contact_uid = ?1 ORDER BY t.name",
        columns: &[("name", "group", Words)],
    },
    Source {
        key: "moves",
        title: "Moves on the ladder",
        from: "FROM rung_move t WHERE t.contact_uid = ?1 ORDER BY on_day, id",
        columns: &[
            ("on_day", "day", It),
            ("from_rung", "from", Place),
            ("to_rung", "to", Place),
            ("reason", "reason", Words),
            ("recorded_at", "recorded", It),
        ],
    },
    Source {
        key: "touches",
        title: "Touches",
        from: "FROM touch_contact w JOIN touch t ON t.uid = w.touch_uid WHERE w.contact_uid = ?1 ORDER BY t.on_day, t.id",
        columns: &[
            ("on_day", "day", It),
            ("kind", "kind", It),
            ("purpose", "purpose", It),
            ("asked", "asked for a referral", Yes),
            ("draft", "draft", It),
            ("words", "words", Words),
            ("recorded_at", "recorded", It),
        ],
    },
    Source {
        key: "readiness",
        title: "Ready to be asked?",
        from: "FROM readiness t WHERE t.contact_uid = ?1 ORDER BY on_day, id",
        columns: &[
            ("on_day", "day", It),
            ("earned", "what I have earned", Words),
            ("more_than_sale", "more than a sale", Yes),
            ("strength", "strength, 1 to 10", It),
            ("awkward", "awkward", Yes),
            ("their_reason", "their reason", Words),
            ("what_i_can_do", "what I can do", Words),
            ("recorded_at", "recorded", It),
        ],
    },
    Source {
        key: "kits",
        title: "Kits given to them",
        from: "FROM kit_given t JOIN kit k ON k.uid = t.kit_uid WHERE t.contact_uid = ?1 ORDER BY on_day",
        columns: &[("name", "kit", Words), ("on_day", "day", It), ("recorded_at", "recorded", It)],
    },
    Source {
        key: "referrals_as_seeker",
        title: "Referrals in which I look for somebody for them",
        from: "FROM referral t WHERE t.seeker_uid = ?1 ORDER BY id",
        columns: &[
            ("created_on", "noted", It),
            ("direction", "direction", It),
            ("stage", "stage", It),
            ("need", "need", Words),
            ("need_kind", "kind of need", It),
            ("timing", "when", It),
            ("needed_by", "by", It),
            ("heard_how", "how I know", It),
            ("heard_on", "heard on", It),
            ("budget", "budget", Words),
            ("seeker_fit", "right for them", It),
            ("seeker_fit_why", "why", Words),
            ("seeker_fit_on", "judged on", It),
            ("introduced_on", "introduced to another person on", It),
            ("sure", "how sure I was, %", It),
            ("evaluate_on", "to be evaluated on", It),
            ("outcome", "outcome", It),
            ("evaluated_on", "evaluated on", It),
            ("seeker_again", "would I refer them again", It),
            ("learned", "what I learned", Words),
            ("parked_until", "parked until", It),
            ("dropped_on", "dropped on", It),
            ("drop_reason", "why it was dropped", Words),
        ],
    },
    Source {
        key: "referrals_as_provider",
        title: "Referrals in which they could help somebody",
        from: "FROM referral t WHERE t.provider_uid = ?1 ORDER BY id",
        columns: &[
            ("created_on", "noted", It),
            ("direction", "direction", It),
            ("stage", "stage", It),
            ("reward", "do I get anything for it", It),
            ("reward_told_on", "told on", It),
            ("provider_fit", "right for them", It),
            ("provider_fit_why", "why", Words),
            ("provider_fit_on", "judged on", It),
            ("introduced_on", "introduced to another person on", It),
            ("sure", "how sure I was, %", It),
            ("evaluate_on", "to be evaluated on", It),
            ("outcome", "outcome", It),
            ("evaluated_on", "evaluated on", It),
            ("provider_again", "would I refer them again", It),
            ("learned", "what I learned", Words),
            ("parked_until", "parked until", It),
            ("dropped_on", "dropped on", It),
            ("drop_reason", "why it was dropped", Words),
        ],
    },
    Source {
        key: "referrals_as_source",
        title: "Referrals that they gave me",
        from: "FROM referral t LEFT JOIN received r ON r.referral_uid = t.uid WHERE t.source_uid = ?1 ORDER BY t.id",
        columns: &[
            ("created_on", "noted", It),
            ("direction", "direction", It),
            ("stage", "stage", It),
            ("asked_for", "I had asked for it", Yes),
            ("was_present", "I was present", Yes),
            ("source_kind", "they are to me", It),
            ("group_name", "group", Words),
            ("coached_on", "coached on", It),
            ("asked_again_on", "asked once more on", It),
            ("thanked_on", "thanked on", It),
            ("thanked_by", "thanked by", It),
            ("result", "what became of it", It),
            ("ended_on", "ended on", It),
            ("reported_on", "told on", It),
            ("learned", "what I learned", Words),
            ("parked_until", "parked until", It),
            ("dropped_on", "dropped on", It),
            ("drop_reason", "why it was dropped", Words),
        ],
    },
    Source {
        key: "referrals_as_prospect",
        title: "Referrals in which another person points them at me",
        from: "FROM referral t LEFT JOIN received r ON r.referral_uid = t.uid WHERE t.prospect_uid = ?1 ORDER BY t.id",
        columns: &[
            ("created_on", "noted", It),
            ("direction", "direction", It),
            ("stage", "stage", It),
            ("need", "need", Words),
            ("need_kind", "kind of need", It),
            ("timing", "when", It),
            ("needed_by", "by", It),
            ("heard_how", "how I know", It),
            ("heard_on", "heard on", It),
            ("budget", "budget", Words),
            ("said_need", "they said that they need help", It),
            ("said_need_how", "evidence", Words),
            ("said_need_on", "on", It),
            ("wants_me", "they want to talk to me", It),
            ("wants_me_how", "evidence", Words),
            ("wants_me_on", "on", It),
            ("agreed", "they agreed to be contacted", It),
            ("agreed_how", "evidence", Words),
            ("agreed_on", "on", It),
            ("my_work", "work that I take", It),
            ("my_work_how", "why", Words),
            ("my_work_on", "on", It),
            ("answered_on", "answered on", It),
            ("look_back_on", "to look how it went on", It),
            ("may_tell", "what the other person may hear", It),
            ("result", "what became of it", It),
            ("ended_on", "ended on", It),
            ("learned", "what I learned", Words),
            ("parked_until", "parked until", It),
            ("dropped_on", "dropped on", It),
            ("drop_reason", "why it was dropped", Words),
        ],
    },
    Source {
        key: "consents",
        title: "What they answered when asked for consent",
        from: "FROM consent_entry t WHERE t.contact_uid = ?1 ORDER BY recorded_at, id",
        columns: &[
            ("said_on", "day", It),
            ("event", "what", It),
            ("until", "until", It),
            ("channel", "by", It),
            ("words", "words", Words),
            ("pass_email", "e-mail may be passed on", Yes),
            ("pass_phone", "phone may be passed on", Yes),
            ("pass_message", "messages may be passed on", Yes),
            ("pass_post", "postal address may be passed on", Yes),
            ("pass_web", "site may be passed on", Yes),
            ("for_described", "for a person who was described", Yes),
            ("recorded_at", "recorded", It),
        ],
    },
    Source {
        key: "reminders",
        title: "Reminders about them",
        from: "FROM reminder t WHERE t.contact_uid = ?1 ORDER BY due_on, id",
        columns: &[
            ("text", "what", Words),
            ("due_on", "due on", It),
            ("repeat", "repeats", It),
            ("first_on", "first on", It),
            ("done_on", "done on", It),
        ],
    },
    Source {
        key: "put_off",
        title: "Reminders about them that were put off",
        from: "FROM snooze t WHERE t.contact_uid = ?1 ORDER BY until",
        columns: &[("until", "until", It)],
    },
    Source {
        key: "harvest",
        title: "What came back and has to do with them",
        from: "FROM harvest_contact h JOIN harvest t ON t.uid = h.harvest_uid WHERE h.contact_uid = ?1 ORDER BY on_day, t.id",
        columns: &[("on_day", "day", It), ("words", "words", Words), ("recorded_at", "recorded", It)],
    },
    Source {
        key: "confirmed_words",
        title: "Words confirmed to be no name, in texts to them",
        from: "FROM confirmed_word t WHERE t.reader_uid = ?1 ORDER BY confirmed_at, id",
        columns: &[
            ("word", "word", Words),
            ("sentence", "sentence", Words),
            ("confirmed_at", "confirmed", It),
        ],
    },
    Source {
        key: "confirmed_words_about",
        title: "Words confirmed not to be their name, in texts to others",
        from: "FROM confirmed_word t WHERE t.about_uid = ?1 AND t.reader_uid <> ?1 ORDER BY confirmed_at, id",
        columns: &[("word", "word", Words), ("confirmed_at", "confirmed", It)],
    },
];

/// The columns of a table that stand in a dossier.
#[cfg(test)]
pub(super) fn shown_columns(table: &str) -> Vec<&'static str> {
    let of = |source: &&Source| source.from.split_whitespace().any(|word| word == table);
    SOURCES.iter().filter(of).flat_map(|source| source.columns.iter().map(|(column, ..)| *column)).collect()
}

/// A part as it is kept: others still stand in its words.
struct Raw {
    key: &'static str,
    title: &'static str,
    entries: Vec<Vec<RawField>>,
}

struct RawField {
    key: &'static str,
    label: &'static str,
    how: As,
    value: Value,
}

impl RawField {
    /// What is kept under one of the columns; `None` where nothing is.
    fn of(&(key, label, how): &(&'static str, &'static str, As), value: ValueRef<'_>) -> Option<Self> {
        let value = Value::try_from(value).ok()?;
        let is_nothing = match (&value, how) {
            (Value::Null, _) | (Value::Integer(0), Yes) => true,
            (Value::Text(text), _) => text.trim().is_empty(),
            _ => false,
        };
        (!is_nothing).then_some(Self { key, label, how, value })
    }

    fn held(&self, reader: &Reader) -> Held {
        match (&self.value, self.how) {
            (Value::Integer(number), Yes) => Held::Yes(*number != 0),
            (Value::Integer(number), _) => Held::Number(*number),
            (Value::Text(word), Place) => match Rung::from_word(word) {
                Some(rung) => Held::Rung(rung.word(), reader.rung_names.of(rung).to_owned()),
                None => Held::Text(word.clone()),
            },
            (Value::Text(text), Words) => Held::Text(reader.shown(text).into_owned()),
            (Value::Text(text), _) => Held::Text(text.clone()),
            (Value::Null | Value::Real(_) | Value::Blob(_), _) => Held::Text(String::new()),
        }
    }
}

impl Raw {
    /// The words in which others may stand.
    fn words(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().flatten().filter_map(|field| match (&field.value, field.how) {
            (Value::Text(text), Words) => Some(text.as_str()),
            _ => None,
        })
    }

    fn cleaned(&self, reader: &Reader) -> Part {
        let field =
            |field: &RawField| Field { key: field.key, label: field.label, held: field.held(reader) };
        let entries = self.entries.iter().map(|entry| entry.iter().map(field).collect()).collect();
        Part { key: self.key, title: self.title, entries }
    }
}

impl Notebook {
    /// All that is held on somebody, in the history too, and nothing that tells of others [P5]. It reads the names of all, to
    /// hide them.
    ///
    /// # Errors
    /// [`Gone`](super::NotebookFault::Gone) when there is no such contact.
    pub fn dossier(&self, uid: Uid, today: Day) -> Outcome<Dossier> {
        let contact = self.contact(uid)?;
        let mut raw = Vec::new();
        for source in SOURCES {
            raw.push(Raw { key: source.key, title: source.title, entries: self.entries(source, uid)? });
        }
        raw.push(self.earlier(uid, &raw)?);
        raw.retain(|part| !part.entries.is_empty());
        let reader = self.dossier_reader(&contact, &raw)?;
        let mut parts: Vec<Part> = raw.iter().map(|part| part.cleaned(&reader)).collect();
        parts.extend(self.named_elsewhere(&contact)?);
        Ok(Dossier { name: contact.name, made_on: today, parts })
    }

    fn entries(&self, source: &Source, uid: Uid) -> Outcome<Vec<Vec<RawField>>> {
        let names = source.columns.iter().map(|(column, ..)| *column).collect::<Vec<_>>().join(", ");
        let mut statement = self.conn.prepare(&format!("SELECT {names} {}", source.from))?;
        let mut rows = statement.query([uid.to_string()])?;
        let mut entries = Vec::new();
        while let Some(row) = rows.next()? {
            let fields = fields_of(row, source.columns)?;
            if !fields.is_empty() {
                entries.push(fields);
            }
        }
        Ok(entries)
    }

    /// How often texts about others name them, by the kind of text: the texts themselves are others'.
    fn named_elsewhere(&self, contact: &Contact) -> Outcome<Option<Part>> {
        let traces = traces_of(&self.conn, contact)?;
        let own = self.texts_of(contact.uid)?;
        let mut counted: Vec<(&'static str, i64)> = Vec::new();
        for mention in self.mentions(&traces)? {
            if !mention.is_sure() || own.contains(mention.row()) {
                continue;
            }
            match counted.iter_mut().find(|(kind, _)| *kind == mention.kind) {
                Some((_, n)) => *n += 1,
                None => counted.push((mention.kind, 1)),
            }
        }
        let entry = |(kind, n)| {
            vec![
                Field { key: "where", label: "where", held: Held::Text(format!("{kind}, of others")) },
                Field { key: "times", label: "times", held: Held::Number(n) },
            ]
        };
        let entries: Vec<_> = counted.into_iter().map(entry).collect();
        let title = "Texts about others that name them";
        Ok((!entries.is_empty()).then_some(Part { key: "named_elsewhere", title, entries }))
    }
}

/// The rows that are shown of ?1 themselves.
const OWN: &str = "SELECT ?1 UNION SELECT uid FROM channel WHERE contact_uid = ?1
     UNION SELECT uid FROM contact_tag WHERE contact_uid = ?1 UNION SELECT uid FROM file_key WHERE contact_uid = ?1
     UNION SELECT uid FROM kept_property WHERE contact_uid = ?1 UNION SELECT uid FROM rung_move WHERE contact_uid = ?1
     UNION SELECT uid FROM readiness WHERE contact_uid = ?1 UNION SELECT uid FROM reminder WHERE contact_uid = ?1
     UNION SELECT uid FROM consent_entry WHERE contact_uid = ?1
     UNION SELECT touch_uid FROM touch_contact WHERE contact_uid = ?1
     UNION SELECT harvest_uid FROM harvest_contact WHERE contact_uid = ?1
     UNION SELECT uid FROM referral WHERE seeker_uid = ?1 UNION SELECT uid FROM referral WHERE prospect_uid = ?1
     UNION SELECT v.uid FROM referral r JOIN received v ON v.referral_uid = r.uid WHERE r.prospect_uid = ?1";

impl Notebook {
    fn texts_of(&self, uid: Uid) -> Outcome<BTreeSet<String>> {
        let mut statement = self.conn.prepare(OWN)?;
        let rows = statement.query_map([uid.to_string()], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

fn fields_of(row: &Row<'_>, columns: &[(&'static str, &'static str, As)]) -> Outcome<Vec<RawField>> {
    let mut fields = Vec::new();
    for (at, column) in columns.iter().enumerate() {
        fields.extend(RawField::of(column, row.get_ref(at)?));
    }
    Ok(fields)
}
