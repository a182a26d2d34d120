//! goodword: a terminal notebook for professionals who live on referrals.
//!
//! Start reading here. Imports run one way:
//! `domain` <- `notebook` <- `exchange`, `drafts` <- `tui`, `cli` <- `main`.
//!
//! - [`domain`]: the rules. Pure: no I/O, no clock, no SQL, no screen.
//! - [`clock`]: the one place that reads the clock; everything else is handed a day or a moment.
//! - [`tui`]: the app in the terminal.

pub mod clock;
pub mod domain;
pub mod tui;
