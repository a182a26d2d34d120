//! The call sheet on screen [T6]: one page that scrolls so that the answer typed in is in view.
//!
//! Owns its layout: who and how to reach them, last talk, promises and needs, then the questions by topic, each with its
//! answer under it.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use crate::domain::day::short_day;
use crate::domain::text::wrap;
use crate::tui::app::App;
use crate::tui::form;
use crate::tui::mouse::Target;
use crate::tui::overlay::call::CallBox;

use super::canvas::Canvas;
use super::paint::Pen;

/// Where texts stand behind their label.
const LABEL: usize = 11;

/// One piece of the page, from top to bottom.
enum Block {
    /// A label and a text behind it, in one line.
    Line(&'static str, String, Style),
    /// The answer to the question at this place.
    Answer(usize, u16),
}

pub(super) fn view(app: &App, call: &CallBox, area: Rect, buf: &mut Canvas) -> Option<Position> {
    let blocks = blocks(app, call, area.width);
    let height = |block: &Block| match block {
        Block::Line(..) => 1,
        Block::Answer(_, height) => *height,
    };
    let total: u16 = blocks.iter().map(height).fold(0, u16::saturating_add);
    let mut page = Canvas::new(Buffer::empty(Rect::new(0, 0, area.width, total)));
    let mut cursor = None;
    let (mut y, mut focused, mut places) = (0, (0, 0), Vec::new());
    for block in &blocks {
        let line = Rect::new(0, y, area.width, height(block));
        match block {
            Block::Line(label, text, style) => draw_line(app, label, text, *style, line, &mut page),
            Block::Answer(at, rows) => {
                let answer = call.forms.get(*at);
                let drawn =
                    answer.and_then(|answer| form::view(answer, &app.theme, app.today(), line, &mut page));
                places.push((*at, y, *rows));
                if *at == call.focus {
                    // its question is in view with it
                    (cursor, focused) =
                        (drawn, (y.saturating_sub(question_lines(call, *at, area.width)), y + rows));
                }
            }
        }
        y = y.saturating_add(height(block));
    }
    let from = offset(call, focused, total, area.height);
    copy(&page, from, area, buf);
    let rows = 0..usize::from(area.height);
    Pen::new(area, buf).arrows(rows, from.into(), total.into(), app.theme.dim);
    for (at, top, rows) in places {
        let top = top.saturating_sub(question_lines(call, at, area.width));
        let seen =
            top.max(from)..(top + question_lines(call, at, area.width) + rows).min(from + area.height);
        if !seen.is_empty() {
            let lines = Rect { y: area.y + seen.start - from, height: seen.end - seen.start, ..area };
            buf.target(lines, Target::Field(at));
        }
    }
    let cursor = cursor.filter(|cursor| (from..from + area.height).contains(&cursor.y))?;
    Some(Position { x: area.x + cursor.x, y: area.y + cursor.y - from })
}

fn question_lines(call: &CallBox, at: usize, width: u16) -> u16 {
    let lines = call.questions().nth(at).map_or(1, |question| wrap(&question.say, room(width, 3)).len());
    u16::try_from(lines).unwrap_or(1)
}

/// As little as is needed to have the focused answer in view and one line after it, and what was scrolled by hand.
fn offset(call: &CallBox, (top, bottom): (u16, u16), total: u16, height: u16) -> u16 {
    let most = total.saturating_sub(height);
    let needed = (bottom + 1).saturating_sub(height).min(top).min(most);
    let by_hand = i32::try_from(call.scrolled).unwrap_or(0);
    let wanted = i32::from(needed).saturating_add(by_hand).clamp(0, i32::from(most));
    u16::try_from(wanted).unwrap_or(0)
}

fn room(width: u16, used: usize) -> usize {
    usize::from(width).saturating_sub(used + 1)
}

fn blocks(app: &App, call: &CallBox, width: u16) -> Vec<Block> {
    let theme = &app.theme;
    let mut blocks = Vec::new();
    let sheet = &call.sheet;
    for (at, text) in sheet.head().iter().enumerate() {
        let style = if at == 0 { theme.heading } else { theme.dim };
        blocks.extend(wrap(text, room(width, 1)).into_iter().map(|line| Block::Line("", line, style)));
    }
    let mut about = |label: &'static str, text: &str| {
        for (at, line) in wrap(text, room(width, LABEL + 1)).into_iter().enumerate() {
            blocks.push(Block::Line(if at == 0 { label } else { " " }, line, theme.text));
        }
    };
    let day = |day| short_day(day, app.today());
    if let Some(talk) = &sheet.last_talk {
        about("Last talk", &format!("{}: {}", day(talk.on), talk.text));
    }
    for (at, promise) in sheet.promised.iter().enumerate() {
        about(
            if at == 0 { "Promised" } else { " " },
            &format!("{}: {}", day(promise.due_on), promise.text),
        );
    }
    for (at, need) in sheet.needs.iter().enumerate() {
        about(if at == 0 { "Needs" } else { " " }, need);
    }
    let mut place = 0;
    for topic in &sheet.topics {
        blocks.push(Block::Line("", String::new(), theme.text));
        let lines = |text: &str, style| -> Vec<Block> {
            wrap(text, room(width, 1)).into_iter().map(|line| Block::Line("", line, style)).collect()
        };
        blocks.extend(lines(&topic.title, theme.heading));
        blocks.extend(lines(&topic.note, theme.dim));
        for question in &topic.questions {
            let sign = if call.is_answered(place) { "●" } else { "○" };
            let said = wrap(&question.say, room(width, 3)).into_iter().enumerate();
            let style = if place == call.focus { theme.selected } else { theme.text };
            blocks.extend(said.map(|(at, line)| {
                let sign = if at == 0 { sign } else { " " };
                Block::Line("", format!("{sign} {line}"), style)
            }));
            blocks.push(answer(call, place, width));
            place += 1;
        }
    }
    if place == 0 {
        blocks.push(Block::Line("", String::new(), theme.text));
        blocks.push(Block::Line("", "No question is open: ask how they are.".into(), theme.text));
    }
    if place < call.forms.len() {
        blocks.push(Block::Line("", String::new(), theme.text));
        blocks.push(Block::Line("", "We speak by".into(), theme.heading));
        blocks.push(answer(call, place, width));
    }
    blocks
}

fn answer(call: &CallBox, at: usize, width: u16) -> Block {
    let rows = call.forms.get(at).map_or(0, |answer| form::height(answer, width));
    Block::Answer(at, rows)
}

fn draw_line(app: &App, label: &str, text: &str, style: Style, line: Rect, page: &mut Canvas) {
    let mut pen = Pen::new(line, page);
    pen.column(1);
    if !label.is_empty() {
        pen.put(label, app.theme.dim);
        pen.column(1 + LABEL);
    }
    pen.put(text, style);
}

fn copy(page: &Canvas, from: u16, area: Rect, buf: &mut Canvas) {
    for y in 0..area.height {
        for x in 0..area.width {
            let drawn = page.cell((x, from.saturating_add(y)));
            if let (Some(drawn), Some(cell)) = (drawn, buf.cell_mut((area.x + x, area.y + y))) {
                *cell = drawn.clone();
            }
        }
    }
}
