//! `goodword harvest`, and the lists of it and of groups.

use chrono::Days;
use goodword::domain::group::{Group, Rhythm};
use serde_json::json;

use super::ana_and_bruno;
use crate::support::Place;

fn add_group(place: &Place, name: &str) {
    let (mut notebook, now) = place.open();
    let mut group = Group::new(notebook.fresh_uid(now), name, now.today() - Days::new(400));
    group.set_days(Some(now.today() - Days::new(5)), Some(Rhythm::Weekly));
    notebook
        .write(now, "group", |change| {
            change.add_group(&group)?;
            change.attend(group.uid, now.today() - Days::new(5), true, "")
        })
        .unwrap();
}

/// [E8] An entry is told as it was taken, listed with the newest day first, named in the undo line, and found; the notebook is
/// made when there is none.
#[test]
fn an_entry() {
    let place = Place::new();
    let said = place.run(&["harvest", " a client from two years ago rang ", "--on", "yesterday"]);
    assert_eq!(said.done(), "Noted for 21 Nov (-1d): a client from two years ago rang\n");
    place.run(&["harvest", "cards for nothing"]).done();
    assert_eq!(
        place.run(&["list", "harvest"]).done(),
        "22 Nov  cards for nothing\n21 Nov  a client from two years ago rang\n"
    );
    let (mut notebook, now) = place.open();
    assert_eq!(notebook.find("clie", 9).unwrap().harvest.len(), 1);
    assert_eq!(notebook.undo(now).unwrap().as_deref(), Some("noted in the harvest: cards for nothing"));
    drop(notebook);
    assert_eq!(place.run(&["list", "harvest"]).done(), "21 Nov  a client from two years ago rang\n");
}

/// [E8] With people and a group; as JSON it says whom it names, and counts nothing for anybody.
#[test]
fn with_people_and_a_group() {
    let place = ana_and_bruno();
    add_group(&place, "Chamber");
    let said =
        place.run(&["harvest", "rang", "--who", "bruno", "--who", "ana", "--group", "cham", "--json"]);
    let mut printed = said.json();
    assert_eq!(place.run(&["list", "harvest", "--json"]).json(), printed);
    for pointer in
        ["/harvest/0/uid", "/harvest/0/people/0/uid", "/harvest/0/people/1/uid", "/harvest/0/group/uid"]
    {
        let uid = printed.pointer_mut(pointer).unwrap();
        assert_eq!(uid.as_str().unwrap().len(), 36);
        *uid = json!("-");
    }
    assert_eq!(
        printed,
        json!({"goodword": 1, "more": false, "harvest": [{
            "uid": "-", "on": "2026-11-22", "words": "rang",
            "people": [{"uid": "-", "name": "Bruno Conti"}, {"uid": "-", "name": "Ana Rossi"}],
            "group": {"uid": "-", "name": "Chamber"}, "referral": null}]})
    );
}

/// [E8] Whoever or whatever is named has to be there; nothing is noted else.
#[test]
fn what_is_refused() {
    let place = ana_and_bruno();
    let before = place.bytes();
    for (args, why) in [
        (&["harvest", " "][..], "Nothing is written."),
        (&["harvest", "rang", "--who", "zeno"], "Nothing in the notebook is called “zeno”."),
        (&["harvest", "rang", "--group", "chamber"], "There is no group “chamber”, nor any other yet."),
        (&["harvest", "rang", "--on", "tomorrow"], "That day is still to come."),
        (&["harvest", "rang", "--on", "3/4"], "ambiguous"),
    ] {
        place.run(args).refused(2, why);
    }
    assert!(place.bytes() == before);
    assert_eq!(place.run(&["list", "harvest"]).out, "");
}

/// [E7] Groups with when they meet, attendance and the next meeting, which `due` knows too.
#[test]
fn groups() {
    let place = Place::new();
    add_group(&place, "Chamber");
    let list = place.run(&["list", "groups"]);
    assert!(list.done().ends_with("  Chamber  every Tuesday  1 of 1  Tue 24 Nov\n"), "{list:?}");
    let printed = place.run(&["list", "groups", "--json"]).json();
    let group = &printed["groups"][0];
    assert_eq!((&group["rhythm"], &group["next_on"]), (&json!("weekly"), &json!("2026-11-24")));
    assert_eq!((&group["last_meetings"], &group["last_attended"]), (&json!(1), &json!(1)));
    let due = place.run_on("2026-11-24", &["due", "--json"]).json();
    assert_eq!(
        (&due["reminders"][0]["what"], &due["reminders"][0]["subject"]["name"]),
        (&json!("group-meeting"), &json!("Chamber"))
    );
}

/// [E8] A day without a year that is still to come is not put into last year unsaid; a list of nothing says so beside the output.
#[test]
fn a_day_to_come_and_an_empty_list() {
    let place = Place::new();
    place.run(&["add", "Ana"]).done();
    let run = place.run(&["list", "harvest"]);
    assert_eq!((run.code, run.out.as_str()), (0, ""));
    assert!(run.err.contains("Nothing in the notebook fits that list."), "{}", run.err);
    place.run(&["harvest", "rang", "--on", "10 Dec"]).refused(2, "2026-12-10 is still to come");
    place.run(&["harvest", "rang", "--on", "2025-12-10"]).done();
    place.run(&["harvest", "rang", "--on", "20 Nov"]).done();
}
