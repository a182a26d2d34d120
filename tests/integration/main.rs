//! goodword from outside: the built program, its files and its streams.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::print_stdout,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a helper of a test fails as a test does"
)]

mod cli;
#[cfg(unix)]
mod faults;
mod house;
mod no_balance;
mod readers;
mod support;
mod terminal;
mod vcard;
