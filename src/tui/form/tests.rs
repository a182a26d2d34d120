//! What each input does to a form, and what is wrong with it.

use chrono::NaiveDate;
use crossterm::event::{KeyCode, KeyModifiers};

use super::*;

const WHEN: &[(&str, &str)] = &[("now", "now"), ("day", "by a day"), ("someday", "someday")];
const PASS: &[(&str, &str)] = &[("name", "name"), ("email", "e-mail"), ("phone", "phone")];

pub(super) fn today() -> Day {
    NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
}

pub(super) fn key(code: KeyCode, modifiers: KeyModifiers) -> FormInput {
    FormInput::Edit(KeyEvent::new(code, modifiers))
}

pub(super) fn ctrl(c: char) -> FormInput {
    key(KeyCode::Char(c), KeyModifiers::CONTROL)
}

fn plain(code: KeyCode) -> FormInput {
    key(code, KeyModifiers::NONE)
}

pub(super) fn typed(text: &str) -> Vec<FormInput> {
    text.chars().map(|c| plain(KeyCode::Char(c))).collect()
}

pub(super) fn feed(form: &mut Form, inputs: impl IntoIterator<Item = FormInput>) {
    inputs.into_iter().for_each(|input| form.input(input));
}

pub(super) fn sample() -> Form {
    Form::new("A new need")
        .note("Only what was said; the rest can follow.")
        .line("need", "Need", "")
        .hint("what is to be done, in a few words")
        .required()
        .choice("when", "Urgency", WHEN, None)
        .hint("left and right, or a digit")
        .day("by", "Wanted by", "", Toward::Future, false)
        .hint("15 dec, next friday")
        .percent("sure", "Sure", Some(70))
        .toggles("pass", "May pass on", PASS, &["name"])
}

#[test]
fn a_line_of_text_is_edited_as_in_a_shell() {
    let (left, back, delete) = (plain(KeyCode::Left), plain(KeyCode::Backspace), plain(KeyCode::Delete));
    let alt_back = key(KeyCode::Backspace, KeyModifiers::ALT);
    let alt_gr = key(KeyCode::Char('@'), KeyModifiers::CONTROL | KeyModifiers::ALT);
    let cases: [(&str, Vec<FormInput>, &str); 16] = [
        ("", typed("Ana 1"), "Ana 1"),
        ("An", vec![key(KeyCode::Char('A'), KeyModifiers::SHIFT)], "AnA"),
        ("Ana", vec![alt_gr], "Ana@"),
        ("Ana", vec![back.clone()], "An"),
        ("Ana", vec![left.clone(), back.clone()], "Aa"),
        ("Ana", vec![FormInput::Left, FormInput::Left, FormInput::Right, back.clone()], "Aa"),
        ("Ana", vec![plain(KeyCode::Home), delete], "na"),
        ("Ana Rossi", vec![ctrl('w')], "Ana "),
        ("Ana Rossi", vec![alt_back], "Ana "),
        ("Ana Rossi", vec![ctrl('a'), ctrl('k')], ""),
        ("Ana Rossi", vec![left, ctrl('u')], "i"),
        ("Ana Rossi", vec![ctrl('w'), ctrl('a'), ctrl('y')], "RossiAna "),
        ("Zoe\u{301}", vec![back.clone()], "Zo"),
        ("👩‍👩‍👧", vec![back], ""),
        ("Ana", vec![plain(KeyCode::Char('\u{1b}')), plain(KeyCode::F(5)), plain(KeyCode::Esc)], "Ana"),
        ("Ana", vec![ctrl('q'), key(KeyCode::Char('x'), KeyModifiers::ALT)], "Ana"),
    ];
    for (value, inputs, expected) in cases {
        let mut form = Form::new("").line("a", "A", value);
        feed(&mut form, inputs.clone());
        assert_eq!(form.text("a"), expected, "{value:?} {inputs:?}");
        assert_eq!(form.is_changed(), value != expected, "{value:?}");
    }
}

#[test]
fn a_paste_is_one_line_of_text_at_the_cursor() {
    let cases = [
        ("Ana\r\nRossi\nMilan\n", "Ana Rossi Milan"),
        ("a\tb\u{2028}c\u{85}d", "a b c d"),
        ("\u{1b}[2Jred\u{7}\u{0}", "[2Jred"),
        ("李娜 👩‍👩‍👧", "李娜 👩‍👩‍👧"),
        ("\n\n", ""),
    ];
    for (pasted, expected) in cases {
        let mut form = Form::new("").line("a", "A", "<>");
        feed(&mut form, [FormInput::Left, FormInput::Paste(pasted.into())]);
        assert_eq!(form.text("a"), format!("<{expected}>"), "{pasted:?}");
        feed(&mut form, typed("!"));
        assert_eq!(form.text("a"), format!("<{expected}!>"), "the cursor stands behind it");
    }
}

#[test]
fn what_was_stored_stays_as_it_is_until_it_is_changed() {
    let form = Form::new("").line("a", "A", "two\nlines\u{202e}");
    assert_eq!(form.text("a"), "two\nlines\u{202e}");
    assert!(!form.is_changed());
}

#[test]
fn a_choice_moves_and_picks() {
    let space = || plain(KeyCode::Char(' '));
    let cases = [
        (None, vec![FormInput::Right], Some("now")),
        (None, vec![FormInput::Left], Some("someday")),
        (None, vec![space(), space()], Some("day")),
        (None, typed("2"), Some("day")),
        (Some("day"), vec![FormInput::Right], Some("someday")),
        (Some("someday"), vec![plain(KeyCode::Right)], Some("now")),
        (Some("now"), vec![plain(KeyCode::Left)], Some("someday")),
        (Some("day"), typed("049x"), Some("day")),
        (None, typed("s"), Some("someday")),
        (Some("someday"), typed("n"), Some("now")),
        (Some("day"), vec![ctrl('1'), plain(KeyCode::Backspace)], Some("day")),
        (Some("gone"), vec![], None),
    ];
    for (chosen, inputs, expected) in cases {
        let mut form = Form::new("").choice("when", "When", WHEN, chosen);
        feed(&mut form, inputs.clone());
        assert_eq!(form.chosen("when"), expected, "{chosen:?} {inputs:?}");
    }
}

#[test]
fn toggles_move_and_switch() {
    let space = || plain(KeyCode::Char(' '));
    let cases: [(&[&str], Vec<FormInput>, &[&str]); 6] = [
        (&[], vec![space()], &["name"]),
        (&["name"], vec![space()], &[]),
        (&["name"], vec![FormInput::Right, space()], &["name", "email"]),
        (&[], vec![FormInput::Left, space()], &["phone"]),
        (&["phone", "name"], typed("2"), &["name", "email", "phone"]),
        (&["gone"], typed("9"), &[]),
    ];
    for (on, inputs, expected) in cases {
        let mut form = Form::new("").toggles("pass", "Pass", PASS, on);
        feed(&mut form, inputs.clone());
        assert_eq!(form.toggled("pass"), expected, "{on:?} {inputs:?}");
    }
}

/// [T3] No stray paste makes a consent.
#[test]
fn a_paste_never_picks() {
    let mut form = Form::new("").choice("when", "When", WHEN, None).toggles("pass", "Pass", PASS, &[]);
    for _ in 0..2 {
        feed(&mut form, [FormInput::Paste("1 2\n3 ".into()), FormInput::Next]);
    }
    assert!(!form.is_changed());
}

#[test]
fn the_focus_goes_round() {
    let mut form = sample();
    let mut seen = vec![form.focused()];
    for input in [FormInput::Next, FormInput::Previous, FormInput::Previous, FormInput::Next] {
        form.input(input);
        seen.push(form.focused());
    }
    assert_eq!(seen, [Some("need"), Some("when"), Some("need"), Some("pass"), Some("need")]);
    assert!(form.takes_text() && !form.on_last());
    let form = form.focused_on("pass");
    assert!(!form.takes_text() && form.on_last());
    assert_eq!(form.focused_on("nowhere").focused(), Some("pass"));
}

#[test]
fn a_field_that_is_not_there_is_empty() {
    for mut form in [Form::new("empty"), sample()] {
        assert_eq!((form.text("x"), form.chosen("x"), form.toggled("x")), ("", None, vec![]));
        assert_eq!((form.day_of("x", today()), form.percent_of("x")), (Ok(None), Ok(None)));
        assert_eq!((form.text("when"), form.chosen("need"), form.percent_of("when")), ("", None, Ok(None)));
        form.fill([("x", "y")]);
        assert!(!form.is_changed());
    }
    let mut form = Form::new("empty").hint("of nothing").required();
    feed(&mut form, [FormInput::Next, FormInput::Previous, FormInput::Left, plain(KeyCode::Char('a'))]);
    assert_eq!(form.focused(), None);
    assert!(form.check(today()));
}

#[test]
fn days_and_percentages_are_read_or_refused() {
    let day = |typed: &str| Form::new("").day("d", "By", typed, Toward::Future, false).day_of("d", today());
    assert_eq!(day("2026-12-15"), Ok(NaiveDate::from_ymd_opt(2026, 12, 15)));
    assert_eq!(day("  "), Ok(None));
    assert!(day("soonish").is_err());
    let percent = |typed: &str| {
        let mut form = Form::new("").percent("p", "Sure", None);
        form.input(FormInput::Paste(typed.into()));
        form.percent_of("p")
    };
    for (typed, expected) in [("", None), ("0", Some(0)), ("100", Some(100)), (" 70 % ", Some(70))] {
        assert_eq!(percent(typed), Ok(expected), "{typed:?}");
    }
    for typed in ["101", "-1", "1.5", "half", "%", "999999", "7 0"] {
        assert_eq!(
            percent(typed).unwrap_err().0,
            "Write a whole number from 0 to 100, or nothing.",
            "{typed:?}"
        );
    }
}

#[test]
fn a_check_goes_to_the_first_fault_and_keeps_what_was_typed() {
    let mut form = sample().focused_on("pass");
    form.fill([("by", "soonish")]);
    assert!(!form.check(today()));
    assert_eq!((form.focused(), form.text("by")), (Some("need"), "soonish"));
    feed(&mut form, typed("books"));
    assert!(!form.check(today()));
    assert_eq!(form.focused(), Some("by"));
    form.fill([("by", "2026-12-15")]);
    assert!(form.check(today()));
    assert_eq!(form.focused(), Some("by"), "the focus stays where it was");
}

#[test]
fn required_says_which_field_is_empty() {
    let faults = |form: Form| {
        let mut form = form;
        form.check(today());
        form.fields.into_iter().filter_map(|field| field.fault).collect::<Vec<_>>()
    };
    let form = Form::new("")
        .line("a", "Need", " ")
        .required()
        .day("b", "ID day", "", Toward::Past, true)
        .choice("c", "Answer", WHEN, None)
        .required()
        .line("d", "", "")
        .required()
        .line("e", "Free", "");
    assert_eq!(
        faults(form),
        [
            "The need is empty. Type it to go on.",
            "The ID day is empty. Type it to go on.",
            "The answer is empty. Pick with the arrows and space to go on.",
            "The field is empty. Type it to go on.",
        ]
    );
}

#[test]
fn a_refusal_stands_at_its_field_until_that_changes() {
    let fault = |form: &Form| form.field("sure").and_then(|field| field.fault.clone());
    let mut form = sample();
    form.refuse("sure", "Too sure.".into());
    assert_eq!((form.focused(), fault(&form).as_deref()), (Some("sure"), Some("Too sure.")));
    feed(&mut form, [FormInput::Left]);
    assert!(fault(&form).is_some(), "moving in it is no change");
    feed(&mut form, typed("0"));
    assert!(fault(&form).is_none());
    form.refuse("nowhere", "The notebook is busy.".into());
    assert_eq!(form.fault.as_deref(), Some("The notebook is busy."));
    feed(&mut form, typed("0"));
    assert_eq!(form.fault, None);
}

/// [S6] What stood in a form comes back into a new one.
#[test]
fn a_form_is_kept_and_filled_again() {
    let mut form = sample();
    feed(&mut form, typed("books, 李娜"));
    feed(&mut form, [FormInput::Next, FormInput::Right, FormInput::Previous, FormInput::Previous]);
    feed(&mut form, typed("13"));
    let kept = form.values();
    let mut again = sample();
    again.fill(kept.iter().map(|(id, value)| (*id, value.as_str())));
    assert_eq!(again.values(), kept);
    assert!(again.is_changed());
    assert_eq!((again.chosen("when"), again.toggled("pass")), (Some("now"), vec!["phone"]));
}

/// [G6] A day typed beside a choice picks the word for it; one taken out again, and one that was there, pick nothing.
#[test]
fn a_day_typed_beside_a_choice_picks_its_word() {
    let form = |day| {
        Form::new("Wanted")
            .choice("when", "Urgency", WHEN, Some("now"))
            .day("by", "Wanted by", day, Toward::Future, false)
            .picking("when", "day")
            .focused_on("by")
    };
    let mut fresh = form("");
    feed(&mut fresh, [FormInput::Left, FormInput::Previous, FormInput::Next]);
    assert_eq!(fresh.chosen("when"), Some("now"));
    feed(&mut fresh, typed("15 dec"));
    assert_eq!(fresh.chosen("when"), Some("day"));
    // what is picked after it is meant
    feed(&mut fresh, [FormInput::Previous, plain(KeyCode::Char('3'))]);
    assert_eq!((fresh.chosen("when"), fresh.text("by")), (Some("someday"), "15 dec"));
    let mut emptied = form("15 dec");
    feed(&mut emptied, [ctrl('u')]);
    assert_eq!((emptied.chosen("when"), emptied.text("by")), (Some("now"), ""));
    let mut pasted = form("");
    feed(&mut pasted, [FormInput::Paste("15 dec".into())]);
    assert_eq!(pasted.chosen("when"), Some("day"));
}

/// A day that is proposed gives way to the first key that is typed, and to nothing else; one that was typed stays.
#[test]
fn a_proposed_day_gives_way() {
    let paste = FormInput::Paste("+3d".into());
    let cases = [
        (typed("+1w"), "+1w"),
        (vec![paste.clone()], "+3d"),
        (vec![paste.clone(), paste], "+3d+3d"),
        ([vec![FormInput::Left, FormInput::Right], typed("7")].concat(), "2026-11-227"),
        ([vec![plain(KeyCode::Home)], typed("1")].concat(), "12026-11-22"),
        ([vec![plain(KeyCode::Backspace)], typed("3")].concat(), "2026-11-23"),
        ([vec![FormInput::Next, FormInput::Next], typed("x")].concat(), "x"),
        (vec![FormInput::Paste("\n".into()), FormInput::Next], "2026-11-22"),
    ];
    for (inputs, expected) in cases {
        let mut form = Form::new("").day("a", "A", "2026-11-22", Toward::Past, true).line("b", "B", "");
        feed(&mut form, inputs.clone());
        assert_eq!(form.text("a"), expected, "{inputs:?}");
    }
    // what was brought back was typed, and a line of text is never replaced
    let mut form =
        Form::new("").day("a", "A", "", Toward::Past, true).filled("12 No").line("b", "B", "old");
    feed(&mut form, [typed("v"), vec![FormInput::Next], typed("er")].concat());
    assert_eq!((form.text("a"), form.text("b")), ("12 Nov", "older"));
}
