//! Keys by chance: nothing panics, nothing is wrongly derived, and no consent comes of it.

use std::collections::BTreeSet;

use proptest::prelude::*;

use crate::domain::consent::ConsentEvent;
use crate::domain::uid::Uid;
use crate::tui::keymap::{Scope, bindings};
use crate::tui::overlay::Overlay;
use crate::tui::overlay::forms::Purpose;

use super::harness::{Harness, SIZES, days_on, key};

/// What may happen at the keyboard.
#[derive(Debug, Clone)]
enum Stroke {
    Key(&'static str),
    Text(&'static str),
    Paste(&'static str),
    Size(u16, u16),
    Days(i64),
}

const TEXTS: [&str; 8] = [
    "Ana > Bo: tax",
    "50",
    "15 Dec",
    "yes",
    "+1w",
    "陈 < 李: 茶",
    "e\u{301}\u{1f468}\u{200d}\u{1f469}",
    "a y",
];
const PASTES: [&str; 5] = ["a", "y", "a\ny\n\n", "a y enter\r\n", "\u{1b}[200~y\r"];

fn keys() -> Vec<&'static str> {
    let all: BTreeSet<&str> = bindings().flat_map(|binding| binding.keys.iter().copied()).collect();
    // ctrl-z and q are the loop's
    all.into_iter().chain(["space", "backspace", "delete", "5", "z"]).collect()
}

/// Other ways to an answer: the call sheet, which has answers of its own, and the list of all actions.
const OTHER_WAYS: [&str; 3] = ["b", ":", "ctrl-p"];

/// Any, but for those without which no answer is recorded: `without` and the keys of other ways to one.
fn stroke(without: &'static str) -> impl Strategy<Value = Stroke> {
    let left_out = |name: &str| {
        name == without
            || (without != "\u{0}" && OTHER_WAYS.contains(&name))
            // a form is recorded by either
            || (without == "enter" && name == "ctrl-s")
    };
    let keys: Vec<&str> = keys().into_iter().filter(|name| !left_out(name)).collect();
    let texts: Vec<&str> =
        TEXTS.into_iter().filter(|text| !text.contains(without) && !text.contains(OTHER_WAYS[1])).collect();
    prop_oneof![
        16 => prop::sample::select(keys).prop_map(Stroke::Key),
        2 => prop::sample::select(texts).prop_map(Stroke::Text),
        1 => prop::sample::select(PASTES.to_vec()).prop_map(Stroke::Paste),
        1 => (1u16..=130, 1u16..=50).prop_map(|(x, y)| Stroke::Size(x, y)),
        1 => (0i64..50).prop_map(Stroke::Days),
    ]
}

fn play(h: &mut Harness, stroke: &Stroke, day: &mut i64) {
    match stroke {
        Stroke::Key(name) => h.key(key(name)),
        Stroke::Text(text) => h.type_text(text),
        Stroke::Paste(text) => h.paste(text),
        Stroke::Size(x, y) => h.resize((*x, *y)),
        Stroke::Days(days) => {
            *day = (*day).max(*days);
            h.day(days_on(*day))
        }
    };
    let _ = h.buffer();
}

/// The yeses in the notebook that somebody recorded, rather than that came along to a next try.
fn granted(h: &Harness) -> BTreeSet<Uid> {
    let views = h.views();
    let entries = views.iter().flat_map(|view| &view.consents);
    entries
        .filter(|entry| entry.event == ConsentEvent::Granted && entry.carried_from.is_none())
        .map(|entry| entry.uid)
        .collect()
}

/// The form that records a yes is open.
fn yes_form(h: &Harness) -> bool {
    let Some(Overlay::Form(form)) = &h.app.overlay else { return false };
    matches!(form.purpose, Purpose::Consent { event: ConsentEvent::Granted, .. })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is pressed on the examples: no panic, and every derived fact is as the rules say.
    #[test]
    fn any_keys(strokes in prop::collection::vec(stroke("\u{0}"), 1..80)) {
        let mut h = Harness::demo(SIZES[1]);
        let mut day = 0;
        for stroke in &strokes {
            play(&mut h, stroke, &mut day);
        }
        prop_assert!(h.notebook.wrongly_derived(h.app.today()).unwrap().is_empty());
    }

    /// [T3] Without each of the three strokes `a`, `y` and Enter no yes is recorded, whatever else is pressed or pasted.
    #[test]
    fn no_stray_consent(
        strokes in prop_oneof![
            prop::collection::vec(stroke("a"), 1..80),
            prop::collection::vec(stroke("y"), 1..80),
            prop::collection::vec(stroke("enter"), 1..80),
        ],
    ) {
        let mut h = Harness::demo(SIZES[1]);
        let before = granted(&h);
        let mut day = 0;
        for stroke in &strokes {
            play(&mut h, stroke, &mut day);
        }
        prop_assert!(granted(&h).is_subset(&before));
    }

    /// [T3] A yes is recorded by Enter in its form alone, and that form is opened by `y` in the question that `a` opened.
    #[test]
    fn a_yes_takes_its_strokes(strokes in prop::collection::vec(likely(), 1..120)) {
        let mut h = Harness::demo(SIZES[1]);
        let mut known = granted(&h);
        let mut day = 0;
        for stroke in &strokes {
            let (scope, form) = (h.app.scopes().pop(), yes_form(&h));
            play(&mut h, stroke, &mut day);
            let now = granted(&h);
            if !now.is_subset(&known) {
                let redone = matches!(stroke, Stroke::Key("ctrl-r" | "y")) && scope != Some(Scope::Answer);
                prop_assert!(redone || (form && matches!(stroke, Stroke::Key("enter" | "ctrl-s"))), "{stroke:?}");
            }
            if yes_form(&h) && !form {
                let by_y = matches!(stroke, Stroke::Key("y")) && scope == Some(Scope::Answer);
                let kept = matches!(stroke, Stroke::Key("n" | "esc")) && scope == Some(Scope::Confirm);
                prop_assert!(by_y || kept, "{stroke:?} in {scope:?}");
            }
            known.extend(now);
        }
    }
}

/// Strokes that often make a consent.
fn likely() -> impl Strategy<Value = Stroke> {
    let often = vec!["a", "y", "enter", "tab", "j", "C", "esc", "n", "u", "ctrl-r", "w", "l"];
    prop_oneof![
        9 => prop::sample::select(often).prop_map(Stroke::Key),
        1 => prop::sample::select(PASTES.to_vec()).prop_map(Stroke::Paste),
    ]
}
