//! Taking a step: what the screens would do.

use chrono::Duration;
use proptest::sample::Index;

use super::super::*;
use super::World;
use super::steps::{NAMES, Step};
use crate::domain::away::Span;
use crate::domain::contact::{Channel, ChannelKind};
use crate::domain::edit::ReferralEdit;
use crate::domain::merge::Choices;
use crate::domain::progress::Stage;
use crate::domain::received::{Ending, HowItCame, Landing, ReceivedEdit, WarmQuestion};
use crate::domain::referral::{
    Direction, Drop, Evaluation, HeardHow, Introduction, Judgement, Outcome as What, Referral, Refile,
    Reward, Timing, Verdict,
};
use crate::domain::reminder::ManualReminder;

impl World {
    fn pick(&mut self, of: Index) -> Option<Referral> {
        let uids = self.notebook().referrals(None, 1_000).unwrap();
        let day = self.now.today();
        let uid = (!uids.is_empty()).then(|| *of.get(&uids))?;
        Some(self.notebook().referral_view(uid, day).unwrap().referral)
    }

    fn pick_contact(&mut self, of: Index) -> Option<Contact> {
        let all = self.notebook().contacts(None, 1_000).unwrap();
        (!all.is_empty()).then(|| of.get(&all).clone())
    }

    fn edit(&mut self, of: Index, how: impl FnOnce(&mut Referral, Day)) {
        let Some(mut referral) = self.pick(of) else { return };
        let day = self.now.today();
        how(&mut referral, day);
        self.change(|change| change.save_referral(&referral));
    }

    pub(super) fn take(&mut self, step: &Step) {
        let day = self.now.today();
        match step.clone() {
            Step::Capture(line) => {
                let parsed = parse(&line, day);
                let parties = self.notebook().parties_of(&parsed).unwrap();
                self.change(|change| change.file(&parsed, &parties).map(drop));
            }
            Step::Consent { of, side, event, ago, described } => {
                let Some(referral) = self.pick(of) else { return };
                let Some(contact) = referral.party(referral.roles()[usize::from(side)]) else { return };
                let mut entry = answer(referral.uid, contact, event, day - Days::new(ago));
                entry.for_described = described;
                self.change(|change| change.log_consent(&entry).map(drop));
            }
            Step::Time(of, by, kind) => self.edit(of, |referral, day| {
                referral.timing = match (by, kind % 3) {
                    (Some(days), _) => Some(Timing::By(day + Duration::days(days))),
                    (None, 0) => None,
                    (None, 1) => Some(Timing::Now),
                    (None, _) => Some(Timing::Someday),
                };
            }),
            Step::Heard(of, how, ago) => self.edit(of, |referral, day| {
                referral.heard_how = how;
                referral.heard_on = ago.map(|ago| day - Days::new(ago));
            }),
            Step::Fit(of, side, verdict) => self.edit(of, |referral, on| {
                let judgement = verdict.map(|verdict| Judgement { verdict, why: "because".into(), on });
                *(if side { &mut referral.seeker_fit } else { &mut referral.provider_fit }) = judgement;
            }),
            Step::Reward(of, kind) => self.edit(of, |referral, day| {
                let told = Some(Reward::Yes { told_on: Some(day) });
                referral.reward =
                    [None, Some(Reward::No), Some(Reward::Yes { told_on: None }), told][usize::from(kind)];
            }),
            Step::Merge(stays, goes) => {
                let (Some(stays), Some(goes)) = (self.pick_contact(stays), self.pick_contact(goes)) else {
                    return;
                };
                let preview = self.notebook().merge_preview(stays.uid, goes.uid).unwrap();
                if preview.refusal.is_none() {
                    self.change(|change| change.merge(stays.uid, goes.uid, &Choices::default()));
                }
            }
            Step::Prepare(of) => self.prepare(of),
            Step::Introduce(of, sure, days) => {
                let Some(referral) = self.pick(of) else { return };
                let view = self.notebook().referral_view(referral.uid, day).unwrap();
                if view.progress.stage == Stage::Ready {
                    self.edit(of, |referral, on| {
                        referral.introduction =
                            Some(Introduction { on, sure, evaluate_on: on + Days::new(days) });
                    });
                }
            }
            Step::Evaluate(of, outcome, days) => self.edit(of, |referral, on| {
                let Some(introduction) = &mut referral.introduction else { return };
                if outcome == What::Talking {
                    introduction.evaluate_on = on + Days::new(days);
                }
                let (seeker_again, provider_again) = (Some(Verdict::Yes), Some(Verdict::Unsure));
                let learned = "to wait".into();
                referral.evaluation =
                    Some(Evaluation { outcome, on, seeker_again, provider_again, learned });
            }),
            Step::Park(of, days) => {
                self.edit(of, |referral, day| {
                    referral.parked_until = days.map(|days| day + Days::new(days));
                });
            }
            Step::Drop(of, is) => self.edit(of, |referral, on| {
                referral.dropped = is.then(|| Drop { on, reason: "no time".into() });
            }),
            Step::Refile(of, how) => self.edit(of, |referral, _| referral.refile(how)),
            Step::Received(of, kind, verdict, ago) => {
                let Some(referral) = self.pick(of) else { return };
                let edit = ReferralEdit::Received(received_edit(kind, verdict, day - Days::new(ago)));
                self.change(|change| change.edit_referral(referral.uid, &edit));
            }
            Step::PassOn(of) => {
                let Some(referral) = self.pick(of) else { return };
                self.change(|change| change.pass_on(referral.uid).map(drop));
            }
            Step::Party(of, side, who) => {
                let who = who.and_then(|who| self.pick_contact(who)).map(|contact| contact.uid);
                self.edit(of, |referral, _| referral.set_party(referral.roles()[usize::from(side)], who));
            }
            Step::NextTry(of) => {
                let Some(referral) = self.pick(of) else { return };
                self.change(|change| change.start_next_try(referral.uid).map(drop));
            }
            Step::Snooze(of, days) => {
                let Some(referral) = self.pick(of) else { return };
                let view = self.notebook().referral_view(referral.uid, day).unwrap();
                let Some(step) = view.progress.step else { return };
                self.change(|change| {
                    change.snooze(About::Referral(referral.uid), step.reminder, day + Days::new(days))
                });
            }
            Step::Remind(days, about, repeat) => {
                let referral = about.and_then(|of| self.pick(of)).map(|referral| referral.uid);
                let contact = about.and_then(|of| self.pick_contact(of)).map(|contact| contact.uid);
                let due_on = day + Duration::days(days);
                self.change(|change| {
                    let reminder = ManualReminder::new(change.fresh_uid(), "call", due_on);
                    change.add_reminder(&ManualReminder { repeat, contact, referral, ..reminder })
                });
            }
            Step::Done(of) => {
                let by_hand: Vec<Uid> = self
                    .notebook()
                    .reminders(None, 1_000)
                    .unwrap()
                    .iter()
                    .filter(|item| !item.derived)
                    .map(|item| item.uid)
                    .collect();
                if by_hand.is_empty() {
                    return;
                }
                let mut reminder = self.notebook().reminder(*of.get(&by_hand)).unwrap();
                reminder.done(day);
                self.change(|change| change.save_reminder(&reminder));
            }
            Step::Rename(of, name) => {
                let Some(mut contact) = self.pick_contact(of) else { return };
                contact.name = NAMES[name].into();
                self.change(|change| change.save_contact(&contact));
            }
            Step::Channels(of, channels, tags) => {
                let Some(mut contact) = self.pick_contact(of) else { return };
                contact.channels = distinct_channels(&contact, &channels);
                contact.tags = tags.iter().map(|tag| format!("tag{tag}")).collect();
                self.change(|change| change.save_contact(&contact));
            }
            Step::Away(from, days) => {
                let first = day + Days::new(from);
                let span = Span::new(first, first + Days::new(days)).unwrap();
                self.change(|change| change.add_away(span).map(drop));
            }
            Step::Back => self.change(|change| change.end_away().map(drop)),
            Step::Stay(of) => {
                let spans = self.notebook().away(day).unwrap();
                if !spans.is_empty() {
                    let (uid, _) = *of.get(&spans);
                    self.change(|change| change.remove_away(uid));
                }
            }
            Step::CatchUp => self.catch_up(),
            Step::Undo => drop(self.undo()),
            Step::Redo => self.redo(),
            Step::Pass(days) => {
                self.now = later(self.now, days);
                let now = self.now;
                self.notebook().refresh(now).unwrap();
            }
            Step::Reopen(days) => self.reopen(days),
        }
    }

    /// [M5] Afterwards nothing is late.
    fn catch_up(&mut self) {
        let day = self.now.today();
        let yesterday = day - Days::new(1);
        let late = self.notebook().count_due(yesterday).unwrap();
        let placed = self.notebook().catch_up(day).unwrap();
        assert_eq!(i64::try_from(placed.len()).unwrap(), late);
        self.change(|change| change.place(&placed));
        assert_eq!(self.notebook().count_due(yesterday).unwrap(), 0);
    }

    fn prepare(&mut self, of: Index) {
        let Some(mut referral) = self.pick(of) else { return };
        let on = self.now.today();
        if referral.direction == Direction::Received {
            referral.refile(Refile::AsGiven);
        }
        referral.need = "a roof".into();
        referral.timing = Some(Timing::Now);
        referral.heard_how = Some(HeardHow::ToldMe);
        referral.heard_on = Some(on);
        let yes = Judgement { verdict: Verdict::Yes, why: String::new(), on };
        (referral.seeker_fit, referral.provider_fit) = (Some(yes.clone()), Some(yes));
        self.change(|change| {
            change.save_referral(&referral)?;
            for contact in [referral.seeker, referral.provider].into_iter().flatten() {
                change.log_consent(&answer(referral.uid, contact, ConsentEvent::Granted, on))?;
            }
            Ok(())
        });
    }
}

fn received_edit(kind: u8, verdict: Verdict, on: Day) -> ReceivedEdit {
    match kind {
        0..=3 => {
            let answer = Judgement { verdict, why: format!("said on {on}"), on };
            ReceivedEdit::Answer(WarmQuestion::ALL[usize::from(kind)], answer)
        }
        4 => ReceivedEdit::Unanswer(WarmQuestion::WantsMe),
        5 => ReceivedEdit::Came(HowItCame { group: "chamber".into(), ..HowItCame::default() }),
        6 => ReceivedEdit::Coached(on),
        7 => ReceivedEdit::Answered(on, None),
        8 => ReceivedEdit::Thanked(on, Some(ChannelKind::Post)),
        9 => ReceivedEdit::LookBack(on + Days::new(9)),
        10 => ReceivedEdit::Ended(Ending { how: Landing::Lost, on }, None),
        _ => ReceivedEdit::Reported(on),
    }
}

/// Keeps the channels that the contact has of these kinds, with their mark moved, and adds the others.
fn distinct_channels(contact: &Contact, wanted: &[(u8, bool)]) -> Vec<Channel> {
    let mut channels: Vec<Channel> = Vec::new();
    for (n, preferred) in wanted {
        let value = format!("v{n}@example.org");
        let preferred = *preferred && channels.iter().all(|channel| !channel.preferred);
        let uid = Uid::derived(&[&contact.uid.to_string(), &value]);
        if channels.iter().all(|channel| channel.uid != uid) {
            channels.push(Channel {
                uid,
                kind: ChannelKind::Email,
                value,
                label: String::new(),
                preferred,
            });
        }
    }
    channels
}
