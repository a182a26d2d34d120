//! The benchmark: `cargo bench`.
//!
//! How quick goodword is with 100,000 contacts and 100,000 referrals, three in ten of them open, beside 1,000 of each, and
//! each figure beside that of a floor, a program that does only what cannot be left out, measured by turns with it. It
//! prints one table; `-- --json` prints it as one JSON object. README.md says how to read it.
//!
//! `notebook` generates, `pty` is the terminal, `floors` what is compared with, `screens`, `inside` and `outside` measure,
//! `table` prints.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::print_stdout,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a benchmark fails as a test does, and printing is what it is for"
)]

mod cards;
mod chance;
mod floors;
mod inside;
mod notebook;
mod outside;
mod pty;
mod screens;
mod table;

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};

/// The built program.
const APP: &str = env!("CARGO_BIN_EXE_goodword");

/// Where its clock starts.
const NOW_TYPED: &str = "2026-11-22T09:00";

/// The sizes measured.
const SIZES: [usize; 2] = [1_000, 100_000];

const USAGE: &str = "cargo bench [-- OPTIONS]
  --json         print one JSON object
  --rounds N     starts of each program, and the other rows in proportion [default: 30]
  --only ROW     first-frame, keys, openings, filters, search, answer, import, count, memory or idle
  --size N       one size alone
  --check        exit with 1 when a goal is missed";

/// What the command line asks for.
struct Asked {
    json: bool,
    check: bool,
    rounds: usize,
    only: Option<String>,
    size: Option<usize>,
}

impl Asked {
    fn sizes(&self) -> Vec<usize> {
        self.size.map_or_else(|| SIZES.to_vec(), |size| vec![size])
    }

    /// `None` where it is not run as a benchmark.
    fn parse(args: &[String]) -> Result<Option<Self>> {
        let mut asked = Self { json: false, check: false, rounds: 30, only: None, size: None };
        let mut is_bench = false;
        let mut args = args.iter();
        while let Some(arg) = args.next() {
            let mut value = || args.next().with_context(|| format!("{arg} wants a value\n{USAGE}"));
            match arg.as_str() {
                "--bench" => is_bench = true,
                "--json" => asked.json = true,
                "--check" => asked.check = true,
                "--rounds" => asked.rounds = value()?.parse()?,
                "--size" => asked.size = Some(value()?.parse()?),
                "--only" => asked.only = Some(value()?.clone()),
                _ => bail!("{arg} is no option\n{USAGE}"),
            }
        }
        Ok(is_bench.then_some(asked))
    }
}

/// A part of the benchmark: adds its rows.
type Part = fn(&Asked, &mut Vec<table::Row>) -> Result<()>;

const PARTS: &[(&str, Part)] = &[
    ("first-frame", screens::starts),
    ("keys", screens::keys),
    ("openings", screens::openings),
    ("filters", inside::filters),
    ("search", inside::search),
    ("answer", inside::answers),
    ("import", cards::imports),
    ("count", outside::due_count),
    ("memory", outside::memory),
    ("idle", outside::idle),
];

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("benchmark: {error:#}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<ExitCode> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    if let [first, which, rest @ ..] = args.as_slice()
        && first == floors::FLOOR
    {
        floors::run(which, rest.first().map(Path::new))?;
        return Ok(ExitCode::SUCCESS);
    }
    let Some(asked) = Asked::parse(&args)? else {
        // as `cargo test --all-targets` starts it
        eprintln!("This is measured by cargo bench.");
        return Ok(ExitCode::SUCCESS);
    };
    let wanted = |name: &str| asked.only.as_deref().is_none_or(|only| only == name);
    let mut rows = Vec::new();
    for (name, part) in PARTS.iter().filter(|(name, _)| wanted(name)) {
        eprintln!("measuring {name}");
        part(&asked, &mut rows)?;
    }
    if rows.is_empty() {
        bail!("nothing was measured\n{USAGE}");
    }
    if asked.json {
        println!("{}", table::json(&rows));
    } else {
        print!("{}", table::table(&rows));
    }
    let is_missed = rows.iter().any(|row| row.is_met() == Some(false));
    Ok(if asked.check && is_missed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}
