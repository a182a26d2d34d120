//! `goodword touch`.

use serde_json::json;

use super::ana_and_bruno;

/// [E2] A touch is logged with whoever is named, told in the words it was taken for, and named in the undo line.
#[test]
fn a_touch() {
    let place = ana_and_bruno();
    let said =
        place.run(&["touch", "ana", "--note", "- the lease", "--on", "yesterday", "--with", "Bruno"]);
    assert_eq!(
        said.done(),
        "Touch on 21 Nov (-1d): call\n  with           Ana Rossi, Bruno Conti\n  note           - the lease\n"
    );
    let brief = place.run(&["brief", "bruno"]);
    assert!(brief.done().contains("call: “- the lease”"), "{brief:?}");
    let (mut notebook, now) = place.open();
    assert_eq!(notebook.undo(now).unwrap().as_deref(), Some("call with Ana Rossi, Bruno Conti"));
}

/// [E2, E3] As JSON, with a warning where an ask is met with one; without `--json` it is told on stderr, and forbids nothing.
#[test]
fn as_json_and_warned() {
    let place = ana_and_bruno();
    let args = ["touch", "Ana Rossi", "--kind", "e-mail", "--purpose", "Mutual", "--asked", "--json"];
    let mut first = place.run(&args).json();
    for pointer in ["/touch/uid", "/touch/people/0/uid"] {
        let uid = first.pointer_mut(pointer).unwrap();
        assert_eq!(uid.as_str().unwrap().len(), 36);
        *uid = json!("-");
    }
    assert_eq!(
        first,
        json!({"goodword": 1, "warnings": [], "touch": {"uid": "-", "kind": "mail", "on": "2026-11-22",
            "purpose": "mutual", "asked": true, "people": [{"uid": "-", "name": "Ana Rossi"}], "note": null}})
    );
    let second = place.run(&args).json();
    assert!(second["warnings"][0].as_str().unwrap().contains("30 days"), "{second}");
    let care = place.run(&["touch", "bruno", "--purpose", "care", "--asked"]);
    assert_eq!(
        (care.code, care.out.as_str()),
        (0, "Touch on 22 Nov (today): call, care, asked for a referral\n  with           Bruno Conti\n")
    );
    assert!(care.err.contains("A care meeting is for Bruno's business"), "{care:?}");
}

/// A name that fits nobody or several, a day to come, a kind that is none: nothing is done.
#[test]
fn refusals() {
    let place = ana_and_bruno();
    place.run(&["add", "Ana Bo: tea"]).done();
    place.run(&["touch", "nobody"]).refused(2, "Nothing in the notebook is called “nobody”.");
    place.run(&["touch", "ana"]).refused(2, "“ana” fits several");
    place.run(&["touch", "bruno", "--with", "nobody"]).refused(2, "“nobody”");
    place.run(&["touch", "bruno", "--on", "tomorrow"]).refused(2, "23 Nov is still to come");
    place.run(&["touch", "bruno", "--kind", "fax"]).refused(2, "write one of mail, call");
    place.run(&["touch", "bruno", "--purpose", "money"]).refused(2, "write care or mutual");
}
