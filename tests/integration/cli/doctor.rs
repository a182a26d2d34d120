//! `goodword doctor`.

use rusqlite::Connection;
use serde_json::json;

use super::ana_and_bruno;

/// A fault that follows from the facts: found with exit code 1 and no byte changed, mended on request, then gone.
#[test]
fn finds_and_mends() {
    let place = ana_and_bruno();
    assert!(place.run(&["doctor"]).done().starts_with("The notebook is sound: "));
    assert_eq!(
        place.run(&["doctor", "--json"]).json(),
        json!({"goodword": 1, "sound": true, "findings": [], "mended": []})
    );

    let conn = Connection::open(place.notebook()).unwrap();
    conn.execute_batch("DROP TRIGGER history_contact_delete; UPDATE due_count SET n = 9").unwrap();
    drop(conn);
    let before = place.bytes();
    for args in [&["doctor"][..], &["doctor", "--json"]] {
        let said = place.run(args);
        assert_eq!(said.code, 1, "{said:?}");
        assert!(said.out.contains("The trigger history_contact_delete is missing."), "{said:?}");
        assert!(said.err.contains("run “goodword doctor --fix”"), "{said:?}");
        assert!(place.bytes() == before);
    }
    let said = place.run(&["doctor", "--fix", "--json"]).json();
    assert_eq!(said["sound"], true);
    assert_eq!(said["mended"].as_array().unwrap().len(), 2);
    assert_eq!(
        said["mended"][0],
        json!({"part": "schema", "text": "The trigger history_contact_delete is missing.", "can_mend": true})
    );
    place.run(&["doctor"]).done();
    assert!(place.run(&["doctor", "--fix"]).done().starts_with("The notebook is sound: "));
}

/// A fact that is wrong is told and left; a file that cannot be used is refused as everywhere.
#[test]
fn what_cannot_be_mended() {
    let place = ana_and_bruno();
    let conn = Connection::open(place.notebook()).unwrap();
    conn.execute_batch("DROP TABLE snooze").unwrap();
    drop(conn);
    for args in [&["doctor"][..], &["doctor", "--fix"]] {
        let said = place.run(args);
        assert_eq!(said.code, 1, "{said:?}");
        assert!(said.out.contains("The table snooze is missing."), "{said:?}");
        assert!(said.err.contains("Restore a backup with “goodword restore”"), "{said:?}");
    }
    std::fs::write(place.notebook(), b"SQLite format 3\0").unwrap();
    place.run(&["doctor"]).refused(3, "cut short");
}
