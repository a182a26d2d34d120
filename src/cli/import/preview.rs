//! What an import brings, or brought, in lines.
//!
//! Owns the words and how much is told. Every place in a file is named as editors know it: contacts.vcf:12.

use std::io::Write;

use anyhow::Result;

use crate::cli::output::{brief, columns, line};
use crate::notebook::{AddedTo, ImportReport, Told};

/// So many of each kind are told.
const MOST: usize = 20;

/// So many of those who are new.
const NAMES: usize = 12;

/// So many things of what is added to one person.
const PIECES: usize = 8;

/// Whether it is still to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown<'a> {
    Before,
    After {
        /// The preview has told the rest.
        was_shown: bool,
        /// How it is taken back, in a sentence.
        back: &'a str,
    },
}

pub(super) fn print(
    report: &ImportReport,
    files: &[String],
    shown: Shown<'_>,
    out: &mut dyn Write,
) -> Result<()> {
    line(out, &summary(report, files, shown))?;
    if matches!(shown, Shown::After { was_shown: true, .. }) {
        return Ok(());
    }
    if !report.first_new.is_empty() {
        let names = report.first_new.get(..NAMES).unwrap_or(&report.first_new);
        let more = match report.created.saturating_sub(names.len()) {
            0 => String::new(),
            n => format!(" and {n} more"),
        };
        line(out, &format!("New: {}{more}", names.join(", ")))?;
    }
    if !report.added.is_empty() {
        line(out, "Added to:")?;
        for added in report.added.iter().take(MOST) {
            line(out, &format!("  {}: {}", place(files, added.file, added.line), added_to(added)))?;
        }
        more(report.updated, out)?;
    }
    let rows: Vec<[String; 4]> = report
        .differing
        .iter()
        .flat_map(|who| {
            who.conflicts.iter().map(|conflict| {
                [
                    format!("  {}", place(files, who.file, who.line)),
                    who.name.clone(),
                    conflict.field.word().to_owned(),
                    format!("{}  (not {})", brief(&conflict.held), brief(&conflict.file)),
                ]
            })
        })
        .collect();
    if !rows.is_empty() {
        line(out, "Notebook and file differ; what the notebook holds stays (the app lets you choose):")?;
        columns(out, rows.get(..MOST).unwrap_or(&rows), [32, 28, 14, 0])?;
        more(rows.len(), out)?;
    }
    tell("Skipped:", &report.skipped, files, out)?;
    tell("Left out or guessed:", &report.warnings, files, out)
}

/// "Ana Rossi: + phone +39 …, + tag bakers".
fn added_to(added: &AddedTo) -> String {
    let pieces = added.pieces.iter().take(PIECES);
    let mut told: Vec<String> =
        pieces.map(|piece| format!("+ {} {}", piece.what, brief(&piece.text))).collect();
    let more = added.pieces.len().saturating_sub(PIECES);
    if more > 0 {
        told.push(format!("and {more} more"));
    }
    format!("{}: {}", added.name, told.join(", "))
}

fn tell(head: &str, all: &[Told], files: &[String], out: &mut dyn Write) -> Result<()> {
    if all.is_empty() {
        return Ok(());
    }
    line(out, head)?;
    for told in all.iter().take(MOST) {
        line(out, &format!("  {}: {}", place(files, told.file, told.line), told.text))?;
    }
    more(all.len(), out)
}

fn more(all: usize, out: &mut dyn Write) -> Result<()> {
    match all.saturating_sub(MOST) {
        0 => Ok(()),
        n => super::sentence(out, &format!("  … and {n} more; --json lists them all")),
    }
}

fn place(files: &[String], file: usize, line: usize) -> String {
    format!("{}:{line}", files.get(file).map_or("", String::as_str))
}

fn summary(report: &ImportReport, files: &[String], shown: Shown<'_>) -> String {
    let ImportReport { read, created, updated, same, skipped, .. } = report;
    let from = match files {
        [one] => one.clone(),
        many => format!("{} files", many.len()),
    };
    let of = format!(
        "{} in {from}: {created} new, {updated} added to, {same} the same, {} skipped.",
        if *read == 1 { "1 contact".to_owned() } else { format!("{read} contacts") },
        skipped.len()
    );
    let undone = match shown {
        Shown::After { back, .. } if created + updated > 0 => back,
        Shown::After { .. } => "Nothing was changed.",
        Shown::Before => return of,
    };
    format!("{of} {undone}")
}
