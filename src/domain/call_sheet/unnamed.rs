//! Whether a text gives a person away [G3].
//!
//! Owns the strict reading that the call sheet needs: what might name somebody is not said. It asks no question and knows
//! no exception, so it says too often rather than too seldom that a text names them.

use crate::domain::contact::Contact;
use crate::domain::text::{content_words, fold, same_word};

/// Letters that a name, address or number has in a row before it is looked for inside other words.
const LONG: usize = 6;

/// Whether `text` names `contact`: by a part of the name, by the organisation or a word of it that is no word of their
/// trade, or by an address or number.
pub(super) fn names(text: &str, contact: &Contact) -> bool {
    let words = words_of(text);
    let squeezed = squeeze(text);
    let inside = |part: &str| {
        let part = squeeze(part);
        part.chars().count() >= LONG && squeezed.contains(&part)
    };
    words_of(&contact.name).iter().any(|part| words.contains(part))
        || inside(&contact.name)
        || names_organisation(&words, contact)
        || inside(&contact.organisation)
        || contact.channels.iter().any(|channel| {
            let value = channel.value.as_str();
            inside(value) || value.split(['@', '/']).any(inside)
        })
}

fn names_organisation(words: &[String], contact: &Contact) -> bool {
    let trade = content_words(&format!("{} {}", contact.offers, contact.role));
    let of_trade = |word: &String| trade.iter().any(|known| same_word(known, word));
    content_words(&contact.organisation).iter().any(|word| words.contains(word) && !of_trade(word))
}

/// The words, without case and accents, cut at everything that is neither letter nor figure.
fn words_of(text: &str) -> Vec<String> {
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

/// Letters and figures alone.
fn squeeze(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
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
