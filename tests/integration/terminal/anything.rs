//! Whatever is typed, pasted, clicked or resized: no panic, the terminal put right, a sound notebook.

use std::time::{Duration, Instant};

use super::driver::{Opening, Window};
use crate::support::{Chance, Place, is_long};

/// Keys that begin something, beside letters and digits.
const KEYS: &[&str] = &[
    "enter",
    "enter",
    "enter",
    "esc",
    "esc",
    "tab",
    "btab",
    "space",
    "backspace",
    "up",
    "down",
    "left",
    "right",
    "home",
    "end",
    "ctrl-a",
    "ctrl-d",
    "ctrl-e",
    "ctrl-f",
    "ctrl-k",
    "ctrl-l",
    "ctrl-n",
    "ctrl-p",
    "ctrl-r",
    "ctrl-s",
    "ctrl-u",
    "ctrl-w",
    "ctrl-z",
    "focus",
];

/// What stands in pastes and is typed: words, days, markup, scripts, what a terminal or a query might act on.
const TEXTS: &[&str] = &[
    "Ana Rossi > Bruno Conti: bookkeeping, by 15 Dec, budget 2k",
    "Carla < Dario: wants coaching",
    "in 3 weeks",
    "2026-12-15",
    "a y \r y \r",
    "李娜 Соколов Țurcanu O'Brien",
    "ana@rossi.example",
    "+39 055 123 45 67",
    "\u{202e}\u{200b}\u{e0041}e\u{301}\u{301}\u{301}",
    "\"lone quote AND NEAR( C++ * -x a@b.c",
    "\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m",
    "q q q \u{3} :quit \r",
    "👩‍👩‍👧 Zoë",
    "* phone: +39 055 (shop)",
    "2",
    "",
];

/// One thing that a hand might do.
fn disturb(window: &mut Window, chance: &mut Chance) {
    let pick = |chance: &mut Chance, from: &'static [&'static str]| {
        let at = chance.below(u64::try_from(from.len()).unwrap());
        from[usize::try_from(at).unwrap()]
    };
    match chance.below(20) {
        0..=7 => {
            let letter = char::from(b'!' + u8::try_from(chance.below(94)).unwrap());
            window.text(&letter.to_string());
        }
        8..=13 => {
            let key = pick(chance, KEYS);
            window.keys(key);
            // what follows at once would be read with it as one sequence, which no hand is quick enough for
            if key == "esc" {
                window.catch_up();
            }
        }
        14 => {
            let text = pick(chance, TEXTS);
            window.text(&text.replace('\u{1b}', ""));
        }
        15 | 16 => {
            let text = pick(chance, TEXTS);
            window.text(&format!("\u{1b}[200~{}\u{1b}[201~", text.replace('\u{1b}', "")));
        }
        17 | 18 => {
            let (column, row) = (chance.below(130) + 1, chance.below(45) + 1);
            let button = pick(chance, &["0", "64", "65", "2", "35"]);
            window.text(&format!("\u{1b}[<{button};{column};{row}M\u{1b}[<{button};{column};{row}m"));
        }
        _ => {
            let sizes = [(1, 1), (40, 12), (80, 24), (120, 40), (39, 11), (2, 60), (200, 3)];
            let (width, height) = match usize::try_from(chance.below(10)).unwrap() {
                at if at < sizes.len() => sizes[at],
                _ => {
                    let any = |chance: &mut Chance| u16::try_from(1 + chance.below(150)).unwrap();
                    (any(chance), any(chance))
                }
            };
            window.resize(width, height);
        }
    }
}

/// [S6] Keys, pastes, clicks and sizes at random: no panic, the terminal put right however it ended, and nothing that
/// `doctor` would mend. The seed is told when it fails.
#[test]
fn random_keys() {
    let mut chance = Chance::new();
    let place = Place::new();
    place.run(&["demo"]).done();
    let end = Instant::now() + Duration::from_secs(if is_long() { 60 } else { 3 });
    let mut sittings = 0;
    while Instant::now() < end {
        let mut window = Opening::app(&place).size(80, 24).start();
        window.until("Triage");
        while Instant::now() < end && !window.has_ended() {
            for _ in 0..=chance.below(30) {
                disturb(&mut window, &mut chance);
            }
            window.catch_up();
        }
        if !window.has_ended() {
            window.signal("TERM");
        }
        assert_eq!(window.end(), 0, "in sitting {sittings}");
        sittings += 1;
    }
    place.run(&["doctor"]).done();
}
