//! Screens kept as text, each in three sizes.

use super::harness::{Harness, SIZES, WIDE};

/// The screen in every size. Reminders of one day stand in the order of their uids, which differ each time: here in
/// that of their words.
pub(super) fn picture(harness: &mut Harness) -> String {
    harness
        .app
        .triage
        .agenda
        .items
        .sort_by_key(|item| (item.due_on, item.short.clone(), item.text.clone()));
    let drawn = SIZES.map(|size| {
        let screen = harness.resize(size).screen();
        format!("{}x{}\n{screen}\n", size.0, size.1)
    });
    harness.resize(WIDE);
    drawn.join("\n")
}

pub(super) fn keep(name: &str, harness: &mut Harness) {
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, picture(harness));
    });
}

/// [T1, T5] What a new user sees first.
#[test]
fn empty() {
    keep("empty", &mut Harness::new(WIDE));
}

/// [T1] The list, its groups, the detail, the reminders.
#[test]
fn triage() {
    keep("triage", &mut Harness::demo(WIDE));
}

/// The four gates of a referral that waits for the second yes.
#[test]
fn gates() {
    let mut harness = Harness::demo(WIDE);
    harness.select("Ana Rossi → Bruno Conti");
    for (key, name) in [("C", "consent"), ("A", "actual"), ("R", "relevant"), ("E", "exit")] {
        harness.keys(key);
        keep(&format!("gate-{name}"), &mut harness);
    }
}

/// [P5, P6] A dossier, the form that forgets, and what is left then.
#[test]
fn care() {
    let mut harness = Harness::demo(WIDE);
    harness.keys("2 / type:ana enter D");
    keep("dossier", &mut harness);
    harness.keys("esc X");
    keep("forget", &mut harness);
    harness.keys("\"type:Ana Rossi\" enter");
    keep("what-is-left", &mut harness);
}

/// [R1 to R4] A referral received at each of its steps, and beside the list.
#[test]
fn received() {
    let mut harness = Harness::demo(WIDE);
    keep("received-beside", harness.select("Luca Brizio ⇐"));
    for (title, name) in [
        ("Carla Ferrero ⇐", "cold"),
        ("Luca Brizio ⇐", "coached"),
        ("Ana Rossi ⇐", "answer"),
        ("Rachele Bo ⇐ Sara", "thank"),
        ("Søren Ågård ⇐", "outcome"),
        ("Pietro Gamba ⇐", "report"),
        ("Gianni Bertone ⇐", "pass-on"),
    ] {
        harness.back_to_triage().select(title).keys("enter");
        keep(&format!("received-{name}"), &mut harness);
    }
}

/// [E7, E8] The groups, one of them, leaving it, and the harvest; without any of it too.
#[test]
fn groups_and_harvest() {
    let mut harness = Harness::demo(WIDE);
    keep("groups", harness.keys("7"));
    keep("group", harness.keys("enter j j"));
    keep("group-leave", harness.keys("esc x"));
    keep("group-meeting", harness.keys("esc a"));
    keep("harvest", harness.keys("esc 4"));
    keep("harvest-entry", harness.keys("j H"));
    let mut harness = Harness::new(WIDE);
    keep("groups-empty", harness.keys("7"));
    keep("harvest-empty", harness.keys("4"));
}

/// [G6, G7] Exit once it is open, and once they are introduced.
#[test]
fn exit_open_and_introduced() {
    let mut harness = Harness::demo(WIDE);
    keep("exit-open", harness.select("Elena").keys("E"));
    keep("introduce", harness.keys("enter"));
    keep("exit-introduced", harness.keys("esc q").select("Mircea").keys("E"));
    keep("evaluate", harness.keys("enter"));
}

/// [T2] The line and what it is read as.
#[test]
fn capture_with_its_parse() {
    let mut harness = Harness::demo(WIDE);
    harness.keys("n").type_text("Ana Rosi > Bruno: bookkeeping for the new shop, by 15 Dec, budget 2k");
    keep("capture", &mut harness);
}

/// [T3] The two strokes of an answer.
#[test]
fn an_answer() {
    let mut harness = Harness::demo(WIDE);
    harness.select("Xavier").keys("a");
    keep("answer-chooser", &mut harness);
    keep("answer-form", harness.keys("y"));
}

/// [T6] The call sheet as it opens, with a yes and what goes with it, and the question whom to call.
#[test]
fn call_sheet() {
    let mut harness = Harness::demo(WIDE);
    keep("call-sheet", harness.select("Ana Rossi → Bruno").keys("C tab b"));
    keep("call-sheet-yes", harness.keys("esc q").select("Inês").keys("C b tab 1"));
    keep("call-whom", harness.keys("esc y q").select("Ελένη").keys("b"));
}

/// [M5] Days away and catching up.
#[test]
fn away_and_catch_up() {
    let mut harness = Harness::demo(WIDE);
    keep("catch-up", harness.keys("K"));
    harness.keys("n W").type_text("until 30 Nov").keys("enter");
    keep("away-triage", &mut harness);
    keep("away", harness.keys("W"));
}

/// [G12] Who could help.
#[test]
fn picker() {
    let mut harness = Harness::demo(WIDE);
    keep("picker", harness.select("عمر").keys("w"));
    keep("picker-typed", harness.type_text("car"));
}

/// [T4] Find: before anything is typed, what was found, and nothing.
#[test]
fn find() {
    let mut harness = Harness::demo(WIDE);
    keep("find", harness.keys("/"));
    keep("find-typed", harness.type_text("bo"));
    keep("find-nothing", harness.type_text("zzz"));
}

/// [T4] All actions, and those with certain words.
#[test]
fn palette() {
    let mut harness = Harness::demo(WIDE);
    keep("palette", harness.keys(":"));
    keep("palette-typed", harness.type_text("remin"));
}

/// [M1] A reminder typed by hand.
#[test]
fn remind() {
    keep("remind", Harness::demo(WIDE).select("Ana Rossi → Bruno Conti").keys("r"));
}

/// [D1, G3] A text to somebody as it was made, with a name in it, and the choice of which to write; the form that records it.
#[test]
fn drafts() {
    let mut harness = Harness::demo(WIDE);
    harness.select("Federico Nasi").keys("enter");
    keep("draft", &mut harness);
    keep("draft-with-a-name", harness.keys("down down").type_text("Ștefan says: "));
    keep("draft-sent", harness.keys("ctrl-s"));
    keep("draft-which", harness.keys("esc esc").back_to_triage().select("Mircea").keys("E d"));
}

/// [S5] A draft to somebody whose name is hard to draw.
#[test]
fn a_draft_in_any_script() {
    let mut harness = super::names::hard();
    harness.select("陳").keys("C enter");
    keep(
        "draft-hard",
        harness.keys("down down").type_text("紹介してください。مرحبا 👩\u{200d}🔬e\u{301} "),
    );
}

/// [T4] All keys.
#[test]
fn help() {
    keep("help", Harness::demo(WIDE).keys("?"));
}

/// [M2] The panel in focus.
#[test]
fn reminders() {
    let mut harness = Harness::demo(WIDE);
    keep("reminders", harness.keys("tab"));
}

/// The person of a side.
#[test]
fn person() {
    keep("person", Harness::demo(WIDE).select("Ana Rossi → Bruno Conti").keys("C o"));
}

/// [P1] The list of people, finding in it, a page, its form, and who fits.
#[test]
fn people() {
    keep("people-empty", Harness::new(WIDE).keys("2"));
    let mut harness = Harness::demo(WIDE);
    keep("people", harness.keys("2"));
    keep("people-find", harness.keys("/").type_text("con"));
    keep("people-found-nobody", harness.type_text("xx"));
    keep("person-page", harness.keys("esc / a n a enter"));
    keep("person-fields", harness.keys("tab"));
    keep("person-form", harness.keys("e"));
    keep("person-fits", harness.keys("esc w"));
    keep("person-new", harness.keys("esc N type:Ana"));
    keep("whose-page", harness.keys("esc 1").select("Ana Rossi → Bruno").keys("v"));
}

/// [S5] Names that are hard to draw.
#[test]
fn hard_names() {
    let mut harness = super::names::hard();
    keep("hard-triage", &mut harness);
    keep("hard-people", harness.keys("2"));
    keep("hard-person", harness.keys("G enter"));
    harness.keys("1");
    for (title, name) in [("陳", "han"), ("ليلى", "arabic"), ("e\u{301}", "marks")] {
        harness.select(title);
        for (key, gate) in [("C", "consent"), ("A", "actual"), ("R", "relevant"), ("E", "exit")] {
            harness.keys(key);
            keep(&format!("hard-{name}-{gate}"), &mut harness);
        }
        harness.keys("q");
    }
}
