//! What an answer on the call sheet changes.
//!
//! Owns the way from an answer to the edit, consent entry or contact field that it is. An empty answer changes nothing.

use super::Ask;
use crate::domain::consent::{ConsentEvent, PassOn};
use crate::domain::contact::{Channel, ChannelKind, Contact};
use crate::domain::day::Day;
use crate::domain::edit::ReferralEdit;
use crate::domain::received::ReceivedEdit;
use crate::domain::referral::{Drop, Evaluation, HeardHow, Judgement, Outcome, Timing, Verdict};
use crate::domain::uid::Uid;

/// An answer, as it was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// Words.
    Text(String),
    /// It still stands, or no more.
    Still(bool),
    /// When it is wanted.
    When(Timing),
    /// Right or not, and why.
    Fit(Verdict, String),
    /// What they said to being introduced: the answer, until when for "not now", what may be passed on for a yes, and
    /// their words.
    Consent(ConsentEvent, Option<Day>, PassOn, String),
    /// What came of it and, while they are talking, when to ask again.
    Outcome(Outcome, Option<Day>),
    /// The way to reach them, and the address where it is a new one.
    Reach(ChannelKind, String),
}

/// One field of the contact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ContactEdit {
    /// The preferred channel; an empty address keeps the one that is known.
    Reach(ChannelKind, String),
    /// The best time.
    BestTime(String),
    /// How best to set an appointment.
    Appointments(String),
}

/// One thing that an answer changes.
#[derive(Debug, Clone, PartialEq)]
pub enum CallChange {
    /// An answer to a referral.
    Edit(Uid, ReferralEdit),
    /// An entry for the consent log of a referral.
    Consent {
        /// Of which referral.
        referral: Uid,
        /// What they said.
        event: ConsentEvent,
        /// Until when, for "not now".
        until: Option<Day>,
        /// What may be passed on, for a yes.
        pass_on: PassOn,
        /// Their words.
        words: String,
    },
    /// A field of the contact.
    Contact(ContactEdit),
}

impl ContactEdit {
    /// Makes the change.
    pub fn apply(&self, contact: &mut Contact) {
        match self {
            Self::BestTime(text) => contact.best_time.clone_from(text),
            Self::Appointments(text) => contact.appointments.clone_from(text),
            Self::Reach(kind, address) => reach(contact, *kind, address),
        }
    }
}

fn reach(contact: &mut Contact, kind: ChannelKind, address: &str) {
    let known = contact
        .channels
        .iter()
        .position(|channel| channel.kind == kind && (address.is_empty() || channel.value == address));
    if known.is_none() && address.is_empty() {
        return;
    }
    for (at, channel) in contact.channels.iter_mut().enumerate() {
        channel.preferred = Some(at) == known;
    }
    if known.is_none() {
        let (uid, value) = (Uid::UNSET, address.to_owned());
        contact.channels.push(Channel { uid, kind, value, label: String::new(), preferred: true });
    }
}

/// What `reply` to a question changes; nothing when it is empty, or no answer to that question.
pub fn changes(ask: &Ask, reply: Reply, today: Day) -> Vec<CallChange> {
    let edits = |referral: &Uid, edits: Vec<ReferralEdit>| -> Vec<CallChange> {
        edits.into_iter().map(|edit| CallChange::Edit(*referral, edit)).collect()
    };
    let told_me = || ReferralEdit::Heard(HeardHow::ToldMe, today);
    match (ask, reply) {
        (_, Reply::Text(text)) if text.trim().is_empty() => Vec::new(),
        (Ask::Need(referral), Reply::Text(need)) => {
            edits(referral, vec![ReferralEdit::Need(need.trim().to_owned()), told_me()])
        }
        (Ask::Budget(referral), Reply::Text(budget)) => {
            edits(referral, vec![ReferralEdit::Budget(budget.trim().to_owned())])
        }
        (Ask::BestTime, Reply::Text(text)) => {
            vec![CallChange::Contact(ContactEdit::BestTime(text.trim().to_owned()))]
        }
        (Ask::Appointments, Reply::Text(text)) => {
            vec![CallChange::Contact(ContactEdit::Appointments(text.trim().to_owned()))]
        }
        (Ask::Still(referral), Reply::Still(true)) => edits(referral, vec![told_me()]),
        (Ask::Still(referral), Reply::Still(false)) => {
            let reason = "they do not need it any more".to_owned();
            edits(referral, vec![ReferralEdit::Drop(Drop { on: today, reason })])
        }
        (Ask::When(referral), Reply::When(timing)) => {
            edits(referral, vec![ReferralEdit::Timing(Some(timing))])
        }
        (Ask::Fit(referral, role), Reply::Fit(verdict, why)) => {
            let judgement = Judgement { verdict, why: why.trim().to_owned(), on: today };
            edits(referral, vec![ReferralEdit::Fit(*role, judgement)])
        }
        (Ask::Warm(referral, question), Reply::Fit(verdict, why)) => {
            let judgement = Judgement { verdict, why: why.trim().to_owned(), on: today };
            edits(referral, vec![ReferralEdit::Received(ReceivedEdit::Answer(*question, judgement))])
        }
        (Ask::Consent(referral), Reply::Consent(event, until, pass_on, words)) => {
            let pass_on = if event == ConsentEvent::Granted { pass_on } else { PassOn::NAME_ONLY };
            vec![CallChange::Consent { referral: *referral, event, until, pass_on, words }]
        }
        (Ask::Outcome(referral, earlier), Reply::Outcome(outcome, again_on)) => {
            let evaluation = evaluation(outcome, today, earlier.as_ref());
            edits(referral, vec![ReferralEdit::Evaluate(evaluation, again_on)])
        }
        (Ask::Reach, Reply::Reach(kind, address)) => {
            vec![CallChange::Contact(ContactEdit::Reach(kind, address.trim().to_owned()))]
        }
        _ => Vec::new(),
    }
}

/// What one of them says of the outcome; what I think of them stays as it was.
fn evaluation(outcome: Outcome, on: Day, earlier: Option<&Evaluation>) -> Evaluation {
    Evaluation {
        outcome,
        on,
        seeker_again: earlier.and_then(|earlier| earlier.seeker_again),
        provider_again: earlier.and_then(|earlier| earlier.provider_again),
        learned: earlier.map(|earlier| earlier.learned.clone()).unwrap_or_default(),
    }
}
