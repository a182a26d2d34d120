//! The mouse does what a key would [T5].

use crate::tui::app::Screen;
use crate::tui::mouse::Target;
use crate::tui::run::Next;
use crate::tui::triage::Focus;

use super::harness::{Harness, WIDE};

/// [T5] A click selects a row, and on the selected row it is Enter.
#[test]
fn a_click_selects_and_the_next_one_opens() {
    let mut app = Harness::demo(WIDE);
    app.keys("j j");
    let other = app.selected_title();
    app.click(" Federico Nasi → Ștefan Ionescu ");
    assert_eq!(app.selected_title(), "Federico Nasi → Ștefan Ionescu");
    assert_ne!(app.selected_title(), other);
    assert!(matches!(app.app.screen, Screen::Triage) && app.app.overlay.is_none());
    app.click("▌Federico Nasi");
    let clicked = app.screen();
    app.back_to_triage().keys("enter");
    assert_eq!(clicked, app.screen());
    app.expect("To Federico Nasi");
}

/// [T5] What the footer shows can be clicked, and so can the strip of the gates and the answers of a question.
#[test]
fn keys_that_are_shown_can_be_clicked() {
    let mut app = Harness::with_lines(WIDE, &["Ana Rossi > Bruno Conti: bookkeeping, by 15 Dec"]);
    app.click("n new")
        .expect("Capture a referral")
        .click("esc never mind")
        .expect_not("Capture a referral");
    app.click("C A R E gates").expect("NOT ASKED");
    app.click("Relevant").expect("Is this what Ana Rossi needs?");
    app.click("Consent").click("a answer").expect("What did Ana Rossi answer?");
    app.click("they said yes").expect("Their words").click("enter record").expect("YES");
    app.click("u undo").expect("NOT ASKED").click("esc back").expect("LEADS");
}

/// [T5] The other side of Consent, a question, a field of a form and a person to pick are taken by a click.
#[test]
fn lines_and_fields_are_taken() {
    let mut app = Harness::with_lines(WIDE, &["Ana Rossi > Bruno Conti: bookkeeping, by 15 Dec"]);
    app.keys("C").click("Bruno Conti, could help");
    assert_eq!(app.target("Bruno Conti, could help"), None);
    assert_eq!(app.target("Ana Rossi, needs it"), Some(Target::OtherSide));
    app.keys("A").click("Budget, if known").keys("enter").expect("Budget").keys("esc");
    app.click("Budget, if known").expect("record").keys("esc esc");
    app.back_to_triage().keys("C a y").click("Their words").type_text("gladly").expect("gladly");
    app.keys("esc y").back_to_triage().keys("w type:Car").expect("new: Car");
}

/// [T5] What is found and an action to do are selected by a click, and opened and done by the next one.
#[test]
fn results_and_actions_are_taken() {
    let mut app = Harness::with_lines(WIDE, &["Ana Rossi > Bruno Conti: bookkeeping"]);
    app.keys("/ type:b").click("Ana Rossi → Bruno").expect("REFERRALS").click("Ana Rossi → Bruno");
    app.expect("What exactly is needed?").keys("q");
    app.keys(":")
        .click("capture a referral")
        .expect("draft a text to somebody in it")
        .click("capture a referral");
    app.expect("Capture a referral").keys("esc");
    app.keys("/ type:con").wheel_down("PEOPLE").keys("enter").expect("What exactly is needed?");
}

/// [T5] The wheel moves what it is over: the list, the reminders, a page of help.
#[test]
fn the_wheel_moves_what_it_is_over() {
    let mut app = Harness::demo(WIDE);
    let first = app.selected_title();
    app.wheel_down("ACT NOW");
    assert_ne!(app.selected_title(), first);
    app.wheel_down("Reminders");
    assert_eq!(app.app.triage.focus, Focus::Reminders);
    assert_eq!(app.app.triage.reminder_position(), 1);
    app.resize((80, 12)).keys("tab ?");
    let help = app.screen();
    assert_ne!(app.wheel_down("down").screen(), help);
}

/// [T3] What lies under a question cannot be clicked, and nothing is done where nothing stands.
#[test]
fn an_overlay_covers_what_is_below() {
    let mut app = Harness::with_lines(WIDE, &["Ana Rossi > Bruno Conti: bookkeeping, by 15 Dec"]);
    app.keys("a");
    assert_eq!(app.target("▌Ana Rossi"), None);
    assert_eq!(app.target("goodword"), None);
}

/// [T5] The mouse can be left to the terminal, and taken again.
#[test]
fn the_mouse_can_be_turned_off() {
    let mut app = Harness::demo(WIDE);
    app.keys("M");
    assert_eq!(app.next, Next::Mouse(false));
    app.expect("The mouse is the terminal's now").keys("M");
    assert_eq!(app.next, Next::Mouse(true));
}
