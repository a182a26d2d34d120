//! goodword: a terminal notebook for professionals who live on referrals.
//!
//! Start reading here. Imports run one way:
//! `domain` <- `notebook` <- `exchange`, `drafts` <- `tui`, `cli` <- `main`.
//!
//! - [`domain`]: the rules. Pure: no I/O, no clock, no SQL, no screen.
//! - [`notebook`]: the SQLite file. Facts in and out, history, derived columns, search.

pub mod domain;
pub mod notebook;
