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
use crate::tui::draft::{DraftKey, KeyText, Letter};
use crate::tui::form::{Form, Typed};
use crate::tui::out::Handed;
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
    /// Texts for people that were edited and did not go out.
    #[serde(default)]
    pub(super) letters: Vec<LetterText>,
}

/// One such text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct LetterText {
    pub(super) key: KeyText,
    pub(super) subject: String,
    pub(super) body: String,
}

impl LetterText {
    fn of(letter: &Letter) -> Self {
        Self { key: letter.key.to_text(), subject: letter.subject.clone(), body: letter.body.clone() }
    }

    /// `None` when it is none of ours.
    pub(super) fn letter(&self) -> Option<Letter> {
        let (subject, body) = (self.subject.clone(), self.body.clone());
        Some(Letter { key: DraftKey::of_text(&self.key)?, subject, body })
    }
}

/// What it was typed into.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Into {
    /// Into nothing that lies over a screen: there are texts for people alone.
    Letters,
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
    /// Choosing who is the same person as this one.
    Same {
        #[serde(with = "as_text")]
        person: Uid,
    },
    /// Somebody new.
    NewContact,
    /// Choosing who is in a group.
    Member {
        #[serde(with = "as_text")]
        group: Uid,
    },
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
    Ladder,
    Harvest {
        selected: Option<String>,
    },
    Radar,
    Kits,
    Groups {
        selected: Option<String>,
    },
    Practice,
    Contact {
        #[serde(with = "as_text")]
        contact: Uid,
    },
    /// A text to somebody, and the screen it was opened from.
    Letter {
        key: KeyText,
        below: Box<Place>,
    },
}

impl Draft {
    /// What would be lost if the app ended now. It differs from the one before only when something was typed.
    pub(crate) fn of(app: &App) -> Option<Self> {
        let letters: Vec<LetterText> = app.unsent().iter().map(LetterText::of).collect();
        let typed = app.overlay.as_ref().and_then(|overlay| typed_into(overlay, &Place::of(app)));
        match (typed, letters.is_empty()) {
            (Some(typed), _) => Some(Self { letters, ..typed }),
            (None, true) => None,
            (None, false) => Some(Self::of_letters(app, letters)),
        }
    }

    fn of_letters(app: &App, letters: Vec<LetterText>) -> Self {
        // where nothing is open, going from screen to screen is nothing to be kept
        let over = match &app.screen {
            Screen::Draft(page) if page.letter().is_some() => Place::of(app),
            _ => Place::Triage { selected: None, reminders: false },
        };
        Self {
            goodword: VERSION,
            at: String::new(),
            into: Into::Letters,
            title: String::new(),
            focus: String::new(),
            typed: Vec::new(),
            over,
            letters,
        }
    }

    /// With what another program wrote into the text that was open when the app ended.
    pub(super) fn edited_elsewhere(mut self, text: &[u8]) -> Self {
        let Place::Letter { key, .. } = &self.over else { return self };
        if let Some(letter) = self.letters.iter_mut().find(|letter| letter.key == *key) {
            let came = Handed::of_text(&String::from_utf8_lossy(text), &letter.subject);
            (letter.subject, letter.body) = (came.subject, came.body);
        }
        self
    }

    /// The text by itself, of one that cannot be opened again.
    pub(super) fn of_homeless(letter: &Letter, at: String) -> Self {
        let typed = |id: &str, label: &str, text: &str| Typed {
            id: id.to_owned(),
            label: label.to_owned(),
            was: String::new(),
            typed: text.to_owned(),
            shown: text.to_owned(),
        };
        let lines = letter.body.lines().map(|line| typed("body", "", line));
        Self {
            goodword: VERSION,
            at,
            into: Into::Letters,
            title: format!("Not sent: {}", letter.key.called()),
            focus: String::new(),
            typed: std::iter::once(typed("subject", "Subject", &letter.subject)).chain(lines).collect(),
            over: Place::Triage { selected: None, reminders: false },
            letters: Vec::new(),
        }
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
            letters: Vec::new(),
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
                Picking::Same { person } => Into::Same { person: *person },
                Picking::NewContact => Into::NewContact,
                Picking::Member { group, .. } => Into::Member { group: *group },
                // a name to look for is no text
                Picking::GiveKit(..) | Picking::DraftKit(..) => return None,
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
            letters: Vec::new(),
        }),
        Overlay::Confirm(Question::Discard(kept), _) => typed_into(kept, over),
        Overlay::Confirm(Question::Silent(picker), _) => typed_into(&Overlay::Picker(picker.clone()), over),
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
        Self::of_screen(app, &app.screen)
    }

    fn of_screen(app: &App, screen: &Screen) -> Self {
        match screen {
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
            Screen::Ladder => Self::Ladder,
            Screen::Harvest => Self::Harvest { selected: app.harvest.selected.map(|uid| uid.to_string()) },
            Screen::Radar => Self::Radar,
            Screen::Kits => Self::Kits,
            Screen::Groups => Self::Groups { selected: app.groups.selected.map(|uid| uid.to_string()) },
            Screen::Practice => Self::Practice,
            Screen::Draft(page) => {
                let below = match app.back.last() {
                    // one text lies over no other
                    Some(Screen::Draft(_)) | None => Self::Triage { selected: None, reminders: false },
                    Some(below) => Self::of_screen(app, below),
                };
                Self::Letter { key: page.key.to_text(), below: Box::new(below) }
            }
        }
    }
}
