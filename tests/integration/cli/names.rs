//! How people and referrals are named, and `goodword show`.

use super::ana_and_bruno;
use crate::support::Place;

fn uid(place: &Place) -> String {
    place.run(&["list", "referrals", "--json"]).json()["referrals"][0]["uid"].as_str().unwrap().to_owned()
}

/// A referral is named by its uid, the end of it, or words of the names and the need.
#[test]
fn a_referral_by_any_name() {
    let place = ana_and_bruno();
    let uid = uid(&place);
    let upper = uid.to_uppercase();
    for named in [&uid, &upper, &uid[30..], &uid[32..], "bruno ana", "conti", "bookkeep"] {
        let said = place.run(&["answer", named, "seeker", "yes"]);
        assert!(said.done().starts_with("Recorded: Ana Rossi said yes"), "{named}: {said:?}");
    }
}

/// Several matches are listed with the characters that tell them apart, and nothing is done.
#[test]
fn several_matches() {
    let place = ana_and_bruno();
    place.run(&["add", "Ana Rossi > Carla Bo: a lease"]).done();
    let ran = place.run(&["answer", "ana", "seeker", "yes"]);
    ran.refused(2, "“ana” fits several, so nothing was done.");
    let listed: Vec<&str> = ran.err.lines().skip(1).collect();
    assert_eq!(listed.len(), 2, "{ran:?}");
    assert!(ran.err.contains("Ana Rossi → Bruno Conti: bookkeeping"), "{ran:?}");
    for line in listed {
        let end = line.split_whitespace().next().unwrap();
        assert_eq!(place.run(&["show", end]).code, 0, "{line}");
    }
    place
        .run(&["answer", "nobody", "seeker", "yes"])
        .refused(2, "Nothing in the notebook is called “nobody”.");
    place.run(&["answer", "", "seeker", "yes"]).refused(2, "Nothing in the notebook");
    place.run(&["show", "nobody"]).refused(2, "Nothing in the notebook is called “nobody”.");
}

/// The page of a contact.
#[test]
fn a_contact() {
    let place = ana_and_bruno();
    let said = place.run(&["show", "ana rossi"]);
    let lines: Vec<&str> = said.done().lines().collect();
    assert!(lines[0].starts_with("Ana Rossi (contact "), "{said:?}");
    assert_eq!(lines[1], "  kind           other");
    assert_eq!(lines[2], "Referrals");
    assert!(
        lines[3].ends_with("  lead  Ana Rossi → Bruno Conti  22 Nov  what exactly?  bookkeeping"),
        "{said:?}"
    );
}

/// The page of a referral: next step, gates, and the log in the order of the days, not of recording.
#[test]
fn a_referral() {
    let place = ana_and_bruno();
    place.run(&["answer", "bruno", "provider", "later", "--until", "15 Jan", "--by", "phone"]).done();
    place.run(&["answer", "bruno", "seeker", "yes", "--on", "20 Nov", "--words", "Sì"]).done();
    let said = place.run(&["show", "ana bruno"]);
    let (first, rest) = said.done().split_once('\n').unwrap();
    assert!(first.starts_with("Ana Rossi → Bruno Conti (referral given "), "{first}");
    assert_eq!(
        rest,
        "  next           Find out from Ana Rossi what exactly is needed, when, and how you know it, 22 Nov (today)
  need           bookkeeping
  ◐ Consent      Ana Rossi: yes, 20 Nov; good until 20 Dec
                 Bruno Conti: not now, until 15 Jan
  ◐ Actual       by 15 Dec; budget 2k. It is not said how you know it. It is not said when you heard it.
  ○ Relevant     is it what the seeker needs? not judged
                 is it a client the provider wants? not judged
  ○ Exit         closed: Bruno Conti has not said yes; it is not shown to be actual; it is not judged right for both
Log
  20 Nov         Ana Rossi: yes: “Sì”; may pass on name
  22 Nov         captured
  22 Nov         Bruno Conti: not now, until 15 Jan, by phone
"
    );
}
