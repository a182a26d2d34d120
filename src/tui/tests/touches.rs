//! Touches and the ladder by keys [E1, E2, E3].

use crate::domain::contact::{Channel, ChannelKind, Rung};
use crate::domain::day::Day;
use crate::domain::touch::{TouchKind, TouchPurpose};
use crate::domain::uid::Uid;
use crate::notebook::TouchView;
use crate::tui::app::{Msg, Screen};
use crate::tui::triage::Focus;

use super::harness::{Harness, SIZES, WIDE, days_on, sunday};
use super::pictures::picture;

/// Ana and Bruno, and a referral between them; Ana is called.
fn people() -> Harness {
    let mut h = Harness::with_lines(WIDE, &["Ana Rossi > Bruno Conti: bookkeeping"]);
    change(&mut h, "Ana Rossi", |ana| {
        ana.channels = vec![Channel {
            uid: Uid::derived(&["phone"]),
            kind: ChannelKind::Phone,
            value: "+39 011 555 0101".into(),
            label: String::new(),
            preferred: true,
        }];
    });
    h.send(Msg::Changed);
    h
}

fn change(h: &mut Harness, name: &str, how: impl FnOnce(&mut crate::domain::contact::Contact)) {
    let mut contact = h.notebook.contacts_named(name).unwrap().remove(0);
    how(&mut contact);
    h.notebook.write(sunday(), "edited", |change| change.save_contact(&contact)).unwrap();
}

fn uid(h: &Harness, name: &str) -> Uid {
    h.notebook.contacts_named(name).unwrap()[0].uid
}

fn last(h: &Harness, name: &str) -> Option<TouchView> {
    h.notebook.last_touch(uid(h, name), h.app.today()).unwrap()
}

fn rung(h: &Harness, name: &str) -> Option<Rung> {
    h.notebook.contact(uid(h, name)).unwrap().rung
}

/// [E2] Two keys log a touch from every list, with whoever is meant there, by their preferred channel.
#[test]
fn two_keys_from_every_list() {
    let ways: [(&str, &str); 5] = [
        ("Triage", "L enter"),
        ("People", "2 L enter"),
        ("the page", "2 enter L enter"),
        ("the ladder", "3 L enter"),
        ("reminders", "tab g L enter"),
    ];
    for (place, keys) in ways {
        let mut h = people();
        change(&mut h, "Ana Rossi", |ana| ana.rung = Some(Rung::Member));
        if place == "reminders" {
            let uid = h.notebook.fresh_uid(sunday());
            let reminder = crate::domain::reminder::ManualReminder {
                contact: Some(self::uid(&h, "Ana Rossi")),
                ..crate::domain::reminder::ManualReminder::new(uid, "Ring Ana", days_on(-1).today())
            };
            h.notebook.write(sunday(), "reminder", |change| change.add_reminder(&reminder)).unwrap();
        }
        h.send(Msg::Changed).keys(keys);
        let view = last(&h, "Ana Rossi").unwrap_or_else(|| panic!("{place}\n{}", h.screen()));
        assert_eq!((view.touch.kind, view.touch.on), (TouchKind::Call, sunday().today()), "{place}");
        assert!(last(&h, "Bruno Conti").is_none(), "{place}");
        h.expect("Call with Ana Rossi. u takes it back.").keys("u");
        assert!(last(&h, "Ana Rossi").is_none(), "{place}");
        assert_eq!(h.notebook.wrongly_kept_up().unwrap(), 0);
    }
}

/// [E2, E3] All that is asked is kept, several people are named, and a name that fits nobody is told with those it resembles.
#[test]
fn the_whole_form() {
    let mut h = people();
    super::harness::capture(&mut h.notebook, "Bruna Conti: tea");
    h.send(Msg::Changed);
    h.keys("2 L").expect("Touch: Ana Rossi").type_text("the lease").keys("tab 4 tab tab");
    h.type_text("Conti").keys("enter").expect("fits several").expect("Bruna Conti, Bruno Conti");
    h.keys("ctrl-u")
        .type_text("Rossi Carla")
        .keys("enter")
        .expect("“Rossi Carla” is not in the notebook. Is it Ana Rossi?");
    h.keys("ctrl-u").type_text("bruno, ana").keys("tab 3 enter");
    let TouchView { touch, people, .. } = last(&h, "Bruno Conti").unwrap();
    let names: Vec<&str> = people.iter().map(|(_, name)| name.as_str()).collect();
    assert_eq!(names, ["Ana Rossi", "Bruno Conti"]);
    // whoever was found is told, not what was typed
    h.expect("Meeting with Ana Rossi, Bruno Conti. u takes it back.");
    assert_eq!((touch.kind, touch.purpose), (TouchKind::Meeting, Some(TouchPurpose::Mutual)));
    assert_eq!((touch.words.as_str(), touch.asked, touch.referral), ("the lease", false, None));
    h.keys("enter").expect("meeting, mutual, with Bruno Conti: “the lease”");
    // with nobody
    h.keys("4 L").expect("With").keys("enter");
    assert!(h.app.overlay.is_some());
}

/// [E2] From a referral without a step of either the person is chosen, and it may be about the referral.
#[test]
fn from_a_referral() {
    let mut h = people();
    h.keys("L").expect("[x] Ana Rossi").expect("[ ] Bruno Conti").expect("Ana Rossi → Bruno Conti");
    h.keys("btab space right space enter");
    let touch = last(&h, "Bruno Conti").unwrap().touch;
    assert_eq!(touch.people, [uid(&h, "Bruno Conti")]);
    assert_eq!(touch.referral, Some(h.only().referral.uid));
    assert!(last(&h, "Ana Rossi").is_none());
}

/// [E2] A reminder of a touch is done by logging one, and then it is gone.
#[test]
fn a_reminder_is_done() {
    let mut h = people();
    change(&mut h, "Ana Rossi", |ana| {
        ana.rung = Some(Rung::RavingFan);
        ana.rung_since = Some(days_on(-30).today());
    });
    h.send(Msg::Changed).expect("hello to Ana Rossi, Raving Fan");
    h.keys("tab g d").expect("Touch: Ana Rossi").keys("enter").expect("Call with Ana Rossi");
    assert_eq!(h.app.triage.focus, Focus::Reminders);
    assert!(
        h.app
            .triage
            .agenda
            .items
            .iter()
            .all(|item| item.what != "touch" || item.due_on == days_on(21).today())
    );
    h.keys("u").expect("hello to Ana Rossi, Raving Fan");
}

/// [E3] An ask in a care meeting is met with a warning and its reason; a second Enter records it, or a separate meeting is
/// fixed with it.
#[test]
fn an_ask_is_warned_of() {
    let ask_in_care = "2 L tab tab tab tab 2 tab space enter";
    let mut h = people();
    h.keys(ask_in_care).expect("A care meeting is for Ana Rossi's business");
    h.expect("Better fix");
    assert!(last(&h, "Ana Rossi").is_none());
    h.keys("enter").expect("Call with Ana Rossi. u takes it back.");
    let touch = last(&h, "Ana Rossi").unwrap().touch;
    assert_eq!((touch.asked, touch.purpose), (true, Some(TouchPurpose::Care)));
    assert_eq!(h.app.triage.agenda.items.iter().filter(|item| !item.derived).count(), 0);

    let mut h = people();
    h.keys(ask_in_care).expect("▌Meet next").type_text("in 2 weeks").keys("enter");
    h.expect("Call with Ana Rossi, and a meeting on 6 Dec.");
    let item = h.app.triage.agenda.items.iter().find(|item| !item.derived).unwrap();
    assert_eq!(
        (item.text.as_str(), item.due_on),
        ("Meet Ana Rossi: how can we help each other?", days_on(14).today())
    );
    // another ask soon after
    h.keys("L tab tab tab tab 3 tab space enter").expect("more than one ask in 30 days");
    // what changes the reason is told anew
    h.keys("btab btab 2 enter").expect("A care meeting is for");
    h.keys("esc y").expect_not("care meeting");
    h.keys("u");
    assert!(last(&h, "Ana Rossi").is_none());
}

/// [E2] A touch that I logged is edited and deleted from the story; what was sent is not.
#[test]
fn from_the_story() {
    let mut h = people();
    h.keys("2 L").type_text("the lease").keys("enter enter g").expect("call: “the lease”");
    h.keys("enter").expect("Edit the touch").keys("end").type_text(" and tea").keys("enter");
    h.expect("Touch changed: call with Ana Rossi").expect("call: “the lease and tea”");
    h.keys("x").expect("Touch deleted: call with Ana Rossi").expect_not("the lease");
    assert!(last(&h, "Ana Rossi").is_none());
    h.keys("u").expect("the lease and tea");
    h.keys("j x").refused("no touch that you logged");
}

/// [T4] What was said at a touch is found, and leads to the story.
#[test]
fn found() {
    let mut h = people();
    h.keys("2 L").type_text("the greenhouse roof").keys("enter 1 /").type_text("greenh");
    h.expect("TOUCHES").expect("Ana Rossi, 22 Nov").keys("enter");
    assert!(
        matches!(&h.app.screen, Screen::Contact(page) if page.row().is_some_and(|row| row.title.is_empty()))
    );
    h.expect("▌22 Nov").expect("call: “the greenhouse roof”");
}

/// [E1] Up and down with day and reason, told in the story; the ladder follows whoever is moved.
#[test]
fn up_and_down() {
    let mut h = people();
    h.keys("2 <").refused("> puts them on it");
    h.keys(">")
        .expect_not("off the ladder")
        .expect("Ana Rossi: up the ladder")
        .type_text("asked me back")
        .keys("enter");
    h.expect("Ana Rossi onto the ladder as Suspect");
    assert_eq!(rung(&h, "Ana Rossi"), Some(Rung::Suspect));
    h.keys("3").expect("▌ Ana Rossi").expect("+180d").expect("Suspect: asked me back");
    h.keys("> type:came tab 6 enter");
    assert_eq!(rung(&h, "Ana Rossi"), Some(Rung::RavingFan));
    h.expect("▌ Ana Rossi").expect("Raving Fan: came").keys(">").refused("highest rung");
    // not before the move before
    h.keys("< tab tab").type_text("yesterday").keys("enter").expect("They were moved last on 22 Nov");
    h.keys("ctrl-u").type_text("today").keys("enter");
    assert_eq!(rung(&h, "Ana Rossi"), Some(Rung::Advocate));
    h.keys("enter")
        .expect("down to Advocate, from Raving Fan")
        .expect("up to Raving Fan, from Suspect: came");
    h.keys("g enter").refused("A move stays as it was written");
    h.keys("u esc");
    assert_eq!(h.app.ladder.rung(), Some(Rung::RavingFan));
    h.keys("< tab 7 enter").expect("Nobody stands on the ladder yet");
}

/// [E1, E2] Whoever is late stands first, with a mark and the days; h and l go to the other columns, enter to the page, and what
/// is put off moves down.
#[test]
fn the_ladder() {
    let mut h = Harness::demo(WIDE);
    h.keys("3")
        .expect("▌!Carla Ferrero -5d")
        .expect("Raving Fan 2 ")
        .expect("!1")
        .expect("Last touch 27 Oct");
    h.keys("h").expect_not("▌!Carla").expect("▌ Amina Dia").keys("h").expect("▌!Elena Popes");
    h.keys("j").expect("▌ Ольга Мир").keys("G g").expect("▌!Elena");
    h.keys("s enter").expect("Snoozed: hello to Elena Popescu").expect("▌ Elena Pop");
    h.keys("u").expect("▌!Elena").keys("enter");
    assert!(matches!(h.app.screen, Screen::Contact(_)));
    h.keys("esc d");
    assert!(matches!(h.app.screen, Screen::Draft(_)), "{}", h.screen());
    h.keys("esc e").expect("Elena Popescu").expect("Touch every").keys("esc h h h h h h h");
    assert_eq!(h.app.ladder.rung(), Some(Rung::Suspect));
    h.expect("▌ Rui Antunes");
}

/// [T5] A click selects, a click on the selected one opens.
#[test]
fn clicks_on_the_ladder() {
    let mut h = Harness::demo(WIDE);
    h.keys("3").click("Zofia").expect("Zofia Wójcik   Advocate since");
    assert_eq!(h.app.ladder.rung(), Some(Rung::Advocate));
    h.click("Zofia");
    assert!(matches!(h.app.screen, Screen::Contact(_)));
}

/// [E1] An empty ladder says how somebody comes onto it.
#[test]
fn an_empty_ladder() {
    let mut h = Harness::new(WIDE);
    h.keys("3").expect("Nobody stands on the ladder yet").expect("whose turn it is to hear from you");
    h.expect("where > puts the selected person on it").keys("j > L").expect("With");
    h.keys("esc enter").refused("Nobody is selected");
}

/// [T5] In the sizes that are kept; with a late touch, and the forms.
#[test]
fn pictures() {
    for (name, keys) in [
        ("ladder", "3"),
        ("ladder-middle", "3 h h j"),
        ("touch", "3 L"),
        ("touch-warned", "3 L tab tab tab tab 2 tab space enter"),
        ("touch-referral", "L"),
        ("rung", "3 h >"),
        ("person-touches", "3 h j j enter"),
    ] {
        let mut h = Harness::demo(WIDE);
        h.keys(keys);
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(name, picture(&mut h));
        });
    }
}

/// [T5] Every line fits at any width, whatever the names.
#[test]
fn any_width() {
    let mut h = Harness::demo(WIDE);
    h.keys("3");
    for width in (40..140).step_by(7) {
        for height in [12, 13, 24] {
            h.resize((width, height)).expect("Carla");
        }
    }
    assert_eq!(SIZES[0], WIDE);
}

/// [E2] The page tells since when, how often, the last touch and the next.
#[test]
fn on_the_page() {
    let mut h = people();
    change(&mut h, "Ana Rossi", |ana| {
        ana.rung = Some(Rung::Customer);
        ana.cadence_days = Some(10);
    });
    h.send(Msg::Changed).keys("2 enter").expect("there since 22 Nov");
    h.expect("every 10 days, their own").expect("next touch");
    h.keys("L enter").expect("last touch").expect("22 Nov, today").expect("2 Dec, +10d");
    let due: Option<Day> = h.notebook.person(uid(&h, "Ana Rossi")).unwrap().touch_due;
    assert_eq!(due, Some(days_on(10).today()));
}

/// [E2] A first touch that is from before they came onto the ladder is written down, and moves nothing; a newer one does.
#[test]
fn an_older_touch_moves_nothing() {
    let mut h = people();
    change(&mut h, "Ana Rossi", |ana| ana.rung = Some(Rung::RavingFan));
    let due = |h: &Harness| h.notebook.person(uid(h, "Ana Rossi")).unwrap().touch_due;
    assert_eq!(due(&h), Some(days_on(21).today()));
    for (day, expected) in [("2026-06-01", 21), ("2026-11-24", 23)] {
        let on = day.parse().unwrap();
        let touch = crate::domain::touch::Touch {
            uid: Uid::derived(&[day]),
            kind: crate::domain::touch::TouchKind::Call,
            on,
            purpose: None,
            asked: false,
            people: vec![uid(&h, "Ana Rossi")],
            referral: None,
            words: String::new(),
        };
        h.notebook.write(days_on(5), "touch", |change| change.log_touch(&touch).map(drop)).unwrap();
        assert_eq!(due(&h), Some(days_on(expected).today()), "{day}");
    }
}

/// [T1, M2] Where no referral is left but somebody is due for a touch, it is said, and the reminders stand below in every
/// size.
#[test]
fn reminders_alone() {
    let mut h = Harness::new(WIDE);
    h.keys("2 N").type_text("Olga Moretti").keys("enter");
    change(&mut h, "Olga Moretti", |olga| olga.rung = Some(Rung::RavingFan));
    h.day(days_on(30)).keys("1").expect("No referral needs you today.").expect("reminders 1 late");
    for size in SIZES {
        h.resize(size).expect("hello to Olga");
    }
    h.keys("tab enter");
    assert!(matches!(h.app.screen, Screen::Contact(_)));
}

/// [E2] Two namesakes were there: both still are after the words were edited.
#[test]
fn namesakes_at_one_touch() {
    let mut h = Harness::with_lines(WIDE, &["Ana Rossi > Bruno Conti: bookkeeping"]);
    let people = ["Ana Rossi", "Bruno Conti"].map(|name| uid(&h, name));
    change(&mut h, "Bruno Conti", |bruno| bruno.name = "Ana Rossi".into());
    let touch = crate::domain::touch::Touch {
        uid: Uid::derived(&["lunch"]),
        kind: crate::domain::touch::TouchKind::Meeting,
        on: sunday().today(),
        purpose: None,
        asked: false,
        people: people.to_vec(),
        referral: None,
        words: "lunch".into(),
    };
    h.notebook.write(sunday(), "touch", |change| change.log_touch(&touch)).unwrap();
    h.send(Msg::Changed)
        .keys("2 enter g enter end")
        .type_text(" of three")
        .keys("enter")
        .expect("Touch changed");
    for person in people {
        assert_eq!(
            h.notebook.last_touch(person, h.app.today()).unwrap().unwrap().touch.words,
            "lunch of three"
        );
    }
}
