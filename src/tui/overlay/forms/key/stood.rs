//! What stood beside the fields when a form was opened: whatever else stands there later was changed meanwhile.

use crate::domain::day::{Day, short_day};
use crate::domain::say::consent_label;
use crate::domain::uid::Uid;
use crate::notebook::ReferralView;
use crate::tui::gates::questions::Question;
use crate::tui::overlay::forms::Record;
use crate::tui::overlay::forms::sent::Sending;

use super::{FormKey, Stood};

impl FormKey {
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

/// The last thing that was said to them or by them.
fn last_said(view: &ReferralView, contact: Uid) -> Stood {
    let last = view.consents.iter().rev().find(|entry| entry.contact == contact);
    last.map(|entry| Stood {
        mark: entry.uid.to_string(),
        said: consent_label(entry.event, view.name_of(contact)),
    })
    .unwrap_or_default()
}
