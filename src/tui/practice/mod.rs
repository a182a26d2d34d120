//! The practice review: eight questions each quarter, the last ones side by side [E6].
//!
//! Owns what is loaded and what is selected, by uid and never by position. Reading it is an effect.

/// The screen.
#[derive(Debug, Clone)]
pub(crate) struct Practice {
    /// Read once at least.
    pub(crate) loaded: bool,
}

impl Practice {
    pub(crate) fn new() -> Self {
        Self { loaded: false }
    }
}
