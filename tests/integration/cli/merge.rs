//! `goodword merge`.

use crate::support::Place;

/// Ana twice, each with a referral.
fn twice() -> Place {
    let place = Place::new();
    place.run(&["add", "Ana Rossi > Bruno Conti: bookkeeping"]).done();
    place.run(&["add", "Anna Rossi > Carla: a roof"]).done();
    place
}

/// [P4, T3] Merged in one step: nothing is lost, the one who is gone is found by name still, and undo brings both back.
#[test]
fn one_person_in_one_step() {
    let place = twice();
    place.run(&["answer", "roof", "seeker", "yes", "--words", "please do"]).done();
    let said = place.run(&["merge", "Anna", "Ana Rossi", "--yes"]);
    let told = said.done();
    assert!(told.starts_with("Merged Anna Rossi (") && told.contains(") into Ana Rossi ("), "{told}");
    let people = place.run(&["list", "contacts", "--json"]).json();
    let names: Vec<&str> =
        people["contacts"].as_array().unwrap().iter().map(|row| row["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["Ana Rossi", "Bruno Conti", "Carla"]);
    let shown = place.run(&["show", "anna"]);
    assert!(shown.done().contains("also called    Anna Rossi"), "{shown:?}");
    assert!(shown.out.contains("bookkeeping") && shown.out.contains("a roof"), "{shown:?}");
    assert!(place.run(&["show", "roof"]).done().contains("please do"));
    place.run(&["doctor"]).done();
    let (mut notebook, now) = place.open();
    assert_eq!(notebook.undo(now).unwrap().as_deref(), Some("merged: Anna Rossi into Ana Rossi"));
    assert_eq!(notebook.contacts_named("Anna Rossi").unwrap().len(), 1);
    drop(notebook);
    place.run(&["doctor"]).done();
}

/// [P4] Without a terminal and without --yes: the preview, exit 2, and not a byte is changed; --dry-run is exit 0.
#[test]
fn a_preview_first() {
    let place = twice();
    let before = place.bytes();
    let said = place.run(&["merge", "Anna", "Ana Rossi"]);
    assert_eq!(
        (said.code, said.err.as_str()),
        (2, "goodword: Nothing was merged. --yes merges without asking.\n")
    );
    let dry = place.run(&["merge", "Anna", "Ana Rossi", "--dry-run"]);
    assert_eq!(dry.done(), said.out);
    for line in [
        "goes into Ana Rossi (",
        "  name           Ana Rossi\n                 (not Anna Rossi)\n",
        "1 referral (as seeker)",
    ] {
        assert!(said.out.contains(line), "{line:?} is not in {}", said.out);
    }
    assert!(place.bytes() == before);
    place.run(&["merge", "Anna", "Ana Rossi", "--dry-run", "--yes"]).refused(2, "cannot be used with");
}

/// [P4] Refused with the reason, and nothing is done: the two parties of one referral, one contact twice, a name that fits none
/// or several.
#[test]
fn refusals() {
    let place = twice();
    let before = place.bytes();
    place
        .run(&["merge", "Bruno", "Ana Rossi", "--yes"])
        .refused(2, "“Ana Rossi → Bruno Conti: bookkeeping”");
    place.run(&["merge", "Ana Rossi", "Ana Rossi", "--yes"]).refused(2, "cannot be merged into itself");
    place
        .run(&["merge", "Zed", "Ana Rossi", "--yes"])
        .refused(2, "Nothing in the notebook is called “Zed”");
    place.run(&["merge", "Rossi", "Carla", "--yes"]).refused(2, "fits several");
    let (notebook, _) = place.open();
    assert_eq!(notebook.contacts(None, 9).unwrap().len(), 4);
    drop(notebook);
    assert!(place.bytes() == before);
}
