//! The questions of Actual [G4] and Relevant [G5], and what choosing an answer does.
//!
//! Owns wording and order of the questions and which edit each answer is. Drawing is `view`'s, forms are `overlay`'s.

use crate::domain::day::{Day, short_day};
use crate::domain::edit::ReferralEdit;
use crate::domain::gates::{ActualGap, Gate};
use crate::domain::referral::{HeardHow, Judgement, NeedKind, Referral, Reward, Role, Timing, Verdict};
use crate::notebook::ReferralView;

/// One question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Question {
    Need,
    When,
    Heard,
    HeardOn,
    Kind,
    Budget,
    Reward,
    Fit(Role),
}

/// What an answer leads to.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Answered {
    /// It is recorded as it is.
    Edits(Vec<ReferralEdit>),
    /// It needs words or a day: the question's form opens, with this choice made.
    Form(&'static str),
}

const ACTUAL: &[Question] = &[
    Question::Need,
    Question::When,
    Question::Heard,
    Question::HeardOn,
    Question::Kind,
    Question::Budget,
    Question::Reward,
];
const RELEVANT: &[Question] = &[Question::Fit(Role::Seeker), Question::Fit(Role::Provider)];

/// The questions of a gate, in order.
pub(crate) fn questions_of(gate: Gate) -> &'static [Question] {
    match gate {
        Gate::Actual => ACTUAL,
        Gate::Relevant => RELEVANT,
        Gate::Consent | Gate::Exit => &[],
    }
}

impl Question {
    /// The word it is kept under in an unsaved form.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Need => "need",
            Self::When => "when",
            Self::Heard => "heard",
            Self::HeardOn => "heard-on",
            Self::Kind => "kind",
            Self::Budget => "budget",
            Self::Reward => "reward",
            Self::Fit(Role::Provider) => "fit-provider",
            Self::Fit(_) => "fit-seeker",
        }
    }

    /// The question kept under `word`.
    pub(crate) fn from_word(word: &str) -> Option<Self> {
        ACTUAL.iter().chain(RELEVANT).copied().find(|question| question.word() == word)
    }

    /// As it is asked.
    pub(crate) fn title(self, view: &ReferralView) -> String {
        let name = |role| view.contact(role).map_or("them", |contact| contact.name.as_str());
        match self {
            Self::Need => "What exactly is needed?".into(),
            Self::When => "When?".into(),
            Self::Heard => "How do I know it?".into(),
            Self::HeardOn => "When did I hear it?".into(),
            Self::Kind => "What kind of thing?".into(),
            Self::Budget => "Budget, if known".into(),
            Self::Reward => "Do I get anything for it?".into(),
            Self::Fit(Role::Provider) => format!("Is this a client whom {} wants?", name(Role::Provider)),
            Self::Fit(_) => format!("Is this what {} needs?", name(Role::Seeker)),
        }
    }

    /// The answers a digit gives.
    pub(crate) fn choices(self) -> &'static [&'static str] {
        match self {
            Self::When => &["now", "by a day", "some day"],
            Self::Heard => &["they told me", "somebody told me", "my guess"],
            Self::HeardOn => &["today", "another day"],
            Self::Kind => &["a product", "a service", "another reason"],
            Self::Reward => &["no", "yes, both are told", "yes, not told yet"],
            Self::Fit(_) => &["yes", "no", "unsure"],
            Self::Need | Self::Budget => &[],
        }
    }

    /// Which of the choices stands, if one does.
    pub(crate) fn chosen(self, referral: &Referral) -> Option<usize> {
        match self {
            Self::When => referral.timing.map(|timing| match timing {
                Timing::Now => 0,
                Timing::By(_) => 1,
                Timing::Someday => 2,
            }),
            Self::Heard => referral.heard_how.map(|how| match how {
                HeardHow::ToldMe => 0,
                HeardHow::SomebodyTold => 1,
                HeardHow::Guess => 2,
            }),
            Self::Kind => referral.need_kind.map(|kind| match kind {
                NeedKind::Product => 0,
                NeedKind::Service => 1,
                NeedKind::Reason => 2,
            }),
            Self::Reward => referral.reward.map(|reward| match reward {
                Reward::No => 0,
                Reward::Yes { told_on: Some(_) } => 1,
                Reward::Yes { told_on: None } => 2,
            }),
            Self::Fit(role) => referral.fit(role).map(|judgement| match judgement.verdict {
                Verdict::Yes => 0,
                Verdict::No => 1,
                Verdict::Unsure => 2,
            }),
            Self::Need | Self::Budget | Self::HeardOn => None,
        }
    }

    /// The answer in words; empty while open.
    pub(crate) fn answer(self, referral: &Referral, today: Day) -> String {
        match self {
            Self::Need => referral.need.clone(),
            Self::Budget => referral.budget.clone(),
            Self::HeardOn => referral.heard_on.map(|day| short_day(day, today)).unwrap_or_default(),
            Self::When => match referral.timing {
                Some(Timing::By(day)) => format!("by {}", short_day(day, today)),
                _ => self.chosen_words(referral),
            },
            Self::Reward => match referral.reward {
                Some(Reward::Yes { told_on: Some(day) }) => {
                    format!("yes, both told on {}", short_day(day, today))
                }
                _ => self.chosen_words(referral),
            },
            Self::Fit(role) => match referral.fit(role) {
                Some(judgement) if !judgement.why.is_empty() => {
                    format!("{}: {}", self.chosen_words(referral), judgement.why)
                }
                _ => self.chosen_words(referral),
            },
            Self::Heard | Self::Kind => self.chosen_words(referral),
        }
    }

    fn chosen_words(self, referral: &Referral) -> String {
        let chosen = self.chosen(referral).and_then(|at| self.choices().get(at));
        chosen.map(|words| (*words).to_owned()).unwrap_or_default()
    }

    /// Whether an answer is still wanted for the gate to hold.
    pub(crate) fn is_open(self, referral: &Referral) -> bool {
        match self {
            Self::Need => referral.need.trim().is_empty(),
            Self::When => referral.timing.is_none(),
            Self::Heard => referral.heard_how.is_none(),
            Self::HeardOn => referral.heard_on.is_none(),
            Self::Fit(role) => referral.fit(role).is_none(),
            Self::Kind | Self::Budget | Self::Reward => false,
        }
    }

    /// Whether it is answered in a way that keeps the gate from holding.
    pub(crate) fn is_weak(self, gaps: &[ActualGap]) -> bool {
        gaps.iter().any(|gap| match gap {
            ActualGap::Someday | ActualGap::TooFar(_) | ActualGap::Passed(_) => self == Self::When,
            ActualGap::Guess => self == Self::Heard,
            ActualGap::Stale(_) => self == Self::HeardOn,
            ActualGap::NoNeed | ActualGap::NoTiming | ActualGap::NotSaidHow | ActualGap::NotSaidSince => {
                false
            }
        })
    }

    /// What the choice numbered `at` (from 0) does; `None` when there is no such choice.
    pub(crate) fn choose(self, at: usize, referral: &Referral, today: Day) -> Option<Answered> {
        let edits = |edit| Some(Answered::Edits(vec![edit]));
        match (self, at) {
            (Self::When, 0) => edits(ReferralEdit::Timing(Some(Timing::Now))),
            (Self::When, 1) => Some(Answered::Form("by")),
            (Self::When, 2) => edits(ReferralEdit::Timing(Some(Timing::Someday))),
            (Self::Heard, 0..=2) => {
                let how = *HeardHow::ALL.get(at)?;
                // a line is captured while one hears it, unless told otherwise
                edits(ReferralEdit::Heard(how, referral.heard_on.unwrap_or(referral.created_on).min(today)))
            }
            (Self::HeardOn, 0) => edits(ReferralEdit::Confirmed(today)),
            (Self::HeardOn, 1) => Some(Answered::Form("other")),
            (Self::Kind, 0..=2) => edits(ReferralEdit::NeedKind(NeedKind::ALL.get(at).copied())),
            (Self::Reward, 0) => edits(ReferralEdit::Reward(Some(Reward::No))),
            (Self::Reward, 1) => edits(ReferralEdit::Reward(Some(Reward::Yes { told_on: Some(today) }))),
            (Self::Reward, 2) => edits(ReferralEdit::Reward(Some(Reward::Yes { told_on: None }))),
            (Self::Fit(role), 0..=2) => {
                let why = referral.fit(role).map(|judgement| judgement.why.clone()).unwrap_or_default();
                let verdict = *[Verdict::Yes, Verdict::No, Verdict::Unsure].get(at)?;
                edits(ReferralEdit::Fit(role, Judgement { verdict, why, on: today }))
            }
            _ => None,
        }
    }
}
