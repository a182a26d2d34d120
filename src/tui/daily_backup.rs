//! The backup of the day, made beside the app [S3].
//!
//! Owns the thread it is made on, so that neither the first picture nor a key waits for it. What a backup is and when
//! one is due is the notebook's.

use std::path::PathBuf;
use std::thread::{self, JoinHandle};

use crate::domain::day::Day;
use crate::domain::now::Now;
use crate::notebook::{BackupMade, Notebook, Outcome};

/// Makes one backup a day while the app is open.
#[derive(Debug)]
pub(crate) struct DailyBackup {
    path: PathBuf,
    day: Day,
    at_work: Option<JoinHandle<Outcome<Option<BackupMade>>>>,
}

impl DailyBackup {
    /// Begins with the one of today, if it is due.
    pub(crate) fn start(path: PathBuf, now: Now) -> Self {
        let at_work = Some(make(path.clone(), now));
        Self { path, day: now.today(), at_work }
    }

    /// Begins the next one when the day has turned. Gives the reason once, as a sentence, when one could not be made.
    pub(crate) fn look(&mut self, now: Now) -> Option<String> {
        let failed = match self.at_work.take_if(|at_work| at_work.is_finished()) {
            Some(done) => done.join().ok()?.err(),
            None => None,
        };
        if self.at_work.is_none() && now.today() > self.day {
            self.day = now.today();
            self.at_work = Some(make(self.path.clone(), now));
        }
        failed.map(|fault| format!("The backup of today was not made. {fault}"))
    }

    /// Waits for the one under way: for a quiet end. One that is broken off is swept by the next.
    pub(crate) fn finish(self) {
        if let Some(at_work) = self.at_work {
            // a failed one leaves the older ones; the next opening tries again
            let _ = at_work.join();
        }
    }
}

fn make(path: PathBuf, now: Now) -> JoinHandle<Outcome<Option<BackupMade>>> {
    thread::spawn(move || Notebook::back_up_if_due(&path, now))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::settings::Settings;
    use chrono::DateTime;

    fn on(day: u32) -> Now {
        Now(DateTime::parse_from_rfc3339(&format!("2026-11-{day:02}T09:00:00+01:00")).unwrap())
    }

    /// Looks until the one under way is over; gives what it said.
    fn settled(daily: &mut DailyBackup, now: Now) -> Option<String> {
        while daily.at_work.as_ref().is_some_and(|at_work| !at_work.is_finished()) {
            thread::yield_now();
        }
        daily.look(now)
    }

    /// [S3] One a day when something changed, the day turning while the app is open included.
    #[test]
    fn one_a_day() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("n.db");
        let mut notebook = Notebook::open(&path, on(20), Settings::default()).unwrap();
        let mut daily = DailyBackup::start(path, on(20));
        assert_eq!(settled(&mut daily, on(20)), None);

        notebook.write(on(20), "added", |change| change.new_contact("Ana")).unwrap();
        assert_eq!(daily.look(on(21)), None);
        assert_eq!(settled(&mut daily, on(21)), None);
        let kept = std::fs::read_dir(folder.path().join("backups")).unwrap();
        let names: Vec<String> =
            kept.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        assert!(names.iter().any(|name| name.contains("2026-11-21")), "{names:?}");
    }

    /// [S3] A backup that cannot be made is told once, and the app goes on.
    #[test]
    fn a_failure_is_told_once() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("n.db");
        let mut notebook = Notebook::open(&path, on(20), Settings::default()).unwrap();
        notebook.write(on(20), "added", |change| change.new_contact("Ana")).unwrap();
        std::fs::write(folder.path().join("backups"), "in the way").unwrap();
        let mut daily = DailyBackup::start(path, on(20));
        let said = settled(&mut daily, on(20)).unwrap();
        assert!(said.starts_with("The backup of today was not made. "), "{said}");
        assert_eq!(daily.look(on(20)), None);
    }
}
