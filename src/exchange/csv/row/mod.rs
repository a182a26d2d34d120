//! A row to what it says of a person.
//!
//! Owns how cells come together: names from their parts, addresses from theirs, a channel with the label beside it. What stands in
//! a single cell is told by `values`. Must not know where the row stands in its file.

mod values;

use std::borrow::Cow;

use crate::domain::channel_line::odd_channel;
use crate::domain::contact::{Channel, ChannelKind, Contact, ContactKind, Language, Rung, Tone};
use crate::domain::day::Day;
use crate::domain::incoming::{Entry, Incoming, KeptProperty, Remark};
use crate::domain::kept::is_same_day;
use crate::domain::merge::{Field, same_channel};
use crate::domain::settings::RungNames;
use crate::domain::text::{fit, fold};
use crate::domain::uid::Uid;
use crate::exchange::MAX_FIELD;
use crate::exchange::mail::is_within_exchange;

use super::cells::{MOST_CELLS, Row};
use super::days::{day_in, why_none};
use super::header::{Table, Takes, kept_name};
use super::own::{Own, as_it_was, channel_header, kept_of, parted};
use super::words::{KINDS, LANGUAGES, Meaning, Part, RUNGS, Single, TONES, known_word};
use super::{Alike, Telling};
use values::{
    address_line, address_parts, escaped, joined, label_word, looks_like, of_several, one_line, only_email,
    says_more, says_nothing, tags, trimmed, values, with_commas,
};

/// Reads a row.
pub(super) fn entry(
    row: &Row<'_>,
    table: &Table,
    (today, rungs): (Day, &RungNames),
    telling: &mut Telling<'_>,
) -> Entry {
    let line = row.line;
    if row.is_broken {
        telling.warn_alike(Alike::Broken, line, || {
            "A quote is opened in this row and never closed: the row was read as if it were not there."
                .to_owned()
        });
    }
    tell_of_length(row, table, telling);
    let incoming = Incoming::new(line, Contact::new(Uid::UNSET, "", today));
    let mut making = Making::new(incoming, rungs, table.is_own);
    for (at, cell) in row.cells.iter().enumerate() {
        making.take(at, cell, table, telling);
    }
    match making.finish(telling) {
        Ok(incoming) => Entry::Contact(Box::new(incoming)),
        Err(reason) => Entry::Skipped(Remark { line, text: reason.to_owned() }),
    }
}

fn tell_of_length(row: &Row<'_>, table: &Table, telling: &mut Telling<'_>) {
    let cells = row.cells.len();
    let beyond = row.cells.iter().skip(table.columns.len()).any(|cell| !cell.trim().is_empty());
    let text = if row.is_cut {
        format!("The row has more than {MOST_CELLS} cells; those after them were left out.")
    } else if beyond && !table.is_wide {
        format!(
            "The row has {cells} cells where the header has {}; what is beyond is kept beside the contact.",
            table.columns.len()
        )
    } else if cells < table.wanted {
        format!(
            "The row has {cells} cells where the header has {}; the rest was taken as empty.",
            table.wanted
        )
    } else {
        return;
    };
    telling.warn_alike(Alike::Ragged, row.line, || text);
}

/// A channel before its label is known.
struct Pending {
    channel: Channel,
    slot: String,
}

/// How an e-mail is shown.
struct Shown {
    /// Of which e-mail.
    slot: String,
    at: usize,
    header: String,
    cell: String,
    /// How many channels stood before it.
    before: usize,
}

/// A postal address from its parts.
struct Post {
    slot: String,
    label: String,
    parts: Vec<(Part, String)>,
    /// How many channels stood before it.
    at: usize,
}

/// The contact that a row makes.
struct Making<'r> {
    incoming: Incoming,
    /// What the user calls them.
    rungs: &'r RungNames,
    /// From a table of goodword's own, where everything stands as it was.
    is_own: bool,
    /// Prefix, first, middle, last, suffix.
    name: [String; 5],
    nicknames: Vec<String>,
    /// What may be the name; the place and the header of its column.
    persons: Vec<(usize, String, String)>,
    /// How e-mails are shown.
    shown: Vec<Shown>,
    channels: Vec<Pending>,
    posts: Vec<Post>,
    labels: Vec<(String, String)>,
    preferred: String,
    /// The slots of the channels in their order; may be empty.
    order: Vec<String>,
}

impl<'r> Making<'r> {
    fn new(incoming: Incoming, rungs: &'r RungNames, is_own: bool) -> Self {
        Self {
            incoming,
            rungs,
            is_own,
            name: Default::default(),
            nicknames: Vec::new(),
            persons: Vec::new(),
            shown: Vec::new(),
            channels: Vec::new(),
            posts: Vec::new(),
            labels: Vec::new(),
            preferred: String::new(),
            order: Vec::new(),
        }
    }

    fn take(&mut self, at: usize, cell: &str, table: &Table, telling: &mut Telling<'_>) {
        if cell.trim().is_empty() {
            return;
        }
        let column = table.columns.get(at);
        let header = column.map(|column| column.header.as_str()).unwrap_or_default();
        if cell.len() > MAX_FIELD {
            return telling.warn_alike(Alike::Long, self.incoming.line, || {
                format!(
                    "The cell “{}” has more than {} KiB and was left out.",
                    name_of(header, at),
                    MAX_FIELD >> 10
                )
            });
        }
        let cell = if table.is_own { as_it_was(cell) } else { trimmed(cell) };
        if cell.trim().is_empty() {
            return;
        }
        match column.map(|column| &column.takes) {
            Some(Takes::Foreign(Meaning::Single(Single::Person))) => {
                self.persons.push((at, header.to_owned(), one_line(cell)));
            }
            Some(Takes::Foreign(Meaning::Shown { slot })) => {
                let (slot, header, cell) = (slot.clone(), header.to_owned(), cell.to_owned());
                self.shown.push(Shown { slot, at, header, cell, before: self.channels.len() });
            }
            Some(Takes::Foreign(meaning)) => {
                if !self.take_foreign(meaning, cell) && !says_nothing(header, cell) {
                    if let Some(known) = known_words(meaning, self.rungs) {
                        telling
                            .warn_alike(Alike::Word, self.incoming.line, || unknown(cell, header, &known));
                    }
                    if let Meaning::Day { is_day_first, .. } = meaning {
                        tell_of_day(self.incoming.line, (cell, header), *is_day_first, telling);
                    }
                    self.keep(header, at, cell);
                }
            }
            Some(Takes::Own(own)) => {
                let is_taken = own.take(cell, &mut self.incoming)
                    || *own == Own::Rung && self.take_single(Single::Rung, cell);
                if !is_taken {
                    let known = match own {
                        Own::Kind => known_words(&Meaning::Single(Single::Kind), self.rungs),
                        Own::Rung => known_words(&Meaning::Single(Single::Rung), self.rungs),
                        _ => None,
                    };
                    let known = known.unwrap_or_default();
                    telling.warn_alike(Alike::Word, self.incoming.line, || unknown(cell, header, &known));
                    self.keep(header, at, cell);
                }
            }
            Some(Takes::Uid) => self.incoming.uid = cell.trim().parse().ok(),
            Some(Takes::Preferred) => self.preferred = cell.trim().to_lowercase(),
            Some(Takes::Order) => self.order = parted(&cell.to_lowercase()),
            Some(Takes::Keys) => self.incoming.keys = parted(cell),
            Some(Takes::Kept) => match kept_of(cell) {
                Some(kept) => self.incoming.kept.extend(kept),
                None => self.keep(header, at, cell),
            },
            Some(Takes::Channel { kind, number }) => {
                self.add((*kind, cell), "", channel_header(*kind, *number));
            }
            Some(Takes::Label { kind, number }) => {
                self.labels.push((channel_header(*kind, *number), cell.to_owned()));
            }
            Some(Takes::Left) => {}
            None => self.keep("", at, cell),
        }
    }

    fn add(&mut self, (kind, value): (ChannelKind, &str), label: &str, slot: String) {
        let channel = Channel {
            uid: Uid::UNSET,
            kind,
            value: value.to_owned(),
            label: label.to_owned(),
            preferred: false,
        };
        self.channels.push(Pending { channel, slot });
    }

    fn keep(&mut self, header: &str, at: usize, cell: &str) {
        self.incoming.kept.push(KeptProperty {
            item_group: String::new(),
            name: kept_name(header, at),
            parameters: String::new(),
            value: escaped(cell),
        });
    }

    /// `false` where a cell is not what its column's name says, or a second of what there is one of.
    fn take_foreign(&mut self, meaning: &Meaning, cell: &str) -> bool {
        match meaning {
            Meaning::Single(single) => self.take_single(*single, cell),
            Meaning::Channel { kind, slot, label, is_sure } => {
                let is_other = *kind == ChannelKind::Email && is_within_exchange(cell);
                let values = values(*kind, cell);
                if is_other || !is_sure && !values.iter().all(|value| looks_like(*kind, value)) {
                    return false;
                }
                for value in values {
                    self.add((*kind, &value), label, slot.clone());
                }
                true
            }
            Meaning::Label { slot } => {
                self.labels.push((slot.clone(), cell.to_owned()));
                true
            }
            Meaning::Post { slot, label, part } => {
                self.take_part(slot, label, *part, cell);
                true
            }
            Meaning::Day { of, is_day_first } => {
                let Some(day) = day_in(cell, *of, *is_day_first) else { return false };
                let known = self.incoming.kept.iter().find(|kept| kept.name == day.name);
                let is_same = known.map(|known| is_same_day(known, &day));
                if is_same.is_none() {
                    self.incoming.kept.push(day);
                }
                is_same.unwrap_or(true)
            }
            // it waits for the rest of the row
            Meaning::Shown { .. } | Meaning::Nothing => true,
            Meaning::Unknown => false,
        }
    }

    fn take_single(&mut self, single: Single, cell: &str) -> bool {
        let contact = &mut self.incoming.contact;
        let [prefix, first, middle, last, suffix] = &mut self.name;
        let text = match single {
            Single::Name | Single::Person => &mut contact.name,
            Single::Prefix => prefix,
            Single::First => first,
            Single::Middle => middle,
            Single::Last => last,
            Single::Suffix => suffix,
            Single::Organisation => &mut contact.organisation,
            Single::Role => &mut contact.role,
            Single::BestTime => &mut contact.best_time,
            Single::Appointments => &mut contact.appointments,
            Single::Offers => &mut contact.offers,
            Single::Needs => &mut contact.needs,
            Single::LooksFor => &mut contact.looks_for,
            Single::DoesNotTake => &mut contact.does_not_take,
            Single::HadFrom => &mut contact.had_from,
            Single::Notes => {
                if !contact.notes.is_empty() {
                    contact.notes.push('\n');
                }
                contact.notes.push_str(&cell.replace("\r\n", "\n").replace('\r', "\n"));
                return true;
            }
            Single::Tags => {
                tags(cell, &mut contact.tags);
                return true;
            }
            Single::Nickname => {
                self.nicknames.push(one_line(cell));
                return true;
            }
            Single::Rung => {
                let known = || known_word(cell, RUNGS).and_then(Rung::from_word);
                let rung = self.rungs.meant(cell).or_else(known);
                contact.rung = contact.rung.or(rung);
                return rung.is_some();
            }
            Single::Language => {
                let language = known_word(cell, LANGUAGES).and_then(Language::from_word);
                let Some(language) = language else { return false };
                contact.language = language;
                self.incoming.says.insert(Field::Language);
                return true;
            }
            Single::Tone => {
                let Some(tone) = known_word(cell, TONES).and_then(Tone::from_word) else { return false };
                contact.tone = tone;
                self.incoming.says.insert(Field::Tone);
                return true;
            }
            Single::Kind => {
                let named = ContactKind::from_word(&fold(cell));
                let named = named.or_else(|| known_word(cell, KINDS).and_then(ContactKind::from_word));
                let Some(kind) = named else { return false };
                contact.kind = kind;
                self.incoming.says.insert(Field::Kind);
                return true;
            }
        };
        let cell = one_line(cell);
        if text.is_empty() {
            *text = cell;
            return true;
        }
        *text == cell
    }

    fn take_part(&mut self, slot: &str, label: &str, part: Part, cell: &str) {
        let text = with_commas(cell);
        if text.is_empty() {
            return;
        }
        let at = self.channels.len();
        let post = match self.posts.iter().position(|post| post.slot == slot) {
            Some(known) => self.posts.get_mut(known),
            None => {
                self.posts.push(Post {
                    slot: slot.to_owned(),
                    label: label.to_owned(),
                    parts: Vec::new(),
                    at,
                });
                self.posts.last_mut()
            }
        };
        if let Some(post) = post {
            post.parts.push((part, text));
        }
    }

    fn finish(mut self, telling: &mut Telling<'_>) -> Result<Incoming, &'static str> {
        self.put_shown();
        self.put_posts();
        self.put_labels();
        self.put_channels(telling);
        self.put_person();
        self.put_name()?;
        Ok(self.incoming)
    }

    /// Exchange writes the address only into the name that is shown; where another column has it, nothing is to be done.
    fn put_shown(&mut self) {
        for shown in std::mem::take(&mut self.shown).into_iter().rev() {
            let is_of_it = |pending: &Pending| {
                pending.slot == shown.slot && pending.channel.kind == ChannelKind::Email
            };
            if self.channels.iter().any(is_of_it) {
                continue;
            }
            let Some(value) = only_email(&shown.cell) else {
                self.keep(&shown.header, shown.at, &shown.cell);
                continue;
            };
            let channel = Channel {
                uid: Uid::UNSET,
                kind: ChannelKind::Email,
                value,
                label: String::new(),
                preferred: false,
            };
            let at = shown.before.min(self.channels.len());
            self.channels.insert(at, Pending { channel, slot: shown.slot });
        }
    }

    /// Whom a firm has to speak with is who the row is, where it names nobody else.
    fn put_person(&mut self) {
        let mut persons = std::mem::take(&mut self.persons).into_iter();
        let by_parts = joined(&self.name);
        let is_named = !by_parts.is_empty() || !self.incoming.contact.name.is_empty();
        if !is_named && let Some((.., person)) = persons.next() {
            self.incoming.contact.name = person;
        }
        let name = &self.incoming.contact.name;
        let named = fold(if name.is_empty() { &by_parts } else { name });
        for (at, header, person) in persons.filter(|(.., person)| fold(person) != named) {
            self.keep(&header, at, &person);
        }
    }

    /// Addresses stand where their first part stood.
    fn put_posts(&mut self) {
        for post in std::mem::take(&mut self.posts).into_iter().rev() {
            let value = address_line(&post.parts);
            // for cards: telephones and maps want them apart
            if let Some(parts) = address_parts(&post.parts, &value) {
                let (item_group, parameters) = Default::default();
                let kept = KeptProperty { item_group, name: "ADR".to_owned(), parameters, value: parts };
                self.incoming.kept.push(kept);
            }
            let channel = Channel {
                uid: Uid::UNSET,
                kind: ChannelKind::Post,
                value,
                label: post.label,
                preferred: false,
            };
            let at = post.at.min(self.channels.len());
            self.channels.insert(at, Pending { channel, slot: post.slot });
        }
    }

    fn put_labels(&mut self) {
        let slots: Vec<String> = self.channels.iter().map(|pending| pending.slot.clone()).collect();
        for (at, pending) in self.channels.iter_mut().enumerate() {
            let of_slot = |slots: &[String]| slots.iter().filter(|slot| **slot == pending.slot).count();
            let (before, all) = (of_slot(slots.get(..at).unwrap_or_default()), of_slot(&slots));
            let of_it = self.labels.iter().filter(|(slot, _)| *slot == pending.slot);
            if self.is_own {
                pending.channel.label = of_it.map(|(_, label)| label.as_str()).collect();
                continue;
            }
            let mut words: Vec<String> = Vec::new();
            for label in of_it.flat_map(|(_, label)| of_several(label, before, all)) {
                let (word, is_first) = match label.strip_prefix("* ") {
                    Some(word) => (word, true),
                    None => (label, label == "*"),
                };
                pending.channel.preferred |= is_first;
                words.extend(label_word(word).filter(|word| !words.contains(word)));
            }
            if !words.is_empty() {
                pending.channel.label = words.join(", ");
            }
        }
    }

    /// Each address once; one is preferred.
    fn put_channels(&mut self, telling: &mut Telling<'_>) {
        let line = self.incoming.line;
        let place = |slot: &str| self.order.iter().position(|named| named == slot);
        self.channels.sort_by_key(|pending| place(&pending.slot).unwrap_or(usize::MAX));
        let channels = &mut self.incoming.contact.channels;
        for Pending { mut channel, slot } in std::mem::take(&mut self.channels) {
            channel.preferred |= !self.preferred.is_empty() && slot == self.preferred;
            channel.preferred &= !channels.iter().any(|known: &Channel| known.preferred);
            let is_same =
                |known: &&mut Channel| same_channel(known, &channel) && known.label == channel.label;
            if let Some(known) = channels.iter_mut().filter(|_| !self.is_own).find(is_same) {
                known.preferred |= channel.preferred;
                continue;
            }
            if let Some(odd) = odd_channel(&channel).filter(|_| !self.is_own) {
                telling.warn_alike(Alike::Odd, line, || {
                    format!(
                        "The {} “{}” came in as it is: {odd}.",
                        channel.kind.label(),
                        fit(&channel.value, 40)
                    )
                });
            }
            channels.push(channel);
        }
    }

    /// The name: as the row has it, else from its parts, else a nickname, the organisation, an address.
    fn put_name(&mut self) -> Result<(), &'static str> {
        let by_parts = joined(&self.name);
        let [_, first, middle, last, _] = &self.name;
        let bare = joined(&[first, middle, last].map(Clone::clone));
        self.keep_parts(&by_parts);
        let contact = &mut self.incoming.contact;
        let mut others = std::mem::take(&mut self.nicknames);
        if contact.name.trim().is_empty() {
            contact.name = by_parts;
        } else if says_more(&bare, &contact.name) {
            others.push(bare);
        }
        if contact.name.trim().is_empty() {
            let nickname = (!others.is_empty()).then(|| others.remove(0));
            let organisation = Some(contact.organisation.clone()).filter(|name| !name.trim().is_empty());
            let channel =
                contact.preferred().or_else(|| to_call_by(contact)).map(|channel| one_line(&channel.value));
            contact.name = nickname
                .or(organisation)
                .or(channel)
                .ok_or("The row has no name, no organisation and no address to call somebody by.")?;
        }
        for other in others {
            let is_new = |known: &String| fold(known) != fold(&other);
            if fold(&contact.name) != fold(&other) && contact.also_called.iter().all(is_new) {
                contact.also_called.push(other);
            }
        }
        Ok(())
    }

    /// The parts of a name that its line does not tell are kept for cards.
    fn keep_parts(&mut self, by_parts: &str) {
        let [prefix, first, middle, last, suffix] = &self.name;
        let name = &self.incoming.contact.name;
        let tells_more =
            !prefix.is_empty() || !middle.is_empty() || !suffix.is_empty() || last.contains(' ');
        if by_parts.is_empty() || !tells_more || !name.is_empty() && name != by_parts {
            return;
        }
        let value = [last, first, middle, prefix, suffix].map(|part| escaped(part)).join(";");
        let kept = KeptProperty {
            item_group: String::new(),
            name: "N".to_owned(),
            parameters: String::new(),
            value,
        };
        self.incoming.kept.push(kept);
    }
}

/// The address that says most of whose it is: an e-mail, else a number, a street last.
fn to_call_by(contact: &Contact) -> Option<&Channel> {
    let place = |channel: &&Channel| match channel.kind {
        ChannelKind::Email => 0,
        ChannelKind::Phone => 1,
        ChannelKind::Message | ChannelKind::Web => 2,
        ChannelKind::Post => 3,
    };
    contact.channels.iter().min_by_key(place)
}

fn tell_of_day(
    line: usize,
    (cell, header): (&str, &str),
    is_day_first: Option<bool>,
    telling: &mut Telling<'_>,
) {
    let Some(why) = why_none(cell, is_day_first) else { return };
    telling.warn_alike(Alike::Day, line, || {
        format!(
            "“{}” in “{}” {why}; it is kept beside the contact. Write it as 1980-05-17.",
            fit(cell, 40),
            fit(header, 40)
        )
    });
}

/// The words that goodword has for what such a column says, where they are few.
fn known_words(meaning: &Meaning, rungs: &RungNames) -> Option<String> {
    let words: Vec<&str> = match meaning {
        Meaning::Single(Single::Kind) => ContactKind::ALL.iter().map(|kind| kind.word()).collect(),
        Meaning::Single(Single::Rung) => {
            let named =
                |rung: &Rung| if rungs.of(*rung) == rung.label() { rung.word() } else { rungs.of(*rung) };
            Rung::ALL.iter().map(named).collect()
        }
        Meaning::Single(Single::Language) => LANGUAGES.iter().map(|(word, _)| *word).collect(),
        Meaning::Single(Single::Tone) => TONES.iter().map(|(word, _)| *word).collect(),
        _ => return None,
    };
    Some(words.join(", "))
}

/// That a cell has none of them.
fn unknown(cell: &str, header: &str, known: &str) -> String {
    let known = if known.is_empty() { String::new() } else { format!(" Known are {known}.") };
    format!(
        "“{}” is no word for “{}”; it is kept beside the contact.{known}",
        fit(cell, 40),
        fit(header, 40)
    )
}

fn name_of(header: &str, at: usize) -> Cow<'_, str> {
    if header.is_empty() { Cow::Owned((at + 1).to_string()) } else { Cow::Owned(fit(header, 40)) }
}
