//! The same file again adds nothing [P2], whatever is in it; and who is kept out [P6].

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ops::ControlFlow;

use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use crate::domain::contact::{Channel, ChannelKind, Contact, Language, Rung, Tone};
use crate::domain::incoming::{Entry, Incoming, KeptProperty};
use crate::domain::merge::Field;
use crate::domain::settings::Settings;
use crate::domain::uid::Uid;
use crate::notebook::{ImportReport, Notebook};

use super::import::{asked, card, email, import, phone, reader};
use super::{add, edit, notebook, today};

/// What a card of a small world may say: by numbers, so that many of them share something.
#[derive(Debug, Clone)]
struct Card {
    name: usize,
    organisation: usize,
    email: usize,
    phone: usize,
    key: usize,
    uid: usize,
    role: usize,
    tag: usize,
    other: usize,
    more: usize,
}

const NAMES: [&str; 14] = [
    "Ana Rossi",
    "Ana Rossi",
    "A. Rossi",
    "Ana",
    "Zoe Neri",
    "a@a.example",
    "info@a.example",
    "011 5550102",
    "Forno",
    "Forno Neri",
    "Dr. Zoe",
    "zneri",
    ",",
    "b@a.example",
];
const ORGANISATIONS: [&str; 6] = ["", "", "", "Forno", "Zoe Neri", "zneri"];
const EMAILS: [&str; 6] = ["", "", "", "a@a.example", "b@a.example", "info@a.example"];
const PHONES: [&str; 5] = ["", "", "", "+39 011 5550102", "011 5550102"];
const OTHERS: [&str; 6] = ["", "", "", "Zoe Neri", "Forno", "Ana"];
const CASES: u32 = 150;
const ROLES: [&str; 4] = ["", "", "baker", "owner"];

impl Card {
    fn entry(&self, line: usize) -> Entry {
        let uids = [None, None, Some(Uid::derived(&["1"])), Some(Uid::derived(&["2"]))];
        card(line, NAMES[self.name], |incoming| {
            let contact = &mut incoming.contact;
            contact.organisation = ORGANISATIONS[self.organisation].into();
            contact.role = ROLES[self.role].into();
            contact.tags = [vec![], vec!["fair".into()]][self.tag].clone();
            let (mail, number) = (EMAILS[self.email], PHONES[self.phone]);
            contact.channels.extend((!mail.is_empty()).then(|| email(mail)));
            contact.channels.extend((!number.is_empty()).then(|| phone(number)));
            incoming.keys = [vec![], vec![], vec!["1".into()], vec!["2".into()]][self.key].clone();
            incoming.uid = uids[self.uid];
            let contact = &mut incoming.contact;
            contact.also_called.extend(Some(OTHERS[self.other].to_owned()).filter(|name| !name.is_empty()));
            let message = |value: &str| Channel { kind: ChannelKind::Message, ..email(value) };
            let web = |value: &str| Channel { kind: ChannelKind::Web, ..email(value) };
            match self.more {
                1 => contact.channels.push(message("zneri")),
                2 => contact.channels.push(web("forno.example")),
                3 => contact.channels.push(Channel { preferred: true, ..email("a@a.example") }),
                4 => contact.channels.push(Channel { label: "shop".into(), ..phone("011 5550102") }),
                5 => contact.channels.push(message("+39 011 5550102")),
                6 => contact.notes = "likes rye".into(),
                _ => {}
            }
        })
    }
}

fn cards(many: std::ops::Range<usize>) -> impl Strategy<Value = Vec<Card>> {
    let one = (
        0..NAMES.len(),
        0..ORGANISATIONS.len(),
        0..EMAILS.len(),
        0..PHONES.len(),
        0..4_usize,
        0..4_usize,
        0..ROLES.len(),
        (0..2_usize, 0..OTHERS.len(), 0..11_usize),
    );
    let one = one.prop_map(|(name, organisation, email, phone, key, uid, role, (tag, other, more))| Card {
        name,
        organisation,
        email,
        phone,
        key,
        uid,
        role,
        tag,
        other,
        more,
    });
    prop::collection::vec(one, many)
}

fn entries(cards: &[Card]) -> Vec<Entry> {
    cards.iter().enumerate().map(|(at, card)| card.entry(at + 1)).collect()
}

/// [P2] Whoever is in a file, and in whatever order, and whoever was in the notebook before: again it brings nobody and adds nothing.
#[test]
fn the_same_file_again_adds_nothing() {
    // one notebook for all, which undo makes empty again
    let notebook = RefCell::new(notebook().0);
    let mut runner = TestRunner::new(ProptestConfig::with_cases(CASES));
    let done = runner.run(&(cards(0..5), cards(1..8)), |(before, cards)| {
        let mut notebook = notebook.borrow_mut();
        let [before, cards] = [before, cards].map(|cards| entries(&cards));
        let mut steps = 0;
        let mut bring = |cards: &[Entry]| {
            let read = &mut reader(cards);
            let done =
                notebook.import(today(), &asked(), read, &mut |_| ControlFlow::Continue(())).unwrap();
            steps += usize::from(done.created + done.updated > 0);
            done
        };
        bring(&before);
        bring(&cards);
        let again = bring(&cards);
        let earlier = bring(&before);
        for _ in 0..steps {
            notebook.undo(today()).unwrap();
        }
        assert!(notebook.is_empty().unwrap());
        prop_assert_eq!((again.created, again.updated, again.same), (0, 0, cards.len()));
        // nor does the file before it, though more has come since
        prop_assert_eq!((earlier.created, earlier.updated, earlier.same), (0, 0, before.len()));
        Ok(())
    });
    done.unwrap();
}

fn numbered(many: usize, how: impl Fn(usize, &mut Incoming)) -> Vec<Entry> {
    (0..many).map(|n| card(n + 1, "Marco Rossi", |incoming| how(n, incoming))).collect()
}

fn again_adds_nothing(cards: &[Entry]) -> ImportReport {
    let (mut notebook, _) = notebook();
    let first = import(&mut notebook, cards);
    let again = import(&mut notebook, cards);
    assert_eq!((again.created, again.updated), (0, 0), "{again:?}");
    first
}

/// [P2] Also where more people than anybody knows have one name, by whatever they are told apart.
#[test]
fn many_namesakes() {
    let many = 60;
    for cards in [
        numbered(many, |n, file| file.contact.organisation = format!("House {n}")),
        numbered(many, |n, file| file.contact.channels.push(email(&format!("m{n}@a.example")))),
        numbered(many, |n, file| file.keys.push(format!("k{n}"))),
        numbered(many, |n, file| file.uid = Some(Uid::derived(&["marco", &n.to_string()]))),
    ] {
        assert_eq!(again_adds_nothing(&cards).created, many);
    }
}

/// [P2] Two under two uids of goodword are two, whatever else they share; nothing of either is lost.
#[test]
fn two_uids_are_two_people() {
    let of = |line: usize, role: &str| {
        card(line, "Marco Rossi", |incoming| {
            incoming.uid = Some(Uid::derived(&[role]));
            incoming.contact.role = role.into();
            incoming.contact.organisation = "Forno".into();
            incoming.contact.channels.push(email("m@a.example"));
        })
    };
    let first = again_adds_nothing(&[of(1, "baker"), of(2, "owner")]);
    assert_eq!((first.created, first.differing.len()), (2, 0));
}

/// [P2] Two of one name who share nothing else come in as two, and it is told; so it is where a card links two who came in before.
#[test]
fn what_stays_undecided_is_told() {
    let keyed = |line| card(line, "Ana Rossi", |incoming| incoming.keys.push("1".into()));
    let mailed =
        |line| card(line, "Ana Rossi", |incoming| incoming.contact.channels.push(email("ana@a.example")));
    let both = card(3, "Ana Rossi", |incoming| {
        incoming.keys.push("1".into());
        incoming.contact.channels.push(email("ana@a.example"));
    });
    let first = again_adds_nothing(&[keyed(1), mailed(2), both]);
    assert_eq!(first.created, 2);
    let told: Vec<(usize, bool)> = first
        .warnings
        .iter()
        .map(|told| (told.line, told.text.contains("may be the same as Ana Rossi")))
        .collect();
    assert_eq!(told, [(2, true), (3, false)], "{first:?}");
    assert!(first.warnings[1].text.contains("as well as Ana Rossi"));
    let (mut notebook, now) = notebook();
    add(&mut notebook, now, "Ana Rossi");
    let report = import(&mut notebook, &[mailed(1)]);
    assert_eq!((report.created, report.updated), (0, 1));
    assert!(report.warnings[0].text.contains("by the name alone"), "{report:?}");
    assert_eq!(report.added[0].pieces[0].text, "ana@a.example");
}

/// [P2] Whoever got an address and an organisation by hand after the import is met again by the bare name in the file.
#[test]
fn a_bare_name_after_edits() {
    let (mut notebook, now) = notebook();
    let cards = [card(1, "Ana Rossi", |_| ())];
    import(&mut notebook, &cards);
    let ana = notebook.contacts_named("Ana Rossi").unwrap().remove(0).uid;
    edit(&mut notebook, now, ana, |ana| {
        ana.channels = vec![Channel { uid: Uid::derived(&["mail"]), ..email("ana@a.example") }];
        ana.organisation = "Forno".into();
    });
    let again = import(&mut notebook, &cards);
    assert_eq!((again.created, again.updated, again.same), (0, 0, 1));
}

/// [P2] What is too much for one person is left out and told; rows under one name pile up no more than that.
#[test]
fn too_much_for_one_person() {
    let many = 10_000;
    let card = card(1, "Ana Rossi", |incoming| {
        incoming.contact.tags = (0..many).map(|n| format!("n{n}")).collect();
        incoming.contact.also_called = (0..many).map(|n| format!("Ana {n}")).collect();
        incoming.contact.channels = (0..many).map(|n| phone(&format!("011 55{n:0>5}"))).collect();
    });
    let first = again_adds_nothing(&[card]);
    let told: Vec<&str> = first.warnings.iter().map(|told| told.text.as_str()).collect();
    assert_eq!(
        told,
        ["tags", "other names", "addresses and numbers"].map(|what| format!(
            "Ana Rossi: 9800 {what} were left out; an import gives one person at most 200."
        ))
    );
    let rows = numbered(230, |n, file| {
        file.contact.organisation = "Forno".into();
        file.contact.channels.push(phone(&format!("011 55{n:0>5}")));
    });
    let first = again_adds_nothing(&rows);
    assert_eq!((first.created, first.updated, first.same, first.warnings.len()), (1, 199, 30, 30));
}

/// [D1] Whoever is new is written to in the language of the settings, unless the file says another.
#[test]
fn the_language_of_people_who_are_new() {
    let settings = Settings { language: Language::Italian, ..Settings::default() };
    let mut notebook = Notebook::in_memory(today(), settings).unwrap();
    let romanian = card(2, "Ion Pop", |incoming| {
        incoming.contact.language = Language::Romanian;
        incoming.says = BTreeSet::from([Field::Language]);
    });
    import(&mut notebook, &[card(1, "Ana Rossi", |_| ()), romanian]);
    let language = |name| notebook.contacts_named(name).unwrap()[0].language;
    assert_eq!((language("Ana Rossi"), language("Ion Pop")), (Language::Italian, Language::Romanian));
}

/// [P2] What everybody begins with in a table of goodword's own is no difference; what the file itself says is. Where the two differ
/// on the ladder, it is told by the names I give the rungs [E1].
#[test]
fn what_is_told_as_different() {
    let mut settings = Settings { language: Language::Italian, ..Settings::default() };
    settings.rung_names.set(Rung::Customer, "Buyer");
    settings.rung_names.set(Rung::Member, "In the club");
    let mut notebook = Notebook::in_memory(today(), settings).unwrap();
    let of = |language, tone, rung| {
        card(1, "Ana Rossi", move |incoming| {
            incoming.uid = Some(Uid::derived(&["ana"]));
            (incoming.contact.language, incoming.contact.tone) = (language, tone);
            incoming.contact.rung = rung;
            incoming.says = BTreeSet::from([Field::Language, Field::Tone]);
        })
    };
    import(&mut notebook, &[of(Language::Romanian, Tone::Formal, Some(Rung::Customer))]);
    let report = import(&mut notebook, &[of(Language::Italian, Tone::Informal, Some(Rung::Customer))]);
    assert_eq!((report.same, report.differing.len()), (1, 0), "{report:?}");
    let report = import(&mut notebook, &[of(Language::English, Tone::Formal, Some(Rung::Member))]);
    let told: Vec<_> = report.differing[0]
        .conflicts
        .iter()
        .map(|conflict| (conflict.field, conflict.held.as_str(), conflict.file.as_str()))
        .collect();
    assert_eq!(
        told,
        [(Field::Rung, "Buyer since 22 Nov", "In the club"), (Field::Language, "Romanian", "English")],
        "{report:?}"
    );
}

/// [P6] Whoever was forgotten and is kept out stays out, however the file writes their address, number, name or key.
#[test]
fn kept_out_in_every_writing() {
    let (mut notebook, now) = notebook();
    import(
        &mut notebook,
        &[card(1, "Bruno Conti", |incoming| {
            incoming.keys.push("urn:uuid:77".into());
            incoming.contact.channels = vec![email("bruno@x.example"), phone("+39 011 555 0102")];
        })],
    );
    let bruno = notebook.contacts_named("Bruno Conti").unwrap()[0].uid;
    notebook.forget(now, bruno, "Bruno Conti", true).unwrap();
    let elsa = add(&mut notebook, now, "Elsa Blu");
    notebook.forget(now, elsa, "Elsa Blu", true).unwrap();
    let of = |channel: Channel| move |incoming: &mut Incoming| incoming.contact.channels.push(channel);
    let message = |value: &str| Channel { kind: ChannelKind::Message, ..email(value) };
    let cards = [
        card(1, "B.", of(phone("+39 011 555 0102 ext 5"))),
        card(2, "B.", of(phone("+39-011-5550102;ext=7"))),
        card(3, "B.", of(phone("+٣٩ ٠١١ ٥٥٥ ٠١٠٢"))),
        card(4, "B.", of(email("Bruno Conti <bruno@x.example>"))),
        card(5, "B.", of(message("bruno@x.example"))),
        card(6, "B. Conti", |incoming| incoming.keys.push("urn:uuid:77".into())),
        card(7, "B. Conti", |incoming| incoming.uid = Some(bruno)),
        card(8, "Conti, Bruno", |_| ()),
        card(9, "bruno@x.example", |_| ()),
        card(10, "Blu, Elsa", of(email("e@x.example"))),
    ];
    let report = import(&mut notebook, &cards);
    assert_eq!((report.created, report.skipped.len()), (0, cards.len()), "{report:?}");
    let agent = card(1, "Carla Neri", |incoming| {
        incoming.kept.push(KeptProperty {
            item_group: String::new(),
            name: "AGENT".into(),
            parameters: String::new(),
            value: "BEGIN:VCARD\\nFN:B.\\nEMAIL;TYPE=work:bruno@x.example\\nEND:VCARD".into(),
        });
    });
    let report = import(&mut notebook, &[agent]);
    assert_eq!(report.created, 1);
    assert!(report.warnings[0].text.starts_with("Carla Neri: the AGENT of the card was forgotten"));
    let kept: i64 =
        notebook.conn.query_row("SELECT count(*) FROM kept_property", [], |row| row.get(0)).unwrap();
    assert_eq!(kept, 0);
    let others = [card(1, "Dino Conti", of(phone("+39 011 555 0103"))), card(2, "Bruna", |_| ())];
    assert_eq!(import(&mut notebook, &others).created, 2);
}

/// [P2] A contact that is new there has all that was said of it, the time it was written in aside.
#[test]
fn named_by_a_later_card() {
    let unnamed = card(1, "ana@a.example", |incoming| {
        incoming.keys.push("1".into());
        incoming.contact.channels.push(email("ana@a.example"));
    });
    let named = card(2, "Ana Rossi", |incoming| {
        incoming.keys.push("1".into());
        incoming.contact.channels.push(email("ana@a.example"));
    });
    for cards in [[unnamed.clone(), named.clone()], [named, unnamed]] {
        let first = again_adds_nothing(&cards);
        assert_eq!((first.created, first.differing.len()), (1, 0));
        let (mut notebook, _) = notebook();
        import(&mut notebook, &cards);
        let all: Vec<Contact> = notebook.contacts(None, 9).unwrap();
        assert_eq!(all.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["Ana Rossi"]);
    }
}

/// [P2] A name alone that two people have is nobody's, whatever else the row says: nothing is added to either, and it is told who
/// they may be. What one of them holds already is nobody new; all else is, once.
#[test]
fn a_name_alone_that_two_people_have() {
    type Row = fn(&mut Incoming);
    let rows: [(&str, Row, usize); 7] = [
        ("the name", |_| (), 0),
        ("a role that one holds", |row| row.contact.role = "baker".into(), 0),
        ("a role of neither", |row| row.contact.role = "notary".into(), 1),
        ("notes that differ", |row| row.contact.notes = "Other Anna (not who)".into(), 1),
        ("offers", |row| row.contact.offers = "bread".into(), 1),
        ("a tag", |row| row.contact.tags.push("fair".into()), 1),
        ("a number", |row| row.contact.channels.push(phone("+39 011 5550199")), 1),
    ];
    for (said, row, new) in rows {
        for has_house in [true, false] {
            let (mut notebook, now) = notebook();
            for (organisation, address, role) in
                [("Forno", "a@a.example", "baker"), ("Neri", "b@b.example", "")]
            {
                let uid = add(&mut notebook, now, "Anna Schmidt");
                edit(&mut notebook, now, uid, |anna| {
                    anna.organisation = if has_house { organisation.into() } else { String::new() };
                    anna.role = role.into();
                    anna.notes = if role.is_empty() { String::new() } else { "who".into() };
                    anna.channels.push(email(address));
                });
            }
            let before = notebook.contacts(None, 10).unwrap();
            let row = [card(1, "Anna Schmidt", row)];
            let report = import(&mut notebook, &row);
            let what = format!("{said}, {has_house}: {report:?}");
            // among those in no organisation, what differs from one and is all they say is shown as theirs
            let differs = matches!(said, "notes that differ" | "a role of neither") && !has_house;
            assert_eq!(report.differing.len(), usize::from(differs), "{what}");
            let new = if differs { 0 } else { new };
            assert_eq!((report.created, report.updated), (new, 0), "{what}");
            let told =
                report.warnings.iter().filter(|told| told.text.contains("Anna Schmidt may be")).count();
            assert_eq!(told, 1, "{what}");
            let after = notebook.contacts(None, 10).unwrap();
            assert!(before.iter().all(|anna| after.contains(anna)), "nothing is added to either: {what}");
            let again = import(&mut notebook, &row);
            assert_eq!((again.created, again.updated, again.same), (0, 0, 1), "{what} {again:?}");
        }
    }
}

/// [P2] Whoever had the name alone, and got an organisation from a later row, is still found by it.
#[test]
fn a_name_alone_before_the_organisation() {
    let named = |line, role: &str| card(line, "Anna Schmidt", |row| row.contact.role = role.into());
    let at = |line, address: &'static str, organisation: &'static str| {
        card(line, "Anna Schmidt", move |row| {
            row.contact.channels.push(email(address));
            row.contact.organisation = organisation.into();
        })
    };
    let rows = [
        named(1, "baker"),
        named(2, "owner"),
        at(3, "a@a.example", ""),
        at(4, "a@a.example", "Forno"),
        at(5, "b@b.example", "Neri"),
    ];
    let first = again_adds_nothing(&rows);
    assert_eq!((first.created, first.updated), (2, 2), "{first:?}");
}
