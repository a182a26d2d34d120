//! The app in a real terminal: what no test inside the program can show.
//!
//! Owns the way by keys alone from start to end, what happens to an app that stands open, how it ends and pauses, and the
//! bytes that come out. How screens look is tested beside them, in the program.

mod anything;
mod config;
mod draft;
pub(crate) mod driver;
mod ends;
mod forget;
mod groups;
mod hostile;
mod import;
mod journey;
mod kits;
mod ladder;
mod looks;
mod merge;
mod open;
mod people;
mod ready;
mod received;
mod unsaved;
