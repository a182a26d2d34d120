//! The rules of goodword, each under its tag.
//!
//! Owns what is true of contacts, referrals and reminders on a given day. Must not touch files, the clock,
//! SQL or the screen: every function takes what it needs, the day included. Its neighbours are
//! `notebook`, which stores the facts, and the screens, which show what is derived from them.

pub mod capture;
pub mod day;
pub mod text;
