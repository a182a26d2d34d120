//! From an older format to the newest: a backup first, each step whole or not at all, whenever the process is killed.
//!
//! What a step of ours has to keep is proved for itself; how steps are taken is proved with some that are made up here,
//! on a notebook of the first format.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use super::super::columns::{Cell, Cells};
use super::super::files::APPLICATION_ID;
use super::super::functions;
use super::super::migrations::{LATEST, STEPS, run_steps};
use super::super::{Change, NotebookFault as Fault, Outcome};
use super::*;

/// Steps that rewrite every contact, so that there is a middle to be killed in.
const MADE_UP: [&str; 3] = [
    STEPS[0],
    "ALTER TABLE contact ADD COLUMN nickname TEXT; UPDATE contact SET nickname = name || '!'; UPDATE contact SET offers = nickname",
    "UPDATE contact SET needs = nickname || '?'; ALTER TABLE referral ADD COLUMN place TEXT",
];

/// An empty notebook of the first format.
fn first_format(path: &Path) -> Notebook {
    let mut conn = Connection::open(path).unwrap();
    conn.pragma_update(None, "journal_mode", "WAL").unwrap();
    conn.pragma_update(None, "application_id", APPLICATION_ID).unwrap();
    functions::register(&conn).unwrap();
    run_steps(&mut conn, &STEPS[..1]).unwrap();
    drop(conn);
    let mut notebook = connected(path);
    notebook.refresh(today()).unwrap();
    notebook
}

/// Adds somebody, with the columns that a contact had then.
fn contact_of_the_first_format(change: &mut Change<'_>, name: &str) -> Outcome<Uid> {
    let uid = change.fresh_uid();
    let empty = ["organisation", "role", "best_time", "appointments", "offers", "needs", "looks_for"];
    let empty = empty.into_iter().chain(["does_not_take", "notes", "had_from"]);
    let mut cells: Cells = empty.map(|column| (column, "".cell())).collect();
    cells.extend([("uid", uid.cell()), ("name", name.cell()), ("kind", "other".cell())]);
    cells.extend([("language", "en".cell()), ("do_not_contact", false.cell())]);
    cells.push(("created_on", change.today().cell()));
    change.insert("contact", cells)?;
    Ok(uid)
}

/// A notebook of the first format with some people in it, closed.
fn old(people: usize) -> (tempfile::TempDir, PathBuf, Vec<String>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mine.db");
    let mut notebook = first_format(&path);
    let names: Vec<String> = (0..people).map(|n| format!("Ana{n:04}")).collect();
    let add_all = |change: &mut super::super::Change<'_>| {
        names.iter().try_for_each(|name| contact_of_the_first_format(change, name).map(|_| ()))
    };
    notebook.write(today(), "people", add_all).unwrap();
    (folder, path, names)
}

/// The notebook in whatever format, with nothing done to it.
fn connected(path: &Path) -> Notebook {
    Notebook::over(Connection::open(path).unwrap(), path.to_owned(), today(), Settings::default()).unwrap()
}

fn format(notebook: &Notebook) -> i64 {
    count(&notebook.conn, "PRAGMA user_version")
}

fn names_in(conn: &Connection) -> Vec<String> {
    let mut statement = conn.prepare("SELECT name FROM contact ORDER BY name").unwrap();
    statement.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
}

/// [S3] The old format is kept as a backup under a name that says so; a notebook of today's format is not copied.
#[test]
fn a_backup_comes_first() {
    let (_folder, path, names) = old(5);
    let mut newest = connected(&path);
    newest.migrate(today(), &STEPS[..1]).unwrap();
    assert_eq!(newest.migrated(), None, "nothing was done, nothing is said");
    assert_eq!(Notebook::backups(&path).unwrap(), Vec::<PathBuf>::new());
    let mut notebook = connected(&path);
    notebook.migrate(today(), &MADE_UP).unwrap();
    assert_eq!(format(&notebook), 3);
    assert_eq!(
        notebook.migrated().unwrap().to_string(),
        "The notebook was brought to format 3; as it was before it is kept among the backups as mine.db.2026-11-22-before-format-3."
    );
    let backups = Notebook::backups(&path).unwrap();
    assert_eq!(backups.len(), 1);
    assert_eq!(backups[0].file_name().unwrap(), "mine.db.2026-11-22-before-format-3");
    let before = Connection::open(&backups[0]).unwrap();
    assert_eq!((count(&before, "PRAGMA user_version"), names_in(&before)), (1, names));
    let before = Notebook::read_only(&backups[0], today(), Settings::default()).unwrap();
    assert_eq!(before.examine(today().today()).unwrap(), []);
}

/// A notebook of the first format in which there is something of everything that can be found, closed.
fn written_in_the_first_format(path: &Path) {
    let mut notebook = first_format(path);
    let given = notebook.write(today(), "capture", |change| {
        let [ana, bruno] =
            ["Ana Rossi", "Bruno Conti"].map(|name| contact_of_the_first_format(change, name));
        let (given, ana) = (change.fresh_uid(), ana?);
        let mut cells = vec![("uid", given.cell()), ("direction", "given".cell())];
        cells.extend([("seeker_uid", ana.cell()), ("provider_uid", bruno?.cell())]);
        cells.extend([("need", "bookkeeping".cell()), ("budget", "".cell())]);
        cells.push(("created_on", change.today().cell()));
        change.insert("referral", cells).map(|()| (given, ana))
    });
    let (given, ana) = given.unwrap();
    let mobile = |change: &mut Change<'_>| {
        let mut cells = vec![("uid", change.fresh_uid().cell()), ("contact_uid", ana.cell())];
        cells.extend([
            ("position", 0.cell()),
            ("kind", "phone".cell()),
            ("value", "+39 055 123456".cell()),
        ]);
        cells.extend([("label", "".cell()), ("preferred", false.cell())]);
        change.insert("channel", cells)
    };
    notebook.write(today(), "mobile", mobile).unwrap();
    let write = notebook.write(today(), "the rest", |change| {
        let passes = ["pass_email", "pass_phone", "pass_message", "pass_post", "pass_web"];
        let mut cells: Cells = passes.into_iter().map(|column| (column, false.cell())).collect();
        cells.extend([("uid", change.fresh_uid().cell()), ("referral_uid", given.cell())]);
        cells.extend([("contact_uid", ana.cell()), ("seq", 1.cell()), ("event", "granted".cell())]);
        cells.extend([
            ("said_on", today().today().cell()),
            ("recorded_at", today().stamp().as_str().cell()),
        ]);
        cells.extend([("words", "please do, I am drowning".cell()), ("for_described", false.cell())]);
        change.insert("consent_entry", cells)?;
        let text = "water the plants";
        let (uid, due_on) = (change.fresh_uid().cell(), today().today().cell());
        let cells =
            vec![("uid", uid), ("text", text.cell()), ("due_on", due_on), ("repeat", "monthly".cell())];
        change.insert("reminder", cells)
    });
    write.unwrap();
    // what was derived then was derived by older rules
    notebook.conn.execute("DELETE FROM derived_for", []).unwrap();
}

fn finds_all_of_it(notebook: &Notebook) {
    assert_eq!(format(notebook), LATEST);
    let finds = |typed: &str| {
        let found = notebook.find(typed, 9).unwrap();
        [found.people.len(), found.referrals.len(), found.said.len(), found.reminders.len()]
    };
    assert_eq!(finds("rossi"), [1, 1, 0, 0]);
    assert_eq!(finds("bookk"), [0, 1, 0, 0]);
    assert_eq!(finds("055123"), [1, 0, 0, 0]);
    assert_eq!(finds("drown"), [0, 0, 1, 0]);
    assert_eq!(finds("plants"), [0, 0, 0, 1]);
    let [plants] = notebook.find("plants", 9).unwrap().reminders.try_into().unwrap();
    assert_eq!(notebook.reminder(plants.item.uid).unwrap().first_on, today().today());
}

fn is_sound(notebook: &Notebook) {
    finds_all_of_it(notebook);
    assert_eq!(notebook.examine(today().today()).unwrap(), []);
}

/// [T4, M1] What was written in the first format is found in today's, its reminders keep their days, and what was done
/// before can still be undone and redone.
#[test]
fn the_first_format_is_found_in() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mine.db");
    written_in_the_first_format(&path);
    let before = folder_state(folder.path());
    finds_all_of_it(&Notebook::read_only(&path, today(), Settings::default()).unwrap());
    assert!(folder_state(folder.path()) == before, "reading alone changed something");
    let mut notebook = Notebook::open(&path, today(), Settings::default()).unwrap();
    is_sound(&notebook);
    let facts_before = facts(&notebook);
    while notebook.undo(today()).unwrap().is_some() {}
    assert_eq!(notebook.find("rossi", 9).unwrap().people, []);
    while notebook.redo(today()).unwrap().is_some() {}
    let without_first = |facts: &BTreeMap<&'static str, Rows>| {
        let mut rows = facts.clone();
        rows.get_mut("reminder").unwrap().values_mut().for_each(|row| drop(row.pop()));
        rows
    };
    assert_eq!(without_first(&facts(&notebook)), without_first(&facts_before));
    is_sound(&notebook);
}

/// [S3] Where the backup fails nothing is migrated, in a sentence that says why; and it goes on when it can.
#[test]
fn without_a_backup_no_migration() {
    let (_folder, path, names) = old(5);
    let in_the_way = Notebook::backups_of(&path);
    fs::write(&in_the_way, "a file where the folder should be").unwrap();
    let mut notebook = connected(&path);
    let said = notebook.migrate(today(), &MADE_UP).unwrap_err();
    assert!(matches!(said, Fault::NotMigrated { .. }) && said.is_unusable(), "{said:?}");
    assert!(
        said.to_string().contains("only after a backup") && said.to_string().ends_with("as it was."),
        "{said}"
    );
    assert_eq!((format(&notebook), names_in(&notebook.conn)), (1, names));
    fs::remove_file(in_the_way).unwrap();
    notebook.migrate(today(), &MADE_UP).unwrap();
}

/// A step that fails leaves the format before it, with its triggers.
#[test]
fn a_step_that_fails_never_was() {
    let (_folder, path, names) = old(5);
    let mut notebook = connected(&path);
    let steps = [MADE_UP[0], MADE_UP[1], "UPDATE contact SET needs = 'x'; SELECT * FROM nowhere"];
    assert!(notebook.migrate(today(), &steps).is_err());
    assert_eq!((format(&notebook), names_in(&notebook.conn)), (2, names));
    assert_eq!(count(&notebook.conn, "SELECT count(*) FROM contact WHERE needs = 'x'"), 0);
    assert!(notebook.conn.execute("UPDATE contact SET needs = 'x'", []).is_err(), "no batch is open");
}

const CHILD: &str = "GOODWORD_TEST_MIGRATE";

/// [S1] Killed at any moment of backup and migration: the format is one or the other, every row is there, nothing is
/// half done, and the next one to open it ends the work.
#[test]
fn killed_at_any_moment() {
    if let Some(path) = std::env::var_os(CHILD) {
        let mut notebook = connected(Path::new(&path));
        std::io::stdout().write_all(b"\ngo\n").unwrap();
        std::io::stdout().flush().unwrap();
        notebook.migrate(today(), &MADE_UP).unwrap();
        return;
    }
    let seed = seed();
    let mut random = seed;
    let (_kept, source, names) = old(300);
    let (mut before, mut after) = (0, 0);
    for round in 0..if is_long() { 300 } else { 8 } {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("mine.db");
        fs::copy(&source, &path).unwrap();
        killed_after(&path, Duration::from_micros(next(&mut random) % 120_000));
        let mut notebook = connected(&path);
        let said = || format!("seed {seed}, round {round}");
        match format(&notebook) {
            1 => before += 1,
            _ => after += 1,
        }
        whole(&notebook, &names, &said());
        notebook.migrate(today(), &MADE_UP).unwrap();
        assert_eq!(format(&notebook), 3);
        whole(&notebook, &names, &said());
        for backup in Notebook::backups(&path).unwrap() {
            let backup = Connection::open(backup).unwrap();
            assert_eq!(names_in(&backup), names, "{}", said());
        }
    }
    println!("killed {before} times before the first step was done, {after} times after it");
}

fn whole(notebook: &Notebook, names: &[String], said: &str) {
    assert_eq!(names_in(&notebook.conn), names, "{said}");
    let halves = match format(notebook) {
        1 => "offers <> '' OR needs <> ''",
        2 => "offers <> name || '!' OR needs <> ''",
        _ => "offers <> name || '!' OR needs <> name || '!?'",
    };
    assert_eq!(count(&notebook.conn, &format!("SELECT count(*) FROM contact WHERE {halves}")), 0, "{said}");
    assert_eq!(super::super::backup::faults(&notebook.conn).unwrap(), Vec::<String>::new(), "{said}");
    assert!(notebook.conn.execute("DELETE FROM contact", []).is_err(), "the triggers are there: {said}");
}

fn killed_after(path: &Path, delay: Duration) {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "notebook::tests::migration::killed_at_any_moment", "--nocapture"])
        .env(CHILD, path)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    while line != "go\n" {
        line.clear();
        assert!(lines.read_line(&mut line).unwrap() > 0, "the child ran another test");
    }
    let (ended, wait) = mpsc::channel();
    let reader = std::thread::spawn(move || {
        // until the child is gone
        let _ = lines.read_to_end(&mut Vec::new());
        let _ = ended.send(());
    });
    let _ = wait.recv_timeout(delay);
    child.kill().unwrap();
    child.wait().unwrap();
    reader.join().unwrap();
}

/// GOODWORD_SEED, or one of our own.
fn seed() -> u64 {
    use std::hash::{BuildHasher, RandomState};
    let given = std::env::var("GOODWORD_SEED").ok().and_then(|text| text.parse().ok());
    given.unwrap_or_else(|| RandomState::new().hash_one(0))
}

/// splitmix64
fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mixed = (*state ^ (*state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}
