//! Which draft fits when.

use super::*;
use crate::domain::consent::{ConsentEvent, PassOn};
use crate::domain::fixtures::{Case, ana, bruno, day};
use crate::domain::received::{Ending, Landing, WarmQuestion};
use crate::domain::referral::{Drop, Reward, Verdict};
use crate::domain::say::Silent;

use ConsentEvent::{Asked, Declined, Granted, Nudged, ToldNotNow, Withdrawn};
use DraftKind as Kind;

const SEEKER: Recipient = Recipient::Party(Role::Seeker);
const PROVIDER: Recipient = Recipient::Party(Role::Provider);
const SOURCE: Recipient = Recipient::Party(Role::Source);
const NAMES: Names<'static> = Names {
    seeker: Some("Ana"),
    provider: Some("Bruno"),
    source: Some("Carla"),
    prospect: Some("Dario"),
    silent: Silent::NOBODY,
};

fn checked(case: &Case, kind: DraftKind, recipient: Recipient) -> Result<(), String> {
    check(kind, recipient, &case.facts(), NAMES, case.today, &case.settings)
        .map_err(|fault| fault.to_string())
}

fn offers(case: &Case) -> Vec<(DraftKind, Recipient)> {
    offered(&case.facts(), NAMES, case.today, &case.settings)
}

#[track_caller]
fn refused(case: &Case, kind: DraftKind, recipient: Recipient, words: &str) {
    let said = checked(case, kind, recipient).unwrap_err();
    assert!(said.contains(words), "{said}");
    assert!(said.starts_with(char::is_uppercase) && said.ends_with('.'), "{said}");
    assert!(!offers(case).contains(&(kind, recipient)), "{kind:?} {recipient:?}");
}

/// Both have said yes, and allow their e-mail addresses to be passed on.
fn with_addresses() -> Case {
    let mut case = Case::agreed();
    case.log.iter_mut().for_each(|entry| entry.pass_on = PassOn::of(&[ChannelKind::Email]));
    case
}

/// [G1] [G8] [G10] Who may be asked: not after a yes that stands, not after a no, not once it is over.
#[test]
fn asking() {
    let fresh = Case::fitting();
    for party in [SEEKER, PROVIDER] {
        assert_eq!(checked(&fresh, Kind::ConsentAsk, party), Ok(()));
    }
    for case in [
        Case::fitting().said(ana(), Asked, "2026-11-16"),
        Case::fitting().said(ana(), Granted, "2026-09-01"),
        Case::fitting().said_not_now(ana(), "2026-09-01", "2026-11-01"),
    ] {
        assert_eq!(checked(&case, Kind::ConsentAsk, SEEKER), Ok(()));
    }
    refused(&Case::agreed(), Kind::ConsentAsk, SEEKER, "Ana has said yes already");
    let declined = Case::fitting().said(ana(), Declined, "2026-11-16");
    refused(&declined, Kind::ConsentAsk, SEEKER, "Ana has said no, and a no is not asked again");
    refused(&declined, Kind::ConsentAsk, PROVIDER, "is stopped");
    let dropped = Case::fitting()
        .with(|referral| referral.dropped = Some(Drop { on: day("2026-11-16"), reason: String::new() }));
    refused(&dropped, Kind::ConsentAsk, SEEKER, "is stopped");
    refused(&Case::fitting().next_try_begun(), Kind::ConsentAsk, SEEKER, "is stopped");
    refused(&Case::away(), Kind::ConsentAsk, SEEKER, "were introduced on 17 Nov");
    let alone = Case::fitting().with(|referral| referral.provider = None);
    refused(&alone, Kind::ConsentAsk, PROVIDER, "Nobody is named as provider yet");
}

/// [G9] A nudge follows an ask, once, after five working days.
#[test]
fn nudging() {
    refused(&Case::fitting(), Kind::Nudge, SEEKER, "Ana has not been asked");
    // asked on Tuesday the 10th: five working days later is the 17th
    let asked = Case::fitting().said(ana(), Asked, "2026-11-10");
    assert_eq!(checked(&asked.clone().on("2026-11-17"), Kind::Nudge, SEEKER), Ok(()));
    let early = asked.clone().on("2026-11-16");
    refused(
        &early,
        Kind::Nudge,
        SEEKER,
        "Ana was asked on 10 Nov. Leave time for an answer: a nudge is due on 17 Nov",
    );
    let again = asked.clone().said(ana(), Nudged, "2026-11-17");
    refused(&again, Kind::Nudge, SEEKER, "asked once more on 17 Nov");
    refused(&asked.clone().said(ana(), Granted, "2026-11-17"), Kind::Nudge, SEEKER, "has said yes");
    refused(&asked.clone().said(ana(), Declined, "2026-11-17"), Kind::Nudge, SEEKER, "has said no");
    refused(&asked.said(bruno(), Declined, "2026-11-17"), Kind::Nudge, SEEKER, "is stopped");
}

/// [G6] There is no draft with both names while Exit is shut, whatever keeps it shut; afterwards there is a copy [G10].
#[test]
fn introducing() {
    for recipient in [SEEKER, PROVIDER, Recipient::Both] {
        for (case, words) in [
            (Case::fitting(), "Exit is shut: Ana has not said yes, so there is no draft with both names."),
            (Case::fitting().said(ana(), Granted, "2026-11-16"), "Exit is shut: Bruno has not said yes"),
            (Case::agreed().on("2026-12-16"), "Exit is shut: the yes of Ana has aged"),
            (Case::agreed().with(|referral| referral.need.clear()), "it is not shown to be actual"),
            (
                Case::agreed().with(|referral| referral.provider_fit = None),
                "it is not judged right for both",
            ),
            (
                Case::agreed().with(|referral| referral.reward = Some(Reward::Yes { told_on: None })),
                "not both have been told what you get",
            ),
            (Case::agreed().said(bruno(), Withdrawn, "2026-11-17"), "Exit is shut: Bruno has not said yes"),
            (Case::away().said(bruno(), Withdrawn, "2026-11-18"), "Bruno took the yes back"),
            (Case::agreed().with(|referral| referral.provider = None), "Nobody is named as provider"),
        ] {
            refused(&case, Kind::Introduction, recipient, words);
        }
    }
    for case in [
        with_addresses(),
        with_addresses().with(|referral| referral.introduction = Case::away().referral.introduction),
    ] {
        for recipient in [SEEKER, PROVIDER, Recipient::Both] {
            assert_eq!(checked(&case, Kind::Introduction, recipient), Ok(()));
        }
    }
    // in one mail each sees the other's address
    let kept = Case::agreed();
    refused(
        &kept,
        Kind::Introduction,
        Recipient::Both,
        "Ana has not allowed the e-mail address to be passed on",
    );
    assert_eq!(offers(&kept)[..2], [(Kind::Introduction, SEEKER), (Kind::Introduction, PROVIDER)]);
    let to_both = offers(&with_addresses());
    assert_eq!(to_both[0], (Kind::Introduction, Recipient::Both));
    assert!(!to_both.contains(&(Kind::Introduction, SEEKER)));
}

/// [G8] Whoever expects to hear is told, once; the seeker not while the next try is under way.
#[test]
fn calling_off() {
    let asked = || Case::fitting().said(ana(), Granted, "2026-11-12").said(bruno(), Asked, "2026-11-13");
    refused(&asked(), Kind::NotNow, SEEKER, "nothing to call off");
    let declined = || asked().said(bruno(), Declined, "2026-11-16");
    assert_eq!(checked(&declined(), Kind::NotNow, SEEKER), Ok(()));
    refused(&declined(), Kind::NotNow, PROVIDER, "Bruno does not wait to hear from you");
    refused(&declined().next_try_begun(), Kind::NotNow, SEEKER, "until it ends Ana learns nothing");
    refused(
        &declined().said(ana(), ToldNotNow, "2026-11-17"),
        Kind::NotNow,
        SEEKER,
        "has been told already",
    );

    let withdrawn = asked().said(ana(), Withdrawn, "2026-11-16");
    assert_eq!(checked(&withdrawn, Kind::NotNow, PROVIDER), Ok(()));
    assert_eq!(offers(&withdrawn)[0], (Kind::NotNow, PROVIDER));
    let never_asked = Case::fitting().said(ana(), Declined, "2026-11-16");
    refused(&never_asked, Kind::NotNow, PROVIDER, "does not wait to hear");
    // [G10] after the introduction a note to the other side
    let late = Case::away().said(ana(), Withdrawn, "2026-11-18");
    assert_eq!(checked(&late, Kind::NotNow, PROVIDER), Ok(()));
    refused(&Case::away(), Kind::NotNow, PROVIDER, "nothing to call off");
}

/// [G7] Both are asked how it went, once they are introduced.
#[test]
fn following_up() {
    refused(&with_addresses(), Kind::FollowUp, SEEKER, "They are not introduced yet");
    for party in [SEEKER, PROVIDER] {
        assert_eq!(checked(&Case::away(), Kind::FollowUp, party), Ok(()));
    }
    assert!(offers(&Case::away()).contains(&(Kind::FollowUp, PROVIDER)));
}

/// [R1] [R2] The source of a referral received is coached while it is not warm, and thanked; nobody else is written to.
#[test]
fn writing_to_the_source() {
    let received = Case::received;
    for kind in [Kind::CoachSource, Kind::Thanks] {
        assert_eq!(checked(&received(), kind, SOURCE), Ok(()));
        refused(&received(), kind, Recipient::Party(Role::Prospect), "goes to the source");
        refused(&Case::fitting(), kind, SOURCE, "is for a referral received");
        refused(
            &received().with(|referral| referral.source = None),
            kind,
            SOURCE,
            "Nobody is named as source",
        );
    }
    assert_eq!(offers(&received())[0], (Kind::CoachSource, SOURCE));
    refused(&Case::warm(), Kind::CoachSource, SOURCE, "Dario is warm");
    let said_no = received().answered(WarmQuestion::WantsMe, Verdict::No, "2026-11-12");
    refused(&said_no, Kind::CoachSource, SOURCE, "answered with a no");
    assert_eq!(offers(&said_no), [(Kind::Thanks, SOURCE)]);
    let drop = Drop { on: day("2026-11-16"), reason: String::new() };
    let dropped = received().with(|referral| referral.dropped = Some(drop));
    refused(&dropped, Kind::CoachSource, SOURCE, "is over");
    assert!(offers(&dropped).contains(&(Kind::Thanks, SOURCE)));
}

/// [R4] The report needs an ending; once thanks are said it does the next step.
#[test]
fn reporting_to_the_source() {
    refused(&Case::warm(), Kind::Report, SOURCE, "Record how it ended");
    let ended = Case::warm().knowing(|received| {
        received.answered_on = Some(day("2026-11-16"));
        received.ending = Some(Ending { how: Landing::Won, on: day("2026-11-17") });
    });
    assert_eq!(offers(&ended), [(Kind::Thanks, SOURCE), (Kind::Report, SOURCE)]);
    let thanked = ended.knowing(|received| received.thanked_on = Some(day("2026-11-17")));
    assert_eq!(offers(&thanked), [(Kind::Report, SOURCE), (Kind::Thanks, SOURCE)]);
}

/// [G2] Nothing but an introduction goes to both; each kind goes to those it is for.
#[test]
fn each_kind_goes_to_its_own() {
    for kind in DraftKind::ALL.iter().filter(|kind| **kind != Kind::Introduction) {
        for case in [with_addresses(), Case::away(), Case::received()] {
            assert!(checked(&case, *kind, Recipient::Both).is_err(), "{kind:?}");
        }
    }
    refused(
        &Case::fitting(),
        Kind::ConsentAsk,
        Recipient::Both,
        "goes to the seeker or to the provider, each alone",
    );
    refused(&Case::received(), Kind::ConsentAsk, SEEKER, "is for a referral given");
    refused(&Case::fitting(), Kind::Hello, SEEKER, "goes to one person");
    assert_eq!(checked(&Case::fitting(), Kind::Hello, Recipient::Person(ana())), Ok(()));
}

/// [G1] [M1] What does the next step comes first; the provider is asked when the seeker has said yes.
#[test]
fn the_next_step_comes_first() {
    let first = |case: &Case| offers(case).first().copied();
    let fresh = Case::fitting();
    assert_eq!(offers(&fresh), [(Kind::ConsentAsk, SEEKER)]);
    let seeker_agreed = Case::fitting().said(ana(), Granted, "2026-11-16");
    assert_eq!(offers(&seeker_agreed), [(Kind::ConsentAsk, PROVIDER)]);
    let silent = seeker_agreed.said(bruno(), Asked, "2026-11-09");
    assert_eq!(first(&silent), Some((Kind::Nudge, PROVIDER)));
    assert_eq!(first(&Case::away().on("2027-01-05")).map(|(kind, _)| kind), Some(Kind::FollowUp));
}

/// Somebody who is not to be contacted is not written to, and the sentence says how to change that.
#[test]
fn not_to_be_contacted() {
    let mut contact = Contact::new(ana(), "Ana", day("2026-11-01"));
    assert_eq!(check_person(&contact), Ok(()));
    contact.do_not_contact = true;
    let said = check_person(&contact).unwrap_err().to_string();
    assert!(said.starts_with("Ana is not to be contacted. Take that mark off"), "{said}");
}
