//! Logging a touch: whom the typed names mean, what is said of an ask for a referral, and the meeting that is fixed with it.
//!
//! Owns the way from what stood in the form to what is written. The rules are `domain::touch`'s.

use crate::domain::day::{Day, short_day};
use crate::domain::reminder::ManualReminder;
use crate::domain::say::touch_short;
use crate::domain::touch::{INSTEAD, Touch, mutual_meeting};
use crate::domain::uid::Uid;
use crate::notebook::{Change, Found, Notebook, Outcome};

/// What stood in the form of a touch.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct TouchDeed {
    /// With the people who are known already; new where its uid is not set.
    pub(crate) touch: Touch,
    /// Others, as typed.
    pub(crate) names: Vec<String>,
    /// A mutual meeting is fixed for then [E3].
    pub(crate) meet: Option<Day>,
    /// What was said of an ask before: that is not said again.
    pub(crate) told: String,
}

/// Why it is not written yet.
#[derive(Debug)]
pub(crate) enum NotYet {
    /// A field keeps it.
    Refused(&'static str, String),
    /// It is met with this warning; the next Enter goes on.
    Warned(String),
}

/// How many are named where a name fits several, or resembles some.
const NAMED: usize = 4;

impl TouchDeed {
    /// What it is called, with people of these names: "call with Ana Rossi, 3 Nov".
    pub(crate) fn label<'a>(&self, names: impl IntoIterator<Item = &'a str>, today: Day) -> String {
        let whom = names.into_iter().collect::<Vec<_>>().join(", ");
        let on = self.touch.on;
        let day = if on == today { String::new() } else { format!(", {}", short_day(on, today)) };
        let edited = if self.touch.uid == Uid::UNSET { "" } else { "touch changed: " };
        let meet = self.meet.map(|day| format!(", and a meeting on {}", short_day(day, today)));
        format!("{edited}{} with {whom}{day}{}", touch_short(self.touch.kind), meet.unwrap_or_default())
    }

    /// The same with whom it is known to be with: whoever was found, not what was typed.
    pub(super) fn known_label(&self, notebook: &Notebook, today: Day) -> Outcome<String> {
        let names: Vec<String> =
            self.touch.people.iter().map(|uid| Ok(notebook.contact(*uid)?.name)).collect::<Outcome<_>>()?;
        Ok(self.label(names.iter().map(String::as_str), today))
    }

    /// With everybody looked up, if there is nothing to be said before.
    pub(super) fn ready(&self, notebook: &Notebook, today: Day) -> Outcome<Result<Self, NotYet>> {
        let mut ready = self.clone();
        for name in std::mem::take(&mut ready.names) {
            match whom(notebook, &name)? {
                Ok(uid) if ready.touch.people.contains(&uid) => {}
                Ok(uid) => ready.touch.people.push(uid),
                Err(why) => return Ok(Err(NotYet::Refused("also", why))),
            }
        }
        let warned = notebook.ask_warnings(&ready.touch, today)?.join(" ");
        Ok(if warned.is_empty() || warned == self.told { Ok(ready) } else { Err(NotYet::Warned(warned)) })
    }

    pub(super) fn write(&self, change: &mut Change<'_>) -> Outcome<()> {
        if self.touch.uid == Uid::UNSET {
            change.log_touch(&Touch { uid: change.fresh_uid(), ..self.touch.clone() })?;
        } else {
            change.save_touch(&self.touch)?;
        }
        let Some(day) = self.meet else { return Ok(()) };
        for person in &self.touch.people {
            let text = mutual_meeting(&change.contact(*person)?.name);
            let reminder = ManualReminder::new(change.fresh_uid(), text, day);
            change.add_reminder(&ManualReminder { contact: Some(*person), ..reminder })?;
        }
        Ok(())
    }
}

/// Who is called so; else why nobody is meant, as a sentence.
fn whom(notebook: &Notebook, name: &str) -> Outcome<Result<Uid, String>> {
    let several = match notebook.find_contact(name)? {
        Found::One(uid) => return Ok(Ok(uid)),
        Found::Several(uids) => Some(uids),
        Found::Nothing => None,
    };
    let are_several = several.is_some();
    let uids = several.map_or_else(|| notebook.look_alikes(name, NAMED), Ok)?;
    let names: Vec<String> =
        uids.into_iter().take(NAMED).map(|uid| Ok(notebook.contact(uid)?.name)).collect::<Outcome<_>>()?;
    let names = names.join(", ");
    Ok(Err(match (are_several, names.is_empty()) {
        (true, _) => format!("“{name}” fits several: {names}. Write more of the name."),
        (false, true) => format!("“{name}” is not in the notebook. N in People adds somebody."),
        (false, false) => format!("“{name}” is not in the notebook. Is it {names}?"),
    }))
}

/// A warning as the form tells it, with what to do instead.
pub(crate) fn warning_in_form(warned: &str) -> String {
    format!("{warned} {INSTEAD} Type its day, or Enter again records this.")
}
