//! The walk of a referral received, by keys.

use super::harness::*;
use crate::domain::contact::ChannelKind;
use crate::domain::progress::{Action, Stage};
use crate::domain::received::{MayTell, WarmQuestion};
use crate::domain::referral::{Direction, Verdict};
use crate::domain::settings::Settings;
use crate::notebook::Notebook;
use crate::tui::unsaved::Keeper;

fn captured() -> Harness {
    let mut app = Harness::with_lines(WIDE, &["Carla < Dario: wants coaching"]);
    app.keys("enter");
    app
}

fn next(app: &Harness) -> Option<Action> {
    app.view().progress.step.map(|step| step.action)
}

/// With a yes to all four questions, and so at Answer.
fn warm() -> Harness {
    let mut app = captured();
    app.keys("y y y y");
    app
}

/// [R1] The four questions one after the other; with the last yes it is warm, and goes on to the answer. A no and an open
/// question keep it cold.
#[test]
fn four_yeses_make_it_warm() {
    let mut app = captured();
    assert!(app.screen().contains("NOT WARM"));
    app.keys("y y n");
    assert!(app.screen().contains("Dario has said no"), "{}", app.screen());
    assert_eq!((app.view().progress.stage, next(&app)), (Stage::Lead, Some(Action::CloseKindly)));
    app.keys("k y y");
    assert_eq!((app.view().progress.stage, next(&app)), (Stage::Warm, Some(Action::Answer)));
    assert!(app.screen().contains("WARM: Dario is waiting"), "{}", app.screen());
    app.assert_sound();
}

/// [R1] What is not warm is not answered and the prospect not called; the reason is told.
#[test]
fn not_warm_is_left_in_peace() {
    let mut app = captured();
    for (keys, reason) in [
        ("A enter", "Not warm yet: Carla asks Dario first"),
        ("A b", "Not warm yet: Carla asks Dario first"),
        ("R enter", "It has not ended yet"),
    ] {
        app.keys(keys);
        assert!(app.screen().contains(reason), "{keys}: {}", app.screen());
    }
    // at Warm it is the source that is called
    app.keys("W b");
    assert!(app.screen().contains("Do they agree that I get in touch?"), "{}", app.screen());
    app.keys("esc esc");
    // from the list too
    app.keys("b");
    assert!(app.screen().contains("Have they told you that they need help with it?"), "{}", app.screen());
}

/// [R1] The evidence of an answer, and that it stays when the answer is changed by a key.
#[test]
fn evidence_stays_with_the_answer() {
    let mut app = captured();
    app.keys("enter 1 tab").type_text("he rang her").keys("enter");
    let said = |app: &Harness| app.view().received.unwrap().said_need.unwrap();
    assert_eq!((said(&app).verdict, said(&app).why.as_str()), (Verdict::Yes, "he rang her"));
    app.keys("k n");
    assert_eq!((said(&app).verdict, said(&app).why.as_str()), (Verdict::No, "he rang her"));
    app.keys("k -");
    assert_eq!((said(&app).verdict, said(&app).why.as_str()), (Verdict::Unsure, "he rang her"));
    // u takes back what was done last, as everywhere
    app.keys("u");
    assert_eq!(said(&app).verdict, Verdict::No);
}

/// [R2] Coaching is recorded once a day; then one waits.
#[test]
fn coached_and_waiting() {
    let mut app = captured();
    app.keys("c enter");
    assert_eq!(next(&app), Some(Action::AskSource));
    app.keys("c");
    assert!(app.screen().contains("That is recorded for today already"), "{}", app.screen());
}

/// [R4] Answer, card, outcome, report: each by a key or two, each gone when done; and one undo for each.
#[test]
fn from_warm_to_the_end() {
    let mut app = warm();
    app.keys("enter enter");
    assert_eq!(next(&app), Some(Action::Thank));
    assert!(app.screen().contains("no postal address is known; c asks for it"), "{}", app.screen());
    // without an address it is asked for first
    app.keys("c");
    assert!(app.screen().contains("No postal address is known"), "{}", app.screen());
    app.type_text("Via Roma 1, Torino").keys("enter");
    assert_eq!(next(&app), Some(Action::Thank));
    assert!(app.screen().contains("Via Roma 1"), "{}", app.screen());
    app.keys("c");
    assert_eq!(next(&app), Some(Action::AskOutcome));
    assert_eq!(app.view().received.unwrap().thanked_by, Some(ChannelKind::Post));
    app.keys("enter 1 tab tab 2 enter");
    assert_eq!(next(&app), Some(Action::Report));
    assert_eq!(app.view().received.unwrap().may_tell, Some(MayTell::Outcome));
    assert!(app.screen().contains("Carla may hear how it ended, won"), "{}", app.screen());
    app.keys("enter enter");
    assert_eq!((next(&app), app.view().progress.stage), (None, Stage::Closed));
    for expected in [Action::Report, Action::AskOutcome, Action::Thank] {
        app.keys("u");
        assert_eq!(next(&app), Some(expected));
    }
    app.assert_sound();
}

/// [R3] How it came, with the kind of source filled in from the contact.
#[test]
fn how_it_came() {
    let mut app = captured();
    app.keys("h 2 tab 1 tab tab").type_text("Chamber").keys("enter");
    let came = app.view().received.unwrap().came;
    assert_eq!(
        (came.asked_for, came.was_present, came.group.as_str()),
        (Some(false), Some(true), "Chamber")
    );
    assert!(app.screen().contains("unsolicited, you were there, Chamber"), "{}", app.screen());
}

/// [R1] Work that I do not take becomes a referral that I give; the source is still thanked.
#[test]
fn passed_on() {
    let mut app = captured();
    app.keys("W j j j n");
    assert_eq!(next(&app), Some(Action::PassOn));
    app.keys("t");
    let view = app.view();
    assert_eq!((view.referral.direction, view.names().seeker), (Direction::Given, Some("Dario")));
    app.keys("esc");
    let received =
        app.views().into_iter().find(|view| view.referral.direction == Direction::Received).unwrap();
    assert_eq!(received.progress.step.map(|step| step.action), Some(Action::Thank));
    app.keys("u");
    assert_eq!(app.views().len(), 1);
}

/// [G11] Filed as given it has its gates, and back its walk, on the same screen.
#[test]
fn refiled_the_screen_follows() {
    let mut app = captured();
    app.keys("y f g");
    assert!(app.screen().contains("Consent"), "{}", app.screen());
    app.keys("f r");
    assert!(app.screen().contains("NOT WARM"), "{}", app.screen());
    assert_eq!(app.view().received.unwrap().verdict(WarmQuestion::SaidNeed), Verdict::Yes);
}

/// The keys of the gates say why they do nothing here; `a` opens the questions.
#[test]
fn keys_of_the_list() {
    let mut app = Harness::with_lines(WIDE, &["Carla < Dario: wants coaching"]);
    for key in ["C", "A", "R", "E", "t", "T"] {
        app.keys(key);
        assert!(app.screen().contains("This one was received: enter opens its own walk"), "{key}");
    }
    app.keys("a");
    assert!(app.screen().contains("y yes   n no   - not known"), "{}", app.screen());
}

/// [S6] A form of the walk that was left unsaved comes back over the walk, with what was typed.
#[test]
fn unsaved_forms_come_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("n.goodword");
    let mut notebook = Notebook::open(&path, sunday(), Settings::default()).unwrap();
    capture(&mut notebook, "Carla < Dario: wants coaching");
    let mut app = Harness::on(notebook, WIDE);
    let mut keeper = Keeper::at(&path);
    app.keys("enter enter 1 tab").type_text("he rang her");
    keeper.look(&mut app.app, &mut app.notebook);
    drop((app, keeper));

    let mut app = Harness::on(Notebook::open(&path, sunday(), Settings::default()).unwrap(), WIDE);
    Keeper::at(&path).look(&mut app.app, &mut app.notebook);
    assert!(app.screen().contains("he rang her"), "{}", app.screen());
    app.keys("enter");
    assert!(app.screen().contains("yes, 22 Nov: he rang her"), "{}", app.screen());
}
