//! The command line, command by command.

mod add;
mod answer;
mod backup;
mod call;
mod care;
pub(crate) mod config;
mod demo;
mod doctor;
mod draft;
mod export;
mod guard;
mod harvest;
mod import;
mod kit;
mod lists;
mod merge;
mod names;
mod query;
mod radar;
mod remind;
mod streams;
mod touch;
mod trust;

use crate::support::Place;

/// A notebook with one referral given, of two.
fn ana_and_bruno() -> Place {
    let place = Place::new();
    place.run(&["add", "Ana Rossi > Bruno Conti: bookkeeping, by 15 Dec, budget 2k"]).done();
    place
}
