//! Dossier and forgetting by keys [P5, P6].

use super::harness::{Harness, WIDE, capture, sunday};
use crate::domain::contact::{Channel, ChannelKind};
use crate::domain::uid::Uid;
use crate::tui::app::Msg;
use crate::tui::effects::Brought;
use crate::tui::run::Next;

fn harness() -> Harness {
    let mut h = Harness::with_lines(WIDE, &["Ana Rossi > Bruno Conti: books for the shop, by 15 Dec"]);
    capture(&mut h.notebook, "Carla Neri > Bruno Conti: the same as Ana Rossi, by 20 Dec");
    capture(&mut h.notebook, "Dario > Bruno Conti: Ana knows, by 22 Dec");
    h.keys("2 g");
    h
}

/// [P5, S2] D shows all that is held on the selected person; w leaves it to the loop to write that very page, once.
#[test]
fn a_dossier_is_shown_and_written() {
    let mut h = harness();
    h.keys("D").expect("What is held on Ana Rossi");
    assert_eq!(h.next, Next::GoOn);
    h.keys("w");
    let uid = h.notebook.contacts_named("Ana Rossi").unwrap()[0].uid;
    let held = h.notebook.dossier(uid, h.app.today()).unwrap();
    assert_eq!(h.next, Next::Dossier(Box::new(held)));
    h.send(Msg::Brought(Box::new(Brought::DossierWent(
        Ok("Written for you alone: dossier.md".to_owned()),
    ))));
    h.expect("Written for you alone: dossier.md");
    h.send(Msg::Brought(Box::new(Brought::DossierWent(Err("Nothing can be written.".to_owned())))));
    h.refused("Nothing can be written.");
}

/// [P6] X tells what goes and what stays and asks for the name: nothing but the name forgets, neither a single key nor a
/// paste of another.
#[test]
fn only_the_typed_name_forgets() {
    let mut h = harness();
    h.keys("X enter");
    assert!(h.screen().contains("Forget Ana Rossi") && h.screen().contains("Nothing brings them back"));
    h.paste("Bruno Conti");
    h.keys("enter");
    assert!(h.screen().contains("That is not the name"), "{}", h.screen());
    assert_eq!(h.notebook.contacts_named("Ana Rossi").unwrap().len(), 1);
    h.keys("ctrl-u").type_text("ana rossi");
    h.keys("enter");
    assert!(h.screen().contains("Forgotten for good"), "{}", h.screen());
    assert!(h.notebook.contacts_named("Ana Rossi").unwrap().is_empty());
    assert_eq!(h.notebook.next_undo().unwrap(), None);
    h.keys("esc");
    assert!(!h.screen().contains("Ana Rossi"), "{}", h.screen());
}

/// [P6] What texts about others say is shown one by one, and blanked one by one, after a yes.
#[test]
fn mentions_are_blanked_one_by_one() {
    let mut h = harness();
    h.keys("X").type_text("Ana Rossi");
    h.keys("enter");
    assert!(
        h.screen().contains("the same as Ana Rossi") && h.screen().contains("perhaps another"),
        "{}",
        h.screen()
    );
    h.keys("b n");
    assert!(h.screen().contains("the same as Ana Rossi"));
    h.keys("b y");
    assert!(!h.screen().contains("Ana Rossi") && h.screen().contains("Ana knows"), "{}", h.screen());
    h.keys("B");
    assert!(h.screen().contains("No text holds the whole name"), "{}", h.screen());
    h.keys("esc 1");
    assert!(h.screen().contains("the same as [forgotten]"), "{}", h.screen());
}

/// [P6] A way to reach somebody else that is theirs too stands among them as perhaps shared: all that is sure goes without it,
/// and it goes by itself, after a yes.
#[test]
fn what_may_be_shared_goes_one_by_one() {
    let mut h = Harness::with_lines(WIDE, &["Ana Rossi > Bruno Conti: books for the shop, by 15 Dec"]);
    for (name, organisation) in [("Ana Rossi", ""), ("Bruno Conti", "Studio Ana Rossi")] {
        let mut contact = h.notebook.contacts_named(name).unwrap().remove(0);
        contact.organisation = organisation.into();
        contact.channels = vec![Channel {
            uid: Uid::UNSET,
            kind: ChannelKind::Phone,
            value: "011 234 5678".into(),
            label: String::new(),
            preferred: true,
        }];
        h.notebook.write(sunday(), "edit", |change| change.save_contact(&contact)).unwrap();
    }
    h.keys("2 g X").type_text("Ana Rossi");
    h.keys("enter");
    h.expect("organisation of Bruno Conti").expect("a way to reach Bruno Conti  perhaps shared");
    h.keys("B y").expect_not("organisation of Bruno Conti").expect("perhaps shared");
    h.keys("B").refused("one by one");
    h.keys("b y").expect_not("perhaps shared");
    let bruno = h.notebook.contacts_named("Bruno Conti").unwrap().remove(0);
    assert_eq!((bruno.organisation.as_str(), bruno.channels.len()), ("Studio [forgotten]", 0));
    h.assert_sound();
}

/// [P6] Whose page one was on is left, and nobody else's is taken for it.
#[test]
fn the_page_is_left() {
    let mut h = harness();
    h.keys("enter X").type_text("Ana Rossi");
    h.keys("enter esc");
    assert!(h.screen().contains("Bruno Conti") && !h.screen().contains("Ana Rossi"), "{}", h.screen());
    // from the referral to whoever was forgotten: there is nothing to show
    h.keys("1 / type:somebody enter v 1");
    h.keys("D");
    assert!(!h.screen().contains("What is held on"), "{}", h.screen());
}
