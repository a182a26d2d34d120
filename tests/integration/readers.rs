//! Readers that are not ours: what is exported is read by the Python packages vobject and icalendar, where they are.
//!
//! `.ci/run` gets them where it can and names their Python in `GOODWORD_READERS`.

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::process::Command;

use serde_json::Value;

use crate::support::Place;

/// What other programs put into cards and ours writes back.
const CARDS: &str = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Zoë Noël-李\\, Dr.\r\nN:Noël-李;Zoë;;Dr.;\r\nORG:Forno\\; Figli;Sales\r\n\
    TEL;TYPE=CELL:+39 333 1\r\nitem1.EMAIL;TYPE=PREF:zoe@noel.example\r\nitem1.X-ABLabel:the \"shop\"\r\nNOTE:one\\ntwo\\, three\r\n\
    X-LONG:abcdefghijklmnopqrstuvwxyz àèìòù abcdefghijklmnopqrstuvwxyz àèìòù abcdefghijklmnopqrstuvwxyz\r\nEND:VCARD\r\n";

fn texts(of: &Value, name: &str) -> BTreeSet<String> {
    of.as_array().unwrap().iter().map(|one| one[name].as_str().unwrap().to_owned()).collect()
}

fn read(python: &str, place: &Place) -> Value {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/integration/readers.py");
    let mut reader = Command::new(python);
    reader.arg(script).args(["out.vcf", "out.ics"]).current_dir(place.folder());
    let read = reader.output().unwrap();
    assert!(read.status.success(), "{}", String::from_utf8_lossy(&read.stderr));
    serde_json::from_slice(&read.stdout).unwrap()
}

/// [P3, M3] Every card and every event is read, with its name, channels, day and uid, in each form that is written.
#[test]
fn everything_exported_is_read() {
    let Some(python) = env::var("GOODWORD_READERS").ok().filter(|python| !python.is_empty()) else {
        println!("skipped: GOODWORD_READERS names no Python with vobject and icalendar");
        return;
    };
    let place = Place::new();
    place.run(&["demo"]).done();
    place.pipe(CARDS.as_bytes(), &["import", "-", "--yes"]).done();
    let listed = place.run(&["list", "contacts", "--json", "--limit", "9999"]).json();
    let contacts = listed["contacts"].as_array().unwrap();
    let of_kind = |kind: &str| -> BTreeSet<String> {
        let channels = contacts.iter().flat_map(|contact| contact["channels"].as_array().unwrap());
        let of_it = channels.filter(|channel| channel["kind"] == kind);
        of_it.map(|channel| channel["value"].as_str().unwrap().to_owned()).collect()
    };
    for (version, flags) in [("3.0", &[][..]), ("4.0", &["--vtodo"]), ("3.0", &["--no-names"])] {
        place
            .run(&["export", "--format", "vcf", "--version", version, "--out", "out.vcf", "--force"])
            .done();
        let calendar = [&["export", "--format", "ics", "--out", "out.ics", "--force"], flags].concat();
        let said = place.run(&calendar).done().to_owned();
        let read = read(&python, &place);
        let cards = read["cards"].as_array().unwrap();
        assert_eq!(cards.len(), contacts.len());
        assert_eq!(texts(&read["cards"], "name"), texts(&listed["contacts"], "name"), "{version}");
        for (name, kind) in [("emails", "email"), ("phones", "phone")] {
            let all = cards.iter().flat_map(|card| card[name].as_array().unwrap());
            let all: BTreeSet<String> = all.map(|value| value.as_str().unwrap().to_owned()).collect();
            assert!(
                of_kind(kind).is_subset(&all),
                "{version} {kind}: {:?}",
                of_kind(kind).difference(&all)
            );
        }
        let events = read["events"].as_array().unwrap();
        assert!(said.contains(&format!(": {} reminders", events.len())), "{said}");
        let uids = texts(&read["events"], "uid");
        assert_eq!(uids.len(), events.len());
        let again = read["uids"].as_array().unwrap().iter().map(|uid| uid.as_str().unwrap().to_owned());
        assert_eq!(again.collect::<BTreeSet<_>>(), uids);
        let text = fs::read_to_string(place.folder().join("out.ics")).unwrap();
        assert!(events.iter().all(|event| text.contains(&event["day"].as_str().unwrap().replace('-', ""))));
    }
}
