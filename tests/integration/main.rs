//! goodword from outside: the built program, its files and its streams.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a helper of a test fails as a test does"
)]

mod cli;
mod house;
mod support;
mod terminal;
