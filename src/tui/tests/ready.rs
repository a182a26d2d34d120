//! Ready to ask? by keys [E4, E3].

use chrono::Days;

use crate::domain::contact::Rung;
use crate::domain::readiness::Readiness;
use crate::domain::touch::{Touch, TouchKind};
use crate::domain::uid::Uid;
use crate::tui::overlay::Overlay;

use super::harness::{Harness, SIZES, WIDE, days_on, sunday};
use super::pictures::picture;

fn with_ana() -> (Harness, Uid) {
    let mut h = Harness::new(WIDE);
    let ana = h.notebook.write(sunday(), "Ana", |change| change.new_contact("Ana Rossi")).unwrap();
    h.keys("2");
    (h, ana)
}

fn last(h: &Harness, uid: Uid) -> Readiness {
    h.notebook.ready_for(uid).unwrap().last.remove(0)
}

/// [E4] Six questions to "not yet": the verdict follows what is typed, the last answer becomes a reminder, which comes up on
/// its day; the page and the story keep the answers.
#[test]
fn not_yet() {
    let (mut h, ana) = with_ana();
    h.keys("a").expect("Ready to ask Ana Rossi for a referral?");
    h.expect("Not yet: nothing that you have earned is written").expect("what have I earned so far?");
    h.type_text("found her a baker").keys("tab").expect("have I done anything besides making a sale?");
    h.keys("1 tab").type_text("5").keys("tab").expect("would asking right now feel awkward?").keys("1 tab");
    h.expect("their reason, not mine").type_text("likes to help").keys("tab");
    h.expect("Not yet: the relationship is a 5, not 7 or more; asking would feel awkward.");
    h.keys("enter").expect("✕ Not yet. Say what you can do until then: it becomes a reminder.");
    h.type_text("invite her to the fair").keys("tab").expect("= Sun 6 Dec 2026").keys("enter");
    h.expect(
        "Ready to ask Ana Rossi: not yet. Reminder on 6 Dec: invite her to the fair. u takes it back.",
    );
    h.expect("ready to ask? 22 Nov: not yet");
    assert_eq!(last(&h, ana).answers.strength, Some(5));
    h.keys("enter")
        .expect("ready to ask? not yet: the relationship")
        .keys("enter")
        .refused("nothing to open");
    h.keys("esc 1").expect("LATER").day(days_on(14)).expect("TODAY").expect("invite her to the fair");
    h.keys("tab g enter").expect("Story");
    // what was earned stands there the next time, what is felt is asked anew
    h.keys("a")
        .expect("On 22 Nov: not yet")
        .expect("found her a baker")
        .expect("how strong? is open")
        .keys("esc");
    h.keys("u").expect_not("not yet:");
    assert!(h.notebook.ready_for(ana).unwrap().last.is_empty());
}

/// [E4] Earned: it says so, and which key logs the ask; no reminder is made of it.
#[test]
fn earned() {
    let (mut h, ana) = with_ana();
    h.keys("enter a").type_text("a bookkeeper").keys("tab 1 tab").type_text("8").keys("tab 2 tab");
    h.type_text("she likes to help").expect("Earned.").expect("L logs it afterwards, as a mutual touch");
    h.keys("enter").expect("Ready to ask Ana Rossi: earned. L logs the ask afterwards");
    assert!(last(&h, ana).answers.is_earned() && last(&h, ana).reminder.is_none());
    h.keys("1").expect_not("LATER");
}

/// [E4] From the ladder too; nobody is asked who is not to be contacted.
#[test]
fn from_the_ladder() {
    let (mut h, ana) = with_ana();
    let mut contact = h.notebook.contact(ana).unwrap();
    contact.rung = Some(Rung::Suspect);
    h.notebook.write(sunday(), "edited", |change| change.save_contact(&contact)).unwrap();
    h.keys("3 a").expect("Ready to ask Ana Rossi for a referral?").keys("esc");
    contact.do_not_contact = true;
    h.notebook.write(sunday(), "edited", |change| change.save_contact(&contact)).unwrap();
    h.keys("1 3").expect("✕").keys("a").refused("Ana Rossi is not to be contacted.");
}

/// [E4] A strength is a whole number from 1 to 10; a day for what one can do is still to come.
#[test]
fn answers_are_refused_in_words() {
    let (mut h, _) = with_ana();
    h.keys("a tab tab").type_text("11").keys("enter").expect("✕ Write a whole number, 1");
    h.keys("ctrl-u").type_text("10").keys("tab tab tab").type_text("x").keys("tab").type_text("yesterday");
    h.keys("enter")
        .expect("✕ That day has come already.")
        .keys("ctrl-u enter")
        .expect("✕ A day is needed here");
    assert_eq!(h.app.overlay.as_ref().map(Overlay::holds_typed_text), Some(true));
}

/// [E3] No more than one ask in 30 days without a warning.
#[test]
fn asked_a_short_time_ago() {
    let (mut h, ana) = with_ana();
    let touch = Touch {
        uid: h.notebook.fresh_uid(sunday()),
        kind: TouchKind::Meeting,
        on: sunday().today() - Days::new(19),
        purpose: None,
        asked: true,
        people: vec![ana],
        referral: None,
        words: String::new(),
    };
    h.notebook.write(sunday(), "touch", |change| change.log_touch(&touch)).unwrap();
    h.keys("1 2").expect("asked on 3 Nov").keys("a");
    h.expect("You asked them on 3 Nov: better not again before 3 Dec.");
    h.type_text("a bookkeeper").keys("tab 1 tab").type_text("8").keys("tab 2 tab").type_text("y enter");
    h.keys("enter").expect("Ready to ask Ana Rossi: earned. You asked them on 3 Nov");
    h.day(days_on(11)).keys("a").expect_not("better not again").keys("esc");
}

/// [S1] What another window wrote of them meanwhile is met, and nothing typed is lost.
#[test]
fn another_window_answers_too() {
    let (mut h, ana) = with_ana();
    h.keys("a").type_text("a baker").keys("tab tab tab tab tab").type_text("a walk");
    let answers = crate::domain::readiness::Answers { earned: "a bookkeeper".into(), ..Default::default() };
    h.notebook.write(sunday(), "elsewhere", |change| change.record_readiness(ana, &answers, None)).unwrap();
    h.keys("enter").expect("a bookkeeper").expect("a baker").expect("1").keys("1");
    h.keys("enter");
    assert_eq!(h.notebook.ready_for(ana).unwrap().last.len(), 2, "{}", h.screen());
    assert_eq!(last(&h, ana).answers.earned, "a baker", "{}", h.screen());
}

/// [E4] The six questions at the sizes that are kept.
#[test]
fn pictures() {
    let (mut h, _) = with_ana();
    h.keys("a").type_text("found her a bookkeeper for the new shop").keys("tab 1 tab").type_text("5");
    assert_eq!(SIZES.len(), 3);
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("ready", picture(&mut h));
    });
    h.keys("esc y f tab tab");
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("filter", picture(&mut h));
    });
}
