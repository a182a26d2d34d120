//! Merging two contacts in the app [P4]: whom one is offered, the preview, the choices, and what stays.

use crate::domain::contact::{Channel, ChannelKind, Contact};
use crate::tui::app::{Msg, Screen};
use crate::tui::overlay::Overlay;

use super::harness::{Harness, SIZES, WIDE, sunday};
use super::pictures::keep;

fn contact(h: &Harness, name: &str) -> Contact {
    let mut named = h.notebook.contacts_named(name).unwrap();
    assert_eq!(named.len(), 1, "{name}");
    named.remove(0)
}

fn edit(h: &mut Harness, name: &str, how: impl FnOnce(&mut Contact)) {
    let mut contact = contact(h, name);
    how(&mut contact);
    h.notebook.write(sunday(), "edited", |change| change.save_contact(&contact)).unwrap();
    h.send(Msg::Changed);
}

fn email(h: &Harness, value: &str) -> Channel {
    Channel {
        uid: h.notebook.fresh_uid(sunday()),
        kind: ChannelKind::Email,
        value: value.into(),
        label: String::new(),
        preferred: true,
    }
}

/// Two of one person, each with a referral, a role and an address.
fn two() -> Harness {
    let mut h = Harness::with_lines(WIDE, &["Ana Rossi > Bruno: bread", "Anna Rossi > Carla: salt"]);
    let (one, other) = (email(&h, "ana@forno.example"), email(&h, "anna@casa.example"));
    edit(&mut h, "Ana Rossi", |ana| {
        ana.role = "baker".into();
        ana.channels = vec![one];
    });
    edit(&mut h, "Anna Rossi", |anna| {
        anna.role = "owner".into();
        anna.channels = vec![other];
    });
    h
}

/// [P4, T3] From the list: look-alikes are offered first, the preview says what is taken and what goes along, Enter does it in
/// one step that u takes back; redo does it again.
#[test]
fn from_the_list() {
    let mut h = two();
    let before = h.state();
    h.keys("2 g m")
        .expect("Who is the same person as Ana Rossi?")
        .expect("Anna Rossi owner")
        .expect_not("Bruno Rossi");
    h.keys("enter")
        .expect("STAYS GOES INTO IT")
        .expect("● Ana Rossi ○ Anna Rossi")
        .expect("● baker ○ owner");
    h.expect("ana@forno.example + anna@casa.example").expect("1 referral (as seeker).");
    h.keys("enter")
        .expect("Merged: Anna Rossi into Ana Rossi. u takes it back.")
        .expect("also called Anna Rossi");
    let ana = contact(&h, "Ana Rossi");
    assert_eq!((ana.role.as_str(), ana.channels.len()), ("baker", 2));
    assert!(ana.notes.contains("role owner"), "{}", ana.notes);
    let seekers: Vec<_> = h.views().iter().map(|view| view.names().seeker.map(str::to_owned)).collect();
    assert_eq!(seekers, [Some("Ana Rossi".into()), Some("Ana Rossi".into())]);
    h.assert_sound();
    let after = h.state();
    h.keys("u").expect("Undone: merged: Anna Rossi into Ana Rossi");
    assert_eq!(h.state(), before);
    h.keys("ctrl-r");
    assert_eq!(h.state(), after);
    h.assert_sound();
}

/// [P4] On the page: the other one stays instead, each choice goes left or right, and what was chosen stays chosen when the two
/// change places; the page of who is gone becomes that of who stays, and Esc leads to no page that is gone.
#[test]
fn choosing_on_the_page() {
    let mut h = two();
    h.keys("2 / a n n a enter m enter tab").expect("STAYS GOES INTO IT").expect("● Ana Rossi ○ Anna Rossi");
    // name, role, preferred
    h.keys("l")
        .expect("○ Ana Rossi ● Anna Rossi")
        .keys("j l")
        .expect("○ baker ● owner")
        .keys("h")
        .expect("● baker ○ owner");
    h.keys("space")
        .expect("○ baker ● owner")
        .keys("j right")
        .expect("○ ana@forno.example ● anna@casa.example");
    h.keys("tab").expect("● Anna Rossi ○ Ana Rossi").expect("● owner ○ baker").keys("tab");
    let (ana, anna) = (contact(&h, "Ana Rossi").uid, contact(&h, "Anna Rossi").uid);
    h.keys("enter").expect("also called Ana Rossi");
    let merged = contact(&h, "Anna Rossi");
    assert_eq!(merged.uid, ana, "the other one stayed");
    assert_eq!(merged.role, "owner");
    assert_eq!(merged.preferred().unwrap().value, "anna@casa.example");
    let Screen::Contact(page) = &h.app.screen else { panic!("{}", h.screen()) };
    assert_eq!(page.uid, ana);
    assert_eq!(page.story.rows.len(), 2, "both stories:\n{}", h.screen());
    h.expect("salt").expect("bread").keys("esc").expect("▌Anna Rossi");
    assert_eq!(h.app.people.selected, Some(ana));
    h.keys("u");
    assert!(h.notebook.contact(anna).is_ok());
    h.assert_sound();
}

/// [P4] The two parties of one referral: the preview says which and what to do, Enter is refused, nothing is written.
#[test]
fn two_parties() {
    let mut h = Harness::with_lines(WIDE, &["Ana Rossi > Anna Rossi: bread"]);
    let before = h.state();
    h.keys("2 g m enter").expect("✕ Ana Rossi and Anna Rossi are the two parties of one referral");
    h.expect_not("enter merge").keys("enter").refused("name somebody else on one side (w)");
    assert_eq!(h.state(), before);
    h.keys("esc").expect("▌Ana Rossi");
}

/// Nobody alike: whoever is typed is found, nobody is made new, and Esc merges nothing.
#[test]
fn nobody_alike() {
    let mut h = Harness::with_lines(WIDE, &["Ana > Bruno: bread"]);
    let before = h.state();
    h.keys("2 g m")
        .expect("Nobody shares an address or a name with them.")
        .keys("enter")
        .expect("✕ Nobody shares");
    h.type_text("zed")
        .expect("Nobody is found.")
        .expect_not("new: zed")
        .keys("enter")
        .expect("✕ Nobody is found.");
    h.keys("ctrl-u")
        .type_text("bru")
        .expect("Bruno")
        .keys("enter")
        .expect("are the two parties")
        .keys("esc esc");
    assert_eq!(h.state(), before);
    let mut h = Harness::new(WIDE);
    h.keys("2 m").refused("Nobody is selected.");
}

/// [P4] Whoever has the same address is offered first and says so, whatever the name.
#[test]
fn the_same_address() {
    let mut h = Harness::demo(WIDE);
    h.keys("2 / h u g o enter m").expect("H. Lindqvist has Hugo@Lindqvist-Kod.example too").keys("enter");
    h.expect("● Hugo Lindqvist ○ H. Lindqvist")
        .keys("enter")
        .expect("Merged: H. Lindqvist into Hugo Lindqvist.");
    let hugo = contact(&h, "Hugo Lindqvist");
    assert_eq!(hugo.channels.len(), 2);
    assert_eq!(hugo.needs, "two developers for the winter");
    h.assert_sound();
}

/// [S1] What another window wrote is in the preview at once; whoever it took away cannot be merged.
#[test]
fn another_window() {
    let mut h = two();
    h.keys("2 g m enter l").expect("○ Ana Rossi ● Anna Rossi");
    edit(&mut h, "Anna Rossi", |anna| anna.organisation = "Forno".into());
    h.expect("organisation Forno").expect("○ Ana Rossi ● Anna Rossi");
    let (ana, anna) = (contact(&h, "Ana Rossi").uid, contact(&h, "Anna Rossi").uid);
    let choices = crate::domain::merge::Choices::default();
    h.notebook.write(sunday(), "merged", |change| change.merge(ana, anna, &choices)).unwrap();
    h.send(Msg::Changed).expect("is not in the notebook any more");
    assert!(matches!(h.app.overlay, Some(Overlay::Message(_))));
    h.keys("esc");
    h.assert_sound();
}

/// [T5] The mouse chooses: a click selects a line, a second one takes the other value; the wheel scrolls.
#[test]
fn with_the_mouse() {
    let mut h = two();
    h.keys("2 g m enter");
    h.click("○ owner").click("○ owner").expect("○ baker ● owner").wheel_down("TAKEN");
    let Some(Overlay::Merge(merge)) = &h.app.overlay else { panic!("{}", h.screen()) };
    assert_eq!(merge.scrolled, 1);
}

/// [T5] The preview at the sizes that are kept; the selected choice is always in view.
#[test]
fn pictures() {
    let mut h = Harness::demo(WIDE);
    h.keys("2 / h u g o enter m");
    keep("merge-picker", &mut h);
    h.keys("enter");
    keep("merge", &mut h);
    for size in SIZES {
        h.resize(size);
        let Some(Overlay::Merge(merge)) = &h.app.overlay else { panic!("{}", h.screen()) };
        for _ in 0..merge.to_choose().count() {
            assert!(h.screen().contains('▌'), "{}", h.screen());
            h.keys("j");
        }
        h.keys("k k k k k k k k k k k k");
    }
}
