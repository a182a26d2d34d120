//! Contacts in and out.

use std::collections::{BTreeSet, HashMap};

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Row, params, params_from_iter};

use crate::domain::contact::{Channel, ChannelKind, Contact, ContactKind, Language, Rung, Tone};
use crate::domain::merge::channel_key;
use crate::domain::text::{QueryWord, fold, query_words};
use crate::domain::title::untitled;
use crate::domain::uid::Uid;

use super::columns::{Cell, Cells, InOrder, sort, text_of, uid_at, word_at};
use super::fault::{NotebookFault, Outcome};
use super::search::match_all;
use super::{Change, Notebook, groups, upkeep};

const COLUMNS: &str = "uid, name, organisation, role, kind, best_time, appointments, offers, needs, looks_for, \
     does_not_take, language, tone, greeting, notes, do_not_contact, rung, rung_since, cadence_days, had_from, told_on, kept_on, created_on, \
     also_called, formerly_with";

pub(super) fn read(conn: &Connection, uid: Uid) -> Outcome<Contact> {
    let found = conn
        .prepare_cached(&format!("SELECT {COLUMNS} FROM contact WHERE uid = ?"))?
        .query_row([uid.to_string()], row_of)
        .optional()?;
    let mut contact = found.ok_or_else(|| NotebookFault::Gone("This contact".into()))?;
    complete(conn, &mut contact)?;
    Ok(contact)
}

/// These contacts in the order of their names, without their channels: one statement, whatever their number.
pub(super) fn without_channels(
    conn: &Connection,
    ids: impl IntoIterator<Item = i64>,
) -> Outcome<Vec<Contact>> {
    let ids: Vec<i64> = ids.into_iter().collect();
    let marks = vec!["?"; ids.len()].join(", ");
    let mut statement = conn.prepare(&format!(
        "SELECT {COLUMNS}, (SELECT group_concat(tag, char(10)) FROM contact_tag WHERE contact_uid = contact.uid) AS tags
         FROM contact WHERE id IN ({marks}) ORDER BY name_key, id"
    ))?;
    let rows = statement.query_map(params_from_iter(ids), |row| {
        let tags: Option<String> = row.get("tags")?;
        let tags = tags.unwrap_or_default().lines().map(str::to_owned).collect();
        Ok(Contact { tags, ..row_of(row)? })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// These contacts with their channels, but without their tags: two statements for each few hundred, whatever their number.
pub(super) fn of(conn: &Connection, uids: &[Uid]) -> Outcome<Vec<Contact>> {
    const AT_ONCE: usize = 500;
    let mut contacts = Vec::with_capacity(uids.len());
    for some in uids.chunks(AT_ONCE) {
        let marks = vec!["?"; some.len()].join(", ");
        let some: Vec<String> = some.iter().map(Uid::to_string).collect();
        let mut channels: HashMap<Uid, Vec<Channel>> = HashMap::new();
        let mut statement = conn.prepare(&format!(
            "SELECT uid, kind, value, label, preferred, contact_uid FROM channel WHERE contact_uid IN ({marks})
             ORDER BY contact_uid, position, id"
        ))?;
        let rows = statement.query_map(params_from_iter(&some), |row| {
            Ok((uid_at(row, "contact_uid")?, channel_of(row)?))
        })?;
        for row in rows {
            let (contact, channel) = row?;
            channels.entry(contact).or_default().push(channel);
        }
        let mut statement =
            conn.prepare(&format!("SELECT {COLUMNS} FROM contact WHERE uid IN ({marks}) ORDER BY id"))?;
        let rows = statement.query_map(params_from_iter(&some), row_of)?;
        for row in rows {
            let contact = row?;
            let channels = channels.remove(&contact.uid).unwrap_or_default();
            contacts.push(Contact { channels, ..contact });
        }
    }
    Ok(contacts)
}

/// In the order of [`COLUMNS`].
fn row_of(row: &Row<'_>) -> rusqlite::Result<Contact> {
    let mut columns = InOrder::of(row);
    Ok(Contact {
        uid: columns.uid()?,
        name: columns.plain()?,
        organisation: columns.plain()?,
        role: columns.plain()?,
        kind: columns.word(ContactKind::from_word)?,
        channels: Vec::new(),
        best_time: columns.plain()?,
        appointments: columns.plain()?,
        offers: columns.plain()?,
        needs: columns.plain()?,
        looks_for: columns.plain()?,
        does_not_take: columns.plain()?,
        language: columns.word(Language::from_word)?,
        tone: columns.word(Tone::from_word)?,
        greeting: columns.plain()?,
        notes: columns.plain()?,
        tags: Vec::new(),
        groups: Vec::new(),
        do_not_contact: columns.plain()?,
        rung: columns.word_or_none(Rung::from_word)?,
        rung_since: columns.day_or_none()?,
        cadence_days: columns.plain()?,
        had_from: columns.plain()?,
        told_on: columns.day_or_none()?,
        kept_on: columns.day_or_none()?,
        created_on: columns.day()?,
        also_called: columns.plain::<String>()?.lines().map(str::to_owned).collect(),
        formerly_with: columns.plain::<String>()?.lines().map(str::to_owned).collect(),
    })
}

fn channel_of(row: &Row<'_>) -> rusqlite::Result<Channel> {
    Ok(Channel {
        uid: uid_at(row, "uid")?,
        kind: word_at(row, "kind", ChannelKind::from_word)?,
        value: row.get("value")?,
        label: row.get("label")?,
        preferred: row.get("preferred")?,
    })
}

fn complete(conn: &Connection, contact: &mut Contact) -> Outcome<()> {
    let uid = contact.uid.to_string();
    contact.channels = conn
        .prepare_cached(
            "SELECT uid, kind, value, label, preferred FROM channel WHERE contact_uid = ? ORDER BY position, id",
        )?
        .query_map([&uid], channel_of)?
        .collect::<Result<_, _>>()?;
    contact.tags = conn
        .prepare_cached("SELECT tag FROM contact_tag WHERE contact_uid = ? ORDER BY tag")?
        .query_map([&uid], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    contact.groups = groups::names_of(conn, contact.uid)?;
    Ok(())
}

fn cells_of(contact: &Contact) -> Cells {
    vec![
        ("name", contact.name.trim().cell()),
        ("organisation", (&contact.organisation).cell()),
        ("role", (&contact.role).cell()),
        ("kind", contact.kind.word().cell()),
        ("best_time", (&contact.best_time).cell()),
        ("appointments", (&contact.appointments).cell()),
        ("offers", (&contact.offers).cell()),
        ("needs", (&contact.needs).cell()),
        ("looks_for", (&contact.looks_for).cell()),
        ("does_not_take", (&contact.does_not_take).cell()),
        ("language", contact.language.word().cell()),
        ("tone", contact.tone.word().cell()),
        ("greeting", (&contact.greeting).cell()),
        ("notes", (&contact.notes).cell()),
        ("do_not_contact", contact.do_not_contact.cell()),
        ("rung", contact.rung.map(Rung::word).cell()),
        ("rung_since", contact.rung_since.cell()),
        ("cadence_days", contact.cadence_days.map(i64::from).cell()),
        ("had_from", (&contact.had_from).cell()),
        ("told_on", contact.told_on.cell()),
        ("kept_on", contact.kept_on.cell()),
        ("created_on", contact.created_on.cell()),
        ("also_called", (&one_a_line(&contact.also_called)).cell()),
        ("formerly_with", (&one_a_line(&contact.formerly_with)).cell()),
    ]
}

/// Other names, one a line.
fn one_a_line(names: &[String]) -> String {
    let names = names.iter().map(|name| name.split_whitespace().collect::<Vec<_>>().join(" "));
    names.filter(|name| !name.is_empty()).collect::<Vec<_>>().join("\n")
}

fn channel_cells(channel: &Channel, position: usize) -> Cells {
    vec![
        ("position", i64::try_from(position).unwrap_or(i64::MAX).cell()),
        ("kind", channel.kind.word().cell()),
        ("value", channel.value.trim().cell()),
        ("label", channel.label.trim().cell()),
        ("preferred", channel.preferred.cell()),
    ]
}

fn tags_of(contact: &Contact) -> BTreeSet<&str> {
    contact.tags.iter().map(|tag| tag.trim()).filter(|tag| !tag.is_empty()).collect()
}

/// The rows of people who are new.
#[derive(Debug, Default)]
pub(super) struct NewPeople {
    pub(super) contacts: Vec<Cells>,
    channels: Vec<Cells>,
    tags: Vec<Cells>,
}

impl NewPeople {
    /// Each in the order of the index that is read for it all over, so that rows beside each other go to pages beside each other; and
    /// with the tags the place of their people, who get the numbers from `first` on.
    fn in_order(&mut self, first: i64) {
        sort(&mut self.contacts, "name_key");
        let mut places = HashMap::new();
        for (cells, id) in self.contacts.iter_mut().zip(first..) {
            let name_key = cells.iter().find(|(name, _)| *name == "name_key").map(|(_, key)| key.clone());
            places.insert(text_of(cells, "uid").to_owned(), (name_key.unwrap_or(Value::Null), id));
            cells.push(("id", id.cell()));
        }
        for tag in &mut self.tags {
            let place = places.get(text_of(tag, "contact_uid")).cloned();
            let (name_key, id) = place.map_or((Value::Null, Value::Null), |(key, id)| (key, id.cell()));
            tag.extend([("name_key", name_key), ("contact_id", id)]);
        }
        sort(&mut self.tags, "name_key");
        sort(&mut self.tags, "tag");
        sort(&mut self.channels, "value_key");
    }
}

impl Change<'_> {
    /// The contact as it stands inside this change.
    ///
    /// # Errors
    /// [`NotebookFault::Gone`] when there is none.
    pub fn contact(&self, uid: Uid) -> Outcome<Contact> {
        read(self.conn, uid)
    }

    /// Adds a contact.
    ///
    /// # Errors
    /// What [`Contact::check`] refuses, and a group that is not there.
    pub fn add_contact(&mut self, contact: &Contact) -> Outcome<()> {
        let mut rows = NewPeople::default();
        self.add_to(&mut rows, contact)?;
        self.insert_people(rows)?;
        self.save_groups(contact, &[])
    }

    /// The rows of somebody who is new, groups aside, to be written together with those of others.
    ///
    /// # Errors
    /// What [`Contact::check`] refuses.
    pub(super) fn add_to(&mut self, rows: &mut NewPeople, contact: &Contact) -> Outcome<()> {
        contact.check()?;
        rows.contacts.push(self.new_person(contact));
        let channels = contact.channels.iter().enumerate();
        rows.channels.extend(channels.map(|(at, channel)| self.new_channel(contact.uid, channel, at)));
        rows.tags.extend(tags_of(contact).into_iter().map(|tag| self.new_tag(contact.uid, tag)));
        Ok(())
    }

    /// Writes them: people first, on whom the rest stands.
    pub(super) fn insert_people(&self, mut rows: NewPeople) -> Outcome<()> {
        let mut last = self.conn.prepare_cached("SELECT coalesce(max(id), 0) FROM contact")?;
        rows.in_order(last.query_row([], |row| row.get::<_, i64>(0))?.saturating_add(1));
        self.insert_all("contact", rows.contacts)?;
        self.insert_all("channel", rows.channels)?;
        self.insert_all("contact_tag", rows.tags)
    }

    /// What is derived from the row alone comes with it; so does the upkeep of whoever is to be asked nothing.
    fn new_person(&mut self, contact: &Contact) -> Cells {
        let is_known = !contact.uid.is_forgotten();
        let name_key = is_known.then(|| fold(contact.name.trim()));
        let made = Some(upkeep::of_new(contact, self.settings));
        let made = made.filter(|made| is_known && made.due.is_empty());
        if made.is_some() {
            self.kept_up.insert(contact.uid);
        }
        let mut cells = cells_of(contact);
        cells.extend([
            ("uid", contact.uid.cell()),
            ("name_key", name_key.map_or(Value::Null, Value::Text)),
            ("no_channel", contact.channels.is_empty().cell()),
            ("keep_until", made.and_then(|made| made.keep_until).cell()),
        ]);
        cells
    }

    /// The same.
    fn new_channel(&self, whose: Uid, channel: &Channel, position: usize) -> Cells {
        let uid = if channel.uid == Uid::UNSET { self.fresh_uid() } else { channel.uid };
        let value_key = channel_key(channel.kind, channel.value.trim());
        let mut cells = channel_cells(channel, position);
        cells.extend([
            ("uid", uid.cell()),
            ("contact_uid", whose.cell()),
            ("value_key", Value::Text(value_key)),
        ]);
        cells
    }

    fn new_tag(&self, whose: Uid, tag: &str) -> Cells {
        vec![("uid", self.fresh_uid().cell()), ("contact_uid", whose.cell()), ("tag", tag.cell())]
    }

    /// Saves a contact that is there; only what differs is written. Channels with [`Uid::UNSET`] are new. Another place on the
    /// ladder is a move without a reason [E1].
    ///
    /// # Errors
    /// What [`Contact::check`] refuses, a group that is not there, and [`NotebookFault::Gone`].
    pub fn save_contact(&mut self, contact: &Contact) -> Outcome<()> {
        contact.check()?;
        if contact.uid.is_forgotten() {
            return Err(NotebookFault::NobodyKnown);
        }
        let held = self.contact(contact.uid)?;
        let contact = &self.with_move(contact, &held)?;
        self.put_contact(contact, &held)?;
        self.save_groups(contact, &held.groups)
    }

    /// The same for a merge [P4]: by it nobody has moved on the ladder, nor into a group or out of one.
    pub(super) fn put_contact(&mut self, contact: &Contact, held: &Contact) -> Outcome<()> {
        contact.check()?;
        self.update("contact", contact.uid, cells_of(contact))?;
        self.save_channels(contact, &held.channels)?;
        self.save_tags(contact, &held.tags)
    }

    fn save_channels(&mut self, contact: &Contact, held: &[Channel]) -> Outcome<()> {
        let kept = |uid: Uid| contact.channels.iter().any(|channel| channel.uid == uid);
        for gone in held.iter().filter(|channel| !kept(channel.uid)) {
            self.delete("channel", gone.uid)?;
        }
        // the old mark goes before the new one comes: there is at most one at any moment
        for unmarked in held.iter().filter(|channel| channel.preferred && kept(channel.uid)) {
            let still =
                contact.channels.iter().any(|channel| channel.uid == unmarked.uid && channel.preferred);
            if !still {
                self.update("channel", unmarked.uid, vec![("preferred", false.cell())])?;
            }
        }
        // one that stands where it stood, as do all before it, needs no look
        let as_it_was = contact.channels.iter().zip(held).take_while(|(new, held)| new == held).count();
        let mut new = Vec::new();
        for (position, channel) in contact.channels.iter().enumerate().skip(as_it_was) {
            if held.iter().any(|known| known.uid == channel.uid) {
                self.update("channel", channel.uid, channel_cells(channel, position))?;
            } else {
                new.push(self.new_channel(contact.uid, channel, position));
            }
        }
        self.insert_all("channel", new)
    }

    fn save_tags(&mut self, contact: &Contact, held: &[String]) -> Outcome<()> {
        let wanted = tags_of(contact);
        for gone in held.iter().filter(|tag| !wanted.contains(tag.as_str())) {
            self.conn
                .prepare_cached("DELETE FROM contact_tag WHERE contact_uid = ? AND tag = ?")?
                .execute(params![contact.uid.to_string(), gone])?;
        }
        let new = wanted.into_iter().filter(|tag| !held.iter().any(|held| held == tag));
        let new = new.map(|tag| self.new_tag(contact.uid, tag));
        self.insert_all("contact_tag", new.collect())
    }
}

impl Notebook {
    /// One contact, whole.
    ///
    /// # Errors
    /// [`NotebookFault::Gone`] when there is none.
    pub fn contact(&self, uid: Uid) -> Outcome<Contact> {
        read(&self.conn, uid)
    }

    /// Contacts in the order of their names, after the one named; at most `limit`.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn contacts(&self, after: Option<Uid>, limit: usize) -> Outcome<Vec<Contact>> {
        let uids = self
            .conn
            .prepare_cached(
                "SELECT uid FROM contact WHERE (name_key, id) >
                   (coalesce((SELECT name_key FROM contact WHERE uid = ?1), ''),
                    coalesce((SELECT id FROM contact WHERE uid = ?1), 0))
                 ORDER BY name_key, id LIMIT ?2",
            )?
            .query_map(params![after.map(|uid| uid.to_string()), limit], |row| uid_at(row, "uid"))?
            .collect::<Result<Vec<_>, _>>()?;
        uids.into_iter().map(|uid| self.contact(uid)).collect()
    }

    /// Whoever is called exactly `name`, case and accents aside [T2].
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn contacts_named(&self, name: &str) -> Outcome<Vec<Contact>> {
        named(&self.conn, name)
    }

    /// The same, else whoever is called so but for a title, or is also called so [T2].
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn contacts_called(&self, name: &str) -> Outcome<Vec<Contact>> {
        called(&self.conn, name)
    }

    /// Whose name begins with the word `first`, titles before it aside, and goes on [T2]; at most three, which is enough to know of more than one.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub(super) fn contacts_with_first_name(&self, first: &str) -> Outcome<Vec<Contact>> {
        with_first_name(&self.conn, first)
    }
}

/// Whoever is called exactly `name`; else whoever is, titles before the name and letters behind it aside, or is called so
/// too; at most three [T2].
pub(super) fn called(conn: &Connection, name: &str) -> Outcome<Vec<Contact>> {
    let exact = named(conn, name)?;
    let plain = untitled(name);
    let words = whole_words(&plain);
    if !exact.is_empty() || words.is_empty() {
        return Ok(exact);
    }
    // the index holds the other names too, and finds more than is meant
    let mut statement = conn.prepare_cached(
        "SELECT uid, name, also_called FROM contact WHERE id IN
           (SELECT rowid FROM name_search WHERE name_search MATCH ?1 ORDER BY rowid LIMIT ?2) ORDER BY name_key, id",
    )?;
    let mut rows = statement.query(params![words, LOOKED_AT])?;
    let mut uids = Vec::new();
    while let Some(row) = rows.next()? {
        let (name, others): (String, String) = (row.get("name")?, row.get("also_called")?);
        if std::iter::once(name.as_str()).chain(others.lines()).any(|known| untitled(known) == plain) {
            uids.push(uid_at(row, "uid")?);
        }
    }
    uids.into_iter().take(3).map(|uid| read(conn, uid)).collect()
}

/// So many of whom the index finds by the words of a name are looked at.
const LOOKED_AT: usize = 100;

/// Each word whole.
fn whole_words(text: &str) -> String {
    let words = query_words(text).into_iter().map(|word| QueryWord { prefix: false, ..word });
    match_all(&words.collect::<Vec<_>>())
}

/// Whoever is called exactly `name`, case and accents aside; at most three.
pub(super) fn named(conn: &Connection, name: &str) -> Outcome<Vec<Contact>> {
    by_key(conn, "name_key = ?1", &fold(name))
}

/// Whose name begins with the word `first`, titles before it aside, and goes on; at most three.
pub(super) fn with_first_name(conn: &Connection, first: &str) -> Outcome<Vec<Contact>> {
    let key = fold(first);
    // ' ' and '!' are neighbours: the range holds just the names that go on with another word
    let mut found = by_key(conn, "name_key >= ?1 || ' ' AND name_key < ?1 || '!'", &key)?;
    // a title is nobody's name
    found.retain(|contact| untitled(&contact.name).starts_with(key.trim()));
    let words = whole_words(&key);
    if found.len() > 2 || words.is_empty() {
        return Ok(found);
    }
    // the index finds the word wherever it stands
    let mut statement = conn.prepare_cached(
        "SELECT uid, name FROM contact WHERE id IN
           (SELECT rowid FROM name_search WHERE name_search MATCH ?1 ORDER BY rowid LIMIT ?2) ORDER BY name_key, id",
    )?;
    let mut rows = statement.query(params![words, LOOKED_AT])?;
    let start = format!("{} ", key.trim());
    while let Some(row) = rows.next()?.filter(|_| found.len() < 3) {
        let (uid, name): (Uid, String) = (uid_at(row, "uid")?, row.get("name")?);
        if untitled(&name).starts_with(&start) && found.iter().all(|known| known.uid != uid) {
            found.push(read(conn, uid)?);
        }
    }
    Ok(found)
}

fn by_key(conn: &Connection, condition: &str, key: &str) -> Outcome<Vec<Contact>> {
    let uids = conn
        .prepare_cached(&format!(
            "SELECT uid FROM contact WHERE {condition} ORDER BY name_key, id LIMIT 3"
        ))?
        .query_map([key], |row| uid_at(row, "uid"))?
        .collect::<Result<Vec<_>, _>>()?;
    uids.into_iter().map(|uid| read(conn, uid)).collect()
}
