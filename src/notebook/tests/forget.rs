//! Forgetting somebody: nothing of them is left in the file, and everything that counts is as before [P6].

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use rusqlite::types::Value;
use tempfile::TempDir;

use super::super::forget::tests_of::{TEXTS, Whose, person};
use super::schema::{SHADOWS, columns_of, tables, with_one_of_each};
use super::*;
use crate::domain::contact::{Channel, ChannelKind};
use crate::domain::progress::Stage;
use crate::domain::text::fold;
use crate::notebook::{NotebookFault, Unsaved};

/// Columns of text that hold no words of anybody's: keys, days, moments, words of an enumeration.
fn holds_no_words(notebook: &Notebook, table: &str, column: &str) -> bool {
    let sql: String = notebook
        .conn
        .query_row("SELECT sql FROM sqlite_schema WHERE name = ?", [table], |row| row.get(0))
        .unwrap();
    let sql = sql.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_key = column == "uid" || column.ends_with("_uid") || column == "carried_from";
    let is_time = ["_on", "_at", "_day"].iter().any(|end| column.ends_with(end))
        || ["until", "parked_until", "today", "since", "rung_since", "needed_by", "quarter", "keep_until"]
            .contains(&column);
    is_key
        || is_time
        || sql.contains(&format!("CHECK ({column} IN ("))
        || sql.contains(&format!("({column} IN ('"))
}

/// Texts that are answered for in another way than by being looked through for mentions.
const ANSWERED: &[(&str, &str, &str)] = &[
    ("contact", "name_key", "made of the name"),
    ("contact_tag", "name_key", "made of the name"),
    ("group_member", "name_key", "made of the name"),
    ("channel", "value_key", "made of the value"),
    ("kept_property", "item_group", "a word of the card's own"),
    ("kept_property", "name", "the name of a property"),
    ("referral", "stage", "a word of the rules"),
    ("referral", "lane", "a word of the rules"),
    ("referral", "step", "a word of the rules"),
    ("referral", "step_role", "a word of the rules"),
    ("referral", "snoozed_until", "a day"),
    ("referral", "holds_until", "a day"),
    ("referral", "mark_consent", "a word of the rules"),
    ("referral", "mark_actual", "a word of the rules"),
    ("referral", "mark_relevant", "a word of the rules"),
    ("referral", "mark_exit", "a word of the rules"),
    ("referral", "walk", "words of the rules"),
    ("received", "group_key", "made of the group"),
    ("contact_tag", "name_key", "made of the name"),
    ("group_member", "name_key", "made of the name"),
    ("referral_group", "name_key", "made of the name"),
    ("me", "name", "it is mine"),
    ("me", "email", "it is mine"),
    ("confirmed_word", "word", "goes where it names them"),
    ("confirmed_word", "sentence", "goes where it names them"),
    ("forgotten", "salt", "of nobody"),
    ("forgotten", "hash", "made slow, and kept only when asked for"),
    ("derived_for", "settings", "of nobody"),
    ("derived_for", "upkeep", "of nobody"),
    ("due_count", "lane", "a word of the rules"),
    ("rung_count", "rung", "a word of the rules"),
    ("upkeep", "snoozed_until", "a day"),
    ("insight", "page", "a word of the rules"),
    ("insight", "figure", "words of the rules"),
    ("figure_count", "page", "a word of the rules"),
    ("figure_count", "span", "a word of the rules"),
    ("figure_count", "period", "a day or a month"),
    ("figure_count", "figure", "words of the rules"),
    ("batch", "label", "emptied, with the history"),
    ("batch", "sitting", "of nobody"),
    ("change", "tbl", "the name of a table"),
    ("change", "field", "the name of a column"),
    ("erasing", "files", "names that mean nothing"),
];

/// [P6] Every text of every table is looked through for mentions, or answered for with its reason, so that a new table or
/// column cannot be forgotten. The lists name nothing that is not there.
#[test]
fn every_text_is_answered_for() {
    let (notebook, _) = notebook();
    let mut seen = BTreeSet::new();
    for table in tables(&notebook.conn) {
        if SHADOWS.iter().any(|shadow| table.starts_with(shadow)) {
            continue;
        }
        for (column, kind) in columns_of(&notebook.conn, &table) {
            let of = |known: &str| known == table;
            let looked = TEXTS
                .iter()
                .any(|(known, _, columns)| of(known) && columns.iter().any(|(known, _)| *known == column));
            let answered = ANSWERED.iter().any(|(known, name, _)| of(known) && *name == column);
            if looked || answered {
                seen.insert((table.clone(), column.clone()));
            }
            assert!(
                kind == "INTEGER"
                    || kind == "ANY"
                    || looked
                    || answered
                    || holds_no_words(&notebook, &table, &column),
                "what becomes of {table}.{column} when somebody is forgotten?"
            );
        }
    }
    let listed = TEXTS
        .iter()
        .flat_map(|(table, _, columns)| columns.iter().map(move |(column, _)| (*table, *column)))
        .chain(ANSWERED.iter().map(|(table, column, _)| (*table, *column)));
    for (table, column) in listed {
        assert!(seen.contains(&(table.to_owned(), column.to_owned())), "there is no {table}.{column}");
    }
}

/// A word that shares neither its beginning nor its end with any other.
fn marker(at: usize) -> String {
    format!("zq{at:03}xkw{at:03}j")
}

/// A notebook in a folder, Ana in every table of it, a marker in each text of hers.
pub(super) struct Marked {
    folder: TempDir,
    pub(super) notebook: Notebook,
    pub(super) now: Now,
    pub(super) ana: Uid,
    markers: Vec<String>,
}

pub(super) const NAMES: [&str; 4] =
    ["Änneliese Qvörtrup", "山田 花子彦", "Иоланта Жщыцына", "Zsófia Ţuţuianu"];

pub(super) fn marked(name: &str) -> Marked {
    let folder = tempfile::tempdir().unwrap();
    let now = today();
    let notebook = Notebook::open(&folder.path().join("n.db"), now, Settings::default()).unwrap();
    let mut notebook = with_one_of_each(notebook, now);
    let ana = notebook.contacts_named("Ana Rossi").unwrap()[0].uid;
    let mut markers = vec![name.to_owned(), format!("old{name}")];
    let mut next = || {
        markers.push(marker(markers.len()));
        markers.last().unwrap().clone()
    };
    // a name and an address that were given up stand in the history
    edit(&mut notebook, now, ana, |ana| {
        ana.name = format!("old{name}");
        ana.channels = [ChannelKind::Email, ChannelKind::Phone]
            .map(|kind| Channel {
                uid: Uid::UNSET,
                kind,
                value: next(),
                label: next(),
                preferred: kind == ChannelKind::Email,
            })
            .into();
        ana.organisation = next();
    });
    // twice, so that the first is in the history
    for _ in 0..2 {
        let texts: Vec<(String, String)> = TEXTS
            .iter()
            .filter(|(table, ..)| !["kit", "referral_group", "group_meeting", "practice_answer"].contains(table))
            .flat_map(|(table, whose, columns)| {
                let whose = match (*table, whose) {
                    ("touch", _) => "uid IN (SELECT touch_uid FROM touch_contact WHERE contact_uid = ?2)".into(),
                    ("harvest", _) => {
                        "uid IN (SELECT harvest_uid FROM harvest_contact WHERE contact_uid = ?2)".into()
                    }
                    (_, Whose::Contact(column)) => format!("{column} = ?2"),
                    (_, Whose::Referral(column)) => format!(
                        "{column} IN (SELECT uid FROM referral WHERE ?2 IN (seeker_uid, provider_uid, source_uid, prospect_uid))"
                    ),
                    ("reminder", _) => "contact_uid = ?2".into(),
                    _ => unreachable!(),
                };
                columns.iter().map(move |(column, _)| {
                    (format!("{table}.{column}"), format!("UPDATE {table} SET {column} = ?1 WHERE {whose}"))
                })
            })
            .collect();
        let label = format!("said by {name}");
        notebook
            .write(now, &label, |change| {
                change.conn.execute("UPDATE open_batch SET erasing = 1", [])?;
                let given = "direction = 'given'";
                change
                    .conn
                    .execute(&format!("UPDATE referral SET dropped_on = '2026-11-20' WHERE {given}"), [])?;
                let sql = format!("SELECT uid FROM referral WHERE {given}");
                let uid: String = change.conn.query_row(&sql, [], |row| row.get(0))?;
                change.touched.insert(uid.parse().unwrap());
                for (column, sql) in &texts {
                    if column == "contact.name" {
                        continue;
                    }
                    let n = change.conn.execute(sql, [&next(), &ana.to_string()])?;
                    assert!(n > 0 || column.starts_with("received"), "nothing of hers in {column}");
                }
                Ok(())
            })
            .unwrap();
    }
    edit(&mut notebook, now, ana, |ana| ana.name = name.to_owned());
    Marked { folder, notebook, now, ana, markers }
}

/// Whether any file of the folder holds any of the words, as written or folded, or the end of one.
#[track_caller]
fn holds_none(folder: &Path, words: &[String]) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            holds_none(&path, words);
            continue;
        }
        let bytes = String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned();
        for word in words {
            let end = word.get(word.len().saturating_sub(7)..).filter(|_| word.starts_with("zq"));
            for form in [word.clone(), fold(word), word.to_lowercase()]
                .iter()
                .map(String::as_str)
                .chain(end)
                .chain(word.split(' ').filter(|part| part.len() > 3))
            {
                assert!(!bytes.contains(form), "{} still holds {form}", path.display());
            }
        }
    }
}

fn holds_some(folder: &Path, word: &str) -> bool {
    let of = |name: &str| fs::read(folder.join(name)).unwrap_or_default();
    ["n.db", "n.db-wal"]
        .iter()
        .any(|file| of(file).windows(word.len()).any(|window| window == word.as_bytes()))
}

/// What there is of referrals, entries and outcomes, whoever played a part.
fn counts(notebook: &Notebook) -> BTreeMap<String, Vec<Value>> {
    let all = [
        "SELECT count(*) FROM referral",
        "SELECT count(DISTINCT seeker_uid) FROM referral",
        "SELECT count(DISTINCT provider_uid) FROM referral",
        "SELECT count(DISTINCT source_uid) FROM referral",
        "SELECT group_concat(stage || coalesce(outcome, '') || created_on || direction) FROM referral WHERE stage = 'closed'",
        "SELECT group_concat(event || said_on || pass_email || seq) FROM consent_entry",
        "SELECT count(DISTINCT contact_uid) FROM consent_entry",
        "SELECT count(*) FROM harvest",
        "SELECT count(*) FROM touch",
    ];
    all.iter()
        .map(|sql| {
            (sql.to_string(), notebook.conn.query_row(sql, [], |row| Ok(vec![row.get(0)?])).unwrap())
        })
        .collect()
}

/// [P6] No byte of the notebook, its log or whatever lies beside it holds a word of theirs any more, in whatever script
/// their name is written; nothing is left to undo, and the notebook is sound.
#[test]
fn no_byte_is_left() {
    for name in NAMES {
        let Marked { folder, mut notebook, now, ana, markers } = marked(name);
        assert!(holds_some(folder.path(), name) && holds_some(folder.path(), &markers[9]));
        let forgotten = notebook.forget(now, ana, name, false).unwrap();
        assert!(forgotten.unfinished.is_none(), "{:?}", forgotten.unfinished);
        assert_eq!(forgotten.mentions, []);
        holds_none(folder.path(), &markers);
        holds_none(folder.path(), &[ana.to_string()]);
        assert_eq!(notebook.next_undo().unwrap(), None);
        assert_eq!(notebook.undo(now).unwrap(), None);
        assert_eq!(notebook.redo(now).unwrap(), None);
        assert_eq!(notebook.examine(now.today()).unwrap(), []);
        assert_eq!(notebook.wrongly_kept_up().unwrap(), 0);
        drop(notebook);
        holds_none(folder.path(), &markers);
        let notebook = Notebook::open(&folder.path().join("n.db"), now, Settings::default()).unwrap();
        assert_eq!(notebook.finished_erasing(), None);
        assert!(matches!(notebook.contact(ana), Err(NotebookFault::Gone(_))));
    }
}

/// [P6] Referrals keep a party without a name: what is counted over those that are closed, and over the consent log, is as
/// before. What was still to be brought about is dropped, and asks for nothing.
#[test]
fn counts_are_as_before() {
    let Marked { folder: _folder, mut notebook, now, ana, .. } = marked(NAMES[0]);
    let mut before = counts(&notebook);
    notebook.forget(now, ana, NAMES[0], false).unwrap();
    let mut after = counts(&notebook);
    // the one touch that was hers alone
    for counts in [&mut before, &mut after] {
        counts.remove("SELECT count(*) FROM touch");
    }
    assert_eq!(before, after);
    for uid in notebook.referrals(None, 99).unwrap() {
        let view = notebook.referral_view(uid, now.today()).unwrap();
        let is_theirs = view.names().seeker == Some("Somebody forgotten");
        if is_theirs {
            assert_eq!((view.progress.stage, view.progress.step), (Stage::Closed, None));
        }
    }
}

/// [P6] Whoever stands in their place is in no list and found by nothing, and nothing can be noted of them.
#[test]
fn the_party_without_a_name_is_nowhere() {
    let Marked { folder: _folder, mut notebook, now, ana, .. } = marked(NAMES[0]);
    notebook.forget(now, ana, NAMES[0], false).unwrap();
    let sql = "SELECT uid FROM contact WHERE name = 'Somebody forgotten'";
    let uid: String = notebook.conn.query_row(sql, [], |row| row.get(0)).unwrap();
    let uid: Uid = uid.parse().unwrap();
    assert!(uid.is_forgotten());
    assert!(notebook.contacts(None, 99).unwrap().iter().all(|contact| contact.uid != uid));
    assert!(notebook.people(None, 0, 99).unwrap().rows.iter().all(|row| row.uid != uid));
    assert!(notebook.people_end(99).unwrap().rows.iter().all(|row| row.uid != uid));
    assert!(notebook.people_found("somebody", 9).unwrap().rows.is_empty());
    assert!(notebook.find("somebody", 9).unwrap().people.is_empty());
    for named in ["Somebody forgotten", &uid.to_string(), &uid.short()] {
        assert_eq!(notebook.find_contact(named).unwrap(), crate::notebook::Found::Nothing);
    }
    let contact = notebook.contact(uid).unwrap();
    let said = notebook.write(now, "rename", |change| change.save_contact(&contact));
    assert!(matches!(said, Err(NotebookFault::NobodyKnown)));
    assert!(matches!(
        notebook.forget(now, uid, "Somebody forgotten", false),
        Err(NotebookFault::NobodyKnown)
    ));
}

/// [P6] Only the name, typed, forgets: case and accents aside, nothing else does.
#[test]
fn only_the_name_forgets() {
    let Marked { folder: _folder, mut notebook, now, ana, .. } = marked(NAMES[0]);
    let before = facts(&notebook);
    for typed in ["", " ", "Änneliese", "Bruno Conti", "Änneliese Qvörtrup!"] {
        let said = notebook.forget(now, ana, typed, true);
        assert!(matches!(said, Err(NotebookFault::NotTheName(_))), "{typed}");
    }
    assert_eq!(facts(&notebook), before);
    assert!(notebook.forget(now, ana, "  anneliese  QVÖRTRUP", false).is_ok());
}

/// [P6] While somebody reads an old state without end nothing is begun; while another goodword only has the notebook open
/// it is done.
#[test]
fn a_reader_stops_it_before_anything_is_done() {
    let Marked { folder, mut notebook, now, ana, markers } = marked(NAMES[0]);
    notebook.conn.busy_timeout(std::time::Duration::ZERO).unwrap();
    let other = Notebook::open(&folder.path().join("n.db"), now, Settings::default()).unwrap();
    let before = facts(&notebook);
    let reading = other.conn.unchecked_transaction().unwrap();
    count(&other.conn, "SELECT count(*) FROM contact");
    edit(&mut notebook, now, ana, |ana| ana.notes = "newer".into());
    let edited = facts(&notebook);
    assert!(matches!(notebook.forget(now, ana, NAMES[0], false), Err(NotebookFault::StillRead)));
    assert_eq!(facts(&notebook), edited);
    assert_ne!(edited, before);
    drop(reading);
    let forgotten = notebook.forget(now, ana, NAMES[0], false).unwrap();
    assert!(forgotten.unfinished.is_none());
    holds_none(folder.path(), &markers);
    assert!(matches!(other.contact(ana), Err(NotebookFault::Gone(_))));
}

/// [P6] Stopped after the rows are gone, the next opening rewrites the file and says so.
#[test]
fn the_next_opening_goes_on() {
    let Marked { folder, mut notebook, now, ana, markers } = marked(NAMES[1]);
    let traces = Default::default();
    notebook.erasing(now, &[], &traces, |change| person(change, ana, &traces)).unwrap();
    assert!(holds_some(folder.path(), &markers[9]), "the log holds what was written before");
    let reader = Notebook::open(&folder.path().join("n.db"), now, Settings::default());
    let reader = reader.unwrap();
    assert!(reader.finished_erasing().unwrap().to_string().contains("nothing of them is left"));
    drop((notebook, reader));
    holds_none(folder.path(), &markers);
}

/// [P6] The backups that hold them are named, those that do not are not; an unsaved form about them goes.
#[test]
fn backups_are_named_and_forms_go() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("n.db");
    let now = today();
    let mut notebook = Notebook::open(&path, now, Settings::default()).unwrap();
    let without = notebook.back_up(now, None).unwrap().path;
    let ana = add(&mut notebook, now, "Ana Qvortrup");
    let with = notebook.back_up(now, None).unwrap().path;
    edit(&mut notebook, now, ana, |ana| ana.notes = "x".into());
    let (mut hers, mut others) = (Unsaved::beside(&path), Unsaved::beside(&path));
    hers.keep(format!("{{\"form\": \"{ana}\", \"text\": \"said\"}}").as_bytes()).unwrap();
    others.keep(b"{\"text\": \"tea with Ana, or\\nBruno\"}").unwrap();
    assert!(matches!(notebook.forget(now, ana, "Ana Qvortrup", false), Err(NotebookFault::OpenElsewhere)));
    drop((hers, others));
    let forgotten = notebook.forget(now, ana, "Ana Qvortrup", false).unwrap();
    assert_eq!((forgotten.backups, forgotten.unread), (vec![with], vec![]));
    assert_eq!(forgotten.forms, 1);
    assert_eq!(fs::read_dir(Unsaved::beside(&path).folder()).unwrap().count(), 1);
    assert!(without.is_file());
}

/// [P6] Letters and dossiers beside the notebook that name them are named; others are not.
#[test]
fn what_was_written_out_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let now = today();
    let mut notebook = Notebook::open(&folder.path().join("n.db"), now, Settings::default()).unwrap();
    let ana = add(&mut notebook, now, "Ana Rossi");
    let drafts = folder.path().join("drafts");
    std::fs::create_dir(&drafts).unwrap();
    for (file, text) in [
        ("dossier.md", "# What is held on Ana Rossi"),
        ("kit-ana-rossi.txt", "hello"),
        ("letter.eml", "Subject: Bruno Conti"),
    ] {
        std::fs::write(drafts.join(file), text).unwrap();
    }
    let done = notebook.forget(now, ana, "Ana Rossi", false).unwrap();
    assert_eq!(done.written, [drafts.join("dossier.md"), drafts.join("kit-ana-rossi.txt")]);
}

/// [P4, P6] Whoever was merged into them is known by the uid and the names they had: backups that hold only that contact are
/// named, texts with a former name of it are found, a merge that moved nothing and one into one who was merged again count
/// too. A merge that was taken back does not, nor is any of it lost when somebody else is forgotten in between.
#[test]
fn who_was_merged_into_them() {
    for other_is_forgotten in [false, true] {
        let folder = tempfile::tempdir().unwrap();
        let now = today();
        let mut notebook = Notebook::open(&folder.path().join("n.db"), now, Settings::default()).unwrap();
        let without = notebook.back_up(now, None).unwrap().path;
        let (bruno, dora) = (add(&mut notebook, now, "Bruno Conti"), add(&mut notebook, now, "Dora Neri"));
        edit(&mut notebook, now, bruno, |bruno| bruno.notes = "Giulia Mondelli called".into());
        let [first, second, third] =
            ["Giulia Mondelli", "Amina", "Amina Diallo"].map(|name| add(&mut notebook, now, name));
        edit(&mut notebook, now, first, |first| first.name = "Jules Ponte".into());
        let held = notebook.back_up(now, None).unwrap().path;
        let mut merge = |stays, goes| {
            notebook.write(now, "merge", |change| change.merge(stays, goes, &Default::default())).unwrap();
        };
        merge(second, first);
        merge(third, second);
        merge(bruno, dora);
        notebook.undo(now).unwrap();
        if other_is_forgotten {
            notebook.forget(now, dora, "Dora Neri", false).unwrap();
            assert_eq!(notebook.examine(now.today()).unwrap(), []);
        }
        let name = notebook.contact(third).unwrap().name;
        let forgotten = notebook.forget(now, third, &name, false).unwrap();
        assert_eq!(forgotten.backups, [held]);
        let said: Vec<_> = forgotten.mentions.iter().map(|it| (it.place.as_str(), it.is_sure())).collect();
        assert_eq!(said, [("notes of Bruno Conti", true)]);
        let words = [first, second, third].map(|uid| uid.to_string());
        for uid in words {
            let sql = format!("SELECT count(*) FROM change WHERE '{uid}' IN (row_uid, old, new)");
            assert_eq!(count(&notebook.conn, &sql), 0);
        }
        assert!(without.is_file());
    }
}

/// [P6] A name of one word that nobody else has is surely theirs in another's text, and in a form that was not saved; where
/// somebody else has it too, or it is a word of every day, it is only perhaps.
#[test]
fn a_name_of_one_word() {
    for (name, other, is_sure) in
        [("Zoltan", "Carla Neri", true), ("Zoltan", "Zoltan Bodnár", false), ("Rose", "Carla Neri", false)]
    {
        let folder = tempfile::tempdir().unwrap();
        let (path, now) = (folder.path().join("n.db"), today());
        let mut notebook = Notebook::open(&path, now, Settings::default()).unwrap();
        let one = add(&mut notebook, now, name);
        let bruno = add(&mut notebook, now, "Bruno Conti");
        add(&mut notebook, now, other);
        edit(&mut notebook, now, bruno, |bruno| bruno.notes = format!("{name} rang back"));
        let mut form = Unsaved::beside(&path);
        form.keep(format!("{{\"text\": \"{name} sent a cake\"}}").as_bytes()).unwrap();
        drop(form);
        let forgotten = notebook.forget(now, one, name, false).unwrap();
        assert_eq!(forgotten.forms, usize::from(is_sure), "{name}, {other}");
        let said = |mentions: &[crate::notebook::Mention]| {
            mentions.iter().map(|it| (it.place.clone(), it.is_sure())).collect::<Vec<_>>()
        };
        let expected = [("notes of Bruno Conti".to_owned(), is_sure)];
        assert_eq!(said(&forgotten.mentions), expected, "{name}, {other}");
        assert_eq!(said(&notebook.mentions_of_name(name).unwrap()), expected, "{name}, {other}");
    }
}

/// [P6] Organisations and channels of others are looked through: an organisation is a text like any other; a way to reach
/// somebody may rightly be shared, so that it goes only when it is asked for by itself.
#[test]
fn organisations_and_channels_of_others() {
    let folder = tempfile::tempdir().unwrap();
    let now = today();
    let mut notebook = Notebook::open(&folder.path().join("n.db"), now, Settings::default()).unwrap();
    let ana = add(&mut notebook, now, "Ana Qvortrup");
    let bruno = add(&mut notebook, now, "Bruno Conti");
    let channel = |kind, value: &str| Channel {
        uid: Uid::UNSET,
        kind,
        value: value.into(),
        label: String::new(),
        preferred: false,
    };
    edit(&mut notebook, now, ana, |ana| {
        ana.channels = vec![channel(ChannelKind::Phone, "+39 011 234 5678")];
    });
    edit(&mut notebook, now, bruno, |bruno| {
        bruno.organisation = "Studio Ana Qvortrup".into();
        bruno.channels = vec![
            channel(ChannelKind::Phone, "011 2345678"),
            channel(ChannelKind::Post, "c/o Ana Qvortrup, Via dei Fornai 12"),
            // a family shares its name
            channel(ChannelKind::Email, "bruno@qvortrup.example"),
        ];
    });
    let forgotten = notebook.forget(now, ana, "Ana Qvortrup", false).unwrap();
    let said: Vec<_> =
        forgotten.mentions.iter().map(|it| (it.place.as_str(), it.is_sure(), it.goes_along())).collect();
    assert_eq!(
        said,
        [
            ("organisation of Bruno Conti", true, true),
            ("a way to reach Bruno Conti", true, false),
            ("a way to reach Bruno Conti", true, false),
        ]
    );
    assert_eq!(notebook.blank_mentions(now, &forgotten.mentions).unwrap().0, 3);
    let bruno = notebook.contact(bruno).unwrap();
    assert_eq!(bruno.organisation, "Studio [forgotten]");
    let values: Vec<_> = bruno.channels.iter().map(|channel| channel.value.as_str()).collect();
    assert_eq!(values, ["c/o [forgotten], Via dei Fornai 12", "bruno@qvortrup.example"]);
    assert_eq!(notebook.examine(now.today()).unwrap(), []);
    holds_none(folder.path(), &["Ana Qvortrup".to_owned(), "2345678".to_owned()]);
}

/// [E2, P6] Whoever was forgotten is no occasion to get in touch.
#[test]
fn somebody_forgotten_is_no_occasion() {
    let (mut notebook, now) = notebook();
    let referral = capture(&mut notebook, now, "Ana Rossi > Bruno Conti: books, by 15 Dec");
    let (ana, bruno) =
        (party(&notebook, referral, Role::Seeker), party(&notebook, referral, Role::Provider));
    notebook
        .write(now, "introduced", |change| {
            let sql =
                "UPDATE referral SET introduced_on = '2026-11-05', sure = 90, evaluate_on = '2026-12-05'";
            Ok(change.conn.execute(sql, [])?)
        })
        .unwrap();
    let label = |notebook: &Notebook| {
        notebook.standing(ana, now.today()).unwrap().occasion.map(|occasion| occasion.label().to_owned())
    };
    let before = label(&notebook);
    notebook.forget(now, bruno, "Bruno Conti", false).unwrap();
    assert_ne!(label(&notebook), before);
    assert_eq!(label(&notebook).as_deref(), Some("a plain hello"));
}

/// [P6] What others' texts say of them is found, and blanked one by one for good; a single part of the name is not taken
/// for them.
#[test]
fn mentions_are_found_and_blanked() {
    let folder = tempfile::tempdir().unwrap();
    let now = today();
    let mut notebook = Notebook::open(&folder.path().join("n.db"), now, Settings::default()).unwrap();
    let ana = add(&mut notebook, now, "Ana Qvortrup");
    let bruno = add(&mut notebook, now, "Bruno Conti");
    edit(&mut notebook, now, bruno, |bruno| {
        bruno.notes = "a friend of ana QVORTRUP, met her".into();
        bruno.had_from = "Ana".into();
    });
    let forgotten = notebook.forget(now, ana, "Ana Qvortrup", false).unwrap();
    let said: Vec<_> = forgotten
        .mentions
        .iter()
        .map(|mention| (mention.place.as_str(), mention.is_sure(), mention.blanked()))
        .collect();
    assert_eq!(
        said,
        [
            ("notes of Bruno Conti", true, "a friend of [forgotten], met her".to_owned()),
            ("where I have them from of Bruno Conti", false, "[forgotten]".to_owned()),
        ]
    );
    let (blanked, unfinished) = notebook.blank_mentions(now, &forgotten.mentions[..1]).unwrap();
    assert!(blanked == 1 && unfinished.is_none());
    assert_eq!(notebook.contact(bruno).unwrap().notes, "a friend of [forgotten], met her");
    assert_eq!(notebook.undo(now).unwrap(), None);
    holds_none(folder.path(), &["Qvortrup".to_owned(), "QVORTRUP".to_owned()]);
    assert_eq!(notebook.mentions_of_name("Ana Qvortrup").unwrap().len(), 1);
    assert_eq!(notebook.examine(now.today()).unwrap(), []);
}

/// [P6] An import knows whom it is not to bring back: by a channel, or by the name where there is no channel to tell by.
#[test]
fn an_import_does_not_bring_them_back() {
    let (mut notebook, now) = notebook();
    let ana = add(&mut notebook, now, "Ana Rossi");
    let bruno = add(&mut notebook, now, "Bruno Conti");
    edit(&mut notebook, now, ana, |ana| {
        ana.channels = vec![super::history::email("Ana@Example.org", true)];
    });
    assert!(!notebook.is_forgotten("Ana Rossi", &[], &[]).unwrap());
    notebook.forget(now, ana, "Ana Rossi", true).unwrap();
    notebook.forget(now, bruno, "Bruno Conti", true).unwrap();
    let is = |name, emails: &[&str], phones: &[&str]| notebook.is_forgotten(name, emails, phones).unwrap();
    assert!(is("A. Rossi", &["ana@example.org"], &[]));
    assert!(is("ana rossi", &[], &[]));
    assert!(!is("Ana Rossi", &["other@example.org"], &[]), "a namesake");
    assert!(is("Bruno Conti", &["bruno@example.org"], &["0112345678"]), "he had no channel");
    assert!(!is("Carla", &[], &[]));
}
