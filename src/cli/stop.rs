//! Why a command stopped, and with which exit code.
//!
//! Owns the codes. Every other file gives back an error and never a number.

use std::io::ErrorKind;
use std::process::ExitCode;

use thiserror::Error;

use crate::domain::text::shown;
use crate::notebook::NotebookFault;

use super::output::show_error;

/// The code for a command that was done, but with something to tell.
pub(super) const FINDINGS: u8 = 1;
/// The code for a command that did nothing.
pub(super) const NOTHING_DONE: u8 = 2;
/// The code for a notebook that cannot be used.
pub(super) const UNUSABLE: u8 = 3;

/// A command's own reasons to stop; the text says what happened and what to do.
#[derive(Debug, Error)]
pub(super) enum Stop {
    /// Nothing was done: asked wrongly, not found, several matches, no terminal.
    #[error("{0}")]
    Nothing(String),
    /// Nothing was found, which was told already where a program reads it.
    #[error("Nothing was found.")]
    SilentlyNothing,
    /// It was done, and there is something to heed.
    #[error("{0}")]
    Findings(String),
    /// There is no place for a notebook.
    #[error("{0}")]
    NoPlace(String),
    /// It is recorded, but could not be told.
    #[error("It is recorded, but the result cannot be printed ({0}).")]
    Untold(std::io::Error),
}

/// Nothing was done, because of this.
pub(super) fn nothing(reason: impl Into<String>) -> anyhow::Error {
    Stop::Nothing(reason.into()).into()
}

/// Nothing was found, and no more is to be said.
pub(super) fn silently_nothing() -> anyhow::Error {
    Stop::SilentlyNothing.into()
}

/// It was done, and this is to be heeded.
pub(super) fn findings(text: impl Into<String>) -> anyhow::Error {
    Stop::Findings(text.into()).into()
}

/// Tells a change that is already on the disk: whatever goes wrong now takes nothing back.
pub(super) fn told(printed: anyhow::Result<()>) -> anyhow::Result<()> {
    printed.map_err(|error| match error.downcast::<std::io::Error>() {
        Ok(error) if error.kind() != ErrorKind::BrokenPipe => Stop::Untold(error).into(),
        Ok(error) => error.into(),
        Err(error) => error,
    })
}

/// Prints the error and gives its code; a reader that went away is no error.
pub(super) fn exit(error: &anyhow::Error) -> ExitCode {
    if let Some(error) = error.downcast_ref::<std::io::Error>() {
        if error.kind() == ErrorKind::BrokenPipe {
            return ExitCode::SUCCESS;
        }
        show_error(&format!("The result cannot be printed ({error})."));
        return ExitCode::from(NOTHING_DONE);
    }
    // a list of matches or of findings has lines; whatever else comes from below is one, also where SQLite speaks in several
    match error.downcast_ref::<Stop>() {
        Some(Stop::Nothing(reason) | Stop::Findings(reason)) => show_error(reason),
        Some(Stop::SilentlyNothing) => {}
        _ => show_error(&shown(&whole(error))),
    }
    ExitCode::from(code(error))
}

fn code(error: &anyhow::Error) -> u8 {
    if let Some(fault) = error.downcast_ref::<NotebookFault>() {
        return if fault.is_unusable() { UNUSABLE } else { NOTHING_DONE };
    }
    match error.downcast_ref::<Stop>() {
        Some(Stop::NoPlace(_)) => UNUSABLE,
        Some(Stop::Untold(_) | Stop::Findings(_)) => FINDINGS,
        Some(Stop::Nothing(_) | Stop::SilentlyNothing) | None => NOTHING_DONE,
    }
}

/// Context and causes in one text; a cause that the text names already is not told twice.
fn whole(error: &anyhow::Error) -> String {
    let mut text = String::new();
    for cause in error.chain().map(ToString::to_string) {
        if text.is_empty() {
            text = cause;
        } else if !text.contains(&cause) {
            text = format!("{text}: {cause}");
        }
    }
    text
}
