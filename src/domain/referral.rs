//! A referral and the facts of its gates.
//!
//! Owns what is typed in. What follows from it (stage, next step) is in `progress` and never stored as a fact.
//!
//! A referral given brings a seeker (has the need) and a provider (meets it) together; one received comes from a
//! source who points a prospect at me. [G4] Actual asks what exactly is needed, when, how I know it and when I heard
//! it, the budget, and whether I get anything for it. [G5] Relevant asks one question of each side. [G6] At the
//! introduction I say how sure I am. [G7] Evaluation says what became of it.

use super::day::Day;
use super::uid::Uid;
use super::wording::word_enum;

word_enum! {
    /// Which way a referral goes.
    Direction {
        /// I bring seeker and provider together.
        Given = "given",
        /// A source points a prospect at me.
        Received = "received",
    }
}

word_enum! {
    /// The part somebody plays in a referral.
    Role {
        /// Has the need.
        Seeker = "seeker",
        /// Meets it.
        Provider = "provider",
        /// Points somebody at me.
        Source = "source",
        /// Is pointed at me.
        Prospect = "prospect",
    }
}

impl Role {
    /// The other side of the same referral.
    pub fn other(self) -> Self {
        match self {
            Self::Seeker => Self::Provider,
            Self::Provider => Self::Seeker,
            Self::Source => Self::Prospect,
            Self::Prospect => Self::Source,
        }
    }
}

word_enum! {
    /// What kind of thing is needed [G4].
    NeedKind {
        /// A thing.
        Product = "product",
        /// A service.
        Service = "service",
        /// Another reason to meet.
        Reason = "reason",
    }
}

word_enum! {
    /// How I know of a need [G4].
    HeardHow {
        /// They told me.
        ToldMe = "told-me",
        /// Somebody told me.
        SomebodyTold = "somebody-told",
        /// My guess: never enough.
        Guess = "guess",
    }
}

word_enum! {
    /// An answer to a yes-or-no question that may stay open.
    Verdict {
        /// Yes.
        Yes = "yes",
        /// No.
        No = "no",
        /// I do not know.
        Unsure = "unsure",
    }
}

word_enum! {
    /// What became of an introduction [G7].
    Outcome {
        /// They did business.
        Business = "business",
        /// They are talking: ask again later.
        Talking = "talking",
        /// It did not fit.
        NoFit = "no-fit",
        /// They never met.
        NeverMet = "never-met",
        /// It went badly.
        Badly = "badly",
    }
}

/// When the need is wanted [G4].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Timing {
    /// Now.
    Now,
    /// By a day.
    By(Day),
    /// Some day.
    Someday,
}

/// Whether I get anything for it [G4].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reward {
    /// Nothing.
    No,
    /// Something: both are told, or Exit stays shut.
    Yes {
        /// The day on which both had been told.
        told_on: Option<Day>,
    },
}

impl Reward {
    /// The same reward before a new pair: nobody has been told of it yet [G4].
    #[must_use]
    pub fn untold(self) -> Self {
        match self {
            Self::No => Self::No,
            Self::Yes { .. } => Self::Yes { told_on: None },
        }
    }
}

/// One side's answer at Relevant [G5].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// Is it what they need, or whom they want?
    pub verdict: Verdict,
    /// Why; may be empty.
    pub why: String,
    /// The day it was answered.
    pub on: Day,
}

/// The introduction [G6].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Introduction {
    /// The day of it.
    pub on: Day,
    /// How sure I am that it will work, 0 to 100 %.
    pub sure: u8,
    /// When it comes back to be evaluated [G7].
    pub evaluate_on: Day,
}

/// What became of it [G7].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evaluation {
    /// The outcome.
    pub outcome: Outcome,
    /// The day of the evaluation.
    pub on: Day,
    /// Would I refer the seeker again?
    pub seeker_again: Option<Verdict>,
    /// Would I refer the provider again?
    pub provider_again: Option<Verdict>,
    /// What I learned; may be empty.
    pub learned: String,
}

/// I let it go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drop {
    /// The day.
    pub on: Day,
    /// Why; may be empty.
    pub reason: String,
}

/// A referral: who, what, and all that was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Referral {
    /// Its stable key.
    pub uid: Uid,
    /// Which way it goes.
    pub direction: Direction,
    /// Has the need (given).
    pub seeker: Option<Uid>,
    /// Meets it (given).
    pub provider: Option<Uid>,
    /// Points (received).
    pub source: Option<Uid>,
    /// Is pointed at me (received).
    pub prospect: Option<Uid>,
    /// The day it was captured.
    pub created_on: Day,
    /// What exactly is needed; empty while unknown.
    pub need: String,
    /// What kind of thing that is.
    pub need_kind: Option<NeedKind>,
    /// When it is wanted.
    pub timing: Option<Timing>,
    /// How I know.
    pub heard_how: Option<HeardHow>,
    /// When I heard it, or last had it confirmed.
    pub heard_on: Option<Day>,
    /// Budget as typed: money stays text; empty while unknown.
    pub budget: String,
    /// What I get.
    pub reward: Option<Reward>,
    /// Is this what the seeker needs?
    pub seeker_fit: Option<Judgement>,
    /// Is this a client whom the provider wants?
    pub provider_fit: Option<Judgement>,
    /// The introduction, once recorded.
    pub introduction: Option<Introduction>,
    /// The last evaluation.
    pub evaluation: Option<Evaluation>,
    /// Put aside until this day.
    pub parked_until: Option<Day>,
    /// Let go.
    pub dropped: Option<Drop>,
    /// The earlier try that this one follows [G8].
    pub follows: Option<Uid>,
}

/// How a referral filed wrongly is put right [G11].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refile {
    /// Seeker and provider, or source and prospect, change places.
    Swap,
    /// It is one that I give: the source becomes the seeker, the prospect the provider.
    AsGiven,
    /// It is one that I received: the seeker becomes the source, the provider the prospect.
    AsReceived,
}

impl Referral {
    /// A referral of which nothing is known yet.
    pub fn new(uid: Uid, direction: Direction, created_on: Day) -> Self {
        Self {
            uid,
            direction,
            seeker: None,
            provider: None,
            source: None,
            prospect: None,
            created_on,
            need: String::new(),
            need_kind: None,
            timing: None,
            heard_how: None,
            heard_on: None,
            budget: String::new(),
            reward: None,
            seeker_fit: None,
            provider_fit: None,
            introduction: None,
            evaluation: None,
            parked_until: None,
            dropped: None,
            follows: None,
        }
    }

    /// Who plays `role`.
    pub fn party(&self, role: Role) -> Option<Uid> {
        match role {
            Role::Seeker => self.seeker,
            Role::Provider => self.provider,
            Role::Source => self.source,
            Role::Prospect => self.prospect,
        }
    }

    /// Puts `contact` into `role`. What was judged of the old pair at Relevant does not hold for the new one, and a
    /// newcomer has not been told of a reward [G4].
    pub fn set_party(&mut self, role: Role, contact: Option<Uid>) {
        if self.party(role).is_some() && self.party(role) != contact {
            self.seeker_fit = None;
            self.provider_fit = None;
            self.reward = self.reward.map(Reward::untold);
        }
        match role {
            Role::Seeker => self.seeker = contact,
            Role::Provider => self.provider = contact,
            Role::Source => self.source = contact,
            Role::Prospect => self.prospect = contact,
        }
    }

    /// The two roles of this direction, in the order in which they are written.
    pub fn roles(&self) -> [Role; 2] {
        match self.direction {
            Direction::Given => [Role::Seeker, Role::Provider],
            Direction::Received => [Role::Source, Role::Prospect],
        }
    }

    /// The answer of one side at Relevant.
    pub fn fit(&self, role: Role) -> Option<&Judgement> {
        match role {
            Role::Seeker => self.seeker_fit.as_ref(),
            Role::Provider => self.provider_fit.as_ref(),
            Role::Source | Role::Prospect => None,
        }
    }

    /// Files it another way [G11]. Nothing that was answered is lost: what was said of a person at Relevant and at
    /// evaluation goes where the person goes, the consent log belongs to persons anyway, the rest stays.
    pub fn refile(&mut self, how: Refile) {
        match how {
            Refile::Swap => self.swap(),
            Refile::AsGiven => self.turn_to(Direction::Given),
            Refile::AsReceived => self.turn_to(Direction::Received),
        }
    }

    fn turn_to(&mut self, direction: Direction) {
        if self.direction != direction {
            self.direction = direction;
            std::mem::swap(&mut self.seeker, &mut self.source);
            std::mem::swap(&mut self.provider, &mut self.prospect);
        }
    }

    fn swap(&mut self) {
        std::mem::swap(&mut self.seeker, &mut self.provider);
        std::mem::swap(&mut self.source, &mut self.prospect);
        std::mem::swap(&mut self.seeker_fit, &mut self.provider_fit);
        if let Some(evaluation) = &mut self.evaluation {
            std::mem::swap(&mut evaluation.seeker_again, &mut evaluation.provider_again);
        }
    }
}

/// Who of the parties is not to be contacted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Silent(u8);

impl Silent {
    /// Everybody may be.
    #[cfg(test)]
    pub(crate) const NOBODY: Self = Self(0);

    /// Those of whom `is` says so.
    pub fn of(is: impl Fn(Role) -> bool) -> Self {
        Role::ALL
            .iter()
            .filter(|role| is(**role))
            .fold(Self::default(), |all, role| Self(all.0 | bit(*role)))
    }

    /// From a number: 1 for the seeker, 2 for the provider, 4 for the source, 8 for the prospect.
    pub fn of_bits(bits: u8) -> Self {
        Self(bits)
    }

    /// Whether the one in this role is.
    pub fn has(self, role: Role) -> bool {
        self.0 & bit(role) != 0
    }
}

fn bit(role: Role) -> u8 {
    match role {
        Role::Seeker => 1,
        Role::Provider => 2,
        Role::Source => 4,
        Role::Prospect => 8,
    }
}

#[cfg(test)]
mod tests;
