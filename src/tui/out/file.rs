//! A file that a mail program can open, or a page to read: private, where the user sees it, and never over another one [D2, S2].

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use directories::UserDirs;
use uuid::Uuid;

use crate::domain::contact::ChannelKind;
use crate::domain::dossier::Dossier;
use crate::domain::guard::Cleared;
use crate::domain::now::Now;
use crate::domain::text::{shown, shown_lines};
use crate::domain::uid::Uid;
use crate::drafts::{eml, file_name};
use crate::notebook::{Notebook, new_private_file};

use super::Went;

/// So many files of one name stand beside each other at most.
const MOST: usize = 1000;

pub(super) fn write(cleared: &Cleared, notebook: &Notebook, now: Now) -> Went {
    let me = match notebook.me() {
        Ok(me) => me,
        Err(fault) => return Went::Not(fault.to_string()),
    };
    let bytes = match eml::write(cleared, &me, now, Uid::new(Uuid::new_v4())) {
        Ok(bytes) => bytes,
        Err(fault) => return Went::Not(fault.to_string()),
    };
    match put_somewhere(notebook, &file_name::safe(cleared), &bytes) {
        Ok(path) => Went::Out(
            format!("Written: {path}. ‹record-sent› records it as sent."),
            Some(ChannelKind::Email),
        ),
        Err(why) => Went::Not(why),
    }
}

/// A page of its own: what stands in it and nothing more.
pub(super) fn write_page(cleared: &Cleared, notebook: &Notebook) -> Went {
    let text: Vec<_> = shown_lines(cleared.body()).collect();
    let bytes = text.join("\n") + "\n";
    match put_somewhere(notebook, &file_name::page(cleared), bytes.as_bytes()) {
        Ok(path) => Went::Out(format!("Written: {path}. ‹give-kit› records whom you gave it."), None),
        Err(why) => Went::Not(why),
    }
}

/// Into the first folder that takes it; says where it is, or why it is nowhere.
fn put_somewhere(notebook: &Notebook, name: &str, bytes: &[u8]) -> Result<String, String> {
    let folders = folders(notebook.path());
    for folder in &folders {
        match put(folder, name, bytes) {
            Ok(path) => return Ok(shown(&path.display().to_string()).into_owned()),
            Err(error) if Some(folder) == folders.last() => {
                let folder = folder.display().to_string();
                return Err(format!("Nothing can be written into {} ({error}).", shown(&folder)));
            }
            Err(_) => {}
        }
    }
    Err("There is no folder to write into.".to_owned())
}

/// Writes a dossier [P5]; says where, or why not.
pub(in crate::tui) fn write_dossier(dossier: &Dossier, notebook: &Notebook) -> Result<String, String> {
    // the name of a file names nobody: folders are looked at by others, and copied
    let path = put_somewhere(notebook, "dossier.md", dossier.markdown().as_bytes())?;
    Ok(format!("Written for you alone: {path}"))
}

/// Where the user looks for files first; beside the notebook where there is no such place.
fn folders(notebook: &Path) -> Vec<PathBuf> {
    let own = UserDirs::new().and_then(|dirs| {
        let known = [dirs.download_dir(), dirs.document_dir()];
        known.into_iter().flatten().find(|folder| folder.is_dir()).map(Path::to_owned)
    });
    let beside = notebook.parent().unwrap_or(Path::new(".")).join("drafts");
    own.into_iter().chain([beside]).collect()
}

fn put(folder: &Path, name: &str, bytes: &[u8]) -> std::io::Result<PathBuf> {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "txt"));
    for count in 1..=MOST {
        let name = if count == 1 { format!("{stem}.{ending}") } else { format!("{stem}-{count}.{ending}") };
        let path = folder.join(name);
        match new_private_file(&path, bytes) {
            Ok(()) => return Ok(path),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(std::io::Error::new(ErrorKind::AlreadyExists, "there are too many files of this name"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// [S2] A file is for the user alone, and no other one is written over.
    #[test]
    fn a_file_is_new_and_private() {
        let folder = tempfile::TempDir::new().unwrap();
        let deep = folder.path().join("drafts");
        let first = put(&deep, "consent-ask.eml", b"one").unwrap();
        let second = put(&deep, "consent-ask.eml", b"two").unwrap();
        assert_eq!(first.file_name().unwrap(), "consent-ask.eml");
        assert_eq!(second.file_name().unwrap(), "consent-ask-2.eml");
        assert_eq!(std::fs::read(&first).unwrap(), b"one");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
            assert_eq!((mode(&first), mode(&deep)), (0o600, 0o700));
        }
    }
}
