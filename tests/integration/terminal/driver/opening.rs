//! A program about to be started in a window: what it is, where, and how large.

use portable_pty::CommandBuilder;

use super::Window;
use crate::support::{Place, TODAY};

/// A program about to be started in a window.
pub(crate) struct Opening<'p> {
    place: &'p Place,
    size: (u16, u16),
    now: String,
    command: CommandBuilder,
}

impl<'p> Opening<'p> {
    /// The app on the notebook of `place`, on the usual day, in a window of 120x40.
    pub(crate) fn app(place: &'p Place) -> Self {
        Self::program(place, env!("CARGO_BIN_EXE_goodword"))
    }

    /// Another program.
    pub(crate) fn program(place: &'p Place, program: &str) -> Self {
        let mut command = CommandBuilder::new(program);
        command.env_clear();
        for (name, value) in [("TERM", "xterm-256color"), ("TZ", "UTC"), ("PATH", "/usr/bin:/bin")] {
            command.env(name, value);
        }
        command.env("HOME", place.folder());
        command.env("TMPDIR", place.folder());
        command.cwd(place.folder());
        Self { place, size: (120, 40), now: TODAY.to_owned(), command }
    }

    pub(crate) fn size(mut self, width: u16, height: u16) -> Self {
        self.size = (width, height);
        self
    }

    /// Where the clock starts.
    pub(crate) fn now(mut self, now: &str) -> Self {
        now.clone_into(&mut self.now);
        self
    }

    pub(crate) fn env(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        self
    }

    /// Starts it with these arguments alone.
    pub(crate) fn with(mut self, args: &[&str]) -> Window {
        self.command.args(args);
        Window::open(self.command, self.size)
    }

    /// Starts the app.
    pub(crate) fn start(mut self) -> Window {
        self.command.arg("--db");
        self.command.arg(self.place.notebook());
        let now = self.now.clone();
        self.with(&["--now", &now])
    }

    /// Leaves the program without a terminal of its own: nobody tells it when the window closes.
    pub(crate) fn untold(mut self) -> Self {
        self.command.set_controlling_tty(false);
        self
    }
}
