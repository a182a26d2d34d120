//! What the app looks like.
//!
//! Owns the frame that every screen stands in: header, status, footer. Pure: it reads the app and draws. All stored text
//! passes the sanitiser on its way to a cell [S5].

mod call;
pub(crate) mod canvas;
mod care;
mod draft;
mod find;
mod gates;
mod groups;
mod harvest;
mod head;
mod import;
mod kits;
mod ladder;
mod lines;
mod merge;
mod overlay;
mod paint;
mod people;
mod practice;
mod radar;
mod received;
mod sides;
mod triage;
pub(crate) mod words;

use std::borrow::Cow;

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use crate::domain::day::short_day;
use crate::domain::text::width;

use super::app::{App, Screen, Status, Tab, Work};
use super::enabled::enabled;
use super::form::wrap_within;
use super::keymap::{Action, Binding, Keymap, bindings};
use super::mouse::Target;
use super::overlay::Overlay;
use super::overlay::forms::Purpose;
use canvas::Canvas;
pub(crate) use draft::draft_room;
use paint::Pen;

/// The least size that the app is drawn in [T5].
pub(crate) const LEAST: (u16, u16) = (40, 12);

/// Below this width the header stands closer.
const TIGHT: u16 = 60;

/// Draws the app; gives back where the cursor belongs. In discreet mode nothing that is drawn here has seen a name [T5].
pub(crate) fn view(app: &App, area: Rect, buf: &mut Canvas) -> Option<Position> {
    match app.veiled() {
        Some(veiled) => draw(&veiled, area, buf),
        None => draw(app, area, buf),
    }
}

fn draw(app: &App, area: Rect, buf: &mut Canvas) -> Option<Position> {
    if area.width < LEAST.0 || area.height < LEAST.1 {
        too_small(app, area, buf);
        return None;
    }
    let said = status_lines(app, area.width);
    let [header, body, status, footer] = frame(area, said.len());
    draw_header(app, header, buf);
    let mut cursor = None;
    match &app.screen {
        Screen::Triage => triage::view(app, body, buf),
        Screen::Gates(gates) => gates::view(app, gates, body, buf),
        Screen::People => cursor = people::view_list(app, body, buf),
        Screen::Contact(page) => people::view_page(app, page, body, buf),
        Screen::Ladder => ladder::view(app, body, buf),
        Screen::Harvest => harvest::view(app, body, buf),
        Screen::Radar => radar::view(app, body, buf),
        Screen::Kits => kits::view(app, body, buf),
        Screen::Groups => groups::view(app, body, buf),
        Screen::Practice => practice::view(app, body, buf),
        Screen::Draft(page) => cursor = draft::view(app, page, body, buf),
    }
    if let Some(open) = &app.overlay {
        buf.cover();
        cursor = overlay::view(app, open, body, buf);
    }
    match app.work {
        Some(work) => draw_work(app, work, status, buf),
        None => draw_status(app, &said, status, buf),
    }
    draw_footer(app, footer, buf);
    cursor
}

/// Header, body, status and footer, from top to bottom.
fn frame(area: Rect, said: usize) -> [Rect; 4] {
    let line = |y: u16, height: u16| Rect { y, height, ..area };
    let bottom = area.bottom();
    let status = u16::try_from(said).unwrap_or(1).max(1);
    [
        line(area.y, 2),
        line(area.y + 2, area.height.saturating_sub(3 + status)),
        line(bottom.saturating_sub(1 + status), status),
        line(bottom.saturating_sub(1), 1),
    ]
}

fn too_small(app: &App, area: Rect, buf: &mut Canvas) {
    let mut pen = Pen::new(area, buf);
    let (width, height) = LEAST;
    pen.line(&[(&format!("goodword needs {width}x{height}."), app.theme.heading)]);
    pen.line(&[(&format!("This is {}x{}.", area.width, area.height), app.theme.text)]);
    pen.line(&[(&app.told("Nothing is lost; ‹quit› quits."), app.theme.dim)]);
}

fn draw_header(app: &App, area: Rect, buf: &mut Canvas) {
    let theme = &app.theme;
    let today = app.today();
    let [late, due, ..] = app.triage.agenda.counts;
    let date = today.format("%a %-d %b").to_string();
    let gap = if area.width < TIGHT { "  " } else { "   " };
    // where it is tight, that the mode is on matters more than the date
    let mut right: Vec<(String, Style)> = match app.discreet {
        Some(_) if area.width < TIGHT => vec![("discreet".to_owned(), theme.accent)],
        Some(_) => vec![("discreet".to_owned(), theme.accent), (format!("{gap}{date}"), theme.text)],
        None => vec![(date, theme.text)],
    };
    if let Some(span) = app.settings.away_on(today) {
        right.push((format!("{gap}away until {}", short_day(span.last(), today)), theme.accent));
    }
    if late > 0 {
        right.push((format!("{gap}{late} late"), theme.late));
    }
    if due > 0 {
        right.push((format!("{gap}{due} today"), theme.text));
    }
    let mut pen = Pen::new(area, buf);
    // where it gets tight the last screens give way first, then all others, then the program's name, then the date, and then
    // what stands last at the right: where one is matters more, and that the mode is on
    let keys = tab_keys(app);
    let narrower = || (0..=Tab::ALL.len()).rev().map(|most| tabs(app, &keys, most));
    let start = |right: &[(String, Style)]| {
        let used: usize = right.iter().map(|(text, _)| width(text)).sum();
        usize::from(area.width).saturating_sub(used + 1)
    };
    let fitting = |right: &[(String, Style)]| {
        let fits = |pieces: &Vec<Piece<'_>>| {
            pieces.iter().map(|(text, ..)| width(text)).sum::<usize>() + 1 < start(right)
        };
        narrower().chain(std::iter::once_with(|| alone(app, &keys))).find(fits)
    };
    let mut pieces = fitting(&right);
    let mut has_date = app.discreet.is_none() || area.width >= TIGHT;
    while pieces.is_none() && right.len() > 1 {
        if std::mem::take(&mut has_date) {
            right.remove(usize::from(app.discreet.is_some()));
        } else {
            right.pop();
        }
        if let Some((text, _)) = right.first_mut() {
            *text = text.trim_start().to_owned();
        }
        pieces = fitting(&right);
    }
    let from = start(&right);
    for (text, style, leads_to) in pieces.unwrap_or_else(|| alone(app, &keys)) {
        let from = pen.x();
        pen.put(text, style);
        if let Some(action) = leads_to {
            pen.written_is(from, Target::Key(action));
        }
    }
    pen.at(0, from);
    for (text, style) in &right {
        pen.put(text, *style);
    }
    pen.rule(1, theme.dim);
}

/// A piece of the header, and what a click on it does.
type Piece<'a> = (&'a str, Style, Option<Action>);

/// Pieces of the header up to the first screen: the program's name and what parts it from that.
const PROGRAM: usize = 3;

/// The screen one is on, without the program's name.
fn alone<'a>(app: &'a App, keys: &TabKeys<'a>) -> Vec<Piece<'a>> {
    let mut alone = vec![(" ", app.theme.text, None)];
    alone.extend(tabs(app, keys, 0).into_iter().skip(PROGRAM));
    alone
}

/// The key of each screen in the order of [`Tab::ALL`]; none where the screen one is on has another use for it.
type TabKeys<'a> = [Option<&'a str>; Tab::ALL.len()];

fn tab_keys(app: &App) -> TabKeys<'_> {
    let in_force = app.keymap.in_force(&app.screen_scopes());
    let key_of =
        |action| in_force.iter().find(|held| held.action == action).map(|held| app.keymap.first_key(held));
    Tab::ALL.map(|(tab, _)| key_of(tab.action()))
}

/// The name of the program and those of the first `most` screens and the one one is on, which is marked; a sign where there
/// are others.
fn tabs<'a>(app: &'a App, keys: &TabKeys<'a>, most: usize) -> Vec<Piece<'a>> {
    let theme = &app.theme;
    let mut pieces = vec![(" goodword", theme.heading, None), (" ", theme.text, None)];
    for (at, ((tab, name), key)) in Tab::ALL.into_iter().zip(keys).enumerate() {
        let here = app.tab() == Some(tab);
        if here || at < most {
            let style = if here { theme.accent.patch(theme.selected) } else { theme.dim };
            let to = Some(tab.action());
            pieces.extend([
                ("  ", theme.text, None),
                (key.unwrap_or(" "), style, to),
                (" ", style, to),
                (name, style, to),
            ]);
        }
    }
    if most < Tab::ALL.len() {
        pieces.push((" …", theme.dim, None));
    }
    pieces
}

/// What was done last, or why something was not: a sentence is not cut while there is room for it.
fn status_lines(app: &App, across: u16) -> Vec<String> {
    const MOST: usize = 3;
    let Some(status) = &app.status else { return Vec::new() };
    wrap_within(&status.text, usize::from(across).saturating_sub(6), MOST)
}

/// The status stands in the rule over the footer, and goes on below it where it is long.
fn draw_status(app: &App, lines: &[String], area: Rect, buf: &mut Canvas) {
    let mut pen = Pen::new(area, buf);
    pen.rule(0, app.theme.dim);
    let (sign, style) = match &app.status {
        Some(Status { refusal: true, .. }) => ("✕", app.theme.error),
        Some(Status { done: true, .. }) => ("✓", app.theme.text),
        _ => ("·", app.theme.text),
    };
    for (at, line) in lines.iter().enumerate() {
        let sign = if at == 0 { sign } else { " " };
        pen.at(at, 1);
        pen.put(&format!(" {sign} {line} "), style);
    }
}

/// What is under way stands where the status does, with how far it is.
fn draw_work(app: &App, work: Work, area: Rect, buf: &mut Canvas) {
    const CELLS: usize = 30;
    let mut pen = Pen::new(area, buf);
    pen.rule(0, app.theme.dim);
    // the words, the figure and the blanks around them
    let room = usize::from(area.width).saturating_sub(width(work.what) + 12);
    let cells = CELLS.min(room);
    let full = work.percent.min(100) * cells / 100;
    pen.at(0, 1);
    pen.put(&format!(" {} ", work.what), app.theme.text);
    pen.put(&"█".repeat(full), app.theme.accent);
    pen.put(&"░".repeat(cells - full), app.theme.dim);
    pen.put(&format!(" {:>3} % ", work.percent), app.theme.text);
}

/// The keys that matter here, from the binding table; what cannot be done now is left out, and `?` says why. Help stands
/// at the right whatever else has room.
fn draw_footer(app: &App, area: Rect, buf: &mut Canvas) {
    let theme = &app.theme;
    let mut pen = Pen::new(area, buf);
    let holding = app.keymap.in_force(&app.scopes());
    let told = holding.iter().copied().filter(|binding| {
        // a key that an inner scope takes is not told for the outer one
        let has_first_key =
            |other: &&&Binding| app.keymap.keys(other).any(|key| key == app.keymap.first_key(binding));
        let inner = || holding.iter().find(has_first_key);
        !binding.brief.is_empty() && inner().is_some_and(|other| std::ptr::eq(*other, *binding))
    });
    let (help, others): (Vec<_>, Vec<_>) = told
        .filter(|binding| enabled(binding.action, app).is_ok())
        .partition(|binding| binding.action == Action::Help);
    let cells =
        |binding: &Binding| width(&footer_key(&app.keymap, binding)) + 1 + width(brief(binding, app));
    let mut room = usize::from(area.width).saturating_sub(1);
    for binding in help {
        room = room.saturating_sub(cells(binding) + 1);
        pen.at(0, room);
        draw_key(&mut pen, binding, app);
        room = room.saturating_sub(2);
    }
    pen.at(0, 1);
    let mut gap = 0;
    for binding in others {
        if gap + cells(binding) < room {
            room = room.saturating_sub(gap + cells(binding));
            pen.put("   ".get(..gap).unwrap_or_default(), theme.text);
            draw_key(&mut pen, binding, app);
            gap = 3;
        }
    }
}

fn draw_key(pen: &mut Pen<'_>, binding: &Binding, app: &App) {
    let theme = &app.theme;
    let from = pen.x();
    pen.put(&footer_key(&app.keymap, binding), theme.key);
    pen.put(" ", theme.text);
    pen.put(brief(binding, app), theme.dim);
    pen.written_is(from, Target::Key(binding.action));
}

/// What a key does, in the words of the form that is open or the page that is shown where that is not to be mistaken.
fn brief(binding: &Binding, app: &App) -> &'static str {
    match (binding.action, &app.overlay) {
        (Action::PlotOrTable, _) if app.radar.as_table => "plot",
        (Action::Submit, Some(Overlay::Form(form))) => match form.purpose {
            Purpose::Forget(_) => "forget for good",
            Purpose::Filter { .. } => "list them",
            Purpose::Range => "show them",
            Purpose::Import => "show what comes in",
            _ => binding.brief,
        },
        _ => binding.brief,
    }
}

/// The four gate keys stand as one in the footer, and so do those of the steps and the answers.
fn footer_key<'a>(keymap: &'a Keymap, binding: &'a Binding) -> Cow<'a, str> {
    const GATES: [Action; 4] =
        [Action::GateConsent, Action::GateActual, Action::GateRelevant, Action::GateExit];
    const STOPS: [Action; 5] =
        [Action::StopWarm, Action::StopAnswer, Action::StopThank, Action::StopOutcome, Action::StopReport];
    const ANSWERS: [Action; 3] = [Action::Choose(1), Action::Choose(2), Action::Choose(3)];
    let all = |actions: &[Action]| {
        let of =
            |action: &Action| bindings().find(|held| (held.scope, held.action) == (binding.scope, *action));
        let keys: Vec<&str> = actions.iter().filter_map(of).map(|held| keymap.first_key(held)).collect();
        keys.join(" ")
    };
    match binding.action {
        Action::GateConsent => all(&GATES).into(),
        Action::StopWarm => all(&STOPS).into(),
        Action::Choose(_) if keymap.is_table() => "1-3".into(),
        Action::Choose(_) => all(&ANSWERS).into(),
        _ => keymap.first_key(binding).into(),
    }
}
