//! The harvest: good things that came back, noted and never balanced [E8].
//!
//! Owns what is loaded and what is selected, by uid and never by position. Reading it is an effect.

/// The screen.
#[derive(Debug, Clone)]
pub(crate) struct Harvest {
    /// Read once at least.
    pub(crate) loaded: bool,
}

impl Harvest {
    pub(crate) fn new() -> Self {
        Self { loaded: false }
    }
}
