//! Capture, picker and forms: what is typed, what it is taken for, and that it is never lost.

use tempfile::TempDir;

use crate::domain::settings::Settings;
use crate::notebook::Notebook;
use crate::tui::overlay::Overlay;

use super::harness::{Harness, WIDE, capture, sunday};

/// [T2] The parse is live; look-alikes are offered, and `tab` goes round them.
#[test]
fn capture_offers_look_alikes() {
    let mut h = Harness::with_lines(WIDE, &["Ana Rossi > Bruno Conti: one", "Ana Russo: two"]);
    h.keys("n").expect("Ana Rossi > Bruno Conti: bookkeeping, by 15 Dec, budget 2k");
    h.type_text("Ana Rosso > Bruno: tax").expect("seeker Ana Rosso new tab: or");
    h.expect("provider Bruno Conti known");
    h.keys("tab");
    let first = h.screen();
    assert!(first.contains("Ana Rossi  known") || first.contains("Ana Russo  known"), "{first}");
    h.keys("tab").expect_not("Ana Rosso new");
    h.keys("tab").expect("Ana Rosso new");
    h.keys("tab").type_text(" return").expect_not("Ana Rosso new").keys("enter");
    assert_eq!(h.notebook.contacts(None, 10).unwrap().len(), 3, "nobody new was made");
    assert!(h.selected_title().ends_with("→ Bruno Conti"));
    assert_eq!(h.view().referral.need, "tax return");
}

/// [T2] Of each kind of line, and what is missing.
#[test]
fn capture_of_every_kind() {
    let mut h = Harness::new(WIDE);
    h.keys("n enter").expect("✕ Type who needs what").type_text("Carla < Dario: coaching").keys("enter");
    h.expect("Carla ⇐ Dario")
        .keys("n")
        .type_text("Ada: a plumber, by 15 Dec, budget 1k")
        .expect("Tue 15 Dec");
    h.keys("enter").expect("Ada → ?").keys("n").type_text("> Ed: paints").keys("enter").expect("? → Ed");
    assert_eq!(h.views().len(), 3);
    h.assert_sound();
}

/// [G12] The picker finds by what is typed, suggests by shared words, and makes somebody new.
#[test]
fn the_picker() {
    let mut h = Harness::demo(WIDE);
    h.select("عمر").keys("w").expect("Who could help").expect("Carla Ferrero shares: ");
    h.type_text("gall").expect("Dario Gallo").keys("enter").expect("عمر حداد → Dario Gallo");
    h.keys("u w").type_text("Nobody Yet").expect("new: Nobody Yet").keys("enter").expect("→ Nobody Yet");
    h.select("? → 김민준").keys("enter").expect("Who needs what 김민준 offers?");
    h.keys("esc").expect("? → 김민준");
}

/// [G12] Who is not to be contacted and competitors are not suggested, and are found when they are typed.
#[test]
fn the_picker_leaves_out() {
    let mut h = Harness::demo(WIDE);
    let unwanted = h
        .notebook
        .contacts(None, 100)
        .unwrap()
        .into_iter()
        .find(|contact| contact.do_not_contact && !contact.offers.is_empty());
    let Some(unwanted) = unwanted else { return };
    h.keys("n").type_text(&format!("Somebody: {}", unwanted.offers.replace(',', " "))).keys("enter w");
    h.expect_not(&unwanted.name).type_text(&unwanted.name).expect(&unwanted.name);
}

/// Esc asks before it throws away what was typed, and a no brings it back.
#[test]
fn esc_asks_first() {
    let mut h = Harness::demo(WIDE);
    h.keys("n esc");
    assert!(h.app.overlay.is_none());
    h.keys("n")
        .type_text("Ana > Bo")
        .keys("esc")
        .expect("Throw away what was typed?")
        .keys("n")
        .expect("Ana > Bo");
    h.keys("esc esc").expect("Ana > Bo").keys("esc y");
    assert!(h.app.overlay.is_none());

    h.select("Xavier").keys("a y esc");
    assert!(h.app.overlay.is_none(), "a form as it was opened is closed at once");
    h.keys("a y").type_text("sure").keys("esc").expect("Throw away").keys("n").expect("sure");
    let before = h.state();
    h.keys("esc y");
    assert_eq!(h.state(), before);
}

/// [S1, S6] A form closes when it is written and on nothing else: where the write fails, what was typed stays on screen
/// with the cause and what to do.
#[test]
fn a_failing_write_keeps_what_was_typed() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("notebook.db");
    {
        let mut notebook = Notebook::open(&path, sunday(), Settings::default()).unwrap();
        capture(&mut notebook, "Ana Rossi > Bruno Conti: bookkeeping");
    }
    for size in [WIDE, (80, 24), (40, 12)] {
        let mut h = Harness::on(Notebook::read_only(&path, sunday(), Settings::default()).unwrap(), size);
        let before = h.state();
        h.keys("a y").type_text("oh yes").keys("enter").expect("✕").expect("oh yes");
        assert!(matches!(h.app.overlay, Some(Overlay::Form(_))), "{}", h.screen());
        h.keys("esc y n").type_text("Cy > Di").keys("enter").expect("✕").expect("Cy > Di");
        h.keys("esc y w").type_text("Zoe").keys("enter").expect("✕").expect("Zoe");
        h.keys("esc C").keys("m").type_text("a call").keys("enter").expect("✕").expect("a call");
        assert_eq!(h.state(), before);
        // and the capture that failed has not led away from where it was opened
        h.keys("esc y n").type_text("Cy > Di").keys("enter esc y").expect("Consent");
    }
}

/// A day is refused at its field, with what to type instead.
#[test]
fn days_are_checked() {
    let mut h = Harness::with_lines(WIDE, &["Ana > Bo: one"]);
    h.keys("a y tab ctrl-u").type_text("tomorrow").keys("enter").expect("✕ That day is still to come.");
    h.keys("ctrl-u").type_text("never").keys("enter").expect("✕").expect("= not a day yet");
    h.keys("ctrl-u").type_text("yesterday").keys("enter");
    assert_eq!(h.only().consents[0].said_on, sunday().today().pred_opt().unwrap());
    h.keys("s ctrl-u type:today enter").expect("✕ That day has come already.");
}
