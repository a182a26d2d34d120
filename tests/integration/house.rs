//! The order of the house: who may import whom.
//!
//! Imports run one way: domain <- notebook <- exchange, drafts <- tui, cli <- main, with the configuration between tui and cli.
//! The clock and the example notebook
//! stand beside them: the one is handed moments by nobody, the other fills a notebook through its front door.

use std::fs;
use std::path::{Path, PathBuf};

/// A part of the house and what it may import.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("clock", &["domain"]),
    ("notebook", &["domain"]),
    ("demo", &["domain", "notebook"]),
    ("exchange", &["domain", "notebook"]),
    ("drafts", &["domain", "notebook"]),
    ("tui", &["domain", "notebook", "exchange", "drafts", "clock"]),
    // sets the keys and colours that the app has
    ("config", &["domain", "tui"]),
    ("cli", &["domain", "notebook", "exchange", "drafts", "clock", "demo", "config"]),
];

/// A crate and the only part that may use it.
const USED_BY: &[(&str, &str)] =
    &[("rusqlite", "notebook"), ("ratatui", "tui"), ("crossterm", "tui"), ("clap", "cli")];

pub(crate) fn files_under(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files_under(&path, into);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            into.push(path);
        }
    }
}

/// Each file of the library with its part of the house and its text; tests stand outside the order.
pub(crate) fn library() -> Vec<(String, PathBuf, String)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    files_under(&src, &mut files);
    let inside = |path: &Path| path.strip_prefix(&src).unwrap().to_path_buf();
    files
        .into_iter()
        .map(|path| (inside(&path), fs::read_to_string(&path).unwrap()))
        .filter(|(path, _)| path.components().count() > 1 || path.ends_with("clock.rs"))
        .filter(|(path, _)| !path.iter().any(|name| name.to_str().unwrap().contains("tests")))
        .map(|(path, text)| {
            let first = path.iter().next().unwrap().to_str().unwrap();
            let part = first.trim_end_matches(".rs").to_owned();
            let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap().to_owned();
            (part, path, code)
        })
        .collect()
}

/// The words after each `marker` in code, comments left out.
fn words_after<'a>(text: &'a str, marker: &'a str) -> impl Iterator<Item = &'a str> {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    code.flat_map(move |line| line.split(marker).skip(1))
        .map(|rest| rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default())
}

/// Nothing imports what stands above it.
#[test]
fn imports_run_one_way() {
    for (part, path, text) in library() {
        let (_, allowed) =
            MAY_IMPORT.iter().find(|(name, _)| *name == part).expect("a part the test knows");
        for imported in words_after(&text, "crate::") {
            let known = MAY_IMPORT.iter().any(|(name, _)| *name == imported);
            assert!(
                !known || imported == part || allowed.contains(&imported),
                "{path:?} imports {imported}"
            );
        }
    }
}

/// A crate that belongs to one part is used by no other.
#[test]
fn each_crate_keeps_its_place() {
    for (part, path, text) in library() {
        for (name, owner) in USED_BY {
            let uses = text.contains(&format!("use {name}")) || text.contains(&format!("{name}::"));
            assert!(!uses || part == *owner, "{path:?} uses {name}");
        }
    }
}

/// [G3] Whatever carries text to a party takes what the guard has cleared: the ways out of the app, and the forms of `drafts`
/// in which text leaves, have no text of their own in their signatures.
#[test]
fn text_for_a_party_leaves_as_cleared_alone() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let read = |path: &str| fs::read_to_string(src.join(path)).unwrap();
    let out = read("tui/out/mod.rs");
    let body = out.split("pub(crate) enum Out {").nth(1).unwrap().split("\n}").next().unwrap();
    let variants: Vec<&str> = body.lines().map(str::trim).filter(|line| line.ends_with("),")).collect();
    assert_eq!(variants, ["Copy(Part, Cleared),", "Mail(Cleared),", "File(Cleared),", "Page(Cleared),"]);
    let effects = read("tui/effects/mod.rs");
    let effects = effects.split("pub(crate) enum Effect {").nth(1).unwrap().split("\n}").next().unwrap();
    for line in effects.lines().map(str::trim).filter(|line| !line.starts_with("//")) {
        // what is looked for, what a kit's guard looks names up in, and what the user's own editor gets, goes to no party
        let known = ["Find(String),", "LoadWatch(DraftKey, String),", "Editor(Box<Handed>),"];
        assert!(known.contains(&line) || !line.contains("String"), "{line}");
        assert!(known.contains(&line) || !line.contains("Wording"), "{line}");
    }
    for (path, name) in [
        ("drafts/mailto.rs", "pub fn link("),
        ("drafts/eml.rs", "pub fn write("),
        ("drafts/file_name.rs", "pub fn safe("),
        ("drafts/file_name.rs", "pub fn page("),
        ("tui/out/clipboard.rs", "pub(super) fn copy("),
        ("tui/out/mail.rs", "pub(super) fn open("),
        ("tui/out/file.rs", "pub(super) fn write("),
        ("tui/out/file.rs", "pub(super) fn write_page("),
    ] {
        let text = read(path);
        let takes = text.split(name).nth(1).unwrap().split(')').next().unwrap();
        assert!(
            takes.contains("&Cleared") && !takes.contains("str") && !takes.contains("String"),
            "{path}: {takes}"
        );
    }
}

/// Every module says at its head what it owns.
#[test]
fn every_module_opens_with_its_purpose() {
    for (_, path, text) in library() {
        assert!(text.starts_with("//!"), "{path:?}");
    }
}
