//! The walk of a referral received: which step is next, what its questions are called, what keeps a step from being done.
//!
//! Owns wording and order for its screen. Where one is in the walk is in `gates`, the forms are `overlay`'s, the rules
//! `domain::received`'s.

use crate::domain::contact::short_name;
use crate::domain::progress::Action as Next;
use crate::domain::received::{MayTell, Received, WalkStep, WarmQuestion};
use crate::domain::referral::{Direction, Role, Verdict};
use crate::notebook::ReferralView;

/// What is kept of a referral received; nothing known where nothing is kept.
pub(crate) fn known(view: &ReferralView) -> &Received {
    static NOTHING: Received = Received::EMPTY;
    view.received.as_ref().unwrap_or(&NOTHING)
}

/// The step at which the next thing is done; of one that is over the last.
pub(crate) fn stop_of(view: &ReferralView) -> WalkStep {
    let received = known(view);
    match view.progress.step.map(|step| step.action) {
        Some(Next::Answer) => WalkStep::Answer,
        Some(Next::Thank) => WalkStep::Thank,
        Some(Next::AskOutcome) => WalkStep::Outcome,
        Some(Next::Report) => WalkStep::Report,
        None if received.ending.is_some() => WalkStep::Report,
        _ if received.ending.is_some() || received.answered_on.is_some() => WalkStep::Outcome,
        _ if received.is_warm() => WalkStep::Answer,
        _ => WalkStep::Warm,
    }
}

/// The place of the first question that is open.
pub(crate) fn first_open_question(view: &ReferralView) -> Option<usize> {
    let open = known(view).first_open()?;
    WarmQuestion::ALL.iter().position(|question| *question == open)
}

/// What somebody who plays `role` is called in a sentence.
pub(crate) fn short(view: &ReferralView, role: Role) -> &str {
    match (view.contact(role), role) {
        (Some(contact), _) => short_name(&contact.name),
        (None, Role::Prospect) => "the prospect",
        (None, _) => "the source",
    }
}

/// A question as it is asked of me.
pub(crate) fn question_title(question: WarmQuestion, view: &ReferralView) -> String {
    let prospect = short(view, Role::Prospect);
    match question {
        WarmQuestion::SaidNeed => format!("Has {prospect} said: I need help with this?"),
        WarmQuestion::WantsMe => format!("Has {prospect} said: I want to talk to you?"),
        WarmQuestion::Agreed => format!("Did {prospect} agree that you get in touch?"),
        WarmQuestion::MyWork => "Is it work that you take?".to_owned(),
    }
}

/// A verdict on one of the four, in a word.
pub(crate) fn verdict_word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Yes => "yes",
        Verdict::No => "no",
        Verdict::Unsure => "not known",
    }
}

/// What the source may hear, to go on after "may hear".
pub(crate) fn may_tell_words(may_tell: Option<MayTell>) -> &'static str {
    match may_tell {
        None => "nothing yet: it was not asked",
        Some(MayTell::Nothing) => "nothing but thanks",
        Some(MayTell::Outcome) => "how it ended",
        Some(MayTell::All) => "all of it",
    }
}

/// Why the prospect is not called or answered yet; `None` when nothing is in the way.
pub(crate) fn not_yet_warm(view: &ReferralView) -> Option<String> {
    let received = known(view);
    let is_received = view.referral.direction == Direction::Received;
    if !is_received || received.is_warm() || received.answered_on.is_some() {
        return None;
    }
    let (source, prospect) = (short(view, Role::Source), short(view, Role::Prospect));
    Some(match received.first_no() {
        Some(WarmQuestion::MyWork) => {
            format!("Not warm: it is no work of yours. Pass {prospect} on instead, with ‹pass-on›.")
        }
        Some(_) => format!("Not warm: {prospect} has said no. Leave them in peace."),
        None => format!("Not warm yet: {source} asks {prospect} first. ‹stop-warm› shows what is open."),
    })
}
