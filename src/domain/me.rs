//! Who I am that sign: the one person who keeps the notebook.
//!
//! Owns the name that stands under a draft [D1] and the address that an .eml file comes from [D2]. My own name passes the
//! guard where I sign [G3].

/// The one who keeps the notebook; what is not known is empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Me {
    /// As it stands under a letter.
    pub name: String,
    /// Where mail of mine comes from.
    pub email: String,
}
