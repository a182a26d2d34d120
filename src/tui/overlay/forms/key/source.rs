//! What a form is about, read from the notebook or within a change under way.
//!
//! Owns which reading each key needs; the form itself is opened by `opening`.

use serde::{Deserialize, Serialize};

use crate::domain::contact::Contact;
use crate::domain::day::Day;
use crate::domain::kit::Kit;
use crate::domain::me::Me;
use crate::domain::practice::{PracticeAnswer, PracticeQuestion};
use crate::domain::quarter::Quarter;
use crate::domain::reminder::ManualReminder;
use crate::domain::uid::Uid;
use crate::notebook::{
    Change, GroupView, HarvestRow, Notebook, NotebookFault, Outcome, ReadyFor, ReferralView, Subject,
    TouchView,
};
use crate::tui::overlay::forms::sent::Sending;
use crate::tui::overlay::forms::{Abouts, Begun, Giving};
use crate::tui::view::words::title_of;

use super::{FormKey, as_text, parsed};

/// What a reminder may be about; one that is gone keeps its place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum AboutKey {
    Referral(#[serde(with = "as_text")] Uid),
    Contact(#[serde(with = "as_text")] Uid),
    Gone,
}

impl AboutKey {
    pub(super) fn of(subject: Option<&Subject>) -> Self {
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

/// Both read by the same names.
macro_rules! read_by_name {
    ($of:ty) => {
        impl Source for $of {
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
    };
}

read_by_name!(Notebook);
read_by_name!(Change<'_>);

/// A referral and what it is called; `None` where it is not there any more.
pub(super) fn title_of_referral(
    from: &impl Source,
    uid: Option<&str>,
    today: Day,
) -> Outcome<Option<(Uid, String)>> {
    let Some(uid) = uid.and_then(|uid| uid.parse().ok()) else { return Ok(None) };
    match from.read_referral(uid, today) {
        Err(NotebookFault::Gone(_)) => Ok(None),
        view => view.map(|view| Some((uid, title_of(&view)))),
    }
}

impl FormKey {
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
}
