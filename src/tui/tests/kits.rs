//! Kits, what a Raving Fan offers, and the practice review, by keys [E5, E6].

use super::harness::*;
use super::pictures::picture;
use crate::domain::draft::{DraftKind, Recipient};
use crate::domain::practice::PracticeQuestion;
use crate::domain::quarter::Quarter;
use crate::domain::referral::Direction;
use crate::domain::touch::TouchKind;
use crate::tui::app::Screen;
use crate::tui::out::{Out, Part};
use crate::tui::run::Next;

fn keep(name: &str, h: &mut Harness) {
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, picture(h));
    });
}

/// With Ana Rossi and Bruno Conti, and a kit with an offer.
fn with_a_kit() -> Harness {
    let mut h = Harness::with_lines(WIDE, &["Ana Rossi < Dario Bo: wants coaching", "Bruno Conti: tax"]);
    h.keys("6 N").type_text("books of shops").keys("tab").type_text("I keep books of small shops.");
    h.keys("enter");
    h
}

/// [E5] By keys: a kit is written and says what is missing, it is given, known with its holder, and due again after its span;
/// the reminder gives the next one with one key.
#[test]
fn written_given_and_due_again() {
    let mut h = Harness::with_lines(WIDE, &["Ana Rossi: wants coaching"]);
    h.keys("6").expect("A kit is what a partner needs in hand").keys("p").refused("There is no kit yet");
    h.keys("N").type_text("books of shops").keys("tab").type_text("I keep books.").keys("enter");
    h.expect("✓ Kit written: books of shops. u takes it back.")
        .expect("◐ Still to write: what to listen for");
    h.expect("Nobody has it yet.").keys("enter").type_text("ana").expect("Ana Rossi").keys("enter");
    h.expect("Ana Rossi was given the kit: books of shops").keys("enter");
    h.expect("✓ Books of shops given to Ana Rossi. u takes it back.").expect("given 22 Nov in person");
    h.keys("1 tab").expect("fresh kit for Ana");
    assert_eq!(h.app.triage.agenda.counts[0], 0, "nothing is late");
    h.day(days_on(181)).expect("late").keys("g").expect("fresh kit for Ana");
    // whichever else is due, the reminder about the kit is found by its words
    let at = h.app.triage.agenda.items.iter().position(|item| item.what == "kit").unwrap();
    (0..at).for_each(|_| {
        h.keys("j");
    });
    h.keys("d").expect("was given the kit: books of shops").keys("enter");
    let item = h.app.triage.agenda.items.iter().find(|item| item.what == "kit").unwrap();
    assert_eq!(item.due_on, days_on(361).today());
    assert_eq!(h.notebook.wrongly_kept_up().unwrap(), 0);
    h.keys("u");
    assert!(h.app.triage.agenda.items.iter().any(|item| item.what == "kit" && item.due_on < h.app.today()));
}

/// [E5] From a person's page the kit is given too; of several one picks which, the one that is due first.
#[test]
fn given_from_the_page() {
    let mut h = with_a_kit();
    h.keys("N").type_text("another").keys("enter 2 / type:bruno enter p");
    h.expect("Bruno Conti was given a kit").expect("another").expect("books of shops").keys("2 tab ctrl-s");
    h.expect("✓ Books of shops given to Bruno Conti.").expect("books of shops, given 22 Nov");
    let kits = h.notebook.kit_views().unwrap();
    let holders: Vec<_> = kits.iter().map(|view| view.holders.len()).collect();
    assert_eq!(holders, [0, 1]);
    let mut bruno = h.notebook.contacts_named("Bruno Conti").unwrap().remove(0);
    bruno.do_not_contact = true;
    h.notebook.write(sunday(), "silent", |change| change.save_contact(&bruno)).unwrap();
    h.send(crate::tui::app::Msg::Changed).keys("p").refused("is not to be contacted");
}

/// [E5] A retired kit stays with who has it, and is given no more; x brings it back.
#[test]
fn retired_and_brought_back() {
    let mut h = with_a_kit();
    h.keys("x").expect("✓ Kit retired: books of shops").keys("enter").refused("This kit is retired");
    h.keys("d").refused("This kit is retired").keys("x enter").expect("Who was given the kit");
}

fn is_out(h: &Harness, part: Option<Part>) -> bool {
    match (&h.next, part) {
        (Next::Out(out), Some(part)) => matches!(&**out, Out::Copy(is, _) if *is == part),
        (Next::Out(out), None) => matches!(**out, Out::Page(_)),
        _ => false,
    }
}

/// [G3, E5] No kit leaves while it names somebody in the notebook who did not agree to that; who and where is said.
#[test]
fn a_kit_that_names_a_client_stays() {
    let mut h = with_a_kit();
    h.keys("y");
    assert!(is_out(&h, Some(Part::Page)));
    h.keys("w");
    assert!(is_out(&h, None));
    h.keys("e tab tab tab tab tab").type_text("Dario Bo sleeps again").keys("enter");
    h.expect("✕ “Dario Bo” names Dario Bo");
    for key in ["y", "w", "t"] {
        h.keys(key).refused("“Dario Bo” names Dario Bo. Write it without the name");
        assert_eq!(h.next, Next::GoOn, "{key}");
    }
    h.keys("e tab tab tab tab tab tab tab").type_text("Dario Bo").keys("enter").expect_not("✕");
    for key in ["y", "w", "t"] {
        h.keys(key);
        assert!(is_out(&h, (key == "y").then_some(Part::Page)), "{key}");
    }
}

/// [G3, E5] In a letter with a kit, whoever is typed is found at once, whether or not they have to do with the reader; recorded
/// as sent, the kit is given.
#[test]
fn a_letter_with_a_kit() {
    let mut h = with_a_kit();
    h.keys("d")
        .type_text("bruno")
        .keys("enter")
        .expect("To Bruno Conti")
        .expect("I keep books of small shops.");
    let Screen::Draft(page) = &h.app.screen else { panic!("{}", h.screen()) };
    assert_eq!(
        (page.key.kind, page.key.to),
        (DraftKind::Kit, Recipient::Person(page.watch.readers[0].uid))
    );
    h.type_text("Ask Dario Bo. ").expect("names Dario Bo").keys("ctrl-y").refused("names Dario Bo");
    (0.."Ask Dario Bo. ".len()).for_each(|_| {
        h.keys("backspace");
    });
    h.expect_not("names Dario Bo").keys("ctrl-y");
    assert!(is_out(&h, Some(Part::Body)));
    h.keys("ctrl-s").expect("Sent: kit to Bruno Conti").keys("enter").expect("✓ Kit sent to Bruno Conti");
    let holder = h.notebook.kit_views().unwrap().remove(0).holders.remove(0);
    assert_eq!((holder.name.as_str(), holder.how), ("Bruno Conti", Some(TouchKind::Mail)));
}

/// [E5, R2] From whoever offered: one key captures the referral received, and its keeping opens the words for them.
#[test]
fn what_a_raving_fan_offered() {
    let mut h = Harness::with_lines(WIDE, &["Bruno Conti: tax"]);
    h.keys("2 enter o").expect("Bruno Conti offered a referral").expect("Bruno Conti < ");
    h.keys("esc").expect_not("Throw away").keys("o");
    h.type_text("Dora Lupu: wants her books done").keys("enter");
    h.expect("To Bruno Conti").expect("Before I call");
    let Screen::Draft(page) = &h.app.screen else { panic!("{}", h.screen()) };
    assert_eq!(page.key.kind, DraftKind::CoachSource);
    let referral = h.notebook.referral_view(page.key.referral.unwrap(), h.app.today()).unwrap().referral;
    assert_eq!((referral.direction, referral.need.as_str()), (Direction::Received, "wants her books done"));
    h.keys("esc").expect("Bruno Conti");
    assert!(matches!(h.app.screen, Screen::Contact(_)));
}

/// [E5] The same from the ladder, where Raving Fans stand; whoever is not to be contacted is left in peace.
#[test]
fn offered_on_the_ladder() {
    let mut h = Harness::demo(WIDE);
    h.keys("3");
    while h.app.ladder.row().is_none() {
        h.keys("h");
    }
    let name = h.app.ladder.row().unwrap().name.clone();
    h.keys("p").expect(&format!("{name} was given a kit")).keys("esc o").expect(&format!("{name} < "));
    h.type_text("Dora Lupu: her books").keys("enter").expect(&format!("To {name}"));
}

/// [E5] Of namesakes it is the one whose page is open who offered.
#[test]
fn of_namesakes_the_one_looked_at() {
    let mut h = Harness::new(WIDE);
    let uids = h
        .notebook
        .write(sunday(), "two", |change| Ok([change.new_contact("Ana")?, change.new_contact("Ana")?]));
    let uids = uids.unwrap();
    for uid in uids {
        h.back_to_triage().keys("2");
        h.app.people.selected = Some(uid);
        h.keys("k");
        while h.app.people.selected != Some(uid) {
            h.keys("j");
        }
        h.keys("enter o").type_text("Zoe: law").keys("enter");
        let Screen::Draft(page) = &h.app.screen else { panic!("{}", h.screen()) };
        assert_eq!(page.watch.readers[0].uid, uid);
        h.keys("esc");
    }
}

/// [E6] Eight keys answer a quarter; its reminder is there until then, jumps here, and goes; a note stays when the answer changes;
/// what changed against the quarter before is said.
#[test]
fn a_review_by_keys() {
    let mut h = Harness::new(WIDE);
    let practice = |h: &Harness| {
        let items = &h.app.triage.agenda.items;
        items.iter().find(|item| item.what == "practice-review").map(|item| item.due_on.to_string())
    };
    h.keys("8").expect("Answer with y or n; due 31 Dec").keys("l").refused("This is the present quarter");
    h.keys("n y n y n y n").expect("7 of 8 answered");
    assert_eq!(practice(&h).as_deref(), Some("2026-12-31"));
    h.keys("enter").type_text("two cards a week").keys("enter").expect("all 8 answered, 3 with yes");
    h.expect("two cards a week");
    assert_eq!(practice(&h).as_deref(), Some("2027-03-31"));
    h.keys("y").expect("two cards a week").expect("4 with yes").keys("-").expect("3 with yes");
    h.day(days_on(100)).keys("1 tab enter").expect("2027-Q1").expect("Answer with y or n; due 31 Mar");
    h.keys("g y").expect("Against 2026-Q4, now yes: a written process.");
    assert_eq!(practice(&h).as_deref(), Some("2027-03-31"));
    h.keys("h").expect("2026-Q4  all 8 answered").keys("h h h h h h").expect("2025-Q2  No answers.");
    let shown = h.app.practice.reviews.iter().map(|review| review.quarter);
    assert!(shown.clone().any(|quarter| quarter.to_string() == "2025-Q2"));
    h.keys("l l l l l l l").expect("2027-Q1");
    assert_eq!(h.app.practice.last(Quarter::of(h.app.today())), Quarter::of(h.app.today()));
    let answer =
        h.notebook.practice_answer(Quarter::of(sunday().today()), PracticeQuestion::Trust).unwrap();
    assert_eq!(answer.map(|answer| (answer.answer, answer.note)), Some((None, "two cards a week".into())));
}

/// The screens, at the sizes that are kept.
#[test]
fn pictures() {
    keep("kits-empty", Harness::new(WIDE).keys("6"));
    let mut h = Harness::demo(WIDE);
    keep("kits", h.keys("6"));
    keep("kit-half", h.keys("j"));
    keep("kit-form", h.keys("e"));
    keep("kit-give", h.keys("esc k enter enter"));
    keep("kit-letter", h.keys("esc d enter"));
    let mut h = Harness::demo(WIDE);
    keep("practice", h.keys("8"));
    keep("practice-note", h.keys("h j enter"));
}
