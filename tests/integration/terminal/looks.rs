//! What comes out: colours, sizes, and nothing that a name brings along.

use super::driver::{Opening, Window};
use crate::support::Place;

/// Goes over screens of all kinds.
fn tour(window: &mut Window) {
    window.until("▌");
    for (keys, text) in [
        ("C", "NOT ASKED"),
        ("a", "y yes"),
        ("y", "Their words"),
        ("esc", "NOT ASKED"),
        ("A", "How do I know it?"),
        ("R", "Is this what"),
        ("E", "Exit is closed"),
        ("enter", "✕ Exit is closed"),
        ("e", "▌E-mail"),
        ("esc", "Exit is closed"),
        ("q", "Reminders"),
        ("w", "could help"),
        ("esc", "Reminders"),
        ("?", "do the next step of the selected referral"),
        ("esc", "Reminders"),
        ("n", "Capture a referral"),
        ("esc", "Reminders"),
        ("tab", "Reminders"),
        ("u", "Undo “"),
        ("n", "Reminders"),
    ] {
        window.keys(keys).until(text);
        if keys == "esc" {
            window.until_gone("never mind");
        }
    }
}

/// [T5] Only the sixteen colours of the user's own palette are used, and with NO_COLOR none.
#[test]
fn colours() {
    let place = Place::new();
    place.run(&["add", "Ana Rossi > Bruno Conti: bookkeeping, by 15 Dec"]).done();
    for (no_color, some) in [(None, true), (Some(""), true), (Some("1"), false)] {
        let mut opening = Opening::app(&place).now("2026-11-30");
        if let Some(value) = no_color {
            opening = opening.env("NO_COLOR", value);
        }
        let mut window = opening.start();
        tour(&mut window);
        let colours = colours_in(window.written());
        assert_eq!(!colours.is_empty(), some, "NO_COLOR={no_color:?}: {colours:?}");
        assert!(colours.iter().all(|colour| *colour < 16), "{colours:?}");
        window.keys("q");
        assert_eq!(window.end(), 0);
    }
}

/// The numbers of the colours that are set, one of the palette's first sixteen as itself and a true colour as 1000.
fn colours_in(bytes: &[u8]) -> Vec<u32> {
    let text = String::from_utf8_lossy(bytes);
    let mut colours = Vec::new();
    for rest in text.split("\u{1b}[").skip(1) {
        let (numbers, end) = rest.split_at(rest.find(|c: char| c.is_ascii_alphabetic()).unwrap());
        if !end.starts_with('m') {
            continue;
        }
        let mut numbers = numbers.split([';', ':']).map(|number| number.parse().unwrap_or(0));
        while let Some(number) = numbers.next() {
            match number {
                30..=37 | 40..=47 => colours.push(number % 10),
                90..=97 | 100..=107 => colours.push(number % 10 + 8),
                38 | 48 | 58 if numbers.next() == Some(5) => colours.push(numbers.next().unwrap_or(1000)),
                38 | 48 | 58 => colours.push(1000),
                _ => {}
            }
        }
    }
    colours
}

/// [T5] A window too small for the app gets a notice; once it has grown, the app is there.
#[test]
fn a_small_window() {
    let place = Place::new();
    place.run(&["add", "Ana Rossi > Bruno Conti: bookkeeping, by 15 Dec"]).done();
    let mut window = Opening::app(&place).size(30, 8).start();
    window.until("goodword needs 40x12.").until("This is 30x8.").is_taken();
    window.resize(80, 24).until("▌Ana Rossi").until("? help");
    window.resize(30, 8).until("goodword needs 40x12.").until_gone("Ana Rossi");
    window.resize(40, 12).until("▌Ana Rossi");
    window.resize(1, 1).resize(120, 40).until("▌Ana Rossi").until("Reminders").keys("q");
    assert_eq!(window.end(), 0);
}

/// [S5] A name is shown as text whatever it is made of: nothing of it reaches the terminal as a command, and the wide ones
/// stand where they should.
#[test]
fn hard_names() {
    let place = Place::new();
    let (mut notebook, now) = place.open();
    let evil = "Eve\u{1b}]52;c;ZXZpbA==\u{7}\u{1b}[2J\u{9b}5n\u{90}q\u{202e}txt\u{200b}\u{e0041}\u{8}\u{7f}\r\nMallory";
    let names = [evil, "山田 太郎", "👩‍👩‍👧 Zoë\u{301}", "عمر حداد"];
    notebook
        .write(now, evil, |change| {
            for name in names {
                let uid = change.new_contact(name)?;
                let mut contact = change.contact(uid)?;
                contact.organisation = evil.into();
                contact.offers = evil.into();
                contact.notes = evil.into();
                change.save_contact(&contact)?;
            }
            Ok(())
        })
        .unwrap();
    drop(notebook);
    place.run(&["add", "山田 太郎 > عمر حداد: 簿記, by 15 Dec"]).done();
    place.run(&["add", &format!("{} > 👩‍👩‍👧 Zoë\u{301}: {}", "Eve", evil.replace('\n', " "))]).done();
    let mut window = Opening::app(&place).start();
    for keys in ["g", "G"] {
        window.keys(keys).until("▌");
        tour(&mut window);
        window.keys("tab");
    }
    window.until("山田 太郎").keys("q");
    assert_eq!(window.end(), 0);
    let text = String::from_utf8(window.written().to_vec()).unwrap();
    // the window's title is the app's own, and nobody's name
    let harmless = text.replace("\r\n", "").replace("\u{1b}]0;goodword\u{7}", "");
    for (at, c) in harmless.char_indices() {
        let after = harmless.get(at..).unwrap_or_default();
        let allowed = if c == '\u{1b}' { after.starts_with("\u{1b}[") } else { !c.is_control() };
        let hidden = ('\u{202a}'..='\u{202e}').contains(&c) || ('\u{2066}'..='\u{2069}').contains(&c);
        assert!(allowed && !hidden, "{:?}", after.chars().take(40).collect::<String>());
    }
    for command in ["\u{1b}[2J\u{9b}", "\u{1b}]52", "\u{1b}[5n", "\u{e0041}"] {
        assert!(!text.contains(command), "{command:?}");
    }
}

/// [T5] A click is told to the app, unless the user has it otherwise; at the end the mouse is the terminal's again.
#[test]
fn mouse() {
    let place = Place::new();
    place.run(&["add", "Ana Rossi > Bruno Conti: bookkeeping, by 15 Dec"]).done();
    let mut window = Opening::app(&place).start();
    window.until("▌Ana Rossi");
    assert!(window.has_mouse());
    window.click("C A R E").until("NOT ASKED").click("Actual").until("How do I know it?");
    window.click("esc back").until("LEADS").keys("M").until("The mouse is the terminal's now");
    assert!(!window.has_mouse());
    window
        .keys("M")
        .until("The mouse is goodword's again")
        .click("? help")
        .until("draft a text to somebody in it")
        .keys("esc")
        .until("LEADS")
        .keys("q");
    assert_eq!(window.end(), 0);

    let mut window = Opening::app(&place).env("GOODWORD_MOUSE", "off").start();
    window.until("▌Ana Rossi");
    assert!(!window.has_mouse());
    window.keys("M").until("The mouse is goodword's again").keys("q");
    assert_eq!(window.end(), 0);
}

/// [T5] Discreet from the start: no byte that is sent, the title of the window included, holds a name; ctrl-g shows all.
#[test]
fn discreet_from_the_first_picture() {
    let place = Place::new();
    place.run(&["add", "Zenobia Quandt > Bartolo Ferrara: books for Quandt's shop, by 15 Dec"]).done();
    let mut window = Opening::app(&place).now("2026-11-30").env("GOODWORD_DISCREET", "1").start();
    window.until("discreet").until("▌••");
    for (keys, text) in
        [("C", "NOT ASKED"), ("q", "Reminders"), ("2", "▌••"), ("e", "Organisation"), ("esc", "find")]
    {
        window.keys(keys).until(text);
    }
    let sent = String::from_utf8_lossy(window.written()).into_owned();
    for name in ["enobi", "uandt", "artol", "errar"] {
        assert!(!sent.contains(name), "{name}");
    }
    window.keys("ctrl-g").until("Zenobia Quandt").keys("q");
    assert_eq!(window.end(), 0);
}
