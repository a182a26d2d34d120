//! Referrals in every stage, three in ten of them open.
//!
//! Owns their facts; stages, next steps and days follow from these by the rules, as always.

use goodword::domain::consent::{ConsentEvent, PassOn};
use goodword::domain::contact::ChannelKind;
use goodword::domain::day::Day;
use goodword::domain::received::{Ending, HowItCame, Landing, Received, SourceKind};
use goodword::domain::referral::{
    Direction, Drop, Evaluation, HeardHow, Introduction, Judgement, NeedKind, Outcome, Referral, Reward,
    Timing, Verdict,
};
use goodword::domain::uid::Uid;
use goodword::notebook::NewConsent;

use super::days_from;
use super::people::need;
use super::words::WORDS_OF_A_YES;
use crate::chance::Chance;

/// A referral and what was said about it.
pub(super) struct Story {
    pub(super) referral: Referral,
    pub(super) consents: Vec<NewConsent>,
    /// Of one received that has ended.
    pub(super) received: Option<Received>,
}

/// How far a referral got.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Evaluated,
    Ended,
    Dropped,
    DroppedReceived,
    NoProvider,
    Unclear,
    Unjudged,
    Unasked,
    Asked,
    OneYes,
    NotNow,
    Ready,
    Introduced,
    Parked,
    Received,
}

/// In every hundred the same number of each.
fn fate(number: usize) -> Fate {
    match number * 37 % 100 {
        0..45 => Fate::Evaluated,
        45..60 => Fate::Ended,
        60..67 => Fate::Dropped,
        67..70 => Fate::DroppedReceived,
        70..74 => Fate::NoProvider,
        74..77 => Fate::Unclear,
        77..79 => Fate::Unjudged,
        79..82 => Fate::Unasked,
        82..87 => Fate::Asked,
        87..90 => Fate::OneYes,
        90 => Fate::NotNow,
        91..93 => Fate::Ready,
        93..96 => Fate::Introduced,
        96..98 => Fate::Parked,
        _ => Fate::Received,
    }
}

/// The `number`th referral, between two people of `people`.
pub(super) fn story(uid: Uid, number: usize, people: &[Uid], chance: &mut Chance, today: Day) -> Story {
    let fate = fate(number);
    let is_received = matches!(fate, Fate::Received | Fate::Ended | Fate::DroppedReceived);
    let direction = if is_received { Direction::Received } else { Direction::Given };
    // what is over lies years back; most of what is open began in the last weeks
    let age = match fate {
        Fate::Evaluated | Fate::Ended | Fate::Dropped | Fate::DroppedReceived => chance.between(120, 2500),
        _ => chance.between(0, 35),
    };
    let mut story = Story {
        referral: Referral::new(uid, direction, days_from(today, -age)),
        consents: Vec::new(),
        received: None,
    };
    let one = chance.below(people.len());
    let other = (one + 1 + chance.below(people.len() - 1)) % people.len();
    let [first, second] = story.referral.roles();
    story.referral.set_party(first, Some(people[one]));
    story.referral.set_party(second, (fate != Fate::NoProvider).then_some(people[other]));
    story.referral.need = need(chance);
    story.tell(fate, chance, today);
    story
}

impl Story {
    fn tell(&mut self, fate: Fate, chance: &mut Chance, today: Day) {
        let began = self.referral.created_on;
        match fate {
            Fate::Unclear | Fate::Received => return,
            Fate::Ended => {
                self.received = Some(ended(began, chance));
                return;
            }
            Fate::DroppedReceived | Fate::Dropped => {
                let reason = chance.one(&["found somebody", "no answer", "too dear"]).to_owned();
                self.referral.dropped = Some(Drop { on: days_from(began, 10), reason });
                return;
            }
            _ => {}
        }
        self.make_actual(began, chance, today);
        if fate == Fate::Parked {
            self.referral.parked_until = Some(days_from(today, chance.between(1, 90)));
        }
        if matches!(fate, Fate::NoProvider | Fate::Unjudged) {
            return;
        }
        let judgement =
            |why: &str| Some(Judgement { verdict: Verdict::Yes, why: why.to_owned(), on: began });
        self.referral.seeker_fit = judgement("just what was asked for");
        self.referral.provider_fit =
            judgement(chance.one(&["", "likes such clients", "has room in spring"]));
        self.ask(fate, began, chance, today);
        let introduced_on = days_from(began, 8).min(today);
        match fate {
            Fate::Evaluated => self.evaluate(days_from(began, 10), chance),
            Fate::Introduced => self.introduce(introduced_on, chance),
            _ => {}
        }
    }

    fn make_actual(&mut self, began: Day, chance: &mut Chance, today: Day) {
        let referral = &mut self.referral;
        referral.need_kind = Some(chance.pick(NeedKind::ALL));
        referral.heard_how = Some(chance.pick(&[HeardHow::ToldMe, HeardHow::SomebodyTold]));
        referral.heard_on = Some(began);
        referral.budget = chance.one(&["", "", "2k", "about 500 a month", "open"]).to_owned();
        referral.reward = Some(Reward::No);
        referral.timing = match chance.below(3) {
            0 => Some(Timing::Now),
            _ => Some(Timing::By(days_from(began.max(days_from(today, -30)), chance.between(31, 80)))),
        };
    }

    fn ask(&mut self, fate: Fate, began: Day, chance: &mut Chance, today: Day) {
        let [seeker, provider] = [self.referral.seeker, self.referral.provider];
        let (Some(seeker), Some(provider)) = (seeker, provider) else { return };
        let last = days_from(today, -1).max(began);
        let day = |after: i64| days_from(began, after).min(last);
        let is_done = matches!(fate, Fate::Evaluated | Fate::Introduced | Fate::Ready);
        if is_done || matches!(fate, Fate::Asked | Fate::OneYes | Fate::NotNow) {
            self.log(seeker, ConsentEvent::Asked, day(1), chance);
        }
        if is_done || fate == Fate::OneYes {
            self.log(seeker, ConsentEvent::Granted, day(3), chance);
            self.log(provider, ConsentEvent::Asked, day(4), chance);
        }
        if is_done {
            self.log(provider, ConsentEvent::Granted, day(6), chance);
        }
        if fate == Fate::NotNow {
            self.log(seeker, ConsentEvent::NotNow, day(3), chance);
            let until = Some(days_from(today, chance.between(1, 60)));
            self.consents.iter_mut().filter(|said| said.event == ConsentEvent::NotNow).for_each(|said| {
                said.until = until;
            });
        }
    }

    fn log(&mut self, contact: Uid, event: ConsentEvent, said_on: Day, chance: &mut Chance) {
        let granted = event == ConsentEvent::Granted;
        self.consents.push(NewConsent {
            referral: self.referral.uid,
            contact,
            event,
            until: None,
            said_on,
            channel: Some(chance.pick(&[ChannelKind::Email, ChannelKind::Phone])),
            words: if granted { chance.one(WORDS_OF_A_YES).to_owned() } else { String::new() },
            pass_on: if granted { PassOn::of(&[ChannelKind::Email]) } else { PassOn::NAME_ONLY },
            for_described: false,
        });
    }

    fn introduce(&mut self, on: Day, chance: &mut Chance) {
        let sure = 10 * chance.between(2, 10) as u8;
        self.referral.introduction = Some(Introduction { on, sure, evaluate_on: days_from(on, 42) });
    }

    fn evaluate(&mut self, introduced_on: Day, chance: &mut Chance) {
        self.introduce(introduced_on, chance);
        let finals =
            [Outcome::Business, Outcome::Business, Outcome::NoFit, Outcome::NeverMet, Outcome::Badly];
        self.referral.evaluation = Some(Evaluation {
            outcome: chance.pick(&finals),
            on: days_from(introduced_on, 45),
            seeker_again: Some(chance.pick(Verdict::ALL)),
            provider_again: Some(chance.pick(Verdict::ALL)),
            learned: chance
                .one(&["", "", "ask about the budget first", "a call is better than a mail"])
                .to_owned(),
        });
    }
}

/// How one received came and ended, with all steps done.
fn ended(began: Day, chance: &mut Chance) -> Received {
    let answer = |verdict: Verdict| Some(Judgement { verdict, why: String::new(), on: began });
    let is_warm = chance.percent(60);
    let on = days_from(began, chance.between(10, 90));
    Received {
        said_need: answer(Verdict::Yes),
        wants_me: answer(if is_warm { Verdict::Yes } else { Verdict::No }),
        agreed: answer(Verdict::Yes),
        my_work: answer(Verdict::Yes),
        came: HowItCame {
            asked_for: chance.percent(80).then(|| chance.percent(40)),
            was_present: chance.percent(80).then(|| chance.percent(40)),
            source_kind: chance.percent(90).then(|| chance.pick(SourceKind::ALL)),
            group: String::new(),
        },
        answered_on: Some(days_from(began, 1)),
        thanked_on: Some(days_from(began, 2)),
        ending: Some(Ending { how: chance.pick(Landing::ALL), on }),
        reported_on: Some(on),
        ..Received::EMPTY
    }
}
