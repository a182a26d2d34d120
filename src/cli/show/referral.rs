//! The page of one referral: what is next, the four gates, and the log in order of time.
//!
//! Owns the words of it. It is for me: both names stand on it, so it is no text for a party.

use std::io::Write;

use anyhow::Result;

use crate::domain::day::{Day, short_day};
use crate::domain::gates::{Gate, actual_gaps, exit_blocks};
use crate::domain::received::{HowItCame, MayTell, Received, SourceKind, WarmQuestion};
use crate::domain::referral::{Direction, HeardHow, Judgement, Referral, Reward, Role, Timing, Verdict};
use crate::domain::say::{
    actual_gap, consent_state, exit_block, landing, log_entry, outcome, step_sentence, title,
};
use crate::notebook::{Notebook, ReferralView};

use crate::cli::output::{day_words, field, line};

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
        Direction::Received => received(view, today, out)?,
    }
    line(out, "Log")?;
    for (day, text) in log(view, today) {
        field(out, &short_day(day, today), &text)?;
    }
    Ok(())
}

/// The four questions with their evidence, how it came, what is known of the need.
fn received(view: &ReferralView, today: Day, out: &mut dyn Write) -> Result<()> {
    let nothing = Received::EMPTY;
    let known = view.received.as_ref().unwrap_or(&nothing);
    let warm = known
        .warm_since()
        .map_or("not warm".to_owned(), |day| format!("warm since {}", short_day(day, today)));
    for (at, question) in WarmQuestion::ALL.iter().enumerate() {
        let label = if at == 0 { format!("{} Warm", known.walk().warm.sign()) } else { String::new() };
        let answer = known.answer(*question).map_or("open".to_owned(), judged);
        field(out, &label, &format!("{} {answer}", warm_words(*question)))?;
    }
    field(out, "", &warm)?;
    field(out, "came", &came_words(&known.came).join("; "))?;
    field(out, "may hear", known.may_tell.map_or("", may_tell))?;
    field(out, "known", &known_words(&view.referral, today).join("; "))?;
    Ok(())
}

fn warm_words(question: WarmQuestion) -> &'static str {
    match question {
        WarmQuestion::SaidNeed => "have they said that they need help?",
        WarmQuestion::WantsMe => "have they said that they want to talk to me?",
        WarmQuestion::Agreed => "do they agree to be contacted?",
        WarmQuestion::MyWork => "is it work that I take?",
    }
}

fn came_words(came: &HowItCame) -> Vec<String> {
    let words = [
        came.asked_for.map(|yes| if yes { "I asked for it" } else { "unsolicited" }.to_owned()),
        came.was_present.map(|yes| if yes { "I was there" } else { "I was not there" }.to_owned()),
        came.source_kind.and_then(SourceKind::in_words).map(str::to_owned),
        (!came.group.is_empty()).then(|| came.group.clone()),
    ];
    words.into_iter().flatten().collect()
}

fn may_tell(may_tell: MayTell) -> &'static str {
    match may_tell {
        MayTell::Nothing => "nothing but thanks",
        MayTell::Outcome => "how it ended",
        MayTell::All => "all of it",
    }
}

/// What was done of one received, day by day.
fn received_facts(view: &ReferralView, today: Day) -> Vec<(Day, String)> {
    let Some(known) = &view.received else { return Vec::new() };
    let mut facts: Vec<(Day, String)> = WarmQuestion::ALL
        .iter()
        .filter_map(|question| {
            let answer = known.answer(*question)?;
            Some((answer.on, format!("{} {}", warm_words(*question), judged(answer))))
        })
        .collect();
    let by = known.thanked_by.map(|kind| format!(" by {}", kind.label())).unwrap_or_default();
    let ended = known.ending.map(|ending| (ending.on, format!("ended: {}", landing(ending.how))));
    facts.extend(known.coached_on.map(|day| (day, "source coached".to_owned())));
    facts.extend(known.asked_again_on.map(|day| (day, "source asked again".to_owned())));
    facts.extend(known.answered_on.map(|day| (day, "prospect answered".to_owned())));
    facts.extend(known.thanked_on.map(|day| (day, format!("source thanked{by}"))));
    facts.extend(ended);
    facts.extend(known.reported_on.map(|day| (day, "reported to the source".to_owned())));
    facts.retain(|(day, _)| *day <= today);
    facts
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
        let mark = view.progress.marks.of(*gate).sign();
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
        Some(state) => format!("{}: {}", view.names().of(role).unwrap_or("?"), consent_state(state, today)),
    };
    [Role::Seeker, Role::Provider].map(words).to_vec()
}

fn actual_words(notebook: &Notebook, view: &ReferralView, today: Day) -> String {
    let referral = &view.referral;
    let aged_on = referral.introduction.map_or(today, |introduction| introduction.on.min(today));
    let gaps = actual_gaps(referral, aged_on, notebook.settings());
    let known = known_words(referral, today).join("; ");
    let missing = gaps.into_iter().map(|gap| actual_gap(gap, today));
    let known = Some(known).filter(|known| !known.is_empty()).map(|known| format!("{known}."));
    known.into_iter().chain(missing).collect::<Vec<_>>().join(" ")
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
        return format!("open: they can be introduced{}", letters(view, today));
    }
    let words = blocks.into_iter().map(|block| exit_block(block, &view.facts(), view.names()));
    format!("closed: {}", words.collect::<Vec<_>>().join("; "))
}

/// Who has their letter and who not, once one of the two went out alone.
fn letters(view: &ReferralView, today: Day) -> String {
    let Some(left) = view.letter_left() else { return String::new() };
    let name = |role| view.contact(role).map_or("somebody", |contact| contact.name.as_str());
    let on = view.letter_to(left.other()).map(|day| short_day(day, today)).unwrap_or_default();
    format!("; {} was written to on {on}, {} not yet", name(left.other()), name(left))
}

/// All that is dated, in the order of the days.
fn log(view: &ReferralView, today: Day) -> Vec<(Day, String)> {
    let mut log = dated_facts(&view.referral, today);
    log.extend(received_facts(view, today));
    log.extend(view.consents.iter().map(|entry| {
        (entry.said_on, format!("{}: {}", view.name_of(entry.contact), log_entry(entry, today)))
    }));
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
        let outcome = outcome(evaluation.outcome);
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
