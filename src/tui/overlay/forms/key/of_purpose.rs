//! From a form to its key.

use crate::domain::away::Span;
use crate::domain::uid::Uid;
use crate::notebook::About;
use crate::tui::overlay::forms::{Purpose, Touching};

use super::source::AboutKey;
use super::{FormKey, Noted};

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
            // a filter, a range or a path is nothing that is written, and nothing of somebody who is to be forgotten is written down
            Self::Filter { .. }
            | Self::Range
            | Self::Import
            | Self::Clash { .. }
            | Self::Homeless(_)
            | Self::Forget(_) => return None,
        })
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
