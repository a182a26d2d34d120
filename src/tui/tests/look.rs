//! Other keys, colours and names than the usual ones, and what is said of a configuration that was not understood.

use std::sync::Arc;

use ratatui::style::{Color, Style};

use super::harness::{Harness, SIZES, WIDE};
use crate::demo;
use crate::domain::contact::{Language, Rung};
use crate::domain::settings::Settings;
use crate::notebook::Notebook;
use crate::tui::keymap::{Action, Keymap, Scope, Wish, bindings};
use crate::tui::overlay::Overlay;
use crate::tui::theme::Theme;

use super::harness::sunday;

fn keymap(wishes: &[(Scope, Action, &[&str])]) -> Keymap {
    let wish = |(scope, action, keys): &(Scope, Action, &[&str])| Wish {
        scope: *scope,
        action: *action,
        keys: keys.iter().map(|key| (*key).to_owned()).collect(),
    };
    let (keymap, refused) = Keymap::with(&wishes.iter().map(wish).collect::<Vec<_>>());
    assert_eq!(refused, []);
    keymap
}

fn footer(h: &Harness) -> String {
    h.screen().lines().last().unwrap().to_owned()
}

/// [T4] A key that was given away is in force and told in the footer, in help, in the list of actions, in the header and in the
/// sentences that name it; the old one does nothing.
#[test]
fn other_keys_are_told_everywhere() {
    let mut h = Harness::demo((140, 40));
    h.app.keymap = keymap(&[
        (Scope::Triage, Action::Answer, &["z"]),
        (Scope::Triage, Action::Party, &["B"]),
        (Scope::App, Action::Undo, &["U"]),
        (Scope::App, Action::GoPeople, &["9"]),
        (Scope::Gates, Action::GateConsent, &["ctrl-a"]),
        (Scope::Always, Action::Discreet, &["f9"]),
    ]);
    h.select("Elena");
    assert!(footer(&h).contains("z answer") && !footer(&h).contains(" a answer"), "{}", footer(&h));
    h.keys("?").expect("z record what a party answered").keys("esc");
    h.keys(": \"type:party answered\"").expect("z").keys("enter");
    assert!(matches!(h.app.overlay, Some(Overlay::Answer { .. })), "{}", h.screen());
    h.keys("esc a");
    assert!(h.app.overlay.is_none(), "a is nobody's any more");
    h.keys("z");
    assert!(matches!(h.app.overlay, Some(Overlay::Answer { .. })));
    h.keys("esc").expect("9 People").expect_not("2 People").click("z answer");
    assert!(matches!(h.app.overlay, Some(Overlay::Answer { .. })), "a click does what the key would");
    h.back_to_triage().keys("n").type_text("Zoe: a desk").keys("enter");
    assert!(h.status().ends_with("U takes it back."), "{}", h.status());
    h.keys("f9");
    assert_eq!(h.status(), "Names are hidden; f9 shows them.");
    h.keys("f9").keys("C");
    assert!(footer(&h).contains("ctrl-a A R E gates"), "{}", footer(&h));
    h.back_to_triage().select("Elena").keys("t").refused("B names another one");
}

/// [T4] Whatever the keys are, each line of the table is listed with those that hold, and a form's notes tell them too.
#[test]
fn the_list_of_actions_has_the_keys_that_hold() {
    let mut h = Harness::demo((140, 40));
    h.app.keymap = keymap(&[
        (Scope::App, Action::Undo, &["U"]),
        (Scope::Triage, Action::Drop, &["Z"]),
        (Scope::Page, Action::Down, &["n"]),
    ]);
    h.keys(":");
    let mut seen = vec![h.screen()];
    for _ in 0..bindings().count() {
        seen.push(h.keys("down").screen());
    }
    for binding in bindings() {
        let first = h.app.keymap.first_key(binding);
        let shown = |line: &str| line.contains(first) && line.contains(binding.help);
        assert!(seen.iter().any(|screen| screen.lines().any(shown)), "{binding:?}");
    }
    h.keys("esc").select("Elena").keys("Z").expect("U takes this back").expect_not("‹");
}

/// Every mark for a key in the texts of the program names an action, so that none is shown as it stands.
#[test]
fn every_mark_names_an_action() {
    fn look(folder: &std::path::Path, seen: &mut usize) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                look(&path, seen);
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap_or_default();
            for line in text.lines().filter(|line| !line.trim_start().starts_with("//")) {
                for after in line.split('‹').skip(1) {
                    let Some((word, _)) = after.split_once('›') else { continue };
                    assert!(
                        bindings().any(|binding| binding.action.word() == word),
                        "‹{word}› in {}",
                        path.display()
                    );
                    *seen += 1;
                }
            }
        }
    }
    let mut seen = 0;
    for part in
        ["actions", "view", "overlay", "out", "draft", "received", "kits", "discreet", "unsaved", "enabled"]
    {
        look(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/tui").join(part), &mut seen);
    }
    assert!(seen > 80, "{seen} marks");
}

/// [T4] At the start what was not understood is said, and one key tells all of it, each with its place; without faults the key
/// says that there are none.
#[test]
fn faults_are_told() {
    for size in SIZES {
        let mut h = Harness::demo(size);
        h.keys("!").refused("All of your configuration was understood");
        h.app.faults = (1..=9)
            .map(|line| {
                format!("config.toml, line {line}, column 5: there is no entry in [spans] called “horizen”. Did you mean horizon?")
            })
            .collect::<Arc<[String]>>();
        h.app.tell_faults();
        assert!(h.status().starts_with("9 entries of your configuration were not understood. ! tells"));
        h.keys("!");
        h.expect("line 1, column 5").expect("the rest of it holds");
        let mut read = h.screen();
        for _ in 0..40 {
            read += &h.keys("j").screen();
        }
        assert!(read.contains("line 9, column 5"), "{read}");
        h.keys("esc");
        assert!(h.app.overlay.is_none());
        h.app.faults = Arc::from(["config.toml, line 3, column 1: this is no TOML.".to_owned()]);
        h.app.tell_faults();
        let said = "One entry of your configuration was not understood: config.toml, line 3";
        assert!(h.status().starts_with(said), "{}", h.status());
    }
}

/// [T4] Colours are put on by meaning: another theme changes the style of a cell and not a letter of the screen.
#[test]
fn other_colours() {
    let mut h = Harness::demo(WIDE);
    let plain = h.screen();
    for name in crate::tui::theme::NAMES {
        h.app.theme = Theme::named(name).unwrap();
        assert_eq!(h.screen(), plain, "{name}");
    }
    h.app.theme.set("key", Style::new().fg(Color::Indexed(208)));
    assert_eq!(h.style_of("? help").fg, Some(Color::Indexed(208)));
}

/// [E1] The rungs are called as the user calls them, on the ladder, on a page, in reminders and in forms; a new contact has the
/// language that is set.
#[test]
fn other_names_of_rungs() {
    let mut settings = Settings { language: Language::Italian, ..Settings::default() };
    settings.rung_names.set(Rung::RavingFan, "Botschafter");
    let mut notebook = Notebook::in_memory(sunday(), settings).unwrap();
    demo::load(&mut notebook, sunday()).unwrap();
    let mut h = Harness::on(notebook, (140, 40));
    h.keys("3").expect("Botschafter").expect_not("Raving Fan");
    h.keys("2 f")
        .expect("Botschafter")
        .expect_not("Raving Fan")
        .keys("esc N")
        .type_text("Zoe Neu")
        .keys("enter");
    h.expect("Italian").keys("e").expect("Botschafter").expect_not("Raving Fan");
    // on the page of one, before a merge and in the dossier
    h.keys("esc esc / type:carla enter").expect("Carla Ferrero").expect("Botschafter, there since");
    let uid = h.notebook.contacts_named("Carla Ferrero").unwrap()[0].uid;
    let other = h.notebook.contacts_named("Zoe Neu").unwrap()[0].uid;
    let preview = h.notebook.merge_preview(uid, other).unwrap();
    assert_eq!(preview.rung_names.of(Rung::RavingFan), "Botschafter");
    h.keys("D").expect("Botschafter").expect_not("raving");
}
