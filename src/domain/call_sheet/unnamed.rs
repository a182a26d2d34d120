//! Whether a text gives a person away [G3].
//!
//! Owns the strict reading that the call sheet needs: what might name somebody is not said. It asks no question and knows no
//! exception, so a word that may be a name counts as one. The reading itself is the name guard's.

use crate::domain::contact::Contact;
use crate::domain::guard::{Guard, MayKnow, Withheld, Wording};
use crate::domain::me::Me;

/// Whether `text` names `contact`, surely or perhaps.
pub(super) fn names(text: &str, contact: &Contact) -> bool {
    let withheld = Withheld { contact: contact.clone(), may_know: MayKnow::Nothing };
    let guard = Guard::new(&[], &Me::default(), vec![withheld]);
    let wording = Wording { body: text.to_owned(), ..Wording::default() };
    !guard.leaks(&wording, &[]).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::contact::{Channel, ChannelKind};
    use crate::domain::fixtures::{TODAY, ana, day};
    use crate::domain::uid::Uid;

    fn person() -> Contact {
        let channel = |kind, value: &str| {
            let uid = Uid::derived(&[value]);
            Channel { uid, kind, value: value.into(), label: String::new(), preferred: false }
        };
        Contact {
            organisation: "Panificio Bellavista".into(),
            role: "panificio".into(),
            channels: vec![
                channel(ChannelKind::Email, "anna.r@bellavista.example"),
                channel(ChannelKind::Phone, "+39 011 555 0101"),
            ],
            ..Contact::new(ana(), "Ana Țurcanu-Rossi", day(TODAY))
        }
    }

    /// [G3] Each part of the name, the organisation and its own words, address and number; not the words of the trade.
    #[test]
    fn what_names_a_person() {
        for (text, expected) in [
            ("bookkeeping for the new shop", false),
            ("bookkeeping for ANA's shop", true),
            ("the turcanu shop", true),
            ("the shop of (Rossi)", true),
            ("AnaTurcanuRossi online", true),
            ("bread from a panificio", false),
            ("bread from Bellavista", true),
            ("write to anna.r@bellavista.example", true),
            ("ring 011-5550101, or +39 0115550101", true),
            ("analysis", false),
            ("", false),
        ] {
            assert_eq!(names(text, &person()), expected, "{text}");
        }
    }
}
