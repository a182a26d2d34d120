//! Facts in words, for me: where a consent stands, what is missing at a gate, what became of it.
//!
//! Owns the phrases that screen and command line share. Never for a party.

use super::Names;
use crate::domain::consent::{ConsentEntry, ConsentEvent, ConsentState};
use crate::domain::day::{Day, short_day};
use crate::domain::gates::{ActualGap, ExitBlock, Facts};
use crate::domain::readiness::Answers;
use crate::domain::received::Landing;
use crate::domain::referral::{Outcome, Role};

/// Why Exit is shut, without a full stop.
pub fn exit_block(block: ExitBlock, facts: &Facts<'_>, names: Names<'_>) -> String {
    let name = |role| names.of(role).unwrap_or("somebody");
    match block {
        ExitBlock::NoParty(Role::Provider) => "nobody is named who could help".into(),
        ExitBlock::NoParty(_) => "nobody is named who has the need".into(),
        ExitBlock::NoConsent(role) if had_yes(facts, role) => format!("the yes of {} has aged", name(role)),
        ExitBlock::NoConsent(role) => format!("{} has not said yes", name(role)),
        ExitBlock::NotActual => "it is not shown to be actual".into(),
        ExitBlock::NotRelevant => "it is not judged right for both".into(),
        ExitBlock::RewardUntold => "not both have been told what you get".into(),
    }
}

/// Whether the last thing they said was a yes: without one in force it has aged.
fn had_yes(facts: &Facts<'_>, role: Role) -> bool {
    let contact = facts.referral.party(role);
    let said = facts.consents.iter().rev().find(|entry| Some(entry.contact) == contact);
    said.is_some_and(|entry| entry.event == ConsentEvent::Granted)
}

/// What keeps Actual from holding, as a short sentence.
pub fn actual_gap(gap: ActualGap, today: Day) -> String {
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
pub fn consent_state(state: ConsentState, today: Day) -> String {
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

/// One line of the consent log, its day left out; of a whole letter its beginning.
pub fn log_entry(entry: &ConsentEntry, today: Day) -> String {
    said(entry, &excerpt(&entry.words), today)
}

/// The same with all the words that were used.
pub fn whole_entry(entry: &ConsentEntry, today: Day) -> String {
    said(entry, &entry.words, today)
}

/// The answers to the six questions [E4], a line each; what was not answered is left out.
pub fn answers_told(answers: &Answers) -> Vec<String> {
    let yes = |answer: Option<bool>| answer.map(|yes| if yes { "yes" } else { "no" }.to_owned());
    let text = |text: &str| (!text.trim().is_empty()).then(|| text.to_owned());
    let all = [
        ("earned so far", text(&answers.earned)),
        ("more than a sale", yes(answers.more_than_sale)),
        ("strength", answers.strength.map(|strength| format!("{strength} of 10"))),
        ("awkward", yes(answers.awkward)),
        ("their reason", text(&answers.their_reason)),
        ("what I can do", text(&answers.what_i_can_do)),
    ];
    all.into_iter().filter_map(|(what, answer)| Some(format!("{what}: {}", answer?))).collect()
}

/// The beginning of a letter, the greeting left out; what is no letter is there whole.
pub fn excerpt(words: &str) -> String {
    const LONGEST: usize = 60;
    let mut lines = words.lines().map(str::trim).filter(|line| !line.is_empty());
    let (first, second) = (lines.next().unwrap_or_default(), lines.next());
    let Some(second) = second else { return first.to_owned() };
    let start: String = second.chars().take(LONGEST).collect();
    // cut at a word, where there is one
    let cut = match start.rsplit_once(' ') {
        Some((whole, _)) if start.len() < second.len() => whole,
        _ => &start,
    };
    format!("{cut} …")
}

fn said(entry: &ConsentEntry, words: &str, today: Day) -> String {
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
    let words = if words.is_empty() { String::new() } else { format!(": “{words}”") };
    let pass = match entry.event {
        ConsentEvent::Granted => format!("; may pass on {}", entry.pass_on.words()),
        _ => String::new(),
    };
    let described = if entry.for_described { "; for one described person" } else { "" };
    let carried = if entry.carried_from.is_some() { "; carried over from an earlier try" } else { "" };
    format!("{what}{by}{words}{pass}{described}{carried}")
}

/// How a referral received ended, in words.
pub fn landing(how: Landing) -> &'static str {
    match how {
        Landing::Won => "won",
        Landing::Lost => "lost",
        Landing::NoFit => "no fit",
        Landing::NoAnswer => "no answer",
    }
}

/// An outcome in words.
pub fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Business => "done business",
        Outcome::Talking => "talking",
        Outcome::NoFit => "no fit",
        Outcome::NeverMet => "never met",
        Outcome::Badly => "went badly",
    }
}
