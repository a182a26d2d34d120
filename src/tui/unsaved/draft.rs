//! One unsaved form, as it is kept.
//!
//! Owns what is written of what lies over a screen, and its text in the file. Must not open anything again: that is
//! `reopen`'s. What is not changed is not in it: the notebook has it.

use chrono::DateTime;
use serde::{Deserialize, Serialize};

use crate::domain::day::{Day, short_day};
use crate::domain::now::Now;
use crate::domain::uid::Uid;
use crate::tui::app::{App, Screen};
use crate::tui::form::{Form, Typed};
use crate::tui::overlay::forms::key::{FormKey, Stood, as_text};
use crate::tui::overlay::forms::{FormBox, Purpose};
use crate::tui::overlay::picker::Picking;
use crate::tui::overlay::{Overlay, Question};
use crate::tui::triage::Focus;

/// The version of the text in the file.
const VERSION: u8 = 1;

/// What was typed, into what, over which screen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Draft {
    /// The version of this text.
    goodword: u8,
    /// The moment of the last change, in RFC 3339; empty until it is written.
    pub(super) at: String,
    pub(super) into: Into,
    /// What stood over it.
    pub(super) title: String,
    /// The field that had the focus.
    pub(super) focus: String,
    pub(super) typed: Vec<Typed>,
    pub(super) over: Place,
}

/// What it was typed into.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Into {
    Form {
        key: FormKey,
        /// The day on which it was opened.
        opened: Option<String>,
        stood: Stood,
    },
    /// The capture line, and for each name the person it was said to mean.
    Capture { means: Vec<Option<String>> },
    /// Choosing who takes a part in a referral.
    Party {
        #[serde(with = "as_text")]
        referral: Uid,
        role: String,
    },
    /// Choosing who goes together with a person.
    Refer {
        #[serde(with = "as_text")]
        person: Uid,
    },
    /// Somebody new.
    NewContact,
    /// The call sheet of a contact.
    Call {
        #[serde(with = "as_text")]
        contact: Uid,
    },
    /// Choosing the provider of the next try.
    NextTry {
        #[serde(with = "as_text")]
        earlier: Uid,
    },
}

/// The screen below.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Place {
    Triage {
        selected: Option<String>,
        reminders: bool,
    },
    Gates {
        #[serde(with = "as_text")]
        referral: Uid,
        gate: String,
        side: String,
        line: usize,
    },
    People {
        selected: Option<String>,
    },
    Contact {
        #[serde(with = "as_text")]
        contact: Uid,
    },
}

impl Draft {
    /// What would be lost if the app ended now. It differs from the one before only when something was typed.
    pub(crate) fn of(app: &App) -> Option<Self> {
        typed_into(app.overlay.as_ref()?, &Place::of(app))
    }

    /// The same, last changed now.
    pub(super) fn at(mut self, now: Now) -> Self {
        self.at = now.stamp();
        self
    }

    pub(super) fn to_text(&self) -> Vec<u8> {
        // a struct of texts and numbers always has one
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// Reads the text of a file; `None` when it is none of ours, or damaged.
    pub(super) fn of_text(text: &[u8]) -> Option<Self> {
        let draft: Self = serde_json::from_slice(text).ok()?;
        (draft.goodword == VERSION && draft.moment().is_some()).then_some(draft)
    }

    fn moment(&self) -> Option<Now> {
        DateTime::parse_from_rfc3339(&self.at).ok().map(Now)
    }

    /// The local day on which it was last changed.
    pub(super) fn day(&self, today: Day) -> Day {
        self.moment().map_or(today, Now::today)
    }

    /// "22 Nov at 09:14".
    pub(super) fn when(&self, today: Day) -> String {
        let time = self.moment().map(|moment| moment.0.format("%H:%M").to_string()).unwrap_or_default();
        format!("{} at {time}", short_day(self.day(today), today))
    }

    fn new(into: Into, form: &Form, over: &Place) -> Self {
        Self {
            goodword: VERSION,
            at: String::new(),
            into,
            title: form.title().to_owned(),
            focus: form.focused().unwrap_or_default().to_owned(),
            typed: form.typed(),
            over: over.clone(),
        }
    }
}

/// What is typed into `overlay`. Whatever else lies over a screen holds nothing that is not in the notebook.
fn typed_into(overlay: &Overlay, over: &Place) -> Option<Draft> {
    match overlay {
        Overlay::Form(form) => typed_into_form(form, over),
        Overlay::Capture(capture) => {
            let means = capture.means().into_iter().map(|uid| uid.map(|uid| uid.to_string())).collect();
            typed(Into::Capture { means }, &capture.form, over)
        }
        Overlay::Picker(picker) => {
            let into = match &picker.picking {
                Picking::Party { referral, role } => {
                    Into::Party { referral: *referral, role: role.word().to_owned() }
                }
                Picking::NextTry { earlier, .. } => Into::NextTry { earlier: *earlier },
                Picking::Refer { person, .. } => Into::Refer { person: *person },
                Picking::NewContact => Into::NewContact,
            };
            typed(into, &picker.form, over)
        }
        Overlay::Call(call) => call.is_changed().then(|| Draft {
            goodword: VERSION,
            at: String::new(),
            into: Into::Call { contact: call.sheet.contact.uid },
            title: call.sheet.contact.name.clone(),
            focus: call.focused(),
            typed: call.typed(),
            over: over.clone(),
        }),
        Overlay::Confirm(Question::Discard(kept), _) => typed_into(kept, over),
        _ => None,
    }
}

fn typed_into_form(form: &FormBox, over: &Place) -> Option<Draft> {
    match &form.purpose {
        Purpose::Clash { form, .. } => typed_into_form(form, over),
        Purpose::Homeless(draft) => {
            let mut draft = (**draft).clone();
            let now = form.form.values();
            // a text can go on being typed; a choice is only told
            for (kept, (_, value)) in draft.typed.iter_mut().zip(now) {
                if kept.typed == std::mem::replace(&mut kept.shown, value) {
                    kept.typed.clone_from(&kept.shown);
                }
            }
            Some(draft)
        }
        purpose => {
            let opened = form.opened.on.map(|day| day.to_string());
            let into = Into::Form { key: purpose.key()?, opened, stood: form.opened.stood.clone() };
            typed(into, &form.form, over)
        }
    }
}

fn typed(into: Into, form: &Form, over: &Place) -> Option<Draft> {
    form.is_changed().then(|| Draft::new(into, form, over))
}

impl Place {
    fn of(app: &App) -> Self {
        match &app.screen {
            Screen::Triage => Self::Triage {
                selected: app.triage.selected.map(|uid| uid.to_string()),
                reminders: app.triage.focus == Focus::Reminders,
            },
            Screen::Gates(gates) => Self::Gates {
                referral: gates.uid,
                gate: gates.gate.word().to_owned(),
                side: gates.side.word().to_owned(),
                line: gates.line,
            },
            Screen::People => Self::People { selected: app.people.selected.map(|uid| uid.to_string()) },
            Screen::Contact(page) => Self::Contact { contact: page.uid },
        }
    }
}
