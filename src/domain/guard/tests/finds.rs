//! Every disguise that a name, an address or a number is found in [G3].

mod disguises;
mod names;
mod reach;
mod scripts;

use super::*;

/// What is expected of each text about one person.
fn check(contact: &Contact, table: &[(&str, &str)]) {
    let guard = guard_of(contact.clone());
    let mut wrong = Vec::new();
    for (text, expected) in table {
        let found = marked(&guard.leaks(&body(text), &[]));
        if found != *expected {
            wrong.push(format!(
                "{}: {text:?}\n   found    {found:?}\n   expected {expected:?}",
                contact.name
            ));
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

fn named(name: &str) -> Contact {
    contact(name, "", "", &[])
}
