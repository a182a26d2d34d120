//! The forms of the app: what each asks, and the change that comes of it.
//!
//! Owns building a form for a purpose and reading it back as a [`Deed`]. The widget is `tui::form`; the rules are
//! `domain`'s; nothing is written here.

mod aside;
mod away;
mod clash;
mod consent;
mod contact;
mod exit;
mod filter;
mod forget;
mod group;
mod harvest;
mod import;
pub(crate) mod key;
mod kit;
mod person;
mod practice;
mod question;
mod range;
mod ready;
mod received;
mod remind;
mod rung;
mod sent;
mod touch;

use crate::domain::away::Span;
use crate::domain::consent::ConsentEvent;
use crate::domain::contact::Contact;
use crate::domain::day::Day;
use crate::domain::edit::ReferralEdit;
use crate::domain::kit::Kit;
use crate::domain::practice::PracticeQuestion;
use crate::domain::quarter::Quarter;
use crate::domain::referral::{Drop, Introduction};
use crate::domain::reminder::ManualReminder;
use crate::domain::settings::Settings;
use crate::domain::uid::Uid;
use crate::notebook::{About, ForgetView, GroupView, ReadyFor};
use crate::tui::deed::{Deed, What, week_and_day};
use crate::tui::form::{FieldFault, Form};
use crate::tui::gates::questions::Question;
use crate::tui::unsaved::Draft;

pub(crate) use aside::{drop, park, snooze};
pub(crate) use away::away;
pub(crate) use clash::Met;
pub(crate) use consent::{answer, ask};
pub(crate) use contact::contact;
pub(crate) use exit::{OUTCOMES, evaluate, introduce};
pub(crate) use filter::{filter, filter_of};
pub(crate) use forget::forget;
pub(crate) use group::{GroupAct, group, new_group};
pub(crate) use harvest::{Begun, harvest};
pub(crate) use import::{
    ImportTyped, Refusal as ImportRefusal, import, in_this_form, refusal as import_refusal,
};
pub(crate) use kit::{Giving, give, kit};
pub(crate) use person::person;
pub(crate) use practice::{label as practice_label, practice};
pub(crate) use question::question;
pub(crate) use range::{range, range_of};
pub(crate) use ready::{ready, verdict};
pub(crate) use received::{Record, received};
pub(crate) use remind::{Abouts, edit_reminder, remind};
pub(crate) use rung::{Moving, no_way, rung};
pub(crate) use sent::{Sending, me, sent};
pub(crate) use touch::{Touching, edit_touch, touch};

use key::Opened;

/// What a form is for.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Purpose {
    /// An entry for the consent log: referral, person, their name, what happened.
    Consent { referral: Uid, contact: Uid, name: String, event: ConsentEvent },
    /// One question of Actual or Relevant.
    Question { referral: Uid, title: String, question: Question, picked: Option<String> },
    /// The introduction, and the draft that made it.
    Introduce { referral: Uid, title: String, sent: Option<Box<Sending>> },
    /// A draft that went out.
    Sent(Box<Sending>),
    /// Who I am.
    Me,
    /// The evaluation.
    Evaluate { referral: Uid, title: String, introduction: Introduction },
    /// What is recorded of a referral received.
    Received { referral: Uid, title: String, record: Record },
    /// Put aside.
    Park { referral: Uid, title: String, proposed: Option<Day> },
    /// Let go.
    Drop { referral: Uid, title: String },
    /// A reminder put off: of a referral, or one typed by hand.
    Snooze { about: Option<About>, reminder: Uid, text: String },
    /// A reminder typed by hand, new or edited, and what it may be about.
    Remind { held: Option<Box<ManualReminder>>, about: Abouts },
    /// The days away, and those that are noted.
    Away { spans: Vec<(Uid, Span)> },
    /// What is done to a group [E7].
    Group { act: GroupAct, held: Option<Box<GroupView>> },
    /// An entry of the harvest [E8].
    Harvest(Box<Begun>),
    /// A contact: whole, or only how to reach them.
    Contact { contact: Box<Contact>, whole: bool },
    /// A touch, new or edited [E2].
    Touch(Box<Touching>),
    /// A move on the ladder [E1].
    Rung(Box<Moving>),
    /// Somebody is forgotten [P6].
    Forget(Box<ForgetView>),
    /// A kit, new or edited [E5].
    Kit { held: Option<Box<Kit>> },
    /// Somebody was given a kit.
    GiveKit(Giving),
    /// An answer of the practice review [E6].
    Practice { quarter: Quarter, question: PracticeQuestion },
    /// Whom the list of people shows; the tags and groups there are.
    Filter { tags: Vec<String>, groups: Vec<(Uid, String)> },
    /// Which days the radar looks at.
    Range,
    /// Which file is imported [P2].
    Import,
    /// The six questions before an ask [E4].
    Ready(Box<ReadyFor>),
    /// What stays where a form and the notebook as it is now say different things.
    Clash { form: Box<FormBox>, fresh: Box<FormBox> },
    /// Typed into a form that cannot be opened again.
    Homeless(Box<Draft>),
}

/// A form and what it is for.
#[derive(Debug, Clone)]
pub(crate) struct FormBox {
    pub(crate) form: Form,
    pub(crate) purpose: Purpose,
    pub(crate) opened: Opened,
}

/// One is like another when the notebook behind them is: what was typed does not count.
impl PartialEq for FormBox {
    fn eq(&self, other: &Self) -> bool {
        self.purpose == other.purpose
            && self.opened.stood == other.opened.stood
            && self.form.is_opened_like(&other.form)
    }
}

/// Where and why a form is refused.
pub(crate) type Refusal = (&'static str, String);

fn at(id: &'static str) -> impl Fn(FieldFault) -> Refusal {
    move |fault| (id, fault.0)
}

pub(crate) const CHANNELS: &[(&str, &str)] =
    &[("email", "e-mail"), ("phone", "phone"), ("message", "message"), ("post", "post"), ("web", "web")];
const IN_PERSON: (&str, &str) = ("", "in person");

pub(crate) fn channels_and_person() -> Vec<(&'static str, &'static str)> {
    CHANNELS.iter().copied().chain([IN_PERSON]).collect()
}

pub(crate) const VERDICTS: &[(&str, &str)] = &[("yes", "yes"), ("no", "no"), ("unsure", "unsure")];

impl FormBox {
    pub(crate) fn new(form: Form, purpose: Purpose) -> Self {
        Self { form, purpose, opened: Opened::default() }
    }

    /// The change that stands in the form, or the field that keeps it from being one.
    pub(crate) fn deed(&self, today: Day, settings: &Settings) -> Result<Deed, Refusal> {
        let form = &self.form;
        match &self.purpose {
            Purpose::Consent { referral, contact, name, event } => {
                consent::deed(form, (*referral, *contact), name, *event, today)
            }
            Purpose::Question { referral, title, question, .. } => {
                let edits = question::edits(form, *question, today)?;
                Ok(edit_deed(*referral, edits, title))
            }
            Purpose::Introduce { referral, title, sent } => {
                let introduction = exit::introduction(form, today, settings)?;
                let edits = vec![ReferralEdit::Introduce(introduction)];
                match sent {
                    Some(sent) => sent::with_introduction(form, sent, edits, title, today),
                    None => Ok(edit_deed(*referral, edits, title)),
                }
            }
            Purpose::Sent(sending) => sent::deed(form, sending, today),
            Purpose::Me => sent::me_deed(form),
            Purpose::Evaluate { referral, title, introduction } => {
                let edit = exit::evaluation(form, today, introduction.on)?;
                Ok(edit_deed(*referral, vec![edit], title))
            }
            Purpose::Received { referral, title, record } => {
                received::deed(form, *referral, *record, title, today, settings)
            }
            Purpose::Park { referral, title, .. } => {
                let until = later_day(form, "until", today)?;
                Ok(edit_deed(*referral, vec![ReferralEdit::Park(until)], title))
            }
            Purpose::Drop { referral, title } => {
                let drop = Drop { on: today, reason: form.text("reason").trim().to_owned() };
                Ok(edit_deed(*referral, vec![ReferralEdit::Drop(drop)], title))
            }
            Purpose::Snooze { about, reminder, text } => {
                let until = later_day(form, "until", today)?;
                let what = match about {
                    Some(about) => What::Snooze(*about, *reminder, until),
                    None => What::MoveReminder(*reminder, until),
                };
                let label = format!("snoozed: {text}, until {}", week_and_day(until, today));
                Ok(Deed { label, what })
            }
            Purpose::Away { spans } => away::deed(form, spans, today, settings),
            Purpose::Group { act, held } => group::deed(form, *act, held.as_deref(), today),
            Purpose::Harvest(begun) => harvest::deed(form, begun, today),
            Purpose::Contact { contact, whole: true } => person::deed(form, contact, today),
            Purpose::Contact { contact, whole: false } => contact::deed(form, contact),
            Purpose::Kit { held } => kit::deed(form, held.as_deref(), today),
            Purpose::GiveKit(giving) => kit::given(form, giving, today),
            Purpose::Practice { quarter, question } => Ok(practice::deed(form, *quarter, *question)),
            Purpose::Remind { held, about } => remind::deed(form, held.as_deref(), about, today),
            Purpose::Touch(touching) => touch::deed(form, touching, &self.opened.told, today),
            Purpose::Rung(moving) => rung::deed(form, moving, today, &settings.rung_names),
            // done apart: it is no change that could be taken back
            Purpose::Forget(_) => Err(("name", "Type the name, then enter.".to_owned())),
            Purpose::Ready(ready) => ready::deed(form, ready, today, settings),
            // it changes the list, and nothing in the notebook
            Purpose::Filter { .. } => Err(("", "Enter lists them.".to_owned())),
            Purpose::Range => Err(("", "Enter shows these days.".to_owned())),
            Purpose::Import => Err(("path", "Enter shows what would come in.".to_owned())),
            Purpose::Clash { .. } => {
                Err((clash::unsettled(form).unwrap_or(""), "Pick which of the two stays.".to_owned()))
            }
            Purpose::Homeless(_) => Err((
                "",
                "This cannot be recorded. Copy what you still need; esc throws the rest away.".to_owned(),
            )),
        }
    }
}

/// What a picked clash leads back to.
impl FormBox {
    /// Whether it asks about a clash, and all of it is picked.
    pub(crate) fn is_settled(&self) -> bool {
        matches!(self.purpose, Purpose::Clash { .. }) && clash::unsettled(&self.form).is_none()
    }

    /// The form that the clash is about: settled as picked, or as it was.
    pub(crate) fn without_clash(self, settle: bool) -> Result<FormBox, Box<FormBox>> {
        match self.purpose {
            Purpose::Clash { form, fresh } if settle => Ok(clash::settled(&self.form, *form, &fresh)),
            Purpose::Clash { form, .. } => Ok(*form),
            _ => Err(Box::new(self)),
        }
    }
}

fn edit_deed(referral: Uid, edits: Vec<ReferralEdit>, title: &str) -> Deed {
    let label = edits.first().map_or("changed", ReferralEdit::label);
    Deed { label: format!("{label}: {title}"), what: What::Edit(referral, edits) }
}

fn required_day(form: &Form, id: &'static str, today: Day) -> Result<Day, Refusal> {
    form.day_of(id, today)
        .map_err(at(id))?
        .ok_or((id, "A day is needed here: today, 12 Nov or 2026-11-12.".into()))
}

fn past_day(form: &Form, id: &'static str, today: Day) -> Result<Day, Refusal> {
    let day = required_day(form, id, today)?;
    if day > today {
        return Err((id, "That day is still to come. Record what has happened, on its day.".into()));
    }
    Ok(day)
}

fn later_day(form: &Form, id: &'static str, today: Day) -> Result<Day, Refusal> {
    let day = required_day(form, id, today)?;
    if day <= today {
        return Err((id, "That day has come already. Name one after today.".into()));
    }
    Ok(day)
}

fn day_text(day: Option<Day>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}
