//! The app as a user has it: keys in, screen and notebook out.
//!
//! Owns the one harness and what is proved with it. `harness` drives the app as the loop does, on a real notebook;
//! `pictures` keeps screens as text, `cells` looks at what reaches them, the others are journeys and properties.

mod away;
mod boxes;
mod call;
mod care;
mod cells;
mod chance;
mod discreet;
mod draft;
mod filter;
mod find;
mod groups;
mod harness;
mod import;
mod journey;
mod keys;
mod kits;
mod look;
mod merge;
mod mouse;
mod names;
mod people;
mod pictures;
mod radar;
mod ready;
mod received;
mod reminders;
mod selection;
mod together;
mod touches;
mod turns;
mod unsaved;
