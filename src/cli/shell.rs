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
    writeln!(
        page,
        ".SH SYNOPSIS\n{}\n.br\n\\fBgoodword\\fR \\fICOMMAND\\fR …",
        synopsis(&command, "goodword")
    )?;
    whole.render_description_section(&mut page)?;
    whole.render_options_section(&mut page)?;
    for command in command.get_subcommands() {
        let of_one = clap_mangen::Man::new(command.clone());
        writeln!(page, ".SH GOODWORD {}", command.get_name().to_uppercase())?;
        let mut section = Vec::new();
        of_one.render_description_section(&mut section)?;
        let name = format!("goodword {}", command.get_name());
        writeln!(section, ".SH SYNOPSIS\n{}", synopsis(command, &name))?;
        of_one.render_options_section(&mut section)?;
        // its own headings would stand beside those of the whole
        let text = String::from_utf8_lossy(&section).into_owned();
        for line in text.lines() {
            writeln!(page, "{}", if line.starts_with(".SH ") { ".PP" } else { line })?;
        }
    }
    whole.render_extra_section(&mut page)?;
    page.extend(FILES.as_bytes());
    Ok(out.write_all(&page)?)
}

/// What it is called with, each option with its value, for man.
fn synopsis(command: &Command, name: &str) -> String {
    let mut line = format!("\\fB{}\\fR", hyphens(name));
    for arg in command.get_arguments().filter(|arg| !arg.is_hide_set() && arg.get_id() != "help") {
        let several =
            if arg.get_num_args().is_some_and(|range| range.max_values() > 1) { "..." } else { "" };
        let names = arg.get_value_names().unwrap_or_default();
        let value =
            names.iter().map(|name| format!("\\fI{}\\fR", hyphens(name))).collect::<Vec<_>>().join(" ");
        let takes_value = arg.get_action().takes_values();
        line.push(' ');
        line.push_str(&match (arg.get_long(), takes_value) {
            (Some(long), true) => format!("[\\fB\\-\\-{}\\fR {value}{several}]", hyphens(long)),
            (Some(long), false) => format!("[\\fB\\-\\-{}\\fR]", hyphens(long)),
            (None, _) if arg.is_required_set() => format!("{value}{several}"),
            (None, _) => format!("[{value}{several}]"),
        });
    }
    line
}

/// A hyphen that is typed, not one that parts a word.
fn hyphens(text: &str) -> String {
    text.replace('\\', "\\e").replace('-', "\\-")
}

/// What the grammar does not know.
const FILES: &str = r".SH FILES
.TP
\fInotebook.db\fR
The notebook, in your data folder (on Linux \fI~/.local/share/goodword\fR), with \fIbackups\fR beside it.
.TP
\fIconfig.toml\fR
The configuration, in your configuration folder (on Linux \fI~/.config/goodword\fR). \fBgoodword config\fR prints its path and all that may stand in it.
.SH ENVIRONMENT
.TP
\fBGOODWORD_DB\fR
The notebook, where \fB\-\-db\fR does not name it.
.TP
\fBGOODWORD_CONFIG\fR
The configuration file.
.TP
\fBGOODWORD_DISCREET\fR
1 starts the app with names hidden.
.TP
\fBGOODWORD_MOUSE\fR
off leaves the mouse to the terminal.
.TP
\fBNO_COLOR\fR
Set and not empty, it takes all colours away.
.TP
\fBVISUAL\fR, \fBEDITOR\fR
The editor for drafts, where the configuration names none.
";

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
