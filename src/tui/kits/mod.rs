//! Kits: what a partner needs in hand to speak for me, and who has been given which [E5].
//!
//! Owns what is loaded and what is selected, by uid and never by position. Reading it is an effect.

/// The screen.
#[derive(Debug, Clone)]
pub(crate) struct Kits {
    /// Read once at least.
    pub(crate) loaded: bool,
}

impl Kits {
    pub(crate) fn new() -> Self {
        Self { loaded: false }
    }
}
