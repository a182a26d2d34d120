//! The example notebook.
//!
//! Owns the data in `assets/demo.toml` and how it becomes a notebook. Must not know where that notebook is or who looks
//! at it. Its neighbours are `notebook` below it, and the command line and the tests above it.
//!
//! Every day in the data is counted from the day of loading, so that there is always something due, waiting, ready and
//! parked. Each step is written as if on its own day, in the order of the days: the log, the history and the line of
//! undo look as they would if the notebook had been used. No step lies in the future or on the day of loading itself.

mod data;
mod groups;
mod kits;
mod load;
mod past;
mod people;
mod touches;

use thiserror::Error;

use crate::notebook::NotebookFault;

pub use load::load;

/// Why the examples were not loaded.
#[derive(Debug, Error)]
pub enum DemoFault {
    /// The data cannot be read.
    #[error("The example data that goodword carries cannot be read ({0}). Please report it.")]
    Data(String),
    /// The notebook refused.
    #[error(transparent)]
    Notebook(#[from] NotebookFault),
}

#[cfg(test)]
mod tests;
