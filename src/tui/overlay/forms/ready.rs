//! The form "Ready to ask?" [E4]: six questions before I ask somebody for a referral, and the verdict while one answers.
//!
//! Owns how the questions are put and how answers are read. The verdict is `domain::readiness`'s.

use crate::domain::day::{Day, Toward, short_day};
use crate::domain::readiness::{Answers, do_by, too_soon_until};
use crate::domain::settings::Settings;
use crate::notebook::ReadyFor;
use crate::tui::deed::{Deed, What};
use crate::tui::form::Form;

use super::{FormBox, Purpose, Refusal, later_day};

const YES_NO: &[(&str, &str)] = &[("yes", "yes"), ("no", "no")];

/// Puts the six questions. What was earned and why they would is there from the last time; what is felt is asked anew.
pub(crate) fn ready(ready: &ReadyFor, today: Day) -> FormBox {
    let name = &ready.contact.name;
    let mut form = Form::new(format!("Ready to ask {name} for a referral?"));
    if let Some(last) = ready.last.first() {
        let on = short_day(last.on, today);
        form = form.note(format!("On {on}: {}.", last.answers.verdict().to_lowercase()));
    }
    let last = ready.last.first().map(|last| last.answers.clone()).unwrap_or_default();
    let more = last.more_than_sale.map(yes_or_no);
    let form = form
        .line("earned", "Earned so far", &last.earned)
        .hint("what have I earned so far?")
        .choice("more", "More than a sale", YES_NO, more)
        .hint("have I done anything besides making a sale?")
        .line("strength", "Strength, 1 to 10", "")
        .hint("how strong is this relationship?")
        .choice("awkward", "Awkward", YES_NO, None)
        .hint("would asking right now feel awkward?")
        .line("reason", "Their reason", &last.their_reason)
        .hint("why would they give me one? their reason, not mine")
        .line("do", "What I can do", "")
        .hint("what can I do that takes me where I want to be?")
        .day("by", "By", &do_by(today).to_string(), Toward::Future, false)
        .hint("not yet: you are reminded of it on this day");
    FormBox::new(form, Purpose::Ready(Box::new(ready.clone())))
}

fn yes_or_no(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

/// The answers as far as they stand in the form.
fn answers(form: &Form) -> Answers {
    let text = |id| form.text(id).trim().to_owned();
    let yes = |id| form.chosen(id).map(|word| word == "yes");
    Answers {
        earned: text("earned"),
        more_than_sale: yes("more"),
        strength: strength(form).ok().flatten(),
        awkward: yes("awkward"),
        their_reason: text("reason"),
        what_i_can_do: text("do"),
    }
}

fn strength(form: &Form) -> Result<Option<u8>, Refusal> {
    match form.text("strength").trim() {
        "" => Ok(None),
        typed => match typed.parse() {
            Ok(strength @ 1..=10) => Ok(Some(strength)),
            _ => Err(("strength", "Write a whole number, 1 (hardly know each other) to 10.".to_owned())),
        },
    }
}

/// What stands under the form while one answers: the verdict, and what follows from it.
pub(crate) fn verdict(form: &Form, ready: &ReadyFor, today: Day, settings: &Settings) -> Vec<String> {
    let answers = answers(form);
    let mut lines = vec![format!("{}.", answers.verdict())];
    if answers.is_earned() {
        lines.push(
            "Ask when you next meet. ‹log-touch› logs it afterwards, as a mutual touch with an ask."
                .to_owned(),
        );
    } else {
        lines.push("What you can do becomes a reminder.".to_owned());
    }
    lines.extend(too_soon(ready, today, settings));
    lines
}

/// [E3] The warning where they were asked a short time ago.
fn too_soon(ready: &ReadyFor, today: Day, settings: &Settings) -> Option<String> {
    let (asked, until) = ready.asked_on.zip(too_soon_until(ready.asked_on, today, settings))?;
    let (asked, until) = (short_day(asked, today), short_day(until, today));
    Some(format!("You asked them on {asked}: better not again before {until}."))
}

/// The answers that stand in the form.
pub(super) fn deed(
    form: &Form,
    ready: &ReadyFor,
    today: Day,
    settings: &Settings,
) -> Result<Deed, Refusal> {
    strength(form)?;
    let answers = answers(form);
    let name = &ready.contact.name;
    let contact = ready.contact.uid;
    if answers.is_earned() {
        let warning = too_soon(ready, today, settings);
        let label = format!("ready to ask {name}: earned");
        let next = warning.unwrap_or_else(|| "L logs the ask afterwards, as a mutual touch".to_owned());
        let said = format!("{label}. {}", next.trim_end_matches('.'));
        return Ok(Deed {
            label,
            what: What::Ready { contact, answers: Box::new(answers), by: None, said },
        });
    }
    if answers.what_i_can_do.is_empty() {
        return Err(("do", "Not yet. Say what you can do until then: it becomes a reminder.".to_owned()));
    }
    let by = later_day(form, "by", today)?;
    let label = format!("ready to ask {name}: not yet");
    let said = format!("{label}. Reminder on {}: {}", short_day(by, today), answers.what_i_can_do);
    Ok(Deed { label, what: What::Ready { contact, answers: Box::new(answers), by: Some(by), said } })
}
