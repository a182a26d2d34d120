//! Forms for one question of Actual or Relevant.

use crate::domain::day::{Day, Toward};
use crate::domain::edit::ReferralEdit;
use crate::domain::referral::{HeardHow, Judgement, NeedKind, Reward, Timing, Verdict};
use crate::notebook::ReferralView;
use crate::tui::form::Form;
use crate::tui::gates::questions::Question;

use super::{FormBox, Purpose, Refusal, VERDICTS, at, day_text, past_day};

/// Asks one question of Actual or Relevant in full; `picked` is a choice made already.
pub(crate) fn question(
    view: &ReferralView,
    question: Question,
    picked: Option<&str>,
    today: Day,
) -> FormBox {
    let referral = &view.referral;
    let title = question.title(view);
    let form = Form::new(title.clone());
    let form = match question {
        Question::Need => {
            form.line("need", "Need", &referral.need).hint("the exact product, service or reason")
        }
        Question::Budget => form.line("budget", "Budget", &referral.budget).hint("as they said it"),
        Question::When => {
            let (chosen, by) = match referral.timing {
                Some(Timing::Now) => (Some("now"), String::new()),
                Some(Timing::By(day)) => (Some("by"), day.to_string()),
                Some(Timing::Someday) => (Some("someday"), String::new()),
                None => (None, String::new()),
            };
            let options = [("now", "now"), ("by", "by a day"), ("someday", "some day")];
            let chosen = picked.or(chosen);
            let form = form
                .choice("when", "Wanted", &options, chosen)
                .day("by", "By", &by, Toward::Future, false)
                .picking("when", "by");
            if chosen == Some("by") { form.focused_on("by") } else { form }
        }
        Question::Heard => {
            form.choice("how", "I know it", &heard_options(), referral.heard_how.map(HeardHow::word)).day(
                "on",
                "Heard on",
                &day_text(referral.heard_on.or(Some(referral.created_on))),
                Toward::Past,
                true,
            )
        }
        Question::HeardOn => {
            form.day("on", "Heard on", &day_text(referral.heard_on.or(Some(today))), Toward::Past, true)
        }
        Question::Kind => form.choice(
            "kind",
            "Kind",
            &[("product", "a product"), ("service", "a service"), ("reason", "another reason")],
            referral.need_kind.map(NeedKind::word),
        ),
        Question::Reward => {
            let (chosen, told) = match referral.reward {
                None => (None, None),
                Some(Reward::No) => (Some("no"), None),
                Some(Reward::Yes { told_on }) => (Some("yes"), told_on),
            };
            form.choice("reward", "I get something", &[("no", "no"), ("yes", "yes")], chosen)
                .day("told", "Both told on", &day_text(told), Toward::Past, false)
                .picking("reward", "yes")
                .hint("empty: not told yet, which keeps Exit shut")
        }
        Question::Fit(role) => {
            let fit = referral.fit(role);
            form.choice("verdict", "Answer", VERDICTS, fit.map(|fit| fit.verdict.word()))
                .line("why", "Why", fit.map_or("", |fit| fit.why.as_str()))
                .focused_on(if fit.is_some() { "why" } else { "verdict" })
        }
    };
    FormBox::new(
        form,
        Purpose::Question { referral: referral.uid, title, question, picked: picked.map(str::to_owned) },
    )
}

/// The answers that stand in the form.
pub(super) fn edits(form: &Form, question: Question, today: Day) -> Result<Vec<ReferralEdit>, Refusal> {
    Ok(vec![match question {
        Question::Need => ReferralEdit::Need(form.text("need").trim().to_owned()),
        Question::Budget => ReferralEdit::Budget(form.text("budget").trim().to_owned()),
        Question::When => ReferralEdit::Timing(timing_of(form, today)?),
        Question::Heard => {
            let how = form.chosen("how").and_then(HeardHow::from_word);
            let how = how.ok_or(("how", "Say how you know it: a digit picks.".to_owned()))?;
            ReferralEdit::Heard(how, past_day(form, "on", today)?)
        }
        Question::HeardOn => ReferralEdit::Confirmed(past_day(form, "on", today)?),
        Question::Kind => ReferralEdit::NeedKind(form.chosen("kind").and_then(NeedKind::from_word)),
        Question::Reward => ReferralEdit::Reward(match form.chosen("reward") {
            Some("yes") => Some(Reward::Yes { told_on: told_day(form, today)? }),
            Some(_) => Some(Reward::No),
            None => None,
        }),
        Question::Fit(role) => {
            let verdict = form.chosen("verdict").and_then(Verdict::from_word);
            let verdict = verdict.ok_or(("verdict", "Say yes, no or unsure: a digit picks.".to_owned()))?;
            ReferralEdit::Fit(
                role,
                Judgement { verdict, why: form.text("why").trim().to_owned(), on: today },
            )
        }
    }])
}

fn told_day(form: &Form, today: Day) -> Result<Option<Day>, Refusal> {
    if form.text("told").trim().is_empty() { Ok(None) } else { past_day(form, "told", today).map(Some) }
}

fn timing_of(form: &Form, today: Day) -> Result<Option<Timing>, Refusal> {
    let by = form.day_of("by", today).map_err(at("by"))?;
    match (form.chosen("when"), by) {
        (Some("now"), _) => Ok(Some(Timing::Now)),
        (Some("someday"), _) => Ok(Some(Timing::Someday)),
        (Some(_) | None, Some(day)) => Ok(Some(Timing::By(day))),
        (Some(_), None) => Err(("by", "By which day? Type it: 15 Dec, next fri, in 3 weeks.".into())),
        (None, None) => Ok(None),
    }
}

fn heard_options() -> [(&'static str, &'static str); 3] {
    [("told-me", "they told me"), ("somebody-told", "somebody told me"), ("guess", "my guess")]
}
