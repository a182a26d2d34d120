//! The list of people filtered, each window against a naive reading [P1, P6].

use std::collections::BTreeSet;

use rusqlite::params_from_iter;

use super::super::people::{PeoplePlace, PeopleWindow};
use super::super::people_filter::Onward;
use super::*;
use crate::domain::contact::{Channel, ChannelKind, Contact, ContactKind, Rung};
use crate::domain::people_filter::{DueBy, Missing, PeopleFilter};

fn uids(window: &PeopleWindow) -> Vec<Uid> {
    window.rows.iter().map(|row| row.uid).collect()
}

/// Whether somebody fits, by the facts alone.
fn fits(notebook: &Notebook, contact: &Contact, filter: &PeopleFilter, today: Day) -> bool {
    let row = notebook.people_of(&[contact.uid]).unwrap().remove(0);
    let members: BTreeSet<String> = notebook
        .conn
        .prepare("SELECT group_uid FROM group_member WHERE contact_uid = ?")
        .unwrap()
        .query_map([contact.uid.to_string()], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    let lacks = |missing: &Missing| match missing {
        Missing::Offers => contact.offers.is_empty(),
        Missing::Needs => contact.needs.is_empty(),
        Missing::Channel => contact.channels.is_empty(),
    };
    filter.kind.is_none_or(|kind| kind == contact.kind)
        && filter.rung.is_none_or(|rung| Some(rung) == contact.rung)
        && filter.tags.iter().all(|tag| contact.tags.contains(tag))
        && filter.group.as_ref().is_none_or(|(uid, _)| members.contains(&uid.to_string()))
        && filter.due.is_none_or(|due| {
            row.touch_due_on.is_some_and(|day| day <= due.until(today, notebook.settings()))
        })
        && filter.missing.iter().all(lacks)
        && (!filter.stale || row.keep_until.is_some_and(|day| day <= today))
        && (!filter.untold || contact.is_untold())
}

/// Three hundred people of whom every filter lets some through, two in a group.
fn crowd() -> (Notebook, Now, Uid) {
    let (mut notebook, now) = notebook();
    let today = now.today();
    let mut group = Uid::UNSET;
    let fill = notebook.write(now, "fill", |change| {
        group = change.fresh_uid();
        change.conn.execute(
            "INSERT INTO referral_group (uid, name, joined_on, left_why, notes) VALUES (?, 'Circle', '2026-01-01', '', '')",
            [group.to_string()],
        )?;
        for n in 0..300_usize {
            let name = ["Ana", "ana", "Ána", "李", "Zoë", "Bo"][n % 6];
            let text = |said: &str, is_there: bool| if is_there { said.to_owned() } else { String::new() };
            let contact = Contact {
                kind: ContactKind::ALL[n % 4],
                rung: (n % 3 == 0).then(|| Rung::ALL[n / 3 % 6]),
                tags: [(2, "food"), (7, "hotel")]
                    .into_iter()
                    .filter(|(by, _)| n % by == 0)
                    .map(|(_, tag)| tag.to_owned())
                    .collect(),
                offers: text("bread", n % 5 > 0),
                needs: text("tax", n % 5 > 1),
                had_from: text(if n % 2 == 0 { "the fair" } else { "Themselves" }, n % 3 > 0),
                told_on: (n % 11 == 0).then_some(today),
                channels: (n % 10 > 0)
                    .then(|| Channel {
                        uid: Uid::UNSET,
                        kind: ChannelKind::Email,
                        value: format!("{n}@a.example"),
                        label: String::new(),
                        preferred: true,
                    })
                    .into_iter()
                    .collect(),
                ..Contact::new(
                    change.fresh_uid(),
                    &format!("{name} {}", n % 50),
                    today - Days::new(n as u64 * 6),
                )
            };
            change.add_contact(&contact)?;
            if n % 8 == 0 {
                change.conn.execute(
                    "INSERT INTO group_member (uid, group_uid, contact_uid) VALUES (?, ?, ?)",
                    [change.fresh_uid().to_string(), group.to_string(), contact.uid.to_string()],
                )?;
            }
        }
        Ok(())
    });
    fill.unwrap();
    (notebook, now, group)
}

fn filters(group: Uid) -> Vec<PeopleFilter> {
    let none = PeopleFilter::default;
    let in_group = Some((group, "Circle".to_owned()));
    vec![
        none(),
        PeopleFilter { kind: Some(ContactKind::Partner), ..none() },
        PeopleFilter { rung: Some(Rung::Advocate), ..none() },
        PeopleFilter { tags: vec!["food".into()], ..none() },
        PeopleFilter { tags: vec!["food".into(), "hotel".into()], ..none() },
        PeopleFilter { group: in_group.clone(), ..none() },
        PeopleFilter { due: Some(DueBy::Late), ..none() },
        PeopleFilter { due: Some(DueBy::Week), kind: Some(ContactKind::Client), ..none() },
        PeopleFilter { missing: vec![Missing::Offers], ..none() },
        PeopleFilter { missing: vec![Missing::Needs], ..none() },
        PeopleFilter { missing: Missing::ALL.to_vec(), ..none() },
        PeopleFilter::stale(),
        PeopleFilter { untold: true, ..none() },
        PeopleFilter { untold: true, tags: vec!["food".into()], group: in_group, ..none() },
        PeopleFilter { tags: vec!["nobody's".into()], ..none() },
    ]
}

/// [P1] Every window of every filter is the same stretch of those who fit, in the order of names; read on from where it
/// stopped, it comes to all of them.
#[test]
fn windows_over_those_who_fit() {
    let (notebook, now, group) = crowd();
    let today = now.today();
    let everybody = notebook.contacts(None, 999).unwrap();
    for filter in filters(group) {
        let whole: Vec<Uid> = everybody
            .iter()
            .filter(|contact| fits(&notebook, contact, &filter, today))
            .map(|contact| contact.uid)
            .collect();
        let words = filter.words(notebook.settings()).join(", ");
        assert_eq!(whole.is_empty(), words.contains("nobody's"), "{words}");
        let all = notebook.people_fitting(&filter, today, None, (0, 999)).unwrap();
        assert_eq!(
            (uids(&all), all.more_after, &all.unread_after),
            (whole.clone(), false, &None),
            "{words}"
        );
        let contacts = notebook.contacts_fitting(&filter, today, 17).unwrap();
        assert_eq!(
            contacts.iter().map(|contact| contact.uid).collect::<Vec<_>>(),
            whole[..whole.len().min(17)]
        );
        for at in (0..whole.len()).step_by(if is_long() { 1 } else { 13 }) {
            let window = notebook.people_fitting(&filter, today, Some(whole[at]), (7, 9)).unwrap();
            let end = (at + 9).min(whole.len());
            assert_eq!(uids(&window), whole[at.saturating_sub(7)..end], "{words} around {at}");
            assert_eq!(
                (window.more_before, window.more_after),
                (at > 7, end < whole.len()),
                "{words} {at}"
            );
        }
        let end = notebook.people_fitting_end(&filter, today, 5).unwrap();
        assert_eq!(uids(&end), whole[whole.len().saturating_sub(5)..], "{words}");
        let found = notebook.people_found_fitting("ana", &filter, today, 999).unwrap();
        let mut ought: BTreeSet<Uid> =
            uids(&notebook.people_found("ana", 999).unwrap()).into_iter().collect();
        ought.retain(|uid| whole.contains(uid));
        assert_eq!(uids(&found).into_iter().collect::<BTreeSet<_>>(), ought, "{words}");
    }
}

/// [P1] However many have to be looked at, one window looks at so many and says where it stopped; from there it is read on,
/// both ways, until nobody is left out.
#[test]
fn a_window_looks_at_so_many() {
    let (mut notebook, now) = notebook();
    let today = now.today();
    let fill = notebook.write(now, "fill", |change| {
        for n in 0..7_000 {
            let kind = if n % 2 == 0 { ContactKind::Client } else { ContactKind::Partner };
            let offers = if n % 2 == 0 || n == 6_001 { "bread" } else { "" };
            let contact =
                Contact { kind, offers: offers.into(), ..Contact::new(change.fresh_uid(), "A", today) };
            change.add_contact(&contact)?;
        }
        Ok(())
    });
    fill.unwrap();
    // nobody of the clients is without offers
    let filter = PeopleFilter {
        kind: Some(ContactKind::Client),
        missing: vec![Missing::Offers],
        ..PeopleFilter::default()
    };
    let first = notebook.people_fitting(&filter, today, None, (0, 60)).unwrap();
    assert!(first.rows.is_empty() && first.more_after, "{first:?}");
    let mut stretches = 0;
    let mut next = first.unread_after;
    while let Some(place) = next {
        let more = notebook.people_onward(&filter, today, (Onward::After, &place), 60).unwrap();
        assert!(more.rows.is_empty());
        (next, stretches) = (more.unread_after, stretches + 1);
        assert!(stretches < 5);
    }
    let last = notebook.people_fitting_end(&filter, today, 60).unwrap();
    let place = last.unread_before.unwrap();
    let before = notebook.people_onward(&filter, today, (Onward::Before, &place), 60).unwrap();
    assert!(before.rows.is_empty() && before.unread_before.is_none(), "{before:?}");
    assert!(notebook.contacts_fitting(&filter, today, 60).unwrap().is_empty());
    assert_eq!(stretches, 1);
    assert_ne!(place, PeoplePlace::end());
}

/// Each filter is read along an index in the order of names; only few are ever sorted.
#[test]
fn each_filter_has_its_index() {
    let (notebook, now, group) = crowd();
    for filter in filters(group) {
        let words = filter.words(notebook.settings()).join(", ");
        for (few, sorts) in [(i64::MAX, true), (-1, false)] {
            let Some(plan) = notebook.plan_where(&filter, now.today(), few).unwrap() else { continue };
            let sql = format!("EXPLAIN QUERY PLAN {}", plan.sql(">=", "ASC"));
            let values = plan.values_at(&PeoplePlace::start());
            let mut statement = notebook.conn.prepare(&sql).unwrap();
            let lines: Vec<String> = statement
                .query_map(params_from_iter(values), |row| row.get("detail"))
                .unwrap()
                .collect::<Result<_, _>>()
                .unwrap();
            assert!(lines[0].contains("USING") && lines[0].contains("INDEX"), "{words}: {lines:#?}");
            let is_sorted = lines.iter().any(|line| line.contains("ORDER BY"));
            let by_day = (filter.due.is_some() || filter.stale) && sorts;
            assert!(!is_sorted || by_day, "{words}: {lines:#?}");
        }
    }
}

/// [T3, S3] The places of tags and memberships follow the name, come back with undo, and the doctor finds nothing.
#[test]
fn places_follow_the_name() {
    let (mut notebook, now, group) = crowd();
    let tagged = PeopleFilter { tags: vec!["hotel".into()], ..PeopleFilter::default() };
    let grouped = PeopleFilter { group: Some((group, "Circle".into())), ..PeopleFilter::default() };
    let first = |notebook: &Notebook, filter: &PeopleFilter| {
        uids(&notebook.people_fitting(filter, now.today(), None, (0, 1)).unwrap())
    };
    let last = |notebook: &Notebook, filter: &PeopleFilter| {
        uids(&notebook.people_fitting_end(filter, now.today(), 1).unwrap())
    };
    for filter in [&tagged, &grouped] {
        let before = first(&notebook, filter);
        edit(&mut notebook, now, before[0], |contact| contact.name = "힣 last of all".into());
        assert_eq!(last(&notebook, filter), before);
        assert_ne!(first(&notebook, filter), before);
        notebook.undo(now).unwrap();
        assert_eq!(first(&notebook, filter), before);
    }
    let untagged = first(&notebook, &tagged);
    edit(&mut notebook, now, untagged[0], |contact| {
        contact.tags.clear();
        contact.channels.clear();
    });
    assert_ne!(first(&notebook, &tagged), untagged);
    let unreached = PeopleFilter { missing: vec![Missing::Channel], ..PeopleFilter::default() };
    let all = uids(&notebook.people_fitting(&unreached, now.today(), None, (0, 99)).unwrap());
    assert!(all.contains(&untagged[0]));
    assert_eq!(notebook.tags(9).unwrap(), ["food", "hotel"]);
    assert!(notebook.examine(now.today()).unwrap().is_empty());
}

/// [P6] Kept today, nobody asks again for 36 months; undo asks again.
#[test]
fn keeping_somebody() {
    let (mut notebook, now) = notebook();
    let old = Contact::new(notebook.fresh_uid(now), "Gino", now.today() - Days::new(1_200));
    notebook.write(now, "Gino", |change| change.add_contact(&old)).unwrap();
    let stale = |notebook: &Notebook, today| {
        uids(&notebook.people_fitting(&PeopleFilter::stale(), today, None, (0, 9)).unwrap())
    };
    assert_eq!(stale(&notebook, now.today()), [old.uid]);
    notebook.write(now, "Gino kept", |change| change.keep_contact(old.uid)).unwrap();
    assert_eq!(stale(&notebook, now.today()), []);
    assert_eq!(stale(&notebook, now.today() + chrono::Months::new(36)), [old.uid]);
    assert_eq!(notebook.wrongly_kept_up().unwrap(), 0);
    notebook.undo(now).unwrap();
    assert_eq!(stale(&notebook, now.today()), [old.uid]);
}
