//! `goodword radar`: figures of the example notebook, and what is said to a range that is none.

use serde_json::Value;

use crate::support::Place;

/// [I1, I2, I3] The figures add up, in the table and for programs; the notebook is not changed by a byte.
#[test]
fn of_the_examples() {
    let place = Place::new();
    place.run(&["demo"]).done();
    let before = place.bytes();
    let said = place.run(&["radar"]);
    let text = said.done();
    assert!(text.starts_with("Radar, all time\n\nGiven\n"), "{text}");
    for head in ["How sure I was against how it went", "Received", "Consent", "Ladder", "Harvest"] {
        assert!(text.contains(&format!("\n{head}\n")), "{head}:\n{text}");
    }
    let value = place.run(&["radar", "--json"]).json();
    let radar = &value["radar"];
    let sum =
        |rows: &Value| rows.as_array().unwrap().iter().map(|row| row["n"].as_u64().unwrap()).sum::<u64>();
    assert_eq!(sum(&radar["given"]["outcomes"]), radar["given"]["total"].as_u64().unwrap());
    let dropped = radar["received"]["dropped"].as_u64().unwrap();
    assert_eq!(sum(&radar["received"]["landings"]) + dropped, radar["received"]["total"].as_u64().unwrap());
    assert_eq!(sum(&radar["consent"]["replies"]), radar["consent"]["asked"].as_u64().unwrap());
    for facet in radar["received"]["by"].as_array().unwrap() {
        let all: u64 =
            facet["parts"].as_array().unwrap().iter().map(|part| part["total"].as_u64().unwrap()).sum();
        assert_eq!(all, radar["received"]["total"].as_u64().unwrap(), "{facet}");
    }
    let none = place.run(&["radar", "1999", "--json"]).json();
    assert_eq!(none["radar"]["given"]["total"], 0);
    assert_eq!(place.bytes(), before);
}

/// A range that is none is named, with how one is written; nothing is printed.
#[test]
fn no_range() {
    let place = Place::new();
    place.run(&["add", "Ana > Bruno: bread"]).done();
    place.run(&["radar", "spring"]).refused(2, "\"spring\" is no range of days. Write all, 2026, 2026-Q3");
    place.run(&["radar", "2026..2025"]).refused(2, "ends before it begins");
}
