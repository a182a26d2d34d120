//! The user's own editor, started for a draft [D2].
//!
//! Owns which program that is, how the draft is written down for it, and the wait for its end. It gets the terminal as it
//! was before the app, and its own keys: while the loop is here nobody reads the keyboard. The file is `unsaved`'s: private,
//! and it outlives a crash of either program.
//!
//! - It is started without a shell; its name and arguments are split as a shell would split them.
//! - It can be stopped with ctrl-z: then the app stops with it, and both go on together.
//! - However it ends, what it has written is taken over. Nothing leaves here: the guard reads it again before any way out.

use std::env;
use std::io;
use std::path::Path;
use std::process::Command;

use nix::errno::Errno;
use nix::sys::signal::{Signal, kill};
use nix::sys::wait::{WaitPidFlag, WaitStatus, waitpid};
use nix::unistd::Pid;
use signal_hook::consts::SIGTSTP;
use signal_hook::low_level::emulate_default_handler;

use crate::tui::terminal::{Terminal, has_a_shell};

/// What stands before the subject.
const SUBJECT: &str = "Subject:";

/// A draft as it is handed to the editor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Handed {
    pub(crate) subject: String,
    pub(crate) body: String,
}

/// What came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Edited {
    /// The text, where it is another one.
    pub(crate) text: Option<Handed>,
    /// What is said of it, and whether that is a fault.
    pub(crate) said: (String, bool),
}

/// How it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    Well,
    Badly,
}

impl Handed {
    pub(crate) fn to_text(&self) -> String {
        format!("{SUBJECT} {}\n\n{}\n", self.subject, self.body)
    }

    /// Reads what [`Handed::to_text`] wrote, edited by whoever. Without the line of the subject, that stays what it is.
    pub(crate) fn of_text(text: &str, subject: &str) -> Self {
        let text = text.replace("\r\n", "\n");
        let text = text.strip_suffix('\n').unwrap_or(&text);
        let first = text.lines().next().unwrap_or_default();
        let named = first.get(..SUBJECT.len()).filter(|start| start.eq_ignore_ascii_case(SUBJECT));
        let Some(named) = named else {
            return Self { subject: subject.to_owned(), body: text.to_owned() };
        };
        let subject = first.get(named.len()..).unwrap_or_default().trim().to_owned();
        let body = text.get(first.len()..).unwrap_or_default();
        let body = body.strip_prefix('\n').unwrap_or(body);
        let body = body.strip_prefix('\n').unwrap_or(body);
        Self { subject, body: body.to_owned() }
    }

    /// What came back of it in a file.
    pub(crate) fn back(&self, program: &str, end: End, bytes: &[u8]) -> Edited {
        let text = String::from_utf8_lossy(bytes);
        let damaged = matches!(text, std::borrow::Cow::Owned(_));
        let came = Self::of_text(&text, &self.subject);
        let changed = came != *self;
        let said = match (end, changed) {
            (End::Well, true) if damaged => {
                ("Not all of it was UTF-8: look for � in the text.".to_owned(), true)
            }
            (End::Well, true) => (format!("Back from {program}; the guard has read it anew."), false),
            (End::Well, false) => (
                format!(
                    "{program} ended without a change. (A window of its own needs a flag such as --wait.)"
                ),
                false,
            ),
            (End::Badly, true) => {
                (format!("{program} ended badly; what it had written down is here."), true)
            }
            (End::Badly, false) => (format!("{program} ended badly; the text is as it was."), true),
        };
        Edited { text: changed.then_some(came), said }
    }
}

/// The editor and its arguments, as the configuration names them, else the environment.
///
/// # Errors
/// A sentence, when that cannot be read.
pub(crate) fn program(chosen: &[String]) -> Result<Vec<String>, String> {
    if !chosen.is_empty() {
        return Ok(chosen.to_vec());
    }
    let named = ["VISUAL", "EDITOR"].into_iter().find_map(|name| {
        let value = env::var(name).ok().filter(|value| !value.trim().is_empty())?;
        Some((name, value))
    });
    let Some((name, value)) = named else { return Ok(vec!["vi".to_owned()]) };
    match shell_words::split(&value) {
        Ok(words) if !words.is_empty() => Ok(words),
        _ => Err(format!("${name} cannot be read as a program and its arguments.")),
    }
}

/// Starts the editor on a file and waits for its end; the terminal is its own meanwhile.
///
/// # Errors
/// The outer one when the terminal is gone, the inner one when the editor cannot be started.
pub(crate) fn edit(
    words: &[String],
    file: &Path,
    terminal: &mut Terminal,
) -> io::Result<Result<End, io::Error>> {
    terminal.leave();
    let ended = run(words, file);
    terminal.come_back()?;
    Ok(ended)
}

fn run(words: &[String], file: &Path) -> io::Result<End> {
    let Some((program, args)) = words.split_first() else { return Err(io::ErrorKind::NotFound.into()) };
    let child = Command::new(program).args(args).arg(file).spawn()?;
    Ok(wait(Pid::from_raw(i32::try_from(child.id()).unwrap_or(0))))
}

/// Until it has ended. When it is stopped, this process stops as well: both are one job of the shell.
fn wait(child: Pid) -> End {
    loop {
        match waitpid(child, Some(WaitPidFlag::WUNTRACED)) {
            Ok(WaitStatus::Exited(_, 0)) => return End::Well,
            Ok(WaitStatus::Stopped(..)) => {
                if has_a_shell() {
                    // what cannot be stopped goes on, and so does the editor
                    let _ = emulate_default_handler(SIGTSTP);
                }
                let _ = kill(child, Signal::SIGCONT);
            }
            Ok(WaitStatus::Exited(..) | WaitStatus::Signaled(..)) => return End::Badly,
            Ok(_) | Err(Errno::EINTR) => {}
            Err(_) => return End::Badly,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn handed() -> Handed {
        Handed { subject: "A question".into(), body: "Hello Bruno,\n\nhow are you?".into() }
    }

    #[test]
    fn a_draft_is_written_down_and_read_back() {
        let cases = [
            (handed().to_text(), handed()),
            ("subject:New\n\nHi\n".into(), Handed { subject: "New".into(), body: "Hi".into() }),
            ("Subject:\r\nHi\r\n".into(), Handed { subject: String::new(), body: "Hi".into() }),
            ("Hi\n\nthere".into(), Handed { subject: "A question".into(), body: "Hi\n\nthere".into() }),
            (String::new(), Handed { subject: "A question".into(), body: String::new() }),
            ("Subject: x".into(), Handed { subject: "x".into(), body: String::new() }),
            ("Sübjekt".into(), Handed { subject: "A question".into(), body: "Sübjekt".into() }),
        ];
        for (text, expected) in cases {
            assert_eq!(Handed::of_text(&text, "A question"), expected, "{text:?}");
        }
    }

    /// However it ends, what it has written is taken.
    #[test]
    fn a_crash_loses_nothing() {
        let edited = handed().back("vi", End::Badly, b"Subject: A question\n\nHello\n");
        assert_eq!(edited.text.map(|text| text.body), Some("Hello".to_owned()));
        assert!(edited.said.1);
        let same = handed().back("vi", End::Badly, handed().to_text().as_bytes());
        assert_eq!((same.text, same.said.1), (None, true));
        let damaged = handed().back("vi", End::Well, b"Hi \xff");
        assert!(damaged.said.0.contains("UTF-8") && damaged.text.is_some());
    }
}
