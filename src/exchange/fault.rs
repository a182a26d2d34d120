//! Why a file cannot be read at all; each says what to do.

use thiserror::Error;

/// A file of which nothing comes in.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Unreadable {
    /// A name of an encoding that nobody knows.
    #[error(
        "There is no encoding “{0}”. Name one as utf-8, utf-16, windows-1252, iso-8859-1 or shift_jis."
    )]
    NoSuchEncoding(String),
    /// More bytes than a file may have.
    #[error("The file has more than {0} MiB. Export it in parts, or without pictures.")]
    TooLarge(usize),
    /// More people than a file may have.
    #[error("The file has more than {0} contacts. Export it in parts.")]
    TooMany(usize),
    /// Nothing is in it.
    #[error("There is nothing in it. Name a file of contacts.")]
    Empty,
    /// What goodword itself wrote, in JSON.
    #[error("It is goodword's own JSON, which cannot be imported yet. Export it as vCard or CSV.")]
    OwnJson,
    /// A table whose columns have no names.
    #[error(
        "Its first line does not name the columns. Put a line such as “name,email,phone” above the others."
    )]
    NoHeader,
}
