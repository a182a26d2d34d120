//! The command line.
//!
//! Owns what each command prints, its `--json`, and the exit codes. Must not decide a rule or know SQL: it asks the
//! notebook and the domain. Its neighbours are `notebook` and `demo` below it and `main` above it; the app is opened
//! through the function that `main` hands in.
//!
//! - Exit codes: 0 done; 1 done, with findings; 2 nothing done (asked wrongly, not found, several matches, unreadable
//!   input, no terminal); 3 the notebook cannot be opened or written, nothing changed.
//! - Results go to one sink over stdout, errors to stderr as full sentences. A reader that stops reading
//!   (`goodword list contacts | head -1`) ends it quietly.
//! - [S5] Whatever is stored or typed is made harmless before it is printed; `--json` keeps it as stored, with every
//!   character that a terminal might act on escaped.

mod app;
pub mod args;

mod add;
mod answer;
mod away;
mod backup;
mod brief;
mod config;
mod demo;
mod doctor;
mod dossier;
mod draft;
mod due;
mod export;
mod forget;
mod guard;
mod harvest;
mod import;
mod json;
mod kit;
mod list;
mod merge;
mod name;
mod output;
mod place;
mod query;
mod radar;
mod remind;
mod shell;
mod show;
mod stop;
mod touch;

use std::ffi::OsString;
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use clap::Parser;

use crate::clock::Clock;
use crate::config::Look;
use crate::notebook::Notebook;

use args::{Args, Command};
use output::show_error;
use place::Place;

/// How the app is opened on a notebook; handed in by `main`, so that this module need not know it.
pub type OpenApp = fn(Notebook, &Clock, Look) -> anyhow::Result<()>;

/// Runs one command line and says how it went.
pub fn main(line: impl IntoIterator<Item = OsString>, open_app: OpenApp) -> ExitCode {
    // not locked: the app writes to the same stdout from threads of its own
    let mut out = BufWriter::new(io::stdout());
    let done = match Args::try_parse_from(line) {
        Ok(args) => run(&args, open_app, &mut out),
        Err(asked) if asked.use_stderr() => {
            show_error(asked.to_string().trim_start_matches("error: "));
            return ExitCode::from(stop::NOTHING_DONE);
        }
        // --help and --version
        Err(told) => write!(out, "{told}").map_err(Into::into),
    };
    let done = done.and_then(|()| Ok(out.flush()?));
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // what is left in the buffer has no reader
            let _ = out.into_parts();
            stop::exit(&error)
        }
    }
}

fn run(args: &Args, open_app: OpenApp, out: &mut dyn Write) -> anyhow::Result<()> {
    match &args.command {
        Some(Command::Completions(asked)) => return shell::completions(asked, out),
        Some(Command::Man) => return shell::man(out),
        _ => {}
    }
    let place = Place::of(args)?;
    match &args.command {
        // need no notebook, and were done above
        Some(Command::Completions(_) | Command::Man) => Ok(()),
        None => app::run(&place, open_app),
        Some(Command::Config(asked)) => config::run(&place, asked, out),
        Some(Command::Add(asked)) => add::run(&place, asked, out),
        Some(Command::Answer(asked)) => answer::run(&place, asked, out),
        Some(Command::Due(asked)) => due::run(&place, asked, out),
        Some(Command::List(asked)) => list::run(&place, asked, out),
        Some(Command::Query(asked)) => query::run(&place, asked, out),
        Some(Command::Radar(asked)) => radar::run(&place, asked, out),
        Some(Command::Remind(asked)) => remind::run(&place, asked, out),
        Some(Command::Touch(asked)) => touch::run(&place, asked, out),
        Some(Command::Harvest(asked)) => harvest::run(&place, asked, out),
        Some(Command::Show(asked)) => show::run(&place, asked, out),
        Some(Command::Draft(asked)) => draft::run(&place, asked, out),
        Some(Command::Kit(asked)) => kit::run(&place, asked, out),
        Some(Command::Process(asked)) => kit::print_process(&place, asked, out),
        Some(Command::Guard(asked)) => guard::run(&place, asked, out),
        Some(Command::Brief(asked)) => brief::run(&place, asked, out),
        Some(Command::Merge(asked)) => merge::run(&place, asked, out),
        Some(Command::Import(asked)) => import::run(&place, asked, out),
        Some(Command::Dossier(asked)) => dossier::run(&place, asked, out),
        Some(Command::Forget(asked)) => forget::run(&place, asked, out),
        Some(Command::Export(asked)) => export::run(&place, asked, out),
        Some(Command::Away(asked)) => away::run(&place, asked, out),
        Some(Command::Backup(asked)) => backup::back_up(&place, asked, out),
        Some(Command::Restore(asked)) => backup::restore(&place, asked, out),
        Some(Command::Doctor(asked)) => doctor::run(&place, asked, out),
        Some(Command::Demo) => demo::run(&place, args.db.as_deref(), open_app, out),
    }
}
