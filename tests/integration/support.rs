//! A place of its own for each test, and the program run in it.
//!
//! Owns the environment of the program: an empty home, no variables of the one who runs the tests, a clock that starts
//! on Sunday 22 November 2026 unless a test says otherwise.

use std::ffi::OsStr;
use std::hash::{BuildHasher, RandomState};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use goodword::domain::now::Now;
use goodword::domain::settings::Settings;
use goodword::notebook::Notebook;
use tempfile::TempDir;

/// The day on which the clock of [`Place::run`] starts.
pub(crate) const TODAY: &str = "2026-11-22";

/// What a run of the program left.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Ran {
    /// The only line of stdout.
    pub(crate) fn json(&self) -> serde_json::Value {
        assert_eq!((self.code, self.out.lines().count()), (0, 1), "{self:?}");
        serde_json::from_str(&self.out).unwrap()
    }

    /// Asserts a refusal: this code, nothing on stdout, and on stderr text that says `words`.
    pub(crate) fn refused(&self, code: i32, words: &str) {
        assert_eq!((self.code, self.out.as_str()), (code, ""), "{self:?}");
        assert!(self.err.starts_with("goodword: ") && self.err.contains(words), "{self:?}");
    }

    /// Asserts success; gives stdout.
    pub(crate) fn done(&self) -> &str {
        assert_eq!((self.code, self.err.as_str()), (0, ""), "{self:?}");
        &self.out
    }
}

/// A folder with a notebook-to-be in it, removed afterwards.
pub(crate) struct Place {
    folder: TempDir,
}

impl Place {
    pub(crate) fn new() -> Self {
        Self { folder: TempDir::new().unwrap() }
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn notebook(&self) -> PathBuf {
        self.folder().join("notebook.db")
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        std::fs::read(self.notebook()).unwrap()
    }

    /// The program in this place, with nothing of the surroundings.
    pub(crate) fn program(&self) -> Command {
        let mut program = Command::new(env!("CARGO_BIN_EXE_goodword"));
        program.env_clear().env("HOME", self.folder()).env("TMPDIR", self.folder()).env("TZ", "UTC");
        program.current_dir(self.folder()).stdin(Stdio::null());
        program
    }

    /// Runs it on this place's notebook, on the usual day.
    pub(crate) fn run(&self, args: &[&str]) -> Ran {
        self.run_on(TODAY, args)
    }

    /// The same on another day.
    pub(crate) fn run_on(&self, day: &str, args: &[&str]) -> Ran {
        let mut program = self.program();
        program.arg("--db").arg(self.notebook()).args(["--now", day]).args(args);
        finish(program)
    }

    /// The same with something on standard input.
    pub(crate) fn pipe(&self, input: &[u8], args: &[&str]) -> Ran {
        let mut program = self.program();
        program.arg("--db").arg(self.notebook()).args(["--now", TODAY]).args(args);
        program.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = program.spawn().unwrap();
        // a program that refuses early does not read all of it
        let _ = child.stdin.take().unwrap().write_all(input);
        ran(child.wait_with_output().unwrap())
    }

    /// Runs it without options for notebook and day.
    pub(crate) fn bare(&self, args: &[impl AsRef<OsStr>]) -> Ran {
        let mut program = self.program();
        program.args(args);
        finish(program)
    }

    /// Writes the configuration where the program looks for it.
    pub(crate) fn configure(&self, text: &str) {
        let path = self.config();
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    /// Where the program looks for its configuration.
    pub(crate) fn config(&self) -> PathBuf {
        let folder = if cfg!(target_os = "macos") { "Library/Application Support" } else { ".config" };
        self.folder().join(folder).join("goodword/config.toml")
    }

    /// The notebook itself, for what no command can do.
    pub(crate) fn open(&self) -> (Notebook, Now) {
        let now = Now(chrono::DateTime::parse_from_rfc3339(&format!("{TODAY}T09:00:00+00:00")).unwrap());
        (Notebook::open(&self.notebook(), now, Settings::default()).unwrap(), now)
    }
}

pub(crate) fn finish(mut program: Command) -> Ran {
    ran(program.output().unwrap())
}

fn ran(output: std::process::Output) -> Ran {
    Ran {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Whether the tests run at full length.
pub(crate) fn is_long() -> bool {
    std::env::var_os("GOODWORD_LONG").is_some()
}

/// Chance that can be had again: splitmix64.
pub(crate) struct Chance {
    seed: u64,
    state: u64,
}

impl Chance {
    pub(crate) fn new() -> Self {
        let given = std::env::var("GOODWORD_SEED").ok().and_then(|text| text.parse().ok());
        let seed = given.unwrap_or_else(|| RandomState::new().hash_one(0));
        Self { seed, state: seed }
    }

    pub(crate) fn below(&mut self, end: u64) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.state ^ (self.state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % end
    }
}

impl Drop for Chance {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("run it again with GOODWORD_SEED={}", self.seed);
        }
    }
}
