//! `goodword import`.

use std::fs;
use std::path::PathBuf;

use goodword::domain::contact::{Language, Tone};

use crate::support::Place;

const CARDS: &str = "BEGIN:VCARD\nFN:Ana Rossi\nTITLE:owner\nEMAIL:ana@forno.example\nUID:1\nEND:VCARD\n\
    BEGIN:VCARD\nFN:Bruno Conti\nTEL:06 5551234\nEND:VCARD\n";
const WITH_NOBODY: &str = "BEGIN:VCARD\nFN:Dora Neri\nEND:VCARD\nBEGIN:VCARD\nNOTE:nobody\nEND:VCARD\n";

fn file(place: &Place, name: &str, text: &str) -> String {
    let path: PathBuf = place.folder().join(name);
    fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

fn sums(report: &serde_json::Value) -> [u64; 5] {
    let number = |key: &str| report[key].as_u64().unwrap();
    let skipped = report["skipped"].as_array().unwrap().len() as u64;
    let [read, created, updated, same] = ["read", "created", "updated", "same"].map(number);
    assert_eq!(read, created + updated + same + skipped, "{report}");
    [read, created, updated, same, skipped]
}

/// [P2, T3] In one step, also before there is a notebook; again it adds nothing; undo takes all of it back.
#[test]
fn in_one_step() {
    let place = Place::new();
    let cards = file(&place, "contacts.vcf", CARDS);
    let table =
        file(&place, "more.csv", "name,email\nAna Rossi,ana@forno.example\nCarla Blu,carla@blu.example\n");
    let dry = place.run(&["import", &cards, &table, "--dry-run", "--json"]);
    dry.done();
    assert_eq!(sums(&dry.json()), [4, 3, 0, 1, 0]);
    assert!(!place.notebook().exists(), "nothing is written");
    let said = place.run(&["import", &cards, &table, "--yes"]);
    assert!(
        said.done()
            .starts_with("4 contacts in 2 files: 3 new, 0 added to, 1 the same, 0 skipped. u in the app"),
        "{said:?}"
    );
    let again = place.run(&["import", &cards, &table, "--yes", "--json"]);
    again.done();
    assert_eq!(sums(&again.json()), [4, 0, 0, 4, 0]);
    assert!(place.run(&["show", "Ana"]).done().contains("imported from contacts.vcf on 2026-11-22"));
    place.run(&["doctor"]).done();
    let (mut notebook, now) = place.open();
    assert_eq!(notebook.undo(now).unwrap().as_deref(), Some("import: 3 new from 2 files"));
    assert!(notebook.is_empty().unwrap());
}

/// [P2] Without a terminal and without --yes: the preview, exit 2, and not a byte is changed; --dry-run is exit 0. What differs is told
/// and stays.
#[test]
fn a_preview_first() {
    let place = Place::new();
    place.run(&["add", "Anna Rossi: bread"]).done();
    let (mut notebook, now) = place.open();
    let uid = notebook.contacts_named("Anna Rossi").unwrap()[0].uid;
    notebook
        .write(now, "keyed", |change| {
            let mut anna = change.contact(uid)?;
            anna.role = "baker".into();
            anna.channels = vec![goodword::domain::contact::Channel {
                uid: goodword::domain::uid::Uid::UNSET,
                kind: goodword::domain::contact::ChannelKind::Email,
                value: "ana@forno.example".into(),
                label: String::new(),
                preferred: false,
            }];
            change.save_contact(&anna)
        })
        .unwrap();
    drop(notebook);
    let cards = file(&place, "contacts.vcf", CARDS);
    let before = place.bytes();
    let said = place.run(&["import", &cards]);
    assert_eq!(
        (said.code, said.err.as_str()),
        (2, "goodword: Nothing was imported. --yes imports without asking, --dry-run only looks.\n")
    );
    let dry = place.run(&["import", &cards, "--dry-run"]);
    assert_eq!(dry.done(), said.out);
    assert!(
        said.out.contains("1 new, 1 added to, 0 the same") && said.out.contains("baker  (not owner)"),
        "{said:?}"
    );
    assert!(said.out.contains("contacts.vcf:1  Anna Rossi  role"), "{said:?}");
    assert!(
        said.out.contains("contacts.vcf:1: Anna Rossi: + known by 1 key of another program"),
        "{said:?}"
    );
    let json = place.run(&["import", &cards, "--dry-run", "--json"]).json();
    assert_eq!(json["new"], serde_json::json!(["Bruno Conti"]));
    assert_eq!(json["added"][0]["contact"]["name"], "Anna Rossi");
    assert_eq!(json["added"][0]["adds"][0]["what"], "known by");
    assert!(place.bytes() == before);
    place.run(&["import", &cards, "--dry-run", "--yes"]).refused(2, "cannot be used with");
    place.run(&["import", &cards, "--yes"]).done();
    let shown = place.run(&["show", "Anna"]);
    assert!(shown.done().contains("baker") && !shown.out.contains("owner"), "{shown:?}");
}

/// [P2] Something skipped: the rest comes in, its place is named, exit 1.
#[test]
fn something_skipped() {
    let place = Place::new();
    let cards = file(&place, "contacts.vcf", WITH_NOBODY);
    let dry = place.run(&["import", &cards, "--dry-run", "--json"]);
    let report: serde_json::Value = serde_json::from_str(&dry.out).unwrap();
    assert_eq!((dry.code, sums(&report)), (1, [2, 1, 0, 0, 1]));
    assert_eq!(report["skipped"][0]["line"], 4);
    assert_eq!(report["skipped"][0]["file"], cards);
    let said = place.run(&["import", &cards, "--yes"]);
    assert_eq!(said.code, 1, "{said:?}");
    assert!(said.out.contains("contacts.vcf:4: The card has no name"), "{said:?}");
    place.run(&["show", "Dora"]).done();
}

/// [P2] From standard input; as often as it can be read.
#[test]
fn from_standard_input() {
    let place = Place::new();
    let said = place.pipe(CARDS.as_bytes(), &["import", "-", "--yes", "--json"]);
    said.done();
    assert_eq!(sums(&said.json()), [2, 2, 0, 0, 0]);
    place.pipe(CARDS.as_bytes(), &["import", "-", "-", "--yes"]).refused(2, "can be read once");
    let unasked = place.pipe(CARDS.as_bytes(), &["import", "-"]);
    assert_eq!(unasked.code, 2, "{unasked:?}");
    assert!(
        unasked.out.contains("2 the same") && unasked.err.contains("Nothing was imported"),
        "{unasked:?}"
    );
}

/// [P2, S4] A file that cannot be read is named with all others that cannot, and nothing is done: missing, a folder, empty, without a
/// header, goodword's own JSON, too large, in an encoding that nobody knows.
#[test]
fn what_cannot_be_read() {
    let place = Place::new();
    let good = file(&place, "good.vcf", CARDS);
    let folder = place.folder().to_str().unwrap().to_owned();
    let refused = place.run(&["import", &good, "/nowhere/a.vcf", &folder, "--yes"]);
    refused.refused(2, "/nowhere/a.vcf cannot be read (there is no such file)");
    assert!(
        refused.err.contains("it is a folder") && refused.err.contains("Nothing was imported."),
        "{refused:?}"
    );
    for (name, text, why) in [
        ("empty.vcf", "", "There is nothing in it"),
        ("bare.csv", "Ana,ana@a.example\n", "name"),
        ("own.json", "{\"goodword\": 1}", "It is all of a notebook"),
    ] {
        let bad = file(&place, name, text);
        place.run(&["import", &good, &bad, "--yes"]).refused(2, why);
    }
    let large = file(&place, "large.csv", "");
    fs::File::create(&large).unwrap().set_len(64 * 1024 * 1024 + 1).unwrap();
    place.run(&["import", &large, "--yes"]).refused(2, "more than 64 MiB");
    place.run(&["import", &good, "--yes", "--encoding", "klingon"]).refused(2, "There is no encoding");
    let names = place.run(&["list", "contacts", "--json"]);
    assert!(names.code != 0 || names.json()["contacts"].as_array().unwrap().is_empty(), "{names:?}");
}

/// [P3, S4] All of a notebook comes in however it was stored, also through a pipe with a name; of a file that is not whole no
/// notebook comes into being.
#[cfg(unix)]
#[test]
fn all_of_a_notebook_however_stored() {
    let from = Place::new();
    from.run(&["add", "Ana Rossi: a lawyer"]).done();
    let json = from.run(&["export", "--format", "json"]).done().to_owned();
    let wide: Vec<u8> =
        std::iter::once(0xfeff).chain(json.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let blank = " \n".repeat(9000);
    for bytes in [format!("\u{feff}{json}").into_bytes(), wide, format!("{blank}{json}").into_bytes()] {
        let place = Place::new();
        let path = place.folder().join("all.json");
        fs::write(&path, &bytes).unwrap();
        place.run(&["import", "all.json", "--dry-run"]).done();
        assert!(!place.notebook().exists());
        place.run(&["import", "all.json", "--yes"]).done();
        assert_eq!(place.run(&["list", "contacts", "--json"]).json()["contacts"][0]["name"], "Ana Rossi");

        let other = Place::new();
        other.pipe(&bytes, &["import", "-", "--yes"]).done();
        assert_eq!(other.run(&["list", "contacts", "--json"]).json()["contacts"][0]["name"], "Ana Rossi");
    }
    for (name, text) in [("all", json.as_str()), ("cards", CARDS)] {
        let place = Place::new();
        let pipe = place.folder().join(name);
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let text = text.to_owned();
        let writer = std::thread::spawn({
            let pipe = pipe.clone();
            move || fs::write(pipe, text).unwrap()
        });
        place.run(&["import", name, "--yes"]).done();
        writer.join().unwrap();
        assert_eq!(place.run(&["list", "contacts", "--json"]).json()["contacts"][0]["name"], "Ana Rossi");
    }
    let place = Place::new();
    fs::write(place.folder().join("half.json"), &json[..json.len() / 2]).unwrap();
    place.run(&["import", "half.json", "--yes"]).refused(2, "the file is not whole");
    place
        .pipe(&json.as_bytes()[..json.len() / 2], &["import", "-", "--yes"])
        .refused(2, "the file is not whole");
    assert!(!place.notebook().exists());
}

/// [P2] What a card says that goodword has no field for is seen on the page of whoever it is, and goes out again with their card.
#[test]
fn what_is_kept_is_seen() {
    let place = Place::new();
    let cards = file(
        &place,
        "contacts.vcf",
        "BEGIN:VCARD\nVERSION:3.0\nFN:Ana Rossi\nBDAY:1980-05-01\nX-SHOE-SIZE:38\nANNIVERSARY:2014-05-01\nEND:VCARD\n",
    );
    place.run(&["import", &cards, "--yes"]).done();
    let page = place.run(&["show", "ana"]).done().to_owned();
    let line = |label: &str| {
        let line = page.lines().find(|line| line.trim_start().starts_with(label));
        line.unwrap_or_else(|| panic!("{label} is not in {page}")).trim()[label.len()..].trim().to_owned()
    };
    assert_eq!(
        (line("birthday"), line("also kept")),
        ("1 May 1980".into(), "X-SHOE-SIZE, ANNIVERSARY".into())
    );
    let out = place.run(&["export", "--format", "vcf"]).done().to_owned();
    assert!(["BDAY:1980-05-01", "X-SHOE-SIZE:38"].iter().all(|line| out.contains(line)), "{out}");
}

/// [P2, P3] A table that goodword wrote is the same as the notebook that it came from, whatever language and address people begin with.
#[test]
fn a_table_of_ones_own_is_the_same() {
    let place = Place::new();
    place.configure("[drafts]\nlanguage = \"it\"\n[ladder]\ncustomer = \"Buyer\"\n");
    let cards = file(&place, "contacts.vcf", CARDS);
    let table =
        file(&place, "more.csv", "name,email,language,level\nCarla Blu,c@blu.example,ro,customer\n");
    place.run(&["import", &cards, &table, "--yes"]).done();
    let own = place.run(&["export", "--format", "csv"]).done().to_owned();
    let own = file(&place, "own.csv", &own);
    let again = place.run(&["import", &own, "--dry-run", "--json"]).json();
    assert_eq!(sums(&again), [3, 0, 0, 3, 0]);
    let said = place.run(&["import", &own, "--dry-run"]);
    assert!(said.done().contains("3 the same") && !said.out.contains("(not "), "{said:?}");
    // whoever was given another language or address since then keeps them, and nothing is said against it
    let (mut notebook, now) = place.open();
    let mut ana = notebook.contacts_named("Ana Rossi").unwrap().remove(0);
    (ana.language, ana.tone) = (Language::Romanian, Tone::Formal);
    notebook.write(now, "edited", |change| change.save_contact(&ana)).unwrap();
    drop(notebook);
    let said = place.run(&["import", &own, "--dry-run"]);
    assert!(said.done().contains("3 the same") && !said.out.contains("(not "), "{said:?}");
}
