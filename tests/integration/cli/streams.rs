//! Streams: what stands on stdout and stderr, readers that go away, no terminal.

use std::process::Stdio;

use super::ana_and_bruno;
use crate::support::{Place, TODAY, finish};

/// No screen where there is no terminal.
#[test]
fn the_app_needs_a_terminal() {
    let place = Place::new();
    place.run(&[]).refused(2, "this needs a terminal; ");
    place.bare(&["demo"]).refused(2, "the demo needs a terminal; ");
    assert_eq!(std::fs::read_dir(place.folder()).unwrap().count(), 0, "nothing was made");
}

/// A reader that stops reading ends the list quietly.
#[test]
fn a_closed_pipe_is_no_error() {
    let place = Place::new();
    place.run(&["demo"]);
    place.run(&["add", "Ana > Bruno: x"]).done();
    for args in [
        &["list", "contacts"][..],
        &["list", "referrals", "--json"],
        &["due"],
        &["show", "ana"],
        &["show", "ana", "--json"],
        &["--help"],
    ] {
        let mut program = place.program();
        program.arg("--db").arg(place.notebook()).args(["--now", TODAY]).args(args);
        program.stderr(Stdio::piped());
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        program.stdout(writer);
        let ran = finish_with_own_stdout(program);
        assert_eq!(ran, (0, String::new()), "{args:?}");
    }
}

fn finish_with_own_stdout(mut program: std::process::Command) -> (i32, String) {
    let output = program.spawn().unwrap().wait_with_output().unwrap();
    (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
}

/// A full disk under stdout: a list says so; a change that is on the disk already is told as done.
#[cfg(target_os = "linux")]
#[test]
fn a_result_that_cannot_be_printed() {
    let place = ana_and_bruno();
    let full = |args: &[&str]| {
        let mut program = place.program();
        program.arg("--db").arg(place.notebook()).args(["--now", TODAY]).args(args);
        program.stderr(Stdio::piped());
        program.stdout(std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap());
        finish_with_own_stdout(program)
    };
    let (code, said) = full(&["list", "contacts"]);
    assert_eq!(code, 2);
    assert!(said.contains("The result cannot be printed"), "{said}");
    let (code, said) = full(&["answer", "bruno", "seeker", "yes"]);
    assert_eq!(code, 1);
    assert!(said.contains("It is recorded, but"), "{said}");
}

/// [S5] Control characters, stored or typed, never reach a stream; the JSON gives them back whole.
#[test]
fn control_characters_stay_inside() {
    let place = Place::new();
    let (mut notebook, now) = place.open();
    let evil = "Eve\u{1b}[31m\u{9b}2J\u{7}\u{202e}\u{e0041}\nsecond\r line";
    for name in [evil, "Eve Two"] {
        notebook
            .write(now, "evil", |change| {
                let uid = change.new_contact(name)?;
                let mut eve = change.contact(uid)?;
                eve.organisation = evil.into();
                eve.notes = evil.into();
                change.save_contact(&eve)
            })
            .unwrap();
    }
    drop(notebook);
    place.run(&["add", "Eve Two > Mallory: x"]).done();
    let harmless = |text: &str| !text.contains(|c: char| c.is_control() && c != '\n' || c == '\u{202e}');
    for args in [
        &["list", "contacts"][..],
        &["list", "contacts", "--json"],
        &["show", "second"],
        &["show", "eve"],
        &["add", "Eve: y"],
        &["add", "--json", "Eve\u{1b}[2J > second: z"],
        &["list", "referrals"],
        &["due"],
        &["show", "\u{1b}[2J\u{9b}"],
        &["due", "--until", "\u{1b}[2J"],
        &["answer", "\u{1b}[2J", "seeker", "yes"],
        &["answer", "x", "y\u{1b}[2J", "yes"],
        &["\u{1b}[2J"],
        &["--now", "\u{1b}[2J", "due"],
    ] {
        let ran = if args[0] == "--now" { place.bare(args) } else { place.run(args) };
        assert!(harmless(&ran.out) && harmless(&ran.err), "{args:?}: {ran:?}");
        assert!(!(ran.out + &ran.err).is_empty(), "{args:?}");
    }
    let names = place.run(&["list", "contacts", "--json"]).json();
    let names = names["contacts"].as_array().unwrap();
    assert!(names.iter().any(|contact| contact["name"] == evil), "stored as it came");
}

/// Help and version go to stdout and name only what there is.
#[test]
fn help() {
    let place = Place::new();
    let said = place.bare(&["--help"]);
    for command in ["add", "answer", "due", "list", "show", "backup", "restore", "doctor", "radar", "demo"]
    {
        assert!(said.done().contains(&format!("\n  {command} ")), "{command}");
        assert!(place.bare(&[command, "--help"]).done().contains("Usage: goodword"), "{command}");
    }
    assert!(!said.out.contains("--now"), "{said:?}");
    assert_eq!(place.bare(&["--version"]).done(), "goodword 0.1.0\n");
    place.bare(&["sing"]).refused(2, "unrecognized subcommand 'sing'");
    place.bare(&["--now", "soon", "due"]).refused(2, "“soon” is no moment to start at");
}

/// GOODWORD_DB names the notebook, `--db` wins over it, and without both it lies under the data folder.
#[test]
fn which_notebook() {
    let place = Place::new();
    let at = |name: &str| place.folder().join(name);
    let mut program = place.program();
    program.env("GOODWORD_DB", at("env.db")).args(["add", "A: x"]);
    finish(program).done();
    assert!(at("env.db").exists());
    let mut program = place.program();
    program.env("GOODWORD_DB", at("env.db")).arg("--db").arg(at("option.db")).args(["add", "A: x"]);
    finish(program).done();
    assert!(at("option.db").exists());
    let mut program = place.program();
    program.env("GOODWORD_DB", "").env("XDG_DATA_HOME", at("data")).args(["add", "A: x"]);
    finish(program).done();
    if cfg!(target_os = "linux") {
        assert!(at("data/goodword/notebook.db").exists());
    }
}
