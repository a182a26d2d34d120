//! Kits on screen: the list, what stands in the selected one, and who has it [E5].
//!
//! From 90 cells on they stand beside each other, below that over each other.

use std::cmp::Ordering;

use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::domain::day::{relative_day, short_day};
use crate::domain::kit::KitPart;
use crate::domain::text::{fit, width};
use crate::notebook::Holder;
use crate::tui::app::App;
use crate::tui::form::wrap;
use crate::tui::kits::KitRow;
use crate::tui::mouse::Target;
use crate::tui::theme::BAR;
use crate::tui::view::canvas::Canvas;
use crate::tui::view::lines::{Line, Page, draw_from};
use crate::tui::view::paint::Pen;

const WIDE: u16 = 90;
/// The list beside the kit.
const LIST: u16 = 34;
/// Narrower than this a kit stands under the list, in all its width.
const BESIDE: usize = 55;
/// Cells of the labels.
const LABEL: usize = 14;

pub(in crate::tui::view) fn view(app: &App, area: Rect, buf: &mut Canvas) {
    if !app.kits.loaded {
        return;
    }
    if app.kits.rows.is_empty() {
        return draw_empty(app, area, buf);
    }
    if area.width >= WIDE {
        draw_list(app, Rect { width: LIST, ..area }, buf);
        (area.top()..area.bottom()).for_each(|y| buf.set_string(area.x + LIST, y, "│", app.theme.dim));
        let x = area.x + LIST + 1;
        draw_kit(app, false, Rect { x, width: area.width - LIST - 1, ..area }, buf);
        return;
    }
    let rows = u16::try_from(app.kits.rows.len()).unwrap_or(u16::MAX);
    let height = rows.min(area.height / 3).max(1);
    draw_list(app, Rect { height, ..area }, buf);
    Pen::new(Rect { y: area.y + height, height: 1, ..area }, buf).rule(0, app.theme.dim);
    let y = area.y + height + 1;
    draw_kit(app, true, Rect { y, height: area.bottom().saturating_sub(y), ..area }, buf);
}

fn draw_empty(app: &App, area: Rect, buf: &mut Canvas) {
    let theme = &app.theme;
    let mut pen = Pen::new(area, buf);
    let room = pen.width().saturating_sub(4);
    pen.at(usize::from(area.height > 8), 0);
    for text in [
        "A kit is what a partner needs in hand to speak for you when you are not there.",
        "What you do in one sentence, what to listen for, who fits and who does not, a result you are proud of, and how an \
         introduction to you goes.",
        "goodword keeps who was given it, and says when a fresh one is due.",
    ] {
        let lines = wrap(text, room);
        if lines.len() + 1 > pen.left() {
            break;
        }
        for line in &lines {
            pen.line(&[("  ", theme.text), (line, theme.text)]);
        }
    }
    if pen.left() > 1 {
        pen.next();
    }
    pen.line(&[
        ("  ", theme.text),
        (&app.told("‹new-kit›"), theme.key),
        ("   write the first one", theme.dim),
    ]);
}

fn draw_list(app: &App, area: Rect, buf: &mut Canvas) {
    let theme = &app.theme;
    let mut pen = Pen::new(area, buf);
    let at = app.kits.position().unwrap_or(0);
    let first = (at + 1).saturating_sub(pen.left());
    for row in app.kits.rows.iter().skip(first).take(pen.left()) {
        let kit = &row.view.kit;
        let selected = Some(kit.uid) == app.kits.selected;
        pen.put(if selected { BAR } else { " " }, theme.accent);
        let (said, style) = standing(app, row);
        let room = pen.width().saturating_sub(width(&said) + 4);
        let name = if selected { theme.selected } else { theme.text };
        pen.put_within(&kit.name, room, if kit.retired_on.is_some() { theme.dim } else { name });
        pen.column(pen.width().saturating_sub(width(&said) + 1));
        pen.put(&said, style);
        pen.line_is(Target::Kit(kit.uid));
        pen.next();
    }
}

/// How it stands with a kit, in a word or two.
fn standing(app: &App, row: &KitRow) -> (String, Style) {
    let theme = &app.theme;
    let due = |holder: &&Holder| holder.due_on.is_some_and(|due| due <= app.today());
    let (have, due) = (row.view.holders.len(), row.view.holders.iter().filter(due).count());
    match (row.view.kit.retired_on, have, due) {
        (Some(_), ..) => ("retired".to_owned(), theme.dim),
        (None, 0, _) => ("nobody yet".to_owned(), theme.dim),
        (None, have, 0) => (format!("{have} {}", if have == 1 { "has it" } else { "have it" }), theme.dim),
        (None, _, due) => (format!("{due} due"), theme.late),
    }
}

fn draw_kit(app: &App, is_below: bool, area: Rect, buf: &mut Canvas) {
    let Some(row) = app.kits.current() else { return };
    let lines = lines_of(app, row, is_below, usize::from(area.width));
    let mut pen = Pen::new(area, buf);
    let first = usize::from(app.kits.from).min(lines.len().saturating_sub(pen.left()));
    draw_from(&mut pen, &lines, first, &app.theme);
}

fn lines_of(app: &App, row: &KitRow, is_below: bool, across: usize) -> Vec<Line> {
    let theme = &app.theme;
    let kit = &row.view.kit;
    let mut page = Page::new(theme, across, LABEL + 1);
    page.text(&kit.name, theme.heading);
    page.text(&about(app, row), theme.dim);
    for names in &row.names {
        let said = format!(
            "✕ {names}: the kit names them and cannot go out. ‹edit-kit› takes the name out, or says that they agreed."
        );
        page.text(&app.told(&said), theme.error);
    }
    if let Some(open) = kit.still_open() {
        page.text(&format!("◐ {open}"), theme.dim);
    }
    // where they stand under the list, who has it would lie below the edge
    let in_turn = if is_below { [holders, parts] } else { [parts, holders] };
    for group in in_turn {
        page.lines.push(Line::default());
        group(&mut page, app, row);
    }
    page.lines
}

/// What stands in it, part by part.
fn parts(page: &mut Page<'_>, _: &App, row: &KitRow) {
    let kit = &row.view.kit;
    for part in KitPart::ALL {
        for (at, item) in kit.items(*part).into_iter().enumerate() {
            page.field(if at == 0 { part.label() } else { "" }, item);
        }
    }
}

/// Who has it.
fn holders(page: &mut Page<'_>, app: &App, row: &KitRow) {
    let theme = page.theme;
    if row.view.holders.is_empty() {
        let said = "Nobody has it yet. ‹give-kit› records that you gave it to somebody, ‹draft-kit› drafts the letter.";
        return page.text(&app.told(said), theme.dim);
    }
    page.text("Who has it", theme.heading);
    for holder in &row.view.holders {
        page.lines.push(holder_line(app, holder, page.width));
    }
}

/// "English, fresh after 180 days, may name Omar Haddad".
fn about(app: &App, row: &KitRow) -> String {
    let kit = &row.view.kit;
    let days = kit.span_days.unwrap_or(app.settings.kit_span);
    let mut said = format!("in {}, a fresh one every {days} days", kit.language.name());
    if !kit.may_name.is_empty() {
        said.push_str(&format!(", may name {}", kit.may_name));
    }
    if let Some(since) = kit.retired_on {
        said.push_str(&format!(", retired {}", short_day(since, app.today())));
    }
    said
}

fn days_of(days: i64) -> String {
    if days == 1 { "1 day".to_owned() } else { format!("{days} days") }
}

/// Columns: name, when and how, when a fresh one is due.
fn holder_line(app: &App, holder: &Holder, across: usize) -> Line {
    let (theme, today) = (&app.theme, app.today());
    let is_wide = across >= BESIDE;
    let name = if is_wide { 24 } else { across.saturating_sub(22) };
    let how = holder.how.filter(|_| is_wide).map(|how| format!(" {}", how.phrase())).unwrap_or_default();
    let given = format!("{}{}{how}", if is_wide { "given " } else { "" }, short_day(holder.on, today));
    let mut line = vec![(1, fit(&holder.name, name), theme.text)];
    let mut end = across;
    if let Some(due) = holder.due_on {
        let is_near = due.signed_duration_since(today).num_days().abs() <= 31;
        let when = if is_near { relative_day(due, today) } else { short_day(due, today) };
        let said = match (due - today).num_days() {
            _ if !is_wide => when,
            late @ ..0 => format!("a fresh one is {} late", days_of(-late)),
            0 => "a fresh one is due today".to_owned(),
            ahead if is_near => format!("a fresh one in {}", days_of(ahead)),
            _ => format!("a fresh one on {when}"),
        };
        let style = match due.cmp(&today) {
            Ordering::Less => theme.late,
            Ordering::Equal => theme.accent,
            Ordering::Greater => theme.dim,
        };
        end = across.saturating_sub(width(&said) + 2);
        line.push((end, said, style));
    }
    line.insert(1, (name + 3, fit(&given, end.saturating_sub(name + 5)), theme.dim));
    Line::of(line)
}
