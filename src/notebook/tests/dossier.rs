//! The dossier: all of one person, and nothing of anybody else [P5].

use std::collections::BTreeSet;

use super::super::dossier::shown_columns;
use super::forget::{NAMES, marked};
use super::schema::{columns_of, tables};
use super::*;
use crate::domain::contact::{Channel, ChannelKind};
use crate::domain::dossier::Held;

/// Columns of what hangs on a person that the dossier does not print.
const LEFT_OUT: &[(&str, &str, &str)] = &[
    ("*", "id", "a number of the file's own"),
    ("*", "uid", "a key of the file's own"),
    ("contact", "name_key", "made of the name"),
    ("contact", "no_channel", "made of the channels"),
    ("contact_tag", "name_key", "made of the name"),
    ("contact_tag", "contact_id", "serves order alone"),
    ("group_member", "name_key", "made of the name"),
    ("group_member", "contact_id", "serves order alone"),
    ("contact", "last_touch_on", "made of the touches"),
    ("contact", "touch_due_on", "made of the touches"),
    ("contact", "keep_until", "made of all days"),
    ("channel", "position", "the order in which they are printed"),
    ("channel", "value_key", "made of the value"),
    ("kept_property", "position", "the order in which they are printed"),
    ("consent_entry", "seq", "the order in which they are printed"),
    ("consent_entry", "carried_from", "a key of the file's own"),
    ("confirmed_word", "entry_uid", "a key of the file's own"),
    ("snooze", "reminder_uid", "a key of the file's own"),
    ("referral", "lane", "follows from the facts"),
    ("referral", "step", "follows from the facts"),
    ("referral", "step_role", "follows from the facts"),
    ("referral", "due_on", "follows from the facts"),
    ("referral", "reminder_uid", "a key of the file's own"),
    ("referral", "snoozed_until", "follows from the facts"),
    ("referral", "mark_consent", "follows from the facts"),
    ("referral", "mark_actual", "follows from the facts"),
    ("referral", "mark_relevant", "follows from the facts"),
    ("referral", "mark_exit", "follows from the facts"),
    ("referral", "holds_until", "follows from the facts"),
    ("referral", "walk", "follows from the facts"),
    ("contact", "no_channel", "made of the channels"),
    ("contact_tag", "name_key", "made of the name"),
    ("contact_tag", "contact_id", "a number of the file's own"),
    ("group_member", "name_key", "made of the name"),
    ("group_member", "contact_id", "a number of the file's own"),
    ("received", "group_key", "made of the group"),
    ("upkeep", "kind", "follows from the facts"),
    ("upkeep", "due_on", "follows from the facts"),
    ("upkeep", "snoozed_until", "follows from the facts"),
];

/// [P5] Every column of every table that points at a person, and of what stands between the two, is printed or left out for
/// a reason; a column that points at something is followed or is somebody else. So a new table cannot be forgotten.
#[test]
fn every_column_is_printed_or_answered_for() {
    let (notebook, _) = notebook();
    let conn = &notebook.conn;
    let points_at_a_person = |table: &String| {
        let sql = "SELECT count(*) FROM pragma_foreign_key_list(?) WHERE \"table\" = 'contact'";
        conn.query_row(sql, [table], |row| row.get::<_, i64>(0)).unwrap() > 0
    };
    let mut of_people: Vec<String> = tables(conn).into_iter().filter(points_at_a_person).collect();
    of_people.extend(["contact", "touch", "harvest", "received"].map(str::to_owned));
    assert!(of_people.len() > 16, "{of_people:?}");
    for table in of_people {
        for (column, _) in columns_of(conn, &table) {
            let left_out =
                LEFT_OUT.iter().any(|(of, name, _)| (*of == table || *of == "*") && *name == column);
            let is_key = column.ends_with("_uid");
            let printed = shown_columns(&table).contains(&column.as_str());
            assert!(left_out || is_key || printed, "{table}.{column} is not in a dossier");
        }
    }
}

/// [P5] Of somebody who is everywhere every word is printed, and no marker of anybody else is, though they stand in the same
/// rows and in the same words.
#[test]
fn everything_of_one_and_nothing_of_others() {
    let mut marked = marked(NAMES[0]);
    let (now, ana) = (marked.now, marked.ana);
    let notebook = &mut marked.notebook;
    let bruno = notebook.contacts_named("Bruno Conti").unwrap()[0].uid;
    edit(notebook, now, bruno, |bruno| {
        bruno.name = "Wbruxo Wcontyx".into();
        bruno.organisation = "Wqonty".into();
        bruno.notes = "wnotes".into();
        bruno.channels = vec![Channel {
            uid: Uid::UNSET,
            kind: ChannelKind::Email,
            value: "wmail@wcontyx.example".into(),
            label: String::new(),
            preferred: true,
        }];
    });
    let said = "met Wbruxo Wcontyx of Wqonty (wmail@wcontyx.example, +39 055 123 4567), Wcontyx's wife";
    let both = format!("{said} and Änneliese Qvörtrup");
    edit(notebook, now, ana, |ana| ana.notes = both);
    let dossier = notebook.dossier(ana, now.today()).unwrap();
    let values: BTreeSet<String> = dossier
        .parts
        .iter()
        .flat_map(|part| part.entries.iter().flatten())
        .filter_map(|field| match &field.held {
            Held::Text(text) => Some(text.clone()),
            Held::Rung(word, _) => Some((*word).to_owned()),
            Held::Number(_) | Held::Yes(_) => None,
        })
        .collect();
    // what stands in rows of hers now; the older values are in the history alone
    let mut held = Vec::new();
    let columns = [("contact", "uid"), ("channel", "contact_uid"), ("contact_tag", "contact_uid")]
        .into_iter()
        .chain([
            ("consent_entry", "contact_uid"),
            ("reminder", "contact_uid"),
            ("rung_move", "contact_uid"),
        ])
        .chain([("readiness", "contact_uid"), ("referral", "seeker_uid")]);
    for (table, person) in columns {
        for (column, kind) in columns_of(&notebook.conn, table) {
            let sql = format!("SELECT {column} FROM {table} WHERE {person} = ?");
            let mut statement = notebook.conn.prepare(&sql).unwrap();
            let rows = statement.query_map([ana.to_string()], |row| row.get::<_, Value>(0)).unwrap();
            for value in rows {
                if let (Value::Text(text), "TEXT") = (value.unwrap(), kind.as_str())
                    && (text.starts_with("zq") || column == "name" || column == "organisation")
                    && !column.starts_with("provider")
                {
                    held.push((table, column.clone(), text));
                }
            }
        }
    }
    assert!(held.len() > 25, "{held:?}");
    for (table, column, text) in held {
        assert!(values.contains(&text), "{table}.{column} “{text}” is not in the dossier");
    }
    let page = dossier.markdown();
    assert!(page.contains("Änneliese Qvörtrup"), "{page}");
    for other in ["ruxo", "contyx", "qonty", "wmail", "123 4567", "wnotes", "Carla", "Dario"] {
        assert!(!page.contains(other), "{other} stands in\n{page}");
    }
    let times = dossier.parts.iter().find(|part| part.key == "named_elsewhere");
    assert_eq!(times, None, "nobody else's text names her");
}

/// [P5] Texts about others that name them are counted, and not printed.
#[test]
fn mentions_are_counted() {
    let (mut notebook, now) = notebook();
    let ana = add(&mut notebook, now, "Ana Rossi");
    let bruno = add(&mut notebook, now, "Bruno Conti");
    edit(&mut notebook, now, bruno, |bruno| bruno.notes = "a secret of Ana Rossi".into());
    let page = notebook.dossier(ana, now.today()).unwrap().markdown();
    assert!(page.contains("- where: notes, of others\n- times: 1\n"), "{page}");
    assert!(!page.contains("secret") && !page.contains("Bruno"), "{page}");
}

/// [P5] [G3] Whoever the name guard finds in a letter is hidden in a dossier too: inflected, two parts in one word, with an
/// initial, a word of a firm, a way to reach somebody.
#[test]
fn others_are_found_as_the_guard_finds_them() {
    for (text, hidden) in [
        ("brunoconti came along", "brunoconti"),
        ("the Lindqvists’ house", "Lindqvist"),
        ("asked bconti twice", "bconti"),
        ("with B. Conti", "Conti"),
        ("i soldi dei Popești", "Popești"),
        ("found by kwaremontbrewing", "kwaremont"),
        ("the Kwaremont people", "Kwaremont"),
        ("wrote to bruno.c at qonty dot example or bruno.c@qonty.example", "bruno.c@"),
        ("ring 0041 79 555 01 02", "555 01 02"),
        ("C0nti and R u n o", "C0nti"),
    ] {
        let (mut notebook, now) = notebook();
        let ana = add(&mut notebook, now, "Ana Rossi");
        for name in ["Bruno Conti", "Jürgen Lindqvist", "Ion Popescu"] {
            add(&mut notebook, now, name);
        }
        let bruno = notebook.contacts_named("Bruno Conti").unwrap()[0].uid;
        edit(&mut notebook, now, bruno, |bruno| bruno.organisation = "Kwaremont Brewing".into());
        edit(&mut notebook, now, ana, |ana| ana.notes = format!("{text}. Ana Rossi agreed."));
        let page = notebook.dossier(ana, now.today()).unwrap().markdown();
        assert!(!page.contains(hidden), "{text}: {page}");
        assert!(page.contains("••••") && page.contains("Ana Rossi agreed"), "{page}");
    }
}

/// [P5] What the history alone still holds is listed with the day on which it went, and they are not hidden from themselves
/// under a name or an address that they gave up; what a role held while somebody else played it is nobody's of theirs.
#[test]
fn the_history_is_held_too() {
    let (mut notebook, now) = notebook();
    let ana = add(&mut notebook, now, "Giulia Mondelli");
    let bruno = add(&mut notebook, now, "Bruno Conti");
    let mail = |value: &str| Channel {
        uid: Uid::UNSET,
        kind: ChannelKind::Email,
        value: value.into(),
        label: String::new(),
        preferred: true,
    };
    edit(&mut notebook, now, ana, |ana| {
        ana.channels = vec![mail("giulia@mondelli.example")];
        ana.notes = "Bruno Conti’s sister-in-law".into();
    });
    edit(&mut notebook, now, ana, |ana| {
        ana.name = "Jules Ponte".into();
        ana.channels.clear();
        ana.notes = "called Giulia Mondelli, giulia@mondelli.example".into();
    });
    let dossier = notebook.dossier(ana, now.today()).unwrap();
    let page = dossier.markdown();
    let earlier = page.split("## What stood here before").nth(1).expect("the part");
    assert!(page.contains("- notes: called Giulia Mondelli, giulia@mondelli.example\n"), "{page}");
    for line in [
        "- replaced or taken out on: 2026-11-22\n- where: The person\n- name: Giulia Mondelli\n",
        "- where: Ways to reach them\n- value: giulia@mondelli.example\n",
        "- notes: ••••’s sister-in-law\n",
    ] {
        assert!(earlier.contains(line), "{line}: {page}");
    }
    assert!(!page.contains("Bruno") && !page.contains("Conti"), "{page}");
    let others = notebook.dossier(bruno, now.today()).unwrap().markdown();
    assert!(!others.contains("What stood here before"), "{others}");
}
