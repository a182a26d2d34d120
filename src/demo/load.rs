//! From the data to a notebook: each step as a change of its own, on its own day.
//!
//! Owns the order and the moments. What a change does to stages and steps is derived by the notebook, as always.

use std::collections::BTreeMap;

use chrono::{NaiveTime, TimeDelta};

use crate::domain::consent::{ConsentEvent, PassOn};
use crate::domain::contact::{Channel, ChannelKind, Contact, ContactKind, Language, Rung, Tone};
use crate::domain::day::Day;
use crate::domain::draft::DraftKind;
use crate::domain::edit::ReferralEdit;
use crate::domain::kit::Kit;
use crate::domain::me::Me;
use crate::domain::now::Now;
use crate::domain::received::{
    Ending, HowItCame, Landing, MayTell, ReceivedEdit, SourceKind, WarmQuestion,
};
use crate::domain::referral::{
    Direction, Drop, Evaluation, HeardHow, Introduction, Judgement, NeedKind, Outcome as What, Referral,
    Reward, Role, Timing, Verdict,
};
use crate::domain::reminder::{ManualReminder, Repeat};
use crate::domain::say::consent_label;
use crate::domain::uid::Uid;
use crate::notebook::{About, Change, NewConsent, Notebook, Outcome};

use super::DemoFault;
use super::data::{Demo, Did, Moved, Note, Person, Signer, Step, Story, Touched};
use super::groups::{Life, life};
use super::kits;
use super::past;
use super::people::{ASKED, Asked};

pub(super) type Done<T = ()> = Result<T, DemoFault>;

/// Fills `notebook`, which is best a new one, with the examples as they stand on the day of `now`.
///
/// # Errors
/// When the notebook refuses; what was written before stays.
pub fn load(notebook: &mut Notebook, now: Now) -> Result<(), DemoFault> {
    let demo = Demo::read()?;
    let mut loader =
        Loader { notebook, now, minutes: BTreeMap::new(), ids: BTreeMap::new(), kits: Vec::new() };
    let events = in_order(&demo, now.today());
    loader.me(events.first().map_or(0, |(on, _)| *on), &demo.me)?;
    for (on, event) in events {
        match event {
            Event::People(people) => loader.people(on, &people)?,
            Event::Step(story, step) => loader.step(story, step)?,
            Event::Note(note) => loader.note(note)?,
            Event::Move(moved) => loader.moved(moved)?,
            Event::Touch(touched) => loader.touched(touched)?,
            Event::Life(life) => loader.live(on, life)?,
            Event::Kit(step) => loader.kit(on, &step)?,
            Event::Asked(asked) => loader.asked(asked)?,
            Event::Past => loader.past()?,
        }
    }
    notebook.refresh(now)?;
    Ok(())
}

enum Event<'a> {
    People(Vec<&'a Person>),
    Step(&'a Story, &'a Step),
    Note(&'a Note),
    Move(&'a Moved),
    Touch(&'a Touched),
    Life(Life),
    Kit(kits::Step),
    Asked(&'a Asked),
    Past,
}

/// All that happens, by day; on one day people come first, and the rest as written.
fn in_order(demo: &Demo, today: Day) -> Vec<(i64, Event<'_>)> {
    let mut people: BTreeMap<i64, Vec<&Person>> = BTreeMap::new();
    for person in &demo.contacts {
        people.entry(person.since).or_default().push(person);
    }
    let mut events: Vec<_> = people.into_iter().map(|(on, people)| (on, Event::People(people))).collect();
    for story in &demo.referrals {
        events.extend(story.steps.iter().map(|step| (step.on, Event::Step(story, step))));
    }
    events.extend(demo.reminders.iter().map(|note| (note.on, Event::Note(note))));
    events.extend(demo.moves.iter().map(|moved| (moved.on, Event::Move(moved))));
    events.extend(demo.touches.iter().map(|touched| (touched.on, Event::Touch(touched))));
    events.extend(life(today).into_iter().map(|(on, life)| (on, Event::Life(life))));
    events.extend(kits::steps(today).into_iter().map(|(on, step)| (on, Event::Kit(step))));
    events.push((past::WRITTEN, Event::Past));
    events.extend(ASKED.iter().map(|asked| (asked.on, Event::Asked(asked))));
    events.sort_by_key(|(on, _)| *on);
    events
}

pub(super) struct Loader<'a> {
    pub(super) notebook: &'a mut Notebook,
    now: Now,
    /// How far each day is filled.
    minutes: BTreeMap<i64, i64>,
    pub(super) ids: BTreeMap<String, Uid>,
    kits: Vec<Kit>,
}

impl Loader<'_> {
    pub(super) fn day(&self, on: i64) -> Done<Day> {
        let day = self.now.today().checked_add_signed(TimeDelta::days(on));
        day.ok_or_else(|| wrong("a day", on))
    }

    /// The next free moment of a day, under the offset of now: a day is a local day by its first ten characters, and
    /// no change of the clocks makes such a moment impossible.
    pub(super) fn moment(&mut self, on: i64) -> Done<Now> {
        const MORNING: i64 = 9 * 60;
        const APART: i64 = 11;
        let minute = self.minutes.entry(on).or_insert(MORNING);
        let time = NaiveTime::MIN.overflowing_add_signed(TimeDelta::minutes(*minute)).0;
        *minute += APART;
        let moment = self.day(on)?.and_time(time).and_local_timezone(*self.now.0.offset()).single();
        moment.map(Now).ok_or_else(|| wrong("a moment", on))
    }

    pub(super) fn uid(&self, id: &str) -> Done<Uid> {
        self.ids.get(id).copied().ok_or_else(|| wrong("an id", id))
    }

    fn party(&self, id: Option<&String>) -> Done<Option<Uid>> {
        id.map(|id| self.uid(id)).transpose()
    }

    fn me(&mut self, on: i64, me: &Signer) -> Done {
        let now = self.moment(on)?;
        let me = Me { name: me.name.clone(), email: me.email.clone() };
        Ok(self.notebook.write(now, "your name written down", |change| change.save_me(&me))?)
    }

    fn people(&mut self, on: i64, people: &[&Person]) -> Done {
        let now = self.moment(on)?;
        let label = match people {
            [one] => format!("added {}", one.name),
            several => format!("added {} people", several.len()),
        };
        let contacts = people.iter().map(|person| self.contact(person, now)).collect::<Done<Vec<_>>>()?;
        self.ids
            .extend(people.iter().zip(&contacts).map(|(person, contact)| (person.id.clone(), contact.uid)));
        Ok(self
            .notebook
            .write(now, &label, |change| contacts.iter().try_for_each(|new| change.add_contact(new)))?)
    }

    fn contact(&self, person: &Person, now: Now) -> Done<Contact> {
        let channels = person.reach.iter().enumerate().map(|(at, typed)| self.channel(typed, at == 0, now));
        Ok(Contact {
            organisation: person.organisation.clone(),
            role: person.role.clone(),
            kind: word(&person.kind, ContactKind::from_word)?,
            channels: channels.collect::<Done<_>>()?,
            best_time: person.best_time.clone(),
            appointments: person.appointments.clone(),
            offers: person.offers.clone(),
            needs: person.needs.clone(),
            looks_for: person.looks_for.clone(),
            does_not_take: person.does_not_take.clone(),
            language: maybe(person.language.as_ref(), Language::from_word)?.unwrap_or(Language::English),
            tone: maybe(person.tone.as_ref(), Tone::from_word)?.unwrap_or(Tone::Informal),
            greeting: person.greeting.clone(),
            notes: person.notes.clone(),
            tags: person.tags.clone(),
            do_not_contact: person.do_not_contact,
            rung: maybe(person.rung.as_ref(), Rung::from_word)?,
            rung_since: person.rung.as_ref().map(|_| now.today()),
            had_from: person.had_from.clone(),
            told_on: person.told.map(|on| self.day(on)).transpose()?,
            ..Contact::new(self.notebook.fresh_uid(now), &person.name, now.today())
        })
    }

    fn channel(&self, typed: &str, preferred: bool, now: Now) -> Done<Channel> {
        let (kind, rest) = typed.split_once(": ").ok_or_else(|| wrong("a way to reach somebody", typed))?;
        let (value, label) = match rest.strip_suffix(')').and_then(|rest| rest.rsplit_once(" (")) {
            Some((value, label)) => (value, label),
            None => (rest, ""),
        };
        Ok(Channel {
            uid: self.notebook.fresh_uid(now),
            kind: word(kind, ChannelKind::from_word)?,
            value: value.to_owned(),
            label: label.to_owned(),
            preferred,
        })
    }

    fn kit(&mut self, on: i64, step: &kits::Step) -> Done {
        let now = self.moment(on)?;
        let ids = &self.ids;
        Ok(kits::write(self.notebook, now, step, &mut self.kits, |id| ids.get(id).copied())?)
    }
    /// The six questions; a reminder whose day is over was done on it.
    fn asked(&mut self, asked: &Asked) -> Done {
        let now = self.moment(asked.on)?;
        let (contact, answers) = (self.uid(asked.of)?, asked.answers());
        let by = asked.by.map(|by| self.day(by)).transpose()?;
        let label = format!("ready to ask? {}", answers.verdict().to_lowercase());
        self.notebook.write(now, &label, |change| change.record_readiness(contact, &answers, by))?;
        let last = self.notebook.ready_for(contact)?.last.into_iter().next();
        if let (Some(on), Some(uid)) = (asked.by.filter(|by| *by < 0), last.and_then(|last| last.reminder))
        {
            let mut reminder = self.notebook.reminder(uid)?;
            reminder.done(self.day(on)?);
            let now = self.moment(on)?;
            self.notebook.write(now, "reminder done", |change| change.save_reminder(&reminder))?;
        }
        Ok(())
    }

    fn note(&mut self, note: &Note) -> Done {
        let now = self.moment(note.on)?;
        let mut reminder = ManualReminder {
            repeat: maybe(note.repeat.as_ref(), Repeat::from_word)?,
            contact: self.party(note.contact.as_ref())?,
            referral: self.party(note.referral.as_ref())?,
            ..ManualReminder::new(self.notebook.fresh_uid(now), note.text.clone(), self.day(note.due)?)
        };
        self.notebook.write(now, "reminder added", |change| change.add_reminder(&reminder))?;
        if let Some(done) = note.done {
            reminder.done(self.day(done)?);
            let now = self.moment(done)?;
            self.notebook.write(now, "reminder done", |change| change.save_reminder(&reminder))?;
        }
        Ok(())
    }

    fn step(&mut self, story: &Story, step: &Step) -> Done {
        let now = self.moment(step.on)?;
        match step.did {
            Did::Captured => self.capture(story, step, now),
            Did::NextTry => self.next_try(story, step, now),
            Did::Snoozed => self.snooze(story, step, now),
            Did::Came | Did::Heard | Did::Answered | Did::Ended => self.received(story, step, now),
            Did::Coached => self.told(story, step, DraftKind::CoachSource, now),
            Did::Thanked => self.told(story, step, DraftKind::Thanks, now),
            Did::Reported => self.told(story, step, DraftKind::Report, now),
            did => match consent_event(did) {
                Some(event) => self.consent(story, step, event, now),
                None => self.fact(story, step, now),
            },
        }
    }

    fn capture(&mut self, story: &Story, step: &Step, now: Now) -> Done {
        let received = step.source.is_some() || step.prospect.is_some();
        let direction = if received { Direction::Received } else { Direction::Given };
        let referral = Referral {
            seeker: self.party(step.seeker.as_ref())?,
            provider: self.party(step.provider.as_ref())?,
            source: self.party(step.source.as_ref())?,
            prospect: self.party(step.prospect.as_ref())?,
            need: step.need.clone().unwrap_or_default(),
            need_kind: maybe(step.kind.as_ref(), NeedKind::from_word)?,
            timing: step.by.map(|by| self.day(by)).transpose()?.map(Timing::By),
            budget: step.budget.clone().unwrap_or_default(),
            ..Referral::new(self.notebook.fresh_uid(now), direction, now.today())
        };
        self.ids.insert(story.id.clone(), referral.uid);
        let label = format!("captured {}", self.title(&referral)?);
        Ok(self.notebook.write(now, &label, |change| change.add_referral(&referral))?)
    }

    /// The parties' names, for what undo calls a step.
    fn title(&self, referral: &Referral) -> Done<String> {
        let mut names = Vec::new();
        for uid in referral.roles().into_iter().filter_map(|role| referral.party(role)) {
            names.push(self.notebook.contact(uid)?.name);
        }
        Ok(names.join(if referral.direction == Direction::Given { " → " } else { " ⇐ " }))
    }

    fn next_try(&mut self, story: &Story, step: &Step, now: Now) -> Done {
        let earlier = self.uid(story.follows.as_deref().unwrap_or_default())?;
        let provider = self.party(step.provider.as_ref())?;
        let uid = self.notebook.write(now, "next try started", |change| {
            let uid = change.start_next_try(earlier)?;
            let mut referral = change.referral(uid)?;
            referral.set_party(Role::Provider, provider);
            change.save_referral(&referral)?;
            Ok(uid)
        })?;
        self.ids.insert(story.id.clone(), uid);
        Ok(())
    }

    fn snooze(&mut self, story: &Story, step: &Step, now: Now) -> Done {
        let uid = self.uid(&story.id)?;
        let until = self.day(step.until.unwrap_or_default())?;
        let view = self.notebook.referral_view(uid, now.today())?;
        let next = view.progress.step.ok_or_else(|| wrong("a next step", &story.id))?;
        Ok(self.notebook.write(now, "reminder put off", |change| {
            change.snooze(About::Referral(uid), next.reminder, until)
        })?)
    }

    fn consent(&mut self, story: &Story, step: &Step, event: ConsentEvent, now: Now) -> Done {
        let referral = self.uid(&story.id)?;
        let role = maybe(step.who.as_ref(), Role::from_word)?.unwrap_or(Role::Seeker);
        let view = self.notebook.referral_view(referral, now.today())?;
        let contact = view.contact(role).ok_or_else(|| wrong("a party", &story.id))?;
        let kinds =
            step.pass.iter().map(|kind| word(kind, ChannelKind::from_word)).collect::<Done<Vec<_>>>()?;
        let entry = NewConsent {
            referral,
            contact: contact.uid,
            event,
            until: step.until.map(|until| self.day(until)).transpose()?,
            said_on: now.today(),
            channel: maybe(step.by_channel.as_ref(), ChannelKind::from_word)?,
            words: step.words.clone(),
            pass_on: PassOn::of(&kinds),
            for_described: false,
        };
        let label = consent_label(event, &contact.name);
        self.notebook.write(now, &label, |change| change.log_consent(&entry))?;
        Ok(())
    }

    /// A word to the source of one received.
    fn told(&mut self, story: &Story, step: &Step, kind: DraftKind, now: Now) -> Done {
        let uid = self.uid(&story.id)?;
        let by = maybe(step.by_channel.as_ref(), ChannelKind::from_word)?;
        let label = kind.word().replace('-', " ");
        Ok(self.notebook.write(now, &label, |change| change.told_source(uid, kind, by, now.today()))?)
    }

    /// A step that is known of one received alone.
    fn received(&mut self, story: &Story, step: &Step, now: Now) -> Done {
        let (uid, on) = (self.uid(&story.id)?, now.today());
        let edit = match step.did {
            Did::Came => ReceivedEdit::Came(HowItCame {
                asked_for: step.asked,
                was_present: step.present,
                source_kind: maybe(step.kind.as_ref(), SourceKind::from_word)?,
                group: step.group.clone().unwrap_or_default(),
            }),
            Did::Heard => {
                let question = step.question.clone().unwrap_or_default();
                let verdict = maybe(step.verdict.as_ref(), Verdict::from_word)?.unwrap_or(Verdict::Unsure);
                let why = step.why.clone().unwrap_or_default();
                let question = word(&question, WarmQuestion::from_word)?;
                ReceivedEdit::Answer(question, Judgement { verdict, why, on })
            }
            Did::Answered => {
                ReceivedEdit::Answered(on, step.evaluate.map(|day| self.day(day)).transpose()?)
            }
            _ => {
                let how = maybe(step.outcome.as_ref(), Landing::from_word)?.unwrap_or(Landing::Won);
                ReceivedEdit::Ended(Ending { how, on }, maybe(step.tell.as_ref(), MayTell::from_word)?)
            }
        };
        let label = edit.label();
        let edit = ReferralEdit::Received(edit);
        Ok(self.notebook.write(now, label, |change| change.edit_referral(uid, &edit))?)
    }

    /// A step that changes the referral itself.
    fn fact(&mut self, story: &Story, step: &Step, now: Now) -> Done {
        let uid = self.uid(&story.id)?;
        let mut referral = self.notebook.referral_view(uid, now.today())?.referral;
        let label = self.change_fact(&mut referral, step, now.today())?;
        let label = format!("{label}: {}", self.title(&referral)?);
        let save = |change: &mut Change<'_>| -> Outcome<()> { change.save_referral(&referral) };
        Ok(self.notebook.write(now, &label, save)?)
    }

    fn change_fact(&self, referral: &mut Referral, step: &Step, today: Day) -> Done<&'static str> {
        Ok(match step.did {
            Did::Actual => {
                self.actual(referral, step, today)?;
                "need written down"
            }
            Did::Confirmed => {
                referral.heard_on = Some(today);
                "need confirmed"
            }
            Did::ToldReward => {
                referral.reward = Some(Reward::Yes { told_on: Some(today) });
                "both told what I get"
            }
            Did::Judged => {
                judge(referral, step, today)?;
                "fit judged"
            }
            Did::Introduced => {
                let evaluate_on = self.day(step.evaluate.unwrap_or_default())?;
                referral.introduction =
                    Some(Introduction { on: today, sure: step.sure.unwrap_or_default(), evaluate_on });
                "introduced"
            }
            Did::Evaluated => {
                self.evaluate(referral, step, today)?;
                "evaluated"
            }
            Did::Parked => {
                referral.parked_until = Some(self.day(step.until.unwrap_or_default())?);
                "parked"
            }
            _ => {
                referral.dropped =
                    Some(Drop { on: today, reason: step.reason.clone().unwrap_or_default() });
                "dropped"
            }
        })
    }

    fn actual(&self, referral: &mut Referral, step: &Step, today: Day) -> Done {
        referral.timing = match (step.when.as_deref(), step.by) {
            (Some("now"), _) => Some(Timing::Now),
            (Some("someday"), _) => Some(Timing::Someday),
            (_, by) => by.map(|by| self.day(by)).transpose()?.map(Timing::By),
        };
        referral.need_kind = referral.need_kind.or(Some(NeedKind::Service));
        referral.heard_how = maybe(step.how.as_ref(), HeardHow::from_word)?;
        referral.heard_on = Some(today);
        referral.reward = step.reward.as_deref().map(|reward| match reward {
            "none" => Reward::No,
            _ => Reward::Yes { told_on: None },
        });
        Ok(())
    }

    fn evaluate(&self, referral: &mut Referral, step: &Step, today: Day) -> Done {
        referral.evaluation = Some(Evaluation {
            outcome: maybe(step.outcome.as_ref(), What::from_word)?.unwrap_or(What::Talking),
            on: today,
            seeker_again: maybe(step.seeker_again.as_ref(), Verdict::from_word)?,
            provider_again: maybe(step.provider_again.as_ref(), Verdict::from_word)?,
            learned: step.learned.clone().unwrap_or_default(),
        });
        if let (Some(introduction), Some(again)) = (&mut referral.introduction, step.evaluate) {
            introduction.evaluate_on = self.day(again)?;
        }
        Ok(())
    }
}

fn judge(referral: &mut Referral, step: &Step, today: Day) -> Done {
    let verdict = maybe(step.verdict.as_ref(), Verdict::from_word)?.unwrap_or(Verdict::Unsure);
    let judgement = Some(Judgement { verdict, why: step.why.clone().unwrap_or_default(), on: today });
    match maybe(step.who.as_ref(), Role::from_word)? {
        Some(Role::Provider) => referral.provider_fit = judgement,
        _ => referral.seeker_fit = judgement,
    }
    Ok(())
}

fn consent_event(did: Did) -> Option<ConsentEvent> {
    Some(match did {
        Did::Asked => ConsentEvent::Asked,
        Did::Nudged => ConsentEvent::Nudged,
        Did::Granted => ConsentEvent::Granted,
        Did::NotNow => ConsentEvent::NotNow,
        Did::Declined => ConsentEvent::Declined,
        Did::Withdrawn => ConsentEvent::Withdrawn,
        Did::ToldNotNow => ConsentEvent::ToldNotNow,
        _ => return None,
    })
}

fn wrong(what: &str, typed: impl std::fmt::Display) -> DemoFault {
    DemoFault::Data(format!("{typed} is not {what}"))
}

pub(super) fn word<T>(typed: &str, from: fn(&str) -> Option<T>) -> Done<T> {
    from(typed).ok_or_else(|| wrong("a word known here", typed))
}

pub(super) fn maybe<T>(typed: Option<&String>, from: fn(&str) -> Option<T>) -> Done<Option<T>> {
    typed.map(|typed| word(typed, from)).transpose()
}
