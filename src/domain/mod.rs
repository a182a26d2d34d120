//! The rules of goodword, each under its tag.
//!
//! Owns what is true of contacts, referrals and reminders on a given day. Must not touch files, the clock,
//! SQL or the screen: every function takes what it needs, the day included. Its neighbours are
//! `notebook`, which stores the facts, and the screens, which show what is derived from them.

pub mod answering;
pub mod away;
pub mod call_sheet;
pub mod capture;
pub mod catch_up;
pub mod channel_line;
pub mod checklist;
pub mod consent;
pub mod contact;
pub mod day;
pub mod discreet;
pub mod dossier;
pub mod draft;
pub mod edit;
#[cfg(test)]
mod fixtures;
pub mod gates;
pub mod group;
pub mod guard;
pub mod harvest;
pub mod import;
pub mod incoming;
pub mod kept;
pub mod kit;
pub mod me;
pub mod merge;
pub mod next_try;
pub mod now;
pub mod occasion;
pub mod people_filter;
pub mod practice;
pub mod process;
pub mod progress;
pub mod quarter;
pub mod radar;
pub mod readiness;
pub mod received;
pub mod referral;
pub mod reminder;
pub mod say;
pub mod settings;
pub mod suggest;
pub mod text;
pub mod title;
pub mod touch;
pub mod triage;
pub mod uid;
pub mod upkeep;
mod wording;
