//! A text to somebody and its ways out, in a real terminal: what leaves, by bytes and files, and the user's own editor.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use goodword::domain::contact::{Channel, ChannelKind};
use goodword::domain::uid::Uid;

use super::driver::{Opening, Window};
use crate::support::Place;

const COPY: &str = "\u{1b}]52;c;";

/// Ana and Bruno, each with an address; nobody has been asked.
fn place() -> Place {
    let place = Place::new();
    place.run(&["add", "Ana Rossi > Bruno Conti: bookkeeping for the new shop, by 15 Dec"]).done();
    for (name, address) in [("Ana Rossi", "ana@rossi.example"), ("Bruno Conti", "bruno@conti.example")] {
        with_address(&place, name, address);
    }
    place
}

pub(super) fn with_address(place: &Place, name: &str, address: &str) {
    let (mut notebook, now) = place.open();
    let uid = notebook.contacts_by_words(name, 1).unwrap()[0];
    let mut contact = notebook.contact(uid).unwrap();
    let (kind, value, label) = (ChannelKind::Email, address.to_owned(), String::new());
    contact.channels = vec![Channel { uid: Uid::UNSET, kind, value, label, preferred: true }];
    notebook.write(now, "address", |change| change.save_contact(&contact)).unwrap();
}

/// A program of the tests, first in the path.
pub(super) fn program(place: &Place, name: &str, script: &str) -> PathBuf {
    let folder = place.folder().join("bin");
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    path
}

fn opening(place: &Place) -> Opening<'_> {
    let path = format!("{}:/usr/bin:/bin", place.folder().join("bin").display());
    Opening::app(place).env("PATH", &path)
}

/// The ask to Ana, open.
fn ask(mut window: Window) -> Window {
    window.until("▌Ana Rossi").keys("C").until("▌ Ana Rossi, needs it").keys("enter");
    window.until("To Ana Rossi, by e-mail").until("Hi Ana,");
    window
}

/// What was put on the clipboard, in the order it was.
pub(super) fn copied(written: &[u8]) -> Vec<String> {
    let written = String::from_utf8_lossy(written);
    let letters = written.split(COPY).skip(1).map(|rest| rest.split('\u{7}').next().unwrap());
    letters.map(|letters| String::from_utf8(decoded(letters)).unwrap()).collect()
}

/// The other way of the program's own encoder, written apart from it.
fn decoded(letters: &str) -> Vec<u8> {
    let value = |c: u8| match c {
        b'A'..=b'Z' => c - b'A',
        b'a'..=b'z' => c - b'a' + 26,
        b'0'..=b'9' => c - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => panic!("{c}"),
    };
    let bits: Vec<u8> = letters
        .bytes()
        .filter(|c| *c != b'=')
        .flat_map(|c| (0..6).rev().map(move |at| value(c) >> at & 1))
        .collect();
    bits.chunks_exact(8).map(|byte| byte.iter().fold(0, |all, bit| all << 1 | bit)).collect()
}

fn files_in(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    entries.map(|entry| entry.unwrap().path()).collect()
}

fn unsaved(place: &Place) -> Vec<PathBuf> {
    files_in(&place.folder().join("notebook.db.unsaved"))
}

/// [D1, D2, G3] The ask for Ana opens without Bruno in it; his name typed is marked, and copy, mail and file refuse with the word
/// and whose it is. Taken out again, the text leaves by each way as it stands, and is recorded as sent.
#[test]
fn the_ask_and_its_ways_out() {
    let place = place();
    program(&place, "xdg-open", "printf '%s' \"$1\" > opened.part && mv opened.part opened");
    program(&place, "ed", "cp \"$1\" seen");
    let mut window = ask(opening(&place).env("EDITOR", "ed").start());
    assert!(!window.screen().contains("Bruno"), "{}", window.screen());
    window.text("Bruno ").until("✕ names Bruno Conti: “Bruno” (line 1). Take it out to copy or send.");
    for way in ["ctrl-y", "ctrl-o", "ctrl-f"] {
        window.keys(way).until("✕ It names Bruno Conti: “Bruno” (line 1). Take it out to copy or send.");
        // another key takes the sentence away
        window.keys("right").until_gone("✕ It names").keys("left");
    }
    assert_eq!(copied(window.written()), [""; 0]);
    assert!(!place.folder().join("opened").exists() && !place.folder().join("drafts").exists());

    window.keys("backspace backspace backspace backspace backspace backspace").until("✓ Nobody is named");
    window.keys("ctrl-x").until("ed ended without a change.");
    let seen = fs::read_to_string(place.folder().join("seen")).unwrap();
    let body = seen.strip_prefix("Subject: May I introduce you to someone?\n\n").unwrap();
    window.keys("ctrl-y").until("Copied through the terminal. ctrl-s records it as sent.");
    assert_eq!(copied(window.written()), [body.trim_end()]);

    window.keys("ctrl-o").until("What you change there only its send hook sees (goodword guard).");
    let link = fs::read_to_string(place.folder().join("opened")).unwrap();
    assert!(link.starts_with("mailto:ana@rossi.example?subject=May%20I"), "{link}");
    assert!(!link.contains("Bruno") && link.contains("bookkeeping"), "{link}");

    window.keys("ctrl-f").until("Written: ");
    let [file] = files_in(&place.folder().join("drafts")).try_into().unwrap();
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    let name = file.file_name().unwrap().to_str().unwrap();
    assert!(name.ends_with(".eml") && !name.contains("ana") && !name.contains("Ana"), "{name}");
    let letter = fs::read_to_string(&file).unwrap();
    assert!(letter.contains("ana@rossi.example") && !letter.contains("Bruno"), "{letter}");
    window.keys("ctrl-f").until("-2.eml");

    window.keys("ctrl-s").until("Sent: consent ask to Ana Rossi").keys("enter");
    window.until("✓ Ana Rossi asked. u takes it back.").until("◐ ASKED").keys("q q");
    assert_eq!(window.end(), 0);
    assert_eq!(unsaved(&place), [] as [PathBuf; 0]);
}

/// [D2] $EDITOR has the terminal and all its keys to itself, with its arguments; ctrl-c there does not end the app, and being
/// stopped does not leave it hanging. What it wrote comes back, and the guard reads it before anything leaves.
#[test]
fn there_and_back_by_the_editor() {
    let place = place();
    program(
        &place,
        "ed",
        "trap 'echo INTERRUPTED' INT\n\
         printf 'EDITING %s %s\\n' \"$1\" \"$(stat -c %a \"$2\")\"\n\
         until read -r line; do :; done\n\
         printf '%s\\n' \"$line\" >> \"$2\"\n\
         kill -STOP $$\n\
         echo touched > \"$2~\"",
    );
    let mut window = ask(opening(&place).env("VISUAL", "ed '--two words'").env("EDITOR", "false").start());
    window.keys("ctrl-x").until("EDITING --two words 600");
    window.send(b"\x03").until("INTERRUPTED").text("Bruno says q hello").send(b"\r");
    window.until("Back from ed; the guard has read it anew.").until("✕ names Bruno Conti: “Bruno”");
    window.until("Bruno says q hello").is_taken();
    window.keys("ctrl-y").until("✕ It names Bruno Conti");
    assert_eq!(copied(window.written()), [""; 0]);
    let left: Vec<_> = unsaved(&place).into_iter().filter(|path| path.is_dir()).collect();
    assert_eq!(left, [] as [PathBuf; 0], "what the editor was given is gone, and what it laid beside it");
    window.keys("esc").until("Not sent.").keys("q q");
    assert_eq!(window.end(), 0);

    // it is kept over the end of the app
    let mut window = Opening::app(&place).start();
    window.until("One text that was not sent is kept").keys("C").until("needs it").keys("enter");
    window.until("Bruno says q hello").until("✕ names Bruno Conti: “Bruno”");
    window.keys("ctrl-t").until("✓ Nobody is named").keys("esc").until("▌ Ana Rossi, needs it").keys("q q");
    assert_eq!(window.end(), 0);
    assert_eq!(unsaved(&place), [] as [PathBuf; 0]);
}

/// [D2, S6] An editor that crashes loses nothing it has written; one that is not there, or a goodword that is killed while it
/// runs, loses nothing either.
#[test]
fn a_crash_of_the_editor() {
    let place = place();
    program(&place, "crash", "echo 'Written before.' >> \"$1\"\necho rescue > \"$1.swp\"\nkill -9 $$");
    let mut window = ask(opening(&place).env("EDITOR", "crash").start());
    window
        .keys("ctrl-x")
        .until("crash ended badly; what it had written down is here.")
        .until("Written before.");
    window.until(".editor until goodword ends").is_taken();
    window.killed();

    program(&place, "waits", "echo 'Written after.' >> \"$1\"\necho WAITING\nread -r line");
    let mut window = opening(&place).env("EDITOR", "waits").start();
    window.until("What you were writing on 22 Nov").until("Written before.");
    window.keys("ctrl-x").until("WAITING");
    window.killed();
    let mut window = opening(&place).env("EDITOR", "there-is-none").start();
    window.until("What you were writing on 22 Nov").until("Written before.").until("Written after.");
    assert!(unsaved(&place).iter().all(|path| path.is_file()), "{:?}", unsaved(&place));
    window.keys("ctrl-x").until("there-is-none cannot be started").until("Written after.");
    window.keys("esc").until("Not sent.").keys("q q");
    assert_eq!(window.end(), 0);
}

/// [D2] A mail program that cannot be opened says so; a text too long for a link is copied in its place.
#[test]
fn the_mail_program_fails() {
    let place = place();
    let mut window = ask(opening(&place).env("PATH", "/nowhere").start());
    window
        .keys("ctrl-o")
        .until("xdg-open is not there to open one.")
        .keys("esc")
        .until("▌ Ana Rossi, needs it")
        .keys("q q");
    assert_eq!(window.end(), 0);
    program(&place, "xdg-open", "exit 3");
    let mut window = ask(opening(&place).start());
    window.keys("ctrl-o").until("xdg-open found no mail program.");
    let long = "A long sentence about nothing. ".repeat(80);
    window.send(format!("\u{1b}[200~{long}\u{1b}[201~").as_bytes()).until("about nothing.").keys("ctrl-o");
    window.until("Too long for a mail link. Copied through the terminal.");
    let [text] = copied(window.written()).try_into().unwrap();
    assert!(text.starts_with(&long));
    window.keys("esc").until("Not sent.").keys("q q");
    assert_eq!(window.end(), 0);
}

/// [T4, D2] The editor and the mail program that the configuration names are taken, with their arguments, before all others.
#[test]
fn programs_of_the_configuration() {
    let place = place();
    program(&place, "mine", "printf '%s' \"$1\" > edited\necho 'A line of mine.' >> \"$2\"");
    program(&place, "post", "printf '%s' \"$1 $2\" > posted.part && mv posted.part posted");
    program(&place, "xdg-open", "touch wrong");
    place.configure("[programs]\neditor = \"mine '--two words'\"\nmailer = \"post --to\"\n");
    let mut window = ask(opening(&place).env("EDITOR", "false").start());
    window.keys("ctrl-x").until("Back from mine").until("A line of mine.");
    assert_eq!(fs::read_to_string(place.folder().join("edited")).unwrap(), "--two words");
    window.keys("ctrl-o").until("In the mail program.");
    let posted = fs::read_to_string(place.folder().join("posted")).unwrap();
    assert!(
        posted.starts_with("--to mailto:ana@rossi.example?") && posted.contains("A%20line%20of%20mine"),
        "{posted}"
    );
    assert!(!place.folder().join("wrong").exists());
    window.keys("esc").until("Not sent.").keys("q q");
    assert_eq!(window.end(), 0);
}
