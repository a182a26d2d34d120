//! What the configuration says of the app itself.
//!
//! Owns the value, not where it is read: `config` makes it, `run` hands it to the app.

use super::keymap::{Keymap, Scope};
use super::theme::Theme;

/// Colours, keys and programs as the user chose them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// What each colour and emphasis means.
    pub theme: Theme,
    /// Which key does what.
    pub keymap: Keymap,
    /// The editor for drafts and its arguments; where it is empty, $VISUAL or $EDITOR.
    pub editor: Vec<String>,
    /// The program that opens a mailto link, and its arguments; where it is empty, the system's.
    pub mailer: Vec<String>,
    /// What of the configuration was not understood, each with its place and what would be right.
    pub faults: Vec<String>,
}

impl Look {
    /// A sentence of ours with the keys of the app in it as they are here: `‹undo› takes it back`.
    #[must_use]
    pub fn told(&self, sentence: &str) -> String {
        self.keymap.told(sentence, &[Scope::App])
    }
}

impl Default for Look {
    fn default() -> Self {
        Self {
            theme: Theme::colours(),
            keymap: Keymap::default(),
            editor: Vec::new(),
            mailer: Vec::new(),
            faults: Vec::new(),
        }
    }
}
