use super::*;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn giulia() -> ContactFacts {
    ContactFacts {
        uid: Uid::derived(&["giulia"]),
        created_on: day("2026-01-10"),
        rung: Some(Rung::RavingFan),
        rung_since: Some(day("2026-11-01")),
        on_ladder_since: None,
        cadence_days: None,
        do_not_contact: false,
        kept_on: None,
        last_touch: None,
        last_referral: None,
        kits: Vec::new(),
        snoozes: Vec::new(),
    }
}

fn touch_due(facts: &ContactFacts) -> Option<Day> {
    contact_upkeep(facts, &Settings::default()).touch_due_on
}

/// [E2] Each rung has its cadence and one contact can have its own; it runs from the last real touch, else from the day they
/// came onto the rung, else from the day they came into the notebook; a touch from before that day moves nothing. Off the ladder nobody is due without a cadence of
/// their own, and whoever is not to be contacted never is.
#[test]
fn touches_fall_due() {
    let cases = [
        (giulia(), Some("2026-11-22")),
        (ContactFacts { last_touch: Some(day("2026-11-20")), ..giulia() }, Some("2026-12-11")),
        (ContactFacts { last_touch: Some(day("2025-11-20")), ..giulia() }, Some("2026-11-22")),
        (
            ContactFacts {
                last_touch: Some(day("2026-05-01")),
                on_ladder_since: Some(day("2026-09-01")),
                ..giulia()
            },
            Some("2026-11-22"),
        ),
        (ContactFacts { rung: Some(Rung::Prospect), ..giulia() }, Some("2027-01-30")),
        (ContactFacts { rung_since: None, ..giulia() }, Some("2026-01-31")),
        (ContactFacts { cadence_days: Some(7), ..giulia() }, Some("2026-11-08")),
        (ContactFacts { rung: None, rung_since: None, ..giulia() }, None),
        (
            ContactFacts { rung: None, rung_since: None, cadence_days: Some(10), ..giulia() },
            Some("2026-01-20"),
        ),
        (ContactFacts { do_not_contact: true, ..giulia() }, None),
    ];
    for (facts, due) in cases {
        assert_eq!(touch_due(&facts), due.map(day), "{facts:?}");
    }
}

/// [M2] The uid comes from subject, what and cause: a snooze holds as long as the cause does, and dies with it.
#[test]
fn a_snooze_dies_with_its_cause() {
    let uid = contact_upkeep(&giulia(), &Settings::default()).due[0].uid;
    let snoozed = ContactFacts { snoozes: vec![(uid, day("2026-11-30"))], ..giulia() };
    let put_off = contact_upkeep(&snoozed, &Settings::default()).due[0];
    assert_eq!((put_off.uid, put_off.due_on), (uid, day("2026-11-30")));
    assert_eq!(put_off.snoozed_until, Some(day("2026-11-30")));
    let touched = ContactFacts { last_touch: Some(day("2026-11-23")), ..snoozed };
    let next = contact_upkeep(&touched, &Settings::default()).due[0];
    assert_ne!(next.uid, uid);
    assert_eq!((next.due_on, next.snoozed_until), (day("2026-12-14"), None));
}

/// [E5] A kit is due again after its own span, else after that of the settings.
#[test]
fn kits_fall_due() {
    let given = |span| KitInHand { kit: Uid::derived(&["kit"]), on: day("2026-11-01"), span };
    let facts = ContactFacts { rung: None, kits: vec![given(Some(30)), given(None)], ..giulia() };
    let due: Vec<_> =
        contact_upkeep(&facts, &Settings::default()).due.iter().map(|due| due.due_on).collect();
    assert_eq!(due, [day("2026-12-01"), day("2027-04-30")]);
    let silent = ContactFacts { do_not_contact: true, ..facts };
    assert_eq!(contact_upkeep(&silent, &Settings::default()).due, []);
}

/// [P6] Thirty-six months without any contact; what is held on somebody who is not to be contacted is looked over too.
#[test]
fn data_is_looked_over() {
    let keep_until = |facts: &ContactFacts| contact_upkeep(facts, &Settings::default()).keep_until.unwrap();
    assert_eq!(keep_until(&giulia()), day("2029-01-10"));
    let cases = [
        ContactFacts { last_touch: Some(day("2026-05-01")), ..giulia() },
        ContactFacts { last_referral: Some(day("2026-05-01")), ..giulia() },
        ContactFacts { kept_on: Some(day("2026-05-01")), do_not_contact: true, ..giulia() },
    ];
    for facts in cases {
        assert_eq!(keep_until(&facts), day("2029-05-01"), "{facts:?}");
    }
}
