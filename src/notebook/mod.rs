//! The notebook: one SQLite file, and the only user of rusqlite.
//!
//! Owns storage: rows in and out, the history with undo and redo, derived columns, search and windows for lists. Must
//! not decide anything that `domain` decides, and never speaks to a screen. `exchange`, `tui` and `cli` call it.
//!
//! Every change goes through [`Notebook::write`]: one immediate transaction, one named batch of the history [T3]. What
//! follows from the facts is derived again before the commit.

mod address_book;
mod addresses;
mod away;
mod backup;
mod batches;
mod call;
mod catch_up;
mod change;
mod columns;
mod consents;
mod contacts;
mod derive;
mod doctor;
mod dossier;
mod fault;
mod files;
mod filing;
mod find;
mod forget;
mod functions;
mod groups;
mod guard;
mod harvest;
mod history;
mod import;
mod insights;
mod inspect;
mod kits;
mod ladder;
mod me;
mod merge;
mod migrations;
mod named;
mod names;
mod new_file;
mod occasion;
mod people;
mod people_filter;
mod practice;
mod process;
mod radar;
#[cfg(test)]
pub(crate) mod radar_fixture;
mod readiness;
mod received;
mod referral_filter;
mod referrals;
mod reminders;
mod search;
mod story;
mod suggest;
mod touches;
mod travels;
mod triage;
mod undo;
mod unsaved;
mod upkeep;
mod whole;

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::backup::Backup;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};
use uuid::Uuid;

use crate::domain::day::Day;
use crate::domain::now::Now;
use crate::domain::settings::Settings;
use crate::domain::uid::Uid;

pub use address_book::EachContact;
pub use backup::{BackupMade, Restored};
pub use batches::BatchInfo;
pub use catch_up::Placed;
pub use change::{Change, NewConsent};
pub use doctor::{Finding, Part};
pub use fault::{NotebookFault, Outcome};
pub use files::{new_private_file, write_private};
pub use filing::{FiledParty, Who, capture_label, needs_two, one_on_both_sides};
pub use find::{Finds, FoundReferral, FoundReminder, FoundSaying, FoundTouch};
pub use forget::{Finished, ForgetView, Forgotten, Mention};
pub use groups::{GroupRow, GroupView, LAST_MEETINGS};
pub use harvest::{HarvestRow, HarvestWindow, NewHarvest};
pub use import::{AddedTo, Differing, ImportAsked, ImportAt, ImportReport, Progress, ReadFiles, Told};
pub use kits::{Holder, KitHeld, KitView};
pub use ladder::{LadderRow, LadderWindow, RungCount, RungMove, Standing};
pub use merge::MergePreview;
pub use new_file::{NewFile, Replace};
pub use people::{OpenStep, PeoplePlace, PeopleWindow, Person, PersonReminder, PersonRow};
pub use people_filter::{Onward, tag_meant};
pub use radar::{BehindList, BehindRow};
pub use readiness::ReadyFor;
pub use referral_filter::ReferralFilter;
pub use referrals::{OpenReferral, ReferralView};
pub use reminders::{About, Agenda, AgendaItem, Subject};
pub use search::Found;
pub use story::{StoryReferral, StoryRow, StoryTouch, StoryWhat, StoryWindow};
pub use suggest::Suggestion;
pub use touches::TouchView;
pub use triage::{DayEnd, TriageRow, TriageWindow};
pub use unsaved::{LeftBehind, Unsaved};
pub use whole::{Fact, FactsIn, FactsStep, Taken};

/// Pages copied in one go.
const PAGES: i32 = 1024;

/// Of the file so many KiB are kept in memory.
const CACHE: i64 = 1000;

/// How long a write waits for another process.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// An open notebook.
pub struct Notebook {
    conn: Connection,
    path: PathBuf,
    /// With the spans away as last read.
    settings: Settings,
    sitting: Uid,
    /// The day of the last opening, refresh or change.
    today: Day,
    uids: batches::Uids,
    /// Set when the file may only be read: stale rows are then derived in memory.
    overlay: Option<derive::Overlay>,
    migrated: Option<Migrated>,
    /// Opening it found that other settings or rules had been counted in.
    counted_anew: bool,
    /// What opening it went on with, where an earlier goodword was stopped while it forgot somebody [P6].
    finished: Option<Finished>,
}

/// What opening the notebook did to its format; its text says so, and where the old one is [S3].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Migrated {
    format: usize,
    before: PathBuf,
}

impl std::fmt::Display for Migrated {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let name = self.before.file_name().unwrap_or(self.before.as_os_str()).to_string_lossy();
        write!(
            f,
            "The notebook was brought to format {}; as it was before it is kept among the backups as {name}.",
            self.format
        )
    }
}

/// Whether others may have the file open too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Company {
    Others,
    Alone,
}

impl std::fmt::Debug for Notebook {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Notebook").field("path", &self.path).finish_non_exhaustive()
    }
}

impl Notebook {
    /// Opens the notebook at `path`; makes it when there is no file. What has come due to change is derived.
    ///
    /// # Errors
    /// Every refusal of [S4], with the file left as it was.
    pub fn open(path: &Path, now: Now, settings: Settings) -> Outcome<Self> {
        if files::is_nowhere(path) {
            files::create(path, &fresh_suffix())?;
        }
        Self::open_existing(path, now, settings)
    }

    /// Opens the notebook at `path`, which must be there.
    ///
    /// # Errors
    /// Every refusal of [S4], with the file left as it was.
    pub fn open_existing(path: &Path, now: Now, settings: Settings) -> Outcome<Self> {
        inspect::inspect(path)?;
        files::make_private(path)?;
        let mut notebook = Self::connect(path, now, settings, Company::Others)?;
        notebook.settle(now).map_err(|fault| fault.at(path))?;
        Ok(notebook)
    }

    /// Opens the notebook at `path` for reading alone: not a byte of it changes. What has come due to change is derived
    /// in memory, and one of an older format is read from a copy that is brought up to date.
    ///
    /// # Errors
    /// Every refusal of [S4].
    pub fn read_only(path: &Path, now: Now, settings: Settings) -> Outcome<Self> {
        inspect::inspect(path)?;
        Self::read_inspected(path, now, settings)
    }

    /// The same for one figure in a shell prompt, which cannot wait until all of the file is looked through: where what is read is
    /// damaged, that is still said.
    ///
    /// # Errors
    /// Every refusal of [S4].
    pub fn read_briefly(path: &Path, now: Now, settings: Settings) -> Outcome<Self> {
        inspect::look(path)?;
        Self::read_inspected(path, now, settings)
    }

    fn read_inspected(path: &Path, now: Now, settings: Settings) -> Outcome<Self> {
        let mut notebook = match Self::connect(path, now, settings.clone(), Company::Others) {
            // no room for the memory that is shared with others; alone it is not needed
            Err(NotebookFault::DiskFull) => Self::connect(path, now, settings, Company::Alone)?,
            connected => connected?,
        };
        let is_old =
            migrations::version_of(&notebook.conn).map_err(|fault| fault.at(path))? < migrations::LATEST;
        if is_old
            || !upkeep::is_current(&notebook.conn, &notebook.settings).map_err(|fault| fault.at(path))?
        {
            notebook.conn =
                copy_in_force(&notebook.conn, &notebook.settings).map_err(|fault| fault.at(path))?;
        }
        notebook.conn.pragma_update(None, "query_only", true)?;
        notebook.settings =
            away::with_spans(&notebook.conn, &notebook.settings).map_err(|fault| fault.at(path))?;
        notebook.overlay =
            Some(notebook.derive_stale_in_memory(now.today()).map_err(|fault| fault.at(path))?);
        Ok(notebook)
    }

    /// A notebook that is nowhere: for tests.
    ///
    /// # Errors
    /// When SQLite cannot make it.
    pub fn in_memory(now: Now, settings: Settings) -> Outcome<Self> {
        let conn = Connection::open_in_memory()?;
        let mut notebook = Self::over(conn, PathBuf::from(":memory:"), now, settings)?;
        migrations::run(&mut notebook.conn)?;
        notebook.refresh(now)?;
        Ok(notebook)
    }

    /// A connection that may write, also where nothing will be written: one that may not would leave SQLite's
    /// companions behind. Until the notebook is settled it does not take a log that it found into the file.
    fn connect(path: &Path, now: Now, settings: Settings, company: Company) -> Outcome<Self> {
        let found_log = inspect::has_log(path);
        let connected = || {
            let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
            let conn = Connection::open_with_flags(path, flags)?;
            if company == Company::Alone {
                conn.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
            }
            conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, found_log)?;
            let notebook = Self::over(conn, path.to_owned(), now, settings)?;
            inspect::refuse_newer_log(&notebook.conn, path)?;
            Ok(notebook)
        };
        connected().map_err(|fault: NotebookFault| fault.at(path))
    }

    /// Brings the format and what is derived up to date; from here on the file is ours to write.
    fn settle(&mut self, now: Now) -> Outcome<()> {
        self.conn.pragma_update(None, "journal_mode", "WAL")?;
        self.migrate(now, migrations::STEPS)?;
        let was_counted = derive::was_counted_otherwise(&self.conn, &self.settings)?;
        self.counted_anew = self.refresh(now)? && was_counted && self.migrated.is_none();
        self.conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
        self.go_on_erasing()
    }

    /// A backup first; when that fails, the format stays as it is [S3].
    fn migrate(&mut self, now: Now, steps: &[&str]) -> Outcome<()> {
        let is_old =
            usize::try_from(migrations::version_of(&self.conn)?).is_ok_and(|done| done < steps.len());
        if is_old {
            migrations::fits(&self.conn, steps)?;
        }
        let before = is_old.then(|| self.back_up_before_migration(now, steps.len())).transpose()?;
        migrations::run_steps(&mut self.conn, steps)?;
        self.migrated = before.map(|backup| Migrated { format: steps.len(), before: backup.path });
        Ok(())
    }

    fn over(conn: Connection, path: PathBuf, now: Now, settings: Settings) -> Outcome<Self> {
        set_up(&conn)?;
        let mut notebook = Self {
            conn,
            path,
            settings,
            sitting: Uid::derived(&[]),
            today: now.today(),
            uids: batches::Uids::new(),
            overlay: None,
            migrated: None,
            counted_anew: false,
            finished: None,
        };
        notebook.sitting = notebook.fresh_uid(now);
        Ok(notebook)
    }

    /// What opening it did to its format; `None` where that was new enough.
    pub fn migrated(&self) -> Option<&Migrated> {
        self.migrated.as_ref()
    }

    /// Whether opening it found that what is due had been counted with other settings or rules, and counted all of it anew.
    pub fn is_counted_anew(&self) -> bool {
        self.counted_anew
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The spans the rules count in, those away as last read: each change and each refresh reads them.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// A new stable key.
    pub fn fresh_uid(&self, now: Now) -> Uid {
        batches::fresh_uid(now, &self.uids)
    }

    /// A number that differs when another process has written since it was last read [S1].
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn data_version(&self) -> Outcome<i64> {
        Ok(self.conn.pragma_query_value(None, "data_version", |row| row.get(0))?)
    }

    /// One state of the file for all that is read until it is dropped; none where a transaction is open already. Without it
    /// each statement locks the file and asks for its size.
    fn moment(&self) -> Outcome<Option<Transaction<'_>>> {
        let is_free = self.conn.is_autocommit();
        Ok(is_free.then(|| self.conn.unchecked_transaction()).transpose()?)
    }

    /// Makes one named, undoable change: all that `work` does, or nothing. `Ok` means that it is on the disk.
    ///
    /// # Errors
    /// Whatever `work` or the file says; the notebook is then as it was.
    pub fn write<T>(
        &mut self,
        now: Now,
        label: &str,
        work: impl FnOnce(&mut Change<'_>) -> Outcome<T>,
    ) -> Outcome<T> {
        self.write_noting(now, label, work).map(|(value, _)| value)
    }

    /// The same, and says whether anything differs from before; where nothing does, there is nothing to undo.
    ///
    /// # Errors
    /// Whatever `work` or the file says; the notebook is then as it was.
    pub fn write_noting<T>(
        &mut self,
        now: Now,
        label: &str,
        work: impl FnOnce(&mut Change<'_>) -> Outcome<T>,
    ) -> Outcome<(T, bool)> {
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let settings = away::with_spans(&tx, &self.settings)?;
        derive::bring_to(&tx, now.today(), &settings)?;
        let batch = batches::open(&tx, &batches::NewBatch::change(label, self.sitting, now), &self.uids)?;
        let mut change = Change::new(&tx, now, &settings, &self.uids);
        let value = work(&mut change)?;
        let (touched, kept_up) = change.into_touched();
        let settings = derive::after_change(&tx, batch, &touched, &kept_up, now.today(), settings)?;
        let changed = batches::close(&tx, batch)?;
        if changed {
            tx.commit()?;
            self.settings = settings;
            self.today = now.today();
        }
        Ok((value, changed))
    }
}

/// What every connection of ours is told.
fn set_up(conn: &Connection) -> Outcome<()> {
    conn.busy_timeout(BUSY_TIMEOUT)?;
    conn.pragma_update(None, "synchronous", "FULL")?;
    conn.pragma_update(None, "foreign_keys", true)?;
    conn.pragma_update(None, "trusted_schema", false)?;
    conn.pragma_update(None, "secure_delete", true)?;
    conn.pragma_update(None, "cell_size_check", true)?;
    // half of what SQLite would take: a screen reads a few hundred kilobytes, and the system keeps the file in memory as well
    conn.pragma_update(None, "cache_size", -CACHE)?;
    // what one statement would take back stays in memory: in a file it is written a hundred times a contact of an import, and to
    // a folder that is not ours
    conn.pragma_update(None, "temp_store", "MEMORY")?;
    // a plan does not hang on the values that are looked for, so a prepared statement stays prepared
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    conn.set_prepared_statement_cache_capacity(64);
    functions::register(conn)?;
    Ok(())
}

/// The notebook in today's format and with the upkeep of these settings, in a file without a name that goes with the
/// process: for who may only read, until somebody opens the notebook to write.
fn copy_in_force(from: &Connection, settings: &Settings) -> Outcome<Connection> {
    let mut copy = Connection::open("")?;
    Backup::new(from, &mut copy)?.run_to_completion(PAGES, Duration::ZERO, None)?;
    set_up(&copy)?;
    let is_old = migrations::version_of(&copy)? < migrations::LATEST;
    if is_old {
        migrations::fits(&copy, migrations::STEPS)?;
    }
    migrations::run(&mut copy)?;
    upkeep::all_afresh(&copy, settings)?;
    if is_old {
        insights::all_afresh(&copy)?;
    }
    Ok(copy)
}

/// Differs between processes and calls: names the draft of a new notebook.
fn fresh_suffix() -> String {
    Uuid::new_v4().simple().to_string()
}

#[cfg(test)]
mod tests;
