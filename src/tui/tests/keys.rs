//! The table of keys, and what footer, help, refusals and README make of it.

use crate::tui::app::Screen;
use crate::tui::enabled::enabled;
use crate::tui::keymap::{Action, Scope, bindings, markdown};

use super::harness::{Harness, WIDE, key};

/// Looks at states in which many actions are disabled, each for its reason.
fn in_states(mut look: impl FnMut(&mut Harness)) {
    look(&mut Harness::new(WIDE));
    let mut h = Harness::demo(WIDE);
    let titles = [
        "Ana Rossi → Bruno",
        "Sara Olivero",
        "佐藤由紀",
        "Mircea",
        "Carla Ferrero ⇐",
        "عمر",
        "Olli",
        "Elena",
    ];
    for title in titles {
        // one received has no gates: the key is refused and Triage stays
        for keys in ["", "C", "C tab", "A", "R", "E", "a", "f", "C a", "tab"] {
            h.back_to_triage().select(title).keys(keys);
            look(&mut h);
        }
    }
    h.back_to_triage();
    for typed in ["ana ros", "teresa", "dario", "nobody at all"] {
        h.keys("2 /").type_text(typed);
        look(&mut h);
        h.keys("enter");
        look(&mut h);
        h.keys("esc");
    }
    look(Harness::with_lines(WIDE, &["Ana: one"]).keys("2 enter"));
    look(Harness::new(WIDE).keys("2"));
}

/// [T4] Each disabled action says why in a sentence, the footer shows none of them, and its key does nothing else.
#[test]
fn what_is_disabled_says_why() {
    let mut reasons = std::collections::BTreeSet::new();
    in_states(|h| {
        for binding in h.app.keymap.in_force(&h.app.scopes()) {
            let Err(reason) = enabled(binding.action, &h.app) else { continue };
            assert!(reason.ends_with(['.', '?']), "{reason}");
            assert!(reason.starts_with(|c: char| c.is_uppercase() || !c.is_ascii()), "{reason}");
            reasons.insert(reason.clone());
            let footer = h.screen().lines().last().unwrap().to_owned();
            let name = binding.keys[0];
            let shown = format!(" {name} {} ", binding.brief);
            assert!(
                binding.brief.is_empty() || !format!("{footer} ").contains(&shown),
                "{shown} in {footer}"
            );
            let now =
                |h: &Harness| (h.notebook.next_undo().unwrap(), matches!(h.app.screen, Screen::Triage));
            let before = now(h);
            h.keys(name).refused(&reason);
            assert_eq!(now(h), before, "{name}");
        }
    });
    assert!(reasons.len() >= 20, "{reasons:#?}");
}

/// The header says on which screen one is, at any size.
#[test]
fn the_header_names_the_screen() {
    for size in [WIDE, (80, 24), (60, 20), (40, 12)] {
        let mut h = Harness::demo(size);
        let header = |h: &Harness| h.screen().lines().next().unwrap().to_owned();
        assert!(header(&h).contains("1 Triage"), "{}", header(&h));
        h.keys("2");
        assert!(header(&h).contains("2 People"), "{}", header(&h));
        assert!(header(&h).contains("late"), "{}", header(&h));
        for (_, name) in crate::tui::app::Tab::ALL {
            let key = match name {
                "Triage" => "1",
                "People" => "2",
                "Ladder" => "3",
                "Harvest" => "4",
                "Radar" => "5",
                "Kits" => "6",
                "Groups" => "7",
                _ => "8",
            };
            h.keys(key);
            let header = header(&h);
            assert!(header.contains(&format!("{key} {name}")), "{header}");
            // a sign stands for those that have no room
            assert_eq!(
                header.contains('…'),
                !header
                    .contains("1 Triage  2 People  3 Ladder  4 Harvest  5 Radar  6 Kits  7 Groups  8 Pr"),
                "{header}"
            );
        }
    }
}

/// [T5] What is done, what is refused and what is only news have signs of their own.
#[test]
fn signs_of_what_is_said() {
    let mut h = Harness::demo(WIDE);
    h.keys("2 e enter").expect("· Nothing was changed.");
    h.keys("y").expect("✕ ");
    h.keys("N").type_text("Zoe").keys("enter").expect("✓ ");
}

/// The way out of a page, and what is done to whoever stands on it, are told where there is room.
#[test]
fn the_footer_of_a_page() {
    let mut h = Harness::demo((240, 40));
    h.keys("2 enter");
    for told in ["esc back", "m merge", "> up", "D dossier", "X forget"] {
        h.expect(told);
    }
    h.resize(WIDE).expect("esc back");
    h.resize((240, 40)).keys("6").expect("t text file").expect("w Markdown");
}

/// [E6] The quarters are named however narrow it is, and the signs explained where there is room.
#[test]
fn the_practice_review_is_told() {
    let mut h = Harness::demo((40, 12));
    h.keys("8").expect("8 Practice").expect("Q4").expect("Q3");
    h.resize((80, 24)).expect("● yes").expect("′ has a note");
}

/// ctrl-c leaves a form as esc does: what was typed is asked for first.
#[test]
fn ctrl_c_leaves_as_esc_does() {
    let mut h = Harness::demo(WIDE);
    for open in ["n", "r", "W", "?", "/", ":", "2 N"] {
        h.back_to_triage().keys(open).keys("ctrl-c");
        assert!(h.app.overlay.is_none(), "{open}: {}", h.screen());
    }
    h.keys("n").type_text("Ana").keys("ctrl-c").expect("Throw away what was typed?").keys("ctrl-c");
    h.expect("Capture a referral").expect("Ana");
}

/// A refusal is read whole, however narrow the window.
#[test]
fn a_refusal_is_not_cut() {
    for size in [WIDE, (80, 24), (48, 20), (40, 12)] {
        let mut h = Harness::demo(size);
        for (title, keys) in [
            ("Carla Ferrero ⇐", "C"),
            ("佐藤由紀", "C enter"),
            ("Elena", "C enter"),
            ("Olli Korhonen →", "s"),
        ] {
            h.back_to_triage().select(title).keys(keys);
            let said = h.status().to_owned();
            assert!(h.app.status.as_ref().is_some_and(|status| status.refusal), "{title}");
            let screen = h.screen().replace('─', "");
            let flat = screen.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(flat.contains(&said), "{said}\n{screen}");
        }
    }
}

/// [T4] Help tells every binding in force, and why what is disabled is; it is scrolled to its end.
#[test]
fn help_tells_all() {
    let mut h = Harness::demo(WIDE);
    for keys in ["", "tab", "C", "A", "R", "E"] {
        for size in [WIDE, (40, 12)] {
            h.resize(size).back_to_triage().select("Elena").keys(keys);
            let told = h.app.keymap.in_force(&h.app.scopes());
            let reasons: Vec<String> =
                told.iter().filter_map(|binding| enabled(binding.action, &h.app).err()).collect();
            h.keys("?");
            let mut read = vec![h.screen()];
            for _ in 0..h.app.keymap.in_force(&h.app.scopes()).len().max(160) {
                h.keys("j");
                read.push(h.screen());
            }
            let all: Vec<&str> = read.iter().flat_map(|screen| screen.lines()).collect();
            for binding in &told {
                assert!(all.iter().any(|line| line.contains(binding.keys[0])), "{binding:?}");
                let first = binding.help.split_whitespace().next().unwrap();
                assert!(all.iter().any(|line| line.contains(first)), "{binding:?}");
            }
            for reason in reasons.iter().flat_map(|reason| reason.split_whitespace()) {
                assert!(all.iter().any(|line| line.contains(reason)), "{reason} at {size:?}");
            }
            h.keys("esc");
            assert!(h.app.overlay.is_none());
        }
    }
}

/// What the footer names is bound in the present scopes, and does not run into its neighbour.
#[test]
fn the_footer_is_true() {
    for size in [WIDE, (80, 24), (60, 20), (40, 12)] {
        in_states(|h| {
            let footer = h.resize(size).screen().lines().last().unwrap().to_owned();
            assert!(!footer.trim().is_empty());
            let help = h.app.scopes().contains(&Scope::App);
            assert_eq!(footer.trim_end().ends_with(" ? help"), help, "{footer}");
        });
    }
}

/// Ctrl keys that the terminal takes are told to the loop.
#[test]
fn the_loop_is_told() {
    use crate::tui::run::Next;
    for (keys, next) in
        [("ctrl-z", Next::Suspend), ("ctrl-l", Next::Redraw), ("q", Next::Quit), ("ctrl-c", Next::Quit)]
    {
        assert_eq!(Harness::new(WIDE).keys(keys).next, next);
    }
    // in a field they are text or nothing
    let mut h = Harness::new(WIDE);
    h.keys("n q u ?").expect("qu?");
    assert_eq!(h.next, Next::GoOn);
}

/// No key of the table is one that a terminal cannot send, and Choose has as many keys as there are answers.
#[test]
fn digits_reach_every_answer() {
    use crate::domain::gates::Gate;
    use crate::tui::gates::questions::questions_of;
    let most = Gate::ALL.iter().flat_map(|gate| questions_of(*gate)).map(|q| q.choices().len()).max();
    let digits = bindings().filter(|binding| matches!(binding.action, Action::Choose(_))).count();
    assert_eq!(most, Some(digits));
    assert!(bindings().flat_map(|binding| binding.keys).all(|name| !key(name).code.to_string().is_empty()));
}

/// The README's table is the one that binds the keys. To renew it: GOODWORD_WRITE_README=1 cargo test readme
#[test]
fn the_readme_has_the_table() {
    const BEGIN: &str = "<!-- keys -->\n";
    const END: &str = "<!-- /keys -->";
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
    let readme = std::fs::read_to_string(path).unwrap();
    let (before, rest) = readme.split_once(BEGIN).expect("the mark <!-- keys -->");
    let (table, after) = rest.split_once(END).expect("the mark <!-- /keys -->");
    if std::env::var_os("GOODWORD_WRITE_README").is_some() {
        std::fs::write(path, format!("{before}{BEGIN}{}{END}{after}", markdown())).unwrap();
        return;
    }
    assert_eq!(table, markdown(), "GOODWORD_WRITE_README=1 cargo test readme writes it");
}
