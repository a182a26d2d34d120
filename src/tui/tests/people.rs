//! People: the list, finding, the page, the whole form, who fits [P1, G12, T3, T4].

use tempfile::TempDir;

use crate::domain::contact::{Channel, ChannelKind, Contact};
use crate::domain::gates::Gate;
use crate::domain::referral::Role;
use crate::domain::settings::Settings;
use crate::domain::uid::Uid;
use crate::notebook::Notebook;
use crate::tui::app::{Msg, Screen, Tab};
use crate::tui::overlay::Overlay;

use super::harness::{Harness, WIDE, sunday};

/// The contact of this name, as the notebook holds it.
fn contact(h: &Harness, name: &str) -> Contact {
    let mut named = h.notebook.contacts_named(name).unwrap();
    assert_eq!(named.len(), 1, "{name}");
    named.remove(0)
}

fn on_page_of(h: &Harness) -> Option<String> {
    match &h.app.screen {
        Screen::Contact(page) => page.person.as_ref().map(|person| person.contact.name.clone()),
        _ => None,
    }
}

fn gate(h: &Harness) -> Option<Gate> {
    if let Screen::Gates(gates) = &h.app.screen { Some(gates.gate) } else { None }
}

/// The tabs lead from every screen to every other, each as it was left; in a question the digits are answers.
#[test]
fn tabs() {
    let mut h = Harness::demo(WIDE);
    h.select("Ana Rossi → Bruno");
    let selected = h.app.triage.selected;
    h.keys("2 j j j").expect("1 Triage 2 People");
    assert_eq!(h.app.tab(), Some(Tab::People));
    let person = h.app.people.selected;
    h.keys("1");
    assert_eq!((h.app.tab(), h.app.triage.selected), (Some(Tab::Triage), selected));
    h.keys("2");
    assert_eq!(h.app.people.selected, person);
    h.keys("1 A 2");
    assert_eq!(gate(&h), Some(Gate::Actual), "in a question 2 is an answer:\n{}", h.screen());
    // the header says so, and a click goes there all the same
    h.expect_not("1 Triage").expect_not("2 People").expect("Triage").click("People");
    assert!(matches!(h.app.screen, Screen::People));
    h.keys("/").expect_not("1 Triage").keys("esc").expect("1 Triage 2 People");
    h.keys("1 C 2");
    assert!(matches!(h.app.screen, Screen::People));
    h.keys("esc q");
}

/// [T4] Typing finds by the beginning of any word, in every script; Esc brings the whole list back, around whoever was
/// found; Enter opens the page.
#[test]
fn finding() {
    let mut h = Harness::demo(WIDE);
    for (typed, name) in [
        ("ros", "Ana Rossi"),
        ("conti bru", "Bruno Conti"),
        ("turc", "Ion Țurcanu"),
        ("ionescu", "Ștefan Ionescu"),
        ("дорош", "Павел Дорошенко"),
        ("娜", "李娜"),
        ("민", "김민준"),
        ("حدا", "عمر حداد"),
    ] {
        if h.notebook.contacts_named(name).unwrap().is_empty() {
            continue;
        }
        h.keys("2 /").type_text(typed).keys("enter");
        assert_eq!(on_page_of(&h).as_deref(), Some(name), "{typed}:\n{}", h.screen());
        h.keys("esc");
        assert_eq!(h.app.people.selected, Some(contact(&h, name).uid), "{typed}");
    }
    h.keys("/").type_text("forno").expect("Find").expect("Ana Rossi").keys("esc").expect_not("Find ");
    assert_eq!(h.app.people.selected, Some(contact(&h, "Ana Rossi").uid));
    assert!(h.app.people.window.rows.len() > 20);
    // a field owns every printable key
    h.keys("/").type_text("n2uq?");
    assert_eq!(h.app.people.typed(), "n2uq?");
    h.expect("Nobody is found by “n2uq?”.").keys("enter").refused("Esc brings the whole list back.");
    h.keys("esc /").paste("ana\nrossi").keys("enter");
    assert_eq!(on_page_of(&h).as_deref(), Some("Ana Rossi"));
}

/// The arrows move among those found while one types.
#[test]
fn moving_among_those_found() {
    let mut h = Harness::with_lines(WIDE, &["Ana Rossi > Bo Rossi: one", "Cy Rossi > Di Rossi: two"]);
    h.keys("2 /").type_text("ros").keys("down ctrl-n up");
    assert_eq!(h.app.people.selected, Some(contact(&h, "Bo Rossi").uid));
    h.type_text("s");
    assert_eq!(h.app.people.selected, Some(contact(&h, "Ana Rossi").uid), "the best match again");
    h.keys("tab tab enter");
    assert_eq!(on_page_of(&h).as_deref(), Some("Cy Rossi"));
}

/// [T1] A long list is read in stretches; the selection walks through all of it, and to its ends.
#[test]
fn a_long_list() {
    let lines: Vec<String> = (0..150).map(|at| format!("S{at} > P{at}: x")).collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let mut h = Harness::with_lines(WIDE, &lines);
    h.keys("2 g");
    let mut seen = std::collections::BTreeSet::new();
    for _ in 0..300 {
        seen.insert(h.app.people.selected);
        assert!(h.app.people.window.rows.len() <= 120);
        h.keys("j");
    }
    assert_eq!(seen.len(), 300);
    let last = h.app.people.selected;
    h.keys("g").expect("▌P0");
    h.keys("G");
    assert_eq!(h.app.people.selected, last);
    assert_eq!(h.screen().matches('▌').count(), 1);
}

/// [P1, T3] One key prefers the selected channel; undo, redo and the page follow.
#[test]
fn preferring_a_channel() {
    let mut h = Harness::demo(WIDE);
    let preferred = |h: &Harness| contact(h, "Ana Rossi").preferred().unwrap().kind;
    h.keys("2 / a n a enter");
    assert_eq!(preferred(&h), ChannelKind::Email);
    h.keys("*").expect("Ana Rossi now prefers +39 011 555 0101. u takes it back.");
    assert_eq!(preferred(&h), ChannelKind::Phone);
    h.keys("*").refused("Preferred already: +39 011 555 0101. l goes to another.");
    h.keys("l *");
    assert_eq!(preferred(&h), ChannelKind::Post);
    h.keys("u u").expect("ana@forno-rossi.example ● preferred");
    assert_eq!(preferred(&h), ChannelKind::Email);
    h.keys("ctrl-r");
    assert_eq!(preferred(&h), ChannelKind::Phone);
    h.keys("h h h *").keys("u");
    assert_eq!(contact(&h, "Ana Rossi").channels.len(), 3);
}

/// From a line of the story to its gates, and Esc back to the same line; from the gates to a person, and back.
#[test]
fn the_way_there_and_back() {
    let mut h = Harness::demo(WIDE);
    h.keys("2 / a n a enter").expect("Story").keys("j j j j");
    let Screen::Contact(page) = &h.app.screen else { panic!("{}", h.screen()) };
    let line = page.selected;
    h.keys("enter").expect("Ana Rossi → Bruno Conti");
    assert!(gate(&h).is_some());
    h.keys("C v");
    assert!(on_page_of(&h).is_some(), "{}", h.screen());
    h.keys("esc");
    assert_eq!(gate(&h), Some(Gate::Consent));
    h.keys("esc");
    let Screen::Contact(page) = &h.app.screen else { panic!("{}", h.screen()) };
    assert_eq!(page.selected, line);
    // an entry of the log leads to Consent, at that side
    h.keys("g enter");
    assert_eq!(gate(&h), Some(Gate::Consent));
    h.expect("Ana Rossi, needs it").keys("esc esc");
    assert!(matches!(h.app.screen, Screen::People));
    h.keys("1");
    assert!(h.app.back.is_empty());

    // from Triage it is asked which of the two
    h.select("Ana Rossi → Bruno").keys("v").expect("Whose page?").keys("2");
    assert_eq!(on_page_of(&h).as_deref(), Some("Bruno Conti"));
    h.keys("esc v esc v 1");
    assert_eq!(on_page_of(&h).as_deref(), Some("Ana Rossi"));
    h.keys("esc");
    assert!(matches!(h.app.screen, Screen::Triage));
    assert_eq!(h.selected_title(), "Ana Rossi → Bruno Conti");
    h.select("Sara Olivero").keys("v 1 esc A v").expect("Whose page?");
    h.keys("esc R v");
    assert!(on_page_of(&h).is_some(), "the person of the question:\n{}", h.screen());
}

/// [P1] A first name is enough; who looks alike is listed, and can be opened instead; undo takes the new one back.
#[test]
fn somebody_new() {
    let mut h = Harness::with_lines(WIDE, &["Ana Rossi > Bo: one"]);
    h.keys("2 N enter").expect("✕ Type a name").type_text("Ana").expect("new: Ana");
    h.expect("Ana Rossi is there already").keys("down enter");
    assert_eq!(on_page_of(&h).as_deref(), Some("Ana Rossi"));
    h.keys("N").type_text("Ana").keys("enter").expect("Ana added. u takes it back.");
    assert_eq!(on_page_of(&h).as_deref(), Some("Ana"));
    assert_eq!(contact(&h, "Ana").check(), Ok(()));
    h.expect("No way to reach them is written.").keys("*").refused("e adds one");
    h.keys("u");
    assert_eq!(on_page_of(&h).as_deref(), Some("Ana Rossi"), "{}", h.screen());
    h.keys("esc");
    assert_eq!(h.notebook.contacts(None, 9).unwrap().len(), 2);
    assert!(matches!(h.app.screen, Screen::People));
    let mut h = Harness::new(WIDE);
    h.keys("2").expect("Nobody is in the notebook yet.").keys("enter").refused("N adds somebody.");
    h.keys("N").type_text("Zoë").keys("enter esc").expect("▌Zoë");
}

/// [T5] Tabs, rows, channels and lines of the story are taken by a click; on what is selected it is Enter.
#[test]
fn clicks() {
    let mut h = Harness::demo(WIDE);
    h.click("People").expect("▌Ágnes Szűcs").click(" Ana Rossi").expect("▌Ana Rossi");
    h.click("▌Ana Rossi").expect("Story").click("Via dei Fornai").keys("*");
    assert_eq!(contact(&h, "Ana Rossi").preferred().unwrap().kind, ChannelKind::Post);
    h.keys("u").click(" 10 Nov").click("▌10 Nov").expect("bookkeeping");
    assert!(gate(&h).is_some(), "{}", h.screen());
    h.click("Triage").keys("2 / a n a").click("▌Ana Rossi");
    assert_eq!(on_page_of(&h).as_deref(), Some("Ana Rossi"));
}

/// A person that another window took away: back to the list, with a sentence.
#[test]
fn another_window_takes_them_away() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("notebook.db");
    let mut other = Notebook::open(&path, sunday(), Settings::default()).unwrap();
    other.write(sunday(), "Ana added", |change| change.new_contact("Ana")).unwrap();
    other.write(sunday(), "Bo added", |change| change.new_contact("Bo")).unwrap();
    let mut h = Harness::on(Notebook::open(&path, sunday(), Settings::default()).unwrap(), WIDE);
    h.keys("2 j enter");
    assert_eq!(on_page_of(&h).as_deref(), Some("Bo"));
    other.undo(sunday()).unwrap();
    h.send(Msg::Changed).refused("This person is not in the notebook any more.").expect("▌Ana");
    assert!(matches!(h.app.screen, Screen::People));
}

/// [P1] Every field of the form reaches the notebook; one undo takes all of it back.
#[test]
fn the_whole_form() {
    let mut h = Harness::new(WIDE);
    h.keys("7 N type:Circle enter 2 N type:Ana enter");
    let before = contact(&h, "Ana");
    h.keys("e").type_text(" Rossi").keys("tab").type_text("baker").keys("tab").type_text("Forno");
    h.keys("tab").type_text("ana@forno.example (work)").expect("= e-mail");
    h.keys("tab").type_text("* +39 011 555").expect("= phone, preferred");
    h.keys("tab").type_text("email: ana").expect("an @ is missing?");
    h.keys("tab tab").type_text("mornings").keys("tab").type_text("write first");
    for text in ["bread", "tax", "hotels", "events", "food, circle, food", "circle", "a note"] {
        h.keys("tab").type_text(text);
    }
    h.keys("tab 2 tab 6 tab").type_text("30").keys("tab 2 tab 2 tab").type_text("Gentile dott.ssa Rossi");
    h.keys("tab space tab").type_text("the market");
    h.keys("tab").type_text("yesterday").keys("ctrl-s").expect("Ana Rossi edited");
    let ana = contact(&h, "Ana Rossi");
    let reach: Vec<(ChannelKind, &str, &str, bool)> = ana
        .channels
        .iter()
        .map(|channel| (channel.kind, channel.value.as_str(), channel.label.as_str(), channel.preferred))
        .collect();
    assert_eq!(
        reach,
        [
            (ChannelKind::Email, "ana@forno.example", "work", false),
            (ChannelKind::Phone, "+39 011 555", "", true),
            (ChannelKind::Email, "ana", "", false),
        ]
    );
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        let text = Contact { uid: Uid::UNSET, channels: Vec::new(), ..ana };
        insta::assert_snapshot!("person-saved", format!("{text:#?}"));
    });
    h.keys("u");
    assert_eq!(contact(&h, "Ana"), before);
    h.keys("e enter").expect("Nothing was changed.");
}

fn with_channels(lines: &[(ChannelKind, &str, &str, bool)]) -> Harness {
    let mut h = Harness::new(WIDE);
    let channels = lines.iter().map(|(kind, value, label, preferred)| Channel {
        uid: h.notebook.fresh_uid(sunday()),
        kind: *kind,
        value: (*value).into(),
        label: (*label).into(),
        preferred: *preferred,
    });
    let channels = channels.collect();
    let ana = Contact {
        channels,
        notes: " two\nlines ".into(),
        ..Contact::new(h.notebook.fresh_uid(sunday()), "Ana", sunday().today())
    };
    h.notebook.write(sunday(), "Ana added", |change| change.add_contact(&ana)).unwrap();
    h.keys("2 enter");
    h
}

const THREE: [(ChannelKind, &str, &str, bool); 3] = [
    (ChannelKind::Email, "a@b.example", "", true),
    (ChannelKind::Post, "Via Roma 1 (TO)", "", false),
    (ChannelKind::Phone, "555 123", "shop (old)", false),
];

/// [P1] Channels are put in another order, taken out, edited in place and added; each keeps its uid through all of it.
#[test]
fn channels_in_the_form() {
    let mut h = with_channels(&THREE);
    let before = contact(&h, "Ana");
    let [email, post, phone] = [0, 1, 2].map(|at| before.channels[at].uid);
    let order =
        |h: &Harness| contact(h, "Ana").channels.iter().map(|channel| channel.uid).collect::<Vec<Uid>>();
    h.keys("e enter").expect("Nothing was changed.");
    // the third goes up twice
    h.keys("e tab tab tab tab tab alt-up alt-up alt-up enter");
    assert_eq!(order(&h), [phone, email, post], "{}", h.screen());
    // the first is edited, the second taken out, one is added
    h.keys("e tab tab tab ctrl-u").type_text("phone: 555 999").keys("tab ctrl-u tab alt-down");
    h.keys("tab").type_text("@ana").keys("enter");
    let after = contact(&h, "Ana");
    let values: Vec<&str> = after.channels.iter().map(|channel| channel.value.as_str()).collect();
    assert_eq!(values, ["555 999", "Via Roma 1 (TO)", "@ana"], "{}", h.screen());
    assert_eq!(order(&h)[..2], [phone, post]);
    assert_eq!(after.notes, before.notes, "what was not touched stays, line ends too");
    h.keys("u u");
    assert_eq!(contact(&h, "Ana"), before);
}

/// [P1] A second preferred channel, an unknown kind, no name: refused at the field, in words; nothing typed is lost.
#[test]
fn the_form_refuses_in_words() {
    let mut h = with_channels(&THREE);
    let before = h.state();
    h.keys("e tab tab tab tab home").type_text("* ").keys("enter");
    h.expect(
        "✕ a@b.example is already preferred. One channel can be: take that mark off before you prefer Via",
    );
    let Some(Overlay::Form(form)) = &h.app.overlay else { panic!("{}", h.screen()) };
    assert_eq!(form.form.focused(), Some("reach2"));
    h.keys("ctrl-a ctrl-k").type_text("fax: 12").keys("enter").expect("✕ What is “fax: 12”?");
    h.keys("ctrl-u").type_text("email:").keys("enter").expect("✕ The e-mail is empty.");
    h.keys("ctrl-u btab btab btab btab ctrl-u enter").expect("✕ The name is empty.").type_text("A");
    h.keys("btab btab btab ctrl-u")
        .type_text("tomorrow")
        .keys("enter")
        .expect("✕ That day is still to come.");
    assert_eq!(h.state(), before);
    assert_eq!(h.app.overlay.as_ref().map(Overlay::holds_typed_text), Some(true));
}

/// [S6] All that stands in the form can be kept and brought back, channels too.
#[test]
fn the_form_is_kept_by_its_values() {
    let mut h = with_channels(&THREE);
    h.keys("e tab tab tab tab tab tab").type_text("web: x.example").keys("tab tab").type_text("noon");
    let Some(Overlay::Form(form)) = &h.app.overlay else { panic!("{}", h.screen()) };
    let values = form.form.values();
    h.keys("esc y e");
    let Some(Overlay::Form(form)) = &mut h.app.overlay else { panic!("{}", h.screen()) };
    form.form.fill(values.iter().map(|(id, value)| (*id, value.as_str())));
    h.expect("web: x.example").expect("noon").keys("enter");
    assert_eq!(contact(&h, "Ana").channels.len(), 4);
}

/// [S1] What another window wrote while the form was open stays, where the form did not change it.
#[test]
fn another_window_edits_too() {
    let mut h = with_channels(&THREE);
    h.keys("e").type_text(" Rossi");
    let mut ana = contact(&h, "Ana");
    ana.needs = "tax".into();
    h.notebook.write(sunday(), "edited", |change| change.save_contact(&ana)).unwrap();
    h.keys("enter");
    assert_eq!(contact(&h, "Ana Rossi").needs, "tax");
}

/// [G12] From a person: who offers what they need and who needs what they offer; Enter makes the referral, as one change.
#[test]
fn who_fits() {
    let mut h = Harness::new(WIDE);
    let mut add = |name: &str, offers: &str, needs: &str, silent: bool| {
        let contact = Contact {
            offers: offers.into(),
            needs: needs.into(),
            do_not_contact: silent,
            ..Contact::new(h.notebook.fresh_uid(sunday()), name, sunday().today())
        };
        h.notebook.write(sunday(), name, |change| change.add_contact(&contact)).unwrap();
    };
    add("Ana", "bread for hotels", "bookkeeping and payroll", false);
    add("Bruno", "a bookkeeper", "", false);
    add("Hotel", "rooms", "bread every morning", false);
    add("Silent", "bookkeeping", "bread", true);
    add("Blank", "", "", false);
    h.keys("2 / a n a enter w").expect("Who goes together with Ana?");
    h.expect("Bruno could help shares: bookkeeper").expect("Hotel needs it shares: bread");
    h.expect_not("Silent").keys("enter").expect("Captured Ana → Bruno. u takes it back.");
    assert_eq!(gate(&h), Some(Gate::Actual));
    assert_eq!(h.only().referral.need, "bookkeeping and payroll");
    h.keys("esc");
    assert_eq!(on_page_of(&h).as_deref(), Some("Ana"));
    h.expect("Ana → Bruno: bookkeeping").keys("u").expect_not("Ana → Bruno: bookkeeping");
    h.keys("w down enter");
    let referral = h.only().referral;
    assert_eq!(referral.party(Role::Provider), Some(contact(&h, "Ana").uid));
    assert_eq!(referral.need, "bread every morning");
    // whoever is typed is found, suggested or not; the part is that which is wanted
    h.keys("esc u w").type_text("blank").expect("Blank could help").keys("enter esc");
    h.keys("u w").type_text("Somebody Else").keys("enter").expect("Captured Ana → Somebody Else");
    h.keys("esc esc / b l a n k enter w").refused("Neither offers nor needs are written.");
    h.keys("esc / s i l e n t enter")
        .expect("✕ Not to be contacted.")
        .keys("w")
        .refused("Silent is not to be contacted.");
    h.assert_sound();
}

/// [G12] For an offer without a seeker those are suggested who need it.
#[test]
fn an_offer_without_a_seeker() {
    let mut h = Harness::demo(WIDE);
    h.keys("n").type_text("> Bruno Conti: bookkeeping").keys("enter w");
    h.expect("Who needs what Bruno Conti offers?").expect("Ana Rossi shares: bookkeeping");
}

/// [G12] A pair that has a referral open says so, and Enter goes to that one instead of making a second.
#[test]
fn who_fits_and_is_open_already() {
    let mut h = Harness::demo(WIDE);
    h.keys("n").type_text("Ana Rossi > Somebody Else: bread").keys("enter");
    let (made, count) = (h.app.triage.selected, h.views().len());
    h.keys("2 / a n a space r o s enter w")
        .type_text("somebody")
        .expect("Somebody Else could help already open");
    h.keys("enter");
    assert_eq!((gate(&h), h.app.triage.selected), (Some(Gate::Actual), made), "{}", h.screen());
    assert_eq!(h.views().len(), count);
    h.assert_sound();
}

/// [T2] Of two that have one open already the capture line says so, and keeps another all the same.
#[test]
fn captured_again() {
    let mut h = Harness::with_lines(WIDE, &["Ana > Bo: bread", "Ana > Cy: "]);
    h.keys("n").type_text("Ana > Bo: salt").expect("There is one open already: bread");
    h.keys("enter").expect("Captured Ana → Bo.");
    assert_eq!(h.views().len(), 3);
    h.keys("n").type_text("Ana > Cy: salt").expect("There is one open already, without a need.");
    h.keys("esc y n").type_text("Bo > Ana: salt").expect_not("open already");
}

/// [T2, G12] Nobody is referred to themselves: it is refused where it is typed, and nothing is made.
#[test]
fn nobody_is_referred_to_themselves() {
    const WHY: &str = "is on both sides. Name somebody else on one of them.";
    let mut h = Harness::new(WIDE);
    h.keys("n")
        .type_text("Ana > ana: x")
        .keys("enter")
        .expect("A referral needs two people; Ana")
        .expect(WHY);
    assert!(h.notebook.is_empty().unwrap());
    h.keys("esc y n")
        .type_text("Ana: bread")
        .keys("enter n")
        .type_text("Ana < ANA: x")
        .keys("enter")
        .expect(WHY);
    assert_eq!(h.views().len(), 1);
    h.keys("esc y w").type_text("ana").keys("enter").expect(WHY).keys("esc y");
    assert_eq!(h.only().referral.party(Role::Provider), None);
    let ana = Contact { needs: "bread".into(), ..contact(&h, "Ana") };
    h.notebook.write(sunday(), "edited", |change| change.save_contact(&ana)).unwrap();
    h.send(Msg::Changed);
    h.keys("2 / a n a enter w").type_text("Ana").keys("enter").expect(WHY);
    assert_eq!(h.views().len(), 1);
    contact(&h, "Ana");
}

/// [P1] Who prefers no channel can be reached all the same: the Consent gate names the first ones.
#[test]
fn nobody_is_without_a_channel_for_want_of_a_preferred_one() {
    let mut h = Harness::with_lines(WIDE, &["Ana > Bo: bread"]);
    let channel = |h: &Harness, kind, value: &str| Channel {
        uid: h.notebook.fresh_uid(sunday()),
        kind,
        value: value.into(),
        label: String::new(),
        preferred: false,
    };
    let mut ana = contact(&h, "Ana");
    ana.channels = vec![
        channel(&h, ChannelKind::Phone, "555 0101"),
        channel(&h, ChannelKind::Email, "a@ana.example"),
        channel(&h, ChannelKind::Post, "the third"),
    ];
    h.notebook.write(sunday(), "edited", |change| change.save_contact(&ana)).unwrap();
    h.send(Msg::Changed);
    h.keys("C")
        .expect("reached by")
        .expect("phone, 555 0101")
        .expect("none is preferred")
        .expect_not("the third");
}
