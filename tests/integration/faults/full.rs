//! A disk without room: a sentence, exit code 3, nothing lost, and on it goes when there is room again [S1] [S4].
//!
//! The disk is a tmpfs of six megabytes, mounted where nobody but a process of our own sees it; where mounting is not
//! allowed, the size of files is limited instead.

use std::fs::{self, File};
use std::io::Write;
use std::process::{Command, ExitStatus};

use crate::support::{Place, Ran, TODAY, finish};
use crate::terminal::driver::{Opening, Window};

/// Set for the run of a test inside its small disk.
const INSIDE: &str = "GOODWORD_TEST_SMALL_DISK";

/// Runs a shell line where mounts are private to it.
fn unshared(line: &str, disk: &Place, test: &str) -> std::io::Result<ExitStatus> {
    let mount = format!("mount -t tmpfs -o size=6m goodword-test \"$TMPDIR\" && {line}");
    let mut command = Command::new("unshare");
    command.args(["--mount", "sh", "-c", &mount]).arg(std::env::current_exe().unwrap());
    command.args(["--exact", test, "--nocapture"]).env("TMPDIR", disk.folder()).env(INSIDE, "1").status()
}

/// Whether this run is the one inside; if not, it is started there, where that is allowed.
fn is_inside(test: &str) -> bool {
    if std::env::var_os(INSIDE).is_some() {
        return true;
    }
    let disk = Place::new();
    if unshared("true", &disk, test).is_ok_and(|status| status.success()) {
        let ran = unshared("exec \"$0\" \"$@\"", &disk, test).unwrap();
        assert!(ran.success(), "{test} failed on the small disk");
    } else {
        println!("Mounting is not allowed here; the limit on the size of files stands in for it.");
    }
    false
}

/// Takes all room of the disk but `spare` bytes.
fn fill(place: &Place, spare: u64) {
    let path = place.folder().join("filler");
    let mut file = File::create(&path).unwrap();
    let block = vec![b'x'; 4096];
    while file.write_all(&block).is_ok() {}
    let len = file.metadata().unwrap().len();
    file.set_len(len.saturating_sub(spare)).unwrap();
}

fn make_room(place: &Place) {
    fs::remove_file(place.folder().join("filler")).unwrap();
}

/// Adds until it is refused, which must be soon; gives back how many were taken.
fn add_until_refused(tag: &str, add: impl Fn(&str) -> Ran) -> (usize, Ran) {
    for n in 0..200 {
        let ran = add(&format!("Seeker{tag}x{n} > Provider{tag}x{n}: bookkeeping"));
        if ran.code != 0 {
            return (n, ran);
        }
        assert!(ran.out.starts_with("Captured"), "{ran:?}");
    }
    panic!("the disk does not get full");
}

#[track_caller]
fn is_full(ran: &Ran) {
    ran.refused(3, "The disk is full");
    assert_eq!(ran.err.lines().count(), 1, "{ran:?}");
}

#[track_caller]
fn holds(place: &Place, referrals: usize) {
    let said = place.run(&["list", "referrals", "--json", "--limit", "1000"]).json();
    assert_eq!(said["referrals"].as_array().unwrap().len(), referrals);
    place.run(&["doctor"]).done();
}

/// The disk fills up at every distance from full; what was taken is there, and nothing else.
#[test]
fn a_full_disk() {
    if !is_inside("faults::full::a_full_disk") {
        return;
    }
    let place = Place::new();
    for spare in [0, 4096, 50_000, 200_000, 400_000] {
        fill(&place, spare);
        is_full(&place.run(&["add", "Ana > Bruno: x"]));
        make_room(&place);
        assert_eq!(fs::read_dir(place.folder()).unwrap().count(), 0, "nothing half made with {spare}");
    }
    place.run(&["add", "Ana > Bruno: x"]).done();
    let mut taken = 1;
    for (round, spare) in [400_000, 120_000, 60_000, 40_000, 30_000, 8192, 4096, 0].into_iter().enumerate()
    {
        fill(&place, spare);
        let (more, refused) = add_until_refused(&round.to_string(), |line| place.run(&["add", line]));
        is_full(&refused);
        taken += more;
        is_full(&place.run(&["backup"]));
        // what is there can be read without any room
        assert_eq!(place.run(&["due", "--count"]).done().trim(), taken.to_string());
        make_room(&place);
        holds(&place, taken);
        place.run(&["add", &format!("After{round} > Room{round}: x")]).done();
        taken += 1;
        holds(&place, taken);
    }
    assert!(taken > 10, "{taken}");
}

/// The same where files may not grow: as a quota, or a file system with a largest file.
#[test]
fn files_that_may_not_grow() {
    let place = Place::new();
    place.run(&["add", "Ana > Bruno: x"]).done();
    let limited = |args: &[&str]| {
        let blocks = fs::metadata(place.notebook()).unwrap().len() / 512;
        let mut shell = Command::new("sh");
        shell.args(["-c", &format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"")]);
        shell.arg(env!("CARGO_BIN_EXE_goodword")).arg("--db").arg(place.notebook());
        shell.args(["--now", TODAY]).args(args).env_clear().env("HOME", place.folder());
        finish(shell)
    };
    let (taken, refused) = add_until_refused("limit", |line| limited(&["add", line]));
    refused.refused(3, "The disk takes no more: nothing was changed.");
    holds(&place, taken + 1);
    place.run(&["add", "Carla > Dario: x"]).done();
    holds(&place, taken + 2);
}

/// The app on a full disk: what was typed stays on the screen, with a sentence; reading, moving and quitting go on, and
/// the next Enter records it when there is room again. So do undo, redo and putting off.
#[test]
fn the_app_on_a_full_disk() {
    if !is_inside("faults::full::the_app_on_a_full_disk") {
        return;
    }
    let place = Place::new();
    place.run(&["add", "Ana Rossi > Bruno Conti: bookkeeping"]).done();
    place.run(&["add", "Carla Bo > Dario Po: a lease"]).done();
    let mut window = Opening::app(&place).start();
    window.until("▌").until("Carla Bo → Dario Po");
    starved(&mut window, || fill(&place, 0), || make_room(&place));
    holds(&place, 3);
    fill(&place, 0);
    window.keys("q");
    assert_eq!(window.end(), 0);
}

/// The same where files may not grow.
#[test]
fn the_app_whose_files_may_not_grow() {
    let place = Place::new();
    place.run(&["add", "Ana Rossi > Bruno Conti: bookkeeping"]).done();
    place.run(&["add", "Carla Bo > Dario Po: a lease"]).done();
    let blocks = fs::metadata(place.notebook()).unwrap().len() / 512;
    let line = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" --db notebook.db --now \"$1\"");
    let mut window =
        Opening::program(&place, "/bin/sh").with(&["-c", &line, env!("CARGO_BIN_EXE_goodword"), TODAY]);
    window.until("Carla Bo → Dario Po");
    let refused = "The disk takes no more: nothing was changed.";
    let mut taken = 2;
    loop {
        let typed = format!("Ed{taken} > Fa{taken}: a van");
        window
            .keys("n")
            .until("Capture a referral")
            .text(&typed)
            .until(&format!("▌Line  {typed}"))
            .keys("enter");
        window.wait("an answer", |window| {
            window.screen().contains(refused) || window.screen().contains(&format!("Captured Ed{taken}"))
        });
        if window.screen().contains(refused) {
            window.until(&format!("▌Line  {typed}"));
            break;
        }
        taken += 1;
    }
    window.keys("esc").until("Throw away").keys("y").until_gone("Throw away").keys("q");
    assert_eq!(window.end(), 0);
    holds(&place, taken);
}

/// Works on while there is no room, and when there is room again.
fn starved(window: &mut Window, starve: impl Fn(), feed: impl Fn()) {
    starve();
    window
        .keys("n")
        .until("Capture a referral")
        .text("Ed Ek > Fa Fo: a van")
        .until("▌Line  Ed Ek > Fa Fo: a van");
    window.until("What you type is not kept against a crash: ");
    window.keys("enter").until("✕ The disk is full: nothing was changed. Make room, then try again.");
    window.until("▌Line  Ed Ek > Fa Fo: a van");
    feed();
    window.keys("enter").until("Captured Ed Ek → Fa Fo. u takes it back.").until("▌Ed Ek → Fa Fo");

    starve();
    window
        .keys("u")
        .until("The disk is full: nothing was changed.")
        .keys("esc")
        .until_gone("The disk is full");
    window.keys("j k C").until(", could help").keys("esc").until_gone("could help");
    window.keys("s").until("Snooze: ").keys("ctrl-u").text("+3d").keys("enter").until("✕ The disk is full");
    window.until("▌Until  +3d");
    feed();
    window
        .keys("enter")
        .until("Snoozed: ")
        .keys("u")
        .until("Undone: snoozed")
        .keys("ctrl-r")
        .until("Redone: snoozed");
}
