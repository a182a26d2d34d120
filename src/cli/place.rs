//! Where the notebook is, what the clock says, and what the configuration sets.
//!
//! Owns the choice: `--db`, then GOODWORD_DB, then the platform's data folder. Opening is the notebook's business;
//! each command says here in which of the three ways. What of the configuration is not understood a command remarks once, when
//! it opens the notebook; the app tells it itself.

use std::cell::Cell;
use std::path::{Path, PathBuf};

use anyhow::Result;
use directories::ProjectDirs;

use crate::clock::Clock;
use crate::config::{Config, Look};
use crate::domain::day::{Day, Toward, parse_day};
use crate::domain::now::Now;
use crate::domain::settings::Settings;
use crate::domain::text::shown;
use crate::notebook::{Notebook, Outcome};

use super::args::Args;
use super::output::remark;
use super::stop::{Stop, nothing};

/// The notebook that a command line means, not opened yet, and the clock.
#[derive(Debug)]
pub(super) struct Place {
    named: Option<PathBuf>,
    clock: Clock,
    config: Config,
    /// Whether the faults of the configuration were told.
    has_remarked: Cell<bool>,
}

impl Place {
    pub(super) fn of(args: &Args) -> Result<Self> {
        let clock = match &args.now {
            Some(start) => Clock::starting_at(start).map_err(|error| nothing(error.to_string()))?,
            None => Clock::system(),
        };
        let from_env =
            || std::env::var_os("GOODWORD_DB").filter(|name| !name.is_empty()).map(PathBuf::from);
        let config = Config::of_user();
        Ok(Self {
            named: args.db.clone().or_else(from_env).or_else(default_path),
            clock,
            config,
            has_remarked: Cell::new(false),
        })
    }

    /// Where the notebook is.
    ///
    /// # Errors
    /// When neither option nor variable names it and this user has no home folder.
    pub(super) fn path(&self) -> Result<&Path> {
        self.named.as_deref().ok_or_else(|| {
            let said =
                "No home folder is known, so there is no place for the notebook. Name a file with --db.";
            Stop::NoPlace(said.into()).into()
        })
    }

    /// The clock.
    pub(super) fn clock(&self) -> Clock {
        self.clock
    }

    pub(super) fn now(&self) -> Now {
        self.clock.now()
    }

    /// Opens it, and makes it when there is none. What that did to its format is said on stderr.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub(super) fn open(&self) -> Result<Notebook> {
        self.remark_faults();
        self.with(Notebook::open).inspect(tell_opened)
    }

    /// The same for the app, which says it on its screen.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub(super) fn open_for_app(&self) -> Result<Notebook> {
        self.with(Notebook::open)
    }

    pub(super) fn open_existing(&self) -> Result<Notebook> {
        self.remark_faults();
        self.with(Notebook::open_existing).inspect(tell_opened)
    }

    /// Whether there is no notebook yet.
    pub(super) fn is_missing(&self) -> bool {
        self.path().is_ok_and(|path| std::fs::symlink_metadata(path).is_err())
    }

    /// Opens it without changing a byte of it.
    pub(super) fn read(&self) -> Result<Notebook> {
        self.remark_faults();
        self.with(Notebook::read_only)
    }

    /// The same for one figure.
    pub(super) fn read_briefly(&self) -> Result<Notebook> {
        self.remark_faults();
        self.with(Notebook::read_briefly)
    }

    /// The spans that the rules count in.
    pub(super) fn settings(&self) -> Settings {
        self.config.settings.clone()
    }

    /// Colours, keys and programs of the app.
    pub(super) fn look(&self) -> Look {
        self.config.look.clone()
    }

    /// A sentence of ours with the keys of the app in it as they are here: `‹undo› in the app takes it back`.
    pub(super) fn told(&self, sentence: &str) -> String {
        self.config.look.told(sentence)
    }

    /// Says on stderr, once, what of the configuration is not understood; what the command does is no other for it.
    pub(super) fn remark_faults(&self) {
        if self.has_remarked.replace(true) {
            return;
        }
        for fault in &self.config.faults {
            remark(&shown(&fault.to_string()));
        }
    }

    /// After a change: the backup of the day, where one is due [S3]. When it fails the change stands, and it is said.
    pub(super) fn back_up_if_due(&self) {
        let Ok(path) = self.path() else { return };
        if let Err(fault) = Notebook::back_up_if_due(path, self.now()) {
            remark(&shown(&format!("The backup of the day is not made. {fault}")));
        }
    }

    fn with(&self, open: impl Fn(&Path, Now, Settings) -> Outcome<Notebook>) -> Result<Notebook> {
        Ok(open(self.path()?, self.now(), self.settings())?)
    }
}

fn tell_opened(notebook: &Notebook) {
    if notebook.is_counted_anew() {
        remark("The spans or the rules are others than before, so all that is due was counted anew.");
    }
    if let Some(finished) = notebook.finished_erasing() {
        remark(&shown(&finished.to_string()));
    }
    if let Some(migrated) = notebook.migrated() {
        remark(&shown(&migrated.to_string()));
    }
}

fn default_path() -> Option<PathBuf> {
    ProjectDirs::from("", "", "goodword").map(|folders| folders.data_dir().join("notebook.db"))
}

/// A day that has been, typed behind an option. One typed without its year is that of last year where this year's is still to come: where that is so much
/// nearer that it may be meant, it is asked for in full.
pub(super) fn past_day(text: &str, today: Day) -> Result<Day> {
    /// Days back to which a day without a year is taken as typed.
    const NEAR: i64 = 60;
    let day = typed_day(text, today, Toward::Past)?;
    let next = typed_day(text, today, Toward::Future)?;
    let (back, on) = ((today - day).num_days(), (next - today).num_days());
    if back > NEAR && on > 0 && on < back {
        return Err(nothing(format!("{next} is still to come. If {day} is meant, type it so.")));
    }
    Ok(day)
}

/// Reads a day that was typed behind an option.
pub(super) fn typed_day(text: &str, today: Day, toward: Toward) -> Result<Day> {
    parse_day(text, today, toward).map_err(|error| nothing(error.to_string()))
}
