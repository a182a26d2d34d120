//! The four gates of CARE: Consent, Actual, Relevant, Exit-and-evaluate.
//!
//! Owns whether a gate holds on a day and what is missing. `progress` makes the next step of it.
//!
//! - [G4] Actual holds when a need is written, it is wanted now or by a day within the horizon, it is not a guess, and
//!   it was heard or confirmed within the last 30 days. A reward that both have not been told of keeps Exit shut.
//! - [G5] Relevant holds with two yeses.
//! - [G6] Exit opens when the first three hold.
//! - [G10] They can be answered in any order; once the introduction is recorded, ageing ends.

use super::consent::{ConsentEntry, ConsentState, after, consent_state, was_told_not_now};
use super::day::Day;
use super::received::Received;
use super::referral::{HeardHow, Referral, Reward, Role, Silent, Timing, Verdict};
use super::settings::Settings;
use super::uid::Uid;
use super::wording::word_enum;

word_enum! {
    /// One of the four gates.
    Gate {
        /// Have both said yes?
        Consent = "consent",
        /// Is the need real, and now?
        Actual = "actual",
        /// Is it right for both?
        Relevant = "relevant",
        /// Introduce, step out, evaluate.
        Exit = "exit",
    }
}

impl Gate {
    /// As written over the screens.
    pub fn title(self) -> &'static str {
        match self {
            Self::Consent => "Consent",
            Self::Actual => "Actual",
            Self::Relevant => "Relevant",
            Self::Exit => "Exit",
        }
    }
}

word_enum! {
    /// How far a gate is: shown as ○ ◐ ● ✕.
    Mark {
        /// Nothing yet.
        Open = "open",
        /// Something, not all.
        Half = "half",
        /// It holds.
        Met = "met",
        /// It was answered with a no.
        No = "no",
    }
}

impl Mark {
    /// Its sign: colour is never the only one [T5].
    pub fn sign(self) -> &'static str {
        match self {
            Self::Met => "●",
            Self::Half => "◐",
            Self::Open => "○",
            Self::No => "✕",
        }
    }
}

/// The CARE strip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marks {
    /// Consent.
    pub consent: Mark,
    /// Actual.
    pub actual: Mark,
    /// Relevant.
    pub relevant: Mark,
    /// Exit: half when it is open, met when the introduction is recorded.
    pub exit: Mark,
}

impl Marks {
    /// The mark of one gate.
    pub fn of(self, gate: Gate) -> Mark {
        match gate {
            Gate::Consent => self.consent,
            Gate::Actual => self.actual,
            Gate::Relevant => self.relevant,
            Gate::Exit => self.exit,
        }
    }
}

/// All that one referral's state follows from.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// The referral itself.
    pub referral: &'a Referral,
    /// Its consent log in the order recorded.
    pub consents: &'a [ConsentEntry],
    /// What is kept of it as one received; also of one that was filed so before.
    pub received: Option<&'a Received>,
    /// A later try follows it [G8].
    pub has_next_try: bool,
    /// Reminders put off: the reminder's uid and until when [M2].
    pub snoozes: &'a [(Uid, Day)],
    /// Who of the parties is not to be contacted [P1].
    pub silent: Silent,
}

impl Facts<'_> {
    /// What is kept of it as one received: nothing known where nothing is kept.
    pub fn received(&self) -> &Received {
        static NOTHING: Received = Received::EMPTY;
        self.received.unwrap_or(&NOTHING)
    }

    /// The day by which consents age: ageing ends with the introduction [G10].
    fn ageing_day(&self, today: Day) -> Day {
        self.referral.introduction.map_or(today, |introduction| introduction.on.min(today))
    }

    /// Where the consent of the one who plays `role` stands; `None` while nobody does.
    pub fn consent(&self, role: Role, today: Day, settings: &Settings) -> Option<ConsentState> {
        let contact = self.referral.party(role)?;
        Some(consent_state(self.consents, contact, self.ageing_day(today), settings))
    }

    /// Whether the one who plays `role` has been told that it will not happen now [G8].
    pub fn was_told(&self, role: Role) -> bool {
        self.referral.party(role).is_some_and(|contact| was_told_not_now(self.consents, contact))
    }
}

/// What keeps Actual from holding [G4].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActualGap {
    /// No need is written.
    NoNeed,
    /// Not said when.
    NoTiming,
    /// Wanted some day.
    Someday,
    /// Wanted, but beyond the horizon, which reaches it on this day.
    TooFar(Day),
    /// The day it was wanted by has passed.
    Passed(Day),
    /// Not said how I know it.
    NotSaidHow,
    /// Only my guess.
    Guess,
    /// Not said when I heard it.
    NotSaidSince,
    /// Heard too long ago: still true? The day from which it no longer counted.
    Stale(Day),
}

/// What keeps Actual from holding, most fundamental first; empty when it holds [G4].
pub fn actual_gaps(referral: &Referral, today: Day, settings: &Settings) -> Vec<ActualGap> {
    let need = referral.need.trim().is_empty().then_some(ActualGap::NoNeed);
    let timing = timing_gap(referral.timing, today, settings);
    let how = match referral.heard_how {
        None => Some(ActualGap::NotSaidHow),
        Some(HeardHow::Guess) => Some(ActualGap::Guess),
        Some(HeardHow::ToldMe | HeardHow::SomebodyTold) => None,
    };
    let since = match referral.heard_on {
        None => Some(ActualGap::NotSaidSince),
        Some(day) => {
            let stale_from = stale_from(day, settings);
            (today >= stale_from).then_some(ActualGap::Stale(stale_from))
        }
    };
    [need, timing, how, since].into_iter().flatten().collect()
}

fn timing_gap(timing: Option<Timing>, today: Day, settings: &Settings) -> Option<ActualGap> {
    match timing {
        None => Some(ActualGap::NoTiming),
        Some(Timing::Now) => None,
        Some(Timing::Someday) => Some(ActualGap::Someday),
        Some(Timing::By(day)) if day < today => Some(ActualGap::Passed(day)),
        Some(Timing::By(day)) => {
            let reached = horizon_reaches(day, settings);
            (today < reached).then_some(ActualGap::TooFar(reached))
        }
    }
}

/// The first day on which a need heard on `day` has to be confirmed.
pub(super) fn stale_from(day: Day, settings: &Settings) -> Day {
    after(day, settings.need_good_for.saturating_add(1))
}

/// The first day from which `day` lies within the horizon.
pub(super) fn horizon_reaches(day: Day, settings: &Settings) -> Day {
    day.checked_sub_days(chrono::Days::new(u64::from(settings.horizon))).unwrap_or(Day::MIN)
}

/// What keeps Exit shut [G6].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExitBlock {
    /// Nobody plays this role yet.
    NoParty(Role),
    /// This party has no yes in force.
    NoConsent(Role),
    /// Actual does not hold.
    NotActual,
    /// Relevant does not hold.
    NotRelevant,
    /// I get something and have not told both.
    RewardUntold,
}

/// What keeps Exit shut, in the order of the gates; empty when it is open [G6].
pub fn exit_blocks(facts: &Facts<'_>, today: Day, settings: &Settings) -> Vec<ExitBlock> {
    let referral = facts.referral;
    let mut blocks = Vec::new();
    for role in [Role::Seeker, Role::Provider] {
        match facts.consent(role, today, settings) {
            None => blocks.push(ExitBlock::NoParty(role)),
            Some(state) if !state.is_granted() => blocks.push(ExitBlock::NoConsent(role)),
            Some(_) => {}
        }
    }
    if !actual_gaps(referral, facts.ageing_day(today), settings).is_empty() {
        blocks.push(ExitBlock::NotActual);
    }
    if !is_relevant(referral) {
        blocks.push(ExitBlock::NotRelevant);
    }
    if matches!(referral.reward, Some(Reward::Yes { told_on: None })) {
        blocks.push(ExitBlock::RewardUntold);
    }
    blocks
}

/// Whether both sides are judged yes [G5].
pub fn is_relevant(referral: &Referral) -> bool {
    [Role::Seeker, Role::Provider].into_iter().all(|role| verdict(referral, role) == Some(Verdict::Yes))
}

pub(super) fn verdict(referral: &Referral, role: Role) -> Option<Verdict> {
    referral.fit(role).map(|judgement| judgement.verdict)
}

/// The CARE strip of a referral given.
pub fn marks(facts: &Facts<'_>, today: Day, settings: &Settings) -> Marks {
    let referral = facts.referral;
    let exit = match referral.introduction {
        Some(_) => Mark::Met,
        None if exit_blocks(facts, today, settings).is_empty() => Mark::Half,
        None => Mark::Open,
    };
    Marks {
        consent: consent_mark(facts, today, settings),
        actual: actual_mark(referral, facts.ageing_day(today), settings),
        relevant: relevant_mark(referral),
        exit,
    }
}

fn consent_mark(facts: &Facts<'_>, today: Day, settings: &Settings) -> Mark {
    let states = [Role::Seeker, Role::Provider].map(|role| facts.consent(role, today, settings));
    if states.iter().flatten().any(|state| state.is_stop()) {
        Mark::No
    } else if states.iter().all(|state| state.is_some_and(ConsentState::is_granted)) {
        Mark::Met
    } else if states.iter().flatten().any(|state| *state != ConsentState::NotAsked) {
        Mark::Half
    } else {
        Mark::Open
    }
}

fn actual_mark(referral: &Referral, today: Day, settings: &Settings) -> Mark {
    if actual_gaps(referral, today, settings).is_empty() {
        Mark::Met
    } else if referral.need.trim().is_empty() && referral.timing.is_none() && referral.heard_how.is_none() {
        Mark::Open
    } else {
        Mark::Half
    }
}

fn relevant_mark(referral: &Referral) -> Mark {
    let verdicts = [Role::Seeker, Role::Provider].map(|role| verdict(referral, role));
    if verdicts.contains(&Some(Verdict::No)) {
        Mark::No
    } else if is_relevant(referral) {
        Mark::Met
    } else if verdicts.iter().any(Option::is_some) {
        Mark::Half
    } else {
        Mark::Open
    }
}

#[cfg(test)]
mod tests;
