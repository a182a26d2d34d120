//! A dossier, and what is left after somebody was forgotten.

use ratatui::layout::Rect;

use crate::notebook::Mention;
use crate::tui::app::App;
use crate::tui::form::wrap;
use crate::tui::mouse::Target;
use crate::tui::overlay::care::{DossierBox, LeftBox};
use crate::tui::theme::BAR;

use super::canvas::Canvas;
use super::paint::Pen;

/// The page; headings without their signs.
pub(super) fn draw_dossier(app: &App, page: &DossierBox, area: Rect, buf: &mut Canvas) {
    let theme = &app.theme;
    let mut pen = Pen::new(area, buf);
    let room = pen.width().saturating_sub(3);
    let lines = page.lines.iter().skip(page.from);
    for line in lines {
        if pen.left() == 0 {
            break;
        }
        let (text, style) = match line.trim_start_matches('#') {
            text if text.len() < line.len() => (text.trim_start(), theme.heading),
            text => (text, theme.text),
        };
        for (at, part) in wrap(text, room).into_iter().enumerate() {
            let indent = if at > 0 && line.starts_with("- ") { "   " } else { " " };
            pen.line(&[(indent, theme.text), (&part, style)]);
        }
        if text.is_empty() {
            pen.next();
        }
    }
}

/// One line of the list.
enum Line<'a> {
    Text(String),
    Title(&'static str),
    Fault(String),
    Gap,
    Place(usize, &'a Mention),
    Said(usize, &'a Mention),
}

pub(super) fn draw_left(app: &App, left: &LeftBox, area: Rect, buf: &mut Canvas) {
    let theme = &app.theme;
    let mut pen = Pen::new(area, buf);
    let room = pen.width().saturating_sub(4);
    let lines = lines_of(left, room);
    let at = lines.iter().position(|line| matches!(line, Line::Said(n, _) if *n == left.selected));
    let first = at.map_or(0, |at| (at + 1).saturating_sub(pen.left()));
    for line in lines.iter().skip(first) {
        match line {
            Line::Gap => {}
            Line::Text(text) => {
                pen.put("  ", theme.text);
                pen.put(text, theme.text);
            }
            Line::Title(text) => {
                pen.put(" ", theme.text);
                pen.put(text, theme.heading);
            }
            Line::Fault(text) => {
                pen.put("  ", theme.text);
                pen.put(text, theme.error);
            }
            Line::Place(n, mention) => {
                pen.line_is(Target::Choice(*n));
                let is_on = *n == left.selected;
                pen.put(if is_on { BAR } else { " " }, theme.accent);
                pen.put(" ", theme.text);
                pen.put(&mention.place, if is_on { theme.selected } else { theme.text });
                if !mention.is_sure() {
                    pen.put("  perhaps another", theme.dim);
                } else if !mention.can_blank {
                    pen.put("  a namesake, or the same person once more", theme.dim);
                } else if mention.may_be_shared {
                    pen.put("  perhaps shared", theme.dim);
                }
            }
            Line::Said(n, mention) => {
                pen.line_is(Target::Choice(*n));
                pen.put(if *n == left.selected { BAR } else { " " }, theme.accent);
                pen.put("   ", theme.text);
                pen.put(&mention.around(room / 3), theme.dim);
            }
        }
        pen.next();
    }
}

fn lines_of(left: &LeftBox, room: usize) -> Vec<Line<'_>> {
    let text = |text: &str| wrap(text, room).into_iter().map(Line::Text).collect::<Vec<_>>();
    let mut lines = vec![Line::Title("Forgotten for good")];
    match &left.unfinished {
        None => lines.extend(text("All that was kept on them is gone from the notebook. What was saved elsewhere, printed or sent is not known to goodword.")),
        Some(why) => {
            let said = format!("The file could not be rewritten yet, so traces may be left in it: {why} The next start goes on with it.");
            lines.extend(wrap(&said, room).into_iter().map(Line::Fault));
        }
    }
    if !left.backups.is_empty() {
        lines.extend([Line::Gap, Line::Title("These backups still hold them")]);
        lines.extend(left.backups.iter().flat_map(|path| text(path)));
        lines.extend(text("Make a new one with “goodword backup”, then delete these, each with the .sha256 beside it. To restore one brings them back."));
    }
    if !left.written.is_empty() {
        lines.extend([
            Line::Gap,
            Line::Title("Files that goodword wrote, which name them and are yours to delete"),
        ]);
        lines.extend(left.written.iter().flat_map(|path| text(path)));
    }
    if !left.mentions.is_empty() {
        lines.extend([Line::Gap, Line::Title("Texts about others that name them")]);
        for (n, mention) in left.mentions.iter().enumerate() {
            lines.extend([Line::Place(n, mention), Line::Said(n, mention)]);
        }
    }
    lines
}
