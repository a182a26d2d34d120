//! The fields of a person in calm groups: who they are, how to reach them, what they offer and need, what I keep.
//!
//! Empty fields are left out. The same lines stand beside the list and on the page.

use ratatui::layout::Rect;

use crate::domain::contact::{Contact, ContactKind, Tone};
use crate::domain::day::{Day, relative_day, short_day};
use crate::domain::text::width;
use crate::domain::uid::Uid;
use crate::domain::upkeep::cadence;
use crate::notebook::Person;
use crate::tui::app::App;
use crate::tui::form::wrap;
use crate::tui::mouse::Target;
use crate::tui::theme::BAR;
use crate::tui::view::canvas::Canvas;
use crate::tui::view::lines::{Line, Page, draw_from};
use crate::tui::view::paint::Pen;

/// Cells of the labels.
const LABEL: usize = 15;

/// Behind the preferred channel.
const PREFERRED: &str = "  ● preferred";

/// Draws the fields from a line on, the name always in view; `channel` is the one that is marked as selected, which is
/// in view too while nothing is scrolled away.
pub(super) fn draw_fields(
    app: &App,
    person: &Person,
    channel: Option<Uid>,
    from: u16,
    area: Rect,
    buf: &mut Canvas,
) {
    let mut lines = field_lines(app, person, channel, usize::from(area.width));
    let height = usize::from(area.height);
    if lines.len() > height {
        // where not all fits, the gaps between groups are the first to go
        lines.retain(|line| !line.is_free());
    }
    let mut pen = Pen::new(area, buf);
    lines.drain(..1.min(lines.len())).next().unwrap_or_default().draw(&mut pen);
    let height = height.saturating_sub(1);
    let channel = channel.map(Target::Channel);
    let marked = lines.iter().rposition(|line| line.is_of(channel));
    let to_marked = marked.map_or(0, |at| (at + 1).saturating_sub(height));
    let first = usize::from(from).max(if from == 0 { to_marked } else { 0 });
    let first = first.min(lines.len().saturating_sub(height));
    draw_from(&mut pen, &lines, first, &app.theme);
}

/// How many lines the fields take at a width.
pub(super) fn height_of_fields(app: &App, person: &Person, width: u16) -> u16 {
    u16::try_from(field_lines(app, person, None, usize::from(width)).len()).unwrap_or(u16::MAX)
}

fn field_lines(app: &App, person: &Person, channel: Option<Uid>, width: usize) -> Vec<Line> {
    let contact = &person.contact;
    let theme = &app.theme;
    let mut page = Page::new(theme, width, LABEL + 1);
    page.text(&contact.name, theme.heading);
    if !contact.also_called.is_empty() {
        page.text(&format!("also called {}", contact.also_called.join(", ")), theme.dim);
    }
    page.text(&contact.about(), theme.text);
    if !contact.formerly_with.is_empty() {
        page.text(&format!("formerly with {}", contact.formerly_with.join(", ")), theme.dim);
    }
    if contact.do_not_contact {
        page.text("✕ Not to be contacted.", theme.no);
    }
    if person.keep_until.is_some_and(|until| until <= app.today()) {
        let months = app.settings.keep_months;
        page.text(&format!("No contact for {months} months: y keeps them, X forgets them."), theme.accent);
    }
    if let Some(open) = &person.open {
        let when = relative_day(open.due_on, app.today());
        page.field("open", &format!("{}, {when}", open.text));
    }
    for reminder in &person.reminders {
        let when = relative_day(reminder.due_on, app.today());
        page.field("remind", &format!("{}, {when}", reminder.text));
    }
    page.gap();
    channels(&mut page, contact, channel);
    page.gap();
    for (label, text) in [
        ("offers", &contact.offers),
        ("needs", &contact.needs),
        ("looks for", &contact.looks_for),
        ("does not take", &contact.does_not_take),
    ] {
        page.field(label, text);
    }
    page.gap();
    let kind = Some(contact.kind).filter(|kind| *kind != ContactKind::Other);
    page.field("is to me", kind.map_or("", ContactKind::word));
    touch_lines(&mut page, app, person);
    for kit in &person.kits {
        let given = short_day(kit.on, app.today());
        let fresh = match kit.due_on.filter(|due| *due <= app.today()) {
            Some(due) => format!(", a fresh one is due {}", relative_day(due, app.today())),
            None => String::new(),
        };
        page.field("kit", &format!("{}, given {given}{fresh}", kit.name));
    }
    page.field("tags", &contact.tags.join(", "));
    page.field("groups", &contact.groups.join(", "));
    page.field("notes", &contact.notes);
    page.gap();
    ready(&mut page, person, app.today());
    page.gap();
    page.field("drafts in", &drafts_in(contact));
    page.field("greeting", &contact.greeting);
    page.field("had from", &contact.had_from);
    page.field("told on", &told_on(contact, app.today()));
    page.field("since", &short_day(contact.created_on, app.today()));
    page.lines
}

fn channels(page: &mut Page<'_>, contact: &Contact, selected: Option<Uid>) {
    if contact.channels.is_empty() {
        page.text("No way to reach them is written.", page.theme.dim);
    }
    for channel in &contact.channels {
        let theme = page.theme;
        let is_selected = Some(channel.uid) == selected;
        let style = if is_selected { theme.selected } else { theme.text };
        let label = if channel.label.is_empty() { String::new() } else { format!(" ({})", channel.label) };
        let values = wrap(&format!("{}{label}", channel.value), page.room());
        let used = values.last().map_or(0, |last| width(last));
        let mut lines: Vec<Line> =
            values.into_iter().map(|line| Line::of(vec![(LABEL + 1, line, style)])).collect();
        if channel.preferred {
            // behind the address where it fits, else below it
            let behind = used + width(PREFERRED) <= page.room();
            let mark = |x: usize| (LABEL + 1 + x, PREFERRED.to_owned(), theme.accent);
            match lines.last_mut() {
                Some(last) if behind => last.pieces.push(mark(used)),
                _ => lines.push(Line::of(vec![mark(0)])),
            }
        }
        if let Some(first) = lines.first_mut() {
            first.pieces.insert(0, (1, channel.kind.label().to_owned(), theme.dim));
            if is_selected {
                first.pieces.insert(0, (0, BAR.to_owned(), theme.dim));
            }
        }
        lines.iter_mut().for_each(|line| line.target = Some(Target::Channel(channel.uid)));
        page.lines.extend(lines);
    }
    page.field("best time", &contact.best_time);
    page.field("appointments", &contact.appointments);
}

/// When they were told that I keep their data, or that it is still to be done where I have it from somebody else.
fn told_on(contact: &Contact, today: Day) -> String {
    match contact.told_on {
        Some(day) => short_day(day, today),
        None if contact.is_untold() => "not told yet".to_owned(),
        None => String::new(),
    }
}

/// Whether they are ready to be asked for a referral, as it was answered last [E4].
fn ready(page: &mut Page<'_>, person: &Person, today: Day) {
    for (at, asked) in person.readiness.iter().enumerate() {
        let verdict = asked.answers.verdict().to_lowercase();
        // what lacked before is in the story
        let said = if at == 0 { verdict.as_str() } else { verdict.split(':').next().unwrap_or_default() };
        let said = format!("{}: {said}", short_day(asked.on, today));
        page.field(if at == 0 { "ready to ask?" } else { " " }, &said);
    }
    page.field("asked on", &person.asked_on.map(|day| short_day(day, today)).unwrap_or_default());
}

/// Since when they stand where they do, how often a touch is wanted, the last and the next [E1, E2].
fn touch_lines(page: &mut Page<'_>, app: &App, person: &Person) {
    let (contact, today) = (&person.contact, app.today());
    let since = contact.rung.and(contact.rung_since).map(|day| short_day(day, today));
    let rung = contact.rung.map(|rung| app.settings.rung_names.of(rung).to_owned());
    let since = since.map(|day| format!("there since {day}"));
    page.field("on the ladder", &rung.into_iter().chain(since).collect::<Vec<_>>().join(", "));
    let own = if contact.cadence_days.is_some() { ", their own" } else { "" };
    let cadence = cadence(contact.rung, contact.cadence_days, &app.settings);
    page.field("touch", &cadence.map(|days| format!("every {days} days{own}")).unwrap_or_default());
    let day = |day: Day| format!("{}, {}", short_day(day, today), relative_day(day, today));
    page.field("last touch", &person.last_touch.map(day).unwrap_or_default());
    let is_late = person.touch_due.is_some_and(|due| due < today);
    let style = if is_late { page.theme.late } else { page.theme.text };
    page.styled("next touch", &person.touch_due.map(day).unwrap_or_default(), style);
}

/// "Italian, formal".
fn drafts_in(contact: &Contact) -> String {
    let formal = if contact.tone == Tone::Formal { ", formal" } else { "" };
    format!("{}{formal}", contact.language.name())
}
