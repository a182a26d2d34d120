//! Files of contacts of any kind.
//!
//! Owns which reader a file is given to, by what stands in it, and the limits that hold for all: so many bytes a file, so many
//! contacts. Must not understand a format.

use std::fs::File;
use std::io::{self, Read, Seek};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use std::time::SystemTime;

use crate::domain::day::Day;
use crate::domain::incoming::Entry;
use crate::domain::settings::RungNames;

use super::encoding::{Encoding, is_wide, text_of};
use super::fault::Unreadable;
use super::{MAX_CONTACTS, MAX_FILE, csv, vcard};

/// So much from the beginning of a file tells what it is.
const HEAD: usize = 64 * 1024;

/// A file to be read; a clone of it shares the bytes.
#[derive(Clone, PartialEq, Eq)]
pub struct Source {
    name: String,
    content: Content,
    asked: Option<Encoding>,
    columns: Option<Vec<String>>,
    rungs: RungNames,
}

#[derive(Clone)]
enum Content {
    /// Whole in memory: what is read twice is the same twice.
    Held(Arc<Vec<u8>>),
    /// Cards, of which only a little is in memory at a time.
    Passing(Arc<Passing>),
}

/// A file that is read as it passes by, each time from its beginning.
struct Passing {
    file: File,
    lines: usize,
    /// What it was when it was opened.
    stamp: Stamp,
}

/// Its length in bytes, and when it was written last, where that is known.
type Stamp = (u64, Option<SystemTime>);

impl Passing {
    /// Reads it: what is read twice must be the same twice, for it was shown in between.
    fn read(
        &self,
        asked: Option<Encoding>,
        today: Day,
        each: &mut dyn FnMut(Entry) -> ControlFlow<()>,
    ) -> Result<(), Unreadable> {
        let mut file = &self.file;
        file.rewind().map_err(|error| Unreadable::Broken(plain(&error)))?;
        let read = vcard::read_passing(&mut file, asked, today, each);
        let now = stamp(file).map_err(|error| Unreadable::Broken(plain(&error)))?;
        if now == self.stamp { read } else { Err(Unreadable::Changed) }
    }
}

fn stamp(file: &File) -> io::Result<Stamp> {
    let metadata = file.metadata()?;
    Ok((metadata.len(), metadata.modified().ok()))
}

impl PartialEq for Content {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Held(one), Self::Held(other)) => one == other,
            (Self::Passing(one), Self::Passing(other)) => Arc::ptr_eq(one, other),
            _ => false,
        }
    }
}

impl Eq for Content {}

impl std::fmt::Debug for Source {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Source").field("name", &self.name).finish_non_exhaustive()
    }
}

impl Source {
    /// The file at `path`, in the encoding that was asked for, if one was. Of a file of cards only a little is held in memory: it is
    /// read again each time, and must not have changed meanwhile.
    ///
    /// # Errors
    /// What is wrong with it, as a sentence that names it.
    pub fn open(path: &Path, asked: Option<Encoding>) -> Result<Self, String> {
        let (name, mut file) = opened(path)?;
        let looked = stamp(&file).and_then(|stamp| Ok((stamp, lines_of_cards(&mut file, asked)?)));
        match looked {
            Ok((stamp, _)) if stamp.0 > MAX_FILE as u64 => Err(too_large(&name)),
            Ok((stamp, Some(lines))) => {
                let content = Content::Passing(Arc::new(Passing { file, lines, stamp }));
                Ok(Self { name, content, asked, columns: None, rungs: RungNames::default() })
            }
            Ok((_, None)) => Self::from_reader(name, file, asked),
            Err(error) => Err(cannot(&name, &plain(&error))),
        }
    }

    /// What `reader` gives until its end, under a name for texts.
    ///
    /// # Errors
    /// As [`Source::open`].
    pub fn from_reader(name: String, reader: impl Read, asked: Option<Encoding>) -> Result<Self, String> {
        let mut bytes = Vec::new();
        let most = u64::try_from(MAX_FILE).unwrap_or(u64::MAX).saturating_add(1);
        let read = reader.take(most).read_to_end(&mut bytes);
        read.map_err(|error| format!("{name} cannot be read ({}).", plain(&error)))?;
        if bytes.len() > MAX_FILE {
            return Err(too_large(&name));
        }
        let content = Content::Held(Arc::new(bytes));
        Ok(Self { name, content, asked, columns: None, rungs: RungNames::default() })
    }

    /// With the columns of tables named by the user, if they are.
    #[must_use]
    pub fn with_columns(self, columns: Option<Vec<String>>) -> Self {
        Self { columns, ..self }
    }

    /// With the names that the user gives the rungs [E1], which may stand in a table.
    #[must_use]
    pub fn with_rungs(self, rungs: RungNames) -> Self {
        Self { rungs, ..self }
    }

    /// What it is called in texts.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// How many lines it has, about.
    pub fn lines(&self) -> usize {
        match &self.content {
            Content::Held(bytes) => line_ends(bytes).max(1),
            Content::Passing(passing) => passing.lines,
        }
    }
}

fn cannot(name: &str, why: &str) -> String {
    format!("{name} cannot be read ({why}). Name a file of contacts.")
}

fn too_large(name: &str) -> String {
    format!("{name}: {}", Unreadable::TooLarge(MAX_FILE >> 20))
}

fn opened(path: &Path) -> Result<(String, File), String> {
    let name = path.to_string_lossy().into_owned();
    if path.is_dir() {
        return Err(cannot(&name, "it is a folder"));
    }
    let file = File::open(path).map_err(|error| cannot(&name, &plain(&error)))?;
    Ok((name, file))
}

fn line_ends(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte == b'\n').count()
}

/// How many lines a file has, where it is one of cards that can be read as it passes by; the file is then at its beginning.
fn lines_of_cards(file: &mut File, asked: Option<Encoding>) -> io::Result<Option<usize>> {
    let is_file = file.metadata()?.is_file();
    if !is_file {
        return Ok(None);
    }
    let mut piece = Vec::new();
    let mut lines = 0_usize;
    let mut can_pass = false;
    loop {
        piece.clear();
        let came = file.by_ref().take(HEAD as u64).read_to_end(&mut piece)?;
        if lines == 0 && !can_pass {
            can_pass = kind_of(&piece, asked) == Kind::Cards && !is_wide(&piece, asked);
        }
        lines += line_ends(&piece);
        if came == 0 || !can_pass {
            file.rewind()?;
            return Ok(can_pass.then_some(lines.max(1)));
        }
    }
}

/// Reads one source after the other; with each entry goes the number of its source, from 0. Whoever breaks has had enough.
///
/// # Errors
/// What is wrong with a file as a whole, as a sentence that names it.
pub fn read_all(
    sources: &[Source],
    today: Day,
    each: &mut dyn FnMut(usize, Entry) -> ControlFlow<()>,
) -> Result<(), String> {
    for (at, source) in sources.iter().enumerate() {
        let mut stopped = false;
        let how = csv::Reading {
            asked: source.asked,
            columns: source.columns.clone(),
            rungs: source.rungs.clone(),
            tells_columns: true,
        };
        let read = read_one(source, &how, today, &mut |entry| {
            let flow = each(at, entry);
            stopped |= flow.is_break();
            flow
        });
        read.map_err(|why| format!("{}: {why}", source.name))?;
        if stopped {
            break;
        }
    }
    Ok(())
}

fn read_one(
    source: &Source,
    how: &csv::Reading,
    today: Day,
    each: &mut dyn FnMut(Entry) -> ControlFlow<()>,
) -> Result<(), Unreadable> {
    match &source.content {
        Content::Held(bytes) => read(bytes, how, today, each),
        Content::Passing(passing) => passing.read(how.asked, today, each),
    }
}

/// Reads one file by what stands in it: cards, goodword's own JSON, else a table.
///
/// # Errors
/// [`Unreadable`].
pub fn read(
    bytes: &[u8],
    how: &csv::Reading,
    today: Day,
    each: &mut dyn FnMut(Entry) -> ControlFlow<()>,
) -> Result<(), Unreadable> {
    let mut contacts = 0_usize;
    let mut too_many = false;
    let mut counted = |entry: Entry| {
        contacts += usize::from(!matches!(entry, Entry::Warning(_)));
        too_many |= contacts > MAX_CONTACTS;
        if too_many { ControlFlow::Break(()) } else { each(entry) }
    };
    match kind_of(bytes, how.asked) {
        Kind::Nothing => return Err(Unreadable::Empty),
        Kind::Json => return Err(Unreadable::OwnJson),
        Kind::Cards => vcard::read(bytes, how.asked, today, &mut counted)?,
        Kind::Table => {
            csv::read(bytes, how, today, &mut counted)?;
        }
    }
    if too_many { Err(Unreadable::TooMany(MAX_CONTACTS)) } else { Ok(()) }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Nothing,
    Cards,
    Json,
    Table,
}

fn kind_of(bytes: &[u8], asked: Option<Encoding>) -> Kind {
    let head = text_of(bytes.get(..HEAD).unwrap_or(bytes), asked);
    let begins = |line: &str| {
        let bare: String = line.chars().filter(|c| !c.is_whitespace()).take(11).collect();
        bare.eq_ignore_ascii_case("BEGIN:VCARD")
    };
    let own: String = head.chars().filter(|c| !c.is_whitespace()).take(11).collect();
    if head.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '\0').is_empty() {
        Kind::Nothing
    } else if own == "{\"goodword\"" {
        Kind::Json
    } else if head.split(['\n', '\r']).any(begins) {
        Kind::Cards
    } else {
        Kind::Table
    }
}

/// As a person would say it.
fn plain(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "it may not be read".to_owned(),
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// [P2] What a file is, is told by what stands in it, whatever its name, case, encoding or what precedes it.
    #[test]
    fn kinds() {
        let utf16: Vec<u8> = std::iter::once(0xfeff)
            .chain("begin:vcard\n".encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect();
        for (bytes, kind) in [
            (b"BEGIN:VCARD\r\nVERSION:3.0".as_slice(), Kind::Cards),
            (b"\r\n\r\n  Begin : vCard\n", Kind::Cards),
            (&utf16, Kind::Cards),
            (b"name,email\nBEGIN,VCARD", Kind::Table),
            (b"{ \"goodword\": 1 }", Kind::Json),
            (b"", Kind::Nothing),
            (b"\xef\xbb\xbf \r\n", Kind::Nothing),
        ] {
            assert_eq!(kind_of(bytes, None), kind, "{bytes:?}");
        }
    }

    /// [P2] Cards are read from the file each time anew, and a file that is not what it was when it was opened is refused.
    #[test]
    fn a_file_that_changes() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.vcf");
        let cards = |names: &[&str]| {
            names.iter().map(|name| format!("BEGIN:VCARD\nFN:{name}\nEND:VCARD\n")).collect::<String>()
        };
        std::fs::write(&path, cards(&["Ana", "Bruno"])).unwrap();
        let source = [Source::open(&path, None).unwrap()];
        let today = Day::from_ymd_opt(2026, 11, 22).unwrap();
        let read = || {
            let mut seen = 0;
            let mut each = |_, _| {
                seen += 1;
                ControlFlow::Continue(())
            };
            (read_all(&source, today, &mut each), seen)
        };
        assert_eq!(read(), (Ok(()), 2));
        assert_eq!(read(), (Ok(()), 2));
        std::fs::write(&path, cards(&["Ana", "Bruno", "Carla"])).unwrap();
        let refused = read().0.unwrap_err();
        assert!(
            refused.ends_with("a.vcf: It has changed since it was opened. Look into it again."),
            "{refused}"
        );
    }

    /// [P2] A file with too many contacts is refused, and not read to its end.
    #[test]
    fn too_many() {
        let today = Day::from_ymd_opt(2026, 11, 22).unwrap();
        let table = format!("name\n{}", "Ana\n".repeat(MAX_CONTACTS + 5));
        let mut seen = 0;
        let read = read(table.as_bytes(), &csv::Reading::default(), today, &mut |_| {
            seen += 1;
            ControlFlow::Continue(())
        });
        assert_eq!((read, seen), (Err(Unreadable::TooMany(MAX_CONTACTS)), MAX_CONTACTS));
    }
}
