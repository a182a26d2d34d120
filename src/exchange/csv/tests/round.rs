//! Out and in again [P3, S5].

use std::io;

use proptest::prelude::*;

use super::*;
use crate::domain::contact::{ChannelKind, ContactKind, Language, Rung, Tone};
use crate::domain::import::Held;
use crate::domain::incoming::KeptProperty;
use crate::domain::merge::Field;
use crate::domain::uid::Uid;

fn written(contacts: &[Contact]) -> String {
    let mut shape = Shape::default();
    contacts.iter().for_each(|contact| shape.make_room(contact));
    let held = |contact: &Contact| Held { contact: contact.clone(), keys: Vec::new(), kept: Vec::new() };
    table_of(&shape, &contacts.iter().map(held).collect::<Vec<_>>()).unwrap()
}

fn table_of(shape: &Shape, all: &[Held]) -> io::Result<String> {
    let mut out = Vec::new();
    let mut table = Writer::begin(shape, &mut out)?;
    for Held { contact, keys, kept } in all {
        table.row(contact, kept, keys)?;
    }
    table.end()?;
    Ok(String::from_utf8(out).unwrap())
}

/// As it comes back: channels have no uid.
fn as_it_comes(contact: &Contact) -> Contact {
    let mut contact = Contact { uid: Uid::UNSET, ..contact.clone() };
    contact.channels.iter_mut().for_each(|channel| channel.uid = Uid::UNSET);
    contact
}

fn ana() -> Contact {
    let mut ana = Contact::new(Uid::derived(&["ana"]), "Ana Rossi", today());
    ana.also_called = vec!["Nina; la rossa".into(), "=Ana".into()];
    ana.organisation = "=1+1".into();
    ana.formerly_with = vec!["Conti; & C".into()];
    ana.role = "@notary".into();
    ana.kind = ContactKind::Partner;
    ana.rung = Some(Rung::RavingFan);
    ana.rung_since = Some(today());
    ana.channels = vec![
        channel(ChannelKind::Phone, "+39 011 555 0102", "shop"),
        channel(ChannelKind::Email, "a@rossi.example", "Work"),
        channel(ChannelKind::Email, "ana@rossi.example", ""),
        channel(ChannelKind::Post, "Via Roma 1, 10121 Torino", "home"),
    ];
    ana.channels[2].preferred = true;
    ana.tags = vec!["a;b".into(), "c, d".into()];
    ana.groups = vec!["BNI".into()];
    ana.notes = "-1\r\n\"two\"; lines\n".into();
    ana.language = Language::Romanian;
    ana.tone = Tone::Formal;
    ana.greeting = "  Gentile".into();
    ana.cadence_days = Some(30);
    ana.do_not_contact = true;
    ana.told_on = Some(today());
    ana
}

/// [P3] All that a contact has is in the table, and comes back; [S5] nothing in it would run.
#[test]
fn all_fields() {
    let bruno = Contact::new(Uid::derived(&["bruno"]), "Bruno", today());
    let text = written(&[ana(), bruno.clone()]);
    let (came, columns) = read_how(text.as_bytes(), &Reading::default()).unwrap();
    assert_eq!(came.warnings, []);
    assert_eq!(came.contacts.len(), 2);
    assert_eq!(came.contacts[0].contact, as_it_comes(&ana()));
    assert_eq!(came.contacts[0].uid, Some(ana().uid));
    assert_eq!(came.contacts[0].kept, []);
    assert!(came.contacts[0].says.contains(&Field::DoNotContact));
    assert_eq!(came.contacts[1].contact, as_it_comes(&bruno));
    assert!(columns.columns.iter().all(|column| !column.is_kept_alone), "{columns:?}");
    let mut cells = ::csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    for row in cells.records() {
        assert!(row.unwrap().iter().all(|cell| !cell.starts_with(['=', '+', '-', '@', '\t', '\r'])));
    }
}

/// [P3] What other programs say, and by what they know somebody, comes back as it was.
#[test]
fn kept_and_keys() {
    let property = |item_group: &str, name: &str, parameters: &str, value: &str| KeptProperty {
        item_group: item_group.into(),
        name: name.into(),
        parameters: parameters.into(),
        value: value.into(),
    };
    let kept = vec![
        property("item1", "X-ABDATE", "X=\"a:b;c\";TYPE=pref", "2014-05-01; ; x\\;y\\,z"),
        property("", "X-SOURCE", "", "=cmd|' /C calc'!A0"),
        property("", "X-EMPTY", "", ""),
    ];
    let keys = vec!["urn:uuid:1; 2".to_owned(), "=key".to_owned()];
    let held = Held { contact: ana(), keys: keys.clone(), kept: kept.clone() };
    let mut shape = Shape::default();
    shape.make_room(&held.contact);
    let came = came(&table_of(&shape, &[held]).unwrap());
    assert_eq!(came.warnings, []);
    assert_eq!(came.only().kept, kept);
    assert_eq!(came.only().keys, keys);
}

/// [P3] A table that a spreadsheet wrote again, with a semicolon, its columns in another order and one more, is still our own.
#[test]
fn through_a_spreadsheet() {
    let came = came(
        "\u{feff}name;goodword uid;e-mail 1;shoe size;e-mail 1 label;phone 1\r\nAna;;a@b.example;38;Work;'+39 011\r\n",
    );
    assert_eq!(reach(&came.only().contact), ["email: a@b.example (Work)", "phone: +39 011"]);
    assert_eq!(kept(came.only()), [("X-CSV-SHOE-SIZE", "38")]);
    assert_eq!(came.only().uid, None);
}

/// [P3] A contact that grew while it was written is not cut.
#[test]
fn no_room() {
    let ana = Held { contact: ana(), keys: Vec::new(), kept: Vec::new() };
    let refused = table_of(&Shape::default(), &[ana]).unwrap_err();
    assert!(refused.to_string().contains("Ana Rossi"), "{refused}");
}

fn text() -> impl Strategy<Value = String> {
    "[-=+@'\\t\\r\\n;,\"\\\\ aé李|]{0,8}"
        .prop_map(|text| if text.trim().is_empty() { String::new() } else { text })
}

fn some_contact() -> impl Strategy<Value = Contact> {
    let channels = prop::collection::vec((0..ChannelKind::ALL.len(), text(), text()), 0..5);
    let list = || prop::collection::vec("[=;\\\\,a é]{0,3}z", 0..3);
    (text(), text(), text(), text(), channels, list(), list(), any::<bool>()).prop_map(
        |(name, organisation, notes, greeting, channels, tags, called, flag)| {
            let channels = channels
                .into_iter()
                .map(|(kind, value, label)| channel(ChannelKind::ALL[kind], &format!("{value}x"), &label));
            let mut channels: Vec<Channel> = channels.collect();
            if let Some(first) = channels.first_mut() {
                first.preferred = flag;
            }
            let trimmed =
                |words: Vec<String>| words.into_iter().map(|word| word.trim().to_owned()).collect();
            Contact {
                name: format!("{name}n"),
                organisation,
                notes,
                greeting,
                channels,
                tags: trimmed(tags),
                also_called: trimmed(called),
                do_not_contact: flag,
                ..Contact::new(Uid::derived(&["some"]), "", today())
            }
        },
    )
}

proptest! {
    /// [P3, S5] Whatever a contact holds reads back as it was.
    #[test]
    fn unchanged(contacts in prop::collection::vec(some_contact(), 1..4)) {
        let came = came(&written(&contacts));
        prop_assert_eq!(came.warnings, vec![]);
        let read: Vec<Contact> = came.contacts.into_iter().map(|incoming| incoming.contact).collect();
        let expected: Vec<Contact> = contacts.iter().map(as_it_comes).collect();
        prop_assert_eq!(read, expected);
    }
}
