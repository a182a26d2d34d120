//! A terminal to measure in: a window of 120x40 with a program in it, keys to press, and the moment a picture is whole.
//!
//! Owns the pseudo-terminal and its time-stamps. Must not know what is drawn. One thread blocks on reading and stamps
//! what comes before it passes it on, so that a measurement waits for nobody else.

use std::io::{Read, Write};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// When a program is taken to hang.
const HUNG: Duration = Duration::from_secs(30);

/// What every picture ends with: app and floors bracket each as a synchronised update.
const END: &[u8] = b"\x1b[?2026l";

/// A program in a window.
pub(crate) struct Window {
    incoming: Receiver<(Instant, Vec<u8>)>,
    keyboard: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    _master: Box<dyn MasterPty + Send>,
    /// What was written since the last whole picture.
    rest: Vec<u8>,
    started: Instant,
}

impl Window {
    /// Starts `program` with `args` in a new window.
    pub(crate) fn open(program: &str, args: &[&str]) -> Result<Self> {
        let size = PtySize { rows: 40, cols: 120, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size)?;
        let mut command = CommandBuilder::new(program);
        command.args(args);
        command.env_clear();
        for (name, value) in [("TERM", "xterm-256color"), ("TZ", "UTC"), ("HOME", "/")] {
            command.env(name, value);
        }
        let keyboard = pair.master.take_writer()?;
        let incoming = read_on(pair.master.try_clone_reader()?);
        let started = Instant::now();
        let child = pair.slave.spawn_command(command)?;
        Ok(Self { incoming, keyboard, child, _master: pair.master, rest: Vec::new(), started })
    }

    /// From the start to the end of the first picture.
    pub(crate) fn first_frame(&mut self) -> Result<Duration> {
        let started = self.started;
        Ok(self.frame_end()?.duration_since(started))
    }

    /// From writing `key` to the end of the next picture.
    pub(crate) fn press(&mut self, key: &[u8]) -> Result<Duration> {
        let pressed = Instant::now();
        self.keyboard.write_all(key)?;
        self.keyboard.flush()?;
        Ok(self.frame_end()?.duration_since(pressed))
    }

    /// How many bytes come within `time` when nobody presses a key.
    pub(crate) fn bytes_within(&mut self, time: Duration) -> Result<usize> {
        let end = Instant::now() + time;
        let mut count = 0;
        loop {
            match self.incoming.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok((_, bytes)) => count += bytes.len(),
                Err(RecvTimeoutError::Timeout) => return Ok(count),
                Err(RecvTimeoutError::Disconnected) => bail!("it ended by itself"),
            }
        }
    }

    pub(crate) fn process(&self) -> Result<u32> {
        self.child.process_id().context("a program without a process")
    }

    /// Goes to the first screen, presses `q` there and waits for the end.
    pub(crate) fn quit(mut self) -> Result<()> {
        self.keyboard.write_all(b"1q")?;
        self.keyboard.flush()?;
        loop {
            match self.incoming.recv_timeout(HUNG) {
                Ok(_) => {}
                Err(RecvTimeoutError::Timeout) => {
                    bail!("it did not end: {}", String::from_utf8_lossy(&self.rest))
                }
                Err(RecvTimeoutError::Disconnected) => break,
            }
        }
        self.child.wait()?;
        Ok(())
    }

    fn frame_end(&mut self) -> Result<Instant> {
        loop {
            let (at, bytes) = match self.incoming.recv_timeout(HUNG) {
                Ok(came) => came,
                Err(why) => bail!("no picture came ({why}): {}", String::from_utf8_lossy(&self.rest)),
            };
            self.rest.extend_from_slice(&bytes);
            if let Some(end) = self.rest.windows(END.len()).position(|bytes| bytes == END) {
                self.rest.drain(..end + END.len());
                return Ok(at);
            }
        }
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        // gone already when all went well
        let _ = self.child.kill();
    }
}

fn read_on(mut output: Box<dyn Read + Send>) -> Receiver<(Instant, Vec<u8>)> {
    let (pass_on, incoming) = channel();
    thread::spawn(move || {
        let mut bytes = [0; 1 << 14];
        while let Ok(count @ 1..) = output.read(&mut bytes) {
            if pass_on.send((Instant::now(), bytes[..count].to_vec())).is_err() {
                return;
            }
        }
    });
    incoming
}
