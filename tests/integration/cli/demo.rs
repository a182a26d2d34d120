//! `goodword demo` without a terminal.

use std::fs;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::support::Place;

/// `--db` keeps the example notebook; without a terminal it is made and told, and every command works on it.
#[test]
fn kept() {
    let place = Place::new();
    let said = place.run(&["demo"]);
    assert!(said.done().starts_with("The example notebook is "), "{said:?}");
    assert!(place.run(&["due", "--count"]).done().trim().parse::<u32>().unwrap() > 5);
    let referrals = place.run(&["list", "referrals", "--json"]).json();
    assert!(referrals["referrals"].as_array().unwrap().len() >= 30);
    assert!(place.run(&["show", "Ana Rossi"]).done().contains("Forno Rossi"));
    assert!(place.run(&["show", "李"]).done().contains("李娜 (contact "));
    let before = place.bytes();
    place.run(&["demo"]).refused(2, "is there already and is left as it is");
    assert!(place.bytes() == before);
}

/// The user's own notebook is never filled with examples: neither one that is there nor the one GOODWORD_DB names.
#[test]
fn never_in_a_notebook_of_mine() {
    let place = Place::new();
    fs::write(place.notebook(), "anything").unwrap();
    place.run(&["demo"]).refused(2, "is there already");
    assert_eq!(place.bytes(), b"anything");

    let mut program = place.program();
    program.env("GOODWORD_DB", place.folder().join("mine.db")).arg("demo");
    crate::support::finish(program).refused(2, "the demo needs a terminal");
    assert!(!place.folder().join("mine.db").exists());

    let nowhere = place.notebook().join("inside-a-file.db");
    place.bare(&["--db", nowhere.to_str().unwrap(), "demo"]).refused(3, "");
}

/// A signal while the examples are written leaves nothing half made.
#[cfg(unix)]
#[test]
fn stopped_half_way() {
    let place = Place::new();
    let mut program = place.program();
    program.arg("--db").arg(place.notebook()).arg("demo").stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = program.spawn().unwrap();
    let deadline = Instant::now() + Duration::from_secs(20);
    // the signals are watched before the file is made
    while !place.notebook().exists() && child.try_wait().unwrap().is_none() && Instant::now() < deadline {
        std::thread::yield_now();
    }
    assert!(
        Command::new("sh").args(["-c", &format!("kill -TERM {}", child.id())]).status().unwrap().success()
    );
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    assert_eq!(fs::read_dir(place.folder()).unwrap().count(), 0);
}
