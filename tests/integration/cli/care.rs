//! What is held on others: told to them, and forgotten [P5, P6].

use crate::support::Place;

/// [P5] The dossier prints what is held and hides everybody else; into a file it goes for the user alone, and over none.
#[test]
fn a_dossier() {
    let place = Place::new();
    place.run(&["add", "Ana Rossi > Bruno Conti: books, as Bruno Conti said"]).done();
    place.run(&["remind", "call Ana", "--on", "2027-01-15", "--about", "Ana Rossi"]).done();
    let page = place.run(&["dossier", "Ana Rossi"]).done().to_owned();
    assert!(page.starts_with("# What is held on Ana Rossi\n"), "{page}");
    assert!(
        page.contains("- need: books, as •••• said\n") && page.contains("- due on: 2027-01-15\n"),
        "{page}"
    );
    assert!(!page.contains("Bruno") && !page.contains("Conti"), "{page}");
    let json = place.run(&["dossier", "Ana Rossi", "--json"]).json();
    assert_eq!(json["goodword"], 1);
    assert_eq!(json["dossier"]["person"][0]["name"], "Ana Rossi");
    assert_eq!(json["dossier"]["referrals_as_seeker"][0]["need"], "books, as •••• said");
    let file = place.notebook().with_extension("md");
    let out = ["dossier", "Ana Rossi", "--out", file.to_str().unwrap()];
    place.run(&out).done();
    assert_eq!(std::fs::read_to_string(&file).unwrap(), page);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    }
    place.run(&out).refused(2, "is there already");
}

/// [P6] Without a terminal the name stands behind --confirm, whole, or nothing is done; what still holds them is named.
#[test]
fn forgetting() {
    let place = Place::new();
    place.run(&["add", "Ana Rossi > Bruno Conti: books for Ana Rossi"]).done();
    place.run(&["add", "Carla Neri > Bruno Conti: the same as Ana Rossi"]).done();
    place.run(&["backup"]).done();
    place.run(&["forget", "Ana Rossi"]).refused(2, "--confirm");
    place.run(&["forget", "Ana Rossi", "--confirm", "Ana"]).refused(2, "not the name");
    assert!(place.run(&["show", "Ana Rossi"]).done().contains("Ana Rossi"));
    let run = place.run(&["forget", "Ana Rossi", "--confirm", "Ana Rossi"]);
    assert_eq!(run.code, 1);
    assert!(
        run.out.contains("with all that was kept on them") && run.out.contains("by-hand"),
        "{}",
        run.out
    );
    assert!(
        run.out.contains("need of Carla Neri → Bruno Conti") && run.out.contains("the same as Ana Rossi"),
        "{}",
        run.out
    );
    assert!(!place.run(&["list", "contacts"]).done().contains("Ana"));
    assert!(place.run(&["list", "referrals"]).done().contains("Somebody forgotten"));
    let run = place.run(&["forget", "Ana Rossi", "--mentions", "--confirm", "Ana Rossi"]);
    assert!(run.done().contains("Blanked: 1."));
    place.run(&["doctor"]).done();
    let bytes = std::fs::read(place.notebook()).unwrap();
    assert!(!String::from_utf8_lossy(&bytes).contains("Ana Rossi"));
}

/// [P6] A second run never says that no text names them when some may; what others may share is left without a terminal to
/// ask at, and said to be.
#[test]
fn what_may_name_them_is_told_again() {
    let place = Place::new();
    place.run(&["add", "Rose > Bruno Conti: books"]).done();
    place.run(&["harvest", "Rose rang back"]).done();
    let forget = ["forget", "Rose", "--confirm", "Rose", "--mentions"];
    let run = place.run(&forget);
    assert!(
        run.out.contains("a part of the name stands") && run.out.contains("Rose rang back"),
        "{}",
        run.out
    );
    let run = place.run(&forget);
    assert_eq!(run.code, 1);
    assert!(
        run.out.contains("Rose rang back") && run.err.contains("yours to judge"),
        "{}{}",
        run.out,
        run.err
    );
    place.run(&["forget", "Nobody Known", "--confirm", "Nobody Known", "--mentions"]).refused(2, "no text");
    // of a name that is no other word the same is sure
    place.run(&["add", "Zoltan > Bruno Conti: books"]).done();
    place.run(&["harvest", "Zoltan rang back"]).done();
    let run = place.run(&["forget", "Zoltan", "--confirm", "Zoltan", "--mentions"]);
    assert!(run.done().contains("Blanked in texts about others: 1."), "{}", run.out);
    assert!(!place.run(&["list", "harvest"]).out.contains("Zoltan"));
}
