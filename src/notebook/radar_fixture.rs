//! The referrals of `domain::radar::fixture` as a notebook holds them: for the tests of whatever shows them.

use crate::domain::consent::{ConsentEvent, PassOn};
use crate::domain::contact::{Contact, Rung};
use crate::domain::day::Day;
use crate::domain::harvest::Harvest;
use crate::domain::now::Now;
use crate::domain::radar::fixture::{ASKED, BOTH_ASKED, From, GIVEN, HARVEST, MOVES, RECEIVED};
use crate::domain::received::{Ending, HowItCame, Landing, Received, SourceKind};
use crate::domain::referral::{Direction, Evaluation, Introduction, Judgement, Outcome, Referral, Verdict};
use crate::domain::uid::Uid;

use super::{Change, NewConsent, Notebook};

/// Which of [`GIVEN`] has the partner as its provider.
const OF_PARTNER: usize = 5;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn back(day: Day, days: u64) -> Day {
    day.checked_sub_days(chrono::Days::new(days)).unwrap()
}

fn on(day: Day, days: u64) -> Day {
    day.checked_add_days(chrono::Days::new(days)).unwrap()
}

/// Brings them all in, in one change; gives back the referrals given and those received, in the order of the fixture.
pub(crate) fn fill(notebook: &mut Notebook, now: Now) -> (Vec<Uid>, Vec<Uid>) {
    notebook
        .write(now, "referrals of a year", |change| {
            let [partner, other] = ["Partner", "Other"].map(|name| change.new_contact(name).unwrap());
            let given = (1..).zip(GIVEN).map(|(number, row)| give(change, number, row, partner)).collect();
            let received = RECEIVED.iter().map(|row| receive(change, row, partner, other)).collect();
            (1..).zip(ASKED).for_each(|(number, entries)| ask(change, number, entries));
            (1..).zip(MOVES).for_each(|(number, moves)| climb(change, number, moves));
            HARVEST.iter().for_each(|on| reap(change, day(on)));
            Ok((given, received))
        })
        .unwrap()
}

fn person(change: &mut Change<'_>, what: &str, number: usize) -> Uid {
    change.new_contact(&format!("{what} {number}")).unwrap()
}

fn give(
    change: &mut Change<'_>,
    number: usize,
    (when, sure, outcome): (&str, u8, &str),
    partner: Uid,
) -> Uid {
    let introduced = day(when);
    let mut referral = Referral::new(change.fresh_uid(), Direction::Given, back(introduced, 10));
    let seeker = person(change, "Seeker", number);
    let provider = if number == OF_PARTNER { partner } else { person(change, "Provider", number) };
    (referral.seeker, referral.provider) = (Some(seeker), Some(provider));
    referral.need = format!("need {number}");
    referral.introduction = Some(Introduction { on: introduced, sure, evaluate_on: on(introduced, 42) });
    referral.evaluation = Outcome::from_word(outcome).map(|outcome| Evaluation {
        outcome,
        on: on(introduced, 45),
        seeker_again: None,
        provider_again: None,
        learned: String::new(),
    });
    change.add_referral(&referral).unwrap();
    if number <= BOTH_ASKED {
        let took = u64::try_from(number % 5).unwrap();
        for (party, asked, took) in
            [(seeker, back(introduced, 8), took), (provider, back(introduced, 7), 2)]
        {
            log(change, referral.uid, party, ConsentEvent::Asked, asked);
            log(change, referral.uid, party, ConsentEvent::Granted, on(asked, took));
        }
    }
    referral.uid
}

fn log(change: &mut Change<'_>, referral: Uid, contact: Uid, event: ConsentEvent, said_on: Day) {
    let until = (event == ConsentEvent::NotNow).then(|| on(said_on, 400));
    let new = NewConsent {
        referral,
        contact,
        event,
        until,
        said_on,
        channel: None,
        words: String::new(),
        pass_on: PassOn::NAME_ONLY,
        for_described: false,
    };
    change.log_consent(&new).unwrap();
}

type ReceivedRow =
    (&'static str, &'static str, &'static str, &'static str, &'static str, &'static str, From);

fn receive(change: &mut Change<'_>, row: &ReceivedRow, partner: Uid, other: Uid) -> Uid {
    let (when, landing, warm, kind, present, asked, from) = row;
    let came = day(when);
    let mut referral = Referral::new(change.fresh_uid(), Direction::Received, came);
    referral.need = format!("work of {when}");
    referral.source = match from {
        From::Partner => Some(partner),
        From::Other => Some(other),
        From::Nobody => None,
    };
    referral.prospect = Some(change.new_contact(&format!("Prospect of {when}")).unwrap());
    change.add_referral(&referral).unwrap();
    let said = |word: &str| (word != "-").then_some(word == "yes");
    let verdict = |is: bool| {
        Some(Judgement {
            verdict: if is { Verdict::Yes } else { Verdict::No },
            why: String::new(),
            on: came,
        })
    };
    let received = Received {
        said_need: verdict(true),
        wants_me: verdict(true),
        agreed: verdict(true),
        my_work: verdict(*warm == "yes"),
        came: HowItCame {
            asked_for: said(asked),
            was_present: said(present),
            source_kind: SourceKind::from_word(kind),
            group: String::new(),
        },
        ending: Landing::from_word(landing).map(|how| Ending { how, on: on(came, 20) }),
        ..Received::EMPTY
    };
    change.save_received(referral.uid, &received).unwrap();
    referral.uid
}

fn ask(change: &mut Change<'_>, number: usize, entries: &[(&str, &str)]) {
    let asked = person(change, "Asked", number);
    let mut referral = Referral::new(change.fresh_uid(), Direction::Given, day(entries[0].1));
    (referral.seeker, referral.need) = (Some(asked), format!("question {number}"));
    change.add_referral(&referral).unwrap();
    for (event, said_on) in entries {
        log(change, referral.uid, asked, ConsentEvent::from_word(event).unwrap(), day(said_on));
    }
}

fn climb(change: &mut Change<'_>, number: usize, moves: &[(&str, &str)]) {
    let climber = Contact::new(change.fresh_uid(), &format!("Climber {number}"), day(moves[0].0));
    change.add_contact(&climber).unwrap();
    for (on, to) in moves {
        change.move_rung(climber.uid, Rung::from_word(to), day(on), "").unwrap();
    }
}

fn reap(change: &mut Change<'_>, on: Day) {
    let entry = Harvest {
        uid: change.fresh_uid(),
        on,
        words: "something good came back".to_owned(),
        people: Vec::new(),
        group: None,
        referral: None,
    };
    change.add_harvest(&entry).unwrap();
}
