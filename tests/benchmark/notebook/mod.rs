//! The notebook that is measured: generated once for each size, kept under `target`, copied for each run.
//!
//! Owns its making, through the front door of `goodword::notebook` alone, so that search, history and all that is derived
//! are as the app makes them. A kept one is used again while the schema, the rules and this generator are the same.

mod earning;
mod names;
mod people;
mod referrals;
mod words;

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use chrono::{DateTime, TimeDelta};
use goodword::domain::day::Day;
use goodword::domain::now::Now;
use goodword::domain::progress::RULES_VERSION;
use goodword::domain::reminder::ManualReminder;
use goodword::domain::settings::Settings;
use goodword::domain::uid::Uid;
use goodword::notebook::{Change, Notebook, Outcome};
use sha2::{Digest, Sha256};

use crate::chance::Chance;
pub(crate) use people::{Script, name};
pub(crate) use words::TAGS;

/// Raise it when the generator makes another notebook.
const GENERATOR: u32 = 3;

/// The moment of all measurements; the notebook was last written the day before.
pub(crate) const NOW: &str = "2026-11-22T09:00:00+00:00";
const DAY_BEFORE: &str = "2026-11-21T17:00:00+00:00";

/// How many people or referrals one change brings.
const BATCH: usize = 500;

/// A moment written as in [`NOW`].
pub(crate) fn moment(text: &str) -> Result<Now> {
    Ok(Now(DateTime::parse_from_rfc3339(text)?))
}

fn days_from(day: Day, days: i64) -> Day {
    day.checked_add_signed(TimeDelta::days(days)).unwrap_or(day)
}

/// A copy of the notebook of one size in a folder of its own, which goes with it.
pub(crate) struct Copy {
    _folder: tempfile::TempDir,
    pub(crate) path: PathBuf,
}

impl Copy {
    /// Copies the kept notebook, or makes it first. The backup of the day is there already, as on every start of a day
    /// but the first: else the app would be at work on it while it is measured.
    pub(crate) fn of(size: usize) -> Result<Self> {
        let kept = kept(size)?;
        let folder = tempfile::Builder::new().prefix("run-").tempdir_in(store()?)?;
        let path = folder.path().join("notebook.db");
        fs::copy(&kept, &path)?;
        // else the system writes it out while something is measured
        fs::File::open(&path)?.sync_all()?;
        let backups = folder.path().join("backups");
        fs::create_dir(&backups)?;
        let (day, _) = NOW.split_at("2026-11-22".len());
        fs::hard_link(&kept, backups.join(format!("notebook.db.{day}-daily")))?;
        Ok(Self { _folder: folder, path })
    }

    /// Opens it in this process.
    pub(crate) fn open(&self) -> Result<(Notebook, Now)> {
        let now = moment(NOW)?;
        Ok((Notebook::open_existing(&self.path, now, Settings::default())?, now))
    }
}

/// Where generated notebooks are kept.
fn store() -> Result<PathBuf> {
    let store = Path::new(env!("CARGO_TARGET_TMPDIR")).join("benchmark");
    fs::create_dir_all(&store)?;
    Ok(store)
}

/// What a notebook depends on beside its size.
fn fingerprint() -> Result<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/notebook/migrations");
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    files.sort();
    let mut hash = Sha256::new();
    for file in files {
        hash.update(fs::read(file)?);
    }
    let hash = hash.finalize();
    Ok(format!(
        "g{GENERATOR}-r{RULES_VERSION}-{:02x}{:02x}{:02x}{:02x}",
        hash[0], hash[1], hash[2], hash[3]
    ))
}

fn kept(size: usize) -> Result<PathBuf> {
    let path = store()?.join(format!("notebook-{size}-{}.db", fingerprint()?));
    if !path.exists() {
        eprintln!(
            "Making a notebook of {size} contacts and {size} referrals; it is kept for the next time."
        );
        // SQLite's companions take the whole name
        let draft = tempfile::Builder::new().prefix("draft-").tempdir_in(store()?)?;
        let file = draft.path().join("notebook.db");
        make(&file, size)?;
        prove(&file, size)?;
        fs::rename(&file, &path)?;
    }
    Ok(path)
}

fn make(path: &Path, size: usize) -> Result<()> {
    let now = moment(DAY_BEFORE)?;
    let mut notebook = Notebook::open(path, now, Settings::default())?;
    let mut chance = Chance::new(size as u64);
    let mut people = Vec::with_capacity(size);
    let people_label = |count| format!("imported {count} people");
    in_batches(&mut notebook, now, size, "contacts", people_label, |change, number| {
        let contact = people::contact(change.fresh_uid(), number, &mut chance, now.today());
        people.push(contact.uid);
        change.add_contact(&contact)
    })?;
    let label = |count| format!("captured {count} referrals");
    in_batches(&mut notebook, now, size, "referrals", label, |change, number| {
        let story = referrals::story(change.fresh_uid(), number, &people, &mut chance, now.today());
        change.add_referral(&story.referral)?;
        story.consents.iter().try_for_each(|said| change.log_consent(said).map(|_| ()))?;
        if let Some(received) = &story.received {
            change.save_received(story.referral.uid, received)?;
        }
        if number % 50 == 0 {
            change.add_reminder(&reminder(change.fresh_uid(), &people, &mut chance, now.today()))?;
        }
        Ok(())
    })?;
    let label = |count| format!("logged {count} touches");
    in_batches(&mut notebook, now, size, "touches", label, |change, _| {
        change.log_touch(&earning::touch(change.fresh_uid(), &people, &mut chance, now.today()))
    })?;
    let in_hand =
        notebook.write(now, "kits and groups", |change| earning::kits_and_groups(change, now.today()))?;
    let label = |count| format!("kits and groups of {count} people");
    in_batches(&mut notebook, now, size, "kits and members", label, |change, number| {
        earning::given_and_joined(change, people[number], &in_hand, &mut chance, now.today())?;
        earning::moved_and_reaped(change, people[number], &mut chance, now.today())
    })?;
    // the first opening of the day
    drop(notebook);
    Notebook::open_existing(path, moment(NOW)?, Settings::default())?;
    Ok(())
}

fn in_batches(
    notebook: &mut Notebook,
    now: Now,
    size: usize,
    what: &str,
    label: impl Fn(usize) -> String,
    mut add: impl FnMut(&mut Change<'_>, usize) -> Outcome<()>,
) -> Result<()> {
    for first in (0..size).step_by(BATCH) {
        let numbers = first..size.min(first + BATCH);
        let label = label(numbers.len());
        notebook
            .write(now, &label, |change| numbers.clone().try_for_each(|number| add(change, number)))
            .with_context(|| format!("{what} from {first}"))?;
        eprint!("\r{what} {} ", numbers.end);
        io::stderr().flush()?;
    }
    eprintln!();
    Ok(())
}

fn reminder(uid: Uid, people: &[Uid], chance: &mut Chance, today: Day) -> ManualReminder {
    let due_on = days_from(today, chance.between(-5, 90));
    ManualReminder {
        uid,
        text: chance.one(&["send the article", "ring about the fair", "birthday card"]).to_owned(),
        due_on,
        first_on: due_on,
        repeat: None,
        contact: Some(people[chance.below(people.len())]),
        referral: None,
        done_on: None,
    }
}

/// A notebook that the doctor finds fault with, or of which other than three in ten are open, is not measured.
fn prove(path: &Path, size: usize) -> Result<()> {
    let (day, _) = NOW.split_at("2026-11-22T09:00".len());
    let doctor = Command::new(env!("CARGO_BIN_EXE_goodword"))
        .args(["--now", day, "doctor", "--db"])
        .arg(path)
        .env("TZ", "UTC")
        .output()?;
    let said = String::from_utf8_lossy(&doctor.stdout);
    ensure!(doctor.status.success(), "The doctor finds fault with the generated notebook: {said}");
    let conn = rusqlite::Connection::open(path)?;
    let open: usize =
        conn.query_row("SELECT count(*) FROM referral WHERE due_on IS NOT NULL", [], |row| row.get(0))?;
    let percent = open * 100 / size;
    ensure!((28..=32).contains(&percent), "{percent} % of the generated referrals are open");
    Ok(())
}
