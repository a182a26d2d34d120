//! What may go wrong around the notebook: processes killed, several at once, no room on the disk, a lax umask.
//!
//! Owns the writer that is killed: this test binary itself, run again with a place to write to. It says each change
//! after it is on the disk; a parent that reads the line may hold it to that. Whatever is left to chance comes from a
//! seed, which is told when a test fails and taken from GOODWORD_SEED.

mod forgotten;
mod full;
mod killed;
pub(crate) mod private;
mod together;

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use goodword::domain::capture::parse;
use goodword::domain::now::Now;
use goodword::domain::settings::Settings;
use goodword::notebook::{Notebook, Outcome};

/// How long a child may take to say or do something before the test gives up.
const PATIENCE: Duration = Duration::from_secs(60);

fn now() -> Now {
    Now(chrono::DateTime::parse_from_rfc3339("2026-11-22T09:00:00+00:00").unwrap())
}

fn open(path: &Path) -> Notebook {
    Notebook::open(path, now(), Settings::default()).unwrap()
}

/// One change of several rows: two people and what one needs.
fn capture(notebook: &mut Notebook, who: &str) -> Outcome<String> {
    let captured =
        parse(&format!("Seeker{who} > Provider{who}: bookkeeping {who}, by 15 Dec"), now().today());
    let parties = notebook.parties_of(&captured)?;
    let uid =
        notebook.write(now(), &format!("captured {who}"), |change| change.file(&captured, &parties))?;
    Ok(uid.to_string())
}

/// Every line that says a change was made is in the notebook, whole, and nothing else is half there.
#[track_caller]
fn nothing_lost(path: &Path, acknowledged: &BTreeSet<String>, unacknowledged: usize) {
    let notebook = open(path);
    assert_eq!(notebook.examine(now().today()).unwrap(), []);
    let all = notebook.referrals(None, 1_000_000).unwrap();
    let uids: BTreeSet<String> = all.iter().map(ToString::to_string).collect();
    let lost: Vec<_> = acknowledged.difference(&uids).collect();
    assert!(lost.is_empty(), "{} lost: {lost:?}", lost.len());
    assert!(uids.len() <= acknowledged.len() + unacknowledged, "{} of {}", uids.len(), acknowledged.len());
    for uid in &all {
        let view = notebook.referral_view(*uid, now().today()).unwrap();
        let who = view.referral.need.strip_prefix("bookkeeping ").unwrap();
        assert_eq!(view.names().seeker, Some(format!("Seeker{who}").as_str()));
        assert_eq!(view.names().provider, Some(format!("Provider{who}").as_str()));
    }
    assert_eq!(notebook.contacts(None, 1_000_000).unwrap().len(), all.len() * 2);
}

const TASK: &str = "GOODWORD_TEST_TASK";
const NOTEBOOK: &str = "GOODWORD_TEST_NOTEBOOK";

/// A process of our own at work on a notebook.
struct Worker {
    child: Child,
    lines: Receiver<String>,
}

impl Worker {
    /// Starts `task` of [`worker`] on the notebook.
    fn start(task: &str, notebook: &Path) -> Self {
        Self::through(Command::new(std::env::current_exe().unwrap()), task, notebook)
    }

    /// The same by way of a command that ends in this program.
    fn through(mut command: Command, task: &str, notebook: &Path) -> Self {
        command.args(["--exact", "faults::worker", "--nocapture"]).env(TASK, task).env(NOTEBOOK, notebook);
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().unwrap();
        let (sender, lines) = channel();
        let out = BufReader::new(child.stdout.take().unwrap());
        std::thread::spawn(move || {
            let said = out
                .lines()
                .map_while(Result::ok)
                .filter_map(|line| line.strip_prefix("did ").map(str::to_owned));
            said.for_each(|line| drop(sender.send(line)));
        });
        Self { child, lines }
    }

    /// Waits until it has done something.
    fn next(&self) -> String {
        self.lines.recv_timeout(PATIENCE).expect("the worker does nothing")
    }

    /// Lets it run on for a while, then kills it with no chance to tidy up; gives back all that it said it did.
    fn kill_after(mut self, delay: Duration) -> Vec<String> {
        let mut said = Vec::new();
        let deadline = std::time::Instant::now() + delay;
        while let Ok(line) =
            self.lines.recv_timeout(deadline.saturating_duration_since(std::time::Instant::now()))
        {
            said.push(line);
        }
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        said.extend(self.lines.iter());
        said
    }

    /// Waits for its end and gives back all that it said it did.
    fn finish(mut self) -> Vec<String> {
        let said = self.lines.iter().collect();
        assert!(self.child.wait().unwrap().success(), "the worker failed");
        said
    }
}

fn did(what: &str) {
    let mut out = std::io::stdout().lock();
    // begins a line of its own, whatever the test runner has printed
    writeln!(out, "\ndid {what}").unwrap();
    out.flush().unwrap();
}

/// The process that is killed, starved or crowded: idle unless a test starts it.
#[test]
fn worker() {
    let (Ok(task), Some(path)) = (std::env::var(TASK), std::env::var_os(NOTEBOOK)) else { return };
    let path = PathBuf::from(path);
    match task.split_once(' ') {
        Some(("write", tag)) => write_on(&path, tag, |_| true),
        Some(("write-for", rest)) => {
            let (seconds, tag) = rest.split_once(' ').unwrap();
            let end = std::time::Instant::now() + Duration::from_secs(seconds.parse().unwrap());
            write_on(&path, tag, |_| std::time::Instant::now() < end);
        }
        Some(("back-up", tag)) => {
            let mut notebook = open(&path);
            for n in 0_u64.. {
                capture(&mut notebook, &format!("{tag}x{n}")).unwrap();
                did(notebook.back_up(now(), None).unwrap().path.to_str().unwrap());
            }
        }
        Some(("forget", name)) => {
            let mut notebook = open(&path);
            let uid = notebook.contacts_named(name).unwrap()[0].uid;
            did("begin");
            notebook.forget(now(), uid, name, true).unwrap();
            did("forget");
        }
        Some(("read", _)) => {
            // an old state of the file, held until the process is killed
            let conn = rusqlite::Connection::open(&path).unwrap();
            conn.execute_batch("BEGIN").unwrap();
            conn.query_row("SELECT count(*) FROM batch", [], |row| row.get::<_, i64>(0)).unwrap();
            did("hold");
            loop {
                std::thread::park();
            }
        }
        Some(("restore", backup)) => {
            did("begin");
            loop {
                Notebook::restore(&path, Path::new(backup), now(), Settings::default()).unwrap();
                did("restore");
            }
        }
        _ => panic!("{task} is no task"),
    }
}

fn write_on(path: &Path, tag: &str, go_on: impl Fn(u64) -> bool) {
    let mut notebook = open(path);
    for n in (0..).take_while(|n| go_on(*n)) {
        did(&capture(&mut notebook, &format!("{tag}x{n}")).unwrap());
    }
}
