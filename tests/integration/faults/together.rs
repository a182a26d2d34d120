//! Several goodwords on one notebook: nobody is told that it is locked, and nothing is lost [S1].

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use goodword::notebook::Notebook;

use super::{Worker, nothing_lost, now, open};
use crate::support::{Place, is_long};

fn seconds() -> u64 {
    if is_long() { 20 } else { 2 }
}

/// Two that write as fast as they can, while the day's backup is made and a third comes and goes.
#[test]
fn two_writers() {
    let place = Place::new();
    drop(open(&place.notebook()));
    let workers =
        ["a", "b"].map(|tag| Worker::start(&format!("write-for {} {tag}", seconds()), &place.notebook()));
    let mut acknowledged = BTreeSet::new();
    acknowledged.extend(workers.iter().map(Worker::next));
    let end = Instant::now() + Duration::from_secs(seconds());
    let mut day = now();
    while Instant::now() < end {
        day = goodword::domain::now::Now(day.0 + chrono::Days::new(1));
        Notebook::back_up_if_due(&place.notebook(), day).unwrap();
        place.run(&["due", "--count"]).done();
    }
    for worker in workers {
        acknowledged.extend(worker.finish());
    }
    nothing_lost(&place.notebook(), &acknowledged, 0);
    assert!(!Notebook::backups(&place.notebook()).unwrap().is_empty());
}

/// Many short commands at once, as mail filters start them.
#[test]
fn many_commands() {
    let place = Place::new();
    let each = if is_long() { 40 } else { 5 };
    std::thread::scope(|scope| {
        for who in 0..4 {
            let place = &place;
            scope.spawn(move || {
                for n in 0..each {
                    let line = format!("Seeker{who}x{n} > Provider{who}x{n}: bookkeeping {who}x{n}");
                    assert!(place.run(&["add", &line]).done().starts_with("Captured Seeker"));
                }
            });
        }
    });
    let said = place.run(&["list", "referrals", "--json", "--limit", "1000"]).json();
    assert_eq!(said["referrals"].as_array().unwrap().len(), 4 * each);
    place.run(&["doctor"]).done();
}
