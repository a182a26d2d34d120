//! Facts for the tests of the rules: one referral, put together step by step.
//!
//! Today is Wednesday 18 November 2026, Ana is the seeker and Bruno the provider, unless a test says otherwise.

pub(super) mod arbitrary;

use super::consent::{ConsentEntry, ConsentEvent, ConsentState, PassOn, consent_state};
use super::day::Day;
use super::gates::{ActualGap, ExitBlock, Facts, Marks, actual_gaps, exit_blocks, marks};
use super::progress::{Progress, progress};
use super::received::{Received, WarmQuestion};
use super::referral::{
    Direction, Evaluation, HeardHow, Introduction, Judgement, Outcome, Referral, Silent, Timing, Verdict,
};
use super::settings::Settings;
use super::uid::Uid;

pub(super) const TODAY: &str = "2026-11-18";

pub(super) fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// A person's uid from the name.
pub(super) fn person(name: &str) -> Uid {
    Uid::derived(&["person", name])
}

pub(super) fn ana() -> Uid {
    person("Ana")
}

pub(super) fn bruno() -> Uid {
    person("Bruno")
}

pub(super) fn entry(contact: Uid, event: ConsentEvent, said_on: Day, seq: i64) -> ConsentEntry {
    let referral = Uid::derived(&["referral"]);
    ConsentEntry {
        uid: Uid::derived(&["entry", &seq.to_string()]),
        referral,
        contact,
        seq,
        event,
        until: None,
        said_on,
        recorded_at: "2026-11-18T09:00:00+01:00".parse().unwrap(),
        channel: None,
        words: String::new(),
        pass_on: PassOn::NAME_ONLY,
        for_described: false,
        carried_from: None,
    }
}

pub(super) fn judged(verdict: Verdict, on: &str) -> Option<Judgement> {
    Some(Judgement { verdict, why: String::new(), on: day(on) })
}

pub(super) fn introduced(on: &str, evaluate_on: &str) -> Option<Introduction> {
    Some(Introduction { on: day(on), sure: 70, evaluate_on: day(evaluate_on) })
}

pub(super) fn evaluated(outcome: Outcome, on: &str) -> Option<Evaluation> {
    let (seeker_again, provider_again) = (Some(Verdict::Yes), Some(Verdict::Unsure));
    Some(Evaluation { outcome, on: day(on), seeker_again, provider_again, learned: String::new() })
}

/// One referral with all that its progress follows from, and the day it is looked at.
#[derive(Debug, Clone)]
pub(super) struct Case {
    pub(super) referral: Referral,
    pub(super) received: Received,
    pub(super) log: Vec<ConsentEntry>,
    pub(super) has_next_try: bool,
    pub(super) snoozes: Vec<(Uid, Day)>,
    pub(super) silent: Silent,
    pub(super) settings: Settings,
    pub(super) today: Day,
}

impl Case {
    /// Captured on Sunday 1 November: nobody, and nothing known.
    pub(super) fn empty() -> Self {
        let referral = Referral::new(Uid::derived(&["referral"]), Direction::Given, day("2026-11-01"));
        let (log, snoozes, settings) = (Vec::new(), Vec::new(), Settings::default());
        let received = Received::default();
        Self {
            referral,
            received,
            log,
            has_next_try: false,
            snoozes,
            silent: Silent::default(),
            settings,
            today: day(TODAY),
        }
    }

    /// Carla pointed Dario at me on Sunday 1 November; nothing is asked yet.
    pub(super) fn received() -> Self {
        Self::empty().with(|referral| {
            referral.direction = Direction::Received;
            referral.source = Some(person("Carla"));
            referral.prospect = Some(person("Dario"));
        })
    }

    /// And all four questions have a yes: the last since Monday the 16th.
    pub(super) fn warm() -> Self {
        Self::received().knowing(|received| {
            received.said_need = judged(Verdict::Yes, "2026-11-12");
            received.wants_me = judged(Verdict::Yes, "2026-11-16");
            received.agreed = judged(Verdict::Yes, "2026-11-12");
            received.my_work = judged(Verdict::Yes, "2026-11-01");
        })
    }

    /// One of the four, answered on a day.
    pub(super) fn answered(self, question: WarmQuestion, verdict: Verdict, on: &str) -> Self {
        let answer = judged(verdict, on);
        self.knowing(|received| match question {
            WarmQuestion::SaidNeed => received.said_need = answer,
            WarmQuestion::WantsMe => received.wants_me = answer,
            WarmQuestion::Agreed => received.agreed = answer,
            WarmQuestion::MyWork => received.my_work = answer,
        })
    }

    pub(super) fn knowing(mut self, change: impl FnOnce(&mut Received)) -> Self {
        change(&mut self.received);
        self
    }

    /// Ana needs it now, she told me on Tuesday the 10th; Bruno could help. Nobody judged, nobody asked.
    pub(super) fn actual() -> Self {
        Self::empty().with(|referral| {
            referral.seeker = Some(ana());
            referral.provider = Some(bruno());
            referral.need = "bookkeeping".into();
            referral.timing = Some(Timing::Now);
            referral.heard_how = Some(HeardHow::ToldMe);
            referral.heard_on = Some(day("2026-11-10"));
        })
    }

    /// And it is right for both, as judged on the 11th and the 12th.
    pub(super) fn fitting() -> Self {
        Self::actual().with(|referral| {
            referral.seeker_fit = judged(Verdict::Yes, "2026-11-12");
            referral.provider_fit = judged(Verdict::Yes, "2026-11-11");
        })
    }

    /// And both have said yes: Ana on Saturday the 14th, Bruno on Monday the 16th.
    pub(super) fn agreed() -> Self {
        Self::fitting().said(ana(), ConsentEvent::Granted, "2026-11-14").said(
            bruno(),
            ConsentEvent::Granted,
            "2026-11-16",
        )
    }

    /// And introduced on the 17th, to be evaluated on the last of the year.
    pub(super) fn away() -> Self {
        Self::agreed().with(|referral| referral.introduction = introduced("2026-11-17", "2026-12-31"))
    }

    pub(super) fn with(mut self, change: impl FnOnce(&mut Referral)) -> Self {
        change(&mut self.referral);
        self
    }

    pub(super) fn settings(mut self, change: impl FnOnce(&mut Settings)) -> Self {
        change(&mut self.settings);
        self
    }

    pub(super) fn on(mut self, today: &str) -> Self {
        self.today = day(today);
        self
    }

    /// One more entry in the log.
    pub(super) fn said(mut self, contact: Uid, event: ConsentEvent, on: &str) -> Self {
        let seq = self.log.len() as i64 + 1;
        self.log.push(entry(contact, event, day(on), seq));
        self
    }

    /// "Not now": with the day until which.
    pub(super) fn said_not_now(mut self, contact: Uid, on: &str, until: &str) -> Self {
        self = self.said(contact, ConsentEvent::NotNow, on);
        self.log.last_mut().unwrap().until = Some(day(until));
        self
    }

    pub(super) fn next_try_begun(mut self) -> Self {
        self.has_next_try = true;
        self
    }

    /// Puts the present step off until a day.
    pub(super) fn snoozed(mut self, until: &str) -> Self {
        let reminder = self.progress().step.unwrap().reminder;
        self.snoozes.push((reminder, day(until)));
        self
    }

    pub(super) fn facts(&self) -> Facts<'_> {
        Facts {
            referral: &self.referral,
            consents: &self.log,
            received: Some(&self.received),
            has_next_try: self.has_next_try,
            snoozes: &self.snoozes,
            silent: self.silent,
        }
    }

    pub(super) fn progress(&self) -> Progress {
        progress(&self.facts(), self.today, &self.settings)
    }

    pub(super) fn marks(&self) -> Marks {
        marks(&self.facts(), self.today, &self.settings)
    }

    pub(super) fn exit_blocks(&self) -> Vec<ExitBlock> {
        exit_blocks(&self.facts(), self.today, &self.settings)
    }

    pub(super) fn gaps(&self) -> Vec<ActualGap> {
        actual_gaps(&self.referral, self.today, &self.settings)
    }

    pub(super) fn consent(&self, contact: Uid) -> ConsentState {
        consent_state(&self.log, contact, self.today, &self.settings)
    }
}
