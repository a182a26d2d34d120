//! The ways out of the app [D2]: what carries a text away, and the editor that is started for one.
//!
//! Owns the clipboard, the start of the mail program, the .eml file and the child that edits. Whatever goes to a party is
//! [`Cleared`] and nothing else [G3]: no function here takes such text as a string. Only the loop calls it, since it has the
//! terminal; what came of it goes back to the app as a message.

mod base64;
mod child;
mod clipboard;
mod editor;
mod file;
mod mail;

pub(super) use file::write_dossier;

use crate::domain::contact::ChannelKind;
use crate::domain::guard::Cleared;
use crate::domain::now::Now;
use crate::notebook::Notebook;

use super::effects::Brought;
use super::terminal::Terminal;

pub(crate) use clipboard::Osc52;
pub(crate) use editor::{Edited, End, Handed, edit, program};

/// A text on its way out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Out {
    /// To the clipboard, the text or its subject.
    Copy(Part, Cleared),
    /// To the mail program.
    Mail(Cleared),
    /// Into a file.
    File(Cleared),
    /// Into a file that is no letter: the text alone, under its own name.
    Page(Cleared),
}

/// What of it is copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Subject,
    Body,
    /// The text of a page, which is no letter.
    Page,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Went {
    /// It is out; what is said of it, and the channel that it is for, where that follows.
    Out(String, Option<ChannelKind>),
    /// It is not, for this reason.
    Not(String),
}

/// Carries a text away.
pub(crate) fn go(
    out: &Out,
    terminal: &Terminal,
    notebook: &Notebook,
    (now, mailer): (Now, &[String]),
) -> Brought {
    Brought::Went(match out {
        Out::Copy(part, cleared) => clipboard::copy(*part, cleared, terminal),
        Out::Mail(cleared) => mail::open(cleared, terminal, mailer),
        Out::File(cleared) => file::write(cleared, notebook, now),
        Out::Page(cleared) => file::write_page(cleared, notebook),
    })
}
