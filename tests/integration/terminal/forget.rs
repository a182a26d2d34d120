//! Somebody forgotten for good in a real terminal: by the typed name alone, and gone from every byte [P6].

use std::fs;

use super::driver::{Opening, Window};
use crate::support::Place;

fn place() -> Place {
    let place = Place::new();
    place.run(&["add", "Zsofia Qvortrup > Bruno Conti: bookkeeping"]).done();
    place.run(&["add", "Carla > Bruno Conti: the same as Zsofia Qvortrup"]).done();
    place
}

fn is_there(place: &Place) -> bool {
    !place.open().0.contacts_named("Zsofia Qvortrup").unwrap().is_empty()
}

/// Whether a byte of hers stands in a file beside the notebook.
fn is_named(place: &Place) -> bool {
    let files = fs::read_dir(place.folder()).unwrap().map(|entry| entry.unwrap().path());
    files.filter(|path| path.is_file()).any(|path| {
        let bytes = fs::read(path).unwrap();
        String::from_utf8_lossy(&bytes).to_lowercase().contains("qvortrup")
    })
}

fn to_her(mut window: Window) -> Window {
    window.until("1 Triage  2 People").keys("2").keys("/").text("zsof").until("▌Zsofia Qvortrup");
    window.keys("enter").until("Story").keys("X").until("Forget Zsofia Qvortrup for good");
    window
}

/// By keys: another name forgets nobody, hers does; a second window that stands on her page leaves it at its next key, and
/// undo finds nothing to bring her back.
#[test]
fn by_keys_with_a_second_window_open() {
    let place = place();
    let mut other = to_her(Opening::app(&place).start());
    other.keys("esc").until("Story");
    let mut window = to_her(Opening::app(&place).start());
    window.text("Bruno Conti").keys("enter").until("That is not the name");
    assert!(is_there(&place));
    window.keys("ctrl-u").text("zsofia qvortrup").keys("enter").until("Forgotten for good");
    window.until("the same as Zsofia Qvortrup").keys("b").until("Blank this for good?").keys("y");
    window.until("✓ Blanked, for good.").keys("esc").until_gone("Forgotten for good");
    window.keys("u").until("nothing to undo");
    assert!(!is_there(&place));
    other.keys("j").until_gone("Qvortrup").keys("1").keys("q");
    assert_eq!(other.end(), 0);
    window.keys("1").keys("q");
    assert_eq!(window.end(), 0);
    assert!(!is_named(&place));
    place.run(&["doctor"]).done();
}

/// The command says what goes and what stays, and asks for the name; anything else leaves everything as it was.
#[test]
fn the_command_asks_for_the_name() {
    let place = place();
    let db = place.notebook();
    for (typed, code) in [("\r", 2), ("y\r", 2), ("Bruno Conti\r", 2), ("Zsofia Qvortrup\r", 1)] {
        let args = ["--db", db.to_str().unwrap(), "--now", "2026-11-22", "forget", "Zsofia"];
        let mut window = Opening::app(&place).with(&args);
        window.until("To forget Zsofia Qvortrup").until("Type the name to do it").send(typed.as_bytes());
        assert_eq!(window.exit_code(), code, "{typed:?}");
        assert_eq!(is_there(&place), code == 2, "{typed:?}");
    }
}
