//! The loop: events in, messages to the app, effects out, a picture when something changed.
//!
//! Owns the terminal while the app runs. It waits on one channel; the only time-out is the next midnight [M4]. It never
//! ticks, and it never draws when nothing happened.

use std::collections::VecDeque;
use std::ffi::OsStr;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::time::Duration;

use anyhow::{Context, Result};
use ratatui::layout::Position;

use crate::clock::Clock;
use crate::domain::dossier::Dossier;
use crate::drafts::Templates;
use crate::notebook::Notebook;

use super::app::{App, Msg, Work};
use super::daily_backup::DailyBackup;
use super::discreet::{Discreet, wants_discreet};
use super::effects::{Brought, Effect, Onlooker, perform};
use super::events::{Caught, Event, Events, Mouse, MouseDoes, Signal};
use super::look::Look;
use super::mouse::MouseInput;
use super::out::{self, Edited, End, Handed, Out};
use super::terminal::{self, Terminal, is_gone};
use super::unsaved::Keeper;
use super::view;
use super::view::canvas::{Canvas, Targets};

/// Said where other spans or rules made everything be derived afresh.
const COUNTED_ANEW: &str =
    "The spans or the rules are others than before, so all that is due was counted anew.";

/// The programs that the user chose.
#[derive(Debug, Default)]
struct Programs {
    editor: Vec<String>,
    mailer: Vec<String>,
}

impl App {
    /// At the start: that something of the configuration was not understood, and where it is told.
    pub(super) fn tell_faults(&mut self) {
        let told = match &*self.faults {
            [] => return,
            [one] => format!("One entry of your configuration was not understood: {one}"),
            all => format!(
                "{} entries of your configuration were not understood. ‹config-faults› tells them; the rest holds.",
                all.len()
            ),
        };
        self.refuse(told);
    }
}

/// What the loop does after a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Next {
    GoOn,
    Suspend,
    Redraw,
    Mouse(bool),
    /// Carry a text away.
    Out(Box<Out>),
    /// Write a dossier for the user alone [P5].
    Dossier(Box<Dossier>),
    /// Let the user's editor have one.
    Editor(Box<Handed>),
    Quit,
}

/// Runs the app on an open notebook until the user quits or the terminal goes away.
///
/// # Errors
/// When the terminal cannot be taken over or drawn on.
pub fn run(mut notebook: Notebook, clock: &Clock, look: Look) -> Result<()> {
    let theme = look.theme.heeding(std::env::var_os("NO_COLOR"));
    let mut app = App::new(clock.now(), notebook.settings().clone(), theme);
    app.keymap = look.keymap;
    app.faults = look.faults.into();
    let programs = Programs { editor: look.editor, mailer: look.mailer };
    if wants_discreet(std::env::var_os("GOODWORD_DISCREET").as_deref()) {
        app.discreet = Some(Discreet::default());
    }
    app.templates = Templates::own_folder();
    // read before the first picture's rows, so that no write in between is missed
    let version = notebook.data_version()?;
    let start = app.start(terminal::lines());
    settle(&mut app, &mut notebook, start);
    if let Some(migrated) = notebook.migrated() {
        app.say(migrated.to_string());
    }
    if let Some(finished) = notebook.finished_erasing() {
        app.say(finished.to_string());
    }
    if notebook.is_counted_anew() {
        app.say(COUNTED_ANEW);
    }
    app.tell_faults();
    let mut unsaved = Keeper::at(notebook.path());
    unsaved.look(&mut app, &mut notebook);
    app.has_mouse = wants_mouse(std::env::var_os("GOODWORD_MOUSE").as_deref());
    let mut terminal = Terminal::enter(app.has_mouse).context("The terminal cannot be taken over.")?;
    let caught = Caught::signals().context("Signals cannot be caught.")?;
    let ended = catch_unwind(AssertUnwindSafe(|| {
        go_on(&mut app, (&mut notebook, version), &mut unsaved, (clock, &programs), &mut terminal, caught)
    }));
    // whichever way it ends, a panic too: what is typed comes back at the next start [S6]
    unsaved.end(&mut app, ended.is_err());
    match ended.unwrap_or_else(|panic| resume_unwind(panic)) {
        Err(fault) if fault.downcast_ref().is_some_and(is_gone) => Ok(()),
        ended => ended,
    }
}

/// [T5] `GOODWORD_MOUSE=off` leaves the mouse to the terminal from the start.
fn wants_mouse(variable: Option<&OsStr>) -> bool {
    variable.is_none_or(|value| value != "off" && value != "0")
}

/// Until the user quits, a signal ends it, or the terminal fails.
fn go_on(
    app: &mut App,
    (notebook, mut version): (&mut Notebook, i64),
    unsaved: &mut Keeper,
    (clock, programs): (&Clock, &Programs),
    terminal: &mut Terminal,
    caught: Caught,
) -> Result<()> {
    let mut targets = draw(terminal, app)?;
    let mut events = Events::start(caught).context("The terminal cannot be read.")?;
    let beyond = app.reload();
    settle(app, notebook, beyond);
    let mut daily = DailyBackup::start(notebook.path().to_owned(), clock.now());
    loop {
        // what is left unread of a list is read between the keys, a stretch at a time
        let is_unread = !app.unread().is_empty();
        let event = events.next(if is_unread { Duration::ZERO } else { clock.until_midnight() });
        let mut messages = vec![Msg::Time(clock.now())];
        // what cannot be read now is said by the read that needs it
        let seen = notebook.data_version().unwrap_or(version);
        if seen != version {
            version = seen;
            messages.push(Msg::Changed);
        }
        match event {
            Some(Event::Key(key)) => messages.push(Msg::Key(key)),
            Some(Event::Paste(text)) => messages.push(Msg::Paste(text)),
            Some(Event::Mouse(mouse)) => messages.extend(meant(mouse, &targets).map(Msg::Mouse)),
            Some(Event::Signal(Signal::Terminate | Signal::Interrupt) | Event::Gone) => break,
            Some(Event::Signal(Signal::Suspend)) => suspend(terminal, app)?,
            Some(Event::Signal(Signal::Resume)) => terminal.resume()?,
            None if is_unread => messages.push(Msg::GoOn),
            Some(Event::Resize | Event::Focus) | None => {}
        }
        let mut next = Next::GoOn;
        for message in messages {
            let effects = app.update(message);
            let mut waiting = Vec::new();
            next = after(
                next,
                settle_seen(app, notebook, effects, &mut |app, work| {
                    watch(app, work, terminal, &mut events, &mut waiting)
                }),
            );
            events.put_back(waiting);
        }
        if let Some(warning) = daily.look(clock.now()) {
            app.refuse(warning);
        }
        // before anything that stops or ends the process
        if !events.has_more() || next != Next::GoOn {
            unsaved.look(app, notebook);
        }
        match next {
            Next::Quit => {
                daily.finish();
                break;
            }
            Next::Suspend => suspend(terminal, app)?,
            Next::Redraw => terminal.redraw()?,
            Next::Mouse(on) => terminal.set_mouse(on)?,
            Next::Out(out) => {
                let brought = out::go(&out, terminal, notebook, (clock.now(), &programs.mailer));
                tell(app, notebook, brought);
            }
            Next::Dossier(dossier) => {
                let went = out::write_dossier(&dossier, notebook);
                tell(app, notebook, Brought::DossierWent(went));
            }
            Next::Editor(handed) => {
                let edited = edit(&handed, &programs.editor, unsaved, terminal)?;
                events.forget_job_signals();
                tell(app, notebook, Brought::Edited(edited));
                unsaved.look(app, notebook);
            }
            Next::GoOn => {}
        }
        if !events.has_more() {
            targets = draw(terminal, app)?;
        }
    }
    Ok(())
}

/// What the loop did for the app.
fn tell(app: &mut App, notebook: &mut Notebook, brought: Brought) {
    let effects = app.update(Msg::Brought(Box::new(brought)));
    settle(app, notebook, effects);
}

/// Lets the user's own editor have a draft [D2]. What it leaves behind is taken back, however it ends; while it has the
/// terminal nobody else reads the keys, and the text is kept on the disk.
///
/// # Errors
/// When the terminal is gone.
fn edit(handed: &Handed, editor: &[String], unsaved: &Keeper, terminal: &mut Terminal) -> Result<Edited> {
    let not = |said: String| Edited { text: None, said: (said, true) };
    let words = match out::program(editor) {
        Ok(words) => words,
        Err(why) => return Ok(not(why)),
    };
    let name = words.first().cloned().unwrap_or_default();
    let file = match unsaved.hand_out(&handed.to_text()) {
        Ok(file) => file,
        Err(error) => return Ok(not(format!("The text cannot be written down for {name} ({error})."))),
    };
    let ended = out::edit(&words, &file, terminal).context("The terminal cannot be taken back.")?;
    let end = match ended {
        Ok(end) => end,
        Err(error) => {
            unsaved.sweep_editor(false);
            return Ok(not(format!(
                "{name} cannot be started ({error}). $VISUAL, $EDITOR or the configuration names another."
            )));
        }
    };
    let bytes = match unsaved.take_back() {
        Ok(bytes) => bytes,
        Err(error) => {
            return Ok(not(format!(
                "What {name} wrote cannot be read ({error}); it stays as {}.",
                file.display()
            )));
        }
    };
    let mut edited = handed.back(&name, end, &bytes);
    if let Some(folder) = unsaved.sweep_editor(end == End::Badly) {
        edited.said.0 +=
            &format!(" What it left to recover from is in {} until goodword ends.", folder.display());
    }
    Ok(edited)
}

fn after(before: Next, now: Next) -> Next {
    if now == Next::GoOn { before } else { now }
}

/// While an effect takes its time: shows how far it is, and hears who stops it. What else happens waits until it is over; keys
/// do not, which were meant for what they could not do.
fn watch(
    app: &mut App,
    work: Work,
    terminal: &mut Terminal,
    events: &mut Events,
    waiting: &mut Vec<Event>,
) -> ControlFlow<()> {
    let mut anew = app.work != Some(work);
    app.update(Msg::Working(work));
    let mut ends = false;
    match events.next(Duration::ZERO) {
        Some(Event::Key(key)) => {
            app.update(Msg::Key(key));
        }
        Some(Event::Resize) => anew = true,
        Some(Event::Paste(_) | Event::Mouse(_) | Event::Focus) | None => {}
        Some(event @ (Event::Signal(_) | Event::Gone)) => {
            ends = !matches!(event, Event::Signal(Signal::Suspend | Signal::Resume));
            waiting.push(event);
        }
    }
    // a picture that cannot be drawn is told by the next one
    if ends || app.stops || anew && draw(terminal, app).is_err() {
        return ControlFlow::Break(());
    }
    ControlFlow::Continue(())
}

/// Performs effects until none is left. What concerns the terminal, or leaves the app, is told, not done.
pub(crate) fn settle(app: &mut App, notebook: &mut Notebook, effects: Vec<Effect>) -> Next {
    settle_seen(app, notebook, effects, &mut |_, _| ControlFlow::Continue(()))
}

/// The same, with somebody who sees how far each is and may stop it.
pub(crate) fn settle_seen(
    app: &mut App,
    notebook: &mut Notebook,
    effects: Vec<Effect>,
    seen: &mut dyn FnMut(&mut App, Work) -> ControlFlow<()>,
) -> Next {
    let mut queue: VecDeque<Effect> = effects.into();
    let mut next = Next::GoOn;
    while let Some(effect) = queue.pop_front() {
        let now = match effect {
            Effect::Quit => Next::Quit,
            Effect::Suspend => Next::Suspend,
            Effect::Redraw => Next::Redraw,
            Effect::Mouse(on) => Next::Mouse(on),
            Effect::Out(out) => Next::Out(out),
            Effect::WriteDossier(dossier) => Next::Dossier(dossier),
            Effect::Editor(handed) => Next::Editor(handed),
            effect => {
                let now = app.now;
                let onlooker: &mut Onlooker<'_> = &mut |work| seen(app, work);
                if let Some(brought) = perform(effect, notebook, now, onlooker) {
                    queue.extend(app.update(Msg::Brought(Box::new(brought))));
                }
                Next::GoOn
            }
        };
        next = after(next, now);
    }
    next
}

fn suspend(terminal: &mut Terminal, app: &mut App) -> Result<()> {
    if !terminal.suspend().context("The terminal cannot be taken back.")? {
        app.refuse("There is no shell behind goodword to bring it back. ‹quit› quits.");
    }
    Ok(())
}

/// What the mouse did, by what stands in the picture under it.
fn meant(mouse: Mouse, targets: &Targets) -> Option<MouseInput> {
    let target = targets.at(Position { x: mouse.column, y: mouse.row });
    match mouse.does {
        MouseDoes::Click => target.map(MouseInput::Click),
        MouseDoes::WheelUp => Some(MouseInput::WheelUp(target)),
        MouseDoes::WheelDown => Some(MouseInput::WheelDown(target)),
    }
}

/// Draws the app; gives back what can be clicked.
fn draw(terminal: &mut Terminal, app: &mut App) -> Result<Targets> {
    let mut targets = Targets::default();
    let mut size = app.size;
    terminal.draw(|frame| {
        let area = frame.area();
        size = (area.width, area.height);
        let mut canvas = Canvas::new(std::mem::take(frame.buffer_mut()));
        if let Some(cursor) = view::view(app, area, &mut canvas) {
            frame.set_cursor_position(cursor);
        }
        (*frame.buffer_mut(), targets) = canvas.into_parts();
    })?;
    app.size = size;
    Ok(targets)
}
