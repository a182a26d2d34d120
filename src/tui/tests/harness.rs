//! The app on a real notebook, driven by keys as the loop drives it.

use chrono::{DateTime, TimeDelta};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use crate::demo;
use crate::domain::capture::parse;
use crate::domain::now::Now;
use crate::domain::referral::Role;
use crate::domain::settings::Settings;
use crate::domain::text::width;
use crate::domain::uid::Uid;
use crate::notebook::{Notebook, ReferralView};
use crate::tui::app::{App, Msg, Screen};
use crate::tui::mouse::{MouseInput, Target};
use crate::tui::run::{Next, settle};
use crate::tui::theme::Theme;
use crate::tui::triage::Focus;
use crate::tui::view;
use crate::tui::view::canvas::Canvas;

/// The sizes in which screens are kept.
pub(super) const SIZES: [(u16, u16); 3] = [WIDE, (80, 24), (40, 12)];
pub(super) const WIDE: (u16, u16) = (120, 40);

/// A Sunday in November.
pub(super) fn sunday() -> Now {
    Now(DateTime::parse_from_rfc3339("2026-11-22T09:00:00+01:00").unwrap())
}

/// So many days after it.
pub(super) fn days_on(days: i64) -> Now {
    Now(sunday().0 + TimeDelta::days(days))
}

/// The app, its notebook and a window of a size.
pub(super) struct Harness {
    pub(super) app: App,
    pub(super) notebook: Notebook,
    pub(super) size: (u16, u16),
    /// What the loop was last told to do.
    pub(super) next: Next,
    version: i64,
}

impl Harness {
    /// On an empty notebook.
    pub(super) fn new(size: (u16, u16)) -> Self {
        Self::on(Notebook::in_memory(sunday(), Settings::default()).unwrap(), size)
    }

    /// On the example notebook.
    pub(super) fn demo(size: (u16, u16)) -> Self {
        let mut notebook = Notebook::in_memory(sunday(), Settings::default()).unwrap();
        demo::load(&mut notebook, sunday()).unwrap();
        Self::on(notebook, size)
    }

    /// On a notebook in which each line was captured.
    pub(super) fn with_lines(size: (u16, u16), lines: &[&str]) -> Self {
        let mut notebook = Notebook::in_memory(sunday(), Settings::default()).unwrap();
        lines.iter().for_each(|line| capture(&mut notebook, line));
        Self::on(notebook, size)
    }

    pub(super) fn on(mut notebook: Notebook, size: (u16, u16)) -> Self {
        let mut app = App::new(sunday(), notebook.settings().clone(), Theme::plain());
        let start = app.start(100);
        let next = settle(&mut app, &mut notebook, start);
        let version = notebook.data_version().unwrap();
        Self { app, notebook, size, next, version }
    }

    /// Keys as words: `j j enter`, `ctrl-r`, `"type:Ana Rossi"`.
    pub(super) fn keys(&mut self, script: &str) -> &mut Self {
        for word in words(script) {
            match word.strip_prefix("type:") {
                Some(text) => self.type_text(text),
                None => self.key(key(word)),
            };
        }
        self
    }

    /// Each character as a key.
    pub(super) fn type_text(&mut self, text: &str) -> &mut Self {
        text.chars().for_each(|c| {
            self.key(KeyEvent::from(KeyCode::Char(c)));
        });
        self
    }

    pub(super) fn key(&mut self, key: KeyEvent) -> &mut Self {
        self.send(Msg::Key(key))
    }

    /// Presses the left button on the first cell of `text`.
    #[track_caller]
    pub(super) fn click(&mut self, text: &str) -> &mut Self {
        match self.target(text) {
            Some(target) => self.send(Msg::Mouse(MouseInput::Click(target))),
            None => self,
        }
    }

    /// Turns the wheel over the first cell of `text`, towards the user.
    #[track_caller]
    pub(super) fn wheel_down(&mut self, text: &str) -> &mut Self {
        let over = self.target(text);
        self.send(Msg::Mouse(MouseInput::WheelDown(over)))
    }

    /// What a click on the first cell of `text` means.
    #[track_caller]
    pub(super) fn target(&self, text: &str) -> Option<Target> {
        let area = Rect::new(0, 0, self.size.0, self.size.1);
        let mut canvas = Canvas::new(Buffer::empty(area));
        view::view(&self.app, area, &mut canvas);
        let (buffer, targets) = canvas.into_parts();
        let rows = rows(&buffer);
        let found = rows.iter().enumerate().find_map(|(y, row)| Some((width(row.split_once(text)?.0), y)));
        let Some((x, y)) = found else { panic!("{text:?} is not on\n{}", self.screen()) };
        targets.at(Position { x: u16::try_from(x).unwrap(), y: u16::try_from(y).unwrap() })
    }

    pub(super) fn paste(&mut self, text: &str) -> &mut Self {
        self.send(Msg::Paste(text.to_owned()))
    }

    /// The clock moves on.
    pub(super) fn day(&mut self, now: Now) -> &mut Self {
        self.send(Msg::Time(now))
    }

    /// One message, and before it what the loop sends before each.
    pub(super) fn send(&mut self, message: Msg) -> &mut Self {
        self.app.size = self.size;
        let seen = self.notebook.data_version().unwrap();
        if std::mem::replace(&mut self.version, seen) != seen {
            let effects = self.app.update(Msg::Changed);
            settle(&mut self.app, &mut self.notebook, effects);
        }
        let effects = self.app.update(message);
        self.next = settle(&mut self.app, &mut self.notebook, effects);
        // what the loop does while nothing else is to be done
        while !self.app.unread().is_empty() {
            let effects = self.app.update(Msg::GoOn);
            settle(&mut self.app, &mut self.notebook, effects);
        }
        self
    }

    pub(super) fn resize(&mut self, size: (u16, u16)) -> &mut Self {
        self.size = size;
        self
    }

    /// What is drawn, and where the cursor stands.
    pub(super) fn buffer(&self) -> (Buffer, Option<Position>) {
        let area = Rect::new(0, 0, self.size.0, self.size.1);
        let mut canvas = Canvas::new(Buffer::empty(area));
        let cursor = view::view(&self.app, area, &mut canvas);
        (canvas.into_parts().0, cursor)
    }

    /// The screen as text, blanks at the ends of lines left out.
    pub(super) fn screen(&self) -> String {
        rows(&self.buffer().0).join("\n")
    }

    /// The style of the first cell of `text`.
    pub(super) fn style_of(&self, text: &str) -> Style {
        let buffer = self.buffer().0;
        let rows = rows(&buffer);
        let (y, row) = rows.iter().enumerate().find(|(_, row)| row.contains(text)).unwrap();
        let x = width(row.split(text).next().unwrap());
        buffer[(u16::try_from(x).unwrap(), u16::try_from(y).unwrap())].style()
    }

    /// Whether the screen says it, whatever the line ends.
    pub(super) fn says(&self, text: &str) -> bool {
        flat(&self.screen()).contains(&flat(text))
    }

    #[track_caller]
    pub(super) fn expect(&mut self, text: &str) -> &mut Self {
        assert!(self.says(text), "{text:?} is not on\n{}", self.screen());
        self
    }

    #[track_caller]
    pub(super) fn expect_not(&mut self, text: &str) -> &mut Self {
        assert!(!self.says(text), "{text:?} is on\n{}", self.screen());
        self
    }

    /// The sentence in the status line.
    pub(super) fn status(&self) -> &str {
        self.app.status.as_ref().map_or("", |status| &status.text)
    }

    #[track_caller]
    pub(super) fn refused(&mut self, because: &str) -> &mut Self {
        let status = self.app.status.clone().unwrap_or_else(|| panic!("nothing is refused"));
        assert!(status.refusal && status.text.contains(because), "{status:?}");
        self
    }

    /// Selects a row of Triage by the names on it, with `j` alone.
    #[track_caller]
    pub(super) fn select(&mut self, title: &str) -> &mut Self {
        self.keys("g");
        for _ in 0..200 {
            if self.selected_title().contains(title) {
                return self;
            }
            self.keys("j");
        }
        panic!("no row {title} on\n{}", self.screen());
    }

    /// As it was at the start, whatever is open.
    pub(super) fn back_to_triage(&mut self) -> &mut Self {
        self.app.overlay = None;
        self.app.screen = Screen::Triage;
        self.app.back.clear();
        self.app.people.finding = false;
        self.app.triage.focus = Focus::List;
        self
    }

    pub(super) fn selected_title(&self) -> String {
        self.app.current_view().map(view::words::title_of).unwrap_or_default()
    }

    /// The referral selected or open, as the notebook holds it.
    pub(super) fn view(&self) -> ReferralView {
        let uid = self.app.current_view().unwrap().referral.uid;
        self.notebook.referral_view(uid, self.app.today()).unwrap()
    }

    /// The only referral there is.
    pub(super) fn only(&self) -> ReferralView {
        let views = self.views();
        assert_eq!(views.len(), 1);
        views.into_iter().next().unwrap()
    }

    pub(super) fn views(&self) -> Vec<ReferralView> {
        let uids = self.notebook.referrals(None, 1000).unwrap();
        uids.into_iter().map(|uid| self.view_of(uid)).collect()
    }

    pub(super) fn view_of(&self, uid: Uid) -> ReferralView {
        self.notebook.referral_view(uid, self.app.today()).unwrap()
    }

    /// All that the notebook says, to be compared.
    pub(super) fn state(&self) -> String {
        let people = self.notebook.contacts(None, 1000).unwrap();
        let agenda = self.notebook.agenda(self.app.today(), 1000).unwrap();
        format!("{:#?}\n{people:#?}\n{agenda:#?}", self.views())
    }

    #[track_caller]
    pub(super) fn assert_sound(&self) {
        assert!(self.notebook.wrongly_derived(self.app.today()).unwrap().is_empty());
    }

    /// Asked and granted, from the Consent gate.
    pub(super) fn yes_of(&mut self, role: Role) -> &mut Self {
        self.keys("C");
        self.side(role);
        self.keys("m enter a y enter")
    }

    /// Looks at a side of the Consent gate.
    pub(super) fn side(&mut self, role: Role) -> &mut Self {
        let Screen::Gates(gates) = &self.app.screen else { panic!("{}", self.screen()) };
        if gates.side == role { self } else { self.keys("tab") }
    }
}

pub(super) fn capture(notebook: &mut Notebook, line: &str) {
    let parsed = parse(line, sunday().today());
    let parties = notebook.parties_of(&parsed).unwrap();
    notebook.write(sunday(), "captured", |change| change.file(&parsed, &parties)).unwrap();
}

fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of a script; between quotes a blank is part of the word.
fn words(script: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = script.trim_start();
    while !rest.is_empty() {
        let (word, after) = match rest.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').unwrap(),
            None => rest.split_once(' ').unwrap_or((rest, "")),
        };
        words.push(word);
        rest = after.trim_start();
    }
    words
}

/// A key by its name in the table of bindings.
pub(super) fn key(name: &str) -> KeyEvent {
    let (code, modifiers) = match name.split_once('-') {
        Some(("ctrl", rest)) if !rest.is_empty() => (rest, KeyModifiers::CONTROL),
        Some(("alt", rest)) if !rest.is_empty() => (rest, KeyModifiers::ALT),
        _ => (name, KeyModifiers::NONE),
    };
    let code = match code {
        "enter" => KeyCode::Enter,
        "esc" => KeyCode::Esc,
        "tab" => KeyCode::Tab,
        "btab" => KeyCode::BackTab,
        "space" => KeyCode::Char(' '),
        "backspace" => KeyCode::Backspace,
        "delete" => KeyCode::Delete,
        "up" => KeyCode::Up,
        "down" => KeyCode::Down,
        "left" => KeyCode::Left,
        "right" => KeyCode::Right,
        "home" => KeyCode::Home,
        "end" => KeyCode::End,
        "pgup" => KeyCode::PageUp,
        "pgdn" => KeyCode::PageDown,
        "f1" => KeyCode::F(1),
        "f9" => KeyCode::F(9),
        one => KeyCode::Char(
            one.chars()
                .next()
                .filter(|_| one.chars().count() == 1)
                .unwrap_or_else(|| panic!("{one} is no key")),
        ),
    };
    KeyEvent::new(code, modifiers)
}

/// The lines of a buffer. A cell under the second half of a wide character is passed over.
pub(super) fn rows(buffer: &Buffer) -> Vec<String> {
    let area = *buffer.area();
    (area.top()..area.bottom())
        .map(|y| {
            let mut row = String::new();
            let mut x = area.left();
            while x < area.right() {
                let symbol = buffer[(x, y)].symbol();
                row.push_str(symbol);
                x += u16::try_from(width(symbol)).unwrap().max(1);
            }
            row.trim_end().to_owned()
        })
        .collect()
}

/// Every name of a key in the table means that key.
#[test]
fn keys_are_named_as_in_the_table() {
    for binding in crate::tui::keymap::bindings() {
        for name in binding.keys {
            assert_eq!(crate::tui::keymap::chord(&key(name)), *name);
        }
    }
    assert_eq!(words("a \"type:Ana Rossi\" enter"), ["a", "type:Ana Rossi", "enter"]);
}
