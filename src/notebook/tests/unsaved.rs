//! The files of unsaved forms: whole, private, and of one process each.

use std::fs;

use super::super::{LeftBehind, Unsaved};
use super::mode;

fn texts(left: &[LeftBehind]) -> Vec<String> {
    let mut texts: Vec<String> =
        left.iter().map(|left| String::from_utf8(left.read().unwrap()).unwrap()).collect();
    texts.sort();
    texts
}

/// [S6] What is kept last is what is left, for one that looks when the keeper is gone and for no other.
#[test]
fn kept_until_its_process_is_gone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mine.db");
    let mut one = Unsaved::beside(&path);
    let mut two = Unsaved::beside(&path);
    for n in 0..20 {
        one.keep(format!("one {n}").as_bytes()).unwrap();
        two.keep(format!("two {n}").as_bytes()).unwrap();
        assert_eq!(texts(&Unsaved::beside(&path).left_behind()), Vec::<String>::new());
    }
    drop(one);
    let left = Unsaved::beside(&path).left_behind();
    assert_eq!(texts(&left), ["one 19"]);
    assert_eq!(texts(&Unsaved::beside(&path).left_behind()), Vec::<String>::new(), "it is held");
}

/// [S2] Files are 0600 and the folder 0700; both go when nothing is kept any more, and a folder that went is made again.
#[test]
fn private_and_gone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mine.db");
    let (mut one, mut two) = (Unsaved::beside(&path), Unsaved::beside(&path));
    assert!(!one.folder().exists(), "nothing is made before something is kept");
    one.keep(b"x").unwrap();
    assert_eq!(mode(one.folder()), 0o700);
    for entry in fs::read_dir(one.folder()).unwrap() {
        assert_eq!(mode(&entry.unwrap().path()), 0o600);
    }
    two.keep(b"y").unwrap();
    one.let_go();
    assert!(two.folder().exists());
    two.let_go();
    assert!(!two.folder().exists());
    one.keep(b"x").unwrap();
    drop(one);
    let left = two.left_behind().pop().unwrap();
    left.remove();
    assert!(!two.folder().exists());
}

/// What cannot be written leaves what was kept before; a writing that was broken off is swept by the next start.
#[test]
fn broken_off() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mine.db");
    let mut unsaved = Unsaved::beside(&path);
    unsaved.keep(b"before").unwrap();
    let first = fs::read_dir(unsaved.folder()).unwrap().next().unwrap().unwrap().path();
    let (stem, count) = first.to_str().unwrap().trim_end_matches(".json").rsplit_once('-').unwrap();
    let next: u32 = count.parse::<u32>().unwrap() + 1;
    let named = |n: u32, end: &str| std::path::PathBuf::from(format!("{stem}-{n}.json{end}"));
    fs::create_dir(named(next, ".new")).unwrap();
    assert!(unsaved.keep(b"after").is_err());
    assert_eq!(fs::read(&first).unwrap(), b"before");
    fs::remove_dir(named(next, ".new")).unwrap();
    drop(unsaved);
    // killed while it wrote, with the one before still there; and what a power cut may leave
    fs::write(named(9, ""), "newer").unwrap();
    fs::write(named(10, ""), "").unwrap();
    fs::write(named(11, ".new"), "half").unwrap();
    let left = Unsaved::beside(&path).left_behind();
    assert_eq!(texts(&left), ["newer"]);
    assert!(named(9, "").exists());
    for gone in [first.clone(), named(10, ""), named(11, ".new")] {
        assert!(!gone.exists(), "{gone:?}");
    }
    // of one that is empty alone it can only be said that it was there
    fs::write(named(12, "").with_file_name("x-1.json"), "").unwrap();
    assert_eq!(texts(&Unsaved::beside(&path).left_behind()), [""]);
}

/// Neither a link nor a pipe is followed, and what is longer than anybody types is not taken for a form.
#[test]
fn strange_files() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mine.db");
    let unsaved = Unsaved::beside(&path);
    fs::create_dir(unsaved.folder()).unwrap();
    let secret = folder.path().join("secret");
    fs::write(&secret, "not ours").unwrap();
    std::os::unix::fs::symlink(&secret, unsaved.folder().join("link.json")).unwrap();
    fs::create_dir(unsaved.folder().join("folder.json")).unwrap();
    fs::write(unsaved.folder().join("notes.txt"), "not ours").unwrap();
    assert!(unsaved.left_behind().is_empty());
    let long = fs::File::create(unsaved.folder().join("long.json")).unwrap();
    long.set_len(1 << 30).unwrap();
    let left = unsaved.left_behind().pop().unwrap();
    assert!(left.read().is_err());
    let aside = left.set_aside().unwrap();
    assert!(aside.exists() && unsaved.left_behind().is_empty());
}
