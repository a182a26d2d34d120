//! The form of a reminder typed by hand [M1].

use crate::domain::day::{Day, Toward, short_day};
use crate::domain::reminder::{ManualReminder, Repeat};
use crate::domain::uid::Uid;
use crate::notebook::Subject;
use crate::tui::deed::{Deed, What};
use crate::tui::form::Form;

use super::{FormBox, Purpose, Refusal, required_day};

/// What a reminder may be about; `None` is one that was taken out of the notebook meanwhile.
pub(crate) type Abouts = Vec<Option<Subject>>;

/// The words of the choice, in the order of the subjects; more than a screen has.
const ABOUT: [&str; 4] = ["first", "second", "third", "fourth"];
const NOBODY: (&str, &str) = ("nobody", "nobody");

const REPEATS: &[(&str, &str)] = &[
    ("never", "never"),
    ("daily", "daily"),
    ("weekly", "weekly"),
    ("monthly", "monthly"),
    ("quarterly", "quarterly"),
    ("yearly", "yearly"),
];

/// A new reminder; it may be about one of these, and is about the first unless that is changed.
pub(crate) fn remind(about: Abouts) -> FormBox {
    form("Remind me", "", "tomorrow", None, about, None)
}

/// Edits one that is there.
pub(crate) fn edit_reminder(held: ManualReminder, subject: Option<Subject>) -> FormBox {
    let (text, due, repeat) = (held.text.clone(), held.due_on.to_string(), held.repeat);
    let about = subject.map(Some).into_iter().collect();
    form("Edit the reminder", &text, &due, repeat, about, Some(Box::new(held)))
}

fn form(
    title: &str,
    text: &str,
    due: &str,
    repeat: Option<Repeat>,
    about: Abouts,
    held: Option<Box<ManualReminder>>,
) -> FormBox {
    let mut form = Form::new(title)
        .line("what", "What", text)
        .hint("call Ana about the lease")
        .required()
        .day("when", "When", due, Toward::Future, true)
        .hint("tomorrow, next fri, in 3 weeks, 15 Jan")
        .choice("repeat", "Repeats", REPEATS, Some(repeat.map_or("never", Repeat::word)));
    let options: Vec<(&'static str, &str)> = ABOUT
        .into_iter()
        .zip(&about)
        .filter_map(|(word, about)| Some((word, about.as_ref()?.name())))
        .collect();
    if let [(first, _), ..] = options.as_slice() {
        let first = *first;
        let options: Vec<_> = options.into_iter().chain([NOBODY]).collect();
        form = form.choice("about", "About", &options, Some(first));
    }
    FormBox::new(form, Purpose::Remind { held, about })
}

/// The reminder that stands in the form.
pub(super) fn deed(
    form: &Form,
    held: Option<&ManualReminder>,
    about: &[Option<Subject>],
    today: Day,
) -> Result<Deed, Refusal> {
    let due_on = required_day(form, "when", today)?;
    if due_on < today && held.is_none_or(|held| held.due_on != due_on) {
        return Err(("when", "That day is over. Name today or a later one.".into()));
    }
    let repeat = form.chosen("repeat").and_then(Repeat::from_word);
    let mut reminder = held.cloned().unwrap_or_else(|| ManualReminder::new(Uid::UNSET, "", due_on));
    reminder.set_days(due_on, repeat);
    reminder.text = form.text("what").trim().to_owned();
    let chosen = form.chosen("about").and_then(|word| ABOUT.iter().position(|known| *known == word));
    (reminder.referral, reminder.contact) = match chosen.and_then(|at| about.get(at)?.as_ref()) {
        Some(Subject::Referral(uid, _)) => (Some(*uid), None),
        Some(Subject::Contact(uid, _)) => (None, Some(*uid)),
        Some(Subject::Group(..)) | None => (None, None),
    };
    let text = &reminder.text;
    let label = match held {
        Some(_) => format!("reminder changed: {text}"),
        None => format!("reminder for {}: {text}", short_day(due_on, today)),
    };
    Ok(Deed { label, what: What::Remind(Box::new(reminder)) })
}
