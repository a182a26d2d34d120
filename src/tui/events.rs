//! One channel for all that happens to the app.
//!
//! Owns three small threads: one reads the terminal, one waits for signals, one for the terminal's end. Must not act on
//! anything: it says what happened, and the loop decides. Its neighbour is the loop, which waits in [`Events::next`].
//!
//! - It never ticks: between two events nothing runs. The only time-out is the one the loop asks for.
//! - The terminal is read by turns. A turn is given when the loop waits and has nothing left to handle, and ends
//!   with the keys that were typed. So while the loop is at work on a key, nobody reads: an editor that it starts
//!   has the keyboard to itself.
//! - [S6] Signals that end or stop the app arrive as events, so that unsaved forms are kept and the terminal is put
//!   right first. The terminal's end arrives as SIGHUP, or, where the app is not of the terminal's session and nobody
//!   sends it one, as a hang-up of the line. Crossterm's reader tells neither: it spins on a terminal that is gone,
//!   which is why it has a thread of its own that dies with the process.
//! - A new size arrives as SIGWINCH. Crossterm hears that one only once it reads, so a window that is resized while
//!   the app starts would keep its first picture.

use std::collections::VecDeque;
use std::io;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use crossterm::event::{self, Event as Raw, KeyEvent, KeyEventKind, MouseButton, MouseEventKind};
use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::{Handle, Signals};

/// Something that happened to the app.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// A key was pressed or repeats.
    Key(KeyEvent),
    /// Text was pasted, as it came: with line ends and all.
    Paste(String),
    /// The mouse was pressed or its wheel turned.
    Mouse(Mouse),
    /// The window has another size.
    Resize,
    /// The window got the focus.
    Focus,
    /// Somebody sent a signal.
    Signal(Signal),
    /// The terminal can be read no longer; from here on there is nothing else.
    Gone,
}

/// What the mouse did, and where: column and row from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mouse {
    /// What it did.
    pub does: MouseDoes,
    /// The column.
    pub column: u16,
    /// The row.
    pub row: u16,
}

/// What a mouse can do here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MouseDoes {
    /// The left button was pressed.
    Click,
    /// The wheel was turned away from the user.
    WheelUp,
    /// The wheel was turned towards the user.
    WheelDown,
}

/// What a signal asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signal {
    /// End: SIGTERM or SIGHUP.
    Terminate,
    /// End, from a keyboard whose keys are not ours at the moment: SIGINT or SIGQUIT.
    Interrupt,
    /// Stop until continued: SIGTSTP from outside. (Ctrl-Z comes as a key.)
    Suspend,
    /// The process was continued: the terminal may have been changed meanwhile.
    Resume,
}

/// The channel of events.
#[derive(Debug)]
pub struct Events {
    incoming: Receiver<Message>,
    turns: Sender<()>,
    /// A turn was given and is not over.
    reading: bool,
    waiting: VecDeque<Event>,
    gone: bool,
    signals: Handle,
}

#[derive(Debug)]
enum Message {
    Read(Vec<Event>),
    Happened(Event),
}

/// Signals that are caught, and kept until [`Events::start`].
#[derive(Debug)]
pub struct Caught(Signals);

impl Caught {
    /// From here on no signal of [`Signal`] ends the process by itself.
    ///
    /// # Errors
    /// When signals cannot be caught.
    pub fn signals() -> io::Result<Self> {
        Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH]).map(Self)
    }
}

impl Events {
    /// Starts the threads: once the first picture stands, which needs none of them.
    ///
    /// # Errors
    /// When a thread cannot be started.
    pub fn start(caught: Caught) -> io::Result<Self> {
        let (events, sender) = Self::over(read_terminal, caught.0)?;
        thread::Builder::new().name("hang-up".into()).spawn(move || {
            if hangs_up() {
                let _ = sender.send(Message::Happened(Event::Gone));
            }
        })?;
        Ok(events)
    }

    /// The next event, or `None` when nothing happened for so long.
    pub fn next(&mut self, timeout: Duration) -> Option<Event> {
        if let Some(event) = self.waiting.pop_front() {
            return Some(event);
        }
        if !self.reading {
            self.gone |= self.turns.send(()).is_err();
            self.reading = true;
        }
        if self.gone {
            return Some(Event::Gone);
        }
        match self.incoming.recv_timeout(timeout) {
            Ok(message) => Some(self.take(message)),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => Some(Event::Gone),
        }
    }

    /// Whether more was typed already: worth handling before the next picture is drawn.
    #[must_use]
    pub fn has_more(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// Puts back what came while nothing could be done about it: it comes again, before all else.
    pub fn put_back(&mut self, events: Vec<Event>) {
        events.into_iter().rev().for_each(|event| self.waiting.push_front(event));
    }

    /// Forgets what was meant for another program that had the terminal until now: ctrl-c and ctrl-z went to all of the job.
    /// What ends the app is kept.
    pub fn forget_job_signals(&mut self) {
        let meant_for_it = [Signal::Interrupt, Signal::Suspend, Signal::Resume].map(Event::Signal);
        while let Ok(message) = self.incoming.try_recv() {
            let event = self.take(message);
            self.waiting.push_back(event);
        }
        self.waiting.retain(|event| !meant_for_it.contains(event));
    }

    fn take(&mut self, message: Message) -> Event {
        match message {
            Message::Happened(event) => {
                self.gone |= event == Event::Gone;
                event
            }
            Message::Read(events) => {
                self.reading = false;
                self.waiting.extend(events);
                self.waiting.pop_front().unwrap_or(Event::Resize)
            }
        }
    }

    fn over(
        read: impl FnMut() -> io::Result<Vec<Event>> + Send + 'static,
        mut caught: Signals,
    ) -> io::Result<(Self, Sender<Message>)> {
        let (sender, incoming) = channel();
        let (turns, given) = channel();
        let handle = caught.handle();
        let from_signals = sender.clone();
        thread::Builder::new().name("signals".into()).spawn(move || forward(&mut caught, &from_signals))?;
        let from_terminal = sender.clone();
        thread::Builder::new().name("keys".into()).spawn(move || serve(&given, &from_terminal, read))?;
        let waiting = VecDeque::new();
        Ok((Self { incoming, turns, reading: false, waiting, gone: false, signals: handle }, sender))
    }
}

impl Drop for Events {
    fn drop(&mut self) {
        self.signals.close();
    }
}

/// Passes signals on until closed.
fn forward(caught: &mut Signals, out: &Sender<Message>) {
    for event in caught.forever().filter_map(meaning) {
        if out.send(Message::Happened(event)).is_err() {
            return;
        }
    }
}

fn meaning(signal: i32) -> Option<Event> {
    match signal {
        SIGTERM | SIGHUP => Some(Event::Signal(Signal::Terminate)),
        SIGINT | SIGQUIT => Some(Event::Signal(Signal::Interrupt)),
        SIGTSTP => Some(Event::Signal(Signal::Suspend)),
        SIGCONT => Some(Event::Signal(Signal::Resume)),
        SIGWINCH => Some(Event::Resize),
        _ => None,
    }
}

/// Waits until the line to the terminal is hung up: asked for nothing, the system tells that alone. False where it does
/// not tell it.
fn hangs_up() -> bool {
    let stdin = io::stdin();
    loop {
        let mut line = [PollFd::new(&stdin, PollFlags::empty())];
        match poll(&mut line, None) {
            Ok(0) | Err(Errno::INTR) => {}
            Ok(_) => {
                return line.iter().any(|line| line.revents().intersects(PollFlags::HUP | PollFlags::ERR));
            }
            Err(_) => return false,
        }
    }
}

/// Reads once for each turn given, until the terminal or the loop is gone.
fn serve(given: &Receiver<()>, out: &Sender<Message>, mut read: impl FnMut() -> io::Result<Vec<Event>>) {
    while given.recv().is_ok() {
        let message = loop {
            match read() {
                Ok(events) if events.is_empty() => {}
                Ok(events) => break Message::Read(events),
                Err(_) => break Message::Happened(Event::Gone),
            }
        };
        let over = matches!(message, Message::Happened(Event::Gone));
        if out.send(message).is_err() || over {
            return;
        }
    }
}

/// Waits for the terminal, then takes all that was typed so far. A failure after that shows at the next turn.
fn read_terminal() -> io::Result<Vec<Event>> {
    let mut events: Vec<Event> = translate(event::read()?).into_iter().collect();
    // no time at all would be up before crossterm looks at what it has read; it looks again and again until this is up, and what
    // it had no time for comes with the next turn
    const AT_ONCE: Duration = Duration::from_micros(2);
    while matches!(event::poll(AT_ONCE), Ok(true)) {
        let Ok(raw) = event::read() else { break };
        events.extend(translate(raw));
    }
    Ok(events)
}

fn translate(raw: Raw) -> Option<Event> {
    match raw {
        Raw::Key(key) if key.kind != KeyEventKind::Release => Some(Event::Key(key)),
        Raw::Paste(text) => Some(Event::Paste(text)),
        Raw::FocusGained => Some(Event::Focus),
        Raw::Mouse(mouse) => {
            let does = mouse_does(mouse.kind)?;
            Some(Event::Mouse(Mouse { does, column: mouse.column, row: mouse.row }))
        }
        Raw::Key(_) | Raw::FocusLost | Raw::Resize(..) => None,
    }
}

fn mouse_does(kind: MouseEventKind) -> Option<MouseDoes> {
    match kind {
        MouseEventKind::Down(MouseButton::Left) => Some(MouseDoes::Click),
        MouseEventKind::ScrollUp => Some(MouseDoes::WheelUp),
        MouseEventKind::ScrollDown => Some(MouseDoes::WheelDown),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crossterm::event::{KeyCode, KeyModifiers};

    use super::*;

    const LONG: Duration = Duration::from_secs(10);

    fn key(c: char) -> KeyEvent {
        KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE)
    }

    /// Events over a terminal that reads each of these in one go and is gone after them.
    fn typed(reads: Vec<Vec<Event>>) -> Events {
        let mut reads = reads.into_iter();
        Events::over(
            move || reads.next().ok_or_else(|| io::Error::other("gone")),
            Signals::new([SIGCONT]).unwrap(),
        )
        .unwrap()
        .0
    }

    fn next_key(events: &mut Events) -> Option<Event> {
        // Another test of this process may raise the signal that this one hears too.
        loop {
            match events.next(LONG) {
                Some(Event::Signal(_)) => {}
                other => return other,
            }
        }
    }

    #[test]
    fn what_was_typed_comes_in_order_and_then_the_end() {
        let (a, b, c) = (Event::Key(key('a')), Event::Key(key('b')), Event::Paste("c\n".into()));
        let mut events = typed(vec![vec![a.clone(), b.clone()], vec![], vec![c.clone()]]);
        assert_eq!(next_key(&mut events), Some(a));
        assert!(events.has_more());
        assert_eq!(next_key(&mut events), Some(b));
        assert!(!events.has_more());
        assert_eq!(next_key(&mut events), Some(c));
        assert_eq!(next_key(&mut events), Some(Event::Gone));
        assert_eq!(next_key(&mut events), Some(Event::Gone), "and so for ever");
    }

    #[test]
    fn the_terminal_is_read_only_when_asked_for_more() {
        let (tell, told) = channel();
        let mut reads = 0;
        let read = move || {
            reads += 1;
            tell.send(reads).unwrap();
            Ok(vec![Event::Resize, Event::Focus])
        };
        let mut events = Events::over(read, Signals::new([SIGCONT]).unwrap()).unwrap().0;
        assert!(told.recv_timeout(Duration::from_millis(20)).is_err(), "nobody asked yet");
        assert_eq!(next_key(&mut events), Some(Event::Resize));
        assert_eq!(told.recv_timeout(LONG), Ok(1));
        assert!(
            told.recv_timeout(Duration::from_millis(20)).is_err(),
            "the loop is at work on the first event"
        );
        assert_eq!(next_key(&mut events), Some(Event::Focus));
        assert!(told.recv_timeout(Duration::from_millis(20)).is_err(), "and on the second");
        assert_eq!(next_key(&mut events), Some(Event::Resize));
        assert_eq!(told.recv_timeout(LONG), Ok(2));
    }

    #[test]
    fn a_time_out_is_none_and_the_turn_goes_on() {
        let (type_in, typed_in) = channel();
        let mut events = Events::over(
            move || typed_in.recv().map_err(io::Error::other),
            Signals::new([0i32; 0]).unwrap(),
        )
        .unwrap()
        .0;
        assert_eq!(events.next(Duration::from_millis(1)), None);
        assert_eq!(events.next(Duration::ZERO), None);
        type_in.send(vec![Event::Focus]).unwrap();
        assert_eq!(events.next(LONG), Some(Event::Focus));
    }

    #[test]
    fn a_signal_arrives_while_the_terminal_is_silent() {
        let (_type_in, typed_in) = channel::<Vec<Event>>();
        let mut events = Events::over(
            move || typed_in.recv().map_err(io::Error::other),
            Signals::new([SIGCONT]).unwrap(),
        )
        .unwrap()
        .0;
        signal_hook::low_level::raise(SIGCONT).unwrap();
        assert_eq!(events.next(LONG), Some(Event::Signal(Signal::Resume)));
    }

    /// [D2] What the keyboard sent to an editor that had the terminal does not end the app; what ends the app does.
    #[test]
    fn signals_for_another_program_are_forgotten() {
        let (_type_in, typed_in) = channel::<Vec<Event>>();
        let (mut events, sender) = Events::over(
            move || typed_in.recv().map_err(io::Error::other),
            Signals::new([0i32; 0]).unwrap(),
        )
        .unwrap();
        for signal in [Signal::Interrupt, Signal::Suspend, Signal::Terminate, Signal::Resume] {
            sender.send(Message::Happened(Event::Signal(signal))).unwrap();
        }
        events.forget_job_signals();
        assert_eq!(events.next(LONG), Some(Event::Signal(Signal::Terminate)));
        assert!(!events.has_more());
    }

    #[test]
    fn signals_mean_end_stop_go_on_or_a_new_size() {
        let cases = [
            (SIGTERM, Some(Event::Signal(Signal::Terminate))),
            (SIGHUP, Some(Event::Signal(Signal::Terminate))),
            (SIGINT, Some(Event::Signal(Signal::Interrupt))),
            (SIGQUIT, Some(Event::Signal(Signal::Interrupt))),
            (SIGTSTP, Some(Event::Signal(Signal::Suspend))),
            (SIGCONT, Some(Event::Signal(Signal::Resume))),
            (SIGWINCH, Some(Event::Resize)),
            (signal_hook::consts::SIGUSR1, None),
        ];
        for (signal, expected) in cases {
            assert_eq!(meaning(signal), expected, "{signal}");
        }
    }

    #[test]
    fn releases_of_keys_lost_focus_and_second_news_of_a_size_are_nothing() {
        let release =
            KeyEvent::new_with_kind(KeyCode::Char('a'), KeyModifiers::NONE, KeyEventKind::Release);
        let cases = [
            (Raw::Key(key('a')), Some(Event::Key(key('a')))),
            (Raw::Key(release), None),
            (Raw::Paste("a\nb".into()), Some(Event::Paste("a\nb".into()))),
            (Raw::Resize(80, 24), None),
            (Raw::FocusGained, Some(Event::Focus)),
            (Raw::FocusLost, None),
        ];
        for (raw, expected) in cases {
            assert_eq!(translate(raw.clone()), expected, "{raw:?}");
        }
    }
}
