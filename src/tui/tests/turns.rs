//! The ways a referral can turn: no, not now, taken back, put aside, filed wrongly.

use crate::domain::consent::{ConsentEvent, ConsentState};
use crate::domain::progress::{Action, Lane, Stage};
use crate::domain::referral::{Direction, Role};
use crate::tui::app::Screen;
use crate::tui::overlay::Overlay;

use super::harness::{Harness, WIDE, days_on};

const LINE: &str = "Ana Rossi > Bruno Conti: bookkeeping for the new shop, by 15 Dec";

/// Ana has said yes to an introduction to Bruno; Actual and Relevant hold.
fn half_agreed() -> Harness {
    let mut h = Harness::with_lines(WIDE, &["Dario Gallo: prices", "Elena Popescu: bookkeeping", LINE]);
    h.select("Ana Rossi").keys("A 1 R 1 1").yes_of(Role::Seeker);
    h
}

fn ready() -> Harness {
    let mut h = half_agreed();
    h.yes_of(Role::Provider);
    h
}

/// [G8] The provider declines: one key starts the next try; Actual and the seeker's yes come along, marked; whoever
/// declined is not suggested, not even after a second no.
#[test]
fn the_provider_declines() {
    let mut h = half_agreed();
    // somebody who could be suggested in Bruno's place
    h.side(Role::Provider).keys("o tab tab tab tab tab tab").type_text("bookkeeping for shops");
    h.keys("enter m enter a n").expect("The other side learns nothing of it.").keys("enter");
    assert_eq!(h.view().progress.step.unwrap().action, Action::NextTry);
    let first = h.view();
    h.keys("t").expect("Who else could help Ana Rossi?").expect_not("Bruno Conti  shares");
    let Some(Overlay::Picker(picker)) = &h.app.overlay else { panic!("no picker") };
    assert!(picker.found.iter().all(|found| found.name != "Bruno Conti"));
    h.type_text("Carla Ferrero")
        .expect("new: Carla Ferrero")
        .keys("enter")
        .expect("Ana Rossi → Carla Ferrero");
    let next = h.view();
    assert_eq!(next.referral.follows, Some(first.referral.uid));
    assert_eq!(next.referral.heard_how, first.referral.heard_how);
    let state = next.facts().consent(Role::Seeker, h.app.today(), &h.app.settings);
    assert!(matches!(state, Some(ConsentState::Granted { .. })), "{state:?}");
    assert!(next.consents.iter().any(|entry| entry.carried_from.is_some()));
    h.keys("C").expect("carried over from an earlier try");
    // the earlier one has a next try now
    assert!(h.view_of(first.referral.uid).has_next_try);

    h.side(Role::Provider)
        .keys("m enter a n enter t")
        .expect_not("Bruno Conti")
        .expect_not("Carla Ferrero  shares");
    h.assert_sound();
}

/// [G8] The seeker declines: the provider, who was asked, is told that it will not happen, and no more.
#[test]
fn the_seeker_declines() {
    let mut h = Harness::with_lines(WIDE, &[LINE]);
    h.keys("A 1 R 1 1").yes_of(Role::Provider);
    h.side(Role::Seeker).keys("m enter a n enter").expect("✕ NO");
    assert_eq!(h.view().progress.stage, Stage::Closed);
    assert_eq!(h.view().progress.step.unwrap().action, Action::TellNotNow);
    h.expect("Tell Bruno Conti that it will not happen now, and nothing more");
    h.keys("enter").refused("The referral is stopped.");
    h.keys("T").expect("Told: Bruno Conti").expect("not who, not why").keys("enter");
    assert_eq!(h.view().progress.step, None);
    h.expect("Nothing is left to do here.").keys("T").refused("Nobody waits to hear");
}

/// [G10] A yes taken back moves the referral back; after the introduction it is logged alone.
#[test]
fn a_yes_is_taken_back() {
    let mut h = ready();
    assert_eq!(h.view().progress.stage, Stage::Ready);
    h.keys("C");
    h.side(Role::Provider).keys("a w").expect("Bruno Conti takes the yes back").keys("enter");
    h.expect("YES TAKEN BACK");
    assert_ne!(h.view().progress.stage, Stage::Ready);
    h.keys("E enter").refused("");

    let mut h = ready();
    h.keys("E enter type:a@b.example enter enter tab type:5551 enter enter 5 0 enter");
    assert_eq!(h.view().progress.stage, Stage::Introduced, "{}", h.screen());
    h.keys("C a").expect("w    they took their yes back").keys("y").refused("introduced");
    h.keys("w enter").expect("YES TAKEN BACK");
    assert_eq!(h.view().progress.stage, Stage::Introduced);
}

/// [G1] Not now, until a day: then it is asked again.
#[test]
fn not_now() {
    let mut h = half_agreed();
    h.side(Role::Provider).keys("m enter a l").expect("Until").keys("enter").expect("NOT NOW");
    let view = h.view();
    let until = view.consents.last().unwrap().until.unwrap();
    assert_eq!((until, view.progress.lane), (days_on(30).today(), Lane::Theirs));
    h.day(days_on(30)).keys("q").select("Ana Rossi").expect("Ask Ana Rossi").expect_not("Parked");
}

/// [G1] A yes past its thirty days counts as asked: Exit is shut again.
#[test]
fn a_yes_grows_old() {
    let mut h = ready();
    h.keys("A");
    h.day(days_on(31)).keys("C").expect("◐ YES, AGED").keys("E").expect("Exit is closed");
    h.keys("C m enter a y enter").expect("● YES");
}

/// [G9] One nudge, then it rests: more asking is refused with its reason.
#[test]
fn one_nudge() {
    let mut h = half_agreed();
    h.side(Role::Provider).keys("m enter enter").refused("A nudge is due on 27 Nov.");
    h.day(days_on(5)).keys("m").expect("Asked once more: Bruno Conti").keys("enter enter");
    h.refused("Asked, and nudged once; more would be begging.");
    h.day(days_on(14))
        .keys("q")
        .select("Ana Rossi")
        .expect("Next: If Bruno Conti stays silent")
        .keys("enter");
    h.expect("Still silent. p parks it, x drops it, a records a late answer.");
}

/// [M2, T1] Put off, put aside, let go, and each taken back by its own key.
#[test]
fn aside() {
    let mut h = Harness::with_lines(WIDE, &[LINE, "Dario Gallo: prices that hold"]);
    h.select("Ana Rossi").keys("s").expect("Snooze: what exactly?").keys("enter");
    h.select("Ana Rossi").expect("z +1d");
    h.keys("p").expect("Park Ana Rossi → Bruno Conti").keys("enter").select("Ana Rossi");
    assert_eq!(h.view().progress.lane, Lane::Parked);
    h.expect("PARKED 1").keys("s").refused("It is parked already: p changes the day.");
    h.keys("p").expect("Taken up again");
    assert_ne!(h.view().progress.lane, Lane::Parked);

    h.keys("enter esc x").expect("Drop Ana Rossi → Bruno Conti").type_text("she found one").keys("enter");
    h.expect("Dropped");
    let dropped = h.views().into_iter().find(|view| view.referral.dropped.is_some()).unwrap();
    assert_eq!(dropped.referral.dropped.unwrap().reason, "she found one");
    // gone from the list; undo brings it back, and from its gates x picks it up
    h.keys("u").select("Ana Rossi").keys("C x enter").expect("Ana Rossi → Bruno Conti");
    h.keys("a").refused("This referral was dropped. x picks it up again.");
    h.keys("x").expect("Picked up again");
    assert_eq!(h.view().referral.dropped, None);
    h.assert_sound();
}

/// [G11] Filed wrongly: swapped, or the other way, and nothing that was answered is lost.
#[test]
fn refiled() {
    let mut h = half_agreed();
    let before = h.view();
    h.keys("f").expect("Nothing that was answered is lost.").keys("s").expect("Bruno Conti → Ana Rossi");
    let swapped = h.view();
    assert_eq!(swapped.consents, before.consents);
    let state = swapped.facts().consent(Role::Provider, h.app.today(), &h.app.settings);
    assert!(matches!(state, Some(ConsentState::Granted { .. })));
    h.keys("f r").expect("Bruno Conti ⇐ Ana Rossi");
    assert_eq!(h.view().referral.direction, Direction::Received);
    h.expect("NOT WARM");
    h.keys("f g f s").expect("Ana Rossi → Bruno Conti");
    let after = h.view();
    assert_eq!(after.referral.seeker_fit, before.referral.seeker_fit);
    assert_eq!(after.consents.len(), before.consents.len());
    assert_eq!(after.referral.direction, Direction::Given);
    h.assert_sound();
}

/// [T3, S5] What is pasted where nothing is typed does nothing, whatever it says.
#[test]
fn paste_outside_a_field_does_nothing() {
    let mut h = half_agreed();
    for keys in ["C", "A", "R", "E", "q", "tab"] {
        h.keys(keys);
        let before = h.state();
        h.paste("a y \n a\ny\n\r").refused("Text can be pasted where text is typed.");
        assert_eq!(h.state(), before);
        assert!(h.app.overlay.is_none());
    }
    h.keys("tab").select("Ana Rossi").keys("a").paste("y\n").refused("Text can be pasted");
    assert!(matches!(h.app.overlay, Some(Overlay::Answer { .. })));
    h.keys("y").paste("Yes,\nplease do\r\n").expect("Yes, please do");
    let granted = |h: &Harness| {
        h.views()
            .iter()
            .flat_map(|view| &view.consents)
            .filter(|e| e.event == ConsentEvent::Granted)
            .count()
    };
    assert_eq!(granted(&h), 1, "a line end in a paste records nothing");
    assert!(matches!(h.app.screen, Screen::Triage));
}
