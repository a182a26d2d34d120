//! The app in the terminal.
//!
//! Owns all that the user sees and presses. Must not know SQL or decide a rule: it asks the notebook for
//! windows, the domain for what holds on a day, and hands changes down as data. Its neighbours are `domain`,
//! `notebook`, `exchange` and `drafts` below it and `main` above it; `cli` beside it knows nothing of it.
//!
//! - [`terminal`]: takes the terminal over and gives it back as it was [S6].
//! - [`events`]: one channel of keys, pastes, changes of size or focus, and signals.
//! - [`theme`]: what each colour and emphasis means.
//! - [`form`]: the one widget in which anything is typed.

pub mod events;
pub mod form;
pub mod terminal;
pub mod theme;
