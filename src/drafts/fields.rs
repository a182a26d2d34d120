//! What a template is filled with.
//!
//! Owns the fields and who is in them: [G3] [G6] the other party is in none of them before the introduction, and then with
//! the name and what they allowed to be passed on. Everything typed by somebody is one harmless line.

use serde::Serialize;

use crate::domain::consent::{ConsentEvent, ConsentState, PassOn};
use crate::domain::contact::{ChannelKind, Contact, Language};
use crate::domain::draft::{DraftKind, Recipient};
use crate::domain::kit::{Kit, KitPart};
use crate::domain::received::MayTell;
use crate::domain::referral::{Reward, Role, Timing};
use crate::notebook::ReferralView;

use super::brief::Brief;
use super::names::{first_name, in_sentence, to_name, whole_name};
use super::words::{by_day, greeting, on_day, one_line, phrase, way};

/// The fields by the names that templates use.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct Fields {
    pub(super) greeting: String,
    pub(super) formal: bool,
    pub(super) me: Signer,
    pub(super) seeker: Option<Person>,
    pub(super) provider: Option<Person>,
    pub(super) prospect: Option<Person>,
    pub(super) need: String,
    pub(super) by: String,
    pub(super) budget: String,
    pub(super) reward: bool,
    pub(super) again: &'static str,
    pub(super) asked_on: String,
    pub(super) introduced: bool,
    pub(super) introduced_on: String,
    pub(super) writes_first: &'static str,
    pub(super) over: bool,
    pub(super) ending: &'static str,
    pub(super) may_tell: bool,
    pub(super) kit: Option<KitFields>,
}

#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct Signer {
    pub(super) name: String,
    pub(super) email: String,
}

#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct Person {
    pub(super) name: String,
    pub(super) called: String,
    pub(super) to: String,
    pub(super) offers: String,
    pub(super) ways: Vec<String>,
}

/// The parts of a kit; what can be several things is a list.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct KitFields {
    pub(super) name: String,
    pub(super) offer: String,
    pub(super) listen_for: Vec<String>,
    pub(super) good_fit: Vec<String>,
    pub(super) no_fit: Vec<String>,
    pub(super) result: String,
    pub(super) introduction: String,
}

impl KitFields {
    fn of(kit: &Kit) -> Self {
        let items = |part| kit.items(part).into_iter().map(one_line).collect();
        Self {
            name: one_line(&kit.name),
            offer: one_line(&kit.offer),
            listen_for: items(KitPart::ListenFor),
            good_fit: items(KitPart::GoodFit),
            no_fit: items(KitPart::NoFit),
            result: one_line(&kit.result),
            introduction: one_line(&kit.introduction),
        }
    }
}

impl Fields {
    pub(super) fn of(brief: &Brief<'_>, readers: &[&Contact], formal: bool, language: Language) -> Self {
        let me = Signer { name: one_line(&brief.me.name), email: one_line(&brief.me.email) };
        let kit = brief.kit.map(KitFields::of);
        let base =
            Self { greeting: greeting(readers, formal, language), formal, me, kit, ..Self::default() };
        match brief.referral {
            Some(view) => About { brief, view, formal, language }.fill(base),
            None => base,
        }
    }

    /// Every field filled, or none: a template is tried with both before it is used.
    pub(super) fn samples() -> [Self; 2] {
        let person = || {
            let (name, called, to) = ("Ana Rossi".to_owned(), "Ana".to_owned(), "to Ana".to_owned());
            Some(Person { name, called, to, offers: "bread".into(), ways: vec!["phone: 1".into()] })
        };
        let bare = || Some(Person { name: "Ana".into(), called: "Ana".into(), ..Person::default() });
        let text = || "bread".to_owned();
        let list = || vec!["bread".to_owned(), "butter".to_owned()];
        let kit = KitFields {
            name: text(),
            offer: text(),
            listen_for: list(),
            good_fit: list(),
            no_fit: list(),
            result: text(),
            introduction: text(),
        };
        let filled = Self {
            greeting: "Hi Ana,".into(),
            formal: true,
            me: Signer { name: text(), email: text() },
            seeker: person(),
            provider: person(),
            prospect: person(),
            need: text(),
            by: text(),
            budget: text(),
            reward: true,
            again: "lapsed",
            asked_on: text(),
            introduced: true,
            introduced_on: text(),
            writes_first: "provider",
            over: true,
            ending: "won",
            may_tell: true,
            kit: Some(kit),
        };
        let empty = Self {
            seeker: bare(),
            provider: bare(),
            kit: Some(KitFields::default()),
            greeting: "Hi Ana,".into(),
            ..Self::default()
        };
        [filled, empty]
    }
}

/// A draft about a referral.
struct About<'a> {
    brief: &'a Brief<'a>,
    view: &'a ReferralView,
    formal: bool,
    language: Language,
}

impl About<'_> {
    fn fill(&self, base: Fields) -> Fields {
        let referral = &self.view.referral;
        let (today, language) = (self.brief.today, self.language);
        let by = match referral.timing {
            Some(Timing::By(day)) if day >= today => by_day(day, today, language),
            _ => String::new(),
        };
        let introduction = referral.introduction;
        let fields = Fields {
            need: phrase(&referral.need),
            by,
            budget: phrase(&referral.budget),
            reward: matches!(referral.reward, Some(Reward::Yes { .. })),
            introduced: introduction.is_some(),
            introduced_on: introduction.map(|it| on_day(it.on, today, language)).unwrap_or_default(),
            ..base
        };
        match (self.brief.kind, self.brief.recipient) {
            (DraftKind::ConsentAsk | DraftKind::Nudge, Recipient::Party(role)) => self.asked(role, fields),
            (DraftKind::Introduction, _) => self.introduction(fields),
            (DraftKind::FollowUp, _) => self.both_named(fields),
            (DraftKind::CoachSource | DraftKind::Thanks | DraftKind::Report, _) => self.received(fields),
            _ => fields,
        }
    }

    /// [R2] [R4] The source knows the prospect; of what became of it they hear as much as the prospect agrees to.
    fn received(&self, fields: Fields) -> Fields {
        let facts = self.view.facts();
        let received = facts.received();
        let (today, language) = (self.brief.today, self.language);
        let is_over = received.ending.is_some()
            || received.first_no().is_some()
            || self.view.referral.dropped.is_some();
        Fields {
            prospect: self.named(Role::Prospect),
            again: if received.coached_on.is_some() { "coached" } else { "" },
            asked_on: received.coached_on.map(|day| on_day(day, today, language)).unwrap_or_default(),
            over: is_over,
            ending: received.ending.map(|ending| ending.how.word()).unwrap_or_default(),
            may_tell: matches!(received.may_tell, Some(MayTell::Outcome | MayTell::All)),
            ..fields
        }
    }

    fn consent(&self, role: Role) -> Option<ConsentState> {
        self.view.facts().consent(role, self.brief.today, self.brief.settings)
    }

    /// When this party was asked last, and why they are asked again.
    fn asked(&self, role: Role, fields: Fields) -> Fields {
        let again = match self.consent(role) {
            Some(ConsentState::Lapsed { .. }) => "lapsed",
            Some(ConsentState::NotNow { .. }) => "later",
            _ => "",
        };
        let contact = self.view.referral.party(role);
        let asks = self.view.consents.iter().rev().filter(|entry| Some(entry.contact) == contact);
        let asked = asks.map(|entry| (entry.event, entry.said_on));
        let asked_on = asked
            .into_iter()
            .find(|(event, _)| *event == ConsentEvent::Asked)
            .map(|(_, day)| on_day(day, self.brief.today, self.language));
        Fields { again, asked_on: asked_on.unwrap_or_default(), ..fields }
    }

    /// [G6] Both with their names and what they allowed. The provider writes first where there is an address for it.
    fn introduction(&self, fields: Fields) -> Fields {
        let (seeker, provider) = (self.passed(Role::Seeker), self.passed(Role::Provider));
        let reachable =
            |person: &Option<Person>| person.as_ref().is_some_and(|person| !person.ways.is_empty());
        let writes_first = match (self.brief.recipient, reachable(&seeker), reachable(&provider)) {
            (Recipient::Both, ..) | (_, true, _) => "provider",
            (_, false, true) => "seeker",
            (_, false, false) => "",
        };
        Fields { seeker, provider, writes_first, ..fields }
    }

    /// After the introduction each knows the other's name, until one takes the yes back [G10].
    fn both_named(&self, fields: Fields) -> Fields {
        let agreed = |role| self.consent(role).is_some_and(ConsentState::is_granted);
        if agreed(Role::Seeker) && agreed(Role::Provider) {
            let (seeker, provider) = (self.named(Role::Seeker), self.named(Role::Provider));
            return Fields { seeker, provider, ..fields };
        }
        fields
    }

    fn named(&self, role: Role) -> Option<Person> {
        let contact = self.view.contact(role)?;
        let name = whole_name(&contact.name);
        let called = if self.formal { name.clone() } else { first_name(&contact.name) };
        let called = in_sentence(&called, self.language);
        let to = to_name(&called, self.language);
        Some(Person { name, called, to, ..Person::default() })
    }

    fn passed(&self, role: Role) -> Option<Person> {
        let contact = self.view.contact(role)?;
        let pass_on = match self.consent(role) {
            Some(ConsentState::Granted { pass_on, .. }) => pass_on,
            _ => PassOn::NAME_ONLY,
        };
        // in one mail to both the addresses stand above it
        let is_said = |kind| self.brief.recipient != Recipient::Both || kind != ChannelKind::Email;
        let kinds = ChannelKind::ALL.iter().filter(|kind| pass_on.allows(**kind) && is_said(**kind));
        let ways = kinds.filter_map(|kind| best(contact, *kind)).map(|channel| way(channel, self.language));
        let ways = ways.collect();
        Some(Person { offers: phrase(&contact.offers), ways, ..self.named(role)? })
    }
}

/// The channel of a kind to use first.
pub(super) fn best(contact: &Contact, kind: ChannelKind) -> Option<&crate::domain::contact::Channel> {
    let of_kind = || contact.channels.iter().filter(|channel| channel.kind == kind);
    of_kind().find(|channel| channel.preferred).or_else(|| of_kind().next())
}
