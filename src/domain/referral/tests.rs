//! Filing a referral another way, and changing its parties.

use proptest::prelude::*;

use super::*;
use crate::domain::consent::ConsentEvent;
use crate::domain::fixtures::{Case, ana, arbitrary, bruno, day, evaluated, judged, person};

/// [G11] Swapping takes along what was answered of each person; the log belongs to persons and is not touched.
#[test]
fn a_swap_takes_the_answers_along() {
    let case = Case::actual().said(ana(), ConsentEvent::Granted, "2026-11-14").with(|referral| {
        referral.seeker_fit = judged(Verdict::Yes, "2026-11-12");
        referral.provider_fit = judged(Verdict::No, "2026-11-13");
        referral.evaluation = evaluated(Outcome::Talking, "2026-11-17");
    });
    let swapped = case.clone().with(|referral| referral.refile(Refile::Swap));

    let (before, after) = (&case.referral, &swapped.referral);
    assert_eq!((after.seeker, after.provider), (Some(bruno()), Some(ana())));
    assert_eq!((&after.seeker_fit, &after.provider_fit), (&before.provider_fit, &before.seeker_fit));
    let again = after.evaluation.as_ref().map(|made| (made.seeker_again, made.provider_again));
    assert_eq!(again, Some((Some(Verdict::Unsure), Some(Verdict::Yes))));
    assert_eq!(swapped.consent(ana()), case.consent(ana()));
    assert_eq!(swapped.consent(bruno()), case.consent(bruno()));
}

/// [G11] Given and received: who has the need is who pointed at me, and the other way round; nothing else moves.
#[test]
fn the_other_direction_keeps_the_people() {
    let given = Case::fitting().referral;
    let mut referral = given.clone();
    referral.refile(Refile::AsReceived);
    assert_eq!(
        referral,
        Referral {
            direction: Direction::Received,
            seeker: None,
            provider: None,
            source: Some(ana()),
            prospect: Some(bruno()),
            ..given.clone()
        }
    );
    referral.refile(Refile::AsReceived);
    assert_eq!(referral.source, Some(ana()), "what is already so stays so");
    referral.refile(Refile::AsGiven);
    assert_eq!(referral, given);
}

/// [G5] [G4] A newcomer was neither judged nor told of the reward; filling an empty place forgets nothing.
#[test]
fn another_party_has_to_be_judged_and_told() {
    let told = Some(Reward::Yes { told_on: Some(day("2026-11-12")) });
    let pair = Case::fitting().with(|referral| referral.reward = told).referral;

    let mut changed = pair.clone();
    changed.set_party(Role::Provider, Some(person("Carla")));
    assert_eq!(changed.provider, Some(person("Carla")));
    assert_eq!((changed.seeker_fit, changed.provider_fit), (None, None));
    assert_eq!(changed.reward, Some(Reward::Yes { told_on: None }));

    let mut same = pair.clone();
    same.set_party(Role::Provider, Some(bruno()));
    assert_eq!(same, pair);

    let mut filled = Referral { provider: None, ..pair.clone() };
    filled.set_party(Role::Provider, Some(bruno()));
    assert_eq!(filled, pair);
}

proptest! {
    /// [G11] Whichever way it is filed, the way back gives the same referral.
    #[test]
    fn refiling_there_and_back_changes_nothing(before in arbitrary::referral(arbitrary::near())) {
        let ways: [&[Refile]; 3] = match before.direction {
            Direction::Given => [
                &[Refile::Swap, Refile::Swap],
                &[Refile::AsReceived, Refile::AsGiven],
                &[Refile::AsReceived, Refile::Swap, Refile::AsGiven, Refile::Swap],
            ],
            Direction::Received => [
                &[Refile::Swap, Refile::Swap],
                &[Refile::AsGiven, Refile::AsReceived],
                &[Refile::AsGiven, Refile::Swap, Refile::AsReceived, Refile::Swap],
            ],
        };
        for way in ways {
            let mut referral = before.clone();
            way.iter().for_each(|how| referral.refile(*how));
            prop_assert_eq!(&referral, &before, "{:?}", way);
        }
    }
}
