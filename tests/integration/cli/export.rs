//! `goodword export`.

use std::fs;
use std::process::{Command, Stdio};

use serde_json::Value;

use super::ana_and_bruno;
use crate::support::{Place, TODAY, finish};

/// The names in the folder, what SQLite keeps beside the notebook and the backups left out.
fn names(place: &Place) -> Vec<String> {
    let entries = fs::read_dir(place.folder()).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.retain(|name| !name.starts_with("notebook.db") && name != "backups");
    names.sort();
    names
}

/// [P3] All of the example notebook, and not a byte of it changes; to stdout and to a file it is the same.
#[test]
fn all_of_it_as_json() {
    let place = Place::new();
    place.run(&["demo"]).done();
    let before = place.bytes();
    let said = place.run(&["export", "--format", "json"]);
    let whole: Value = serde_json::from_str(said.done()).unwrap();
    assert_eq!(whole["goodword"], 1);
    assert!(said.out.starts_with("{\"goodword\":1,\"format\":"), "{}", &said.out[..60]);
    assert!(whole["exported_at"].as_str().unwrap().starts_with(TODAY));
    let contacts = place.run(&["list", "contacts", "--json", "--limit", "9999"]).json();
    let listed = contacts["contacts"].as_array().unwrap().len();
    assert_eq!(whole["tables"]["contact"].as_array().unwrap().len(), listed);
    assert!(!whole["tables"]["consent_entry"].as_array().unwrap().is_empty());
    for derived in ["name_key", "stage", "id"] {
        assert!(!said.out.contains(&format!("\"{derived}\":")), "{derived}");
    }
    let told = place.run(&["export", "--format", "json", "--out", "all.json"]);
    assert!(
        told.done().starts_with("Written to all.json, for you alone: the whole notebook, "),
        "{told:?}"
    );
    let moment = |text: &str| text.split_once("\"tables\"").unwrap().1.to_owned();
    assert_eq!(moment(&fs::read_to_string(place.folder().join("all.json")).unwrap()), moment(&said.out));
    assert_eq!(place.bytes(), before);
}

/// [S2] The file is the user's alone whatever the umask; what is there is replaced with `--force` alone, and a link stays one.
#[cfg(unix)]
#[test]
fn the_file_is_private_and_replaces_nothing() {
    use std::os::unix::fs::PermissionsExt;
    let place = ana_and_bruno();
    let file = place.folder().join("all.json");
    let mut shell = Command::new("sh");
    shell
        .args(["-c", "umask 000; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_goodword")])
        .arg("--db")
        .arg(place.notebook());
    shell.args(["--now", TODAY, "export", "--format", "json", "--out", "all.json"]);
    shell.env_clear().env("HOME", place.folder()).current_dir(place.folder());
    finish(shell).done();
    let mode = |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode() & 0o7777;
    assert_eq!(mode(&file), 0o600);
    fs::write(&file, "mine").unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).unwrap();
    let export = |args: &[&str]| place.run(&[&["export", "--format", "json", "--out"], args].concat());
    export(&["all.json"])
        .refused(2, "all.json is there already. Name another file, or replace it with --force.");
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
    std::os::unix::fs::symlink("all.json", place.folder().join("link")).unwrap();
    export(&["link"]).refused(2, "is there already");
    export(&["link", "--force"]).done();
    assert!(fs::read_to_string(&file).unwrap().starts_with("{\"goodword\""));
    assert_eq!(mode(&file), 0o600);
    assert!(fs::symlink_metadata(place.folder().join("link")).unwrap().is_symlink());
    assert_eq!(names(&place), ["all.json", "link"]);
}

/// [S4] What cannot be written is said with its name, and nothing of it is left; the notebook is never written over.
#[test]
fn what_cannot_be_written() {
    let place = ana_and_bruno();
    let before = place.bytes();
    let export = |args: &[&str]| place.run(&[&["export", "--format", "json", "--out"], args].concat());
    export(&["nowhere/all.json"])
        .refused(2, "nowhere/all.json cannot be written: there is no such folder.");
    fs::create_dir(place.folder().join("folder")).unwrap();
    export(&["folder"]).refused(2, "folder is there already");
    export(&["folder", "--force"]).refused(2, "folder is no file that could be replaced");
    for name in ["notebook.db", "./notebook.db"] {
        export(&[name]).refused(2, "is the notebook itself");
        export(&[name, "--force"]).refused(2, "is the notebook itself");
    }
    for beside in ["notebook.db-wal", "./notebook.db-shm", "folder/../notebook.db-journal"] {
        export(&[beside]).refused(2, "is the notebook itself, or belongs to it");
        export(&[beside, "--force"]).refused(2, "is the notebook itself, or belongs to it");
    }
    fs::hard_link(place.notebook(), place.folder().join("other-name")).unwrap();
    export(&["other-name", "--force"]).refused(2, "is the notebook itself");
    place.run(&["export"]).refused(2, "--format");
    place.run(&["export", "--format", "xml"]).refused(2, "xml");
    place.run(&["export", "--format", "json", "--force"]).refused(2, "--out");
    assert_eq!(place.bytes(), before);
    assert_eq!(names(&place), ["folder", "other-name"]);
    let empty = Place::new();
    empty.run(&["export", "--format", "json", "--out", "all.json"]).refused(3, "There is no notebook at");
    assert_eq!(names(&empty), Vec::<String>::new());
}

/// [S4] Where there is no room, a sentence says so, and nothing of the file is left.
#[cfg(unix)]
#[test]
fn a_full_disk() {
    let place = Place::new();
    place.run(&["demo"]).done();
    let mut shell = Command::new("sh");
    let line = "trap '' XFSZ; ulimit -f 100; exec \"$0\" \"$@\"";
    shell.args(["-c", line, env!("CARGO_BIN_EXE_goodword")]).arg("--db").arg(place.notebook());
    shell.args(["--now", TODAY, "export", "--format", "json", "--out", "all.json"]);
    shell.env_clear().env("HOME", place.folder()).current_dir(place.folder());
    finish(shell).refused(2, "The disk is full: all.json is not written, and nothing of it is left.");
    assert_eq!(names(&place), Vec::<String>::new());
}

/// A reader that stops reading ends it quietly.
#[test]
fn a_closed_pipe_is_no_error() {
    let place = Place::new();
    place.run(&["demo"]).done();
    let mut program = place.program();
    program.arg("--db").arg(place.notebook()).args(["--now", TODAY, "export", "--format", "json"]);
    program.stderr(Stdio::piped());
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    program.stdout(writer);
    let output = program.spawn().unwrap().wait_with_output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8(output.stderr).unwrap()), (Some(0), String::new()));
}

/// [P3] A card for each contact, in either version; private notes stay out, and to stdout nothing acts on the terminal.
#[test]
fn cards() {
    let place = Place::new();
    place.run(&["demo"]).done();
    let contacts = place.run(&["list", "contacts", "--json", "--limit", "9999"]).json();
    let listed = contacts["contacts"].as_array().unwrap().len();
    for (args, version) in [(&[][..], "3.0"), (&["--version", "4.0"], "4.0")] {
        let said = place.run(&[&["export", "--format", "vcf"], args].concat());
        assert_eq!(said.done().matches("BEGIN:VCARD\r\n").count(), listed);
        assert_eq!(said.out.matches(&format!("VERSION:{version}\r\n")).count(), listed);
        for contact in contacts["contacts"].as_array().unwrap() {
            let line = contact["notes"].as_str().and_then(|notes| notes.lines().next());
            assert!(line.is_none_or(|line| !said.out.contains(line)), "{line:?}");
        }
    }
    let told = place.run(&["export", "--format", "vcf", "--out", "all.vcf"]);
    assert_eq!(told.done(), format!("Written to all.vcf, for you alone: {listed} contacts.\n"));
    place.run(&["export", "--format", "json", "--version", "4.0"]).refused(2, "Only vcf comes in versions");
}

/// [P3] Out and into a new notebook by the command line: what is exported of that is the same again, and the doctor finds nothing.
/// A preview writes nothing, and a notebook that is not empty refuses.
#[test]
fn there_and_into_a_new_notebook() {
    let place = Place::new();
    place.run(&["demo"]).done();
    place.run(&["export", "--format", "json", "--out", "all.json"]).done();
    let all = fs::read(place.folder().join("all.json")).unwrap();
    let other = Place::new();
    let file = place.folder().join("all.json").to_str().unwrap().to_owned();
    let said = other.run(&["import", &file, "--dry-run"]);
    assert!(said.done().starts_with("All of a notebook would come in: "), "{said:?}");
    let without = other.run(&["import", &file]);
    assert_eq!(without.code, 2, "{without:?}");
    assert!(!other.notebook().exists(), "nothing is written");
    let said = other.run(&["import", &file, "--yes"]);
    assert!(said.done().contains("undo does not take this back"), "{said:?}");
    let tables =
        |bytes: &[u8]| String::from_utf8_lossy(bytes).split_once("\"tables\"").unwrap().1.to_owned();
    let again = other.run(&["export", "--format", "json"]);
    assert_eq!(tables(again.done().as_bytes()), tables(&all));
    other.run(&["doctor"]).done();
    assert_eq!(other.run(&["due"]).done(), place.run(&["due"]).done());
    other.run(&["import", &file, "--yes"]).refused(2, "go into an empty one only");
    other.run(&["import", &file, "--dry-run"]).refused(2, "go into an empty one only");
    let piped = Place::new();
    let report = piped.pipe(&all, &["import", "-", "--yes", "--json"]).json();
    assert_eq!(report["read"], report["created"]);
    assert_eq!(tables(piped.run(&["export", "--format", "json"]).done().as_bytes()), tables(&all));
    let cut = Place::new();
    cut.pipe(&all[..all.len() / 2], &["import", "-", "--yes"])
        .refused(2, "Nothing was imported: the file is not whole");
    assert_eq!(cut.run(&["list", "contacts"]).out, "");
}

/// [P3] [M3] A table of everybody comes back with nothing new; a calendar of all reminders, and what belongs to one format alone is
/// refused with others.
#[test]
fn tables_and_calendars() {
    let place = Place::new();
    place.run(&["demo"]).done();
    place.run(&["export", "--format", "csv", "--out", "all.csv"]).done();
    let file = place.folder().join("all.csv").to_str().unwrap().to_owned();
    let report = place.run(&["import", &file, "--dry-run", "--json"]).json();
    let contacts = place.run(&["list", "contacts", "--json", "--limit", "9999"]).json();
    assert_eq!(report["read"], contacts["contacts"].as_array().unwrap().len());
    assert_eq!(report["same"], report["read"], "{report}");
    let reminders = place.run(&["list", "reminders", "--json", "--limit", "9999"]).json();
    let listed = reminders["reminders"].as_array().unwrap().len();
    let events = place.run(&["export", "--format", "ics"]);
    assert_eq!(events.done().matches("BEGIN:VEVENT\r\n").count(), listed);
    let todos = place.run(&["export", "--format", "ics", "--vtodo", "--no-names"]);
    assert_eq!(todos.done().matches("BEGIN:VTODO\r\n").count(), listed);
    let said = place.run(&["export", "--format", "ics", "--out", "all.ics"]).done().to_owned();
    assert!(said.contains(&format!("{listed} reminders, 5 without the words you typed")), "{said}");
    place.run(&["export", "--format", "csv", "--vtodo"]).refused(2, "--vtodo and --no-names are for ics");
}

/// [P3, S5] A table of everybody comes into an empty notebook and goes out again as the same bytes: of the example notebook, and of
/// somebody with all that a contact can have.
#[test]
fn a_table_comes_back_as_it_was() {
    let place = Place::new();
    place.run(&["demo"]).done();
    let cards = "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Zoë =Noël\r\nN:Noël;Zoë;;Dr.;\r\nNICKNAME:=Zo\\;e\r\nORG:Forno;Sales\r\nTITLE:owner\r\n\
        TEL;TYPE=cell:+39 333 1\r\nEMAIL;TYPE=work;PREF=1:zoe@noel.example\r\nTEL;TYPE=home:+39 011 2\r\nURL:https://noel.example\r\n\
        item1.X-ABDATE;X=\"a:b\":2014-05-01\r\nitem1.X-ABLABEL:founded\r\nX-SOURCE:=1+1\r\nCATEGORIES:-a\\;b,c\r\nNOTE:+one\\ntwo\r\n\
        UID:urn:x:1\\;2\r\nEND:VCARD\r\n";
    place.pipe(cards.as_bytes(), &["import", "-", "--yes"]).done();
    let (mut notebook, now) = place.open();
    let mut zoe = notebook.contacts_named("Zoë =Noël").unwrap().remove(0);
    zoe.formerly_with = vec!["Panificio; & C".into()];
    zoe.groups = vec![notebook.groups().unwrap()[0].group.name.clone()];
    zoe.needs = "@home".into();
    zoe.had_from = String::new();
    zoe.do_not_contact = true;
    notebook.write(now, "edited", |change| change.save_contact(&zoe)).unwrap();
    drop(notebook);
    let first = place.run(&["export", "--format", "csv"]);
    for held in
        ["'=Zo\\;e", "formerly with", "urn:x:1\\;2", "X-SOURCE:=1+1", "phone 1; e-mail 1; phone 2; web 1"]
    {
        assert!(first.done().contains(held), "{held}\n{}", first.out);
    }
    let other = Place::new();
    let came = other.pipe(first.out.as_bytes(), &["import", "-", "--yes"]);
    assert!(
        came.done().contains("0 skipped") && came.out.contains("was not there and is made"),
        "{came:?}"
    );
    let second = other.run(&["export", "--format", "csv"]);
    assert_eq!(first.out, second.out);
    let again = other.pipe(second.out.as_bytes(), &["import", "-", "--yes"]);
    assert!(again.done().contains(": 0 new, 0 added to, "), "{again:?}");
    assert_eq!(other.run(&["export", "--format", "csv"]).out, second.out);
    other.run(&["doctor"]).done();
}
