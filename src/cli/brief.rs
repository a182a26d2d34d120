//! `goodword brief NAME`: the call sheet as a page to print or to have beside the telephone [T6].
//!
//! Owns its layout. The questions and what is left out of them are `domain::call_sheet`'s. Reads alone: not a byte of the
//! notebook changes.

use std::io::Write;

use anyhow::Result;
use rustix::termios::tcgetwinsize;

use crate::domain::call_sheet::{CallSheet, Topic};
use crate::domain::day::{Day, short_day};
use crate::domain::text::{pad, wrap};

use super::args::Brief;
use super::json;
use super::name;
use super::output::line;
use super::place::Place;

/// Where no terminal says how wide the page is.
const WIDTH: u16 = 80;
/// Lines longer than this are hard to read.
const WIDEST: u16 = 100;
/// Where texts stand behind a day.
const DAY: usize = 11;

pub(super) fn run(place: &Place, asked: &Brief, out: &mut dyn Write) -> Result<()> {
    let today = place.now().today();
    let notebook = place.read()?;
    let contact = name::contact(&notebook, &asked.name, today)?;
    let sheet = notebook.call_sheet(contact, today)?;
    if asked.json {
        return json::print(out, json::OneBrief { brief: sheet.into() });
    }
    print(&sheet, today, width().into(), out)
}

/// Of the terminal that the page is printed on.
fn width() -> u16 {
    let of_terminal = tcgetwinsize(std::io::stdout()).map(|size| size.ws_col);
    of_terminal.ok().filter(|columns| *columns > 0).unwrap_or(WIDTH).min(WIDEST)
}

fn print(sheet: &CallSheet, today: Day, width: usize, out: &mut dyn Write) -> Result<()> {
    for text in sheet.head() {
        wrap(&text, width).iter().try_for_each(|text| line(out, text))?;
    }
    let day = |day| short_day(day, today);
    let last = sheet.last_talk.iter().map(|talk| (day(talk.on), talk.text.as_str()));
    let promised = sheet.promised.iter().map(|promise| (day(promise.due_on), promise.text.as_str()));
    let needs = sheet.needs.iter().map(|need| (String::new(), need.as_str()));
    section("Last talk", &last.collect::<Vec<_>>(), width, out)?;
    section("Promised", &promised.collect::<Vec<_>>(), width, out)?;
    section("Needs", &needs.collect::<Vec<_>>(), width, out)?;
    sheet.topics.iter().try_for_each(|topic| questions(topic, width, out))?;
    if sheet.topics.is_empty() {
        line(out, "")?;
        line(out, "No question is open: ask how they are.")?;
    }
    Ok(())
}

fn section(title: &str, rows: &[(String, &str)], width: usize, out: &mut dyn Write) -> Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    line(out, "")?;
    line(out, title)?;
    for (day, text) in rows {
        let indent = if day.is_empty() { 0 } else { DAY + 2 };
        for (at, part) in wrap(text, width.saturating_sub(indent + 2)).iter().enumerate() {
            let day = if at == 0 { day } else { "" };
            let beside = if indent == 0 { String::new() } else { format!("{}  ", pad(day, DAY)) };
            line(out, &format!("  {beside}{part}"))?;
        }
    }
    Ok(())
}

/// Each question with room for the answer under it.
fn questions(topic: &Topic, width: usize, out: &mut dyn Write) -> Result<()> {
    line(out, "")?;
    wrap(&topic.title, width).iter().try_for_each(|text| line(out, text))?;
    let under = width.saturating_sub(4);
    wrap(&topic.note, under).iter().try_for_each(|text| line(out, &format!("  {text}")))?;
    for question in &topic.questions {
        for (at, text) in wrap(&question.say, under).iter().enumerate() {
            line(out, &format!("  {} {text}", if at == 0 { "○" } else { " " }))?;
        }
        line(out, &format!("    {}", "_".repeat(under.min(60))))?;
    }
    Ok(())
}
