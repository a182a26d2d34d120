//! The reminders panel [M2].

use ratatui::layout::Rect;

use crate::domain::day::relative_day;
use crate::domain::reminder::Bucket;
use crate::domain::text::width;
use crate::notebook::{AgendaItem, Subject};
use crate::tui::app::App;
use crate::tui::mouse::Target;
use crate::tui::theme::BAR;
use crate::tui::triage::Focus;
use crate::tui::view::canvas::Canvas;
use crate::tui::view::paint::Pen;

pub(super) fn draw_reminders(app: &App, area: Rect, buf: &mut Canvas) {
    let theme = &app.theme;
    let agenda = &app.triage.agenda;
    let focused = app.triage.focus == Focus::Reminders;
    buf.target(area, Target::Part(Focus::Reminders));
    let mut pen = Pen::new(area, buf);
    pen.rule(0, theme.dim);
    pen.at(0, 1);
    pen.put(" Reminders ", if focused { theme.accent } else { theme.heading });
    let counts = Bucket::ALL.iter().zip(agenda.counts).filter(|(_, count)| *count > 0);
    let mut between = "";
    for (bucket, count) in counts {
        // what is furthest off gives way first
        let text = format!("{between}{count} {}", bucket.word());
        if width(&text) + 1 > pen.room() {
            break;
        }
        pen.put(&text, theme.dim);
        between = ", ";
    }
    pen.put(" ", theme.text);
    pen.next();
    if agenda.items.is_empty() {
        pen.line(&[(" Nothing is due.", theme.dim)]);
    }
    let height = pen.left();
    let at = if focused { app.triage.reminder_position() } else { 0 };
    let first = at.saturating_sub(height.saturating_sub(1));
    for (n, item) in agenda.items.iter().enumerate().skip(first).take(height) {
        let bucket = Bucket::of(item.due_on, app.today());
        let before = n.checked_sub(1).filter(|_| n > first).and_then(|n| agenda.items.get(n));
        let same = before.is_some_and(|before| Bucket::of(before.due_on, app.today()) == bucket);
        draw_reminder(app, &mut pen, item, (!same).then_some(bucket), focused && n == at);
    }
}

fn draw_reminder(app: &App, pen: &mut Pen<'_>, item: &AgendaItem, bucket: Option<Bucket>, selected: bool) {
    let theme = &app.theme;
    let late = item.due_on < app.today();
    let day = relative_day(item.due_on, app.today());
    pen.put(if selected { BAR } else { " " }, theme.accent);
    if let Some(bucket) = bucket {
        pen.put(bucket.title(), if bucket == Bucket::Late { theme.late } else { theme.heading });
    }
    pen.column(7);
    // a person or group whom the words name already need not be named again
    let has_two = matches!(item.subject, Some(Subject::Referral(..)));
    let first_word = |name: &str| name.split_whitespace().next().unwrap_or_default().to_owned();
    let is_told = |name: &&str| has_two || !item.short.contains(&first_word(name));
    let subject = item.subject.as_ref().map(Subject::name).filter(is_told).unwrap_or_default();
    let room = pen.width().saturating_sub(7 + width(&day).max(5) + 2);
    pen.put_within(&item.short, room, if selected { theme.selected } else { theme.text });
    let repeat = item.repeat.map(|repeat| format!(", {}", repeat.word())).unwrap_or_default();
    let used = width(&item.short) + width(&repeat);
    pen.put_within(&repeat, room.saturating_sub(width(&item.short)), theme.dim);
    pen.put_within("  ", room.saturating_sub(used), theme.text);
    pen.put_within(subject, room.saturating_sub(used + 2), theme.dim);
    pen.column(pen.width().saturating_sub(width(&day) + 1));
    pen.put(&day, if late { theme.late } else { theme.dim });
    pen.line_is(Target::Reminder(item.uid));
    pen.next();
}
