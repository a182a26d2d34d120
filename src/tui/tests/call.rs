//! The call sheet [T6]: for whom it opens, what is typed in it, and that all of it is one step.

use crate::domain::consent::ConsentEvent;
use crate::domain::contact::ChannelKind;
use crate::domain::referral::{Role, Timing, Verdict};
use crate::tui::overlay::Overlay;

use super::harness::{Harness, SIZES, WIDE, sunday};

const LINE: &str = "Ana Rossi > Bruno Conti: bookkeeping";

fn sheet() -> Harness {
    let mut h = Harness::with_lines(WIDE, &[LINE]);
    h.keys("b").expect("Ana Rossi").expect("bookkeeping: they have the need");
    h
}

/// The party that the next step concerns; in Consent the side looked at; where it may be either, it asks.
#[test]
fn for_whom() {
    let mut h = sheet();
    h.keys("esc C tab b").expect("Bruno Conti").expect("they could help").expect_not("Ana");
    let mut h = Harness::demo(WIDE);
    h.select("Ελένη").keys("b").expect("Whom do you call?").keys("2").expect("Tomáš Havlena, ");
    h.keys("esc b 1").expect("Ελένη Παππά, ").keys("esc b esc");
    assert!(h.app.overlay.is_none());
    h.select("عمر").keys("b").expect("عمر حداد");
    h.keys("esc 2 b").expect("How to reach them").expect_not("Whom do you call?");
    h.keys("esc enter").expect_not("How to reach them").keys("b").expect("How to reach them");
    Harness::new(WIDE).keys("2 b").refused("Nobody is selected.");
    Harness::new(WIDE).keys("b").refused("No referral is selected. n captures one.");
}

/// [T6] Answers of every kind are written in one step, which undo takes back whole.
#[test]
fn one_step() {
    let mut h = sheet();
    let before = h.state();
    h.expect("○ Is it so that you need bookkeeping?").keys("1").expect("● Is it so");
    h.keys("enter")
        .expect("By when do you need it?")
        .keys("2 tab")
        .type_text("15 Dec")
        .expect("= Tue 15 Dec 2026");
    h.keys("enter").type_text("about 2k").keys("enter 1 tab").type_text("she liked it").keys("enter");
    h.expect("○ May I give your name to somebody who could help?").keys("1").expect("Pass on");
    h.keys("tab 1 tab").type_text("yes, please").keys("enter");
    h.expect("What is the best way to reach you?").keys("1 tab").type_text("ana@rossi.example");
    h.keys("enter").type_text("mornings").keys("enter enter").expect("We speak by").keys("6 ctrl-s");
    assert_eq!(h.status(), "Call with Ana Rossi: 7 answers. u takes it back.");
    assert!(h.app.overlay.is_none());
    let view = h.only();
    let referral = &view.referral;
    assert_eq!(referral.timing, Some(Timing::By("2026-12-15".parse().unwrap())));
    assert_eq!((referral.heard_on, referral.budget.as_str()), (Some(sunday().today()), "about 2k"));
    let fit = referral.fit(Role::Seeker).unwrap();
    assert_eq!((fit.verdict, fit.why.as_str()), (Verdict::Yes, "she liked it"));
    let [entry] = &view.consents[..] else { panic!("{view:?}") };
    assert_eq!(
        (entry.event, entry.words.as_str(), entry.channel),
        (ConsentEvent::Granted, "yes, please", None)
    );
    assert!(entry.pass_on.allows(ChannelKind::Email));
    let ana = view.contact(Role::Seeker).unwrap();
    assert_eq!(ana.preferred().unwrap().value, "ana@rossi.example");
    assert_eq!((ana.best_time.as_str(), ana.appointments.as_str()), ("mornings", ""));
    h.assert_sound();
    h.keys("u");
    assert_eq!(h.state(), before);
}

/// [T6] What is not answered changes nothing; Enter behind the last answer records.
#[test]
fn empty_answers() {
    let mut h = sheet();
    let before = h.state();
    h.keys("ctrl-s").refused("Nothing is answered yet");
    // an answer taken back is none
    h.keys("1 backspace ctrl-s").refused("Nothing is answered yet");
    h.keys("esc");
    assert!(h.app.overlay.is_none(), "nothing was typed, so nothing is asked");
    assert_eq!(h.state(), before);
    h.keys("b btab").expect("We speak by").keys("up").type_text("by mail").keys("enter enter");
    assert_eq!(h.status(), "Call with Ana Rossi: 1 answer. u takes it back.");
    assert_eq!(h.only().contact(Role::Seeker).unwrap().appointments, "by mail");
}

/// [G1, T3] A yes stands in the notebook only when it was chosen in its question and the sheet was recorded; a paste
/// chooses nothing.
#[test]
fn a_yes_is_chosen_and_recorded() {
    let mut h = sheet();
    h.keys("tab tab tab tab").expect("○ May I give your name").paste("1 y yes\n").keys("ctrl-s");
    h.refused("Nothing is answered yet").keys("1 esc").expect("Throw away what was typed?").keys("y");
    assert!(h.only().consents.is_empty());
}

/// [G8] A need that is gone drops the referral; a yes for it is refused.
#[test]
fn not_any_more() {
    let mut h = sheet();
    h.keys("2 tab tab tab tab 1 ctrl-s").expect("✕ They do not need it any more: then there is nobody");
    assert!(matches!(h.app.overlay, Some(Overlay::Call(_))));
    h.keys("backspace ctrl-s");
    assert_eq!(h.only().referral.dropped.unwrap().reason, "they do not need it any more");
}

/// A day that is none is told at its field, and nothing is recorded.
#[test]
fn faults_are_told_at_their_field() {
    let mut h = sheet();
    h.keys("tab 2 tab")
        .type_text("never")
        .keys("tab")
        .type_text("3k")
        .keys("ctrl-s")
        .expect("✕ “never” is not a day");
    h.keys("ctrl-u").type_text("in 2 weeks").keys("ctrl-s");
    assert!(h.app.overlay.is_none());
    h.keys("b btab btab btab up")
        .expect("best way to reach you?")
        .keys("1 tab")
        .type_text("ana")
        .keys("ctrl-s");
    h.expect("an @ is missing");
}

/// [T5] Whatever the size, the answer that is typed in is in view with its question, and every line can be scrolled to.
#[test]
fn it_scrolls() {
    for size in SIZES {
        let mut h = Harness::demo(size);
        h.select("Inês").keys("C b tab 1 tab tab").type_text("please");
        assert!(h.buffer().1.is_some(), "{}", h.screen());
        h.expect("please");
        for _ in 0..30 {
            h.keys("pgup");
        }
        h.expect("Inês Gonçalves");
        h.type_text("!").expect("please!");
        for _ in 0..30 {
            h.keys("pgdn");
        }
        h.expect("in person").type_text("?").expect("please!?");
    }
}

/// [S1] Where the write fails, what was typed stays with the cause.
#[test]
fn a_failing_write_keeps_the_sheet() {
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().join("notebook.db");
    let settings = crate::domain::settings::Settings::default;
    let mut notebook = crate::notebook::Notebook::open(&path, sunday(), settings()).unwrap();
    super::harness::capture(&mut notebook, LINE);
    drop(notebook);
    let mut h =
        Harness::on(crate::notebook::Notebook::read_only(&path, sunday(), settings()).unwrap(), WIDE);
    h.keys("b tab tab").type_text("about 2k").keys("ctrl-s").expect("✕").expect("about 2k");
    assert!(matches!(h.app.overlay, Some(Overlay::Call(_))));
}
