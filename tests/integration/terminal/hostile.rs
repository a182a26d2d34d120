//! A contact made to break the terminal, through every screen and every command [S5].
//!
//! Owns the strict reader of what comes out: text, line ends, and the few sequences that the app itself uses. Whatever
//! else is in there came from a stranger.

use goodword::domain::consent::{ConsentEvent, PassOn};
use goodword::domain::contact::{Channel, ChannelKind, Contact};
use goodword::domain::edit::ReferralEdit;
use goodword::domain::referral::Role;
use goodword::domain::reminder::{ManualReminder, Repeat};
use goodword::notebook::{Change, NewConsent};
use unicode_normalization::char::is_combining_mark;

use super::draft::{copied, program, with_address};
use super::driver::{Opening, Window};
use crate::support::{Place, TODAY};

/// Sequences, C1 controls, bidi overrides, tags, hidden characters, and more marks than any language has.
fn evil(begins: &str) -> String {
    let marks = "\u{301}".repeat(10_000);
    format!(
        "{begins}\u{1b}]52;c;ZXZpbA==\u{7}\u{1b}[2J\u{1b}[5n\u{1b}]0;owned\u{1b}\\\u{9b}5n\u{90}q\u{9c}\u{202e}txt\u{2066}\
         \u{200b}\u{feff}\u{ad}\u{e0041}\u{e007f}\u{8}\u{7f}\0\r\nMal{marks}\u{1b}P+q\u{1b}\\lory\u{61c}\t\u{c}\u{fff9}"
    )
}

/// The beginning of every hostile text, which can be looked for.
const HOST: &str = "Host";

fn hostile_contact(change: &Change<'_>, contact: &mut Contact) {
    let text = |what: &str| evil(&format!("{HOST}{what}"));
    contact.organisation = text("org");
    contact.role = text("role");
    contact.best_time = text("time");
    contact.appointments = text("appointments");
    contact.offers = text("offers");
    contact.needs = text("needs");
    contact.looks_for = text("looks");
    contact.does_not_take = text("not");
    contact.notes = text("notes");
    contact.had_from = text("from");
    contact.tags = vec![text("tag")];
    let channel = |kind, preferred| Channel {
        uid: change.fresh_uid(),
        kind,
        value: text("channel"),
        label: text("label"),
        preferred,
    };
    contact.channels =
        ChannelKind::ALL.iter().enumerate().map(|(at, kind)| channel(*kind, at == 0)).collect();
}

/// A notebook with a hostile and a harmless person in every place where text is kept.
fn hostile_place() -> Place {
    let place = Place::new();
    place.run(&["add", "Anaplain > Bruno Conti: bookkeeping, by 15 Dec"]).done();
    let (mut notebook, now) = place.open();
    let today = now.today();
    let captured = goodword::domain::capture::parse("Anaplain > Hosta: need, by 15 Dec, budget 2k", today);
    let parties = notebook.parties_of(&captured).unwrap();
    let made = notebook.write(now, &evil(HOST), |change| {
        let referral = change.file(&captured, &parties)?;
        Ok(referral)
    });
    let referral = made.unwrap();
    let view = notebook.referral_view(referral, today).unwrap();
    let (plain, hosta) =
        (view.contact(Role::Seeker).unwrap().uid, view.contact(Role::Provider).unwrap().uid);
    let done = notebook.write(now, &evil(HOST), |change| {
        let mut contact = change.contact(hosta)?;
        contact.name = evil("Hosta");
        hostile_contact(change, &mut contact);
        change.save_contact(&contact)?;
        let mut harmless = change.contact(plain)?;
        harmless.organisation = "Plainorg".into();
        change.save_contact(&harmless)?;
        for edit in [ReferralEdit::Need(evil("Hostneed")), ReferralEdit::Budget(evil("Hostbudget"))] {
            change.edit_referral(referral, &edit)?;
        }
        for event in [ConsentEvent::Asked, ConsentEvent::Granted] {
            change.log_consent(&NewConsent {
                referral,
                contact: hosta,
                event,
                until: None,
                said_on: today,
                channel: Some(ChannelKind::Email),
                words: evil("Hostwords"),
                pass_on: PassOn::default(),
                for_described: false,
            })?;
        }
        for (contact, repeat) in [(Some(hosta), None), (None, Some(Repeat::Weekly))] {
            let reminder = ManualReminder::new(change.fresh_uid(), evil("Hostreminder"), today);
            change.add_reminder(&ManualReminder { repeat, contact, ..reminder })?;
        }
        Ok(())
    });
    done.unwrap();
    place
}

/// Asserts that `bytes` hold text and the app's own sequences alone; a command has no sequences.
#[track_caller]
fn only_our_own(bytes: &[u8], is_app: bool, of: &str) {
    let text = String::from_utf8(bytes.to_vec()).unwrap();
    let mut rest = text.as_str();
    let mut marks = 0;
    while let Some(c) = rest.chars().next() {
        let shown = rest.chars().take(40).collect::<String>();
        let length = match c {
            '\u{1b}' if is_app => sequence(rest).unwrap_or_else(|| panic!("{of}: {shown:?}")),
            '\r' | '\n' => 1,
            _ => c.len_utf8(),
        };
        if c != '\u{1b}' && c != '\r' && c != '\n' {
            let hidden = matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}');
            assert!(!c.is_control() && !hidden, "{of}: {shown:?}");
            marks = if is_combining_mark(c) { marks + 1 } else { 0 };
            assert!(marks <= 4, "{of}: {shown:?}");
        }
        rest = &rest[length..];
    }
}

/// The length of the sequence that `text` begins with, if it is one that the app uses: cursor, colours, erasing, modes, the
/// title put aside and brought back, and the title itself.
fn sequence(text: &str) -> Option<usize> {
    const TITLE: &str = "\u{1b}]0;goodword\u{7}";
    if text.starts_with(TITLE) {
        return Some(TITLE.len());
    }
    let parameters = text.strip_prefix("\u{1b}[")?;
    let end = parameters.find(|c: char| !matches!(c, '0'..='9' | ';' | ':' | '?'))?;
    let (numbers, last) = (&parameters[..end], parameters[end..].chars().next()?);
    let ours = match last {
        'H' | 'm' => !numbers.starts_with('?'),
        // the whole screen when it is taken
        'J' => numbers == "2" || numbers.is_empty(),
        'h' | 'l' => ["?25", "?1000", "?1004", "?1006", "?1049", "?2004", "?2026"].contains(&numbers),
        't' => ["22;2", "23;2"].contains(&numbers),
        _ => false,
    };
    ours.then_some(2 + end + 1)
}

/// Columns line up: the line between two parts of a screen stands in one column, whatever the names beside it.
#[track_caller]
fn lines_up(window: &Window, keys: &str) {
    let columns = window.columns_of("│");
    assert!(columns.len() <= 1, "{columns:?} after {keys} in\n{}", window.screen());
}

/// Every screen, form and question, by keys alone.
const TOUR: &[&str] = &[
    "g", "j", "C", "tab", "a", "esc", "a", "y", "tab", "esc", "A", "j", "j", "enter", "esc", "R", "enter",
    "esc", "o", "tab", "tab", "tab", "tab", "esc", "E", "j", "j", "e", "esc", "esc", "w", "esc", "f",
    "esc", "s", "esc", "p", "esc", "x", "esc", "t", "esc", "n", "esc", "?", "j", "esc", "/", "h", "o",
    "down", "pgdn", "esc", ":", "h", "esc", "r", "tab", "esc", "tab", "j", "s", "esc", "tab", "u", "n",
    // what asks whose page, people and their pages, find and all actions
    "v", "esc", "2", "j", "enter", "l", "*", "j", "j", "tab", "j", "tab", "w", "esc", "e", "tab", "tab",
    "tab", "esc", "enter", "esc", "esc", "/", "H", "o", "s", "t", "esc", "N", "H", "esc", "y", "1", "/",
    "H", "o", "s", "t", "down", "down", "esc", ":", "r", "e", "down", "esc", "r", "H", "tab", "tab", "tab",
    "esc", "y",
];

/// [S5] On every screen, in three sizes.
#[test]
fn through_every_screen() {
    let place = hostile_place();
    for (width, height) in [(120, 40), (80, 24), (40, 12)] {
        let mut window = Opening::app(&place).size(width, height).start();
        window.until("▌");
        for keys in TOUR {
            window.keys(keys).catch_up();
            window.wait("a picture", |_| true);
            lines_up(&window, keys);
        }
        window
            .text("n")
            .until("Capture")
            .text("Hosta > Hosta: x")
            .until("Hosta > Hosta: x")
            .keys("esc")
            .until("Throw away");
        window.keys("y").until_gone("Capture").keys("esc q").catch_up();
        if !window.has_ended() {
            window.keys("q");
        }
        assert_eq!(window.end(), 0);
        let written = window.written();
        only_our_own(written, true, &format!("{width}x{height}"));
        if width == 120 {
            let all = String::from_utf8_lossy(written).into_owned();
            for what in ["Hosta", "Hostneed", "Hostwords", "Hostreminder", "Hostchannel"] {
                assert!(all.contains(what), "{what} was never on a screen");
            }
        }
    }
}

/// [S5, D2] In a draft to such a person, and by every way out of it: nothing raw reaches the terminal, the clipboard, the mail
/// program or a file, and a false address goes nowhere.
#[test]
fn through_a_draft() {
    let place = hostile_place();
    program(&place, "xdg-open", "printf '%s' \"$1\" > opened.part && mv opened.part opened");
    let path = format!("{}:/usr/bin:/bin", place.folder().join("bin").display());
    let open = || Opening::app(&place).env("PATH", &path).start();
    let page = |window: &mut Window| {
        window.until("▌").keys("2 /").text("Hosta").until("▌").keys("enter").until("Story").keys("d");
        window.until("Subject").until("Hosta");
    };
    let mut window = open();
    page(&mut window);
    window
        .keys("ctrl-o")
        .until("is no e-mail address")
        .keys("tab right ctrl-f")
        .until("is no e-mail address");
    window.keys("esc").until("Story").keys("q q q");
    window.end();
    only_our_own(window.written(), true, "a false address");

    with_address(&place, "Hosta", "hosta@example.com");
    let mut window = open();
    page(&mut window);
    window.keys("ctrl-o").until("In the mail program");
    // what is pasted is the user's own, whatever it is
    window.send(format!("\u{1b}[200~{}\u{1b}[201~", evil("Pasted").replace('\u{1b}', "")).as_bytes());
    window.until("Pasted").keys("ctrl-y").until("Copied").keys("ctrl-f").until("Written");
    window.keys("ctrl-s").until("Sent: hello to Hosta").keys("enter").until("hello sent").keys("q q");
    window.end();
    let [copied] = copied(window.written()).try_into().unwrap();
    assert!(copied.contains("Hosta") && copied.contains("Pasted"), "{copied:?}");
    only_our_own(copied.as_bytes(), false, "the clipboard");
    let link = std::fs::read(place.folder().join("opened")).unwrap();
    assert!(link.iter().all(u8::is_ascii_graphic), "{:?}", String::from_utf8_lossy(&link));
    let drafts = std::fs::read_dir(place.folder().join("drafts")).unwrap();
    for file in drafts.map(|entry| entry.unwrap()) {
        assert!(file.file_name().to_str().unwrap().chars().all(|c| c.is_ascii_graphic()));
        let letter = std::fs::read(file.path()).unwrap();
        let raw = letter.iter().find(|byte| byte.is_ascii_control() && !b"\r\n\t".contains(byte));
        assert_eq!(raw, None, "{}", String::from_utf8_lossy(&letter));
    }
    only_our_own(&without_copies(window.written()), true, "a draft");
}

/// What was written, but for what the app put on the clipboard.
fn without_copies(written: &[u8]) -> Vec<u8> {
    let text = String::from_utf8(written.to_vec()).unwrap();
    let mut pieces = text.split("\u{1b}]52;c;");
    let mut left = pieces.next().unwrap().to_owned();
    for piece in pieces {
        let (letters, rest) = piece.split_once('\u{7}').unwrap();
        assert_ne!(letters, "ZXZpbA==", "a stranger's");
        left.push_str(rest);
    }
    left.into_bytes()
}

/// [S5] What every command prints on a terminal, results and errors, names of files among them.
#[test]
fn through_every_command() {
    let place = hostile_place();
    let notebook = place.notebook().display().to_string();
    let bad = "Hosta\u{1b}[2J\u{9b}5n\u{202e}\u{7}.db";
    // what the guard reads, and repeats where it names somebody
    let letter = format!("{} and {}", evil("Hosta"), evil("Hostorg"));
    std::fs::write(place.folder().join("letter\u{1b}[2J.txt"), letter).unwrap();
    let commands: &[&[&str]] = &[
        &["list", "contacts"],
        &["list", "contacts", "--json"],
        &["list", "referrals"],
        &["list", "referrals", "--json"],
        &["list", "reminders"],
        &["list", "reminders", "--json"],
        &["due"],
        &["due", "--json"],
        &["show", "Hosta"],
        &["show", "Hosta Anaplain"],
        &["show", "Host\u{1b}[2J\u{202e}nobody"],
        &["answer", "Hosta", "seeker", "yes", "--words", bad],
        &["answer", bad, "seeker", "yes"],
        &["remind", bad, "--on", "today", "--about", "Hosta Anaplain"],
        &["remind", bad, "--on", "today", "--json"],
        &["remind", bad, "--on", bad],
        &["remind", "x", "--on", "today", "--repeat", bad],
        &["answer", "Hosta", "seeker", bad],
        &["add", bad],
        &["add", "Hosta > Hosta: \u{1b}[2Jx, by \u{1b}[5n", "--json"],
        &["backup", "--out", bad],
        &["backup", "--out", bad],
        &["restore", "nothing\u{1b}[2J"],
        &["restore", bad],
        &["remind", bad, "--on", "tomorrow", "--about", "Hosta"],
        &["remind", "x", "--on", bad],
        &["remind", "x", "--about", bad],
        &["remind", bad, "--json"],
        &["brief", "Hosta"],
        &["brief", "Hosta", "--json"],
        &["brief", bad],
        &["away", bad],
        &["away", "--clear", bad],
        &["draft", "Hosta Anaplain", "consent-ask", "--to", "provider"],
        &["draft", "Hosta Anaplain", "consent-ask", "--to", "seeker"],
        &["draft", "Hosta Anaplain", "consent-ask", "--to", "provider", "--out", "-"],
        &["draft", "Hosta Anaplain", "introduction"],
        &["draft", "Hosta", "hello"],
        &["draft", bad, "hello", "--lang", bad],
        &["draft", "Hosta", "hello", "--out", "nowhere\u{1b}[2J/x.eml"],
        &["guard", "Hosta Anaplain", "--to", "seeker", "letter\u{1b}[2J.txt"],
        &["guard", "Hosta Anaplain", "--to", "seeker", "--json", "letter\u{1b}[2J.txt"],
        &["guard", "Hosta Anaplain", "--to", "seeker", bad],
        &["doctor"],
        &["doctor", "--json"],
        &["--now", bad, "due"],
        &[bad],
        &["show"],
    ];
    for command in commands {
        let args = [&["--db", &notebook, "--now", TODAY][..], command].concat();
        let args = if command.contains(&"--now") { command.to_vec() } else { args };
        let mut window = Opening::program(&place, env!("CARGO_BIN_EXE_goodword")).size(150, 60).with(&args);
        window.end();
        only_our_own(window.written(), false, &format!("{command:?}"));
        assert!(!window.written().is_empty(), "{command:?}");
        if command == &["list", "contacts"] {
            let column = |text: &str| window.columns_of(text);
            assert_eq!(column("Plainorg").len(), 1);
            assert_eq!(column("Plainorg"), column("Hostrole"), "{}", window.screen());
        }
    }
    // a file with such a name, whatever is to be said about it
    for args in [
        &["--db", bad, "due"][..],
        &["--db", bad, "doctor"],
        &["--db", "nowhere\u{1b}[2J/x.db", "add", "A"],
    ] {
        let mut window = Opening::program(&place, env!("CARGO_BIN_EXE_goodword")).size(150, 60).with(args);
        window.end();
        only_our_own(window.written(), false, &format!("{args:?}"));
    }
}
