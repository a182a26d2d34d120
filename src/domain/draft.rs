//! Words for people [D1]: which drafts there are, to whom they go, and what is recorded of one that was sent [D2].
//!
//! Owns kinds and recipients, which draft fits a referral now, and why another does not. The words themselves are made by
//! `drafts`; what may stand in them is decided by `guard`.
//!
//! - [G2] Each party is asked alone: a draft to both is an introduction and nothing else.
//! - [G6] A draft with both names exists when Exit is open, and as a copy once they are introduced.
//! - [G8] Whoever expects to hear is told that it will not happen now; while the next try is under way the seeker is not.
//! - [G9] Silence is nudged once, after five working days.
//! - [G10] A yes past its days counts as asked; a yes taken back after the introduction ends all passing on.
//! - [R1] The source is coached while the prospect is not warm. [R4] Later they are thanked and told what became of it.

mod fault;

use super::checklist::{ChecklistLine, Item, checklist};
use super::consent::{ConsentEvent, ConsentState, nudge_day};
use super::contact::{ChannelKind, Contact};
use super::day::Day;
use super::gates::{Facts, exit_blocks};
use super::progress::{Action, NextStep, Stage, progress};
use super::referral::{Direction, Referral, Role};
use super::say::{Names, exit_block};
use super::settings::Settings;
use super::uid::Uid;
use super::wording::word_enum;

pub use fault::DraftFault;

word_enum! {
    /// What a draft is for [D1].
    DraftKind {
        /// Asks one party for consent, without naming the other.
        ConsentAsk = "consent-ask",
        /// Asks once more, after silence [G9].
        Nudge = "nudge",
        /// Introduces both to each other [G6].
        Introduction = "introduction",
        /// Says that it will not happen now, and nothing else [G8].
        NotNow = "not-now",
        /// Asks one party how it went [G7].
        FollowUp = "follow-up",
        /// Helps the source to speak with the prospect [R2].
        CoachSource = "coach-source",
        /// Thanks the source [R4].
        Thanks = "thanks",
        /// Tells the source what became of it [R4].
        Report = "report",
        /// A plain hello.
        Hello = "hello",
        /// Gives a partner what they need to speak for me [E5].
        Kit = "kit",
    }
}

/// To whom a draft goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recipient {
    /// One party of a referral.
    Party(Role),
    /// Seeker and provider at once: an introduction, and nothing else [G2].
    Both,
    /// A person apart from any referral.
    Person(Uid),
}

/// A draft that went out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// What it was for.
    pub kind: DraftKind,
    /// The referral it is about.
    pub referral: Option<Uid>,
    /// The kit that was given with it [E5].
    pub kit: Option<Uid>,
    /// Who got it: one, or both parties of an introduction.
    pub to: Vec<Uid>,
    /// By which channel.
    pub channel: ChannelKind,
    /// The day it went out.
    pub on: Day,
    /// The words as they went out.
    pub words: String,
}

impl DraftKind {
    /// What it is called in a sentence.
    pub fn label(self) -> &'static str {
        match self {
            Self::ConsentAsk => "a consent ask",
            Self::Nudge => "a nudge",
            Self::Introduction => "an introduction",
            Self::NotNow => "a word that it will not happen now",
            Self::FollowUp => "a follow-up",
            Self::CoachSource => "a draft that coaches the source",
            Self::Thanks => "a thank-you",
            Self::Report => "a report",
            Self::Hello => "a hello",
            Self::Kit => "a kit",
        }
    }

    /// What the consent log says once it is sent [G1]; `None` where it says nothing.
    pub fn consent_event(self) -> Option<ConsentEvent> {
        match self {
            Self::ConsentAsk => Some(ConsentEvent::Asked),
            Self::Nudge => Some(ConsentEvent::Nudged),
            Self::NotNow => Some(ConsentEvent::ToldNotNow),
            _ => None,
        }
    }

    /// To whom it may go, for a sentence.
    fn goes_to(self) -> &'static str {
        match self {
            Self::ConsentAsk | Self::Nudge | Self::NotNow | Self::FollowUp => {
                "to the seeker or to the provider, each alone"
            }
            Self::Introduction => "to both, or to each alone",
            Self::CoachSource | Self::Thanks | Self::Report => "to the source",
            Self::Hello | Self::Kit => "to one person",
        }
    }

    /// The direction of the referrals it is for; `None` for a person apart from any.
    fn direction(self) -> Option<Direction> {
        match self {
            Self::ConsentAsk | Self::Nudge | Self::Introduction | Self::NotNow | Self::FollowUp => {
                Some(Direction::Given)
            }
            Self::CoachSource | Self::Thanks | Self::Report => Some(Direction::Received),
            Self::Hello | Self::Kit => None,
        }
    }
}

/// Whether this draft can be made now.
///
/// # Errors
/// The reason why not.
pub fn check(
    kind: DraftKind,
    recipient: Recipient,
    facts: &Facts<'_>,
    names: Names<'_>,
    today: Day,
    settings: &Settings,
) -> Result<(), DraftFault> {
    let referral = facts.referral;
    if kind.direction().is_some_and(|direction| direction != referral.direction) {
        return Err(DraftFault::WrongDirection(kind, kind.direction().unwrap_or(referral.direction)));
    }
    let at = At { facts, names, today, settings };
    match (kind, recipient) {
        (DraftKind::Introduction, Recipient::Both) => {
            at.both()?;
            at.introduction()?;
            [Role::Seeker, Role::Provider].into_iter().try_for_each(|role| at.allows_email(role))
        }
        (DraftKind::Introduction, Recipient::Party(Role::Seeker | Role::Provider)) => {
            at.both()?;
            at.introduction()
        }
        (DraftKind::ConsentAsk, Recipient::Party(role @ (Role::Seeker | Role::Provider))) => at.ask(role),
        (DraftKind::Nudge, Recipient::Party(role @ (Role::Seeker | Role::Provider))) => at.nudge(role),
        (DraftKind::NotNow, Recipient::Party(role @ (Role::Seeker | Role::Provider))) => at.not_now(role),
        (DraftKind::FollowUp, Recipient::Party(role @ (Role::Seeker | Role::Provider))) => {
            at.party(role)?;
            referral.introduction.map(|_| ()).ok_or(DraftFault::NotIntroduced)
        }
        (DraftKind::CoachSource, Recipient::Party(Role::Source)) => at.coach(),
        (DraftKind::Thanks, Recipient::Party(Role::Source)) => at.party(Role::Source),
        (DraftKind::Report, Recipient::Party(Role::Source)) => {
            at.party(Role::Source)?;
            facts.received().ending.map(|_| ()).ok_or(DraftFault::NoEnding)
        }
        (DraftKind::Hello | DraftKind::Kit, Recipient::Person(_)) => Ok(()),
        _ => Err(DraftFault::WrongRecipient(kind)),
    }
}

/// Whether somebody may be written to at all.
///
/// # Errors
/// When they are not to be contacted.
pub fn check_person(contact: &Contact) -> Result<(), DraftFault> {
    match contact.do_not_contact {
        true => Err(DraftFault::DoNotContact(contact.name.clone())),
        false => Ok(()),
    }
}

/// Whether all that an introduction requires is known of both [G6]; of one that was made, nothing is asked any more.
///
/// # Errors
/// What is missing, and where it is typed.
pub fn check_checklist(
    kind: DraftKind,
    referral: &Referral,
    seeker: Option<&Contact>,
    provider: Option<&Contact>,
) -> Result<(), DraftFault> {
    let (DraftKind::Introduction, None, Some(seeker), Some(provider)) =
        (kind, &referral.introduction, seeker, provider)
    else {
        return Ok(());
    };
    let missing = checklist(referral, seeker, provider).into_iter().find(ChecklistLine::blocks);
    let Some(line) = missing else { return Ok(()) };
    let what = match line.item {
        Item::Name => "name",
        Item::Preferred => "preferred way to be reached",
        Item::Address => "address for it",
        _ => "exact reason",
    };
    let what = match line.role {
        Some(Role::Seeker) => format!("{}: the {what}", seeker.name),
        Some(_) => format!("{}: the {what}", provider.name),
        None => format!("The {what}"),
    };
    Err(DraftFault::Missing { what })
}

/// The drafts that fit a referral now; the one that does its next step comes first.
///
/// A provider is asked when the seeker has said yes [G1]; an introduction goes to both where both allow it, else to each.
pub fn offered(
    facts: &Facts<'_>,
    names: Names<'_>,
    today: Day,
    settings: &Settings,
) -> Vec<(DraftKind, Recipient)> {
    let fits = |(kind, recipient): &(DraftKind, Recipient)| {
        check(*kind, *recipient, facts, names, today, settings).is_ok()
    };
    let to_both = fits(&(DraftKind::Introduction, Recipient::Both));
    let seeker_agreed = facts.consent(Role::Seeker, today, settings).is_some_and(ConsentState::is_granted);
    let wise = |(kind, recipient): &(DraftKind, Recipient)| match (kind, recipient) {
        (DraftKind::ConsentAsk, Recipient::Party(Role::Provider)) => seeker_agreed,
        (DraftKind::Introduction, Recipient::Party(_)) => !to_both,
        _ => true,
    };
    let mut offered: Vec<_> = candidates().filter(fits).filter(wise).collect();
    let first = progress(facts, today, settings).step.and_then(|step| for_step(&step));
    offered.sort_by_key(|(kind, recipient)| {
        let is_first = first.is_some_and(|(wanted, role)| {
            wanted == *kind && role.is_none_or(|role| *recipient == Recipient::Party(role))
        });
        !is_first
    });
    offered
}

/// Every draft for the parties of a referral, in the order in which they come up.
fn candidates() -> impl Iterator<Item = (DraftKind, Recipient)> {
    let [seeker, provider, source] = [Role::Seeker, Role::Provider, Role::Source].map(Recipient::Party);
    [
        (DraftKind::Introduction, Recipient::Both),
        (DraftKind::Introduction, seeker),
        (DraftKind::Introduction, provider),
        (DraftKind::ConsentAsk, seeker),
        (DraftKind::ConsentAsk, provider),
        (DraftKind::Nudge, seeker),
        (DraftKind::Nudge, provider),
        (DraftKind::NotNow, seeker),
        (DraftKind::NotNow, provider),
        (DraftKind::FollowUp, seeker),
        (DraftKind::FollowUp, provider),
        (DraftKind::CoachSource, source),
        (DraftKind::Thanks, source),
        (DraftKind::Report, source),
    ]
    .into_iter()
}

/// The draft that does a step, and with whom where that is one party.
fn for_step(step: &NextStep) -> Option<(DraftKind, Option<Role>)> {
    let kind = match step.action {
        Action::Ask | Action::AskAgain => DraftKind::ConsentAsk,
        Action::Nudge => DraftKind::Nudge,
        Action::Introduce => DraftKind::Introduction,
        Action::Evaluate => DraftKind::FollowUp,
        Action::TellNotNow => DraftKind::NotNow,
        Action::CoachSource | Action::AskSource => DraftKind::CoachSource,
        Action::Thank | Action::CloseKindly => DraftKind::Thanks,
        Action::Report => DraftKind::Report,
        Action::FindProvider
        | Action::FindSeeker
        | Action::ClearNeed
        | Action::ConfirmNeed
        | Action::ParkOrAsk
        | Action::JudgeFit
        | Action::Reconsider
        | Action::Settle
        | Action::ParkOrDrop
        | Action::TellReward
        | Action::Wake
        | Action::NextTry
        | Action::JudgeWork
        | Action::PassOn
        | Action::Answer
        | Action::AskOutcome => return None,
    };
    Some((kind, step.role))
}

/// A referral on a day.
struct At<'a> {
    facts: &'a Facts<'a>,
    names: Names<'a>,
    today: Day,
    settings: &'a Settings,
}

type Checked = Result<(), DraftFault>;

impl At<'_> {
    fn name(&self, role: Role) -> String {
        self.names.of(role).map_or_else(|| format!("the {}", role.word()), str::to_owned)
    }

    fn party(&self, role: Role) -> Checked {
        self.facts.referral.party(role).map(|_| ()).ok_or(DraftFault::NoParty(role))
    }

    fn both(&self) -> Checked {
        [Role::Seeker, Role::Provider].into_iter().try_for_each(|role| self.party(role))
    }

    fn consent(&self, role: Role) -> Result<ConsentState, DraftFault> {
        self.facts.consent(role, self.today, self.settings).ok_or(DraftFault::NoParty(role))
    }

    /// Whether this side said no, or took the yes back.
    fn has_stopped(&self, role: Role) -> bool {
        self.facts.consent(role, self.today, self.settings).is_some_and(ConsentState::is_stop)
    }

    /// Whether anybody may still be asked.
    fn is_open(&self, role: Role) -> Checked {
        let referral = self.facts.referral;
        if let Some(introduction) = referral.introduction {
            return Err(DraftFault::Introduced(introduction.on));
        }
        let is_over =
            referral.dropped.is_some() || self.facts.has_next_try || self.has_stopped(role.other());
        if is_over { Err(DraftFault::Stopped) } else { Ok(()) }
    }

    fn ask(&self, role: Role) -> Checked {
        let state = self.consent(role)?;
        self.is_open(role)?;
        if self.party(role.other()).is_err() {
            return Err(DraftFault::NobodyToMeet(self.name(role)));
        }
        match state {
            ConsentState::Granted { .. } => Err(DraftFault::SaidYes(self.name(role))),
            ConsentState::Declined { .. } | ConsentState::Withdrawn { .. } => {
                Err(DraftFault::SaidNo(self.name(role)))
            }
            ConsentState::NotAsked
            | ConsentState::Asked { .. }
            | ConsentState::Lapsed { .. }
            | ConsentState::NotNow { .. } => Ok(()),
        }
    }

    fn nudge(&self, role: Role) -> Checked {
        let state = self.consent(role)?;
        self.is_open(role)?;
        match state {
            ConsentState::Asked { nudged_on: Some(day), .. } => {
                Err(DraftFault::NudgedAlready { name: self.name(role), on: day })
            }
            ConsentState::Asked { on, nudged_on: None, .. } => {
                let from = nudge_day(on, self.settings);
                if self.today < from {
                    return Err(DraftFault::TooSoon { name: self.name(role), on, from });
                }
                Ok(())
            }
            ConsentState::Granted { .. } => Err(DraftFault::SaidYes(self.name(role))),
            ConsentState::Declined { .. } | ConsentState::Withdrawn { .. } => {
                Err(DraftFault::SaidNo(self.name(role)))
            }
            ConsentState::NotAsked | ConsentState::Lapsed { .. } | ConsentState::NotNow { .. } => {
                Err(DraftFault::NotAsked(self.name(role)))
            }
        }
    }

    fn introduction(&self) -> Checked {
        if self.facts.referral.introduction.is_some() {
            let stopped = [Role::Seeker, Role::Provider].into_iter().find(|role| self.has_stopped(*role));
            return stopped.map_or(Ok(()), |role| Err(DraftFault::TakenBack(self.name(role))));
        }
        if self.facts.referral.dropped.is_some() || self.facts.has_next_try {
            return Err(DraftFault::Stopped);
        }
        match exit_blocks(self.facts, self.today, self.settings).first() {
            None => Ok(()),
            Some(block) => Err(DraftFault::ExitShut(exit_block(*block, self.facts, self.names))),
        }
    }

    fn allows_email(&self, role: Role) -> Checked {
        match self.consent(role)? {
            ConsentState::Granted { pass_on, .. } if pass_on.allows(ChannelKind::Email) => Ok(()),
            _ => Err(DraftFault::EmailKept(self.name(role))),
        }
    }

    fn not_now(&self, role: Role) -> Checked {
        let state = self.consent(role)?;
        let referral = self.facts.referral;
        let one_stopped = self.has_stopped(role) || self.has_stopped(role.other());
        let ended_before =
            referral.introduction.is_none() && (referral.dropped.is_some() || self.facts.has_next_try);
        let called_off = one_stopped || ended_before;
        if !called_off {
            return Err(DraftFault::NothingToCallOff);
        }
        if !state.is_expecting() {
            return Err(DraftFault::NotWaiting(self.name(role)));
        }
        if self.facts.was_told(role) {
            return Err(DraftFault::ToldAlready(self.name(role)));
        }
        if role == Role::Seeker && self.facts.has_next_try {
            return Err(DraftFault::NextTryUnderWay(self.name(role)));
        }
        Ok(())
    }

    fn coach(&self) -> Checked {
        self.party(Role::Source)?;
        if self.facts.received().first_no().is_some() {
            return Err(DraftFault::AnsweredNo);
        }
        match progress(self.facts, self.today, self.settings).stage {
            Stage::Lead => Ok(()),
            Stage::Closed => Err(DraftFault::Over),
            _ => Err(DraftFault::Warm(self.name(Role::Prospect))),
        }
    }
}

#[cfg(test)]
mod tests;
