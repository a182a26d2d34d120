//! Files in and out: vCard, CSV, iCalendar, JSON [P2, P3].
//!
//! Owns bytes to [`Entry`](crate::domain::incoming::Entry) and back. Must not decide who is the same person as whom, nor write to
//! the notebook behind its back. Its neighbours are `domain` and `notebook` below it, `cli` and `tui` above.
//!
//! A reader hands out one contact after the other, so that a file of many cards is never held twice: whoever asked looks at each
//! and may stop it.

pub mod csv;
mod encoding;
mod fault;
pub mod ics;
pub mod json;
mod mail;
mod percent;
pub mod source;
pub mod vcard;

pub use encoding::{Encoding, text_of};
pub use fault::Unreadable;
pub use percent::Percent;
pub use source::{Source, read_all};

/// The most bytes a file may have: 64 MiB.
pub const MAX_FILE: usize = 64 << 20;

/// The most contacts a file may have.
pub const MAX_CONTACTS: usize = 100_000;

/// The most bytes one field may have: 64 KiB. A longer one is left out, with a warning.
pub const MAX_FIELD: usize = 64 << 10;
