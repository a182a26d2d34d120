//! `goodword demo`: the app on a notebook full of example data.
//!
//! Owns where that notebook is and that it goes away. The data is `demo`'s.
//!
//! Without `--db` it lies in a private folder among the temporary files and is removed when the app is left; with it
//! the file is kept. Only a file that is not there yet is filled: nobody's notebook is ever mixed with examples, so
//! GOODWORD_DB is not looked at.

use std::fs;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use anyhow::Result;
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};

use crate::demo;
use crate::notebook::Notebook;

use super::OpenApp;
use super::app::has_terminal;
use super::output::line;
use super::place::Place;
use super::stop::{nothing, told};

pub(super) fn run(place: &Place, keep: Option<&Path>, app: OpenApp, out: &mut dyn Write) -> Result<()> {
    match keep {
        Some(path) => kept(place, path, app, out),
        None if has_terminal() => {
            let stopped = watch_signals()?;
            let folder = Throwaway::new()?;
            open(place, &filled_aloud(place, &folder.notebook(), &stopped)?, app)
        }
        None => Err(nothing(
            "the demo needs a terminal; without one, --db FILE makes the example notebook and keeps it.",
        )),
    }
}

/// Makes the example notebook; somebody who watches is told when that takes more than an instant.
fn filled_aloud(place: &Place, path: &Path, stopped: &AtomicBool) -> Result<PathBuf> {
    let fill = || filled(place, path, stopped);
    let stderr = std::io::stderr();
    if stderr.is_terminal() && has_terminal() { saying_so(INSTANT, stderr, fill) } else { fill() }
}

/// What takes no longer than this is done in silence.
const INSTANT: Duration = Duration::from_millis(200);

/// Does what may take a while, and says so on a line that is gone when it is done.
fn saying_so<T>(instant: Duration, mut line: impl Write + Send, work: impl FnOnce() -> T) -> T {
    let (done, waits) = channel::<()>();
    thread::scope(|scope| {
        scope.spawn(move || {
            if waits.recv_timeout(instant) == Err(RecvTimeoutError::Timeout) {
                // a line that cannot be written is not missed
                let _ =
                    line.write_all("Making the example notebook…".as_bytes()).and_then(|()| line.flush());
                let _ = waits.recv();
                let _ = line.write_all(b"\r\x1b[K").and_then(|()| line.flush());
            }
        });
        let made = work();
        drop(done);
        made
    })
}

fn kept(place: &Place, path: &Path, app: OpenApp, out: &mut dyn Write) -> Result<()> {
    let name = path.display().to_string();
    if fs::symlink_metadata(path).is_ok() {
        return Err(nothing(format!(
            "{name} is there already and is left as it is. Name a new file, or open this one with goodword --db."
        )));
    }
    let stopped = watch_signals()?;
    let path = filled_aloud(place, path, &stopped)?;
    if has_terminal() {
        return open(place, &path, app);
    }
    told(
        line(out, &format!("The example notebook is {name}. Open it with goodword --db."))
            .map_err(Into::into),
    )
}

/// A signal that would end the program raises a flag instead, so that nothing half made is left behind. The app hears
/// the same signals by itself.
fn watch_signals() -> Result<Arc<AtomicBool>> {
    let stopped = Arc::new(AtomicBool::new(false));
    for signal in [SIGINT, SIGTERM, SIGHUP, SIGQUIT] {
        signal_hook::flag::register(signal, Arc::clone(&stopped))
            .map_err(|error| nothing(format!("Signals cannot be watched ({error}).")))?;
    }
    Ok(stopped)
}

/// Makes the example notebook; when that fails or is stopped, nothing of it stays.
fn filled(place: &Place, path: &Path, stopped: &AtomicBool) -> Result<PathBuf> {
    let now = place.now();
    let mut notebook = Notebook::open(path, now, place.settings())?;
    let loaded = demo::load(&mut notebook, now);
    drop(notebook);
    let stopped = stopped.load(Ordering::Relaxed);
    if loaded.is_err() || stopped {
        for end in ["", "-wal", "-shm"] {
            let mut name = path.as_os_str().to_owned();
            name.push(end);
            let _ = fs::remove_file(name);
        }
    }
    if stopped {
        return Err(nothing("The demo was stopped before it began; nothing of it is kept."));
    }
    loaded.map(|()| path.to_owned()).map_err(|fault| match fault {
        demo::DemoFault::Notebook(fault) => fault.into(),
        other => other.into(),
    })
}

/// A sitting of its own, so that undo asks before it takes an example back.
fn open(place: &Place, path: &Path, app: OpenApp) -> Result<()> {
    app(Notebook::open_existing(path, place.now(), place.settings())?, &place.clock(), place.look())
}

/// A private folder that goes away with what is in it.
struct Throwaway(PathBuf);

impl Throwaway {
    fn new() -> Result<Self> {
        let path = std::env::temp_dir().join(format!("goodword-demo-{}", uuid::Uuid::new_v4().simple()));
        private_folder(&path).map_err(|error| {
            let name = path.display();
            nothing(format!("The folder {name} for the example notebook cannot be made ({error}). Set TMPDIR to another place."))
        })?;
        Ok(Self(path))
    }

    fn notebook(&self) -> PathBuf {
        self.0.join("demo.db")
    }
}

impl Drop for Throwaway {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[cfg(unix)]
fn private_folder(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new().mode(0o700).create(path)
}

#[cfg(not(unix))]
fn private_folder(path: &Path) -> std::io::Result<()> {
    fs::create_dir(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Passes on what is written.
    struct Line(std::sync::mpsc::Sender<Vec<u8>>);

    impl Write for Line {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.send(bytes.to_vec()).unwrap();
            Ok(bytes.len())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    /// What takes longer is said while it lasts, and taken back before the app takes the terminal; what does not is not.
    #[test]
    fn a_wait_is_told() {
        let (line, written) = channel();
        let said = saying_so(Duration::ZERO, Line(line), || written.recv().unwrap());
        assert_eq!(said, "Making the example notebook…".as_bytes());
        assert_eq!(written.recv().unwrap(), b"\r\x1b[K");

        let (line, written) = channel();
        saying_so(Duration::MAX, Line(line), || ());
        assert!(written.recv().is_err(), "nothing is said of an instant");
    }
}
