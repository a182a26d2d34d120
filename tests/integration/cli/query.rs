//! `goodword query`, as mail programs call it.

use goodword::domain::contact::{Channel, ChannelKind};
use goodword::domain::uid::Uid;

use super::ana_and_bruno;
use crate::support::Place;

fn email(value: &str, preferred: bool) -> Channel {
    Channel {
        uid: Uid::UNSET,
        kind: ChannelKind::Email,
        value: value.to_owned(),
        label: String::new(),
        preferred,
    }
}

fn place() -> Place {
    let place = ana_and_bruno();
    let (mut notebook, now) = place.open();
    for (name, addresses) in [
        ("Ana Rossi", vec![email("a@rossi.example", false), email("ana@shop.example", true)]),
        ("Bruno Conti", vec![email("bruno@conti.example", false)]),
    ] {
        let mut contact = notebook.contacts_named(name).unwrap().remove(0);
        contact.channels = addresses;
        contact.organisation = format!("{name}\tand Sons");
        contact.do_not_contact = name.starts_with("Bruno");
        notebook.write(now, "edit", |change| change.save_contact(&contact)).unwrap();
    }
    drop(notebook);
    place
}

/// For mutt: a line for people, then address, name and more; the preferred first, nobody who is not to be contacted.
#[test]
fn for_mutt() {
    let place = place();
    let before = place.bytes();
    let about = "Ana Rossi and Sons";
    let lines = format!("ana@shop.example\tAna Rossi\t{about}\na@rossi.example\tAna Rossi\t{about}\n");
    for words in [&["ros"][..], &["ana", "ros"], &["ana ros"], &["a@rossi"]] {
        let said = place.run(&[&["query"], words].concat());
        assert_eq!(said.done(), format!("goodword: 2 addresses\n{lines}"), "{words:?}");
    }
    assert_eq!(place.run(&["query", "--limit", "1", "ana"]).done().lines().count(), 2);
    assert_eq!(place.run(&["query", "--aerc", "ana"]).done(), lines);
    assert_eq!(place.bytes(), before);
}

/// Nothing found: code 2, a line for people on stdout, and nothing across the screen of the mail program.
#[test]
fn nothing_found() {
    let place = place();
    for words in ["bruno", "nobody"] {
        let said = place.run(&["query", words]);
        assert_eq!((said.code, said.err.as_str()), (2, ""));
        assert_eq!(said.out, format!("goodword: nobody with an e-mail address fits “{words}”\n"));
    }
    let said = place.run(&["query", "--aerc", "nobody"]);
    assert_eq!((said.code, said.out.as_str(), said.err.as_str()), (2, "", ""));
    place.run(&["query", " "]).refused(2, "Type the beginning of a name");
}
