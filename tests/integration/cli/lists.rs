//! `goodword due` and `goodword list`.

use goodword::domain::contact::{Channel, ChannelKind, ContactKind, Rung};
use goodword::domain::reminder::ManualReminder;
use serde_json::{Value, json};

use super::ana_and_bruno;
use crate::support::Place;

/// Replaces every uid by a dash, having looked that it is one.
fn without_uids(mut value: Value) -> Value {
    match &mut value {
        Value::Object(fields) => {
            for (name, field) in fields.iter_mut() {
                if name == "uid" {
                    assert_eq!(field.as_str().unwrap().len(), 36);
                    *field = json!("-");
                } else {
                    *field = without_uids(field.take());
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| *item = without_uids(item.take())),
        _ => {}
    }
    value
}

/// Adds a reminder by hand about Ana, and fills her card.
fn more_of_ana(place: &Place) {
    let (mut notebook, now) = place.open();
    let mut ana = notebook.contacts(None, 1).unwrap().remove(0);
    let uid = notebook.fresh_uid(now);
    let value = "ana@forno.example".to_owned();
    ana.channels.push(Channel {
        uid,
        kind: ChannelKind::Email,
        value,
        label: "shop".into(),
        preferred: true,
    });
    ana.organisation = "Forno".into();
    ana.kind = ContactKind::Client;
    ana.rung = Some(Rung::RavingFan);
    ana.tags = vec!["food".into()];
    ana.notes = "two\nlines".into();
    let uid = notebook.fresh_uid(now);
    let reminder = ManualReminder {
        contact: Some(ana.uid),
        ..ManualReminder::new(uid, "Send the card", "2026-12-01".parse().unwrap())
    };
    notebook
        .write(now, "more", |change| {
            change.save_contact(&ana)?;
            change.add_reminder(&reminder)
        })
        .unwrap();
}

/// [M3] What is due: today and late by default, up to a day on demand, and as one number.
#[test]
fn due() {
    let place = ana_and_bruno();
    more_of_ana(&place);
    let said = place.run_on("2026-11-25", &["due"]);
    assert_eq!(said.done().lines().count(), 1);
    let (_, line) = said.out.split_once("  ").unwrap();
    assert_eq!(
        line,
        "22 Nov  -3d  Ana Rossi → Bruno Conti  Find out from Ana Rossi what exactly is needed, when, and how you know it\n"
    );
    for (args, number) in
        [(&["due", "--count"][..], "1\n"), (&["due", "--count", "--until", "1 Dec"], "2\n")]
    {
        assert_eq!(place.run(args).done(), number);
    }
    assert_eq!(place.run(&["due", "--until", "2026-11-21"]).done(), "");
    assert_eq!(place.run(&["due", "--count", "--until", "2026-11-21"]).done(), "0\n");
    place.run(&["due", "--until", "someday"]).refused(2, "is not a day I can read");
    place.run(&["due", "--count", "--json"]).refused(2, "cannot be used with");
}

/// [M3] The JSON of reminders: derived ones and those typed by hand.
#[test]
fn due_as_json() {
    let place = ana_and_bruno();
    more_of_ana(&place);
    let expected = json!({"goodword": 1, "more": false, "reminders": [
        {"uid": "-", "what": "clear-need", "due_on": "2026-11-22", "derived": true, "snoozed_until": null,
         "text": "Find out from Ana Rossi what exactly is needed, when, and how you know it",
         "subject": {"kind": "referral", "uid": "-", "name": "Ana Rossi → Bruno Conti"}},
        {"uid": "-", "what": "reminder", "due_on": "2026-12-01", "derived": false, "snoozed_until": null,
         "text": "Send the card", "subject": {"kind": "contact", "uid": "-", "name": "Ana Rossi"}},
        {"uid": "-", "what": "touch", "due_on": "2026-12-13", "derived": true, "snoozed_until": null,
         "text": "Say hello to Ana Rossi, Raving Fan: no touch is written yet.",
         "subject": {"kind": "contact", "uid": "-", "name": "Ana Rossi"}}]});
    assert_eq!(without_uids(place.run(&["due", "--json", "--until", "in 3 weeks"]).json()), expected);
    assert_eq!(without_uids(place.run(&["list", "reminders", "--json"]).json()), expected);
    let cut = place.run(&["list", "reminders", "--json", "--limit", "1"]).json();
    assert_eq!((cut["reminders"].as_array().unwrap().len(), &cut["more"]), (1, &json!(true)));
}

/// The JSON of contacts; what is absent is null, lists may be empty.
#[test]
fn contacts() {
    let place = ana_and_bruno();
    more_of_ana(&place);
    assert_eq!(
        without_uids(place.run(&["list", "contacts", "--json"]).json()),
        json!({"goodword": 1, "more": false, "contacts": [
            {"uid": "-", "name": "Ana Rossi", "org": "Forno", "role": null, "kind": "client", "rung": "raving-fan",
             "channels": [{"kind": "email", "value": "ana@forno.example", "label": "shop", "preferred": true}],
             "tags": ["food"], "notes": "two\nlines", "groups": [], "do_not_contact": false},
            {"uid": "-", "name": "Bruno Conti", "org": null, "role": null, "kind": "other", "rung": null,
             "channels": [], "tags": [], "notes": null, "groups": [], "do_not_contact": false}]})
    );
    let said = place.run(&["list", "contacts"]);
    let lines: Vec<&str> = said.done().lines().collect();
    assert!(lines[0].ends_with("  Ana Rossi    Forno  ana@forno.example"), "{said:?}");
    assert!(lines[1].ends_with("  Bruno Conti"), "{said:?}");
}

/// [P1, P6] Contacts by what they are, have and lack, all at once; whoever is not to be contacted is marked.
#[test]
fn contacts_filtered() {
    let place = ana_and_bruno();
    more_of_ana(&place);
    let (mut notebook, now) = place.open();
    let mut bruno = notebook.contacts_named("Bruno Conti").unwrap().remove(0);
    bruno.do_not_contact = true;
    bruno.had_from = "the fair".into();
    bruno.created_on = "2020-01-01".parse().unwrap();
    notebook.write(now, "edited", |change| change.save_contact(&bruno)).unwrap();
    drop(notebook);
    let names = |args: &[&str]| -> Vec<String> {
        let all: Vec<&str> = ["list", "contacts", "--json"].iter().chain(args).copied().collect();
        let list = place.run(&all).json();
        let contacts = list["contacts"].as_array().unwrap();
        contacts.iter().map(|contact| contact["name"].as_str().unwrap().to_owned()).collect()
    };
    for args in [
        &["--kind", "client"][..],
        &["--rung", "raving-fan"],
        &["--tag", "FOOD"],
        &["--tag", "food", "--kind", "client", "--missing", "needs,offers"],
    ] {
        assert_eq!(names(args), ["Ana Rossi"], "{args:?}");
    }
    // [E1] a rung is asked for by the name I give it, or by goodword's
    place.run(&["list", "contacts", "--rung", "gold"]).refused(
        2,
        "There is no rung “gold”. The ladder has: Suspect, Prospect, Customer, Member, Advocate, Raving Fan.",
    );
    place.configure("[ladder]\nraving-fan = \"Über Fan\"\n");
    assert_eq!(names(&["--rung", "uber fan"]), ["Ana Rossi"]);
    assert_eq!(names(&["--rung", "Raving Fan"]), ["Ana Rossi"]);
    place.run(&["list", "contacts", "--rung", "gold"]).refused(2, "Advocate, Über Fan.");
    assert_eq!(names(&["--missing", "channel"]), ["Bruno Conti"]);
    assert_eq!(names(&["--untold"]), ["Bruno Conti"]);
    assert_eq!(names(&["--kind", "family"]), [""; 0]);
    assert_eq!(names(&["--due", "late"]), [""; 0]);
    let later = place.run_on("2029-11-22", &["list", "contacts", "--stale"]);
    assert_eq!(later.done().lines().count(), 2);
    let later = place.run_on("2026-12-31", &["list", "contacts", "--due", "today", "--json"]).json();
    assert_eq!(later["contacts"][0]["name"], "Ana Rossi");
    let said = place.run(&["list", "contacts", "--missing", "channel"]);
    assert!(said.done().trim_end().ends_with("Bruno Conti  do not contact"), "{said:?}");
    place.run(&["list", "contacts", "--tag", "wine"]).refused(2, "Nobody has the tag “wine”.");
    place.run(&["list", "contacts", "--group", "BNI"]).refused(2, "There is no group “BNI”");
    place.run(&["list", "contacts", "--kind", "x"]).refused(2, "write one of client, partner");
    place.run(&["list", "referrals", "--stale"]).refused(2, "Only contacts can be listed by kind");
    // a page to read says it too, and no draft is made
    assert!(place.run(&["show", "bruno"]).done().contains("Not to be contacted."));
    assert!(place.run(&["show", "bruno"]).done().contains("told of data   not told yet"));
    assert!(place.run(&["brief", "bruno"]).done().contains("Not to be contacted."));
    let added = place.run(&["add", "Cy > Bruno Conti: tax"]);
    assert!(added.done().contains("Bruno Conti is not to be contacted."), "{added:?}");
    place.run(&["draft", "bruno", "hello"]).refused(2, "Bruno Conti is not to be contacted.");
}

/// The JSON of referrals, the newest first; the text says the same in one line each.
#[test]
fn referrals() {
    let place = ana_and_bruno();
    place.run(&["add", "Omar Haddad: a lawyer"]).done();
    assert_eq!(
        without_uids(place.run(&["list", "referrals", "--json"]).json()),
        json!({"goodword": 1, "more": false, "referrals": [
            {"uid": "-", "direction": "given", "stage": "lead", "parked_until": null,
             "next_step": {"what": "find-provider", "text": "Find somebody who could help Omar Haddad", "due_on": "2026-11-25"},
             "seeker": {"uid": "-", "name": "Omar Haddad"}, "provider": null, "source": null, "prospect": null,
             "need": "a lawyer"},
            {"uid": "-", "direction": "given", "stage": "lead", "parked_until": null,
             "next_step": {"what": "clear-need", "due_on": "2026-11-22",
                           "text": "Find out from Ana Rossi what exactly is needed, when, and how you know it"},
             "seeker": {"uid": "-", "name": "Ana Rossi"}, "provider": {"uid": "-", "name": "Bruno Conti"},
             "source": null, "prospect": null, "need": "bookkeeping"}]})
    );
    let said = place.run(&["list", "referrals"]);
    let lines: Vec<&str> = said.done().lines().collect();
    assert!(
        lines[0].ends_with("  lead  Omar Haddad → ?          25 Nov  who could help?  a lawyer"),
        "{said:?}"
    );
    assert!(
        lines[1].ends_with("  lead  Ana Rossi → Bruno Conti  22 Nov  what exactly?    bookkeeping"),
        "{said:?}"
    );
}

/// A referral that is over has no next step; one that is parked says until when.
#[test]
fn closed_and_parked() {
    let place = ana_and_bruno();
    let (mut notebook, now) = place.open();
    let uid = notebook.referrals(None, 1).unwrap()[0];
    let mut referral = notebook.referral_view(uid, now.today()).unwrap().referral;
    referral.parked_until = Some("2027-01-10".parse().unwrap());
    notebook.write(now, "parked", |change| change.save_referral(&referral)).unwrap();
    drop(notebook);
    let row = |day| place.run_on(day, &["list", "referrals", "--json"]).json()["referrals"][0].clone();
    let parked = row("2026-11-22");
    assert_eq!(
        (&parked["parked_until"], &parked["next_step"]["what"]),
        (&json!("2027-01-10"), &json!("wake"))
    );
    assert_eq!(row("2027-01-10")["parked_until"], Value::Null, "it woke");
    place.run(&["answer", "bruno", "seeker", "no"]).done();
    let closed = row("2026-11-22");
    assert_eq!((&closed["stage"], &closed["next_step"]), (&json!("closed"), &Value::Null));
}

/// A list that was cut says so: in the JSON, or beside the text.
#[test]
fn limits() {
    let place = Place::new();
    place.run(&["add", "A > B: x"]).done();
    place.run(&["add", "C > D: y"]).done();
    for (what, all) in [("contacts", 4), ("referrals", 2), ("reminders", 2)] {
        let cut = place.run(&["list", what, "--limit", "1"]);
        assert_eq!((cut.code, cut.out.lines().count()), (0, 1));
        assert_eq!(cut.err, "goodword: There are more than these 1; --limit N prints up to N.\n");
        let limit = all.to_string();
        assert_eq!(place.run(&["list", what, "--limit", &limit]).done().lines().count(), all);
        let whole = place.run(&["list", what, "--json", "--limit", &limit]).json();
        assert_eq!(whole["more"], json!(false));
        assert_eq!(place.run(&["list", what, "--json", "--limit", "1"]).json()["more"], json!(true));
    }
    place.run(&["list", "contacts", "--limit", "0"]).refused(2, "--limit");
    place.run(&["list", "nothing"]).refused(2, "contacts, referrals, reminders");
}

/// Referrals by stage, direction, person and the day of the next step, all at once; reminders up to a day; and a filter of another
/// list is refused.
#[test]
fn referrals_and_reminders_filtered() {
    let place = ana_and_bruno();
    more_of_ana(&place);
    place.run(&["add", "Carla < Dario: coaching"]).done();
    let count = |args: &[&str], key: &str| {
        let all: Vec<&str> = ["list", key, "--json"].iter().chain(args).copied().collect();
        place.run(&all).json()[key].as_array().unwrap().len()
    };
    for (args, found) in [
        (&[][..], 2),
        (&["--direction", "received"], 1),
        (&["--stage", "lead"], 2),
        (&["--stage", "lead", "--direction", "given", "--with", "ana"], 1),
        (&["--with", "dario", "--direction", "given"], 0),
        (&["--stage", "closed"], 0),
        (&["--due", "late"], 0),
        (&["--due", "today", "--with", "bruno"], 1),
    ] {
        assert_eq!(count(args, "referrals"), found, "{args:?}");
    }
    // two next steps, and the card that is to be sent; the touch with Ana comes later
    assert_eq!(count(&["--until", "2026-11-30"], "reminders"), 2);
    assert_eq!(count(&["--until", "1 Dec"], "reminders"), 3);
    place
        .run(&["list", "referrals", "--with", "nobody"])
        .refused(2, "Nothing in the notebook is called “nobody”");
    place.run(&["list", "referrals", "--stage", "won"]).refused(2, "write one of lead, asking");
    place.run(&["list", "contacts", "--stage", "lead"]).refused(2, "Only referrals can be listed by stage");
    place
        .run(&["list", "referrals", "--until", "1 Dec"])
        .refused(2, "Only reminders can be listed until a day");
    place.run(&["list", "reminders", "--due", "today"]).refused(2, "contacts and referrals by due");
}

/// A contact or a referral as it stands in its list.
#[test]
fn one_as_json() {
    let place = ana_and_bruno();
    let list = place.run(&["list", "contacts", "--json"]).json();
    let one = place.run(&["show", "ana", "--json"]).json();
    assert_eq!(one, json!({"goodword": 1, "contact": list["contacts"][0]}));
    let list = place.run(&["list", "referrals", "--json"]).json();
    let uid = list["referrals"][0]["uid"].as_str().unwrap();
    let one = place.run(&["show", uid, "--json"]).json();
    assert_eq!(one, json!({"goodword": 1, "referral": list["referrals"][0]}));
}
