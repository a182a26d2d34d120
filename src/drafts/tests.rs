//! People and referrals that drafts are made about, and the tests of the drafts.

mod golden;
mod making;
mod out;
mod templates;

use std::sync::LazyLock;

use crate::domain::consent::{ConsentEntry, ConsentEvent, PassOn};
use crate::domain::contact::{Channel, ChannelKind, Contact, Language, Tone};
use crate::domain::day::Day;
use crate::domain::draft::{DraftFault, DraftKind, Recipient};
use crate::domain::me::Me;
use crate::domain::progress::progress;
use crate::domain::received::{Ending, Landing, MayTell, Received};
use crate::domain::referral::{
    Direction, HeardHow, Introduction, Judgement, Referral, Reward, Role, Timing, Verdict,
};
use crate::domain::settings::Settings;
use crate::domain::uid::Uid;
use crate::notebook::ReferralView;

use super::{Brief, Draft, Templates, compose};

/// Read once: a thousand drafts are made from them.
static TEMPLATES: LazyLock<Templates> = LazyLock::new(Templates::built_in);

const TODAY: &str = "2026-11-22";

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn person(name: &str, offers: &str, channels: &[(ChannelKind, &str)]) -> Contact {
    let channel = |(at, (kind, value)): (usize, &(ChannelKind, &str))| Channel {
        uid: Uid::derived(&[name, value]),
        kind: *kind,
        value: (*value).into(),
        label: String::new(),
        preferred: at == 0,
    };
    let channels = channels.iter().enumerate().map(channel).collect();
    Contact {
        offers: offers.into(),
        channels,
        ..Contact::new(Uid::derived(&[name]), name, day("2026-01-01"))
    }
}

fn me() -> Me {
    Me { name: "Marta Riva".into(), email: "marta@riva.example".into() }
}

/// A referral with its people while it is put together.
#[derive(Debug, Clone)]
struct Story {
    referral: Referral,
    received: Received,
    log: Vec<ConsentEntry>,
    contacts: Vec<Contact>,
}

impl Story {
    /// Ana needs bookkeeping, Bruno could help; all is known and judged, nobody asked.
    fn given() -> Self {
        let ana = person(
            "Ana Rossi",
            "bread",
            &[(ChannelKind::Email, "ana@forno.example"), (ChannelKind::Phone, "+39 011 555 0101")],
        );
        let bruno = person(
            "Bruno Conti",
            "bookkeeping and payroll for shops",
            &[(ChannelKind::Email, "bruno@conti.example"), (ChannelKind::Phone, "+39 011 555 0102")],
        );
        let judged =
            || Some(Judgement { verdict: Verdict::Yes, why: String::new(), on: day("2026-11-12") });
        let referral = Referral {
            seeker: Some(ana.uid),
            provider: Some(bruno.uid),
            need: "bookkeeping for the new shop".into(),
            timing: Some(Timing::By(day("2026-12-15"))),
            heard_how: Some(HeardHow::ToldMe),
            heard_on: Some(day("2026-11-10")),
            budget: "2k".into(),
            reward: Some(Reward::Yes { told_on: Some(day("2026-11-12")) }),
            seeker_fit: judged(),
            provider_fit: judged(),
            ..Referral::new(Uid::derived(&["given"]), Direction::Given, day("2026-11-01"))
        };
        Self { referral, received: Received::EMPTY, log: Vec::new(), contacts: vec![ana, bruno] }
    }

    /// Carla points Dario at me.
    fn received() -> Self {
        let carla = person("Carla Ferrero", "contracts", &[(ChannelKind::Email, "carla@ferrero.example")]);
        let dario = person("Dario Gallo", "", &[(ChannelKind::Phone, "+39 011 555 0104")]);
        let referral = Referral {
            source: Some(carla.uid),
            prospect: Some(dario.uid),
            need: "delegating, and prices that hold".into(),
            ..Referral::new(Uid::derived(&["received"]), Direction::Received, day("2026-11-20"))
        };
        Self { referral, received: Received::EMPTY, log: Vec::new(), contacts: vec![carla, dario] }
    }

    fn said(mut self, role: Role, event: ConsentEvent, on: &str, pass: &[ChannelKind]) -> Self {
        let seq = self.log.len() as i64 + 1;
        self.log.push(ConsentEntry {
            uid: Uid::derived(&["entry", &seq.to_string()]),
            referral: self.referral.uid,
            contact: self.referral.party(role).unwrap(),
            seq,
            event,
            until: Some(day("2026-11-21")).filter(|_| event == ConsentEvent::NotNow),
            said_on: day(on),
            recorded_at: "2026-11-18T09:00:00+01:00".parse().unwrap(),
            channel: None,
            words: String::new(),
            pass_on: PassOn::of(pass),
            for_described: false,
            carried_from: None,
        });
        self
    }

    fn asked(self) -> Self {
        self.said(Role::Seeker, ConsentEvent::Asked, "2026-11-11", &[]).said(
            Role::Provider,
            ConsentEvent::Asked,
            "2026-11-11",
            &[],
        )
    }

    /// Both said yes, and allowed these.
    fn agreed(self, seeker: &[ChannelKind], provider: &[ChannelKind]) -> Self {
        self.said(Role::Seeker, ConsentEvent::Granted, "2026-11-14", seeker).said(
            Role::Provider,
            ConsentEvent::Granted,
            "2026-11-16",
            provider,
        )
    }

    /// How one received ended, and what the source may hear.
    fn ended(mut self, how: Landing, may_tell: MayTell) -> Self {
        self.received.ending = Some(Ending { how, on: day("2026-11-20") });
        self.received.may_tell = Some(may_tell);
        self
    }

    fn introduced(mut self) -> Self {
        let (on, evaluate_on) = (day("2026-11-18"), day("2026-12-30"));
        self.referral.introduction = Some(Introduction { on, sure: 70, evaluate_on });
        self
    }

    fn with(mut self, change: impl FnOnce(&mut Referral)) -> Self {
        change(&mut self.referral);
        self
    }

    fn people(mut self, change: impl FnMut(&mut Contact)) -> Self {
        self.contacts.iter_mut().for_each(change);
        self
    }

    /// Nothing is known of the need.
    fn bare(self) -> Self {
        let story = self.with(|referral| {
            referral.need = String::new();
            referral.timing = None;
            referral.budget = String::new();
            referral.reward = None;
        });
        story.people(|contact| contact.offers = String::new())
    }

    /// As typed by somebody who writes that language.
    fn spoken(self, language: Language, tone: Tone) -> Self {
        let [bookkeeping, delegating, bread, books] = match language {
            Language::English => [
                "bookkeeping for the new shop",
                "delegating, and prices that hold",
                "bread",
                "bookkeeping and payroll for shops",
            ],
            Language::Italian => [
                "contabilità per il nuovo negozio",
                "delegare, e prezzi che tengono",
                "pane",
                "contabilità e paghe per negozi",
            ],
            Language::Romanian => [
                "contabilitate pentru magazinul nou",
                "cum să deleg și prețuri care țin",
                "pâine",
                "contabilitate și salarizare pentru magazine",
            ],
        };
        let story = self.with(|referral| {
            if !referral.need.is_empty() {
                let is_given = referral.direction == Direction::Given;
                referral.need = if is_given { bookkeeping } else { delegating }.into();
            }
        });
        story.people(|contact| {
            contact.language = language;
            contact.tone = tone;
            if !contact.offers.is_empty() {
                contact.offers = if contact.offers == "bread" { bread } else { books }.into();
            }
        })
    }

    fn view(&self) -> ReferralView {
        let (settings, today) = (Settings::default(), day(TODAY));
        ReferralView {
            referral: self.referral.clone(),
            consents: self.log.clone(),
            received: Some(self.received.clone()),
            has_next_try: false,
            snoozes: Vec::new(),
            introduced_to: Vec::new(),
            contacts: self.contacts.clone(),
            groups: Vec::new(),
            progress: progress(
                &crate::domain::gates::Facts {
                    referral: &self.referral,
                    consents: &self.log,
                    received: Some(&self.received),
                    has_next_try: false,
                    snoozes: &[],
                    silent: crate::domain::referral::Silent::default(),
                },
                today,
                &settings,
            ),
        }
    }

    fn draft(&self, kind: DraftKind, recipient: Recipient) -> Result<Draft, DraftFault> {
        self.draft_by(kind, recipient, &me())
    }

    fn draft_by(&self, kind: DraftKind, recipient: Recipient, me: &Me) -> Result<Draft, DraftFault> {
        let (view, settings) = (self.view(), Settings::default());
        let brief = Brief::about(&view, kind, recipient, me, day(TODAY), &settings);
        compose(&brief, &TEMPLATES)
    }
}
