//! A terminal for the program: a window with keys to press and a grid to look at.
//!
//! Owns the pseudo-terminal, the grid that the program's bytes paint, and every wait. Must not know the app: it presses
//! and looks. Its neighbour is `support`, which makes the place that the program runs in.
//!
//! - Nothing sleeps. One thread reads the terminal and passes the bytes on, one waits for the program's end; a wait ends
//!   with what it waits for. [`HUNG`] only ends a test that hangs, and shows the screen.
//! - A picture is looked at when it is whole: the app brackets each one as a synchronised update.

mod line;
mod opening;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::{Read, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, ExitStatus, MasterPty, SlavePty, native_pty_system};
use vt100::Parser;

use line::{cells, key, kill, last_of, pty_size, replace, settings};
pub(crate) use opening::Opening;

/// When a test is taken to hang.
const HUNG: Duration = Duration::from_secs(60);

/// A mode of the terminal, by the number in its escape sequence.
const FOCUS_REPORTS: &str = "?1004";
const MOUSE: &str = "?1000";
/// U+FFFD, which the grid leaves out where every terminal shows it in a cell.
const REPLACEMENT: &[u8] = "\u{fffd}".as_bytes();
const SYNCHRONISED: &str = "?2026";

/// A window with a program in it.
pub(crate) struct Window {
    grid: Parser,
    /// All that the program has written.
    written: Vec<u8>,
    /// Written, but not painted on the grid yet.
    unpainted: Vec<u8>,
    incoming: Receiver<Vec<u8>>,
    reader: Option<JoinHandle<()>>,
    close: Arc<AtomicBool>,
    keyboard: Option<Box<dyn Write + Send>>,
    /// The last byte sent was an escape, which the program may not have read yet.
    ended_in_escape: bool,
    master: Option<Box<dyn MasterPty + Send>>,
    /// Kept so that the settings of the line outlive the program.
    slave: Option<Box<dyn SlavePty + Send>>,
    /// How the terminal was before the app took it.
    before: (Modes, String),
    process: u32,
    ended: Receiver<ExitStatus>,
    end: Option<ExitStatus>,
}

impl Window {
    pub(super) fn open(command: CommandBuilder, (width, height): (u16, u16)) -> Self {
        let pair = native_pty_system().openpty(pty_size(width, height)).unwrap();
        let before = (Modes::default(), settings(&*pair.master));
        let mut output = pair.master.try_clone_reader().unwrap();
        let keyboard = pair.master.take_writer().unwrap();
        let mut child = pair.slave.spawn_command(command).unwrap();
        let process = child.process_id().unwrap();
        let (pass_on, incoming) = channel();
        let close = Arc::new(AtomicBool::new(false));
        let closed = Arc::clone(&close);
        let reader = thread::spawn(move || {
            let mut bytes = [0; 4096];
            while !closed.load(Ordering::SeqCst) {
                match output.read(&mut bytes) {
                    Ok(count @ 1..) if pass_on.send(bytes[..count].to_vec()).is_ok() => {}
                    _ => return,
                }
            }
        });
        let (tell, ended) = channel();
        thread::spawn(move || tell.send(child.wait().unwrap()));
        Self {
            grid: Parser::new(cells(height), cells(width), 0),
            written: Vec::new(),
            unpainted: Vec::new(),
            incoming,
            reader: Some(reader),
            close,
            keyboard: Some(keyboard),
            ended_in_escape: false,
            master: Some(pair.master),
            slave: Some(pair.slave),
            before,
            process,
            ended,
            end: None,
        }
    }

    /// Presses keys, written as in the key table and set apart by blanks: `"j j enter"`.
    pub(crate) fn keys(&mut self, keys: &str) -> &mut Self {
        let bytes: Vec<u8> = keys.split_whitespace().flat_map(key).collect();
        self.send(&bytes)
    }

    /// Presses the left button on the first cell of `text`, as a terminal tells it.
    #[track_caller]
    pub(crate) fn click(&mut self, text: &str) -> &mut Self {
        let place = self.screen().lines().enumerate().find_map(|(y, line)| {
            let (before, _) = line.split_once(text)?;
            Some((before.chars().count() + 1, y + 1))
        });
        let Some((column, row)) = place else { panic!("no “{text}” in\n{}", self.framed()) };
        self.send(format!("\u{1b}[<0;{column};{row}M\u{1b}[<0;{column};{row}m").as_bytes())
    }

    /// Whether clicks are told to the app, not used by the terminal itself.
    pub(crate) fn has_mouse(&self) -> bool {
        self.is_on(MOUSE)
    }

    /// Types text.
    pub(crate) fn text(&mut self, text: &str) -> &mut Self {
        self.send(text.as_bytes())
    }

    /// Sends bytes as a terminal would.
    pub(crate) fn send(&mut self, bytes: &[u8]) -> &mut Self {
        self.ended_in_escape = bytes.last() == Some(&0x1b);
        let keyboard = self.keyboard.as_mut().unwrap();
        keyboard.write_all(bytes).and_then(|()| keyboard.flush()).unwrap();
        self
    }

    /// Waits until `text` stands on the screen.
    #[track_caller]
    pub(crate) fn until(&mut self, text: &str) -> &mut Self {
        self.wait(&format!("“{text}” to appear"), |window| window.screen().contains(text))
    }

    /// Waits until `text` no longer stands on the screen.
    #[track_caller]
    pub(crate) fn until_gone(&mut self, text: &str) -> &mut Self {
        self.wait(&format!("“{text}” to go"), |window| !window.screen().contains(text))
    }

    /// Waits until `holds` of a whole picture.
    #[track_caller]
    pub(crate) fn wait(&mut self, what: &str, holds: impl Fn(&Self) -> bool) -> &mut Self {
        let hung = Instant::now() + HUNG;
        loop {
            if !self.is_on(SYNCHRONISED) && holds(self) {
                return self;
            }
            match self.incoming.recv_timeout(hung.saturating_duration_since(Instant::now())) {
                Ok(bytes) => self.take(&bytes),
                Err(why) => panic!("waited for {what} ({why}); the screen is\n{}", self.framed()),
            }
        }
    }

    /// What the program writes within this time when nobody presses a key.
    pub(crate) fn writes_within(&mut self, time: Duration) -> Option<String> {
        match self.incoming.recv_timeout(time) {
            Ok(bytes) => Some(String::from_utf8_lossy(&bytes).into_owned()),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => panic!("it ended; the screen is\n{}", self.framed()),
        }
    }

    /// Lets the program catch up: waits for its next picture, or its end, and takes in what it wrote.
    #[track_caller]
    pub(crate) fn catch_up(&mut self) -> &mut Self {
        const LOOK_AGAIN: Duration = Duration::from_millis(20);
        let hung = Instant::now() + HUNG;
        // a focus right behind an escape key that is not read yet would be read as other keys: the picture of that key first
        if std::mem::take(&mut self.ended_in_escape) {
            while let Ok(bytes) = self.incoming.recv_timeout(LOOK_AGAIN) {
                self.take(&bytes);
            }
        }
        // a picture follows each event, if only an empty one
        self.keys("focus");
        while !self.has_ended() {
            match self.incoming.recv_timeout(LOOK_AGAIN) {
                Ok(bytes) => {
                    self.take(&bytes);
                    while let Ok(bytes) = self.incoming.try_recv() {
                        self.take(&bytes);
                    }
                    return self;
                }
                Err(_) if Instant::now() < hung => {}
                Err(_) => panic!("it does nothing; the screen is\n{}", self.framed()),
            }
        }
        self
    }

    /// Whether the program has ended.
    pub(crate) fn has_ended(&mut self) -> bool {
        if self.end.is_none() {
            self.end = self.ended.try_recv().ok();
        }
        self.end.is_some()
    }

    /// The screen as text.
    pub(crate) fn screen(&self) -> String {
        self.grid.screen().contents()
    }

    /// The one line of the screen that holds `text`.
    #[track_caller]
    pub(crate) fn line_with(&self, text: &str) -> String {
        let screen = self.screen();
        let mut lines = screen.lines().filter(|line| line.contains(text));
        match (lines.next(), lines.next()) {
            (Some(line), None) => line.to_owned(),
            (found, _) => panic!("{} “{text}” in\n{}", found.map_or("no", |_| "several"), self.framed()),
        }
    }

    /// The columns, from 0, in which `text` begins somewhere on the screen.
    pub(crate) fn columns_of(&self, text: &str) -> BTreeSet<u16> {
        let screen = self.grid.screen();
        let (height, width) = screen.size();
        let begins = |row: u16, column: u16| {
            let cells = (column..width.get()).map_while(|at| screen.cell(row, at));
            let here: String = cells.take(text.chars().count()).map(|cell| cell.contents()).collect();
            here == text
        };
        let places = (0..height.get()).flat_map(|row| (0..width.get()).map(move |column| (row, column)));
        places.filter(|(row, column)| begins(*row, *column)).map(|(_, column)| column).collect()
    }

    /// The row of the bar that marks what is selected.
    pub(crate) fn selected(&self) -> Option<usize> {
        self.screen().lines().position(|line| line.starts_with('▌'))
    }

    /// All that the program has written.
    pub(crate) fn written(&self) -> &[u8] {
        &self.written
    }

    /// Gives the window another size.
    pub(crate) fn resize(&mut self, width: u16, height: u16) -> &mut Self {
        self.grid.screen_mut().set_size(cells(height), cells(width));
        self.master.as_ref().unwrap().resize(pty_size(width, height)).unwrap();
        self
    }

    /// Sends a signal, such as `"TERM"`, to the program that has the keyboard.
    pub(crate) fn signal(&mut self, name: &str) -> &mut Self {
        let group = self.master.as_ref().unwrap().process_group_leader().unwrap();
        kill(name, &group.to_string());
        self
    }

    /// Closes the window under the program, as one does with the mouse.
    pub(crate) fn vanish(&mut self) -> &mut Self {
        self.close.store(true, Ordering::SeqCst);
        // the reader has the terminal open too: something must be written for it to look up
        self.keys("ctrl-l");
        self.reader.take().unwrap().join().unwrap();
        self.slave = None;
        self.keyboard = None;
        self.master = None;
        self
    }

    /// Waits until the program has ended. Gives its exit code; a signal that ended it is a failure.
    #[track_caller]
    pub(crate) fn exit_code(&mut self) -> u32 {
        let ended = self.end.take().or_else(|| self.ended.recv_timeout(HUNG).ok());
        let Some(end) = ended else { panic!("it does not end; the screen is\n{}", self.framed()) };
        self.end = Some(end.clone());
        assert_eq!(end.signal(), None);
        end.exit_code()
    }

    /// Kills the program, with no chance to tidy up, and waits until it is gone.
    #[track_caller]
    pub(crate) fn killed(mut self) {
        kill("KILL", &self.process.to_string());
        let Ok(end) = self.ended.recv_timeout(HUNG) else {
            panic!("it cannot be killed; the screen is\n{}", self.framed());
        };
        self.end = Some(end);
    }

    /// Takes the terminal as it is now for what it is to be put back to.
    pub(crate) fn remember(&mut self) -> &mut Self {
        self.before = (self.modes(), self.line_settings());
        self
    }

    /// Asserts that nothing of the app is left on the terminal: neither a mode nor a setting of the line.
    #[track_caller]
    pub(crate) fn is_put_right(&mut self) -> &mut Self {
        let left = (self.modes(), self.line_settings());
        assert_eq!(left, self.before, "the screen is\n{}", self.framed());
        self
    }

    /// Asserts that the app has the terminal to itself.
    #[track_caller]
    pub(crate) fn is_taken(&mut self) -> &mut Self {
        let taken = self.modes();
        assert!(
            taken.alternate_screen && taken.bracketed_paste && taken.focus_reports,
            "{taken:?}; the screen is\n{}",
            self.framed()
        );
        assert_ne!(self.line_settings(), self.before.1, "raw mode");
        self
    }

    /// The exit code, after the terminal was found put right.
    #[track_caller]
    pub(crate) fn end(&mut self) -> u32 {
        let code = self.exit_code();
        let line = self.line_settings();
        self.drain();
        assert_eq!((self.modes(), line), self.before, "the screen is\n{}", self.framed());
        code
    }

    /// Takes in the rest of what the program wrote, once it has ended.
    #[track_caller]
    fn drain(&mut self) {
        self.slave = None;
        loop {
            match self.incoming.recv_timeout(HUNG) {
                Ok(bytes) => self.take(&bytes),
                Err(RecvTimeoutError::Disconnected) => return,
                Err(RecvTimeoutError::Timeout) => panic!("the terminal is still in use"),
            }
        }
    }

    fn take(&mut self, bytes: &[u8]) {
        self.written.extend_from_slice(bytes);
        self.unpainted.extend_from_slice(bytes);
        // the last bytes may be the first ones of it
        let whole = self.unpainted.len()
            - (1..REPLACEMENT.len())
                .rev()
                .find(|n| self.unpainted.ends_with(&REPLACEMENT[..*n]))
                .unwrap_or(0);
        let rest = self.unpainted.split_off(whole);
        let painted = std::mem::replace(&mut self.unpainted, rest);
        self.grid.process(&replace(&painted, REPLACEMENT, b"?"));
    }

    fn modes(&self) -> Modes {
        let screen = self.grid.screen();
        Modes {
            alternate_screen: screen.alternate_screen(),
            bracketed_paste: screen.bracketed_paste(),
            hidden_cursor: screen.hide_cursor(),
            focus_reports: self.is_on(FOCUS_REPORTS),
            mouse: self.is_on(MOUSE),
        }
    }

    /// Whether a mode that the grid does not follow was turned on last, not off.
    fn is_on(&self, mode: &str) -> bool {
        let last = |end| last_of(&self.written, format!("\u{1b}[{mode}{end}").as_bytes());
        last('h') > last('l')
    }

    fn line_settings(&self) -> String {
        settings(&**self.master.as_ref().unwrap())
    }

    /// The screen in a frame, with what the grid does not show.
    fn framed(&self) -> String {
        let (_, width) = self.grid.screen().size();
        let rule = "─".repeat(usize::from(width.get()));
        let mut framed = format!("{rule}\n");
        for row in self.grid.screen().rows(0, width.get()) {
            let _ = writeln!(framed, "{row}");
        }
        framed + &rule
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        if self.end.is_none() && self.ended.try_recv().is_err() {
            kill("KILL", &self.process.to_string());
        }
    }
}

/// What an app may leave behind on a terminal.
#[derive(Debug, Default, PartialEq, Eq)]
struct Modes {
    alternate_screen: bool,
    bracketed_paste: bool,
    focus_reports: bool,
    mouse: bool,
    hidden_cursor: bool,
}
