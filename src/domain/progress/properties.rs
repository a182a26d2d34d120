//! What holds of the progress of every referral, whatever the facts.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use super::*;
use crate::domain::consent::{ConsentEvent, ConsentState, was_told_not_now};
use crate::domain::fixtures::Case;
use crate::domain::fixtures::arbitrary::{case, extreme, extreme_settings, near, settings};
use crate::domain::gates::Mark;
use crate::domain::next_try::{carried_yes, next_try};
use crate::domain::referral::{HeardHow, Introduction, Reward, Verdict};
use crate::domain::say::{Names, short_step, step_sentence};
use crate::domain::triage::Group;

fn any_case() -> impl Strategy<Value = Case> {
    case(near(), settings())
}

/// Whether the one in `role` has said yes, as one would count it by hand on `today`.
fn has_yes(case: &Case, role: Role, today: Day) -> bool {
    let Some(contact) = case.referral.party(role) else { return false };
    let said = |event| !matches!(event, ConsentEvent::ToldNotNow | ConsentEvent::Nudged);
    let last = case.log.iter().rfind(|entry| entry.contact == contact && said(entry.event));
    last.is_some_and(|entry| {
        let age = (today - entry.said_on).num_days();
        entry.event == ConsentEvent::Granted && age <= i64::from(case.settings.consent_good_for)
    })
}

/// Whether the first three gates hold and the reward is told, counted by hand.
fn all_gates_hold(case: &Case, today: Day) -> bool {
    let referral = &case.referral;
    let soon = match referral.timing {
        Some(Timing::Now) => true,
        Some(Timing::By(day)) => (0..=i64::from(case.settings.horizon)).contains(&(day - today).num_days()),
        Some(Timing::Someday) | None => false,
    };
    let fresh = referral
        .heard_on
        .is_some_and(|day| (today - day).num_days() <= i64::from(case.settings.need_good_for));
    let known = matches!(referral.heard_how, Some(HeardHow::ToldMe | HeardHow::SomebodyTold));
    let fits = [&referral.seeker_fit, &referral.provider_fit];
    has_yes(case, Role::Seeker, today)
        && has_yes(case, Role::Provider, today)
        && !referral.need.trim().is_empty()
        && soon
        && fresh
        && known
        && fits.iter().all(|fit| fit.as_ref().is_some_and(|judged| judged.verdict == Verdict::Yes))
        && referral.reward != Some(Reward::Yes { told_on: None })
}

/// The generator is worth its name: it reaches every stage that is derived, every lane and every action.
#[test]
fn random_facts_reach_everything() {
    let mut runner = TestRunner::deterministic();
    let (mut stages, mut lanes, mut actions) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for _ in 0..6_000 {
        let progress = any_case().new_tree(&mut runner).unwrap().current().progress();
        stages.insert(progress.stage);
        lanes.insert(progress.lane);
        actions.extend(progress.step.map(|step| step.action));
    }
    assert_eq!(stages, Stage::ALL.iter().copied().collect());
    assert_eq!(lanes, Lane::ALL.iter().copied().collect());
    // nobody of these cases is marked as not to be contacted
    let unmarked = Action::ALL.iter().copied().filter(|action| *action != Action::Settle);
    assert_eq!(actions, unmarked.collect());
}

proptest! {
    /// [M1] Every referral that is not closed has its next step, and Triage [T1] lists it unless it is away.
    #[test]
    fn every_open_referral_has_one_next_step(case in any_case()) {
        let progress = case.progress();
        prop_assert!(progress.stage == Stage::Closed || progress.step.is_some());
        prop_assert_eq!(progress.lane == Lane::Over, progress.step.is_none());
        let listed = Group::of_progress(&progress, case.today).is_some();
        prop_assert_eq!(listed, !matches!(progress.lane, Lane::Away | Lane::Over));
    }

    /// [M1] What was derived holds on every day before `holds_until`, which is to come.
    #[test]
    fn nothing_changes_before_holds_until(case in any_case()) {
        let progress = case.progress();
        prop_assert!(progress.holds_until.is_none_or(|day| day > case.today));
        let in_a_year = case.today + chrono::Days::new(366);
        let last = progress.holds_until.map_or(in_a_year, |day| day.min(in_a_year));
        for today in case.today.iter_days().take_while(|day| *day < last) {
            let later = super::progress(&case.facts(), today, &case.settings);
            prop_assert_eq!(later, progress, "on {}", today);
        }
    }

    /// [M5] Nothing falls due on a day away, and no answer that was to come then is my move before I am back.
    #[test]
    fn nothing_falls_due_while_away(case in any_case()) {
        let progress = case.progress();
        if let Some(step) = progress.step {
            prop_assert_eq!(case.settings.away_on(step.due_on), None);
            let waits = matches!(step.action, Action::Nudge | Action::Evaluate | Action::Wake | Action::AskSource);
            let mine = progress.lane == Lane::Mine;
            // what was my move before I left may have been put off to a day away: it comes back with me
            let put_off = case.snoozes.iter().any(|(reminder, _)| *reminder == step.reminder);
            prop_assert!(!waits || !mine || step.due_on <= case.today || put_off);
        }
    }

    /// [G6] Exit is open exactly while all that it needs holds, and the introduction is offered only then.
    #[test]
    fn exit_is_open_exactly_while_the_gates_hold(case in any_case()) {
        let progress = case.progress();
        let holds = all_gates_hold(&case, case.today);
        let expected = match case.referral.introduction {
            Some(_) => Mark::Met,
            None if holds => Mark::Half,
            None => Mark::Open,
        };
        prop_assert_eq!(progress.marks.exit, expected);
        let offered = progress.step.is_some_and(|step| step.action == Action::Introduce);
        prop_assert!(!offered || holds);
        let waits = case.referral.direction == Direction::Given
            && case.referral.introduction.is_none()
            && case.referral.dropped.is_none();
        prop_assert_eq!(progress.stage == Stage::Ready, waits && holds);
    }

    /// [G10] Once introduced, no day moves the stage back or changes what was agreed and judged.
    #[test]
    fn ageing_ends_with_the_introduction(case in any_case(), on in near(), days in 0u64..400) {
        let evaluate_on = on + chrono::Days::new(42);
        let case = case.with(|referral| {
            referral.direction = Direction::Given;
            referral.introduction = Some(Introduction { on, sure: 50, evaluate_on });
        });
        let case = Case { today: case.today.max(on), ..case };
        let progress = case.progress();
        let later = super::progress(&case.facts(), case.today + chrono::Days::new(days), &case.settings);
        prop_assert!(matches!(progress.stage, Stage::Introduced | Stage::Closed));
        prop_assert_eq!((later.stage, later.marks), (progress.stage, progress.marks));
    }

    /// [G8] A stop closes it before the introduction. What is still owed is a next try, or a word to somebody who
    /// waits for one: never to the one who stopped it, and once only.
    #[test]
    fn a_stop_closes_and_tells_nobody_but_those_who_wait(case in any_case()) {
        let progress = case.progress();
        let referral = &case.referral;
        let given = referral.direction == Direction::Given && referral.introduction.is_none();
        let state = |role: Role| referral.party(role).map(|contact| case.consent(contact));
        let stopped = |role| state(role).is_some_and(ConsentState::is_stop);
        let over = given && (referral.dropped.is_some() || stopped(Role::Seeker) || stopped(Role::Provider));
        if over {
            prop_assert_eq!(progress.stage, Stage::Closed);
        }
        if let (Stage::Closed, Some(step)) = (progress.stage, progress.step) {
            let role = step.role.unwrap();
            prop_assert!(!stopped(role));
            match step.action {
                Action::NextTry => {
                    prop_assert!(role == Role::Seeker && stopped(Role::Provider) && !case.has_next_try);
                }
                Action::TellNotNow => {
                    prop_assert!(state(role).is_some_and(ConsentState::is_expecting));
                    prop_assert!(!case.has_next_try || role == Role::Provider);
                }
                other => prop_assert!(false, "{:?} after the end", other),
            }
            prop_assert!(!was_told_not_now(&case.log, referral.party(role).unwrap()));
        }
    }

    /// [G1] [G8] No new ask goes to the provider while the seeker has no yes in force.
    #[test]
    fn the_provider_is_asked_after_the_seeker(case in any_case()) {
        let step = case.progress().step;
        if let Some(NextStep { action: Action::Ask | Action::AskAgain, role: Some(Role::Provider), .. }) = step {
            prop_assert!(has_yes(&case, Role::Seeker, case.today));
        }
    }

    /// [R1] While it is not warm the prospect is neither answered nor asked how it went, and it is a lead until then.
    #[test]
    fn what_is_not_warm_is_never_answered(case in any_case()) {
        let progress = case.progress();
        let received = &case.received;
        let open = case.referral.direction == Direction::Received
            && case.referral.dropped.is_none()
            && received.answered_on.is_none()
            && received.ending.is_none();
        let answers = [&received.said_need, &received.wants_me, &received.agreed, &received.my_work];
        let warm = answers.iter().all(|it| it.as_ref().is_some_and(|answer| answer.verdict == Verdict::Yes));
        prop_assert_eq!(progress.stage == Stage::Warm, open && warm);
        prop_assert_eq!(progress.stage == Stage::Lead && case.referral.direction == Direction::Received, open && !warm);
        let reaches_out = progress
            .step
            .is_some_and(|step| matches!(step.action, Action::Answer | Action::AskOutcome | Action::Thank));
        prop_assert!(!(open && !warm && reaches_out));
    }

    /// [R4] What is owed to the source is asked for until it is done, thanks before the report, and never after it.
    #[test]
    fn thanks_and_report_are_owed_until_they_are_done(case in any_case()) {
        let progress = case.progress();
        let received = &case.received;
        let Some(step) = progress.step else { return Ok(()) };
        match step.action {
            Action::Thank => prop_assert!(received.thanked_on.is_none()),
            Action::Report => {
                prop_assert!(received.thanked_on.is_some() && received.ending.is_some());
                prop_assert!(received.reported_on.is_none());
            }
            Action::AskOutcome => {
                prop_assert!(received.answered_on.is_some() && received.ending.is_none());
                prop_assert!(received.thanked_on.is_some() || case.referral.source.is_none());
            }
            _ => {}
        }
    }

    /// Nothing overflows or panics at the ends of the calendar and of the settings.
    #[test]
    fn extremes_are_survived(case in case(extreme(), extreme_settings())) {
        let progress = case.progress();
        prop_assert!(progress.holds_until.is_none_or(|day| day > case.today));
        prop_assert!(progress.stage == Stage::Closed || progress.step.is_some());
        if let Some(step) = progress.step {
            prop_assert!(!step_sentence(&step, Names::default()).is_empty());
            prop_assert!(!short_step(&step, Names::default()).is_empty());
        }
        let again = next_try(&case.referral, Uid::derived(&["again"]), case.today);
        prop_assert_eq!(again.follows, Some(case.referral.uid));
        carried_yes(&case.referral, &case.log, case.today, &case.settings);
    }
}
