//! What is typed and not saved, when the app ends without being asked [S6], and when another process writes beneath it.

use super::driver::{Opening, Window};
use crate::faults::private::all_private;
use crate::support::{Chance, Place, TODAY, is_long};

const BACK: &str = "What you were typing on 22 Nov at ";

fn place() -> Place {
    let place = Place::new();
    place.run(&["add", "Ana Rossi > Bruno Conti: bookkeeping"]).done();
    place
}

fn window(place: &Place) -> Window {
    let mut window = Opening::app(place).start();
    window.until("▌Ana Rossi");
    window
}

/// The ways into a form, each with the field that has the focus then.
const FORMS: &[(&str, &str)] = &[
    ("n", "▌Line"),
    ("a y", "▌Their words"),
    ("C o tab tab tab tab tab tab", "▌Offers"),
    ("p ctrl-u", "▌Until"),
    ("x", "▌Why"),
    ("w", "▌Name"),
    ("L", "▌Words"),
];

/// What stands in the focused field.
fn typed(window: &Window, field: &str) -> Option<String> {
    let screen = window.screen();
    let value = screen.lines().find_map(|line| line.strip_prefix(field))?;
    // what a day is taken for stands behind it
    Some(value.split(" = ").next().unwrap_or_default().trim().to_owned())
}

/// kill -9 at any moment while somebody types: at the next start all that was on the screen is there, and nothing that was
/// not typed.
#[test]
fn killed_while_typing() {
    let mut chance = Chance::new();
    for _ in 0..if is_long() { 200 } else { 8 } {
        let place = place();
        let (keys, field) = FORMS[usize::try_from(chance.below(FORMS.len() as u64)).unwrap()];
        let mut window = window(&place);
        window.keys(keys);
        window.wait("the form", |window| typed(window, field).is_some());
        let seen = word(&mut chance);
        window.text(&seen).wait("the text", |window| typed(window, field).as_ref() == Some(&seen));
        let more: String = (0..chance.below(4)).map(|_| word(&mut chance)).collect();
        window.text(&more);
        if chance.below(2) == 0 {
            window.wait("some of it", |window| {
                typed(window, field).is_some_and(|now| now != seen || more.is_empty())
            });
        }
        let shown = typed(&window, field).unwrap();
        window.killed();

        let mut window = Opening::app(&place).start();
        window.until(BACK);
        let back = typed(&window, field).unwrap();
        let all = format!("{seen}{more}");
        assert!(back.starts_with(&shown) && all.starts_with(&back), "{keys}: {shown:?} {back:?} {all:?}");
        window.keys("esc");
        window.wait("an end", |window| !window.screen().contains(field));
        if window.screen().contains("Throw away what was typed?") {
            window.keys("y").until_gone("Throw away");
        }
        window.killed();
        let mut window = Opening::app(&place).start();
        window.until("Ana Rossi");
        assert!(!window.screen().contains(BACK), "it was thrown away");
    }
}

fn word(chance: &mut Chance) -> String {
    (0..1 + chance.below(6)).map(|_| char::from(b'a' + u8::try_from(chance.below(26)).unwrap())).collect()
}

/// A signal that ends it, and a window that is closed under it, lose not a character.
#[test]
fn ended_while_typing() {
    let place = place();
    for how in ["TERM", "HUP", "INT", "QUIT", "close", "close untold"] {
        let opening = Opening::app(&place);
        let mut window = if how == "close untold" { opening.untold() } else { opening }.start();
        window
            .until("▌Ana Rossi")
            .keys("n")
            .until("Capture a referral")
            .text("Cy > Di: x")
            .until("▌Line  Cy > Di: x");
        match how.strip_prefix("close") {
            Some(_) => window.vanish(),
            None => window.signal(how),
        };
        assert_eq!(window.exit_code(), 0, "{how}");
        let mut window = Opening::app(&place).start();
        window.until(BACK).until("▌Line  Cy > Di: x").text(" y").until("Cy > Di: x y");
        window.keys("esc").until("Throw away").keys("y").until_gone("Throw away").keys("q");
        assert_eq!(window.end(), 0);
    }
}

/// Stopped with Ctrl-Z and killed in its sleep.
#[test]
fn killed_while_stopped() {
    let place = place();
    let mut window = Opening::program(&place, "/bin/sh")
        .env("PS1", "ready> ")
        .env("APP", env!("CARGO_BIN_EXE_goodword"))
        .with(&["-i"]);
    window.until("ready>").text("\"$APP\" --db notebook.db --now 2026-11-22\r").until("▌Ana Rossi");
    window.keys("n").until("Capture").text("Cy > Di: x").until("▌Line  Cy > Di: x").signal("TSTP");
    window.wait("the prompt", |window| window.screen().trim_end().ends_with("ready>"));
    window.text("kill -9 %1; fg; echo it is go''ne\r").until("it is gone");
    Opening::app(&place).start().until(BACK).until("▌Line  Cy > Di: x");
}

/// [S2] With umask 000 what is kept is for the user alone, while it is typed and after a kill.
#[test]
fn private_whatever_the_umask() {
    let place = Place::new();
    let line = "umask 000; exec \"$0\" --db made/mine.db --now \"$1\"";
    let mut window =
        Opening::program(&place, "/bin/sh").with(&["-c", line, env!("CARGO_BIN_EXE_goodword"), TODAY]);
    window.until("capture the first referral").keys("n").until("Capture a referral");
    window.text("Cy").until("▌Line  Cy").text(" > Di").until("▌Line  Cy > Di");
    let looks = |names: Vec<String>| {
        assert!(names.iter().any(|name| name == "mine.db.unsaved"), "{names:?}");
        assert_eq!(names.iter().filter(|name| name.ends_with(".json")).count(), 1, "{names:?}");
    };
    looks(all_private(place.folder()));
    window.killed();
    looks(all_private(place.folder()));
}

/// [S1] A command that writes beneath an open form: what it changed and what was typed are both there at the end, and what
/// both changed is asked about.
#[test]
fn a_command_beneath_a_form() {
    let place = place();
    let mut window = window(&place);
    window.keys("a y").until("▌Their words").text("gladly").until("▌Their words  gladly");
    let uid = place.run(&["list", "referrals", "--json"]).json()["referrals"][0]["uid"]
        .as_str()
        .unwrap()
        .to_owned();
    place.run(&["answer", &uid, "seeker", "no"]).done();
    window.keys("enter").until("consent declined by Ana Rossi. Enter records this").until("gladly");
    window.keys("esc").until("Throw away").keys("y").until_gone("Throw away").keys("q");
    assert_eq!(window.end(), 0);
    let said = place.run(&["show", &uid]).done().to_owned();
    assert!(said.contains("Ana Rossi: no") && !said.contains("gladly"), "{said}");
}

/// Two windows, the same field of the same person: the second asks, and what is picked stands.
#[test]
fn two_windows_one_person() {
    let place = place();
    let (mut one, mut two) = (window(&place), window(&place));
    for (window, name) in [(&mut one, "Ana One"), (&mut two, "Ana Two")] {
        window.keys("C o").until("▌Name").keys("ctrl-u").text(name);
        window.wait("the name", |window| typed(window, "▌Name").as_deref() == Some(name));
    }
    one.keys("enter").until_gone("▌Name").until("Ana One edited");
    two.keys("enter")
        .until("changed elsewhere while you typed")
        .until("there now: Ana One")
        .keys("1 enter");
    two.until("Ana Two edited");
    one.keys("focus").until("Ana Two → Bruno Conti");
}

/// [S3] A notebook of an older format is brought to today's: said once, on screen or on stderr. Of the newest format nothing
/// is said.
#[test]
fn an_older_format() {
    use rusqlite::Connection;
    let old = |place: &Place| {
        let conn = Connection::open(place.notebook()).unwrap();
        conn.create_scalar_function(
            "fold",
            1,
            rusqlite::functions::FunctionFlags::SQLITE_DETERMINISTIC,
            |_| Ok(""),
        )
        .unwrap();
        conn.execute_batch(include_str!("../../../src/notebook/migrations/0001_start.sql")).unwrap();
        conn.execute_batch(
            "PRAGMA application_id = 0x67647764; PRAGMA user_version = 1; PRAGMA journal_mode = WAL",
        )
        .unwrap();
    };
    let newest = {
        let place = place();
        let conn = Connection::open(place.notebook()).unwrap();
        conn.pragma_query_value(None, "user_version", |row| row.get::<_, i64>(0)).unwrap()
    };
    let said = format!(
        "The notebook was brought to format {newest}; as it was before it is kept among the backups as \
         notebook.db.2026-11-22-before-format-{newest}."
    );
    let place = Place::new();
    old(&place);
    let ran = place.run(&["add", "Ana > Bruno: x"]);
    assert!(ran.code == 0 && ran.err.contains(&said), "{ran:?}");
    place.run(&["add", "Cy > Di: x"]).done();

    let place = Place::new();
    old(&place);
    let mut window = Opening::app(&place).start();
    window.until("capture the first referral");
    // the rule goes on behind what is said in it
    let screen = window.screen().replace('─', "");
    let screen = screen.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(screen.contains(&said), "{screen}");
}
