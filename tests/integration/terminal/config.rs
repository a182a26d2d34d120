//! The app with a configuration of the user's own [T4].

use super::driver::Opening;
use crate::cli::config::THREE_BAD;
use crate::support::Place;

/// [T4] With three bad entries the app starts, says so, tells all three with their places, and honours the others: another key and
/// other spans. The program that edits a draft is the one that is named there.
#[test]
fn three_bad_entries() {
    let place = Place::new();
    place.run(&["add", "Ana Rossi > Bruno Conti: bookkeeping, by 15 Dec"]).done();
    place.configure(&format!("{THREE_BAD}\n[programs]\neditor = \"goodword-no-such-editor\"\n"));
    let mut window = Opening::app(&place).env("EDITOR", "vi").start();
    window.until("3 entries of your configuration were not understood. ! tells them; the rest holds.");
    window.keys("!").until("line 3, column 1").until("line 9, column 10").until("line 13, column 9");
    window.keys("esc").until_gone("column 10").until("z answer");
    window.keys("z").until("y yes").keys("esc").until_gone("y yes");
    // p is what parks still
    window.keys("p").until("Park Ana Rossi").keys("esc").until_gone("Park Ana Rossi");
    window.keys("q");
    assert_eq!(window.end(), 0);
}

/// [T4] Colours of one's own are put on, and NO_COLOR takes them away.
#[test]
fn colours_of_ones_own() {
    let place = Place::new();
    place.configure("[colours]\nkey = \"208\"\n");
    for (no_color, has) in [("", true), ("1", false)] {
        let mut window = Opening::app(&place).env("NO_COLOR", no_color).start();
        window.until("1 Triage").until("? help");
        let text = String::from_utf8_lossy(window.written()).into_owned();
        assert_eq!(text.contains("38;5;208"), has, "NO_COLOR={no_color}");
        window.keys("q");
        assert_eq!(window.end(), 0);
    }
}
