//! Undo and redo [T3]: chains, reopening, other sittings, bulk, and refusals that leave everything as it was.

use super::super::batches::{self, NewBatch};
use super::super::{Change, NotebookFault};
use super::*;
use crate::domain::contact::{Channel, ChannelKind};

pub(super) fn email(value: &str, preferred: bool) -> Channel {
    let uid = Uid::derived(&[value]);
    Channel { uid, kind: ChannelKind::Email, value: value.into(), label: String::new(), preferred }
}

/// Undoes and redoes everything that there is, and finds each state again.
fn there_and_back(notebook: &mut Notebook, now: Now) {
    let mut states = vec![facts(notebook)];
    while notebook.undo(now).unwrap().is_some() {
        states.push(facts(notebook));
    }
    states.pop();
    while let Some(state) = states.pop() {
        notebook.redo(now).unwrap().unwrap();
        assert_eq!(facts(notebook), state);
        assert!(notebook.wrongly_derived(now.today()).unwrap().is_empty());
    }
    assert_eq!(notebook.redo(now).unwrap(), None);
}

/// [T3] Undo three, redo two; a new change ends redo; what is named is what happens; all of it after reopening too.
#[test]
fn chains_survive_reopening() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("n.goodword");
    let now = today();
    let open = || Notebook::open(&path, now, Settings::default()).unwrap();
    let mut states = Vec::new();
    for name in ["Ana", "Bruno", "Carla", "Dario"] {
        let mut notebook = open();
        states.push(facts(&notebook));
        add(&mut notebook, now, name);
    }
    for (name, at) in [("Dario", 3), ("Carla", 2), ("Bruno", 1)] {
        let mut notebook = open();
        assert_eq!(notebook.undo(now).unwrap(), Some(format!("add {name}")));
        assert_eq!(facts(&notebook), states[at]);
    }
    for (name, at) in [("Bruno", 2), ("Carla", 3)] {
        let mut notebook = open();
        assert_eq!(notebook.next_redo().unwrap().unwrap().0.label, format!("add {name}"));
        assert_eq!(notebook.redo(now).unwrap(), Some(format!("add {name}")));
        assert_eq!(facts(&notebook), states[at]);
    }
    let mut notebook = open();
    add(&mut notebook, now, "Elena");
    assert_eq!(notebook.next_redo().unwrap(), None);
    assert_eq!(notebook.redo(now).unwrap(), None);
    for name in ["Elena", "Carla", "Bruno", "Ana"] {
        assert_eq!(notebook.undo(now).unwrap(), Some(format!("add {name}")));
    }
    assert_eq!(notebook.undo(now).unwrap(), None);
    assert_eq!(facts(&notebook), states[0]);
}

/// [T3] One line of undo for the notebook; whoever did not make the newest change is told so.
#[test]
fn another_sitting_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("n.goodword");
    let now = today();
    let mut here = Notebook::open(&path, now, Settings::default()).unwrap();
    let mut there = Notebook::open(&path, now, Settings::default()).unwrap();
    let seen = there.data_version().unwrap();
    add(&mut here, now, "Ana");
    assert_ne!(there.data_version().unwrap(), seen);
    assert!(here.next_undo().unwrap().unwrap().1);
    let (told, ours) = there.next_undo().unwrap().unwrap();
    assert_eq!((told.label.as_str(), ours), ("add Ana", false));

    there.undo(now).unwrap();
    assert!(!here.next_redo().unwrap().unwrap().1);
    assert!(there.next_redo().unwrap().unwrap().1);
}

/// [T3] A bulk change is one step.
#[test]
fn two_hundred_contacts_are_one_step() {
    let (mut notebook, now) = notebook();
    add(&mut notebook, now, "Before");
    let bulk = |change: &mut Change<'_>| {
        (0..200).try_for_each(|n| {
            let uid = change.new_contact(&format!("Name{n}"))?;
            let mut contact = change.contact(uid)?;
            contact.channels = vec![email(&format!("n{n}@example.org"), n % 2 == 0)];
            contact.tags = vec!["import".into()];
            change.save_contact(&contact)
        })
    };
    notebook.write(now, "import", bulk).unwrap();
    assert_eq!(count(&notebook.conn, "SELECT count(*) FROM contact"), 201);
    assert_eq!(notebook.undo(now).unwrap().as_deref(), Some("import"));
    assert_eq!(count(&notebook.conn, "SELECT count(*) FROM contact"), 1);
    assert_eq!(count(&notebook.conn, "SELECT count(*) FROM channel"), 0);
    assert!(notebook.contacts_by_words("import", 9).unwrap().is_empty());
    notebook.redo(now).unwrap();
    assert_eq!(notebook.contacts_by_words("import", 999).unwrap().len(), 200);
    there_and_back(&mut notebook, now);
}

/// [T3, P1] The preferred mark moves between channels, channels change places and go, tags come and go; each step is
/// undone and redone.
#[test]
fn channels_and_tags_go_back() {
    let (mut notebook, now) = notebook();
    let ana = add(&mut notebook, now, "Ana");
    let (a, b, c) = (email("a@x.org", true), email("b@x.org", false), email("c@x.org", false));
    edit(&mut notebook, now, ana, |ana| {
        ana.channels = vec![a.clone(), b.clone()];
        ana.tags = vec!["one".into(), " two ".into(), "two".into(), " ".into()];
    });
    assert_eq!(notebook.contact(ana).unwrap().tags, ["one", "two"]);
    edit(&mut notebook, now, ana, |ana| {
        ana.channels =
            vec![Channel { preferred: true, ..b.clone() }, Channel { preferred: false, ..a.clone() }];
        ana.tags = vec!["three".into()];
    });
    edit(&mut notebook, now, ana, |ana| {
        ana.channels = vec![Channel { preferred: true, value: "new@x.org".into(), ..c.clone() }];
    });
    assert_eq!(notebook.contact(ana).unwrap().preferred().unwrap().uid, c.uid);
    there_and_back(&mut notebook, now);
}

/// [T3] What is deleted comes back whole, with what the file deleted along with it.
#[test]
fn deletes_are_restored() {
    let (mut notebook, now) = notebook();
    let ana = add(&mut notebook, now, "Ana Rossi");
    edit(&mut notebook, now, ana, |ana| {
        ana.channels = vec![email("a@x.org", true), email("b@x.org", false)];
        ana.tags = vec!["chamber".into()];
    });
    let before = facts(&notebook);
    notebook.write(now, "remove", |change| change.delete("contact", ana)).unwrap();
    assert_eq!(count(&notebook.conn, "SELECT count(*) FROM channel"), 0);
    assert!(notebook.contacts_by_name("ana", 9).unwrap().is_empty());
    notebook.undo(now).unwrap();
    assert_eq!(facts(&notebook), before);
    assert_eq!(notebook.contacts_by_words("chamber", 9).unwrap(), [ana]);
    notebook.redo(now).unwrap();
    there_and_back(&mut notebook, now);
}

/// [G1, T3] An entry that is redone, on whichever day, is the entry that was: uid, place and moment are kept.
#[test]
fn a_consent_is_redone_as_it_was() {
    let (mut notebook, now) = notebook();
    let uid = capture(&mut notebook, now, "Ana > Bruno: x");
    grant(&mut notebook, now, uid, Role::Seeker);
    grant(&mut notebook, now, uid, Role::Provider);
    let log = |notebook: &Notebook| notebook.referral_view(uid, now.today()).unwrap().consents;
    let before = log(&notebook);
    assert_eq!(before.iter().map(|entry| entry.seq).collect::<Vec<_>>(), [1, 2]);
    notebook.undo(now).unwrap();
    notebook.undo(now).unwrap();
    notebook.redo(later(now, 2)).unwrap();
    notebook.redo(later(now, 3)).unwrap();
    assert_eq!(log(&notebook), before);
    // it was recorded on another day than the one on which it came back
    assert!(matches!(notebook.undo(later(now, 3)), Err(NotebookFault::UndoStops(_))));
    assert_eq!(log(&notebook), before);
}

/// [T3] Where a later change stands on it, undo is refused whole, in words, and nothing is changed.
#[test]
fn what_is_stood_on_stays() {
    let (mut notebook, now) = notebook();
    add(&mut notebook, now, "Zoe");
    notebook
        .write(now, "two people", |change| {
            change.new_contact("Ana")?;
            change.new_contact("Bruno")
        })
        .unwrap();
    let ana = notebook.contacts_named("Ana").unwrap()[0].uid;
    // as a merge or another program might: a referral of which the line of undo knows nothing
    let new = NewBatch { kind: batches::Kind::Undo, ..NewBatch::change("x", notebook.sitting, now) };
    batches::open(&notebook.conn, &new, &notebook.uids).unwrap();
    let sql = "INSERT INTO referral (uid, direction, seeker_uid, created_on, need, budget)
               VALUES ('0190a0a0-0000-7000-8000-000000000000', 'given', ?, '2026-11-22', '', '')";
    notebook.conn.execute(sql, [ana.to_string()]).unwrap();
    notebook.conn.execute("DELETE FROM open_batch", []).unwrap();

    let (before, history) = (facts(&notebook), count(&notebook.conn, "SELECT max(id) FROM batch"));
    let said = notebook.undo(now).unwrap_err();
    assert!(!said.is_unusable());
    assert_eq!(
        said.to_string(),
        "A later change stands on “two people”, so it cannot be taken back any more."
    );
    assert_eq!(facts(&notebook), before);
    assert_eq!(count(&notebook.conn, "SELECT max(id) FROM batch"), history);
    assert_eq!(count(&notebook.conn, "SELECT count(*) FROM open_batch"), 0);
    assert_eq!(notebook.next_undo().unwrap().unwrap().0.label, "two people");
}

/// [T3] A field that was changed since behind the back of undo is not overwritten.
#[test]
fn a_field_changed_since_stays() {
    let (mut notebook, now) = notebook();
    let ana = add(&mut notebook, now, "Ana");
    edit(&mut notebook, now, ana, |ana| ana.role = "baker".into());
    let new = NewBatch { kind: batches::Kind::Undo, ..NewBatch::change("x", notebook.sitting, now) };
    batches::open(&notebook.conn, &new, &notebook.uids).unwrap();
    notebook.conn.execute("UPDATE contact SET role = 'smith'", []).unwrap();
    notebook.conn.execute("DELETE FROM open_batch", []).unwrap();
    assert!(matches!(notebook.undo(now), Err(NotebookFault::UndoStops(_))));
    assert_eq!(notebook.contact(ana).unwrap().role, "smith");
}

/// [T3] A change that fails or changes nothing leaves no step, and does not end redo.
#[test]
fn nothing_is_no_step() {
    let (mut notebook, now) = notebook();
    let ana = add(&mut notebook, now, "Ana");
    add(&mut notebook, now, "Bruno");
    notebook.undo(now).unwrap();
    edit(&mut notebook, now, ana, |_| {});
    let nameless = notebook.write(now, "nameless", |change| {
        change.new_contact("Carla")?;
        change.new_contact("  ")
    });
    assert!(matches!(nameless, Err(NotebookFault::Contact(_))));
    assert_eq!(notebook.next_undo().unwrap().unwrap().0.label, "add Ana");
    assert_eq!(notebook.redo(now).unwrap().as_deref(), Some("add Bruno"));
    assert_eq!(count(&notebook.conn, "SELECT count(*) FROM contact"), 2);
}

/// [G8] When the link from one try to the next goes, the earlier one is derived anew.
#[test]
fn an_earlier_try_follows_its_link() {
    let (mut notebook, now) = notebook();
    let first = capture(&mut notebook, now, "Ana > Bruno: x");
    let bruno = party(&notebook, first, Role::Provider);
    let no = answer(first, bruno, ConsentEvent::Declined, now.today());
    notebook.write(now, "declined", |change| change.log_consent(&no)).unwrap();
    let next = notebook.write(now, "next try", |change| change.start_next_try(first)).unwrap();
    let unlink = notebook.write(now, "unlink", |change| {
        let mut referral = change.referral(next)?;
        referral.follows = None;
        change.save_referral(&referral)
    });
    unlink.unwrap();
    assert!(notebook.wrongly_derived(now.today()).unwrap().is_empty());
    there_and_back(&mut notebook, now);
}
