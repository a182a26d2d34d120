//! Groups [E7] and the harvest [E8] by keys: a meeting in two, leaving with how long it was given, an entry from anywhere.

use chrono::Days;

use crate::domain::group::{Attendance, Group, Rhythm};
use crate::domain::uid::Uid;
use crate::tui::app::{Msg, Screen};
use crate::tui::keymap::{Scope, bindings};
use crate::tui::overlay::Overlay;
use crate::tui::triage::Focus;

use super::harness::{Harness, WIDE, capture, key, sunday};

/// A notebook with Ana, Bruno, and a group that met last Thursday for the last time that is written down.
fn with_group() -> (Harness, Uid) {
    let mut h = Harness::with_lines(WIDE, &["Ana Rossi > Bruno Conti: books", "Carla < Dario: coaching"]);
    let today = sunday().today();
    let joined = today.checked_sub_months(chrono::Months::new(27)).unwrap();
    let mut group = Group::new(h.notebook.fresh_uid(sunday()), "Chamber", joined);
    group.set_days(Some(today - Days::new(17)), Some(Rhythm::Weekly));
    h.notebook
        .write(sunday(), "group", |change| {
            change.add_group(&group)?;
            change.attend(group.uid, today - Days::new(17), true, "")?;
            change.attend(group.uid, today - Days::new(10), false, "ill")
        })
        .unwrap();
    h.send(Msg::Changed);
    (h, group.uid)
}

/// Words, people, group and referral.
type Entry = (String, Vec<String>, Option<String>, Option<String>);

fn entries(h: &Harness) -> Vec<Entry> {
    let rows = h.notebook.harvest(None, 0, 100).unwrap().rows;
    let name = |named: Option<(Uid, String)>| named.map(|(_, name)| name);
    rows.into_iter()
        .map(|row| {
            let people = row.people.into_iter().map(|(_, name)| name).collect();
            (row.words, people, name(row.group), name(row.referral))
        })
        .collect()
}

/// [E7, M2] On the reminder of a meeting `d` and Enter write down that I was there: two keys, and the next meeting is the one
/// due. `enter` goes to the group instead.
#[test]
fn a_meeting_in_two_keys() {
    let (mut h, group) = with_group();
    h.app.triage.focus = Focus::Reminders;
    let at = h.app.triage.agenda.items.iter().find(|item| item.what == "group-meeting").unwrap();
    assert_eq!((at.short.as_str(), at.due_on), ("meeting of Chamber", sunday().today() - Days::new(3)));
    h.app.triage.reminder = Some(at.uid);
    h.keys("d").expect("Meeting of Chamber").expect("(•) there").expect("= Thu 19 Nov 2026");
    h.keys("enter").expect("At the meeting of Chamber, Thu 19 Nov. u takes it back.");
    let view = h.notebook.group_view(group).unwrap();
    assert_eq!(view.attendance, Attendance { there: 2, of: 3 });
    assert_eq!(view.group.next_on, Some(sunday().today() + Days::new(4)));
    let at = h.app.triage.agenda.items.iter().find(|item| item.what == "group-meeting").unwrap();
    h.app.triage.reminder = Some(at.uid);
    h.keys("enter").expect("▌Chamber").expect("every Thursday").expect("Thu 26 Nov (+4d)");
    h.expect("●○●").expect("there at 2 of 3").expect("2 of 3");
    h.keys("u").expect("Undone: at the meeting of Chamber").expect("Thu 19 Nov (-3d)");
}

/// [E7] Nobody was at a meeting before they joined: what gives is told, and nothing is counted.
#[test]
fn no_meeting_before_joining() {
    let (mut h, group) = with_group();
    let before = h.notebook.group_view(group).unwrap().attendance;
    h.keys("7 a tab ctrl-u").type_text("2020-01-07").keys("enter").expect("You joined Chamber on");
    h.keys("esc");
    assert_eq!(h.notebook.group_view(group).unwrap().attendance, before);
}

/// [E7] A meeting is put right by its day, and its note stays unless another is typed; a day to come is refused.
#[test]
fn attendance_can_be_put_right() {
    let (mut h, group) = with_group();
    h.keys("7 a right tab tab type:fog enter").expect("Not at the meeting of Chamber");
    h.keys("a tab type:tomorrow enter").expect("That day is still to come.");
    h.keys("esc y a enter").expect("The day is empty.").type_text("19 Nov").keys("enter");
    let view = h.notebook.group_view(group).unwrap();
    let met = &view.meetings[0];
    assert_eq!((met.attended, met.note.as_str(), view.attendance.of), (true, "fog", 3));
    assert_eq!(view.group.next_on, Some(sunday().today() + Days::new(4)), "an older one moves nothing");
}

/// [E7] Leaving shows how long I gave it and what came of it before it asks why; it can be taken back, and a group that was
/// left is rejoined with the days away not counted.
#[test]
fn leaving_says_how_long_it_was_given() {
    let (mut h, group) = with_group();
    h.keys("7 H").expect("Chamber").type_text("a chair kept").keys("enter");
    h.keys("x").expect("Leave Chamber");
    h.expect("You gave it 2 years 3 months, 1 of 2 meetings, no referrals received, 1 harvest entry.");
    h.type_text("too far to drive").keys("enter").expect("Left Chamber. u takes it back.");
    h.expect("LEFT").expect("too far to drive").expect_not("meeting of Chamber");
    h.keys("a").refused("You left it on 22 Nov. x rejoins it.");
    h.keys("u").expect("Undone: left Chamber").expect_not("LEFT");
    h.keys("ctrl-r").expect("LEFT");
    h.day(super::harness::days_on(40))
        .keys("x")
        .expect("In Chamber again")
        .expect("does not count as given");
    h.expect("= Thu 7 Jan 2027").keys("enter").expect("In Chamber again.").expect_not("LEFT");
    let held = h.notebook.group_view(group).unwrap().group;
    assert_eq!((held.gap_days, held.left_on, held.left_why.as_str()), (40, None, ""));
}

/// [E7] A group is added with its rhythm, edited, and its people are put in and taken out; enter goes into it and opens a
/// person.
#[test]
fn a_group_and_its_people() {
    let mut h = Harness::with_lines(WIDE, &["Ana Rossi > Bruno Conti: books"]);
    h.keys("7")
        .expect("No group is in the notebook yet.")
        .keys("e")
        .refused("No group is selected. N adds one.");
    h.keys("N enter").expect("The name is empty.");
    h.type_text("Circle").keys("tab tab").type_text("8 Dec").keys("tab 5 enter");
    h.expect("Group added: Circle").expect("the second Tuesday of the month").expect("Tue 8 Dec (+16d)");
    h.keys("p")
        .expect("Who is in Circle?")
        .expect("Nobody yet. Type a name.")
        .type_text("ana")
        .keys("enter");
    h.expect("Ana Rossi is now in Circle");
    h.keys("p").type_text("Zoe Neri").keys("down enter").expect("Zoe Neri is now in Circle");
    h.keys("enter enter").refused("Nobody is selected. j goes to its people.");
    h.keys("j j enter");
    assert!(matches!(h.app.screen, Screen::Contact(_)));
    h.expect("Zoe Neri").expect("groups").expect("Circle").keys("esc").expect("▌Zoe Neri");
    h.keys("p down")
        .expect("in it: enter takes them out")
        .keys("enter")
        .expect("Zoe Neri is no longer in Circle");
    h.keys("esc e").type_text("s").keys("enter").expect("Circles edited");
    h.keys("N").type_text("circles").keys("enter").expect("There is a group called Circles already.");
    h.keys("esc y");
}

/// [P1, E7] On the form of a person groups are typed like tags; one that is not there is told, and all that was typed stays.
#[test]
fn groups_on_the_form_of_a_person() {
    let (mut h, _) = with_group();
    h.keys("2 e");
    while !matches!(&h.app.overlay, Some(Overlay::Form(form)) if form.form.focused() == Some("groups")) {
        h.keys("tab");
    }
    h.type_text("chambr").expect("chambr").keys("enter");
    h.expect("There is no group “chambr”. Known are: Chamber.");
    h.keys("backspace enter").expect("edited. u takes it back.");
    assert_eq!(h.notebook.contacts(None, 1).unwrap()[0].groups, ["Chamber"]);
}

/// [E8] H notes an entry on every screen of the app and leaves all that is selected as it was. The person stands in it on
/// their page, a group in Groups; a referral that is open is where it comes from, one that is only selected is offered.
#[test]
fn an_entry_from_anywhere() {
    let (mut h, _) = with_group();
    h.keys("g");
    let (selected, title) = (h.app.triage.selected, h.selected_title());
    h.keys("H").expect("What").expect(&title).type_text("a client rang").keys("enter");
    h.expect("Noted in the harvest: a client rang. u takes it back.");
    assert_eq!((h.app.triage.selected, matches!(h.app.screen, Screen::Triage)), (selected, true));
    h.keys("C H").type_text("they met").keys("enter q");
    h.keys("2 H esc enter H")
        .expect("Ana Rossi")
        .type_text("she rang")
        .keys("tab end")
        .type_text(", Bruno");
    h.keys("enter").expect("Noted in the harvest: she rang");
    for tab in ["3", "4", "6", "8"] {
        h.keys(tab)
            .keys("H")
            .type_text("kind words")
            .keys("enter")
            .expect("Noted in the harvest: kind words");
    }
    h.keys("7 H").type_text("a chair").keys("enter");
    let noted = entries(&h);
    let of = |words: &str| noted.iter().find(|entry| entry.0 == words).unwrap().clone();
    assert_eq!(of("a client rang"), ("a client rang".into(), vec![], None, None));
    assert_eq!(of("they met").3, Some(title));
    assert_eq!(of("she rang").1, ["Ana Rossi", "Bruno Conti"]);
    assert_eq!(of("a chair").2, Some("Chamber".into()));
    assert_eq!(noted.len(), 8);
}

/// [E8] A name that nobody bears is told in the form, and what was typed stays in it.
#[test]
fn a_name_that_nobody_bears() {
    let (mut h, _) = with_group();
    h.keys("H").type_text("rang").keys("tab").type_text("Zeno").keys("enter");
    h.expect("Nobody in the notebook is called “Zeno”.").expect("rang");
    h.keys("ctrl-u enter").expect("Noted in the harvest: rang");
}

/// [E8, T3, T4] The journal: by months, the newest first; an entry is changed, deleted and brought back, found by its words,
/// and leads to each of its names.
#[test]
fn the_journal() {
    let (mut h, _) = with_group();
    h.keys("4").expect("Nothing is noted yet.").expect("H does it on any screen");
    h.keys("e").refused("No entry is selected. N notes one.");
    h.keys("N").type_text("a client rang").keys("tab").type_text("ana, bruno").keys("enter");
    h.keys("N").type_text("cards printed for nothing").keys("tab tab").type_text("3 Oct").keys("enter");
    h.expect("November 2026").expect("October 2026").expect("▌Sat 3");
    h.keys("enter").refused("This entry names nobody");
    h.keys("k e end").type_text(" twice").keys("enter").expect("a client rang twice");
    h.keys("h enter");
    assert!(
        matches!(&h.app.screen, Screen::Contact(page) if page.person.as_ref().unwrap().contact.name == "Bruno Conti")
    );
    h.expect("came back: a client rang twice").keys("g enter").expect("▌Sun 22  a client rang twice");
    h.keys("x").expect("Harvest entry deleted: a client rang twice").expect("▌Sat 3").keys("u");
    h.expect("a client rang twice");
    h.keys("1 /").type_text("prin").expect("HARVEST").expect("cards printed for nothing").keys("enter");
    h.expect("▌Sat 3").expect("cards printed for nothing");
}

/// [E8] Once a referral received is won the status tells of the harvest, and asks for nothing.
#[test]
fn won_and_noted() {
    let mut h = Harness::with_lines(WIDE, &["Carla < Dario: coaching"]);
    h.keys("enter O enter 1 enter").expect("H notes it in the harvest. u takes it back.");
    assert!(h.app.overlay.is_none());
    h.keys("H").expect("(•) Carla ⇐ Dario").type_text("he signed").keys("enter");
    assert_eq!(entries(&h)[0].3, Some("Carla ⇐ Dario".into()));
}

/// [E8] No key counts, sorts by or compares what came back with what was given.
#[test]
fn no_key_keeps_a_score() {
    for binding in
        bindings().filter(|binding| matches!(binding.scope, Scope::Harvest | Scope::Groups | Scope::Group))
    {
        for word in ["score", "balance", "rank", "sort", "owe"] {
            assert!(!binding.help.contains(word), "{binding:?}");
        }
    }
    let mut h = Harness::demo(WIDE);
    capture(&mut h.notebook, "Ana Rossi > Bruno Conti: more books");
    h.key(key("4"));
    h.expect_not("balance").expect_not("score");
}
