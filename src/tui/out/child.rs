//! Programs that are started on the side: never through a shell, never with our terminal, never waited for long.

use std::ffi::OsStr;
use std::io::{self, Write};
use std::process::{Command, Stdio};
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ran {
    /// It ended well.
    Well,
    /// It ended, and not well.
    Badly,
    /// It runs still, and is left to itself.
    Still,
}

/// Starts `program` with `args`, and waits for its end, at most so long; `input` is what it reads. It has a group of its
/// own, so that neither the keyboard nor the end of the app ends it.
///
/// # Errors
/// When it cannot be started: it is not there.
pub(super) fn run(
    program: impl AsRef<OsStr>,
    args: &[impl AsRef<OsStr>],
    input: Option<Vec<u8>>,
    at_most: Duration,
) -> io::Result<Ran> {
    let mut command = Command::new(program);
    command.args(args).stdout(Stdio::null()).stderr(Stdio::null());
    command.stdin(if input.is_some() { Stdio::piped() } else { Stdio::null() });
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    let mut child = command.spawn()?;
    let (tell, ended) = channel();
    thread::Builder::new().name("child".into()).spawn(move || {
        // one that does not read keeps this thread and nobody else; the pipe is closed when all is written
        let read = match (child.stdin.take(), input) {
            (Some(mut pipe), Some(input)) => pipe.write_all(&input).is_ok(),
            _ => true,
        };
        let ended = child.wait().is_ok_and(|status| status.success());
        let _ = tell.send(read && ended);
    })?;
    Ok(match ended.recv_timeout(at_most) {
        Ok(true) => Ran::Well,
        Ok(false) => Ran::Badly,
        Err(_) => Ran::Still,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONG: Duration = Duration::from_secs(30);

    #[test]
    fn a_child_is_waited_for_and_what_it_says_is_not_heard() {
        assert_eq!(run("cat", &[""; 0], Some(b"text".to_vec()), LONG).unwrap(), Ran::Well);
        assert_eq!(run("sh", &["-c", "exit 3"], None, LONG).unwrap(), Ran::Badly);
        assert!(run("goodword-there-is-no-such-program", &[""; 0], None, LONG).is_err());
    }

    /// One that hangs does not hold the app up.
    #[test]
    fn a_child_that_hangs_is_left_to_itself() {
        let hangs = run("sleep", &["2"], Some(vec![b'x'; 1 << 20]), Duration::from_millis(1));
        assert_eq!(hangs.unwrap(), Ran::Still);
    }
}
