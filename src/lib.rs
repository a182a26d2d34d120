//! goodword: a terminal notebook for professionals who live on referrals.
//!
//! Start reading here. Imports run one way:
//! `domain` <- `notebook` <- `exchange`, `drafts` <- `tui`, `cli` <- `main`; between `tui` and `cli` stands `config`.
//!
//! - [`domain`]: the rules. Pure: no I/O, no clock, no SQL, no screen.
//! - [`notebook`]: the SQLite file. Facts in and out, history, derived columns, search.
//! - [`clock`]: the one file that reads the clock.
//! - [`exchange`]: files in and out: vCard, CSV, iCalendar, JSON.
//! - [`drafts`]: texts for people, and the forms in which they leave.
//! - [`tui`]: the app in the terminal: loop, keymap, screens.
//! - [`config`]: the configuration file: what may stand in it, and what is wrong with it.
//! - [`demo`]: the example notebook.
//! - [`cli`]: the command line.

pub mod cli;
pub mod clock;
pub mod config;
pub mod demo;
pub mod domain;
pub mod drafts;
pub mod exchange;
pub mod notebook;
pub mod tui;
