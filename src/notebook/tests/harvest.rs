//! The harvest in the file [E8].

use super::*;
use crate::domain::group::Group;
use crate::notebook::{NewHarvest, StoryWhat};

fn new(words: &str, on: Day) -> NewHarvest {
    NewHarvest {
        held: None,
        on,
        words: words.into(),
        people: String::new(),
        known: Vec::new(),
        group: String::new(),
        referral: None,
    }
}

fn note(notebook: &mut Notebook, now: Now, entry: &NewHarvest) -> Uid {
    notebook.write(now, "noted", |change| change.note_harvest(entry)).unwrap()
}

fn words(notebook: &Notebook) -> Vec<String> {
    notebook.harvest(None, 0, 1000).unwrap().rows.into_iter().map(|row| row.words).collect()
}

/// [E8] The newest day comes first and on one day what was noted last, whatever the order in which it was noted; a window
/// around any entry is that stretch of the whole.
#[test]
fn windows_are_stretches_of_the_whole() {
    let (mut notebook, now) = notebook();
    for n in 0..40_u64 {
        let on = now.today() - Days::new((n * 7) % 13);
        note(&mut notebook, now, &new(&format!("entry {n}"), on));
    }
    let all = notebook.harvest(None, 0, 1000).unwrap();
    assert!(!all.more_before && !all.more_after);
    let days: Vec<Day> = all.rows.iter().map(|row| row.on).collect();
    assert!(days.is_sorted_by(|a, b| a >= b) && all.rows.len() == 40);
    assert_eq!(all.rows[0].words, "entry 39", "of one day the last noted is first");
    for at in 0..all.rows.len() {
        let window = notebook.harvest(Some(all.rows[at].uid), 5, 6).unwrap();
        let (from, to) = (at.saturating_sub(5), (at + 6).min(40));
        assert_eq!(window.rows, all.rows[from..to], "{at}");
        assert_eq!((window.more_before, window.more_after), (from > 0, to < 40));
    }
    let end = notebook.harvest_end(7).unwrap();
    assert_eq!((&end.rows[..], end.more_before), (&all.rows[33..], true));
}

/// [E8] Names mean who bears them alone; one that means nobody or several is refused with the remedy, and nothing is noted.
#[test]
fn names_mean_people() {
    let (mut notebook, now) = notebook();
    let ana = add(&mut notebook, now, "Ana Rossi");
    let twin = add(&mut notebook, now, "Ana Conti");
    let bruno = add(&mut notebook, now, "Bruno Neri");
    let named = |people: &str| NewHarvest { people: people.into(), ..new("rang", today().today()) };
    let uid = note(&mut notebook, now, &named("bruno, ana rossi, Bruno Neri"));
    let people: Vec<Uid> =
        notebook.harvest_entry(uid).unwrap().people.into_iter().map(|(uid, _)| uid).collect();
    assert_eq!(people, [bruno, ana]);
    for (typed, why) in
        [("Zeno", "Nobody in the notebook is called “Zeno”."), ("Ana", "may be Ana Conti or Ana Rossi")]
    {
        let said = notebook.write(now, "noted", |change| change.note_harvest(&named(typed))).unwrap_err();
        assert!(said.to_string().contains(why), "{said}");
    }
    let known = NewHarvest { known: vec![(twin, "Ana".into())], ..named("Ana") };
    let uid = note(&mut notebook, now, &known);
    assert_eq!(notebook.harvest_entry(uid).unwrap().people, [(twin, "Ana Conti".to_owned())]);
    assert_eq!(words(&notebook).len(), 2);
}

/// A name with a comma of its own is known where the entry was begun.
#[test]
fn a_name_with_a_comma() {
    let (mut notebook, now) = notebook();
    let odd = add(&mut notebook, now, "Rossi, Ana");
    let bo = add(&mut notebook, now, "Bo");
    let known = vec![(odd, "Rossi, Ana".to_owned())];
    let entry = NewHarvest { people: "Rossi, Ana, Bo".into(), known, ..new("rang", now.today()) };
    let uid = note(&mut notebook, now, &entry);
    let people: Vec<Uid> =
        notebook.harvest_entry(uid).unwrap().people.into_iter().map(|(uid, _)| uid).collect();
    assert_eq!(people, [odd, bo]);
}

/// [E8, T3, T4] An entry is changed, taken out and brought back with its people and its group, and found by its words as
/// they now are; it stands in the story of whom it names, and is only told there.
#[test]
fn changed_found_and_brought_back() {
    let (mut notebook, now) = notebook();
    let ana = add(&mut notebook, now, "Ana");
    let bo = add(&mut notebook, now, "Bo");
    let group = Group::new(notebook.fresh_uid(now), "Chamber", now.today());
    notebook.write(now, "group", |change| change.add_group(&group)).unwrap();
    let entry =
        NewHarvest { people: "Ana".into(), group: "cham".into(), ..new("a client rang", now.today()) };
    let uid = note(&mut notebook, now, &entry);
    let changed =
        NewHarvest { held: Some(uid), people: "Bo".into(), ..new("two clients wrote", now.today()) };
    note(&mut notebook, now, &changed);
    let found = |notebook: &Notebook, typed: &str| notebook.find(typed, 9).unwrap().harvest;
    assert_eq!(found(&notebook, "rang"), []);
    let row = notebook.harvest_entry(uid).unwrap();
    assert_eq!((&row.people, &row.group), (&vec![(bo, "Bo".to_owned())], &None));
    assert_eq!(found(&notebook, "two clie"), [row]);
    let told = |notebook: &Notebook, whom: Uid| {
        let rows = notebook.story(whom, None, 0, 9).unwrap().rows;
        rows.into_iter().map(|row| row.what).collect::<Vec<_>>()
    };
    assert_eq!(told(&notebook, bo), [StoryWhat::Harvest("two clients wrote".into())]);
    assert_eq!(told(&notebook, ana), []);

    notebook.write(now, "deleted", |change| change.delete_harvest(uid)).unwrap();
    assert_eq!(
        (words(&notebook).len(), told(&notebook, bo).len(), found(&notebook, "two").len()),
        (0, 0, 0)
    );
    notebook.undo(now).unwrap();
    notebook.undo(now).unwrap();
    let row = notebook.harvest_entry(uid).unwrap();
    assert_eq!(row.people, [(ana, "Ana".to_owned())]);
    assert_eq!(row.group, Some((group.uid, "Chamber".to_owned())));
    assert_eq!(told(&notebook, ana), [StoryWhat::Harvest("a client rang".into())]);
    assert_eq!(found(&notebook, "client").len(), 1);
    assert_eq!(notebook.examine(now.today()).unwrap(), []);
}

/// [E8] The story goes on through a day on which both something came back and a referral was captured.
#[test]
fn in_the_story_of_a_person() {
    let (mut notebook, now) = notebook();
    let referral = capture(&mut notebook, now, "Ana > Bo: books");
    let ana = party(&notebook, referral, Role::Seeker);
    for n in 0..6 {
        let entry = NewHarvest { people: "Ana".into(), ..new(&format!("entry {n}"), now.today()) };
        note(&mut notebook, now, &entry);
    }
    let all = notebook.story(ana, None, 0, 20).unwrap().rows;
    assert_eq!(all.len(), 7);
    for at in 0..7 {
        let window = notebook.story(ana, Some(all[at].uid), 2, 3).unwrap();
        assert_eq!(window.rows, all[at.saturating_sub(2)..(at + 3).min(7)], "{at}");
    }
    assert_eq!(notebook.story_end(ana, 3).unwrap().rows, all[4..]);
}

/// [E8] Entries are read along their days and people by their keys: nothing of it grows with the notebook.
#[test]
fn reading_goes_by_index() {
    let (notebook, _) = notebook();
    let plan = |sql: &str| -> Vec<String> {
        let mut statement = notebook.conn.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let rows = statement.query_map([], |row| row.get::<_, String>("detail")).unwrap();
        rows.collect::<Result<_, _>>().unwrap()
    };
    for sql in [
        "SELECT * FROM harvest h WHERE (h.on_day, h.id) <= ('x', 1) ORDER BY h.on_day DESC, h.id DESC LIMIT 9",
        "SELECT * FROM received v WHERE v.group_key = 'x'",
        "SELECT * FROM referral_group WHERE name_key >= 'x' AND name_key < 'y' ORDER BY name_key, id LIMIT 2",
        "SELECT * FROM harvest WHERE group_uid = 'x'",
        "SELECT attended FROM group_meeting WHERE group_uid = 'x' ORDER BY on_day DESC LIMIT 12",
    ] {
        let plan = plan(sql);
        assert!(plan.iter().all(|line| line.starts_with("SEARCH")), "{sql}: {plan:?}");
    }
}
