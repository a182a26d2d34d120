//! The columns of goodword's own tables, and how their cells are written and read back.
//!
//! Owns their names, the lists within a cell, and what makes a cell harmless for a spreadsheet [S5]. Must not know rows.
//!
//! - A cell that a spreadsheet would run begins with one of `= + - @`, a tab or a line end: it gets an apostrophe in front, and
//!   reading takes just that one off again. A cell that begins so behind apostrophes of its own gets one more.
//! - Several words in one cell stand apart by `; `; a semicolon or backslash within one has a backslash in front.

use std::borrow::Cow;

use crate::domain::contact::{Channel, ChannelKind, Contact, ContactKind, Language, Rung, Tone};
use crate::domain::day::Day;
use crate::domain::incoming::{Incoming, KeptProperty};
use crate::domain::merge::Field;

/// The column that tells a table of goodword's own, and the first in it.
pub(super) const UID: &str = "goodword uid";

/// The column that names the column of the channel to use first.
pub(super) const PREFERRED: &str = "preferred";

/// The column that names those of the channels in their order, where that is another than the table's.
pub(super) const ORDER: &str = "order";

/// The column of the keys by which other programs know somebody.
pub(super) const KEYS: &str = "file keys";

/// The column of what cards said that goodword has no field for.
pub(super) const KEPT: &str = "kept";

/// The fields of a contact that stand in front of the channels.
pub(super) const BEFORE: &[Own] = &[
    Own::Name,
    Own::AlsoCalled,
    Own::Organisation,
    Own::FormerlyWith,
    Own::Role,
    Own::Kind,
    Own::Rung,
    Own::RungSince,
];

/// Those that stand behind them.
pub(super) const AFTER: &[Own] = &[
    Own::Tags,
    Own::Groups,
    Own::Offers,
    Own::Needs,
    Own::LooksFor,
    Own::DoesNotTake,
    Own::BestTime,
    Own::Appointments,
    Own::Language,
    Own::Tone,
    Own::Greeting,
    Own::Cadence,
    Own::DoNotContact,
    Own::HadFrom,
    Own::ToldOn,
    Own::KeptOn,
    Own::Since,
    Own::Notes,
];

/// A field that has one column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Own {
    Name,
    AlsoCalled,
    Organisation,
    FormerlyWith,
    Role,
    Kind,
    Rung,
    RungSince,
    Tags,
    Groups,
    Offers,
    Needs,
    LooksFor,
    DoesNotTake,
    BestTime,
    Appointments,
    Language,
    Tone,
    Greeting,
    Cadence,
    DoNotContact,
    HadFrom,
    ToldOn,
    KeptOn,
    Since,
    Notes,
}

const YES: &str = "yes";
const NO: &str = "no";

impl Own {
    /// What its column is called.
    pub(super) fn header(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::AlsoCalled => "also called",
            Self::Organisation => "organisation",
            Self::FormerlyWith => "formerly with",
            Self::Role => "role",
            Self::Kind => "kind",
            Self::Rung => "rung",
            Self::RungSince => "on rung since",
            Self::Tags => "tags",
            Self::Groups => "groups",
            Self::Offers => "offers",
            Self::Needs => "needs",
            Self::LooksFor => "looks for",
            Self::DoesNotTake => "does not take",
            Self::BestTime => "best time",
            Self::Appointments => "appointments",
            Self::Language => "language",
            Self::Tone => "addressed",
            Self::Greeting => "greeting",
            Self::Cadence => "touch every days",
            Self::DoNotContact => "do not contact",
            Self::HadFrom => "had from",
            Self::ToldOn => "told on",
            Self::KeptOn => "kept on",
            Self::Since => "since",
            Self::Notes => "notes",
        }
    }

    /// The one whose column is called so.
    pub(super) fn of(header: &str) -> Option<Self> {
        let header = header.trim();
        BEFORE.iter().chain(AFTER).copied().find(|own| own.header().eq_ignore_ascii_case(header))
    }

    /// What its cell says of a contact, before it is made harmless.
    pub(super) fn cell(self, of: &Contact) -> Cow<'_, str> {
        let day = |day: Option<Day>| Cow::Owned(day.map(|day| day.to_string()).unwrap_or_default());
        match self {
            Self::Name => Cow::Borrowed(&of.name),
            Self::AlsoCalled => Cow::Owned(list(&of.also_called)),
            Self::Organisation => Cow::Borrowed(&of.organisation),
            Self::FormerlyWith => Cow::Owned(list(&of.formerly_with)),
            Self::Role => Cow::Borrowed(&of.role),
            Self::Kind => Cow::Borrowed(of.kind.word()),
            Self::Rung => Cow::Borrowed(of.rung.map(Rung::word).unwrap_or_default()),
            Self::RungSince => day(of.rung_since),
            Self::Tags => Cow::Owned(list(&of.tags)),
            Self::Groups => Cow::Owned(list(&of.groups)),
            Self::Offers => Cow::Borrowed(&of.offers),
            Self::Needs => Cow::Borrowed(&of.needs),
            Self::LooksFor => Cow::Borrowed(&of.looks_for),
            Self::DoesNotTake => Cow::Borrowed(&of.does_not_take),
            Self::BestTime => Cow::Borrowed(&of.best_time),
            Self::Appointments => Cow::Borrowed(&of.appointments),
            Self::Language => Cow::Borrowed(of.language.word()),
            Self::Tone => Cow::Borrowed(of.tone.word()),
            Self::Greeting => Cow::Borrowed(&of.greeting),
            Self::Cadence => Cow::Owned(of.cadence_days.map(|days| days.to_string()).unwrap_or_default()),
            Self::DoNotContact => Cow::Borrowed(if of.do_not_contact { YES } else { NO }),
            Self::HadFrom => Cow::Borrowed(&of.had_from),
            Self::ToldOn => day(of.told_on),
            Self::KeptOn => day(of.kept_on),
            Self::Since => day(Some(of.created_on)),
            Self::Notes => Cow::Borrowed(&of.notes),
        }
    }

    /// Takes what a cell of its column says; `false` where that is none of its words.
    pub(super) fn take(self, cell: &str, into: &mut Incoming) -> bool {
        let contact = &mut into.contact;
        let text = match self {
            Self::Name => &mut contact.name,
            Self::Organisation => &mut contact.organisation,
            Self::Role => &mut contact.role,
            Self::Offers => &mut contact.offers,
            Self::Needs => &mut contact.needs,
            Self::LooksFor => &mut contact.looks_for,
            Self::DoesNotTake => &mut contact.does_not_take,
            Self::BestTime => &mut contact.best_time,
            Self::Appointments => &mut contact.appointments,
            Self::Greeting => &mut contact.greeting,
            Self::HadFrom => &mut contact.had_from,
            Self::Notes => &mut contact.notes,
            _ => return self.take_word(cell, into),
        };
        cell.clone_into(text);
        true
    }

    fn take_word(self, cell: &str, into: &mut Incoming) -> bool {
        let contact = &mut into.contact;
        let word = cell.trim().to_lowercase();
        let day = || word.parse::<Day>().ok();
        let said = match self {
            Self::AlsoCalled => {
                contact.also_called = listed(cell);
                None
            }
            Self::FormerlyWith => {
                contact.formerly_with = listed(cell);
                None
            }
            Self::Tags => {
                contact.tags = listed(cell);
                None
            }
            Self::Groups => {
                contact.groups = listed(cell);
                None
            }
            Self::Kind => match ContactKind::from_word(&word) {
                Some(kind) => {
                    contact.kind = kind;
                    Some(Field::Kind)
                }
                None => return false,
            },
            Self::Rung => match Rung::from_word(&word) {
                Some(rung) => {
                    contact.rung = Some(rung);
                    None
                }
                None => return false,
            },
            Self::Language => match Language::from_word(&word) {
                Some(language) => {
                    contact.language = language;
                    Some(Field::Language)
                }
                None => return false,
            },
            Self::Tone => match Tone::from_word(&word) {
                Some(tone) => {
                    contact.tone = tone;
                    Some(Field::Tone)
                }
                None => return false,
            },
            Self::DoNotContact => match word.as_str() {
                YES | NO => {
                    contact.do_not_contact = word == YES;
                    Some(Field::DoNotContact)
                }
                _ => return false,
            },
            Self::Cadence => match word.parse() {
                Ok(days) => {
                    contact.cadence_days = Some(days);
                    None
                }
                Err(_) => return false,
            },
            Self::Since => match day() {
                Some(day) => {
                    contact.created_on = day;
                    Some(Field::Since)
                }
                None => return false,
            },
            Self::RungSince | Self::ToldOn | Self::KeptOn => {
                let Some(day) = day() else { return false };
                match self {
                    Self::RungSince => contact.rung_since = Some(day),
                    Self::ToldOn => contact.told_on = Some(day),
                    _ => contact.kept_on = Some(day),
                }
                None
            }
            _ => None,
        };
        into.says.extend(said);
        true
    }
}

/// What the columns of channels of a kind are called: “e-mail 2”.
pub(super) fn channel_header(kind: ChannelKind, number: usize) -> String {
    format!("{} {number}", kind.label())
}

/// What the column of a label is called.
pub(super) fn label_header(kind: ChannelKind, number: usize) -> String {
    format!("{} label", channel_header(kind, number))
}

/// The kind and number of such a column; whether it is the label's.
pub(super) fn channel_of(header: &str) -> Option<(ChannelKind, usize, bool)> {
    let header = header.trim().to_lowercase();
    let (header, is_label) = match header.strip_suffix(" label") {
        Some(header) => (header, true),
        None => (header.as_str(), false),
    };
    let (kind, number) = header.rsplit_once(' ')?;
    let kind = ChannelKind::ALL.iter().copied().find(|known| known.label() == kind)?;
    Some((kind, number.parse().ok()?, is_label))
}

/// What the column is called of the channel to use first; empty where none is.
pub(super) fn preferred(channels: &[Channel]) -> String {
    let Some(at) = channels.iter().position(|channel| channel.preferred) else { return String::new() };
    let Some(channel) = channels.get(at) else { return String::new() };
    let before = channels.iter().take(at).filter(|other| other.kind == channel.kind).count();
    channel_header(channel.kind, before + 1)
}

/// The columns of the channels in the order of the contact; empty where it is that of the table.
pub(super) fn order(channels: &[Channel]) -> String {
    let place = |channel: &Channel| ChannelKind::ALL.iter().position(|kind| *kind == channel.kind);
    if channels.is_sorted_by_key(place) {
        return String::new();
    }
    let mut numbers = [0; ChannelKind::ALL.len()];
    let names = channels.iter().map(|channel| {
        let number = place(channel).and_then(|at| numbers.get_mut(at));
        let number = number.map_or(1, |number| {
            *number += 1;
            *number
        });
        channel_header(channel.kind, number)
    });
    list(&names.collect::<Vec<_>>())
}

/// What is kept of cards, each as a line of a card.
pub(super) fn kept_cell(kept: &[KeptProperty]) -> String {
    let lines = kept.iter().map(|kept| {
        let KeptProperty { item_group, name, parameters, value } = kept;
        let group = if item_group.is_empty() { String::new() } else { format!("{item_group}.") };
        let apart = if parameters.is_empty() { "" } else { ";" };
        format!("{group}{name}{apart}{parameters}:{value}")
    });
    list(&lines.collect::<Vec<_>>())
}

/// Reads what [`kept_cell`] wrote; `None` where a line is none.
pub(super) fn kept_of(cell: &str) -> Option<Vec<KeptProperty>> {
    parted(cell).iter().map(|line| kept_line(line)).collect()
}

fn kept_line(line: &str) -> Option<KeptProperty> {
    let mut is_quoted = false;
    let colon = line.find(|c: char| {
        is_quoted ^= c == '"';
        c == ':' && !is_quoted
    })?;
    let (head, value) = (line.get(..colon)?, line.get(colon + 1..)?);
    let (named, parameters) = head.split_once(';').unwrap_or((head, ""));
    let (item_group, name) = named.split_once('.').unwrap_or(("", named));
    (!name.trim().is_empty()).then(|| KeptProperty {
        item_group: item_group.to_owned(),
        name: name.to_ascii_uppercase(),
        parameters: parameters.to_owned(),
        value: value.to_owned(),
    })
}

/// Whether a spreadsheet would take it for something to run, apostrophes in front aside.
fn would_run(cell: &str) -> bool {
    let bare = cell.trim_start_matches('\'');
    bare.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

/// A cell that no spreadsheet runs [S5].
pub(super) fn harmless(cell: &str) -> Cow<'_, str> {
    if would_run(cell) { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

/// What a cell of an own table said before it was made harmless.
pub(super) fn as_it_was(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| would_run(rest)).unwrap_or(cell)
}

pub(super) fn list(words: &[String]) -> String {
    let escaped = words.iter().map(|word| word.replace('\\', "\\\\").replace(';', "\\;"));
    escaped.collect::<Vec<_>>().join("; ")
}

/// The words of a list, blanks around them aside.
fn listed(cell: &str) -> Vec<String> {
    let words = parted(cell).into_iter().map(|word| word.trim().to_owned());
    words.filter(|word| !word.is_empty()).collect()
}

/// What [`list`] put together, just as it was.
pub(super) fn parted(cell: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut chars = cell.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            ';' => {
                words.push(String::new());
                chars.next_if_eq(&' ');
            }
            _ => {
                let c = if c == '\\' { chars.next().unwrap_or(c) } else { c };
                if let Some(word) = words.last_mut() {
                    word.push(c);
                }
            }
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// [S5] Whatever a spreadsheet runs is not the first character of a cell.
    #[test]
    fn cells_that_would_run() {
        for (cell, written) in [
            ("=1+1", "'=1+1"),
            ("+39 011 555 0102", "'+39 011 555 0102"),
            ("-2", "'-2"),
            ("@ana", "'@ana"),
            ("\t=x", "'\t=x"),
            ("\rx", "'\rx"),
            ("＝1", "'＝1"),
            ("'=1", "''=1"),
            ("'t Hooft", "'t Hooft"),
            ("Ana", "Ana"),
            ("", ""),
        ] {
            assert_eq!(harmless(cell), written);
            assert_eq!(as_it_was(written), cell);
        }
        assert_eq!(as_it_was("''"), "''");
    }

    proptest! {
        /// [S5] What is written reads back as it was, and never begins with what would run.
        #[test]
        fn harmless_and_back(cell in "[-'=+@\\t\\r\\n＝a ]{0,6}") {
            let written = harmless(&cell);
            prop_assert!(!written.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝']));
            prop_assert_eq!(as_it_was(&written), cell.as_str());
        }

        /// [P3] Lists read back as they were.
        #[test]
        fn lists(words in prop::collection::vec("[a;\\\\,é]{1,4}", 0..4)) {
            prop_assert_eq!(listed(&list(&words)), words);
        }
    }

    /// [P3] Columns of channels by their names.
    #[test]
    fn channel_columns() {
        assert_eq!(
            channel_of(&channel_header(ChannelKind::Email, 2)),
            Some((ChannelKind::Email, 2, false))
        );
        assert_eq!(channel_of(&label_header(ChannelKind::Post, 1)), Some((ChannelKind::Post, 1, true)));
        assert_eq!(channel_of("e-mail"), None);
        assert!(BEFORE.iter().chain(AFTER).all(|own| Own::of(own.header()) == Some(*own)));
    }
}
