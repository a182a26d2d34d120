//! What is measured on the process: `due --count`, the peak of its memory, and what it does when nobody does anything.
//!
//! Owns the session that memory is read after. Memory and wake-ups are read from `/proc`: where there is none, their rows
//! are left out and it is said.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use crate::floors::{DUE, FLOOR};
use crate::notebook::Copy;
use crate::pty::Window;
use crate::screens::open_app;
use crate::table::{Goal, Row, Samples, Unit};
use crate::{APP, Asked, NOW_TYPED};

/// How long nothing is done, for the row of it.
const IDLE: Duration = Duration::from_secs(5);

/// Given to a program that has just drawn to come to rest.
const REST: Duration = Duration::from_millis(500);

/// `due --count`, against `sqlite3` with the same file and question; without it against this executable.
pub(crate) fn due_count(asked: &Asked, rows: &mut Vec<Row>) -> Result<()> {
    let has_sqlite = Command::new("sqlite3").arg("--version").stdout(Stdio::null()).status().is_ok();
    for (size, is_configured) in asked.sizes().into_iter().flat_map(|size| [(size, false), (size, true)]) {
        let copy = Copy::of(size)?;
        let path = copy.path.to_string_lossy().into_owned();
        let config = copy.path.with_extension("toml");
        let mut app = Command::new(APP);
        app.args(["--db", &path, "--now", NOW_TYPED, "due", "--count"]).env("GOODWORD_CONFIG", &config);
        if is_configured {
            fs::write(&config, goodword::config::DEFAULTS)?;
        }
        let mut floor = if has_sqlite {
            let mut floor = Command::new("sqlite3");
            floor.args([&path, DUE]);
            floor
        } else {
            let mut floor = Command::new(std::env::current_exe()?);
            floor.args([FLOOR, "count", &path]);
            floor
        };
        let (mut of_app, mut of_floor) = (Samples::default(), Samples::default());
        for round in 0..asked.rounds * 2 + 2 {
            let (counted, time) = run(&mut app)?;
            let (expected, floor_time) = run(&mut floor)?;
            ensure!(counted == expected, "{counted} are due; it should be {expected}");
            if round >= 2 {
                of_app.add_time(time);
                of_floor.add_time(floor_time);
            }
        }
        rows.push(Row {
            name: if is_configured { "due --count, configured" } else { "due --count" }.into(),
            size,
            unit: Unit::Time,
            app: of_app,
            floor: Some((if has_sqlite { "sqlite3" } else { "one row, bare" }.into(), of_floor)),
            goal: Goal::Times(2.5),
        });
    }
    Ok(())
}

fn run(command: &mut Command) -> Result<(String, Duration)> {
    command.env_remove("GOODWORD_DB").env("TZ", "UTC").stdin(Stdio::null());
    let began = Instant::now();
    let output = command.output()?;
    let time = began.elapsed();
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Ok((String::from_utf8(output.stdout)?, time))
}

/// What a user may do in one sitting: through the list and its ends, all gates, capture and search.
const SESSION: &[&str] = &[
    "j", "j", "\x1b[6~", "\x1b[6~", "\x1b[6~", "\x1b[6~", "\x1b[6~", "\x1b[6~", "\x1b[6~", "\x1b[6~",
    "\x1b[6~", "\x1b[6~", "\x1b[6~", "\x1b[6~", "\x1b[6~", "\x1b[6~", "\x1b[6~", "\x1b[6~", "\x1b[6~",
    "\x1b[6~", "\x1b[6~", "\x1b[6~", "G", "k", "g", "\t", "j", "j", "\t", "C", "A", "R", "E", "q", "?",
    "q", "n", "A", "n", "a", " ", "R", "o", "s", "s", "i", " ", ">", " ", "B", "r", "u", "n", "o", ":",
    " ", "b", "o", "o", "k", "\r", "u", "2", "j", "j", "\x1b[6~", "\x1b[6~", "\x1b[6~", "\x1b[6~",
    "\x1b[6~", "\x1b[6~", "G", "g", "/", "a", "n", "a", "\r", "\r", "\x1b", "1",
];

/// The peak of what is resident after a session, against a bare table's.
pub(crate) fn memory(asked: &Asked, rows: &mut Vec<Row>) -> Result<()> {
    if !has_proc() {
        return Ok(());
    }
    for size in asked.sizes() {
        let (mut app, mut floor) = (Samples::default(), Samples::default());
        for _ in 0..3 {
            let copy = Copy::of(size)?;
            let mut window = open_app(&copy)?;
            window.first_frame()?;
            for key in SESSION {
                window.press(key.as_bytes())?;
            }
            app.add(peak(&window)?);
            window.quit()?;
            let this = std::env::current_exe()?;
            let mut window =
                Window::open(&this.to_string_lossy(), &[FLOOR, "window", &copy.path.to_string_lossy()])?;
            window.first_frame()?;
            window.press(b"j")?;
            floor.add(peak(&window)?);
            window.quit()?;
        }
        rows.push(Row {
            name: "peak memory".into(),
            size,
            unit: Unit::Memory,
            app,
            floor: Some(("table over one window".into(), floor)),
            goal: Goal::AtMost(16.0 * 1024.0 * 1024.0),
        });
    }
    Ok(())
}

fn peak(window: &Window) -> Result<f64> {
    let status = fs::read_to_string(format!("/proc/{}/status", window.process()?))?;
    Ok(number_behind(&status, "VmHWM:")? * 1024.0)
}

/// Wake-ups of all threads and bytes written, to the terminal and elsewhere, while nobody does anything.
pub(crate) fn idle(asked: &Asked, rows: &mut Vec<Row>) -> Result<()> {
    if !has_proc() {
        return Ok(());
    }
    for size in asked.sizes() {
        let copy = Copy::of(size)?;
        let mut window = open_app(&copy)?;
        window.first_frame()?;
        window.press(b"j")?;
        window.bytes_within(REST)?;
        let process = window.process()?;
        let (wakes, bytes) = (wakes_of(process)?, bytes_of(process)?);
        let on_screen = window.bytes_within(IDLE)?;
        let (wakes, bytes) = (wakes_of(process)? - wakes, bytes_of(process)? - bytes);
        window.quit()?;
        let seconds = IDLE.as_secs();
        for (name, count) in [
            (format!("idle {seconds} s, wake-ups"), wakes),
            (format!("idle {seconds} s, bytes"), bytes + on_screen as f64),
        ] {
            let mut app = Samples::default();
            app.add(count);
            rows.push(Row { name, size, unit: Unit::Count, app, floor: None, goal: Goal::AtMost(0.0) });
        }
    }
    Ok(())
}

/// How often the threads of a process were given a processor.
fn wakes_of(process: u32) -> Result<f64> {
    let mut sum = 0.0;
    for thread in fs::read_dir(format!("/proc/{process}/task"))? {
        let status = fs::read_to_string(thread?.path().join("status"))?;
        sum += number_behind(&status, "\nvoluntary_ctxt_switches:")?;
        sum += number_behind(&status, "nonvoluntary_ctxt_switches:")?;
    }
    Ok(sum)
}

/// How many bytes a process has handed to the system to write.
fn bytes_of(process: u32) -> Result<f64> {
    number_behind(&fs::read_to_string(format!("/proc/{process}/io"))?, "wchar:")
}

pub(crate) fn number_behind(text: &str, name: &str) -> Result<f64> {
    let behind = text.split_once(name).map(|(_, behind)| behind);
    let word = behind.and_then(|behind| behind.split_whitespace().next());
    Ok(word.with_context(|| format!("no {name}"))?.parse()?)
}

pub(crate) fn has_proc() -> bool {
    let has = Path::new("/proc/self/status").exists();
    if !has {
        eprintln!("Here is no /proc: memory and idleness are left out.");
    }
    has
}
