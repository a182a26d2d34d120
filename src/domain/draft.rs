//! Words for people [D1]: which drafts there are, to whom they go, and what is recorded of one that was sent [D2].
//!
//! Owns kinds and recipients. The words themselves are made by `drafts`; what may stand in them is decided by `guard`.

use super::contact::ChannelKind;
use super::day::Day;
use super::referral::Role;
use super::uid::Uid;
use super::wording::word_enum;

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
    /// Who got it: one, or both parties of an introduction.
    pub to: Vec<Uid>,
    /// By which channel.
    pub channel: ChannelKind,
    /// The day it went out.
    pub on: Day,
    /// The words as they went out.
    pub words: String,
}
