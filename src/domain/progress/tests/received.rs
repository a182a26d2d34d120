//! A referral received, by hand: Carla pointed Dario at me on Sunday 1 November.

use super::*;
use crate::domain::received::{Ending, Landing, WarmQuestion};
use crate::domain::uid::Uid;

const SOURCE: Option<Role> = Some(Role::Source);
const PROSPECT: Option<Role> = Some(Role::Prospect);

fn coached(on: &str) -> Case {
    Case::received().knowing(|received| received.coached_on = Some(day(on)))
}

/// Warm since the 16th, and answered on the 17th.
fn talking() -> Case {
    Case::warm().knowing(|received| received.answered_on = Some(day("2026-11-17")))
}

fn thanked(case: Case) -> Case {
    case.knowing(|received| received.thanked_on = Some(day("2026-11-17")))
}

fn ended(case: Case, how: Landing) -> Case {
    case.knowing(|received| received.ending = Some(Ending { how, on: day("2026-11-17") }))
}

pub(super) fn one_case_for_each_action() -> Vec<(Case, Stage, Lane, Row)> {
    use {Action as A, Lane as L, Stage as S, WarmQuestion as Q};
    let yes = |question| Case::received().answered(question, Verdict::No, "2026-11-10");
    let open_work = Case::warm().knowing(|received| received.my_work = None);
    vec![
        (coached("2026-11-12"), S::Lead, L::Theirs, (A::AskSource, SOURCE, "2026-11-19")),
        (silent(Case::received(), Role::Source), S::Lead, L::Lead, (A::Settle, SOURCE, "2026-11-01")),
        (open_work, S::Lead, L::Mine, (A::JudgeWork, PROSPECT, "2026-11-16")),
        (yes(Q::MyWork), S::Lead, L::Mine, (A::PassOn, PROSPECT, "2026-11-10")),
        (yes(Q::WantsMe), S::Lead, L::Mine, (A::CloseKindly, SOURCE, "2026-11-10")),
        (Case::warm(), S::Warm, L::Mine, (A::Answer, PROSPECT, "2026-11-17")),
        (talking(), S::Talking, L::Mine, (A::Thank, SOURCE, "2026-11-19")),
        // 42 days after the 17th
        (thanked(talking()), S::Talking, L::Theirs, (A::AskOutcome, PROSPECT, "2026-12-29")),
        (thanked(ended(talking(), Landing::Won)), S::Talking, L::Mine, (A::Report, SOURCE, "2026-11-20")),
    ]
}

/// [R1] Whatever is known, it is not warm before all four are yes, and warm on the day of the last of them.
#[test]
fn warm_is_yes_to_all_four() {
    for verdicts in 0..81_u32 {
        let of =
            |at: u32| [Verdict::Yes, Verdict::No, Verdict::Unsure][(verdicts / 3_u32.pow(at) % 3) as usize];
        let case = WarmQuestion::ALL.iter().zip(0..).fold(Case::received(), |case, (question, at)| {
            case.answered(*question, of(at), &format!("2026-11-0{}", at + 2))
        });
        let step = case.progress().step.unwrap();
        let warm = (0..4).all(|at| of(at) == Verdict::Yes);
        assert_eq!(case.progress().stage == Stage::Warm, warm, "{verdicts}");
        assert_eq!(step.action == Action::Answer, warm, "{verdicts}");
        assert_eq!(case.received.warm_since(), warm.then(|| day("2026-11-05")), "{verdicts}");
    }
}

/// [R1] [G9] Coached, one waits for the source, asks once more after five working days, and after fourteen days parks.
#[test]
fn the_source_is_asked_once_more() {
    // Thursday the 12th: five working days on is Thursday the 19th
    let case = coached("2026-11-12");
    check(
        &case.clone().on("2026-11-12"),
        Stage::Lead,
        Lane::Theirs,
        (Action::AskSource, SOURCE, "2026-11-19"),
    );
    check(
        &case.clone().on("2026-11-19"),
        Stage::Lead,
        Lane::Mine,
        (Action::AskSource, SOURCE, "2026-11-19"),
    );
    check(
        &case.clone().on("2026-11-26"),
        Stage::Lead,
        Lane::Mine,
        (Action::ParkOrDrop, SOURCE, "2026-11-26"),
    );
    let again = case.knowing(|received| received.asked_again_on = Some(day("2026-11-19")));
    check(
        &again.clone().on("2026-11-19"),
        Stage::Lead,
        Lane::Theirs,
        (Action::ParkOrDrop, SOURCE, "2026-11-26"),
    );
    check(&again.on("2026-11-26"), Stage::Lead, Lane::Mine, (Action::ParkOrDrop, SOURCE, "2026-11-26"));
}

/// [R1] A no of the prospect comes before one of mine: nobody is passed on who wants no help.
#[test]
fn a_no_of_the_prospect_comes_first() {
    let mine = Case::received().answered(WarmQuestion::MyWork, Verdict::No, "2026-11-10");
    let both = mine.answered(WarmQuestion::Agreed, Verdict::No, "2026-11-12");
    check(&both, Stage::Lead, Lane::Mine, (Action::CloseKindly, SOURCE, "2026-11-12"));
}

/// [R4] Answered within a day, thanked within three: the answer comes first, thanks given early are not asked again.
#[test]
fn answer_then_thank() {
    check(&thanked(Case::warm()), Stage::Warm, Lane::Mine, (Action::Answer, PROSPECT, "2026-11-17"));
    check(
        &Case::warm().on("2026-11-30"),
        Stage::Warm,
        Lane::Mine,
        (Action::Answer, PROSPECT, "2026-11-17"),
    );
    check(&talking().on("2026-11-30"), Stage::Talking, Lane::Mine, (Action::Thank, SOURCE, "2026-11-19"));
    let soon = thanked(talking()).knowing(|received| received.look_back_on = Some(day("2026-11-20")));
    check(&soon, Stage::Talking, Lane::Theirs, (Action::AskOutcome, PROSPECT, "2026-11-20"));
    check(&soon.on("2026-11-20"), Stage::Talking, Lane::Mine, (Action::AskOutcome, PROSPECT, "2026-11-20"));
}

/// [R4] However it ended, thanks come before the report, and with both it is closed.
#[test]
fn thanks_before_the_report() {
    for how in Landing::ALL {
        let case = ended(talking(), *how);
        check(&case, Stage::Talking, Lane::Mine, (Action::Thank, SOURCE, "2026-11-19"));
        let case = thanked(case);
        check(&case, Stage::Talking, Lane::Mine, (Action::Report, SOURCE, "2026-11-20"));
        let reported = case.knowing(|received| received.reported_on = Some(day("2026-11-18")));
        check_over(&reported);
    }
    // ended without ever being warm: the source meant well all the same
    let cold = ended(Case::received(), Landing::Lost);
    check(&cold, Stage::Talking, Lane::Mine, (Action::Thank, SOURCE, "2026-11-20"));
}

/// [R4] Where nobody is named who pointed them at me, nobody is owed a word.
#[test]
fn no_source_is_owed_nothing() {
    let alone = |case: Case| case.with(|referral| referral.source = None);
    check(&alone(talking()), Stage::Talking, Lane::Theirs, (Action::AskOutcome, PROSPECT, "2026-12-29"));
    check_over(&alone(ended(talking(), Landing::Won)));
}

/// [M2] A reminder dies with its cause: another day of warmth is another reminder, the same facts are the same one.
#[test]
fn reminders_die_with_their_cause() {
    let uid = |case: &Case| -> Uid { case.progress().step.unwrap().reminder };
    let warm = Case::warm();
    assert_eq!(uid(&warm), uid(&warm.clone().on("2026-12-01")));
    let later = warm.clone().answered(WarmQuestion::Agreed, Verdict::Yes, "2026-11-18");
    assert_ne!(uid(&warm), uid(&later));
    let snoozed = warm.snoozed("2026-11-25");
    assert_eq!(snoozed.progress().step.unwrap().due_on, day("2026-11-25"));
    assert_ne!(
        snoozed.knowing(|it| it.answered_on = Some(day("2026-11-18"))).progress().step.unwrap().due_on,
        day("2026-11-25")
    );
}

/// A received one can be parked at any step, and dropped.
#[test]
fn parked_and_dropped() {
    for case in [Case::received(), Case::warm(), talking(), ended(talking(), Landing::Won)] {
        let stage = case.progress().stage;
        check(&parked(case.clone(), "2026-12-01"), stage, Lane::Parked, (Action::Wake, None, "2026-12-01"));
        check_over(&dropped(case, "2026-11-18"));
    }
}

/// [G11] Filed as given and back, nothing is lost, and it stands where it stood.
#[test]
fn refiled_and_back() {
    use crate::domain::referral::Refile;
    let before = thanked(talking());
    let given = before.clone().with(|referral| referral.refile(Refile::AsGiven));
    assert_eq!(given.progress().walk, None);
    let back = given.with(|referral| referral.refile(Refile::AsReceived));
    assert_eq!((back.progress(), &back.received), (before.progress(), &before.received));
}

/// [P6] A source who was forgotten is neither thanked nor told; the prospect goes on.
#[test]
fn a_source_who_was_forgotten() {
    let forget = |case: Case| {
        case.with(|referral| referral.source = Some(Uid::of_forgotten(uuid::Uuid::from_u128(7))))
    };
    check(&forget(talking()), Stage::Talking, Lane::Theirs, (Action::AskOutcome, PROSPECT, "2026-12-29"));
    check_over(&forget(ended(talking(), Landing::Won)));
}

/// [P1] [R4] A source who is not to be contacted is neither coached, thanked nor told; a prospect is not answered. What is left
/// is to be settled, or goes on without them.
#[test]
fn nobody_is_contacted_who_is_not_to_be() {
    let settle = |role| (Action::Settle, role, "2026-11-01");
    check(&silent(Case::received(), Role::Source), Stage::Lead, Lane::Lead, settle(SOURCE));
    let asked = silent(coached("2026-11-12"), Role::Source);
    check(&asked, Stage::Lead, Lane::Theirs, (Action::Settle, SOURCE, "2026-11-19"));
    let warm = silent(Case::warm(), Role::Prospect);
    check(&warm, Stage::Warm, Lane::Mine, (Action::Settle, PROSPECT, "2026-11-17"));
    let unthanked = silent(talking(), Role::Source);
    check(&unthanked, Stage::Talking, Lane::Theirs, (Action::AskOutcome, PROSPECT, "2026-12-29"));
    check_over(&silent(ended(talking(), Landing::Won), Role::Source));
}
