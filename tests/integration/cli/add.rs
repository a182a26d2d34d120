//! `goodword add`.

use serde_json::json;

use super::ana_and_bruno;
use crate::support::Place;

/// [T2] Text: what was captured, who is new, what is next. The notebook is made when there is none.
#[test]
fn a_line_becomes_a_referral() {
    let place = Place::new();
    let ran =
        place.run(&["add", "Ana Rossi > Bruno Conti: bookkeeping for the new shop, by 15 Dec, budget 2k"]);
    let (first, rest) = ran.done().split_once('\n').unwrap();
    assert!(first.starts_with("Captured Ana Rossi → Bruno Conti (") && first.ends_with(")."), "{first}");
    assert_eq!(
        rest,
        "  need           bookkeeping for the new shop
  by             15 Dec (+23d)
  budget         2k
Ana Rossi is new in the notebook.
Bruno Conti is new in the notebook.
Next: Find out from Ana Rossi what exactly is needed, when, and how you know it.
"
    );
    let (notebook, _) = place.open();
    assert_eq!(notebook.next_undo().unwrap().unwrap().0.label, "captured Ana Rossi → Bruno Conti");
}

/// [T2] `--json` gives the referral alone; what is absent is null. Remarks stand on stderr.
#[test]
fn json() {
    let place = Place::new();
    let ran = place.run(&["add", "--json", "Carla < Dario: wants coaching"]);
    assert_eq!(
        ran.err,
        "goodword: Carla is new in the notebook.\ngoodword: Dario is new in the notebook.\n"
    );
    let mut said = ran.json();
    for pointer in ["/referral/uid", "/referral/source/uid", "/referral/prospect/uid"] {
        let uid = said.pointer_mut(pointer).unwrap();
        assert_eq!(uid.as_str().unwrap().len(), 36);
        *uid = json!("-");
    }
    assert_eq!(
        said,
        json!({"goodword": 1, "referral": {
            "uid": "-", "direction": "received", "stage": "lead", "parked_until": null,
            "next_step": {"what": "coach-source", "text": "Coach Carla: what to ask Dario before you call", "due_on": "2026-11-22"},
            "seeker": null, "provider": null,
            "source": {"uid": "-", "name": "Carla"}, "prospect": {"uid": "-", "name": "Dario"},
            "need": "wants coaching"}})
    );
}

/// [T2] An exact name and the sole first name are used and said; anything else is new, with look-alikes named.
#[test]
fn known_people_are_used_and_look_alikes_named() {
    let place = ana_and_bruno();
    let said = place.run(&["add", "ana > BRUNO CONTI: a loan"]);
    assert!(said.done().contains("Ana Rossi was in the notebook already ("), "{said:?}");
    assert!(said.out.contains("Bruno Conti was in the notebook already ("), "{said:?}");

    let said = place.run(&["add", "Ana Rosso > : flour"]);
    assert!(
        said.done().contains("Ana Rosso is new in the notebook, though there is Ana Rossi ("),
        "{said:?}"
    );

    // now there are two whose first name is Ana
    let said = place.run(&["add", "Ana: yeast"]);
    assert!(said.done().contains("Ana is new in the notebook, though there is Ana Rossi ("), "{said:?}");
}

/// [T2] A line that is not understood is kept whole, and that is said; a line that begins with an arrow is no option.
#[test]
fn odd_lines() {
    let place = Place::new();
    let said = place.run(&["add", "call the plumber about the roof, by fri"]);
    assert!(said.done().contains("  need           call the plumber about the roof, by fri\n"), "{said:?}");
    assert!(said.out.contains("all of it is kept as the need"), "{said:?}");
    let said = place.run(&["add", "-> Zed: photographs"]);
    assert!(said.done().starts_with("Captured ? → Zed ("), "{said:?}");
}

/// A line with nothing in it is refused, and no notebook is made for it.
#[test]
fn an_empty_line_is_refused() {
    let place = Place::new();
    for line in ["", "  \t ", "\n", ">", "? < ?:", ":"] {
        place.run(&["add", line]).refused(2, "There is nothing in this line to keep.");
    }
    place.run(&["add"]).refused(2, "<LINE>");
    place.run(&["add", "Ana:", "x"]).refused(2, "unexpected argument");
    assert!(!place.notebook().exists());
}

/// [T2] One person on both sides, new or known, is refused with exit code 2 and nothing is made.
#[test]
fn nobody_is_referred_to_themselves() {
    let place = Place::new();
    for before in [None, Some("Ana: bread")] {
        before.map(|line| place.run(&["add", line]));
        for line in ["Ana > Ana: x", "Ana < ana: x"] {
            place.run(&["add", line]).refused(2, "A referral needs two people; Ana is on both sides.");
        }
    }
    let (notebook, _) = place.open();
    assert_eq!(notebook.referrals(None, 9).unwrap().len(), 1);
}
