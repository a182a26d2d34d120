//! The examples on many days.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use chrono::DateTime;

use crate::domain::consent::{ConsentEvent, ConsentState};
use crate::domain::contact::Contact;
use crate::domain::incoming::{Entry, KeptProperty};
use crate::domain::now::Now;
use crate::domain::progress::{Action, Lane, Stage};
use crate::domain::referral::{Outcome, Role};
use crate::domain::settings::Settings;
use crate::domain::text::shown;
use crate::domain::triage::Group;
use crate::exchange::{Source, csv, read_all, vcard};
use crate::notebook::{ImportAsked, Notebook, ReferralView};

use super::load;

/// An ordinary day, a leap day just after midnight, the days that lose and gain an hour, the turn of the year, and
/// the ends of the map.
const DAYS: [&str; 7] = [
    "2026-11-22T09:00:00+01:00",
    "2028-02-29T00:01:00+01:00",
    "2027-03-28T03:30:00+02:00",
    "2026-10-25T02:30:00+01:00",
    "2026-12-31T23:59:59-11:00",
    "2027-01-01T00:00:00+14:00",
    "2027-08-14T12:00:00+05:30",
];

fn loaded(text: &str) -> (Notebook, Now) {
    let now = Now(DateTime::parse_from_rfc3339(text).unwrap());
    let mut notebook = Notebook::in_memory(now, Settings::default()).unwrap();
    load(&mut notebook, now).unwrap();
    (notebook, now)
}

fn views(notebook: &Notebook, now: Now) -> Vec<ReferralView> {
    let uids = notebook.referrals(None, 1000).unwrap();
    uids.into_iter().map(|uid| notebook.referral_view(uid, now.today()).unwrap()).collect()
}

/// [T1] On any day there is something in every stage and lane, every next step occurs, and Triage is worth a look.
#[test]
fn every_day_has_everything() {
    for text in DAYS {
        let (notebook, now) = loaded(text);
        let views = views(&notebook, now);
        for stage in Stage::ALL {
            assert!(views.iter().any(|view| view.progress.stage == *stage), "{stage:?} on {text}");
        }
        for lane in Lane::ALL {
            assert!(views.iter().any(|view| view.progress.lane == *lane), "{lane:?} on {text}");
        }
        // that somebody asks not to be contacted in the middle of a referral is no example to begin with
        for action in Action::ALL.iter().filter(|action| **action != Action::Settle) {
            let has = |view: &ReferralView| view.progress.step.is_some_and(|step| step.action == *action);
            assert!(views.iter().any(has), "{action:?} on {text}");
        }
        for outcome in Outcome::ALL {
            let has = |view: &ReferralView| {
                view.referral.evaluation.as_ref().is_some_and(|it| it.outcome == *outcome)
            };
            assert!(views.iter().any(has), "{outcome:?} on {text}");
        }
        let counts = notebook.triage(now.today(), None, 0, 100).unwrap().counts;
        let ranges = [5..=10, 4..=7, 5..=7, 4..=6, 3..=4];
        for ((group, count), range) in Group::ALL.iter().zip(counts).zip(ranges) {
            assert!(range.contains(&count), "{count} in {group:?} on {text}");
        }
        assert!(notebook.wrongly_derived(now.today()).unwrap().is_empty(), "{text}");
    }
}

/// [G1] Every state of consent occurs, a yes carried over to a next try among them [G8].
#[test]
fn every_state_of_consent_occurs() {
    let (notebook, now) = loaded(DAYS[0]);
    let views = views(&notebook, now);
    let states: BTreeSet<&str> = views
        .iter()
        .flat_map(|view| {
            [Role::Seeker, Role::Provider]
                .map(|role| view.facts().consent(role, now.today(), notebook.settings()))
        })
        .flatten()
        .map(|state| match state {
            ConsentState::NotAsked => "not asked",
            ConsentState::Asked { nudged_on: None, .. } => "asked",
            ConsentState::Asked { nudged_on: Some(_), .. } => "nudged",
            ConsentState::Granted { .. } => "granted",
            ConsentState::Lapsed { .. } => "lapsed",
            ConsentState::NotNow { .. } => "not now",
            ConsentState::Declined { .. } => "declined",
            ConsentState::Withdrawn { .. } => "withdrawn",
        })
        .collect();
    assert_eq!(states.len(), 8, "{states:?}");
    let mut entries = views.iter().flat_map(|view| &view.consents);
    assert!(entries.clone().any(|entry| entry.carried_from.is_some()));
    assert!(entries.any(|entry| entry.event == ConsentEvent::ToldNotNow));
}

/// [G1, T3] Nothing lies in the future: what was said was recorded on its day, and undo takes back the day before.
#[test]
fn everything_happened_on_its_day() {
    for text in DAYS {
        let (mut notebook, now) = loaded(text);
        for view in views(&notebook, now) {
            for entry in &view.consents {
                assert!(entry.recorded_at < now.0, "{text}");
                if entry.carried_from.is_none() {
                    assert_eq!(entry.said_on, entry.recorded_at.date_naive(), "{text}");
                }
            }
        }
        let (undo, _) = notebook.next_undo().unwrap().unwrap();
        assert_eq!(Some(undo.made_on), now.today().pred_opt(), "{text}");
        assert!(notebook.done_on(now.today(), 10).unwrap().is_empty());
        notebook.undo(now).unwrap();
        assert!(notebook.wrongly_derived(now.today()).unwrap().is_empty());
    }
}

/// The examples stay true a month on, when nobody did anything.
#[test]
fn they_age_as_any_notebook() {
    let (mut notebook, now) = loaded(DAYS[0]);
    for days in [1, 8, 31, 400] {
        let later = Now(now.0 + chrono::TimeDelta::days(days));
        notebook.refresh(later).unwrap();
        assert!(notebook.wrongly_derived(later.today()).unwrap().is_empty(), "{days} days on");
    }
}

/// [G12] Each open need shares words with what somebody offers, so that matching has something to find.
#[test]
fn needs_meet_offers() {
    let (notebook, _) = loaded(DAYS[0]);
    for need in
        ["a lawyer for the lease of a second restaurant", "networks and backups for the dental practice"]
    {
        let found = notebook.contacts_sharing(need, 50).unwrap();
        let offers = found.into_iter().map(|uid| notebook.contact(uid).unwrap().offers);
        assert!(
            offers.into_iter().any(|offer| offer.contains("lease") || offer.contains("networks")),
            "{need}"
        );
    }
}

/// Names in many scripts, addresses that lead nowhere, and no text that would have to be made harmless.
#[test]
fn the_people_are_made_up_and_harmless() {
    let (notebook, _) = loaded(DAYS[0]);
    let people = notebook.contacts(None, 100).unwrap();
    assert!((38..=45).contains(&people.len()), "{}", people.len());
    for person in &people {
        for text in [&person.name, &person.offers, &person.needs, &person.notes] {
            assert_eq!(shown(text), text.as_str());
        }
        for channel in &person.channels {
            let kind = channel.kind.word();
            let leads_nowhere = match kind {
                "email" | "web" | "message" => channel.value.ends_with(".example"),
                "phone" => channel.value.contains(" 555 ") || channel.value.starts_with("+33 1 99 00"),
                _ => true,
            };
            assert!(leads_nowhere, "{}", channel.value);
        }
        assert!(person.channels.is_empty() || person.preferred().is_some(), "{}", person.name);
    }
    for script in ['李', 'П', 'ع', 'Ε', '김', 'נ', '佐', 'Ș', '🍵'] {
        let holds = |text: &str| text.contains(script);
        assert!(people.iter().any(|person| holds(&person.name) || holds(&person.notes)), "{script}");
    }
}

/// [P2, P3] Everybody who goes out as a card or as a row comes back into an empty notebook, and again nothing is new.
#[test]
fn everybody_comes_back() {
    let (notebook, now) = loaded(DAYS[0]);
    let (mut cards, mut all) = (String::new(), Vec::new());
    let mut each = |contact: &Contact, kept: &[KeptProperty], keys: &[String]| {
        cards.push_str(&vcard::write(contact, kept, keys, vcard::Version::V3));
        all.push((contact.clone(), kept.to_vec(), keys.to_vec()));
        ControlFlow::Continue(())
    };
    notebook.for_each_contact(&mut each).unwrap();
    let mut shape = csv::Shape::default();
    all.iter().for_each(|(contact, ..)| shape.make_room(contact));
    let mut table = Vec::new();
    let mut rows = csv::Writer::begin(&shape, &mut table).unwrap();
    all.iter().for_each(|(contact, kept, keys)| rows.row(contact, kept, keys).unwrap());
    rows.end().unwrap();
    for (name, bytes) in [("demo.vcf", cards.as_bytes()), ("demo.csv", table.as_slice())] {
        let mut empty = Notebook::in_memory(now, Settings::default()).unwrap();
        let sources = [Source::from_reader(name.to_owned(), bytes, None).unwrap()];
        let mut import = || {
            let asked = ImportAsked { files: vec![name.to_owned()], ..ImportAsked::default() };
            let mut read = |each: &mut dyn FnMut(usize, Entry) -> ControlFlow<()>| {
                read_all(&sources, now.today(), each)
            };
            empty.import(now, &asked, &mut read, &mut |_| ControlFlow::Continue(())).unwrap()
        };
        let (first, again) = (import(), import());
        assert_eq!((first.created, first.read), (all.len(), all.len()), "{name}: {first:?}");
        assert_eq!((again.created, again.updated), (0, 0), "{name}: {again:?}");
    }
}
