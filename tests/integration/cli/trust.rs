//! What the commands leave of the file: reading changes nothing, and what cannot be used is refused.

use std::fs;

use super::ana_and_bruno;
use crate::support::Place;

/// Every command that reads alone.
const READS: [&[&str]; 7] = [
    &["due"],
    &["due", "--count"],
    &["due", "--json", "--until", "2027-12-31"],
    &["list", "contacts"],
    &["list", "referrals", "--json"],
    &["list", "reminders"],
    &["show", "bruno conti"],
];

/// Reading leaves every byte as it was, also long after the day for which it was derived; and it shows that later day.
#[test]
fn reading_changes_no_byte() {
    let place = ana_and_bruno();
    place.run(&["answer", "bruno", "seeker", "yes"]).done();
    let before = place.bytes();
    for day in ["2026-11-22", "2027-01-04"] {
        for args in READS {
            place.run_on(day, args).done();
            assert!(place.bytes() == before, "{args:?} on {day}");
        }
    }
    let said = place.run_on("2027-01-04", &["show", "ana bruno"]);
    assert!(said.done().contains("15 Dec has passed"), "{said:?}");
    assert!(said.out.contains("a yes of 22 Nov that has aged"), "{said:?}");
    assert!(place.bytes() == before);
}

/// Whatever is refused with "nothing was done" leaves every byte too.
#[test]
fn refusals_change_no_byte() {
    let place = ana_and_bruno();
    let before = place.bytes();
    for args in [
        &["answer", "nobody", "seeker", "yes"][..],
        &["answer", "bruno", "seeker", "withdrawn"],
        &["add", " "],
    ] {
        assert_eq!(place.run(args).code, 2);
        assert!(place.bytes() == before, "{args:?}");
    }
}

/// [S4] A file that is no notebook to be used: one sentence or two on stderr, exit code 3, and the file as it was.
#[test]
fn unusable_files() {
    let good = ana_and_bruno();
    for (what, words) in [
        ("foreign", "is not a goodword notebook"),
        ("empty", "is empty"),
        ("cut", "cut short"),
        ("newer", "newer goodword"),
        ("damaged", "damaged"),
        ("read-only", "read-only"),
    ] {
        let place = Place::new();
        let mut bytes = good.bytes();
        match what {
            "foreign" => bytes = b"Dear diary, today".repeat(100),
            "empty" => bytes.clear(),
            "cut" => bytes.truncate(bytes.len() / 2),
            "newer" => bytes[63] = 99,
            "damaged" => bytes[4096 * 2..4096 * 6].fill(0xa5),
            _ => {}
        }
        fs::write(place.notebook(), &bytes).unwrap();
        if what == "read-only" {
            let mut mode = fs::metadata(place.notebook()).unwrap().permissions();
            mode.set_readonly(true);
            fs::set_permissions(place.notebook(), mode).unwrap();
        }
        for args in
            [&["due"][..], &["add", "A > B: x"], &["answer", "ana", "seeker", "yes"], &["show", "ana"]]
        {
            let ran = place.run(args);
            ran.refused(3, words);
            assert_eq!(ran.err.lines().count(), 1, "{ran:?}");
            assert!(fs::read(place.notebook()).unwrap() == bytes, "{what}: {args:?}");
        }
    }
}

/// Where there is no notebook, only `add` makes one; a folder is none.
#[test]
fn no_notebook() {
    let place = Place::new();
    for args in READS.iter().copied().chain([&["answer", "ana", "seeker", "yes"][..]]) {
        place.run(args).refused(3, "There is no notebook at ");
    }
    assert!(!place.notebook().exists());
    fs::create_dir(place.notebook()).unwrap();
    place.run(&["due"]).refused(3, "is a folder");
    place.run(&["add", "A > B: x"]).refused(3, "is a folder");
}
