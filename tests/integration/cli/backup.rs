//! `goodword backup`, `goodword restore`, and the backup of the day that commands make.

use std::fs;

use super::ana_and_bruno;
use crate::support::Place;

fn shelf(place: &Place) -> Vec<String> {
    let Ok(entries) = fs::read_dir(place.folder().join("backups")) else { return Vec::new() };
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.retain(|name| !name.ends_with(".lock") && !name.ends_with(".sha256"));
    names.sort();
    names
}

fn contacts(place: &Place) -> usize {
    place.run(&["list", "contacts"]).done().lines().count()
}

/// [S3] Commands that write make the backup of the day; those that read make none.
#[test]
fn one_a_day() {
    let place = ana_and_bruno();
    assert_eq!(shelf(&place), ["notebook.db.2026-11-22-daily"]);
    place.run(&["answer", "bruno", "seeker", "yes"]).done();
    for args in [&["due"][..], &["list", "contacts"], &["show", "ana rossi"], &["doctor"]] {
        place.run_on("2026-11-23", args).done();
    }
    assert_eq!(shelf(&place).len(), 1);
    place.run_on("2026-11-24", &["add", "Carla: x"]).done();
    assert_eq!(shelf(&place), ["notebook.db.2026-11-22-daily", "notebook.db.2026-11-24-daily"]);
}

/// [S3] The backup of a day on which many come in is of the notebook before them; where there was none, the next change makes it.
#[test]
fn before_an_import() {
    let card = "BEGIN:VCARD\nVERSION:3.0\nFN:Carla\nUID:1\nEND:VCARD\n";
    let place = ana_and_bruno();
    place.run(&["answer", "bruno", "seeker", "yes"]).done();
    fs::write(place.folder().join("carla.vcf"), card).unwrap();
    place.run_on("2026-11-24", &["import", "--yes", "carla.vcf"]).done();
    assert_eq!(contacts(&place), 3);
    place.run_on("2026-11-24", &["restore", "notebook.db.2026-11-24-daily"]).done();
    assert_eq!(contacts(&place), 2);

    let place = Place::new();
    fs::write(place.folder().join("carla.vcf"), card).unwrap();
    place.run(&["import", "--yes", "carla.vcf"]).done();
    assert_eq!(shelf(&place), Vec::<String>::new());
    place.run(&["add", "Ana > Bruno: x"]).done();
    assert_eq!(shelf(&place), ["notebook.db.2026-11-22-daily"]);
}

/// [S3] When the backup of the day fails, the change stands, and it is said.
#[test]
fn a_backup_that_fails_is_said() {
    let place = Place::new();
    fs::write(place.folder().join("backups"), "in the way").unwrap();
    let ran = place.run(&["add", "Ana > Bruno: x"]);
    assert_eq!(ran.code, 0);
    assert!(ran.out.starts_with("Captured Ana → Bruno ("), "{ran:?}");
    assert!(ran.err.starts_with("goodword: The backup of the day is not made. "), "{ran:?}");
    assert_eq!(ran.err.lines().count(), 1);
    assert_eq!(contacts(&place), 2);
}

/// Back and forth: what a restore replaced can be restored.
#[test]
fn there_and_back() {
    let place = ana_and_bruno();
    let said = place.run(&["backup"]);
    assert!(said.done().starts_with("Backed up to ") && said.out.contains("-by-hand;"), "{said:?}");
    place.run(&["add", "Carla: x"]).done();
    assert_eq!(contacts(&place), 3);
    let said = place.run(&["restore", "notebook.db.2026-11-22-by-hand"]);
    assert!(
        said.done().contains("is what it was in") && said.out.contains("-replaced; restore that"),
        "{said:?}"
    );
    assert_eq!(contacts(&place), 2);
    place.run(&["restore", "backups/notebook.db.2026-11-22-replaced"]).done();
    assert_eq!(contacts(&place), 3);
    place.run(&["doctor"]).done();
}

/// `--out` writes a new file and nothing else; from it a notebook that is gone is made again.
#[test]
fn out() {
    let place = ana_and_bruno();
    place.run(&["backup", "--out", "mine.copy"]).done();
    assert_eq!(shelf(&place).len(), 1);
    place.run(&["backup", "--out", "mine.copy"]).refused(2, "is there already and is left as it is");
    place.run(&["backup", "--out", "nowhere/mine.copy"]).refused(3, "cannot be opened");
    fs::remove_file(place.notebook()).unwrap();
    place.run(&["backup"]).refused(3, "There is no notebook at");
    fs::remove_file(place.folder().join("mine.copy.sha256")).unwrap();
    let said = place.run(&["restore", "mine.copy"]);
    assert!(said.done().contains("No checksum stands beside that backup"), "{said:?}");
    assert_eq!(contacts(&place), 2);
}

/// [S4] What is no sound backup replaces nothing, exit code 2; a name that is none is answered with those there are.
#[test]
fn refused() {
    let place = ana_and_bruno();
    let said = place.run(&["restore", "yesterday"]);
    said.refused(2, "There is no file yesterday, neither here nor among the backups. The backups in ");
    assert!(
        said.err.contains("\ngoodword:   notebook.db.2026-11-22-daily\n")
            || said.err.contains("\n  notebook.db.2026-11-22-daily\n"),
        "{said:?}"
    );
    let before = place.bytes();
    let backup = place.folder().join("backups/notebook.db.2026-11-22-daily");
    let mut bytes = fs::read(&backup).unwrap();
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    fs::write(&backup, bytes).unwrap();
    place
        .run(&["restore", "notebook.db.2026-11-22-daily"])
        .refused(2, "it is not what its checksum was made of");
    place.run(&["restore", "notebook.db"]).refused(2, "is the notebook itself");
    fs::write(place.folder().join("letter"), "Dear Ana").unwrap();
    place.run(&["restore", "letter"]).refused(2, "does not verify as a backup");
    assert!(place.bytes() == before);
    assert_eq!(shelf(&place).len(), 1);
}
