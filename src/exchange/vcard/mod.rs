//! vCard 2.1, 3.0 and 4.0 in, 3.0 and 4.0 out [P2, P3].
//!
//! Owns cards, from bytes to what they say of a person and back. Must not decide whom a card means. Its neighbours are `lines`
//! (bytes to properties), `property` (one of them taken apart), `values` (their escapes), `cards` (a file), `meaning` (a card to a
//! contact) and `write`.
//!
//! Bytes, folds, encodings, parameters and the ends of cards are read here, for cards come broken in all of these. What is left is
//! text in the clean form of vCard 3.0, and only the values of that are handed to calcard, to be split and freed of escapes.

mod cards;
mod forms;
mod labels;
mod lines;
mod meaning;
mod property;
mod values;
mod window;
mod write;

pub use cards::{read, read_passing};
pub use write::{Version, write};

#[cfg(test)]
mod tests;
