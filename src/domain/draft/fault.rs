//! Why there is no such draft now, each as a whole sentence.
//!
//! Owns the sentences; when each is said is `draft`'s.

use thiserror::Error;

use super::DraftKind;
use crate::domain::day::Day;
use crate::domain::referral::{Direction, Role};

/// Why there is no such draft now; each says so as a whole sentence.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DraftFault {
    /// [G2]
    #[error("There is no such draft: {} goes {}.", .0.label(), .0.goes_to())]
    WrongRecipient(DraftKind),
    /// For a referral of the other kind.
    #[error("There is no such draft: {} is for a referral {}.", .0.label(), .1.word())]
    WrongDirection(DraftKind, Direction),
    /// Nobody plays that role.
    #[error("Nobody is named as {} yet, so there is nobody to write to.", .0.word())]
    NoParty(Role),
    /// The ask says that I know somebody: there has to be somebody.
    #[error("There is nobody yet whom {0} could be introduced to: w names somebody first.")]
    NobodyToMeet(String),
    /// Not to be contacted.
    #[error("{0} is not to be contacted. Take that mark off the contact first, if it no longer holds.")]
    DoNotContact(String),
    /// [G10]
    #[error("They were introduced on {}, so nobody is asked any more.", .0.format("%-d %b"))]
    Introduced(Day),
    /// [G8] Dropped, stopped by one side, or followed by another try.
    #[error("This referral is stopped, so nobody is asked any more.")]
    Stopped,
    /// The yes stands.
    #[error("{0} has said yes already, and the yes stands.")]
    SaidYes(String),
    /// A no is not asked again.
    #[error("{0} has said no, and a no is not asked again. Record another answer if it was a mistake.")]
    SaidNo(String),
    /// [G9]
    #[error("{0} has not been asked, so there is nothing to ask once more. Ask first.")]
    NotAsked(String),
    /// [G9]
    #[error("{name} was asked on {}. Leave time for an answer: a nudge is due on {}.", .on.format("%-d %b"), .from.format("%-d %b"))]
    TooSoon {
        /// Who.
        name: String,
        /// When they were asked.
        on: Day,
        /// When a nudge is due.
        from: Day,
    },
    /// [G9]
    #[error("{name} was asked once more on {}; a third time would be begging.", .on.format("%-d %b"))]
    NudgedAlready {
        /// Who.
        name: String,
        /// When they were nudged.
        on: Day,
    },
    /// [G6]
    #[error("Exit is shut: {0}, so there is no draft with both names.")]
    ExitShut(String),
    /// [G6]
    #[error("{what} is missing, and an introduction needs it. Type it into the checklist at Exit.")]
    Missing {
        /// What, of whom: "Ana's preferred way to be reached".
        what: String,
    },
    /// In one mail each sees the other's address.
    #[error(
        "{0} has not allowed the e-mail address to be passed on, and in one mail each sees the other's. Write to each alone."
    )]
    EmailKept(String),
    /// The same, where there is no address to write to.
    #[error(
        "{0} has no e-mail address in the notebook, so one mail cannot reach both. Write to each alone."
    )]
    NoEmail(String),
    /// [G10]
    #[error("{0} took the yes back, so nothing may be passed on any more.")]
    TakenBack(String),
    /// [G8]
    #[error("The referral is open: there is nothing to call off.")]
    NothingToCallOff,
    /// [G8]
    #[error("The next try is under way; until it ends {0} learns nothing of this one.")]
    NextTryUnderWay(String),
    /// [G8]
    #[error("{0} does not wait to hear from you.")]
    NotWaiting(String),
    /// [G8]
    #[error("{0} has been told already that it will not happen now.")]
    ToldAlready(String),
    /// [G7]
    #[error("They are not introduced yet, so there is nothing to follow up.")]
    NotIntroduced,
    /// [R1]
    #[error("There is nothing left to coach: {0} is warm.")]
    Warm(String),
    /// [R1]
    #[error("One of the four questions is answered with a no, so there is nothing left to coach.")]
    AnsweredNo,
    /// It is over.
    #[error("This referral is over, so there is nothing left to coach.")]
    Over,
    /// [R4]
    #[error("Nothing is known yet of what became of it. Record how it ended, then report it.")]
    NoEnding,
    /// Not the user's fault: the words of the program itself do not work.
    #[error("The words for this draft cannot be made: {0}")]
    Words(String),
}
