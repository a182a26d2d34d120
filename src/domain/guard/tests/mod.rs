//! The guard against its rules: what it finds, what passes, what nobody can turn off.

mod finds;
mod knowing;
mod letters;
mod passes;
mod properties;
mod rules;

use super::*;
use crate::domain::contact::{Channel, ChannelKind};
use crate::domain::fixtures::{TODAY, day, person};

/// Somebody with these ways to reach them.
fn contact(name: &str, organisation: &str, role: &str, channels: &[(ChannelKind, &str)]) -> Contact {
    let channel = |(kind, value): &(ChannelKind, &str)| Channel {
        uid: Uid::derived(&[value]),
        kind: *kind,
        value: (*value).to_owned(),
        label: String::new(),
        preferred: false,
    };
    Contact {
        organisation: organisation.into(),
        role: role.into(),
        channels: channels.iter().map(channel).collect(),
        ..Contact::new(person(name), name, day(TODAY))
    }
}

fn bruno() -> Contact {
    use ChannelKind::{Email, Message, Phone, Post, Web};
    let mut bruno = contact(
        "Bruno Conti",
        "Conti Commercialisti",
        "accountant",
        &[
            (Phone, "+39 011 555 0102"),
            (Email, "bruno.conti@conti-commercialisti.example"),
            (Post, "Via dei Fornai 12, 10152 Torino"),
            (Message, "@bconti_numeri"),
            (Web, "https://www.linkedin.com/in/bruno-c-numeri"),
        ],
    );
    bruno.offers = "bookkeeping, payroll and tax returns for shops and workshops".into();
    bruno
}

fn ana() -> Contact {
    contact(
        "Ana Rossi",
        "Forno Bellavista",
        "baker",
        &[(ChannelKind::Email, "ana@forno-bellavista.example")],
    )
}

fn me() -> Me {
    Me { name: "Paolo Verdi".into(), email: "paolo@verdi-coaching.example".into() }
}

fn body(text: &str) -> Wording {
    Wording { body: text.into(), ..Wording::default() }
}

fn hidden(contact: Contact) -> Withheld {
    Withheld { contact, may_know: MayKnow::Nothing }
}

/// For a text to Ana, about somebody of whom she may know nothing.
fn guard_of(contact: Contact) -> Guard {
    Guard::new(&[ana()], &me(), vec![hidden(contact)])
}

/// The leaks as text and certainty: `Bruno!` is sure, `will?` doubtful.
fn marked(leaks: &[Leak]) -> String {
    let mark = |leak: &Leak| {
        let sign = if leak.certainty == Certainty::Sure { '!' } else { '?' };
        format!("{}{sign}", leak.text)
    };
    leaks.iter().map(mark).collect::<Vec<_>>().join(" | ")
}
