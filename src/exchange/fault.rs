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
    /// It breaks off; what the system says.
    #[error("It cannot be read to its end ({0}).")]
    Broken(String),
    /// It is another than when it was opened.
    #[error("It has changed since it was opened. Look into it again.")]
    Changed,
    /// More people than a file may have.
    #[error("The file has more than {0} contacts. Export it in parts.")]
    TooMany(usize),
    /// Nothing is in it.
    #[error("There is nothing in it. Name a file of contacts.")]
    Empty,
    /// What goodword itself wrote, in JSON.
    #[error(
        "It is all of a notebook. “goodword import FILE” takes it, as the only file, into an empty notebook."
    )]
    OwnJson,
    /// A table without names of columns; how it begins.
    #[error(
        "No line names the columns of the table; it begins “{0}”. Name them in their order, as --columns name,email,phone (a - leaves one out)."
    )]
    NoHeader(String),
    /// The user named the columns of a table that goodword wrote; in which line it names them.
    #[error("goodword wrote this table, and line {0} names its columns. Leave --columns out.")]
    HeaderThere(usize),
    /// None of the columns that the user named tells who somebody is.
    #[error(
        "None of the columns named tells who somebody is. Name one of name, first name, last name, organisation, email or phone."
    )]
    NobodyNamed,
    /// A file of a spreadsheet program.
    #[error("This is a file of a spreadsheet program. Save it there as CSV, and import that.")]
    Spreadsheet,
}
