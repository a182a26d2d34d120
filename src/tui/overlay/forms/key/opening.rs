//! From a key to its form, opened on what stands now.
//!
//! Owns which form each key is, and why it can be opened no more. What it stands on is read in `source`.

use crate::domain::consent::ConsentEvent;
use crate::domain::day::Day;
use crate::domain::gates::exit_blocks;
use crate::domain::practice::PracticeQuestion;
use crate::domain::say::exit_block;
use crate::domain::settings::Settings;
use crate::domain::uid::Uid;
use crate::notebook::{About, ReferralView};
use crate::tui::gates::questions::Question;
use crate::tui::overlay::forms::sent::Sending;
use crate::tui::overlay::forms::{self, FormBox, GroupAct, Record};
use crate::tui::view::words::title_of;

use super::source::Loaded;
use super::{FormKey, Noted, Opened, Shut, Stood, gone, parsed};

impl FormKey {
    /// Opens the form as it would have been opened on `on`, had this stood in the notebook then.
    pub(crate) fn open(&self, about: &Loaded, on: Day, settings: &Settings) -> Result<FormBox, Shut> {
        let mut form = match about {
            Loaded::Referral(view) => self.open_on(view, on, settings)?,
            Loaded::Contact(contact) => match self {
                Self::Contact { whole: true, .. } => forms::person(contact, settings),
                Self::Contact { whole: false, .. } => forms::contact(contact, "name"),
                Self::Sent(sending) => forms::sent(&Sending::of_text(sending).ok_or_else(gone)?),
                Self::Rung { up, .. } => match forms::no_way(contact.rung, *up) {
                    Some(why) => return Err(why.to_owned()),
                    None => forms::rung(contact, *up, settings),
                },
                _ => return Err(gone()),
            },
            Loaded::People(people, about) => match self {
                Self::Touch { with, .. } => {
                    let with = with.as_deref().and_then(|uid| uid.parse().ok());
                    forms::touch(people, with, about.clone())
                }
                _ => return Err(gone()),
            },
            Loaded::Touch(touch, about) => forms::edit_touch((**touch).clone(), about.clone()),
            Loaded::Reminder(held, subject) => match self {
                Self::Move { reminder, text } => forms::snooze(None, *reminder, text.clone()),
                Self::EditReminder { .. } => forms::edit_reminder((**held).clone(), subject.clone()),
                _ => return Err(gone()),
            },
            Loaded::About(about) => forms::remind(about.clone()),
            Loaded::Me(me) => forms::me(me),
            Loaded::Group(view) => match self {
                Self::Group { act, .. } => {
                    forms::group(view, GroupAct::from_word(act).ok_or_else(gone)?, on)?
                }
                _ => return Err(gone()),
            },
            Loaded::Begun(begun) => forms::harvest(begun),
            Loaded::Kit(kit) => forms::kit(kit.as_deref()),
            Loaded::Giving(giving) => forms::give(giving.clone()),
            Loaded::Answer(held) => match self {
                Self::Practice { quarter, question } => {
                    let question = PracticeQuestion::from_word(question).ok_or_else(gone)?;
                    forms::practice(*quarter, question, held.as_ref())
                }
                _ => return Err(gone()),
            },
            Loaded::Ready(ready) => forms::ready(ready, on),
            Loaded::Days => match self {
                Self::Group { group: None, .. } => forms::new_group(),
                Self::Away { noted } => forms::away(noted.iter().filter_map(Noted::span).collect(), on),
                Self::SnoozeUpkeep { contact, group, reminder, text } => forms::snooze(
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
                        forms::ask(view, contact, event)
                    }
                    _ => forms::answer(view, contact, event),
                }
            }
            Self::Question { question, picked, .. } => {
                let question = Question::from_word(question).ok_or_else(gone)?;
                forms::question(view, question, picked.as_deref(), on)
            }
            Self::Introduce { sent, .. } => {
                match (view.referral.introduction, exit_shut(view, on, settings)) {
                    (None, Some(why)) => return Err(why),
                    _ => {
                        let sent = sent.as_deref().map(|sent| Sending::of_text(sent).ok_or_else(gone));
                        forms::introduce(view, title, settings, sent.transpose()?)
                    }
                }
            }
            Self::Sent(sending) => {
                let sending = Sending::of_text(sending).ok_or_else(gone)?;
                let is_there = |uid: Uid| view.contacts.iter().any(|contact| contact.uid == uid);
                if let Some((_, name)) = sending.to.iter().find(|(uid, _)| !is_there(*uid)) {
                    return Err(format!("{name} has no part in the referral any more."));
                }
                forms::sent(&sending)
            }
            Self::Evaluate { .. } => {
                let taken_back = || "The introduction was taken back meanwhile.".to_owned();
                forms::evaluate(view, title, view.referral.introduction.ok_or_else(taken_back)?)
            }
            Self::Received { record, .. } => {
                let record = Record::from_word(record).ok_or_else(gone)?;
                forms::received(view, record, on, settings)
            }
            Self::Park { proposed, .. } => {
                forms::park(uid, title, proposed.as_deref().and_then(|day| day.parse().ok()))
            }
            Self::Drop { .. } => forms::drop(uid, title),
            Self::Snooze { reminder, text, .. } => {
                forms::snooze(Some(About::Referral(uid)), *reminder, text.clone())
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
}

/// What a snooze of upkeep hangs on.
fn hangs_on(contact: Option<&str>, group: Option<&str>) -> About {
    let contact = parsed(contact).map(About::Contact);
    contact.or_else(|| parsed(group).map(About::Group)).unwrap_or(About::Nobody)
}

fn exit_shut(view: &ReferralView, today: Day, settings: &Settings) -> Option<Shut> {
    let block = exit_blocks(&view.facts(), today, settings).into_iter().next()?;
    Some(format!("Exit has shut meanwhile: {}.", exit_block(block, &view.facts(), view.names())))
}
