//! Declines, withdrawals, and what I let go: what is owed afterwards [G8].

use super::*;

/// [G8] The provider says no: a next try for the seeker, who learns nothing while it is under way.
#[test]
fn when_the_provider_declines() {
    let stopped = |event| Case::agreed().said(bruno(), event, "2026-11-17");
    for event in [Declined, Withdrawn] {
        let next_try = (Action::NextTry, SEEKER, "2026-11-17");
        check(&stopped(event), Stage::Closed, Lane::Mine, next_try);
        // nothing of it ages, and parking it does not hide it
        check(&stopped(event).on("2027-06-01"), Stage::Closed, Lane::Mine, next_try);
        check(&parked(stopped(event), "2027-01-01"), Stage::Closed, Lane::Mine, next_try);
        check_over(&stopped(event).next_try_begun());
    }
    // let go instead: then the seeker hears that it will not happen now, and that is all
    let let_go = dropped(stopped(Declined), "2026-11-18");
    check(&let_go, Stage::Closed, Lane::Mine, (Action::TellNotNow, SEEKER, "2026-11-18"));
    check_over(&let_go.said(ana(), ToldNotNow, "2026-11-18"));
    // told without letting it go: no try is offered after that
    check_over(&stopped(Declined).said(ana(), ToldNotNow, "2026-11-18"));
    // asked before the seeker, who can still be asked for another
    let seeker_unasked = Case::fitting().said(bruno(), Declined, "2026-11-17");
    check(&seeker_unasked, Stage::Closed, Lane::Mine, (Action::NextTry, SEEKER, "2026-11-17"));
    check_over(&dropped(seeker_unasked.clone(), "2026-11-18"));
    // without a seeker there is nobody to try for
    check_over(&seeker_unasked.with(|referral| referral.seeker = None));
}

/// [G8] The seeker says no: the provider hears of it only when asked before, and only once.
#[test]
fn when_the_seeker_declines() {
    let declined = |case: Case| case.said(ana(), Declined, "2026-11-17");
    check_over(&declined(Case::fitting()));
    check_over(&declined(Case::fitting().with(|referral| referral.provider = None)));
    let tell = (Action::TellNotNow, PROVIDER, "2026-11-17");
    let asked = Case::fitting().said(bruno(), Asked, "2026-11-15");
    let not_now = Case::fitting().said_not_now(bruno(), "2026-11-15", "2026-12-01");
    for case in [asked, not_now, Case::agreed()] {
        check(&declined(case.clone()), Stage::Closed, Lane::Mine, tell);
        check_over(&declined(case.clone()).said(bruno(), ToldNotNow, "2026-11-18"));
        check_over(&declined(case).said(bruno(), Declined, "2026-11-18"));
    }
}

/// [G8] What I let go myself: whoever waits is told, one after the other; in a next try the seeker goes on.
#[test]
fn when_i_let_it_go() {
    let tell = |case: &Case, role| {
        check(case, Stage::Closed, Lane::Mine, (Action::TellNotNow, role, "2026-11-18"));
    };
    check_over(&dropped(Case::fitting(), "2026-11-18"));
    let let_go = dropped(Case::agreed(), "2026-11-18");
    tell(&let_go, SEEKER);
    tell(&let_go.clone().next_try_begun(), PROVIDER);
    let seeker_told = let_go.said(ana(), ToldNotNow, "2026-11-18");
    tell(&seeker_told, PROVIDER);
    check_over(&seeker_told.said(bruno(), ToldNotNow, "2026-11-18"));
}

/// [P6] Nobody tells, asks or tries for somebody who was forgotten; what they stopped stays stopped, and the other party
/// still hears.
#[test]
fn when_somebody_was_forgotten() {
    let forget = |mut case: Case, who: Uid| {
        let nobody = Uid::of_forgotten(uuid::Uuid::from_u128(7));
        let referral = &mut case.referral;
        for party in [&mut referral.seeker, &mut referral.provider] {
            *party = party.map(|uid| if uid == who { nobody } else { uid });
        }
        case.log.iter_mut().filter(|entry| entry.contact == who).for_each(|entry| entry.contact = nobody);
        case
    };
    let declined = Case::agreed().said(bruno(), Declined, "2026-11-17");
    check_over(&forget(declined.clone(), ana()));
    check(&forget(declined, bruno()), Stage::Closed, Lane::Mine, (Action::NextTry, SEEKER, "2026-11-17"));
    let let_go = dropped(Case::agreed(), "2026-11-18");
    let tell = |role| (Action::TellNotNow, role, "2026-11-18");
    check(&forget(let_go.clone(), ana()), Stage::Closed, Lane::Mine, tell(PROVIDER));
    check(&forget(let_go, bruno()), Stage::Closed, Lane::Mine, tell(SEEKER));
}

/// [P1] [M1] A step that would have me contact somebody who is not to be contacted becomes one to settle it without them, as
/// soon as that step would have come; what goes by the other party stays as it is.
#[test]
fn nobody_is_contacted_who_is_not_to_be() {
    let cases = one_case_for_each_action();
    for role in [Role::Seeker, Role::Provider] {
        let given = cases.iter().filter(|(case, ..)| case.referral.direction == Direction::Given);
        for (case, _, _, (action, with, due_on)) in given {
            let step = silent(case.clone(), role).progress().step;
            let needs = match action {
                Action::ClearNeed | Action::ConfirmNeed | Action::ParkOrAsk => role == Role::Seeker,
                Action::TellReward | Action::Introduce => matches!(role, Role::Seeker | Role::Provider),
                Action::Ask | Action::Nudge | Action::AskAgain => *with == Some(role),
                // owed to nobody then: the other one comes first, or nothing
                Action::TellNotNow | Action::NextTry => {
                    let told = step.is_some_and(|step| step.role == Some(role));
                    assert!(!told, "{action:?} {role:?}: {step:?}");
                    continue;
                }
                Action::Settle => continue,
                _ => false,
            };
            let expected = if needs { (Action::Settle, Some(role)) } else { (*action, *with) };
            let step = step.expect("there is a step");
            assert_eq!((step.action, step.role), expected, "{action:?} {role:?}");
            assert!(!needs || step.due_on == day(due_on), "{action:?} {role:?}");
        }
    }
}
