//! Importing in the app [P2]: the path, the preview, what is declined and taken, and undo.

use std::fs;
use std::ops::ControlFlow;
use std::path::PathBuf;

use crate::domain::contact::{Channel, ChannelKind, Contact};
use crate::tui::app::{App, Msg, Work};
use crate::tui::overlay::Overlay;
use crate::tui::run::settle_seen;

use super::harness::{Harness, SIZES, WIDE, key, sunday};
use super::pictures::keep;

const CARDS: &str = "BEGIN:VCARD\nFN:Anna Rossi\nTITLE:owner\nEMAIL:ana@forno.example\nEND:VCARD\n\
    BEGIN:VCARD\nFN:Dora Neri\nEMAIL:dora@neri.example\nEND:VCARD\n\
    BEGIN:VCARD\nNOTE:nobody\nEND:VCARD\n";

/// Ana, a baker with an address, and a file that calls her Anna, an owner.
fn ana_and_a_file() -> (Harness, tempfile::TempDir, PathBuf) {
    let mut h = Harness::with_lines(WIDE, &["Ana Rossi > Bruno: bread"]);
    let mut ana = h.notebook.contacts_named("Ana Rossi").unwrap().remove(0);
    ana.role = "baker".into();
    ana.channels = vec![Channel {
        uid: h.notebook.fresh_uid(sunday()),
        kind: ChannelKind::Email,
        value: "ana@forno.example".into(),
        label: String::new(),
        preferred: true,
    }];
    h.notebook.write(sunday(), "edited", |change| change.save_contact(&ana)).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("contacts.vcf");
    fs::write(&path, CARDS).unwrap();
    (h, folder, path)
}

fn preview(h: &mut Harness, path: &std::path::Path) {
    h.keys("2 I").expect("Import contacts").type_text(&path.display().to_string()).keys("enter");
}

fn named(h: &Harness, name: &str) -> Option<Contact> {
    h.notebook.contacts_named(name).unwrap().pop()
}

/// [P2, T3] Counts first, then what differs side by side; what is held stays unless it is said otherwise; one undo.
#[test]
fn declined_and_taken() {
    let (mut h, _folder, path) = ana_and_a_file();
    let before = h.state();
    preview(&mut h, &path);
    h.expect("1 new · 0 added to · 1 the same · 1 skipped")
        .expect("● Ana Rossi ○ Anna Rossi")
        .expect("● baker ○ owner")
        .expect("line 10: The card has no name");
    assert_eq!(h.state(), before);
    h.keys("j l").expect("○ baker ● owner").keys("h").expect("● baker ○ owner").keys("space");
    h.keys("enter").expect("Imported: 1 new, 1 added to, 0 the same, 1 skipped. u takes it back.");
    let ana = named(&h, "Ana Rossi").unwrap();
    assert_eq!((ana.name.as_str(), ana.role.as_str()), ("Ana Rossi", "owner"));
    assert!(named(&h, "Dora Neri").is_some());
    h.assert_sound();
    h.keys("u").expect("Undone: import: 1 new, 1 updated from contacts.vcf");
    assert_eq!(h.state(), before);
    h.assert_sound();
}

/// [P2] The same again brings nothing, and Enter says so; Esc leaves; the mouse chooses.
#[test]
fn nothing_new() {
    let (mut h, _folder, path) = ana_and_a_file();
    preview(&mut h, &path);
    h.keys("enter");
    let after = h.state();
    preview(&mut h, &path);
    h.keys("enter").refused("the notebook knows all of it");
    h.click("○ owner").click("○ owner").expect("○ baker ● owner").keys("esc");
    assert!(h.app.overlay.is_none());
    assert_eq!(h.state(), after);
}

/// [P2] What cannot be read is said beside what was typed, and can be typed again; a path pasted in quotes is read.
#[test]
fn what_cannot_be_read() {
    let (mut h, folder, path) = ana_and_a_file();
    h.keys("2 I").type_text("/nowhere/a.vcf").keys("enter").expect("there is no such file");
    h.keys("ctrl-u").type_text(&folder.path().display().to_string()).keys("enter").expect("it is a folder");
    h.keys("ctrl-u").type_text(&format!("'{}'", path.display())).keys("enter").expect("1 new · 0 added to");
    assert!(matches!(h.app.overlay, Some(Overlay::Import(_))));
}

/// [P2] A table whose columns nobody names is refused beside the field that names them, in the words of the form, never in those of
/// the command line; so are the warnings.
#[test]
fn columns_are_named_in_their_field() {
    let (mut h, folder, _path) = ana_and_a_file();
    let path = folder.path().join("t.csv");
    fs::write(&path, "Bruno Sarti,bruno@sarti.example\n").unwrap();
    preview(&mut h, &path);
    h.expect("in the field Columns, as name,email,phone");
    let Some(Overlay::Form(form)) = &h.app.overlay else { panic!("the form is gone") };
    assert_eq!(form.form.focused(), Some("columns"));
    h.type_text("notes,-").keys("enter").expect("None of the columns named");
    h.keys("ctrl-u").type_text("name,email").keys("enter").expect("1 new");
    h.keys("esc");
    fs::write(&path, b"E-mail,Note\nbruno@sarti.example,Jos\xe9\n").unwrap();
    preview(&mut h, &path);
    let Some(Overlay::Import(import)) = &h.app.overlay else { panic!("there is no preview") };
    let told: Vec<&str> = import.report.warnings.iter().map(|told| told.text.as_str()).collect();
    assert!(told.iter().any(|text| text.ends_with("name the encoding in the field Encoding.")), "{told:?}");
    assert!(
        told.iter().any(|text| text.ends_with("or name the columns yourself in the field Columns.")),
        "{told:?}"
    );
    assert!(told.iter().all(|text| !text.contains("--")), "{told:?}");
}

/// [P2] Several files at once, parted as a shell parts them; how they are read can be said.
#[test]
fn several_files() {
    let (mut h, folder, path) = ana_and_a_file();
    let table = folder.path().join("the others.csv");
    // "Zoë Noël" in Latin-1, and no header
    fs::write(&table, b"Zo\xeb No\xebl,zoe@noel.example\n").unwrap();
    h.keys("2 I").expect("enter show what comes in").type_text(&format!(
        "{} '{}",
        path.display(),
        table.display()
    ));
    h.keys("enter").expect("A quote is opened and not closed.").type_text("'").keys("enter");
    h.expect("the others.csv: ").keys("tab tab").type_text("klingon").keys("enter").expect("klingon");
    h.keys("ctrl-u").type_text("latin1").keys("tab").type_text("name, email").keys("enter");
    h.expect("2 new · 0 added to · 1 the same · 1 skipped").expect("New: Dora Neri, Zoë Noël");
    h.keys("esc 2 I")
        .type_text(&table.display().to_string())
        .keys("tab tab")
        .type_text("name,email")
        .keys("enter");
    h.expect("1 new · 0 added to");
}

/// Does what a key asks, and looks at each step of it.
fn watched(h: &mut Harness, pressed: &str, seen: &mut dyn FnMut(&mut App, Work) -> ControlFlow<()>) {
    let effects = h.app.update(Msg::Key(key(pressed)));
    settle_seen(&mut h.app, &mut h.notebook, effects, seen);
}

/// [P2] While it works the bar moves, and no key does anything but stop it; then the notebook is as it was, and the preview
/// stands open to go on.
#[test]
fn the_bar_moves_and_esc_stops() {
    let (mut h, _folder, path) = ana_and_a_file();
    fs::write(&path, CARDS.repeat(20)).unwrap();
    h.keys("2 I").type_text(&path.display().to_string());
    let mut percents = Vec::new();
    watched(&mut h, "enter", &mut |app, work| {
        assert_eq!(work.what, "Reading");
        percents.push(work.percent);
        app.update(Msg::Working(work));
        ControlFlow::Continue(())
    });
    assert!(percents.is_sorted() && percents.len() > 20 && percents.last() > Some(&95), "{percents:?}");
    h.expect("1 new · 0 added to").expect_not("Reading");
    let before = h.state();
    for stop in ["esc", "ctrl-c"] {
        let mut half = None;
        watched(&mut h, "enter", &mut |app, work| {
            app.update(Msg::Working(work));
            assert!(!app.stops, "it went on");
            if work.percent < 40 {
                assert!(
                    ["q", "enter", "u", "j"]
                        .map(|other| app.update(Msg::Key(key(other))))
                        .concat()
                        .is_empty()
                );
                return ControlFlow::Continue(());
            }
            half = Some(app.clone());
            app.update(Msg::Key(key(stop)));
            if app.stops { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        let after = std::mem::replace(&mut h.app, half.unwrap());
        h.expect("Importing ███").expect("esc stop");
        if stop == "esc" {
            if let Some(Overlay::Import(import)) = &mut h.app.overlay {
                import.asked.files = vec!["contacts.vcf".into()];
            }
            keep("import-working", &mut h);
        }
        h.app = after;
        h.refused("Stopped: the notebook is as it was.");
        assert_eq!(h.state(), before);
    }
    h.keys("enter").expect("Imported: 1 new");
    h.assert_sound();
}

/// [P2] The preview names those who are new, as many as there is room for, and what is added to whom.
#[test]
fn who_is_new_and_what_is_added() {
    let (mut h, folder, _) = ana_and_a_file();
    let mut cards = String::from(
        "BEGIN:VCARD\nFN:Ana Rossi\nEMAIL:ana@forno.example\nTEL:011 5550102\nCATEGORIES:fair\nEND:VCARD\n",
    );
    for n in 0..20 {
        cards.push_str(&format!("BEGIN:VCARD\nFN:Guest {n}\nEMAIL:g{n}@a.example\nEND:VCARD\n"));
    }
    let path = folder.path().join("many.vcf");
    fs::write(&path, cards).unwrap();
    preview(&mut h, &path);
    h.expect("20 new · 1 added to").expect("Guest 19");
    h.expect("Ana Rossi: + phone 011 5550102, + tag fair");
    h.resize((80, 14)).expect("and 12 more");
}

/// [T5] The preview at the sizes that are kept; the selected choice is always in view.
#[test]
fn pictures() {
    let (mut h, _folder, path) = ana_and_a_file();
    h.keys("2 I");
    keep("import-file", &mut h);
    h.keys("esc");
    preview(&mut h, &path);
    // the folder is another each time
    if let Some(Overlay::Import(import)) = &mut h.app.overlay {
        import.asked.files = vec!["contacts.vcf".into()];
    }
    keep("import", &mut h);
    for size in SIZES {
        h.resize(size).keys("k k k");
        assert!(h.screen().contains('▌'), "{}", h.screen());
        h.keys("j j");
        assert!(h.screen().contains('▌'), "{}", h.screen());
    }
}
