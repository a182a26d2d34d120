//! What a draft is made from.
//!
//! Owns the choice of readers, language and tone. What the templates see of it is `fields`'s.

use crate::domain::contact::{Contact, Language, Tone};
use crate::domain::day::Day;
use crate::domain::draft::{DraftFault, DraftKind, Recipient, check, check_checklist, check_person};
use crate::domain::kit::Kit;
use crate::domain::me::Me;
use crate::domain::referral::Role;
use crate::domain::settings::Settings;
use crate::notebook::ReferralView;

/// What a draft is made from: what for, to whom, about what, by whom, and when.
#[derive(Debug, Clone)]
pub struct Brief<'a> {
    /// What it is for.
    pub kind: DraftKind,
    /// To whom it goes.
    pub recipient: Recipient,
    /// The referral it is about; `None` for a hello and a kit.
    pub referral: Option<&'a ReferralView>,
    /// Who is written to apart from any referral; `None` for a party of one.
    pub person: Option<&'a Contact>,
    /// The kit that is given.
    pub kit: Option<&'a Kit>,
    /// Who signs.
    pub me: &'a Me,
    /// The day it is written.
    pub today: Day,
    /// The spans by which consents age.
    pub settings: &'a Settings,
    /// Instead of the reader's own language.
    pub language: Option<Language>,
}

impl<'a> Brief<'a> {
    /// A draft to one party of a referral, or an introduction to both.
    pub fn about(
        referral: &'a ReferralView,
        kind: DraftKind,
        recipient: Recipient,
        me: &'a Me,
        today: Day,
        settings: &'a Settings,
    ) -> Self {
        let referral = Some(referral);
        Self { kind, recipient, referral, person: None, kit: None, me, today, settings, language: None }
    }

    /// A hello to somebody, about nothing.
    pub fn hello(person: &'a Contact, me: &'a Me, today: Day, settings: &'a Settings) -> Self {
        let (kind, recipient) = (DraftKind::Hello, Recipient::Person(person.uid));
        let person = Some(person);
        Self { kind, recipient, referral: None, person, kit: None, me, today, settings, language: None }
    }

    /// A kit for somebody [E5]: the letter is in the language of the kit, so that it reads as one.
    pub fn kit(person: &'a Contact, kit: &'a Kit, me: &'a Me, today: Day, settings: &'a Settings) -> Self {
        let (kind, recipient) = (DraftKind::Kit, Recipient::Person(person.uid));
        let (person, language) = (Some(person), Some(kit.language));
        Self { kind, recipient, referral: None, person, kit: Some(kit), me, today, settings, language }
    }

    /// Whoever will read it, the seeker before the provider.
    ///
    /// # Errors
    /// When there is no such draft now, or somebody is not to be contacted.
    pub(super) fn readers(&self) -> Result<Vec<&'a Contact>, DraftFault> {
        let readers = match (self.referral, self.person) {
            (Some(view), None) => {
                check(self.kind, self.recipient, &view.facts(), view.names(), self.today, self.settings)?;
                let [seeker, provider] = [Role::Seeker, Role::Provider].map(|role| view.contact(role));
                check_checklist(self.kind, &view.referral, seeker, provider)?;
                let of = |role| view.contact(role).ok_or(DraftFault::NoParty(role));
                match self.recipient {
                    Recipient::Party(role) => vec![of(role)?],
                    Recipient::Both => vec![of(Role::Seeker)?, of(Role::Provider)?],
                    Recipient::Person(_) => return Err(DraftFault::WrongRecipient(self.kind)),
                }
            }
            (None, Some(person)) if self.kind == DraftKind::Hello => vec![person],
            (None, Some(person)) if self.kind == DraftKind::Kit && self.kit.is_some() => vec![person],
            _ => return Err(DraftFault::WrongRecipient(self.kind)),
        };
        readers.iter().try_for_each(|reader| check_person(reader))?;
        Ok(readers)
    }

    /// The one asked for, else the readers' own; English where they have no common one.
    pub(super) fn language(&self, readers: &[&Contact]) -> Language {
        let mut own = readers.iter().map(|reader| reader.language);
        let first = own.next().unwrap_or(Language::English);
        let common = if own.all(|other| other == first) { first } else { Language::English };
        self.language.unwrap_or(common)
    }
}

/// Formal as soon as one of the readers is addressed so.
pub(super) fn is_formal(readers: &[&Contact]) -> bool {
    readers.iter().any(|reader| reader.tone == Tone::Formal)
}
