//! One referral from the captured line to the evaluation, by keys alone, and all the way back.

use crate::domain::consent::ConsentEvent;
use crate::domain::gates::Gate;
use crate::domain::progress::{Action, Stage};
use crate::domain::referral::Role;

use super::harness::{Harness, WIDE, days_on};

const LINE: &str = "Ana Rossi > Bruno Conti: bookkeeping for the new shop, by 15 Dec, budget 2k";

/// The steps of the walk, each with its name; what is asserted of each is in the tests.
const WALK: &[(&str, &str)] = &[
    ("they told me", "A 1"),
    ("it is what she needs", "R 1"),
    ("a client he wants", "1"),
    ("Ana asked", "C m enter"),
    ("Ana says yes", "a y enter"),
    ("Bruno asked", "tab m enter"),
    ("Bruno says yes", "a y enter"),
    ("Ana's address", "E enter type:ana@rossi.example enter"),
    ("Bruno's address", "enter tab type:+39.011.555.0102 enter"),
    ("introduced", "enter 8 0 enter"),
    ("evaluated", "enter 1 tab 1 tab 1 tab \"type:quick and kind\" enter"),
];

fn captured() -> Harness {
    let mut harness = Harness::new(WIDE);
    harness.keys("n").type_text(LINE).keys("enter");
    harness
}

/// [G1, G2, G4, G5, G6, G7, G10, T1, T2] The whole way, with what screen and notebook say.
#[test]
fn a_referral_from_line_to_evaluation() {
    let mut h = captured();
    h.expect("Ana Rossi → Bruno Conti").expect("C○ A◐ R○ E○").expect("LEADS 1");
    h.expect("Captured Ana Rossi → Bruno Conti. u takes it back.");
    assert_eq!(h.only().referral.budget, "2k");

    // Exit is shut, and says what is missing
    h.keys("E").expect("Exit is closed: Ana Rossi has not said yes; Bruno Conti has not said yes;");
    h.keys("enter").refused("Exit is closed: Ana Rossi has not said yes.");

    h.keys("A 1").expect("they told me");
    assert_eq!(h.only().progress.step.unwrap().action, Action::JudgeFit);
    h.keys("R 1 1").expect("● Actual ── ● Relevant");

    // each is asked alone; neither is named to the other
    h.keys("C").expect("Next: Ask Ana Rossi, without naming Bruno Conti.");
    h.keys("m").expect("Asked: Ana Rossi").keys("type:by.phone enter").expect("◐ ASKED");
    assert_eq!(h.only().consents.len(), 1);
    h.keys("a y").expect("Ana Rossi says yes").type_text("please do").keys("enter").expect("● YES");
    h.expect("○ NOT ASKED").expect("“please do”").expect("good until 22 Dec");
    h.keys("E enter").refused("Bruno Conti has not said yes");
    h.keys("C tab m enter a y enter").expect_not("NOT ASKED").expect("● Consent");

    // the checklist asks for what is missing, right there
    h.keys("E").expect("missing; e types it here").keys("enter");
    h.expect("Needed for the introduction: type it here.");
    h.keys("type:ana@rossi.example enter").expect("ana@rossi.example");
    h.keys("enter tab type:+39.011.555.0102 enter").expect("+39.011.555.0102");
    assert_eq!(h.only().progress.stage, Stage::Ready);
    let ana = h.only().contact(Role::Seeker).cloned().unwrap();
    assert_eq!(ana.preferred().unwrap().value, "ana@rossi.example");

    // how sure is asked, and nothing is recorded without it
    h.keys("enter enter").expect("The how sure is empty").keys("8 0 enter");
    let introduction = h.only().referral.introduction.unwrap();
    assert_eq!((introduction.sure, introduction.evaluate_on), (80, days_on(42).today()));
    h.expect("Introduced on 22 Nov, 80 % sure. Look back on 3 Jan");
    assert_eq!(h.only().progress.stage, Stage::Introduced);

    // it rests, and comes back once
    h.keys("q").expect("next Sun, 3 Jan").expect("Nothing is left to do today.");
    h.day(days_on(43)).expect("ACT NOW 1").expect("evaluate -1d").expect("1 late");
    h.expect("LATE evaluate Ana Rossi → Bruno Conti");
    h.keys("enter").expect("What became of Ana Rossi → Bruno Conti?");
    h.keys("enter").expect("✕ The outcome is empty");
    h.keys("1 tab 1 tab 1 tab").type_text("quick and kind").keys("enter").expect("done business");
    h.expect("Nothing is left to do here.");
    h.keys("esc").expect("moved evaluated: Ana Rossi → Bruno Conti").expect("next nothing is planned");
    assert_eq!(h.only().progress.stage, Stage::Closed);
    assert!(h.app.triage.window.rows.is_empty() && h.app.triage.agenda.items.is_empty());
    h.assert_sound();

    // weeks later undo stops at what was said
    for undone in ["evaluated", "introduction recorded", "Bruno Conti edited", "Ana Rossi edited"] {
        h.keys("u").expect(&format!("Undone: {undone}"));
    }
    h.keys("u").expect("stays in the consent log. Undo stops here; record a correcting answer instead.");
    let granted = h.only().consents.into_iter().filter(|entry| entry.event == ConsentEvent::Granted);
    assert_eq!(granted.count(), 2);
}

/// [T3] Every step back to the empty notebook and forward again: at each, all is as it was.
#[test]
fn all_the_way_back_and_forward() {
    let mut h = Harness::new(WIDE);
    let mut states = vec![h.state()];
    h.keys("n").type_text(LINE).keys("enter");
    states.push(h.state());
    for (step, keys) in WALK {
        h.keys(keys);
        let state = h.state();
        assert_ne!(Some(&state), states.last(), "{step} changes nothing:\n{}", h.screen());
        states.push(state);
    }
    assert_eq!(h.only().progress.stage, Stage::Closed);
    for at in (0..states.len() - 1).rev() {
        h.keys("u");
        assert_eq!(h.state(), states[at], "after undoing {}:\n{}", at + 1, h.screen());
        h.assert_sound();
    }
    // the referral whose gates were open is not there any more: back in Triage, without a fuss
    h.expect("Undone: captured Ana Rossi → Bruno Conti").expect("capture the first referral");
    h.keys("u").expect("· There is nothing to undo.");
    for (at, state) in states.iter().enumerate().skip(1) {
        h.keys("ctrl-r");
        assert_eq!(h.state(), *state, "after redoing {at}:\n{}", h.screen());
        h.assert_sound();
    }
    h.keys("ctrl-r").expect("· There is nothing to redo.");
}

/// [G10] The gates can be walked in any order, and the line stands on what is open.
#[test]
fn gates_in_any_order() {
    let mut h = captured();
    for (key, gate) in
        [("R", Gate::Relevant), ("]", Gate::Exit), ("[", Gate::Relevant), ("C", Gate::Consent)]
    {
        h.keys(key);
        assert!(matches!(&h.app.screen, crate::tui::app::Screen::Gates(gates) if gates.gate == gate));
    }
    h.expect("Actual and Relevant are open: better check them before you bother anyone.");
    h.keys("A").expect("1 they told me");
}

/// [G4] A need that is a guess, far off or wanted some day is a lead: parking is offered, not introducing.
#[test]
fn what_is_not_actual_is_a_lead() {
    let mut h = captured();
    h.keys("A 3").expect("A guess is not enough: go and ask.");
    h.keys("k 3").expect("Wanted some day: park it, or go and ask.");
    assert_eq!(h.only().progress.stage, Stage::Lead);
    h.keys("q enter").expect("Park Ana Rossi → Bruno Conti");
    h.keys("esc A j 2").expect("Wanted").keys("\"type:1 Jul\" enter").expect("Too far ahead");
    h.keys("p").expect("2027-04-02");
}

/// [G6] A day typed for the look back wins over the pace chosen before it.
#[test]
fn a_day_for_the_look_back_wins() {
    let mut h = captured();
    for (_, keys) in WALK.iter().take_while(|(step, _)| *step != "introduced") {
        h.keys(keys);
    }
    h.keys("enter 8 0 tab 1 tab").type_text("18 Dec").expect("on a day").keys("enter");
    assert_eq!(h.only().referral.introduction.unwrap().evaluate_on, days_on(26).today(), "{}", h.screen());
}

/// [G10] Once both have said yes nobody is left to be asked, and the foot says nothing of asking.
#[test]
fn no_word_of_asking_once_both_said_yes() {
    let mut h = captured();
    h.keys("C m enter a y enter").expect("Ask each of them alone").expect("before you bother anyone");
    h.keys("C tab m enter a y enter C").expect("● Consent");
    h.expect_not("Ask each of them alone").expect_not("before you bother anyone");
}
