//! The page of one referral: what is next, the four gates, and the log in order of time.
//!
//! Owns the words of it. It is for me: both names stand on it, so it is no text for a party.

use std::io::Write;

use anyhow::Result;

use crate::domain::consent::{ConsentEntry, ConsentEvent, ConsentState};
use crate::domain::day::{Day, short_day};
use crate::domain::gates::{ActualGap, ExitBlock, Gate, Mark, actual_gaps, exit_blocks};
use crate::domain::referral::{
    Direction, HeardHow, Judgement, Outcome, Referral, Reward, Role, Timing, Verdict,
};
use crate::domain::say::step_sentence;
use crate::notebook::{Notebook, ReferralView};

use crate::cli::output::{day_words, field, line};
use crate::domain::say::title;

pub(super) fn page(
    notebook: &Notebook,
    view: &ReferralView,
    today: Day,
    out: &mut dyn Write,
) -> Result<()> {
    let referral = &view.referral;
    let direction = referral.direction;
    let (uid, name) = (referral.uid.short(), title(direction, view.names()));
    line(out, &format!("{name} (referral {} {uid}, {})", direction.word(), view.progress.stage.word()))?;
    field(out, "next", &next_words(view, today))?;
    field(out, "need", &referral.need)?;
    match direction {
        Direction::Given => gates(notebook, view, today, out)?,
        Direction::Received => field(out, "known", &known_words(referral, today).join("; "))?,
    }
    line(out, "Log")?;
    for (day, text) in log(view, today) {
        field(out, &short_day(day, today), &text)?;
    }
    Ok(())
}

fn next_words(view: &ReferralView, today: Day) -> String {
    match view.progress.step {
        Some(step) => format!("{}, {}", step_sentence(&step, view.names()), day_words(step.due_on, today)),
        None => "nothing: it is over".to_owned(),
    }
}

fn gates(notebook: &Notebook, view: &ReferralView, today: Day, out: &mut dyn Write) -> Result<()> {
    for gate in Gate::ALL {
        let words = match gate {
            Gate::Consent => consent_words(notebook, view, today),
            Gate::Actual => vec![actual_words(notebook, view, today)],
            Gate::Relevant => relevant_words(view),
            Gate::Exit => vec![exit_words(notebook, view, today)],
        };
        let mark = match view.progress.marks.of(*gate) {
            Mark::Open => "○",
            Mark::Half => "◐",
            Mark::Met => "●",
            Mark::No => "✕",
        };
        for (at, words) in words.iter().enumerate() {
            let label = if at == 0 { format!("{mark} {}", gate.title()) } else { String::new() };
            field(out, &label, words)?;
        }
    }
    Ok(())
}

fn consent_words(notebook: &Notebook, view: &ReferralView, today: Day) -> Vec<String> {
    let words = |role: Role| match view.facts().consent(role, today, notebook.settings()) {
        None => format!("nobody is the {} yet", role.word()),
        Some(state) => format!("{}: {}", view.names().of(role).unwrap_or("?"), state_words(state, today)),
    };
    [Role::Seeker, Role::Provider].map(words).to_vec()
}

fn state_words(state: ConsentState, today: Day) -> String {
    let day = |day| short_day(day, today);
    match state {
        ConsentState::NotAsked => "not asked".to_owned(),
        ConsentState::Asked { on, nudged_on: None, .. } => format!("asked on {}", day(on)),
        ConsentState::Asked { on, nudged_on: Some(again), .. } => {
            format!("asked on {}, once more on {}", day(on), day(again))
        }
        ConsentState::Granted { good_until, pass_on, .. } => {
            format!("yes, good until {}; may be passed on: {}", day(good_until), pass_on.words())
        }
        ConsentState::Lapsed { on, .. } => {
            format!("yes on {}, too old by now: ask whether it still stands", day(on))
        }
        ConsentState::NotNow { until, .. } => format!("not now, until {}", day(until)),
        ConsentState::Declined { on } => format!("no, on {}", day(on)),
        ConsentState::Withdrawn { on } => format!("withdrawn on {}", day(on)),
    }
}

fn actual_words(notebook: &Notebook, view: &ReferralView, today: Day) -> String {
    let referral = &view.referral;
    let aged_on = referral.introduction.map_or(today, |introduction| introduction.on.min(today));
    let gaps = actual_gaps(referral, aged_on, notebook.settings());
    let missing = gaps.into_iter().map(|gap| gap_words(gap, today));
    let all: Vec<String> = known_words(referral, today).into_iter().chain(missing).collect();
    all.join("; ")
}

fn known_words(referral: &Referral, today: Day) -> Vec<String> {
    let heard = referral.heard_how.map(|how| match how {
        HeardHow::ToldMe => "they told me",
        HeardHow::SomebodyTold => "somebody told me",
        HeardHow::Guess => "my guess",
    });
    let known = [
        referral.timing.map(|timing| match timing {
            Timing::Now => "now".to_owned(),
            Timing::By(day) => format!("by {}", short_day(day, today)),
            Timing::Someday => "someday".to_owned(),
        }),
        heard.map(str::to_owned),
        referral.heard_on.map(|day| format!("heard on {}", short_day(day, today))),
        (!referral.budget.is_empty()).then(|| format!("budget {}", referral.budget)),
        referral.reward.map(|reward| reward_words(reward, today)),
    ];
    known.into_iter().flatten().collect()
}

fn reward_words(reward: Reward, today: Day) -> String {
    match reward {
        Reward::No => "I get nothing for it".to_owned(),
        Reward::Yes { told_on: None } => "I get something for it: not told to both yet".to_owned(),
        Reward::Yes { told_on: Some(day) } => {
            format!("I get something for it: both told on {}", short_day(day, today))
        }
    }
}

fn gap_words(gap: ActualGap, today: Day) -> String {
    match gap {
        ActualGap::NoNeed => "what is needed is not known".to_owned(),
        ActualGap::NoTiming => "when is not known".to_owned(),
        ActualGap::Someday => "not needed soon".to_owned(),
        ActualGap::TooFar(day) => format!("far off until {}", short_day(day, today)),
        ActualGap::Passed(_) => "that day has passed".to_owned(),
        ActualGap::NotSaidHow => "how I know it is not said".to_owned(),
        ActualGap::Guess => "a guess is not enough".to_owned(),
        ActualGap::NotSaidSince => "since when I know it is not said".to_owned(),
        ActualGap::Stale(_) => "still true?".to_owned(),
    }
}

fn relevant_words(view: &ReferralView) -> Vec<String> {
    let question = |role| match role {
        Role::Seeker => "is it what the seeker needs?",
        _ => "is it a client the provider wants?",
    };
    let words = |role| {
        let answer = view.referral.fit(role).map_or("not judged".to_owned(), judged);
        format!("{} {answer}", question(role))
    };
    [Role::Seeker, Role::Provider].map(words).to_vec()
}

fn judged(judgement: &Judgement) -> String {
    let verdict = match judgement.verdict {
        Verdict::Yes => "yes",
        Verdict::No => "no",
        Verdict::Unsure => "unsure",
    };
    if judgement.why.is_empty() { verdict.to_owned() } else { format!("{verdict}: {}", judgement.why) }
}

fn exit_words(notebook: &Notebook, view: &ReferralView, today: Day) -> String {
    if let Some(introduction) = view.referral.introduction {
        let (on, evaluate) =
            (short_day(introduction.on, today), short_day(introduction.evaluate_on, today));
        return format!("introduced on {on}, {} % sure; to be evaluated on {evaluate}", introduction.sure);
    }
    let blocks = exit_blocks(&view.facts(), today, notebook.settings());
    if blocks.is_empty() {
        return "open: they can be introduced".to_owned();
    }
    let words = blocks.into_iter().map(|block| match block {
        ExitBlock::NoParty(role) => format!("no {}", role.word()),
        ExitBlock::NoConsent(role) => {
            format!("no yes from {}", view.names().of(role).unwrap_or(role.word()))
        }
        ExitBlock::NotActual => "not actual".to_owned(),
        ExitBlock::NotRelevant => "not judged right for both".to_owned(),
        ExitBlock::RewardUntold => "what I get is not told to both".to_owned(),
    });
    format!("closed: {}", words.collect::<Vec<_>>().join("; "))
}

/// All that is dated, in the order of the days.
fn log(view: &ReferralView, today: Day) -> Vec<(Day, String)> {
    let mut log = dated_facts(&view.referral, today);
    log.extend(view.consents.iter().map(|entry| (entry.said_on, entry_words(view, entry, today))));
    log.extend(endings(&view.referral, today));
    // stable, so that of one day what was asked stands before what came of it, in the order recorded
    log.sort_by_key(|(day, _)| *day);
    log
}

fn dated_facts(referral: &Referral, today: Day) -> Vec<(Day, String)> {
    let mut facts = vec![(referral.created_on, "captured".to_owned())];
    facts.extend(referral.heard_on.map(|day| (day, "need heard or confirmed".to_owned())));
    for role in [Role::Seeker, Role::Provider] {
        facts.extend(
            referral
                .fit(role)
                .map(|fit| (fit.on, format!("right for the {}? {}", role.word(), judged(fit)))),
        );
    }
    facts.retain(|(day, _)| *day <= today);
    facts
}

/// What came of it.
fn endings(referral: &Referral, today: Day) -> Vec<(Day, String)> {
    let mut facts = Vec::new();
    if let Some(introduction) = referral.introduction {
        facts.push((introduction.on, format!("introduced, {} % sure", introduction.sure)));
    }
    if let Some(evaluation) = &referral.evaluation {
        let learned =
            if evaluation.learned.is_empty() { String::new() } else { format!(": {}", evaluation.learned) };
        let again = |whom: &str, verdict: Option<Verdict>| {
            verdict
                .map(|verdict| format!("; refer the {whom} again: {}", verdict.word()))
                .unwrap_or_default()
        };
        let (seeker, provider) =
            (again("seeker", evaluation.seeker_again), again("provider", evaluation.provider_again));
        let outcome = outcome_words(evaluation.outcome);
        facts.push((evaluation.on, format!("evaluated: {outcome}{learned}{seeker}{provider}")));
    }
    if let Some(dropped) = &referral.dropped {
        let reason =
            if dropped.reason.is_empty() { String::new() } else { format!(": {}", dropped.reason) };
        facts.push((dropped.on, format!("dropped{reason}")));
    }
    facts.retain(|(day, _)| *day <= today);
    facts
}

fn outcome_words(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Business => "they did business",
        Outcome::Talking => "they are talking",
        Outcome::NoFit => "no fit",
        Outcome::NeverMet => "they never met",
        Outcome::Badly => "it went badly",
    }
}

fn entry_words(view: &ReferralView, entry: &ConsentEntry, today: Day) -> String {
    let mut words = format!("{}: {}", view.name_of(entry.contact), event_words(entry, today));
    if let Some(channel) = entry.channel {
        words.push_str(&format!(", by {}", channel.label()));
    }
    if entry.carried_from.is_some() {
        words.push_str(", carried over from the earlier try");
    }
    if !entry.words.is_empty() {
        words.push_str(&format!(": “{}”", entry.words));
    }
    words
}

fn event_words(entry: &ConsentEntry, today: Day) -> String {
    match entry.event {
        ConsentEvent::Asked => "asked".to_owned(),
        ConsentEvent::Nudged => "asked once more".to_owned(),
        ConsentEvent::Granted => format!("yes, may be passed on: {}", entry.pass_on.words()),
        ConsentEvent::NotNow => {
            format!("not now, until {}", entry.until.map(|day| short_day(day, today)).unwrap_or_default())
        }
        ConsentEvent::Declined => "no".to_owned(),
        ConsentEvent::Withdrawn => "yes withdrawn".to_owned(),
        ConsentEvent::ToldNotNow => "told that it will not happen now".to_owned(),
    }
}
