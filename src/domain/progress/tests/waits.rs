//! What waits: unanswered asks [G9], two parties at once, parking and snoozes [M2].

use super::*;
use crate::domain::away::Span;

/// [G9] One nudge after five working days, over a weekend and a day off, and an end fourteen days after the ask.
#[test]
fn silence() {
    let asking = |case: &Case, today: &str, lane, action, due_on| {
        check(&case.clone().on(today), Stage::Asking, lane, (action, SEEKER, due_on));
    };
    // a Thursday; the 16th is a Monday
    let asked = Case::fitting().said(ana(), Asked, "2026-11-12");
    asking(&asked, "2026-11-18", Lane::Theirs, Action::Nudge, "2026-11-19");
    asking(&asked, "2026-11-19", Lane::Mine, Action::Nudge, "2026-11-19");
    asking(&asked, "2026-11-25", Lane::Mine, Action::Nudge, "2026-11-19");
    asking(&asked, "2026-11-26", Lane::Mine, Action::ParkOrDrop, "2026-11-26");
    let monday_off = asked.clone().settings(|settings| settings.days_off = vec![day("2026-11-16")]);
    asking(&monday_off, "2026-11-19", Lane::Theirs, Action::Nudge, "2026-11-20");

    let nudged = asked.clone().said(ana(), Nudged, "2026-11-19");
    asking(&nudged, "2026-11-25", Lane::Theirs, Action::ParkOrDrop, "2026-11-26");
    asking(&nudged, "2026-11-26", Lane::Mine, Action::ParkOrDrop, "2026-11-26");
    // asked anew, all begins anew: Monday to Monday
    let again = nudged.said(ana(), Asked, "2026-11-30");
    asking(&again, "2026-11-30", Lane::Theirs, Action::Nudge, "2026-12-07");

    // two weeks off, from Friday the 13th: the end comes first, and there is no nudge any more
    let holidays: Vec<Day> = day("2026-11-13").iter_days().take(15).collect();
    let away = asked.settings(|settings| settings.days_off = holidays);
    asking(&away, "2026-11-18", Lane::Theirs, Action::ParkOrDrop, "2026-11-26");
}

/// [M5] Days away are no working days and do not count towards the end, so that the nudge comes after them; whatever
/// else would be due then is due on the first day back, and not my move before it.
#[test]
fn away_nothing_falls_due() {
    let asking = |case: &Case, today: &str, lane, action, due_on| {
        check(&case.clone().on(today), Stage::Asking, lane, (action, SEEKER, due_on));
    };
    let away = |first: &str, last: &str| vec![Span::new(day(first), day(last)).unwrap()];
    let asked = Case::fitting().with(|referral| referral.heard_on = Some(day("2026-11-12"))).said(
        ana(),
        Asked,
        "2026-11-12",
    );
    let gone = asked.settings(|settings| settings.away = away("2026-11-14", "2026-11-29"));
    // Friday the 13th is the first working day, Monday the 30th the second
    asking(&gone, "2026-11-20", Lane::Theirs, Action::Nudge, "2026-12-03");
    asking(&gone, "2026-12-03", Lane::Mine, Action::Nudge, "2026-12-03");
    asking(&gone, "2026-12-12", Lane::Mine, Action::ParkOrDrop, "2026-12-12");

    let later = Case::fitting().said_not_now(ana(), "2026-11-02", "2026-11-20");
    let later = later.settings(|settings| settings.away = away("2026-11-19", "2026-11-22"));
    asking(&later, "2026-11-21", Lane::Theirs, Action::AskAgain, "2026-11-23");
    asking(&later, "2026-11-23", Lane::Mine, Action::AskAgain, "2026-11-23");

    let introduced = Case::away().settings(|settings| settings.away = away("2026-12-24", "2027-01-06"));
    let evaluate = |today, lane| {
        let case = introduced.clone().on(today);
        check(&case, Stage::Introduced, lane, (Action::Evaluate, None, "2027-01-07"));
    };
    evaluate("2027-01-02", Lane::Away);
    evaluate("2027-01-07", Lane::Mine);

    let parked = Case::fitting().with(|referral| referral.parked_until = Some(day("2026-12-25")));
    let parked = parked.settings(|settings| settings.away = away("2026-12-24", "2027-01-06"));
    let waking = parked.on("2027-01-02").progress();
    assert_eq!((waking.lane, waking.step.unwrap().due_on), (Lane::Parked, day("2027-01-07")));
}

/// [G9] An ask that went out before the need was clear is followed up all the same; who said "not now" is left alone
/// until that day.
#[test]
fn silence_before_the_need_is_clear() {
    let lead = |case: &Case, today: &str, lane, action, due_on| {
        check(&case.clone().on(today), Stage::Lead, lane, (action, SEEKER, due_on));
    };
    let unclear = Case::fitting().with(|referral| referral.heard_how = None);
    let asked = unclear.clone().said(ana(), Asked, "2026-11-12");
    lead(&asked, "2026-11-18", Lane::Lead, Action::ClearNeed, "2026-11-01");
    lead(&asked, "2026-11-19", Lane::Mine, Action::Nudge, "2026-11-19");
    lead(&asked, "2026-11-26", Lane::Mine, Action::ParkOrDrop, "2026-11-26");

    let later = unclear.said_not_now(ana(), "2026-11-16", "2026-12-13");
    lead(&later, "2026-11-18", Lane::Theirs, Action::AskAgain, "2026-12-13");
    lead(&later, "2026-12-13", Lane::Lead, Action::ClearNeed, "2026-11-01");
}

/// [M1] Both asked: what I can do comes before what I wait for, the seeker before the provider, the shorter wait first.
#[test]
fn two_open_asks() {
    let asking = |case: Case, lane, row| check(&case, Stage::Asking, lane, row);
    let both = Case::fitting().said(ana(), Asked, "2026-11-17").said(bruno(), Asked, "2026-11-16");
    asking(both.clone(), Lane::Theirs, (Action::Nudge, PROVIDER, "2026-11-23"));
    asking(both.clone().on("2026-11-23"), Lane::Mine, (Action::Nudge, PROVIDER, "2026-11-23"));
    asking(both.on("2026-11-24"), Lane::Mine, (Action::Nudge, SEEKER, "2026-11-24"));
    let seeker_unasked = Case::fitting().said(bruno(), Asked, "2026-11-10");
    asking(seeker_unasked, Lane::Mine, (Action::Ask, SEEKER, "2026-11-12"));
}

/// [G1] [G10] The seeker's yes lapses while the provider is asked: the seeker comes first, a new ask of the provider
/// waits, and only a silence that began before is followed up.
#[test]
fn the_seekers_yes_lapses_meanwhile() {
    let asking = |case: &Case, lane, row| check(case, Stage::Asking, lane, row);
    let lapsed = Case::fitting().said(ana(), Granted, "2026-10-18");
    let again = (Action::AskAgain, SEEKER, "2026-11-18");
    asking(&lapsed.clone().said(bruno(), Asked, "2026-11-05"), Lane::Mine, again);
    asking(&lapsed.clone().said(bruno(), Granted, "2026-10-17"), Lane::Mine, again);
    asking(&lapsed.clone().said(bruno(), Granted, "2026-11-16"), Lane::Mine, again);

    let asked_again = lapsed.said(ana(), Asked, "2026-11-18");
    let wait = (Action::Nudge, SEEKER, "2026-11-25");
    asking(&asked_again, Lane::Theirs, wait);
    asking(&asked_again.clone().said(bruno(), Granted, "2026-10-17"), Lane::Theirs, wait);
    let provider_silent = asked_again.said(bruno(), Asked, "2026-11-05");
    asking(&provider_silent, Lane::Mine, (Action::Nudge, PROVIDER, "2026-11-12"));
    let yes = provider_silent.said(ana(), Granted, "2026-11-18");
    asking(&yes, Lane::Mine, (Action::Nudge, PROVIDER, "2026-11-12"));
}

/// [G9] One party is missing and the other was asked: the search goes on, but a silence is not forgotten over it.
#[test]
fn a_party_is_missing_and_the_other_was_asked() {
    let alone = Case::actual().with(|referral| referral.provider = None);
    let find = (Action::FindProvider, None, "2026-11-04");
    let asked = alone.clone().said(ana(), Asked, "2026-11-12");
    check(&asked, Stage::Asking, Lane::Lead, find);
    let nudge = (Action::Nudge, SEEKER, "2026-11-19");
    check(&asked.clone().on("2026-11-19"), Stage::Asking, Lane::Mine, nudge);
    let nudged = asked.said(ana(), Nudged, "2026-11-19");
    check(&nudged.clone().on("2026-11-19"), Stage::Asking, Lane::Lead, find);
    let give_up = (Action::ParkOrDrop, SEEKER, "2026-11-26");
    check(&nudged.clone().on("2026-11-26"), Stage::Asking, Lane::Mine, give_up);
    // a yes, also an old one, and a "not now" wait until there is somebody
    for case in [
        alone.clone().said(ana(), Granted, "2026-10-01"),
        alone.said_not_now(ana(), "2026-11-01", "2026-11-10"),
    ] {
        check(&case, Stage::Asking, Lane::Lead, find);
    }
    let tell = (Action::TellNotNow, SEEKER, "2026-11-26");
    check(&dropped(nudged, "2026-11-26"), Stage::Closed, Lane::Mine, tell);

    let offer = Case::empty().with(|referral| referral.provider = Some(bruno()));
    let silent = offer.said(bruno(), Asked, "2026-11-10");
    check(&silent, Stage::Lead, Lane::Mine, (Action::Nudge, PROVIDER, "2026-11-17"));
}

/// [G1] "Not now" without a day, said on a day to come, is a wait until that day.
#[test]
fn not_now_without_a_day() {
    let case = Case::fitting().said(ana(), crate::domain::consent::ConsentEvent::NotNow, "2026-11-20");
    let again = (Action::AskAgain, SEEKER, "2026-11-20");
    check(&case, Stage::Asking, Lane::Theirs, again);
    assert_eq!(case.progress().holds_until, Some(day("2026-11-20")));
    check(&case.on("2026-11-20"), Stage::Asking, Lane::Mine, again);
}

/// [M1] What is parked only wakes; woken, it is not late by the days it slept.
#[test]
fn parking_and_waking() {
    let asleep = parked(Case::agreed(), "2026-12-01");
    let wake = (Action::Wake, None, "2026-12-01");
    check(&asleep.clone().on("2026-11-30"), Stage::Ready, Lane::Parked, wake);
    let introduce = (Action::Introduce, None, "2026-12-01");
    check(&asleep.clone().on("2026-12-01"), Stage::Ready, Lane::Mine, introduce);
    check(&asleep.on("2026-12-09"), Stage::Ready, Lane::Mine, introduce);
    // parked over a silence
    let silent = parked(Case::fitting().said(ana(), Asked, "2026-11-04"), "2026-11-30");
    let give_up = (Action::ParkOrDrop, SEEKER, "2026-11-30");
    check(&silent.on("2026-12-01"), Stage::Asking, Lane::Mine, give_up);
    // what comes later than the waking keeps its day
    let not_now = parked(Case::fitting().said_not_now(ana(), "2026-11-14", "2026-12-05"), "2026-12-01");
    check(&not_now.on("2026-12-02"), Stage::Asking, Lane::Theirs, (Action::AskAgain, SEEKER, "2026-12-05"));
    let lead = parked(Case::received(), "2026-12-01").on("2026-12-03");
    check(&lead, Stage::Lead, Lane::Lead, (Action::CoachSource, Some(Role::Source), "2026-12-01"));
}

/// [M2] A snooze moves the day and nothing else, and dies with its cause.
#[test]
fn snoozes() {
    let snoozed = Case::fitting().snoozed("2026-11-25");
    check(&snoozed, Stage::Asking, Lane::Mine, (Action::Ask, SEEKER, "2026-11-25"));
    let until = |case: &Case| case.progress().step.and_then(|step| step.snoozed_until);
    assert_eq!(until(&snoozed), Some(day("2026-11-25")));
    let over = snoozed.clone().on("2026-11-25");
    check(&over, Stage::Asking, Lane::Mine, (Action::Ask, SEEKER, "2026-11-25"));
    assert_eq!(until(&over), None, "it has run out");

    // asked and answered: the next ask is another reminder
    let answered = snoozed.said(ana(), Granted, "2026-11-18");
    check(&answered, Stage::Asking, Lane::Mine, (Action::Ask, PROVIDER, "2026-11-18"));
    assert_eq!(until(&answered), None);
    // so is a nudge after a new ask
    let nudge = Case::fitting().said(ana(), Asked, "2026-11-10").snoozed("2026-11-23");
    let asked_anew = nudge.said(ana(), Asked, "2026-11-18");
    check(&asked_anew, Stage::Asking, Lane::Theirs, (Action::Nudge, SEEKER, "2026-11-25"));
    // and an introduction after something it rests on changed
    let introduce = Case::agreed().snoozed("2026-12-01");
    let confirmed = introduce.with(|referral| referral.heard_on = Some(day("2026-11-17")));
    check(&confirmed, Stage::Ready, Lane::Mine, (Action::Introduce, None, "2026-11-19"));

    // it never makes anything due sooner
    let early = Case::agreed().snoozed("2026-11-17");
    check(&early, Stage::Ready, Lane::Mine, (Action::Introduce, None, "2026-11-18"));
    assert_eq!(until(&early), None);
    let wait = Case::fitting().said(ana(), Asked, "2026-11-17").snoozed("2026-11-20");
    check(&wait, Stage::Asking, Lane::Theirs, (Action::Nudge, SEEKER, "2026-11-24"));
    assert_eq!(until(&wait), None, "it is not put off, it waits anyway");
}

/// [M2] A reminder is the same as long as its cause is, on whatever day one looks.
#[test]
fn reminders_are_stable() {
    let uid = |case: Case| case.progress().step.map(|step| step.reminder);
    assert_eq!(uid(Case::agreed()), uid(Case::agreed().on("2026-12-05")));
    assert_ne!(uid(Case::fitting()), uid(Case::agreed()));
    let other = Case::fitting().with(|referral| referral.uid = Uid::derived(&["another referral"]));
    assert_ne!(uid(Case::fitting()), uid(other));
}
