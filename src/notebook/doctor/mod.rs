//! The doctor: whether a notebook is sound, and mending what follows from the facts [S3].
//!
//! Owns what is looked at and the words for what is found. The facts themselves are never mended: what is lost there
//! only a backup holds. Everything that triggers and rules make of the facts is made afresh (`afresh`), compared, and,
//! where asked for, put in place of what differs (`mend`).

mod afresh;
mod mend;

use std::collections::BTreeSet;

use rusqlite::Connection;

use crate::domain::day::Day;

use super::Notebook;
use super::backup::faults;
use super::fault::{NotebookFault, Outcome};

pub(super) use afresh::word_indexes;

/// What of a notebook is at fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Pages, indexes and references, as SQLite reads them.
    File,
    /// Tables, indexes and triggers.
    Schema,
    /// The index of words.
    Search,
    /// How many things fall on a day.
    Counts,
    /// The folded names, by which people are ordered and found.
    Names,
    /// Stage and next step of the referrals.
    Steps,
}

impl Part {
    /// The word in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::Schema => "schema",
            Self::Search => "search",
            Self::Counts => "counts",
            Self::Names => "names",
            Self::Steps => "steps",
        }
    }
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Where.
    pub part: Part,
    /// What, in a sentence.
    pub text: String,
    /// Whether mending puts it right.
    pub can_mend: bool,
}

impl Finding {
    fn mendable(part: Part, text: String) -> Self {
        Self { part, text, can_mend: true }
    }

    fn lasting(part: Part, text: String) -> Self {
        Self { part, text, can_mend: false }
    }
}

impl Notebook {
    /// Looks at all of it; an empty list means that it is sound. It takes time with the size of the notebook.
    ///
    /// # Errors
    /// When it cannot be looked at.
    pub fn examine(&self, today: Day) -> Outcome<Vec<Finding>> {
        let mut found = file(&self.conn)?;
        if found.iter().any(|finding| !finding.can_mend) {
            // what stands on broken pages cannot be judged
            return Ok(found);
        }
        found.extend(self.examine_derived(today).or_else(unreadable)?);
        Ok(found)
    }

    fn examine_derived(&self, today: Day) -> Outcome<Vec<Finding>> {
        let mut afresh = afresh::Afresh::new()?;
        let mut found = afresh.compare_schema(&self.conn)?;
        if found.iter().any(|finding| !finding.can_mend) {
            return Ok(found);
        }
        afresh.fill(&self.conn)?;
        found.extend(afresh.compare_search(&self.conn)?);
        found.extend(afresh.compare_names(&self.conn)?);
        found.extend(afresh.compare_counts(&self.conn)?);
        found.extend(self.wrong_steps(today)?);
        let wrong = self.wrongly_kept_up()?;
        let said = |n: &str| format!("What falls due with {n} is not what the rules make of the facts.");
        found.extend(some(wrong, "contact").map(|n| Finding::mendable(Part::Steps, said(&n))));
        Ok(found)
    }

    fn wrong_steps(&self, today: Day) -> Outcome<Option<Finding>> {
        let wrong = match &self.overlay {
            // what has come due to change is made again when the notebook is next opened for writing
            Some(overlay) => {
                let stale: BTreeSet<_> = overlay.fresh.keys().collect();
                let wrong = self.wrongly_derived(today)?;
                wrong.into_iter().filter(|uid| !stale.contains(uid)).count()
            }
            None => self.wrongly_derived(today)?.len(),
        };
        let said = |n: &str| format!("The next step of {n} is not what the rules make of the facts.");
        Ok(some(wrong, "referral").map(|n| Finding::mendable(Part::Steps, said(&n))))
    }
}

/// "3 contacts", or nothing when there are none.
fn some(n: usize, what: &str) -> Option<String> {
    match n {
        0 => None,
        1 => Some(format!("1 {what}")),
        _ => Some(format!("{n} {what}s")),
    }
}

/// A value that no rule knows is a finding too: only the file itself failing is an error.
fn unreadable(fault: NotebookFault) -> Outcome<Vec<Finding>> {
    match fault {
        NotebookFault::Broken(why) => {
            Ok(vec![Finding::lasting(Part::File, format!("A part cannot be read: {why}."))])
        }
        other => Err(other),
    }
}

fn file(conn: &Connection) -> Outcome<Vec<Finding>> {
    let said = match faults(conn) {
        Err(NotebookFault::Broken(why)) => vec![why],
        said => said?,
    };
    Ok(said
        .into_iter()
        .map(|said| {
            let in_index = ["missing from index", "in index", "inverted index"];
            let can_mend = in_index.iter().any(|words| said.contains(words));
            Finding { part: Part::File, text: format!("SQLite finds: {}.", said.trim_end()), can_mend }
        })
        .collect())
}
