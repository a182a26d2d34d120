//! Overlays on screen: boxes over the lower part of the body, so that what one answers about stays in view.

use ratatui::layout::{Position, Rect};

use crate::domain::day::short_day;
use crate::domain::referral::{Refile, Role};
use crate::domain::text::{pad, width};
use crate::notebook::Who;
use crate::tui::app::App;
use crate::tui::enabled::enabled;
use crate::tui::form::{self, wrap, wrap_within};
use crate::tui::keymap::{Action, Scope};
use crate::tui::mouse::Target;
use crate::tui::overlay::Overlay;
use crate::tui::overlay::capture::CaptureBox;
use crate::tui::overlay::forms::{FormBox, Purpose, verdict};
use crate::tui::overlay::picker::{Line, Picker, Picking};
use crate::tui::theme::BAR;

use super::care::{draw_dossier, draw_left};
use super::draft::{draw_offers, height_of_offers};
use super::find::{draw_find, draw_palette};
use super::paint::Pen;
use super::words::{refiled_title, title_of};
use crate::tui::view::canvas::Canvas;

pub(super) fn view(app: &App, overlay: &Overlay, body: Rect, buf: &mut Canvas) -> Option<Position> {
    match overlay {
        Overlay::Form(form) => {
            let told = form.form.told(|text| app.told(text)).map(|told| {
                let mut copy = form.clone();
                copy.form = told;
                copy
            });
            let form = told.as_ref().unwrap_or(form);
            let area = draw_verdict(app, form, body, buf);
            for (line, field) in form::lines_of_fields(&form.form, app.today(), area) {
                buf.target(line, Target::Field(field));
            }
            form::view(&form.form, &app.theme, app.today(), area, buf)
        }
        Overlay::Capture(capture) => draw_capture(app, capture, body, buf),
        Overlay::Picker(picker) => draw_picker(app, picker, body, buf),
        Overlay::Find(find) => draw_find(app, find, boxed(app, body.height, body, buf), buf),
        Overlay::Palette(palette) => draw_palette(app, palette, boxed(app, body.height, body, buf), buf),
        Overlay::Answer { role } => draw_answer(app, *role, body, buf),
        Overlay::Whose(roles) => draw_whose(app, *roles, body, buf),
        Overlay::Whom => draw_whom(app, body, buf),
        Overlay::Call(call) => super::call::view(app, call, boxed(app, body.height, body, buf), buf),
        Overlay::Behind(behind) => {
            super::radar::behind(app, behind, boxed(app, body.height, body, buf), buf);
            None
        }
        Overlay::Import(import) => {
            super::import::view(app, import, boxed(app, body.height, body, buf), buf);
            None
        }
        Overlay::Merge(merge) => {
            super::merge::view(app, merge, boxed(app, body.height, body, buf), buf);
            None
        }
        Overlay::Drafts(offers) => {
            let area = boxed(app, height_of_offers(offers), body, buf);
            draw_offers(app, offers, area, buf);
            None
        }
        Overlay::Dossier(page) => {
            draw_dossier(app, page, boxed(app, body.height, body, buf), buf);
            None
        }
        Overlay::Left(left) => {
            draw_left(app, left, boxed(app, body.height, body, buf), buf);
            None
        }
        Overlay::Refile { .. } => draw_refile(app, body, buf),
        Overlay::Confirm(_, question) => draw_sentence(app, question, body, buf),
        Overlay::Message(sentence) => draw_sentence(app, sentence, body, buf),
        Overlay::Help(from) => draw_help(app, *from, body, buf),
        Overlay::Faults(from) => draw_faults(app, *from, body, buf),
    }
}

/// Clears the lower part of the body under a thin line, and gives back what is inside.
fn boxed(app: &App, height: u16, body: Rect, buf: &mut Canvas) -> Rect {
    let height = height.saturating_add(1).min(body.height);
    let whole = height == body.height;
    let area = Rect { y: body.bottom() - height, height, ..body };
    for y in area.top()..area.bottom() {
        for x in area.left()..area.right() {
            if let Some(cell) = buf.cell_mut((x, y)) {
                cell.reset();
            }
        }
    }
    // over the whole body the line of the header is enough
    if whole {
        return area;
    }
    Pen::new(area, buf).rule(0, app.theme.accent);
    Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area }
}

/// What follows from the answers so far, below them, where the form has such a thing; gives back where the form stands.
fn draw_verdict(app: &App, form: &FormBox, body: Rect, buf: &mut Canvas) -> Rect {
    let height = form::height(&form.form, body.width);
    let Purpose::Ready(ready) = &form.purpose else { return boxed(app, height, body, buf) };
    let across = usize::from(body.width).saturating_sub(2);
    let said = verdict(&form.form, ready, app.today(), &app.settings);
    let lines: Vec<(bool, String)> = said
        .iter()
        .enumerate()
        .flat_map(|(at, text)| wrap(&app.told(text), across).into_iter().map(move |line| (at == 0, line)))
        .collect();
    let wanted = u16::try_from(lines.len()).unwrap_or(u16::MAX);
    let area = boxed(app, height.saturating_add(wanted + 1), body, buf);
    // where it is tight, the questions come first
    let room = area.height.saturating_sub(height).clamp(1.min(area.height / 4), wanted + 1);
    let below = Rect { y: area.bottom() - room, height: room, ..area };
    let mut pen = Pen::new(below, buf);
    if usize::from(room) > lines.len() {
        pen.next();
    }
    for (is_verdict, line) in &lines {
        pen.line(&[
            (" ", app.theme.text),
            (line, if *is_verdict { app.theme.heading } else { app.theme.dim }),
        ]);
    }
    Rect { height: area.height - room, ..area }
}

fn draw_capture(app: &App, capture: &CaptureBox, body: Rect, buf: &mut Canvas) -> Option<Position> {
    let theme = &app.theme;
    let input = form::height(&capture.form, body.width);
    let unread: Vec<String> = capture
        .capture
        .unread
        .iter()
        .flat_map(|why| wrap(why, usize::from(body.width).saturating_sub(4)))
        .collect();
    let there: Vec<String> = capture
        .already_open()
        .iter()
        .flat_map(|text| wrap_within(text, usize::from(body.width).saturating_sub(4), 2))
        .collect();
    let notes = u16::try_from(unread.len() + there.len()).unwrap_or(0);
    let area = boxed(app, input + 6 + notes, body, buf);
    let mut pen =
        Pen::new(Rect { y: area.y + input, height: area.height.saturating_sub(input), ..area }, buf);
    let today = app.today();
    let read = &capture.capture;
    if capture.form.text("line").is_empty() {
        for line in [CaptureBox::GIVEN, CaptureBox::RECEIVED] {
            // an example, of which somebody's name may be a part
            let line = app.hidden(line);
            pen.line(&[("  ", theme.text), (&line, theme.dim)]);
        }
    }
    for (at, party) in capture.parties.iter().enumerate() {
        let (who, new) = match capture.who(at) {
            Some(Who::Known(_, name)) => (name, "known"),
            Some(Who::New(name)) => (name, "new"),
            None => continue,
        };
        pen.put("  ", theme.text);
        pen.put(&pad(party.role.word(), 10), theme.dim);
        pen.put(&who, theme.text);
        pen.put(&format!("  {new}"), theme.accent);
        if capture.is_silent(at) {
            pen.put("  ✕ do not contact", theme.no);
        }
        let alike: Vec<&str> =
            party.look_alikes.iter().map(|(_, name)| name.as_str()).filter(|name| *name != who).collect();
        if !alike.is_empty() {
            let key = app.told(if at == 0 { "‹cycle-first›" } else { "‹cycle-second›" });
            pen.put(&format!("  {key}: or {}?", alike.join(", ")), theme.dim);
        }
        pen.next();
    }
    let by = read.by.map(|day| format!("{} {}", day.format("%a"), short_day(day, today)));
    let rows = [
        ("need", Some(read.need.clone()).filter(|need| !need.is_empty())),
        ("by", by),
        ("budget", read.budget.clone()),
    ];
    for (label, value) in rows {
        if let Some(value) = value {
            pen.put("  ", theme.text);
            pen.put(&pad(label, 10), theme.dim);
            pen.put(&value, theme.text);
            pen.next();
        }
    }
    for line in &unread {
        pen.line(&[("  ", theme.text), (line, theme.error)]);
    }
    for line in &there {
        pen.line(&[("  ", theme.text), (line, theme.accent)]);
    }
    form::view(&capture.form, theme, today, Rect { height: input.min(area.height), ..area }, buf)
}

fn draw_picker(app: &App, picker: &Picker, body: Rect, buf: &mut Canvas) -> Option<Position> {
    let theme = &app.theme;
    let input = form::height(&picker.form, body.width);
    let choices = picker.lines();
    let lines = u16::try_from(choices.len()).unwrap_or(u16::MAX).clamp(2, 10);
    let area = boxed(app, input.saturating_add(lines), body, buf);
    let list =
        Rect { y: area.y + input.min(area.height), height: area.height.saturating_sub(input), ..area };
    let mut pen = Pen::new(list, buf);
    let first = picker.selected.saturating_sub(pen.left().saturating_sub(1));
    if choices.is_empty() {
        pen.line(&[("  ", theme.text), (picker.nobody(), theme.dim)]);
    }
    for (at, line) in choices.iter().enumerate().skip(first) {
        let selected = at == picker.selected;
        let style = if selected { theme.selected } else { theme.text };
        pen.put(if selected { BAR } else { " " }, theme.accent);
        pen.put(" ", theme.text);
        match line {
            Line::Found(found) => {
                pen.put_within(&found.name, 30, style);
                match found.part {
                    Some(Role::Seeker) => pen.put("  needs it", theme.dim),
                    Some(_) => pen.put("  could help", theme.dim),
                    None => {}
                }
                if found.do_not_contact {
                    pen.put("  ✕ do not contact", theme.no);
                }
                if found.open.is_some() {
                    pen.put("  already open", theme.accent);
                }
                if found.is_in {
                    pen.put(&app.told("  in it: ‹submit› takes them out"), theme.accent);
                }
                if picker.picking == Picking::NewContact {
                    pen.put("  is there already", theme.accent);
                }
                // why comes before what else is known
                if let Some(same) = &found.same {
                    pen.put(&format!("  has {same} too"), theme.accent);
                }
                if !found.shared.is_empty() {
                    pen.put(&format!("  shares: {}", found.shared.join(", ")), theme.accent);
                }
                if !found.about.is_empty() {
                    pen.put(&format!("  {}", found.about), theme.dim);
                }
            }
            Line::New(name) => pen.put(&format!("new: {name}"), style),
        }
        pen.line_is(Target::Choice(at));
        pen.next();
    }
    form::view(&picker.form, theme, app.today(), Rect { height: input.min(area.height), ..area }, buf)
}

fn draw_answer(app: &App, role: Role, body: Rect, buf: &mut Canvas) -> Option<Position> {
    let name =
        app.current_view().and_then(|view| view.contact(role)).map_or("Nobody yet", |c| c.name.as_str());
    let text = format!("What did {name} answer?");
    draw_choice(app, &text, Scope::Answer, |_| None, body, buf)
}

fn draw_whose(app: &App, roles: [Role; 2], body: Rect, buf: &mut Canvas) -> Option<Position> {
    let whom = |role| {
        let name =
            app.current_view().and_then(|view| view.contact(role)).map(|contact| contact.name.clone());
        Some(format!("{}, {}", name?, role.word()))
    };
    let [first, second] = roles.map(whom);
    let outcome = |action| match action {
        Action::FirstParty => first.clone(),
        Action::SecondParty => second.clone(),
        _ => None,
    };
    draw_choice(app, "Whose page?", Scope::Whose, outcome, body, buf)
}

fn draw_whom(app: &App, body: Rect, buf: &mut Canvas) -> Option<Position> {
    let name = |at: usize| {
        let view = app.current_view()?;
        let role = *view.referral.roles().get(at)?;
        Some(format!("{}, the {}", view.contact(role)?.name, role.word()))
    };
    let outcome = |action| match action {
        Action::FirstParty => name(0),
        Action::SecondParty => name(1),
        _ => None,
    };
    draw_choice(app, "Whom do you call?", Scope::Whom, outcome, body, buf)
}

fn draw_refile(app: &App, body: Rect, buf: &mut Canvas) -> Option<Position> {
    let title = app.current_view().map(title_of).unwrap_or_default();
    let text = format!("Filed wrongly? {title}. Nothing that was answered is lost.");
    let outcome = |action| {
        let how = match action {
            Action::Swap => Refile::Swap,
            Action::Given => Refile::AsGiven,
            Action::Received => Refile::AsReceived,
            _ => return None,
        };
        app.current_view().map(|view| refiled_title(view, how))
    };
    draw_choice(app, &text, Scope::Refile, outcome, body, buf)
}

/// The keys of a question, each with what it does and, where that can be told, what comes out.
fn draw_choice(
    app: &App,
    text: &str,
    scope: Scope,
    outcome: impl Fn(Action) -> Option<String>,
    body: Rect,
    buf: &mut Canvas,
) -> Option<Position> {
    let theme = &app.theme;
    let bindings = app.keymap.in_force(&[scope]);
    let room = usize::from(body.width).saturating_sub(9);
    let titles = wrap(text, usize::from(body.width).saturating_sub(2));
    let mut lines = Vec::new();
    for binding in bindings {
        let why = enabled(binding.action, app).err();
        let (key_style, style) =
            if why.is_some() { (theme.disabled, theme.disabled) } else { (theme.key, theme.text) };
        let said = why.unwrap_or_else(|| match outcome(binding.action) {
            Some(outcome) => format!("{}: {outcome}", binding.help),
            None => binding.help.to_owned(),
        });
        for (at, line) in wrap(&said, room).into_iter().enumerate() {
            let key = if at == 0 { app.keymap.first_key(binding) } else { "" };
            lines.push((key, key_style, line, style, binding.action));
        }
    }
    let height = u16::try_from(titles.len() + lines.len()).unwrap_or(u16::MAX);
    let area = boxed(app, height, body, buf);
    let mut pen = Pen::new(area, buf);
    for title in &titles {
        pen.line(&[(" ", theme.text), (title, theme.heading)]);
    }
    for (key, key_style, line, style, action) in &lines {
        pen.line_is(Target::Key(*action));
        pen.column(3);
        pen.put(&pad(key, 5), *key_style);
        pen.put(line, *style);
        pen.next();
    }
    None
}

fn draw_sentence(app: &App, sentence: &str, body: Rect, buf: &mut Canvas) -> Option<Position> {
    let lines = wrap(sentence, usize::from(body.width).saturating_sub(2));
    let area = boxed(app, u16::try_from(lines.len() + 1).unwrap_or(u16::MAX), body, buf);
    let mut pen = Pen::new(area, buf);
    for line in &lines {
        pen.line(&[(" ", app.theme.text), (line, app.theme.heading)]);
    }
    None
}

/// All keys of the screen below, from the binding table; what cannot be done now says why.
fn draw_help(app: &App, from: u16, body: Rect, buf: &mut Canvas) -> Option<Position> {
    let theme = &app.theme;
    let mut below = app.clone();
    below.overlay = None;
    let bindings = app.keymap.in_force(&below.scopes());
    let area = boxed(app, body.height, body, buf);
    let keys: Vec<String> = bindings.iter().map(|binding| app.keymap.all_keys(binding)).collect();
    let column = keys.iter().map(|keys| width(keys)).max().unwrap_or(0).min(18);
    let room = usize::from(area.width).saturating_sub(column + 5);
    let mut lines = Vec::new();
    for (binding, keys) in bindings.iter().zip(&keys) {
        let (text, style) = match enabled(binding.action, &below) {
            Ok(()) => (binding.help.to_owned(), theme.text),
            Err(reason) => (format!("{} ({reason})", binding.help), theme.disabled),
        };
        for (at, line) in wrap(&text, room).into_iter().enumerate() {
            lines.push((if at == 0 { keys.as_str() } else { "" }, line, style));
        }
    }
    let height = usize::from(area.height);
    let first = usize::from(from).min(lines.len().saturating_sub(height));
    let mut pen = Pen::new(area, buf);
    for (keys, line, style) in lines.iter().skip(first).take(height) {
        pen.column(2);
        pen.put_within(keys, column, theme.key);
        pen.column(column + 4);
        pen.put(line, *style);
        pen.next();
    }
    pen.arrows(0..height, first, lines.len(), theme.dim);
    None
}

/// What of the configuration was not understood, one after the other.
fn draw_faults(app: &App, from: u16, body: Rect, buf: &mut Canvas) -> Option<Position> {
    let theme = &app.theme;
    let across = usize::from(body.width).saturating_sub(5);
    let head = "Not understood in your configuration; the rest of it holds:";
    let titles = wrap(head, across);
    let lines: Vec<(bool, String)> = app
        .faults
        .iter()
        .flat_map(|fault| wrap(fault, across).into_iter().enumerate().map(|(at, line)| (at == 0, line)))
        .collect();
    let height = u16::try_from(titles.len() + lines.len()).unwrap_or(u16::MAX);
    let area = boxed(app, height, body, buf);
    let room = usize::from(area.height).saturating_sub(titles.len());
    let first = usize::from(from).min(lines.len().saturating_sub(room));
    let mut pen = Pen::new(area, buf);
    for title in &titles {
        pen.line(&[(" ", theme.text), (title, theme.heading)]);
    }
    for (is_first, line) in lines.iter().skip(first).take(room) {
        pen.put(if *is_first { " ✕ " } else { "   " }, theme.error);
        pen.put(line, theme.text);
        pen.next();
    }
    pen.arrows(titles.len()..titles.len() + room, first, lines.len(), theme.dim);
    None
}
