//! The ladder: six columns, and whoever is due for a touch [E1, E2].
//!
//! Owns what is loaded and what is selected, by uid and never by position. Reading it is an effect.

/// The screen.
#[derive(Debug, Clone)]
pub(crate) struct Ladder {
    /// Read once at least.
    pub(crate) loaded: bool,
}

impl Ladder {
    pub(crate) fn new() -> Self {
        Self { loaded: false }
    }
}
