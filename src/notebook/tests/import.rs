//! Contacts out of files [P2]: who is the same person, what is added, what is told, and that one undo takes all of it back.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use rusqlite::Connection;
use rusqlite::types::Value;

use crate::domain::contact::{Channel, ChannelKind, Contact};
use crate::domain::incoming::{Entry, Incoming, KeptProperty, Remark};
use crate::domain::merge::{Choices, Field};
use crate::domain::uid::Uid;
use crate::notebook::{ImportAsked, ImportAt, ImportReport, Notebook, NotebookFault};

use super::{add, count, edit, is_long, notebook, today};

fn assert_sound(notebook: &Notebook) {
    assert_eq!(notebook.wrongly_kept_up().unwrap(), 0);
    assert_eq!(notebook.examine(today().today()).unwrap(), []);
}

pub(super) fn email(value: &str) -> Channel {
    Channel {
        uid: Uid::UNSET,
        kind: ChannelKind::Email,
        value: value.into(),
        label: String::new(),
        preferred: false,
    }
}

fn property(name: &str, value: &str) -> KeptProperty {
    KeptProperty {
        item_group: String::new(),
        name: name.into(),
        parameters: String::new(),
        value: value.into(),
    }
}

pub(super) fn phone(value: &str) -> Channel {
    Channel { kind: ChannelKind::Phone, ..email(value) }
}

/// A card of this name, so many lines after the one before.
pub(super) fn card(line: usize, name: &str, how: impl FnOnce(&mut Incoming)) -> Entry {
    let mut incoming = Incoming::new(line, Contact::new(Uid::UNSET, name, today().today()));
    how(&mut incoming);
    Entry::Contact(Box::new(incoming))
}

fn with_email(line: usize, name: &str, address: &str) -> Entry {
    card(line, name, |incoming| incoming.contact.channels.push(email(address)))
}

pub(super) fn asked() -> ImportAsked {
    ImportAsked { files: vec!["/home/me/contacts.vcf".into()], ..ImportAsked::default() }
}

fn import_taking(notebook: &mut Notebook, entries: &[Entry], asked: &ImportAsked) -> ImportReport {
    let preview = notebook
        .preview_import(today(), asked, &mut reader(entries), &mut |_| ControlFlow::Continue(()))
        .unwrap();
    let done =
        notebook.import(today(), asked, &mut reader(entries), &mut |_| ControlFlow::Continue(())).unwrap();
    assert_eq!(done.read, done.created + done.updated + done.same + done.skipped.len());
    assert_eq!((preview.created, preview.updated, preview.same), (done.created, done.updated, done.same));
    assert_eq!((&preview.skipped, preview.differing.len()), (&done.skipped, done.differing.len()));
    assert_sound(notebook);
    done
}

pub(super) fn import(notebook: &mut Notebook, entries: &[Entry]) -> ImportReport {
    import_taking(notebook, entries, &asked())
}

pub(super) fn reader(
    entries: &[Entry],
) -> impl FnMut(&mut dyn FnMut(usize, Entry) -> ControlFlow<()>) -> Result<(), String> {
    let entries = entries.to_vec();
    move |each| {
        for entry in entries.clone() {
            if each(0, entry).is_break() {
                break;
            }
        }
        Ok(())
    }
}

fn counts(report: &ImportReport) -> [usize; 4] {
    [report.created, report.updated, report.same, report.skipped.len()]
}

/// Every row of every table but the history's own, its integer keys aside, and how many rows an index of words has.
fn everything(conn: &Connection) -> BTreeMap<String, Vec<Vec<Value>>> {
    let tables: Vec<String> = conn
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB '*_search*' AND name NOT GLOB 'sqlite_*' ORDER BY name")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    let books = ["batch", "change"];
    tables
        .into_iter()
        .filter(|table| !books.contains(&table.as_str()))
        .map(|table| {
            let mut statement = conn.prepare(&format!("SELECT * FROM {table}")).unwrap();
            let columns = statement.column_count();
            let mut rows: Vec<Vec<Value>> = statement
                .query_map([], |row| (0..columns).map(|at| row.get(at)).collect())
                .unwrap()
                .collect::<Result<_, _>>()
                .unwrap();
            rows.sort_by_key(|row| format!("{row:?}"));
            (table, rows)
        })
        .collect()
}

/// [P2] Everybody new comes in with all channels, labels, tags, keys and what goodword has no field for; where the file does not
/// say from whom I have them, it is the file; the same file again adds nothing and leaves no step of undo.
#[test]
fn new_people_and_the_same_again() {
    let (mut notebook, now) = notebook();
    let cards = [
        card(1, "Ana  Rossi", |incoming| {
            incoming.contact.channels = vec![
                email("ana@forno.example"),
                Channel { label: "shop".into(), preferred: true, ..phone("+39 06 5551234") },
            ];
            incoming.contact.tags = vec!["bakers".into(), "Bakers ".into()];
            incoming.keys = vec!["urn:uuid:1".into()];
            incoming.kept = vec![KeptProperty {
                item_group: "item1".into(),
                name: "X-SHOE-SIZE".into(),
                parameters: String::new(),
                value: "38".into(),
            }];
        }),
        card(9, "Bruno Conti", |incoming| incoming.contact.had_from = "the fair".into()),
        Entry::Skipped(Remark { line: 14, text: "Nothing names them.".into() }),
        Entry::Warning(Remark { line: 9, text: "A photo was left out.".into() }),
    ];
    let report = import(&mut notebook, &cards);
    assert_eq!(counts(&report), [2, 0, 0, 1]);
    assert_eq!((report.read, report.skipped[0].line, report.warnings.len()), (3, 14, 1));
    let ana = notebook.contacts_named("ana rossi").unwrap().remove(0);
    assert_eq!(ana.name, "Ana Rossi");
    assert_eq!((ana.channels.len(), ana.preferred().unwrap().label.as_str()), (2, "shop"));
    assert_eq!(ana.tags, ["bakers"]);
    assert_eq!(ana.had_from, "imported from contacts.vcf on 2026-11-22");
    assert_eq!(notebook.contacts_named("Bruno Conti").unwrap()[0].had_from, "the fair");
    assert_eq!(notebook.contacts_by_words("5551234", 5).unwrap(), [ana.uid], "found by their number");
    assert_eq!(notebook.contacts_by_words("bakers", 5).unwrap(), [ana.uid]);
    assert!(notebook.person(ana.uid).unwrap().last_touch.is_none(), "an import is no touch");
    let kept: i64 =
        notebook.conn.query_row("SELECT count(*) FROM kept_property", [], |row| row.get(0)).unwrap();
    assert_eq!(kept, 1);

    let before = everything(&notebook.conn);
    assert_eq!(counts(&import(&mut notebook, &cards)), [0, 0, 2, 1]);
    assert_eq!(everything(&notebook.conn), before);
    assert_eq!(notebook.undo(now).unwrap().as_deref(), Some("import: 2 new from contacts.vcf"));
    assert_eq!(notebook.undo(now).unwrap(), None);
}

/// [P2, T3] One undo gives an equal notebook, redo the import again: also in bulk, where the words of all are indexed at the end.
#[test]
fn one_undo_takes_all_back() {
    let (mut notebook, now) = notebook();
    let ana = add(&mut notebook, now, "Ana Rossi");
    edit(&mut notebook, now, ana, |ana| ana.channels = vec![email("ana@forno.example")]);
    let mut cards = vec![card(1, "Ana Rossi", |incoming| {
        incoming.contact.channels = vec![email("ANA@forno.example"), phone("06 5551234")];
        incoming.contact.organisation = "Forno".into();
        incoming.keys = vec!["1".into()];
    })];
    cards.extend((0..300).map(|n| {
        card(n + 2, &format!("Person {n}"), |incoming| {
            incoming.contact.channels =
                vec![email(&format!("p{n}@many.example")), phone(&format!("06 77{n:05}"))];
            incoming.contact.tags = vec![format!("tag{}", n % 7)];
            incoming.keys = vec![format!("k{n}")];
        })
    }));
    let before = everything(&notebook.conn);
    let report = import(&mut notebook, &cards);
    assert_eq!(counts(&report), [300, 1, 0, 0]);
    let after = everything(&notebook.conn);
    assert_eq!(notebook.contacts_by_words("tag3", 99).unwrap().len(), 43);
    assert_eq!(
        notebook.undo(now).unwrap().as_deref(),
        Some("import: 300 new, 1 updated from contacts.vcf")
    );
    assert_eq!(everything(&notebook.conn), before);
    assert_sound(&notebook);
    assert!(notebook.contacts_by_words("forno", 9).unwrap().contains(&ana));
    assert!(notebook.contacts_by_words("tag3", 99).unwrap().is_empty());
    notebook.redo(now).unwrap();
    assert_sound(&notebook);
    assert_eq!(notebook.contacts_by_words("tag3", 99).unwrap().len(), 43);
    let without_ids = |all: &BTreeMap<String, Vec<Vec<Value>>>| {
        all.iter().map(|(t, rows)| (t.clone(), rows.len())).collect::<Vec<_>>()
    };
    assert_eq!(without_ids(&everything(&notebook.conn)), without_ids(&after));
}

/// [P2, T3] A long import is one step, and its undo gives an equal notebook, among people who were there before and whom it added to;
/// redo brings all of it back. At length with the ten thousand that it must be quick for.
#[test]
fn one_undo_takes_a_long_import_back() {
    let (mut notebook, now) = notebook();
    let many = if is_long() { 10_000 } else { 800 };
    let known = add(&mut notebook, now, "Person 7");
    edit(&mut notebook, now, known, |known| known.channels = vec![email("p7@many.example")]);
    add(&mut notebook, now, "Somebody Else");
    let cards: Vec<Entry> = (0..many)
        .map(|n| {
            card(1 + 9 * n, &format!("Person {n}"), |incoming| {
                incoming.contact.organisation = format!("House {}", n % 50);
                incoming.contact.notes = format!("met at fair {}", n % 11);
                incoming.contact.channels = vec![
                    email(&format!("p{n}@many.example")),
                    email(&format!("{n}@home.example")),
                    phone(&format!("06 77{n:05}")),
                ];
                incoming.contact.tags = vec!["fair".into(), format!("tag{}", n % 7)];
                incoming.keys = vec![format!("k{n}")];
                incoming.kept = ["X-SOURCE", "BDAY"].map(|name| property(name, &n.to_string())).into();
            })
        })
        .collect();
    let before = everything(&notebook.conn);
    assert_eq!(counts(&import(&mut notebook, &cards)), [many - 1, 1, 0, 0]);
    let after: Vec<(String, usize)> =
        everything(&notebook.conn).into_iter().map(|(table, rows)| (table, rows.len())).collect();
    let label = format!("import: {} new, 1 updated from contacts.vcf", many - 1);
    assert_eq!(notebook.undo(now).unwrap().as_deref(), Some(label.as_str()));
    assert_eq!(everything(&notebook.conn), before);
    assert_sound(&notebook);
    assert!(notebook.contacts_by_words("fair", 9).unwrap().is_empty(), "no word of theirs is left");
    assert_eq!(notebook.contacts_by_words("person", 9).unwrap(), [known]);
    assert_eq!(notebook.redo(now).unwrap().as_deref(), Some(label.as_str()));
    assert_sound(&notebook);
    let again: Vec<(String, usize)> =
        everything(&notebook.conn).into_iter().map(|(table, rows)| (table, rows.len())).collect();
    assert_eq!(again, after);
    assert_eq!(notebook.contacts_by_words("fair", 2 * many).unwrap().len(), many);
}

/// [P2] Found by a key of another program, by a number in another writing under a name that goes with theirs, and by the whole name
/// in the same organisation; a number alone is not enough, nor is a namesake elsewhere.
#[test]
fn the_same_person() {
    let (mut notebook, now) = notebook();
    let ana = add(&mut notebook, now, "Ana Rossi");
    edit(&mut notebook, now, ana, |ana| {
        ana.channels = vec![phone("+39 06 5551234")];
        ana.organisation = "Forno".into();
    });
    for (card, expected) in [
        (
            card(1, "A. Rossi", |incoming| incoming.contact.channels.push(phone("06 555 12 34"))),
            [0, 0, 1, 0],
        ),
        (card(1, "ana ROSSI", |incoming| incoming.contact.organisation = "forno".into()), [0, 0, 1, 0]),
        (card(1, "Ana Rossi", |incoming| incoming.keys.push("7".into())), [1, 0, 0, 0]),
        (card(1, "Ana Rossi", |incoming| incoming.keys.push("7".into())), [0, 0, 1, 0]),
        (
            card(1, "Carlo Verdi", |incoming| incoming.contact.channels.push(phone("06 5551234"))),
            [1, 0, 0, 0],
        ),
        (card(1, "Ana Rossi", |incoming| incoming.contact.organisation = "Banca".into()), [1, 0, 0, 0]),
        (card(1, "Zoe", |incoming| incoming.uid = Some(ana)), [0, 0, 1, 0]),
    ] {
        assert_eq!(counts(&import(&mut notebook, std::slice::from_ref(&card))), expected, "{card:?}");
    }
}

/// [P2] Two cards of one person are one contact, and the second adds to it; two people of one house, whom the file tells apart,
/// stay two, also when the file comes again.
#[test]
fn two_cards_in_one_file() {
    let (mut notebook, _) = notebook();
    let cards = [
        with_email(1, "Ana Rossi", "ana@forno.example"),
        card(2, "Ana Rossi", |incoming| {
            incoming.contact.channels = vec![email("Ana@Forno.example"), phone("06 5551234")];
            incoming.contact.role = "baker".into();
        }),
        with_email(3, "Marco Sala", "sala@casa.example"),
        with_email(4, "Lucia Sala", "sala@casa.example"),
    ];
    assert_eq!(counts(&import(&mut notebook, &cards)), [3, 1, 0, 0]);
    let ana = notebook.contacts_named("Ana Rossi").unwrap().remove(0);
    assert_eq!((ana.channels.len(), ana.role.as_str()), (2, "baker"));
    let again = import(&mut notebook, &cards);
    assert_eq!(counts(&again), [0, 0, 4, 0]);
    assert!(again.warnings.is_empty() && again.differing.is_empty(), "{again:?}");
}

/// [P2] What differs is told and stays; what is taken is taken, and undo brings back what was held.
#[test]
fn a_conflict_declined_and_taken() {
    let (mut notebook, now) = notebook();
    let ana = add(&mut notebook, now, "Ana Rossi");
    edit(&mut notebook, now, ana, |ana| {
        ana.role = "baker".into();
        ana.notes = "likes rye".into();
        ana.channels = vec![email("ana@forno.example")];
    });
    let cards = [card(3, "Anna Rossi", |incoming| {
        incoming.contact.role = "owner".into();
        incoming.contact.notes = "two children".into();
        incoming.contact.channels.push(email("ana@forno.example"));
    })];
    let report = import(&mut notebook, &cards);
    assert_eq!(counts(&report), [0, 0, 1, 0]);
    let told: Vec<_> =
        report.differing[0].conflicts.iter().map(|c| (c.field, c.held.as_str(), c.file.as_str())).collect();
    assert_eq!(
        told,
        [
            (Field::Name, "Ana Rossi", "Anna Rossi"),
            (Field::Role, "baker", "owner"),
            (Field::Notes, "likes rye", "two children")
        ]
    );
    assert_eq!(notebook.contact(ana).unwrap().role, "baker");
    let before = everything(&notebook.conn);
    let taken = [Field::Name, Field::Role, Field::Notes].map(|field| (0, 3, field)).into();
    let report = import_taking(&mut notebook, &cards, &ImportAsked { taken, ..asked() });
    assert_eq!(counts(&report), [0, 1, 0, 0]);
    let now_held = notebook.contact(ana).unwrap();
    assert_eq!((now_held.name.as_str(), now_held.role.as_str()), ("Anna Rossi", "owner"));
    assert_eq!(now_held.also_called, ["Ana Rossi"]);
    assert_eq!(now_held.notes, "likes rye\ntwo children", "of notes nothing is lost");
    notebook.undo(now).unwrap();
    assert_eq!(everything(&notebook.conn), before);
}

/// [P2] Where two in the notebook may be meant, the surest wins, and it is said.
#[test]
fn two_may_be_meant() {
    let (mut notebook, now) = notebook();
    let (one, other) = (add(&mut notebook, now, "Ana Rossi"), add(&mut notebook, now, "A. Rossi"));
    edit(&mut notebook, now, other, |ana| ana.channels = vec![email("ana@forno.example")]);
    let keyed = card(1, "Ana Rossi", |incoming| incoming.uid = Some(one));
    import(&mut notebook, &[keyed]);
    let both = card(5, "Ana Rossi", |incoming| {
        incoming.uid = Some(one);
        incoming.contact.role = "baker".into();
        incoming.contact.channels.push(email("ana@forno.example"));
    });
    let report = import(&mut notebook, &[both]);
    assert_eq!(counts(&report), [0, 1, 0, 0]);
    assert_eq!(notebook.contact(one).unwrap().role, "baker");
    assert!(report.warnings[0].text.contains("as well as A. Rossi"), "{report:?}");
    assert_eq!(report.warnings[0].line, 5);
}

/// [P2] Whoever is called the same but for a title is told, whichever of the two has it, and also of those who came just before.
#[test]
fn whoever_has_a_title_may_be_the_same() {
    let (mut notebook, now) = notebook();
    add(&mut notebook, now, "Sara Fontana");
    add(&mut notebook, now, "Prof. Bruno Conti");
    add(&mut notebook, now, "Niccolo' Neri");
    let cards = [
        with_email(1, "Arch. Sara Fontana", "sara@one.example"),
        with_email(2, "Bruno Conti, MBA", "bruno@two.example"),
        with_email(3, "Dott. Niccolò Neri", "neri@three.example"),
        with_email(4, "Dr. Carla Sala", "carla@four.example"),
        with_email(5, "Carla Sala", "carla@five.example"),
        with_email(6, "Arch. Zoe Villa", "zoe@six.example"),
    ];
    let report = import(&mut notebook, &cards);
    assert_eq!(counts(&report), [6, 0, 0, 0], "{report:?}");
    let told: Vec<(usize, bool)> =
        report.warnings.iter().map(|told| (told.line, told.text.contains("may be the same as"))).collect();
    assert_eq!(told, [(1, true), (2, true), (3, true), (5, true)], "{report:?}");
    let again = import(&mut notebook, &cards);
    assert_eq!((counts(&again), again.warnings.len()), ([0, 0, 6, 0], 0), "{again:?}");
}

/// [P2] A name alone finds whoever typed the accent as an apostrophe.
#[test]
fn an_apostrophe_in_the_notebook() {
    let (mut notebook, now) = notebook();
    add(&mut notebook, now, "Niccolo' Neri");
    let report = import(&mut notebook, &[card(1, "Niccolò Neri", |_| ())]);
    assert_eq!(counts(&report), [0, 0, 1, 0], "{report:?}");
}

/// [P2] Niccolo' is Niccolò: found by number, and by the name alone.
#[test]
fn accents_typed_as_apostrophes() {
    let (mut notebook, now) = notebook();
    let neri = add(&mut notebook, now, "Niccolò Neri");
    edit(&mut notebook, now, neri, |neri| neri.channels = vec![phone("333 1234567")]);
    let by_number = card(1, "Niccolo' Neri", |one| one.contact.channels = vec![phone("+39 333 123 4567")]);
    let by_name = card(2, "Niccolo’ Neri", |_| ());
    let report = import(&mut notebook, &[by_number, by_name]);
    assert_eq!(counts(&report), [0, 0, 2, 0], "{report:?}");
    assert!(report.warnings.is_empty() && report.differing.is_empty(), "{report:?}");
    assert_eq!(notebook.contact(neri).unwrap().name, "Niccolò Neri");
}

/// [P2] An address that comes to somebody and stands at another already is told, once a contact; the same file again tells nothing.
/// What a house shares is not told.
#[test]
fn an_address_of_two_is_told() {
    let (mut notebook, now) = notebook();
    let (neri, other) = (add(&mut notebook, now, "Niccolò Neri"), add(&mut notebook, now, "Zoe Bianchi"));
    edit(&mut notebook, now, neri, |neri| {
        neri.organisation = "Studio Neri".into();
        neri.channels = vec![phone("333 1234567")];
    });
    edit(&mut notebook, now, other, |other| {
        other.channels =
            vec![email("n.neri@neri.example"), email("info@neri.example"), phone("06 5551234")];
    });
    let file = [card(3, "Niccolò Neri", |one| {
        one.contact.organisation = "Studio Neri".into();
        one.contact.channels = vec![
            phone("333 1234567"),
            email("info@neri.example"),
            phone("06 5551234"),
            email("n.neri@neri.example"),
        ];
    })];
    let report = import(&mut notebook, &file);
    assert_eq!(counts(&report), [0, 1, 0, 0], "{report:?}");
    assert_eq!(notebook.contact(neri).unwrap().channels.len(), 4);
    let [told] = report.warnings.as_slice() else { panic!("{report:?}") };
    let text = format!(
        "Niccolò Neri: n.neri@neri.example is also of Zoe Bianchi ({}). If the two are one person, merge them.",
        other.short()
    );
    assert_eq!((told.line, &told.text), (3, &text));
    let again = import(&mut notebook, &file);
    assert_eq!((counts(&again), again.warnings.len()), ([0, 0, 1, 0], 0), "{again:?}");
}

/// [P2] Two of one file who share an address come in as two, and it is told; where many do, it is told of the first few alone.
#[test]
fn an_address_of_many_is_told_of_few() {
    let (mut notebook, _) = notebook();
    let names = ["Ana Rossi", "Bruno Conti", "Carla Sala", "Dora Neri", "Enzo Villa", "Fabio Serra"];
    let cards: Vec<Entry> =
        names.iter().zip(1..).map(|(name, line)| with_email(line, name, "desk@many.example")).collect();
    let report = import(&mut notebook, &cards);
    assert_eq!(counts(&report), [6, 0, 0, 0], "{report:?}");
    let lines: Vec<usize> = report.warnings.iter().map(|told| told.line).collect();
    assert_eq!(lines, [2, 3], "{report:?}");
    assert!(report.warnings[0].text.contains("desk@many.example is also of Ana Rossi ("), "{report:?}");
    let again = import(&mut notebook, &cards);
    assert_eq!(counts(&again), [0, 0, 6, 0], "{again:?}");
}

/// [P6] Whoever was forgotten and is kept out does not come back, and it is said; others do.
#[test]
fn the_forgotten_are_kept_out() {
    let (mut notebook, now) = notebook();
    let ana = add(&mut notebook, now, "Ana Rossi");
    edit(&mut notebook, now, ana, |ana| ana.channels = vec![email("ana@forno.example")]);
    notebook.forget(now, ana, "Ana Rossi", true).unwrap();
    let cards =
        [with_email(1, "A. R.", "Ana@forno.example"), with_email(2, "Bruno", "bruno@conti.example")];
    let report = import(&mut notebook, &cards);
    assert_eq!(counts(&report), [1, 0, 0, 1]);
    assert!(report.skipped[0].text.contains("was forgotten"), "{report:?}");
    assert!(notebook.contacts_named("A. R.").unwrap().is_empty());
}

/// [P2] Stopped at any point, or with a file that cannot be read: the notebook is as it was, and can be written.
#[test]
fn stopped_halfway() {
    let (mut notebook, now) = notebook();
    add(&mut notebook, now, "Ana Rossi");
    let before = everything(&notebook.conn);
    let cards: Vec<Entry> =
        (0..9).map(|n| with_email(n + 1, &format!("P{n}"), &format!("p{n}@a.example"))).collect();
    for stop in [0, 4, 8, 9, 12] {
        let mut steps = 0;
        let stopped = notebook.import(now, &asked(), &mut reader(&cards), &mut |_| {
            steps += 1;
            if steps > stop { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        assert!(matches!(stopped, Err(NotebookFault::Stopped)), "{stopped:?}");
        assert_eq!(everything(&notebook.conn), before, "{stop}");
    }
    let broken = notebook.import(
        now,
        &asked(),
        &mut |each| {
            let _ = each(0, with_email(1, "Zoe", "zoe@a.example"));
            Err("a.csv: no header".into())
        },
        &mut |_| ControlFlow::Continue(()),
    );
    assert_eq!(broken.unwrap_err().to_string(), "a.csv: no header");
    assert_eq!(everything(&notebook.conn), before);
    let mut seen = Vec::new();
    notebook
        .import(now, &asked(), &mut reader(&cards), &mut |at| {
            seen.push(at);
            ControlFlow::Continue(())
        })
        .unwrap();
    assert_eq!(seen.len(), 13);
    assert_eq!(seen[12], ImportAt::Indexing { done: 36, of: 36 });
}

/// An index of words is united after an import as often as before it, whether it was stopped or not.
#[test]
fn indexes_go_on_as_before() {
    let (mut notebook, now) = notebook();
    let set = |notebook: &Notebook| {
        ["contact_search", "name_search", "organisation_search"].map(|index| {
            count(&notebook.conn, &format!("SELECT v FROM {index}_config WHERE k = 'automerge'"))
        })
    };
    let before = set(&notebook);
    let cards = [with_email(1, "Zoe", "zoe@a.example")];
    let mut steps = 0;
    let stopped = notebook.import(now, &asked(), &mut reader(&cards), &mut |_| {
        steps += 1;
        if steps < 4 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    assert!(matches!(stopped, Err(NotebookFault::Stopped)), "{stopped:?}");
    assert_eq!(set(&notebook), before);
    import(&mut notebook, &cards);
    assert_eq!(set(&notebook), before);
}

/// [P2, P4] Keys and kept properties go along when two are merged, so that the cards of either find who stays.
#[test]
fn keys_after_a_merge() {
    let (mut notebook, now) = notebook();
    let keyed = |line, name: &str, key: &str| card(line, name, |incoming| incoming.keys.push(key.into()));
    let cards = [keyed(1, "Ana Rossi", "1"), keyed(2, "Hannah R", "2")];
    import(&mut notebook, &cards);
    let of = |notebook: &Notebook, name: &str| notebook.contacts_named(name).unwrap().remove(0).uid;
    let (stays, goes) = (of(&notebook, "Ana Rossi"), of(&notebook, "Hannah R"));
    notebook.write(now, "merge", |change| change.merge(stays, goes, &Choices::default())).unwrap();
    assert_eq!(counts(&import(&mut notebook, &cards)), [0, 0, 2, 0]);
}
