//! Who could help: contacts suggested by the words they share with a need or an offer [G12].
//!
//! Owns which of a contact's texts are compared, who is left out, and who comes first. It proposes and gives its reason;
//! a person decides. Which contacts are looked at is `notebook`'s, the comparison of words is `text`'s.
//!
//! [G12] For a need without a provider and for an offer without a seeker contacts are suggested by the words that their
//! offers, needs, tags and notes share with it, with these words as the reason. People who are not to be contacted, and
//! competitors, are left out; so is a word that stands in what somebody does not take.

use std::cmp::Reverse;

use super::contact::{Contact, ContactKind};
use super::text::{CommonWord, ContentWords};

/// What is looked for in the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sought {
    /// Somebody whose offers meet a need.
    Offers,
    /// Somebody whose needs meet an offer.
    Needs,
}

/// Why somebody is suggested.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// The words shared, as the contact has them, those of what they offer or need first. Never empty.
    pub words: Vec<String>,
    /// How many of them stand in what they offer or need, rather than in tags and notes.
    pub close: usize,
}

impl Reason {
    /// Whoever has the smaller rank comes first.
    pub fn rank(&self) -> Reverse<(usize, usize)> {
        Reverse((self.close, self.words.len()))
    }
}

/// Whether somebody is never suggested: not to be contacted, or a competitor [G12].
pub fn is_left_out(contact: &Contact) -> bool {
    contact.do_not_contact || contact.kind == ContactKind::Competitor
}

/// Why `contact` is suggested for what is `wanted`, a need or an offer; `None` when they are not.
pub fn reason(wanted: &ContentWords<'_>, contact: &Contact, sought: Sought) -> Option<Reason> {
    if is_left_out(contact) { None } else { shared(wanted, contact, sought) }
}

/// The words that `contact` shares with what is `wanted`, whoever it is.
pub fn shared(wanted: &ContentWords<'_>, contact: &Contact, sought: Sought) -> Option<Reason> {
    let (close, refused) = match sought {
        Sought::Offers => {
            let texts = [&contact.offers, &contact.role, &contact.organisation];
            (texts.map(String::as_str).join(" / "), contact.does_not_take.as_str())
        }
        Sought::Needs => (contact.needs.clone(), ""),
    };
    let wide = format!("{} / {}", contact.tags.join(" / "), contact.notes);
    let refused = wanted.shared_with(refused);
    let is_taken = |word: &CommonWord| refused.iter().all(|other| other.here != word.here);
    let mut found: Vec<CommonWord> = wanted.shared_with(&close).into_iter().filter(is_taken).collect();
    let close = found.len();
    for word in wanted.shared_with(&wide).into_iter().filter(is_taken) {
        if found.iter().all(|other| other.here != word.here) {
            found.push(word);
        }
    }
    let words: Vec<String> = found.into_iter().map(|word| word.there).collect();
    (!words.is_empty()).then_some(Reason { words, close })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fixtures::{TODAY, day};
    use crate::domain::uid::Uid;

    fn contact(offers: &str, needs: &str) -> Contact {
        let blank = Contact::new(Uid::derived(&[offers, needs]), "Bruno", day(TODAY));
        Contact { offers: offers.into(), needs: needs.into(), ..blank }
    }

    fn words(wanted: &str, contact: &Contact, sought: Sought) -> Vec<String> {
        reason(&ContentWords::of(wanted), contact, sought).map(|reason| reason.words).unwrap_or_default()
    }

    /// [G12] A need meets offers, role, tags and notes; an offer meets needs, tags and notes; nothing else is compared.
    #[test]
    fn what_is_compared() {
        let need = "bookkeeping for the new shop";
        for (sought, met) in [
            (Sought::Offers, ["bookkeeper", "", "bookkeepers", "bookkeeping", "bookkeeping"]),
            (Sought::Needs, ["", "bookkeeping", "", "bookkeeping", "bookkeeping"]),
        ] {
            let [offers, needs, role, tag, notes] = [
                contact("bookkeeper", ""),
                contact("", "bookkeeping"),
                Contact { role: "bookkeepers".into(), ..contact("", "") },
                Contact { tags: vec!["bookkeeping".into()], ..contact("", "") },
                Contact { notes: "once did bookkeeping".into(), ..contact("", "") },
            ]
            .map(|contact| words(need, &contact, sought).join(" "));
            assert_eq!([offers, needs, role, tag, notes], met, "{sought:?}");
        }
        let elsewhere = Contact { looks_for: need.into(), appointments: need.into(), ..contact("", "") };
        assert_eq!(words(need, &elsewhere, Sought::Offers), Vec::<String>::new());
    }

    /// [G12] Competitors and whoever is not to be contacted are left out, whatever they share.
    #[test]
    fn who_is_left_out() {
        let bruno = contact("bookkeeping", "");
        assert!(reason(&ContentWords::of("bookkeeping"), &bruno, Sought::Offers).is_some());
        let silent = Contact { do_not_contact: true, ..bruno.clone() };
        let rival = Contact { kind: ContactKind::Competitor, ..bruno };
        for left_out in [silent, rival] {
            assert_eq!(reason(&ContentWords::of("bookkeeping"), &left_out, Sought::Offers), None);
            assert!(shared(&ContentWords::of("bookkeeping"), &left_out, Sought::Offers).is_some());
        }
    }

    /// [G12] A word that somebody does not take is no reason to suggest them.
    #[test]
    fn what_is_not_taken_is_no_reason() {
        let builder = Contact { does_not_take: "roofs".into(), ..contact("roofs and kitchens", "") };
        assert_eq!(words("a new roof", &builder, Sought::Offers), Vec::<String>::new());
        assert_eq!(words("a kitchen under the roof", &builder, Sought::Offers), ["kitchens"]);
    }

    /// [G12] More shared words come first, those of offers or needs before those of tags and notes; each is told once.
    #[test]
    fn who_comes_first() {
        let wanted = "payroll and bookkeeping for a bakery";
        let two = contact("bookkeeping, payroll", "");
        let one = Contact { tags: vec!["bakery".into(), "payroll".into()], ..contact("bookkeeper", "") };
        let noted = Contact { notes: "payroll bookkeeping bakery".into(), ..contact("", "") };
        let again = Contact { notes: "bookkeeping since 1990".into(), ..contact("bookkeeping", "") };
        let rank =
            |contact: &Contact| reason(&ContentWords::of(wanted), contact, Sought::Offers).unwrap().rank();
        assert!(rank(&two) < rank(&one) && rank(&one) < rank(&again) && rank(&again) < rank(&noted));
        assert_eq!(words(wanted, &again, Sought::Offers), ["bookkeeping"]);
        assert_eq!(words(wanted, &one, Sought::Offers), ["bookkeeper", "payroll", "bakery"]);
    }
}
