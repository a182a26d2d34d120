//! The thin binary: command line in, exit code out.

use std::process::ExitCode;

fn main() -> ExitCode {
    goodword::cli::main(std::env::args_os(), goodword::tui::run)
}
