//! `goodword export --format …`: what is in the notebook, for other programs or another notebook [P3].
//!
//! Owns where it goes: standard output, or a file for the user alone that gets its name when it is whole [S2]. The formats are
//! `exchange`'s. Reads alone: not a byte of the notebook changes.

use std::fs;
use std::io::{self, BufWriter, ErrorKind, IsTerminal, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::Result;
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};

use crate::domain::contact::Contact;
use crate::domain::incoming::KeptProperty;
use crate::exchange::csv::{self, Shape};
use crate::exchange::ics::{self, How};
use crate::exchange::json::{self, NotWritten};
use crate::exchange::vcard::{self, Version};
use crate::notebook::{NewFile, Notebook, Replace};

use super::args::{CardVersion, Export, ExportFormat};
use super::output::{Screen, line};
use super::place::Place;
use super::stop::nothing;

pub(super) fn run(place: &Place, asked: &Export, out: &mut dyn Write) -> Result<()> {
    if asked.format != ExportFormat::Vcf && asked.version != CardVersion::V3 {
        return Err(nothing("Only vcf comes in versions: leave --version out."));
    }
    if asked.format != ExportFormat::Ics && (asked.vtodo || asked.no_names) {
        return Err(nothing("--vtodo and --no-names are for ics."));
    }
    let Some(file) = &asked.out else {
        let notebook = place.read()?;
        if io::stdout().is_terminal() {
            let mut screen = Screen::of(out);
            written(&notebook, place, asked, &mut screen)?;
            screen.flush()?;
        } else {
            written(&notebook, place, asked, out)?;
        }
        return Ok(());
    };
    let shown = file.display();
    if is_notebook(file, place.path()?) {
        return Err(nothing(format!(
            "{shown} is the notebook itself, or belongs to it. Name another file."
        )));
    }
    let replace = if asked.force { Replace::Yes } else { Replace::Never };
    let notebook = place.read()?;
    let stopped = watch_signals()?;
    let draft = NewFile::begin(file, replace).map_err(|error| not_written(file, &error))?;
    let mut to = BufWriter::new(Stoppable { draft, stopped });
    let count =
        written(&notebook, place, asked, &mut to).map_err(|error| match error.downcast::<io::Error>() {
            Ok(error) => not_written(file, &error),
            Err(error) => error,
        })?;
    let Stoppable { draft, .. } = to.into_inner().map_err(|error| not_written(file, error.error()))?;
    draft.name_it().map_err(|error| not_written(file, &error))?;
    line(out, &format!("Written to {shown}, for you alone: {count}."))?;
    Ok(())
}

/// A signal that would end the program raises a flag instead, so that no half of a file is left behind.
fn watch_signals() -> Result<Arc<AtomicBool>> {
    let stopped = Arc::new(AtomicBool::new(false));
    for signal in [SIGINT, SIGTERM, SIGHUP] {
        signal_hook::flag::register(signal, Arc::clone(&stopped))?;
    }
    Ok(stopped)
}

/// A file that is given up when the flag is raised.
struct Stoppable {
    draft: NewFile,
    stopped: Arc<AtomicBool>,
}

impl Write for Stoppable {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.stopped.load(Ordering::Relaxed) {
            return Err(io::Error::other("it was stopped"));
        }
        self.draft.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.draft.flush()
    }
}

/// Writes it, and says how much it is.
fn written(notebook: &Notebook, place: &Place, asked: &Export, out: &mut dyn Write) -> Result<String> {
    match asked.format {
        ExportFormat::Vcf => cards(notebook, asked.version, out),
        ExportFormat::Csv => table(notebook, out),
        ExportFormat::Ics => {
            let how = How { is_todo: asked.vtodo, no_names: asked.no_names };
            let events = ics::events(notebook, how)?;
            ics::write(&events, place.now(), how, out)?;
            let said = counted(events.len(), "reminder");
            Ok(match events.iter().filter(|event| event.is_shortened()).count() {
                0 => said,
                n => format!("{said}, {n} without the words you typed, for a calendar travels"),
            })
        }
        ExportFormat::Json => {
            let written = json::write(notebook, place.now(), out).map_err(|why| match why {
                NotWritten::Notebook(fault) => anyhow::Error::from(fault),
                NotWritten::Sink(error) => error.into(),
            })?;
            Ok(format!("the whole notebook, {} rows", written.rows))
        }
    }
}

/// Everybody's card, one after the other.
fn cards(notebook: &Notebook, version: CardVersion, out: &mut dyn Write) -> Result<String> {
    let version = match version {
        CardVersion::V3 => Version::V3,
        CardVersion::V4 => Version::V4,
    };
    let count = each_written(notebook, |contact, kept, keys| {
        out.write_all(vcard::write(contact, kept, keys, version).as_bytes())
    })?;
    Ok(counted(count, "contact"))
}

/// Everybody as a row. The table is as wide as whoever has the most channels needs, so all are read twice.
fn table(notebook: &Notebook, out: &mut dyn Write) -> Result<String> {
    let mut shape = Shape::default();
    notebook.for_each_contact(&mut |contact, _, _| {
        shape.make_room(contact);
        ControlFlow::Continue(())
    })?;
    let mut table = csv::Writer::begin(&shape, out)?;
    let count = each_written(notebook, |contact, kept, keys| table.row(contact, kept, keys))?;
    table.end()?;
    Ok(counted(count, "contact"))
}

/// Writes everybody until one cannot be written; how many they were.
fn each_written(
    notebook: &Notebook,
    mut write: impl FnMut(&Contact, &[KeptProperty], &[String]) -> io::Result<()>,
) -> Result<usize> {
    let (mut count, mut failed) = (0, None);
    notebook.for_each_contact(&mut |contact, kept, keys| match write(contact, kept, keys) {
        Ok(()) => {
            count += 1;
            ControlFlow::Continue(())
        }
        Err(error) => {
            failed = Some(error);
            ControlFlow::Break(())
        }
    })?;
    failed.map_or(Ok(count), |error| Err(error.into()))
}

fn counted(n: usize, what: &str) -> String {
    if n == 1 { format!("1 {what}") } else { format!("{n} {what}s") }
}

/// Whether the file is the notebook, or one that SQLite keeps beside it.
fn is_notebook(file: &Path, notebook: &Path) -> bool {
    let whole = fs::canonicalize(notebook).unwrap_or_else(|_| notebook.to_owned());
    ["", "-wal", "-shm", "-journal"].iter().any(|end| {
        let mut name = whole.clone().into_os_string();
        name.push(end);
        is_same(file, Path::new(&name))
    })
}

/// Whether both are one file, by whatever names; or would be, where they are not there yet.
fn is_same(one: &Path, other: &Path) -> bool {
    match (fs::canonicalize(one), fs::canonicalize(other)) {
        (Ok(one), Ok(other)) => one == other || is_one_file(&one, &other),
        (Err(_), Err(_)) => would_be(one).is_some_and(|one| Some(one) == would_be(other)),
        _ => false,
    }
}

/// Where a file that is not there would be.
fn would_be(file: &Path) -> Option<PathBuf> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    Some(fs::canonicalize(folder).ok()?.join(file.file_name()?))
}

#[cfg(unix)]
fn is_one_file(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let key = |path: &Path| fs::metadata(path).map(|meta| (meta.dev(), meta.ino())).ok();
    key(one).is_some_and(|one| Some(one) == key(other))
}

#[cfg(not(unix))]
fn is_one_file(_one: &Path, _other: &Path) -> bool {
    false
}

/// What the file system refused; nothing of the file is left.
fn not_written(file: &Path, error: &io::Error) -> anyhow::Error {
    let shown = file.display();
    if let Some(to) = fs::read_link(file).ok().filter(|_| fs::metadata(file).is_err()) {
        return nothing(format!(
            "{shown} is a link to {}, which is not there. Name that file itself, or remove the link.",
            to.display()
        ));
    }
    nothing(match error.kind() {
        ErrorKind::AlreadyExists => {
            format!("{shown} is there already. Name another file, or replace it with --force.")
        }
        ErrorKind::InvalidInput => format!("{shown} is no file that could be replaced. Name another one."),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
            format!(
                "The disk is full: {shown} is not written, and nothing of it is left. Make room, then try again."
            )
        }
        ErrorKind::NotFound => format!("{shown} cannot be written: there is no such folder."),
        _ => format!("{shown} cannot be written ({error})."),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// [P3] A link to a file that is not there is called what it is, with --force and without; nothing is written through it.
    #[cfg(unix)]
    #[test]
    fn a_dangling_link() {
        let folder = tempfile::tempdir().unwrap();
        let [file, to] = ["all.vcf", "gone.vcf"].map(|name| folder.path().join(name));
        std::os::unix::fs::symlink(&to, &file).unwrap();
        for replace in [Replace::Never, Replace::Yes] {
            let said = not_written(&file, &NewFile::begin(&file, replace).unwrap_err()).to_string();
            assert!(said.contains(&format!("is a link to {}, which is not there", to.display())), "{said}");
        }
        assert!(!to.exists());
    }

    /// [P3, S2] Stopped in the middle, nothing half written is left, and what was there before stays.
    #[test]
    fn stopped_in_the_middle() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("all.vcf");
        fs::write(&file, "before").unwrap();
        let stopped = Arc::new(AtomicBool::new(false));
        let draft = NewFile::begin(&file, Replace::Yes).unwrap();
        let mut to = BufWriter::new(Stoppable { draft, stopped: Arc::clone(&stopped) });
        to.write_all(&[b'x'; 20_000]).unwrap();
        to.flush().unwrap();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "a draft lies beside it");
        stopped.store(true, Ordering::Relaxed);
        to.write_all(b"the rest").unwrap();
        let error = to.flush().unwrap_err();
        assert!(not_written(&file, &error).to_string().ends_with("cannot be written (it was stopped)."));
        drop(to);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        assert_eq!(fs::read_to_string(&file).unwrap(), "before");
    }
}
