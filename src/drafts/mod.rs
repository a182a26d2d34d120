//! Texts for people: drafts made from templates [D1], and the forms in which they leave [D2].
//!
//! Owns the templates, what they are filled with, and the shape of a mailto link and of an .eml file. What may stand in a text
//! is decided by `domain::guard`: everything here that leaves takes [`Cleared`](crate::domain::guard::Cleared). Must not
//! know screens. Its neighbours: `tui` and `cli`, which show, copy and write what is made here.
