//! Texts for people: drafts made from templates [D1], and the forms in which they leave [D2].
//!
//! Owns the templates, what they are filled with, and the shape of a mailto link and of an .eml file. What may stand in a text
//! is decided by `domain::guard`: everything here that leaves takes [`Cleared`](crate::domain::guard::Cleared). Must not
//! know screens. Its neighbours: `tui` and `cli`, which show, copy and write what is made here.
//!
//! A template is filled with no more than its readers may know: the other party is in none of its fields until an
//! introduction [G6]. The guard reads the finished text all the same, for the need may be written with a name in it.

mod address;
mod brief;
mod compose;
pub mod eml;
mod fields;
pub mod file_name;
pub mod mailto;
mod names;
mod templates;
#[cfg(test)]
mod tests;
mod words;

pub use address::AddressFault;
pub use brief::Brief;
pub use compose::{Draft, compose, offered};
pub use templates::{TemplateFault, Templates};
