//! The line between window and program: keys as bytes, settings, signals.

use std::num::NonZeroU16;
use std::process::{Command, Stdio};

use portable_pty::{MasterPty, PtySize};

pub(super) fn replace(bytes: &[u8], what: &[u8], by: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some(at) = rest.windows(what.len()).position(|window| window == what) {
        out.extend_from_slice(&rest[..at]);
        out.extend_from_slice(by);
        rest = &rest[at + what.len()..];
    }
    out.extend_from_slice(rest);
    out
}

pub(super) fn last_of(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).rposition(|window| window == wanted)
}

pub(super) fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).unwrap()
}

pub(super) fn pty_size(cols: u16, rows: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

/// The settings of the line (echo, lines, signals from keys, …), to be compared.
pub(super) fn settings(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios().unwrap())
}

/// Signals come from the shell's own `kill`: calling the system's needs unsafe code.
pub(super) fn kill(signal: &str, process: &str) {
    let mut shell = Command::new("/bin/sh");
    shell.args(["-c", "kill -\"$0\" \"$1\"", signal, process]).stderr(Stdio::null());
    let _ = shell.status();
}

/// The bytes of a key.
pub(super) fn key(name: &str) -> Vec<u8> {
    let bytes = match name {
        "enter" => "\r",
        "esc" => "\u{1b}",
        "tab" => "\t",
        "btab" => "\u{1b}[Z",
        "backspace" => "\u{7f}",
        "space" => " ",
        "up" => "\u{1b}[A",
        "down" => "\u{1b}[B",
        "right" => "\u{1b}[C",
        "left" => "\u{1b}[D",
        "home" => "\u{1b}[H",
        "end" => "\u{1b}[F",
        "focus" => "\u{1b}[I",
        _ => match name.strip_prefix("ctrl-").map(str::as_bytes) {
            Some([letter]) => return vec![letter & 0x1f],
            _ => name,
        },
    };
    bytes.as_bytes().to_vec()
}
