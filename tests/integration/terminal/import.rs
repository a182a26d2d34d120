//! Contacts out of a file, in a real terminal.

use std::fs;

use super::driver::Opening;
use crate::support::Place;

const CARDS: &str = "BEGIN:VCARD\nFN:Ana Rossi\nTITLE:owner\nEND:VCARD\n\
    BEGIN:VCARD\nFN:Dora Neri\nEMAIL:dora@neri.example\nEND:VCARD\n";

fn place() -> (Place, String) {
    let place = Place::new();
    let path = place.folder().join("contacts.vcf");
    fs::write(&path, CARDS.replace("owner", "baker")).unwrap();
    place.run(&["import", path.to_str().unwrap(), "--yes"]).done();
    fs::write(&path, CARDS.replace("Dora Neri", "Ezio Neri").replace("dora@", "ezio@")).unwrap();
    (place, path.to_str().unwrap().to_owned())
}

/// [P2] By keys alone: the preview shows the conflict, it is declined, and the rest comes in; u takes it back.
#[test]
fn a_conflict_declined_by_keys() {
    let (place, path) = place();
    let mut window = Opening::app(&place).size(100, 24).start();
    window.until("1 Triage  2 People").keys("2").until("Ana Rossi").keys("I").until("Import contacts");
    window.text(&path).keys("enter").until("1 new · 0 added to · 1 the same").until("● baker");
    window.keys("l").until("● owner").keys("h").until("● baker").keys("enter");
    window.until("Imported: 1 new, 0 added to, 1 the same. u takes it back.");
    let role = |place: &Place| place.open().0.contacts_named("Ana Rossi").unwrap().remove(0).role;
    assert_eq!(role(&place), "baker");
    assert_eq!(place.open().0.contacts(None, 9).unwrap().len(), 3);
    window.keys("u").until("Undone: import: 1 new from contacts.vcf");
    assert_eq!(place.open().0.contacts(None, 9).unwrap().len(), 2);
    window.keys("q");
    assert_eq!(window.end(), 0);
}

/// [P2] The command asks where there is a terminal; only a yes imports.
#[test]
fn the_command_asks() {
    let (place, path) = place();
    let db = place.notebook();
    for (typed, code, people) in [("\r", 2, 2), ("n\r", 2, 2), ("y\r", 0, 3)] {
        let args = ["--db", db.to_str().unwrap(), "--now", "2026-11-22", "import", &path];
        let mut window = Opening::app(&place).with(&args);
        window.until("baker  (not owner)").until("Import them? [y/N]").send(typed.as_bytes());
        assert_eq!(window.exit_code(), code);
        assert_eq!(place.open().0.contacts(None, 9).unwrap().len(), people, "{typed:?}");
    }
}

/// [P2, S1] Ctrl-C in the middle of a long file: a sentence, exit 2, and the notebook is as it was.
#[test]
fn stopped_by_ctrl_c() {
    let (place, path) = place();
    let many: String = (0..60_000)
        .map(|n| format!("BEGIN:VCARD\nFN:Person {n}\nEMAIL:p{n}@many.example\nTEL:06 {n:07}\nEND:VCARD\n"))
        .collect();
    fs::write(&path, many).unwrap();
    let db = place.notebook();
    let args = ["--db", db.to_str().unwrap(), "--now", "2026-11-22", "import", &path, "--yes"];
    let mut window = Opening::app(&place).with(&args);
    window.until("Importing █").send(b"\x03").until("Stopped: the notebook is as it was.");
    assert_eq!(window.exit_code(), 2);
    assert_eq!(place.open().0.contacts(None, 9).unwrap().len(), 2);
    place.run(&["doctor"]).done();
}

/// [P2, S1] The same in the app, where it comes as a key: it says so and goes on, the notebook is as it was and can be written.
#[test]
fn stopped_by_ctrl_c_in_the_app() {
    let (place, path) = place();
    let many: String = (0..3_000)
        .map(|n| format!("BEGIN:VCARD\nFN:Person {n}\nEMAIL:p{n}@many.example\nTEL:06 {n:07}\nEND:VCARD\n"))
        .collect();
    fs::write(&path, many).unwrap();
    let mut window = Opening::app(&place).size(100, 24).start();
    window.until("1 Triage  2 People").keys("2").until("Ana Rossi").keys("I").until("Import contacts");
    window.text(&path).keys("enter").until("3000 new").keys("enter");
    window.until("Importing").send(b"\x03").until("Stopped: the notebook is as it was.");
    assert_eq!(place.open().0.contacts(None, 9).unwrap().len(), 2);
    window.keys("esc").until("Ana Rossi").keys("q");
    assert_eq!(window.end(), 0);
    place.run(&["doctor"]).done();
}
