//! The doctor: a sound notebook has no findings; each fault is found, and mended where it follows from the facts.

use super::super::history::make_triggers;
use super::super::{Finding, Part};
use super::*;
use crate::domain::edit::ReferralEdit;
use crate::domain::group::Group;
use crate::domain::harvest::Harvest;
use crate::domain::received::{HowItCame, ReceivedEdit};
use crate::domain::reminder::ManualReminder;

/// A notebook with something in every index and count.
fn full() -> Notebook {
    let (mut notebook, now) = notebook();
    for n in 0..9 {
        let uid =
            capture(&mut notebook, now, &format!("Ana{n} Țurcanu > Bruno{n}: bookkeeping {n}, by 15 Dec"));
        grant(&mut notebook, now, uid, Role::Seeker);
        let ana = party(&notebook, uid, Role::Seeker);
        edit(&mut notebook, now, ana, |ana| {
            ana.tags = vec!["chamber".into(), format!("tag{n}")];
            ana.channels = vec![super::history::email(&format!("ana{n}@example.org"), true)];
            ana.notes = "会计 and “quotes” \u{1f469}\u{200d}\u{1f4bb}".into();
        });
        edit(&mut notebook, now, ana, |ana| ana.name = format!("Ana{n} Ștefan"));
    }
    let reminder = ManualReminder::new(notebook.fresh_uid(now), "water the plants", now.today());
    notebook.write(now, "remind", |change| change.add_reminder(&reminder)).unwrap();
    capture(&mut notebook, now, "Carla < Dario: coaching");
    notebook.undo(now).unwrap();
    let received = capture(&mut notebook, now, "Ana0 Ștefan < Bruno0: coaching");
    let came = HowItCame { group: "Chamber".into(), ..HowItCame::default() };
    let came = ReferralEdit::Received(ReceivedEdit::Came(came));
    let group = Group::new(notebook.fresh_uid(now), "Chamber", now.today());
    let entry = Harvest {
        uid: notebook.fresh_uid(now),
        on: now.today(),
        words: "a client rang".into(),
        people: Vec::new(),
        group: Some(group.uid),
        referral: None,
    };
    let write = notebook.write(now, "a group", |change| {
        change.edit_referral(received, &came)?;
        change.add_group(&group)?;
        change.add_harvest(&entry)
    });
    write.unwrap();
    notebook
}

fn examined(notebook: &Notebook) -> Vec<Finding> {
    notebook.examine(today().today()).unwrap()
}

/// A fault made with `sql` is found in `part` with `words`, mended, and then gone; no fact and no history differs.
#[track_caller]
fn found_and_mended(sql: &str, part: Part, words: &str) {
    let mut notebook = full();
    let (facts_before, batches) = (facts(&notebook), count(&notebook.conn, "SELECT count(*) FROM change"));
    notebook.conn.execute_batch(sql).unwrap();
    let found = examined(&notebook);
    assert!(
        found
            .iter()
            .any(|finding| finding.part == part && finding.text.contains(words) && finding.can_mend),
        "{found:?}"
    );
    notebook.mend(today()).unwrap();
    assert_eq!(examined(&notebook), [], "{sql}");
    assert_eq!(facts(&notebook), facts_before);
    assert_eq!(count(&notebook.conn, "SELECT count(*) FROM change"), batches);
    assert_eq!(count(&notebook.conn, "SELECT count(*) FROM open_batch"), 0);
    assert_eq!(notebook.contacts_by_name("stef", 99).unwrap().len(), 9);
    capture(&mut notebook, today(), "Elena > Fabio: a roof");
    assert_eq!(examined(&notebook), []);
}

/// [S3] Whatever is done through the front door leaves a sound notebook; mending one changes nothing of it.
#[test]
fn a_sound_notebook() {
    let mut notebook = full();
    assert_eq!(examined(&notebook), []);
    notebook.mend(today()).unwrap();
    assert_eq!(examined(&notebook), []);
    assert_eq!(examined(&super::notebook().0), []);
}

/// Words that the index has lost, that it has too much, or of rows that are gone.
#[test]
fn search() {
    found_and_mended(
        "DELETE FROM contact_search WHERE rowid = 1",
        Part::Search,
        "1 contact cannot be found by",
    );
    found_and_mended(
        "INSERT INTO contact_search (rowid, names, words) VALUES (999, 'zed', '')",
        Part::Search,
        "1 contact that are not there",
    );
    found_and_mended(
        "DELETE FROM referral_search; INSERT INTO referral_search (rowid, words) VALUES (1, 'else')",
        Part::Search,
        "10 referrals cannot be found",
    );
    found_and_mended(
        "DELETE FROM consent_search WHERE rowid < 3",
        Part::Search,
        "2 consents cannot be found",
    );
    found_and_mended("DELETE FROM name_search WHERE rowid = 1", Part::Search, "1 name cannot be found");
    found_and_mended(
        "DELETE FROM organisation_search WHERE rowid = 1",
        Part::Search,
        "1 organisation cannot be found",
    );
    found_and_mended("DELETE FROM harvest_search", Part::Search, "1 harvest cannot be found");
    found_and_mended("DELETE FROM reminder_search", Part::Search, "1 reminder cannot be found");
    found_and_mended(
        "INSERT INTO reminder_search (rowid, words) VALUES (99, 'gone')",
        Part::Search,
        "1 reminder that are not there",
    );
}

/// Kept counts and folded names.
#[test]
fn counts_and_names() {
    found_and_mended("UPDATE due_count SET n = n + 5", Part::Counts, "counts of those that are kept");
    found_and_mended("DELETE FROM due_count", Part::Counts, "counts of those that are kept");
    found_and_mended("UPDATE figure_count SET n = n + 1", Part::Counts, "counts of those that are kept");
    found_and_mended(
        "UPDATE contact SET name_key = 'x' WHERE id < 4",
        Part::Names,
        "3 names cannot be found as written",
    );
    found_and_mended("UPDATE referral_group SET name_key = 'x'", Part::Names, "1 name cannot be found");
    found_and_mended(
        "UPDATE channel SET value_key = 'x' WHERE id < 3",
        Part::Names,
        "2 names cannot be found",
    );
    found_and_mended("UPDATE received SET group_key = NULL", Part::Names, "1 name cannot be found");
    found_and_mended(
        "UPDATE contact_tag SET name_key = 'x' WHERE contact_uid = (SELECT min(contact_uid) FROM contact_tag)",
        Part::Names,
        "1 name cannot be found",
    );
    found_and_mended(
        "UPDATE contact SET no_channel = 1 - no_channel WHERE id < 3",
        Part::Names,
        "2 names cannot be found",
    );
}

/// Next steps that are not what the rules make of the facts, with the counts that hang on them.
#[test]
fn steps() {
    found_and_mended(
        "UPDATE referral SET due_on = '2020-01-01' WHERE id = 1",
        Part::Steps,
        "of 1 referral is not",
    );
    found_and_mended(
        "UPDATE referral SET step = NULL, due_on = NULL",
        Part::Steps,
        "of 10 referrals is not",
    );
    found_and_mended("DELETE FROM insight", Part::Steps, "is not what the rules make");
}

/// Triggers that are missing, changed or not ours; a missing index.
#[test]
fn schema() {
    found_and_mended(
        "DROP TRIGGER history_contact_update",
        Part::Schema,
        "history_contact_update is missing",
    );
    found_and_mended("DROP TRIGGER consent_entry_keeps_delete", Part::Schema, "is missing");
    found_and_mended(
        "DROP TRIGGER contact_search_delete;
         CREATE TRIGGER contact_search_delete AFTER DELETE ON contact BEGIN SELECT 1; END",
        Part::Schema,
        "contact_search_delete is not the one of this format",
    );
    found_and_mended(
        "CREATE TRIGGER spy AFTER INSERT ON contact BEGIN SELECT 1; END",
        Part::Schema,
        "spy is not goodword's",
    );
    found_and_mended("DROP INDEX contact_by_name", Part::Schema, "contact_by_name is missing");
    let notebook = full();
    super::super::history::drop_triggers(&notebook.conn).unwrap();
    make_triggers(&notebook.conn).unwrap();
    assert_eq!(examined(&notebook), []);
}

/// What facts are wrong is told and left as it is: rows that point nowhere, words that no rule knows, lost tables.
#[test]
fn what_cannot_be_mended() {
    for (sql, words) in [
        (
            "PRAGMA foreign_keys = OFF; DROP TRIGGER history_channel_insert;
             INSERT INTO channel (uid, contact_uid, position, kind, value, label, preferred)
             VALUES ('x', 'nobody', 1, 'email', 'a@b.c', '', 0)",
            "point at rows of contact",
        ),
        (
            "PRAGMA ignore_check_constraints = ON; DROP TRIGGER history_referral_update;
             UPDATE referral SET timing = 'soon', needed_by = NULL; PRAGMA ignore_check_constraints = OFF",
            "CHECK constraint failed in referral",
        ),
        ("DROP TABLE snooze", "table snooze is missing"),
    ] {
        let notebook = full();
        notebook.conn.execute_batch(sql).unwrap();
        let found = examined(&notebook);
        assert!(
            found.iter().any(|finding| finding.text.contains(words) && !finding.can_mend),
            "{sql}: {found:?}"
        );
    }
}

/// Looking changes not a byte, and a notebook that was not opened for a while is sound though its steps are old.
#[test]
fn looking_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("n.goodword");
    let mut notebook = Notebook::open(&path, today(), Settings::default()).unwrap();
    capture(&mut notebook, today(), "Ana > Bruno: x, by 15 Dec");
    drop(notebook);
    let before = folder_state(folder.path());
    for days in [0, 1, 40, 400] {
        let now = later(today(), days);
        let reader = Notebook::read_only(&path, now, Settings::default()).unwrap();
        assert_eq!(reader.examine(now.today()).unwrap(), [], "{days}");
        drop(reader);
        assert!(folder_state(folder.path()) == before);
    }
}
