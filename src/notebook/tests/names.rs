//! Whom discreet mode knows [T5].

use crate::domain::contact::{Channel, ChannelKind};
use crate::domain::discreet::{DOTS, Names, masked};
use crate::domain::uid::Uid;
use crate::notebook::Notebook;

use super::{add, edit, notebook};

fn learned(notebook: &Notebook, seen: Option<i64>) -> (Names, i64) {
    let mut names = Names::default();
    let seen = notebook.teach_names(&mut names, seen).unwrap();
    (names, seen)
}

/// [T5] Everybody is known after the first look: by the name they have, by the one they had, by their channels; who was taken
/// back, too. After that a look costs what was changed since, and knows just that.
#[test]
fn names_are_learned_from_the_history() {
    let (mut notebook, now) = notebook();
    let (names, seen) = learned(&notebook, None);
    assert!(names.is_complete());
    assert_eq!(names.text("Ana"), "Ana");

    let ana = add(&mut notebook, now, "Ana Rossi");
    let omar = add(&mut notebook, now, "Omar Haddad");
    let (names, seen) = learned(&notebook, Some(seen));
    assert_eq!(names.text("Rossi, Omar"), format!("{}, {}", masked(ana), masked(omar)));

    edit(&mut notebook, now, ana, |contact| {
        contact.name = "Ana Bianchi".into();
        contact.organisation = "Quarzo".into();
        contact.channels.push(Channel {
            uid: Uid::UNSET,
            kind: ChannelKind::Message,
            value: "rossana.77".into(),
            label: String::new(),
            preferred: true,
        });
    });
    let (changed, seen) = learned(&notebook, Some(seen));
    let said = "Rossi, Bianchi, Quarzo, rossana.77; Omar";
    let ana = masked(ana);
    assert_eq!(changed.text(said), format!("{ana}, {ana}, {DOTS}, {ana}; Omar"));
    assert_eq!(learned(&notebook, Some(seen)).1, seen);

    notebook.undo(now).unwrap();
    notebook.undo(now).unwrap();
    let (afresh, _) = learned(&notebook, None);
    assert_eq!(afresh.text("Rossi, Bianchi; Omar"), format!("{ana}, {ana}; {}", masked(omar)));
}
