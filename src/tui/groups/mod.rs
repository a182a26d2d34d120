//! Groups: since when, how often they meet, attendance, and what came of them [E7].
//!
//! Owns what is loaded and what is selected, by uid and never by position. Reading it is an effect.

/// The screen.
#[derive(Debug, Clone)]
pub(crate) struct Groups {
    /// Read once at least.
    pub(crate) loaded: bool,
}

impl Groups {
    pub(crate) fn new() -> Self {
        Self { loaded: false }
    }
}
