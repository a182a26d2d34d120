//! People filtered, kept, and not to be contacted, by keys [P1, P6].

use chrono::Days;

use crate::domain::contact::{Channel, ChannelKind, Contact, ContactKind, Rung};
use crate::domain::uid::Uid;
use crate::tui::app::Screen;
use crate::tui::overlay::Overlay;

use super::harness::{Harness, WIDE, days_on, sunday};

fn add(h: &mut Harness, name: &str, how: impl FnOnce(&mut Contact)) -> Uid {
    let mut contact = Contact::new(h.notebook.fresh_uid(sunday()), name, sunday().today());
    how(&mut contact);
    h.notebook.write(sunday(), name, |change| change.add_contact(&contact)).unwrap();
    contact.uid
}

fn listed(h: &Harness) -> Vec<String> {
    h.app.people.window.rows.iter().map(|row| row.name.clone()).collect()
}

fn some_people() -> Harness {
    let mut h = Harness::new(WIDE);
    add(&mut h, "Ana", |ana| {
        ana.kind = ContactKind::Partner;
        ana.rung = Some(Rung::Advocate);
        ana.tags = vec!["food".into()];
        ana.offers = "bread".into();
    });
    add(&mut h, "Bo", |bo| {
        bo.kind = ContactKind::Partner;
        bo.tags = vec!["food".into(), "Hotels".into()];
        bo.channels = vec![Channel {
            uid: Uid::UNSET,
            kind: ChannelKind::Phone,
            value: "555 0101".into(),
            label: String::new(),
            preferred: true,
        }];
    });
    add(&mut h, "Cy", |cy| cy.had_from = "the fair".into());
    add(&mut h, "Gino", |gino| {
        gino.created_on = sunday().today() - Days::new(1_500);
        gino.had_from = "an old card".into();
    });
    add(&mut h, "Hilde", |hilde| hilde.created_on = sunday().today() - Days::new(1_400));
    h
}

/// [P1] Each part of the form filters; several at once; the line over the list says so; esc lists everybody around whoever
/// is selected.
#[test]
fn filtering() {
    let mut h = some_people();
    h.keys("2 esc").refused("Everybody is listed.");
    // partners
    h.keys("f").expect("Whom to list").keys("3 enter").expect("partner").expect("2 people esc all");
    assert_eq!(listed(&h), ["Ana", "Bo"]);
    // partners without an offer
    h.keys("f tab tab tab tab tab 1 enter").expect("partner · no offers").expect("1 person");
    assert_eq!(listed(&h), ["Bo"]);
    // and without a channel: nobody
    h.keys("f tab tab tab tab tab 3 enter").expect("Nobody fits all of this.");
    h.keys("enter").refused("Nobody fits the filter.").keys("esc");
    assert_eq!(listed(&h).len(), 5);
    // tags by any writing, several
    h.keys("f tab tab").type_text("FOOD").keys("enter").expect("tag food");
    assert_eq!(listed(&h), ["Ana", "Bo"]);
    h.keys("f tab tab").type_text(", hotels").keys("enter").expect("tag food · tag Hotels");
    assert_eq!(listed(&h), ["Bo"]);
    h.keys("f tab tab ctrl-u").type_text("wine").keys("enter").expect("✕ Nobody has the tag “wine”.");
    // nothing was written, nothing is asked
    h.keys("esc").expect_not("Throw away").keys("esc");
    h.keys("f tab 6 enter").expect("Advocate");
    assert_eq!(listed(&h), ["Ana"]);
    h.keys("esc f tab tab tab tab tab tab 2 enter").expect("not told yet").expect("had from: the fair");
    assert_eq!(listed(&h), ["Cy", "Gino"]);
    h.keys("j esc").expect("▌Gino");
}

/// [P1, T4] Finding looks among those who fit.
#[test]
fn finding_among_those_who_fit() {
    let mut h = some_people();
    h.keys("2 f 3 enter /").type_text("o");
    h.expect("Nobody who fits is found by “o”.").keys("ctrl-u").type_text("b");
    assert_eq!(listed(&h), ["Bo", "Ana"], "Ana offers bread");
    h.keys("esc").expect("2 people");
    assert_eq!(h.app.people.selected, Some(h.app.people.window.rows[1].uid));
    h.keys("esc");
    assert_eq!(listed(&h).len(), 5);
}

/// [P1, E2] Touches that are late, due today, and due this week.
#[test]
fn filtering_by_touches() {
    let mut h = Harness::new(WIDE);
    for (name, days) in [("Late", 31), ("Now", 30), ("Soon", 27), ("Fresh", 3)] {
        add(&mut h, name, |contact| {
            contact.cadence_days = Some(30);
            contact.created_on = sunday().today() - Days::new(days);
        });
    }
    add(&mut h, "Silent", |contact| {
        contact.cadence_days = Some(30);
        contact.created_on = sunday().today() - Days::new(99);
        contact.do_not_contact = true;
    });
    h.keys("2 f tab tab tab tab 2 enter").expect("a touch late");
    assert_eq!(listed(&h), ["Late"]);
    h.keys("f tab tab tab tab 3 enter");
    assert_eq!(listed(&h), ["Late", "Now"]);
    h.keys("f tab tab tab tab 4 enter").expect("a touch due this week").expect("touch -1d");
    assert_eq!(listed(&h), ["Late", "Now", "Soon"]);
}

/// [P6, M2] The reminder leads to those without contact for 36 months; one key keeps one and goes to the next; undo asks
/// again; whoever was in touch is not asked about.
#[test]
fn keep_or_forget() {
    let mut h = some_people();
    h.day(days_on(1)).keys("tab").expect("people to keep or forget").keys("enter");
    h.expect("no contact for 36 months").expect("had from: an old card").expect("no touch ever");
    assert_eq!(listed(&h), ["Gino", "Hilde"]);
    h.expect("No contact for 36 months: y keeps");
    h.keys("y").expect("Gino kept. u takes it back.").expect("▌Hilde");
    assert_eq!(listed(&h), ["Hilde"]);
    h.keys("y").expect("Nobody is without contact for 36 months");
    h.keys("u");
    assert_eq!(listed(&h), ["Hilde"]);
    h.keys("y esc 1").expect_not("keep or forget");
    h.keys("2 g y").refused("Nothing is to be decided on Ana");
    // on the page too
    h.keys("u u").keys("2 G enter").expect("No contact for 36 months").keys("y").expect("Hilde kept");
    h.expect_not("No contact for 36 months");
    assert!(matches!(h.app.screen, Screen::Contact(_)));
    h.keys("u");
    // 36 months on she is asked about again
    h.keys("y").day(days_on(1_097)).expect("No contact for 36 months");
}

/// [P5] Where I have somebody from somebody else, the page says that they are not told yet; told, it says when.
#[test]
fn who_was_told() {
    let mut h = some_people();
    h.keys("2 j j enter").expect("had from the fair").expect("told on not told yet");
    h.keys("e btab btab btab")
        .type_text("today")
        .keys("ctrl-s")
        .expect_not("not told yet")
        .expect("told on 22 Nov");
    h.keys("esc k enter").expect_not("told on");
}

fn silent_provider() -> Harness {
    let mut h = Harness::with_lines(WIDE, &["Ana > ?: bookkeeping"]);
    add(&mut h, "Teresa", |teresa| {
        teresa.offers = "bookkeeping".into();
        teresa.do_not_contact = true;
    });
    h
}

/// [P1, G12] Whoever is not to be contacted is not suggested; typed, they are marked, and named only after a yes.
#[test]
fn naming_somebody_who_is_not_to_be_contacted() {
    let mut h = silent_provider();
    h.keys("w").expect_not("Teresa").type_text("tere").expect("✕ do not contact").keys("enter");
    h.expect("Teresa is not to be contacted. Name them all the same?").keys("n");
    assert!(matches!(h.app.overlay, Some(Overlay::Picker(_))), "{}", h.screen());
    h.keys("enter esc").expect("Who could help").keys("enter y").expect("Provider named: Teresa");
    let view = h.only();
    assert_eq!(view.referral.provider, Some(h.notebook.contacts_named("Teresa").unwrap()[0].uid));
}

/// [P1] Neither hello nor call nor an ask for whoever is not to be contacted: each says so, and the sheet has it on top.
#[test]
fn not_to_be_contacted_on_every_way() {
    let mut h = silent_provider();
    h.keys("2 G").expect("✕ do not contact").expect("✕ Not to be contacted.");
    h.keys("d").refused("Teresa is not to be contacted.");
    h.keys("a").refused("Teresa is not to be contacted.");
    h.keys("w");
    h.keys("enter").expect("✕ Not to be contacted.").keys("a").refused("is not to be contacted.");
    h.keys("w").refused("is not to be contacted.").keys("d").refused("is not to be contacted.");
    h.keys("b").expect("Not to be contacted.");
}

/// [P1, T2] Typed in the capture line or found, they are marked too.
#[test]
fn not_to_be_contacted_where_they_are_typed() {
    let mut h = silent_provider();
    h.keys("n").type_text("Bo > Teresa: x").expect("Teresa known ✕ do not contact").keys("esc y /");
    h.type_text("teres").expect("Teresa do not contact").keys("esc");
}
