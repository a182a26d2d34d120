//! Forms of Exit: the introduction and the evaluation.

use crate::domain::contact::short_name;
use crate::domain::day::{Day, Toward};
use crate::domain::edit::{ReferralEdit, evaluation_day};
use crate::domain::referral::{Evaluation, Introduction, Outcome, Role, Verdict};
use crate::domain::settings::Settings;
use crate::notebook::ReferralView;
use crate::tui::form::Form;

use super::sent::{Sending, with_channel, with_leak};
use super::{FormBox, Purpose, Refusal, VERDICTS, at, later_day, past_day};

/// Records the introduction [G6]; `sent` is the draft that made it.
pub(crate) fn introduce(
    view: &ReferralView,
    title: String,
    settings: &Settings,
    sent: Option<Sending>,
) -> FormBox {
    let form = Form::new(format!("Introduce {title}"));
    // recorded by hand it may be all the same: a letter can go out beside goodword
    let form = match view.letter_left().and_then(|role| view.contact(role)).filter(|_| sent.is_none()) {
        Some(left) => form.note(format!("No letter to {} is recorded yet.", left.name)),
        None => form,
    };
    let form = form
        .percent("sure", "How sure", None)
        .hint("how sure you are that it will work, 0 to 100")
        .required();
    let form = look_back(form, settings, "").day("on", "Introduced on", "today", Toward::Past, true);
    let form = match &sent {
        Some(sending) => with_channel(with_leak(form, sending), sending),
        None => form.note("For what has happened. Still to be written? esc, then ‹write› drafts it."),
    };
    let sent = sent.map(Box::new);
    FormBox::new(form, Purpose::Introduce { referral: view.referral.uid, title, sent })
}

/// When it comes back: after a pace, or on a day.
pub(super) fn look_back(form: Form, settings: &Settings, on: &str) -> Form {
    let pace = |name: &str, span: u32| format!("{name}, {span} days");
    let (quick, normal, slow) = (
        pace("quick", settings.pace_quick),
        pace("normal", settings.pace_normal),
        pace("slow", settings.pace_slow),
    );
    let options = [
        ("quick", quick.as_str()),
        ("normal", normal.as_str()),
        ("slow", slow.as_str()),
        ("date", "on a day"),
    ];
    form.choice("pace", "Look back", &options, Some(if on.is_empty() { "normal" } else { "date" }))
        .day("evaluate", "Or on", on, Toward::Future, false)
        .picking("pace", "date")
        .hint("a day typed here wins")
}

/// The day that stands in these fields, counted from `on`.
pub(super) fn look_back_day(form: &Form, on: Day, today: Day, settings: &Settings) -> Result<Day, Refusal> {
    let pace = form.chosen("pace").unwrap_or("date");
    match evaluation_day(pace, on, settings) {
        Some(day) => Ok(day),
        None => later_day(form, "evaluate", today),
    }
}

pub(crate) const OUTCOMES: &[(&str, &str)] = &[
    ("business", "done business"),
    ("talking", "talking"),
    ("no-fit", "no fit"),
    ("never-met", "never met"),
    ("badly", "went badly"),
];

/// Records what became of it [G7].
pub(crate) fn evaluate(view: &ReferralView, title: String, introduction: Introduction) -> FormBox {
    let name = |role| view.contact(role).map_or("them", |contact| contact.name.as_str());
    // as short as the two can be told apart
    let (seeker, provider) = (name(Role::Seeker), name(Role::Provider));
    let alike = short_name(seeker) == short_name(provider);
    let called = |name| format!("{} again?", if alike { name } else { short_name(name) });
    let earlier = view.referral.evaluation.as_ref();
    let again = |verdict: Option<Verdict>| verdict.map(Verdict::word);
    let form = Form::new(format!("What became of {title}?"))
        .choice("outcome", "Outcome", OUTCOMES, None)
        .required()
        .choice("seeker", called(seeker), VERDICTS, earlier.and_then(|e| again(e.seeker_again)))
        .choice("provider", called(provider), VERDICTS, earlier.and_then(|e| again(e.provider_again)))
        .line("learned", "Learned", earlier.map_or("", |e| e.learned.as_str()))
        .day("again", "Ask again", "in 3 weeks", Toward::Future, false)
        .hint("only while they are talking");
    FormBox::new(form, Purpose::Evaluate { referral: view.referral.uid, title, introduction })
}

/// The introduction that stands in the form.
pub(super) fn introduction(form: &Form, today: Day, settings: &Settings) -> Result<Introduction, Refusal> {
    let sure = form.percent_of("sure").map_err(at("sure"))?;
    let sure = sure.ok_or(("sure", "Say how sure you are that it will work, 0 to 100.".to_owned()))?;
    let on = past_day(form, "on", today)?;
    let evaluate_on = look_back_day(form, on, today, settings)?;
    Ok(Introduction { on, sure, evaluate_on })
}

/// The evaluation that stands in the form.
pub(super) fn evaluation(form: &Form, today: Day, introduced_on: Day) -> Result<ReferralEdit, Refusal> {
    let outcome = form.chosen("outcome").and_then(Outcome::from_word);
    let outcome = outcome.ok_or(("outcome", "Say what became of it: a digit picks.".to_owned()))?;
    if today < introduced_on {
        return Err(("outcome", "The introduction is still to come.".into()));
    }
    let again_on = match outcome {
        Outcome::Talking => Some(later_day(form, "again", today)?),
        _ => None,
    };
    let verdict = |id| form.chosen(id).and_then(Verdict::from_word);
    let evaluation = Evaluation {
        outcome,
        on: today,
        seeker_again: verdict("seeker"),
        provider_again: verdict("provider"),
        learned: form.text("learned").trim().to_owned(),
    };
    Ok(ReferralEdit::Evaluate(evaluation, again_on))
}
