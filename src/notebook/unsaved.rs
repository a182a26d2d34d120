//! What was typed and is not saved yet: a small private file beside the notebook for each open form [S6].
//!
//! Owns the folder of these files, their names, modes and locks, and that each is whole: what stood in it before or what
//! was written last. What they say is the app's; the notebook itself is not touched. Its neighbour is `files`.
//!
//! - Each goodword has a file of its own and keeps it locked. The lock goes with the process, so a file that can be locked
//!   was left behind by one that ended with the form open.
//! - A new text is written into a new file, which is locked and whole before it gets its name; then the one before goes.
//!   (A name taken over from another file would wait for the disk, which is felt in typing.) Of two that a kill left in
//!   between, the newer counts. It is on its way to the disk then, which outlives the process; [`Unsaved::sync`] waits until
//!   it is there.
//! - A text that another program edits stands in a folder of its own beside them, so that whatever that program lays beside
//!   its file goes with it. It belongs to the form of the same name; one without a form is swept.
//! - [S2] Folder and files are for the user alone, whatever the umask. The folder goes when nothing is in it.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use super::files::{beside, companion, make_folder, new_private_file, private_file};
use super::fresh_suffix;

/// How the name of a file ends that holds an unsaved form.
const FORM: &str = ".json";

/// What stands behind that name while a new text is written.
const DRAFT: &str = ".new";

/// What stands behind the name of one that nobody can read.
const ASIDE: &str = ".damaged";

/// How the name of a folder ends in which another program edits.
const EDITOR: &str = ".editor";

/// What it edits there.
const EDITED: &str = "draft.txt";

/// More than anybody types; a file beyond it is none of ours.
const MOST: u64 = 16 << 20;

/// The unsaved forms of one notebook, and the one of this process.
#[derive(Debug)]
pub struct Unsaved {
    folder: PathBuf,
    /// How the names of our files begin.
    stem: String,
    /// How many there were.
    count: u64,
    ours: Option<Held>,
}

/// A file that no other process has.
#[derive(Debug)]
struct Held {
    path: PathBuf,
    file: File,
}

/// A form that another process, or an earlier one, left behind. It is held until this is dropped.
#[derive(Debug)]
pub struct LeftBehind {
    held: Held,
}

impl Unsaved {
    /// Those of the notebook at `path`. Nothing is made yet.
    pub fn beside(path: &Path) -> Self {
        Self { folder: companion(path, ".unsaved"), stem: fresh_suffix(), count: 0, ours: None }
    }

    /// Where they are.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Keeps `text` in place of what was kept before.
    ///
    /// # Errors
    /// What the file system says; what was kept before stays.
    pub fn keep(&mut self, text: &[u8]) -> io::Result<()> {
        match self.write(text) {
            // not made yet, or gone with the last form of another goodword
            Err(error) if error.kind() == ErrorKind::NotFound => {
                make_folder(&self.folder).map_err(|fault| io::Error::other(fault.to_string()))?;
                self.write(text)
            }
            written => written,
        }
    }

    fn write(&mut self, text: &[u8]) -> io::Result<()> {
        self.count += 1;
        let path = self.folder.join(format!("{}-{}{FORM}", self.stem, self.count));
        let draft = beside(&path, DRAFT);
        let file = private_file(&draft)?;
        if let Err(error) =
            lock(&file).and_then(|_| put(&file, text)).and_then(|()| fs::rename(&draft, &path))
        {
            // whatever cannot be removed now is swept by a later start
            let _ = fs::remove_file(&draft);
            return Err(error);
        }
        if let Some(before) = self.ours.replace(Held { path, file }) {
            before.remove();
        }
        Ok(())
    }

    /// Writes a text down for another program to edit; gives back the file.
    ///
    /// # Errors
    /// What the file system says.
    pub fn hand_out(&self, text: &str) -> io::Result<PathBuf> {
        let folder = self.editor_folder();
        // of one before, that ended badly
        let _ = fs::remove_dir_all(&folder);
        let path = folder.join(EDITED);
        new_private_file(&path, text.as_bytes())?;
        Ok(path)
    }

    /// What that program left in the file.
    ///
    /// # Errors
    /// What the file system says; then nothing is removed.
    pub fn take_back(&self) -> io::Result<Vec<u8>> {
        read_edited(&self.editor_folder())
    }

    /// Removes that folder; with `spare`, only the file, where the program has left others: it may bring back from them what
    /// it had not written yet. Gives back the folder when it stays.
    pub fn sweep_editor(&self, spare: bool) -> Option<PathBuf> {
        let folder = self.editor_folder();
        let _ = fs::remove_file(folder.join(EDITED));
        if spare && fs::read_dir(&folder).is_ok_and(|mut others| others.next().is_some()) {
            return Some(folder);
        }
        let _ = fs::remove_dir_all(&folder);
        let _ = fs::remove_dir(&self.folder);
        None
    }

    fn editor_folder(&self) -> PathBuf {
        self.folder.join(format!("{}{EDITOR}", self.stem))
    }

    /// Waits until what is kept is on the disk.
    pub fn sync(&self) {
        if let Some(held) = &self.ours {
            // it is with the system already: whatever fails here, the process may end
            let _ = held.file.sync_all();
        }
    }

    /// Keeps nothing any more.
    pub fn let_go(&mut self) {
        if let Some(held) = self.ours.take() {
            held.remove();
        }
    }

    /// Those that no running process has.
    pub fn left_behind(&self) -> Vec<LeftBehind> {
        let Ok(entries) = fs::read_dir(&self.folder) else { return Vec::new() };
        let mut found = Vec::new();
        self.sweep_editors_without_form();
        for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let (is_form, is_draft) = (name.ends_with(FORM), name.ends_with(&format!("{FORM}{DRAFT}")));
            if !is_form && !is_draft {
                continue;
            }
            match Held::take(&path) {
                Some(held) if is_form => found.push(held),
                // of one that was killed while it wrote
                Some(held) => held.remove(),
                None => {}
            }
        }
        newest_of_each(found).into_iter().map(|held| LeftBehind { held }).collect()
    }
}

impl Unsaved {
    /// A form is kept before its text is handed out: a folder without one was left behind.
    fn sweep_editors_without_form(&self) {
        let Ok(entries) = fs::read_dir(&self.folder) else { return };
        let names: Vec<String> = entries
            .filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned()))
            .collect();
        for name in &names {
            let Some(stem) = name.strip_suffix(EDITOR) else { continue };
            let is_of = |other: &&String| other.starts_with(&format!("{stem}-")) && other.contains(FORM);
            if stem != self.stem && !names.iter().any(|other| is_of(&other)) {
                let _ = fs::remove_dir_all(self.folder.join(name));
            }
        }
        let _ = fs::remove_dir(&self.folder);
    }
}

/// Of each process the newest; one in which nothing stands, as a power cut leaves it, only where there is no other. The
/// others go.
fn newest_of_each(mut found: Vec<Held>) -> Vec<Held> {
    found.sort_by_cached_key(|held| {
        let (stem, count) = held.stem_and_count();
        std::cmp::Reverse((stem, held.file.metadata().is_ok_and(|meta| meta.len() > 0), count))
    });
    let mut newest: Vec<Held> = Vec::new();
    for held in found {
        match newest.last() {
            Some(newer) if newer.stem_and_count().0 == held.stem_and_count().0 => held.remove(),
            _ => newest.push(held),
        }
    }
    newest
}

impl LeftBehind {
    /// What was kept in it.
    ///
    /// # Errors
    /// When it cannot be read or is too long for what anybody types.
    pub fn read(&self) -> io::Result<Vec<u8>> {
        let mut text = Vec::new();
        (&self.held.file).take(MOST + 1).read_to_end(&mut text)?;
        if u64::try_from(text.len()).is_ok_and(|len| len > MOST) {
            return Err(io::Error::new(ErrorKind::InvalidData, "it is too long"));
        }
        Ok(text)
    }

    /// What another program was editing when it was left.
    pub fn edited(&self) -> Option<Vec<u8>> {
        read_edited(&self.editor_folder()?).ok()
    }

    fn editor_folder(&self) -> Option<PathBuf> {
        let (stem, _) = self.held.stem_and_count();
        Some(self.held.path.parent()?.join(format!("{stem}{EDITOR}")))
    }

    /// It has been taken over.
    pub fn remove(self) {
        if let Some(folder) = self.editor_folder() {
            let _ = fs::remove_dir_all(folder);
        }
        self.held.remove();
    }

    /// Gives it another name, under which it is not offered again; gives that back.
    ///
    /// # Errors
    /// What the file system says; it keeps its name then.
    pub fn set_aside(self) -> io::Result<PathBuf> {
        let aside = beside(&self.held.path, ASIDE);
        fs::rename(&self.held.path, &aside)?;
        Ok(aside)
    }
}

impl Held {
    /// Whose file it is, and its number among them.
    fn stem_and_count(&self) -> (String, u64) {
        let name = self.path.file_name().unwrap_or_default().to_string_lossy();
        let name = name.strip_suffix(FORM).unwrap_or(&name);
        let parts = name.rsplit_once('-').and_then(|(stem, count)| Some((stem, count.parse().ok()?)));
        parts.map_or_else(|| (name.to_owned(), 0), |(stem, count)| (stem.to_owned(), count))
    }

    /// Takes a file, unless a running process has it.
    fn take(path: &Path) -> Option<Self> {
        // neither a link nor anything that could keep us waiting
        if !fs::symlink_metadata(path).ok()?.is_file() {
            return None;
        }
        let file = OpenOptions::new().read(true).write(true).open(path).ok()?;
        // its process may have put another file in its place, and let go of this one, since it was opened
        (lock(&file).ok()? && is_at(&file, path)).then(|| Self { path: path.to_owned(), file })
    }

    fn remove(self) {
        // what cannot be removed is offered again, which is better than lost
        let _ = fs::remove_file(&self.path);
        if let Some(folder) = self.path.parent() {
            // not empty while there are others
            let _ = fs::remove_dir(folder);
        }
    }
}

fn read_edited(folder: &Path) -> io::Result<Vec<u8>> {
    let mut text = Vec::new();
    let file = File::open(folder.join(EDITED))?;
    file.take(MOST + 1).read_to_end(&mut text)?;
    if u64::try_from(text.len()).is_ok_and(|len| len > MOST) {
        return Err(io::Error::new(ErrorKind::InvalidData, "it is too long"));
    }
    Ok(text)
}

/// Whether the file is ours now. Where the file system knows no locks, nobody has any.
fn lock(file: &File) -> io::Result<bool> {
    match file.try_lock() {
        Ok(()) => Ok(true),
        Err(TryLockError::WouldBlock) => Ok(false),
        Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => Ok(true),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

fn put(mut file: &File, text: &[u8]) -> io::Result<()> {
    file.write_all(text)
}

#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let which = |meta: fs::Metadata| (meta.dev(), meta.ino());
    let there = fs::symlink_metadata(path).map(which);
    there.is_ok_and(|there| file.metadata().is_ok_and(|ours| which(ours) == there))
}

#[cfg(not(unix))]
fn is_at(_file: &File, path: &Path) -> bool {
    path.exists()
}

/// Whether a running process has this form open, or the one that belongs to this folder of an editor.
pub(super) fn is_in_use(path: &Path) -> bool {
    let is_held = |path: &Path| {
        OpenOptions::new()
            .read(true)
            .write(true)
            .open(path)
            .is_ok_and(|file| lock(&file).is_ok_and(|got| !got))
    };
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let Some(stem) = name.strip_suffix(EDITOR) else { return is_held(path) };
    let entries = path.parent().and_then(|folder| fs::read_dir(folder).ok()).into_iter().flatten();
    let forms = entries.filter_map(|entry| Some(entry.ok()?.path()));
    forms
        .filter(|form| {
            form.file_name().is_some_and(|name| name.to_string_lossy().starts_with(&format!("{stem}-")))
        })
        .any(|form| is_held(&form))
}
