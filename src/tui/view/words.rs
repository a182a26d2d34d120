//! What is said on screen of a referral: titles, marks, reasons.
//!
//! Owns wording for me alone; nothing here is for a party.

use crate::domain::consent::{ConsentEntry, ConsentEvent, ConsentState};
use crate::domain::day::{Day, short_day};
use crate::domain::gates::{ActualGap, ExitBlock, Gate, Mark};
use crate::domain::referral::{Direction, Outcome, Refile, Role, Timing};
use crate::domain::say::title;
use crate::notebook::ReferralView;

/// "Ana Rossi → Bruno Conti".
pub(crate) fn title_of(view: &ReferralView) -> String {
    title(view.referral.direction, view.names())
}

/// What the referral would be called, filed another way [G11].
pub(crate) fn refiled_title(view: &ReferralView, how: Refile) -> String {
    let mut referral = view.referral.clone();
    referral.refile(how);
    let [first, second] =
        referral.roles().map(|role| referral.party(role).map_or("?", |uid| view.name_of(uid)));
    let arrow = if referral.direction == Direction::Given { "→" } else { "⇐" };
    format!("{first} {arrow} {second}")
}

/// "bookkeeping for the new shop, by 15 Dec, budget 2k".
pub(crate) fn need_line(view: &ReferralView, today: Day) -> String {
    let referral = &view.referral;
    let need = if referral.need.is_empty() { "no need written yet" } else { &referral.need };
    let by = match referral.timing {
        Some(Timing::By(day)) => format!(", by {}", short_day(day, today)),
        _ => String::new(),
    };
    let budget =
        if referral.budget.is_empty() { String::new() } else { format!(", budget {}", referral.budget) };
    format!("{need}{by}{budget}")
}

/// The sign of a mark; colour is never the only one [T5].
pub(crate) fn sign(mark: Mark) -> &'static str {
    match mark {
        Mark::Met => "●",
        Mark::Half => "◐",
        Mark::Open => "○",
        Mark::No => "✕",
    }
}

/// The letter of a gate in the strip.
pub(crate) fn letter(gate: Gate) -> &'static str {
    match gate {
        Gate::Consent => "C",
        Gate::Actual => "A",
        Gate::Relevant => "R",
        Gate::Exit => "E",
    }
}

/// Why Exit is shut, without a full stop.
pub(crate) fn exit_block(block: ExitBlock, view: &ReferralView) -> String {
    let name = |role| view.names().of(role).unwrap_or("somebody");
    match block {
        ExitBlock::NoParty(Role::Provider) => "nobody is named who could help".into(),
        ExitBlock::NoParty(_) => "nobody is named who has the need".into(),
        ExitBlock::NoConsent(role) if had_yes(view, role) => format!("the yes of {} has aged", name(role)),
        ExitBlock::NoConsent(role) => format!("{} has not said yes", name(role)),
        ExitBlock::NotActual => "it is not shown to be actual".into(),
        ExitBlock::NotRelevant => "it is not judged right for both".into(),
        ExitBlock::RewardUntold => "not both have been told what you get".into(),
    }
}

/// Whether the last thing they said was a yes: without one in force it has aged.
fn had_yes(view: &ReferralView, role: Role) -> bool {
    let contact = view.referral.party(role);
    let said = view.consents.iter().rev().find(|entry| Some(entry.contact) == contact);
    said.is_some_and(|entry| entry.event == ConsentEvent::Granted)
}

/// What keeps Actual from holding, as a short sentence.
pub(crate) fn actual_gap(gap: ActualGap, today: Day) -> String {
    match gap {
        ActualGap::NoNeed => "No need is written.".into(),
        ActualGap::NoTiming => "It is not said when.".into(),
        ActualGap::Someday => "Wanted some day: park it, or go and ask.".into(),
        ActualGap::TooFar(reached) => {
            format!(
                "Too far ahead: it comes within reach on {}. Park it until then.",
                short_day(reached, today)
            )
        }
        ActualGap::Passed(day) => format!("{} has passed: is it still wanted?", short_day(day, today)),
        ActualGap::NotSaidHow => "It is not said how you know it.".into(),
        ActualGap::Guess => "A guess is not enough: go and ask.".into(),
        ActualGap::NotSaidSince => "It is not said when you heard it.".into(),
        ActualGap::Stale(_) => "Heard too long ago: still true?".into(),
    }
}

/// Where a consent stands, in few words.
pub(crate) fn consent_state(state: ConsentState, today: Day) -> String {
    let on = |day| short_day(day, today);
    match state {
        ConsentState::NotAsked => "not asked yet".into(),
        ConsentState::Asked { on: day, nudged_on: None, .. } => format!("asked {}", on(day)),
        ConsentState::Asked { on: day, nudged_on: Some(nudged), .. } => {
            format!("asked {}, nudged {}", on(day), on(nudged))
        }
        ConsentState::Granted { on: day, good_until, .. } => {
            format!("yes, {}; good until {}", on(day), on(good_until))
        }
        ConsentState::Lapsed { on: day, .. } => format!("a yes of {} that has aged", on(day)),
        ConsentState::NotNow { until, .. } => format!("not now, until {}", on(until)),
        ConsentState::Declined { on: day } => format!("no, {}", on(day)),
        ConsentState::Withdrawn { on: day } => format!("yes taken back, {}", on(day)),
    }
}

/// The sign and the word of a consent, large on the Consent screen.
pub(crate) fn consent_headline(state: ConsentState) -> (&'static str, &'static str) {
    match state {
        ConsentState::NotAsked => ("○", "NOT ASKED"),
        ConsentState::Asked { .. } => ("◐", "ASKED"),
        ConsentState::Granted { .. } => ("●", "YES"),
        ConsentState::Lapsed { .. } => ("◐", "YES, AGED"),
        ConsentState::NotNow { .. } => ("◐", "NOT NOW"),
        ConsentState::Declined { .. } => ("✕", "NO"),
        ConsentState::Withdrawn { .. } => ("✕", "YES TAKEN BACK"),
    }
}

/// One line of the consent log, its day left out.
pub(crate) fn log_entry(entry: &ConsentEntry, today: Day) -> String {
    let what = match entry.event {
        ConsentEvent::Asked => "asked".into(),
        ConsentEvent::Nudged => "asked once more".into(),
        ConsentEvent::Granted => "yes".into(),
        ConsentEvent::NotNow => {
            let until = entry.until.map(|day| short_day(day, today)).unwrap_or_default();
            format!("not now, until {until}")
        }
        ConsentEvent::Declined => "no".into(),
        ConsentEvent::Withdrawn => "yes taken back".into(),
        ConsentEvent::ToldNotNow => "told that it will not happen now".into(),
    };
    let by = entry.channel.map(|kind| format!(", by {}", kind.label())).unwrap_or_default();
    let words = if entry.words.is_empty() { String::new() } else { format!(": “{}”", entry.words) };
    let pass = match entry.event {
        ConsentEvent::Granted => format!("; may pass on {}", entry.pass_on.words()),
        _ => String::new(),
    };
    let described = if entry.for_described { "; for one described person" } else { "" };
    let carried = if entry.carried_from.is_some() { "; carried over from an earlier try" } else { "" };
    format!("{what}{by}{words}{pass}{described}{carried}")
}

/// An outcome in words.
pub(crate) fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Business => "done business",
        Outcome::Talking => "talking",
        Outcome::NoFit => "no fit",
        Outcome::NeverMet => "never met",
        Outcome::Badly => "went badly",
    }
}
