//! The floors: programs that do only what cannot be left out.
//!
//! Owns a bare table in the alternate screen, and the same over one window of the notebook. This executable starts itself
//! as one of them, so that a floor is a process like the app. Must not use a line of goodword.

use std::fs::File;
use std::io::{self, BufWriter};
use std::os::fd::AsFd;
use std::path::Path;

use anyhow::Result;
use crossterm::event::{Event, KeyCode, read};
use crossterm::terminal::{
    BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
    disable_raw_mode, enable_raw_mode,
};
use crossterm::{execute, queue};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Constraint;
use ratatui::style::Modifier;
use ratatui::widgets::{Row, Table, TableState};
use rusqlite::{Connection, OpenFlags, OptionalExtension};

/// The argument that makes this executable a floor.
pub(crate) const FLOOR: &str = "--floor";

/// Rows of the window: one screen.
const ROWS: usize = 40;

/// Runs the floor named `which`, on the notebook at `path` where it reads one.
pub(crate) fn run(which: &str, path: Option<&Path>) -> Result<()> {
    match (which, path) {
        ("window", Some(path)) => {
            let conn = open(path)?;
            let (rows, counts) = (window(&conn)?, counts(&conn)?);
            table(rows, counts, |uid| one(&conn, uid))
        }
        ("count", Some(path)) => {
            println!("{}", due(&open(path)?)?);
            Ok(())
        }
        ("cards", Some(path)) => crate::cards::bare(path),
        _ => table((0..ROWS).map(bare_row).collect(), vec![30_000], |_| Ok(String::new())),
    }
}

fn bare_row(number: usize) -> [String; 4] {
    [
        format!("{number}"),
        format!("Ana Rossi {number} → Bruno Conti"),
        "ask Bruno".into(),
        "2026-11-22".into(),
    ]
}

/// A notebook, opened with what it needs and no more.
pub(crate) fn open(path: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags)?;
    conn.pragma_update(None, "journal_mode", "WAL")?;
    Ok(conn)
}

fn window(conn: &Connection) -> Result<Vec<[String; 4]>> {
    let mut statement = conn.prepare(
        "SELECT r.uid, coalesce(s.name, '?') || ' → ' || coalesce(p.name, '?'), r.need, r.due_on FROM referral r
         LEFT JOIN contact s ON s.uid = r.seeker_uid LEFT JOIN contact p ON p.uid = r.provider_uid
         WHERE r.lane = 'mine' AND r.due_on <= '2026-11-22' ORDER BY r.due_on, r.id LIMIT ?",
    )?;
    let rows =
        statement.query_map([ROWS], |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?]))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn counts(conn: &Connection) -> Result<Vec<i64>> {
    let mut statement = conn.prepare("SELECT sum(n) FROM due_count GROUP BY lane")?;
    let counts = statement.query_map([], |row| row.get(0))?;
    Ok(counts.collect::<Result<_, _>>()?)
}

fn one(conn: &Connection, uid: &str) -> Result<String> {
    let mut statement = conn.prepare_cached("SELECT need FROM referral WHERE uid = ?")?;
    Ok(statement.query_row([uid], |row| row.get(0)).optional()?.unwrap_or_default())
}

/// What is due, and one for all of whom it is to be decided whether they are kept.
pub(crate) const DUE: &str =
    "SELECT coalesce(sum(n), 0) + EXISTS (SELECT 1 FROM contact WHERE keep_until <= '2026-11-22')
     FROM due_count WHERE due_on <= '2026-11-22'";

fn due(conn: &Connection) -> Result<i64> {
    Ok(conn.query_row(DUE, [], |row| row.get(0))?)
}

/// A table, the selection moved by `j`, the end by `q`; what `detail` reads of a row stands in the last line.
fn table(rows: Vec<[String; 4]>, counts: Vec<i64>, detail: impl Fn(&str) -> Result<String>) -> Result<()> {
    let line = File::from(io::stdout().as_fd().try_clone_to_owned()?);
    let mut terminal = Terminal::new(CrosstermBackend::new(BufWriter::new(line)))?;
    enable_raw_mode()?;
    execute!(terminal.backend_mut(), EnterAlternateScreen)?;
    let mut state = TableState::new().with_selected(0);
    loop {
        let selected = state.selected().and_then(|at| rows.get(at)).map_or("", |row| row[0].as_str());
        let last = format!("{counts:?} {}", detail(selected)?);
        queue!(terminal.backend_mut(), BeginSynchronizedUpdate)?;
        terminal.draw(|frame| {
            let widths = [
                Constraint::Length(38),
                Constraint::Fill(1),
                Constraint::Length(30),
                Constraint::Length(10),
            ];
            let table = Table::new(rows.iter().map(|row| Row::new(row.iter().map(String::as_str))), widths)
                .row_highlight_style(Modifier::REVERSED)
                .footer(Row::new([last.as_str()]));
            frame.render_stateful_widget(table, frame.area(), &mut state);
        })?;
        execute!(terminal.backend_mut(), EndSynchronizedUpdate)?;
        match read()? {
            Event::Key(key) if key.code == KeyCode::Char('j') => state.select_next(),
            Event::Key(key) if key.code == KeyCode::Char('q') => break,
            _ => {}
        }
    }
    execute!(terminal.backend_mut(), LeaveAlternateScreen)?;
    Ok(disable_raw_mode()?)
}
