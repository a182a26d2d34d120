//! `goodword completions SHELL` and `goodword man`: what a shell and man want to know of the command line.
//!
//! Owns nothing but the way to stdout: both are made from the grammar in `args`, without what is hidden there. Opens no notebook.

use std::io::Write;

use anyhow::Result;
use clap::{Command, CommandFactory};

use super::args::{Args, Completions};

/// `goodword completions`.
pub(super) fn completions(asked: &Completions, out: &mut dyn Write) -> Result<()> {
    // made whole first: the generator panics where a pipe is closed
    let mut script = Vec::new();
    clap_complete::generate(asked.shell, &mut grammar(), "goodword", &mut script);
    Ok(out.write_all(&script)?)
}

/// `goodword man`: one page, with the options of every command after what is true of all.
pub(super) fn man(out: &mut dyn Write) -> Result<()> {
    let mut command = grammar();
    command.build();
    let mut page = Vec::new();
    let whole = clap_mangen::Man::new(command.clone());
    whole.render_title(&mut page)?;
    whole.render_name_section(&mut page)?;
    whole.render_synopsis_section(&mut page)?;
    whole.render_description_section(&mut page)?;
    whole.render_options_section(&mut page)?;
    for command in command.get_subcommands() {
        let of_one = clap_mangen::Man::new(command.clone());
        writeln!(page, ".SH GOODWORD {}", command.get_name().to_uppercase())?;
        let mut section = Vec::new();
        of_one.render_description_section(&mut section)?;
        of_one.render_synopsis_section(&mut section)?;
        of_one.render_options_section(&mut section)?;
        // its own headings would stand beside those of the whole
        let text = String::from_utf8_lossy(&section).into_owned();
        for line in text.lines() {
            writeln!(page, "{}", if line.starts_with(".SH ") { ".PP" } else { line })?;
        }
    }
    whole.render_extra_section(&mut page)?;
    Ok(out.write_all(&page)?)
}

/// The grammar without what is hidden in it.
fn grammar() -> Command {
    let whole = Args::command();
    let told = whole.get_arguments().filter(|arg| !arg.is_hide_set()).cloned();
    let told = Command::new("goodword")
        .version(env!("CARGO_PKG_VERSION"))
        .disable_help_subcommand(true)
        .args(told)
        .subcommands(whole.get_subcommands().cloned());
    let about = whole.get_about().cloned().unwrap_or_default();
    let after = whole.get_after_help().cloned().unwrap_or_default();
    told.about(about).after_help(after)
}
