//! The terminal, taken over and given back.
//!
//! Owns raw mode, the alternate screen, bracketed paste and focus reporting: [`Terminal::enter`] turns them on and
//! one place turns them off again, exactly once, whichever way the app ends. Must not read keys (that is
//! `events`) or know what is drawn. Its neighbour is the loop, which draws through it.
//!
//! [S6] However the app ends or pauses (its end, a panic, a signal that ends it, Ctrl-Z) the terminal is as it was
//! before. A panic is told after that, where it can be read. What cannot be written because the terminal is gone
//! is let go without a word.
//!
//! Nothing here asks the terminal a question: crossterm would wait for the answer behind the thread that reads
//! keys. `ratatui::Terminal::clear` does ask for the cursor, so a full redraw goes through `resize`.

use std::fmt;
use std::fs::File;
use std::io::{self, Write};
use std::os::fd::AsFd;
use std::panic;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::cursor::Show;
use crossterm::event::{
    DisableBracketedPaste, DisableFocusChange, EnableBracketedPaste, EnableFocusChange,
};
use crossterm::style::{Attribute, SetAttribute};
use crossterm::terminal::{
    BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen,
    LeaveAlternateScreen, SetTitle, disable_raw_mode, enable_raw_mode,
};
use crossterm::{Command, execute, queue};
use nix::unistd::{getpgid, getpgrp, getppid, getsid};
use ratatui::Frame;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use rustix::io::Errno;
use rustix::termios::{OptionalActions, tcgetattr, tcsetattr};
use signal_hook::consts::SIGTSTP;
use signal_hook::low_level::emulate_default_handler;

use super::out::Osc52;
use super::strokes::Strokes;

/// The terminal while it is ours. Dropping it gives it back.
#[derive(Debug)]
pub struct Terminal {
    screen: ratatui::Terminal<Strokes<Whole<Gate<File>>>>,
    /// Unbuffered: what the standard stdout keeps after a failed write would be told at the end of the program.
    line: File,
    ours: Arc<AtomicBool>,
    /// The mouse is reported to us.
    mouse: bool,
}

impl Terminal {
    /// Takes the terminal over, and sees to it that a panic gives it back before it is told.
    ///
    /// # Errors
    /// When there is no terminal, or it cannot be set. It is as it was then.
    pub fn enter(mouse: bool) -> io::Result<Self> {
        let ours = Arc::new(AtomicBool::new(false));
        let line = File::from(io::stdout().as_fd().try_clone_to_owned()?);
        let gate = Gate { inner: line.try_clone()?, open: Arc::clone(&ours) };
        let screen = ratatui::Terminal::new(Strokes(CrosstermBackend::new(Whole::over(gate))))?;
        restore_on_panic(line.try_clone()?, Arc::clone(&ours));
        let mut terminal = Self { screen, line, ours, mouse };
        terminal.take()?;
        Ok(terminal)
    }

    /// Draws one picture; only what differs from the last one is written, and it appears at once.
    ///
    /// # Errors
    /// When the terminal is gone or was given back.
    pub fn draw(&mut self, view: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        if !self.ours.load(Ordering::SeqCst) {
            return Err(io::Error::new(io::ErrorKind::NotConnected, "The terminal has been given back."));
        }
        queue!(self.screen.backend_mut(), BeginSynchronizedUpdate)?;
        self.screen.draw(view)?;
        execute!(self.screen.backend_mut(), EndSynchronizedUpdate)
    }

    /// Makes the next [`Terminal::draw`] write everything, whatever stands on the screen.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn redraw(&mut self) -> io::Result<()> {
        let size = self.screen.size()?;
        self.screen.resize(Rect::from(size))
    }

    /// Gives the terminal back: at the end, or while another program has it. Nothing happens the second time.
    pub fn leave(&mut self) {
        restore(&self.line, &self.ours);
    }

    /// Takes the terminal again after [`Terminal::leave`]; the next draw writes everything.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn come_back(&mut self) -> io::Result<()> {
        self.take()?;
        self.redraw()
    }

    /// Gives the terminal back, stops the process as Ctrl-Z does, and takes it again when the shell continues it.
    ///
    /// False, and nothing is done, where no shell could continue it (a window or a script that runs goodword).
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn suspend(&mut self) -> io::Result<bool> {
        if !has_a_shell() {
            return Ok(false);
        }
        self.leave();
        let stopped = emulate_default_handler(SIGTSTP);
        self.come_back()?;
        stopped.map(|()| true)
    }

    /// Sets the modes again after the process was stopped and continued from outside; the next draw writes
    /// everything. Nothing happens while the terminal is given back.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn resume(&mut self) -> io::Result<()> {
        if !self.ours.load(Ordering::SeqCst) {
            return Ok(());
        }
        // crossterm takes raw mode for set once it has set it, though the shell has changed it since; and turning it
        // off and on would lose what is typed in between
        let keys = io::stdin();
        let mut settings = tcgetattr(&keys)?;
        settings.make_raw();
        tcsetattr(&keys, OptionalActions::Now, &settings)?;
        send(&self.line, self.reporting())?;
        self.redraw()
    }

    /// [T5] Has the mouse reported, or leaves it to the terminal.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn set_mouse(&mut self, on: bool) -> io::Result<()> {
        self.mouse = on;
        let write = if on {
            |out: &mut Vec<u8>| queue!(out, EnableMouse)
        } else {
            |out: &mut Vec<u8>| queue!(out, DisableMouse)
        };
        if self.ours.load(Ordering::SeqCst) { send(&self.line, write) } else { Ok(()) }
    }

    /// Puts a text on the clipboard of the terminal, if it lets us: it does not say so [D2].
    ///
    /// # Errors
    /// When the terminal is gone or was given back.
    pub(crate) fn copy(&self, text: &Osc52) -> io::Result<()> {
        if !self.ours.load(Ordering::SeqCst) {
            return Err(io::ErrorKind::NotConnected.into());
        }
        (&self.line).write_all(text.as_bytes())
    }

    fn reporting(&self) -> fn(&mut Vec<u8>) -> io::Result<()> {
        if self.mouse { write_reporting_mouse } else { write_reporting }
    }

    fn take(&mut self) -> io::Result<()> {
        enable_raw_mode()?;
        self.ours.store(true, Ordering::SeqCst);
        let taken = send(&self.line, write_entering).and_then(|()| send(&self.line, self.reporting()));
        if taken.is_err() {
            self.leave();
        }
        taken
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        self.leave();
    }
}

/// How many lines the window has; a usual number where it does not say.
#[must_use]
pub fn lines() -> usize {
    const USUAL: usize = 40;
    crossterm::terminal::size().map_or(USUAL, |(_, lines)| lines.into())
}

/// Whether an error means that there is no terminal any more.
#[must_use]
pub fn is_gone(error: &io::Error) -> bool {
    error.raw_os_error() == Some(Errno::IO.raw_os_error())
}

/// Lets writes through while the terminal is ours and drops them after that: half a picture that was still waiting
/// in a buffer must not land on the user's own screen.
#[derive(Debug)]
struct Gate<W> {
    inner: W,
    open: Arc<AtomicBool>,
}

impl<W: Write> Write for Gate<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.open.load(Ordering::SeqCst) { self.inner.write(bytes) } else { Ok(bytes.len()) }
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.open.load(Ordering::SeqCst) { self.inner.flush() } else { Ok(()) }
    }
}

/// Keeps what is written until a picture is whole, and sends that in one piece: the terminal is woken once for it, and
/// never sees half of one.
#[derive(Debug)]
struct Whole<W> {
    inner: W,
    waiting: Vec<u8>,
}

/// What a picture ends with.
const END: &[u8] = b"\x1b[?2026l";

impl<W> Whole<W> {
    fn over(inner: W) -> Self {
        Self { inner, waiting: Vec::new() }
    }
}

impl<W: Write> Write for Whole<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.waiting.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    /// The library flushes what it has drawn; the end of the picture comes after that.
    fn flush(&mut self) -> io::Result<()> {
        if !self.waiting.ends_with(END) {
            return Ok(());
        }
        let sent = self.inner.write_all(&self.waiting).and_then(|()| self.inner.flush());
        // what could not be sent is let go: the next picture says it all again, or there is no terminal
        self.waiting.clear();
        sent
    }
}

fn restore_on_panic(line: File, ours: Arc<AtomicBool>) {
    let tell = panic::take_hook();
    panic::set_hook(Box::new(move |fault| {
        restore(&line, &ours);
        tell(fault);
    }));
}

fn restore(line: &File, ours: &AtomicBool) {
    if ours.swap(false, Ordering::SeqCst) {
        let _ = send(line, write_leaving);
        let _ = disable_raw_mode();
    }
}

/// Sends in one piece what `write` writes.
fn send(mut line: &File, write: fn(&mut Vec<u8>) -> io::Result<()>) -> io::Result<()> {
    let mut bytes = Vec::new();
    write(&mut bytes)?;
    line.write_all(&bytes)
}

fn write_entering(out: &mut Vec<u8>) -> io::Result<()> {
    // a terminal without a second screen still shows what stood there before
    queue!(out, SaveTitle, SetTitle("goodword"), EnterAlternateScreen, Clear(ClearType::All))
}

fn write_reporting(out: &mut Vec<u8>) -> io::Result<()> {
    queue!(out, EnableBracketedPaste, EnableFocusChange)
}

fn write_reporting_mouse(out: &mut Vec<u8>) -> io::Result<()> {
    write_reporting(out)?;
    queue!(out, EnableMouse)
}

fn write_leaving(out: &mut Vec<u8>) -> io::Result<()> {
    queue!(out, EndSynchronizedUpdate, DisableMouse, DisableFocusChange, DisableBracketedPaste)?;
    queue!(out, SetAttribute(Attribute::Reset), LeaveAlternateScreen, Show, RestoreTitle)
}

/// Commands that crossterm has not, or only with more than is wanted.
macro_rules! command {
    ($name:ident, $what:literal, $ansi:literal) => {
        #[doc = $what]
        struct $name;

        impl Command for $name {
            fn write_ansi(&self, out: &mut impl fmt::Write) -> fmt::Result {
                out.write_str($ansi)
            }
        }
    };
}

command!(
    EnableMouse,
    "Buttons and wheel are reported, and not every move: a hand on the mouse wakes nobody.",
    "\u{1b}[?1000h\u{1b}[?1006h"
);
command!(DisableMouse, "The mouse is the terminal's.", "\u{1b}[?1006l\u{1b}[?1000l");
command!(SaveTitle, "Puts the window's title aside.", "\u{1b}[22;2t");
command!(RestoreTitle, "Brings the window's title back.", "\u{1b}[23;2t");

/// Whether a shell stands behind this process that stops and continues it: it has put it in a group of its own. A window
/// that runs goodword alone has none, nor has a script. A session or a group of another PID namespace has the number 0.
pub(crate) fn has_a_shell() -> bool {
    let parent = getppid();
    let same_session = getsid(Some(parent)).is_ok_and(|session| Ok(session) == getsid(None));
    same_session && getpgid(Some(parent)).is_ok_and(|group| group != getpgrp())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(write: impl Fn(&mut Vec<u8>) -> io::Result<()>) -> String {
        let mut out = Vec::new();
        write(&mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    /// [S6] Each mode that is turned on is turned off.
    #[test]
    fn leaving_undoes_entering() {
        let entering = written(write_entering) + &written(write_reporting_mouse);
        let leaving = written(write_leaving);
        for mode in [1049, 2004, 1004, 1000, 1006].map(|number| format!("\u{1b}[?{number}")) {
            assert!(entering.contains(&format!("{mode}h")), "{mode}");
            assert!(leaving.contains(&format!("{mode}l")), "{mode}");
        }
        assert_eq!(entering.matches('h').count(), 5, "nothing else is turned on: {entering:?}");
        assert!(
            entering.starts_with("\u{1b}[22;2t") && leaving.ends_with("\u{1b}[23;2t"),
            "the title is put back"
        );
        assert!(leaving.contains("\u{1b}[?2026l"), "a picture half drawn is shown");
        assert!(leaving.contains("\u{1b}[0m"), "colours are reset");
        assert!(leaving.contains("\u{1b}[?25h"), "the cursor is shown: {leaving:?}");
    }

    /// [S6] What is still in a buffer when the terminal is given back never reaches it.
    #[test]
    fn a_closed_gate_swallows_what_is_written() {
        let open = Arc::new(AtomicBool::new(true));
        let mut gate = Gate { inner: Vec::new(), open: Arc::clone(&open) };
        gate.write_all(b"seen").unwrap();
        open.store(false, Ordering::SeqCst);
        gate.write_all(b"unseen").unwrap();
        gate.flush().unwrap();
        assert_eq!(gate.inner, b"seen");
    }

    /// A picture is sent in one piece, when its end is there.
    #[test]
    fn a_picture_is_sent_whole() {
        let mut screen = Whole::over(Vec::new());
        queue!(screen, BeginSynchronizedUpdate).unwrap();
        screen.write_all(b"half").unwrap();
        screen.flush().unwrap();
        assert!(screen.inner.is_empty());
        execute!(screen, EndSynchronizedUpdate).unwrap();
        assert_eq!(screen.inner, b"\x1b[?2026hhalf\x1b[?2026l");
        assert!(screen.waiting.is_empty());
    }

    /// [S6] A terminal that is gone is let go without a word.
    #[test]
    fn a_closed_gate_hides_that_the_terminal_is_gone() {
        struct Dead;
        impl Write for Dead {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(io::Error::other("gone"))
            }
            fn flush(&mut self) -> io::Result<()> {
                Err(io::Error::other("gone"))
            }
        }
        let open = Arc::new(AtomicBool::new(true));
        let mut gate = Gate { inner: Dead, open: Arc::clone(&open) };
        assert!(gate.write(b"x").is_err());
        open.store(false, Ordering::SeqCst);
        assert!(gate.write_all(b"x").and_then(|()| gate.flush()).is_ok());
    }
}
