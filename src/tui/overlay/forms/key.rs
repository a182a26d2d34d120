//! Which form it is, and on what: enough to open the same form again.
//!
//! Owns the way from a form to its key and back. A form that was left unsaved is opened again at the next start [S6], and
//! before a form is recorded the same form is opened on the notebook as it stands then, to see whether anything was
//! changed elsewhere meanwhile. A new form needs its line in [`Purpose::key`] and in [`FormKey::open`]; both then come
//! for nothing.

use std::fmt::Display;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::domain::away::Span;
use crate::domain::consent::ConsentEvent;
use crate::domain::contact::Contact;
use crate::domain::day::{Day, short_day};
use crate::domain::gates::exit_blocks;
use crate::domain::kit::Kit;
use crate::domain::me::Me;
use crate::domain::practice::{PracticeAnswer, PracticeQuestion};
use crate::domain::quarter::Quarter;
use crate::domain::reminder::ManualReminder;
use crate::domain::say::{consent_label, exit_block};
use crate::domain::settings::Settings;
use crate::domain::uid::Uid;
use crate::notebook::{
    About, Change, GroupView, HarvestRow, Notebook, NotebookFault, Outcome, ReadyFor, ReferralView,
    Subject, TouchView,
};
use crate::tui::gates::questions::Question;
use crate::tui::view::words::title_of;

use super::sent::{Sending, SendingText};
use super::{Abouts, Begun, FormBox, Giving, GroupAct, Purpose, Record, Touching};

/// Which form, on what.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum FormKey {
    Consent {
        #[serde(with = "as_text")]
        referral: Uid,
        #[serde(with = "as_text")]
        contact: Uid,
        /// [`ConsentEvent::word`].
        event: String,
    },
    Question {
        #[serde(with = "as_text")]
        referral: Uid,
        /// [`Question::word`].
        question: String,
        /// The choice that was made before it opened.
        picked: Option<String>,
    },
    Introduce {
        #[serde(with = "as_text")]
        referral: Uid,
        #[serde(default)]
        sent: Option<Box<SendingText>>,
    },
    /// A draft that went out.
    Sent(Box<SendingText>),
    /// Who I am.
    Me,
    Evaluate {
        #[serde(with = "as_text")]
        referral: Uid,
    },
    Received {
        #[serde(with = "as_text")]
        referral: Uid,
        /// [`Record::word`].
        record: String,
    },
    Park {
        #[serde(with = "as_text")]
        referral: Uid,
        /// The day it proposed, which is no fact of the notebook.
        proposed: Option<String>,
    },
    Drop {
        #[serde(with = "as_text")]
        referral: Uid,
    },
    /// A derived reminder put off.
    Snooze {
        #[serde(with = "as_text")]
        referral: Uid,
        #[serde(with = "as_text")]
        reminder: Uid,
        text: String,
    },
    /// What falls due with a person, a group or nobody, put off.
    SnoozeUpkeep {
        contact: Option<String>,
        group: Option<String>,
        #[serde(with = "as_text")]
        reminder: Uid,
        text: String,
    },
    /// A reminder typed by hand put off.
    Move {
        #[serde(with = "as_text")]
        reminder: Uid,
        text: String,
    },
    /// A new reminder, and what it may be about.
    Remind { about: Vec<AboutKey> },
    /// A reminder typed by hand, edited.
    EditReminder {
        #[serde(with = "as_text")]
        reminder: Uid,
    },
    Contact {
        #[serde(with = "as_text")]
        contact: Uid,
        whole: bool,
    },
    /// What is done to a group.
    Group {
        group: Option<String>,
        /// [`GroupAct::word`].
        act: String,
    },
    /// An entry of the harvest, new or edited, and what it was begun on.
    Harvest {
        entry: Option<String>,
        person: Option<String>,
        group: Option<String>,
        referral: Option<String>,
        is_from: bool,
    },
    /// A kit, new where it has no uid.
    Kit { kit: Option<String> },
    /// Somebody was given a kit, one of these.
    GiveKit {
        #[serde(with = "as_text")]
        contact: Uid,
        kits: Vec<String>,
    },
    /// An answer of the practice review.
    Practice {
        #[serde(with = "as_text")]
        quarter: Quarter,
        /// [`PracticeQuestion::word`].
        question: String,
    },
    /// The six questions before an ask [E4].
    Ready {
        #[serde(with = "as_text")]
        contact: Uid,
    },
    /// The days away, with those that could be taken out when it opened.
    Away { noted: Vec<Noted> },
    /// A new touch: with whom it may have been, which of them is marked, and what it may be about.
    Touch { people: Vec<String>, with: Option<String>, about: Option<String> },
    /// A touch that I logged, edited.
    EditTouch {
        #[serde(with = "as_text")]
        touch: Uid,
        about: Option<String>,
    },
    /// A move on the ladder.
    Rung {
        #[serde(with = "as_text")]
        contact: Uid,
        up: bool,
    },
}

/// One span away as it stood in the form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Noted {
    #[serde(with = "as_text")]
    uid: Uid,
    #[serde(with = "as_text")]
    first: Day,
    #[serde(with = "as_text")]
    last: Day,
}

impl Noted {
    fn span(&self) -> Option<(Uid, Span)> {
        Span::new(self.first, self.last).map(|span| (self.uid, span))
    }
}

/// What a reminder may be about; one that is gone keeps its place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum AboutKey {
    Referral(#[serde(with = "as_text")] Uid),
    Contact(#[serde(with = "as_text")] Uid),
    Gone,
}

impl AboutKey {
    fn of(subject: Option<&Subject>) -> Self {
        match subject {
            Some(Subject::Referral(uid, _)) => Self::Referral(*uid),
            Some(Subject::Contact(uid, _)) => Self::Contact(*uid),
            // a group is nothing that a reminder typed by hand is about
            Some(Subject::Group(..)) | None => Self::Gone,
        }
    }

    fn load(&self, from: &impl Source, today: Day) -> Outcome<Option<Subject>> {
        let found = match self {
            Self::Referral(uid) => {
                from.read_referral(*uid, today).map(|view| Subject::Referral(*uid, title_of(&view)))
            }
            Self::Contact(uid) => {
                from.read_contact(*uid).map(|contact| Subject::Contact(*uid, contact.name))
            }
            Self::Gone => return Ok(None),
        };
        match found {
            Err(NotebookFault::Gone(_)) => Ok(None),
            found => found.map(Some),
        }
    }
}

/// What a form is about, as the notebook holds it.
#[derive(Debug)]
pub(crate) enum Loaded {
    Referral(Box<ReferralView>),
    Contact(Box<Contact>),
    Reminder(Box<ManualReminder>, Option<Subject>),
    About(Abouts),
    Kit(Option<Box<Kit>>),
    Giving(Giving),
    Answer(Option<PracticeAnswer>),
    Ready(Box<ReadyFor>),
    Me(Me),
    /// Whom a touch may have been with, and the referral it may be about.
    People(Vec<Contact>, Option<(Uid, String)>),
    Touch(Box<TouchView>, Option<(Uid, String)>),
    Group(Box<GroupView>),
    Begun(Box<Begun>),
    /// The form itself says all.
    Days,
}

/// Where it is read: the notebook, or a change under way.
pub(crate) trait Source {
    fn read_referral(&self, uid: Uid, today: Day) -> Outcome<ReferralView>;
    fn read_contact(&self, uid: Uid) -> Outcome<Contact>;
    fn read_reminder(&self, uid: Uid) -> Outcome<ManualReminder>;
    fn read_me(&self) -> Outcome<Me>;
    fn read_touch(&self, uid: Uid) -> Outcome<TouchView>;
    fn read_group(&self, uid: Uid) -> Outcome<GroupView>;
    fn read_harvest(&self, uid: Uid) -> Outcome<HarvestRow>;
    fn read_group_names(&self) -> Outcome<Vec<String>>;
    fn read_kit(&self, uid: Uid) -> Outcome<Kit>;
    fn read_practice(
        &self,
        quarter: Quarter,
        question: PracticeQuestion,
    ) -> Outcome<Option<PracticeAnswer>>;
    fn read_ready(&self, contact: Uid) -> Outcome<ReadyFor>;
}

/// So many groups are told beside a field that takes one.
const GROUPS: usize = 6;

impl Source for Notebook {
    fn read_referral(&self, uid: Uid, today: Day) -> Outcome<ReferralView> {
        self.referral_view(uid, today)
    }
    fn read_contact(&self, uid: Uid) -> Outcome<Contact> {
        self.contact(uid)
    }
    fn read_reminder(&self, uid: Uid) -> Outcome<ManualReminder> {
        self.reminder(uid)
    }
    fn read_me(&self) -> Outcome<Me> {
        self.me()
    }
    fn read_touch(&self, uid: Uid) -> Outcome<TouchView> {
        self.touch(uid)
    }
    fn read_group(&self, uid: Uid) -> Outcome<GroupView> {
        self.group_view(uid)
    }
    fn read_harvest(&self, uid: Uid) -> Outcome<HarvestRow> {
        self.harvest_entry(uid)
    }
    fn read_group_names(&self) -> Outcome<Vec<String>> {
        self.group_names(GROUPS)
    }
    fn read_kit(&self, uid: Uid) -> Outcome<Kit> {
        self.kit(uid)
    }
    fn read_practice(
        &self,
        quarter: Quarter,
        question: PracticeQuestion,
    ) -> Outcome<Option<PracticeAnswer>> {
        self.practice_answer(quarter, question)
    }
    fn read_ready(&self, contact: Uid) -> Outcome<ReadyFor> {
        self.ready_for(contact)
    }
}

impl Source for Change<'_> {
    fn read_referral(&self, uid: Uid, today: Day) -> Outcome<ReferralView> {
        self.referral_view(uid, today)
    }
    fn read_contact(&self, uid: Uid) -> Outcome<Contact> {
        self.contact(uid)
    }
    fn read_reminder(&self, uid: Uid) -> Outcome<ManualReminder> {
        self.reminder(uid)
    }
    fn read_me(&self) -> Outcome<Me> {
        self.me()
    }
    fn read_touch(&self, uid: Uid) -> Outcome<TouchView> {
        self.touch(uid)
    }
    fn read_group(&self, uid: Uid) -> Outcome<GroupView> {
        self.group_view(uid)
    }
    fn read_harvest(&self, uid: Uid) -> Outcome<HarvestRow> {
        self.harvest_entry(uid)
    }
    fn read_group_names(&self) -> Outcome<Vec<String>> {
        self.group_names(GROUPS)
    }
    fn read_kit(&self, uid: Uid) -> Outcome<Kit> {
        self.kit(uid)
    }
    fn read_practice(
        &self,
        quarter: Quarter,
        question: PracticeQuestion,
    ) -> Outcome<Option<PracticeAnswer>> {
        self.practice_answer(quarter, question)
    }
    fn read_ready(&self, contact: Uid) -> Outcome<ReadyFor> {
        self.ready_for(contact)
    }
}

/// What stood in the notebook beside the fields when the form was opened: the last answer, for an answer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Stood {
    /// Differs whenever something else stands there.
    pub(crate) mark: String,
    /// In words, to go on after "Meanwhile".
    pub(crate) said: String,
}

/// When a form was opened, and over what.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Opened {
    /// `None` for one that nobody said it of: then it is taken for opened today.
    pub(crate) on: Option<Day>,
    pub(crate) stood: Stood,
    /// The warning that what stands in it was met with; the next Enter goes on.
    pub(crate) told: String,
}

impl Purpose {
    /// Which form it is; `None` for one that is made of another form.
    pub(crate) fn key(&self) -> Option<FormKey> {
        Some(match self {
            Self::Consent { referral, contact, event, .. } => {
                FormKey::Consent { referral: *referral, contact: *contact, event: event.word().to_owned() }
            }
            Self::Question { referral, question, picked, .. } => FormKey::Question {
                referral: *referral,
                question: question.word().to_owned(),
                picked: picked.clone(),
            },
            Self::Introduce { referral, sent, .. } => FormKey::Introduce {
                referral: *referral,
                sent: sent.as_ref().map(|sent| Box::new(sent.to_text())),
            },
            Self::Sent(sending) => FormKey::Sent(Box::new(sending.to_text())),
            Self::Me => FormKey::Me,
            Self::Evaluate { referral, .. } => FormKey::Evaluate { referral: *referral },
            Self::Received { referral, record, .. } => {
                FormKey::Received { referral: *referral, record: record.word().to_owned() }
            }
            Self::Park { referral, proposed, .. } => {
                FormKey::Park { referral: *referral, proposed: proposed.map(|day| day.to_string()) }
            }
            Self::Drop { referral, .. } => FormKey::Drop { referral: *referral },
            Self::Snooze { about, reminder, text } => snooze_key(*about, *reminder, text.clone()),
            Self::Remind { held: Some(held), .. } => FormKey::EditReminder { reminder: held.uid },
            Self::Remind { held: None, about } => FormKey::Remind {
                about: about.iter().map(|subject| AboutKey::of(subject.as_ref())).collect(),
            },
            Self::Contact { contact, whole } => FormKey::Contact { contact: contact.uid, whole: *whole },
            Self::Away { spans } => {
                let noted =
                    |(uid, span): &(Uid, Span)| Noted { uid: *uid, first: span.first(), last: span.last() };
                FormKey::Away { noted: spans.iter().map(noted).collect() }
            }
            Self::Touch(touching) => touch_key(touching),
            Self::Rung(moving) => FormKey::Rung { contact: moving.contact, up: moving.up },
            Self::Group { act, held } => FormKey::group(held.as_ref().map(|view| view.group.uid), *act),
            Self::Harvest(begun) => {
                let text = |of: &Option<(Uid, String)>| of.as_ref().map(|(uid, _)| uid.to_string());
                FormKey::Harvest {
                    entry: begun.held.as_ref().map(|held| held.uid.to_string()),
                    person: text(&begun.person),
                    group: text(&begun.group),
                    referral: text(&begun.referral),
                    is_from: begun.is_from,
                }
            }
            Self::Kit { held } => FormKey::Kit { kit: held.as_ref().map(|kit| kit.uid.to_string()) },
            Self::GiveKit(giving) => FormKey::GiveKit {
                contact: giving.contact,
                kits: giving.kits.iter().map(|(uid, _)| uid.to_string()).collect(),
            },
            Self::Practice { quarter, question } => {
                FormKey::Practice { quarter: *quarter, question: question.word().to_owned() }
            }
            Self::Ready(ready) => FormKey::Ready { contact: ready.contact.uid },
            // a filter or a path is nothing that is written, and nothing of somebody who is to be forgotten is written down
            Self::Filter { .. }
            | Self::Import
            | Self::Clash { .. }
            | Self::Homeless(_)
            | Self::Forget(_) => return None,
        })
    }
}

/// Why a form cannot be opened on what stands now, as a sentence.
pub(crate) type Shut = String;

impl FormKey {
    /// What is done to a group; to a new one where there is none.
    pub(crate) fn group(group: Option<Uid>, act: GroupAct) -> Self {
        Self::Group { group: group.map(|uid| uid.to_string()), act: act.word().to_owned() }
    }

    /// A new entry of the harvest, begun on a person's page, in a group, or over a referral from which it comes or may come.
    pub(crate) fn new_harvest(
        person: Option<Uid>,
        group: Option<Uid>,
        referral: Option<Uid>,
        is_from: bool,
    ) -> Self {
        let text = |uid: Option<Uid>| uid.map(|uid| uid.to_string());
        let (person, group, referral) = (text(person), text(group), text(referral));
        Self::Harvest { entry: None, person, group, referral, is_from }
    }

    /// An entry of the harvest, edited.
    pub(crate) fn edit_harvest(entry: Uid) -> Self {
        let entry = Some(entry.to_string());
        Self::Harvest { entry, person: None, group: None, referral: None, is_from: false }
    }

    /// Reads what the form is about.
    pub(crate) fn load(&self, from: &impl Source, today: Day) -> Outcome<Loaded> {
        match self {
            Self::Consent { referral, .. }
            | Self::Question { referral, .. }
            | Self::Introduce { referral, .. }
            | Self::Evaluate { referral }
            | Self::Received { referral, .. }
            | Self::Park { referral, .. }
            | Self::Drop { referral }
            | Self::Snooze { referral, .. } => {
                from.read_referral(*referral, today).map(|view| Loaded::Referral(Box::new(view)))
            }
            Self::Contact { contact, .. } | Self::Rung { contact, .. } => {
                from.read_contact(*contact).map(|contact| Loaded::Contact(Box::new(contact)))
            }
            Self::Away { .. } | Self::SnoozeUpkeep { .. } => Ok(Loaded::Days),
            Self::Kit { kit } => {
                let uid = kit.as_deref().map(|uid| uid.parse().unwrap_or(Uid::UNSET));
                Ok(Loaded::Kit(uid.map(|uid| from.read_kit(uid)).transpose()?.map(Box::new)))
            }
            Self::GiveKit { contact, kits } => {
                let name = from.read_contact(*contact)?.name;
                let kits = kits.iter().filter_map(|uid| uid.parse().ok());
                let named = |uid: Uid| Ok((uid, from.read_kit(uid)?.name));
                let kits = kits.map(named).collect::<Outcome<_>>()?;
                Ok(Loaded::Giving(Giving { contact: *contact, name, kits }))
            }
            Self::Practice { quarter, question } => {
                let question = PracticeQuestion::from_word(question);
                let held = question.map(|question| from.read_practice(*quarter, question)).transpose()?;
                Ok(Loaded::Answer(held.flatten()))
            }
            Self::Me => from.read_me().map(Loaded::Me),
            Self::Touch { people, about, .. } => {
                let uids = people.iter().filter_map(|uid| uid.parse().ok());
                let people = uids.map(|uid| from.read_contact(uid)).collect::<Outcome<_>>()?;
                Ok(Loaded::People(people, title_of_referral(from, about.as_deref(), today)?))
            }
            Self::EditTouch { touch, about } => {
                let touch = from.read_touch(*touch)?;
                Ok(Loaded::Touch(Box::new(touch), title_of_referral(from, about.as_deref(), today)?))
            }
            Self::Group { group, .. } => match parsed(group.as_deref()) {
                Some(uid) => from.read_group(uid).map(|view| Loaded::Group(Box::new(view))),
                None => Ok(Loaded::Days),
            },
            Self::Harvest { entry, person, group, referral, is_from } => {
                let referral = parsed(referral.as_deref())
                    .map(|uid| from.read_referral(uid, today).map(|view| (uid, title_of(&view))));
                let held = parsed(entry.as_deref()).map(|uid| from.read_harvest(uid).map(Box::new));
                let person = parsed(person.as_deref())
                    .map(|uid| from.read_contact(uid).map(|contact| (uid, contact.name)));
                let group = parsed(group.as_deref())
                    .map(|uid| from.read_group(uid).map(|view| (uid, view.group.name)));
                Ok(Loaded::Begun(Box::new(Begun {
                    held: held.transpose()?,
                    person: person.transpose()?,
                    group: group.transpose()?,
                    referral: referral.transpose()?,
                    is_from: *is_from,
                    groups: from.read_group_names()?,
                })))
            }
            Self::Ready { contact } => {
                from.read_ready(*contact).map(|ready| Loaded::Ready(Box::new(ready)))
            }
            Self::Sent(sending) => {
                let sending = Sending::of_text(sending);
                let whom = sending.as_ref().and_then(|sending| sending.to.first()).map(|(uid, _)| *uid);
                match (sending.and_then(|sending| sending.key.referral), whom) {
                    (Some(referral), _) => {
                        from.read_referral(referral, today).map(|view| Loaded::Referral(Box::new(view)))
                    }
                    (None, Some(contact)) => {
                        from.read_contact(contact).map(|contact| Loaded::Contact(Box::new(contact)))
                    }
                    (None, None) => Ok(Loaded::Days),
                }
            }
            Self::Move { reminder, .. } | Self::EditReminder { reminder } => {
                let reminder = from.read_reminder(*reminder)?;
                let about = reminder.referral.map(AboutKey::Referral);
                let about = about.or(reminder.contact.map(AboutKey::Contact)).unwrap_or(AboutKey::Gone);
                Ok(Loaded::Reminder(Box::new(reminder), about.load(from, today)?))
            }
            Self::Remind { about } => {
                about.iter().map(|about| about.load(from, today)).collect::<Outcome<_>>().map(Loaded::About)
            }
        }
    }

    /// Opens the form as it would have been opened on `on`, had this stood in the notebook then.
    pub(crate) fn open(&self, about: &Loaded, on: Day, settings: &Settings) -> Result<FormBox, Shut> {
        let mut form = match about {
            Loaded::Referral(view) => self.open_on(view, on, settings)?,
            Loaded::Contact(contact) => match self {
                Self::Contact { whole: true, .. } => super::person(contact, settings),
                Self::Contact { whole: false, .. } => super::contact(contact, "name"),
                Self::Sent(sending) => super::sent(&Sending::of_text(sending).ok_or_else(gone)?),
                Self::Rung { up, .. } => match super::no_way(contact.rung, *up) {
                    Some(why) => return Err(why.to_owned()),
                    None => super::rung(contact, *up, settings),
                },
                _ => return Err(gone()),
            },
            Loaded::People(people, about) => match self {
                Self::Touch { with, .. } => {
                    let with = with.as_deref().and_then(|uid| uid.parse().ok());
                    super::touch(people, with, about.clone())
                }
                _ => return Err(gone()),
            },
            Loaded::Touch(touch, about) => super::edit_touch((**touch).clone(), about.clone()),
            Loaded::Reminder(held, subject) => match self {
                Self::Move { reminder, text } => super::snooze(None, *reminder, text.clone()),
                Self::EditReminder { .. } => super::edit_reminder((**held).clone(), subject.clone()),
                _ => return Err(gone()),
            },
            Loaded::About(about) => super::remind(about.clone()),
            Loaded::Me(me) => super::me(me),
            Loaded::Group(view) => match self {
                Self::Group { act, .. } => {
                    super::group(view, GroupAct::from_word(act).ok_or_else(gone)?, on)?
                }
                _ => return Err(gone()),
            },
            Loaded::Begun(begun) => super::harvest(begun),
            Loaded::Kit(kit) => super::kit(kit.as_deref()),
            Loaded::Giving(giving) => super::give(giving.clone()),
            Loaded::Answer(held) => match self {
                Self::Practice { quarter, question } => {
                    let question = PracticeQuestion::from_word(question).ok_or_else(gone)?;
                    super::practice(*quarter, question, held.as_ref())
                }
                _ => return Err(gone()),
            },
            Loaded::Ready(ready) => super::ready(ready, on),
            Loaded::Days => match self {
                Self::Group { group: None, .. } => super::new_group(),
                Self::Away { noted } => super::away(noted.iter().filter_map(Noted::span).collect(), on),
                Self::SnoozeUpkeep { contact, group, reminder, text } => super::snooze(
                    Some(hangs_on(contact.as_deref(), group.as_deref())),
                    *reminder,
                    text.clone(),
                ),
                _ => return Err(gone()),
            },
        };
        let stood = match about {
            Loaded::Referral(view) => self.stood(view, on),
            _ => Stood::default(),
        };
        form.opened = Opened { on: Some(on), stood, ..Opened::default() };
        Ok(form)
    }

    fn open_on(&self, view: &ReferralView, on: Day, settings: &Settings) -> Result<FormBox, Shut> {
        let (uid, title) = (view.referral.uid, title_of(view));
        Ok(match self {
            Self::Consent { contact, event, .. } => {
                let event = ConsentEvent::from_word(event).ok_or_else(gone)?;
                let contact =
                    view.contacts.iter().find(|known| known.uid == *contact).ok_or_else(|| {
                        "This person has no part in the referral any more; ‹party› names somebody."
                            .to_owned()
                    })?;
                match event {
                    ConsentEvent::Asked | ConsentEvent::Nudged | ConsentEvent::ToldNotNow => {
                        super::ask(view, contact, event)
                    }
                    _ => super::answer(view, contact, event),
                }
            }
            Self::Question { question, picked, .. } => {
                let question = Question::from_word(question).ok_or_else(gone)?;
                super::question(view, question, picked.as_deref(), on)
            }
            Self::Introduce { sent, .. } => {
                match (view.referral.introduction, exit_shut(view, on, settings)) {
                    (None, Some(why)) => return Err(why),
                    _ => {
                        let sent = sent.as_deref().map(|sent| Sending::of_text(sent).ok_or_else(gone));
                        super::introduce(view, title, settings, sent.transpose()?)
                    }
                }
            }
            Self::Sent(sending) => {
                let sending = Sending::of_text(sending).ok_or_else(gone)?;
                let is_there = |uid: Uid| view.contacts.iter().any(|contact| contact.uid == uid);
                if let Some((_, name)) = sending.to.iter().find(|(uid, _)| !is_there(*uid)) {
                    return Err(format!("{name} has no part in the referral any more."));
                }
                super::sent(&sending)
            }
            Self::Evaluate { .. } => {
                let taken_back = || "The introduction was taken back meanwhile.".to_owned();
                super::evaluate(view, title, view.referral.introduction.ok_or_else(taken_back)?)
            }
            Self::Received { record, .. } => {
                let record = Record::from_word(record).ok_or_else(gone)?;
                super::received(view, record, on, settings)
            }
            Self::Park { proposed, .. } => {
                super::park(uid, title, proposed.as_deref().and_then(|day| day.parse().ok()))
            }
            Self::Drop { .. } => super::drop(uid, title),
            Self::Snooze { reminder, text, .. } => {
                super::snooze(Some(About::Referral(uid)), *reminder, text.clone())
            }
            Self::Move { .. }
            | Self::SnoozeUpkeep { .. }
            | Self::Remind { .. }
            | Self::EditReminder { .. }
            | Self::Contact { .. }
            | Self::Kit { .. }
            | Self::GiveKit { .. }
            | Self::Practice { .. }
            | Self::Ready { .. }
            | Self::Me
            | Self::Touch { .. }
            | Self::EditTouch { .. }
            | Self::Rung { .. }
            | Self::Group { .. }
            | Self::Harvest { .. }
            | Self::Away { .. } => {
                return Err(gone());
            }
        })
    }

    /// What stands beside the fields.
    pub(crate) fn stood(&self, view: &ReferralView, today: Day) -> Stood {
        let referral = &view.referral;
        let stood = |mark: Option<String>, said: String| match mark {
            Some(mark) => Stood { mark, said },
            None => Stood::default(),
        };
        match self {
            Self::Sent(sending) => {
                let Some((contact, _)) = Sending::of_text(sending).and_then(|it| it.to.first().cloned())
                else {
                    return Stood::default();
                };
                last_said(view, contact)
            }
            Self::Consent { contact, .. } => last_said(view, *contact),
            Self::Question { question, picked: Some(_), .. } => {
                let answer = Question::from_word(question).map(|question| question.answer(referral, today));
                let answer = answer.filter(|answer| !answer.is_empty());
                stood(answer.clone(), format!("it was answered: {}", answer.unwrap_or_default()))
            }
            Self::Introduce { .. } => stood(
                referral.introduction.map(|it| it.on.to_string()),
                "the introduction was recorded".to_owned(),
            ),
            Self::Evaluate { .. } => {
                let outcome =
                    referral.evaluation.as_ref().map(|it| format!("{} {}", it.on, it.outcome.word()));
                stood(outcome, "it was evaluated".to_owned())
            }
            Self::Park { .. } => stood(
                referral.parked_until.map(|day| day.to_string()),
                format!(
                    "it was parked until {}",
                    referral.parked_until.map_or_else(String::new, |day| short_day(day, today))
                ),
            ),
            Self::Drop { .. } => {
                stood(referral.dropped.as_ref().map(|it| format!("{it:?}")), "it was dropped".to_owned())
            }
            Self::Received { record, .. } => {
                let said = Record::from_word(record).and_then(|record| record.stood(view, today));
                stood(said.clone(), said.unwrap_or_default())
            }
            Self::Question { .. }
            | Self::Snooze { .. }
            | Self::SnoozeUpkeep { .. }
            | Self::Move { .. }
            | Self::Remind { .. }
            | Self::EditReminder { .. }
            | Self::Contact { .. }
            | Self::Kit { .. }
            | Self::GiveKit { .. }
            | Self::Practice { .. }
            | Self::Ready { .. }
            | Self::Me
            | Self::Touch { .. }
            | Self::EditTouch { .. }
            | Self::Rung { .. }
            | Self::Group { .. }
            | Self::Harvest { .. }
            | Self::Away { .. } => Stood::default(),
        }
    }
}

fn touch_key(touching: &Touching) -> FormKey {
    let about = touching.about.as_ref().map(|(uid, _)| uid.to_string());
    match &touching.held {
        Some(held) => FormKey::EditTouch { touch: held.uid, about },
        None => FormKey::Touch {
            people: touching.people.iter().map(|(uid, _)| uid.to_string()).collect(),
            with: touching.with.map(|uid| uid.to_string()),
            about,
        },
    }
}

/// A referral and what it is called; `None` where it is not there any more.
fn title_of_referral(from: &impl Source, uid: Option<&str>, today: Day) -> Outcome<Option<(Uid, String)>> {
    let Some(uid) = uid.and_then(|uid| uid.parse().ok()) else { return Ok(None) };
    match from.read_referral(uid, today) {
        Err(NotebookFault::Gone(_)) => Ok(None),
        view => view.map(|view| Some((uid, title_of(&view)))),
    }
}

fn snooze_key(about: Option<About>, reminder: Uid, text: String) -> FormKey {
    let (contact, group) = match about {
        None => return FormKey::Move { reminder, text },
        Some(About::Referral(referral)) => return FormKey::Snooze { referral, reminder, text },
        Some(About::Contact(uid)) => (Some(uid.to_string()), None),
        Some(About::Group(uid)) => (None, Some(uid.to_string())),
        Some(About::Nobody) => (None, None),
    };
    FormKey::SnoozeUpkeep { contact, group, reminder, text }
}

/// What a snooze of upkeep hangs on.
fn hangs_on(contact: Option<&str>, group: Option<&str>) -> About {
    let contact = parsed(contact).map(About::Contact);
    contact.or_else(|| parsed(group).map(About::Group)).unwrap_or(About::Nobody)
}

fn parsed(text: Option<&str>) -> Option<Uid> {
    text.and_then(|text| text.parse().ok())
}

/// The last thing that was said to them or by them.
fn last_said(view: &ReferralView, contact: Uid) -> Stood {
    let last = view.consents.iter().rev().find(|entry| entry.contact == contact);
    last.map(|entry| Stood {
        mark: entry.uid.to_string(),
        said: consent_label(entry.event, view.name_of(contact)),
    })
    .unwrap_or_default()
}

fn exit_shut(view: &ReferralView, today: Day, settings: &Settings) -> Option<Shut> {
    let block = exit_blocks(&view.facts(), today, settings).into_iter().next()?;
    Some(format!("Exit has shut meanwhile: {}.", exit_block(block, &view.facts(), view.names())))
}

fn gone() -> Shut {
    NotebookFault::Gone("What this form is about".into()).to_string()
}

/// For serde: what has a text and a way back.
pub(crate) mod as_text {
    use super::{Deserialize, Deserializer, Display, FromStr, Serializer};

    pub(crate) fn serialize<T: Display, S: Serializer>(value: &T, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(value)
    }

    pub(crate) fn deserialize<'de, T, D>(from: D) -> Result<T, D::Error>
    where
        T: FromStr<Err: Display>,
        D: Deserializer<'de>,
    {
        String::deserialize(from)?.parse().map_err(serde::de::Error::custom)
    }
}
