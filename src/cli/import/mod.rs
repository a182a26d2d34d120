//! `goodword import FILE…`: contacts out of vCard and CSV files [P2]; all of a notebook is `own`'s [P3].
//!
//! Owns what is read, what is shown before and after, and when it is asked. Which reader takes a file says `exchange`, who is the
//! same person `domain::import`; the notebook writes. All files are one change: one that cannot be read stops them all.

mod bar;
mod own;
mod preview;

use std::io::{self, Read, Write};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::Result;
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};

use crate::domain::settings::Settings;
use crate::exchange::{Encoding, Percent, Source, read_all};
use crate::notebook::{ImportAsked, ImportReport, Notebook, NotebookFault, Progress, ReadFiles};

use super::args::Import;
use super::json;
use super::output::{confirmed, line};
use super::place::Place;
use super::stop::{findings, nothing, told};

use bar::Bar;
use preview::Shown;

/// What it is called in texts.
const STDIN: &str = "standard input";

pub(super) fn run(place: &Place, asked: &Import, out: &mut dyn Write) -> Result<()> {
    let read_once = match own::look(asked) {
        own::Asked::Own(file) => return own::run(place, asked, file, out),
        own::Asked::Other(read_once) => read_once,
    };
    let with_rungs = |source: Source| source.with_rungs(place.settings().rung_names);
    let sources: Vec<Source> = open(asked, read_once)?.into_iter().map(with_rungs).collect();
    let signals = Signals::watch()?;
    let files = ImportAsked {
        files: sources.iter().map(|source| source.name().to_owned()).collect(),
        ..ImportAsked::default()
    };
    let going = Going { place, sources: &sources, asked: &files, signals: &signals };
    if !asked.yes {
        let notebook = read_or_empty(place)?;
        let report = going.go("Reading", Percent::of_a_preview, |now, asked, read, progress| {
            notebook.preview_import(now, asked, read, progress)
        })?;
        drop(notebook);
        if asked.json {
            json::print(out, json::Import::new(&report, &files.files))?;
        } else {
            preview::print(&report, &files.files, Shown::Before, out)?;
        }
        out.flush()?;
        if asked.dry_run {
            return skipped(&report);
        }
        if asked.json || !signals.open_to_an_end(|| confirmed("Import them?"))? {
            return Err(nothing(
                "Nothing was imported. --yes imports without asking, --dry-run only looks.",
            ));
        }
    }
    back_up_before(place);
    let mut notebook = place.open()?;
    let report = going.go("Importing", Percent::of_an_import, |now, asked, read, progress| {
        notebook.import(now, asked, read, progress)
    })?;
    drop(notebook);
    let back = place.told("‹undo› in the app takes it back.");
    let said = if asked.json {
        json::print(out, json::Import::new(&report, &files.files))
    } else {
        preview::print(&report, &files.files, Shown::After { was_shown: !asked.yes, back: &back }, out)
    };
    told(said).and_then(|()| told(out.flush().map_err(Into::into))).and_then(|()| skipped(&report))
}

/// [S3] Whoever regrets an import looks for a copy from before it: the backup of the day, where one is due, is made first, and not
/// of what has just come in.
fn back_up_before(place: &Place) {
    if !place.is_missing() {
        place.back_up_if_due();
    }
}

/// The files; where one cannot be read, all that cannot are named. The only one may have been opened, since
/// it can be read but once.
fn open(asked: &Import, mut read_once: Option<Box<dyn Read>>) -> Result<Vec<Source>> {
    let encoding = asked.encoding.as_deref().map(Encoding::named).transpose();
    let encoding = encoding.map_err(|why| nothing(why.to_string()))?;
    let mut wrong = Vec::new();
    let mut sources = Vec::new();
    let mut has_stdin = false;
    for path in &asked.files {
        let is_stdin = path == Path::new("-");
        let source = match is_stdin {
            _ if read_once.is_some() => {
                let name = if is_stdin { STDIN.into() } else { path.to_string_lossy() };
                Source::from_reader(
                    name.into_owned(),
                    read_once.take().unwrap_or(Box::new(io::empty())),
                    encoding,
                )
            }
            true if has_stdin => Err("Standard input can be read once: name - one time.".to_owned()),
            true => {
                has_stdin = true;
                Source::from_reader(STDIN.to_owned(), io::stdin().lock(), encoding)
            }
            false => Source::open(path, encoding),
        };
        match source {
            Ok(source) => sources.push(source.with_columns(asked.columns.clone())),
            Err(why) => wrong.push(why),
        }
    }
    if wrong.is_empty() {
        return Ok(sources);
    }
    wrong.push("Nothing was imported.".to_owned());
    Err(nothing(wrong.join("\n")))
}

/// Before there is a notebook, everybody is new.
fn read_or_empty(place: &Place) -> Result<Notebook> {
    place.read().or_else(|error| match error.downcast_ref() {
        Some(NotebookFault::Missing(_)) => Ok(Notebook::in_memory(place.now(), Settings::default())?),
        _ => Err(error),
    })
}

fn skipped(report: &ImportReport) -> Result<()> {
    match report.skipped.len() {
        0 => Ok(()),
        1 => Err(findings("One contact was skipped: its line says why.")),
        n => Err(findings(format!("{n} contacts were skipped: their lines say why."))),
    }
}

struct Going<'a> {
    place: &'a Place,
    sources: &'a [Source],
    asked: &'a ImportAsked,
    signals: &'a Signals,
}

impl Going<'_> {
    /// Runs over all files with a bar, until a signal stops it.
    fn go(
        &self,
        what: &'static str,
        percent: fn(&[Source]) -> Percent,
        run: impl FnOnce(
            crate::domain::now::Now,
            &ImportAsked,
            &mut ReadFiles<'_>,
            &mut Progress<'_>,
        ) -> Result<ImportReport, NotebookFault>,
    ) -> Result<ImportReport> {
        let now = self.place.now();
        let mut bar = Bar::new(what, percent(self.sources));
        let done = run(now, self.asked, &mut |each| read_all(self.sources, now.today(), each), &mut |at| {
            bar.show(at);
            if self.signals.has_come() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        bar.end();
        Ok(done?)
    }
}

/// Ctrl-C and its like raise a flag, so that an import ends between two contacts and nothing of it stays.
struct Signals {
    came: Arc<AtomicBool>,
    /// While it is set they end the process at once.
    end: Arc<AtomicBool>,
}

impl Signals {
    fn watch() -> Result<Self> {
        let (came, end) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicBool::new(false)));
        for signal in [SIGINT, SIGTERM, SIGHUP] {
            signal_hook::flag::register_conditional_default(signal, Arc::clone(&end))
                .and_then(|_| signal_hook::flag::register(signal, Arc::clone(&came)))
                .map_err(|error| nothing(format!("Signals cannot be watched ({error}).")))?;
        }
        Ok(Self { came, end })
    }

    fn has_come(&self) -> bool {
        self.came.load(Ordering::Relaxed)
    }

    /// Does what a signal may end at once: a question.
    fn open_to_an_end<T>(&self, work: impl FnOnce() -> T) -> T {
        self.end.store(true, Ordering::Relaxed);
        let done = work();
        self.end.store(false, Ordering::Relaxed);
        done
    }
}

/// Prints a sentence that stands alone.
fn sentence(out: &mut dyn Write, text: &str) -> Result<()> {
    Ok(line(out, text)?)
}
