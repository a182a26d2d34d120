//! Reminders as a calendar [M3].
//!
//! Owns the events, what they are called, and iCalendar's lines. Must not decide what is due. Its parts: `events` (what is in the
//! calendar) and `lines` (how iCalendar writes it).
//!
//! [M3] A calendar travels: it lies on servers, telephones and screens of others. So an event is private, takes no time, and names
//! at most the one person whom I must reach; never the other party, the need or the pairing. What was typed by hand may say any of
//! these: it is left out where it is about a person or a referral, and also where the name guard's finder finds somebody in it. UIDs are
//! those of the reminders, so that reading the calendar again changes its events instead of doubling them.

mod events;
mod lines;

use std::io::{self, Write};

use crate::domain::now::Now;

use events::Event;
pub use events::events;
use lines::Lines;

#[cfg(test)]
mod tests;

/// How a calendar is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct How {
    /// To-dos instead of events; most calendars ignore them.
    pub is_todo: bool,
    /// Nobody is named.
    pub no_names: bool,
}

/// Writes a calendar of these events, in the order given; `now` is when it was made.
///
/// # Errors
/// Those of `out`.
pub fn write(events: &[Event], now: Now, how: How, out: &mut dyn Write) -> io::Result<()> {
    let mut lines = Lines(out);
    lines.line("BEGIN", "VCALENDAR")?;
    lines.line("VERSION", "2.0")?;
    lines.line("PRODID", "-//goodword//goodword//EN")?;
    lines.line("CALSCALE", "GREGORIAN")?;
    lines.line("METHOD", "PUBLISH")?;
    lines.text("X-WR-CALNAME", "goodword")?;
    let stamp = now.0.to_utc().format("%Y%m%dT%H%M%SZ").to_string();
    for event in events {
        if how.is_todo { event.todo(&stamp, &mut lines)? } else { event.event(&stamp, &mut lines)? }
    }
    lines.line("END", "VCALENDAR")
}
